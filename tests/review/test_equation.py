"""Identities written out, their numbers tied to cells."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from nämndparse.models import Cell, Check, Row
from nämndparse.output.review.equation import equation, places_of, signs_of
from nämndparse.output.review.words import MINUS, SPACE
from support.reviewed import budget
from support.tables import drawn_table

LABELS = "Förskola Grundskola Gymnasium Vuxna Musik Ledning Nämnd"
TABLE = """
tkr         | utfall 2024 | budget 2024 | avvikelse 2024
Förskola    |      75 376 |      75 000 |            376
Grundskola  |     335 057 |     335 057 |              0
Gymnasium   |     -12 501 |     -13 000 |            499
Vuxna       |           1 |           2 |             -1
Musik       |           3 |           3 |              0
Ledning     |           4 |           4 |              0
Nämnd       |           5 |           5 |              0
= Summa     |     397 945 |     397 071 |            874
"""


def check(kind: Any, cells: str, expected: str, printed: str, *, holds: bool | None = None) -> Check:
    return Check(
        id="k1",
        table="t1",
        kind=kind,
        formula="",
        cells=tuple(cells.split()),
        expected=Decimal(expected),
        printed=Decimal(printed),
        tolerance=Decimal(0),
        holds=expected == printed if holds is None else holds,
    )


def text_of(made: Check) -> str:
    written = equation(made, places_of([drawn_table(TABLE)]))
    assert written is not None
    return written.text.replace(SPACE, " ").replace(MINUS, "-")


def test_a_sum_that_holds_and_one_that_fails() -> None:
    assert text_of(check("sum", "t1r6c1 t1r4c1 t1r7c1", "5000", "5000")) == "4 + 1 = 5 tkr"
    failed = text_of(check("sum", "t1r1c1 t1r2c1 t1r8c1", "410433000", "397945000"))
    assert failed == "75 376 + 335 057 = 410 433; står 397 945 tkr"


def test_a_sum_within_rounding_says_so() -> None:
    made = check("sum", "t1r5c1 t1r4c1 t1r7c1", "4000", "5000", holds=True)
    assert text_of(made) == "3 + 1 = 4; står 5 tkr, inom avrundningen"


def test_a_long_sum_is_elided_and_all_its_parts_are_listed() -> None:
    cells = " ".join(f"t1r{n}c1" for n in range(1, 9))
    made = check("sum", cells, "397945000", "397945000")
    assert text_of(made) == "75 376 + 335 057 + (-12 501) + … + 5 = 397 945 tkr"
    written = equation(made, places_of([drawn_table(TABLE)]))
    assert written is not None
    assert [part.name for part in written.parts] == LABELS.split()
    assert written.of == "av 7 rader"
    assert written.about == "Summa, utfall 2024"


def test_a_difference_has_its_minus_last_whatever_the_order_of_the_columns() -> None:
    assert text_of(check("difference", "t1r1c2 t1r1c1 t1r1c3", "376000", "376000")) == "75 376 - 75 000 = 376 tkr"
    assert text_of(check("difference", "t1r3c1 t1r3c2 t1r3c3", "499000", "499000")) == "-12 501 - (-13 000) = 499 tkr"


def test_a_difference_from_nothing_is_a_difference() -> None:
    assert signs_of([Decimal(328), Decimal(0)], Decimal(328), difference=True) == [1, -1]
    assert signs_of([Decimal(328), Decimal(0)], Decimal(328)) == [1, 1]


def test_signs_that_give_what_is_expected() -> None:
    assert signs_of([Decimal(5), Decimal(3), Decimal(1)], Decimal(3)) == [1, -1, 1]
    assert signs_of([Decimal(5), Decimal(3)], Decimal(4)) is None
    assert signs_of([Decimal(n) for n in range(2, 90)], Decimal("0.5")) is None, "the search ends"


def test_signs_that_are_not_found_are_not_made_up() -> None:
    assert text_of(check("sum", "t1r5c1 t1r6c1 t1r7c1", "100000", "5000")) == "3; 4 = 100; står 5 tkr"


@pytest.mark.parametrize(
    ("expected", "left"),
    [
        ("50.133687", "75 376 / 75 000"),
        ("0.501333", "(75 376 - 75 000) / 75 000"),
        ("-0.501333", "(75 000 - 75 376) / 75 000"),
    ],
)
def test_quotients_in_their_three_forms(expected: str, left: str) -> None:
    if left.startswith("75"):
        expected = "100.501333"
    assert text_of(check("quotient", "t1r1c1 t1r1c2 t1r5c1", expected, "3000")).startswith(f"{left} = ")


def test_figures_in_different_units_name_theirs() -> None:
    small = drawn_table("tkr | utfall 2024\nSumma | 412 541", identity="t1")
    large = drawn_table("mnkr | utfall 2024\nSumma | 412,5", identity="t2")
    made = check("repeat", "t1r1c1 t2r1c1", "412541000", "412500000", holds=True)
    written = equation(made, places_of([small, large]))
    assert written is not None
    assert written.text.replace(SPACE, " ") == "412 541 tkr = 412,54; står 412,5 mnkr, inom avrundningen"


def test_a_check_on_a_table_that_is_not_given_has_no_equation() -> None:
    assert equation(check("sum", "t1r1c1 t9r1c1", "1", "1"), places_of([drawn_table(TABLE)])) is None


def test_every_number_of_an_equation_is_a_cell_of_the_check() -> None:
    places = places_of([budget()])
    made = Check(
        id="k", table="t1", kind="sum", formula="", cells=("t1r1c3", "t1r2c3", "t1r3c3"),
        expected=Decimal(40000), printed=Decimal(45000), tolerance=Decimal(0), holds=False,
    )  # fmt: skip
    written = equation(made, places)
    assert written is not None
    cells = [token.cell for token in (*written.left, written.printed) if token.cell]
    assert cells == list(made.cells)
    assert isinstance(places["t1r1c3"].cell, Cell)
    assert isinstance(places["t1r1c3"].row, Row)
