"""`nämndparse extract`: PDFs in, figures out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from nämndparse.cli.common import (
    KindOption,
    OcrOption,
    PagesOption,
    PasswordOption,
    QuietOption,
    VerboseOption,
    VersionOption,
    typed,
)
from nämndparse.cli.inputs import STDIN
from nämndparse.cli.limits import MEMORY, SECONDS, MemoryLimitOption, TimeLimitOption, limits_from

if TYPE_CHECKING:
    from nämndparse.batch.limits import Limits
    from nämndparse.cli.reading import Reader

Format = Literal["json", "jsonl", "csv", "xlsx", "parquet", "sqlite"]
Dialect = Literal["plain", "excel-sv"]
Headers = Literal["en", "sv"]
Layout = Literal["tidy", "wide"]

Files = Annotated[list[str], typer.Argument(metavar="FILE", help="PDFs to read; - reads one from standard input.")]
OutputOption = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help="A file to write instead of standard output, or a folder that gets one file per document.",
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="Format of the data; without it what PATH ends with, else json."),
]
DialectOption = Annotated[
    Dialect,
    typer.Option(help="Of CSV: for programs, or as Excel in Swedish opens it (semicolon, decimal comma, BOM)."),
]
HeadersOption = Annotated[Headers, typer.Option(help="Headings of CSV: the columns' names, or in Swedish.")]
LayoutOption = Annotated[
    Layout,
    typer.Option(help="Of CSV: a line per figure, or a line per table row with a column per measure and period."),
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Exit with 5 where something is disputed, unread or left out.")
]

GuardOption = Annotated[
    bool, typer.Option("--guard", help="Read each FILE in a process of its own, under the two limits that follow.")
]


def extract(
    context: typer.Context,
    files: Files,
    output: OutputOption = "-",
    format_name: FormatOption = None,
    dialect: DialectOption = "plain",
    headers: HeadersOption = "en",
    layout: LayoutOption = "tidy",
    pages: PagesOption = "",
    kind: KindOption = None,
    password: PasswordOption = None,
    ocr: OcrOption = "auto",
    guard: GuardOption = False,
    time_limit: TimeLimitOption = SECONDS,
    memory_limit: MemoryLimitOption = MEMORY,
    strict: StrictOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    version: VersionOption = False,
) -> None:
    """Read PDFs to figures, each with its page, its unit, its period, and whether the document's sums prove it.

    json gives the whole report: one object for one FILE, an array for several. jsonl, csv and parquet give the figures
    table, one line per figure or status, all files in one table. xlsx is a workbook in Swedish with every table as
    printed, sqlite a database. Data goes to standard output, messages to standard error.

    \b
    Examples:
      nämndparse extract delårsrapport.pdf
      nämndparse extract delårsrapport.pdf --format csv -o figures.csv
      nämndparse extract delårsrapport.pdf -o figures.xlsx
      nämndparse extract delårsrapport.pdf --dialect excel-sv -o figurer.csv
      nämndparse extract bokslut-*.pdf -f jsonl --kind drift,investering
      nämndparse extract budget.pdf --pages 3-12 --strict
      nämndparse extract rapport.pdf --guard --time-limit 60 --memory-limit 1G
      curl -s https://example.org/rapport.pdf | nämndparse extract - -f csv

    Exit codes: 0 done, 1 a fault in nämndparse itself, 2 wrong usage, 3 a file that cannot be read, 4 a password is
    needed or wrong, 5 done, but with --strict something is disputed, unread or left out. Of several the lowest counts.
    """
    if quiet and verbose:
        raise typer.BadParameter("--quiet and --verbose exclude each other", param_hint="--quiet")
    if files.count(STDIN) > 1:
        raise typer.BadParameter("- (standard input) can be read only once", param_hint="FILE")

    from nämndparse.cli import reading
    from nämndparse.cli.messages import Messages
    from nämndparse.output.dialect import Form

    options = reading.options_from(pages=pages, kinds=kind or [], password=password, ocr=ocr)
    written_as, form = _written_as(context, output, format_name), Form(dialect, headers, layout)
    messages = Messages(quiet=quiet, verbose=verbose)
    with _guarded(guard, limits_from(time_limit, memory_limit)) as read:
        code = reading.read_to(files, output, written_as, options, messages, strict=strict, form=form, read=read)
    raise typer.Exit(code)


@contextmanager
def _guarded(guard: bool, limits: Limits) -> Iterator[Reader | None]:
    """What reads a file in a process of its own, where that is asked for."""
    if not guard:
        yield None
        return
    from nämndparse.batch.guarded import Guarded

    with Guarded(limits) as guarded:
        yield guarded.extract


def _written_as(context: typer.Context, output: str, format_name: str | None) -> str:
    """The format: csv where it is said how CSV is written. What a file of defaults says of it binds no other."""
    from nämndparse.cli.destination import format_of
    from nämndparse.errors import UsageError

    of_csv = [f"--{name}" for name in ("dialect", "headers", "layout") if typed(context, name)]
    try:
        name = format_of(output, format_name, "csv" if of_csv else "")
    except UsageError as error:
        raise typer.BadParameter(str(error), param_hint="--output") from error
    if of_csv and name != "csv":
        raise typer.BadParameter(f"this is how CSV is written; with {name} there is no choice", param_hint=of_csv)
    return name
