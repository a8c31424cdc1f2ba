"""What rounding explains, and what it hides."""

from __future__ import annotations

from nämndparse.proof import prove
from proof.drawing import checks_of, drawn, marks


def test_a_sum_of_rounded_figures_may_differ():
    table = drawn(
        "tkr | utfall:2023 | utfall:2024\nA | 1 207 | 1 311\nB | 2 450 | 2 618\nC | 711 | 902\n= Summa | 4 369 | 4 831"
    )
    assert all(holds for _, _, holds, _ in checks_of(table))
    assert {str(c.tolerance) for c in prove([table]).checks} == {"2000", "0"}


def test_a_difference_above_the_tolerance_is_disputed():
    table = drawn(
        "tkr | utfall:2023 | utfall:2024\nA | 1 207 | 1 311\nB | 2 450 | 2 618\nC | 711 | 902\n= Summa | 4 371 | 4 831"
    )
    assert marks(table) == ["!+"] * 4


def test_rounded_sums_verify_nothing():
    table = drawn(
        "tkr | utfall:2023 | utfall:2024\nA | 1 207 | 1 311\nB | 2 450 | 2 618\nC | 711 | 902\n= Summa | 4 369 | 4 831"
    )
    assert marks(table) == ["?+"] * 4


def test_a_formula_that_differs_nowhere_is_exact_in_a_rounded_table():
    table = drawn(
        """tkr | utfall/intäkt:2018 | utfall/kostnad:2018 | utfall/netto:2018 | budget:2018 | avvikelse:2018
        910 Sigfridsborg | 110 692 | -109 074 | 1 618 | 0 | 1 618
        912 Älta | 81 070 | -81 116 | -45 | 0 | -45
        920 Ektorp | 80 925 | -83 310 | -2 385 | -1 000 | -1 385
        925 Vilan | 75 197 | -77 048 | -1 852 | -2 000 | 148"""
    )
    assert [m[2] for m in marks(table)] == ["+"] * 4
    assert [m[:2] for m in marks(table)] == ["??"] * 4


def test_a_figure_of_a_rounded_table_is_verified_where_row_and_column_hold_exactly():
    table = drawn(
        """tkr | utfall:2021-01 | utfall:2021-02 | utfall:2021-03 | utfall:2021-01/2021-03 "Summa"
        Hemtjänst | 10 238 | 15 208 | 12 619 | 38 064
        Löner | 35 298 | 33 738 | 29 513 | 98 549
        Lokaler | 4 860 | 4 900 | 4 945 | 14 705
        = Summa kostnader | 50 396 | 53 846 | 47 078 | 151 319""",
        kind="resultat",
    )
    assert marks(table)[0] == "????"
    assert marks(table)[1] == "++??"


def test_a_figure_from_ocr_is_not_verified_in_a_rounded_table():
    table = drawn(
        """tkr | utfall:2021-01 | utfall:2021-02 | utfall:2021-03 | utfall:2021-01/2021-03 "Summa"
        Hemtjänst | 10 238 | 15 208 | 12 619 | 38 064
        Löner | 35 298 | 33 738 | 29 513 | 98 549
        Lokaler | 4 860 | 4 900 | 4 945 | 14 705
        = Summa kostnader | 50 396 | 53 846 | 47 078 | 151 319""",
        kind="resultat",
        ocr=True,
    )
    assert set("".join(marks(table))) == {"?"}


def test_one_difference_among_very_many_exact_rows_is_a_finding():
    rows = [f"Enhet {i} | {1311 + 37 * i} | {1207 + 41 * i} | {104 - 4 * i}" for i in range(60)]
    rows[7] = "Enhet 7 | 1570 | 1494 | 77"
    table = drawn("tkr | budget:2024 | utfall:2024 | avvikelse:2024\n" + "\n".join(rows))
    assert marks(table)[7] == "!!!"
    assert all("!" not in m for i, m in enumerate(marks(table)) if i != 7)


def test_one_difference_among_a_few_rows_may_be_rounding():
    rows = [f"Enhet {i} | {1311 + 37 * i} | {1207 + 41 * i} | {104 - 4 * i}" for i in range(5)]
    rows[3] = "Enhet 3 | 1422 | 1330 | 93"
    table = drawn("tkr | budget:2024 | utfall:2024 | avvikelse:2024\n" + "\n".join(rows))
    assert "!" not in "".join(marks(table))


def test_a_tolerance_as_large_as_the_values_proves_nothing():
    table = drawn("mnkr | budget:2024 | utfall:2024\nA | 0,1 | 0,1\nB | 0,1 | 0,0\n= Summa | 0,2 | 0,1")
    assert "+" not in "".join(marks(table))
