"""Tables made at random, correct by construction, and the ways in which a reading spoils them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from random import Random

from nämndparse.models import BudgetTable, Cell, Column, Row

TKR = Decimal(1000)
DEVIATION = ("budget", "prognos", "avvikelse", "bokslut")
GROSS = ("utfall/intäkt", "utfall/kostnad", "utfall/netto", "budget", "avvikelse")
CARRIED = ("budget", "ombudgetering", "budget/", "prognos", "avvikelse")
MONTHS = ("budget/", "utfall:01", "utfall:02", "utfall:03", "utfall:04", "utfall")
YEARS = ("bokslut", "budget", "plan", "plan:2026")
FORMS = (DEVIATION, GROSS, CARRIED, MONTHS, YEARS)


def generated(rng: Random, rounded: bool = False) -> BudgetTable:
    """A table with one to three blocks, each with a sum, and a grand total, in whole tkr.

    With `rounded` the figures come from kronor and öre, so that sums differ by a unit here and there.
    """
    form = rng.choice(FORMS)
    size = 10 ** rng.choice((2, 3, 4, 5))
    blocks = [
        [_figures(form, rng, size, rounded) for _ in range(rng.randint(2, 9))] for _ in range(rng.choice((1, 1, 2, 3)))
    ]
    rows: list[tuple[str, str, tuple[str, ...], list[Decimal]]] = []
    for b, block in enumerate(blocks):
        group = (f"Block {'ABC'[b]}",) if len(blocks) > 1 else ()
        rows += [("detail", f"Verksamhet {b}{i}", group, figures) for i, figures in enumerate(block)]
        rows.append(("total", f"Summa block {'ABC'[b]}", group, _sums(block)))
    if len(blocks) > 1:
        rows.append(("total", "Totalt", (), _sums([figures for block in blocks for figures in block])))
    return _table(form, [(role, label, group, [_round(n) for n in figures]) for role, label, group, figures in rows])


def _figures(form: tuple[str, ...], rng: Random, size: int, rounded: bool) -> list[Decimal]:
    """A row's figures in kronor, those that follow from others worked out exactly."""

    def amount() -> Decimal:
        if rng.random() < 0.08:
            return Decimal(0)
        tkr = Decimal(rng.randint(size // 10, size)) * (-1 if rng.random() < 0.03 else 1)
        return tkr * TKR + (Decimal(rng.randint(-50000, 50000)) / 100 if rounded else 0)

    a, b, c, d = (amount() for _ in range(4))
    if form is DEVIATION:
        return [a, b, a - b, c]
    if form is GROSS:
        return [a, -b, a - b, c, a - b - c]
    if form is CARRIED:
        return [a, b, a + b, c, a + b - c]
    if form is MONTHS:
        return [a * 12, a, b, c, d, a + b + c + d]
    return [a, b, c, d]


def _sums(rows: list[list[Decimal]]) -> list[Decimal]:
    return [sum(column, Decimal(0)) for column in zip(*rows, strict=True)]


def _round(kronor: Decimal) -> Decimal:
    return (kronor / TKR).quantize(Decimal(1), ROUND_HALF_EVEN) * TKR


def _table(form: tuple[str, ...], rows: list[tuple[str, str, tuple[str, ...], list[Decimal]]]) -> BudgetTable:
    columns = tuple(_column(n, spec) for n, spec in enumerate(form, 1))
    return BudgetTable(
        id="t1",
        kind="drift",
        first_page=1,
        last_page=1,
        columns=columns,
        rows=tuple(
            Row(
                id=f"t1r{r}",
                label=label,
                role=role,
                group=group,
                cells=tuple(_cell(f"t1r{r}{c.id}", c, value) for c, value in zip(columns, values, strict=True)),
                page=1,
                bbox=(0, 0, 1, 1),
            )
            for r, (role, label, group, values) in enumerate(rows, 1)
        ),
    )


def _column(n: int, spec: str) -> Column:
    meaning, _, part = spec.partition(":")
    measure, _, post = meaning.partition("/")
    period = part if len(part) == 4 else f"2024-{part}" if part else "2024"
    return Column(id=f"c{n}", header=f"{spec} {n}", measure=measure, post=post, period=period)


def _cell(id_: str, column: Column, value: Decimal) -> Cell:
    return Cell(
        id=id_, column=column.id, measure=column.measure, post=column.post, period=column.period, value=value,
        unit="SEK", raw=f"{value / TKR:f}", scale=TKR, page=1, bbox=(0, 0, 1, 1),
    )  # fmt: skip


def with_values(table: BudgetTable, values: Mapping[str, Decimal | None]) -> BudgetTable:
    """The table with other values in some cells, by cell id."""
    return table.model_copy(
        update={
            "rows": tuple(
                row.model_copy(
                    update={
                        "cells": tuple(c.model_copy(update={"value": values.get(c.id, c.value)}) for c in row.cells)
                    }
                )
                for row in table.rows
            )
        }
    )


def other_digits(cell: Cell) -> Iterator[Decimal]:
    """The values that a cell has with one of its printed digits changed."""
    step = cell.scale.scaleb(-cell.decimals)
    assert cell.value is not None
    printed = str(int(abs(cell.value) / step))
    sign = -1 if cell.value < 0 else 1
    for place, digit in enumerate(printed):
        for other in "0123456789":
            if other != digit:
                yield sign * int(printed[:place] + other + printed[place + 1 :]) * step


def neighbours(table: BudgetTable) -> Iterator[tuple[Cell, Cell]]:
    """Pairs of cells beside each other that print different figures."""
    for row in table.rows:
        for a, b in zip(row.cells, row.cells[1:], strict=False):
            if a.value is not None and b.value is not None and a.value != b.value:
                yield a, b
