"""From drawn paths to rules and fills: what is a line of a table, what is shading, what is a drawn sign."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nämndparse.source.geometry import box_of
from nämndparse.source.page import Colour, Fill, Rule

THIN = 2.0  # points: a thinner fill is a rule
Subpath = tuple[list[tuple[float, float]], int]  # points in view coordinates, number of curve segments


def is_white(colour: Colour) -> bool:
    """True for paper: a fill in it shows nothing."""
    return min(colour) >= 250


def rules_of(subpath: Subpath, colour: Colour, width: float) -> list[Rule]:
    """The horizontal and vertical strokes of a subpath; slanted and curved ones are no rules."""
    points, curves = subpath
    if curves:
        return []
    out = []
    for (xa, ya), (xb, yb) in pairwise(points):
        if abs(xa - xb) <= 0.5 and abs(ya - yb) > 1.0:
            x = (xa + xb) / 2
            out.append(Rule(x - width / 2, min(ya, yb), x + width / 2, max(ya, yb), colour))
        elif abs(ya - yb) <= 0.5 and abs(xa - xb) > 1.0:
            y = (ya + yb) / 2
            out.append(Rule(min(xa, xb), y - width / 2, max(xa, xb), y + width / 2, colour))
    return out


def fill_of(subpath: Subpath, colour: Colour) -> Rule | Fill | None:
    """A filled subpath: a rule where it is thin, else shading or a drawing with its shape; None where nothing shows."""
    points, curves = subpath
    if len(points) < 2:
        return None
    box = box_of(points)
    width, height = box[2] - box[0], box[3] - box[1]
    if min(width, height) < THIN:
        return Rule(*box, colour) if max(width, height) > 2 * THIN else None
    if is_white(colour):
        return None
    return Fill(*box, colour, shape_of(points, curves, box))


def shape_of(points: Sequence[tuple[float, float]], curves: int, box: tuple[float, float, float, float]) -> str:
    """The shape of a closed path: rect, circle, diamond, triangle, arrow or path.

    Circles are drawn with four curves (or eight); a diamond is four straight sides whose corners touch the middle of
    each side of its box; a triangle has three corners, a block arrow seven.
    """
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    if curves >= 4 and 0.8 <= width / height <= 1.25 and len(points) <= 3 * curves + 5:
        return "circle" if _roundness(points, box) else "rect"
    if curves:
        return "path"
    corners = _corners(points)
    if len(corners) == 4:
        mid_x = sum(1 for x, _ in corners if abs(x - (x0 + x1) / 2) < 0.15 * width)
        mid_y = sum(1 for _, y in corners if abs(y - (top + bottom) / 2) < 0.15 * height)
        return "diamond" if mid_x == 2 and mid_y == 2 else "rect"
    return {3: "triangle", 7: "arrow"}.get(len(corners), "path")


def _roundness(points: Sequence[tuple[float, float]], box: tuple[float, float, float, float]) -> bool:
    """True where no end point lies near a corner of the box (a rounded rectangle has them near)."""
    cx, cy = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    rx, ry = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    return all(((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1.45 for x, y in points)


def _corners(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    out: list[tuple[float, float]] = []
    for x, y in points:
        if not out or abs(x - out[-1][0]) > 0.3 or abs(y - out[-1][1]) > 0.3:
            out.append((x, y))
    if len(out) > 1 and abs(out[0][0] - out[-1][0]) < 0.3 and abs(out[0][1] - out[-1][1]) < 0.3:
        out.pop()
    return out
