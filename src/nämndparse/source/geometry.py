"""From a PDF's own coordinates to the page as a reader sees it."""

from __future__ import annotations

from collections.abc import Callable

Point = Callable[[float, float], tuple[float, float]]


def to_view(crop: tuple[float, float, float, float], rotation: int) -> Point:
    """The map from user space (y upwards) to points from the top left of the page as it is shown.

    `crop` is the visible box (left, bottom, right, top), `rotation` the page's /Rotate in degrees, clockwise.
    """
    left, bottom, right, top = crop
    if rotation == 90:
        return lambda x, y: (y - bottom, x - left)
    if rotation == 180:
        return lambda x, y: (right - x, y - bottom)
    if rotation == 270:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


def box_of(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """The smallest box (x0, top, x1, bottom) around points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
