"""The journal of an output folder: what was listed, what came of it, and what of that is written down.

A SQLite file. Every outcome is one transaction, so a run that is killed at any moment has lost only what was being
read just then. Listings are names; contents are what lies under them, by SHA-256, whatever the names are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nämndparse.batch.inputs import Found
from nämndparse.batch.refs import Ref, exists
from nämndparse.batch.tasks import COUNTS, Outcome
from nämndparse.errors import UsageError

FILE = "journal.sqlite"
LAYOUT = "1"  # of the tables below; a journal of another layout is not touched
_CHUNK = 1000
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS runs (
  run INTEGER PRIMARY KEY, began TEXT NOT NULL, ended TEXT, program TEXT NOT NULL, work TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS listings (
  seq INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, ref TEXT NOT NULL, size INTEGER NOT NULL,
  signature TEXT NOT NULL, sha256 TEXT, problem TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
  run INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS listings_sha256 ON listings (sha256, seq);
CREATE INDEX IF NOT EXISTS listings_run ON listings (run, seq);
CREATE TABLE IF NOT EXISTS contents (
  sha256 TEXT PRIMARY KEY, work TEXT NOT NULL, run INTEGER NOT NULL, problem TEXT NOT NULL, reason TEXT NOT NULL,
  attempts INTEGER NOT NULL, seconds REAL NOT NULL, peak INTEGER NOT NULL, digest TEXT NOT NULL,
  name TEXT NOT NULL, {", ".join(f"{name} INTEGER NOT NULL" for name in COUNTS)}
);
CREATE TABLE IF NOT EXISTS reports (sha256 TEXT PRIMARY KEY, report BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS parts (
  format TEXT NOT NULL, part INTEGER NOT NULL, fingerprint TEXT NOT NULL, files TEXT NOT NULL,
  PRIMARY KEY (format, part)
);
"""


@dataclass(frozen=True)
class Listing:
    """A document as listed. `problem` and `reason` say why its content is not even known."""

    seq: int
    name: str
    ref: Ref
    size: int
    sha256: str = ""
    problem: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Content:
    """What came of a content. `digest` stands for its report, `work` for the program and options that made it.

    `name` is what it was called when it was read.
    """

    sha256: str
    work: str
    run: int
    problem: str = ""
    reason: str = ""
    digest: str = ""
    name: str = ""
    counts: dict[str, int] = field(default_factory=dict)


