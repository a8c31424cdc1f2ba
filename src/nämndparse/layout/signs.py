"""Statuses that are drawn: circles, squares, diamonds, arrows and dashes in green, yellow, red and grey.

They come as vector drawings, as small images, or as characters of a symbol font in colour. Each becomes a word without
letters that carries its colour and shape, so that lines, columns and rows treat it as any other cell.

    Mått                 Mål 2024   Utfall 2024   Status
    Nöjda brukare             85%           88%     ●        -> grön:circle
"""

from __future__ import annotations

from collections.abc import Sequence
from colorsys import rgb_to_hsv
from dataclasses import replace
from itertools import pairwise

from nämndparse.source.page import Colour, Fill, Page, Word

SMALLEST, LARGEST = 3.0, 26.0  # points: smaller is a bullet or a speck, larger shading or a logo
DASH = 0.55  # height to width: flatter drawings are dashes
SHAPES = {
    "●": "circle", "⬤": "circle", "•": "circle", "○": "circle", "\u25c9": "circle", "\uf06c": "circle",
    "\uf0b7": "circle",
    "■": "square", "▪": "square", "◼": "square", "\uf06e": "square", "\uf0a7": "square", "□": "square",
    "◆": "diamond", "◊": "diamond", "♦": "diamond", "\uf075": "diamond", "\uf076": "diamond",
    "▲": "triangle", "▼": "triangle", "►": "triangle", "▶": "triangle", "△": "triangle", "▽": "triangle",
    "◄": "triangle",
    "⬆": "arrow", "⬇": "arrow",
    "\uf0e8": "arrow", "\uf0e9": "arrow", "\uf0ea": "arrow", "\uf0e0": "arrow",
    "🟢": "circle", "🟡": "circle", "🟠": "circle", "🔴": "circle", "🟩": "square", "🟨": "square", "🟧": "square",
    "🟥": "square",
    "–": "dash", "—": "dash", "-": "dash", "▬": "dash", "━": "dash",
}  # fmt: skip
ARROWS = frozenset("←↑→↓↖↗↘↙⇐⇑⇒⇓⇧⇨⇩⇗⇘⬀⬂⬅⬈⬊⮕➔➘➙➚➛➜➝➞➟➠➡➢➣➤➥➦➧➨➩➪➱➲➳➵➸➺➼➽➾")
COLOURED = {"🟢": "grön", "🟩": "grön", "🟡": "gul", "🟨": "gul", "🟠": "gul", "🟧": "gul", "🔴": "röd", "🟥": "röd"}


def colour_word(colour: Colour) -> str:
    """The status that a colour stands for: grön, gul, röd or grå; '' for black, white, blue and the like.

    The hue decides, so that pale shades are what their full ones are. Orange counts as gul, as municipalities draw it;
    brown and dark red as röd.
    """
    high, low = max(colour), min(colour)
    if high - low < 32:
        return "grå" if 90 <= high <= 225 else ""
    hue = rgb_to_hsv(*colour)[0] * 360
    if hue >= 345 or hue < (34 if high < 160 else 20):
        return "röd"
    return "gul" if hue < 71 else "grön" if hue < 165 else ""


def with_signs(page: Page) -> list[Word]:
    """The words of a page with its drawn statuses among them; black and blue symbols stay the words that they are."""
    words = [_symbol(w) for w in page.words]
    shading = _shading(page.fills)
    shapes = [f for f in page.fills if _is_sign(f) and id(f) not in shading]
    signs = [_word(f.x0, f.top, f.x1, f.bottom, colour_word(f.colour), _shape(f), words) for f in shapes]
    dashes = [r for r in page.rules if r.horizontal and 4 < r.x1 - r.x0 < 16 and r.bottom - r.top > 0.9]
    signs += [
        _word(r.x0, r.top, r.x1, r.bottom, colour_word(r.colour), "dash", words)
        for r in dashes
        if colour_word(r.colour)
    ]
    for picture in page.pictures:
        size = max(picture.x1 - picture.x0, picture.bottom - picture.top)
        if picture.colour is not None and SMALLEST < size < LARGEST and colour_word(picture.colour):
            box = (picture.x0, picture.top, picture.x1, picture.bottom)
            signs.append(_word(*box, colour_word(picture.colour), "image", words))
    return words + _apart([s for s in signs if s is not None])


def _symbol(word: Word) -> Word:
    """A character of a symbol font in a status colour is a drawing; a dash counts only in grey or a status colour."""
    shape = "arrow" if word.text in ARROWS else SHAPES.get(word.text)
    if word.text in COLOURED:
        return replace(word, drawn=f"{COLOURED[word.text]}:{shape}")
    if shape is None or max(word.colour) < 60:
        return word
    colour = colour_word(word.colour)
    return replace(word, drawn=f"{colour}:{shape}") if colour else word


def _is_sign(fill: Fill) -> bool:
    width, height = fill.x1 - fill.x0, fill.bottom - fill.top
    if not (SMALLEST < width < LARGEST and 1.4 < height < LARGEST) or not colour_word(fill.colour):
        return False
    if fill.shape == "rect":
        return 0.7 < width / height < 1.45 or (height < DASH * width and width < 20)
    return 0.4 < width / height < 2.5


def _shading(fills: Sequence[Fill]) -> set[int]:
    """Identities of the pieces of shading: another of the same colour and height touches it, as cells of a row do."""
    rows: dict[tuple[Colour, int, int], list[Fill]] = {}
    for fill in fills:
        if fill.shape == "rect":
            rows.setdefault((fill.colour, round(fill.top), round(fill.bottom)), []).append(fill)
    out: set[int] = set()
    for row in rows.values():
        row.sort(key=lambda f: f.x0)
        for a, b in pairwise(row):
            if abs(b.x0 - a.x1) < 1.5:
                out |= {id(a), id(b)}
    return out


def _shape(fill: Fill) -> str:
    if fill.shape != "rect":
        return fill.shape
    return "dash" if fill.bottom - fill.top < DASH * (fill.x1 - fill.x0) else "square"


def _word(
    x0: float, top: float, x1: float, bottom: float, colour: str, shape: str, words: Sequence[Word]
) -> Word | None:
    """A drawing as a word on the line of text that it stands beside; None where text stands on it (it is shading)."""
    middle = (top + bottom) / 2
    beside = [w for w in words if w.top - 1 <= middle <= w.bottom + 1]
    if any(w.x0 < x1 - 1 and w.x1 > x0 + 1 for w in beside):
        return None
    if not beside:
        return None
    nearest = min(beside, key=lambda w: (abs((w.top + w.bottom) / 2 - middle) > 3, abs(w.x0 - x1)))
    return Word("", x0, top, x1, bottom, nearest.baseline, nearest.size, drawn=f"{colour}:{shape}")


def _apart(signs: Sequence[Word]) -> list[Word]:
    """One word for drawings on top of each other: a filled circle and its rim."""
    out: list[Word] = []
    for sign in signs:
        if not any(abs(o.x0 - sign.x0) < 4 and abs(o.top - sign.top) < 4 for o in out):
            out.append(sign)
    return out
