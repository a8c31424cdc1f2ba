"""Files of the project that are made from its code: written by a command, and tested to be current."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path


def write_or_check(files: Mapping[Path, str], *, check: bool) -> int:
    """Write `files` (path from the working folder -> text), or with `check` only name those that differ.

    Gives the exit code: 1 where a check finds a file that is missing or out of date.
    """
    stale = [path for path, text in files.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        if check:
            print(f"{path} is out of date; run make schemas docs", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path], "utf-8")
            print(f"wrote {path}", file=sys.stderr)
    return 1 if check and stale else 0


def replaced(path: Path, part: str, text: str) -> str:
    """The text of `path` with what stands between its `part` marks made anew.

    <!-- columns: made by `make docs` -->
    …
    <!-- end of columns -->
    """
    begin, end = f"<!-- {part}: made by `make docs` -->\n", f"<!-- end of {part} -->"
    before, _, rest = path.read_text("utf-8").partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"{path} has no part marked {part}")
    return f"{before}{begin}{text}{end}{after}"
