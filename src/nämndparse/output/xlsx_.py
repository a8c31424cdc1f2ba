"""Excel workbook: Översikt, the figures, the checks, the sources, and a sheet per table laid out as printed.

Everything that people read is in Swedish. Text is always written as text: nothing from a document becomes a formula.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from nämndparse.errors import UsageError
from nämndparse.output import xlsx_lists, xlsx_overview, xlsx_table
from nämndparse.output.xlsx_book import MOST_ROWS, Book

if TYPE_CHECKING:
    from nämndparse.models import Report


class XlsxWriter:
    """All documents of a call in one workbook. It is laid out when all are there, for its first sheet has them all."""

    def __init__(self, stream: BinaryIO, *, many: bool) -> None:
        self._stream = stream
        self._many = many
        self._reports: list[Report] = []
        self._figures = 1

    def add(self, report: Report) -> None:
        """Take one report."""
        self._figures += sum(len(row.cells) for table in report.tables for row in table.rows)
        if self._figures > MOST_ROWS:
            raise UsageError("so many figures do not fit in one workbook; give fewer files, or --format sqlite")
        self._reports.append(report)

    def close(self) -> None:
        """Write the workbook."""
        # Into memory first: a workbook is a zip file, and a half written one makes noise when a pipe is closed.
        made = BytesIO()
        book = Book(made, self._reports, many=self._many)
        places = xlsx_lists.write_figures(book)
        xlsx_overview.write(book)
        xlsx_lists.write_checks(book)
        xlsx_lists.write_statements(book)
        xlsx_lists.write_sources(book)
        for one in book.tables:
            xlsx_table.write(book, one, places[one.name])
        book.close()
        self._stream.write(made.getbuffer())
        self._stream.flush()
