"""Lines to rows: labels of several lines, figures beside them, headings and comments."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from nämndparse.layout.detect import detect
from nämndparse.source.page import Fill, Page, Rule, Word
from support.page import LEFT, WIDTH, grid, layout, pages, shown

HEAD = """
B | tkr                                   Budget     Utfall
"""


def rows(body: str, head: str = HEAD) -> list[str]:
    """The rows of a table with a header of two columns of figures."""
    return grid(head + body.strip("\n"))[1:]


class TestLabelsOfSeveralLines:
    def test_figures_on_the_last_line(self) -> None:
        """The next word would not have fitted on the line above."""
        assert rows("""
  | Antal ej verkställda beslut inom tre
 ^| Månader avseende särskilt boende         11          9
  | Antal väntande                            3          5
""") == ["Antal ej verkställda beslut inom tre Månader avseende särskilt boende | 11 | 9", "Antal väntande | 3 | 5"]

    def test_figures_on_the_first_line(self) -> None:
        assert rows("""
  | Besöksmål och evenemang i             1 000        900
 ^| kommunen (6014)
  | Bibliotek                             2 000      1 900
""") == ["Besöksmål och evenemang i kommunen (6014) | 1 000 | 900", "Bibliotek | 2 000 | 1 900"]

    def test_a_word_that_would_have_fitted_begins_a_label(self) -> None:
        assert rows("""
  | KOSTNADER
 ^| Hemtjänst i ordinärt boende inklusive    11          9
  | Antal väntande                            3          5
""") == ["group: KOSTNADER", "Hemtjänst i ordinärt boende inklusive | 11 | 9", "Antal väntande | 3 | 5"]

    def test_lines_as_far_apart_as_rows_are_not_joined_without_a_sign_of_wrapping(self) -> None:
        """The widest label says little about how wide the column is: "Statsbidrag" may well have fitted."""
        dense = """
  | Intäkter
  | Statsbidrag                           1 000        900
  | Taxor och avgifter                    2 000      1 900
"""
        assert grid(HEAD + dense, pitch=11)[1:] == [
            "group: Intäkter",
            "Statsbidrag | 1 000 | 900",
            "Taxor och avgifter | 2 000 | 1 900",
        ]
        broken = dense.replace("Taxor och avgifter", "Taxor och         ") + "  | avgifter"
        assert grid(HEAD + broken, pitch=11)[1] == "Intäkter Statsbidrag | 1 000 | 900"

    def test_the_end_of_the_last_label_behind_codes(self) -> None:
        """Codes that stand in the middle of their labels are figures like any other, and labels stand behind them."""
        drawing = """
B |           Benämning                   Budget     Utfall
  |
  |           Ny förskola vid
  | 1215                                  38 400     29 006
  |           Ängsvägen
  |
  |
  | 1301      IT                           3 200      2 998
  |
  |
  |           Summa för alla
 ^|           investering                 38 400     29 006
 ^|           ar
"""
        assert grid(drawing, pitch=6)[1:] == [
            "1215 | Ny förskola vid Ängsvägen | 38 400 | 29 006",
            "1301 | IT | 3 200 | 2 998",
            " | Summa för alla investering ar | 38 400 | 29 006",
        ]

    def test_a_small_word_at_the_end_goes_on(self) -> None:
        assert rows("""
  | Kultur och
 ^| Fritid                                   11          9
  | Antal ej verkställda beslut inom tre      3          5
""") == ["Kultur och Fritid | 11 | 9", "Antal ej verkställda beslut inom tre | 3 | 5"]

    def test_a_hyphen_at_the_end_goes_on(self) -> None:
        assert rows("""
  | Individ-
 ^| Omsorg                                   11          9
  | Antal ej verkställda beslut inom tre      3          5
""") == ["Individ- Omsorg | 11 | 9", "Antal ej verkställda beslut inom tre | 3 | 5"]

    def test_lower_case_goes_on_though_it_would_have_fitted(self) -> None:
        assert (
            rows("""
  | Förvaltning
 ^| och stab                                 11          9
  | Antal ej verkställda beslut inom tre      3          5
