"""Figures that stand so near each other that they were read as one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from nämndparse.layout.columns import clusters, overlap
from nämndparse.layout.headwords import MEASURE, header_like, period_like
from nämndparse.layout.lines import Line, Seg, line_of, seg_of
from nämndparse.layout.region import Region
from nämndparse.layout.tokens import MINUS, has_letter, is_figure, is_year

NOTE = re.compile(r"^\d{1,2}[A-Za-z]?$")  # the number of a note to a resultaträkning: 1, 12, 3A
SAME = 1.5  # points: edges nearer to each other than this are one
FLUSH = 4.0  # points: edges nearer to each other than this are in line
WIDER = 0.03  # of the font size: a gap between columns is wider than a space by this much, though hardly to be seen
SIGNED = re.compile(rf"^[{MINUS}+]")


def split_glued(lines: Sequence[Line]) -> list[Line]:
    """Take apart figures that were read as one because their columns stand too near each other.

        500   1 000         two lines show two columns here,
        850   1 135         so "750 120 135" is 750 and 120 135
        750 120 135

    A segment is cut between words where figures of two other lines end that have a neighbour on their right, if what
    remains is in line with that neighbour.
    """
    edges = _edges(lines)
    if not edges:
        return list(lines)
    return [_cut(line, {id(s): parts for s in line.segs if len(parts := _cut_at(s, edges)) > 1}) for line in lines]


def _cut(line: Line, cuts: Mapping[int, Sequence[Seg]]) -> Line:
    """A line with some segments (by identity) cut to parts."""
    return line_of(line.page, [p for s in line.segs for p in cuts.get(id(s)) or [s]]) if cuts else line


def _edges(lines: Sequence[Line]) -> list[tuple[Seg, Seg]]:
    """Neighbouring figures, the left of which ends where that of another line's neighbours does.

    One line is enough where a small number stands before a sign: "2 -905,2" is a note and an amount, and so is
    "1 177,3" above it.
    """
    pairs = [(a, b) for line in lines for a, b in pairwise(line.segs) if b.figure and b.x0 - a.x1 < 60]
    both = [(a, b) for a, b in pairs if a.figure]
    ends = sorted((a.x1, b.x0) for a, b in both)
    shown = [(a, b) for a, b in both if _again(a.x1, b.x0, ends)]
    notes = [(a, b) for a, b in pairs if NOTE.match(a.text) and SIGNED.match(b.text) and b.x0 - a.x1 < 12]
    return shown + notes


def _again(end: float, begin: float, ends: Sequence[tuple[float, float]]) -> bool:
    """Does what stands between two figures of one line also stand between those of another? `ends` holds both lines."""
    found = 0
    for i in range(bisect_left(ends, (end - 2 * SAME,)), len(ends)):
        x1, x0 = ends[i]
        if x1 > end + 2 * SAME:
            break
        found += abs(end - x1) < SAME and x1 - 12 < begin < x0 + 12
        if found == 2:
            return True
    return False


def _cut_at(seg: Seg, edges: Sequence[tuple[Seg, Seg]]) -> list[Seg]:
    """A figure cut where the left of two neighbours ends, if what is left of it is in line with the right one."""
    if len(seg.words) < 2 or not (seg.figure or NOTE.match(seg.words[0].text)):
        return [seg]
    for left, right in edges:
        if not seg.x0 + 2 < left.x1 < seg.x1 - 2:
            continue
        for i in range(1, len(seg.words)):
            flush = abs(seg.x1 - right.x1) < SAME or abs(seg.words[i].x0 - right.x0) < SAME
            if flush and abs(seg.words[i - 1].x1 - left.x1) < SAME:
                parts = [seg_of(seg.words[:i]), seg_of(seg.words[i:])]
                if parts[1].figure and (parts[0].figure or NOTE.match(parts[0].text)):
                    return parts
    return [seg]


def split_labels(lines: Sequence[Line]) -> list[Line]:
    """Take figures apart from labels that reach so far that only a space is between them.

    Förskola                  112 340   118 250       "268 118" ends where figures of other lines do, and begins where
    Grundskola och fritidshem 268 118   281 400       one of them does, or a little further off than a space is wide
    Vuxenutbildning            12 015    12 400
    """
    figures = [(i, s) for i, line in enumerate(lines) for s in line.segs if s.figure]
    out = []
    for i, line in enumerate(lines):
        first, *rest = line.segs
        parts = [*_label_and_figure(first, line, [f for j, f in figures if j != i]), *rest]
        row = len(parts) > len(line.segs) and sum(p.figure for p in parts) > 1  # not the end of a comment
        out.append(line_of(line.page, parts) if row else line)
    return out


def _label_and_figure(seg: Seg, line: Line, others: Sequence[Seg]) -> list[Seg]:
    if seg.figure or not has_letter(seg.text) or not seg.words[-1].text[-1:].isdigit():
        return [seg]
    below = [f for f in others if abs(f.x1 - seg.x1) < SAME]
    if len(below) < 2:
        return [seg]
    gaps = [b.x0 - a.x1 for a, b in pairwise(seg.words)]
    for k in range(1, len(seg.words)):
        label, figure = seg_of(seg.words[:k]), seg_of(seg.words[k:])
        apart = gaps[k - 1] > max(gaps[k:] or [median(gaps)]) + WIDER * line.size
        if figure.figure and not is_year(figure.text) and (apart or any(abs(f.x0 - figure.x0) < SAME for f in below)):
            return [*_label_and_figure(label, line, others), figure]
    return [seg]


def split_under_heads(body: Sequence[Line], header: Sequence[Line], region: Region) -> list[Line]:
    """Take apart what stands under two headers of one line but was read as one figure.

                            Not    2024    2023         "1 177,3" is note 1 and 177,3: there are more headers
    Verksamhetens intäkter    1 177,3   170,1           than columns of figures, and the first of two over one
    Skatteintäkter            3 812,2   800,0           column are notes in every row

    tkr      Budget Utfall                              "500 100" is 500 and 100: they end where the headers do
    Nämnd       500    100
    """
    out = list(body)
    for line in header:
        heads = [p for s in line.segs if s.x1 > region.left - 4 for p in _measures(s)]
        if len(heads) < 2:
            continue
        figures = [s for row in out for s in row.segs if s.x1 > region.left - 4 and s.x0 > region.left - 24]
        if len(heads) <= len(clusters([s for s in figures if s.figure])):
            continue
        for left, right in pairwise(heads):
            both = [s for s in figures if s.x0 < left.x1 + 2 and s.x1 > right.x0 and len(s.words) > 1]
            cuts = {id(s): _note_and_figure(s, left, right) or _ending_with(s, left, right) for s in both}
            if cuts and all(cuts.values()):
                out = [_cut(r, {id(s): cuts[id(s)] for s in r.segs if id(s) in cuts}) for r in out]
                figures = [s for row in out for s in row.segs if s.x0 > region.left - 24]
    return out


def _measures(seg: Seg) -> list[Seg]:
    """A header cut before every measure that it names; "Avvikelse mot budget" is cut, too, but it is for the figures to
    say whether it is two."""
    starts = [k for k, w in enumerate(seg.words) if MEASURE.match(w.text)]
    return [seg_of(seg.words[a:b]) for a, b in pairwise([0, *starts[1:], len(seg.words)])]


def _note_and_figure(seg: Seg, left: Seg, right: Seg) -> list[Seg]:
    """A note and a figure, the one under the left header and the other under the right; empty where it is no such."""
    if header_like(left.text) or period_like(left.text):
        return []
    parts = [seg_of(seg.words[:1]), seg_of(seg.words[1:])]
    under = overlap(parts[0].x0, parts[0].x1, left.x0 - 6, left.x1 + 2) > 0 and parts[1].x1 > right.x0
    return parts if under and NOTE.match(parts[0].text) and is_figure(parts[1].text) else []


def _ending_with(seg: Seg, left: Seg, right: Seg) -> list[Seg]:
    """Two figures that end where their headers end; empty where there are no such."""
    for k in range(1, len(seg.words)):
        parts = [seg_of(seg.words[:k]), seg_of(seg.words[k:])]
        flush = abs(parts[0].x1 - left.x1) < FLUSH and abs(parts[1].x1 - right.x1) < FLUSH
        if flush and all(p.figure for p in parts):
            return parts
    return []
