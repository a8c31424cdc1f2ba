"""Header lines: which lines are headers, and which column each of their pieces stands over."""

from __future__ import annotations

from dataclasses import replace

from nämndparse.layout.detect import detect
from nämndparse.layout.headlines import header_flags, is_header_line
from nämndparse.layout.lines import lines_of
from nämndparse.source.page import Fill, Rule
from support.page import LEFT, TOP, WIDTH, grid, grids, pages, shown


def flags(drawing: str) -> list[bool]:
    return header_flags(lines_of(pages(drawing)[0]))


def heads(drawing: str) -> list[str]:
    """The headers of the one table of a drawing."""
    return grid(drawing)[0].split(" | ")


class TestLinesOfHeaders:
    def test_measures_and_periods_over_columns(self) -> None:
        assert flags("  | tkr       Prognos 2024   Budget 2024   Avvikelse") == [True]

    def test_years_over_columns(self) -> None:
        assert flags("  | Antal     2024    2023    2022") == [True]

    def test_years_that_lie_far_apart_are_figures(self) -> None:
        assert flags("  | Besök     1996    2043    2012") == [False]

    def test_one_year_beside_a_label_is_a_figure(self) -> None:
        assert flags("  | Planerat  2024") == [False]

    def test_figures_are_no_headers(self) -> None:
        assert flags("  | Budget 2024       1 000       900") == [False]

    def test_a_sentence_is_no_header(self) -> None:
        assert flags("  | Budget och utfall 2024 redovisas nedan.") == [False]

    def test_headers_with_one_space_between_them(self) -> None:
        assert flags("  | Utfall 2020 Mål 2021") == [True]

    def test_half_of_the_pieces_are_not_enough(self) -> None:
        assert flags("  | Mål       Budget 2024       Ordförandens ord    Annat") == [False]

    def test_a_period_that_ends_on_the_next_line(self) -> None:
        assert flags("  | tkr     Utfall  Utfall\n  | tkr      2020-   2021-\n^|              08      08")[2]

    def test_years_under_headers_though_they_are_alike(self) -> None:
        drawing = """
  |                     Prognos            Budget
  | Projekt        2023    2023      2023    2023
"""
        assert flags(drawing) == [True, True]
        assert flags(drawing.replace("Prognos", "Skolan ").replace("Budget", "Vården")) == [False, False]

    def test_a_day_among_periods(self) -> None:
        (line,) = lines_of(pages("  | Mått    Utfall 2020    210831    Prognos 2021")[0])
        assert is_header_line(line)


