"""The first engine: PDFium through pypdfium2. Why it is the first: docs/decisions/0001-engine.md."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from nämndparse.errors import PasswordError, UnreadableError
from nämndparse.source.chars import LIGATURES, LINE_END_HYPHENS, Char, Style, character, join, unique
from nämndparse.source.geometry import Point, box_of, to_view
from nämndparse.source.page import Colour, Fill, Page, Picture, Rule, Word
from nämndparse.source.paths import Subpath, fill_of, rules_of
from nämndparse.source.strike import strike
from nämndparse.source.unknown import Unknown

MAX_OBJECTS = 60_000  # of a page; a map or a hostile file has more, and its paths are no table
MAX_DEPTH = 6  # of form XObjects within each other
BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
PLAIN_NAMES = ("regular", "roman", "book", "light", "medium")
NO_CODES = (0, 0xFFFD)
DIGITS = frozenset(map(ord, "0123456789*¹²³⁰⁴⁵⁶⁷⁸⁹"))  # what footnote marks are made of: looked at one by one
SPACES = frozenset({0x20, 0x0D, 0x0A, 0x09, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000, 0x200B})
OVERHANG = 1.25  # page widths: what hangs over the right edge that far is read, and flagged by the tables
IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Matrix = tuple[float, float, float, float, float, float]


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
        turn = _main_turn(textpage.raw, textpage.count_chars(), rotation)
        view = to_view(crop, turn)
        reader = _TextReader(page, view, turn, unknown)
        drawn = reader.words(textpage.raw, textpage.count_chars())
    finally:
        textpage.close()
    if (turn - rotation) % 180:
        width, height = height, width
    rules, fills, pictures = _drawings(page, view)
    words = strike(tuple(unique(drawn)), rules)
    words = tuple(w for w in words if w.x1 > -1 and w.x0 < OVERHANG * width and w.bottom > -1 and w.top < height + 1)
    return Page(
        number=number,
        width=width,
        height=height,
        rotation=turn,
        turned=(turn - rotation) % 360,
        words=words,
        rules=tuple(rules),
        fills=tuple(fills),
        pictures=tuple(pictures),
        hidden=reader.hidden,
        unmapped=reader.unmapped,
    )


def _turn_of(tp: Any, i: int) -> int:
    """How far the page must be turned for character i to stand upright: 0, 90, 180 or 270 degrees clockwise.

    PDFium gives the angle of the text clockwise: a character that stands on its side, its top to the left, has 270.
    """
    radians: float = raw.FPDFText_GetCharAngle(tp, i)
    return 0 if radians < 0 else -round(radians * 2 / 3.141592653589793) % 4 * 90


def _main_turn(tp: Any, count: int, rotation: int) -> int:
    """The turn that makes most of the text upright: the page's own /Rotate, but for pages drawn on their side."""
    votes: dict[int, int] = {rotation: 1}
    for i in range(0, count, max(1, count // 60)):
        if not raw.FPDFText_IsGenerated(tp, i):
            turn = _turn_of(tp, i)
            votes[turn] = votes.get(turn, 0) + 1
    return max(votes, key=lambda t: (votes[t], t == rotation))


def _address(pointer: Any) -> int:
    return ctypes.addressof(pointer.contents) if pointer else 0


def _codes(tp: Any, count: int) -> Sequence[int]:
    """The code of every character: in one call where each is one UTF-16 unit, else one by one."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if count and raw.FPDFText_GetText(tp, 0, count, buffer) == count + 1:
        return list(buffer[:count])
    return [raw.FPDFText_GetUnicode(tp, i) for i in range(count)]


class _TextReader:
    """Reads a page's words; style is read once per text object, and of a plain word only its ends are measured."""

    def __init__(self, page: pdfium.PdfPage, view: Point, turn: int, unknown: Unknown) -> None:
        self.page = page
        self.view = view
        self.turn = turn
        self.unknown = unknown
        self.hidden = 0
        self.unmapped = 0
        self._styles: dict[int, tuple[Style, bool, bool, int]] = {}
        self._faces: dict[int, tuple[bool, bool]] = {}
        self._matrix = raw.FS_MATRIX()
        self._rgba = [ctypes.c_uint() for _ in range(4)]
        self._ref_rgba = [ctypes.byref(c) for c in self._rgba]
        self._mapped: set[tuple[int, int]] = set()
        self._rect = raw.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._ref_rect, self._ref_x, self._ref_y = map(ctypes.byref, (self._rect, self._x, self._y))
        # The commonest page needs no turning: left and top of the visible box, None where it does.
        left, _, _, top = page.get_bbox()
        self._upright = (left, top) if turn == 0 else None

    def words(self, tp: Any, count: int) -> list[Word]:
        """The visible words that stand upright, in drawing order; text across them is left out."""
        codes = _codes(tp, count)
        out: list[Word] = []
        start = 0
        for i, code in enumerate([*codes, 0x20]):
            # Glyph 9 or 32 of a font without a Unicode table is a letter, not a space.
            if code in SPACES and (i == count or raw.FPDFText_HasUnicodeMapError(tp, i) != 1):
                if i > start:
                    out.extend(self._run(tp, start, i, codes))
                start = i + 1
        return out

    def _run(self, tp: Any, start: int, end: int, codes: Sequence[int]) -> list[Word]:
        """The words of a run of characters without a space: nearly always one."""
        first = raw.FPDFText_GetTextObject(tp, start)
        if first:
            key = _address(first)
            last = raw.FPDFText_GetTextObject(tp, end - 1)
            if _address(last) == key:
                word = self._plain(tp, start, end, codes, key, first)
                if word is not None:
                    return [word]
        return join(self._chars(tp, start, end, codes))

    def _plain(self, tp: Any, start: int, end: int, codes: Sequence[int], key: int, obj: Any) -> Word | None:
        """A word of letters in one text object, measured at its ends; None where a closer look is wanted."""
        style, hidden, upright, font = self._style(tp, start, key, obj)
        if hidden or not upright or any(c > 0x2FF or (font, c) not in self._mapped for c in codes[start:end]):
            return None
        a, b = self._box(tp, start), self._box(tp, end - 1)
        size = max(style.size, 1.0)
        width, count = b[2] - a[0], end - start
        if abs(a[3] - b[3]) > 0.05 * size or not 0.15 < width / (size * count) < 0.72:
            return None  # it rises, or a gap may be inside
        if DIGITS.intersection(codes[start:end]) and width > count * (a[2] - a[0]) + 0.12 * size:
            return None  # digits are equally wide, so here something stands between them
        text = "".join(map(chr, codes[start:end]))
        origin = self._origin(tp, start)
        space = style.space or 0.25 * style.size
        top, bottom = min(a[1], b[1]), max(a[3], b[3])
        return Word(text, a[0], top, b[2], bottom, origin, style.size, style.bold, style.italic, style.colour, space)

    def _chars(self, tp: Any, start: int, end: int, codes: Sequence[int]) -> Iterator[Char]:
        for i in range(start, end):
            obj = raw.FPDFText_GetTextObject(tp, i)
            if not obj:  # a character that PDFium made up
                continue
            style, hidden, upright, font = self._style(tp, i, _address(obj), obj)
            # A font without a Unicode table gives its own codes: glyph 49 is no "1", though PDFium hands out a 49.
            code = codes[i]
            if code in NO_CODES or raw.FPDFText_HasUnicodeMapError(tp, i) == 1:
                text = self._placeholder(tp, i, obj, code)
            else:
                text = character(code)
                self._mapped.add((font, code))
            if hidden:
                self.hidden += not text.isspace()
            elif upright:
                x0, top, x1, bottom = self._box(tp, i)
                text = LINE_END_HYPHENS.get(text) or LIGATURES.get(text, text)
                yield text, x0, top, x1, bottom, self._origin(tp, i), style

    def _box(self, tp: Any, i: int) -> tuple[float, float, float, float]:
        rect = self._rect
        raw.FPDFText_GetLooseCharBox(tp, i, self._ref_rect)
        if self._upright is not None:
            left, top = self._upright
            return rect.left - left, top - rect.top, rect.right - left, top - rect.bottom
        (xa, ya), (xb, yb) = self.view(rect.left, rect.top), self.view(rect.right, rect.bottom)
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)

    def _origin(self, tp: Any, i: int) -> float:
        raw.FPDFText_GetCharOrigin(tp, i, self._ref_x, self._ref_y)
        if self._upright is not None:
            return float(self._upright[1] - self._y.value)
        return self.view(self._x.value, self._y.value)[1]

    def _placeholder(self, tp: Any, i: int, obj: Any, code: int) -> str:
        """A placeholder for a character that its font maps to no Unicode value; a space where it has no ink."""
        text = self.unknown.placeholder(self.page, tp, i, obj, code)
        self.unmapped += not text.isspace()
        return text

    def _style(self, tp: Any, i: int, key: int, obj: Any) -> tuple[Style, bool, bool, int]:
        """Style of a text object from its character i, whether it is invisible, whether upright, and its font."""
        known = self._styles.get(key)
        if known is None:
            known = self._styles[key] = self._read_style(tp, i, obj)
        return known

    def _read_style(self, tp: Any, i: int, obj: Any) -> tuple[Style, bool, bool, int]:
        font = _address(raw.FPDFTextObj_GetFont(obj))
        if font not in self._faces:
            self._faces[font] = self._face(tp, i)
        bold, italic = self._faces[font]
        matrix, size, turn = self._matrix, raw.FPDFText_GetFontSize(tp, i), 0
        if raw.FPDFPageObj_GetMatrix(obj, ctypes.byref(matrix)):
            size *= (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
            turn = _turn_of(tp, i) if self.turn or matrix.b or matrix.c or matrix.a < 0 else 0
        else:
            turn = _turn_of(tp, i)
        raw.FPDFPageObj_GetFillColor(obj, *self._ref_rgba)
        colour = (self._rgba[0].value, self._rgba[1].value, self._rgba[2].value)
        invisible = raw.FPDFTextObj_GetTextRenderMode(obj) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        return Style(size, bold, italic, colour), invisible, turn == self.turn, font

    def _face(self, tp: Any, i: int) -> tuple[bool, bool]:
        """Whether the font of character i is bold, and whether italic."""
        flags = ctypes.c_int()
        buffer = ctypes.create_string_buffer(128)
        raw.FPDFText_GetFontInfo(tp, i, buffer, 128, ctypes.byref(flags))
        name = buffer.value.decode("utf-8", "replace").lower()
        # A subset font's weight is often guessed from its stems, so the name goes first.
        heavy = raw.FPDFText_GetFontWeight(tp, i) >= 700 and not any(n in name for n in PLAIN_NAMES)
        return heavy or any(b in name for b in BOLD_NAMES), "italic" in name or "oblique" in name


def _drawings(page: pdfium.PdfPage, view: Point) -> tuple[list[Rule], list[Fill], list[Picture]]:
    rules: list[Rule] = []
    fills: list[Fill] = []
    pictures: list[Picture] = []
    budget = MAX_OBJECTS
    count = raw.FPDFPage_CountObjects(page.raw)
    stack: list[tuple[Any, Matrix, int]] = [
        (raw.FPDFPage_GetObject(page.raw, i), IDENTITY, 0) for i in range(min(count, budget) - 1, -1, -1)
    ]
    while stack and budget > 0:
        obj, outer, depth = stack.pop()
        budget -= 1
        kind = raw.FPDFPageObj_GetType(obj)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            _path(obj, outer, view, rules, fills)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_picture(obj, outer, view))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            inner = _times(_matrix(obj), outer)
            n = raw.FPDFFormObj_CountObjects(obj)
            stack.extend(
                (raw.FPDFFormObj_GetObject(obj, i), inner, depth + 1) for i in range(min(n, budget) - 1, -1, -1)
            )
    return rules, fills, pictures


def _matrix(obj: Any) -> Matrix:
    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(obj, ctypes.byref(m)):
        return IDENTITY
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that applies m first, then n."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _path(obj: Any, outer: Matrix, view: Point, rules: list[Rule], fills: list[Fill]) -> None:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(obj, ctypes.byref(mode), ctypes.byref(stroked)):
        return
    if not mode.value and not stroked.value:
        return
    matrix = _times(_matrix(obj), outer)
    subpaths = list(_subpaths(obj, matrix, view))
    if stroked.value:
        colour = _colour(obj, raw.FPDFPageObj_GetStrokeColor)
        width = ctypes.c_float()
        raw.FPDFPageObj_GetStrokeWidth(obj, ctypes.byref(width))
        if colour is not None:
            scale = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
            for subpath in subpaths:
                rules.extend(rules_of(subpath, colour, min(width.value * scale, 6.0)))
    if mode.value:
        colour = _colour(obj, raw.FPDFPageObj_GetFillColor)
        if colour is not None:
            for subpath in subpaths:
                drawn = fill_of(subpath, colour)
                if isinstance(drawn, Rule):
                    rules.append(drawn)
                elif drawn is not None:
                    fills.append(drawn)


def _colour(obj: Any, get: Any) -> Colour | None:
    """The colour of an object, None where it is transparent."""
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if not get(obj, ctypes.byref(r), ctypes.byref(g), ctypes.byref(b), ctypes.byref(a)):
        return 0, 0, 0
    return None if a.value < 8 else (r.value, g.value, b.value)


def _subpaths(obj: Any, m: Matrix, view: Point) -> Iterator[Subpath]:
    """The subpaths of a path in view coordinates; of a curve only its end point is kept."""
    points: list[tuple[float, float]] = []
    curves = bezier = 0
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(min(raw.FPDFPath_CountSegments(obj), 4 * MAX_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(obj, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = view(m[0] * x.value + m[2] * y.value + m[4], m[1] * x.value + m[3] * y.value + m[5])
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, curves
            points, curves, bezier = [point], 0, 0
        elif kind == raw.FPDF_SEGMENT_BEZIERTO:
            bezier += 1
            if bezier % 3 == 0:
                curves += 1
                points.append(point)
        else:
            points.append(point)
        if raw.FPDFPathSegment_GetClose(segment) and points and points[-1] != points[0]:
            points.append(points[0])
    if len(points) > 1:
        yield points, curves


def _picture(obj: Any, outer: Matrix, view: Point) -> Picture:
    m = _times(_matrix(obj), outer)
    corners = [
        (m[4], m[5]),
        (m[0] + m[4], m[1] + m[5]),
        (m[2] + m[4], m[3] + m[5]),
        (m[0] + m[2] + m[4], m[1] + m[3] + m[5]),
    ]
    box = box_of([view(*c) for c in corners])
    small = box[2] - box[0] < 40 and box[3] - box[1] < 40
    return Picture(*box, _mean_colour(obj) if small else None)


def _mean_colour(obj: Any) -> Colour | None:
    """Mean colour over the coloured (not white, black or grey) pixels of a small image; over all where it has none."""
    bitmap = raw.FPDFImageObj_GetBitmap(obj)
    if not bitmap:
        return None
    try:
        wrapped = pdfium.PdfBitmap.from_raw(bitmap)
        image = wrapped.to_pil().convert("RGB")
        image.thumbnail((24, 24))
        data = image.tobytes()
        pixels = list(zip(data[0::3], data[1::3], data[2::3], strict=True))
    except (pdfium.PdfiumError, ValueError, RuntimeError):
        return None
    coloured = [p for p in pixels if max(p) - min(p) > 40]
    shown = coloured or [p for p in pixels if min(p) < 240]
    if not shown:
        return None
    n = len(shown)
    return sum(p[0] for p in shown) // n, sum(p[1] for p in shown) // n, sum(p[2] for p in shown) // n
