"""The first engine: PDFium through pypdfium2. Why it is the first: docs/decisions/0001-engine.md."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from nämndparse.errors import PasswordError, UnreadableError
from nämndparse.source.chars import unique, with_marks
from nämndparse.source.drawings import Drawings
from nämndparse.source.geometry import to_view
from nämndparse.source.page import Page
from nämndparse.source.sideways import sideways
from nämndparse.source.strike import strike
from nämndparse.source.textpage import TextReader, main_turn
from nämndparse.source.unknown import Unknown
from nämndparse.source.visible import shown

OVERHANG = 1.25  # page widths: what hangs over the right edge that far is read, and flagged by the tables


def open_document(data: bytes | Path, password: str | None, name: str) -> pdfium.PdfDocument:
    """Open a PDF. Raises `PasswordError` or `UnreadableError` with what to try."""
    try:
        return pdfium.PdfDocument(data, password=password or None)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            said = "the password is wrong" if password else "it is encrypted; give --password"
            raise PasswordError(f"{name}: {said}") from error
        raise UnreadableError(f"{name}: the PDF is damaged or has no pages; fetch or save it again") from error


def read_page(document: pdfium.PdfDocument, index: int, unknown: Unknown | None = None) -> Page:
    """Read page `index` (from 0) to a page value: words, rules, fills and pictures in view coordinates.

    A character that its font gives no Unicode value is put down as a placeholder from `unknown` (see
    nämndparse.source.recover), the same one for the same code of the same font through the whole document.
    """
    page = document[index]
    try:
        return _read(page, index + 1, unknown if unknown is not None else Unknown())
    finally:
        page.close()


def _read(page: pdfium.PdfPage, number: int, unknown: Unknown) -> Page:
    rotation = page.get_rotation()
    crop = page.get_bbox()  # of what is shown: boxes may be inside out, of no size, or larger than the sheet
    width, height = page.get_size()
    textpage = page.get_textpage()
    try:
        turn = main_turn(textpage, rotation)
        view = to_view(crop, turn)
        reader = TextReader(page, textpage, view, turn, unknown)
        drawn = reader.words()
    finally:
        textpage.close()
    if (turn - rotation) % 180:
        width, height = height, width
    drawings = Drawings(view)
    drawings.read(page)
    orders = [drawings.orders.get(key, -1) for key in reader.keys]
    layered = [key in reader.layered for key in reader.keys]
    drawn = shown(page, drawn, orders, layered, drawings.fills, drawings.covers, (turn - rotation) % 360)
    words = strike(with_marks(unique(drawn)), drawings.rules)
    words = tuple(w for w in words if w.x1 > -1 and w.x0 < OVERHANG * width and w.bottom > -1 and w.top < height + 1)
    return Page(
        number=number,
        width=width,
        height=height,
        rotation=turn,
        turned=(turn - rotation) % 360,
        words=words,
        sideways=sideways(reader.aside),
        rules=tuple(drawings.rules),
        fills=tuple(drawings.fills),
        pictures=tuple(drawings.pictures),
        hidden=reader.hidden,
        unmapped=reader.unmapped,
    )
