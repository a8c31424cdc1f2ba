"""Sums down the columns."""

from __future__ import annotations

from proof.drawing import checks_of, drawn, marks

TWO = "tkr | budget:2024 | utfall:2024\n"


def formulas(*tables):
    return [formula for kind, formula, _, _ in dict.fromkeys(checks_of(*tables)) if kind in ("sum", "result")]


def test_details_add_up_to_a_total():
    table = drawn(
        TWO + "Förskola | 1 207 | 1 311\nGrundskola | 2 450 | 2 618\nKost | 333 | 471\n= Summa | 3 990 | 4 400"
    )
    assert formulas(table) == ["Förskola + Grundskola + Kost = Summa"]
    assert marks(table) == ["++"] * 4


def test_a_total_is_known_by_its_label_alone():
    table = drawn(TWO + "Förskola | 1 207 | 1 311\nGrundskola | 2 450 | 2 618\nNettokostnad | 3 657 | 3 929")
    assert formulas(table) == ["Förskola + Grundskola = Nettokostnad"]


def test_subtotals_stand_for_their_parts():
    table = drawn(
        TWO
        + """# Egna
        4150 Inventarier | 507 | 311
        4151 Larm | 203 | 184
        = S:a egna | 710 | 495
        # Gemensamma
        5411 Förstudie | 2 651 | 1 402
        7401 Ombyggnad | 295 | 9 120
        = S:a gemensamma | 2 946 | 10 522
        = TOTALA INVESTERINGAR | 3 656 | 11 017""",
        kind="investering",
    )
    assert formulas(table) == [
        "4150 Inventarier + 4151 Larm = S:a egna",
        "5411 Förstudie + 7401 Ombyggnad = S:a gemensamma",
        "S:a egna + S:a gemensamma = TOTALA INVESTERINGAR",
    ]
    assert marks(table) == ["++"] * 7


def test_a_subtotal_after_some_rows_leaves_those_before_it_to_the_grand_total():
    table = drawn(
        TWO
        + """400 Nämnd | 365 | 301
        410 Ledning | 7 188 | 5 983
        420 Familjeomsorg | 436 | 2 451
        421 Vuxna | 16 556 | 14 461
        = Familjeomsorg | 16 992 | 16 912
        = Summa verksamhet | 24 545 | 23 196"""
    )
    assert formulas(table) == [
        "420 Familjeomsorg + 421 Vuxna = Familjeomsorg",
        "400 Nämnd + 410 Ledning + Familjeomsorg = Summa verksamhet",
    ]


def test_subtotals_before_their_parts_without_the_word_summa():
    table = drawn(
        TWO
        + """Barnnämnden | 18 374 | 17 905
        Förskola | 7 121 | 6 908
        Grundskola | 11 253 | 10 997
        Kulturnämnden | 4 369 | 4 544
        Bibliotek | 2 961 | 3 017
        Musikskola | 1 408 | 1 527
        = Summa nämnder | 22 743 | 22 449"""
    )
    assert formulas(table) == [
        "Förskola + Grundskola = Barnnämnden",
        "Bibliotek + Musikskola = Kulturnämnden",
        "Barnnämnden + Kulturnämnden = Summa nämnder",
    ]
    assert marks(table) == ["++"] * 7


def test_a_total_as_the_first_row():
    table = drawn(TWO + "= Totalt | 3 657 | 3 929\nFörskola | 1 207 | 1 311\nGrundskola | 2 450 | 2 618")
    assert formulas(table) == ["Förskola + Grundskola = Totalt"]
    assert marks(table) == ["++"] * 3


def test_blocks_that_each_end_with_summa():
    block = "{g}\nPolitisk verksamhet | {a} | {b}\nVerksamhet | {c} | {d}\n= Summa | {e} | {f}\n"
    table = drawn(
        TWO
        + block.format(g="# Byggnadsnämnden", a="311", b="298", c="4 120", d="4 077", e="4 431", f="4 375")
        + block.format(g="# Valnämnden", a="57", b="61", c="1 203", d="1 188", e="1 260", f="1 249")
    )
    assert len(formulas(table)) == 1
    assert sum(holds for _, _, holds, _ in checks_of(table)) == 4
    assert marks(table) == ["++"] * 6


def test_varav_rows_are_not_added():
    table = drawn(
        TWO
        + """Intäkter | 72 287 | 64 645
        Kostnader | -393 330 | -396 527
        varav personalkostnader | -279 215 | -281 924
        = Resultat | -321 043 | -331 882"""
    )
    assert formulas(table) == ["Intäkter + Kostnader = Resultat"]
    assert marks(table) == ["++", "++", "??", "++"]


