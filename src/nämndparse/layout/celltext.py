"""The text of a cell whose lines were wrapped, as it would stand on one line."""

from __future__ import annotations

from collections.abc import Sequence

from nämndparse.layout.lines import shown
from nämndparse.source.page import Word

KEEPS_HYPHEN = ("och", "eller", "samt", "respektive")


SMALL_WORDS = frozenset(
    "och i på av för med till samt eller inom från som om att de det en ett den hos är vid per utan under efter mot ej är "
    "var ska kan har inte än".split()
)


def join_lines(lines: Sequence[Sequence[Word]], right: float) -> str:
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
        elif i and (_broken_inside(lines[i - 1], line, right) or _number_goes_on(text, piece)):
            text += piece
        elif i:
            text += " " + piece
        else:
            text = piece
    return text


def _number_goes_on(text: str, piece: str) -> bool:
    """A figure broken after its comma or sign: "265(265," over "6)", "(-" over "25)"."""
    return piece[:1].isdigit() and len(text) > 1 and (text[-1] == "," and text[-2].isdigit() or text.endswith(("(-", "(")))


def _broken_inside(above: Sequence[Word], line: Sequence[Word], right: float) -> bool:
    """Was a word broken without a hyphen, because it alone was wider than its cell?

        Ombyggnad/tillgängliggöran
        de Hafreborg

    Only where the line above is one word that fills the cell and both sides are letters.
    """
    last, first = above[-1], line[0]
    if not (last.text[-1].isalpha() and first.text[0].islower()) or len(above) > 1:
        return False
    if first.text.casefold() in SMALL_WORDS:
        return False
    return last.x1 > right - 0.6 * last.size and len(last.text) > 12
