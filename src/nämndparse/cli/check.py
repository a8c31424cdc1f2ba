"""`nämndparse check`: where a document's own arithmetic does not hold."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal, Protocol, cast

import typer

from nämndparse.cli.codes import ExitCode, combined
from nämndparse.cli.common import OcrOption, PagesOption, PasswordOption, QuietOption, VerboseOption, VersionOption
from nämndparse.cli.inputs import STDIN, Source

if TYPE_CHECKING:
    from typing import BinaryIO

    from nämndparse.cli.messages import Messages
    from nämndparse.options import Options
    from nämndparse.proof.findings import Findings

Format = Literal["text", "json", "csv"]
WIDTH = 80  # of the list where it does not go to a terminal, and at most there


class Writer(Protocol):
    """Writes findings to standard output as they come."""

    def add(self, findings: Findings) -> None:
        """Write the findings of one document."""

    def close(self) -> None:
        """Write what ends the output."""


def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="PDFs to check; - reads one from standard input.")],
    format_name: Annotated[
        Format, typer.Option("--format", "-f", help="A list to read, or the findings as data.")
    ] = "text",
    pages: PagesOption = "",
    password: PasswordOption = None,
    ocr: OcrOption = "auto",
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    version: VersionOption = False,
) -> None:
    """List where documents contradict themselves, and say how much of them is proved.

    A finding is a sum, difference or share that fails, with the figures, by how much, and the one change that would
    mend it; a sentence that states another figure than the table; or a page that could not be read. Then a summary:
    identities tested, figures verified, statements confirmed. The list goes to standard output.

    \b
    Examples:
      nämndparse check delårsrapport.pdf
      nämndparse check bokslut-*.pdf --format csv > findings.csv
      nämndparse check delårsrapport.pdf -f json --pages 3-12

    Exit codes: 0 nothing is disputed, 5 a figure is disputed or contradicted by the text (a page that was not read
    alone is 0), 1 to 4 as for extract. Of several the lowest counts.
    """
    if quiet and verbose:
        raise typer.BadParameter("--quiet and --verbose exclude each other", param_hint="--quiet")
    if files.count(STDIN) > 1:
        raise typer.BadParameter("- (standard input) can be read only once", param_hint="FILE")

    from nämndparse.cli import reading
    from nämndparse.cli.messages import Messages

    options = reading.options_from(pages=pages, kinds=[], password=password, ocr=ocr)
    raise typer.Exit(_check(files, format_name, options, Messages(quiet=quiet, verbose=verbose)))


def _check(files: list[str], format_name: Format, options: Options, messages: Messages) -> ExitCode:
    """Check the files one by one. A file that fails costs no other its findings."""
    from nämndparse.cli.reading import read_one
    from nämndparse.cli.standard_output import standard_output
    from nämndparse.proof.findings import findings_of

    sources = [Source(given) for given in files]
    codes: list[ExitCode] = []
    with standard_output(messages, codes):
        writer = _writer(format_name, many=len(files) > 1)
        with messages.progress([source.name for source in sources], shown=not sys.stdout.isatty()) as indexes:
            for source in map(sources.__getitem__, indexes):
                report, code = read_one(source, options, messages)
                codes.append(code)
                if report is not None:
                    found = findings_of(report)
                    writer.add(found)
                    codes.append(ExitCode.FINDINGS if found.disputed else ExitCode.DONE)
        writer.close()
    return combined(codes)


def _writer(format_name: Format, *, many: bool) -> Writer:
    if format_name == "text":
        from rich.console import Console

        from nämndparse.output.findings_text import FindingsText

        console = Console(file=sys.stdout, highlight=False, emoji=False)
        console.width = min(console.width, WIDTH)
        return FindingsText(console, many=many)

    from nämndparse.output.findings import FindingsCsv, FindingsJson

    stream = cast("BinaryIO", sys.stdout.buffer)
    return FindingsCsv(stream) if format_name == "csv" else FindingsJson(stream, many=many)
