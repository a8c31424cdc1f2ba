"""The files of a command line: found under either spelling of their name, and looked at before they are read."""

from __future__ import annotations

import difflib
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from nämndparse.errors import UnreadableError

STDIN = "-"
_HEAD = 1024  # bytes within which a PDF must say that it is one

_OTHER_FILES = (
    (b"PK\x03\x04", "is an Office document or a zip file; save it as PDF, or unpack it, first"),
    (b"\xd0\xcf\x11\xe0", "is an old Office document; save it as PDF first"),
    (b"%!PS", "is PostScript; make it a PDF first, for example with ps2pdf"),
    (b"\xff\xd8\xff", "is a picture (JPEG); put it in a PDF first"),
    (b"\x89PNG", "is a picture (PNG); put it in a PDF first"),
    (b"II*\x00", "is a picture (TIFF); put it in a PDF first"),
    (b"MM\x00*", "is a picture (TIFF); put it in a PDF first"),
)


@dataclass(frozen=True)
class Source:
    """One FILE argument. `given` is the argument as typed, which messages name."""

    given: str

    @property
    def name(self) -> str:
        """Name of the document in messages and of what is made from it."""
        return "standard input" if self.given == STDIN else self.given

    @property
    def stem(self) -> str:
        """File name without folder and `.pdf`, to name an output after."""
        return "stdin" if self.given == STDIN else Path(self.given).name.removesuffix(".pdf").removesuffix(".PDF")

    def content(self) -> Path | bytes:
        """The file, or the bytes of standard input; raises `UnreadableError` where it is plainly no PDF."""
        if self.given == STDIN:
            data = sys.stdin.buffer.read()
            _check_head(data[:_HEAD])
            return data
        path = _found(Path(self.given))
        try:
            with path.open("rb") as stream:
                _check_head(stream.read(_HEAD))
        except OSError as error:
            raise UnreadableError(f"cannot be opened ({error.strerror}); look at its permissions") from error
        return path


def _found(path: Path) -> Path:
    """The file under its name, or under the same name in the other Unicode form (å as one code point or as two)."""
    spellings = (path, Path(unicodedata.normalize("NFC", str(path))), Path(unicodedata.normalize("NFD", str(path))))
    for candidate in spellings:
        if candidate.is_dir():
            raise UnreadableError(f"is a folder; name the files in it, for example {candidate / '*.pdf'}")
        if candidate.exists():
            return candidate
    raise UnreadableError("there is no such file" + _suggestion(path))


def _suggestion(path: Path) -> str:
    if not path.parent.is_dir():
        return f"; there is no folder {path.parent} either"
    near = difflib.get_close_matches(path.name, [entry.name for entry in path.parent.iterdir()], n=1, cutoff=0.8)
    return f"; did you mean {path.parent / near[0]}?" if near else "; look at the spelling and the folder"


def _check_head(head: bytes) -> None:
    if b"%PDF-" in head:
        return
    if not head:
        raise UnreadableError("is empty (0 bytes); fetch it again")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html", b"<?xml")):
        raise UnreadableError("is a web page and not a PDF, perhaps a login or error page; fetch the PDF again")
    for start, what in _OTHER_FILES:
        if head.startswith(start):
            raise UnreadableError(what)
    raise UnreadableError("is not a PDF (it does not begin with %PDF); look at what it is, or fetch it again")