class TestWhereTheHeaderIs:
    def test_stacked(self) -> None:
        assert heads("""
B | tkr          Budget     Utfall    Budget-
B^|               2024       2024  avvikelse
  | Nämnd           100         90         10
  | Skola           200        210        -10
""") == ["tkr", "Budget 2024", "Utfall 2024", "Budget- avvikelse"]

    def test_a_heading_of_measures_is_no_header(self) -> None:
        """The headers of the table cannot be read: its heading does not take their place."""
        drawing = """
H | Budget 2025 med plan 2026-2027
  | Nettobudget, mnkr
  | Nämnd                      8,9       9,1       9,2
  | Förskola                 118,3     119,0     117,6
"""
        assert grids(drawing) == []

    def test_airy(self) -> None:
        """The lines of a header stand as far apart as rows: years alone were a row, or made a forecast an outcome."""
        drawing = """
B |                        Bokslut    Budget   Prognos
B | Verksamhet                2023      2024      2024
  | Förskola               112 340   118 250   117 904
  | Gymnasieskola           97 640   101 300    99 812
"""
        assert grid(drawing, pitch=27) == grid(drawing)
        assert grid(drawing)[0] == "Verksamhet | Bokslut 2023 | Budget 2024 | Prognos 2024"

    def test_the_unit_below_the_header(self) -> None:
        assert heads("""
B |              Budget     Utfall
  | Tkr
  | Nämnd           100         90
  | Skola           200        210
""") == ["Tkr", "Budget", "Utfall"]

    def test_one_header_over_one_column(self) -> None:
        assert heads("""
B |               Budget 2024
  | Gata                1 000
  | Park                  500
""") == ["", "Budget 2024"]

    def test_a_row_of_words_below_the_header_is_a_row(self) -> None:
        assert grid("""
B | Område                     Summa 2024   Förtydligande
  | Lönerevidering                      -   ej fördelad
  | Kapitalkostnader                  -14   lägre ränta
  | Prisuppräkning                    902   externa priser
""")[1:] == [
            "Lönerevidering | - | ej fördelad",
            "Kapitalkostnader | -14 | lägre ränta",
            "Prisuppräkning | 902 | externa priser",
        ]

    def test_a_row_of_words_without_marks_is_a_row(self) -> None:
        assert grid("""
B | Mätetal                Utfall 2020     Mål 2021
  | Antal registreringar         29 SA        32 SA
  | Antal avvikelser             1 928        2 217
""")[1:] == ["Antal registreringar | 29 SA | 32 SA", "Antal avvikelser | 1 928 | 2 217"]

    def test_a_bold_line_of_unknown_words_is_header(self) -> None:
        assert heads("""
B |                 januari-okt 2021       Helår 2021
B | tkr               U        B     Avv       U       B     Avv
  | Vård         12 300   12 000    -300  14 600  14 400    -200
  | Skola         8 100    8 200     100   9 700   9 800     100
""")[1:] == [f"{of} {what}" for of in ("januari-okt 2021", "Helår 2021") for what in ("U", "B", "Avv")]

    def test_the_lower_part_of_a_word(self) -> None:
        assert heads("""
B | År          Medicintekniska   Informationshantering     Summa
B^|             produkter
  | 2019                     15                       1        16
  | 2020                      6                       5        11
""") == ["År", "Medicintekniska produkter", "Informationshantering", "Summa"]

    def test_the_upper_part_right_above(self) -> None:
        assert heads("""
H | Antal placeringar
B |                 Vård utanför eget hem enligt
B^| Resurstyp                                SoL   Totalsumma
  | Familjehem                                 1            1
  | Jourhem                                    2            2
""") == ["Resurstyp", "Vård utanför eget hem enligt SoL", "Totalsumma"]

    def test_capitals_broken_over_five_lines(self) -> None:
        assert heads("""
B |                         SKATTE-   KOSTNADER       NETTO-    AVVIKELSE
B^|                        INTÄKTER               KOSTNADER   MOT BUDGET
B^|                         OCH GE-
B^|                         NERELLA
B^| Mnkr                     BIDRAG
  | Kommunstyrelsen             20,5       -18,4         2,1          0,3
  | Socialnämnden              210,5      -208,4         2,1         -1,3
""") == [
            "Mnkr",
            "SKATTE- INTÄKTER OCH GE- NERELLA BIDRAG",
            "KOSTNADER",
            "NETTO- KOSTNADER",
            "AVVIKELSE MOT BUDGET",
        ]

    def test_a_bold_heading_between_header_and_rows(self) -> None:
        assert (
            grid("""
B | Indikatorer                        Mål 2017    Mål 2018
B | Andel elever som fullföljer och når målen inom avsedd tid
  | Elever i åk 9                            88          89
  | Elever i gymnasiet                       77          78
""")[0]
            == "Indikatorer | Mål 2017 | Mål 2018"
        )

    def test_running_text_ends_the_search(self) -> None:
        drawing = """
B | tkr                                Budget     Utfall
  | Detta är en mening som går över hela tabellens bredd och
  | är löpande text.
  | Nämnd                                 100         90
  | Skola                                 200        210
"""
        assert grids(drawing) == []
        assert len(grids(drawing.replace("  | Detta", "B | Detta"))) == 1

    def test_a_title_under_the_header(self) -> None:
        """The title of a spreadsheet runs on under the first header."""
        made = pages("""
  | SAMMANSTÄLLNING AV INTÄKTER
B^|                                  Jan     Feb
  | Bidrag                 33 822   1 200   1 300
  | Skattemedel           624 424  52 118  51 105
""")[0]
        word = next(w for w in made.words if w.text == "Jan")
        title = [w for w in made.words if w.baseline == TOP + 15.0]
        header = replace(word, text="Årsbudget", x0=LEFT + 20 * WIDTH, x1=LEFT + 28 * WIDTH, bold=True)
        page = replace(made, words=(*(replace(w, baseline=word.baseline) for w in title), header, *made.words[3:]))
        (found,) = detect((page,)).grids
        assert shown(found)[0] == "SAMMANSTÄLLNING AV INTÄKTER | Årsbudget | Jan | Feb"


