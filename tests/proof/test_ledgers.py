"""What holds of tables of income and cost, in which signs differ from row to row and from column to column.

Their sums and deviations hold with more than one choice of signs, so that a figure that lost its minus sign or changed
places can still fit. No such figure may come out verified, and no sign of a correct table may raise an alarm.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from nämndparse.models import BudgetTable, Cell
from nämndparse.proof import prove
from proof.generated import other_digits, with_values
from proof.ledgers import ledger
from proof.test_properties import differences_taken_away

SEEDS = st.integers(0, 10**9)


def verdicts(table: BudgetTable) -> dict[str, str]:
    return {c.id: c.status for t in prove([table]).tables for r in t.rows for c in r.cells}


def figures(table: BudgetTable) -> list[Cell]:
    return [cell for row in table.rows for cell in row.cells if cell.value]


@given(SEEDS, st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_correct_table_raises_no_alarm(seed, rounded):
    assert "disputed" not in verdicts(ledger(Random(seed), rounded)).values()


@given(SEEDS)
@settings(max_examples=20, deadline=None)
def test_a_misread_digit_is_never_verified(seed):
    rng = Random(seed)
    table = ledger(rng)
    cell = rng.choice(figures(table))
    for value in other_digits(cell):
        assert verdicts(with_values(table, {cell.id: value}))[cell.id] != "verified"


@given(SEEDS, st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_lost_minus_sign_is_never_verified(seed, rounded):
    rng = Random(seed)
    table = ledger(rng, rounded)
    for cell in rng.sample(found := figures(table), min(6, len(found))):
        changed = with_values(table, {cell.id: -(cell.value or Decimal(0))})
        if verdicts(changed)[cell.id] == "verified":
            assert differences_taken_away(table, changed, cell.id)


@given(SEEDS, st.booleans())
@example(4018, True)  # an earlier sum and the newer rows fit the next sum by chance
@settings(max_examples=40, deadline=None)
def test_figures_of_a_row_that_changed_places_are_never_verified(seed, rounded):
    rng = Random(seed)
    table = ledger(rng, rounded)
    pairs = [
        (a, b)
        for row in table.rows
        for n, a in enumerate(row.cells)
        for b in row.cells[n + 1 :]
        # 27 and -27 that changed places are two signs changed alike: another way to sign the row
        if abs(a.value or 0) != abs(b.value or 0) and a.unit == b.unit
    ]
    for a, b in rng.sample(pairs, min(6, len(pairs))):
        changed = with_values(table, {a.id: b.value, b.id: a.value})
        status = verdicts(changed)
        for cell in (a, b):
            if status[cell.id] == "verified":
                assert differences_taken_away(table, changed, cell.id)


@given(SEEDS)
@settings(max_examples=20, deadline=None)
def test_figures_that_moved_one_place_to_the_left_are_never_verified(seed):
    rng = Random(seed)
    table = ledger(rng)
    row = rng.choice(table.rows)
    cells = [cell for cell in row.cells if cell.unit == "SEK"]
    at = rng.randrange(len(cells) - 1)
    moved = {a.id: b.value for a, b in zip(cells[at:], cells[at + 1 :], strict=False)}
    status = verdicts(with_values(table, {**moved, cells[-1].id: None}))
    assert not any(status[cell.id] == "verified" for cell in cells[at:-1] if moved[cell.id] != cell.value)
