"""Pictures of pages as they were read, rendered by PDFium."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from nämndparse.source import pdfium
from nämndparse.values import value

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST = 1.6  # longest side of a picture in its asked width, so that a roll of paper gives no giant


@value
class Asked:
    """A page to draw: its number (from 1), and the pixels that its short side gets at most.

    `turned` is how far it was turned to be read, in degrees clockwise; `scan` that it was read by OCR, which
    straightens a page that was laid askew on the glass.
    """

    page: int
    pixels: int
    turned: int = 0
    scan: bool = False


@value
class PageImage:
    """A rendered page. `width` and `height` are points, of the page as its boxes count them."""

    page: int
    width: float
    height: float
    image: Image


def page_images(
    source: bytes | Path, password: str | None, asked: Iterable[Asked], name: str
) -> Iterator[PageImage | None]:
    """The pages asked for, in that order; None stands for one that cannot be drawn.

    Raises as `pdfium.open_document` does.
    """
    document = pdfium.open_document(source, password, name)
    try:
        for one in asked:
            try:
                yield _draw(document, one)
            except pypdfium2.PdfiumError:
                yield None
    finally:
        document.close()


def _draw(document: pypdfium2.PdfDocument, asked: Asked) -> PageImage:
    page = document[asked.page - 1]
    try:
        width, height = page.get_size()
        scale = min(asked.pixels / min(width, height), asked.pixels * LONGEST / max(width, height))
        bitmap = page.render(scale=scale, rotation=asked.turned)
        try:
            # A copy, for the bitmap's own memory ends with it.
            image = bitmap.to_pil().convert("RGB").copy()
        finally:
            bitmap.close()
    finally:
        page.close()
    if asked.turned % 180:
        width, height = height, width
    return PageImage(asked.page, width, height, _level(image) if asked.scan else image)


def _level(image: Image) -> Image:
    """The picture of a scan, turned about its middle as the reading of it was."""
    from PIL.Image import Resampling

    from nämndparse.source.bitmap import skew

    angle = skew(image.convert("L"))
    return image.rotate(angle, resample=Resampling.BICUBIC, fillcolor="white") if angle else image
