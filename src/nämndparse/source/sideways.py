"""Text that stands on its side: headers over narrow columns, the name of a report in a margin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from nämndparse.source.chars import Char
from nämndparse.source.page import Word

Turned = tuple[int, Char]  # how far the page must be turned for the character to stand upright: 90 or 270
SAME_LINE = 0.4  # of the font size: characters in a line differ less across it
SPACE = 0.18  # of the font size: a wider gap is a space
END = 1.0  # and one wider than this ends the text


def sideways(chars: Iterable[Turned]) -> tuple[Word, ...]:
    """The lines of text that stand on their side, each as one word, spaces and all.

    b 2      read upwards: the page must be turned by 90 degrees       "b 2" is a line, "k 3" the next
    k 3      read downwards: by 270
    """
    out: list[Word] = []
    ends: list[int] = []  # the turn of each
    for turn, (text, x0, top, x1, bottom, _, style) in chars:
        size = max(style.size, 1.0)
        if out and ends[-1] == turn and abs(x0 + x1 - out[-1].x0 - out[-1].x1) / 2 < SAME_LINE * size:
            last = out[-1]
            gap = (last.top - bottom if turn == 90 else top - last.bottom) / size
            if -0.5 < gap < END:
                joined = last.text + (" " if gap > SPACE else "") + text
                low, high = max(last.bottom, bottom), min(last.top, top)
                out[-1] = replace(last, text=joined, top=high, bottom=low, baseline=low)
                continue
        out.append(Word(text, x0, top, x1, bottom, bottom, style.size, style.bold, style.italic, style.colour))
        ends.append(turn)
    return tuple(out)
