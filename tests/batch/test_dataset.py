"""The data set in all its formats, and its parts."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from nämndparse.batch.formats import DATA_FORMATS, FilePart
from nämndparse.batch.rows import LISTED, TABLES, Listed, rows_of
from nämndparse.models import Report
from nämndparse.output import relations
from nämndparse.output.figures import records
from support.batches import Notes, batch, data_set, fill, rows
from support.reports import report


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    fill(tmp_path / "arkiv", "x.pdf", "y.pdf", content="the same")
    return fill(tmp_path / "arkiv", *(f"{n}.pdf" for n in range(5)), "fault.pdf", "disputed.pdf")


def in_parquet(out: Path, table: str) -> list[dict[str, Any]]:
    duckdb = pytest.importorskip("duckdb")
    with closing(duckdb.connect()) as connection:
        read = connection.sql(f"FROM '{out}/{table}/*.parquet'")
        return [dict(zip(read.columns, row, strict=True)) for row in read.fetchall()]


def in_jsonl(out: Path, table: str) -> list[dict[str, Any]]:
    lines = (line for path in sorted((out / table).glob("*.jsonl")) for line in path.read_text("utf-8").splitlines())
    return [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in lines]


def in_sqlite(out: Path, table: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(out / "data.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        joined = "" if table == "documents" else "JOIN documents d ON d.id = t.document_id"
        if table == "check_figures":
            joined = "JOIN checks c ON c.id = t.check_id JOIN documents d ON d.id = c.document_id"
        name = "t.name" if table == "documents" else "d.name"
        found = connection.execute(f"SELECT t.*, {name} AS document FROM {table} t {joined}").fetchall()
        return [dict(row) for row in found]


READERS = {"csv": rows, "jsonl": in_jsonl, "parquet": in_parquet, "sqlite": in_sqlite}


def plain(value: object) -> str:
    """A value as it stands in CSV, whatever type a format gives it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int | float | Decimal):
        return format(Decimal(str(value)).normalize() + 0, "f")
    return {"true": "1", "false": "0"}.get(str(value), str(value))


def lines(found: list[dict[str, Any]], table: str) -> Iterator[tuple[str, ...]]:
    for row in found:
        for column in TABLES[table]:
            given = row.get(column.name, "missing")
            # The digest is in SQLite with the document alone; what failed has no numbers in CSV and zeros there.
            if column.name == "sha256" or (row.get("state") == "failed" and column.type != "string"):
                given = ""
            row[column.name] = plain(Decimal(given) if column.type == "number" and given not in ("", None) else given)
        yield tuple(row[column.name] for column in TABLES[table])


def test_all_formats_hold_the_same(archive: Path, tmp_path: Path) -> None:
    held = {}
    for name in DATA_FORMATS:
        batch(archive, tmp_path / name, format=name)
        held[name] = {table: sorted(lines(READERS[name](tmp_path / name, table), table)) for table in TABLES}
    # The id of a check is not in SQLite's check_figures: it points to the check.
    for tables in held.values():
        tables["check_figures"] = sorted((row[0], *row[3:]) for row in tables["check_figures"])
    for name in DATA_FORMATS:
        assert held[name] == held["csv"], name
    assert len(held["csv"]["documents"]) == 9
    assert held["csv"]["statements"] == []
    assert all(held["csv"][table] for table in ("figures", "tables", "checks", "check_figures", "parts", "pages"))


def test_the_columns_are_those_of_the_relations() -> None:
    made = full_report()
    assert {"document", "sha256", *(c.name for c in LISTED), *relations.document(made)} - {"name"} == {
        column.name for column in TABLES["documents"]
    }
    assert relations.RELATIONS.keys() | {"documents"} == TABLES.keys()
    for name, lines_of in relations.RELATIONS.items():
        (first, *_) = lines_of(made)
        assert {"document", "sha256", *first} == {column.name for column in TABLES[name]}, name
        kinds = {str: "string", int: "integer", bool: "boolean", Decimal: "number"}
        for column in TABLES[name]:
            values = [line.get(column.name, "") for line in lines_of(made)]
            assert {kinds[type(value)] for value in values if value is not None} <= {column.type}, column


def full_report() -> Report:
    from nämndparse.models import Mend, Statement

    made = report(left_out=True)
    said = Statement(id="s1", page=1, sentence="Nämnden har ett överskott.", subject="nämnden", measure="avvikelse")
    check = made.checks[0].model_copy(update={"mends": (Mend(cell="t1r1c1", value=Decimal(3)),)})
    return made.model_copy(update={"statements": (said,), "checks": (check,)})


def test_the_figures_are_the_figures_table_under_the_listed_name() -> None:
    made = full_report()
    found = rows_of(Listed("2023/a.pdf", "ab" * 32, report=made))["figures"]
    names = [column.name for column in TABLES["figures"]]
    expected = [{**record, "document": "2023/a.pdf"} for record in records(made)]
    assert [dict(list(zip(names, row, strict=True))[: len(expected[0])]) for row in found] == expected


