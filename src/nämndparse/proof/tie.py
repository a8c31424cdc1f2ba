"""Statements against tables: which row a sentence speaks of, and whether the row says the same.

    Gator och parker prognostiserar ett överskott om 4,2 mnkr.       tkr               Avvikelse 2024
                                                                     Gator och parker           4 180   confirmed

A statement confirms a figure that rounds to it. It contradicts one only where everything is sure: every word of the
clause was understood, the subject is the row's own name, measure, period and comparison are the same, all rows that
may be meant say the same, and the difference is more than rounding or cutting off. All else is not tied: a false
alarm costs more than a finding missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from nämndparse.interpret.words import fold, nearest
from nämndparse.models import Part, Statement, TableBase
from nämndparse.proof.agree import (
    Candidate,
    Line,
    agrees,
    clearly_differs,
    largest_amount,
    netto,
    plus_is_better,
    rounds_to,
    surplus,
)
from nämndparse.proof.stated import StatedFigure
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
FUZZY_CUTOFF, FUZZY_MARGIN = 88.0, 4.0
INFERRED_FLAGS = ("unit_inferred", "period_inferred")


def tie_statements(
    found: Sequence[StatedFigure], tables: Sequence[TableBase], parts: Sequence[Part] = ()
) -> list[Statement]:
    """The statements with verdict and cell, in their order. Nothing in the tables is changed.

    In a bundle (`parts`) a statement contradicts only tables of its own part: another one may be of another forecast.
    """
    index = _Index(tables, parts)
    tied = [index.confirmed(figure) for figure in found]
    index.corroborated = frozenset(statement.cell for statement in tied if statement.cell)
    tied = [index.contradicted(figure, statement) for figure, statement in zip(found, tied, strict=True)]
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
        self.corroborated: frozenset[str] = frozenset()  # cells that a statement confirms
        self.money = [Line(t, row) for t in tables if t.kind in MONEY_TABLES for row in t.rows]
        self.investments = [Line(t, row) for t in tables if t.kind == "investering" for row in t.rows]

    @cached_property
    def whole(self) -> list[Line]:
        """Total rows of the tables that are of the whole body: those with the largest money in them."""
        lines = [line for line in self.money if line.is_whole]
        sizes = {line.table.id: largest_amount(line.table) for line in lines}
        largest = max(sizes.values(), default=Decimal(0))
        return [line for line in lines if sizes[line.table.id] >= WHOLE_SHARE * largest]

    def confirmed(self, figure: StatedFigure) -> Statement:
        """The statement, with verdict and cell where a figure of its subject is the one stated."""
        statement = figure.statement
        hits = [c for c in self._candidates(figure) if agrees(statement, c, figure.investment)]
        if not hits:
            return statement
        best = min(hits, key=lambda hit: not hit.sure)
        return statement.model_copy(update={"verdict": "confirmed", "cell": best.cell.id})

    def contradicted(self, figure: StatedFigure, statement: Statement) -> Statement:
        """The statement, with verdict and cell where it surely is of a figure and says another."""
        if statement.verdict != "not tied" or figure.certainty != "sure" or self._is_under_other(figure):
            return statement
        own = [c for c in self._candidates(figure) if self._is_of_part(c.table, statement.page)]
        if not self._is_contradicted(figure, own):
            return statement
        return statement.model_copy(update={"verdict": "contradicted", "cell": own[0].cell.id})

    def _is_of_part(self, table: TableBase, page: int) -> bool:
        part = next((part for part in self.parts if part.first_page <= page <= part.last_page), None)
        return part is None or not table.part or table.part == part.id

    def _is_under_other(self, figure: StatedFigure) -> bool:
        """Whether the sentence stands under the name of another row: its subject may be that one's own part."""
        heading = subject_key(figure.section[-1]) if figure.section else ""
        return heading != subject_key(figure.statement.subject) and any(line.key == heading for line in self.money)

    # -- which cells --------------------------------------------------------------------------------------------------

    def _candidates(self, figure: StatedFigure) -> Iterator[Candidate]:
        statement = figure.statement
        if figure.certainty == "part" or statement.measure not in MEASURES:
            return
        if statement.compared_with not in ("", "budget", "periodbudget"):
            return
        wanted = MEASURES[figure.statement.measure]
        if figure.result:
            wanted = (*wanted, "avvikelse")
        periods = _periods(figure)
        for line, sure in self._lines(figure):
            for cell in netto(line.row, wanted, periods):
                yield Candidate(cell, line.table, sure, plus_is_better(line.table))
        if figure.scope == "whole" and figure.statement.measure == "avvikelse" and not figure.investment:
            for line in self.whole:
                for cell in surplus(line, periods):
                    yield Candidate(cell, line.table, not self._is_row_too(figure), better=True)

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
        """Whether the subject is a row too: "Nämnden" is the body itself, or what its politicians cost."""
        return bool(self._own_rows(figure))

    def _is_surely_whole(self, table: TableBase) -> bool:
        """Whether the headings over a table do not make it one of a part, or a sentence of the whole confirms it."""
        if any(cell.id in self.corroborated for row in table.rows for cell in row.cells if Line(table, row).is_whole):
            return True
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
        named = [line for line in lines if key in (line.key, line.key.removeprefix(name_key("summa")))]
        if not named and figure.scope == "row":
            near = nearest(key, {line.key for line in lines}, FUZZY_CUTOFF, FUZZY_MARGIN)
            named, exact = [line for line in lines if line.key == near], False
        yield from ((line, exact) for line in named)

    # -- contradiction ------------------------------------------------------------------------------------------------

    def _is_contradicted(self, figure: StatedFigure, candidates: list[Candidate]) -> bool:
        statement = figure.statement
        if not candidates or statement.measure == "värde" or figure.investment or statement.direction == "0":
            return False
        if statement.unit != "SEK" or statement.amount is None:
            return False
        if figure.scope == "row" and any(candidate.table.kind != "drift" for candidate in candidates):
            return False
        if not all(candidate.sure and self._is_sure(candidate) for candidate in candidates):
            return False
        values = {candidate.cell.value for candidate in candidates}
        if len(values) != 1 or not all(clearly_differs(statement, candidate) for candidate in candidates):
            return False
        return not self._said_elsewhere(figure, candidates)

    def _is_sure(self, candidate: Candidate) -> bool:
        """Whether nothing speaks against the cell and its column's meaning is printed, or a sentence confirms it."""
        cell = candidate.cell
        if cell.id in self.corroborated:
            return True
        if cell.status == "disputed" or "ocr" in cell.flags:
            return False
        inferred = any(flag in cell.flags for flag in INFERRED_FLAGS)
        column = (c.id for row in candidate.table.rows for c in row.cells if c.column == cell.column)
        return not inferred or any(id_ in self.corroborated for id_ in column)

    def _said_elsewhere(self, figure: StatedFigure, candidates: Sequence[Candidate]) -> bool:
        """Whether some other figure of the subject is the one stated: then the measure was misread, or the period."""
        statement = figure.statement
        key = subject_key(statement.subject)
        if figure.scope == "whole":
            lines = [line for line in (*self.money, *self.investments) if line.row.role == "total" or line.is_whole]
        else:
            lines = [line for line in (*self.money, *self.investments) if line.key == key]
        own = {candidate.cell.id for candidate in candidates}
        values = (c.value for line in lines for c in line.row.cells if c.unit == "SEK" and c.id not in own)
        return any(value is not None and rounds_to(abs(value), statement) for value in values)

    # -- names in a list ----------------------------------------------------------------------------------------------

    def named_alike(self, found: Sequence[StatedFigure], tied: list[Statement]) -> list[Statement]:
        """Where a list gives names with signed figures alone, the others of the list say which column is meant.

        Ekskolan +0,8 miljoner kronor: …               confirmed by the column Utfall
        Centrala enheter -5,4 miljoner kronor: …       confirmed by the same column
        Björkskolan -5,6 miljoner kronor: …            contradicted where that column prints -9 300
        """
        columns = {cell.id: (line.table.id, cell.column) for line in self.money for cell in line.row.cells}
        listed = [s for s in tied if s.measure == "värde" and s.direction in ("+", "-") and s.cell in columns]
        return [self._as_listed(f, s, listed, columns) for f, s in zip(found, tied, strict=True)]

    def _as_listed(
        self,
        figure: StatedFigure,
        statement: Statement,
        listed: Sequence[Statement],
        columns: Mapping[str, tuple[str, str]],
    ) -> Statement:
        bare = statement.measure == "värde" and statement.direction in ("+", "-")
        if not bare or statement.verdict != "not tied" or figure.certainty != "sure":
            return statement
        near = [columns[other.cell] for other in listed if abs(other.page - statement.page) <= 1]
        meant = [
            Candidate(cell, line.table, sure=True, better=True)
            for line, exact in self._named(figure)
            for cell in line.row.cells
            if exact and near.count((line.table.id, cell.column)) > 1
        ]
        if len(meant) != 1 or not clearly_differs(statement, meant[0]) or self._said_elsewhere(figure, meant):
            return statement
        return statement.model_copy(update={"verdict": "contradicted", "cell": meant[0].cell.id})


def _periods(figure: StatedFigure) -> tuple[str, ...]:
    """The period stated; where it is not sure, the whole year of it too."""
    period = figure.statement.period
    return (period,) if figure.certainty == "sure" or not period else (period, period[:4])
