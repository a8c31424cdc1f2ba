"""The data set: the journal, written down part by part.

A part is a range of listings. What it holds follows from the journal alone, so it can be written again at any time
with the same result; its fingerprint tells whether that is needed.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import ValidationError

from nämndparse.batch.files import file_stem
from nämndparse.batch.formats import DATA_FORMATS, SQLITE_FILE, DataFormat, part_writer
from nämndparse.batch.journal import Journal, Listing
from nämndparse.batch.rows import TABLES, Listed
from nämndparse.models import Report

PART = 250  # listings: a part is written in a second or two, and a million documents are four thousand parts
_FILE = re.compile(rf"\.?part-(\d+)\.({'|'.join(DATA_FORMATS)})(\.tmp)?")
_OUTDATED = "was read by another version of nämndparse; run the batch over it again"


class StoppedError(Exception):
    """The writing of a part was called off; the part is as it was."""


class DataSet:
    """The parts in `folder`, in one format."""

    def __init__(self, folder: Path, format_: DataFormat, *, size: int = PART) -> None:
        self._folder = folder
        self._format = format_
        self._size = size

    def part_of(self, seq: int) -> int:
        """The part that a listing is in."""
        return (seq - 1) // self._size

    def tidy(self, journal: Journal) -> None:
        """Remove what a killed run left behind, and what an earlier run wrote in another format."""
        highest = self.part_of(journal.highest())
        if self._format == "sqlite" and not (self._folder / SQLITE_FILE).exists():
            highest = -1
        journal.drop_parts(self._format, highest)
        for table in TABLES:
            for path in (self._folder / table).glob("*part-*"):
                match = _FILE.fullmatch(path.name)
                if match and (match[3] or match[2] != self._format or int(match[1]) > highest):
                    path.unlink()
        if self._format != "sqlite":
            for name in (SQLITE_FILE, f"{SQLITE_FILE}-journal"):
                (self._folder / name).unlink(missing_ok=True)

    def refresh(self, journal: Journal, part: int, stop: Callable[[], bool] = lambda: False) -> bool:
        """Write a part if what is there is not what the journal says; gives whether it was written.

        Raises `StoppedError` as soon as `stop` says so.
        """
        fingerprint = self._fingerprint(journal, part)
        written, files = journal.part(self._format, part)
        if written == fingerprint and self._in_place(files):
            return False
        writer = part_writer(self._format, self._folder, part)
        try:
            for listed in self._documents(journal, part):
                if stop():
                    raise StoppedError
                writer.add(listed)
            files = writer.commit()
        except BaseException:
            writer.discard()
            raise
        journal.set_part(self._format, part, fingerprint, files)
        return True

    def _in_place(self, files: dict[str, int]) -> bool:
        return all(
            (path := self._folder / name).is_file() and path.stat().st_size == size for name, size in files.items()
        )

    def _bounds(self, part: int) -> tuple[int, int]:
        return part * self._size + 1, (part + 1) * self._size

    def _fingerprint(self, journal: Journal, part: int) -> str:
        """What the part's rows follow from, in short."""
        columns = {name: [column.name for column in columns] for name, columns in TABLES.items()}
        known = hashlib.sha256(json.dumps(columns).encode())
        for listing, first in journal.listings_between(*self._bounds(part)):
            content = journal.content(listing.sha256)
            came = (content.problem, content.reason, content.digest, content.name) if content else ()
            known.update(json.dumps([listing.name, listing.size, _state(listing), first, came]).encode())
        return known.hexdigest()

    def _documents(self, journal: Journal, part: int) -> Iterator[Listed]:
        """What is settled of the part; what a stopped run has not come to is not listed yet."""
        for listing, first in journal.listings_between(*self._bounds(part)):
            content = journal.content(listing.sha256)
            if content is None and not listing.problem:
                continue
            same_as = "" if first == listing.name else first
            problem, reason, report = listing.problem, listing.reason, None
            if content is not None:
                problem, reason = content.problem, content.reason
                if not problem and (report := _report(journal.report(listing.sha256))) is None:
                    problem, reason = "outdated", _OUTDATED
            file = file_stem(content) if content is not None and not problem else ""
            yield Listed(listing.name, listing.sha256, listing.size, problem, reason, same_as, file, report)


def _state(listing: Listing) -> list[str]:
    return [listing.sha256, listing.problem, listing.reason]


def _report(compressed: bytes) -> Report | None:
    """A report from the journal; none where this version of the program cannot read it."""
    try:
        return Report.model_validate_json(zlib.decompress(compressed))
    except (ValidationError, zlib.error):
        return None
