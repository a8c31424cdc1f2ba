"""Headers that stand on their side, laid down where their columns begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nämndparse.source.page import Word

BELOW = 4.0  # of the font size: figures stand so near below their headers
TOGETHER = 0.5  # of the shorter one's length: headers of one table stand beside each other at least so much


def laid_down(standing: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """Texts that stand beside each other over columns, as the words of a header line at their lower end.

                 t  t  e              Each keeps its place from left to right, and stands on the
                 u  e  k              last line of the corner cell, where there is one.
                 s  g  l
                 l  d  e              One alone is no header: the name of a report in a margin.
    Verksamhet   k  u  v
                 o  b  v              And where no figures stand close below, they are no headers, either: the names
                 B  B  A              along the axis of a chart.
    Förskola    12 14 -2
    """
    out: list[Word] = []
    for band in _bands(standing):
        if len(band) < 2 or 2 * sum(_over_figure(w, words) for w in band) < len(band):
            continue
        left, top, bottom = min(w.x0 for w in band), min(w.top for w in band), max(w.bottom for w in band)
        corners = [w.baseline for w in words if w.x1 < left and top < w.baseline <= bottom + 2]
        line = max(corners, default=bottom)
        out += [replace(w, baseline=line) for w in band]
    return out


def _over_figure(header: Word, words: Sequence[Word]) -> bool:
    """Does a word with digits stand close below a header?"""
    low, reach = header.bottom, BELOW * header.size
    return any(
        low - 1 < w.baseline < low + reach and w.x0 - reach < header.x0 < w.x1 + reach and any(map(str.isdigit, w.text))
        for w in words
    )


def _bands(standing: Sequence[Word]) -> list[list[Word]]:
    bands: list[list[Word]] = []
    for word in sorted(standing, key=lambda w: (w.top, w.x0)):
        for band in bands:
            common = min(word.bottom, *(w.bottom for w in band)) - max(word.top, *(w.top for w in band))
            if common > TOGETHER * min(word.bottom - word.top, *(w.bottom - w.top for w in band)):
                band.append(word)
                break
        else:
            bands.append([word])
    return bands
