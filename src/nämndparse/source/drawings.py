"""What is drawn on a page beside its text, read by PDFium: rules, fills and pictures in view coordinates."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from nämndparse.source import calls
from nämndparse.source.geometry import Point, box_of
from nämndparse.source.page import Colour, Fill, Picture, Rule
from nämndparse.source.paths import Subpath, fill_of, rules_of
from nämndparse.source.visible import Cover

MAX_OBJECTS = 60_000  # of a page; a map or a hostile file has more, and its paths are no table
MAX_DEPTH = 6  # of form XObjects within each other
Matrix = tuple[float, float, float, float, float, float]
IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
PATH, IMAGE, FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
TEXT = raw.FPDF_PAGEOBJ_TEXT
COVERING = 3.0  # points: narrower areas hide no text
MOVETO, BEZIERTO = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_BEZIERTO


class Drawings:
    """Reads a page's drawings, in the order that they are drawn in.

    `orders` are the places of its text objects in that order, by address, `covers` the areas that hide what is below.
    """

    def __init__(self, view: Point) -> None:
        self.view = view
        self.rules: list[Rule] = []
        self.fills: list[Fill] = []
        self.pictures: list[Picture] = []
        self.covers: list[Cover] = []
        self.orders: dict[int, int] = {}
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._mode, self._stroked = ctypes.c_int(), ctypes.c_int()
        self._rgba = [ctypes.c_uint() for _ in range(4)]
        self._to_matrix, self._to_x, self._to_y, self._to_mode, self._to_stroked = map(
            ctypes.addressof, (self._matrix, self._x, self._y, self._mode, self._stroked)
        )
        self._to_rgba = [ctypes.addressof(part) for part in self._rgba]

    def read(self, page: pdfium.PdfPage) -> None:
        """Read the objects of a page, and of the forms that it holds."""
        sheet = calls.address_in(page.raw)
        budget = MAX_OBJECTS
        count = raw.FPDFPage_CountObjects(page.raw)
        stack: list[tuple[int, Matrix, int]] = [
            (calls.object_of_page(sheet, i), IDENTITY, 0) for i in range(min(count, budget) - 1, -1, -1)
        ]
        while stack and budget > 0:
            obj, outer, depth = stack.pop()
            budget -= 1
            kind = calls.kind_of(obj)
            if kind == PATH:
                self._path(obj, outer, MAX_OBJECTS - budget)
            elif kind == TEXT:
                self.orders[obj] = MAX_OBJECTS - budget
            elif kind == IMAGE:
                picture = self._picture(obj, outer)
                self.pictures.append(picture)
                self.covers.append(
                    Cover(box=(picture.x0, picture.top, picture.x1, picture.bottom), order=MAX_OBJECTS - budget)
                )
            elif kind == FORM and depth < MAX_DEPTH:
                inner = _times(self._matrix_of(obj), outer)
                n = calls.objects_in_form(obj)
                stack.extend(
                    (calls.object_of_form(obj, i), inner, depth + 1) for i in range(min(n, budget) - 1, -1, -1)
                )

    def _matrix_of(self, obj: int) -> Matrix:
        if not calls.matrix_of(obj, self._to_matrix):
            return IDENTITY
        m = self._matrix
        return m.a, m.b, m.c, m.d, m.e, m.f

    def _path(self, obj: int, outer: Matrix, order: int) -> None:
        if not calls.draw_mode(obj, self._to_mode, self._to_stroked):
            return
        filled, stroked = self._mode.value, self._stroked.value
        if not filled and not stroked:
            return
        matrix = _times(self._matrix_of(obj), outer)
        subpaths = list(self._subpaths(obj, matrix))
        if stroked and (colour := self._colour(obj, calls.stroke_colour)) is not None:
            thick = self._x.value if calls.stroke_width(obj, self._to_x) else 0.0
            width = min(thick * abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5, 6.0)
            for subpath in subpaths:
                self.rules.extend(rules_of(subpath, colour, width))
        if filled and (colour := self._colour(obj, calls.fill_colour)) is not None:
            for subpath in subpaths:
                drawn = fill_of(subpath, colour)
                if isinstance(drawn, Rule):
                    self.rules.append(drawn)
                elif drawn is not None:
                    self.fills.append(drawn)
            self._cover(obj, subpaths, order)

    def _cover(self, obj: int, subpaths: Sequence[Subpath], order: int) -> None:
        """Keep filled areas, white ones too, that hide what was drawn before."""
        if self.orders and not calls.transparent(obj):
            for points, curves in subpaths:
                box = box_of(points)
                if not curves and min(box[2] - box[0], box[3] - box[1]) > COVERING:
                    self.covers.append(Cover(box, order))

    def _colour(self, obj: int, get: Any) -> Colour | None:
        """The colour of an object, None where it is transparent."""
        if not get(obj, *self._to_rgba):
            return 0, 0, 0
        r, g, b, a = self._rgba
        return None if a.value < 8 else (r.value, g.value, b.value)

    def _subpaths(self, obj: int, m: Matrix) -> Iterator[Subpath]:
        """The subpaths of a path in view coordinates; of a curve only its end point is kept."""
        points: list[tuple[float, float]] = []
        curves = i = 0
        count = min(calls.segments_in(obj), 4 * MAX_OBJECTS)
        while i < count:
            segment = calls.segment_of(obj, i)
            kind = calls.segment_kind(segment)
            if kind == BEZIERTO:  # two points that it bends towards, and the one that it leads to
                i += 2
                curves += 1
                segment = calls.segment_of(obj, i)
            elif kind == MOVETO:
                if len(points) > 1:
                    yield points, curves
                points, curves = [], 0
            i += 1
            if not calls.segment_point(segment, self._to_x, self._to_y):
                continue
            x, y = self._x.value, self._y.value
            points.append(self.view(m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]))
            if calls.segment_closes(segment) and points[-1] != points[0]:
                points.append(points[0])
        if len(points) > 1:
            yield points, curves

    def _picture(self, obj: int, outer: Matrix) -> Picture:
        m = _times(self._matrix_of(obj), outer)
        corners = [
            (m[4], m[5]),
            (m[0] + m[4], m[1] + m[5]),
            (m[2] + m[4], m[3] + m[5]),
            (m[0] + m[2] + m[4], m[1] + m[3] + m[5]),
        ]
        box = box_of([self.view(*c) for c in corners])
        small = box[2] - box[0] < 40 and box[3] - box[1] < 40
        return Picture(*box, _mean_colour(obj) if small else None)


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


def _mean_colour(obj: int) -> Colour | None:
    """Mean colour over the coloured (not white, black or grey) pixels of a small image; over all where it has none."""
    bitmap = raw.FPDFImageObj_GetBitmap(ctypes.cast(obj, raw.FPDF_PAGEOBJECT))
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
