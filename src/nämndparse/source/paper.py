"""Print on paper told from a photograph. Asked of every cover, so without NumPy, which takes long to import."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

PAPER = 0.55  # share of a scan's pixels that are about as bright as its paper


def is_paper(image: Image.Image) -> bool:
    """True for a scan of print: most of it is one bright shade. False for a photograph."""
    shades = image.histogram()
    paper = max(range(128, 256), key=shades.__getitem__)
    return sum(shades[max(0, paper - 25) : paper + 26]) > PAPER * sum(shades)
