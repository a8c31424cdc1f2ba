"""A region of lines that may be a table, and which of a line's segments can be values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from nämndparse.layout.headwords import status_like
from nämndparse.layout.lines import Line, Seg
from nämndparse.layout.tokens import has_letter


@dataclass(slots=True)
class Region:
    """Indices of lines: `header` above `body`, both in reading order; `above` are rows that stand over the header."""

    body: list[int] = field(default_factory=list)
    header: list[int] = field(default_factory=list)
    extents: list[tuple[float, float]] = field(default_factory=list)
    above: list[int] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Where the first column of figures begins."""
        return min(self.extents)[0]


def figures_of(lines: Sequence[Line], i: int) -> list[Seg]:
    """The segments of line i that can be values: figures that do not name the row.

    40    Nämnd        365       a code in a column before the label
    410              7 188       a code on the label's first line, under and over other labels
    Förvaltnings-
    1  P  6289  Ny scen   900    numbers before the label
    """
    line = lines[i]
    segs = line.segs
    figures = [
        s for k, s in enumerate(segs) if s.figure or s.drawn or (k and (status_like(s.text) or s.text[:1] == "*"))
    ]
    lead = max((k for k, s in enumerate(segs) if _names(s) and any(f.x0 > s.x1 for f in figures)), default=0)
    figures = [f for f in figures if f.x0 >= segs[lead].x0]
    leads = bool(figures) and figures[0] is segs[0] and len(segs) > 1
    if leads and (not segs[1].figure or (len(segs[0].text) <= 6 and _under_labels(lines, i))):
        figures = figures[1:]
    return figures


def _names(seg: Seg) -> bool:
    """Text that can name a row, where figures follow it."""
    return not seg.figure and len(seg.text) > 5 and has_letter(seg.text) and not status_like(seg.text)


def _under_labels(lines: Sequence[Line], i: int) -> bool:
    """Do the lines beside line i begin with text where it begins with a figure?"""
    x0 = lines[i].segs[0].x0
    near = [lines[j] for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(lines) and lines[j].page == lines[i].page]
    return any(has_letter(n.segs[0].text) and abs(n.segs[0].x0 - x0) < 2.5 for n in near)


def crosses(line: Line, region: Region) -> bool:
    """Running text: one segment from the label column into the columns of figures, with nothing before it.

    Förening       Beviljat 2021   Ansökt 2022        a header wider than its figures is none
    Björkby IF            45 000        60 000
    """
    seg = max(line.segs, key=lambda s: s.x1 - s.x0)
    return seg is line.segs[0] and seg.x0 < region.left and seg.x1 > region.left + 30
