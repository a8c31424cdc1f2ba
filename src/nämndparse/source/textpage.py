"""The words of a page as PDFium gives its characters."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from nämndparse.source import calls
from nämndparse.source.chars import ACCENTS, GAP, WRITTEN, Char, Style, character, join
from nämndparse.source.geometry import Point
from nämndparse.source.page import Word
from nämndparse.source.sideways import Turned
from nämndparse.source.unknown import Unknown
from nämndparse.source.visible import Box, Layers, clip_of, shows

BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
PLAIN_NAMES = ("regular", "roman", "book", "light", "medium")
NO_CODES = ("\0", "\ufffd")
DIGITS = frozenset("0123456789*¹²³⁰⁴⁵⁶⁷⁸⁹")  # what footnote marks are made of: looked at one by one
SPACE = re.compile("[ \r\n\t\xa0\u2002\u2003\u2009\u202f\u3000\u200b]")
LAST_PLAIN = "\u02ff"  # letters up to it stand for themselves
# An accent may stand over the letter beside it, so that it, too, is looked at one by one.
ONE_BY_ONE = (*WRITTEN, *ACCENTS)
PLAIN = frozenset(c for c in map(chr, range(1, ord(LAST_PLAIN) + 1)) if c not in ONE_BY_ONE and not c.isspace())
LAST_CODE = 0x10FFFF
TOUCHING = 0.13  # of the font size: letters nearer than this touch, or are but set a little apart
UTF_16 = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"
INVISIBLE = raw.FPDF_TEXTRENDERMODE_INVISIBLE


def _turn_of(tp: int, i: int) -> int:
    """How far the page must be turned for character i to stand upright: 0, 90, 180 or 270 degrees clockwise.

    PDFium gives the angle of the text clockwise: a character that stands on its side, its top to the left, has 270. It
    does not see that a font of negative size is upside down once more.
    """
    radians: float = calls.angle(tp, i)
    quarters = -round(radians * 2 / 3.141592653589793) if radians > 0 else 0
    upside_down = bool(calls.font_size(tp, i) < 0)
    return (quarters + 2 * upside_down) % 4 * 90


def main_turn(textpage: pdfium.PdfTextPage, rotation: int) -> int:
    """The turn that makes most of the text upright: the page's own /Rotate, but for pages drawn on their side."""
    tp, count = calls.address_in(textpage.raw), textpage.count_chars()
    votes: dict[int, int] = {rotation: 1}
    for i in range(0, count, max(1, count // 60)):
        if not calls.generated(tp, i):
            turn = _turn_of(tp, i)
            votes[turn] = votes.get(turn, 0) + 1
    return max(votes, key=lambda t: (votes[t], t == rotation))


def _text(textpage: pdfium.PdfTextPage) -> str:
    """A character for each that PDFium counts: in one call where each is one UTF-16 unit, else one by one."""
    tp, count = textpage.raw, textpage.count_chars()
    buffer = (ctypes.c_ushort * (count + 1))()
    if count and raw.FPDFText_GetText(tp, 0, count, buffer) == count + 1:
        text = bytes(buffer)[:-2].decode(UTF_16, "surrogatepass")
        return text if len(text) == count else "".join(map(chr, buffer[:count]))
    return "".join(chr(min(raw.FPDFText_GetUnicode(tp, i), LAST_CODE)) for i in range(count))


@dataclass(slots=True)
class Face:
    """A font. `space` is the width of its space, `mapped` are the plain characters that it is known to map."""

    bold: bool
    italic: bool
    space: float
    mapped: set[str] = field(default_factory=set)


# style, whether invisible, how far turned, font, what it is cut to, whether it runs level
Look = tuple[Style, bool, int, Face, Box | None, bool]


class TextReader:
    """Reads a page's words; style is read once per text object, and of a plain word only its ends are measured."""

    def __init__(
        self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, view: Point, turn: int, unknown: Unknown
    ) -> None:
        self.page = page
        self.view = view
        self.turn = turn
        self.unknown = unknown
        self.hidden = 0
        self.unmapped = 0
        self._textpage = textpage
        self._tp = calls.address_in(textpage.raw)
        self._text = _text(textpage)
        self.keys: list[int] = []  # of the text object that each word begins in
        self.layered: set[int] = set()
        self.aside: list[Turned] = []  # characters that stand on their side
        self._layers = Layers()
        self._styles: dict[int, Look] = {}
        self._faces: dict[int, Face] = {}
        self._matrix, self._rect = raw.FS_MATRIX(), raw.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._rgba = (ctypes.c_uint * 4)()
        self._to_matrix, self._to_rect, self._to_x, self._to_y = map(
            ctypes.addressof, (self._matrix, self._rect, self._x, self._y)
        )
        self._to_rgba = [ctypes.addressof(self._rgba) + i * ctypes.sizeof(ctypes.c_uint) for i in range(4)]
        # The commonest page needs no turning: left and top of the visible box, None where it does.
        left, _, _, top = page.get_bbox()
        self._upright = (left, top) if turn == 0 else None

    def words(self) -> list[Word]:
        """The visible words that stand upright, in drawing order; characters across them go to `aside`."""
        out: list[Word] = []
        start = 0
        for space in SPACE.finditer(self._text):
            i = space.start()
            # Glyph 9 or 32 of a font without a Unicode table is a letter, not a space.
            if not (self._made_up(start, i) if calls.generated(self._tp, i) else calls.unmapped(self._tp, i) == 1):
                if i > start:
                    out.extend(self._run(start, i))
                start = i + 1
        if len(self._text) > start:
            out.extend(self._run(start, len(self._text)))
        return out

    def _made_up(self, start: int, i: int) -> bool:
        """Does the space or line end at i, which PDFium made up, stand between two letters of one word?

        It does where a producer draws each letter by itself: "R e s ultat". `start` is where the word began.
        """
        before = i - (2 if self._text[i - 1 : i] == "\r" else 1)
        after = i + (2 if self._text[i + 1 : i + 2] == "\n" else 1)
        tp = self._tp
        if before < start or after >= len(self._text):
            return False
        obj = calls.text_object(tp, after)
        if not obj or not calls.text_object(tp, before):
            return False
        size = self._style(after, obj)[0].size
        level = abs(self._origin(before) - self._origin(after)) < 0.05 * size
        return level and abs(self._box(after)[0] - self._box(before)[2]) < TOUCHING * size

    def _run(self, start: int, end: int) -> list[Word]:
        """The words of a run of characters without a space: nearly always one."""
        first = calls.text_object(self._tp, start)
        if first and first == calls.text_object(self._tp, end - 1):
            word = self._plain(start, end, first) or self._whole(start, end, first)
            if word is not None:
                self.keys.append(first)
                return [word]
        words = join(self._chars(start, end))
        self.keys.extend([first or 0] * len(words))
        return words

    def _plain(self, start: int, end: int, obj: int) -> Word | None:
        """A word of letters in one text object, measured at its ends; None where a closer look is wanted."""
        style, hidden, turned, face, clip, _ = self._style(start, obj)
        text = self._text[start:end]
        if hidden or turned or clip or not face.mapped.issuperset(text):
            return None
        (x0, top, x1, bottom), last = self._box(start), self._box(end - 1)
        size = max(style.size, 1.0)
        width, count = last[2] - x0, end - start
        if abs(bottom - last[3]) > 0.05 * size or not 0.15 < width / (size * count) < 0.72:
            return None  # it rises, or a gap may be inside
        if width > count * (x1 - x0) + 0.12 * size and not DIGITS.isdisjoint(text):
            return None  # digits are equally wide, so here something stands between them
        space = style.space or 0.25 * style.size
        top, bottom, origin = min(top, last[1]), max(bottom, last[3]), self._origin(start)
        return Word(text, x0, top, last[2], bottom, origin, style.size, style.bold, style.italic, style.colour, space)

    def _whole(self, start: int, end: int, obj: int) -> Word | None:
        """A word of plain characters in one text object, no two of them apart: what `join` would make of them.

        None where it may be something else. The characters of a level object have one baseline and one size.
        """
        style, hidden, _, face, clip, level = self._style(start, obj)
        text = self._text[start:end]
        if hidden or clip or not level or not PLAIN.issuperset(text):
            return None
        tp, boxes = self._tp, []
        for i in range(start, end):
            if calls.text_object(tp, i) != obj or calls.unmapped(tp, i) == 1:
                return None
            boxes.append(self._box(i))
        gap = GAP * max(style.size, 1.0)
        origin = self._origin(start)
        if origin != self._origin(end - 1) or any(b[0] - a[2] > gap or b[2] < a[0] + 0.1 for a, b in pairwise(boxes)):
            return None
        face.mapped.update(text)
        x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
        space = style.space or 0.25 * style.size
        box = min(x0s), min(tops), max(x1s), max(bottoms)
        return Word(text, *box, origin, style.size, style.bold, style.italic, style.colour, space)

    def _chars(self, start: int, end: int) -> Iterator[Char]:
        tp, rect, y = self._tp, self._rect, self._y
        seen = 0
        for i, code in enumerate(self._text[start:end], start):
            obj = calls.text_object(tp, i)
            if not obj:  # a character that PDFium made up
                continue
            if obj != seen:
                style, hidden, turned, face, clip, _ = self._style(i, obj)
                seen = obj
            # A font without a Unicode table gives its own codes: glyph 49 is no "1", though PDFium hands out a 49.
            if code in NO_CODES or calls.unmapped(tp, i) == 1:
                text = self._placeholder(i, obj, code)
            elif code in WRITTEN:
                text = WRITTEN[code]
            elif code <= LAST_PLAIN:
                text = code
                if code in PLAIN:
                    face.mapped.add(code)
            else:
                text = character(ord(code))
            if hidden:
                self.hidden += not text.isspace()
            elif turned:
                if turned != 180:
                    self.aside.append((turned, (text, *self._box(i), self._origin(i), style)))
            elif self._upright is not None and clip is None:
                left, top = self._upright
                calls.loose_box(tp, i, self._to_rect)
                calls.origin(tp, i, self._to_x, self._to_y)
                yield text, rect.left - left, top - rect.top, rect.right - left, top - rect.bottom, top - y.value, style
            else:
                box, origin = self._box(i), self._origin(i)
                if clip is None or shows(box, origin, style.size, clip):
                    yield text, *box, origin, style

    def _box(self, i: int) -> tuple[float, float, float, float]:
        rect = self._rect
        calls.loose_box(self._tp, i, self._to_rect)
        if self._upright is not None:
            left, top = self._upright
            return rect.left - left, top - rect.top, rect.right - left, top - rect.bottom
        (xa, ya), (xb, yb) = self.view(rect.left, rect.top), self.view(rect.right, rect.bottom)
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)

    def _origin(self, i: int) -> float:
        calls.origin(self._tp, i, self._to_x, self._to_y)
        if self._upright is not None:
            return float(self._upright[1] - self._y.value)
        return self.view(self._x.value, self._y.value)[1]

    def _placeholder(self, i: int, obj: int, code: str) -> str:
        """A placeholder for a character that its font maps to no Unicode value; a space where it has no ink."""
        pointer = ctypes.cast(obj, raw.FPDF_PAGEOBJECT)
        text = self.unknown.placeholder(self.page, self._textpage.raw, i, pointer, ord(code))
        self.unmapped += not text.isspace()
        return text

    def _style(self, i: int, obj: int) -> Look:
        """How a text object looks, from its character i."""
        known = self._styles.get(obj)
        if known is None:
            known = self._styles[obj] = self._read_style(i, obj)
        return known

    def _read_style(self, i: int, obj: int) -> Look:
        tp, matrix = self._tp, self._matrix
        font = calls.font_of(obj) or 0
        if font not in self._faces:
            self._faces[font] = self._face(i, font)
        face = self._faces[font]
        size, turn, level = abs(calls.font_size(tp, i)), 0, False
        if calls.text_matrix(tp, i, self._to_matrix):  # of the page: the object's own ends at its form
            c = matrix.c
            size *= (c**2 + matrix.d**2) ** 0.5 or 1.0
            level = not (self.turn or c or matrix.b or matrix.a < 0)
            turn = 0 if level else _turn_of(tp, i)
        else:
            turn = _turn_of(tp, i)
        calls.fill_colour(obj, *self._to_rgba)
        r, g, b, _ = self._rgba
        style = Style(size, face.bold, face.italic, (r, g, b), face.space * size)
        if self._layers.hold(obj):
            self.layered.add(obj)
        clip = clip_of(obj, matrix, self.view)
        return style, calls.render_mode(obj) == INVISIBLE, (turn - self.turn) % 360, face, clip, level

    def _face(self, i: int, font: int) -> Face:
        """The font of character i."""
        tp: Any = self._textpage.raw
        flags = ctypes.c_int()
        buffer = ctypes.create_string_buffer(128)
        raw.FPDFText_GetFontInfo(tp, i, buffer, 128, ctypes.byref(flags))
        name = buffer.value.decode("utf-8", "replace").lower()
        # A subset font's weight is often guessed from its stems, so the name goes first.
        heavy = raw.FPDFText_GetFontWeight(tp, i) >= 700 and not any(n in name for n in PLAIN_NAMES)
        bold, italic = heavy or any(b in name for b in BOLD_NAMES), "italic" in name or "oblique" in name
        return Face(bold, italic, _space(font))


def _space(font: int) -> float:
    """The width of a space as a share of the font size where the font is a typewriter's, 0 for any other.

    Other fonts often do not tell: they give a character that they lack any width.
    """
    width = ctypes.c_float()
    found = {
        round(width.value, 3) if calls.glyph_width(font, code, 1.0, ctypes.addressof(width)) else 0.0
        for code in map(ord, " 0im")
    }
    even = found.pop() if len(found) == 1 else 0.0
    return even if 0.55 < even < 0.65 else 0.0
