"""Columns: figures under each other, text beside them, borders; figures that were read as one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from nämndparse.layout.columns import Span, clusters, column_of, label_index
from nämndparse.layout.detect import detect
from nämndparse.layout.lines import Seg, seg_of
from nämndparse.source.page import Rule, Word
from support.page import LEFT, TOP, WIDTH, grid, grids, layout, pages, shown


def seg(text: str, x0: float, x1: float) -> Seg:
    return seg_of([Word(text, x0, 0, x1, 10, 8, 9)])


class TestFindingColumns:
    def test_right_aligned_figures_are_one_column(self) -> None:
        groups = clusters([seg("1 673", 100, 130), seg("5", 125, 130), seg("12", 160, 170)])
        assert [[s.text for s in g] for g in groups] == [["1 673", "5"], ["12"]]

    def test_the_label_column_has_most_letters(self) -> None:
        spans = [Span(0, 20, 0, 8), Span(30, 90, 0, 90), Span(100, 120, 5), Span(130, 190, 0, 200)]
        assert label_index(spans) == 1

    def test_without_text_the_first_column_is_the_label(self) -> None:
        assert label_index([Span(0, 20, 3), Span(30, 50, 3)]) == 0

    def test_an_empty_column_is_known_by_its_header(self) -> None:
        assert grid("""
B | tkr            Budget     Utfall   Avvikelse
  | Gata              100                     50
  | Park               10                      5
""") == ["tkr | Budget | Utfall | Avvikelse", "Gata | 100 |  | 50", "Park | 10 |  | 5"]

    def test_a_header_beside_its_cells(self) -> None:
        assert grid("""
B | Mått              Mål    Utfall        Trend
  | Nöjda brukare     95%       93%   Ökar
  | Behöriga lärare   80%       82%   Ökar
""") == ["Mått | Mål | Utfall | Trend", "Nöjda brukare | 95% | 93% | Ökar", "Behöriga lärare | 80% | 82% | Ökar"]

    def test_a_header_far_from_the_cells_is_of_an_empty_column(self) -> None:
        assert (
            grid("""
B | Mått              Mål    Utfall                         Trend
  | Nöjda brukare     95%       93%   Ökar
  | Behöriga lärare   80%       82%   Ökar
""")[0]
            == "Mått | Mål | Utfall |  | Trend"
        )

    def test_a_column_of_codes_before_the_labels(self) -> None:
        assert grid("""
B | Projekt  Namn            Budget     Utfall
  | 5411     Förstudie          100         90
  | 7401     Ombyggnad           10          9
  |          Summa              110         99
""")[1:] == ["5411 | Förstudie | 100 | 90", "7401 | Ombyggnad | 10 | 9", " | Summa | 110 | 99"]

    def test_numbers_that_begin_labels_are_no_column(self) -> None:
        assert grid("""
B | tkr                      Budget     Utfall
  | 40   Nämnd                  100         90
  | Förvaltning                  10          9
  | 41   Stab                   110         99
""")[1:] == ["40 Nämnd | 100 | 90", "Förvaltning | 10 | 9", "41 Stab | 110 | 99"]

    def test_comments_right_of_the_figures(self) -> None:
        assert (
            grid("""
B | tkr            Budget     Utfall   Kommentar
  | Gata              100         90   Avser 3 vintrar
  | Park               10          9   Stängt
""")[1]
            == "Gata | 100 | 90 | Avser 3 vintrar"
        )

    def test_a_label_over_an_empty_cell_stays_in_its_column(self) -> None:
        assert (
            column_of(seg("Förstudie om framtidens boende", 50, 200), [Span(50, 120, 0, 50), Span(130, 160, 4)], 0) == 0
        )

    def test_a_figure_in_the_label_column_s_reach_does_not(self) -> None:
        assert column_of(seg("1 200", 118, 160), [Span(50, 120, 0, 50), Span(130, 160, 4)], 0) == 1

    def test_all_headers_at_the_right_and_all_figures_at_the_left(self) -> None:
        assert grid("""
B | Verksamhet              Bokslut 2023          Budget 2024
  | Förskola     12 300                 12 500
  | Skola        22 300                 23 500
""") == ["Verksamhet | Bokslut 2023 | Budget 2024", "Förskola | 12 300 | 12 500", "Skola | 22 300 | 23 500"]


class TestBorders:
    def test_two_headers_between_two_borders_are_two_columns(self) -> None:
        """Their figures never stand on one line: the second ones are those of two rows."""
        assert grid("""
