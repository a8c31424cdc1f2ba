"""Identities across the columns, and down a transposed table."""

from __future__ import annotations

from proof.drawing import checks_of, drawn, marks


def formulas(table):
    return sorted({formula for kind, formula, _, _ in checks_of(table) if kind not in ("sum", "quotient")})


def test_deviation_is_budget_less_prognos_where_cost_is_positive():
    table = drawn("tkr | prognos:2024 | budget:2024 | avvikelse:2024\nA | 1 207 | 1 311 | 104\nB | 2 450 | 2 418 | -32")
    assert formulas(table) == ["budget - prognos = avvikelse"]


def test_deviation_is_utfall_less_budget_where_cost_is_negative():
    table = drawn(
        "tkr | utfall:2024 | budget:2024 | avvikelse:2024\nA | -1 207 | -1 311 | 104\nB | -2 450 | -2 418 | -32"
    )
    assert formulas(table) == ["utfall - budget = avvikelse"]


def test_two_deviations_have_each_their_own_columns():
    table = drawn(
        """tkr | budget:2021-08 | utfall:2021-08 | avvikelse:2021-08 | budget:2021 | prognos:2021 | avvikelse:2021
        Förskola | 1 207 | 1 311 | -104 | 1 833 | 1 902 | -69
        Grundskola | 2 450 | 2 418 | 32 | 3 617 | 3 540 | 77
        = Summa | 3 657 | 3 729 | -72 | 5 450 | 5 442 | 8"""
    )
    assert formulas(table) == [
        "budget:2021 - prognos = avvikelse:2021",
        "budget:2021-08 - utfall = avvikelse:2021-08",
    ]
    assert marks(table) == ["++++++"] * 3


def test_carried_over_budget_is_added_to_the_budget():
    table = drawn(
        """tkr | budget:2021 "Budget" | ombudgetering:2021 | budget:2021 "S:a budget" | prognos:2021 | avvikelse:2021
        Förstudie | 0 | 1 402 | 1 402 | 2 202 | -800
        Ombyggnad | 10 317 | 0 | 10 317 | 10 000 | 317
        = Summa | 10 317 | 1 402 | 11 719 | 12 202 | -483""",
        kind="investering",
    )
    assert formulas(table) == ["Budget + ombudgetering = S:a budget", "S:a budget - prognos = avvikelse"]
    assert marks(table) == ["+++++"] * 3


def test_a_change_is_added_to_the_budget():
    table = drawn(
        """tkr | budget:2024 "Budget 2024" | förändring:2024 | budget:2024 "Budget efter"
        Intäkter | 643 | -273 | 370
        Kostnader | -137 138 | 2 139 | -134 999
        = Nettokostnader | -136 495 | 1 866 | -134 629""",
        kind="budgetram",
    )
    assert formulas(table) == ["Budget 2024 + förändring = Budget efter"]


def test_gross_columns_give_the_net():
    table = drawn(
        """tkr | prognos/utgift:2024 | prognos/inkomst:2024 | prognos/netto:2024 | budget:2024 | avvikelse:2024
        Data | 2 417 | 217 | 2 200 | 2 317 | 117
        Larm | 1 903 | 0 | 1 903 | 1 900 | -3
        = Summa | 4 320 | 217 | 4 103 | 4 217 | 114""",
        kind="investering",
    )
    assert formulas(table) == ["budget - netto = avvikelse", "utgift - inkomst = netto"]
    assert marks(table) == ["+++++"] * 3


def test_income_cost_and_kommunbidrag_give_the_result():
    table = drawn(
        """mnkr | utfall/intäkt:2023 | utfall/kostnad:2023 | utfall/kommunbidrag:2023 | utfall/resultat:2023
        Norr | 12,3 | -418,7 | 402,2 | -4,2
        Söder | 31,4 | -377,1 | 352,6 | 6,9"""
    )
    assert formulas(table) == ["intäkt + kostnad + kommunbidrag = resultat"]


def test_months_add_up_to_their_sum_beside_the_budget_of_the_year():
    table = drawn(
        """tkr | budget:2021 | utfall:2021-01 | utfall:2021-02 | utfall:2021-03 | utfall:2021-01/2021-03 "Summa"
        Bidrag | 33 822 | -435 | 6 075 | 3 857 | 9 497
        Avgifter | 65 845 | 4 914 | 6 756 | 5 503 | 17 173
        = Summa intäkter | 99 667 | 4 479 | 12 831 | 9 360 | 26 670""",
        kind="resultat",
    )
    assert formulas(table) == ["utfall:2021-01 + utfall:2021-02 + utfall:2021-03 = Summa"]
    assert marks(table) == ["+++++"] * 3


