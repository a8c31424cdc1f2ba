"""The formats of the data set. Each writes the rows of one part, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, Protocol, get_args

from nämndparse.batch.rows import TABLES, Column, Listed, Row, Value, rows_of
from nämndparse.errors import UsageError
from nämndparse.models import plain

if TYPE_CHECKING:
    import pyarrow as pa

DataFormat = Literal["parquet", "sqlite", "jsonl", "csv"]
DATA_FORMATS: tuple[DataFormat, ...] = get_args(DataFormat)
SQLITE_FILE = "data.sqlite"
_ROW_GROUP = 20_000  # rows that are kept in memory before they go to the file
# 38 digits, of them 10 decimals, is the most exact type that every reader of Parquet knows.
DIGITS, DECIMALS = 38, 10
NOT_EXACT = "not_exact"


class Part(Protocol):
    """Takes documents, then puts them in place of what the part was before."""

    def add(self, listed: Listed) -> None:
        """Take a document."""

    def commit(self) -> dict[str, int]:
        """Put the part in its place; gives its files, from the output folder, with their sizes."""

    def discard(self) -> None:
        """Leave everything as it was."""


def part_writer(format_: DataFormat, folder: Path, part: int) -> Part:
    """The writer of one part; raises `UsageError` where the format needs a library that is not there."""
    if format_ == "sqlite":
        from nämndparse.batch.sqlite_part import SqlitePart

        return SqlitePart(folder / SQLITE_FILE, part)
    return FilePart(format_, folder, part)


def check_format(format_: DataFormat) -> None:
    """Raises `UsageError` where a format cannot be written."""
    if format_ == "parquet":
        try:
            import pyarrow.parquet  # noqa: F401
        except ImportError as error:
            raise UsageError(
                "Parquet needs pyarrow: pip install 'namndparse[parquet]'; or choose --format sqlite, jsonl or csv"
            ) from error


def file_name(table: str, part: int, format_: str) -> str:
    """Where a part of a table is, from the output folder: 'figures/part-00003.parquet'."""
    return f"{table}/part-{part:05d}.{format_}"


class FilePart:
    """A file per table. They are written beside their places, put on the disk, and moved there at the end."""

    def __init__(self, format_: DataFormat, folder: Path, part: int) -> None:
        self._folder = folder
        self._places: list[tuple[Path, Path]] = []
        self._tables: dict[str, _Table] = {}
        for name, columns in TABLES.items():
            place = folder / file_name(name, part, format_)
            place.parent.mkdir(exist_ok=True)
            # Readers of a folder of Parquet pass over what begins with a full stop.
            beside = place.with_name(f".{place.name}.tmp")
            self._places.append((beside, place))
            self._tables[name] = _TABLES[format_](beside, columns)

    def add(self, listed: Listed) -> None:
        """Take a document."""
        rows = rows_of(listed)
        for name, table in self._tables.items():
            table.add(rows[name])

    def commit(self) -> dict[str, int]:
        """Put the files in their places; gives them, from the output folder, with their sizes."""
        for table in self._tables.values():
            table.close()
        for beside, _ in self._places:
            on_disk(beside)
        for beside, place in self._places:
            beside.replace(place)
            on_disk(place.parent)
        return {str(place.relative_to(self._folder).as_posix()): place.stat().st_size for _, place in self._places}

    def discard(self) -> None:
        """Remove what was written beside the places."""
        for table in self._tables.values():
            table.close()
        for beside, _ in self._places:
            beside.unlink(missing_ok=True)


def on_disk(path: Path) -> None:
    """See that a file or the names in a folder survive a power cut, as far as the system can see to it."""
    if path.is_dir() and os.name == "nt":
        return
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


class _Table(Protocol):
    def __init__(self, path: Path, columns: Sequence[Column]) -> None: ...

    def add(self, rows: list[Row]) -> None: ...

    def close(self) -> None: ...


class _CsvTable:
    """UTF-8, comma, one header line, `.` decimals, as the figures table of `extract`."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self._stream = path.open("w", encoding="utf-8", newline="")
        self._lines = csv.writer(self._stream, lineterminator="\n")
        self._lines.writerow([column.name for column in columns])

    def add(self, rows: list[Row]) -> None:
        self._lines.writerows([_in_csv(value) for value in row] for row in rows)

    def close(self) -> None:
        self._stream.close()


class _JsonLinesTable:
    """An object per row. Numbers have all their digits."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self._stream: IO[str] = path.open("w", encoding="utf-8", newline="")
        self._names = [json.dumps(column.name) for column in columns]

    def add(self, rows: list[Row]) -> None:
        text = io.StringIO()
        for row in rows:
            fields = (f"{name}: {_in_json(value)}" for name, value in zip(self._names, row, strict=True))
            text.write("{" + ", ".join(fields) + "}\n")
        self._stream.write(text.getvalue())

    def close(self) -> None:
        self._stream.close()


class _ParquetTable:
    """Amounts are decimals. What has more digits than that type is left out of the column, and flagged."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._columns = columns
        self._schema = pa.schema([(column.name, _arrow(column)) for column in columns])
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def add(self, rows: list[Row]) -> None:
        self._rows += rows
        if len(self._rows) >= _ROW_GROUP:
            self._flush()

    def close(self) -> None:
        if self._writer.is_open:
            if self._rows:
                self._flush()
            self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        numbers = [index for index, column in enumerate(self._columns) if column.type == "number"]
        flags = next((index for index, column in enumerate(self._columns) if column.name == "flags"), None)
        rows = [_exact(row, numbers, flags) for row in self._rows]
        arrays = [
            pa.array(values, field.type) for values, field in zip(zip(*rows, strict=True), self._schema, strict=True)
        ]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows = []


_TABLES: dict[str, type[_Table]] = {"csv": _CsvTable, "jsonl": _JsonLinesTable, "parquet": _ParquetTable}


def _arrow(column: Column) -> pa.DataType:
    import pyarrow as pa

    types: dict[str, Any] = {"integer": pa.int64, "boolean": pa.bool_, "string": pa.string}
    return pa.decimal128(DIGITS, DECIMALS) if column.type == "number" else types[column.type]()


def _exact(row: Row, numbers: list[int], flags: int | None) -> Row:
    """The row with every amount as it is, or none where the type cannot hold it: rather none than one that is off."""
    values: list[Value] = list(row)
    for index in numbers:
        value = row[index]
        # Arrow takes no exponents above zero: 6.9E+6 is 6900000.
        values[index] = Decimal(format(value, "f")) if isinstance(value, Decimal) and _fits(value) else None
        if values[index] is None and value is not None and flags is not None:
            values[flags] = f"{row[flags]};{NOT_EXACT}".lstrip(";")
    return tuple(values)


def _fits(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and value.adjusted() < DIGITS - DECIMALS and exponent >= -DECIMALS


def _in_csv(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return plain(value) if isinstance(value, Decimal) else str(value)


def _in_json(value: Value) -> str:
    return plain(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)