class TestTheCorner:
    def test_it_goes_on_in_lower_case(self) -> None:
        assert (
            grid("""
B | Redovisning      Utfall    Budget
B^| verksamhet 51*
  | Äldreomsorg           3      -757
  | Hemtjänst            12        14
""")[0]
            == "Redovisning verksamhet 51* | Utfall | Budget"
        )

    def test_a_bold_group_below_the_header_is_none(self) -> None:
        assert grid("""
B | Månad            Utfall 2020    Utfall 2021
B^| Tertial 1
  | januari           1 831 616      1 416 749
  | april             1 673 083      1 490 467
B | Tertial 2
  | maj               1 831 616      1 416 749
""")[:2] == ["Månad | Utfall 2020 | Utfall 2021", "group: Tertial 1"]

    def test_its_upper_line(self) -> None:
        assert (
            grid("""
B | Redovisning av sjukfrånvaro i
B^| förhållande till tid            jun-20    jun-21
  | Total sjukfrånvaro                  9,1      10,5
  | Långtidssjukfrånvaro               31,8      49,9
""")[0]
            == "Redovisning av sjukfrånvaro i förhållande till tid | jun-20 | jun-21"
        )


class TestHeadersOverSeveralColumns:
    def test_over_three_and_two(self) -> None:
        assert heads("""
B |                   Utfall 2017                Budget 2018
B | tkr        Intäkter  Kostnader  Netto     Budget   Avvikelse
  | Gata            100        300   -200       -250          50
  | Park             10         30    -20        -25           5
""")[1:] == [
            "Utfall 2017 Intäkter",
            "Utfall 2017 Kostnader",
            "Utfall 2017 Netto",
            "Budget 2018 Budget",
            "Budget 2018 Avvikelse",
        ]

    def test_blocks_whose_headers_come_again(self) -> None:
        """The headers stand left over their blocks, which are as long as what repeats."""
        assert heads("""
B |             Kommunen               Sammanställd
B | Mnkr           2024      2023        2024      2023
  | Intäkter      177,3     170,1       220,4     214,2
  | Kostnader    -905,2    -890,4      -950,1    -940,0
""")[1:] == ["Kommunen 2024", "Kommunen 2023", "Sammanställd 2024", "Sammanställd 2023"]

    def test_blocks_of_three(self) -> None:
        assert heads("""
B |           januari-okt 2021          Helår 2021
B | tkr      Utfall   Budget     Avv   Prognos   Budget     Avv
  | Vård     12 300   12 000    -300    14 600   14 400    -200
  | Skola     8 100    8 200     100     9 700    9 800     100
""")[1:] == [
            "januari-okt 2021 Utfall",
            "januari-okt 2021 Budget",
            "januari-okt 2021 Avv",
            "Helår 2021 Prognos",
            "Helår 2021 Budget",
            "Helår 2021 Avv",
        ]

    def test_a_merged_cell_by_its_shading(self) -> None:
        drawing = """
B |                     Utfall
B | tkr         Budget     Netto     Andel
  | Gata           100       300       200
  | Park            10        30        20
"""
        made = pages(drawing)[0]
        over = Fill(LEFT + 11 * WIDTH, TOP, LEFT + 40 * WIDTH, TOP + 18, (200, 210, 230))
        (found,) = detect((replace(made, fills=(over,)),)).grids
        assert shown(found)[0] == "tkr | Utfall Budget | Utfall Netto | Utfall Andel"

    def test_a_header_flush_with_its_column_is_its_alone(self) -> None:
        assert heads("""
B |               2024
B | tkr        Budget     Netto     Andel
  | Gata          100       300       200
  | Park           10        30        20
""")[1:] == ["2024 Budget", "Netto", "Andel"]

    def test_one_word_per_column_where_only_a_space_parts_them(self) -> None:
        assert heads("""
B | tkr          Budget Utfall
  | Gata            100    300
  | Park             10     30
""") == ["tkr", "Budget", "Utfall"]

    def test_measure_and_year_with_a_space_are_one_header(self) -> None:
        assert (
            heads("""
B | tkr            Prognos 2023
  | Gata      100           300
  | Park       10            30
""")[-1]
            == "Prognos 2023"
        )

    def test_a_frame_around_all_is_no_cell(self) -> None:
        drawing = """
B |              Utfall
B | tkr        Budget     Netto     Andel
  | Gata          100       300       200
  | Park           10        30        20
"""
        made = pages(drawing)[0]
        frame = [
            Rule(LEFT - 5, TOP, LEFT - 4.5, TOP + 70),
            Rule(LEFT + 45 * WIDTH, TOP, LEFT + 45 * WIDTH + 1, TOP + 70),
        ]
        (found,) = detect((replace(made, rules=tuple(frame)),)).grids
        assert shown(found)[0] == "tkr | Utfall Budget | Netto | Andel"


