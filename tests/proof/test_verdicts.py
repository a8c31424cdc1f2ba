"""The verdict on a figure."""

from __future__ import annotations

from nämndparse.proof import prove
from proof.drawing import drawn, marks


def test_figures_outside_every_identity_are_unverified():
    assert (
        marks(drawn("antal | utfall:2023 | utfall:2024\nBrukare | 456 | 446\nTimmar | 95 077 | 90 782")) == ["??"] * 2
    )


def test_neighbours_that_an_identity_does_not_tell_apart_are_unverified():
    # 1 207 - 1 103 = 104 holds as well for 1 207 - 104 = 1 103
    table = drawn("tkr | budget:2024 | utfall:2024 | avvikelse:2024\nA | 1 207 | 1 103 | 104\nB | 2 450 | 2 333 | 117")
    assert marks(table) == ["+??"] * 2


def test_a_sum_down_the_column_tells_neighbours_apart():
    table = drawn(
        """tkr | budget:2024 | utfall:2024 | avvikelse:2024
        A | 1 207 | 1 103 | 104
        B | 2 450 | 2 333 | 117
        = Summa | 3 657 | 3 436 | 221"""
    )
    assert marks(table) == ["+++"] * 3


def test_signs_found_from_one_row_do_not_tell_its_figures_apart():
    assert marks(drawn("tkr | budget:2024 | utfall:2024 | avvikelse:2024\n= Netto | 1 207 | 1 104 | 103")) == ["???"]


def test_every_check_names_its_figures_and_every_figure_its_checks():
    table = drawn("tkr | budget:2024 | utfall:2024\nA | 1 207 | 1 103\nB | 2 450 | 2 333\n= Summa | 3 657 | 3 436")
    proof = prove([table])
    for row in proof.tables[0].rows:
        for cell in row.cells:
            assert cell.checks == tuple(c.id for c in proof.checks if cell.id in c.cells)
    assert [c.cells for c in proof.checks] == [("t1r1c1", "t1r2c1", "t1r3c1"), ("t1r1c2", "t1r2c2", "t1r3c2")]


def test_the_figures_stay_as_they_are():
    table = drawn("tkr | budget:2024 | utfall:2024\nA | 1 207 | 1 103\nB | 2 450 | 2 333\n= Summa | 3 658 | 3 446")
    before = [c.value for r in table.rows for c in r.cells]
    proof = prove([table])
    assert [c.value for r in proof.tables[0].rows for c in r.cells] == before
    assert {c.status for r in table.rows for c in r.cells} == {"unverified"}


def test_no_tables_no_checks():
    assert prove([]).checks == ()


def test_a_figure_that_fits_with_either_sign_is_unverified():
    # Nothing else says that the one is taken from the other: 3 990 + -333 = 3 657 and 3 990 - 333 as well.
    assert marks(drawn("tkr | utfall:2024\n= Nettokostnad | 3 990\nKommunbidrag | 3 657\n= Resultat | -333"))[-1] == "?"


def test_the_first_and_the_last_of_a_row_must_be_told_apart_too():
    # 1 207 - 104 = 1 103: budget and avvikelse can change places beside an utfall that stays.
    table = drawn("tkr | budget:2024 | utfall:2024 | avvikelse:2024\nA | 104 | 1 103 | 1 207\nB | 2 450 | 2 333 | 117")
    assert "+" not in marks(table)[0]


def test_a_zero_is_no_part_of_a_sum_that_fails_in_the_columns_where_it_is_none():
    table = drawn(
        """tkr | bokslut:2023 | budget:2024 | utfall:2024
        A | 0 | 665 | 0
        B | 890 | 450 | 445
        C | 806 | 290 | 274
        = Summa norr | 2 361 | 740 | 719
        D | 611 | 120 | 131
        = Totalt | 2 972 | 860 | 850"""
    )
    assert marks(table)[0][0] == "?"


def test_what_equals_a_proved_sum_is_proved():
    table = drawn(
        """tkr | utfall:2023 | utfall:2024
        Intäkter | -58 345 | -62 876
        = Summa intäkter | -58 345 | -62 876
        Personal | 125 519 | 122 759
        Lokaler | 7 278 | 7 569
        = Summa kostnader | 132 797 | 130 328
        = Nettokostnad | 74 452 | 67 452"""
    )
    assert marks(table) == ["++"] * 6


def test_a_sum_of_one_row_alone_proves_nothing():
    table = drawn("tkr | utfall:2023 | budget:2024\nReinvesteringar | 844 | 4 817\n= Total | 844 | 4 817")
    assert marks(table) == ["??", "??"]