""")[0]
            == "Förvaltning och stab | 11 | 9"
        )

    def test_lower_case_goes_on_at_a_greater_distance_where_it_has_no_figures(self) -> None:
        drawing = (
            HEAD
            + """
  | Elever som är nyanlända                  11          9
  | när de går ut
  | Elever på introduktion                    3          5
"""
        )
        assert grid(drawing, pitch=14.0)[1] == "Elever som är nyanlända när de går ut | 11 | 9"
        assert grid(drawing, pitch=16.0)[1] == "Elever som är nyanlända | 11 | 9"

    def test_names_of_months_are_no_lower_case(self) -> None:
        assert rows("""
  | Tertial 1
 ^| januari                                  11          9
 ^| februari                                  3          5
""") == ["group: Tertial 1", "januari | 11 | 9", "februari | 3 | 5"]

    def test_a_heading_in_capitals_is_no_end_of_a_label(self) -> None:
        assert rows("""
  | Antal ej verkställda beslut inom tre     11          9
 ^| KOSTNADER
 ^| Hemtjänst                                 3          5
""") == ["Antal ej verkställda beslut inom tre | 11 | 9", "group: KOSTNADER", "Hemtjänst | 3 | 5"]

    def test_an_abbreviation_may_end_a_label(self) -> None:
        assert rows("""
  | 4:1 Nöjdhet avseende brukarbedömning
 ^| IFO (%)                                  11          9
  | Hemtjänst                                 3          5
""") == ["4:1 Nöjdhet avseende brukarbedömning IFO (%) | 11 | 9", "Hemtjänst | 3 | 5"]

    def test_bold_does_not_go_on_in_plain(self) -> None:
        assert rows("""
B | Antal ej verkställda beslut inom tre
 ^| Månader
  | Hemtjänst                                 3          5
""") == ["group: Antal ej verkställda beslut inom tre", "group: Månader", "Hemtjänst | 3 | 5"]

    def test_two_rows_whose_lower_begins_in_lower_case(self) -> None:
        assert rows("""
  | Antal beslut                             11          9
 ^| varav verkställda                         3          5
""") == ["Antal beslut | 11 | 9", "varav verkställda | 3 | 5"]

    def test_a_label_between_two_rows_belongs_to_the_one_that_it_begins(self) -> None:
        assert rows("""
  | Antal ej verkställda beslut inom tre     11          9
 ^| Månader avseende särskilt boende och
 ^| hemtjänst                                 3          5
""") == [
            "Antal ej verkställda beslut inom tre | 11 | 9",
            "Månader avseende särskilt boende och hemtjänst | 3 | 5",
        ]

    def test_a_heading_as_far_from_its_rows_as_they_from_each_other(self) -> None:
        """Rows with a little space between them, as browsers set them: "Personalkostnader" begins a row."""
        drawing = """
B | tkr                          Budget     Utfall
  | Intäkter                      2 870      2 600
  | Verksamhetens kostnader
  | Personalkostnader            70 028     64 192
  | Lokaler                      12 916     11 840
"""
        assert grid(drawing, pitch=11.5)[2:] == [
            "group: Verksamhetens kostnader",
            "Personalkostnader | 70 028 | 64 192",
            "Lokaler | 12 916 | 11 840",
        ]

    def test_as_far_apart_as_rows(self) -> None:
        """Lines that stand as far apart as rows do are rows, though the next word would not have fitted."""
        drawing = (
            HEAD
            + """
  | Förvaltning                               3          5
  | Stab och ledning                          3          5
  | Äldreomsorg och funktionsstöd i egen     11          9
  | Verksamheter i kommunens egen regi
  | Hemtjänst                                 3          5
  | Särskilt boende                           3          5
  | Korttid                                   3          5
"""
        )
        assert grid(drawing, pitch=12.5)[4] == "group: Verksamheter i kommunens egen regi"


class TestTheEndOfTheLastLabel:
    def test_it_goes_on_in_lower_case(self) -> None:
        assert (
            rows("""
  | Bibliotek                                 3          5
  | Kultur                                   11          9
 ^| och fritid
