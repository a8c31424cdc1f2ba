"""Where tables begin, go on and end."""

from __future__ import annotations

from support.page import grid, grids, layout

TABLE = """
B | tkr                 Budget     Utfall   Avvikelse
  | Nämnd                  500        400         100
  | Skola                  750        700          50
"""


class TestWhatIsATable:
    def test_figures_without_a_header_are_none(self) -> None:
        assert grids("  | Nämnd    500   400\n  | Skola    750   700") == []

    def test_prose_with_figures_is_none(self) -> None:
        assert (
            grids("""
  | Nämnden har ett överskott på   2 400 tkr, vilket är   500 tkr bättre än
  | föregående prognos. Budgeten   1 200 tkr överskrids   300 tkr av vården
""")
            == []
        )

    def test_one_row_is_enough(self) -> None:
        assert grid("B | mnkr           Dec 2020    Jan    Feb\n  | Ack. resultat      -0,6    1,6   -0,2")[1:] == [
            "Ack. resultat | -0,6 | 1,6 | -0,2"
        ]

    def test_columns_of_words_and_statuses(self) -> None:
        assert (
            grid("""
B | Uppdrag                        Status           Prognos
  | Ta fram en plan                Påbörjat         Uppfylls
  | Se över avgifter               Avslutat         Delvis uppfyllt
""")[1]
            == "Ta fram en plan | Påbörjat | Uppfylls"
        )


class TestWhereATableEnds:
    def test_a_new_header_begins_a_new_table(self) -> None:
        drawing = (
            TABLE
            + """
B | Investering, tkr    Budget     Utfall   Avvikelse
  | Bro                  4 000      3 500         500
"""
        )
        assert [rows[0] for rows in grids(drawing)] == [
            "tkr | Budget | Utfall | Avvikelse",
            "Investering, tkr | Budget | Utfall | Avvikelse",
        ]

    def test_a_bold_header_of_other_words_begins_a_new_table(self) -> None:
        drawing = """
B | Sjukfrånvaro          jun-20   jun-21
  | Total                    9,1     10,5
  | Lång                    31,8     49,9
B | Rehabärenden    Kvinnor   Män  Totalt
  | Pågående             21     3      24
"""
        assert [rows[0] for rows in grids(drawing)] == [
            "Sjukfrånvaro | jun-20 | jun-21",
            "Rehabärenden | Kvinnor | Män | Totalt",
        ]

    def test_a_bold_row_of_statuses_does_not(self) -> None:
        assert (
            len(
                grids("""
B | Mått              Mål 2023   Mål 2024
  | Nöjda                  80%        85%
B | Uppdrag           Uppfyllt   Uppfyllt
  | Trygga                 80%        85%
""")
            )
            == 1
        )

    def test_a_larger_heading_ends_a_table(self) -> None:
        drawing = TABLE + "H | Investeringar\n" + TABLE.replace("Nämnd", "Bro  ")
        assert len(grids(drawing)) == 2

    def test_figures_elsewhere_on_the_line_are_no_row(self) -> None:
        drawing = TABLE + "  |\n  | Bilaga                                               12       17       19      22\n"
        assert grid(drawing)[-1] == "Skola | 750 | 700 | 50"

    def test_words_under_the_columns_go_on_with_the_table(self) -> None:
        assert grid("""
B | Mått                      Mål 2017   Mål 2018   Mål 2019
  | Andel elever                    88         89         90
  | Andel vuxna                     77         78         80
  | Andel barn                      50         55         60
  | Andel unga                      50         50         50
  |
  | Placering i jämförelsen    Topp 10    Topp 10    Topp 10
  |
  | Andel äldre                     50         50         50
""")[-2:] == ["Placering i jämförelsen | Topp 10 | Topp 10 | Topp 10", "Andel äldre | 50 | 50 | 50"]

    def test_the_words_below_the_last_figures(self) -> None:
        assert (
            grid(TABLE + "  | Lokaler             Stängt     Stängt      Stängt\n")[-1]
            == "Lokaler | Stängt | Stängt | Stängt"
        )

    def test_comments_between_rows_do_not_end_it(self) -> None:
        comment = "  | Avvikelsen beror på att tjänster har varit vakanta under en del av året.\n"
        drawing = TABLE + comment * 3 + "  | Vård                   750        700          50\n"
        assert grid(drawing)[-1] == "Vård | 750 | 700 | 50"

    def test_a_page_of_text_does(self) -> None:
        comment = (
            "  | Avvikelsen beror på att tjänster har varit vakanta under en del av året och att annat hände då.\n"
        )
        drawing = TABLE + comment * 8 + "  | Vård                   750        700          50\n"
        assert "Vård" not in grid(drawing)[-1]


