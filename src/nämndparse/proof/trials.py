"""One assumption about which rows add up to a row, tried in every column.

    Skola + Vård = Summa      Budget: 300 + 200 = 500 holds     Utfall: 310 + 190 = 510 fails

An assumption is believed for what holds in most of the columns, and the columns in which it then fails are findings.
The further it was searched for, the more it has to explain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nämndparse.proof.attest import MAX_SIGNED, attested, by_kind_of_column, signs_told
from nämndparse.proof.identities import Identity, Term, digits, linear, rounding_slack
from nämndparse.proof.sheet import Figure, Sheet, row_name
from nämndparse.vocabulary.load import words

SignedRow = tuple[int, int]
"""A sign, 1 or -1, and a row of the sheet."""

NATURAL, SIGNED, SEARCHED, PARTS, UNNAMED = range(5)
# Significant digits that an assumption has to explain, in all columns together, before it is believed.
NEEDED = {NATURAL: 2, SIGNED: 4, SEARCHED: 5, PARTS: 5, UNNAMED: 8}
DOUBTED = 2
"""Digits that it has to explain beyond these where it fails in some column."""


@dataclass(frozen=True)
class Trial:
    """What became of one assumption in every column of one unit: the members that hold and those that fail."""

    holding: tuple[Identity, ...]
    failing: tuple[Identity, ...]
    evidence: int

    @property
    def telling(self) -> int:
        """How many members hold that add up at least two printed figures."""
        return sum(not m.trivial and len(m.terms) > 1 for m in self.holding)

    def believed(self, origin: int, tried: int = 1) -> bool:
        """Whether the assumption explains enough, and fails in a minority of the columns only."""
        good, bad = self.telling, len(self.failing)
        needed = NEEDED[origin] + len(str(tried)) - 1 + (DOUBTED if bad else 0)
        if not good or self.evidence < needed:
            return False
        if origin == NATURAL:
            return bad <= good
        if origin == UNNAMED:
            return good >= 2 and bad * 4 <= good
        return bad * (3 if origin == PARTS else 2) <= good


def accept(sheet: Sheet, row: int, terms: Sequence[SignedRow], origin: int, tried: int) -> list[Identity]:
    """The identities of an assumption in the units in which it is believed; none where it is not believed."""
    found: list[Identity] = []
    for columns in column_classes(sheet, row, signed=origin == SIGNED):
        trial = try_rows(sheet, row, terms, columns)
        believed = trial.believed(origin, tried) or (len(terms) == 1 and _repeats(trial))
        if found and not believed and origin == SIGNED:
            # What + means in avvikelse does not follow the signs of the other columns.
            trial = try_rows(sheet, row, [(1, r) for _, r in terms], columns)
            believed = not trial.failing
        if origin == NATURAL and trial.failing and len(terms) <= MAX_SIGNED and is_net(sheet, row):
            # With a zero beside it, or as a deviation, a figure may be added in a sum that else takes it away.
            told = [
                m
                for m in trial.holding
                if signs_told(m) and all(f.n for f in m.figures) and m.result.measure != "avvikelse"
            ]
            believed = believed and len(told) >= len(trial.failing)
        if believed or (found and len(trial.failing) < len(trial.holding)):
            found += trial.holding + trial.failing
    if len(terms) <= MAX_SIGNED and is_net(sheet, row):
        return [*attested(tuple(found), by_kind_of_column(found))]
    return found


def column_classes(sheet: Sheet, row: int, signed: bool) -> list[list[int]]:
    """The columns of a row's additive figures by unit and rounding, the largest class first.

    A sum of kronor per place beside sums in tkr is an average, and proves nothing about them. With signs, deviations
    are a class of their own.
    """
    classes: dict[tuple[str, int, bool], list[int]] = {}
    for c in range(sheet.width):
        figure = sheet.figures.get((row, c))
        if figure is not None and additive(figure):
            apart = signed and figure.measure == "avvikelse"
            classes.setdefault((figure.unit, figure.step, apart), []).append(c)
    return sorted(classes.values(), key=lambda columns: -len(columns))


def try_rows(sheet: Sheet, row: int, terms: Sequence[SignedRow], columns: Sequence[int]) -> Trial:
    """Test an assumption in the given columns."""
    members = [m for c in columns if (m := _member(sheet, row, terms, c)) is not None]
    holding = tuple(m for m in members if m.holds)
    told: set[tuple[int, ...]] = set()
    evidence = 0
    for member in holding:
        key = tuple(f.n for f in member.figures)
        if not member.trivial and len(member.terms) > 1 and key not in told:
            told.add(key)
            window = 0 if member.exact else len(str(2 * member.slack // member.result.step))
            evidence += max(0, digits(member.figures) - window)
    return Trial(holding, tuple(m for m in members if not m.holds), evidence)


def _member(sheet: Sheet, row: int, terms: Sequence[SignedRow], column: int) -> Identity | None:
    """The assumption in one column, or None where that column cannot test it."""
    result = sheet.figures.get((row, column))
    if result is None:
        return None
    parts: list[Term] = []
    for sign, r in terms:
        if (r, column) in sheet.opaque:
            return None
        figure = sheet.figures.get((r, column))
        if figure is None:
            continue
        if figure.unit != result.unit:
            return None
        parts.append((sign, figure))
    if not parts:
        return None
    expected = linear(parts)
    figures = [*(f for _, f in parts), result]
    slack = rounding_slack(figures)
    if abs(result.n - expected) > slack and len(parts) < len(terms) and (len(parts) < 2 or -1 in dict(terms)):
        return None  # the part that is not printed may be what is missing
    largest = max(abs(f.n) for f in figures)
    return Identity(
        kind="result" if sheet.labels[row] & frozenset(words("sums", "result", "words")) else "sum",
        table=sheet.table.id,
        family=f"{sheet.table.id}:rows:{row}",
        context=f"{sheet.table.id}:column:{column}",
        lane=column,
        formula=_formula(sheet, row, terms),
        terms=tuple(parts),
        result=result,
        expected=expected,
        slack=slack,
        trivial=len(terms) < 2 or largest <= slack,
    )


def is_net(sheet: Sheet, row: int) -> bool:
    """Does a row call itself a net ("Netto", "Resultat")?"""
    return bool(sheet.labels[row] & frozenset(words("sums", "net")))


def _repeats(trial: Trial) -> bool:
    """A sum of one row repeats it, and proves nothing; but where it does so twice, a third that differs is a
    finding.
    """
    alike = {member.result.n for member in trial.holding if member.result.n}
    return len(alike) >= 2 and len(trial.failing) * 2 <= len(alike)


def _formula(sheet: Sheet, row: int, terms: Sequence[SignedRow]) -> str:
    rows = sheet.table.rows
    shown = terms if len(terms) <= 4 else (terms[0], terms[-1])
    names = [("- " if sign < 0 else "+ ") + row_name(rows[r]) for sign, r in shown]
    if len(terms) > 4:
        names.insert(1, "+ …")
        names[-1] += f" ({len(terms)} rows)"
    return f"{' '.join(names).removeprefix('+ ')} = {row_name(rows[row])}"


def additive(figure: Figure) -> bool:
    """Whether figures of this unit can be added: money and counts, not per cent, indices or kronor per inhabitant."""
    return figure.unit in words("sums", "additive", "units") and figure.measure not in ("andel", "status")