B |│ Verksamhet        │ Budget 2023      mot budget │
  |│ Intäkt            │        290                  │
  |│ Bygglov           │                      -40    │
  |│ Kostnad           │     -1 390                  │
  |│ Avfall            │                     175     │
""")[:3] == ["Verksamhet | Budget 2023 | mot budget", "Intäkt | 290 | ", "Bygglov |  | -40"]

    def test_between_borders_a_column_is_what_stands_there(self) -> None:
        """Left-aligned figures under headers that stand apart from them: only the borders tell the columns."""
        drawing = """
B |│ tkr    │ Budget    │ Utfall    │
  |│ Gata   │ 1         │        12 │
  |│ Park   │      2    │ 3         │
  |│ Bad    │         4 │     5     │
"""
        assert grid(drawing)[1:] == ["Gata | 1 | 12", "Park | 2 | 3", "Bad | 4 | 5"]
        assert len(grid(drawing.replace("│", " "))[0].split("|")) > 3

    def test_borders_drawn_as_pieces_of_horizontal_rules(self) -> None:
        """Each cell draws its own rule: the borders are where these stop."""
        made = pages("""
B | tkr      Budget      Utfall
  | Gata   1                 12
  | Park        2      3
  | Bad            4       5
""")[0]
        xs = [LEFT, LEFT + 8 * WIDTH, LEFT + 18 * WIDTH, LEFT + 30 * WIDTH]
        rules = [
            Rule(a, y, b, y + 0.5) for y in (TOP + 4, TOP + 19, TOP + 34, TOP + 49, TOP + 64) for a, b in pairwise(xs)
        ]
        (found,) = detect((replace(made, rules=tuple(rules)),)).grids
        assert shown(found)[1:] == ["Gata | 1 | 12", "Park | 2 | 3", "Bad | 4 | 5"]

    def test_a_rule_beside_a_few_rows_is_no_border(self) -> None:
        drawing = """
B | tkr      Budget    Utfall
  | Gata          1        12
  | Park          2         3
  | Bad           4         5
  | Skola         4         5
"""
        made = pages(drawing)[0]
        rules = tuple(Rule(x, TOP + 20, x + 0.5, TOP + 30) for x in (100.0, 105.0, 110.0, 115.0))
        (found,) = detect((replace(made, rules=rules),)).grids
        assert shown(found) == grid(drawing)

    def test_several_columns_between_two_borders(self) -> None:
        """A frame around the labels and one around all figures: the columns are found as without borders."""
        assert grid("""
B |│ tkr    │ Budget    Utfall    Diff │
  |│ Gata   │    100        12      88 │
  |│ Park   │     20         3      17 │
  |│ Bad    │     40         5      35 │
""")[1:] == ["Gata | 100 | 12 | 88", "Park | 20 | 3 | 17", "Bad | 40 | 5 | 35"]

    def test_columns_with_empty_cells_between_two_borders(self) -> None:
        assert grid("""
B |│ tkr    │ Budget    Utfall │
  |│ Gata   │    100           │
  |│ Park   │                3 │
  |│ Bad    │     40           │
  |│ Hall   │               14 │
""")[1:] == ["Gata | 100 | ", "Park |  | 3", "Bad | 40 | ", "Hall |  | 14"]


class TestGluedFigures:
    def test_other_lines_show_two_columns(self) -> None:
        assert (
            grid("""
B | tkr                 Budget  Utfall   Avvikelse
  | Nämnd                  500   1 000        -500
  | Skola                  750 120 135          42
  | Vård                   850   1 135        -285
  | Stab                    50     135         -85
""")[2]
            == "Skola | 750 | 120 135 | 42"
        )

    def test_a_small_number_before_a_sign_is_a_note(self) -> None:
        """One row that cannot be one number shows that the others are none either."""
        assert grid("""
B | Mnkr                           2024    2023
  | Verksamhetens intäkter      1 177,3   170,1
  | Verksamhetens kostnader     2 -905,2 -890,4
  | Skatteintäkter              3 812,2   800,0
""")[1:] == [
            "Verksamhetens intäkter | 1 | 177,3 | 170,1",
            "Verksamhetens kostnader | 2 | -905,2 | -890,4",
            "Skatteintäkter | 3 | 812,2 | 800,0",
        ]

    def test_a_header_for_notes(self) -> None:
        assert grid("""
B | Mnkr                      Not   2024    2023
  | Verksamhetens intäkter      1 177,3   170,1
  | Skatteintäkter              3 812,2   800,0
  | Finansiella intäkter       14 100,5   492,0
