"""What a glyph looks like: the evidence for characters that a font gives no Unicode value.

A font without a ToUnicode table leaves only codes (1, 2, 3 …). The drawing still tells much: a flat bar at half height
is a dash and nothing else, a letter under a ring is å or Å, a letter under two dots ä, ö or ü.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nämndparse.values import value

LOWER_TOP = 0.59  # em: a letter's body that ends below this is lower case (x-height 0.42 to 0.56, capitals from 0.62)
Pixel = tuple[int, int]  # x, y


@value
class Ink:
    """A glyph's bitmap: rows of '#' and '.' from the top down.

    At the left and right it holds a few columns more than the glyph, so that what hangs in from a neighbour reaches
    the edge and is known by that. `em` is the number of pixels in one em, `bottom` the height of the lowest row above
    the baseline, in em (negative below it).
    """

    rows: tuple[str, ...]
    em: float
    bottom: float

    def height(self, y: int) -> float:
        """Height of the upper edge of pixel row y above the baseline, in em."""
        return self.bottom + (len(self.rows) - y) / self.em


@value
class Part:
    """A connected piece of ink. `top` and `bottom` are heights above the baseline, `width` in em."""

    x0: int
    y0: int
    x1: int
    y1: int
    area: int
    holes: tuple[float, ...]  # middles of enclosed white areas, from its bottom, as shares of the part's height
    crossings: int  # strokes that its middle column crosses: 2 in a 0, 3 in an S or 8, 4 in a §
    top: float
    bottom: float
    width: float

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def fill(self) -> float:
        """Share of its box that is ink."""
        return self.area / ((self.x1 - self.x0 + 1) * (self.y1 - self.y0 + 1))


def candidates(ink: Ink) -> str:
    """The characters that a glyph can be, of those that Swedish print uses outside ASCII; '' where none fits."""
    parts = _parts(ink)
    if len(parts) == 1:
        return _single(parts[0])
    if len(parts) in (2, 3):
        base, marks = parts[0], parts[1:]
        if all(mark.bottom > base.top - 0.02 for mark in marks) and abs(base.bottom) < 0.06:
            return _accented(base, marks)
    if len(parts) == 2 and min(p.bottom for p in parts) > 0.3:
        return "”"
    if len(parts) == 3 and max(p.top for p in parts) < 0.25 and min(p.fill for p in parts) > 0.6:
        return "…"
    return ""


def _single(part: Part) -> str:
    """One piece: a dash, a bullet, a section sign, or a capital that its ring touches.

    ######                 .##.         height 0.12 to 0.45 em for the dash and the bullet
    ######                 ####
                           .##.
    """
    middle = (part.top + part.bottom) / 2
    slim = part.width / part.height
    if slim > 2.2 and part.fill > 0.92 and part.height < 0.14:
        return "–" if 0.12 < middle < 0.45 else ""
    if 0.75 < slim < 1.33 and part.fill > 0.72 and not part.holes and 0.12 < part.height < 0.6:
        return "•" if part.bottom > 0.05 and middle < 0.5 else ""
    if part.bottom < -0.01 and part.top > 0.6 and slim < 0.75 and len(part.holes) == 1 and part.crossings >= 4:
        return "§" if 0.3 < part.holes[0] < 0.7 else ""
    if part.top > 0.8 and abs(part.bottom) < 0.06 and len(part.holes) == 2 and max(part.holes) > 0.75:
        return "Å"
    return ""


def _accented(base: Part, marks: Sequence[Part]) -> str:
    """A letter with one or two marks over it.

     .##.        #..#         ..#
     ####        .##.         .##.
    #.  .#      #.  .#       #.##.#
    å: a hole   ä ö ü        é
    """
    lower = base.top < LOWER_TOP
    if base.width < 0.22:
        return ""  # i and j, with or without an accent
    if len(marks) == 2:
        a, b = marks
        level = abs(a.top - b.top) < 0.05 and abs(a.bottom - b.bottom) < 0.05
        alike = max(a.area, b.area) < 1.7 * min(a.area, b.area) and not a.holes and not b.holes
        return ("äöü" if lower else "ÄÖÜ") if level and alike else ""
    mark = marks[0]
    if mark.holes:
        return "å" if lower else "Å"
    if mark.width > 0.08 and mark.height > 0.08 and mark.fill < 0.75:
        return "éèáà" if lower else "ÉÈÁÀ"
    return ""


def _parts(ink: Ink) -> list[Part]:
    """The connected pieces, the largest first; what hangs in from a neighbour at the side is left out."""
    pixels = {(x, y) for y, row in enumerate(ink.rows) for x, c in enumerate(row) if c == "#"}
    width = max((len(row) for row in ink.rows), default=0)
    pieces = sorted(connected(pixels, diagonal=True), key=len, reverse=True)
    parts: list[Part] = []
    for piece in pieces:
        if len(piece) < 0.01 * len(pieces[0]) or len(piece) < 4:
            continue
        xs, ys = [x for x, _ in piece], [y for _, y in piece]
        at_edge = min(xs) == 0 or max(xs) == width - 1
        if parts and at_edge:
            continue
        parts.append(_part(piece, min(xs), min(ys), max(xs), max(ys), ink))
    return parts


def _part(piece: set[Pixel], x0: int, y0: int, x1: int, y1: int, ink: Ink) -> Part:
    around = {(x, y) for x in range(x0 - 1, x1 + 2) for y in range(y0 - 1, y1 + 2)} - piece
    holes = tuple(
        (y1 + 1 - sum(y + 0.5 for _, y in white) / len(white)) / (y1 - y0 + 1)
        for white in connected(around, diagonal=False)
        if (x0 - 1, y0 - 1) not in white and len(white) > 2
    )
    middle = (x0 + x1) // 2
    crossings = sum((middle, y) in piece and (middle, y - 1) not in piece for y in range(y0, y1 + 1))
    return Part(
        x0=x0,
        y0=y0,
        x1=x1,
        y1=y1,
        area=len(piece),
        holes=holes,
        crossings=crossings,
        top=ink.height(y0),
        bottom=ink.height(y1 + 1),
        width=(x1 - x0 + 1) / ink.em,
    )


def connected(pixels: Iterable[Pixel], *, diagonal: bool) -> list[set[Pixel]]:
    """The pieces of a set of pixels that hang together, also over corners where `diagonal`."""
    left = set(pixels)
    steps = [(1, 0), (-1, 0), (0, 1), (0, -1)] + [(1, 1), (1, -1), (-1, 1), (-1, -1)] * diagonal
    found: list[set[Pixel]] = []
    while left:
        start = left.pop()
        piece, edge = {start}, [start]
        while edge:
            x, y = edge.pop()
            for dx, dy in steps:
                near = (x + dx, y + dy)
                if near in left:
                    left.remove(near)
                    piece.add(near)
                    edge.append(near)
        found.append(piece)
    return found
