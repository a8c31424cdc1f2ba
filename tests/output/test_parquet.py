"""Parquet, as DuckDB and pandas read it."""

import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from nämndparse.output.columns import COLUMNS
from nämndparse.output.figures import FIELDS, records
from support.reports import report
from support.written import read, written

SAMPLES = ("harnosand-2021.weasyprint.pdf", "harryda-2024.calc.pdf")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("parquet") / "figurer.parquet"
    made.write_bytes(written("parquet", *map(read, SAMPLES)))
    return made


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as made:
        yield made


def test_duckdb_reads_the_records(path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    found = connection.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    expected: list[tuple[Any, ...]] = [tuple(record.values()) for name in SAMPLES for record in records(read(name))]
    assert found == expected


def test_duckdb_adds_up_exactly(path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    (total,) = connection.execute("SELECT sum(value) FROM read_parquet(?)", [str(path)]).fetchone() or (None,)
    values = [record["value"] for name in SAMPLES for record in records(read(name))]
    assert total == sum(value for value in values if isinstance(value, Decimal))


def test_pandas_reads_it(path: Path) -> None:
    import pandas as pd

    frame = pd.read_parquet(path)
    assert tuple(frame.columns) == FIELDS
    assert frame["page"].dtype == "int32"
    assert isinstance(frame["value"].dropna().iloc[0], Decimal)
    assert frame["kommun"].unique().tolist() == ["Härnösand", "Härryda"]


def test_the_columns_have_their_swedish_headings_and_meanings(path: Path) -> None:
    schema = pq.read_schema(path)
    assert schema.names == list(FIELDS)
    for of in COLUMNS:
        about = schema.field(of.name).metadata
        assert about[b"title"].decode() == of.title
        assert about[b"description"].decode() == of.description


def test_it_can_be_written_to_a_pipe() -> None:
    from nämndparse.output.parquet_ import ParquetWriter

    reader, end = os.pipe()
    with os.fdopen(end, "wb") as stream:
        writer = ParquetWriter(stream)
        writer.add(report())
        writer.close()
    with os.fdopen(reader, "rb") as stream:
        assert stream.read() == written("parquet", report())


def test_a_writer_that_is_never_closed_is_silent(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from nämndparse.output.parquet_ import ParquetWriter

    with (tmp_path / "x.parquet").open("wb") as stream:
        writer = ParquetWriter(stream)
        writer.add(report())
    del writer
    assert capfd.readouterr() == ("", "")


def test_a_document_without_figures_gives_the_columns_alone(tmp_path: Path) -> None:
    (tmp_path / "tom.parquet").write_bytes(written("parquet", report().model_copy(update={"tables": ()})))
    assert pq.read_table(tmp_path / "tom.parquet").shape == (0, len(FIELDS))
