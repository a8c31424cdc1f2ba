"""The documents of a batch: in folders, zip files and file lists, by globs and by addresses, in an order that stays.

A folder gives what ends with .pdf, in it and below it, and what is in its zip files. A file that is named outright is
taken whatever its name ends with. What cannot be looked into is given too, with the problem: nothing is passed over
in silence.
"""

from __future__ import annotations

import fnmatch
import glob
import os
import re
import stat
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from nämndparse.batch.refs import Ref, filesystem, is_address, signature, zip_file
from nämndparse.errors import UsageError

STDIN = "-"
_GLOB = re.compile(r"[*?\[]")
_ZIP = ".zip"
# A Mac puts a file of its own beside each one that it packs or copies to a foreign disk.
_MAC = re.compile(r"(^|/)(__MACOSX/|\._)")
_UTF8_FLAG = 0x800


@dataclass(frozen=True)
class Found:
    """A document: `name` is what the data calls it, `signature` tells whether it is the one of the last run.

    `problem` says why it cannot be read, where that is plain already.
    """

    name: str
    ref: Ref
    size: int = 0
    signature: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Choice:
    """Which of the documents are wanted: patterns as in a shell, for the name or its last part, upper case or lower."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def takes(self, name: str) -> bool:
        """Whether a document is wanted."""
        return (not self.include or _matches(name, self.include)) and not _matches(name, self.exclude)


def find(
    inputs: Sequence[str], choice: Choice, *, stdin: BinaryIO | None = None, out: Path | None = None
) -> Iterator[Found]:
    """All documents of `inputs`, in order. What is in the folder `out` is passed over.

    Raises `UsageError` where an input is not there; a line of a list that names nothing gives a document that cannot
    be read, for a list of ten thousand should not stop at one.
    """
    for given in inputs:
        if given == STDIN:
            for line in _lines(stdin):
                missing = Found(tidy(line), Ref(line), problem="there is no such file; look at the list")
                there = _is_there(line)
                yield from _wanted(_expand(line, several=True, out=out) if there else [missing], choice)
        elif not _is_there(given):
            what = "nothing that fits it" if _GLOB.search(given) else "no such file or folder"
            raise UsageError(f"{given}: there is {what}; look at the spelling")
        else:
            yield from _wanted(_expand(given, several=len(inputs) > 1, out=out), choice)


def tidy(name: str) -> str:
    """A name as the data has it: composed characters, and no bytes that are no text."""
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))


def _wanted(documents: Iterator[Found] | list[Found], choice: Choice) -> Iterator[Found]:
    return (found for found in documents if choice.takes(found.name))


def _matches(name: str, patterns: Sequence[str]) -> bool:
    folded = name.casefold()
    short = folded.rsplit("/", 1)[-1]
    wanted = [unicodedata.normalize("NFC", pattern).casefold() for pattern in patterns]
    return any(fnmatch.fnmatchcase(text, pattern) for text in (folded, short) for pattern in wanted)


def _lines(stdin: BinaryIO | None) -> Iterator[str]:
    """The names on standard input: one a line, or with a NUL after each (find -print0), for names with line breaks."""
    data = stdin.read() if stdin else b""
    separator = b"\0" if b"\0" in data else b"\n"
    for line in data.split(separator):
        if name := os.fsdecode(line.rstrip(b"\r") if separator == b"\n" else line):
            yield name


def _is_there(given: str) -> bool:
    if is_address(given):
        system, path = filesystem(given)
        return bool(system.glob(path) if _GLOB.search(path) else system.exists(path))
    return os.path.lexists(given) or (_GLOB.search(given) is not None and next(_globbed(given), "") != "")


def _globbed(pattern: str) -> Iterator[str]:
    # Not Path.glob, which knows no absolute patterns.
    return glob.iglob(pattern, recursive=True, include_hidden=True)  # noqa: PTH207


def _expand(given: str, *, several: bool, out: Path | None) -> Iterator[Found]:
    """The documents that one input stands for. Of several folders each gives its own name to what is in it."""
    if is_address(given):
        yield from _remote(given, several=several)
        return
    path = Path(given)
    if not os.path.lexists(path) and _GLOB.search(given):
        for match in sorted(_globbed(given)):
            if Path(match).is_dir() and "**" in given:
                continue  # what is in it is matched too
            yield from _expand(match, several=True, out=out)
        return
    prefix = f"{path.resolve().name}/" if several else ""
    if path.is_dir():
        yield from _walk(path, prefix, out)
    elif os.path.lexists(path):
        named = os.path.normpath(given).replace(os.sep, "/")
        if path.suffix.lower() == _ZIP:
            yield from _members(str(path.absolute()), f"{named}/" if several else "", named)
        else:
            yield _file(path, named)


def _walk(folder: Path, prefix: str, out: Path | None) -> Iterator[Found]:
    """What is in a folder and below it. Links to folders are not followed: they may lead in circles."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        name = prefix or f"{folder.resolve().name}/"
        problem = f"the folder cannot be opened ({error.strerror})"
        yield Found(tidy(name), Ref(str(folder.absolute())), problem=problem)
        return
    for entry in entries:
        name, path = prefix + entry.name, folder / entry.name
        if _MAC.search(f"/{name}/"):
            continue
        if entry.is_dir(follow_symlinks=False):
            if out is None or not (out.exists() and path.samefile(out)):
                yield from _walk(path, f"{name}/", out)
        elif entry.name.lower().endswith(".pdf"):
            yield _file(path, name)
        elif entry.name.lower().endswith(_ZIP):
            yield from _members(str(path.absolute()), f"{name}/", name)


