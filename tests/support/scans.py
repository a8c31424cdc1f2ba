"""Scanned pages that the tests draw: bitmaps, and PDFs that hold nothing but one."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFont

DPI = 300
WHITE = 255


def face(size: float, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Vera at `size` points for a bitmap of 300 dpi."""
    name = "VeraBd.ttf" if bold else "Vera.ttf"
    path = Path(reportlab.__file__).parent / "fonts" / name
    return ImageFont.truetype(str(path), round(size * DPI / 72))


def sheet() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """An empty A4 sheet at 300 dpi."""
    image = Image.new("L", (2480, 3508), WHITE)
    return image, ImageDraw.Draw(image)


def word(text: str, size: float = 10, *, bold: bool = False, margin: int = 15) -> Image.Image:
    """A cut-out with one word."""
    font = face(size, bold=bold)
    box = font.getbbox(text)
    image = Image.new("L", (round(box[2] - box[0]) + 2 * margin, round(box[3] - box[1]) + 2 * margin), WHITE)
    ImageDraw.Draw(image).text((margin - box[0], margin - box[1]), text, font=font, fill=0)
    return image


def table(rows: Sequence[Sequence[str]], *, size: float = 10) -> Image.Image:
    """A heading and a ruled table: labels at the left, figures aligned right, the first row bold."""
    image, draw = sheet()
    draw.text((250, 200), "Nämndens ekonomi", font=face(16, bold=True), fill=0)
    draw.text((250, 300), "Beloppen är i tusental kronor och avser hela året.", font=face(size), fill=0)
    edges, top, height = (240, 1000, 1400, 1800), 420, 70
    for number, row in enumerate(rows):
        y = top + number * height
        for column, text in enumerate(row):
            font = face(size, bold=number == 0)
            x = edges[column] + 15 if column == 0 else edges[column] - 15 - round(font.getlength(text))
            draw.text((x, y + 12), text, font=font, fill=0)
    bottom = top + len(rows) * height
    for number in range(len(rows) + 1):
        draw.line((240, top + number * height, 1800, top + number * height), fill=0, width=4)
    for x in (240, 1015, 1415, 1800):
        draw.line((x, top, x, bottom), fill=0, width=4)
    return image


def pdf(image: Image.Image, *, stamp: str = "", hidden: str = "") -> bytes:
    """A PDF of one page that is a picture of `image`, with a visible stamp or an invisible text over it."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    width, height = image.width * 72 / DPI, image.height * 72 / DPI
    buffer = io.BytesIO()
    page = Canvas(buffer, pagesize=(width, height))
    page.drawImage(ImageReader(image), 0, 0, width, height)
    if stamp:
        page.drawString(width - 90, height - 25, stamp)
    if hidden:
        text = page.beginText(60, height - 60)
        text.setTextRenderMode(3)
        text.textLine(hidden)
        page.drawText(text)
    page.save()
    return buffer.getvalue()
