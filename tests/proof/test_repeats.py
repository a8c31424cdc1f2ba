"""The same figure in two tables."""

from __future__ import annotations

from proof.drawing import checks_of, drawn, marks

OVERVIEW = """tkr | utfall:2020 | utfall:2021 | budget:2021 | prognos:2021
42 Familjeomsorg | 33 739 | {utfall} | 44 398 | 46 448
44 Vård | 82 881 | 79 165 | 128 027 | 125 627"""
DETAIL = """tkr | utfall:2020 | utfall:2021 | budget:2021 | prognos:2021
420 Stab | 17 183 | 15 636 | 28 437 | 26 823
421 Vuxna | 16 556 | 14 461 | 15 961 | 19 625
= Familjeomsorg | 33 739 | 30 097 | 44 398 | 46 448"""


def repeats(*tables):
    return [(formula, holds) for kind, formula, holds, _ in checks_of(*tables) if kind == "repeat"]


def test_a_row_of_the_overview_is_the_sum_of_a_detailed_table():
    tables = drawn(OVERVIEW.format(utfall="30 097")), drawn(DETAIL, table="t2")
    assert repeats(*tables) == [("42 Familjeomsorg (t1) = Familjeomsorg (t2)", True)] * 4
    assert marks(*tables)[0] == "++++"
    assert marks(*tables)[1] == "????"


def test_one_figure_that_differs_among_three_that_agree_is_disputed():
    tables = drawn(OVERVIEW.format(utfall="30 197")), drawn(DETAIL, table="t2")
    assert marks(*tables)[0] == "+!++"
    assert marks(*tables)[-1] == "+!++"


def test_figures_of_another_part_of_a_bundle_may_differ():
    tables = drawn(OVERVIEW.format(utfall="30 197")), drawn(DETAIL, table="t2", part="p2")
    assert marks(*tables)[0] == "+?++"


def test_a_revised_budget_is_no_contradiction():
    later = OVERVIEW.format(utfall="30 097").replace("44 398", "45 900")
    assert all(holds for _, holds in repeats(drawn(OVERVIEW.format(utfall="30 097")), drawn(later, table="t2")))


def test_a_revised_forecast_is_no_contradiction():
    later = OVERVIEW.format(utfall="30 097").replace("46 448", "45 900")
    assert all(holds for _, holds in repeats(drawn(OVERVIEW.format(utfall="30 097")), drawn(later, table="t2")))


def test_the_same_total_in_mnkr_with_the_other_sign():
    tables = (
        drawn("mnkr | utfall:2024 | budget:2024 | bokslut:2023\n= Nettokostnad | -412,5 | -409,1 | -398,2"),
        drawn(
            """tkr | utfall:2024 | budget:2024 | bokslut:2023
            Äldreomsorg | 251 612 | 248 117 | 240 020
            Stöd | 160 929 | 160 951 | 158 205
            = Summa | 412 541 | 409 068 | 398 225""",
            table="t2",
        ),
    )
    assert repeats(*tables) == [("= Nettokostnad (t1) = Summa (t2)".removeprefix("= "), True)] * 3
    assert marks(*tables)[0] == "+++"


def test_the_rounded_repeat_does_not_verify_the_long_figure():
    tables = (
        drawn("mnkr | utfall:2024 | budget:2024\n= Nettokostnad | 412,5 | 409,1"),
        drawn("tkr | utfall:2024 | budget:2024\n= Nettokostnad | 412 541 | 409 068", table="t2"),
    )
    assert marks(*tables) == ["++", "??"]


def test_a_single_repeat_does_not_tell_the_sign():
    # Tables of one document sign the same money differently; one pair of figures does not say whether these two do.
    tables = (
        drawn("tkr | utfall:2024\n= Nettokostnad | 412 541"),
        drawn("tkr | utfall:2024\n= Nettokostnad | -412 541", table="t2"),
    )
    assert marks(*tables) == ["?", "?"]


def test_small_and_round_numbers_are_no_repeats():
    first = drawn("tkr | budget:2024 | prognos:2024\nLarm | 500 | 500\nBilar | 10 000 | 12 000", kind="investering")
    second = drawn(
        "tkr | budget:2024 | prognos:2024\nLarm | 500 | 500\nBilar | 10 000 | 12 000", kind="investering", table="t2"
    )
    assert repeats(first, second) == []


def test_the_same_label_in_a_table_of_other_money_is_no_repeat():
    first = drawn("tkr | budget:2024\nVård | 82 276")
    second = drawn("tkr | budget:2024\nVård | 82 276", kind="investering", table="t2")
    assert repeats(first, second) == []


def test_another_period_is_no_repeat():
    assert (
        repeats(drawn("tkr | budget:2024\n= Summa | 82 276"), drawn("tkr | budget:2025\n= Summa | 82 276", table="t2"))
        == []
    )


def test_a_table_printed_twice_proves_nothing():
    text = "tkr | budget:2024 | prognos:2024\nVård | 82 276 | 81 311\nSkola | 71 408 | 73 020\nKost | 9 127 | 9 003"
    assert marks(drawn(text), drawn(text, table="t2")) == ["??"] * 6


def test_a_table_without_a_sum_adds_up_to_a_row_of_another():
    tables = (
        drawn(
            "tkr | bokslut:2024 | budget:2024 | avvikelse:2024\n= Nettoutgifter | -1 898 | -2 311 | 413",
            kind="investering",
        ),
        drawn(
            """tkr | bokslut:2024 | budget:2024 | avvikelse:2024
            IT-teknik | -65 | -108 | 43
            Möbler | -1 085 | -1 303 | 218
            Larm | -748 | -900 | 152""",
            kind="investering",
            table="t2",
        ),
    )
    assert ("sum", "all rows = Nettoutgifter (t1)", True, True) in checks_of(*tables)
    assert marks(*tables) == ["+++"] * 4


CODED = """tkr | utfall:2024 | budget:2024 | avvikelse:2024
990 Verksamhetsstöd | -5 382 | 3 357 | -8 739
983 Elevhälsan | -89 | 412 | -501
= Summa | -5 471 | 3 769 | -9 240"""


def test_rows_with_the_same_code_and_figures_repeat_each_other_whatever_they_are_called():
    largest = drawn(
        "tkr | utfall:2024 | budget:2024 | avvikelse:2024\n990 Centrala enheter | -5 382 | 3 357 | -8 739", table="t2"
    )
    assert repeats(drawn(CODED), largest) == [("990 Verksamhetsstöd (t1) = 990 Centrala enheter (t2)", True)] * 3
    assert marks(drawn(CODED), largest)[-1] == "+++"


def test_rows_with_the_same_code_of_which_a_figure_differs_do_not_repeat_each_other():
    other = drawn(
        "tkr | utfall:2024 | budget:2024 | avvikelse:2024\n990 Centrala enheter | -5 382 | 3 457 | -8 739", table="t2"
    )
    assert repeats(drawn(CODED), other) == []


def test_a_total_that_differs_by_one_unit_is_rounded_otherwise():
    tables = drawn(OVERVIEW.format(utfall="30 098")), drawn(DETAIL, table="t2")
    assert all("!" not in row for row in marks(*tables))
