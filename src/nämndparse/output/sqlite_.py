"""SQLite: one database of documents, tables, figures, checks and statements, with keys and indexes (sqlite.sql)."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import weakref
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from nämndparse.models import plain
from nämndparse.output import relations

if TYPE_CHECKING:
    from nämndparse.models import Report
    from nämndparse.output.relations import Line

# Which ids of a line lead to which table: the name of the key, the relation, the field that holds the id.
_KEYS = {
    "tables": (("part_id", "parts", "part"),),
    "figures": (("table_id", "tables", "table"),),
    "checks": (("table_id", "tables", "table"),),
    "check_figures": (("check_id", "checks", "check"), ("figure_id", "figures", "cell")),
    "statements": (("figure_id", "figures", "cell"),),
}
_NAMES = {"parts": "part", "tables": "table", "figures": "cell", "checks": "check"}


def schema() -> str:
    """The statements that make the tables of the database."""
    return (files("nämndparse.output") / "sqlite.sql").read_text("utf-8")


def create(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty database."""
    connection.executescript(schema())


def insert(connection: sqlite3.Connection, report: Report) -> int:
    """Write a report into a database, in one transaction; gives the id of the document."""
    with connection:
        return insert_report(connection, report)


def insert_report(connection: sqlite3.Connection, report: Report) -> int:
    """Write a report into a database, within whatever transaction there is; gives the id of the document."""
    document_id = _insert(connection, "documents", relations.document(report))
    ids: dict[str, dict[str, int]] = {}
    for relation, lines in relations.RELATIONS.items():
        named = ids[relation] = {}
        for line in lines(report):
            keys: Line = {key: ids[of].get(str(line[name])) for key, of, name in _KEYS.get(relation, ())}
            if relation == "check_figures":
                line.pop("check")
            else:
                keys["document_id"] = document_id
            made = _insert(connection, relation, {**keys, **line})
            if relation in _NAMES:
                named[str(line[_NAMES[relation]])] = made
    return document_id


def _insert(connection: sqlite3.Connection, relation: str, line: Line) -> int:
    names = ", ".join(f'"{name}"' for name in line)
    marks = ", ".join("?" * len(line))
    # The names are those of sqlite.sql; every value is bound.
    cursor = connection.execute(f"INSERT INTO {relation} ({names}) VALUES ({marks})", [*map(_value, line.values())])  # noqa: S608
    return cursor.lastrowid or 0


def _value(value: str | int | Decimal | bool | None) -> str | int | None:
    # As text: the column's NUMERIC affinity makes an integer of it, or a real where it has decimals.
    return plain(value) if isinstance(value, Decimal) else value


class SqliteWriter:
    """The database is made in a file of its own, and goes to the stream when it is whole."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        folder = Path(tempfile.mkdtemp(prefix="namndparse-"))
        self._path = folder / "figures.sqlite"
        self._connection = sqlite3.connect(self._path)
        self._clean_up = weakref.finalize(self, _clean_up, self._connection, folder)  # also where it is never closed
        self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON;")
        create(self._connection)

    def add(self, report: Report) -> None:
        """Write one report."""
        insert(self._connection, report)

    def close(self) -> None:
        """Give the database to the stream."""
        self._connection.execute("ANALYZE")
        self._connection.commit()
        with self._path.open("rb") as database:
            shutil.copyfileobj(database, self._stream)
        self._stream.flush()
        self._clean_up()


def _clean_up(connection: sqlite3.Connection, folder: Path) -> None:
    connection.close()
    shutil.rmtree(folder, ignore_errors=True)
