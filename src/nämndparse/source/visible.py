"""Text that is in the file and not on the page: cut off by its cell, in the colour of its ground, under a box, or in a
layer that is switched off.

    Individ- och familjeom|sorg, institutionsvård     39 812      a spreadsheet prints the whole text of a cell and cuts
                                                                  it off where the cell ends

Text is under suspicion for a reason that the file gives; whether it shows, a drawing of the page says.
"""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from nämndparse.source import calls
from nämndparse.source.geometry import Point, box_of
from nämndparse.source.page import Colour, Fill, Word
from nämndparse.values import value

Box = tuple[float, float, float, float]
FAR = 1e9
SAME = 45  # sum over red, green and blue: colours nearer than this cannot be told apart
BAND = 24.0  # points: covers are looked up by bands of the page this high
SCALE = 2.0  # pixels to the point of the drawing that is looked at
LARGEST = 3000  # pixels of a drawing's longer side
FAINT = 24  # steps of grey between ink and its ground


@value
class Cover:
    """An opaque area, and when it was drawn: what was drawn earlier does not show through."""

    box: Box
    order: int


def clip_of(obj: int, text_matrix: Any, view: Point) -> Box | None:
    """The box on the page outside of which a text object does not show, None where all of it does.

    Of several clips the common part; `text_matrix` maps to the page, the object's own matrix to its form.
    """
    clip = calls.clip_of(obj)
    if not clip or calls.paths_in_clip(clip) <= 0:
        return None
    left, bottom, right, top = _clip(clip)
    edges = [ctypes.c_float() for _ in range(4)]
    if calls.bounds_of(obj, *map(ctypes.addressof, edges)):
        x0, y0, x1, y1 = (edge.value for edge in edges)
        if left <= x0 and bottom <= y0 and x1 <= right and y1 <= top:
            return None
    to_page = _from_form(obj, text_matrix)
    return box_of([view(*to_page(x, y)) for x in (left, right) for y in (bottom, top)])


def _clip(clip: int) -> Box:
    left, bottom, right, top = -FAR, -FAR, FAR, FAR
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.addressof(x), ctypes.addressof(y)
    for path in range(calls.paths_in_clip(clip)):
        xs, ys = [], []
        for i in range(calls.segments_in_clip(clip, path)):
            calls.segment_point(calls.segment_of_clip(clip, path, i), to_x, to_y)
            xs.append(x.value)
            ys.append(y.value)
        if xs:
            left, bottom = max(left, min(xs)), max(bottom, min(ys))
            right, top = min(right, max(xs)), min(top, max(ys))
    return left, bottom, right, top


def _from_form(obj: int, text_matrix: Any) -> Point:
    """The map from the form that an object stands in to the page."""
    own, m = raw.FS_MATRIX(), text_matrix
    calls.matrix_of(obj, ctypes.addressof(own))
    a, b, c, d, e, f = own.a, own.b, own.c, own.d, own.e, own.f
    area = a * d - b * c
    same = max(abs(a - m.a), abs(b - m.b), abs(c - m.c), abs(d - m.d), abs(e - m.e), abs(f - m.f)) < 0.01
    if same or abs(area) < 1e-9:
        return lambda x, y: (x, y)

    def to_page(x: float, y: float) -> tuple[float, float]:
        u, v = (d * (x - e) - c * (y - f)) / area, (a * (y - f) - b * (x - e)) / area
        return m.a * u + m.c * v + m.e, m.b * u + m.d * v + m.f

    return to_page


def shows(box: Box, baseline: float, size: float, clip: Box) -> bool:
    """Is the middle of a character within the clip?"""
    x, y = (box[0] + box[2]) / 2, baseline - 0.3 * size
    return clip[0] <= x <= clip[2] and clip[1] - 1 <= y <= clip[3] + 1


class Layers:
    """Which objects of a page stand in optional content, which may be switched off."""

    def __init__(self) -> None:
        self._known: dict[int, bool] = {}  # mark: objects that stand together share one
        self._name, self._length = (ctypes.c_ushort * 16)(), ctypes.c_ulong()
        self._to_name, self._to_length = ctypes.addressof(self._name), ctypes.addressof(self._length)

    def hold(self, obj: int) -> bool:
        """Does an object stand in such a layer?"""
        return any(self._is_layer(calls.mark_on(obj, i)) for i in range(calls.marks_on(obj)))

    def _is_layer(self, mark: int) -> bool:
        known = self._known.get(mark)
        if known is None:
            calls.mark_name(mark, self._to_name, 32, self._to_length)
            known = self._known[mark] = self._length.value == 6 and bytes(self._name[:2]) == b"OC"
        return known


