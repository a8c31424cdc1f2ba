"""The workbook that the sheets are written in, and the few ways in which a cell is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from textwrap import wrap
from typing import TYPE_CHECKING, BinaryIO

from nämndparse.output.xlsx_styles import HEADER, LINK, SECTION, Styles, fits

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from nämndparse.models import Cell, Report, Table

OVERVIEW, FIGURES, CHECKS, STATEMENTS, SOURCES = "Översikt", "Figurer", "Kontroller", "Påståenden", "Källor"
MOST_LINKS = 60_000  # a sheet can have some more
LONGEST_TEXT = 32_000  # so can a cell
MOST_ROWS = 1_048_576
LETTERS = 1.12  # of a text fit where the width of a column is 1: widths are counted in digits
LINE = 15  # points that a line of text is high


@dataclass(frozen=True)
class Numbered:
    """A report with its number in the workbook."""

    number: int
    report: Report

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """The cells by id."""
        return {cell.id: cell for table in self.report.tables for row in table.rows for cell in row.cells}

    @cached_property
    def rows(self) -> dict[str, str]:
        """Code and name of the row of every cell."""
        rows = (row for table in self.report.tables for row in table.rows)
        return {cell.id: f"{row.code} {row.label}".strip() for row in rows for cell in row.cells}

    @cached_property
    def columns(self) -> dict[str, str]:
        """The header of the column of every cell."""
        heads = {(table.id, column.id): column.header for table in self.report.tables for column in table.columns}
        return {
            cell.id: heads.get((table.id, cell.column), "")
            for table in self.report.tables
            for row in table.rows
            for cell in row.cells
        }


@dataclass(frozen=True)
class TableSheet:
    """A table and the name of its sheet: 't3 drift', and '2 t3 drift' where there are several documents."""

    of: Numbered
    table: Table
    name: str


class Book:
    """A workbook with its sheets, each still empty, in the order of their tabs."""

    def __init__(self, stream: BinaryIO, reports: Sequence[Report], *, many: bool) -> None:
        from xlsxwriter import Workbook

        self.reports = tuple(Numbered(number, report) for number, report in enumerate(reports, 1))
        self.tables = tuple(
            TableSheet(one, table, f"{f'{one.number} ' if many else ''}{table.id} {table.kind}")
            for one in self.reports
            for table in one.report.tables
        )
        self.many = many
        self._workbook = Workbook(stream, {"in_memory": True})
        # The same documents give the same bytes, whenever they are written.
        self._workbook.set_properties({"title": "nämndparse", "created": datetime(2000, 1, 1)})
        self.style = Styles(self._workbook)
        self._links: Counter[Worksheet] = Counter()
        named = [OVERVIEW, FIGURES, CHECKS, SOURCES]
        if any(report.statements for report in reports):
            named.insert(3, STATEMENTS)
        self._sheets = {name: self._sheet(name) for name in (*named, *(one.name for one in self.tables))}

    def _sheet(self, name: str) -> Worksheet:
        sheet = self._workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        # Codes and periods are text: no green corners that offer to make numbers of them.
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS}"})
        return sheet

    def __getitem__(self, name: str) -> Worksheet:
        return self._sheets[name]

    def __contains__(self, name: str) -> bool:
        return name in self._sheets

    def close(self) -> None:
        """Write the workbook to its stream."""
        self._workbook.close()

    def text(self, sheet: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> None:
        """Write text as text, whatever it looks like."""
        if text:
            sheet.write_string(row, column, text[:LONGEST_TEXT], style)
        elif style is not None:
            sheet.write_blank(row, column, None, style)

    def number(
        self, sheet: Worksheet, row: int, column: int, value: Decimal | int, style: Format | None = None
    ) -> None:
        """Write a number as a number; one that a spreadsheet would round is written as text."""
        if isinstance(value, int) or fits(value):
            sheet.write_number(row, column, value, style)
        else:
            self.text(sheet, row, column, format(value, "f"), style)

    def link(self, sheet: Worksheet, row: int, column: int, to: str, place: str, text: str) -> None:
        """Write a text that leads to a place in a sheet; plain text where a sheet has as many links as it can."""
        self._links[sheet] += 1
        if self._links[sheet] > MOST_LINKS:
            self.text(sheet, row, column, text)
            return
        sheet.write_url(row, column, f"internal:'{to}'!{place}", self.style(LINK, valign="top"), text)

    def header(
        self, sheet: Worksheet, row: int, titles: Sequence[str], numeric: Collection[str] = (), indent: int = 0
    ) -> None:
        """Write a line of headings from the first column on, those over numbers to the right, by `indent` less far."""
        left, right = self.style(HEADER, align="left"), self.style(HEADER, align="right", indent=indent)
        for column, title in enumerate(titles):
            self.text(sheet, row, column, title, right if title in numeric else left)

    def fit_height(self, sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[int]) -> None:
        """Make a row as high as its texts need when they wrap: not every program does so when it opens a workbook."""
        lines = [
            sum(max(1, len(wrap(part, int(width * LETTERS)))) for part in text.split("\n"))
            for text, width in zip(texts, widths, strict=False)
        ]
        if max(lines, default=1) > 1:
            sheet.set_row(row, LINE * max(lines))

    def section(self, sheet: Worksheet, row: int, title: str) -> None:
        """Write the title of a section of a sheet."""
        self.text(sheet, row, 0, title, self.style(SECTION))
