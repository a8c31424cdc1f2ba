"""The data set as one SQLite file, that of `extract --format sqlite` with what the batch knows of each document.

A part is a transaction: its documents go out, and come in anew.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from nämndparse.batch.rows import LISTED, TABLES, Listed
from nämndparse.output import relations
from nämndparse.output.relations import Line
from nämndparse.output.sqlite_ import create, insert_report

# The tables in which a document has rows.
_TABLES = ("statements", "left_out", "pages", "checks", "figures", "tables", "parts")
_TYPES = {"string": "TEXT NOT NULL DEFAULT ''", "integer": "INTEGER NOT NULL DEFAULT 0"}


class SqlitePart:
    """`part` is kept with every document, for the part to be taken out by."""

    def __init__(self, path: Path, part: int) -> None:
        self._part = part
        if not path.exists():
            _create(path)
        self._db = sqlite3.connect(path, isolation_level=None, timeout=60)
        self._db.execute("BEGIN IMMEDIATE")
        for (number,) in self._db.execute("SELECT id FROM documents WHERE part = ?", (part,)).fetchall():
            self._remove(number)

    def add(self, listed: Listed) -> None:
        """Take a document. One that failed, or that is another's double, is in `documents` alone."""
        report = listed.named()
        line: Line = {**listed.line(), "sha256": listed.sha256, "part": self._part}
        if report is not None and not listed.same_as:
            number = insert_report(self._db, report)
            setting = ", ".join(f"{name} = :{name}" for name in line)
            self._db.execute(f"UPDATE documents SET {setting} WHERE id = :id", {**line, "id": number})  # noqa: S608
            return
        columns = (column for column in TABLES["documents"] if column.name != "document")
        line = {
            **{column.name: "" if column.type == "string" else 0 for column in columns},
            **(relations.document(report) if report is not None else {"name": listed.name}),
            **line,
        }
        marks = ", ".join(f":{name}" for name in line)
        self._db.execute(f"INSERT INTO documents ({', '.join(line)}) VALUES ({marks})", line)  # noqa: S608

    def commit(self) -> dict[str, int]:
        """End the transaction. The size of a file that other parts are in too tells nothing: no files are named."""
        self._db.execute("COMMIT")
        self._db.close()
        return {}

    def discard(self) -> None:
        """Leave everything as it was."""
        self._db.close()

    def _remove(self, number: int) -> None:
        self._db.execute(
            "DELETE FROM check_figures WHERE check_id IN (SELECT id FROM checks WHERE document_id = ?)", (number,)
        )
        for table in _TABLES:
            self._db.execute(f"DELETE FROM {table} WHERE document_id = ?", (number,))  # noqa: S608
        self._db.execute("DELETE FROM documents WHERE id = ?", (number,))


def _create(path: Path) -> None:
    """Make the file, whole or not at all."""
    beside = path.with_name(f".{path.name}.tmp")
    beside.unlink(missing_ok=True)
    with closing(sqlite3.connect(beside)) as connection:
        create(connection)
        for column in LISTED:
            connection.execute(f"ALTER TABLE documents ADD COLUMN {column.name} {_TYPES[column.type]}")
        connection.execute("ALTER TABLE documents ADD COLUMN part INTEGER NOT NULL DEFAULT 0")
        connection.execute("CREATE UNIQUE INDEX documents_name ON documents (name)")
        connection.execute("CREATE INDEX documents_part ON documents (part)")
        connection.execute("CREATE INDEX documents_state ON documents (state, problem)")
        connection.commit()
    beside.replace(path)