class Journal:
    """Open for one thread; several may be open on one folder, of which one writes outcomes."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        try:
            self._db = sqlite3.connect(self.path, isolation_level=None, timeout=60)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._check_layout()
        except sqlite3.DatabaseError as error:
            raise UsageError(f"{self.path} is no journal of a batch ({error}); give another folder with -o") from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def begin(self, began: str, program: str, work: str) -> int:
        """Note a new run; gives its number."""
        row = self._db.execute(
            "INSERT INTO runs (began, program, work) VALUES (?, ?, ?) RETURNING run", (began, program, work)
        ).fetchone()
        return int(row[0])

    def end(self, run: int, ended: str) -> None:
        """Note that a run came to its end."""
        self._db.execute("UPDATE runs SET ended = ? WHERE run = ?", (ended, run))

    def list(self, run: int, found: Iterable[Found]) -> int:
        """Take down what a run found, in its order; gives the number. What was listed before keeps its number."""
        with self._transaction():
            return sum(self._list_one(run, one) for one in found)

    def prune(self, run: int) -> int:
        """Forget what the run did not find; gives the number of names forgotten."""
        listed = "SELECT sha256 FROM listings WHERE sha256 IS NOT NULL"
        with self._transaction():
            gone = self._db.execute("DELETE FROM listings WHERE run <> ?", (run,)).rowcount
            for table in ("contents", "reports"):
                self._db.execute(f"DELETE FROM {table} WHERE sha256 NOT IN ({listed})")  # noqa: S608
        return gone

    def listings(self, run: int) -> Iterator[Listing]:
        """What a run found, by number. The journal may be written to meanwhile."""
        last = 0
        while rows := self._db.execute(
            f"SELECT {_LISTING} FROM listings WHERE run = ? AND seq > ? ORDER BY seq LIMIT ?",  # noqa: S608
            (run, last, _CHUNK),
        ).fetchall():
            yield from map(_listing, rows)
            last = rows[-1][0]

    def listings_between(self, first: int, last: int) -> Iterator[tuple[Listing, str]]:
        """Listings by number, both ends included, each with the name that its content was first listed under."""
        rows = self._db.execute(
            f"SELECT {_LISTING}, (SELECT name FROM listings AS other WHERE other.sha256 = listings.sha256 "  # noqa: S608
            "ORDER BY seq LIMIT 1) FROM listings WHERE seq BETWEEN ? AND ? ORDER BY seq",
            (first, last),
        ).fetchall()
        for row in rows:
            yield _listing(row[:-1]), row[-1] or row[1]

    def highest(self) -> int:
        """The highest number of a listing, 0 where there is none."""
        return int(self._db.execute("SELECT coalesce(max(seq), 0) FROM listings").fetchone()[0])

    def set_digest(self, seq: int, sha256: str) -> None:
        """Note the content of a listing."""
        self._db.execute("UPDATE listings SET sha256 = ?, problem = '', reason = '' WHERE seq = ?", (sha256, seq))

    def set_unknown(self, seq: int, problem: str, reason: str) -> None:
        """Note that the content of a listing cannot be known, and why."""
        self._db.execute(
            "UPDATE listings SET sha256 = NULL, problem = ?, reason = ? WHERE seq = ?", (problem, reason, seq)
        )

    def content(self, sha256: str) -> Content | None:
        """What came of a content, if it was ever read."""
        row = self._db.execute(f"SELECT {_CONTENT} FROM contents WHERE sha256 = ?", (sha256,)).fetchone()  # noqa: S608
        return None if row is None else _content(row)

    def report(self, sha256: str) -> bytes:
        """The report of a content, compressed; empty where there is none."""
        row = self._db.execute("SELECT report FROM reports WHERE sha256 = ?", (sha256,)).fetchone()
        return bytes(row[0]) if row else b""

    def set_content(self, content: Content, outcome: Outcome) -> None:
        """Take down what came of a content, in place of what came of it before."""
        counts = (content.counts.get(name, 0) for name in COUNTS)
        values = (
            *(content.sha256, content.work, content.run, content.problem, content.reason),
            *(outcome.attempts, outcome.seconds, outcome.peak, content.digest, content.name, *counts),
        )
        with self._transaction():
            marks = ", ".join("?" * len(values))
            self._db.execute(f"INSERT OR REPLACE INTO contents VALUES ({marks})", values)  # noqa: S608
            self._db.execute("DELETE FROM reports WHERE sha256 = ?", (content.sha256,))
            if outcome.report:
                self._db.execute("INSERT INTO reports VALUES (?, ?)", (content.sha256, outcome.report))

    def part(self, format_: str, part: int) -> tuple[str, dict[str, int]]:
        """The fingerprint of a written part and its files with their sizes; empty where it is not written."""
        row = self._db.execute(
            "SELECT fingerprint, files FROM parts WHERE format = ? AND part = ?", (format_, part)
        ).fetchone()
        return (row[0], json.loads(row[1])) if row else ("", {})

    def set_part(self, format_: str, part: int, fingerprint: str, files: dict[str, int]) -> None:
        """Note that a part is written."""
        self._db.execute(
            "INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?)", (format_, part, fingerprint, json.dumps(files))
        )

    def drop_parts(self, format_: str, highest: int) -> None:
        """Forget that parts of other formats, and those above the highest, were written."""
        self._db.execute("DELETE FROM parts WHERE format <> ? OR part > ?", (format_, highest))

    def totals(self, run: int) -> dict[str, int]:
        """Sums over what a run found: names and contents, and what is in those that were read."""
        sums = ", ".join(f"coalesce(sum({name}), 0)" for name in COUNTS)
        names, failed, done = self._db.execute(
            "SELECT count(*), coalesce(sum(l.problem <> '' OR c.problem <> ''), 0), "
            "coalesce(sum(l.problem = '' AND c.problem = ''), 0) "
            "FROM listings l LEFT JOIN contents c USING (sha256) WHERE l.run = ?",
            (run,),
        ).fetchone()
        row = self._db.execute(
            f"SELECT count(*), coalesce(sum(disputed > 0), 0), {sums} FROM contents WHERE problem = '' "  # noqa: S608
            "AND sha256 IN (SELECT sha256 FROM listings WHERE run = ?)",
            (run,),
        ).fetchone()
        documents = {"listed": names, "done": done, "failed": failed, "contents": row[0], "with_disputed": row[1]}
        return {**documents, **_counts(row[2:])}

    def most_memory(self, run: int) -> int:
        """The most bytes of memory that a worker of a run had."""
        return int(self._db.execute("SELECT coalesce(max(peak), 0) FROM contents WHERE run = ?", (run,)).fetchone()[0])

    def failures(self, run: int) -> Iterator[tuple[str, str, str]]:
        """Name, problem and reason of everything that a run found and that could not be read, by number."""
        last = 0
        while rows := self._db.execute(
            "SELECT l.seq, l.name, iif(l.problem <> '', l.problem, c.problem), iif(l.problem <> '', l.reason, c.reason)"
            " FROM listings l LEFT JOIN contents c USING (sha256) WHERE l.run = ? AND l.seq > ? "
            "AND (l.problem <> '' OR c.problem <> '') ORDER BY l.seq LIMIT ?",
            (run, last, _CHUNK),
        ).fetchall():
            for row in rows:
                yield row[1], row[2], row[3]
            last = rows[-1][0]

    def _list_one(self, run: int, found: Found) -> bool:
        """Take down one document. A name that another document of this run has, gets a number."""
        ref, name = found.ref.text(), found.name
        number = 1
        while True:
            row = self._db.execute("SELECT seq, ref, signature, run FROM listings WHERE name = ?", (name,)).fetchone()
            if row is None:
                self._db.execute(
                    "INSERT INTO listings (name, ref, size, signature, problem, reason, run) VALUES (?,?,?,?,?,?,?)",
                    (name, ref, found.size, found.signature, found.problem and "unreadable", found.problem, run),
                )
                return True
            if row[1] == ref and row[3] == run:
                return False
            if row[3] != run:
                break
            number += 1
            name = f"{found.name} ({number})"
        if row[1] != ref and exists(Ref.from_text(row[1])):
            raise UsageError(
                f"{name} is already listed as {Ref.from_text(row[1]).container}, which is another file; "
                "give another folder with -o"
            )
        same = row[1] == ref and row[2] == found.signature != ""
        self._db.execute(
            "UPDATE listings SET ref = ?, size = ?, signature = ?, sha256 = iif(?, sha256, NULL), problem = ?, "
            "reason = ?, run = ? WHERE seq = ?",
            (ref, found.size, found.signature, same, found.problem and "unreadable", found.problem, run, row[0]),
        )
        return True

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def _check_layout(self) -> None:
        self._db.executescript(_SCHEMA)
        row = self._db.execute("SELECT value FROM meta WHERE key = 'layout'").fetchone()
        if row is None:
            self._db.execute("INSERT INTO meta VALUES ('layout', ?)", (LAYOUT,))
        elif row[0] != LAYOUT:
            raise UsageError(f"{self.path} was made by another version of nämndparse; give another folder with -o")


_LISTING = "seq, name, ref, size, coalesce(sha256, ''), problem, reason"
_CONTENT = f"sha256, work, run, problem, reason, digest, name, {', '.join(COUNTS)}"


def _listing(row: tuple[int, str, str, int, str, str, str]) -> Listing:
    return Listing(row[0], row[1], Ref.from_text(row[2]), *row[3:])


def _content(row: tuple[Any, ...]) -> Content:
    sha256, work, run, problem, reason, digest, name, *counts = row
    return Content(sha256, work, run, problem, reason, digest, name, _counts(counts))


def _counts(row: Iterable[int]) -> dict[str, int]:
    return dict(zip(COUNTS, row, strict=True))
