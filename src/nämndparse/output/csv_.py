"""CSV: the figures table in its plain machine form: UTF-8, comma, one header line, `.` decimals, lines end with LF."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO

from nämndparse.models import plain
from nämndparse.output.figures import FIELDS, records

if TYPE_CHECKING:
    from nämndparse.models import Report


class CsvWriter:
    """Several documents share one header; a document without figures gives the header alone."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._begun = False

    def add(self, report: Report) -> None:
        """Write the figures of one report."""
        text = io.StringIO(newline="")
        lines = csv.writer(text, lineterminator="\n")
        if not self._begun:
            lines.writerow(FIELDS)
            self._begun = True
        lines.writerows([csv_value(value) for value in record.values()] for record in records(report))
        self._stream.write(text.getvalue().encode())
        self._stream.flush()

    def close(self) -> None:
        """Nothing ends the lines."""


def csv_value(value: str | int | Decimal | None) -> str:
    """A value as it stands in the CSV: numbers plain and exact, nothing for None."""
    if value is None:
        return ""
    return plain(value) if isinstance(value, Decimal) else str(value)