def shown(
    page: pdfium.PdfPage,
    words: Sequence[Word],
    orders: Sequence[int],
    layered: Sequence[bool],
    fills: Sequence[Fill],
    covers: Sequence[Cover],
    turned: int,
) -> list[Word]:
    """The words that show on the page.

    `orders` tell when each was drawn (-1: unknown), `layered` whether it stands in optional content; `turned` is how
    far the page is turned beyond its own /Rotate.
    """
    doubtful = (
        {i for i, layer in enumerate(layered) if layer} | _on_its_colour(words, fills) | _covered(words, orders, covers)
    )
    if not doubtful:
        return list(words)
    return _seen(page, words, doubtful, turned)


def _distance(a: Colour, b: Colour) -> int:
    return sum(abs(x - y) for x, y in zip(a, b, strict=True))


def _centre(word: Word) -> tuple[float, float]:
    return (word.x0 + word.x1) / 2, word.baseline - 0.3 * word.size


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _on_its_colour(words: Sequence[Word], fills: Sequence[Fill]) -> set[int]:
    """The words in the colour of paper, or in that of the area under them."""
    grounds = {f.colour for f in fills}
    near = {
        c: (_distance(c, (255, 255, 255)) < SAME, {g for g in grounds if _distance(c, g) < SAME})
        for c in {w.colour for w in words}
    }
    fills_like = {c: [f for f in fills if pale or f.colour in same] for c, (pale, same) in near.items()}
    out = set()
    for i, word in enumerate(words):
        pale, same = near[word.colour]
        if not pale and not same:
            continue
        x, y = _centre(word)
        under = [f.colour for f in fills_like[word.colour] if f.x0 <= x <= f.x1 and f.top <= y <= f.bottom]
        if (pale and not under) or any(g in same for g in under):
            out.add(i)
    return out


def _covered(words: Sequence[Word], orders: Sequence[int], covers: Sequence[Cover]) -> set[int]:
    """The words that stand under an area that was drawn after them."""
    first = min((o for o in orders if o >= 0), default=0)
    bands: defaultdict[int, list[Cover]] = defaultdict(list)
    for cover in covers:
        if cover.order > first:
            for band in range(int(max(cover.box[1], 0.0) // BAND), int(min(cover.box[3], 2e4) // BAND) + 1):
                bands[band].append(cover)
    if not bands:
        return set()
    out = set()
    for i, (word, order) in enumerate(zip(words, orders, strict=True)):
        x, y = _centre(word)
        near = bands.get(int(y // BAND))
        if near and any(cover.order > order >= 0 and _holds(cover.box, x, y) for cover in near):
            out.add(i)
    return out


def _seen(page: pdfium.PdfPage, words: Sequence[Word], doubtful: set[int], turned: int) -> list[Word]:
    """The words without those of the doubtful that the drawn page does not show."""
    scale = min(SCALE, LARGEST / max(*page.get_size(), 1.0))
    bitmap = page.render(scale=scale, rotation=turned, may_draw_forms=False)
    try:
        image = bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()
    out = []
    for i, word in enumerate(words):
        if i in doubtful:
            box = (word.x0, word.baseline - 0.75 * word.size, word.x1, word.baseline + 0.05 * word.size)
            area = tuple(round(v * scale) for v in box)
            if not _ink(image.crop((area[0] - 1, area[1] - 1, area[2] + 1, area[3] + 1)), word.colour):
                continue
        out.append(word)
    return out


def _ink(image: Any, colour: Colour) -> bool:
    """Does anything in a word's colour stand out from what surrounds it?"""
    width, height = image.size
    if width < 3 or height < 3:
        return False
    pixels = list(zip(*[iter(image.tobytes())] * 3, strict=True))
    edge = pixels[:width] + pixels[-width:] + pixels[::width] + pixels[width - 1 :: width]
    ground = Counter(edge).most_common(1)[0][0]
    if _distance(ground, colour) < SAME:
        return False
    return any(_distance(p, ground) > FAINT and _distance(p, colour) < _distance(ground, colour) for p in pixels)
