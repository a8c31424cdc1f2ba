"""The formats that a report can be written in, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Protocol

from nämndparse.errors import UsageError
from nämndparse.output.dialect import Form

if TYPE_CHECKING:
    from nämndparse.models import Report

FORMATS = ("json", "jsonl", "csv", "xlsx", "parquet", "sqlite")
SUFFIXES = {**{name: name for name in FORMATS}, "ndjson": "jsonl", "db": "sqlite", "sqlite3": "sqlite"}
NO_TEXT = ("xlsx", "parquet", "sqlite")


class Writer(Protocol):
    """Writes reports to a stream as they come, so that memory does not grow with their number where it need not."""

    def add(self, report: Report) -> None:
        """Write one report."""

    def close(self) -> None:
        """Write what ends the data. The stream is left open."""


def writer(name: str, stream: BinaryIO, *, many: bool, form: Form | None = None) -> Writer:
    """The writer of a format. `many` says that several documents were asked for, even if only one can be read.

    `form` is how CSV is wanted. Raises `UsageError` where the format needs a library that is not installed.
    """
    if name == "csv":
        return _csv(stream, form or Form())
    if name == "xlsx":
        from nämndparse.output.xlsx_ import XlsxWriter

        return XlsxWriter(stream, many=many)
    if name == "sqlite":
        from nämndparse.output.sqlite_ import SqliteWriter

        return SqliteWriter(stream)
    if name == "parquet":
        return _parquet(stream)
    from nämndparse.output.json_ import JsonLinesWriter, JsonWriter

    return JsonLinesWriter(stream) if name == "jsonl" else JsonWriter(stream, many=many)


def _csv(stream: BinaryIO, form: Form) -> Writer:
    from nämndparse.output.csv_ import CsvWriter
    from nämndparse.output.wide import WideCsvWriter

    return WideCsvWriter(stream, form) if form.layout == "wide" else CsvWriter(stream, form)


def _parquet(stream: BinaryIO) -> Writer:
    try:
        from nämndparse.output.parquet_ import ParquetWriter
    except ModuleNotFoundError as error:
        raise UsageError(f"parquet needs the library {error.name}; pip install 'namndparse[parquet]'") from error
    return ParquetWriter(stream)