class TestBrokenHeaders:
    DRAWING = """
B |                  Ap   Ma   Ju        Au
B^| Brukare           r    j    n  Jul    g
  | Antal            60   58   59   59   57
 ^|                  9    6    6    1    5
  | varav privata    11   10   10   10   10
 ^|                  3    8    5    5    1
"""

    def test_names_of_months(self) -> None:
        assert heads(self.DRAWING) == ["Brukare", "Apr", "Maj", "Jun", "Jul", "Aug"]

    def test_their_figures_are_broken_too(self) -> None:
        """Also in the column of "Jul", which just fits."""
        assert grid(self.DRAWING)[1:] == [
            "Antal | 609 | 586 | 596 | 591 | 575",
            "varav privata | 113 | 108 | 105 | 105 | 101",
        ]


class TestWhatIsNoHeaderOfBlocks:
    def test_blocks_that_do_not_repeat(self) -> None:
        assert heads("""
B |                        2024               2023
B | tkr       Budget     Utfall     Netto    Andel
  | Vård      12 300     12 000      -300   14 600
  | Skola      8 100      8 200       100    9 700
""")[1:] == ["Budget", "2024 Utfall", "Netto", "2023 Andel"]

    def test_a_header_over_each_column(self) -> None:
        assert heads("""
B |             2024       2023       2024       2023
B | tkr       Budget     Budget     Utfall     Utfall
  | Vård      12 300     12 000       -300     14 600
  | Skola      8 100      8 200        100      9 700
""")[1:] == ["2024 Budget", "2023 Budget", "2024 Utfall", "2023 Utfall"]


class TestTheLabelColumn:
    def test_a_long_corner_stays_over_the_labels(self) -> None:
        assert heads("""
B | Redovisning av nämndens mål   Budget     Utfall
  | Vård                          12 300     12 000
  | Skola                          8 100      8 200
""") == ["Redovisning av nämndens mål", "Budget", "Utfall"]

    def test_a_header_that_begins_over_the_labels(self) -> None:
        """Left-aligned over a right-aligned column, it begins where long labels end."""
        assert heads("""
B | tkr                   Budget 2024     Utfall
  | Vård och omsorg i hemmet   12 300     12 000
  | Skola                       8 100      8 200
""") == ["tkr", "Budget 2024", "Utfall"]


