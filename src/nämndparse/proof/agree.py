"""Whether a row's figure is the one that a sentence states: rounding, signs, posts, and what is a surplus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from nämndparse.models import Cell, Row, Statement, TableBase
from nämndparse.proof.words import name_key, subject_key, words
from nämndparse.values import value

# Surplus or deficit is a small part of the money that the council gives; a "result" as large as it is a cost.
LARGEST_RESULT = Decimal("0.5")


@value
class Candidate:
    """A cell that a statement may be about. `sure` is false where the subject is only like the row's name.

    `better` tells whether + is better than budget in it, None where the table's signs were not found out.
    """

    cell: Cell
    table: TableBase
    sure: bool
    better: bool | None = None


@dataclass(frozen=True)
class Line:
    """A row with the keys that it answers to."""

    table: TableBase
    row: Row

    @cached_property
    def key(self) -> str:
        return subject_key(self.row.label)

    @cached_property
    def is_whole(self) -> bool:
        """Whether it is the sum of the table, or the net cost that the council's money is set against."""
        if name_key(self.row.label) not in words().whole_rows:
            return False
        below = next(iter(self.table.rows[_place(self.table, self.row) + 1 :]), None)
        return self.row.role == "total" or (below is not None and name_key(below.label) in words().grant_rows)

    @property
    def is_investment_total(self) -> bool:
        return self.row.role == "total" and name_key(self.row.label) in words().investment_rows


def _place(table: TableBase, row: Row) -> int:
    """Which row of its table a row is. Rows are told apart by their id: to compare all that they hold takes long."""
    return next(i for i, other in enumerate(table.rows) if other.id == row.id)


def agrees(statement: Statement, candidate: Candidate, by_size: bool = False) -> bool:
    """Whether a cell's figure rounds to what is stated. `by_size` leaves signs out: investments are signed any way.

    4,2 mnkr is said by 4 200 tkr and by all from 4 150 to 4 249 tkr
    """
    cell = candidate.cell
    if statement.amount is None or cell.value is None:
        return False
    if statement.unit == "%":
        return _agrees_in_percent(statement, candidate)
    if cell.unit != "SEK":
        return False
    if not statement.amount:
        return cell.value == 0
    if not rounds_to(abs(cell.value), statement):
        return False
    return not statement.direction or by_size or statement.measure == "budget" or _same_sign(statement, candidate)


def _same_sign(statement: Statement, candidate: Candidate) -> bool:
    """Whether both are surplus or both deficit. + is surplus in nearly all tables, whatever sign costs have; where the
    table's formula says else, signs decide nothing.
    """
    assert statement.amount is not None and candidate.cell.value is not None
    return candidate.better is False or (candidate.cell.value < 0) == (statement.amount < 0)


def rounds_to(size: Decimal, statement: Statement) -> bool:
    """Whether an amount without sign, rounded as accounts are, is the one stated."""
    if not statement.amount:
        return size == 0
    step = Decimal(1).scaleb(-statement.decimals)
    return (size / statement.scale).quantize(step, ROUND_HALF_UP) * statement.scale == abs(statement.amount)


def clearly_differs(statement: Statement, candidate: Candidate) -> bool:
    """Whether a cell surely prints another figure: one more than one away in the last stated digit (so that cutting off
    does not explain it), or the same figure as a deficit where a surplus is stated, in a table whose signs are known.
    """
    cell = candidate.cell
    if statement.amount is None or cell.value is None:
        return False
    if rounds_to(abs(cell.value), statement):
        return bool(statement.direction and candidate.better) and not _same_sign(statement, candidate)
    unit = statement.scale.scaleb(-statement.decimals) + cell.scale.scaleb(-cell.decimals)
    return abs(abs(cell.value) - abs(statement.amount)) > unit


def _agrees_in_percent(statement: Statement, candidate: Candidate) -> bool:
    """Whether "en avvikelse om 2,0 procent" is what Avvikelse 1 230 is of Budget 61 400."""
    if candidate.cell.unit == "%":
        return candidate.cell.value is not None and rounds_to(abs(candidate.cell.value), statement)
    row = next(row for row in candidate.table.rows if candidate.cell in row.cells)
    budgets = [c for c in netto(row, ("budget",), (candidate.cell.period,)) if c.value]
    if len(budgets) != 1 or not candidate.cell.value or not budgets[0].value or not statement.amount:
        return False
    return rounds_to(abs(candidate.cell.value / budgets[0].value * 100), statement)


def netto(row: Row, measures: Sequence[str], periods: Sequence[str]) -> list[Cell]:
    """The row's cells of the measures and periods, only those of the net where it is split by post."""
    cells = [
        cell
        for cell in row.cells
        if cell.measure in measures and cell.period in periods and cell.value is not None and not cell.qualifier
    ]
    net = [cell for cell in cells if cell.post in ("netto", "resultat", "")]
    return net or ([] if len(cells) > 1 else cells)


def surplus(line: Line, periods: Sequence[str]) -> Iterator[Cell]:
    """What is left of the council's money: the total below the row of it.

    Nettokostnader    36 400
    Kommunbidrag      37 100
    Resultat             700    a surplus of 700, whatever the table calls it
    """
    rows = line.table.rows
    grants = [row for row in rows[: _place(line.table, line.row)] if name_key(row.label) in words().grant_rows]
    for cell in netto(line.row, ("utfall", "bokslut", "prognos"), periods):
        granted = [c for row in grants for c in row.cells if c.column == cell.column and c.value]
        if granted and cell.value is not None:
            largest = max(abs(c.value) for c in granted if c.value is not None)
            if abs(cell.value) < LARGEST_RESULT * largest:
                yield cell


def largest_amount(table: TableBase) -> Decimal:
    """The largest amount in a table's rows of the whole and of the council's money."""
    grants = words().grant_rows
    rows = (row for row in table.rows if Line(table, row).is_whole or name_key(row.label) in grants)
    cells = (cell for row in rows for cell in row.cells if cell.unit == "SEK")
    return max((abs(cell.value) for cell in cells if cell.value is not None), default=Decimal(0))


def plus_is_better(table: TableBase) -> bool | None:
    """Whether + in a deviation is better than budget, from the formula that was found to hold; None without one."""
    convention = table.sign_convention
    if not convention.avvikelse or convention.kostnad == "unknown":
        return None
    budget_first = convention.avvikelse.strip().casefold().startswith("budget")
    return budget_first == (convention.kostnad == "positive")
