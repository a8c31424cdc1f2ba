"""How a table signs its figures."""

from __future__ import annotations

import pytest

from nämndparse.proof import prove
from proof.drawing import drawn, marks

DEVIATION = "tkr | budget:2024 | utfall:2024 | avvikelse:2024\n"


@pytest.mark.parametrize(
    ("text", "kostnad", "avvikelse"),
    [
        (DEVIATION + "Intäkter | 412 | 455 | 43\nKostnader | -2 903 | -2 867 | 36", "negative", "utfall - budget"),
        (DEVIATION + "Intäkter | -412 | -455 | 43\nKostnader | 2 903 | 2 867 | 36", "positive", "budget - utfall"),
        ("tkr | budget:2024 | prognos:2024\nFörskola | 1 207 | 1 311\nGrundskola | 2 450 | 2 618", "positive", ""),
        ("tkr | budget:2024 | prognos:2024\nFörskola | 1 207 | -1 311\nGrundskola | -2 450 | 2 618", "unknown", ""),
        ("tkr | utfall/intäkt:2024 | utfall/kostnad:2024\nSkola | 207 | -311\nKost | 450 | -618", "negative", ""),
    ],
)
def test_sign_convention(text, kostnad, avvikelse):
    convention = prove([drawn(text)]).tables[0].sign_convention
    assert (convention.kostnad, convention.avvikelse) == (kostnad, avvikelse)


def test_income_in_an_unsigned_table_is_known_by_its_sum():
    # Försäljning and Avgifter are not called income, but stand above a sum that is.
    table = drawn(
        DEVIATION
        + """Försäljning | 1 150 | 1 311 | 161
        Avgifter | 3 500 | 3 333 | -167
        = Summa intäkter | 4 650 | 4 644 | -6
        Personal | 72 300 | 73 415 | -1 115
        Lokaler | 13 200 | 13 180 | 20
        = Summa kostnader | 85 500 | 86 595 | -1 095
        = Nettokostnad | 80 850 | 81 951 | -1 101"""
    )
    assert marks(table) == ["+++"] * 7


def test_the_sign_of_a_single_row_of_income_is_not_proved():
    # With the sign of the rows of cost, 3 911 | 3 460 | 451 would fit as well, and 3 460 | 3 911 | -451.
    table = DEVIATION + "Intäkter | {} | {} | {}\nSkola | 38 220 | 39 008 | -788\nVård | 12 301 | 12 207 | 94"
    for figures in (("3 460", "3 911", "451"), ("3 911", "3 460", "451"), ("3 460", "3 911", "-451")):
        assert marks(drawn(table.format(*figures))) == ["???", "+??", "+??"]


def test_rows_of_income_of_several_units_are_signed_alike():
    table = drawn(
        DEVIATION
        + """# Norr
        Intäkter | 806 | 698 | -108
        Kostnader | 640 | 493 | 147
        = Netto | -166 | -205 | 39
        # Söder
        Intäkter | 315 | 645 | 330
        Kostnader | 259 | 584 | -325
        = Netto | -56 | -61 | 5"""
    )
    assert not any("!" in row for row in marks(table))


def test_a_netto_that_alone_tells_how_cost_is_signed_raises_no_alarm():
    # Only the income deviates, and its deviation is turned round.
    table = drawn(
        DEVIATION
        + """# Intäkter
        Hyror | 5 247 | 5 614 | 367
        Bidrag | 8 970 | 8 518 | -452
        = Summa intäkter | 14 217 | 14 132 | -85
        # Kostnader
        Personal | 5 964 | 5 964 | 0
        Lokaler | 7 672 | 7 672 | 0
        = Summa kostnader | 13 636 | 13 636 | 0
        #
        = Nettokostnad | -581 | -496 | -85"""
    )
    assert not any("!" in row for row in marks(table))


def test_a_sign_that_differs_from_all_other_rows_is_disputed():
    table = drawn(
        DEVIATION + "A | 1 207 | 1 103 | 104\nB | 2 450 | 2 333 | 117\nC | 3 120 | 3 001 | -119\nD | 911 | 940 | -29"
    )
    assert marks(table)[2] == "!!!"
