"""Rules and shading as separators of rows: the bands that a page's drawing cuts a table into."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from nämndparse.source.page import Fill, Page, Rule

MIN_RULE = 12.0  # points: shorter horizontal strokes are no separators


def separators(page: Page, x0: float, x1: float, top: float, bottom: float) -> list[float]:
    """The heights between `top` and `bottom` where a rule or a change of shading crosses the label column [x0, x1]."""
    mid = x0 + min(6.0, (x1 - x0) / 2)
    ys = [
        (r.top + r.bottom) / 2
        for r in page.rules
        if r.x0 <= mid <= r.x1 and top - 4 <= r.top <= bottom + 4 and r.x1 - r.x0 > MIN_RULE and r.horizontal
    ]
    ys += _joints([r for r in page.rules if x0 - 14 <= r.x0 <= x0 + 2 and not r.horizontal], top, bottom)
    ys += _edges([f for f in page.fills if f.x0 <= mid <= f.x1 and f.bottom > top and f.top < bottom])
    return _merge([y for y in ys if top - 4 <= y <= bottom + 4])


def _joints(posts: Sequence[Rule], top: float, bottom: float) -> list[float]:
    """Where pieces of a border left of the labels meet, where each row draws its own piece of it."""
    ends = [r.bottom for r in posts if top - 4 <= r.bottom <= bottom + 4]
    starts = [r.top for r in posts]
    joints = [y for y in ends if any(abs(y - t) < 1.0 for t in starts)]
    return joints if len(joints) > 2 else []


def _edges(fills: Sequence[Fill]) -> list[float]:
    """Heights where the colour under a point changes; pieces of one shade that touch are one band."""
    bands: list[list[float]] = []
    colour = None
    for fill in sorted((f for f in fills if f.shape == "rect" and f.bottom - f.top > 2), key=lambda f: f.top):
        if bands and fill.colour == colour and fill.top <= bands[-1][1] + 1.0:
            bands[-1][1] = max(bands[-1][1], fill.bottom)
        else:
            bands.append([fill.top, fill.bottom])
            colour = fill.colour
    return [y for band in bands for y in band]


def _merge(ys: Sequence[float]) -> list[float]:
    out: list[float] = []
    for y in sorted(ys):
        if not out or y - out[-1] > 2.5:
            out.append(y)
    return out


def band_of(y: float, seps: Sequence[float]) -> int:
    """The number of the band that height y lies in."""
    return bisect_right(seps, y)


def cell_extent(x0: float, x1: float, y: float, page: Page) -> tuple[float, float, bool] | None:
    """The cell that vertical rules (last item True) or a shaded rectangle make around a piece of text, else None."""
    posts = [r for r in page.rules if r.top - 1 <= y <= r.bottom + 1 and not r.horizontal]
    left = [r.x0 for r in posts if r.x1 <= x0 + 2]
    right = [r.x1 for r in posts if r.x0 >= x1 - 2]
    if left and right:
        return max(left), min(right), True
    holds = [
        f for f in page.fills if f.top <= y <= f.bottom and f.x0 <= x0 + 2 and f.x1 >= x1 - 2 and f.shape == "rect"
    ]
    if holds:
        best: Fill = min(holds, key=lambda f: f.x1 - f.x0)
        return best.x0, best.x1, False
    return None
