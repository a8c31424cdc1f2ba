"""Characters that a font maps to no Unicode value: a placeholder for each, and its drawing."""

from __future__ import annotations

import ctypes
import zlib
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from nämndparse.source.glyphs import Ink

FIRST = 0xF0000  # plane 15: private, and used by no font (symbol fonts use U+F000 to U+F0FF)
LAST = 0xFFFFD
MAX_INKS = 200  # of a document; where more is unmapped, pages are garbled and go to OCR
EM = 64  # pixels in one em of a glyph's bitmap
MARGIN = 3  # columns to the left and right of a glyph
LONGEST = 4000  # pixels of a text object's bitmap


def is_placeholder(character: str) -> bool:
    """True for the private characters that stand for what is not mapped."""
    return FIRST <= ord(character) <= LAST


@dataclass(slots=True)
class Unknown:
    """The unmapped characters of a document, filled while its pages are read.

    `placeholders` maps (font, code) to the private character that stands for it in words, `inks` that character to
    its drawing where there is one.
    """

    placeholders: dict[tuple[str, int], str] = field(default_factory=dict)
    inks: dict[str, Ink] = field(default_factory=dict)

    def placeholder(self, page: pdfium.PdfPage, textpage: Any, index: int, obj: Any, code: int) -> str:
        """The placeholder of character `index`; a space where its glyph has no ink."""
        box = _box(textpage, index)
        if box is None:
            return " "
        key = (_font(textpage, index, obj), code)
        known = self.placeholders.get(key)
        if known is not None:
            return known
        made = chr(min(FIRST + len(self.placeholders), LAST))
        self.placeholders[key] = made
        if len(self.inks) < MAX_INKS:
            ink = _ink(page, textpage, index, obj, box)
            if ink is not None:
                self.inks[made] = ink
        return made


def _box(textpage: Any, index: int) -> tuple[float, float, float, float] | None:
    """The tight box of a character in user space (left, bottom, right, top), None where it has no ink."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(textpage, index, *(ctypes.byref(v) for v in (left, right, bottom, top)))
    if right.value - left.value < 0.01 or top.value - bottom.value < 0.01:
        return None
    return left.value, bottom.value, right.value, top.value


def _font(textpage: Any, index: int, obj: Any) -> str:
    """What tells a font from another one of the same name: bundles hold several subsets of one font."""
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(textpage, index, name, 128, ctypes.byref(flags))
    font = raw.FPDFTextObj_GetFont(obj)
    size = ctypes.c_size_t()
    if not raw.FPDFFont_GetFontData(font, None, 0, ctypes.byref(size)) or not size.value:
        return name.value.decode("utf-8", "replace")
    data = (ctypes.c_uint8 * size.value)()
    raw.FPDFFont_GetFontData(font, data, size.value, ctypes.byref(size))
    return f"{name.value.decode('utf-8', 'replace')}:{zlib.crc32(data):08x}"


def _ink(
    page: pdfium.PdfPage, textpage: Any, index: int, obj: Any, box: tuple[float, float, float, float]
) -> Ink | None:
    """The bitmap of an upright character, None where PDFium gives none."""
    if abs(raw.FPDFText_GetCharAngle(textpage, index)) > 0.01 or page.get_rotation():
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, index, ctypes.byref(x), ctypes.byref(y))
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(obj, *(ctypes.byref(e) for e in edges))
    left, bottom, right, top = (e.value for e in edges)
    size = _size(obj)
    if not size > 0 or not max(right - left, top - bottom) * EM <= LONGEST * size:  # NaN compares false
        return None
    scale = EM / size
    handle = raw.FPDFTextObj_GetRenderedBitmap(page.pdf.raw, page.raw, obj, scale)
    if not handle:
        return None
    image = pdfium.PdfBitmap.from_raw(handle).to_pil().getchannel("A")
    area = (
        round((box[0] - left) * scale) - MARGIN,
        round((top - box[3]) * scale),
        round((box[2] - left) * scale) + MARGIN,
        round((top - box[1]) * scale),
    )
    glyph = image.crop(area).point(lambda value: 255 if value > 127 else 0)
    pixels, width = glyph.tobytes(), glyph.width
    rows = tuple(
        "".join("#" if p else "." for p in pixels[at : at + width]) for at in range(0, width * glyph.height, width)
    )
    return Ink(rows, EM, (box[1] - y.value) / size)


def _size(obj: Any) -> float:
    """The font size on the page in points, 0 where unknown."""
    size = ctypes.c_float()
    matrix = raw.FS_MATRIX()
    if not raw.FPDFTextObj_GetFontSize(obj, ctypes.byref(size)) or not raw.FPDFPageObj_GetMatrix(
        obj, ctypes.byref(matrix)
    ):
        return 0.0
    return float(size.value * (matrix.c**2 + matrix.d**2) ** 0.5)