""")[-1]
            == "Kultur och fritid | 11 | 9"
        )

    def test_nearer_than_rows_where_its_first_word_would_not_have_fitted(self) -> None:
        body = """
  | Bibliotek                                 3          5
  | Antal ej verkställda beslut inom tre     11          9
 ^| Månader
"""
        assert rows(body)[-1] == "Antal ej verkställda beslut inom tre Månader | 11 | 9"
        assert rows(body.replace(" ^|", "  |"))[-1] == "Antal ej verkställda beslut inom tre | 11 | 9"

    def test_text_below_the_table_is_none(self) -> None:
        assert (
            rows("""
  | Antal ej verkställda beslut inom tre      3          5
  | Kultur                                   11          9
 ^| Kommentar
""")[-1]
            == "Kultur | 11 | 9"
        )


class TestFiguresBesideALabel:
    def test_in_the_middle_of_three_lines(self) -> None:
        assert rows("""
  | Antal ej verkställda beslut inom tre
 ^| månader avseende särskilt                11          9
 ^| boende
  | Hemtjänst                                 3          5
""") == ["Antal ej verkställda beslut inom tre månader avseende särskilt boende | 11 | 9", "Hemtjänst | 3 | 5"]

    def test_between_two_lines(self) -> None:
        """The label's baselines lie above and below that of the figures."""
        made = pages(
            HEAD
            + """
  | Antal ej verkställda beslut inom
 ^| tre månader                              11          9
  | Hemtjänst                                 3          5
"""
        )[0]
        line = max(w.baseline for w in made.words if w.text == "tre")
        moved = [replace(w, baseline=w.baseline - 5.5) if w.baseline == line and w.x0 > 200 else w for w in made.words]
        (found,) = detect((replace(made, words=tuple(moved)),)).grids
        assert shown(found)[1:] == ["Antal ej verkställda beslut inom tre månader | 11 | 9", "Hemtjänst | 3 | 5"]

    def test_between_two_lines_that_would_not_have_fitted_above(self) -> None:
        """Three rows as close as the lines of labels: no label goes on with the beginning of the next one."""
        assert grid("""
B | mnkr                     Budget     Utfall
  | Samhällsbyggnad            48,0       48,3
 ^| Barn- och
 '|                           134,6      126,0
 '| utbildningsnämnd
 ^| Socialnämnd               216,4      228,6
""")[1:] == [
            "Samhällsbyggnad | 48,0 | 48,3",
            "Barn- och utbildningsnämnd | 134,6 | 126,0",
            "Socialnämnd | 216,4 | 228,6",
        ]


class TestFiguresOfTwoLines:
    def test_groups_of_thousands_go_on(self) -> None:
        assert rows("""
  | Intäkter                                -58    -62 876
 ^|                                         345
  | Personal                            125 519    122 759
""") == ["Intäkter | -58 345 | -62 876", "Personal | 125 519 | 122 759"]

    def test_the_label_beside_the_lower_line(self) -> None:
        assert rows("""
  |                                         -58    -62 876
 ^| Intäkter                                345
  | Personal                            125 519    122 759
""") == ["Intäkter | -58 345 | -62 876", "Personal | 125 519 | 122 759"]

    def test_where_all_are_broken_the_rows_stand_further_apart(self) -> None:
        assert rows("""
  | Intäkter                                -58        -62
 ^|                                         345        876
  | Personal                                125        122
 ^|                                         519        759
""") == ["Intäkter | -58 345 | -62 876", "Personal | 125 519 | 122 759"]

    def test_a_row_without_a_label_is_no_end_of_figures(self) -> None:
        assert (
            rows("""
  | Intäkter                                -58        -62
  | Personal                                125        122
  |                                          67        160
""")[-1]
            == " | 67 | 160"
        )

    def test_what_cannot_be_told_is_marked(self) -> None:
        """As near as rows, and every figure has three digits: -58 and 345, or -58 345?"""
        drawing = (
            HEAD
            + """
  | Intäkter                                -58        -62
 ^|                                         345        876
 ^| Personal                                125        122
 ^| Övrigt                                   12         22
"""
        )
        found = layout(drawing).grids[0].rows
        marked = [[cell.flags for cell in row.cells[1:] if cell is not None] for row in found]
        assert marked == [[("ambiguous",)] * 2, [("ambiguous",)] * 2, [()] * 2, [()] * 2]

    def test_four_digits_are_no_group(self) -> None:
        assert rows("""
  | Intäkter                                -58    -62 876
 ^|                                        3450
  | Personal                            125 519    122 759
""")[:2] == ["Intäkter | -58 | -62 876", " | 3450 | "]

    def test_a_bracket_below_words_goes_on(self) -> None:
        assert (
            grid("""
B | Mått                                         Mål 2023   Mål 2024
  | Placering i jämförelsen (kommunala         Topp 10 (ej    Topp 10
 ^| skolor)                                     publicerat)       (3)
  | Antal elever                                        120       130
""")[1]
            == "Placering i jämförelsen (kommunala skolor) | Topp 10 (ej publicerat) | Topp 10 (3)"
        )