class TestPageBreaks:
    def test_rows_go_on_without_a_header(self) -> None:
        drawing = TABLE + "=====\n  | Vård                 1 500      1 400         100\n"
        (found,) = layout(drawing).grids
        assert [row.page for row in found.rows] == [1, 1, 2]
        assert list(found.boxes) == [1, 2]

    def test_the_header_is_repeated(self) -> None:
        drawing = TABLE + "=====" + TABLE.replace("Nämnd", "Vård ").replace("Skola", "Stab ")
        assert [row.split(" ")[0] for row in grid(drawing)[1:]] == ["Nämnd", "Skola", "Vård", "Stab"]

    def test_a_header_of_several_lines_is_repeated(self) -> None:
        head = """
B |                     Utfall     Utfall
B | Månad                 2020       2021
"""
        rows = "  | {}                1 000      1 100\n  | {}                1 200      1 300\n"
        drawing = head + rows.format("januari ", "februari") + "=====" + head + rows.format("mars    ", "april   ")
        assert [row.split(" ")[0] for row in grid(drawing)[1:]] == ["januari", "februari", "mars", "april"]

    def test_another_header_on_the_next_page_begins_a_table(self) -> None:
        drawing = TABLE + "=====" + TABLE.replace("Budget", "Bokslut").replace("tkr      ", "mnkr    ")
        assert len(grids(drawing)) == 2

    def test_a_header_that_a_page_break_cuts(self) -> None:
        assert (
            grid("""
  | Texten före tabellen är en mening.
B |                     Utfall     Utfall
=====
B | Månad                 2020       2021
  | januari              1 000      1 100
  | februari             1 200      1 300
""")[0]
            == "Månad | Utfall 2020 | Utfall 2021"
        )


class TestWhichFiguresAreValues:
    def test_a_code_before_the_label_is_none(self) -> None:
        assert (
            grid("""
B | tkr                     Budget     Utfall
  | 410                      7 188      6 900
 ^| Förvaltnings-
 ^| ledning
  | 420  Äldreomsorg         8 188      7 900
""")[0]
            == "tkr | Budget | Utfall"
        )

    def test_numbers_between_columns_of_text_are_none(self) -> None:
        assert (
            grid("""
B | Nr  Ansvar  Projekt         Budget     Utfall
  | 1   6289    Ny scen            900        800
  | 2   6290    Ny ljudanläggning  100         90
""")[1]
            == "1 | 6289 | Ny scen | 900 | 800"
        )


class TestARowAboveTheHeader:
    DRAWING = """
  | Socialnämnden totalt       96 400       97 150        -750
B | Verksamhet, tkr       Budget 2024 Prognos 2024   Avvikelse
  | Ledning och stab            8 200        8 050         150
  | Äldreomsorg                88 200       89 100        -900
"""

    def test_it_is_a_row(self) -> None:
        assert grid(self.DRAWING)[1] == "Socialnämnden totalt | 96 400 | 97 150 | -750"

    def test_not_where_it_stands_apart(self) -> None:
        apart = self.DRAWING.replace("\nB |", "\n  |\n  |\nB |")
        assert grid(apart)[1] == "Ledning och stab | 8 200 | 8 050 | 150"


class TestWhatStandsAround:
    def test_the_lines_above_and_the_headings(self) -> None:
        (found,) = layout(
            """
H | 2 Ekonomi
  | Ett stycke som slutar med punkt.
  | Belopp i tkr
"""
            + TABLE.strip("\n")
        ).grids
        assert found.above == ("Belopp i tkr",)
        assert found.section == ("2 Ekonomi",)

    def test_the_heading_is_the_last_line_above(self) -> None:
        (found,) = layout("H | 2 Ekonomi\n" + TABLE.strip("\n")).grids
        assert found.above == ("2 Ekonomi",)

    def test_running_text_is_no_caption(self) -> None:
        (found,) = layout("  | Resultatet är bättre än väntat, och nu väntas mer\n" + TABLE.strip("\n")).grids
        assert found.above == ()

    def test_the_lines_below(self) -> None:
        (found,) = layout(TABLE + "  |\n  | Belopp i tkr\n").grids
        assert found.below == ("Belopp i tkr",)

    def test_paragraphs_are_the_text_outside_tables(self) -> None:
        text = "H | Ekonomi\n  | Första raden av ett\n ^| stycke.\n  |\n  | Ett annat stycke.\n"
        found = layout(text + TABLE.strip("\n"))
        assert [(p.text, p.section) for p in found.paragraphs] == [
            ("Första raden av ett stycke.", ("Ekonomi",)),
            ("Ett annat stycke.", ("Ekonomi",)),
        ]
