"""The review page: one HTML file with everything in it, and a policy that forbids it to load or run anything else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

from nämndparse import __version__
from nämndparse.output.review.view import DocumentView, PageView, measures, totals
from nämndparse.output.review.words import capital, clean, plural, word, words

if TYPE_CHECKING:
    from jinja2 import Environment

MOST = 24_000_000  # bytes of a page of a hundred sheets; more sheets make a larger page
STYLE = ("review.css", "page.css", "dock.css", "print.css")
SCRIPT = ("store.js", "figures.js", "dock.js", "filter.js", "export.js", "main.js")


def html(documents: Sequence[DocumentView]) -> Iterator[str]:
    """The page in pieces, so that a large one is not held in memory twice."""
    from markupsafe import Markup

    style, script = _joined("style", STYLE), "'use strict';\n" + _joined("script", SCRIPT)
    policy = (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src {_hash(style)}; script-src {_hash(script)}"
    )
    counts = totals(documents)
    return (
        _environment()
        .get_template("review.html.j2")
        .generate(
            documents=documents,
            program=f"nämndparse {__version__}",
            policy=policy,
            # Our own files, written as they are: the hashes in the policy are of exactly these characters.
            style=Markup(style),  # noqa: S704
            script=Markup(script),  # noqa: S704
            measures=measures(documents),
            totals=counts,
            figure_count=sum(counts.values()),
            data={
                "program": f"nämndparse {__version__}",
                "status": dict(words("status")),
                "documents": [document.data() for document in documents],
            },
        )
    )


def room(documents: Sequence[DocumentView]) -> int:
    """How many bytes of pictures the page can take and stay under `MOST`; base64 makes a third more of them."""
    for document in documents:
        document.with_pictures({})
    rest = sum(len(piece.encode("utf-8", "replace")) for piece in html(documents))
    return max(0, MOST - rest) * 3 // 4


def runs(pages: Sequence[PageView]) -> Iterator[list[PageView]]:
    """The pages in order: each that is shown in full alone, those between them together."""
    small: list[PageView] = []
    for page in pages:
        if not page.full:
            small.append(page)
            continue
        if small:
            yield small
            small = []
        yield [page]
    if small:
        yield small


def _joined(folder: str, names: Sequence[str]) -> str:
    here = resources.files(__package__).joinpath(folder)
    return "\n".join(here.joinpath(name).read_text(encoding="utf-8") for name in names)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    templates = resources.files(__package__).joinpath("templates")
    environment = Environment(
        loader=FunctionLoader(lambda name: templates.joinpath(name).read_text(encoding="utf-8")),
        autoescape=True,  # everything that a document says is text, whatever it looks like
        finalize=clean,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    tools: dict[str, Any] = {"word": word, "plural": plural, "runs": runs}
    environment.globals.update(tools)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.filters["capital"] = capital
    return environment