class TestHeadingsAndComments:
    def test_a_label_alone_is_a_heading(self) -> None:
        assert rows("""
  | Pågående projekt
  | Bro                                       3          5
""") == ["group: Pågående projekt", "Bro | 3 | 5"]

    def test_a_sentence_is_a_comment(self) -> None:
        assert rows("""
  | Bro                                       3          5
  | Arbetet pågår som planerat.
  | Väg                                       1          2
""") == ["Bro | 3 | 5", "note: Arbetet pågår som planerat.", "Väg | 1 | 2"]

    def test_running_text_across_the_columns_is_a_comment(self) -> None:
        assert rows("""
  | Bro                                       3          5
  | Avvikelsen beror på att projektet blev senare än planerat
 ^| och att priserna steg
  | Väg                                       1          2
""") == [
            "Bro | 3 | 5",
            "note: Avvikelsen beror på att projektet blev senare än planerat och att priserna steg",
            "Väg | 1 | 2",
        ]

    def test_a_long_label_over_empty_cells_is_a_label(self) -> None:
        assert (
            rows("""
  | Förstudie om framtidens särskilda boenden i centrum  200
  | Väg                                       1          2
""")[0]
            == "Förstudie om framtidens särskilda boenden i centrum |  | 200"
        )


class TestRulesAndShades:
    BODY = """
B | tkr                     Budget     Utfall
B_|
  | Individ-                    11          9
  | Familjeomsorg
"""

    def test_a_rule_below_a_line_closes_the_row(self) -> None:
        """Between rules a label may have lines that nothing else would join."""
        drawing = """
B_| tkr                     Budget     Utfall
  | Individ
_^| Familj                      11          9
  | Äldre
_^| Vård                         3          5
_ | Särskilt boende              3          5
"""
        plain = drawing.replace("_", " ")
        assert grid(drawing)[1:3] == ["Individ Familj | 11 | 9", "Äldre Vård | 3 | 5"]
        assert grid(plain)[1:5] == ["group: Individ", "Familj | 11 | 9", "group: Äldre", "Vård | 3 | 5"]

    def test_two_rows_between_rules_are_two(self) -> None:
        assert grid("""
B_| tkr                     Budget     Utfall
  | Individ                     11          9
_^| Familj                      12          8
_ | Äldre                        3          5
_ | Vård                         3          5
_ | Skola                        3          5
_ | Stab                         3          5
_ | Park                         3          5
""")[1:3] == ["Individ | 11 | 9", "Familj | 12 | 8"]

    def test_lines_far_apart_in_the_last_band_are_two_rows(self) -> None:
        """The last shade of a zebra ends where its row does, and what stands below is in no band of its own."""
        assert grid("""
B | tkr                     Budget     Utfall
# | Individ                     11          9
  | Familj                      12          8
# | Äldre                        3          5
  | Ramväxlingar
B | Totalt                      26         22
""")[-2:] == ["group: Ramväxlingar", "Totalt | 26 | 22"]

    def test_a_label_over_a_page_break(self) -> None:
        assert grid("""
B_| tkr                     Budget     Utfall
_ | Individ                     11          9
_ | Hemtjänst i ordinärt        12          8
=====
_ | boende
_ | Vård                         3          5
""")[1:] == ["Individ | 11 | 9", "Hemtjänst i ordinärt boende | 12 | 8", "Vård | 3 | 5"]


