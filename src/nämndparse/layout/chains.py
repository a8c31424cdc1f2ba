"""Labels that wrap: which lines of the label column are one label, and which figures stand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nämndparse.layout.headwords import period_like
from nämndparse.layout.lines import Seg
from nämndparse.layout.tokens import goes_on
from nämndparse.values import value
from nämndparse.vocabulary.load import words

LEADING = 1.42  # of the font size: lines of one label stand nearer than this
APART = 1.24  # rows that stand no nearer than this have space between them, whatever the font
TAIL_LEADING = 1.65  # the same where the lower line has no figures and begins in the middle of a sentence
TAILS = frozenset(words("text", "tails"))


@value
class Piece:
    """One line's share of the label column: `anchor` where figures stand on the same line, `beside` where they stand
    between it and the next line, in the middle of a label of two lines."""

    line: int
    page: int
    seg: Seg
    baseline: float
    size: float
    anchor: bool
    band: int
    beside: bool = False

    @property
    def figures(self) -> bool:
        return self.anchor or self.beside


def wraps(a: Piece, b: Piece, right: float, pitch: float, narrow: bool = True) -> bool:
    """Is b the next line of the label that a belongs to?

        Antal ej verkställda beslut inom tre        the next word would not have fitted
        månader avseende särskilt boende   11   9   so this line goes on with the label

        KOSTNADER                                   "Hemtjänst" would have fitted:
        Hemtjänst                  -116 079         a heading, not a wrapped label

    `right` is the right edge of the label column, `pitch` the usual distance between rows. The widest label may end far
    before its column does, so lines as far apart as rows are one label only where the column is known to be `narrow`:

        Intäkter                                    no label of this list is broken in the middle of a phrase:
        Statsbidrag               21 340            a heading, though the two side by side are the widest text
        Taxor                      9 802
    """
    if a.beside:
        return True
    if a.seg.bold != b.seg.bold and not (a.anchor or b.anchor):
        return False
    if abs(a.size - b.size) > 0.15 * a.size:
        return False
    gap = b.baseline - a.baseline if a.page == b.page else 0.0
    text, following = a.seg.text, b.seg.text
    first = following[:1]
    if period_like(following) and text.split()[-1].casefold() not in TAILS:
        return False  # a month or a year is a row of its own
    lower = goes_on(following)
    if gap > (LEADING if b.anchor or not lower else TAIL_LEADING) * max(a.size, b.size):
        return False
    if text.endswith(".") and first.isupper() and len(text.split()[-1]) > 4:
        return False  # a sentence has ended
    if following.isupper() and not text.isupper() and any(len(word) > 4 for word in following.split()):
        return False  # a heading in capitals; "IFO (%)" may well end a label
    if _open_end(text):
        return True
    if lower:
        return True
    if a.figures and b.figures:
        return False
    if gap >= 0.97 * pitch and (pitch > (APART if first.isupper() else 1.3) * a.size or not narrow):
        return False  # as far as from row to row: lines of one label stand nearer
    space = 0.28 * a.size
    fits = a.seg.x1 + space + (b.seg.words[0].x1 - b.seg.words[0].x0) <= right + 0.5
    if fits:
        return False
    return abs(a.seg.x0 - b.seg.x0) < 1.5 * a.size


def chains(pieces: Sequence[Piece], right: float, pitch: float) -> list[list[Piece]]:
    """Join pieces in reading order to labels; a label holds at most one line with figures.

    Samhällsbyggnad      48,0    48,3
    Barn- och                             a label that its figures stand in the middle of, although "Barn-" would
                        134,6   126,0     not have fitted on the line above
    utbildningsnämnd
    """
    out: list[list[Piece]] = []
    narrow = any(_broken(a, b) and wraps(a, b, right, pitch) for a, b in pairwise(pieces))
    for piece in pieces:
        last = out[-1][-1] if out else None
        one_band = last is not None and (piece.band == last.band or piece.page != last.page)
        if last is not None and one_band and wraps(last, piece, right, pitch, narrow):
            if piece.figures and any(p.figures for p in out[-1]):
                cut = _weakest(out[-1])
                tail = out[-1][cut:]
                out[-1] = out[-1][:cut]
                out.append([*tail, piece])
            else:
                out[-1].append(piece)
        else:
            out.append([piece])
    return [c for c in out if c]


def _broken(a: Piece, b: Piece) -> bool:
    """Does a line end, or the next one begin, in the middle of a phrase?"""
    return goes_on(b.seg.text) or _open_end(a.seg.text)


def _open_end(text: str) -> bool:
    return text.endswith(("-", "/", ",", "(")) or text.rsplit(maxsplit=1)[-1].casefold() in TAILS


def _weakest(chain: Sequence[Piece]) -> int:
    """Where a chain between two lines with figures is cut: at the last line that begins like a label of its own."""
    anchor = max(i + p.beside for i, p in enumerate(chain) if p.figures)
    for i in range(len(chain) - 1, anchor, -1):
        if not chain[i].seg.text[:1].islower():
            return i
    return len(chain)
