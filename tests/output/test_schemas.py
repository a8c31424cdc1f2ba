"""The schemas are current, and what is written validates against them."""

import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from nämndparse.output.csv_ import CsvWriter
from nämndparse.output.figures import FIELDS
from nämndparse.output.schemas import files, schemas, table_schema
from support.reports import report, table

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", list(files()), ids=str)
def test_the_files_in_schemas_are_current(path: Path) -> None:
    assert (ROOT / path).read_text("utf-8") == files()[path], "run make schemas"


def test_there_is_no_file_in_schemas_that_nothing_makes() -> None:
    assert {path.name for path in (ROOT / "schemas").iterdir()} == {path.name for path in files()}


@pytest.mark.parametrize("name", [name for name in schemas() if name != "figures.schema.json"])
def test_each_is_a_json_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schemas()[name])


def errors(name: str, data: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(schemas()[name]).iter_errors(data)]


def test_a_report_validates() -> None:
    data = json.loads(report(left_out=True, unread=True).model_dump_json())
    assert errors("report.schema.json", data) == []
    assert errors("budget-table.schema.json", data["tables"][0]) == []


def test_a_table_of_another_kind_does_not_validate() -> None:
    assert errors("investment-table.schema.json", json.loads(table().model_dump_json()))


@pytest.mark.parametrize("value", [1250500, "1.2505E+6", "1 250,5", "", "12.50"])
def test_an_amount_is_plain_digits_in_a_string(value: object) -> None:
    data = json.loads(report().model_dump_json())
    data["tables"][0]["rows"][0]["cells"][0]["value"] = value
    assert errors("report.schema.json", data)


def test_every_field_is_there_also_where_it_has_its_default() -> None:
    data = json.loads(report().model_dump_json())
    del data["tables"][0]["rows"][0]["cells"][0]["flags"]
    assert errors("report.schema.json", data)


def violations(text: str, tmp_path: Path) -> list[str]:
    import frictionless

    path = tmp_path / "figures.csv"
    path.write_text(text, "utf-8")
    schema = frictionless.Schema.from_descriptor(table_schema())
    with frictionless.system.use_context(trusted=True):
        found = frictionless.Resource(path=str(path), schema=schema).validate()
    return [message for (message,) in found.flatten(["note"])]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_csv_validates_and_a_broken_one_does_not(tmp_path: Path) -> None:
    stream = io.BytesIO()
    CsvWriter(stream).add(report())
    text = stream.getvalue().decode()
    assert violations(text, tmp_path) == []
    for good, bad in (
        (",drift,", ",drifft,"),
        (",1250500,", ",1 250,"),
        (",2024,5000", ",år 2024,5000"),
        (",3,t1", ",0,t1"),
        ("72.0 100.0", "72.0"),
    ):
        assert len(violations(text.replace(good, bad, 1), tmp_path)) == 1, bad


def test_the_table_schema_has_the_columns_with_a_meaning_each() -> None:
    fields = table_schema()["fields"]
    assert tuple(field["name"] for field in fields) == FIELDS
    assert all(field["title"] and len(field["description"]) > 10 for field in fields)
