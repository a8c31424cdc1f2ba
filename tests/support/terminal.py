"""Commands on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def said_on_terminal(command: Sequence[str | Path], environment: Mapping[str, str], *, check: bool = False) -> str:
    """What a command says on standard error, where that is a terminal; with `check` it has to end with 0."""
    terminal, end = pty.openpty()
    given = {**environment, "TERM": "xterm-256color"}
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=end, stdin=end, env=given, check=check)
    os.close(end)
    try:
        return os.read(terminal, 1_000_000).decode("utf-8")
    except OSError:  # what Linux gives where nothing was written
        return ""
    finally:
        os.close(terminal)