def test_rows_under_a_heading_därav_are_not_added():
    table = drawn(
        TWO
        + """Hemtjänst | 4 311 | 4 098
        Boende | 8 720 | 8 455
        # därav
        Natt | 1 207 | 1 311
        #
        = Summa | 13 031 | 12 553"""
    )
    assert formulas(table) == ["Hemtjänst + Boende = Summa"]


def test_varav_rows_that_name_all_of_their_row_are_a_sum():
    table = drawn(
        """antal | utfall:2021-01 | utfall:2021-02 | utfall:2021-03
        Antal brukare | 609 | 596 | 591
        varav kommunala | 496 | 491 | 486
        varav privata | 113 | 105 | 105""",
        kind="volym",
    )
    assert formulas(table) == ["varav kommunala + varav privata = Antal brukare"]


def test_what_is_counted_needs_no_unit_of_its_own():
    """Only the first label says Antal; the figures below it count the same."""
    table = drawn(
        """antal | utfall:2021-01 | utfall:2021-02 | utfall:2021-03
        Antal brukare | 609 | 596 | 591
        varav kommunala | 496 | 491 | 486
        varav privata | 113 | 105 | 105""",
        kind="volym",
    )
    rows = [
        row.model_copy(update={"cells": tuple(c.model_copy(update={"unit": ""}) for c in row.cells)} if n else {})
        for n, row in enumerate(table.rows)
    ]
    assert marks(table.model_copy(update={"rows": tuple(rows)})) == ["+++", "+++", "+++"]


def test_netto_of_signed_subtotals_and_resultat_of_kommunbidrag_less_netto():
    table = drawn(
        TWO
        + """Intäkter | -72 459 | -91 693
        = Summa intäkter | -72 459 | -91 693
        Personal | 181 634 | 191 419
        Övrigt | 106 948 | 116 398
        = Summa kostnader | 288 582 | 307 817
        = Summa Nettokostnader | 216 123 | 216 124
        Kommunbidrag | 216 123 | 217 200
        = Resultat | 0 | 1 076"""
    )
    assert formulas(table) == [
        "Intäkter = Summa intäkter",
        "Personal + Övrigt = Summa kostnader",
        "Summa intäkter + Summa kostnader = Summa Nettokostnader",
        "- Summa Nettokostnader + Kommunbidrag = Resultat",
    ]
    assert all(holds for _, _, holds, _ in checks_of(table))


def test_netto_of_income_and_cost_that_are_both_unsigned():
    table = drawn(
        """tkr | budget:2024 | utfall:2024 | avvikelse:2024
        Intäkter | 412 | 455 | 43
        Kostnader | 2 903 | 2 867 | 36
        = Netto | 2 491 | 2 412 | 79"""
    )
    # A deviation is better or worse whatever the sign: it is added.
    assert formulas(table) == ["- Intäkter + Kostnader = Netto", "Intäkter + Kostnader = Netto"]
    # -43 would be what is taken away as the income is, and budget - utfall as in the rows of cost.
    assert marks(table) == ["++?", "+++", "+++"]


def test_a_summa_takes_nothing_away():
    table = drawn(TWO + "Norr | 7 808 | 6 285\nSöder | 7 189 | 7 001\nÖst | 7 168 | 6 940\n= Summa | 7 787 | 6 224")
    assert formulas(table) == []


def test_resultat_of_income_cost_and_kommunbidrag():
    table = drawn(
        TWO
        + """Intäkter | 4 129 | 4 550
        Kostnader | -29 031 | -28 674
        Kommunbidrag | 24 902 | 24 902
        = Resultat | 0 | 778"""
    )
    assert formulas(table) == ["Intäkter + Kostnader + Kommunbidrag = Resultat"]


def test_a_sum_of_one_row_proves_nothing():
    table = drawn(TWO + "Reinvesteringar | 4 817 | 844\n= Total | 4 817 | 844")
    assert {(holds, proves) for _, _, holds, proves in checks_of(table)} == {(True, False)}
    assert marks(table) == ["??"] * 2


def test_a_sum_of_zeros_proves_nothing():
    table = drawn(TWO + "Fordon | 0 | 1 311\nLarm | 0 | 2 618\n= Summa | 0 | 3 929")
    assert marks(table) == ["?+"] * 3


def test_an_empty_cell_adds_nothing():
    table = drawn(TWO + "Fordon | 1 207 | 311\nLarm | | 618\nLås | 402 | 87\n= Summa | 1 609 | 1 016")
    assert marks(table) == ["++", "+", "++", "++"]


def test_a_column_with_a_word_in_it_is_not_summed():
    table = drawn(
        """tkr | budget:2027 | budget:2028 | värde: "Total utgift"
        Rian | 1 250 | 750 | 2 000
        Garvaren | 125 | 135 | årligen
        = Summa | 1 375 | 885 | 9 999"""
    )
    assert [holds for kind, _, holds, _ in checks_of(table) if kind == "sum"] == [True, True]


