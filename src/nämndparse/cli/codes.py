"""Exit codes: part of the command line's interface (docs/exit-codes.md)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class ExitCode(IntEnum):
    """What a command ends with."""

    DONE = 0
    FAULT = 1
    USAGE = 2
    UNREADABLE = 3
    PASSWORD = 4
    FINDINGS = 5

    @property
    def meaning(self) -> str:
        """The code in words, as in the documentation."""
        return _MEANINGS[self]


_MEANINGS = {
    ExitCode.DONE: "done",
    ExitCode.FAULT: "a fault in nämndparse itself",
    ExitCode.USAGE: "wrong usage: an option, an argument, or an output that cannot be written",
    ExitCode.UNREADABLE: "a file that cannot be read: missing, not a PDF, damaged, or without pages",
    ExitCode.PASSWORD: "a password is needed, or the one given is wrong",
    ExitCode.FINDINGS: "done, but something is disputed (check), or disputed, unread or left out (extract --strict)",
}


def combined(codes: Iterable[ExitCode]) -> ExitCode:
    """The code of a run over several files: the lowest that is not 0, for that is the gravest."""
    return min((code for code in codes if code is not ExitCode.DONE), default=ExitCode.DONE)
