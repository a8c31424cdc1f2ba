"""Statements against tables: which row a sentence speaks of, and whether the row says the same.

    Vård och omsorg prognostiserar ett överskott om 6,9 mnkr.        tkr               Avvikelse 2024
                                                                     Vård och omsorg            6 900   confirmed

A statement confirms a figure that rounds to it. It contradicts one only where everything is sure: every word of the
clause was understood, the subject is the row's own name, measure, period and comparison are the same, all rows that
may be meant say the same, and the difference is more than rounding or cutting off. All else is not tied: a false
alarm costs more than a finding missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from nämndparse.interpret.words import fold, nearest
from nämndparse.models import Cell, Part, Row, Statement, TableBase
from nämndparse.proof.statements import StatedFigure
from nämndparse.proof.words import name_key, subject_key, words

MONEY_TABLES = ("drift", "resultat", "budgetram")
MEASURES = {
    "avvikelse": ("avvikelse",),
    "utfall": ("utfall", "bokslut"),
    "prognos": ("prognos",),
    "budget": ("budget",),
    "värde": ("utfall", "bokslut", "prognos", "avvikelse"),
}
# Of the tables whose totals may be those of the whole body, the ones within this share of the largest are meant.
WHOLE_SHARE = Decimal("0.9")
# Surplus or deficit is a small part of the money that the council gives; a "result" as large as it is a cost.
LARGEST_RESULT = Decimal("0.5")
FUZZY_CUTOFF, FUZZY_MARGIN = 88.0, 4.0
UNSURE_FLAGS = ("unit_inferred", "period_inferred", "ocr")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cell that a statement may be about. `sure` is false where the subject is only like the row's name."""

    cell: Cell
    table: TableBase
    sure: bool
    signed: bool  # whether + means better in it, so that the signs can be compared


@dataclass(frozen=True)
class Line:
    """A row with the keys that it answers to."""

    table: TableBase
    row: Row

    @cached_property
    def key(self) -> str:
        return subject_key(self.row.label)

    @property
    def is_whole(self) -> bool:
        return self.row.role == "total" and name_key(self.row.label) in words().whole_rows

    @property
    def is_investment_total(self) -> bool:
        return self.row.role == "total" and name_key(self.row.label) in words().investment_rows


def tie_statements(
    found: Sequence[StatedFigure], tables: Sequence[TableBase], parts: Sequence[Part] = ()
) -> list[Statement]:
    """The statements with verdict and cell, in their order. Nothing in the tables is changed.

    In a bundle (`parts`) a statement contradicts only tables of its own part: another one may be of another forecast.
    """
    index = _Index(tables, parts)
    tied = [index.tied(figure) for figure in found]
    return index.named_alike(found, tied)


def confirmed_cells(statements: Iterable[Statement]) -> dict[str, tuple[str, ...]]:
    """Cell id -> ids of the statements that confirm it."""
    cells: dict[str, tuple[str, ...]] = {}
    for statement in statements:
        if statement.verdict == "confirmed":
            cells[statement.cell] = (*cells.get(statement.cell, ()), statement.id)
    return cells


