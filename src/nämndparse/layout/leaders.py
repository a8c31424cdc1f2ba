"""Lines that are typed and not drawn: dashes over a sum, dots from a label to its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nämndparse.layout.tokens import NUMBER_WORD
from nämndparse.source.page import Word

STROKES = ("-", "–", "—", "_", "=")
TYPED_RULE = re.compile(rf"^[{''.join(STROKES)}]{{4,}}$")
DOTS = re.compile(r"^(?P<before>.*?)(?:\.{4,}|…{2,})(?P<after>[-–+]?\d[\d,]*)?$")
PAGE_NUMBER = re.compile(r"^\d{1,3}$")
LETTER = 0.6  # of the font size: letters and digits are seldom wider


def without_typed_lines(row: Sequence[Word]) -> list[Word]:
    """The words of a line without dashes that stand for a rule and dots that lead to figures.

    Förskola .............      112 340   118 250     the dots are neither a part of the label nor a cell
    Skola ................      268 118   281 400
                                -------   -------     a rule over the sum
    Summa ................      380 458   399 650

    A label that dots lead to a page number is left as it is: that is what tells a table of contents.
    """
    words = [w for w in row if not (w.text.startswith(STROKES) and TYPED_RULE.match(w.text))]
    dotted = [i for i, w in enumerate(words) if "...." in w.text or "……" in w.text]
    if not dotted:
        return words
    last = dotted[-1]
    ends = words[last].text.rstrip("0123456789,-–+")
    led = [text for text in (words[last].text[len(ends) :], *(w.text for w in words[last + 1 :])) if text]
    to_page = len(led) == len(dotted) == 1 and PAGE_NUMBER.match(led[0])
    if to_page or not any(NUMBER_WORD.match(text) for text in led):
        return words
    return [part for word in words for part in _parts(word)]


def _parts(word: Word) -> list[Word]:
    """What stands before and behind the dots that a word holds."""
    found = DOTS.match(word.text)
    if found is None or word.drawn:
        return [word]
    before, after = found["before"], found["after"] or ""
    width = LETTER * word.size
    left = [replace(word, text=before, x1=min(word.x1, word.x0 + width * len(before)), raised=0)] if before else []
    right = [replace(word, text=after, x0=max(word.x0, word.x1 - width * len(after)))] if after else []
    return left + right
