"""Statuses that are the colour of a cell: green, yellow or red behind nothing, in a column whose header says status.

    Mått              Mål 2024   Utfall 2024   Status
    Nöjda brukare          90%           91%   ▒▒▒▒▒▒      green  -> grön:cell
    Sjukfrånvaro          7,0%          8,1%   ▒▒▒▒▒▒      red    -> röd:cell

Shading of whole rows, and of cells with figures, is decoration; a word in the cell says the status itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nämndparse.layout.columns import Span
from nämndparse.layout.grid import Box, GridCell, GridRow
from nämndparse.layout.headwords import heads_status
from nämndparse.layout.signs import colour_word
from nämndparse.source.page import Fill, Page

COLOURS = frozenset({"grön", "gul", "röd"})


def with_shades(
    rows: Sequence[GridRow], headers: Sequence[Sequence[str]], spans: Sequence[Span], pages: dict[int, Page]
) -> tuple[GridRow, ...]:
    """The rows, with the colours of the empty cells in columns of statuses."""
    columns = [i for i, stack in enumerate(headers) if heads_status(" ".join(stack))]
    if not columns:
        return tuple(rows)
    return tuple(_shaded(row, columns, spans, pages[row.page]) if row.kind == "body" else row for row in rows)


def _shaded(row: GridRow, columns: Sequence[int], spans: Sequence[Span], page: Page) -> GridRow:
    cells = list(row.cells)
    y = (row.box[1] + row.box[3]) / 2
    for i in columns:
        fill = _fill(spans, i, y, page) if cells[i] is None else None
        if fill is not None:
            box: Box = (fill.x0, fill.top, fill.x1, fill.bottom)
            cells[i] = GridCell("", (), box, f"{colour_word(fill.colour)}:cell")
    return replace(row, cells=tuple(cells))


def _fill(spans: Sequence[Span], i: int, y: float, page: Page) -> Fill | None:
    """The topmost shading of a cell, where it has a status colour and stands behind no other column."""
    x = spans[i].centre
    behind = [f for f in page.fills if f.shape == "rect" and f.x0 <= x <= f.x1 and f.top <= y <= f.bottom]
    if not behind or colour_word(behind[-1].colour) not in COLOURS:
        return None
    others = [s.centre for n, s in enumerate(spans) if n != i]
    return None if any(behind[-1].x0 <= c <= behind[-1].x1 for c in others) else behind[-1]