""") == [
            "Mnkr | Not | 2024 | 2023",
            "Verksamhetens intäkter | 1 | 177,3 | 170,1",
            "Skatteintäkter | 3 | 812,2 | 800,0",
            "Finansiella intäkter | 14 | 100,5 | 492,0",
        ]

    def test_without_such_a_header_thousands_stay(self) -> None:
        assert grid("""
B | Mnkr                           2024    2023
  | Verksamhetens intäkter      1 177,3   170,1
  | Skatteintäkter              3 812,2   800,0
""")[1:] == ["Verksamhetens intäkter | 1 177,3 | 170,1", "Skatteintäkter | 3 812,2 | 800,0"]

    def test_one_header_of_two_words_is_no_note(self) -> None:
        assert grid("""
B | Verksamhet              Periodens utfall   Avvikelse
  | Familjerätt                        1 380          40
  | Familjehem                         6 890        -740
""")[1:] == ["Familjerätt | 1 380 | 40", "Familjehem | 6 890 | -740"]

    def test_figures_end_where_their_headers_end(self) -> None:
        assert grid("""
B | tkr           Budget Utfall   Diff
  | Nämnd            500    100    400
  | Skola            750    120    630
""")[1:] == ["Nämnd | 500 | 100 | 400", "Skola | 750 | 120 | 630"]
        assert grid("""
B | tkr           Budget  Utfall   Diff
  | Nämnd          1 500 120 100    400
  | Skola          1 750 120 120    630
""")[1:] == ["Nämnd | 1 500 | 120 100 | 400", "Skola | 1 750 | 120 120 | 630"]


class TestTwoTablesSideBySide:
    def test_each_is_a_table(self) -> None:
        assert grids("""
B | Drift, tkr     Budget    Utfall      Projekt, tkr    Budget    Utfall
  | Gata            8 400     8 650      Ny bro           6 000     5 200
  | Park            1 200     1 100      Gångväg            500       480
""") == [
            ["Drift, tkr | Budget | Utfall", "Gata | 8 400 | 8 650", "Park | 1 200 | 1 100"],
            ["Projekt, tkr | Budget | Utfall", "Ny bro | 6 000 | 5 200", "Gångväg | 500 | 480"],
        ]

    def test_short_words_between_figures_are_no_labels(self) -> None:
        assert (
            len(
                layout("""
B | Verksamhetens namn     Budget    Utfall    Typ    Budget    Utfall
  | Gator och vägar         8 400     8 650      C     6 000     5 200
  | Parker och lekplatser   1 200     1 100      V       500       480
""").grids
            )
            == 1
        )


class TestFiguresThatOnlyLookGlued:
    def test_one_other_line_is_no_evidence(self) -> None:
        """Only one line has a gap where "1 250" has its space."""
        assert grid("""
B | tkr                 Budget   Utfall
  | Nämnd                1 250      900
  | Skola                    2      100
  | Vård                 3 500    1 000
""")[1:] == ["Nämnd | 1 250 | 900", "Skola | 2 | 100", "Vård | 3 500 | 1 000"]

    def test_a_column_beside_is_no_note(self) -> None:
        """The small number stands far from the sign: two columns, and "1 250" below is one number."""
        assert (
            grid("""
B | tkr               Antal  Budget
  | Nämnd                 2      -905
  | Skola                 3     1 250
  | Vård                  4       -40
""")[2]
            == "Skola | 3 | 1 250"
        )

    def test_two_words_without_a_sign_are_no_note(self) -> None:
        assert grid("""
B | tkr                 Budget   Utfall
  | Nämnd                1 250      900
  | Skola               12 250      100
""")[1:] == ["Nämnd | 1 250 | 900", "Skola | 12 250 | 100"]

    def test_headers_that_are_as_many_as_the_columns(self) -> None:
        """Centred headers that do not stand over their right-aligned figures."""
        assert grid("""
B | tkr               Not    2024     2023
  | Nämnd               1    1 250     900
  | Skola               2   12 250     100
""")[1:] == ["Nämnd | 1 | 1 250 | 900", "Skola | 2 | 12 250 | 100"]

    def test_one_cell_that_cannot_be_cut_speaks_for_all(self) -> None:
        assert (
            grid("""
B | tkr                   Not   2024    2023
  | Nämnd                   1 177,3   170,1
  | Skola                 112 812,2   800,0
""")[1]
            == "Nämnd | 1 177,3 | 170,1"
        )
