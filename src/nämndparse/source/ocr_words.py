"""From what Tesseract recognised to words: size, baseline and weight, which it does not give, found from the bitmap."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from nämndparse.source.ocr_spelling import spelled
from nämndparse.source.page import Word
from nämndparse.values import value

DESCENDS = frozenset("gjpqyçQ,;()[]{}|/§$@_")
RISES = frozenset("bdfhijklt0123456789ABCDEFGHIJKLMNOPRSTUVWXYZßé%&!?'\"”’")
TOPS = {"Å": 0.95, "Ä": 0.92, "Ö": 0.92, "É": 0.95, "å": 0.81, "ä": 0.75, "ö": 0.75, "ü": 0.75, "é": 0.77}  # em
CAP = 0.72  # em: height of capitals, ascenders and digits above the baseline
SMALL = 0.53  # em: height of the small letters
DEEP = 0.21  # em: depth of descenders
SAME_SIZE = 0.09  # share by which sizes may differ and still be one
SAME_BASELINE = 0.2  # of the size
SIDE = 0.05  # em: room that a glyph keeps at its sides, which boxes of ink do not hold
SPACE = 0.28  # em
BOLD = 1.3  # times the stroke of the page's plain text
LOW = 0.4  # of the usual height of words: lower ones that are taken for letters or digits are rests of rules
JUNK = re.compile(r"[|_\[\]{}\\~`´¦]+")
EDGES = "|¦[]{}_"


@value
class Seen:
    """A word as Tesseract gives it: box in pixels, confidence 0 to 100, and the line that it belongs to."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float
    line: tuple[int, ...] = ()


def seen_words(data: Mapping[str, Sequence[Any]], page: int = 1) -> list[Seen]:
    """The words of one page of Tesseract's table (TSV as columns); what is only a piece of a rule is left out."""
    out = []
    for i, text in enumerate(data["text"]):
        if data["level"][i] != 5 or data["page_num"][i] != page:
            continue
        said = str(text).strip()
        if not said or JUNK.fullmatch(said):
            continue
        x, y, w, h = (float(data[key][i]) for key in ("left", "top", "width", "height"))
        line = tuple(int(data[key][i]) for key in ("block_num", "par_num", "line_num"))
        out.append(Seen(_trimmed(said), x, y, x + w, y + h, float(data["conf"][i]), line))
    return out


def _trimmed(text: str) -> str:
    """Without the pieces of rules at its ends: "|12 400]" is 12 400, "[0]" is 0; "2 [3]" keeps what it opens."""
    if "[" in text and "]" in text and not text[1:-1].isdigit():
        return text
    return text.strip(EDGES) or text


def tightened(seen: Sequence[Seen], image: Image.Image, dpi: float) -> list[Seen]:
    """The words with their boxes drawn close around their ink.

    Tesseract's boxes reach over the rules of a table; `image` is the page without them, but for specks.
    """
    ink = np.asarray(image) < 128
    speck = max(1, round(dpi / 100))
    out = []
    for word in seen:
        x0, y0, x1, y1 = (max(0, round(v)) for v in (word.x0, word.y0, word.x1, word.y1))
        part = ink[y0:y1, x0:x1]
        rows, columns = _spans(np.any(part, axis=1), speck), _spans(np.any(part, axis=0), speck)
        if rows and columns:
            word = replace(word, x0=x0 + columns[0], x1=x0 + columns[1], y0=y0 + rows[0], y1=y0 + rows[1])  # noqa: PLW2901
        out.append(word)
    usual = median([w.y1 - w.y0 for w in out]) if out else 0.0
    return [w for w in out if w.y1 - w.y0 > LOW * usual or not any(c.isalnum() for c in w.text)]


def _spans(line: npt.NDArray[np.bool_], speck: int) -> tuple[int, int] | None:
    """Where the ink of a row or column of bits begins and ends, without specks at its ends; None without ink."""
    edges = np.diff(np.pad(line.astype(np.int8), 1))
    runs = list(zip(np.nonzero(edges == 1)[0].tolist(), np.nonzero(edges == -1)[0].tolist(), strict=True))
    while len(runs) > 1 and runs[0][1] - runs[0][0] <= speck:
        runs.pop(0)
    while len(runs) > 1 and runs[-1][1] - runs[-1][0] <= speck:
        runs.pop()
    return (runs[0][0], runs[-1][1]) if runs else None


