"""A table laid out as it is printed: its columns side by side, its heading lines between its rows.

tkr                 Mål (utfall) 2017       laid out as    Benämning    Mål (utfall) 2017
Förskola                                                                mål        utfall
  Nöjda föräldrar          96 (93,7)                       Förskola
                                                           Nöjda …       96          93,7
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nämndparse.output.printed import COUNT, unit

if TYPE_CHECKING:
    from nämndparse.models import Cell, Column, Row, TableBase

Meaning = tuple[str, str, str]
AT_FIGURES = ("%", COUNT)  # units that stand at figures, or that nobody misses there


@dataclass(frozen=True)
class LaidColumn:
    """A column of figures. `meaning` tells apart the columns that a printed column with several figures gives."""

    id: str
    header: str
    unit: str
    """The unit of most of its figures, empty where none is known."""
    meaning: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading line inside the table; `level` 0 is the outermost."""

    text: str
    level: int


@dataclass(frozen=True)
class Line:
    """A row with its cells under the columns of the table; `level` is how many headings it stands under."""

    row: Row
    cells: tuple[Cell | None, ...]
    level: int


@dataclass(frozen=True)
class Laid:
    """A table laid out. `texts` are the headers of its other text columns, `unit` the unit that its money is in."""

    columns: tuple[LaidColumn, ...]
    lines: tuple[Heading | Line, ...]
    texts: tuple[str, ...]
    has_codes: bool
    unit: str


def laid(table: TableBase) -> Laid:
    """Lay a table out."""
    columns: list[LaidColumn] = []
    places: dict[str, int] = {}  # id of a cell -> its column
    for column in table.columns:
        for meaning, cells in _split(table, column):
            places.update((cell.id, len(columns)) for cell in cells)
            columns.append(LaidColumn(column.id, column.header, _most(cells), meaning))
    lines: list[Heading | Line] = []
    above: tuple[str, ...] = ()
    for row in table.rows:
        shared = _shared(above, row.group)
        lines.extend(Heading(text, level) for level, text in enumerate(row.group) if level >= shared)
        above = row.group
        by_place = {places[cell.id]: cell for cell in row.cells if cell.id in places}
        lines.append(Line(row, tuple(by_place.get(place) for place in range(len(columns))), len(row.group)))
    money = {unit(cell) for row in table.rows for cell in row.cells if cell.unit == "SEK"}
    return Laid(
        columns=tuple(columns),
        lines=tuple(lines),
        texts=tuple(dict.fromkeys(header for row in table.rows for header in row.texts)),
        has_codes=any(row.code for row in table.rows),
        unit=money.pop() if len(money) == 1 else "",
    )


def _split(table: TableBase, column: Column) -> list[tuple[str, list[Cell]]]:
    """The cells of a printed column: in one column, or in one for each meaning where a cell holds two figures."""
    rows = [[cell for cell in row.cells if cell.column == column.id] for row in table.rows]
    if max(map(len, rows), default=0) < 2:
        return [("", [cell for row in rows for cell in row])]
    split: dict[tuple[Meaning, int], list[Cell]] = {}
    for row in rows:
        seen: Counter[Meaning] = Counter()
        for cell in row:
            meaning = (cell.measure, cell.post, cell.period)
            split.setdefault((meaning, seen[meaning]), []).append(cell)
            seen[meaning] += 1
    return [(" ".join(filter(None, meaning)), cells) for (meaning, _), cells in split.items()]


def _most(cells: list[Cell]) -> str:
    """The commonest unit of the figures, of two equally common ones the first.

    Utfall 2023        No unit of the column: the % stands at its figures, and the 1 928, of which nothing is known,
    61 %               needs no word that says so. Counts are the same.
    1 928
    72 %
    """
    counts = Counter(unit(cell) for cell in cells if cell.value is not None)
    most = counts.most_common(1)[0][0] if counts else ""
    return "" if most in AT_FIGURES and "" in counts else most


def _shared(above: tuple[str, ...], group: tuple[str, ...]) -> int:
    """How many outer headings two rows have in common."""
    same = [a == b for a, b in zip(above, group, strict=False)]
    return same.index(False) if False in same else len(same)
