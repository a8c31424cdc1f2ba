"""Words as documents print them, made comparable: folding, healing of broken words, and the nearest known word.

A narrow column breaks words over lines, with and without a hyphen; joined with a space they read

    Budget-        Ombud      Budgetav
    avvikelse      getering   vikelse
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣-"), "-")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2008\u2009\u200a\u202f\u2002\u2003\t\n\r\f\v"), " ")
_GONE: dict[int, None] = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0x2019: "'", 0x00B4: "'"}
_TABLE: dict[int, str | None] = {**_DASHES, **_SPACES, **_GONE, **_LIGATURES}
_MANY = re.compile(r" {2,}")
_SQUASH = re.compile(r"[^a-zåäöéü0-9%+]+")


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    r"""Lower case, composed letters, one kind of dash and of space, no soft hyphens.

    >>> fold("Budget–\u00adavvikelse  2024 ")
    'budget-avvikelse 2024'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _MANY.sub(" ", text.translate(_TABLE)).strip().casefold()


def squash(text: str) -> str:
    """Only the letters and digits of a text: equal for a word and the same word broken over lines.

    >>> squash("Målupp- fyllels e")
    'måluppfyllelse'
    """
    return _SQUASH.sub("", fold(text))


def heal(parts: Iterable[str], whole: Collection[str], known: Collection[str] = ()) -> list[str]:
    """Join words that a narrow column broke, where the joined word is one of `whole` and not all parts are words.

    `known` are further words that stand for themselves. A part that ends in a hyphen is always a part.

    >>> heal(["ombud", "getering"], {"ombud", "ombudgetering"})
    ['ombudgetering']
    """
    rest = list(parts)
    out: list[str] = []
    i = 0
    while i < len(rest):
        for n in range(min(5, len(rest) - i), 1, -1):
            run = rest[i : i + n]
            joined = "".join(part.rstrip("-") for part in run)
            hyphen = any(part.endswith("-") and len(part) > 1 for part in run[:-1])
            if joined in whole and (hyphen or not all(part in whole or part in known for part in run)):
                out.append(joined)
                i += n
                break
        else:
            part = rest[i]
            out.append(part.rstrip("-") if len(part) > 1 else part)
            i += 1
    return out


def nearest(word: str, choices: Collection[str], cutoff: float = 85.0, margin: float = 4.0) -> str | None:
    """The known word that `word` is a misspelling of, or None where none is near or two are equally near.

    Similarity is rapidfuzz's ratio, 0 to 100. Words that begin with the same letters as the winner ("budget",
    "budgeten") are not counted as its rivals.
    """
    from rapidfuzz import fuzz, process

    hits = process.extract(word, choices, scorer=fuzz.ratio, limit=4, score_cutoff=cutoff - margin)
    if not hits or hits[0][1] < cutoff:
        return None
    best, score = hits[0][0], hits[0][1]
    for other, near, _ in hits[1:]:
        if score - near < margin and not (other.startswith(best) or best.startswith(other)):
            return None
    return best
