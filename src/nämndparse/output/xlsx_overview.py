"""Översikt: the documents, what to look at first, the tables with links to their sheets, and the parts of bundles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nämndparse.output.laid import laid
from nämndparse.output.printed import equation, formula
from nämndparse.output.review.words import reason
from nämndparse.output.swedish import PAGES, STATUSES
from nämndparse.output.xlsx_book import CHECKS, FIGURES, OVERVIEW, SOURCES, STATEMENTS, Book, Numbered, TableSheet
from nämndparse.output.xlsx_styles import DISPUTED, FAILED, QUIET, TITLE

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from nämndparse.models import Fact, TableBase

Value = str | int
WIDTHS = (6, 15, 48, 34, 20, 18, 14, 8, 10, 12, 12, 12, 12)
_COUNTS = ("Figurer", "Verifierade", "Omtvistade", "Overifierade")
NUMERIC = {"Sidor", "Sida", "till", "Tabeller", "Rader", *_COUNTS}


def write(book: Book) -> None:
    """Write the sheet."""
    sheet = book[OVERVIEW]
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    book.text(sheet, 0, 0, "Översikt", book.style(TITLE))
    programs = ", ".join(dict.fromkeys(one.report.program for one in book.reports))
    book.text(sheet, 1, 0, f"Läst av {programs}. Siffrorna är dokumentens egna; inget är rättat.", book.style(QUIET))
    lists = [name for name in (FIGURES, CHECKS, STATEMENTS, SOURCES) if name in book]
    for column, name in enumerate(lists, 1):
        book.link(sheet, 2, column, name, "A1", name)
    at = _documents(book, sheet, 4)
    at = _to_look_at(book, sheet, at + 1)
    at = _tables(book, sheet, at + 1)
    _parts(book, sheet, at + 1)


def _documents(book: Book, sheet: Worksheet, at: int) -> int:
    titles = ("Nr", "Kommun", "Dokument", "Nämnd", "Dokumenttyp", "Period", "Läsning", "Sidor", "Tabeller", *_COUNTS)
    book.section(sheet, at, "Dokument")
    book.header(sheet, at + 1, titles, NUMERIC)
    for row, one in enumerate(book.reports, at + 2):
        info, tables = one.report.document, one.report.tables
        facts = [_said(fact) for fact in (info.namnd, info.doc_type, info.doc_period)]
        texts = [_said(info.kommun), info.name, *facts, PAGES[one.report.verdict]]
        _line(book, sheet, row, [one.number, *texts, info.page_count, len(tables)])
        _numbers(book, sheet, row, 9, tables)
    return at + 2 + len(book.reports)


def _to_look_at(book: Book, sheet: Worksheet, at: int) -> int:
    """The checks in short: how many hold, and each that does not; contradicted statements, pages that were not read."""
    checks = [check for one in book.reports for check in one.report.checks]
    failed = sum(not check.holds for check in checks)
    book.section(sheet, at, "Kontroller")
    tested = f"{len(checks)} identiteter prövade, {len(checks) - failed} stämmer, {failed} stämmer inte."
    words = tested if checks else "Ingen summa eller skillnad gick att pröva, så ingen siffra är verifierad."
    book.text(sheet, at + 1, 0, words, book.style(FAILED if failed else {}))
    found = [finding for one in book.reports for finding in _findings(book, one)]
    if not found:
        return at + 2
    book.header(sheet, at + 2, ("Nr", "Tabell", "Att se på", *[""] * (len(WIDTHS) - 3)))
    for row, (one, table, page, text) in enumerate(found, at + 3):
        _line(book, sheet, row, [one.number, "", f"Sida {page}: {text}"])
        if table:
            book.link(sheet, row, 1, table.name, "A1", table.name)
    return at + 3 + len(found)


def _findings(book: Book, one: Numbered) -> Iterator[tuple[Numbered, TableSheet | None, int, str]]:
    sheets = {sheet.table.id: sheet for sheet in book.tables if sheet.of is one}
    for check in one.report.checks:
        places = [one.cells[cell].page for cell in check.cells if cell in one.cells]
        if not check.holds and places:
            yield one, sheets.get(check.table), places[-1], f"{equation(check, one.cells)} ({formula(check)})"
    for said in one.report.statements:
        if said.verdict == "contradicted":
            cell = one.cells.get(said.cell)
            printed = f" Tabellen: {cell.raw}." if cell else ""
            yield one, None, said.page, f"Motsägs av tabellen: ”{said.sentence}”{printed}"
    for page in one.report.pages:
        if page.state in ("unread", "partly"):
            why = "; ".join(map(reason, page.reasons))
            yield one, None, page.page, PAGES[page.state] + (f": {why}" if why else "")


def _tables(book: Book, sheet: Worksheet, at: int) -> int:
    book.section(sheet, at, "Tabeller")
    titles = ("Nr", "Tabell", "Avsnitt", "Slag", "Enhet", "", "", "Sida", "Rader", *_COUNTS)
    book.header(sheet, at + 1, titles, NUMERIC)
    for row, one in enumerate(book.tables, at + 2):
        table = one.table
        heading = table.caption or (table.section[-1] if table.section else "")
        units = laid(table)
        unit = units.unit or ", ".join(dict.fromkeys(filter(None, (column.unit for column in units.columns))))
        _line(
            book, sheet, row, [one.of.number, "", heading, table.kind, unit, "", "", table.first_page, len(table.rows)]
        )
        book.link(sheet, row, 1, one.name, "A1", one.name)
        _numbers(book, sheet, row, 9, [table])
    return at + 2 + len(book.tables)


def _parts(book: Book, sheet: Worksheet, at: int) -> int:
    """The parts of those documents that have several."""
    parts = [(one, part) for one in book.reports for part in one.report.parts if len(one.report.parts) > 1]
    if not parts:
        return at
    book.section(sheet, at, "Delar")
    book.header(
        sheet, at + 1, ("Nr", "Del", "Titel", "Nämnd", "Dokumenttyp", "Period", "Ärende", "Sida", "till"), NUMERIC
    )
    for row, (one, part) in enumerate(parts, at + 2):
        texts = [part.id, part.title, part.namnd, part.doc_type, part.doc_period, part.arende]
        _line(book, sheet, row, [one.number, *texts, part.first_page, part.last_page])
    return at + 2 + len(parts)


def _said(fact: Fact | None) -> str:
    return fact.value if fact else ""


def _line(book: Book, sheet: Worksheet, at: int, values: Sequence[Value]) -> None:
    for column, value in enumerate(values):
        if isinstance(value, int):
            # The number of a document is its name here and stands to the left, under Nr.
            book.number(sheet, at, column, value, book.style(valign="top", align="right" if column else "left"))
        else:
            book.text(sheet, at, column, value)


def _numbers(book: Book, sheet: Worksheet, at: int, column: int, tables: Sequence[TableBase]) -> None:
    """The number of figures, and how many of them have which verdict."""
    statuses: list[str] = [cell.status for table in tables for row in table.rows for cell in row.cells]
    for place, number in enumerate((len(statuses), *(statuses.count(status) for status in STATUSES))):
        disputed = place == 2 and number
        book.number(sheet, at, column + place, number, book.style(DISPUTED if disputed else {}))
