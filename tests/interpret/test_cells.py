"""Cells to figures: number, unit and scale, and what a reader should know."""

from __future__ import annotations

from decimal import Decimal

from nämndparse.interpret.context import Scope
from nämndparse.models import Cell
from support.page import figures, table

HEAD = "B | tkr                          Budget 2024  Utfall 2024\n"


def cells(drawing: str, head: str = HEAD) -> list[Cell]:
    return [cell for row in table(head + drawing.strip("\n")).rows for cell in row.cells]


def values(drawing: str, head: str = HEAD) -> list[tuple[Decimal | None, str]]:
    return [(cell.value, cell.unit) for cell in cells(drawing, head)]


class TestUnits:
    def test_the_table_s_unit_scales_money(self) -> None:
        assert values("  | Gata                               6 900        2,3") == [
            (Decimal(6900000), "SEK"),
            (Decimal(2300), "SEK"),
        ]

    def test_a_percentage_in_a_cell_is_not_scaled(self) -> None:
        assert values("  | Gata                               6 900       9,4%")[1] == (Decimal("9.4"), "%")

    def test_a_count_with_its_unit_is_not_scaled(self) -> None:
        assert values("  | Gata                               6 900     116 st")[1][0] == Decimal(116)

    def test_the_row_s_own_unit(self) -> None:
        drawing = """
  | Årets resultat i mkr                   1,5        2,3
  | Soliditet i procent                   12,0       13,0
  | Sjukfrånvaro (%)                       7,0        8,0
  | Antal elever                           120        130
  | Kostnad per elev                     1 200      1 300
"""
        assert [unit for _, unit in values(drawing)][::2] == ["SEK", "%", "%", "antal", "per elev"]
        assert values(drawing)[0][0] == Decimal(1500000)

    def test_a_unit_that_the_label_states_where_the_table_has_none(self) -> None:
        drawing = """
  | Handläggningstid, veckor               6,5        5,8
  | Väntetid (dagar)                        12         13
  | Antal beslut                            71         94
  | Nöjd kund-index                         72         75
"""
        head = "B |                              Mål 2024  Utfall 2024\n"
        assert [unit for _, unit in values(drawing, head)][::2] == ["veckor", "dagar", "antal", ""]

    def test_the_column_s_own_unit(self) -> None:
        head = "B | Bidrag, tkr      Budget 2024  Antal 2024  Andel %\n"
        assert values("  | Grundbidrag            1 000       1 200     12,5", head) == [
            (Decimal(1000000), "SEK"),
            (Decimal(1200), "antal"),
            (Decimal("12.5"), "%"),
        ]

    def test_a_change_in_percent_has_no_money(self) -> None:
        head = "B | tkr            Utfall 2023  Utfall 2024  Skillnad %\n"
        assert values("  | Bistånd              1 000        1 100          10", head)[2] == (Decimal(10), "%")

    def test_a_unit_of_the_document_is_no_flag_of_cells(self) -> None:
        drawing = "B |               Budget 2024\n  | Gata                1 000\n  | Park                  500"
        found = table(drawing, Scope(2024, unit="tkr"))
        assert {cell.unit for row in found.rows for cell in row.cells} == {"SEK"}


class TestMarksAndWords:
    def test_a_mark_gives_a_line_without_value(self) -> None:
        (first, _) = cells("  | Gata                                   *        100")
        assert (first.value, first.raw, first.flags) == (None, "*", ("footnote:*",))

    def test_a_dash_and_an_empty_cell_give_none(self) -> None:
        assert len(cells("  | Gata                                   -        100\n  | Park           100")) == 2

    def test_a_footnote_mark_behind_a_figure(self) -> None:
        (first, _) = cells("  | Gata                               -400*        100")
        assert (first.value, first.flags) == (Decimal(-400000), ("footnote:*",))

    def test_bounds(self) -> None:
        (first, second) = cells("  | Gata                                 <5      ca 70")
        assert (first.value, first.qualifier, second.qualifier) == (Decimal(5000), "<", "ca")

    def test_words_under_a_measure(self) -> None:
        (first, _) = cells("  | Gata                                öka        100")
        assert (first.value, first.raw, first.unit) == (None, "öka", "")

    def test_a_date_gives_no_line(self) -> None:
        assert len(cells("  | Gata                         2024-05-01        100")) == 1

    def test_a_malformed_number_gives_no_value(self) -> None:
        (first, _) = cells("  | Gata                            1.234.56        100")
        assert (first.value, first.flags) == (None, ("malformed",))

    def test_a_dot_that_may_be_a_decimal_point_is_flagged(self) -> None:
        (first, second) = cells("  | Gata                              2.819    104 749")
        assert (first.value, first.flags) == (Decimal(2819000), ("dot_read_as_thousands",))
        assert second.flags == ()


