"""JSON: the whole report, as in schemas/report.schema.json. JSON Lines: the figures table, one record per line."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO

from nämndparse.models import plain
from nämndparse.output.figures import Record, records

if TYPE_CHECKING:
    from nämndparse.models import Report


class JsonWriter:
    """One document gives one object; several give an array of such objects, also where only one could be read."""

    def __init__(self, stream: BinaryIO, *, many: bool) -> None:
        self._stream = stream
        self._many = many
        self._count = 0

    def add(self, report: Report) -> None:
        """Write one report."""
        before = ("[\n" if self._count == 0 else ",\n") if self._many else ""
        after = "" if self._many else "\n"
        self._stream.write(f"{before}{report.model_dump_json(indent=2)}{after}".encode())
        self._stream.flush()
        self._count += 1

    def close(self) -> None:
        """End the array."""
        if self._many and self._count:
            self._stream.write(b"\n]\n")
            self._stream.flush()


class JsonLinesWriter:
    """The figures table, one JSON object per line, names and order as in the CSV."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def add(self, report: Report) -> None:
        """Write the figures of one report."""
        self._stream.write("".join(f"{json_line(record)}\n" for record in records(report)).encode())
        self._stream.flush()

    def close(self) -> None:
        """Nothing ends the lines."""


def json_line(record: Record) -> str:
    """A record as a JSON object on one line. The value is a JSON number with all its digits, or null."""
    parts = (f"{json.dumps(name)}: {_json_value(value)}" for name, value in record.items())
    return "{" + ", ".join(parts) + "}"


def _json_value(value: str | int | Decimal | None) -> str:
    # json has no way to write a Decimal; through float it would lose digits.
    return plain(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)