class TestCells:
    def word(self, text: str, x0: float, y: float, **more: object) -> Word:
        made = Word(text, x0, y - 7, x0 + 5 * len(text), y + 2, y, 9.0)
        return replace(made, **more)  # type: ignore[arg-type]

    def test_flags_of_footnotes_wrapped_lines_and_the_edge_of_the_page(self) -> None:
        made = pages("""
B | tkr                     Budget     Utfall
  | Äldreomsorg och             11          9
 ^| hemtjänst
  | Vård                         3          5
""")[0]
        words = [replace(w, text="111", raised=1) if w.text == "11" else w for w in made.words]
        words = [replace(w, x1=made.width + 5) if w.text == "5" else w for w in words]
        (found,) = detect((replace(made, words=tuple(words)),)).grids
        first, last = found.rows
        assert [cell.flags if cell else None for cell in first.cells] == [("wrapped",), ("footnote:1",), ()]
        assert first.cells[1] is not None and first.cells[1].text == "11"
        assert last.cells[2] is not None and last.cells[2].flags == ("outside_page",)

    def test_what_was_read_by_ocr_says_so(self) -> None:
        made = pages("""
B | tkr                     Budget     Utfall
  | Vård                         3          5
  | Stab                         3          5
""")[0]
        (found,) = detect((replace(made, ocr=True),)).grids
        assert all(cell is not None and cell.flags == ("ocr",) for row in found.rows for cell in row.cells)

    def test_a_row_knows_its_indent_and_weight(self) -> None:
        found = layout("""
B | tkr                     Budget     Utfall
  | Vård                         3          5
  |   varav hemtjänst            2          4
B | Summa                        3          5
""").grids[0]
        assert [(round(row.indent), row.bold) for row in found.rows] == [(0, False), (10, False), (0, True)]


def test_borders_left_of_the_labels_part_rows() -> None:
    """Each row draws its own piece of the left border, and none has a rule above or below it."""
    made: Page = pages("""
B | tkr                     Budget     Utfall
  | Individ
 ^| Familj                      11          9
  | Äldre
 ^| Vård                         3          5
  | Skola                        3          5
""")[0]
    tops = [124.0, 139.0, 165.0, 191.0, 206.0]
    posts = tuple(Rule(LEFT - 3, a, LEFT - 2.5, b) for a, b in pairwise(tops))
    (found,) = detect((replace(made, rules=posts),)).grids
    assert shown(found)[1:] == ["Individ Familj | 11 | 9", "Äldre Vård | 3 | 5", "Skola | 3 | 5"]


def test_pieces_of_one_shade_that_touch_are_one_band() -> None:
    made = pages("""
B | tkr                     Budget     Utfall
  | Individ
 ^| Familj                      11          9
  | Äldre                        3          5
  | Skola
 ^| Vård                         3          5
""")[0]
    shade = (220, 220, 220)
    fills = [Fill(LEFT, 139.0, LEFT + 40 * WIDTH, 152.0, shade), Fill(LEFT, 152.0, LEFT + 40 * WIDTH, 165.0, shade)]
    fills += [Fill(LEFT, 180.0, LEFT + 40 * WIDTH, 206.0, shade)]
    (found,) = detect((replace(made, fills=tuple(fills)),)).grids
    assert shown(found)[1:] == ["Individ Familj | 11 | 9", "Äldre | 3 | 5", "Skola Vård | 3 | 5"]
