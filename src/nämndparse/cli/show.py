"""`nämndparse show`: the tables of a document in the terminal."""

from __future__ import annotations

import difflib
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from nämndparse.cli.common import (
    KindOption,
    OcrOption,
    PagesOption,
    PasswordOption,
    QuietOption,
    VerboseOption,
    VersionOption,
)
from nämndparse.cli.inputs import Source

if TYPE_CHECKING:
    from nämndparse.models import Report, TableBase


def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help="PDF to show; - reads it from standard input.")],
    table: Annotated[
        str, typer.Option("--table", "-t", metavar="TABLES", help="Tables to show, comma between: t3 or t1,t4.")
    ] = "",
    pages: PagesOption = "",
    kind: KindOption = None,
    password: PasswordOption = None,
    ocr: OcrOption = "auto",
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    version: VersionOption = False,
) -> None:
    """Show the tables of a PDF as it prints them, in its own units, with the verdict on every figure.

    A figure with ✓ is proved by the document's own sums, one with ✗ is disputed by them; below the table stands the
    sum that fails. A table that is wider than the terminal comes in several pieces.

    \b
    Examples:
      nämndparse show delårsrapport.pdf
      nämndparse show delårsrapport.pdf --table t3
      nämndparse show budget.pdf --kind drift --pages 3-12 | less

    Exit codes: 0 done, 1 to 4 as for extract.
    """
    if quiet and verbose:
        raise typer.BadParameter("--quiet and --verbose exclude each other", param_hint="--quiet")

    from nämndparse.cli import reading
    from nämndparse.cli.codes import combined
    from nämndparse.cli.messages import Messages
    from nämndparse.cli.standard_output import standard_output

    options = reading.options_from(pages=pages, kinds=kind or [], password=password, ocr=ocr)
    messages = Messages(quiet=quiet, verbose=verbose)
    source = Source(file)
    with messages.progress([source.name], shown=not sys.stdout.isatty()) as indexes:
        for _ in indexes:
            report, code = reading.read_one(source, options, messages)
    codes = [code]
    if report is not None:
        reading.tell(report, source, messages)
        tables = _chosen(report, table)
        with standard_output(messages, codes):
            _print(report, tables)
    raise typer.Exit(combined(codes))


def _chosen(report: Report, names: str) -> list[TableBase]:
    """The tables that are asked for, all where none is named."""
    by_id: dict[str, TableBase] = {table.id: table for table in report.tables}
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    for name in wanted:
        if name not in by_id:
            there = f"the document has {_span(list(by_id))}" if by_id else "no table was found in the document"
            near = difflib.get_close_matches(name, by_id, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise typer.BadParameter(f"there is no table {name}, {there}{hint}", param_hint="--table")
    return [by_id[name] for name in wanted] if wanted else list(by_id.values())


def _span(ids: list[str]) -> str:
    return ids[0] if len(ids) == 1 else f"{ids[0]} to {ids[-1]}"


def _print(report: Report, tables: list[TableBase]) -> None:
    from rich.console import Console

    from nämndparse.cli.reading import summary
    from nämndparse.output.tables_text import TablesText

    text = TablesText(Console(file=sys.stdout, highlight=False, emoji=False))
    info = report.document
    facts = [fact.value for fact in (info.kommun, info.namnd, info.doc_type, info.doc_period) if fact]
    text.document(", ".join([info.name, *facts]), summary(report))
    if tables:
        text.legend()
    for table in tables:
        text.table(table, report)
