"""The bitmap of a scanned page: straightened, levelled, its ruling lines found and taken away.

Bitmaps are grey Pillow images; boxes are pixels (x0, y0, x1, y1) with x1 and y1 outside.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

Box = tuple[int, int, int, int]
Bits = npt.NDArray[np.bool_]
DARK = 150  # of 255: a darker pixel is ink of a rule
STEPS = ((0.5, 3.0), (0.1, 0.4), (0.05, 0.05))  # degrees: step and span of the search for the skew
ROUGH = 700  # pixels: width of the bitmap that the skew is looked for in
LONG = 18.0  # points: a shorter horizontal run of ink is a stroke of a letter
TALL = 36.0  # points: a vertical run as long is a rule by itself
SHORT = 10.0  # points: a shorter vertical run is none even between two horizontal rules
THICK = 4.0  # points: a thicker bar is no rule


def straightened(image: Image.Image) -> Image.Image:
    """The image turned about its middle so that its lines of text run level."""
    angle = skew(image)
    if abs(angle) < 0.04:
        return image
    return image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)


def skew(image: Image.Image) -> float:
    """Degrees by which the image must be turned anticlockwise: where the rows of ink are told apart best."""
    rough = image.resize((ROUGH, max(1, image.height * ROUGH // image.width)), Image.Resampling.BOX)
    bits = Image.fromarray(np.where(np.asarray(rough) < 170, 255, 0).astype(np.uint8))

    def contrast(angle: float) -> float:
        rows = np.asarray(bits.rotate(angle, resample=Image.Resampling.BILINEAR)).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    best = 0.0
    for step, span in STEPS:
        angles = np.arange(best - span, best + span + step / 2, step)
        best = float(max(angles, key=contrast))
    return best


def levelled(image: Image.Image) -> Image.Image:
    """The image with its paper at white and its darkest ink at black: noise of the paper is gone."""
    shares = np.cumsum(image.histogram()) / (image.width * image.height)
    paper, black = int(np.searchsorted(shares, 0.7)), int(np.searchsorted(shares, 0.001))
    if paper - black < 60:
        return image
    white = paper - 0.12 * (paper - black)
    return image.point([round(min(1.0, max(0.0, (shade - black) / (white - black))) * 255) for shade in range(256)])


def rules(image: Image.Image, dpi: float) -> tuple[list[Box], list[Box]]:
    """The horizontal and the vertical rules of a straightened image.

    A short vertical run counts only between two horizontal rules, so that the stem of a letter does not:

        ────────────┬─────────
         Hemtjänst  │  12 400        the bar between the rules, not the "l" of a word
        ────────────┴─────────
    """
    bits = np.asarray(image) < DARK
    point = dpi / 72
    level = _bars(bits, int(LONG * point), THICK * point)
    upright = [
        (x0, y0, x1, y1) for y0, x0, y1, x1 in _bars(np.ascontiguousarray(bits.T), int(SHORT * point), THICK * point)
    ]

    def meets(x: int, y: int) -> bool:
        near = 3 * point
        return any(r[0] - near < x < r[2] + near and r[1] - near < y < r[3] + near for r in level)

    kept = [r for r in upright if r[3] - r[1] > TALL * point or (meets(r[0], r[1]) and meets(r[0], r[3]))]
    return level, kept


def joined(bars: list[Box], near: float) -> list[Box]:
    """Horizontal bars that go on in each other, as one: a skewed rule is a row of steps."""
    out: list[Box] = []
    for bar in sorted(bars):
        for i, (x0, y0, x1, y1) in enumerate(out):
            if abs((y0 + y1) - (bar[1] + bar[3])) < 2 * near and x0 - near < bar[0] < x1 + near:
                whole = (x0, y0, x1, y1) if x1 - x0 >= bar[2] - bar[0] else bar
                out[i] = (x0, whole[1], max(x1, bar[2]), whole[3])
                break
        else:
            out.append(bar)
    return out


def _bars(bits: Bits, length: int, thick: float) -> list[Box]:
    """Horizontal bars of ink at least `length` long; a step of one pixel within a bar and small gaps do not end it."""
    near = bits.copy()
    near[1:] |= bits[:-1]
    if near.shape[1] <= length:
        return []
    sums = np.cumsum(np.pad(near, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = (sums[:, length:] - sums[:, :-length]) >= 0.95 * length
    edges = np.diff(np.pad(full, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    found: list[list[int]] = []
    open_bars: list[list[int]] = []
    for y, x0, x1 in zip(rows.tolist(), starts.tolist(), (ends + length - 1).tolist(), strict=True):
        open_bars = [bar for bar in open_bars if bar[3] >= y - 1]
        bar = next((b for b in open_bars if x0 < b[2] + 2 and x1 > b[0] - 2), None)
        if bar is None:
            bar = [x0, y, x1, y + 1]
            open_bars.append(bar)
            found.append(bar)
        else:
            bar[0], bar[2], bar[3] = min(bar[0], x0), max(bar[2], x1), y + 1
    return [(x0, y0, x1, y1) for x0, y0, x1, y1 in found if y1 - y0 <= thick]


def without_rules(image: Image.Image, level: list[Box], upright: list[Box]) -> Image.Image:
    """The image with its rules painted over, but for where a letter touches one."""
    grey = np.array(image)
    for x0, y0, x1, y1 in level:
        _wipe(grey, x0, y0, x1, y1)
    turned = grey.T
    for x0, y0, x1, y1 in upright:
        _wipe(turned, y0, x0, y1, x1)
    return Image.fromarray(grey)


def _wipe(grey: npt.NDArray[np.uint8], x0: int, y0: int, x1: int, y1: int) -> None:
    """Paint a horizontal bar white in those columns where no ink goes on above or below it."""
    y0, y1 = max(0, y0 - 1), min(grey.shape[0], y1 + 1)
    above = (grey[max(0, y0 - 2) : y0, x0:x1] < 170).any(axis=0)
    below = (grey[y1 : y1 + 2, x0:x1] < 170).any(axis=0)
    bar = grey[y0:y1, x0:x1]
    bar[:, ~(above | below)] = 255
