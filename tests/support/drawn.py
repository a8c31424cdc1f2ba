"""PDFs that the tests draw."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import reportlab
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

HEIGHT = A4[1]
FONTS = {"Vera": "Vera.ttf", "VeraBd": "VeraBd.ttf", "VeraIt": "VeraIt.ttf"}


def font(name: str = "Vera") -> str:
    """A TrueType font that comes with reportlab, embedded as a subset."""
    if name not in pdfmetrics.getRegisteredFontNames():
        path = Path(reportlab.__file__).parent / "fonts" / FONTS[name]
        pdfmetrics.registerFont(TTFont(name, str(path)))
    return name


def canvas(buffer: io.BytesIO) -> Canvas:
    return Canvas(buffer, pagesize=A4, pageCompression=0)


def lines(texts: Sequence[str], *, name: str = "Vera", size: float = 11) -> bytes:
    """A page with one line of text below the other."""
    buffer = io.BytesIO()
    page = canvas(buffer)
    page.setFont(font(name), size)
    for number, text in enumerate(texts):
        page.drawString(60, HEIGHT - 60 - number * 2 * size, text)
    page.save()
    return buffer.getvalue()


def without_unicode(pdf: bytes) -> bytes:
    """The same PDF, its fonts without a table of Unicode values."""
    assert b"/ToUnicode" in pdf
    return pdf.replace(b"/ToUnicode", b"/XoUnicode")
