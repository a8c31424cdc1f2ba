"""Rows while they are put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from nämndparse.layout.chains import Piece
from nämndparse.layout.columns import Span
from nämndparse.layout.lines import Line, Seg
from nämndparse.source.page import Page, Word
from nämndparse.values import value


@dataclass(slots=True)
class Draft:
    """A row being put together: its lines' segments per column."""

    page: int
    order: tuple[int, float]
    cells: dict[int, list[tuple[float, list[Word]]]] = field(default_factory=dict)
    anchored: bool = False
    note: bool = False
    chain: list[Piece] = field(default_factory=list)
    doubtful: bool = False  # its figures may be parts of figures that stand on two lines

    def add(self, column: int, seg: Seg, line: Line) -> None:
        self.cells.setdefault(column, []).append((line.page * 1e5 + line.baseline, list(seg.words)))

    def runs(self, column: int) -> list[list[Word]]:
        """The words of a cell line by line, from the top down."""
        return [words for _, words in sorted(self.cells.get(column, ()), key=lambda r: r[0])]


@value
class Body:
    """The lines of a table's body with what was found of its columns."""

    lines: tuple[Line, ...]
    spans: tuple[Span, ...]
    label: int
    pages: dict[int, Page]
    broken: frozenset[int] = frozenset()
