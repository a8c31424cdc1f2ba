"""A run over several files: read each, write what it gives, say what could not be done, and end with the code."""

from __future__ import annotations

import difflib
import sys
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import typer
from pydantic import ValidationError

from nämndparse import pipeline
from nämndparse.cli.codes import ExitCode, combined
from nämndparse.cli.destination import Destination
from nämndparse.cli.inputs import Source
from nämndparse.cli.standard_output import standard_output
from nämndparse.errors import NämndparseError
from nämndparse.models import Kind
from nämndparse.options import Options

if TYPE_CHECKING:
    from nämndparse.cli.messages import Messages
    from nämndparse.models import Report
    from nämndparse.output.dialect import Form

# Reads one document, given as a path or as its bytes; `pipeline.extract` is one.
Reader = Callable[..., "Report"]


def options_from(*, kinds: list[str], **given: Any) -> Options:
    """The options of a command line, validated; `kinds` may hold several in one word, with commas."""
    words = tuple(word.strip() for given_kinds in kinds for word in given_kinds.split(",") if word.strip())
    try:
        return Options.model_validate({"kinds": words, **given})
    except ValidationError as error:
        first = error.errors()[0]
        option = {"kinds": "--kind"}.get(str(first["loc"][0]), f"--{first['loc'][0]}")
        said = first["msg"].removeprefix("Value error, ")
        if option == "--kind":
            near = difflib.get_close_matches(str(first["input"]), get_args(Kind), n=1)
            said = f"{said}, not '{first['input']}'" + (f"; did you mean {near[0]}?" if near else "")
        raise typer.BadParameter(said, param_hint=option) from error


def read_to(
    files: list[str],
    output: str,
    format_name: str,
    options: Options,
    messages: Messages,
    *,
    strict: bool,
    form: Form | None = None,
    read: Reader | None = None,
) -> ExitCode:
    """Read `files`, by `read` where one is given, and write what they give to `output`.

    A file that fails costs no other its result.
    """
    sources = [Source(given) for given in files]
    codes: list[ExitCode] = []
    with standard_output(messages, codes), Destination(output, format_name, sources, form) as destination:
        shown = not (destination.on_stdout and sys.stdout.isatty())
        with messages.progress([source.name for source in sources], shown=shown) as indexes:
            for source in map(sources.__getitem__, indexes):
                report, code = read_one(source, options, messages, read)
                codes.append(code)
                if report is None:
                    continue
                destination.add(report, source)
                tell(report, source, messages)
                if strict and (found := findings(report)):
                    messages.warning(f"{source.name}: {', '.join(found)} (--strict)")
                    codes.append(ExitCode.FINDINGS)
    return combined(codes)


def read_one(
    source: Source, options: Options, messages: Messages, read: Reader | None = None
) -> tuple[Report | None, ExitCode]:
    """Read one file. Whatever goes wrong is said on standard error, with the file's name and what to try."""
    began = time.perf_counter()
    try:
        content = source.content()
        progress = {"on_page": messages.on_page} if messages.on_page else {}
        named_options = options.model_copy(update={"name": source.document_name})
        report = (read or pipeline.extract)(content, named_options, **progress)
    except NämndparseError as error:
        messages.error(named(source, str(error)))
        return None, ExitCode(error.exit_code)
    except Exception as fault:  # noqa: BLE001 - a fault of ours in one file must not cost the others their result
        messages.error(
            f"{source.name}: a fault in nämndparse itself, not in your usage: {type(fault).__name__}: {fault}; "
            "-v shows where. Please report it with the file."
        )
        messages.info(getattr(fault, "trace", "").rstrip() or traceback.format_exc().rstrip())
        return None, ExitCode.FAULT
    messages.info(f"{source.name}: {summary(report)} in {time.perf_counter() - began:.2f} s")
    return report, ExitCode.DONE


def named(source: Source, said: str) -> str:
    """The message with the file as the user named it; the reader puts the document's own name first."""
    given = unicodedata.normalize("NFC", source.given)
    for name in (source.document_name, Path(given).name):
        if name:
            said = said.removeprefix(f"{name}: ")
    return f"{source.name}: {said}"


def summary(report: Report) -> str:
    """What was read, in one line: '12 pages, 5 tables, 214 figures (180 verified, 34 unverified)'."""
    statuses = Counter(cell.status for table in report.tables for row in table.rows for cell in row.cells)
    proved = ", ".join(f"{statuses[s]} {s}" for s in ("verified", "disputed", "unverified") if statuses[s])
    counts = (
        _count(report.document.page_count, "page"),
        _count(len(report.tables), "table"),
        _count(statuses.total(), "figure"),
    )
    return ", ".join(counts) + (f" ({proved})" if proved else "")


def tell(report: Report, source: Source, messages: Messages) -> None:
    """Say which pages were not read, or only in part, one line for all pages with the same reasons."""
    groups: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for verdict in report.pages:
        if verdict.state in ("unread", "partly"):
            groups.setdefault((verdict.state, verdict.reasons), []).append(verdict.page)
    words = {"unread": "not read", "partly": "read only in part"}
    for (state, reasons), pages in groups.items():
        why = f": {'; '.join(reasons)}" if reasons else ""
        messages.warning(f"{source.name}: {numbered(pages)} {words[state]}{why}")


def findings(report: Report) -> list[str]:
    """What --strict minds: figures that are disputed, pages that were not read, things that were left out."""
    disputed = sum(cell.status == "disputed" for table in report.tables for row in table.rows for cell in row.cells)
    unread = sum(page.state == "unread" for page in report.pages)
    left_out = len(report.left_out) or sum(page.state == "partly" for page in report.pages)
    counts = ((disputed, "figure", "disputed"), (unread, "page", "not read"), (left_out, "place", "left out"))
    return [f"{_count(number, noun)} {what}" for number, noun, what in counts if number]


def numbered(pages: list[int]) -> str:
    """Page numbers in words: 'page 3', 'pages 3, 7-9'. The numbers rise."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    listed = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"page{'s' if len(pages) > 1 else ''} {listed}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
