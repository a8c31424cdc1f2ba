"""The files of a command line, found under either spelling of their names."""

from __future__ import annotations

import difflib
import os
import re
import stat
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from nämndparse.errors import UnreadableError

STDIN = "-"


@dataclass(frozen=True)
class Source:
    """One FILE argument. `given` is the argument as typed."""

    given: str

    @property
    def name(self) -> str:
        """What messages call it."""
        return "standard input" if self.given == STDIN else self.given

    @property
    def document_name(self) -> str:
        """What the data calls it, where that cannot be the file's own name; else empty."""
        if self.given == STDIN:
            return "stdin"
        path = Path(self.given)
        try:
            path.name.encode()
        except UnicodeEncodeError:  # bytes that are no UTF-8, as in an archive from an old Windows
            return os.fsencode(path.name).decode("utf-8", "replace")
        return path.name if _is_special(path) else ""

    @property
    def stem(self) -> str:
        """File name without folder and `.pdf` (or `.pdf.pdf`, as archives have them), to name an output after."""
        if self.given == STDIN:
            return "stdin"
        name = Path(self.given).name
        return re.sub(r"(\.pdf)+$", "", name, flags=re.IGNORECASE) or name

    def content(self) -> Path | bytes:
        """The file, or the bytes of standard input; raises `UnreadableError` where there is no such file."""
        if self.given == STDIN:
            return sys.stdin.buffer.read()
        try:
            path = _found(Path(self.given))
            # A pipe (a named one, or what a shell makes of <(curl …)) can be read only once, from its beginning.
            return path.read_bytes() if _is_special(path) else path
        except OSError as error:
            raise UnreadableError(f"cannot be opened ({error.strerror}); look at its name and permissions") from error


def _is_special(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


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
    there = {entry.name.lower(): entry.name for entry in path.parent.iterdir()}
    near = difflib.get_close_matches(path.name.lower(), there, n=1, cutoff=0.8)
    return f"; did you mean {path.parent / there[near[0]]}?" if near else "; look at the spelling and the folder"