class _Index:
    """The rows of a document's tables, asked by subject."""

    def __init__(self, tables: Sequence[TableBase], parts: Sequence[Part]) -> None:
        self.parts = parts
        self.money = [Line(t, row) for t in tables if t.kind in MONEY_TABLES for row in t.rows]  # type: ignore[attr-defined]
        self.investments = [Line(t, row) for t in tables if t.kind == "investering" for row in t.rows]  # type: ignore[attr-defined]

    @cached_property
    def whole(self) -> list[Line]:
        """Total rows of the tables that are of the whole body: those with the largest money in them."""
        lines = [line for line in self.money if line.is_whole]
        sizes = {line.table.id: _size(line.table) for line in lines}
        largest = max(sizes.values(), default=Decimal(0))
        return [line for line in lines if sizes[line.table.id] >= WHOLE_SHARE * largest]

    def tied(self, figure: StatedFigure) -> Statement:
        statement = figure.statement
        if figure.certainty == "part" or statement.measure not in MEASURES:
            return statement
        if statement.compared_with not in ("", "budget", "periodbudget"):
            return statement
        candidates = list(self._candidates(figure))
        hits = [candidate for candidate in candidates if agrees(statement, candidate, figure.investment)]
        if hits:
            best = min(hits, key=lambda hit: not hit.sure)
            return statement.model_copy(update={"verdict": "confirmed", "cell": best.cell.id})
        if figure.certainty == "sure" and not self._is_under_other(figure):
            own = [candidate for candidate in candidates if self._is_of_part(candidate.table, statement.page)]
            if self._contradicted(figure, own):
                return statement.model_copy(update={"verdict": "contradicted", "cell": own[0].cell.id})
        return statement

    def _is_of_part(self, table: TableBase, page: int) -> bool:
        part = next((part for part in self.parts if part.first_page <= page <= part.last_page), None)
        return part is None or not table.part or table.part == part.id

    def _is_under_other(self, figure: StatedFigure) -> bool:
        """Whether the sentence stands under the name of another row: its subject may be that one's own part."""
        heading = subject_key(figure.section[-1]) if figure.section else ""
        return heading != subject_key(figure.statement.subject) and any(line.key == heading for line in self.money)

    # -- which cells --------------------------------------------------------------------------------------------------

    def _candidates(self, figure: StatedFigure) -> Iterator[Candidate]:
        wanted = MEASURES[figure.statement.measure]
        if figure.result:
            wanted = (*wanted, "avvikelse")
        periods = _periods(figure)
        for line, sure in self._lines(figure):
            for cell in _netto(line.row, wanted, periods):
                yield Candidate(cell, line.table, sure, _plus_is_better(line.table))
        if figure.scope == "whole" and figure.statement.measure == "avvikelse" and not figure.investment:
            for line in self.whole:
                for cell in _surplus(line, periods):
                    yield Candidate(cell, line.table, not self._is_row_too(figure), True)

    def _lines(self, figure: StatedFigure) -> Iterator[tuple[Line, bool]]:
        """The rows that the subject may be, each with whether it surely is."""
        if figure.scope == "investments":
            yield from ((line, False) for line in self.investments if line.is_investment_total)
        elif figure.scope == "whole":
            own = not self._is_row_too(figure)
            yield from ((line, own and self._is_surely_whole(line.table)) for line in self.whole)
            yield from ((line, False) for line in self._own_rows(figure))
        else:
            yield from self._named(figure)

    def _own_rows(self, figure: StatedFigure) -> list[Line]:
        key = name_key(figure.statement.subject)
        return [line for line in self.money if line.key == key and not line.is_whole]

    def _is_row_too(self, figure: StatedFigure) -> bool:
        """ "Nämnden" is the body itself, or a row of its own: what the politicians cost."""
        return bool(self._own_rows(figure))

    def _is_surely_whole(self, table: TableBase) -> bool:
        """Whether the headings over a table do not make it one of a part: they are of general words only."""
        heading = words().whole_heading.sub(" ", fold(table.section[-1] if table.section else ""))
        return not re.search(r"[^\W\d]", heading)

    def _named(self, figure: StatedFigure) -> Iterator[tuple[Line, bool]]:
        lines = self.investments if figure.investment else self.money
        if figure.scope == "row":
            key, exact = subject_key(figure.statement.subject), True
        else:
            # "Verksamheten prognostiserar …" under the heading "Hemtjänst"
            key, exact = subject_key(figure.section[-1]) if figure.section else "", False
        if not key:
            return
        named = [line for line in lines if key in (line.key, line.key.removeprefix("summa "))]
        if not named and figure.scope == "row":
            near = nearest(key, {line.key for line in lines}, FUZZY_CUTOFF, FUZZY_MARGIN)
            named, exact = [line for line in lines if line.key == near], False
        yield from ((line, exact) for line in named)

    # -- contradiction ------------------------------------------------------------------------------------------------

    def _contradicted(self, figure: StatedFigure, candidates: list[Candidate]) -> bool:
        statement = figure.statement
        if not candidates or statement.measure == "värde" or figure.investment or statement.direction == "0":
            return False
        if statement.unit != "SEK" or statement.amount is None:
            return False
        if figure.scope == "row" and any(candidate.table.kind != "drift" for candidate in candidates):  # type: ignore[attr-defined]
            return False
        if not all(candidate.sure and candidate.signed and _is_sure(candidate.cell) for candidate in candidates):
            return False
        values = {candidate.cell.value for candidate in candidates}
        if len(values) != 1 or not all(_clearly_differs(statement, candidate.cell) for candidate in candidates):
            return False
        return not self._said_elsewhere(figure)

    def _said_elsewhere(self, figure: StatedFigure) -> bool:
        """Whether some other figure of the subject is the one stated: then the measure was misread, or the period."""
        statement = figure.statement
        key = subject_key(statement.subject)
        if figure.scope == "whole":
            lines = [line for line in (*self.money, *self.investments) if line.row.role == "total"]
        else:
            lines = [line for line in (*self.money, *self.investments) if line.key == key]
        cells = (cell for line in lines for cell in line.row.cells if cell.unit == "SEK" and cell.value is not None)
        return any(_rounds_to(abs(cell.value or Decimal(0)), statement) for cell in cells)

    # -- names in a list ----------------------------------------------------------------------------------------------

    def named_alike(self, found: Sequence[StatedFigure], tied: list[Statement]) -> list[Statement]:
        """Where a list gives names with signed figures and no measure, the others of the list say which column is meant.

        Nacka gymnasium +2,6 miljoner kronor: …        confirmed by the column Utfall
        Centrala verksamheter -5,4 miljoner kronor: …  confirmed by the same column
        Orminge skola -5,6 miljoner kronor: …          contradicted where that column prints -9 248
        """
        cells = {cell.id: (line, cell) for line in self.money for cell in line.row.cells}
        listed = [
            i for i, f in enumerate(found) if f.statement.measure == "värde" and f.statement.direction in ("+", "-")
        ]
        confirming = [cells[tied[i].cell] for i in listed if tied[i].verdict == "confirmed"]
        columns = [(line.table.id, cell.column) for line, cell in confirming]
        for i in listed:
            figure = found[i]
            if tied[i].verdict != "not tied" or figure.certainty != "sure":
                continue
            rows = [line for line, exact in self._named(figure) if exact]
            meant = [
                cell for line in rows for cell in line.row.cells if columns.count((line.table.id, cell.column)) > 1
            ]
            near = any(abs(tied[j].page - figure.statement.page) <= 1 for j in listed if tied[j].verdict == "confirmed")
            if (
                len(meant) == 1
                and near
                and _clearly_differs(figure.statement, meant[0])
                and not self._said_elsewhere(figure)
            ):
                tied[i] = tied[i].model_copy(update={"verdict": "contradicted", "cell": meant[0].id})
        return tied


