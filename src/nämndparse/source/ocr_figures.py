"""A second and a third reading of every figure that OCR found, each from its own cut-out.

Tesseract is wrong in one or two figures of a hundred and just as sure of them as of the others: "9,4%" becomes "94%",
"0" beside a rule "(0)". Read again by the English model (the Swedish one knows no %), with digits and signs only, at
two other sizes, such a figure comes out differently; what comes out the same is right in all but one of a thousand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median

import numpy as np
from PIL import Image, ImageOps

from nämndparse.source.glyphs import connected
from nämndparse.source.ocr_words import EDGES, Seen
from nämndparse.values import value

SURE, LIKELY, UNSURE = 90, 70, 40  # confidence: all readings agree, two agree and the first fits, they differ
DOUBTFUL = 60  # confidence below which a lone short word may be a figure misread
# Scales of the cut-outs, each with the margin in pixels around the ink at 200 dpi; the last two only for what the
# first two leave open.
SCALES = ((1.0, 5), (0.83, 4), (1.2, 6), (0.9, 6))
BORDER = 20  # pixels of white around a cut-out
SIGN = re.compile(r"[\[\](){}|!'\"”’.,:;*<>+\-–—~=\d%]+")  # a figure, or a part of one
STRAY = re.compile(
    r"[\[\](){}|!'\"”’.,:;*<>+\-–—~=\d%A-Za-zäö]{1,6}"
)  # what may be a figure misread, where it is alone
MARKS = re.compile(r"§+|\(?%\)?|\*{1,3}|[<>]?[+-]?\d[\d.,]*%?\*{0,3}|[<>]?[+-]?\d[\d.,]*%")
FIGURE = re.compile(r"[(<>]?[+-]?\d[\d.,:]*%?[)*]*|\(?%\)?")
MEASURED = re.compile(r"[<>+-]*[\d.,]+%?")  # a figure whose points and dashes can be counted in its drawing
VOTES = 3  # of five readings
DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "~": "-", "‐": "-"})
Reader = Callable[[Sequence[Image.Image]], list[list[Seen]]]


@value
class Signs:
    """Commas and points, and dashes, that a cut-out shows as pieces of ink of their own."""

    points: int
    dashes: int


def checked(seen: Sequence[Seen], image: Image.Image, dpi: float, read: Reader) -> list[Seen]:
    """The words with every figure read again: its confidence says how well the readings agree.

    `image` is the page without its ruling lines, `read` recognises digits and signs in cut-outs of it.
    """
    groups = [[seen[i] for i in group] for group in figure_groups(seen)]
    seconds, thirds = (_again(groups, image, dpi, scale, read) for scale in SCALES[:2])
    shown = [signs(_cut(image, group, _margin(SCALES[0], dpi))) for group in groups]
    settled = [
        settle(_text(group), _text(second), _text(third), there)
        for group, second, third, there in zip(groups, seconds, thirds, shown, strict=True)
    ]
    open_ones = [k for k, (_, confidence) in enumerate(settled) if confidence == UNSURE]
    more = [_again([groups[k] for k in open_ones], image, dpi, scale, read) for scale in SCALES[2:]]
    for k, *others in zip(open_ones, *more, strict=True):
        said = [_text(words) for words in (groups[k], seconds[k], thirds[k], *others)]
        settled[k] = outvoted(said, shown[k]) or settled[k]
    out: list[Seen] = []
    for group, second, third, figure in zip(groups, seconds, thirds, settled, strict=True):
        places = second if figure[0] == _text(second) else third
        out += _replaced(group, places, figure, _margin(SCALES[0] if places is second else SCALES[1], dpi))
    grouped = {id(word) for group in groups for word in group}
    return [word for word in seen if id(word) not in grouped] + out


def _again(
    groups: Sequence[Sequence[Seen]], image: Image.Image, dpi: float, scale: tuple[float, int], read: Reader
) -> list[list[Seen]]:
    """The groups read from cut-outs at another scale, with places in pixels of the cut-out without its border."""
    if not groups:
        return []
    cuts = []
    for group in groups:
        cut = _cut(image, group, _margin(scale, dpi))
        size = (max(1, round(cut.width * scale[0])), max(1, round(cut.height * scale[0])))
        cuts.append(ImageOps.expand(cut.resize(size), BORDER, 255))
    return [
        [replace(w, **{key: (getattr(w, key) - BORDER) / scale[0] for key in ("x0", "y0", "x1", "y1")}) for w in words]
        for words in read(cuts)
    ]


def _margin(scale: tuple[float, int], dpi: float) -> int:
    return round(scale[1] * dpi / 200)


def settle(first: str, second: str, third: str, shown: Signs | None) -> tuple[str, int]:
    """The figure that the readings give, without spaces, and how sure it is.

    first    second   third      figure
    12400    12400    12400      12400    sure
    (0)      0        0          0        likely: the first reading has nothing but a rule's rest around it
    7840     78%      78%        78%      likely: the first reading has no % to give
    94%      9,4%     94%        94%      unsure
    """
    plain = first.strip(EDGES + "!'\"”’ ")
    if second and plain in (second, third):
        text, confidence = plain, SURE if second == third else LIKELY
    elif second == third and FIGURE.fullmatch(second) and _fits(plain, second):
        text, confidence = second, LIKELY
    else:
        text, confidence = first, UNSURE
    more = shown is not None and (shown.points > len(re.findall("[.,]", text)) or shown.dashes > text.count("-"))
    if more and MEASURED.fullmatch(text):
        confidence = UNSURE
    return text, confidence


def outvoted(said: Sequence[str], shown: Signs | None) -> tuple[str, int] | None:
    """The figure that most readings give, where the drawing has just as many points and dashes; else None."""
    text, votes = Counter(said).most_common(1)[0]
    if votes < VOTES or not MEASURED.fullmatch(text):
        return None
    same = shown is None or (shown.points == len(re.findall("[.,]", text)) and shown.dashes == text.count("-"))
    return (text, LIKELY) if same else None


def _fits(first: str, second: str) -> bool:
    """True where the first reading says the same digits, or none, or has digits for the % that it cannot read."""
    digits, said = re.sub(r"\D", "", first), re.sub(r"\D", "", second)
    if any(c in first for c in "()[]{}|") and len(said) <= len(digits):
        return True  # the first reading took a rule beside the figure for a part of it
    return digits in ("", said) or (second.endswith("%") and said in digits and len(digits) - len(said) <= 3)


def figure_groups(seen: Sequence[Seen]) -> list[list[int]]:
    """The words that make up figures, as indices: what looks like digits and signs, side by side on a line."""
    groups: list[list[int]] = []
    for i in sorted(range(len(seen)), key=lambda k: seen[k].x0):
        word = seen[i]
        if not SIGN.fullmatch(word.text) and not _stray(word, seen):
            continue
        for group in groups:
            last = seen[group[-1]]
            height = max(seen[k].y1 - seen[k].y0 for k in group)
            level = abs((word.y0 + word.y1) - (last.y0 + last.y1)) < 0.8 * height
            if level and -0.2 * height < word.x0 - last.x1 < 0.8 * height:
                group.append(i)
                break
        else:
            groups.append([i])
    return [group for group in groups if any(c.isalnum() for i in group for c in seen[i].text)]


def _stray(word: Seen, seen: Sequence[Seen]) -> bool:
    """True for a short word of digits and a letter, or one that is hardly read, that no other word stands near."""
    digits, letters = sum(c.isdigit() for c in word.text), sum(c.isalpha() for c in word.text)
    if not STRAY.fullmatch(word.text) or not (digits >= letters <= 1 or word.confidence < DOUBTFUL):
        return False
    height = word.y1 - word.y0
    return not any(
        other is not word
        and abs((other.y0 + other.y1) - (word.y0 + word.y1)) < height
        and other.x0 < word.x1 + height
        and other.x1 > word.x0 - height
        for other in seen
    )


def with_marks(seen: Sequence[Seen], other: Sequence[Seen]) -> list[Seen]:
    """The words of the Swedish model with §, % and * of the English one: the Swedish one does not know them.

    8 179, dnr …      § 179, dnr …      ->   § 179, dnr …
    7840              78%               ->   78%
    """
    marked = [w for w in other if any(c in "§%*" for c in w.text) and MARKS.fullmatch(w.text)]
    out = list(seen)
    for mark in marked:
        under = [w for w in out if _overlap(w, mark)]
        if any(len(w.text) > len(mark.text) + 3 for w in under):
            continue
        line = under[0].line if under else mark.line
        out = [w for w in out if w not in under] + [replace(mark, line=line)]
    return out


def _overlap(a: Seen, b: Seen) -> bool:
    wide = min(a.x1, b.x1) - max(a.x0, b.x0)
    high = min(a.y1, b.y1) - max(a.y0, b.y0)
    return wide > 0.5 * min(a.x1 - a.x0, b.x1 - b.x0) and high > 0.5 * min(a.y1 - a.y0, b.y1 - b.y0)


def _text(words: Sequence[Seen]) -> str:
    return "".join(w.text for w in sorted(words, key=lambda w: w.x0)).translate(DASHES)


def _cut(image: Image.Image, words: Sequence[Seen], margin: int) -> Image.Image:
    return image.crop(
        (
            max(0, int(min(w.x0 for w in words)) - margin),
            max(0, int(min(w.y0 for w in words)) - margin),
            min(image.width, int(max(w.x1 for w in words)) + margin),
            min(image.height, int(max(w.y1 for w in words)) + margin),
        )
    )


def _replaced(words: Sequence[Seen], places: Sequence[Seen], settled: tuple[str, int], margin: int) -> list[Seen]:
    """The words of a group with what was settled: their own text, or that of another reading in its places."""
    text, confidence = settled
    if text == _text(words):
        return [replace(w, confidence=confidence) for w in words]
    if len(words) == 1:
        return [replace(words[0], text=text, confidence=confidence)]
    if text != _text(places):
        return [replace(w, confidence=UNSURE) for w in words]
    left, top = min(w.x0 for w in words) - margin, min(w.y0 for w in words) - margin
    return [
        Seen(w.text, left + w.x0, top + w.y0, left + w.x1, top + w.y1, confidence, words[0].line)
        for w in sorted(places, key=lambda w: w.x0)
    ]


def signs(cut: Image.Image) -> Signs | None:
    """The commas, points and dashes in a cut-out, None where there is no digit to measure them by.

    A comma reaches below the digits, a point stands small at their feet, a dash flat at half their height:

         ##   #   ##
        #  # ##  #  #        base of the digits ───
         ###  #   ##
           #  #  #  #
        ###   # , ##         ← one piece that reaches below the base
    """
    bits = np.asarray(cut) < 128
    ys, xs = np.nonzero(bits)
    boxes = []
    for piece in connected(zip(xs.tolist(), ys.tolist(), strict=True), diagonal=True):
        if len(piece) >= 6:
            columns, rows = [x for x, _ in piece], [y for _, y in piece]
            boxes.append((min(columns), min(rows), max(columns) + 1, max(rows) + 1))
    if not boxes:
        return None
    tallest = max(y1 - y0 for _, y0, _, y1 in boxes)
    digits = [box for box in boxes if box[3] - box[1] > 0.7 * tallest]
    base = median(y1 for _, _, _, y1 in digits)
    height = median(y1 - y0 for _, y0, _, y1 in digits)
    below = bits[int(base + 0.08 * height) + 1 : int(base + 0.24 * height) + 1].any(axis=0)
    commas = int((np.diff(np.pad(below.astype(np.int8), 1)) == 1).sum())
    points = sum(
        y1 - y0 < 0.32 * height and base - 0.2 * height < y1 < base + 0.08 * height and y0 > base - 0.4 * height
        for _, y0, _, y1 in boxes
    )
    dashes = sum(
        x1 - x0 > 1.4 * (y1 - y0) and y1 - y0 < 0.28 * height and 0.2 < (base - (y0 + y1) / 2) / height < 0.7
        for x0, y0, x1, y1 in boxes
    )
    return Signs(commas + points, dashes)
