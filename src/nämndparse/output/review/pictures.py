"""Pictures of pages, made small: each in the format that takes the fewest bytes, all within a budget.

A page of text compresses best without loss and in a few colours, one with photographs in lossy WebP.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

    from nämndparse.models import PageVerdict

LEAST = 40_000  # bytes that a page is given however many there are
FULL_WIDTH, SMALL_WIDTH = 1240, 620  # pixels of a page in portrait: 150 and 75 dots per inch on A4
FULL_SHARE = 4  # shares of the budget that a page with tables has, for one of a page without
COLOURS = 48
MOST_OFF = 36  # of 255: how far a pixel's colour may be off, so that a small green dot stays green
CLEARLY_SMALL = 100_000  # bytes of a PNG that are not worth the time to try WebP
QUALITIES = (62, 45, 30)
SMALLER = (1, 2, 3, 4)  # how many pixels become one, along each side


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture. `width` and `height` are points, `pixels` the size that it was drawn in."""

    page: int
    width: float
    height: float
    pixels: tuple[int, int]
    full: bool
    uri: str


def pictures(
    source: bytes | Path,
    password: str | None,
    name: str,
    pages: Sequence[PageVerdict],
    full: Collection[int],
    budget: int,
) -> Iterator[Picture | None]:
    """The pictures of `pages`, those in `full` large enough to read; None where a page cannot be drawn.

    Together they take at most `budget` bytes, or `LEAST` for each.
    """
    from nämndparse.source.pictures import Asked, page_images

    shares = sum(FULL_SHARE if page.page in full else 1 for page in pages) or 1
    asked = (
        Asked(page.page, FULL_WIDTH if page.page in full else SMALL_WIDTH, page.turned, scan=page.state == "ocr")
        for page in pages
    )
    for image in page_images(source, password, asked, name):
        if image is None:
            yield None
            continue
        is_full = image.page in full
        limit = max(LEAST, budget * (FULL_SHARE if is_full else 1) // shares)
        mime, data = encode(image.image, limit)
        uri = f"data:{mime};base64,{base64.b64encode(data).decode('ascii')}"
        yield Picture(image.page, image.width, image.height, image.image.size, is_full, uri)


def encode(image: Image, limit: int) -> tuple[str, bytes]:
    """MIME type and bytes of a picture in the smallest format; made coarser until it is under `limit` bytes."""
    few = _few_colours(image)
    if few is not None and len(few) <= min(limit, CLEARLY_SMALL):
        return "image/png", few
    lossy = _webp(image, QUALITIES[0])
    if few is not None and len(few) <= min(limit, len(lossy)):
        return "image/png", few
    coarser = ((factor, quality) for factor in SMALLER for quality in QUALITIES)
    while len(lossy) > limit and (step := next(coarser, None)):
        lossy = _webp(image.reduce(step[0]), step[1])
    return "image/webp", lossy


def _few_colours(image: Image) -> bytes | None:
    """The picture as PNG with a palette, None where that would change its colours too much."""
    from PIL import Image as Images
    from PIL import ImageChops

    reduced = image.quantize(COLOURS, method=Images.Quantize.FASTOCTREE, dither=Images.Dither.NONE)
    off = ImageChops.difference(image, reduced.convert("RGB")).histogram()  # of red, of green, of blue: 256 counts each
    if any(any(off[channel + MOST_OFF + 1 : channel + 256]) for channel in (0, 256, 512)):
        return None
    stream = io.BytesIO()
    reduced.save(stream, "PNG")
    return stream.getvalue()


def _webp(image: Image, quality: int) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "WEBP", quality=quality, method=2)
    return stream.getvalue()