def agrees(statement: Statement, candidate: Candidate, by_size: bool = False) -> bool:
    """Whether a cell's figure rounds to what is stated. `by_size` leaves signs out: investments are signed any way.

    6,9 mnkr is said by 6 900 tkr and by all from 6 850 to 6 949 tkr
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
    if not _rounds_to(abs(cell.value), statement):
        return False
    unsigned = not statement.direction or by_size or statement.measure == "budget" or not candidate.signed
    return unsigned or (cell.value < 0) == (statement.amount < 0)


def _rounds_to(size: Decimal, statement: Statement) -> bool:
    """Whether an amount without sign, rounded as accounts are, is the one stated."""
    if not statement.amount:
        return size == 0
    step = Decimal(1).scaleb(-statement.decimals)
    return (size / statement.scale).quantize(step, ROUND_HALF_UP) * statement.scale == abs(statement.amount)


def _clearly_differs(statement: Statement, cell: Cell) -> bool:
    """Whether the difference is more than one in the last stated digit, so that cutting off does not explain it,
    and signs are not what differs.
    """
    if statement.amount is None or cell.value is None:
        return False
    unit = statement.scale.scaleb(-statement.decimals) + cell.scale.scaleb(-cell.decimals)
    same_size = _rounds_to(abs(cell.value), statement)
    return abs(abs(cell.value) - abs(statement.amount)) > unit and not same_size


def _agrees_in_percent(statement: Statement, candidate: Candidate) -> bool:
    """ "en avvikelse om 2,2 procent" beside Budget 821 074 and Avvikelse 18 450."""
    if candidate.cell.unit == "%":
        return candidate.cell.value is not None and _rounds_to(abs(candidate.cell.value), statement)
    row = next(row for row in candidate.table.rows if candidate.cell in row.cells)
    budgets = [c for c in _netto(row, ("budget",), (candidate.cell.period,)) if c.value]
    if len(budgets) != 1 or not candidate.cell.value or not budgets[0].value or not statement.amount:
        return False
    return _rounds_to(abs(candidate.cell.value / budgets[0].value * 100), statement)


def _periods(figure: StatedFigure) -> tuple[str, ...]:
    """The period stated; where it is not sure, the whole year of it too."""
    period = figure.statement.period
    return (period,) if figure.certainty == "sure" or not period else (period, period[:4])


def _netto(row: Row, measures: Sequence[str], periods: Sequence[str]) -> list[Cell]:
    """The row's cells of the measures and periods, only those of the net where it is split by post."""
    cells = [
        cell
        for cell in row.cells
        if cell.measure in measures and cell.period in periods and cell.value is not None and not cell.qualifier
    ]
    net = [cell for cell in cells if cell.post in ("netto", "resultat", "")]
    return net or ([] if len(cells) > 1 else cells)


