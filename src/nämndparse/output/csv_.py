"""CSV: the figures table, or a line per table row, in the plain machine form or as Excel in Swedish wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from nämndparse.output.columns import COLUMNS
from nämndparse.output.dialect import DIALECTS, Form, Value
from nämndparse.output.figures import FIELDS, records

if TYPE_CHECKING:
    from nämndparse.models import Report

PLAIN = DIALECTS["plain"]


class CsvWriter:
    """Several documents share one header; a document without figures gives the header alone."""

    def __init__(self, stream: BinaryIO, form: Form | None = None) -> None:
        form = form or Form()
        self._stream = stream
        self._dialect = DIALECTS[form.dialect]
        self._header = FIELDS if form.headers == "en" else tuple(column.title for column in COLUMNS)
        self._begun = False

    def add(self, report: Report) -> None:
        """Write the figures of one report."""
        if not self._begun:
            self._stream.write(self._dialect.begin + self._dialect.lines([self._header]))
            self._begun = True
        self._stream.write(self._dialect.lines([*record.values()] for record in records(report)))
        self._stream.flush()

    def close(self) -> None:
        """Nothing ends the lines."""


def csv_value(value: Value) -> str:
    """A value as it stands in plain CSV: numbers plain and exact, nothing for None."""
    return PLAIN.value(value)