class TestHeadersOfUnlikeHeights:
    """Headers set in the middle of their cells: those of one line stand between the lines of the others."""

    def test_lines_among_header_lines_are_headers(self) -> None:
        assert heads("""
B |                    Utfall   Budget   Koncern
B'| Belopp i mnkr                                   Avvikelse
B'|                      2019     2019      2019
  | Intäkter              269      300       475          -31
  | Kostnader          -1 116   -1 149    -1 303           33
""") == ["Belopp i mnkr", "Utfall 2019", "Budget 2019", "Koncern 2019", "Avvikelse"]

    def test_ends_of_periods_and_of_words_below_the_corner(self) -> None:
        assert heads("""
B |                    2021-08-   2020-08-   Föränd-
B'| Sjukfrånvaro
B'|                          31         31      ring
  | Kvinnor                 6,9        8,4      -1,5
  | Män                     4,1        5,6      -1,5
""") == ["Sjukfrånvaro", "2021-08-31", "2020-08-31", "Föränd- ring"]

    def test_a_header_beside_others_does_not_stand_over_them(self) -> None:
        """ "Budget" in the middle of three columns, but "Utfall" stands at its sides."""
        assert heads("""
B | Projekt          Utfall                Utfall
B'|                             Budget
B'|                  t.o.m.                 jan-
B'|                               2021
B'|                    2020                  aug
  | Förskola         12 450     20 000     9 870
  | Cykelväg          1 100      2 000       215
""")[1:] == ["Utfall t.o.m. 2020", "Budget 2021", "Utfall jan- aug"]

    def test_a_piece_flush_with_its_column_is_no_header_of_three(self) -> None:
        """ "kostnad" is wider than its column, and so nearly in the middle of it."""
        assert heads("""
B |                Kostna-    Netto-     Budget
B^|                    der   kostnad       2021
  | Skola          -697,8     -410,7     -415,1
  | Vård            -11,9      -12,6      -13,0
""")[1:] == ["Kostna- der", "Netto- kostnad", "Budget 2021"]


class TestLinesOfYears:
    def test_years_beside_the_notes_to_the_whole_table(self) -> None:
        assert heads("""
B | mnkr             Not    Koncernen           Kommunen
B^|                 1, 2    2021      2020      2021      2020
  | Intäkter           3    1 006,9   984,6     699,1     703,3
  | Kostnader          4   -3 215,2  -3 122,3  -2 911,8  -3 055,3
""")[2:] == ["Koncernen 2021", "Koncernen 2020", "Kommunen 2021", "Kommunen 2020"]

    def test_no_row_is_called_tkr(self) -> None:
        assert heads("""
B |                  Budget    Löne-         Ram
B^| Tkr                2021    kompensation  2022   Övrigt
  | Hemtjänst        86 200    2 155       88 355       50
  | Boende          142 800    3 570      146 370        0
""")[1:] == ["Budget 2021", "Löne- kompensation", "Ram 2022", "Övrigt"]

    def test_short_months_below_the_unit(self) -> None:
        assert heads("""
B | Belopp i         Utfall     Budget   Bokslut
B^| tkr            ack 1308       1308      2012
  | Intäkter         45 210     44 800    65 480
  | Lokaler         -31 450    -31 600   -46 700
""")[1:] == ["Utfall ack 1308", "Budget 1308", "Bokslut 2012"]


class TestBlocks:
    def test_years_from_and_to_are_one_header_over_two_columns(self) -> None:
        assert heads("""
B | Belopp i mnkr       Utfall 2016-2019    Budget 2016-2019
B^|                          U         I         U         I
  | Skola                 -810        82    -1 096        89
  | Väg                   -246         2      -407         3
""")[1:] == ["Utfall 2016-2019 U", "Utfall 2016-2019 I", "Budget 2016-2019 U", "Budget 2016-2019 I"]

    def test_years_that_a_line_breaks_are_of_all_columns_below(self) -> None:
        assert heads("""
B | mnkr           Utfall 2016-         Budget 2016-
B^|                       2019                  2019
B^|              U           I        U            I
  | Skola     -810          82   -1 096           89
  | Väg       -246           2     -407            3
""")[1:] == ["Utfall 2016- 2019 U", "Utfall 2016- 2019 I", "Budget 2016- 2019 U", "Budget 2016- 2019 I"]

    def test_a_header_at_the_left_of_its_block(self) -> None:
        assert heads("""
B | tkr           Kommun                     Koncern
B^|               2021-12-31   2020-12-31    2021-12-31   2020-12-31
  | Mark           1 709 632    1 605 454     2 878 088    2 800 309
  | Inventarier       34 445       35 135        35 700       36 573
""")[1:] == ["Kommun 2021-12-31", "Kommun 2020-12-31", "Koncern 2021-12-31", "Koncern 2020-12-31"]

    def test_blocks_of_different_length_begin_with_the_same_header(self) -> None:
        assert heads("""
B | mnkr                             Kommunen           Koncernen
B^|             Bokslut    Bokslut     Budget   Bokslut   Bokslut
B^|                2020       2021       2021      2020      2021
  | Intäkter      270,6      281,9      252,7     363,3     382,9
  | Skatter       805,1      861,9      827,2     805,1     861,9
""")[1:] == [
            "Kommunen Bokslut 2020",
            "Kommunen Bokslut 2021",
            "Kommunen Budget 2021",
            "Koncernen Bokslut 2020",
            "Koncernen Bokslut 2021",
        ]