def _surplus(line: Line, periods: Sequence[str]) -> Iterator[Cell]:
    """What is left of the council's money: the total below the row of it.

    Nettokostnader   136 435
    Kommunbidrag     141 228
    Resultat           4 793    a surplus of 4 793, whatever the table calls it
    """
    rows = line.table.rows
    grants = [row for row in rows[: rows.index(line.row)] if name_key(row.label) in words().grant_rows]
    for cell in _netto(line.row, ("utfall", "bokslut", "prognos"), periods):
        granted = [c for row in grants for c in row.cells if c.column == cell.column and c.value]
        if granted and cell.value is not None:
            largest = max(abs(c.value) for c in granted if c.value is not None)
            if abs(cell.value) < LARGEST_RESULT * largest:
                yield cell


def _size(table: TableBase) -> Decimal:
    """The largest amount in a table's rows of the whole and of the council's money."""
    grants = words().grant_rows
    rows = (row for row in table.rows if Line(table, row).is_whole or name_key(row.label) in grants)
    cells = (cell for row in rows for cell in row.cells if cell.unit == "SEK")
    return max((abs(cell.value) for cell in cells if cell.value is not None), default=Decimal(0))


def _plus_is_better(table: TableBase) -> bool:
    """Whether + in a deviation is better than budget, as in nearly all tables; not so where the formula says else."""
    convention = table.sign_convention
    if not convention.avvikelse or convention.kostnad == "unknown":
        return True
    budget_first = convention.avvikelse.strip().casefold().startswith("budget")
    return budget_first == (convention.kostnad == "positive")


def _is_sure(cell: Cell) -> bool:
    return cell.status != "disputed" and not any(flag in cell.flags for flag in UNSURE_FLAGS)
