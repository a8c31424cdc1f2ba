"""What is written of every sample validates against the schemas, and all forms of it say the same."""

import csv
import io
import json
from decimal import Decimal
from functools import cache
from pathlib import Path

import jsonschema
import pytest

import nämndparse
from nämndparse.models import Report
from nämndparse.output.csv_ import CsvWriter, csv_value
from nämndparse.output.figures import records
from nämndparse.output.schemas import schemas, table_schema

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.pdf"))

# One worker reads them all, once each.
pytestmark = pytest.mark.xdist_group("samples")


@cache
def read(path: Path) -> Report:
    return nämndparse.extract(path)


def table(*reports: Report) -> bytes:
    stream = io.BytesIO()
    writer = CsvWriter(stream)
    for report in reports:
        writer.add(report)
    return stream.getvalue()


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 10


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_json_validates_and_comes_back_whole(path: Path) -> None:
    text = read(path).model_dump_json()
    validator = jsonschema.Draft202012Validator(schemas()["report.schema.json"])
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(json.loads(text))] == []
    assert Report.model_validate_json(text) == read(path)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_csv_holds_the_records(path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(table(read(path)).decode("utf-8"))))
    assert rows == [{name: csv_value(value) for name, value in record.items()} for record in records(read(path))]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_csv_of_all_samples_validates(tmp_path: Path) -> None:
    import frictionless

    (tmp_path / "figures.csv").write_bytes(table(*map(read, SAMPLES)))
    with frictionless.system.use_context(trusted=True):
        schema = frictionless.Schema.from_descriptor(table_schema())
        found = frictionless.Resource(path=str(tmp_path / "figures.csv"), schema=schema).validate()
    assert found.flatten(["fieldName", "note", "cells"]) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_ids_are_unique_and_lead_somewhere(path: Path) -> None:
    report = read(path)
    cells = [cell.id for table in report.tables for row in table.rows for cell in row.cells]
    assert len(set(cells)) == len(cells)
    checks = {check.id for check in report.checks}
    for one in report.tables:
        columns = {column.id for column in one.columns}
        assert {cell.column for row in one.rows for cell in row.cells} <= columns
        assert {check for row in one.rows for cell in row.cells for check in cell.checks} <= checks
    assert {cell for check in report.checks for cell in check.cells} <= set(cells)
    assert {one.part for one in report.tables} <= {part.id for part in report.parts} | {""}
    assert [one.id for one in report.tables] == [f"t{number}" for number in range(1, len(report.tables) + 1)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_money_is_scaled_exactly(path: Path) -> None:
    for one in read(path).tables:
        for cell in (cell for row in one.rows for cell in row.cells):
            if cell.unit == "SEK" and cell.value is not None:
                assert cell.value % (cell.scale * Decimal(10) ** -cell.decimals) == 0, cell