def _file(path: Path, name: str) -> Found:
    ref = Ref(str(path.absolute()))
    try:
        status = path.stat()
    except FileNotFoundError:
        return Found(tidy(name), ref, problem="is a link to a file that is not there")
    except OSError as error:
        return Found(tidy(name), ref, problem=f"cannot be opened ({error.strerror})")
    if not stat.S_ISREG(status.st_mode):
        return Found(tidy(name), ref, problem="is not a file but a pipe, a device or the like")
    return Found(tidy(name), ref, status.st_size, signature(status))


def _members(container: str, prefix: str, name: str) -> Iterator[Found]:
    """The PDFs in a zip file, or the zip file itself where it cannot be opened."""
    try:
        status = "" if is_address(container) else signature(Path(container).stat())
        zip_file.cache_clear()  # the file may be another one than when it was opened last
        infos = sorted(zip_file(container).infolist(), key=lambda info: info.filename)
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        yield Found(tidy(name), Ref(container), problem=f"the zip file cannot be opened ({error}); fetch it again")
        return
    for info in infos:
        inner = _member_name(info)
        if info.is_dir() or not inner.lower().endswith(".pdf") or _MAC.search(f"/{inner}"):
            continue
        ref = Ref(container, info.filename)
        told = f"{status}-{info.CRC:08x}-{info.file_size}" if status else ""
        problem = "" if _stays_inside(inner) else "its path leads out of the zip file; it is not read"
        if not problem and info.flag_bits & 1:
            problem = "the zip file is encrypted; unpack it by hand"
        yield Found(tidy(prefix + inner), ref, info.file_size, told, problem)


def _member_name(info: zipfile.ZipInfo) -> str:
    """The path in the zip file, with slashes; UTF-8 that is not marked as such is read as what it is."""
    name = info.filename
    if not info.flag_bits & _UTF8_FLAG:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.filename
    return name.replace("\\", "/")


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and not re.match(r"[A-Za-z]:", name)


def _remote(address: str, *, several: bool) -> Iterator[Found]:
    """The documents of an address: a file, a folder with all that is below it, or a glob."""
    system, path = filesystem(address)
    try:
        if _GLOB.search(path):
            infos: dict[str, Any] = system.glob(path, detail=True)
            base = path[: _GLOB.search(path).start()].rpartition("/")[0]  # type: ignore[union-attr]
        elif system.isdir(path):
            infos, base = system.find(path, detail=True), path.rstrip("/")
        elif system.exists(path):
            infos, base = {path: system.info(path)}, path.rpartition("/")[0]
        else:
            return
    except OSError as error:
        raise UsageError(f"{address} cannot be opened: {error}") from error
    prefix = f"{base.rstrip('/').rpartition('/')[2]}/" if several else ""
    outright = list(infos) == [path]
    for found, info in sorted(infos.items()):
        name = prefix + found.removeprefix(base).lstrip("/")
        full = system.unstrip_protocol(found)
        if info.get("type") == "directory" or _MAC.search(f"/{name}"):
            continue
        if found.lower().endswith(_ZIP):
            yield from _members(full, "" if outright and not several else f"{name}/", name)
        elif outright or found.lower().endswith(".pdf"):
            yield Found(tidy(name), Ref(full), int(info.get("size") or 0), _told(info))


def _told(info: dict[str, Any]) -> str:
    """What a store says about an object that changes when the object does; empty where it says nothing."""
    for key in ("ETag", "etag", "md5Hash", "LastModified", "last_modified", "mtime"):
        if info.get(key):
            return f"{info.get('size')}-{info[key]}"
    return ""
