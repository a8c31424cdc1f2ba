"""The sheets of the workbook that are lists: Figurer, Kontroller, Påståenden, Källor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nämndparse.output.columns import COLUMNS
from nämndparse.output.figures import box, records
from nämndparse.output.printed import equation, formula, mend_value, unit, unit_giver
from nämndparse.output.swedish import CHECKS, VERDICTS, explained
from nämndparse.output.xlsx_book import CHECKS as CHECKS_SHEET
from nämndparse.output.xlsx_book import FIGURES, SOURCES, STATEMENTS, Book, Numbered
from nämndparse.output.xlsx_styles import DISPUTED, VERIFIED, number_format, value_format

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from nämndparse.models import Check

Value = str | int | Decimal | None
WIDTHS = {
    "namnd": 28, "doc_type": 17, "doc_period": 17, "page": 7, "table": 8, "section": 34, "group": 22,
    "label": 38, "column": 22, "measure": 13, "post": 14, "period": 18, "value": 17, "raw": 14, "printed_unit": 14,
    "flags": 24, "bbox": 28,
}  # fmt: skip


NUMERIC = {"Sida", "Sidor", "Beräknat", "Tryckt", "Skillnad", "Tolerans", "Belopp", "Tabellen säger"}
WRAPPED = {"Identitet", "Uträkning", "Skulle stämma om", "Mening", "Ämne"}
MIN_NAME, MAX_NAME = 24, 60  # characters that the names of documents get


def write_figures(book: Book) -> dict[str, tuple[int, int]]:
    """Write the figures table. Gives the first and last row (from 0) of every table by the name of its sheet."""
    sheet = book[FIGURES]
    numeric = {column.title for column in COLUMNS if column.type != "string"}
    book.header(sheet, 0, [column.title for column in COLUMNS], numeric, indent=1)
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
        sheet.set_column(column, column, _document_width(book) if of.name == "document" else WIDTHS.get(of.name, 11))
        if words := explained(of.name):  # the values are those of every format; what they say is said in Swedish
            size = {"x_scale": 3.5, "y_scale": max(1, words.count("\n") / 3)}
            sheet.write_comment(0, column, words, {"author": "nämndparse", **size})
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
        "Dokument": 28, "Kontroll": 9, "Tabell": 8, "Sida": 7, "Slag": 20, "Identitet": 56, "Uträkning": 52,
        "Beräknat": 14, "Tryckt": 14, "Skillnad": 12, "Tolerans": 11, "Enhet": 10, "Stämmer": 10, "Prövande": 10,
        "Skulle stämma om": 48,
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
    names = one.rows if check.kind in ("sum", "repeat") else one.columns
    mends = (
        f"{one.cells[mend.cell].raw} ({names[mend.cell]}) vore {mend_value(mend, one.cells)}"
        for mend in check.mends
        if mend.cell in one.cells
    )
    return [
        one.report.document.name, check.id, check.table, like.page, CHECKS[check.kind], formula(check),
        equation(check, one.cells), _rounded(check.expected / like.scale), check.printed / like.scale,
        _rounded((check.printed - check.expected) / like.scale), _rounded(check.tolerance / like.scale), unit(like),
        "ja" if check.holds else "nej", "ja" if check.proves else "nej", "; eller ".join(mends),
    ]  # fmt: skip


def write_statements(book: Book) -> None:
    """Write what sentences state and whether the tables confirm it, where there are such sentences."""
    if STATEMENTS not in book:
        return
    titles = {
        "Dokument": 28, "Sida": 7, "Mening": 80, "Ämne": 32, "Mått": 13, "Riktning": 10, "Belopp": 15, "Enhet": 9,
        "Period": 18, "Jämfört med": 22, "Tabellen säger": 17, "Omdöme": 13,
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
    titles = {"Dokument": 34, "SHA-256": 70, "Sidor": 8, "Program": 18, "Tabell": 8, "Sida": 7, "Ruta (punkter)": 28}
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
    book.header(sheet, 0, list(titles), NUMERIC, indent=1)
    wrapped = [title in WRAPPED for title in titles]
    widths = [_document_width(book) if title == "Dokument" else width for title, width in titles.items()]
    at = 0
    for at, line in enumerate(lines, 1):
        for column, value in enumerate(line):
            _put(book, sheet, at, column, value, wrap=wrapped[column])
        words = [str(value) if wraps else "" for value, wraps in zip(line, wrapped, strict=True)]
        book.fit_height(sheet, at, words, widths)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    _as_list(sheet, at, len(titles), frozen=0)
    return at


def _document_width(book: Book) -> int:
    """As wide as the longest name of a document, within reason."""
    return max(MIN_NAME, *(min(len(one.report.document.name) + 2, MAX_NAME) for one in book.reports), 0)


def _put(book: Book, sheet: Worksheet, row: int, column: int, value: Value, *, wrap: bool = False) -> None:
    # Numbers stand a little in from the right, so that they do not run into the words of the next column.
    of_numbers: dict[str, Any] = {"valign": "top", "align": "right", "indent": 1}
    if isinstance(value, Decimal):
        book.number(sheet, row, column, value, book.style(of_numbers, num_format=value_format(value)))
    elif isinstance(value, int):
        book.number(sheet, row, column, value, book.style(of_numbers, num_format=number_format(0)))
    else:
        book.text(sheet, row, column, value or "", book.style(valign="top", text_wrap=wrap) if value else None)


def _as_list(sheet: Worksheet, last: int, columns: int, *, frozen: int) -> None:
    sheet.freeze_panes(1, frozen)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, last, columns - 1)
