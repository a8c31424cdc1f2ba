"""Pictures of pages as a reader sees them, rendered by PDFium."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from nämndparse.source import pdfium

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST = 1.6  # longest side of a picture in its asked width, so that a roll of paper gives no giant


@dataclass(frozen=True, slots=True)
class PageImage:
    """A rendered page. `width` and `height` are points, of the page as its boxes count them."""

    page: int
    width: float
    height: float
    image: Image


def page_images(
    source: bytes | Path, password: str | None, widths: Mapping[int, int], name: str
) -> Iterator[PageImage | None]:
    """The pages in `widths` (number, from 1 -> width in pixels of a page in portrait), in its order.

    None stands for a page that cannot be drawn. Raises as `pdfium.open_document` does.
    """
    document = pdfium.open_document(source, password, name)
    try:
        for number, width in widths.items():
            try:
                yield _draw(document, number, width)
            except pypdfium2.PdfiumError:
                yield None
    finally:
        document.close()


def _draw(document: pypdfium2.PdfDocument, number: int, pixels: int) -> PageImage:
    turned = pdfium.read_page(document, number - 1).turned
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(pixels / min(width, height), pixels * LONGEST / max(width, height))
        bitmap = page.render(scale=scale, rotation=turned)
        try:
            # A copy, for the bitmap's own memory ends with it.
            image = bitmap.to_pil().convert("RGB").copy()
        finally:
            bitmap.close()
    finally:
        page.close()
    if turned % 180:
        width, height = height, width
    return PageImage(number, width, height, image)
