"""The second engine: pdfplumber, for pages that PDFium cannot read, and as a second opinion on those that it can.

What it cannot tell: invisible text (an old OCR layer). Text over a picture of the whole page is therefore taken for it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from nämndparse.source.chars import WRITTEN, Char, Style, words_of
from nämndparse.source.page import Colour, Fill, Page, Picture, Rule
from nämndparse.source.paths import Subpath, fill_of, rules_of
from nämndparse.source.recover import NOT_KNOWN
from nämndparse.source.strike import strike

WHOLE_PAGE = 0.8  # of the page's area, from which on a picture is a scan of it


def read_page(source: bytes | Path, index: int, password: str | None = None) -> Page:
    """Read page `index` (from 0) by pdfplumber. Characters without a Unicode value are U+FFFD."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(source) if isinstance(source, bytes) else source, password=password or "") as pdf:
        page = pdf.pages[index]
        try:
            return _page(page, index + 1)
        finally:
            page.close()


def _page(page: Any, number: int) -> Page:
    x0, top, x1, bottom = page.cropbox
    shift = (x0 - page.mediabox[0], top - page.mediabox[1])
    pictures = tuple(
        Picture(i["x0"] - shift[0], i["top"] - shift[1], i["x1"] - shift[0], i["bottom"] - shift[1])
        for i in page.images
    )
    rules, fills = _drawings(page, shift)
    chars = list(_chars(page.chars, shift))
    width, height = x1 - x0, bottom - top
    scanned = any((p.x1 - p.x0) * (p.bottom - p.top) > WHOLE_PAGE * width * height for p in pictures)
    words = () if scanned else strike(words_of(chars), rules)
    return Page(
        number=number,
        width=float(width),
        height=float(height),
        rotation=int(page.rotation or 0),
        words=tuple(w for w in words if w.x1 > 0 and w.x0 < width and w.bottom > 0 and w.top < height),
        rules=tuple(rules),
        fills=tuple(fills),
        pictures=pictures,
        hidden=sum(not c[0].isspace() for c in chars) if scanned else 0,
        unmapped=sum(word.text.count(NOT_KNOWN) for word in words),
    )


def _chars(chars: Sequence[dict[str, Any]], shift: tuple[float, float]) -> Iterator[Char]:
    for char in chars:
        name = str(char["fontname"]).lower()
        _, _, c, d, _, f = char["matrix"]
        size = float(char["size"])
        style = Style(
            size=size if c or not d else abs(float(d)) if abs(float(d)) > 1 else size,
            bold=any(b in name for b in ("bold", "black", "heavy", "demi")),
            italic="italic" in name or "oblique" in name,
            colour=_colour(char["non_stroking_color"]) or (0, 0, 0),
        )
        text = NOT_KNOWN if char["text"].startswith("(cid:") else char["text"]
        if text.isspace() or not char["upright"]:
            yield " ", 0.0, 0.0, 0.0, 0.0, 0.0, style
            continue
        text = WRITTEN.get(text, text)
        x0, x1 = char["x0"] - shift[0], char["x1"] - shift[0]
        top, bottom = char["top"] - shift[1], char["bottom"] - shift[1]
        yield text, x0, top, x1, bottom, bottom + char["y0"] - f, style


def _drawings(page: Any, shift: tuple[float, float]) -> tuple[list[Rule], list[Fill]]:
    rules: list[Rule] = []
    fills: list[Fill] = []
    for drawn in (*page.lines, *page.rects, *page.curves):
        subpaths = list(_subpaths(drawn.get("path") or [], shift))
        stroke = _colour(drawn["stroking_color"]) if drawn.get("stroke") else None
        fill = _colour(drawn["non_stroking_color"]) if drawn.get("fill") else None
        for subpath in subpaths:
            if stroke is not None:
                rules.extend(rules_of(subpath, stroke, min(float(drawn["linewidth"] or 1), 6.0)))
            area = fill_of(subpath, fill) if fill is not None else None
            if isinstance(area, Rule):
                rules.append(area)
            elif area is not None:
                fills.append(area)
    return rules, fills


def _subpaths(path: Sequence[tuple[Any, ...]], shift: tuple[float, float]) -> Iterator[Subpath]:
    """The subpaths of pdfminer's path commands (m, l, c, v, y, h); of a curve only its end point is kept."""
    points: list[tuple[float, float]] = []
    curves = 0
    for command, *where in path:
        if command == "h":
            if points and points[-1] != points[0]:
                points.append(points[0])
            continue
        x, y = where[-1]
        point = (float(x) - shift[0], float(y) - shift[1])
        if command == "m":
            if len(points) > 1:
                yield points, curves
            points, curves = [point], 0
        else:
            points.append(point)
            curves += command in "cvy"
    if len(points) > 1:
        yield points, curves


def _colour(value: Any) -> Colour | None:
    """Grey, RGB or CMYK shares as a colour; black where it is a pattern or not given."""
    try:
        shares = [float(v) for v in (value if isinstance(value, (list, tuple)) else [value])]
    except (TypeError, ValueError):
        return 0, 0, 0
    if len(shares) == 1:
        shares = shares * 3
    if len(shares) == 4:
        *ink, black = shares
        shares = [(1 - min(1.0, c)) * (1 - min(1.0, black)) for c in ink]
    if len(shares) != 3:
        return 0, 0, 0
    r, g, b = (round(255 * min(1.0, max(0.0, s))) for s in shares)
    return r, g, b