def test_years_add_up_to_a_total_that_its_header_does_not_name():
    rows = "\n".join(
        f"Projekt {a} | {a} 250 | {b} 750 | {c} 133 | {a + b + c + 1} 133"
        for a, b, c in ((1, 4, 2), (3, 5, 7), (9, 1, 6))
    )
    table = drawn('tkr | budget:2027 | plan:2028 | plan:2029 | värde: "Utgifter"\n' + rows, kind="investering")
    assert formulas(table) == ["budget + plan:2028 + plan:2029 = Utgifter"]


def test_change_between_years_is_new_less_old():
    table = drawn(
        """kr | utfall:2020 "2020" | utfall:2021 "2021" | förändring:2021
        A | 1 831 616 | 1 416 749 | -414 867
        B | 78 948 | 131 198 | 52 250"""
    )
    assert formulas(table) == ["2021 - 2020 = förändring"]


def test_measures_as_rows():
    table = drawn(
        """tkr | värde:2023 | värde:2024
        [utfall] Nettokostnad | 14 311 | 15 207
        [budget] Budget | 14 102 | 15 663
        [avvikelse] Budgetavvikelse | -209 | 456"""
    )
    assert [f for _, f, _, _ in checks_of(table)] == ["budget - utfall = avvikelse"] * 2
    assert marks(table) == ["++"] * 3


def test_income_turns_the_deviation_round_where_it_is_printed_with_the_sign_of_cost():
    table = drawn(
        """mnkr | budget:2024 | utfall:2024 | avvikelse:2024
        Personal | 12,9 | 12,1 | 0,8
        Lokaler | 4,4 | 4,7 | -0,3
        Intäkter | 1,4 | 2,3 | 0,9"""
    )
    assert all(holds for _, _, holds, _ in checks_of(table))


def test_a_cost_row_with_the_wrong_sign_is_disputed():
    table = drawn(
        """tkr | budget:2024 | utfall:2024 | avvikelse:2024
        Personal | 12 911 | 12 104 | 807
        Lokaler | 4 407 | 4 744 | -337
        Kost | 1 402 | 1 551 | 149"""
    )
    assert marks(table)[2] == "!!!"


def test_a_group_may_have_the_other_sign():
    table = drawn(
        """tkr | budget:2024 | utfall:2024 | avvikelse:2024
        # Drift
        Skola | 12 911 | 12 104 | 807
        Kost | 4 407 | 4 744 | -337
        Vård | 9 118 | 9 006 | 112
        # Investering
        Larm | 2 300 | 1 898 | -402
        Bilar | 1 204 | 1 377 | 173"""
    )
    assert all(holds for _, _, holds, _ in checks_of(table))


def test_columns_that_agree_by_chance_in_small_numbers_are_no_identity():
    table = drawn(
        """antal | utfall:2021 | utfall:2022 | utfall:2023 | utfall:2024
        Lex Sarah | 2 | 1 | 3 | 5
        Klagomål | 4 | 3 | 7 | 9
        Avvikelser | 5 | 1 | 6 | 8""",
        kind="volym",
    )
    assert checks_of(table) == []


def test_competing_columns_are_not_both_believed():
    table = drawn(
        """tkr | bokslut:2023 | budget:2024 "Budget" | förändring:2024 | budget:2024 "Budget efter"
        Kostnader | -18 202 | -16 935 | 397 | -17 805
        Nettokostnader | -14 389 | -18 202 | 397 | -17 805""",
        kind="budgetram",
    )
    assert formulas(table) == ["Budget + förändring = Budget efter"]


def test_a_result_turns_the_deviation_round_beside_unsigned_cost():
    table = drawn(
        """tkr | budget:2024 | utfall:2024 | avvikelse:2024
        Personal | 12 911 | 12 104 | 807
        Lokaler | 4 407 | 4 744 | -337
        = Nettokostnad | 17 318 | 16 848 | 470
        Kommunbidrag | 17 318 | 17 402 | 84
        = Resultat | 0 | 554 | 554"""
    )
    assert all(holds for _, _, holds, _ in checks_of(table))
