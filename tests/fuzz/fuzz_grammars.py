"""Guided fuzzing of the grammars: `python -m fuzz.fuzz_grammars SECONDS [SEED]`.

atheris changes texts and keeps those that take the code down a branch that it has not been. Where it is not to be had,
texts are changed blindly. A text that breaks a rule is printed, and ends the run with 1.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

FOUND = Path(tempfile.gettempdir()) / "namndparse-fuzz"


def main() -> None:
    """Fuzz for as many seconds as the first argument says."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 30)
    try:
        import atheris
    except ImportError:
        print("atheris is not here; texts are changed blindly", file=sys.stderr)
        blindly(seconds, seed)
        return
    with atheris.instrument_imports(include=["nämndparse.interpret"]):
        from fuzz.grammars import LONGEST, check
    from fuzz.seeds import seeds, words

    corpus = FOUND / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(seeds()):
        (corpus / f"seed{number}").write_bytes(text.encode())
    dictionary = FOUND / "words.dict"
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words())
    dictionary.write_text("".join(f'"{word}"\n' for word in escaped), "ascii")

    def one(data: bytes) -> None:
        check(data.decode("utf-8", "surrogateescape" if data[:1] == b"\xff" else "replace"))

    given = [f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={2 * LONGEST}", "-timeout=20"]
    given += [f"-dict={dictionary}", f"-artifact_prefix={FOUND}/"]
    given += ["-print_final_stats=1", "-verbosity=0", "-rss_limit_mb=2048"]
    atheris.Setup([sys.argv[0], *given, str(corpus)], one)
    atheris.Fuzz()


def blindly(seconds: float, seed: int) -> int:
    """The same without guidance; gives the number of texts."""
    from fuzz.grammars import check
    from fuzz.seeds import seeds

    dice, texts, number = random.Random(seed), seeds(), 0
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        text = changed(dice, texts)
        number += 1
        try:
            check(text)
        except Exception:
            print(f"seed {seed}, text {number}: {text!r}", file=sys.stderr)
            raise
    return number


def changed(dice: random.Random, texts: list[str]) -> str:
    """Two or three texts put together, with some characters exchanged, left out or doubled."""
    chars = list(dice.choice(["", " ", "|", "\n"]).join(dice.choices(texts, k=dice.randint(1, 3))))
    for _ in range(dice.randint(0, 4)):
        place = dice.randrange(len(chars) + 1)
        chars[place : place + dice.randint(0, 2)] = dice.choice(
            ["", " ", "-", "−", "0", "9", ",", ".", "(", "%", "å", "\ud800"]
        )
    return "".join(chars)


if __name__ == "__main__":
    main()
