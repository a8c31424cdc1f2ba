"""Figures that may have been torn in two: their groups of thousands stand as far apart as columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nämndparse.layout.grid import GridCell, GridRow
from nämndparse.layout.tokens import DIGITS_NEXT, MINUS

OPEN = re.compile(rf"^[{MINUS}+]?\s?\d{{1,3}}$")
NEAR = 1.2  # of the font size: groups of one figure never stand further apart


def mark_torn(headers: Sequence[Sequence[str]], rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """Mark the cells of a column without a header whose figures may all be the beginnings of those beside them.

                         2022       1 and 298,5, or 1 298,5? No header says that there are two columns,
    Årsarbetare     1   298,5       and each figure in the right one has three digits.
    Anställda       1   204
    """
    torn = [
        (a, b)
        for a, b in pairwise(range(len(headers)))
        if not headers[a] and headers[b] and _all_go_on([(row.cells[a], row.cells[b]) for row in rows])
    ]
    return tuple(_marked(row, torn) for row in rows) if torn else tuple(rows)


def _all_go_on(pairs: Sequence[tuple[GridCell | None, GridCell | None]]) -> bool:
    begun = [(a, b) for a, b in pairs if a is not None]
    return bool(begun) and all(a and b and _goes_on(a, b) for a, b in begun)


def _goes_on(a: GridCell, b: GridCell) -> bool:
    near = 0 <= b.box[0] - a.box[2] < NEAR * max(w.size for w in b.words)
    return near and bool(OPEN.match(a.text) and DIGITS_NEXT.match(b.text))


def _marked(row: GridRow, torn: Sequence[tuple[int, int]]) -> GridRow:
    doubtful = {i for pair in torn if row.cells[pair[0]] is not None for i in pair}
    cells = (replace(c, flags=(*c.flags, "ambiguous")) if c and i in doubtful else c for i, c in enumerate(row.cells))
    return replace(row, cells=tuple(cells))
