"""`nämndparse review`: reports beside the pages that they were read from, in one HTML file."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from nämndparse.cli.codes import ExitCode, combined
from nämndparse.cli.common import OcrOption, PagesOption, PasswordOption, QuietOption, VerboseOption, VersionOption
from nämndparse.cli.inputs import STDIN, Source

if TYPE_CHECKING:
    from typing import BinaryIO

    from nämndparse.cli.messages import Messages
    from nämndparse.options import Options
    from nämndparse.output.review.view import DocumentView

STDOUT = "-"


@dataclass(frozen=True)
class Kept(Source):
    """A FILE that is read twice, for its figures and for its pictures; standard input comes only once."""

    def content(self) -> Path | bytes:
        """The file, or the bytes of standard input."""
        return self._content

    @cached_property
    def _content(self) -> Path | bytes:
        return super().content()


def review(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="PDFs to read; - reads one from standard input.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="PATH", help="The HTML file to write instead of standard output.")
    ] = STDOUT,
    pages: PagesOption = "",
    password: PasswordOption = None,
    ocr: OcrOption = "auto",
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    version: VersionOption = False,
) -> None:
    """Make a web page, in Swedish, to check what was read against the printed pages.

    One HTML file without links to the outside: a list of what is disputed, contradicted or not read, then every page
    with its tables and figures outlined by verdict and the tables as they were read beside it. Figures can be ticked
    off and commented; the browser keeps that, and gives it as CSV or JSON.

    \b
    Examples:
      nämndparse review delårsrapport.pdf -o review.html
      nämndparse review bokslut-*.pdf -o review.html
      nämndparse review budget.pdf --pages 3-12 > budget.html

    Exit codes: 0 done, 1 to 4 as for extract. Of several the lowest counts.
    """
    if quiet and verbose:
        raise typer.BadParameter("--quiet and --verbose exclude each other", param_hint="--quiet")
    if files.count(STDIN) > 1:
        raise typer.BadParameter("- (standard input) can be read only once", param_hint="FILE")

    from nämndparse.cli import reading
    from nämndparse.cli.messages import Messages
    from nämndparse.cli.standard_output import standard_output

    options = reading.options_from(pages=pages, kinds=[], password=password, ocr=ocr)
    messages = Messages(quiet=quiet, verbose=verbose)
    sources = [Kept(given) for given in files]
    codes: list[ExitCode] = []
    with standard_output(messages, codes):
        _check(output, sources)
        _review(sources, output, options, messages, codes)
    raise typer.Exit(combined(codes))


def _check(output: str, sources: list[Kept]) -> None:
    """Find out before the work begins what would go wrong after it. Raises `UsageError`."""
    from nämndparse.errors import UsageError

    if output == STDOUT:
        if sys.stdout.isatty():
            raise UsageError("a web page is nothing for a terminal; write it to a file with -o review.html")
        return
    path = Path(output)
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a file, for example {path / 'review.html'}")
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent}; make it first")
    if path.exists() and any(s.given != STDIN and Path(s.given).exists() and path.samefile(s.given) for s in sources):
        raise UsageError(f"{path} is one of the files to read; give another name")


def _review(sources: list[Kept], output: str, options: Options, messages: Messages, codes: list[ExitCode]) -> None:
    """Read the files and write the page. A file that fails costs no other its place; without any there is no page."""
    from nämndparse.cli import reading
    from nämndparse.cli.destination import written_whole
    from nämndparse.output.review.page import html
    from nämndparse.output.review.view import DocumentView

    read: list[tuple[Kept, DocumentView]] = []
    names = [source.name for source in sources]
    with messages.progress(names, shown=True) as indexes:
        for source in map(sources.__getitem__, indexes):
            report, code = reading.read_one(source, options, messages)
            codes.append(code)
            if report is not None:
                read.append((source, DocumentView(report, len(read) + 1)))
                reading.tell(report, source, messages)
    if not read:
        return
    _draw(read, options, messages)
    # With several hundred pages this is megabytes: written as it is made, to a file that replaces an older one whole.
    with (
        nullcontext(cast("BinaryIO", sys.stdout.buffer)) if output == STDOUT else written_whole(Path(output)) as stream
    ):
        for piece in html([view for _, view in read]):
            stream.write(piece.encode("utf-8", "replace"))
        stream.flush()


def _draw(read: list[tuple[Kept, DocumentView]], options: Options, messages: Messages) -> None:
    """Draw the pages. The budget of bytes is shared out by the number of pages."""
    from nämndparse.output.review.page import room
    from nämndparse.output.review.pictures import pictures

    every = sum(len(view.report.pages) for _, view in read)
    budget = room([view for _, view in read])
    with messages.progress([source.name for source, _ in read], shown=True) as indexes:
        for source, view in map(read.__getitem__, indexes):
            pages = view.report.pages
            drawn = []
            share = budget * len(pages) // (every or 1)
            for picture in pictures(source.content(), options.password, view.name, pages, view.full, share):
                drawn.append(picture)
                if messages.on_page:
                    messages.on_page(len(drawn), len(pages))
            view.with_pictures({picture.page: picture for picture in drawn if picture is not None})
