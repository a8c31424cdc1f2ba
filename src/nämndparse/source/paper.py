"""Print on paper told from a photograph. Asked of covers and pictures, so without NumPy, which takes long to import."""

from __future__ import annotations

from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

INK = 60  # of 255: how much darker or lighter than its ground print is
RULED = 0.6  # share of ink in a row or column of pixels that is a rule
SPECK = 0.005  # share of ink below which a row of pixels is empty
PAPER = 0.55  # share of a scan's pixels that are about as bright as its paper


def is_paper(image: Image.Image) -> bool:
    """True for a scan of print: most of it is one bright shade. False for a photograph."""
    shades = image.histogram()
    paper = max(range(128, 256), key=shades.__getitem__)
    return sum(shades[max(0, paper - 25) : paper + 26]) > PAPER * sum(shades)


def bands(image: Image.Image) -> list[int]:
    """The heights in pixels of the bands of ink with paper between them: lines of print, rules left aside."""
    width, height = image.size
    shades = image.histogram()
    ground = _median(shades)
    bits = image.point([abs(shade - ground) > INK for shade in range(256)]).tobytes()
    ruled = [x for x in range(width) if bits[x::width].count(1) / height > RULED]
    rows = (bits[y * width : (y + 1) * width] for y in range(height))
    shares = ((row.count(1) - sum(row[x] for x in ruled)) / width for row in rows)
    return [sum(1 for _ in rows) for inked, rows in groupby(SPECK < share < RULED for share in shares) if inked]


def _median(shades: list[int]) -> float:
    """The shade in the middle of all pixels, by how many there are of each."""
    count, seen, middle = sum(shades), 0, []
    for shade, pixels in enumerate(shades):
        middle += [shade for at in {(count - 1) // 2, count // 2} if seen <= at < seen + pixels]
        seen += pixels
    return median(middle)
