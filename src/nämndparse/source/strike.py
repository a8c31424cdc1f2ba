"""Text that is struck through: the text layer shows nothing of it, only a line over the characters does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from nämndparse.source.page import Rule, Word


def strike(words: Sequence[Word], rules: Sequence[Rule]) -> tuple[Word, ...]:
    """Mark words whose middle a short horizontal rule crosses.

        ~~12 400~~ 12 900      a rule at 0.15 to 0.45 of the font size above the baseline, over most of the word

    A rule of a table runs between the lines of text; an underline runs below the baseline.
    """
    lines = sorted(((r.top + r.bottom) / 2, r.x0, r.x1) for r in rules if r.horizontal and r.bottom - r.top < 2.0)
    if not lines:
        return tuple(words)
    ys = [line[0] for line in lines]
    out = []
    for word in words:
        low, high = word.baseline - 0.45 * word.size, word.baseline - 0.15 * word.size
        i = bisect_left(ys, low)
        struck = False
        while i < len(lines) and ys[i] <= high:
            _, x0, x1 = lines[i]
            covered = min(x1, word.x1) - max(x0, word.x0)
            if covered > 0.6 * (word.x1 - word.x0):
                struck = True
                break
            i += 1
        out.append(replace(word, struck=True) if struck else word)
    return tuple(out)
