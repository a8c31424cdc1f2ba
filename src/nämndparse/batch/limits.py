"""What one document may use: seconds of wall clock, and bytes of memory beyond those of an idle reader."""

from __future__ import annotations

import contextlib
import math
import re
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

MIB = 1 << 20
GRACE = 5  # seconds that a worker is given to be stopped by its parent, before its own alarm does it
LARGEST_FILE = 4 << 30  # bytes of a file that has to be fetched or unpacked before it can be read
RUSAGE_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in one of ru_maxrss
_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}
_SIZE = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>[kmgt]?)i?b?", re.IGNORECASE)


@dataclass(frozen=True)
class Limits:
    """`seconds` of wall clock per document; `memory` in bytes, 0 for none."""

    seconds: float = 300.0
    memory: int = 2048 * MIB


def size(text: str) -> int:
    """The bytes of '2G', '512 MB', '1,5 GiB' (all in powers of 1024); raises `ValueError` on anything else."""
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"'{text}' is no size; write for example 512M or 2G")
    return round(float(match["number"].replace(",", ".")) * _UNITS[match["unit"].lower()])


def in_words(size_: int) -> str:
    """A size for people: '512 MB', '1.5 GB' (powers of 1024)."""
    return f"{size_ / (1 << 30):.3g} GB" if size_ >= 1 << 30 else f"{math.ceil(size_ / MIB)} MB"


def limit_memory(memory: int) -> None:
    """Let this process take `memory` bytes of address space more than it has now, where the system can see to that.

    Address space and not resident memory, for that is what the system refuses at once: a bomb fails in the call that
    asks for too much, before it has pushed anything else out of the machine's memory.
    """
    if not memory:
        return
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = memory + address_space()
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))
        # A crash is one line in the list of failures; its core file would only fill the disk.
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def address_space() -> int:
    """Bytes of address space of this process; 0 where the system does not say."""
    return _statm(0)


def resident() -> int:
    """Bytes of memory that this process has now; 0 where the system does not say."""
    return _statm(1)


def peak() -> int:
    """The most bytes of memory that this process has had, or what `most_used` says where the system knows no better."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in Path("/proc/self/status").read_text("ascii", "replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return most_used()


def most_used() -> int:
    """The same as what is told of a process when it has ended; at the start it is what its parent had. 0 if unknown."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * RUSAGE_UNIT


def set_alarm(seconds: float) -> None:
    """Have the system end this process after `seconds`, whatever it is doing then; 0 calls that off.

    The parent does the same sooner. This is for the case that the parent is no more, and for a hang in C that keeps
    every Python thread of this process from running.
    """
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _statm(field: int) -> int:
    try:
        import resource

        return int(Path("/proc/self/statm").read_text("ascii").split()[field]) * resource.getpagesize()
    except (ImportError, OSError, ValueError, IndexError):
        return 0
