"""What would mend a failed identity."""

from __future__ import annotations

from decimal import Decimal

from nämndparse.proof import prove
from proof.drawing import drawn


def failed(table):
    return [c for c in prove([table]).checks if not c.holds]


def test_the_change_with_which_another_identity_agrees_comes_first():
    table = drawn(
        """tkr | plan:2027 | plan:2028 | plan:2029
        Rian | 1 207 | 600 | 611
        Skillinge | 36 325 | 15 325 | 6 275
        = Summa projekt | 37 532 | 15 975 | 6 886
        Reinvesteringar | 1 200 | 1 200 | 1 200
        = Summa investeringsbudget | 38 732 | 17 125 | 8 086""",
        kind="investering",
    )
    first, second = failed(table)
    assert (first.mends[0].cell, first.mends[0].value, first.mends[0].agrees) == (
        "t1r3c2",
        Decimal(15925000),
        (second.id,),
    )
    assert (first.expected, first.printed) == (Decimal(15925000), Decimal(15975000))


def test_a_change_that_would_break_another_identity_is_not_suggested():
    table = drawn(
        """tkr | utfall/netto:2018 | budget:2018 | avvikelse:2018
        YBC | 1 658 | 0 | 1 658
        Saltsjö | 328 | 0 | 325
        Björknäs | -4 161 | -512 | -3 649
        = Total | -2 175 | -512 | -1 663"""
    )
    deviation = next(c for c in failed(table) if c.kind == "difference")
    assert [(m.cell, m.value) for m in deviation.mends] == [("t1r2c3", Decimal(328000))]


def test_a_percentage_is_mended_to_its_own_decimals():
    table = drawn(
        """tkr | budget:2021 | utfall:2021 | andel:2021
        Bidrag | 33 822 | 12 501 | 37,0
        Skattemedel | 624 424 | 203 809 | 39,6
        Hospice | 557 | 317 | 56,9
        Kost | 4 422 | 1 380 | 31,2"""
    )
    (check,) = failed(table)
    assert [(m.cell, m.value) for m in check.mends] == [("t1r2c3", Decimal("32.6"))]