def to_words(seen: Sequence[Seen], image: Image.Image, dpi: float) -> tuple[Word, ...]:
    """Words in points, sizes and baselines made one where they are nearly so."""
    point = dpi / 72
    sizes = _sizes(seen, point)
    baselines = _baselines(seen, [size * point for size in sizes])
    words = []
    for word, size, baseline in zip(seen, sizes, baselines, strict=True):
        words.append(
            Word(
                text=spelled(word.text),
                x0=word.x0 / point - SIDE * size,
                top=baseline / point - 0.9 * size,
                x1=word.x1 / point + SIDE * size,
                bottom=baseline / point + 0.22 * size,
                baseline=baseline / point,
                size=size,
                space=SPACE * size,
                confidence=max(0, min(99, round(word.confidence))),
            )
        )
    return _weighted(words, seen, image, point)


def _sizes(seen: Sequence[Seen], point: float) -> list[float]:
    """The font size of each word's line in points: the median over its words, drawn to the page's common sizes."""
    lines: dict[tuple[int, ...], list[float]] = {}
    for word in seen:
        if (share := _height(word.text)) is not None:
            lines.setdefault(word.line, []).extend([(word.y1 - word.y0) / point / share] * len(word.text))
    rough = {line: median(sizes) for line, sizes in lines.items()}
    usual = median(rough.values()) if rough else 10.0
    of_line = [min(max(rough.get(word.line, usual), 4.0), 60.0) for word in seen]
    return _snapped(of_line, [len(word.text) for word in seen])


def _height(text: str) -> float | None:
    """Height of a word's ink in em, None where its characters do not tell it."""
    if not any(c.isalnum() for c in text):
        return None
    top = max(TOPS.get(c, CAP if c in RISES else SMALL) for c in text if c.isalnum())
    return top + (DEEP if any(c in DESCENDS for c in text) else 0.0)


def _snapped(sizes: Sequence[float], weights: Sequence[int]) -> list[float]:
    """Sizes that differ by a few per cent made one, the commonest first, in halves of a point."""
    left = sorted(set(sizes))
    found: dict[float, float] = {}
    while left:
        centre = max(left, key=lambda size: _reach(size, sizes, weights, left))
        near = [s for s in left if abs(s - centre) <= SAME_SIZE * centre]
        for size in near:
            found[size] = round(centre * 2) / 2
        left = [s for s in left if s not in near]
    return [found[size] for size in sizes]


def _reach(size: float, sizes: Sequence[float], weights: Sequence[int], left: Sequence[float]) -> int:
    near = {s for s in left if abs(s - size) <= SAME_SIZE * size}
    return sum(weight for s, weight in zip(sizes, weights, strict=True) if s in near)


def _baselines(seen: Sequence[Seen], sizes: Sequence[float]) -> list[float]:
    """The baseline of each word in pixels; words side by side whose baselines nearly agree share one."""
    rough = [
        word.y1 - (DEEP * size if any(c in DESCENDS for c in word.text) else 0.0)
        if _height(word.text) is not None
        else word.y1
        for word, size in zip(seen, sizes, strict=True)
    ]
    lines: dict[tuple[int, ...], list[float]] = {}
    for word, y in zip(seen, rough, strict=True):
        if _height(word.text) is not None:
            lines.setdefault(word.line, []).append(y)
    own = [median(lines[word.line]) if word.line in lines else y for word, y in zip(seen, rough, strict=True)]
    order = sorted(range(len(own)), key=own.__getitem__)
    out = list(own)
    group: list[int] = []
    for i in [*order, -1]:
        if group and (i < 0 or own[i] - own[group[0]] > SAME_BASELINE * min(sizes[i], sizes[group[0]])):
            level = median(own[k] for k in group)
            for k in group:
                out[k] = level
            group = []
        group.append(i)
    return out


def _weighted(words: Sequence[Word], seen: Sequence[Seen], image: Image.Image, point: float) -> tuple[Word, ...]:
    """Bold where a line's strokes are thicker than those of the page's plain text."""
    ink = np.asarray(image) < 128
    strokes: list[float | None] = []
    for word, box in zip(words, seen, strict=True):
        part = ink[round(box.y0) : round(box.y1), round(box.x0) : round(box.x1)]
        edges = np.count_nonzero(part[:, 1:] & ~part[:, :-1]) + np.count_nonzero(part[:, :1])
        # Mean length of the runs of ink in a row, as a share of the size.
        strokes.append(
            float(part.sum()) / edges / (word.size * point) if edges > 4 and _height(word.text) is not None else None
        )
    known = [s for s in strokes if s is not None]
    if not known:
        return tuple(words)
    plain = float(np.percentile(known, 35))
    groups: dict[tuple[Any, ...], list[float]] = {}
    keys = [(box.line, round(word.baseline, 1)) for word, box in zip(words, seen, strict=True)]
    for key, stroke in zip(keys, strokes, strict=True):
        if stroke is not None:
            groups.setdefault(key, []).append(stroke)
    return tuple(
        replace(word, bold=key in groups and median(groups[key]) > BOLD * plain)
        for word, key in zip(words, keys, strict=True)
    )
