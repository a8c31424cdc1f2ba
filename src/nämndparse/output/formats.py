"""The formats that a report can be written in, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from nämndparse.models import Report

FORMATS = ("json", "jsonl", "csv")


class Writer(Protocol):
    """Writes reports to a stream as they come, so that memory does not grow with their number."""

    def add(self, report: Report) -> None:
        """Write one report."""

    def close(self) -> None:
        """Write what ends the data. The stream is left open."""


def writer(name: str, stream: BinaryIO, *, many: bool) -> Writer:
    """The writer of a format. `many` says that several documents were asked for, even if only one can be read."""
    from nämndparse.output.csv_ import CsvWriter
    from nämndparse.output.json_ import JsonLinesWriter, JsonWriter

    if name == "csv":
        return CsvWriter(stream)
    if name == "jsonl":
        return JsonLinesWriter(stream)
    return JsonWriter(stream, many=many)
