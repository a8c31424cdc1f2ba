"""Files of the output folder: written whole, and named so that any document's name will do."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
import zlib
from pathlib import Path

from nämndparse.batch.journal import FILE, Content
from nämndparse.errors import UsageError

_LOCK = "lock"
_LONGEST = 60  # characters of a document's name in the name of a file made of it


def open_folder(folder: Path) -> sqlite3.Connection:
    """Make the output folder ready and lock it for this process; the lock is given back by closing what this gives.

    Raises `UsageError` where the folder cannot be used.
    """
    try:
        if not folder.is_dir():
            folder.mkdir()
        elif not (folder / FILE).exists() and {path.name for path in folder.iterdir()} - {_LOCK}:
            raise UsageError(f"{folder} is not empty, and no output of a batch; give a new folder with -o")
        lock = sqlite3.connect(folder / _LOCK, timeout=0, isolation_level=None)
    except FileNotFoundError as error:
        raise UsageError(f"there is no folder {folder.parent}; make it first") from error
    except (OSError, sqlite3.OperationalError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"{folder} cannot be written ({why}); give another folder with -o") from error
    try:
        # SQLite's lock goes with the process that holds it, on every system, also when it is killed.
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        raise UsageError(
            f"another batch is at work in {folder}; wait for it, or give another folder with -o"
        ) from error
    return lock


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in its place whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_bytes(data)
    beside.replace(path)


def file_stem(content: Content) -> str:
    """What files made of a document are called, without their endings: '3f/delarsrapport-2023-3f09ab51c77e'.

    The digest makes it unlike all others; the document's name, cut down to plain letters, is for the reader.
    """
    name = re.sub(r"(\.pdf)+$", "", content.name.rsplit("/", 1)[-1], flags=re.IGNORECASE)
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", letters).strip("-")[:_LONGEST]
    return f"{content.sha256[:2]}/{plain}-{content.sha256[:12]}" if plain else f"{content.sha256[:2]}/{content.sha256}"


def json_file(folder: Path, content: Content) -> Path:
    """Where the JSON of a document is."""
    return folder / "json" / f"{file_stem(content)}.json"


def review_file(folder: Path, content: Content) -> Path:
    """Where the review page of a document is."""
    return folder / "review" / f"{file_stem(content)}.html"


def write_json(folder: Path, content: Content, compressed: bytes) -> None:
    """Write the JSON of a document from its report in the journal."""
    write_whole(json_file(folder, content), zlib.decompress(compressed) + b"\n")


def remove_stale(folder: Path, before: Content, now: Content | None, *, json: bool, review: bool) -> None:
    """Remove the files made of what a content was before, but for those just written for what it is now."""
    made = {json_file(folder, now)} if now and json else set()
    made |= {review_file(folder, now)} if now and review else set()
    for path in {json_file(folder, before), review_file(folder, before)} - made:
        path.unlink(missing_ok=True)
