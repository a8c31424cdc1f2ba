"""Column borders that a table draws itself: vertical rules, and horizontal rules that end at every cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from nämndparse.layout.lines import Line
from nämndparse.source.page import Page, Rule

SAME = 3.0  # points: borders nearer than this are one
COVER = 0.55  # share of the table's height that a border must cover


def borders(body: Sequence[Line], pages: dict[int, Page]) -> list[float]:
    """The x of the column borders of a table's body, from the left; empty where it draws none.

    A border is drawn along most of the body's height on each page, as one rule or as many short ones, or it is where
    most of the horizontal rules stop, because each cell draws its own.
    """
    found: list[list[float]] = []
    height = 0.0
    cover: dict[int, float] = defaultdict(float)
    for number in sorted({line.page for line in body}):
        mine = [line for line in body if line.page == number]
        top, bottom = mine[0].top, mine[-1].bottom
        height += bottom - top
        for x, length in _drawn(pages[number], top, bottom):
            _add(found, cover, x, length)
    return sorted(sum(f) / len(f) for i, f in enumerate(found) if cover[i] >= COVER * height)


def _add(found: list[list[float]], cover: dict[int, float], x: float, length: float) -> None:
    for i, xs in enumerate(found):
        if abs(xs[0] - x) <= SAME:
            xs.append(x)
            cover[i] += length
            return
    found.append([x])
    cover[len(found) - 1] += length


def _drawn(page: Page, top: float, bottom: float) -> list[tuple[float, float]]:
    """(x, covered length) of the borders on a page between two heights; strokes drawn twice count once."""
    pieces: dict[int, list[tuple[float, float]]] = defaultdict(list)
    across: list[Rule] = []
    for rule in page.rules:
        if rule.bottom < top - 2 or rule.top > bottom + 2:
            continue
        if rule.horizontal:
            if rule.x1 - rule.x0 > 8:
                across.append(rule)
        elif rule.bottom - rule.top > 3:
            x = (rule.x0 + rule.x1) / 2
            key = next((k for k in pieces if abs(k / 4 - x) <= SAME / 2), round(x * 4))
            pieces[key].append((max(rule.top, top), min(rule.bottom, bottom)))
    out = [(k / 4, _union(p)) for k, p in pieces.items()]
    return out + _stops(across, top, bottom)


def _union(intervals: Sequence[tuple[float, float]]) -> float:
    total, end = 0.0, -1e9
    for a, b in sorted(intervals):
        if b > end:
            total += b - max(a, end)
            end = b
    return total


def _stops(across: Sequence[Rule], top: float, bottom: float) -> list[tuple[float, float]]:
    """Where horizontal rules of different rows stop and the next begins at once."""
    rows: dict[int, list[Rule]] = defaultdict(list)
    for rule in across:
        rows[round(rule.top / 2)].append(rule)
    if len(rows) < 3:
        return []
    counts: dict[int, int] = defaultdict(int)
    for rules in rows.values():
        rules.sort(key=lambda r: r.x0)
        seen = set()
        for a, b in pairwise(rules):
            if -0.1 <= b.x0 - a.x1 < 2.5:
                seen.add(round((a.x1 + b.x0) / 2 / SAME))
        for key in seen:
            counts[key] += 1
    inner = [k * SAME for k, n in counts.items() if n >= 0.7 * len(rows)]
    ends = [min(r.x0 for r in across), max(r.x1 for r in across)] if len(inner) > 1 else []
    return [(x, bottom - top) for x in inner + ends]
