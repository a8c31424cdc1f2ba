"""`nämndparse inspect`: pictures of the pages with what was taken from them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nämndparse.cli.codes import ExitCode
from nämndparse.cli.common import OcrOption, PagesOption, PasswordOption, QuietOption, VerboseOption, VersionOption
from nämndparse.cli.inputs import STDIN, Source

if TYPE_CHECKING:
    from nämndparse.cli.messages import Messages
    from nämndparse.models import Report
    from nämndparse.options import Options
    from nämndparse.source.page import SourceDocument

PIXELS = 1240  # of a page's short side: 150 dots per inch on A4


def inspect(
    file: Annotated[str, typer.Argument(metavar="FILE", help="PDF to inspect; - reads it from standard input.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="DIR", help="The folder for the pictures; made if it is not there.")
    ],
    pages: PagesOption = "",
    password: PasswordOption = None,
    ocr: OcrOption = "auto",
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    version: VersionOption = False,
) -> None:
    """Draw every page of a PDF with what was taken from it: words, rules, tables, headers, labels and figures.

    Each page becomes a PNG in DIR, its figures coloured by measure, with a legend. Standard output says for each
    table why it is of its kind, and for each place that was left out why.

    \b
    Examples:
      nämndparse inspect delårsrapport.pdf -o seen/
      nämndparse inspect budget.pdf --pages 3-12 -o seen/

    Exit codes: 0 done, 1 to 4 as for extract.
    """
    if quiet and verbose:
        raise typer.BadParameter("--quiet and --verbose exclude each other", param_hint="--quiet")

    from nämndparse.cli import reading
    from nämndparse.cli.messages import Messages

    options = reading.options_from(pages=pages, kinds=[], password=password, ocr=ocr)
    messages = Messages(quiet=quiet, verbose=verbose)
    folder = Path(output)
    if folder.exists() and not folder.is_dir():
        messages.error(f"{output} is a file; name a folder for the pictures")
        raise typer.Exit(ExitCode.USAGE)
    source = Source(file)
    kept = _Kept()
    with messages.progress([source.name], shown=not sys.stdout.isatty()) as indexes:
        for _ in indexes:
            report, code = reading.read_one(source, options, messages, kept)
    if report is not None and kept.document is not None:
        reading.tell(report, source, messages)
        try:
            _write(report, kept, folder, source, options, messages)
        except OSError as error:
            messages.error(f"{output} cannot be written ({error.strerror or error}); give another folder with -o")
            raise typer.Exit(ExitCode.USAGE) from error
        _tell_tables(report)
    raise typer.Exit(code)


class _Kept:
    """Reads a document as `pipeline.extract` does and keeps its pages and its source, to draw on them."""

    def __init__(self) -> None:
        self.content: Path | bytes = b""
        self.document: SourceDocument | None = None

    def __call__(self, content: Path | bytes, options: Options, **progress: Any) -> Report:
        from nämndparse import pipeline
        from nämndparse.source.read import read_document

        self.content = content
        self.document = read_document(content, options, **progress)
        return pipeline.report_of(self.document, options)


def _write(report: Report, kept: _Kept, folder: Path, source: Source, options: Options, messages: Messages) -> None:
    from nämndparse.output.pictures import drawn
    from nämndparse.source.pictures import Asked, page_images

    assert kept.document is not None
    folder.mkdir(parents=True, exist_ok=True)
    by_number = {page.number: page for page in kept.document.pages}
    asked = [Asked(page.number, PIXELS, page.turned, scan=page.ocr) for page in kept.document.pages]
    digits = max(3, len(str(kept.document.page_count)))
    stem = "stdin" if source.given == STDIN else source.stem
    for image in page_images(kept.content, options.password, asked, source.name):
        if image is not None:
            path = folder / f"{stem}-p{image.page:0{digits}d}.png"
            drawn(image, by_number[image.page], report).save(path)
            messages.info(f"{path} written")


def _tell_tables(report: Report) -> None:
    from nämndparse.output.pictures import summaries
    from nämndparse.output.printed import safe

    for line in summaries(report):
        typer.echo(safe(line))
