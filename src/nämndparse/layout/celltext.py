"""The text of a cell whose lines were wrapped, as it would stand on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nämndparse.layout.lines import shown
from nämndparse.source.page import Word
from nämndparse.vocabulary.lexicon import lexicon
from nämndparse.vocabulary.load import words

KEEPS_HYPHEN = words("text", "keeps_hyphen")
SLASH = re.compile(r"[a-zåäö]/$")  # "ganska/" over "mycket": a break behind a stroke adds no space
SMALL_WORDS = frozenset(words("text", "small"))
CAN_END = frozenset(words("text", "can_end"))


def join_lines(lines: Sequence[Sequence[Word]], left: float, right: float) -> str:
    """Join the lines of a cell. A hyphen at a line's end goes where it broke a word, and stays in "Barn- och".

    Budget-      ->  Budgetavvikelse         Barn- och       ->  Barn- och ungdomsvård
    avvikelse                                ungdomsvård
    """
    text = ""
    for i, line in enumerate(lines):
        piece = " ".join(shown(w) for w in line if w.text and not w.drawn)
        if i and text.endswith("-") and len(text) > 1 and text[-2].isalpha() and piece[:1].islower():
            if piece.split()[0] in KEEPS_HYPHEN:
                text += " " + piece
            else:
                text = text[:-1] + piece
        elif i and (_broken_inside(lines, i, left, right) or _number_goes_on(text, piece) or SLASH.search(text)):
            text += piece
        elif i:
            text += " " + piece
        else:
            text = piece
    return text


def _number_goes_on(text: str, piece: str) -> bool:
    """A figure broken after its comma or sign: "265(265," over "6)", "(-" over "25)"."""
    open_end = text[-1:] == "," and text[-2:-1].isdigit()
    return piece[:1].isdigit() and (open_end or text.endswith(("(-", "(")))


def _broken_inside(lines: Sequence[Sequence[Word]], i: int, left: float, right: float) -> bool:
    """Was a word broken without a hyphen above line i, because it alone is wider than its cell?

        Ombyggnad/tillgängliggöran          the two pieces together are wider than the column, and no further
        de Hafreborg                        letter would have fitted on the line above

    Only between small letters, and not before a small word, which begins a line by itself; but few of these can end
    a text, and what ends one is the end of a broken word.
    """
    last, first = lines[i - 1][-1], lines[i][0]
    if not (last.text[-1:].isalpha() and first.text[:1].islower()) or last.text.casefold() in SMALL_WORDS:
        return False
    known = lexicon()
    small = first.text.casefold()
    ends = len(lines[i]) == 1 and i == len(lines) - 1 and small not in CAN_END
    if small in SMALL_WORDS and not ends and (last.text + first.text).casefold() not in known:
        return False
    letter = (first.x1 - first.x0) / len(first.text)
    if last.x1 + letter <= right + 0.3 or (last.x1 - last.x0) + (first.x1 - first.x0) <= right - left:
        return False
    if ends and small in SMALL_WORDS:
        return True
    return (last.text + first.text).casefold() in known or small.strip(".,;:)") not in known
