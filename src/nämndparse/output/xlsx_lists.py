"""The sheets of the workbook that are lists: Figurer, Kontroller, Påståenden, Källor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nämndparse.output.columns import COLUMNS
from nämndparse.output.figures import box, records
from nämndparse.output.printed import equation, mend_value, unit, unit_giver
from nämndparse.output.swedish import CHECKS, VERDICTS
from nämndparse.output.xlsx_book import CHECKS as CHECKS_SHEET
from nämndparse.output.xlsx_book import FIGURES, SOURCES, STATEMENTS, Book, Numbered
from nämndparse.output.xlsx_styles import DISPUTED, VERIFIED, number_format, value_format

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from nämndparse.models import Check

Value = str | int | Decimal | None
WIDTHS = {
    "document": 28, "namnd": 20, "doc_type": 16, "doc_period": 17, "page": 6, "table": 8, "section": 30, "group": 20,
    "label": 34, "column": 22, "measure": 13, "period": 17, "value": 16, "raw": 14, "flags": 22, "bbox": 26,
}  # fmt: skip


NUMERIC = {"Sida", "Sidor", "Beräknat", "Tryckt", "Skillnad", "Tolerans", "Belopp", "Tabellen säger"}


def write_figures(book: Book) -> dict[str, tuple[int, int]]:
    """Write the figures table. Gives the first and last row (from 0) of every table by the name of its sheet."""
    sheet = book[FIGURES]
    numeric = {column.title for column in COLUMNS if column.type != "string"}
    book.header(sheet, 0, [column.title for column in COLUMNS], numeric)
    names = {(one.of.number, one.table.id): one.name for one in book.tables}
    places: dict[str, tuple[int, int]] = {}
    lines = ((one, record) for one in book.reports for record in records(one.report))
    at = 0
    for at, (one, record) in enumerate(lines, 1):
        for column, value in enumerate(record.values()):
            _put(book, sheet, at, column, value)
        name = names[one.number, str(record["table"])]
        places[name] = (places.get(name, (at, at))[0], at)
    for column, of in enumerate(COLUMNS):
        sheet.set_column(column, column, WIDTHS.get(of.name, 11))
    _as_list(sheet, at, len(COLUMNS), frozen=0)
    if at:
        status = [of.name for of in COLUMNS].index("status")
        for word, style in (("disputed", DISPUTED), ("verified", VERIFIED)):
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": book.style(style)}
            sheet.conditional_format(1, status, at, status, rule)
    return {one.name: places.get(one.name, (0, 0)) for one in book.tables}


def write_checks(book: Book) -> None:
    """Write the identities that were tested, each written out, with its amounts in the printed unit of its result."""
    sheet = book[CHECKS_SHEET]
    titles = {
        "Dokument": 28, "Kontroll": 9, "Tabell": 8, "Sida": 6, "Slag": 14, "Identitet": 40, "Uträkning": 46,
        "Beräknat": 13, "Tryckt": 13, "Skillnad": 11, "Tolerans": 10, "Enhet": 9, "Stämmer": 9, "Prövande": 9,
        "Skulle stämma om": 40,
    }  # fmt: skip
    lines = (_check(check, one) for one in book.reports for check in one.report.checks if _has_place(check, one))
    count = _list(book, sheet, titles, lines)
    if count:
        rule = {"type": "cell", "criteria": "==", "value": '"nej"', "format": book.style(DISPUTED)}
        sheet.conditional_format(1, list(titles).index("Stämmer"), count, list(titles).index("Stämmer"), rule)


def _has_place(check: Check, one: Numbered) -> bool:
    """Whether a figure of the check is among the tables that are given."""
    return any(cell in one.cells for cell in check.cells)


def _check(check: Check, one: Numbered) -> list[Value]:
    like = unit_giver(check, one.cells)
    mends = (
        f"{one.cells[mend.cell].raw} vore {mend_value(mend, one.cells)}"
        for mend in check.mends
        if mend.cell in one.cells
    )
    return [
        one.report.document.name, check.id, check.table, like.page, CHECKS[check.kind], check.formula,
        equation(check, one.cells), _rounded(check.expected / like.scale), check.printed / like.scale,
        _rounded((check.printed - check.expected) / like.scale), _rounded(check.tolerance / like.scale), unit(like),
        "ja" if check.holds else "nej", "ja" if check.proves else "nej", "; eller ".join(mends),
    ]  # fmt: skip


def write_statements(book: Book) -> None:
    """Write what sentences state and whether the tables confirm it, where there are such sentences."""
    if STATEMENTS not in book:
        return
    titles = {
        "Dokument": 28, "Sida": 6, "Mening": 70, "Ämne": 26, "Mått": 12, "Riktning": 9, "Belopp": 14, "Enhet": 8,
        "Period": 17, "Jämfört med": 20, "Tabellen säger": 16, "Omdöme": 13,
    }  # fmt: skip
    lines: list[list[Value]] = []
    for one in book.reports:
        for said in one.report.statements:
            cell = one.cells.get(said.cell)
            lines.append([
                one.report.document.name, said.page, said.sentence, said.subject, said.measure, said.direction,
                said.amount, said.unit, said.period, said.compared_with, cell.value if cell else None,
                VERDICTS[said.verdict],
            ])  # fmt: skip
    _list(book, book[STATEMENTS], titles, lines)


def write_sources(book: Book) -> None:
    """Write where every table comes from: file, its sha256, page, place on the page, and the program that read it."""
    titles = {"Dokument": 34, "SHA-256": 68, "Sidor": 7, "Program": 18, "Tabell": 8, "Sida": 6, "Ruta (punkter)": 28}
    lines: list[list[Value]] = []
    for one in book.reports:
        info = one.report.document
        begin: list[Value] = [info.name, info.sha256, info.page_count, one.report.program]
        if not one.report.tables:
            lines.append([*begin, None, None, None])
        for table in one.report.tables:
            for page, place in table.bboxes.items() or ((table.first_page, None),):
                lines.append([*begin, table.id, page, box(place) if place else None])
    _list(book, book[SOURCES], titles, lines)


def _rounded(value: Decimal) -> Decimal:
    """A quotient has no end of decimals; six tell as much as any reader asks for."""
    return round(value, 6).normalize()


def _list(book: Book, sheet: Worksheet, titles: dict[str, int], lines: Iterable[Sequence[Value]]) -> int:
    """Write a list with a heading; gives the number of its lines."""
    book.header(sheet, 0, list(titles), NUMERIC)
    at = 0
    for at, line in enumerate(lines, 1):
        for column, value in enumerate(line):
            _put(book, sheet, at, column, value)
    for column, width in enumerate(titles.values()):
        sheet.set_column(column, column, width)
    _as_list(sheet, at, len(titles), frozen=0)
    return at


def _put(book: Book, sheet: Worksheet, row: int, column: int, value: Value) -> None:
    style: dict[str, Any] = {"valign": "top"}
    if isinstance(value, Decimal):
        book.number(sheet, row, column, value, book.style(style, num_format=value_format(value)))
    elif isinstance(value, int):
        book.number(sheet, row, column, value, book.style(style, num_format=number_format(0)))
    else:
        book.text(sheet, row, column, value or "")


def _as_list(sheet: Worksheet, last: int, columns: int, *, frozen: int) -> None:
    sheet.freeze_panes(1, frozen)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, last, columns - 1)
