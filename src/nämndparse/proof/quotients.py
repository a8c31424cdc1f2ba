"""Percentages that can be worked out from two columns of the same row.

    Tkr        Årsbudget   Summa     %         summa / budget          12 501 / 33 822 = 37,0 %
    Bidrag        33 822  12 501  37,0

    Månad        2020        2021   Skillnad %   (2021 - 2020) / 2020
    januari 1 831 616   1 416 749         -23%

A percentage holds within half a unit of its own last digit, and what the rounding of the two figures makes of it. It
tests its own digits; the long figures that it is made of may differ in their last digits without its knowing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import permutations

from nämndparse.proof.identities import Identity, digits, size
from nämndparse.proof.meaning import ACTUAL, PLANNED, short_names
from nämndparse.proof.sheet import QUANTUM, Figure, Line, Sheet
from nämndparse.proof.trials import additive

Part = Callable[[int, int], int]
"""The numerator that a form takes from two figures."""

FORMS: tuple[tuple[str, Part], ...] = (
    ("{p} / {q}", lambda p, _: p),
    ("({p} - {q}) / {q}", lambda p, q: p - q),
    ("({q} - {p}) / {q}", lambda p, q: q - p),
)
HUNDRED = 100 * QUANTUM
NEEDED, NEEDED_SEARCHED = 3, 6
"""Digits of percentages that a form has to explain, where the header means it and where it was only searched for."""
PROBES = 4


def quotients(sheet: Sheet) -> list[Identity]:
    """The percentages of a table that are believed to be worked out from its columns."""
    found: list[Identity] = []
    for column in range(sheet.width):
        rows = [r for r in range(sheet.height) if _percent(sheet.figures.get((r, column)))]
        if rows:
            found += _best(sheet, column, rows)
    return found


def _percent(figure: Figure | None) -> bool:
    return figure is not None and figure.unit == "%"


def _best(sheet: Sheet, column: int, rows: list[int]) -> list[Identity]:
    """The members of the form that explains a column of percentages best, if one is believed."""
    best: list[Identity] = []
    score = 0
    for tried, (meant, p, q, form) in enumerate(_candidates(sheet, column), 1):
        fits = [f for r in rows[:PROBES] if (f := _fits(sheet, r, column, p, q, form)) is not None]
        if not fits or sum(fits) * 2 < len(fits):
            continue
        names = short_names(sheet.column_lines)
        formula = f"{FORMS[form][0].format(p=names[p], q=names[q])} = {names[column]}"
        tested = [m for r in rows if (m := _member(sheet, r, column, p, q, form, formula)) is not None]
        members = [m for m in tested if not _is_cut_off(m)]
        holding = [m for m in members if m.holds and not m.trivial]
        failing = sum(not m.holds for m in members)
        evidence = sum(max(0, digits([m.result]) - _window(m)) for m in holding)
        needed = (NEEDED if meant else NEEDED_SEARCHED) + len(str(tried)) - 1
        if evidence >= needed and failing * 2 <= len(holding) and evidence - 3 * failing > score:
            best, score = members, evidence - 3 * failing
    return best


def _fits(sheet: Sheet, row: int, column: int, p_column: int, q_column: int, form: int) -> bool | None:
    """Whether a row's percentage is the quotient, in whole numbers only; None where the row cannot tell."""
    p, q = sheet.figures.get((row, p_column)), sheet.figures.get((row, q_column))
    if p is None or q is None or not q.n or p.unit != q.unit:
        return None
    result = sheet.figures[row, column]
    part, base = FORMS[form][1](p.n, q.n), abs(q.n)
    spread = HUNDRED * (p.step * base + q.step * (base + abs(part)))
    return 2 * base * abs(result.n * q.n - HUNDRED * part) <= result.step * base * base + spread


def _is_cut_off(member: Identity) -> bool:
    """Whether digits were cut off instead of rounded, 66,6 for two thirds: that is no error, and proves nothing."""
    short = size(member.expected) - size(member.result.n)
    return not member.holds and 0 < short <= member.slack + Fraction(member.result.step, 2)


def _window(member: Identity) -> int:
    return len(str(int(2 * member.slack / member.result.step))) - 1


def _candidates(sheet: Sheet, column: int) -> Iterator[tuple[bool, int, int, int]]:
    """Pairs of columns and the form that they are tried in; those that the header means come first."""
    lines = sheet.column_lines
    numeric = [
        c
        for c in range(sheet.width)
        if any(additive(f) for r in range(sheet.height) if (f := sheet.figures.get((r, c))))
    ]
    found = [
        (_meant(lines[column], lines[p], lines[q], form), p, q, form)
        for p, q in permutations(numeric, 2)
        for form in range(len(FORMS))
    ]
    yield from sorted(found, key=lambda candidate: not candidate[0])


def _meant(result: Line, p: Line, q: Line, form: int) -> bool:
    if result.measure == "förändring":
        return form == 1 and p.measure == q.measure
    if result.measure == "avvikelse":
        return (form == 0 and p.measure == "avvikelse" and q.measure in PLANNED) or (
            form > 0 and p.measure in ACTUAL and q.measure in PLANNED
        )
    return form == 0 and p.measure in ACTUAL and q.measure in PLANNED


def _member(
    sheet: Sheet, row: int, column: int, p_column: int, q_column: int, form: int, formula: str
) -> Identity | None:
    result = sheet.figures[row, column]
    p, q = sheet.figures.get((row, p_column)), sheet.figures.get((row, q_column))
    if p is None or q is None or not q.n or p.unit != q.unit or not additive(p):
        return None
    ratio = Fraction(FORMS[form][1](p.n, q.n), q.n)
    # How far the quotient moves when both figures move by half a step, the lower one towards nothing.
    least = 2 * abs(q.n) - q.step
    if least <= 0:
        return None
    spread = (Fraction(2 * abs(p.n) + p.step, least) - Fraction(abs(p.n), abs(q.n))) * HUNDRED
    slack = Fraction(result.step, 2) + spread
    family = f"{sheet.table.id}:quotient:{column}"
    return Identity(
        kind="quotient",
        table=sheet.table.id,
        family=family,
        context=family,
        lane=row,
        formula=formula,
        terms=((1, p), (1, q)),
        result=result,
        expected=ratio * HUNDRED,
        slack=slack,
        trivial=slack >= abs(result.n),
    )
