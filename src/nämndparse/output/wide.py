"""The wide layout of CSV: a line per table row, a column per measure and period.

    tidy   label      measure   period  value      wide   label      budget 2024 SEK   utfall 2024 SEK
           Förskola   budget    2024    1200000           Förskola           1200000           1150000
           Förskola   utfall    2024    1150000

The columns are those of the kinds of table that are there, a kind after the other, so one kind at a time reads best. A
cell that is not a plain number (a status, a word, '<5', 'ca 70') stands in it as printed, so that nothing reads as an
exact figure that is none.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, get_args

from nämndparse.models import Kind
from nämndparse.output.columns import COLUMNS
from nämndparse.output.dialect import DIALECTS, Form, Value
from nämndparse.output.figures import Record, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nämndparse.models import Cell, Report, Row, TableBase

KINDS = get_args(Kind)
ROW_FIELDS = (
    "document", "kommun", "namnd", "doc_type", "doc_period", "page", "table", "kind", "section", "group", "code",
    "label", "role",
)  # fmt: skip
VERDICTS = {"row_status": "Radens status", "disputed": "Omtvistade kolumner"}


@dataclass(frozen=True)
class Key:
    """What a column of the wide layout holds. `nth` tells apart columns of one table that are headed alike."""

    measure: str
    post: str
    period: str
    unit: str
    nth: int = 1

    def title(self, *, swedish: bool) -> str:
        """The heading: 'budget netto 2024 SEK', in Swedish 'Budget netto 2024 kr'."""
        unit = "kr" if swedish and self.unit == "SEK" else self.unit
        title = " ".join(filter(None, (self.measure, self.post, self.period, unit)))
        title += f" ({self.nth})" if self.nth > 1 else ""
        return title[:1].upper() + title[1:] if swedish else title


@dataclass(frozen=True)
class WideLine:
    """A row of a table with its figures by column."""

    kind: str
    columns: tuple[Key, ...]
    """Those of its table, in the order of the print."""
    row: tuple[Value, ...]
    values: dict[Key, Value]
    disputed: tuple[Key, ...]
    status: str


class WideCsvWriter:
    """Keeps the lines until all documents are there, for only then the columns are known."""

    def __init__(self, stream: BinaryIO, form: Form) -> None:
        self._stream = stream
        self._form = form
        self._lines: list[WideLine] = []

    def add(self, report: Report) -> None:
        """Take the rows of one report."""
        self._lines += wide_lines(report)

    def close(self) -> None:
        """Write header and lines."""
        dialect, swedish = DIALECTS[self._form.dialect], self._form.headers == "sv"
        keys = columns(self._lines)
        titles = {column.name: column.title for column in COLUMNS} | VERDICTS
        fixed = [titles[name] if swedish else name for name in (*ROW_FIELDS, *VERDICTS)]
        header = [*fixed, *(key.title(swedish=swedish) for key in keys)]
        lines = (
            [
                *line.row,
                line.status,
                "; ".join(key.title(swedish=swedish) for key in line.disputed),
                *(line.values.get(key) for key in keys),
            ]
            for line in self._lines
        )
        self._stream.write(dialect.begin + dialect.lines([header]) + dialect.lines(lines))
        self._stream.flush()


def columns(lines: list[WideLine]) -> list[Key]:
    """The columns of the lines: those of a kind of table together, in the order in which tables have them."""
    by_kind: dict[str, dict[Key, None]] = {kind: {} for kind in KINDS}
    for line in lines:
        by_kind[line.kind].update(dict.fromkeys(line.columns))
    return list(dict.fromkeys(key for keys in by_kind.values() for key in keys))


def wide_lines(report: Report) -> Iterator[WideLine]:
    """The rows of a report with their figures side by side, in reading order."""
    of_cell: Iterator[Record] = records(report)
    for table in report.tables:
        keys = _keys(table)
        order = tuple(dict.fromkeys(keys.values()))
        for row in table.rows:
            cells = [(keys[cell.id], cell, next(of_cell)) for cell in row.cells]
            if not cells:
                continue
            yield WideLine(
                kind=table.kind,
                columns=order,
                row=tuple(cells[0][2][name] for name in ROW_FIELDS),
                values={key: _plain_or_printed(cell) for key, cell, _ in cells},
                disputed=tuple(key for key, cell, _ in cells if cell.status == "disputed"),
                status=_worst(row),
            )


def _keys(table: TableBase) -> dict[str, Key]:
    """The column of every cell of a table, by id, in the order of the printed columns.

    Figures that mean the same are told apart by where they are printed.

    Utbetalt   Utbetalt   Skillnad        utfall 2021 SEK, utfall 2021 SEK (2), förändring 2021 SEK
    """
    printed: dict[Key, list[tuple[str, int]]] = defaultdict(list)
    found: dict[str, tuple[Key, tuple[str, int]]] = {}
    order = {column.id: number for number, column in enumerate(table.columns)}
    for row in table.rows:
        seen: dict[tuple[Key, str], int] = defaultdict(int)
        for cell in row.cells:
            key = Key(cell.measure, cell.post, cell.period, cell.unit)
            place = (cell.column, seen[key, cell.column])
            seen[key, cell.column] += 1
            found[cell.id] = (key, place)
            if place not in printed[key]:
                printed[key].append(place)
    for places in printed.values():
        places.sort(key=lambda place: (order.get(place[0], len(order)), place[1]))
    in_order = sorted(found.items(), key=lambda item: (order.get(item[1][1][0], len(order)), item[1][1][1]))
    return {
        cell: Key(key.measure, key.post, key.period, key.unit, printed[key].index(place) + 1)
        for cell, (key, place) in in_order
    }


def _plain_or_printed(cell: Cell) -> Value:
    return cell.raw if cell.value is None or cell.qualifier else cell.value


def _worst(row: Row) -> str:
    """The row's verdict: disputed where a figure of the row is, verified where all are, else unverified."""
    statuses = {cell.status for cell in row.cells if cell.value is not None}
    if "disputed" in statuses:
        return "disputed"
    return "verified" if statuses == {"verified"} else "unverified"
