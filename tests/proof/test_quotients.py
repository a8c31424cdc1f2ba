"""Percentages worked out from two columns."""

from __future__ import annotations

from proof.drawing import checks_of, drawn, marks

SHARE = """tkr | budget:2021 | utfall:2021-01/2021-04 | andel:2021
Bidrag | 33 822 | 12 501 | 37,0
Skattemedel | 624 424 | 203 809 | {share}
Hospice | 557 | 317 | 56,9"""


def test_share_of_the_budget():
    table = drawn(SHARE.format(share="32,6"))
    assert {(formula, holds) for _, formula, holds, _ in checks_of(table)} == {("utfall / budget = andel", True)}


def test_a_percentage_is_verified_and_the_long_figures_that_it_is_made_of_are_not():
    assert marks(drawn(SHARE.format(share="32,6")))[1] == "??+"


def test_a_percentage_that_differs_is_disputed():
    assert marks(drawn(SHARE.format(share="32,7")))[1] == "!!!"


def test_change_in_per_cent_of_the_earlier_year():
    table = drawn(
        """kr | utfall:2020 "2020" | utfall:2021 "2021" | förändring:2021
        januari | 1 831 616 | 1 416 749 | -23%
        februari | 1 673 083 | 1 490 467 | -11%
        mars | 22 204 | 59 063 | 166%"""
    )
    assert {formula for _, formula, _, _ in checks_of(table)} == {"(2021 - 2020) / 2020 = förändring"}


def test_one_short_percentage_proves_nothing():
    table = drawn("tkr | budget:2021 | utfall:2021 | bokslut:2020 | andel:2021\nBidrag | 33 822 | 3 045 | 7 121 | 9%")
    assert checks_of(table) == []


def test_a_percentage_whose_last_digits_were_cut_off_is_no_finding():
    # 32,64 and 66,67
    table = drawn(SHARE.format(share="32,6") + "\nTaxor | 3 000 | 2 000 | 66,6")
    assert marks(table)[1] == "??+"
    assert marks(table)[-1] == "???"