class TestHeadersInWideCells:
    def test_headers_in_the_middle_and_figures_at_the_right(self) -> None:
        """Not every header stands over its figures, but there is one for each, in their order."""
        assert heads("""
B |                        VT 2021                 HT 2021
B^| Barn            Budget     Utfall       Budget     Utfall
  | Förskola              1 020      1 034          980      1 001
  | Fritidshem              860        848          870        866
""")[1:] == ["VT 2021 Budget", "VT 2021 Utfall", "HT 2021 Budget", "HT 2021 Utfall"]

    def test_words_that_each_stand_with_their_column(self) -> None:
        """No words of headers, with nothing but a space between them."""
        assert heads("""
B | Förvaltning                    Kvinnor Män Totalt   Andel
  | Kommunledning                       48  31     79    61,0
  | Socialförvaltning                  701  88    789    88,8
""")[1:] == ["Kvinnor", "Män", "Totalt", "Andel"]

    def test_a_header_wider_than_its_figures_is_no_running_text(self) -> None:
        assert heads("""
  | Förening            Beviljat 2021   Ansökt 2022
  | Björkby IF                 45 000        60 000
  | Hembygdsföreningen         12 000        15 000
""")[1:] == ["Beviljat 2021", "Ansökt 2022"]

    def test_numbers_of_prognoser_are_no_row(self) -> None:
        assert heads("""
B | tkr          Budget   Prognos   Prognos
B^|                             1         2
  | Hemtjänst    92 000    94 500    95 200
  | LSS          78 600    80 000    80 400
""")[1:] == ["Budget", "Prognos 1", "Prognos 2"]


class TestHeaderBesideItsFigures:
    def test_header_and_figures_at_different_sides_of_the_cell(self) -> None:
        """Notes at the left, their header at the right: one column, and its numbers are no figures."""
        assert grid("""
B | Belopp i mnkr                Not    Utfall    Budget
  | Verksamhetens intäkter   1             269       300
  | Verksamhetens kostnader  2          -1 116    -1 149
""")[:2] == ["Belopp i mnkr | Not | Utfall | Budget", "Verksamhetens intäkter | 1 | 269 | 300"]

    def test_not_where_two_columns_have_no_header(self) -> None:
        assert (
            len(
                heads("""
B | tkr                                 Kommentar         Budget
  | Verksamhetens intäkter      269                  12      300
  | Verksamhetens kostnader  -1 116                  14   -1 149
""")
            )
            == 5
        )


def test_a_month_in_a_wrapped_cell_is_no_header() -> None:
    assert grid("""
B | Mått                 Mål 2024       Utfall 2024    Prognos
  | Sjukfrånvaro          Högst 6,5            7,2        7,0
  | Andel som             Minst 70         Mäts i          72
 ^| rekommenderar                          november
  | Väntetid              Högst 5                6          5
""")[1:] == [
        "Sjukfrånvaro | Högst 6,5 | 7,2 | 7,0",
        "Andel som rekommenderar | Minst 70 | Mäts i november | 72",
        "Väntetid | Högst 5 | 6 | 5",
    ]


class TestHeadersAtOneSpace:
    def test_each_stands_flush_with_its_column(self) -> None:
        """Utfall stands over neither column."""
        assert grid("""
B | Mått                      Mål 2023 Utfall 2023
  | Nöjda                          90%         84%
  | Trygga                         85%         83%
""")[:2] == ["Mått | Mål 2023 | Utfall 2023", "Nöjda | 90% | 84%"]

    def test_behind_what_names_the_rows(self) -> None:
        assert grid("""
B | Nettokostnad (tkr) 2020-08 2021-08
  | Nämnd                  365     300
  | Förvaltning          7 188   5 983
""")[:2] == ["Nettokostnad (tkr) | 2020-08 | 2021-08", "Nämnd | 365 | 300"]