def test_parquet_has_types_and_exact_amounts(archive: Path, tmp_path: Path) -> None:
    batch(archive, tmp_path / "out", format="parquet")
    values = {row["raw"]: row["value"] for row in in_parquet(tmp_path / "out", "figures")}
    assert values["1 250,5"] == Decimal("1250500")
    assert values["grön"] is None
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(tmp_path / "out" / "figures")
    assert len(frame) == len(in_parquet(tmp_path / "out", "figures"))


@pytest.mark.parametrize("value", ["1e30", "0.00000000001", "123456789.12345678901"])
def test_an_amount_that_parquet_cannot_hold_exactly_is_left_out_and_flagged(tmp_path: Path, value: str) -> None:
    pytest.importorskip("pyarrow")
    made = report()
    first, *others = made.tables[0].rows
    cell = first.cells[0].model_copy(update={"value": Decimal(value)})
    table = made.tables[0].model_copy(update={"rows": (first.model_copy(update={"cells": (cell,)}), *others)})
    part = FilePart("parquet", tmp_path, 0)
    part.add(Listed("a.pdf", report=made.model_copy(update={"tables": (table,)})))
    part.commit()
    first_row = in_parquet(tmp_path, "figures")[0]
    assert first_row["value"] is None
    assert first_row["flags"] == "not_exact"
    assert in_parquet(tmp_path, "figures")[1]["flags"] != "not_exact"


@pytest.mark.parametrize("name", DATA_FORMATS)
def test_another_format_takes_the_place_of_the_first_without_reading_again(
    archive: Path, tmp_path: Path, name: str
) -> None:
    batch(archive, tmp_path / "out", format="csv" if name != "csv" else "jsonl")
    _, notes = batch(archive, tmp_path / "out", format=name)
    assert notes.read_ == {}
    assert len(READERS[name](tmp_path / "out", "documents")) == 9
    endings = {path.suffix for path in (tmp_path / "out" / "figures").iterdir()}
    assert endings == (set() if name == "sqlite" else {f".{name}"})


def test_parts_are_written_as_they_are_complete(tmp_path: Path) -> None:
    archive = fill(tmp_path / "arkiv", *(f"slow{n:02}.pdf" for n in range(24)))
    seen: list[tuple[int, int]] = []

    class Looking(Notes):
        def read(self, name: str, outcome: Any) -> None:
            super().read(name, outcome)
            seen.append((len(self.read_), len(list((tmp_path / "out" / "figures").glob("part-*.csv")))))

    batch(archive, tmp_path / "out", notes=Looking())
    assert any(0 < parts < 6 for _, parts in seen)
    assert all(4 * parts <= done for done, parts in seen)


@pytest.mark.parametrize("name", ["csv", "sqlite"])
def test_what_is_lost_of_the_data_set_is_written_again(archive: Path, tmp_path: Path, name: str) -> None:
    batch(archive, tmp_path / "out", format=name)
    whole = sorted(lines(READERS[name](tmp_path / "out", "figures"), "figures"))
    lost = next((tmp_path / "out" / "figures").glob("*1.csv"), tmp_path / "out" / "data.sqlite")
    lost.unlink()
    fill(tmp_path / "out", "figures/.part-00007.csv.tmp")
    _, notes = batch(archive, tmp_path / "out", format=name)
    assert notes.read_ == {}
    assert sorted(lines(READERS[name](tmp_path / "out", "figures"), "figures")) == whole
    assert not list((tmp_path / "out" / "figures").glob(".*"))


def test_only_the_parts_that_changed_are_written(archive: Path, tmp_path: Path) -> None:
    batch(archive, tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("figures/*")}
    fill(archive, "0.pdf", content="changed")
    batch(archive, tmp_path / "out")
    assert [path.name for path in before if path.stat().st_mtime_ns != before[path]] == ["part-00000.csv"]


def test_a_report_of_another_version_is_told_of_and_not_guessed_at(archive: Path, tmp_path: Path) -> None:
    batch(archive, tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / "journal.sqlite")) as journal:
        (digest,) = journal.execute("SELECT sha256 FROM listings WHERE name = '0.pdf'").fetchone()
        journal.execute("UPDATE reports SET report = x'00' WHERE sha256 = ?", (digest,))
        journal.execute("UPDATE contents SET digest = 'another' WHERE sha256 = ?", (digest,))
        journal.commit()
    batch(archive, tmp_path / "out")
    (row,) = (row for row in rows(tmp_path / "out") if row["document"] == "0.pdf")
    assert (row["state"], row["problem"]) == ("failed", "outdated")
    assert data_set(tmp_path / "out")
