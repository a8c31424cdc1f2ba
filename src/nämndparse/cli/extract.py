"""`nämndparse extract`: PDFs in, figures out."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from nämndparse.cli.common import QuietOption, VerboseOption, VersionOption
from nämndparse.cli.inputs import STDIN

Format = Literal["json", "jsonl", "csv", "xlsx", "parquet", "sqlite"]
Dialect = Literal["plain", "excel-sv"]
Headers = Literal["en", "sv"]
Layout = Literal["tidy", "wide"]
Ocr = Literal["auto", "off", "force"]


def extract(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="PDFs to read; - reads one from standard input.")],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="A file to write instead of standard output, or a folder that gets one file per document.",
        ),
    ] = "-",
    format_name: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="Format of the data; without it what PATH ends with, else json."),
    ] = None,
    dialect: Annotated[
        Dialect,
        typer.Option(help="Of CSV: for programs, or as Excel in Swedish opens it (semicolon, decimal comma, BOM)."),
    ] = "plain",
    headers: Annotated[Headers, typer.Option(help="Headings of CSV: the columns' names, or in Swedish.")] = "en",
    layout: Annotated[
        Layout,
        typer.Option(help="Of CSV: a line per figure, or a line per table row with a column per measure and period."),
    ] = "tidy",
    pages: Annotated[str, typer.Option(metavar="PAGES", help="Pages to read, from 1: 3-12 or 1,5,9-.")] = "",
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KINDS",
            help="Kinds of table to give, comma between: drift, resultat, investering, indikator, volym, personal, "
            "budgetram, avgift, annan.",
        ),
    ] = None,
    password: Annotated[
        str | None,
        typer.Option(envvar="NAMNDPARSE_PASSWORD", show_default=False, help="Password of encrypted files."),
    ] = None,
    ocr: Annotated[
        Ocr, typer.Option(help="When pages are read by OCR: where they have no text, never, always.")
    ] = "auto",
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 5 where something is disputed, unread or left out.")
    ] = False,
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
      curl -s https://example.org/rapport.pdf | nämndparse extract - -f csv

    Exit codes: 0 done, 1 a fault in nämndparse itself, 2 wrong usage, 3 a file that cannot be read, 4 a password is
    needed or wrong, 5 done, but with --strict something is disputed, unread or left out. Of several the lowest counts.
    """
    if quiet and verbose:
        raise typer.BadParameter("--quiet and --verbose exclude each other", param_hint="--quiet")
    if files.count(STDIN) > 1:
        raise typer.BadParameter("- (standard input) can be read only once", param_hint="FILE")

    from nämndparse.cli import reading
    from nämndparse.cli.destination import format_of
    from nämndparse.cli.messages import Messages
    from nämndparse.output.dialect import Form

    options = reading.options_from(pages=pages, kinds=kind or [], password=password, ocr=ocr)
    of_csv = _typed(context, "dialect", "headers", "layout")
    written_as = format_of(output, format_name, "csv" if of_csv else "json")
    if of_csv and written_as != "csv":
        raise typer.BadParameter(f"this is how CSV is written; with {written_as} there is no choice", param_hint=of_csv)
    form = Form(dialect, headers, layout)
    messages = Messages(quiet=quiet, verbose=verbose)
    raise typer.Exit(reading.read_to(files, output, written_as, options, messages, strict=strict, form=form))


def _typed(context: typer.Context, *names: str) -> list[str]:
    """Which of the options were typed; what a configuration file gives as a default binds nobody."""
    sources = {name: context.get_parameter_source(name) for name in names}
    return [f"--{name}" for name, source in sources.items() if source is not None and source.name == "COMMANDLINE"]