def test_percentages_and_prices_are_not_added():
    table = drawn(
        """kr/inv | utfall:2023 | utfall:2024
        Förskola | 1 207 | 1 311
        Grundskola | 2 450 | 2 618
        = Summa | 3 657 | 3 929""",
        kind="volym",
    )
    assert checks_of(table) == []


def test_a_sum_that_fails_in_one_column_is_disputed_there():
    table = drawn(
        """tkr | budget:2024 | utfall:2024 | bokslut:2023
        Förskola | 1 207 | 1 311 | 1 222
        Grundskola | 2 450 | 2 618 | 2 307
        = Summa | 3 657 | 3 939 | 3 529"""
    )
    assert marks(table) == ["+!+"] * 3


def test_an_assumption_that_fails_in_most_columns_is_no_identity():
    table = drawn(
        """tkr | budget:2024 | utfall:2024 | bokslut:2023
        Förskola | 1 207 | 1 311 | 1 222
        Grundskola | 2 450 | 2 618 | 2 307
        = Summa | 3 657 | 4 939 | 4 529"""
    )
    assert marks(table) == ["???"] * 3


def test_a_row_missing_from_a_block_leaves_the_sums_of_sums():
    table = drawn(
        TWO
        + """Förskola | 1 207 | 1 311
        Grundskola | 2 450 | 2 618
        = Summa barn | 3 857 | 4 129
        Bibliotek | 961 | 917
        Museum | 408 | 527
        = Summa kultur | 1 369 | 1 444
        = Totalt | 5 226 | 5 573"""
    )
    assert formulas(table) == ["Bibliotek + Museum = Summa kultur", "Summa barn + Summa kultur = Totalt"]
    assert marks(table) == ["??", "??", "++", "++", "++", "++", "++"]


def test_an_average_below_a_column_of_prices_is_no_failed_sum():
    table = drawn(
        """tkr | budget:2024 | utfall:2024 | värde: "Per plats"
        Förskola | 1 207 | 1 311 | 120,7
        Grundskola | 2 450 | 2 618 | 108,3
        = Summa | 3 657 | 3 929 | 111,2"""
    )
    assert marks(table) == ["++?"] * 3


def test_varav_rows_that_leave_something_out_are_no_failed_sum():
    table = drawn(
        """antal | utfall:2021-01 | utfall:2021-02 | utfall:2021-03
        Antal brukare | 609 | 596 | 591
        varav kommunala | 496 | 491 | 480
        varav privata | 113 | 100 | 105""",
        kind="volym",
    )
    assert checks_of(table) == []


def test_the_signs_of_a_netto_that_only_one_column_shows_prove_nothing():
    table = drawn("tkr | utfall:2024\nIntäkter | 455\nKostnader | 2 867\n= Netto | 2 412")
    assert marks(table) == ["?"] * 3


def test_a_netto_that_takes_income_away_though_one_column_adds_a_zero():
    table = drawn(
        """tkr | budget:2024 | utfall:2024 | avvikelse:2024
        Intäkter | 340 | 0 | -340
        Kostnader | 730 | 754 | -24
        = Netto | 390 | 754 | -364"""
    )
    assert not any("!" in row for row in marks(table))


def test_rows_of_per_cent_or_of_counts_are_no_part_of_a_sum_of_money():
    table = drawn(
        """tkr | bokslut:2023 | bokslut:2024
        Äldreomsorg | 249 877 | 251 612
        förändring | 2,3 % | 0,7 %
        Familjeomsorg | 61 240 | 63 117
        förändring | 5,0 % | 3,1 %
        = Summa | 311 117 | 314 729"""
    )
    assert marks(table) == ["++", "??", "++", "??", "++"]


def test_rows_add_up_those_whose_codes_begin_with_theirs():
    table = drawn(
        TWO
        + """10 Ledning | 12 310 | 12 290
        20 Äldreomsorg | 128 308 | 128 550
        201 Hemtjänst | 48 110 | 49 240
        2011 Norr | 22 050 | 22 500
        2012 Söder | 26 060 | 26 740
        202 Särskilt boende | 80 198 | 79 310
        = Totalt | 140 618 | 140 840"""
    )
    assert formulas(table) == [
        "201 Hemtjänst + 202 Särskilt boende = 20 Äldreomsorg",
        "2011 Norr + 2012 Söder = 201 Hemtjänst",
        "10 Ledning + 20 Äldreomsorg = Totalt",
    ]
    assert marks(table) == ["++"] * 7


def test_codes_that_only_happen_to_begin_alike_are_no_parts():
    table = drawn(
        TWO
        + """10 Ledning | 1 207 | 1 311
        101 Stab | 2 450 | 2 618
        102 Kost | 333 | 471
        = Summa | 3 990 | 4 400"""
    )
    assert formulas(table) == ["10 Ledning + 101 Stab + 102 Kost = Summa"]
