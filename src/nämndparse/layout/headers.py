"""Header lines to header texts per column: stacked, glued and spanning headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nämndparse.layout.bands import cell_extent
from nämndparse.layout.columns import Span, overlap
from nämndparse.layout.headwords import header_like, period_like
from nämndparse.layout.lines import Line, Seg, seg_of
from nämndparse.source.page import Page


def header_texts(
    lines: Sequence[Line], spans: Sequence[Span], label: int, pages: dict[int, Page]
) -> tuple[tuple[str, ...], ...]:
    """For each column its header lines from the top down; a header over several columns is repeated over each.

                        Utfall 2018                  ->  c1 (Utfall 2018, Intäkter)
             Intäkter    Kostnader    Netto              c2 (Utfall 2018, Kostnader) …
    """
    wide = list(spans)
    stacks: list[list[str]] = [[] for _ in spans]
    covered: set[int] = set()
    for line in reversed(lines):
        page = pages[line.page]
        placed = _place(line, wide, label, page, covered)
        for seg, columns in placed:
            for i in columns:
                stacks[i].insert(0, seg.text)
        for seg, columns in placed:
            if len(columns) == 1:
                i = columns[0]
                wide[i] = replace(wide[i], x0=min(wide[i].x0, seg.x0), x1=max(wide[i].x1, seg.x1))
                covered.add(i)
    return tuple(tuple(s) for s in stacks)


def _place(
    line: Line, spans: Sequence[Span], label: int, page: Page, covered: set[int]
) -> list[tuple[Seg, list[int]]]:
    placed: list[tuple[Seg, list[int]]] = []
    y = line.baseline - 0.3 * line.size
    extents = [cell_extent(s.x0, s.x1, y, page) for s in line.segs]
    for seg, extent in zip(line.segs, extents, strict=True):
        # An extent that several headers of one line share is a frame around them, not their cell.
        own = extent if extents.count(extent) == 1 else None
        placed.extend(_columns_of(seg, own, spans, label))
    sole = {columns[0] for _, columns in placed if len(columns) == 1}
    placed = [(s, c if len(c) == 1 else [i for i in c if i not in sole] or c) for s, c in placed]
    taken = {i for _, columns in placed for i in columns}
    return [
        (seg, _spread(seg, columns, spans, label, taken, covered) if len(columns) == 1 else columns)
        for seg, columns in placed
    ]


def _columns_of(
    seg: Seg, extent: tuple[float, float] | None, spans: Sequence[Span], label: int
) -> list[tuple[Seg, list[int]]]:
    if extent is not None:
        inside = [i for i, s in enumerate(spans) if extent[0] - 2 <= s.centre <= extent[1] + 2]
        if inside and (label not in inside or inside == [label]):
            return [(seg, inside)]
    hits = [
        i for i, s in enumerate(spans) if overlap(seg.x0, seg.x1, s.x0, s.x1) > 0.3 * min(seg.x1 - seg.x0, s.x1 - s.x0)
    ]
    if label in hits and seg.x0 < spans[label].x1 - 10:
        rest = [i for i in hits if i != label]
        hits = [label] if not rest or seg.x0 < spans[label].x0 + 10 and len(seg.words) < 2 else hits
    if len(hits) > 1:
        return _unglue(seg, hits, spans) or [(seg, hits)]
    if hits:
        return [(seg, hits)]
    return [(seg, [min(range(len(spans)), key=lambda i: -overlap(seg.x0, seg.x1, spans[i].x0, spans[i].x1))])]


def _unglue(seg: Seg, hits: Sequence[int], spans: Sequence[Span]) -> list[tuple[Seg, list[int]]]:
    """Take apart a segment that is several headers with only a space between them; empty where it is one header."""
    groups: dict[int, list[int]] = {i: [] for i in hits}
    for k, word in enumerate(seg.words):
        best = max(hits, key=lambda i: overlap(word.x0, word.x1, spans[i].x0, spans[i].x1))
        groups[best].append(k)
    parts = [(seg_of([seg.words[k] for k in ks]), [i]) for i, ks in groups.items() if ks]
    if len(parts) < len(hits):
        return []
    texts = [p.text for p, _ in parts]
    for left, right in pairwise(texts):
        if period_like(right) and not period_like(left):
            return []  # "Prognos 2023" is one header, "2022 2023" and "2023 Avvikelse" are two
    return parts if all(header_like(t) for t in texts) else []


def broken_columns(stacks: Sequence[Sequence[str]]) -> frozenset[int]:
    """The columns so narrow that their headers break inside a word without a hyphen: "Ap" over "r", "No" over "v"."""
    return frozenset(
        i
        for i, stack in enumerate(stacks)
        if len(stack) > 1 and period_like("".join(stack)) and not any(period_like(s) for s in stack)
    )


def _spread(
    seg: Seg, columns: list[int], spans: Sequence[Span], label: int, taken: set[int], covered: set[int]
) -> list[int]:
    """Widen a header to the columns that it is centred over, where they have headers of their own below it."""
    i = columns[0]
    if i == label or not covered or i not in covered:
        return columns
    own = spans[i]
    if min(abs(seg.x1 - own.x1), abs(seg.x0 - own.x0), abs(seg.centre - own.centre)) < 4:
        return columns
    best, error = columns, abs(seg.centre - own.centre)
    for a in range(i, -1, -1):
        if a == label or (a != i and (a in taken or a not in covered)):
            break
        for b in range(i, len(spans)):
            if b != i and (b in taken or b not in covered):
                break
            middle = (spans[a].x0 + spans[b].x1) / 2
            if a < b and abs(seg.centre - middle) < min(error, 0.15 * (spans[b].x1 - spans[a].x0)):
                best, error = list(range(a, b + 1)), abs(seg.centre - middle)
    return best
