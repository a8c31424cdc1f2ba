"""Letters that OCR takes for others, put right where the lexicon has the one word and not the other."""

from __future__ import annotations

import re
from functools import cache

from nämndparse.vocabulary.lexicon import lexicon

# What was recognised -> what it may have been. Swedish words hardly have a w, and none has a digit; other letters are
# left alone, since a label may be broken anywhere and what is left may well be a word.
MISTAKES = (("w", "vv"), ("w", "v"), ("6", "ö"), ("0", "o"), ("1", "l"))
WORD = re.compile(r"[^\W_]{4,}")


def spelled(text: str) -> str:
    """The text with each unknown word replaced by the known one that a usual mistake makes of it, where there is one.

    Awvikelser  Funktionsst6d     ->     Avvikelser  Funktionsstöd
    """
    return WORD.sub(lambda m: _word(m[0]), text)


@cache
def _word(word: str) -> str:
    low = word.lower()
    if low in lexicon() or low.isdigit() or not any(c.isalpha() for c in low):
        return word
    found = {made for made in _variants(low) if made in lexicon()}
    if len(found) != 1:
        return word
    made = found.pop()
    return made.upper() if word.isupper() else made.capitalize() if word[:1].isupper() else made


def _variants(word: str) -> set[str]:
    """The words that one kind of mistake makes of this one."""
    return {word.replace(wrong, right) for wrong, right in MISTAKES if wrong in word}