class TestBrackets:
    HEAD = "B | Mått                   Mål (utfall) 2017     Mål 2018\n"

    def test_the_header_names_both(self) -> None:
        found = cells("  | Elever                        96 (93,7)           97", self.HEAD)
        assert [(c.measure, c.value, c.period) for c in found] == [
            ("mål", Decimal(96), "2017"),
            ("utfall", Decimal("93.7"), "2017"),
            ("mål", Decimal(97), "2018"),
        ]

    def test_a_bracket_without_a_number(self) -> None:
        found = cells("  | Elever                96 (ingen uppgift)           97", self.HEAD)
        assert [c.value for c in found] == [Decimal(96), Decimal(97)]

    def test_the_header_does_not_say_what_it_is(self) -> None:
        found = cells("  | Elever                               96      97 (95)", self.HEAD)
        assert [(c.measure, c.value) for c in found] == [("mål", Decimal(96)), ("mål", Decimal(97))]
        assert found[1].flags == ("bracket:(95)",)


class TestFiguresThatMayBeTwo:
    def test_they_have_no_value(self) -> None:
        found = cells("""
  | Gata                              900 100       100
  | Park                            500 1 000       100""")
        assert [c.value for c in found] == [None, Decimal(100000), None, Decimal(100000)]
        assert found[0].flags == ("ambiguous",)

    def test_lines_that_may_go_on_have_none(self) -> None:
        found = cells("""
  | Intäkter                               -58        -62
 ^|                                        345        876
 ^| Personal                               125        122
 ^| Övrigt                                  12         22
""")
        assert [c.value for c in found[:4]] == [None] * 4
        assert [c.value for c in found[4:]] == [Decimal(n) * 1000 for n in (125, 122, 12, 22)]


class TestMeaningFromTheRow:
    def test_a_transposed_table(self) -> None:
        assert figures("""
B | tkr                  2022       2023
  | Budget             12 100     12 400
  | Utfall             11 950     12 500
  | Avvikelse             150       -100
""") == [
            "Budget · budget 2022 = 12100000 SEK",
            "Budget · budget 2023 = 12400000 SEK",
            "Utfall · utfall 2022 = 11950000 SEK",
            "Utfall · utfall 2023 = 12500000 SEK",
            "Avvikelse · avvikelse 2022 = 150000 SEK",
            "Avvikelse · avvikelse 2023 = -100000 SEK",
        ]

    def test_years_as_rows(self) -> None:
        assert figures("""
H | Fall
B |            Hagen    Korttid     SUMMA
  | 2019         200         13       213
  | 2020         144         24       168
""")[:2] == ["2019 · utfall 2019 = 200", "2019 · utfall 2019 = 13"]

    def test_a_column_that_says_income_or_cost(self) -> None:
        assert figures("""
B | tkr                     Utfall 2024  Budget 2024
  | Bygglov      Intäkt             290          300
  |              Kostnad         -1 390       -1 400
B | Summa                        -1 100       -1 100
""")[::2] == [
            "Bygglov · utfall intäkt 2024 = 290000 SEK",
            "Bygglov · utfall kostnad 2024 = -1390000 SEK",
            "Summa · utfall netto 2024 = -1100000 SEK",
        ]

    def test_a_heading_that_says_income_or_cost(self) -> None:
        assert figures("""
B | tkr             Utfall 2024  Budget 2024
B | INTÄKTER
  | Bidrag                  290          300
B | KOSTNADER
  | Löner                  -390         -400
""")[::2] == [
            "INTÄKTER > Bidrag · utfall intäkt 2024 = 290000 SEK",
            "KOSTNADER > Löner · utfall kostnad 2024 = -390000 SEK",
        ]


class TestStatuses:
    def test_a_printed_word(self) -> None:
        found = cells(
            "  | Nöjda brukare            85%    Delvis uppfyllt",
            "B | Mått                Mål 2024     Måluppfyllelse\n",
        )
        assert [(c.measure, c.raw, c.value) for c in found] == [
            ("mål", "85%", Decimal(85)),
            ("status", "Delvis uppfyllt", None),
        ]

    def test_other_words_are_none(self) -> None:
        found = cells(
            "  | Nöjda brukare            85%    Se kommentar", "B | Mått                Mål 2024     Måluppfyllelse\n"
        )
        assert len(found) == 1
