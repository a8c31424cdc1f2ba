"""A sheet of the workbook for one table, laid out as printed.

t3  Drift                                        title
rapport.pdf, sida 4 · Belopp i tkr               where it stands, and its unit
41 verifierade, 2 omtvistade, 4 overifierade
Tabellens figurer: Figurer rad 120-166           links
Till Översikt

Kod  Benämning             Budget   Prognos      headers as printed
                           tkr      tkr
     Förskola                                    heading line
401    Norra                1 200     1 150      real numbers
     Summa                  1 200     1 150      totals in bold
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from nämndparse.output.laid import Heading, Laid, Line, laid
from nämndparse.output.printed import amount, by_ocr
from nämndparse.output.swedish import STATUSES, why_disputed
from nämndparse.output.xlsx_book import FIGURES, OVERVIEW, Book, TableSheet
from nämndparse.output.xlsx_styles import (
    DISPUTED,
    HEADER,
    HEADING,
    QUIET,
    STATUS_COLOURS,
    SUBTOTAL,
    TITLE,
    TOTAL,
    VERIFIED,
    printed_format,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from nämndparse.models import Cell, Row, TableBase

HEADER_ROW = 6
MIN_TEXT, MAX_TEXT = 8, 24  # characters that a column of words gets
ROLES: dict[str, dict[str, Any]] = {"total": TOTAL, "subtotal": SUBTOTAL, "detail": {}}


def write(book: Book, one: TableSheet, figures: tuple[int, int]) -> None:
    """Write the sheet. `figures` are the first and last row (from 0) of the table in the sheet of figures."""
    sheet, table = book[one.name], laid(one.table)
    _top(book, sheet, one, table, figures)
    widths = _header(book, sheet, table)
    first = HEADER_ROW + 2
    for number, line in enumerate(table.lines):
        if isinstance(line, Heading):
            style = book.style(HEADING, indent=line.level)
            book.text(sheet, first + number, int(table.has_codes), line.text, style)
        else:
            _line(book, sheet, first + number, one, table, line, widths)
    _below(book, sheet, first + len(table.lines) + 1, one.table)
    sheet.freeze_panes(first, len(widths) - len(table.columns))
    sheet.repeat_rows(HEADER_ROW, HEADER_ROW + 1)
    sheet.set_footer("&L&F, &A&RSida &P av &N")


def _top(book: Book, sheet: Worksheet, one: TableSheet, table: Laid, figures: tuple[int, int]) -> None:
    info, printed = one.of.report.document, one.table
    heads = [*printed.section, *([printed.caption] if printed.caption not in printed.section[-1:] else [])]
    title = " › ".join(filter(None, heads)) or "Tabell utan rubrik"
    book.text(sheet, 0, 0, f"{printed.id} · {printed.kind.capitalize()} · {title}", book.style(TITLE))
    pages = f"sida {printed.first_page}" + (f"-{printed.last_page}" if printed.last_page > printed.first_page else "")
    money = f" · Belopp i {table.unit}" if table.unit else ""
    book.text(sheet, 1, 0, f"{info.name}, {pages}{money}")
    counts: Counter[str] = Counter(cell.status for row in printed.rows for cell in row.cells)
    verdicts = ", ".join(f"{counts[name]} {word}" for name, word in STATUSES.items() if counts[name])
    read, unsure = by_ocr(printed)
    ocr = (f" · {read} lästa med OCR" if read else "") + (f", {unsure} av dem osäkert" if unsure else "")
    colours = "(grön botten: verifierad; röd: omtvistad, se kommentaren)"
    book.text(sheet, 2, 0, f"{verdicts} {colours}{ocr}", book.style(QUIET))
    first, last = figures
    book.link(
        sheet, 3, 0, FIGURES, f"A{first + 1}:Y{last + 1}", f"Tabellens figurer: Figurer rad {first + 1}-{last + 1}"
    )
    book.link(sheet, 4, 0, OVERVIEW, "A1", "Till Översikt")


def _header(book: Book, sheet: Worksheet, table: Laid) -> list[int]:
    """Write the header lines and set the widths; gives the widths of the columns, in characters."""
    left = [*(["Kod"] if table.has_codes else []), "Benämning", *table.texts]
    widths = [*([9] if table.has_codes else []), 44, *(_text_width(table, title) for title in table.texts)]
    for column, title in enumerate(left):
        book.text(sheet, HEADER_ROW, column, title, book.style(HEADER, bottom=0))
        book.text(sheet, HEADER_ROW + 1, column, "", book.style(HEADER))
    heads = ["\n".join(filter(None, (of.header, of.meaning))) for of in table.columns]
    for column, (of, head) in enumerate(zip(table.columns, heads, strict=True), len(left)):
        book.text(sheet, HEADER_ROW, column, head, book.style(HEADER, bottom=0, align="right"))
        book.text(sheet, HEADER_ROW + 1, column, of.unit or "–", book.style(HEADER, QUIET, bold=False, align="right"))
        widths.append(max(11, min(18, max(map(len, head.split("\n"))) + 3)))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    book.fit_height(sheet, HEADER_ROW, [*left, *heads], widths)
    return widths


def _text_width(table: Laid, title: str) -> int:
    """As wide as the texts of a column are, within reason."""
    texts = (line.row.texts.get(title, "") for line in table.lines if not isinstance(line, Heading))
    return min(max(MIN_TEXT, *(len(text) + 2 for text in (title, *texts))), MAX_TEXT)


def _line(
    book: Book, sheet: Worksheet, at: int, one: TableSheet, table: Laid, line: Line, widths: Sequence[int]
) -> None:
    row, role = line.row, ROLES[line.row.role]
    left = [*([row.code] if table.has_codes else []), row.label, *(row.texts.get(text, "") for text in table.texts)]
    for column, text in enumerate(left):
        indent = line.level if column == int(table.has_codes) else 0
        book.text(sheet, at, column, text, book.style(role, text_wrap=True, valign="top", indent=indent))
    for place, cell in enumerate(line.cells):
        column = len(left) + place
        if cell is None:
            book.text(sheet, at, column, "", book.style(role) if role else None)
            continue
        _cell(book, sheet, at, column, cell, row, table.columns[place].unit)
        if cell.status == "disputed":
            why = why_disputed(cell, one.of.report, one.of.cells)
            size = {"x_scale": 2.6, "y_scale": max(1.0, len(why) / 150)}
            sheet.write_comment(at, column, why, {"author": "nämndparse", **size})
    words = [cell.raw if cell and cell.value is None else "" for cell in line.cells]
    book.fit_height(sheet, at, [*left, *words], widths)


def _cell(book: Book, sheet: Worksheet, at: int, column: int, cell: Cell, row: Row, column_unit: str) -> None:
    verdict = {"verified": VERIFIED, "disputed": DISPUTED}.get(cell.status, {})
    value = amount(cell)
    if value is None:
        colour = STATUS_COLOURS.get(cell.raw.lower(), {}) if cell.measure == "status" else {}
        book.text(
            sheet,
            at,
            column,
            cell.raw,
            book.style(ROLES[row.role], colour, align="right", valign="top", text_wrap=True),
        )
        return
    style = book.style(ROLES[row.role], verdict, num_format=printed_format(cell, column_unit), valign="top")
    book.number(sheet, at, column, value, style)


def _below(book: Book, sheet: Worksheet, at: int, table: TableBase) -> None:
    """Notes of the table, and how it signs its figures."""
    signs = table.sign_convention
    words = {"positive": "Kostnader är tryckta utan minus.", "negative": "Kostnader är tryckta med minus."}
    said = [
        *table.notes,
        words.get(signs.kostnad, ""),
        f"Avvikelse räknas som {signs.avvikelse}." if signs.avvikelse else "",
    ]
    for number, note in enumerate(filter(None, said)):
        book.text(sheet, at + number, 0, note, book.style(QUIET))
