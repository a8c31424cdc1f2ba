"""Where a document lies: a file, a member of a zip file, or an address that fsspec can open."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from nämndparse.batch.limits import LARGEST_FILE, in_words
from nämndparse.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    import fsspec

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_CHUNK = 1 << 20
FRESH = 2_000_000_000  # nanoseconds within which a file may change again without its times telling


@dataclass(frozen=True)
class Ref:
    """`container` is a path or an address; `member` a name inside the zip file that it is, or empty."""

    container: str
    member: str = ""

    @property
    def is_address(self) -> bool:
        """Whether it is opened by fsspec."""
        return is_address(self.container)

    @property
    def is_local(self) -> bool:
        """Whether it is a plain file of this machine."""
        return not self.member and not self.is_address

    def text(self) -> str:
        """The ref as ASCII, for the journal. File names that are no text come back from it unchanged."""
        return json.dumps([self.container, self.member])

    @classmethod
    def from_text(cls, text: str) -> Ref:
        """What `text` gave."""
        container, member = json.loads(text)
        return cls(container, member)


def is_address(text: str) -> bool:
    """Whether fsspec is to open it: 's3://bucket/a.pdf', not 'c:/a.pdf'."""
    return _ADDRESS.match(text) is not None


def filesystem(address: str) -> tuple[fsspec.AbstractFileSystem, str]:
    """The file system of an address and the path in it; raises `UsageError` where it cannot be had."""
    try:
        import fsspec
    except ImportError as error:
        raise UsageError(f"{address} needs fsspec: pip install 'namndparse[remote]'") from error
    try:
        system, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{address} cannot be opened: {error}") from error
    return system, path


def signature(status: os.stat_result) -> str:
    """What tells without reading whether a file is the one of the last run; empty where that is not certain.

    The time of the inode's change is part of it: it cannot be set back as the time of writing can. A file that was
    changed a moment ago may be changed again within the clock's tick.
    """
    if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) < FRESH:
        return ""
    return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}-{status.st_ino}"


def digest(ref: Ref) -> str:
    """The SHA-256 of a document."""
    with _errors_told(), opened(ref) as stream:
        return hashlib.file_digest(cast(Any, stream), "sha256").hexdigest()


@contextmanager
def local_file(ref: Ref, folder: str) -> Iterator[Path]:
    """A document as a file of this machine; one that is not is copied into `folder` for as long as it is needed."""
    if ref.is_local:
        yield Path(ref.container)
        return
    Path(folder).mkdir(mode=0o700, exist_ok=True)
    with _errors_told(), tempfile.NamedTemporaryFile(dir=folder, suffix=".pdf", delete=False) as copy:
        path = Path(copy.name)
        try:
            with opened(ref) as stream:
                _copy(stream, cast(IO[bytes], copy))
        except BaseException:
            path.unlink()
            raise
    try:
        yield path
    finally:
        path.unlink()


@contextmanager
def opened(ref: Ref) -> Iterator[IO[bytes]]:
    """The bytes of a document as a stream."""
    with ExitStack() as stack:
        if ref.member:
            yield stack.enter_context(zip_file(ref.container).open(ref.member))
        elif ref.is_address:
            system, path = filesystem(ref.container)
            yield stack.enter_context(system.open(path, "rb"))
        else:
            yield stack.enter_context(Path(ref.container).open("rb"))


@lru_cache(maxsize=1)
def zip_file(container: str) -> zipfile.ZipFile:
    """A zip file, kept open: its directory, which may be long, is read once for all its members."""
    if not is_address(container):
        return zipfile.ZipFile(container)
    system, path = filesystem(container)
    return zipfile.ZipFile(system.open(path, "rb"))


def exists(ref: Ref) -> bool:
    """Whether a document is still there, as far as that can be told without fetching anything."""
    return not ref.is_address and Path(ref.container).exists()


def clear(folder: str) -> None:
    """Remove the folder of copies."""
    shutil.rmtree(folder, ignore_errors=True)


def _copy(stream: IO[bytes], copy: IO[bytes]) -> None:
    """What a zip file says about the size of a member may be a lie; what comes out of it is counted."""
    written = 0
    while chunk := stream.read(_CHUNK):
        written += len(chunk)
        if written > LARGEST_FILE:
            raise UnreadableError(f"is larger than {in_words(LARGEST_FILE)} when unpacked; unpack it by hand")
        copy.write(chunk)


@contextmanager
def _errors_told() -> Iterator[None]:
    """Errors of opening and copying, said so that the reader knows what to do about them."""
    try:
        yield
    except FileNotFoundError as error:
        raise UnreadableError("there is no such file any more; look whether it was moved") from error
    except PermissionError as error:
        raise UnreadableError("cannot be opened (permission denied); look at its permissions") from error
    except (zipfile.BadZipFile, NotImplementedError, EOFError, KeyError) as error:
        raise UnreadableError(f"cannot be unpacked ({error}); the zip file is damaged or of an odd kind") from error
    except RuntimeError as error:
        raise UnreadableError(f"cannot be unpacked ({error}); unpack it by hand") from error
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror or error}); try again") from error
