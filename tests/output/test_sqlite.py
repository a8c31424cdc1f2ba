"""The database, as sqlite3 and Datasette see it."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from nämndparse.models import plain
from nämndparse.output.figures import FIELDS, records
from nämndparse.output.sqlite_ import create
from support.reports import report
from support.tables import drawn_table
from support.written import proved, read, written

SAMPLES = ("harnosand-2021.weasyprint.pdf", "harryda-2024.calc.pdf")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sqlite") / "figurer.sqlite"
    made.write_bytes(written("sqlite", *map(read, SAMPLES)))
    return made


@pytest.fixture
def database(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        yield connection


def one(connection: sqlite3.Connection, query: str) -> Any:
    return connection.execute(query).fetchone()[0]


def test_it_is_sound_and_every_key_leads_somewhere(database: sqlite3.Connection) -> None:
    assert one(database, "PRAGMA integrity_check") == "ok"
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert one(database, "SELECT count(*) FROM figures WHERE table_id IS NULL") == 0
    assert one(database, "SELECT count(*) FROM check_figures WHERE figure_id IS NULL") == 0


def test_the_figures_are_the_records(database: sqlite3.Connection) -> None:
    names = ", ".join(f'"{name}"' for name in FIELDS)
    found = database.execute(f"SELECT {names} FROM figures ORDER BY id").fetchall()
    expected: list[list[object]] = [list(record.values()) for name in SAMPLES for record in records(read(name))]
    at = FIELDS.index("value")
    for line in expected:
        if line[at] is not None:
            line[at] = float(str(line[at]))
    assert [list(line) for line in found] == expected


def test_whole_amounts_are_integers_and_others_are_exact_to_the_digit(database: sqlite3.Connection) -> None:
    for (value,), expected in zip(
        database.execute("SELECT value FROM figures ORDER BY id"),
        (record["value"] for name in SAMPLES for record in records(read(name))),
        strict=True,
    ):
        if expected is None:
            assert value is None
        else:
            assert isinstance(expected, Decimal)
            assert isinstance(value, int) == (expected == expected.to_integral_value())
            assert str(value) == plain(expected) or float(value) == float(expected)


def test_documents_tables_and_counts(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT name, table_count, figure_count, disputed, sha256 FROM documents").fetchall()
    for (name, tables, figures, disputed, sha256), of in zip(rows, map(read, SAMPLES), strict=True):
        assert (name, tables, sha256) == (of.document.name, len(of.tables), of.document.sha256)
        statuses = [record["status"] for record in records(of)]
        assert (figures, disputed) == (len(statuses), statuses.count("disputed"))
    assert one(database, "SELECT count(*) FROM tables") == sum(len(read(name).tables) for name in SAMPLES)
    assert one(database, "SELECT count(*) FROM statements") == sum(len(read(name).statements) for name in SAMPLES)


def test_a_failed_check_leads_to_its_figures(database: sqlite3.Connection) -> None:
    failed = database.execute(
        """
        SELECT c.formula, group_concat(f.raw, ' '), max(CASE WHEN cf.is_result THEN f.raw END)
        FROM checks c JOIN check_figures cf ON cf.check_id = c.id JOIN figures f ON f.id = cf.figure_id
        WHERE NOT c.holds GROUP BY c.id ORDER BY c.id
        """
    ).fetchall()
    of = read(SAMPLES[0])
    assert len(failed) == sum(not check.holds for name in SAMPLES for check in read(name).checks)
    cells = {cell.id: cell.raw for table in of.tables for row in table.rows for cell in row.cells}
    first = next(check for check in of.checks if not check.holds)
    assert failed[0] == (first.formula, " ".join(cells[c] for c in first.cells), cells[first.cells[-1]])


def test_what_would_mend_stands_beside_the_figure() -> None:
    made = proved(
        drawn_table("""
        tkr         | budget 2024 | utfall 2024
        Förskola    |       1 234 |       1 111
        Grundskola  |       2 310 |       2 402
        Fritids     |         517 |         498
        = Summa     |       4 061 |       4 052
        """)
    )
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(written("sqlite", made))
        mends = connection.execute("SELECT cell, mend FROM check_figures WHERE is_result").fetchall()
    assert mends == [("t1r4c1", None), ("t1r4c2", 4011000)]


def test_the_usual_questions_use_an_index() -> None:
    questions = (
        "SELECT * FROM figures WHERE table_id = 1",
        "SELECT * FROM figures WHERE kind = 'drift' AND measure = 'budget' AND period = '2024'",
        "SELECT * FROM figures WHERE label = 'Summa'",
        "SELECT * FROM figures WHERE status = 'disputed'",
        "SELECT * FROM check_figures WHERE figure_id = 1",
        "SELECT * FROM tables WHERE document_id = 1",
        "SELECT * FROM documents WHERE sha256 = 'x'",
    )
    with closing(sqlite3.connect(":memory:")) as connection:
        create(connection)
        for query in questions:
            plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}"))
            assert "USING INDEX" in plan, f"{query}: {plan}"


def test_a_document_may_be_there_under_two_names_and_a_name_twice() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(written("sqlite", report("a.pdf"), report("a.pdf"), report("b.pdf")))
        assert one(connection, "SELECT count(*) FROM documents") == 3
        assert one(connection, "SELECT count(*) FROM figures") == 18


def test_the_same_documents_give_the_same_bytes() -> None:
    assert written("sqlite", report()) == written("sqlite", report())


def test_the_command_sqlite3_opens_it(path: Path) -> None:
    command = shutil.which("sqlite3")
    if command is None:
        pytest.skip("the command sqlite3 is not installed")
    query = "SELECT sum(value) FROM figures WHERE unit = 'SEK' AND role = 'total'"
    found = subprocess.run([command, path, query], capture_output=True, text=True, check=True)
    total = sum(
        Decimal(str(record["value"]))
        for name in SAMPLES
        for record in records(read(name))
        if record["unit"] == "SEK" and record["role"] == "total" and record["value"] is not None
    )
    assert Decimal(found.stdout.strip()) == total


@pytest.mark.slow
def test_datasette_opens_it_as_it_is(path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "datasette", "inspect", path.name],
        capture_output=True, text=True, check=True, cwd=path.parent,
    )  # fmt: skip
    tables = json.loads(found.stdout)["figurer"]["tables"]
    expected = {"documents", "parts", "pages", "tables", "figures", "checks", "check_figures", "statements", "left_out"}
    assert expected <= set(tables)
    assert tables["figures"]["count"] == sum(len(list(records(read(name)))) for name in SAMPLES)
    page = subprocess.run(
        [sys.executable, "-m", "datasette", path.name, "--get", "/figurer/figures.json?status=disputed&_shape=array"],
        capture_output=True, text=True, check=True, cwd=path.parent,
    )  # fmt: skip
    assert {line["status"] for line in json.loads(page.stdout)} == {"disputed"}
