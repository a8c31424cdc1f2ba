"""Mutation fuzzing of whole PDFs: `python -m fuzz.fuzz_pdfs SECONDS [SEED]`.

The samples, with bytes changed: anywhere in the file, or inside their unpacked streams, where the drawing is. Each is
read under the guard. What may come out is a report or an error that is documented; the library may crash, for the
guard is there for that, but no exception of ours may come through. What breaks that is kept, and ends the run with 1.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
import zlib
from collections import Counter
from pathlib import Path

from nämndparse.batch.guard import Guard
from nämndparse.batch.limits import MIB, Limits
from nämndparse.batch.refs import Ref
from nämndparse.batch.tasks import Outcome, Task

ROOT = Path(__file__).parents[2]
FOUND = Path(tempfile.gettempdir()) / "namndparse-fuzz"
LIMITS = Limits(seconds=20, memory=1024 * MIB)
LARGEST = 80_000  # bytes of a sample: of smaller files, more are read
ALLOWED = ("", "unreadable", "password", "time", "memory", "crash")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
# What a number, a name or an operator becomes when it is to hurt.
_NASTY = (
    b"0",
    b"-1",
    b"99999999999",
    b"1e38",
    b"-0.0001",
    b"NaN",
    b"[",
    b"<<",
    b"(",
    b"null",
    b"Do",
    b"Tj",
    b"BT",
    b"q",
)


def main() -> None:
    """Fuzz for as many seconds as the first argument says."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 30)
    came = fuzz(seconds, seed)
    print(f"seed {seed}: {came.total()} PDFs, {dict(came)}", file=sys.stderr)


def fuzz(seconds: float, seed: int, most: int = 10**9) -> Counter[str]:
    """Read changed samples; gives how many had which outcome. Raises `AssertionError` on one that is not allowed."""
    samples = [path for path in sorted((ROOT / "samples").rglob("*.pdf")) if path.stat().st_size < LARGEST]
    guard, deadline = Guard(LIMITS), time.monotonic() + seconds
    came: Counter[str] = Counter()
    try:
        while time.monotonic() < deadline and came.total() < most:
            # Each file from a seed of its own, so that any of them can be made again.
            dice = random.Random(f"{seed}/{came.total()}")
            sample = dice.choice(samples)
            data = changed(dice, sample.read_bytes())
            outcome = read(guard, data, sample.name)
            came[outcome.problem or "read"] += 1
            if outcome.problem in ("crash", "time", "memory"):
                print(f"{sample.name}: {outcome.reason}, kept as {keep(data, sample)}", file=sys.stderr)
            if outcome.problem not in ALLOWED:
                raise AssertionError(f"{outcome.reason}, kept as {keep(data, sample)}\n{outcome.trace}")
    finally:
        guard.close()
    return came


def read(guard: Guard, data: bytes, name: str) -> Outcome:
    """Read a PDF under the guard."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        return guard.run(Task(0, "read", Ref(file.name), name, {"ocr": "off"}))


def keep(data: bytes, sample: Path) -> Path:
    """Put a PDF where it can be looked at."""
    FOUND.mkdir(exist_ok=True)
    path = FOUND / f"{sample.stem}-{zlib.crc32(data):08x}.pdf"
    path.write_bytes(data)
    return path


def changed(dice: random.Random, data: bytes) -> bytes:
    """The file with some bytes changed, in the raw file or in unpacked streams."""
    if dice.random() < 0.3:
        return flipped(dice, data, dice.choice((1, 3, 10, 100)))
    share = dice.choice((0.1, 0.5, 1.0))

    def change(match: re.Match[bytes]) -> bytes:
        try:
            inner = zlib.decompress(match[1])
        except zlib.error:
            return match[0]
        if dice.random() > share:
            return match[0]
        inner = replaced(dice, inner) if dice.random() < 0.6 else flipped(dice, inner, dice.choice((1, 5, 50)))
        return b"stream\n" + zlib.compress(inner, 1) + b"\nendstream"

    # Offsets and lengths are wrong then; readers look for the objects and for the ends of streams.
    return _STREAM.sub(change, data)


def flipped(dice: random.Random, data: bytes, times: int) -> bytes:
    """Single bytes made others, left out or doubled."""
    out = bytearray(data)
    for _ in range(min(times, len(out))):
        place = dice.randrange(len(out))
        out[place : place + 1] = dice.choice((bytes([dice.randrange(256)]), b"", out[place : place + 1] * 2))
    return bytes(out)


def replaced(dice: random.Random, data: bytes) -> bytes:
    """Words of a stream exchanged for such as hurt, or for each other."""
    words = data.split(b" ")
    for _ in range(dice.choice((1, 4, 30))):
        words[dice.randrange(len(words))] = dice.choice((*_NASTY, dice.choice(words)))
    return b" ".join(words)


if __name__ == "__main__":
    main()
