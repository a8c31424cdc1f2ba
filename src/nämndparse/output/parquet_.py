"""Parquet: the figures table with types: whole pages, exact decimals, words as dictionaries."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from nämndparse import __version__
from nämndparse.output.columns import COLUMNS, FigureColumn
from nämndparse.output.figures import FIELDS, Record, records

if TYPE_CHECKING:
    from nämndparse.models import Report

GROUP = 50_000  # figures that are written at once
VALUE = pa.decimal128(38, 10)  # exact: 28 digits before the decimal point and 10 after it


def _field(column: FigureColumn) -> pa.Field:
    types = {"integer": pa.int32(), "number": VALUE, "string": pa.string()}
    about = {"title": column.title, "description": column.description}
    # Empty text is empty text, as in every other form of the table; only a number can be missing.
    return pa.field(column.name, types[column.type], nullable=column.type == "number", metadata=about)


SCHEMA = pa.schema([_field(column) for column in COLUMNS], metadata={"program": f"nämndparse {__version__}"})


class ParquetWriter:
    """Collects figures to groups of a size that reads well; memory does not grow with the number of documents."""

    def __init__(self, stream: BinaryIO) -> None:
        self._writer = pq.ParquetWriter(_Sink(stream), SCHEMA, compression="zstd")
        self._group: list[Record] = []

    def add(self, report: Report) -> None:
        """Take the figures of one report."""
        self._group += records(report)
        if len(self._group) >= GROUP:
            self._write()

    def close(self) -> None:
        """Write the rest and the end of the file."""
        if self._group:
            self._write()
        self._writer.close()

    def _write(self) -> None:
        columns = [
            pa.array([_exact(record[name]) for record in self._group], SCHEMA.field(name).type) for name in FIELDS
        ]
        self._writer.write_table(pa.Table.from_arrays(columns, schema=SCHEMA))
        self._group.clear()


def _exact(value: str | int | Decimal | None) -> str | int | Decimal | None:
    # Arrow takes no exponents above zero: 6.9E+6 is 6900000.
    return Decimal(format(value, "f")) if isinstance(value, Decimal) else value


class _Sink:
    """A stream that counts where it is: a pipe cannot say so, and Parquet has to know."""

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._place = 0

    def write(self, data: Any) -> int:
        if not self._stream.closed:  # the writer ends its file even where an error has closed it
            self._stream.write(data)
        self._place += len(data)
        return len(data)

    def tell(self) -> int:
        return self._place

    def flush(self) -> None:
        if not self._stream.closed:
            self._stream.flush()

    def close(self) -> None:
        self.flush()
