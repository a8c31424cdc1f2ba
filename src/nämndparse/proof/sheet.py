"""A table as the proof sees it: whole numbers in a grid of rows and columns.

Amounts are counted in quanta, millionths of the base unit, as Python integers: exact, and quicker than Decimal. 6 900
tkr is n = 6 900 000 000 000 quanta with a step (the rounding unit of the printed figure) of 1 000 000 000.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from nämndparse.models import Cell, Row, TableBase
from nämndparse.values import value
from nämndparse.vocabulary.load import words

PLACES = 6
QUANTUM: int = 10**PLACES


@value(eq=False)
class Figure:
    """A printed number. `n` and `step` are quanta; `row` and `column` are places in the sheet, from 0."""

    id: str
    row: int
    column: int
    n: int
    step: int
    unit: str
    measure: str
    post: str
    period: str
    ocr: bool


@dataclass(frozen=True)
class Line:
    """A row or a column of the sheet: what it is called and what it means, where all its figures agree."""

    name: str
    measure: str
    post: str
    period: str
    words: frozenset[str]


@dataclass(frozen=True)
class Sheet:
    """A table's figures by place. `opaque` are the places that print something which is not one exact number."""

    table: TableBase
    figures: dict[tuple[int, int], Figure]
    opaque: frozenset[tuple[int, int]]

    @property
    def height(self) -> int:
        return len(self.table.rows)

    @property
    def width(self) -> int:
        return len(self.table.columns)

    @cached_property
    def in_row(self) -> tuple[tuple[Figure, ...], ...]:
        """The figures of every row, from the left."""
        columns = range(self.width)
        return tuple(
            tuple(f for c in columns if (f := self.figures.get((r, c))) is not None) for r in range(self.height)
        )

    @cached_property
    def labels(self) -> tuple[frozenset[str], ...]:
        """The words of every row's label."""
        return tuple(label_words(row.label) for row in self.table.rows)

    @cached_property
    def parts_of_others(self) -> frozenset[int]:
        """Rows that are already counted in another: `varav personalkostnader`, or rows under a heading `därav:`."""
        part = frozenset(words("sums", "part"))
        return frozenset(
            r
            for r, row in enumerate(self.table.rows)
            if _begins(row.label, part) or any(_begins(g, part) for g in row.group)
        )

    @cached_property
    def totals(self) -> frozenset[int]:
        """Rows that call themselves a sum, by role or by label."""
        total = frozenset(words("sums", "total"))
        return frozenset(
            r
            for r, row in enumerate(self.table.rows)
            if (row.role != "detail" or self.labels[r] & total) and r not in self.parts_of_others
        )

    @cached_property
    def column_lines(self) -> tuple[Line, ...]:
        """What the columns mean."""
        return tuple(
            Line(c.header or c.measure, c.measure, c.post, c.period, label_words(c.header)) for c in self.table.columns
        )

    @cached_property
    def row_lines(self) -> tuple[Line, ...]:
        """What the rows mean, taken from their cells where these agree (a transposed table)."""
        return tuple(
            Line(
                row.label, _common(c.measure for c in row.cells), _common(c.post for c in row.cells), "", self.labels[r]
            )
            for r, row in enumerate(self.table.rows)
        )


def read_sheet(table: TableBase) -> Sheet:
    """The sheet of a table. A place with two figures ("96 (93,7)") or with a bound ("<5") takes part in no sum."""
    places = {column.id: c for c, column in enumerate(table.columns)}
    figures: dict[tuple[int, int], Figure] = {}
    opaque: set[tuple[int, int]] = set()
    for r, row in enumerate(table.rows):
        for cell in row.cells:
            place = (r, places.get(cell.column, -1))
            figure = _figure(cell, *place)
            if figure is None or place in figures or place in opaque:
                opaque.add(place)
                figures.pop(place, None)
            else:
                figures[place] = figure
    return Sheet(table, figures, frozenset(opaque))


def _figure(cell: Cell, row: int, column: int) -> Figure | None:
    if cell.value is None or cell.qualifier or column < 0:
        return None
    n = quanta(cell.value)
    step = quanta(cell.scale.scaleb(-cell.decimals))
    if n is None or not step:
        return None
    unit = "" if cell.unit in words("sums", "additive", "counts") else cell.unit
    return Figure(cell.id, row, column, n, step, unit, cell.measure, cell.post, cell.period, "ocr" in cell.flags)


def quanta(value: Decimal) -> int | None:
    """A value in quanta, or None where it has more decimals than a quantum holds."""
    scaled = value.scaleb(PLACES)
    n = int(scaled)
    return n if n == scaled else None


def base_units(n: int) -> Decimal:
    """Quanta as a Decimal in base units, with no more decimals than it needs."""
    whole, rest = divmod(n, QUANTUM)
    return Decimal(whole) if not rest else Decimal(n).scaleb(-PLACES).normalize()


_WORD = re.compile(r"s:a|[^\W\d_]+(?:[:/-][^\W\d_]+)*")


@lru_cache(maxsize=8192)
def label_words(label: str) -> frozenset[str]:
    """The words of a label or header, casefolded."""
    return frozenset(_WORD.findall(label.casefold()))


def _begins(label: str, starts: frozenset[str]) -> bool:
    first = _WORD.search(label.casefold())
    return first is not None and first.group() in starts


def _common(values: Iterable[str]) -> str:
    """The one value that all share, else nothing."""
    found = set(values)
    return found.pop() if len(found) == 1 else ""


def row_name(row: Row) -> str:
    """A row's code and label."""
    return f"{row.code} {row.label}".strip()
