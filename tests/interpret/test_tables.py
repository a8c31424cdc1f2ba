"""Tables as municipalities print them, from the page to figures with a meaning."""

from __future__ import annotations

import pytest

from nämndparse.interpret.context import Scope
from support.page import figures, lines_of, reads, table, tables


def columns(drawing: str, scope: Scope | None = None) -> list[str]:
    return [f"{c.measure} {c.post} {c.period}".replace("  ", " ").strip() for c in table(drawing, scope).columns]


def left_out(drawing: str, scope: Scope | None = None) -> list[str]:
    return [read.left_out.reason for read in reads(drawing, scope) if read.left_out is not None]


class TestColumnsOfManyMunicipalities:
    def test_groups_of_periods_over_outcome_budget_and_deviation(self) -> None:
        assert columns(
            """
H | Ekonomi per oktober 2021
B |                     januari-okt 2021              Helår 2021
B | tkr                 Utfall  Budget     Avv   Prognos   Budget     Avv
  | Äldreomsorg         12 300  12 000    -300    14 600   14 400    -200
  | Förskola             8 100   8 200     100     9 700    9 800     100
""",
            Scope(2021, 10, "delårsrapport"),
        ) == [
            "utfall 2021-01/2021-10",
            "budget 2021-01/2021-10",
            "avvikelse 2021-01/2021-10",
            "prognos 2021",
            "budget 2021",
            "avvikelse 2021",
        ]

    def test_the_municipality_and_its_group_over_pairs_of_years(self) -> None:
        """Notes beside the labels are no figures, and no thousands of the amounts."""
        found = table("""
H | Resultaträkning
B |                               Kommunen       Sammanställd
B | Mnkr                     Not   2024    2023   2024   2023
  | Verksamhetens intäkter     1 177,3   170,1  220,4  214,2
  | Verksamhetens kostnader    2 -905,2 -890,4 -950,1 -940,0
  | Avskrivningar             3A -40,0   -38,2  -52,1  -50,3
""")
        assert [c.header for c in found.columns] == [
            "Kommunen 2024",
            "Kommunen 2023",
            "Sammanställd 2024",
            "Sammanställd 2023",
        ]
        assert [str(cell.value) for cell in found.rows[0].cells] == [
            "177300000.0",
            "170100000.0",
            "220400000.0",
            "214200000.0",
        ]

    def test_the_total_as_the_first_row(self) -> None:
        found = table(
            """
H | Årets resultat per nämnd
B | Mkr               Bokslut 2014   Budget 2014   Avvikelse
  | Årets resultat             120           100          20
  | Servicenämnd               673           638          35
  | Övriga nämnder               3            -1           4
""",
            Scope(2014, 12),
        )
        assert [row.role for row in found.rows] == ["total", "detail", "detail"]

    def test_letters_between_label_and_figures(self) -> None:
        found = table("""
H | Driftbudget 2024, tkr
B | Verksamhet            Typ  Kostnad  Intäkt (-)    Netto
  | 40712 Bibliotek        C     1 500        -100    1 400
  | 40713 Musikskola       V       900        -200      700
B | Summa                        2 400        -300    2 100
""")
        assert [(c.measure, c.post) for c in found.columns] == [
            ("budget", "kostnad"),
            ("budget", "intäkt"),
            ("budget", "netto"),
        ]
        assert (found.rows[0].label, found.rows[0].code, found.rows[0].texts) == ("Bibliotek", "40712", {"Typ": "C"})

    def test_hyphens_in_labels_are_no_signs(self) -> None:
        assert figures("""
B | mnkr                                      Budget 2024  Utfall 2024
  | Teknisk verksamhet - skattefinansierad           28,5         27,1
  | - Kommunstyrelsens förvaltning                  118,2        117,0
""")[::2] == [
            "Teknisk verksamhet - skattefinansierad · budget 2024 = 28500000 SEK",
            "- Kommunstyrelsens förvaltning · budget 2024 = 118200000 SEK",
        ]

    def test_minus_as_a_dash_with_a_space(self) -> None:
        assert figures("""
B | tkr                 Utfall 2024  Budget 2024
  | Nämnd                  – 11 705     – 11 000
  | Stab                    - 1 329           71
""")[::2] == ["Nämnd · utfall 2024 = -11705000 SEK", "Stab · utfall 2024 = -1329000 SEK"]

    def test_dots_and_no_separators_among_thousands(self) -> None:
        assert figures("""
B | Belopp i tkr        Utfall 2024  Budget 2024
  | Nämnd                     2.819         4590
  | Stab                    121.194        1 006
""") == [
            "Nämnd · utfall 2024 = 2819000 SEK",
            "Nämnd · budget 2024 = 4590000 SEK",
            "Stab · utfall 2024 = 121194000 SEK",
            "Stab · budget 2024 = 1006000 SEK",
        ]

    def test_a_decimal_point_in_a_column_of_commas(self) -> None:
        assert (
            figures(
                """
B | mnkr                 Utfall 2018  Utfall 2019
  | Intäkter                  177,30       180,20
  | Finansnetto               – 0.20       – 0,10
""",
                Scope(2019, 12),
            )[2]
            == "Finansnetto · utfall 2018 = -200000 SEK"
        )

    def test_kkr_and_footnote_marks(self) -> None:
        assert figures(
            """
B | kkr                    Budget 2020   Utfall 2020
  | Socialnämnden*               -400*          -350
  | Teknisk nämnd 1)              -200          -150
""",
            Scope(2020, 12),
        )[::2] == ["Socialnämnden · budget 2020 = -400000 SEK", "Teknisk nämnd · budget 2020 = -200000 SEK"]

    def test_all_nämnder_in_one_table(self) -> None:
        found = table(
            """
H | Driftbudget 2020
B | tkr                     Budget 2019  Budget 2020
B | Kommunstyrelsen
  | Politisk verksamhet           5 500        5 600
  | Administration               21 000       21 500
B | Summa                        26 500       27 100
B | Valnämnden
  | Politisk verksamhet             200           50
B | Familjenämnden
  | Politisk verksamhet             950        1 000
B | TOTALT                       27 650       28 150
""",
            Scope(2020, 0, "budget"),
        )
        assert [" > ".join([*row.group, row.label]) for row in found.rows] == [
            "Kommunstyrelsen > Politisk verksamhet",
            "Kommunstyrelsen > Administration",
            "Kommunstyrelsen > Summa",
            "Valnämnden > Politisk verksamhet",
            "Familjenämnden > Politisk verksamhet",
            "TOTALT",
        ]

    def test_a_dash_is_nothing_and_years_go_backwards(self) -> None:
        assert figures("""
H | Nyckeltal
B | Antal                   2024    2023    2022
  | Väntande                   -       2       -
  | Besök                  1 200       -     900
""") == ["Väntande · utfall 2023 = 2 antal", "Besök · utfall 2024 = 1200 antal", "Besök · utfall 2022 = 900 antal"]

    def test_a_month_matrix_with_its_sum_and_share(self) -> None:
        assert columns(
            """
H | Uppföljning per mars 2021
B |                                                   Riktpunkt
B | tkr         Årsbudget   Jan   Feb   Mars   Summa     %     %
  | Nämnd           1 200   100   100    100     300  25,0  33,3
  | Skola          12 000 1 000 1 000  1 000   3 000  25,0  33,3
""",
            Scope(2021, 3, "månadsrapport"),
        ) == [
            "budget 2021",
            "utfall 2021-01",
            "utfall 2021-02",
            "utfall 2021-03",
            "utfall 2021-01/2021-03",
            "andel 2021-01/2021-03",
            "andel 2021-01/2021-03",
        ]

    def test_prognos_over_utgift_and_inkomst(self) -> None:
        assert columns(
            """
H | Investeringar, mnkr
B |                      Prognos             Budget
B | Projekt           2023     2023       2023     2023
B^|                 Utgift  Inkomst     Utgift  Inkomst
  | Skola            4,827    0,100      5,000    0,000
  | Väg             12,500    1,250     12,000    1,000
""",
            Scope(2023, 12),
        ) == [
            "prognos utgift 2023",
            "prognos inkomst 2023",
            "budget utgift 2023",
            "budget inkomst 2023",
        ]

    def test_two_tables_without_a_gap(self) -> None:
        assert [
            found.kind
            for found in tables("""
B | Drift, tkr            Budget 2024   Utfall 2024
  | Nämnd                         400           350
B | Investering, tkr      Budget 2024   Utfall 2024
  | Bro                         4 000         3 500
""")
        ] == ["drift", "investering"]

    def test_right_after_a_paragraph(self) -> None:
        assert figures("""
  | Nämndens resultat är 50 tkr bättre än budget. Det beror på vakanta tjänster.
  | Se tabellen nedan, där utfall jämförs med budget 2024 och bokslut 2023 i tkr.
  | tkr                 Budget 2024   Utfall 2024
  | Nämnd                       400           350
  | Nämnden arbetar vidare med 3 projekt under 2025 och 2026.
""") == ["Nämnd · budget 2024 = 400000 SEK", "Nämnd · utfall 2024 = 350000 SEK"]


class TestIndicators:
    def test_groups_of_people_over_years(self) -> None:
        assert (
            columns("""
H | Jämställdhet
B |                              Kvinnor          Män           Totalt
B | Mått                      2023   2024     2023   2024     2023   2024
  | Andel heltid, %             61     64       82     83       66     69
  | Sjukfrånvaro, %            8,4    8,1      5,1    5,3      7,7    7,5
""")
            == ["utfall 2023", "utfall 2024"] * 3
        )

    def test_how_far_something_has_come(self) -> None:
        assert figures("""
B | Aktivitet            Färdiggrad    Status
  | Kartlägg processer         100%    Avslutad
  | Utbilda chefer              75%    Pågående
""") == [
            "Kartlägg processer · andel 2024 = 100 %",
            "Kartlägg processer · status 2024 = (Avslutad)",
            "Utbilda chefer · andel 2024 = 75 %",
            "Utbilda chefer · status 2024 = (Pågående)",
        ]

    def test_the_indicator_names_the_row(self) -> None:
        found = table("""
B | Perspektiv     Mål                       Indikator          Utfall 2024
  | Brukare        Nöjda brukare i omsorgen  NKI hemtjänst               88
  |                Trygga brukare hemma      Andel trygga, %             84
  | Medarbetare    Friska medarbetare        Sjukfrånvaro, %            7,4
""")
        assert [row.label for row in found.rows] == ["NKI hemtjänst", "Andel trygga, %", "Sjukfrånvaro, %"]
        assert found.rows[0].texts == {"Perspektiv": "Brukare", "Mål": "Nöjda brukare i omsorgen"}

    def test_years_under_a_chapter_of_goals(self) -> None:
        """One column is the goal; the heading does not make goals of the others."""
        assert columns("""
H | Mål
B | Mått                Mål    2023    2024
  | Nöjda brukare       90%     88%     91%
  | Sjukfrånvaro       7,0%    7,9%    8,1%
""") == ["mål 2024", "utfall 2023", "utfall 2024"]
        assert columns("""
H | Mål 2025-2027
B | Mått               2025    2026    2027
  | Nöjda brukare       90%     91%     92%
  | Sjukfrånvaro       7,0%    6,9%    6,8%
""") == ["mål 2025", "mål 2026", "mål 2027"]

    def test_years_of_one_thing_and_of_others_to_compare_with(self) -> None:
        assert columns("""
H | Jämförelse
B | Nyckeltal             Härryda 2022    Härryda 2023    Riket 2023
  | Kostnad hemtjänst           61 230          63 115        68 990
  | Nöjda brukare                   88              89            85
""") == ["värde 2022", "värde 2023", "värde 2023"]
        drawing = """
H | Resultat per skola
B | Skola       Nöjdhet 2022    Nöjdhet 2023
  | Eken                  81              82
  | Linden                77              75
"""
        assert columns(drawing) == ["värde 2022", "värde 2023"]
        assert left_out(drawing.replace("Nöjdhet 2023", "Trygghet 2023"))

    def test_words_of_status_in_a_column_of_outcomes(self) -> None:
        assert figures("""
B | Mål                    Utfall 2023     Utfall 2024
  | Trygg omsorg               Uppfyllt             91
  | Ekonomi i balans       Ej uppfyllt              85
""") == [
            "Trygg omsorg · status 2023 = (Uppfyllt)",
            "Trygg omsorg · utfall 2024 = 91",
            "Ekonomi i balans · status 2023 = (Ej uppfyllt)",
            "Ekonomi i balans · utfall 2024 = 85",
        ]

    def test_keys_of_kolada_are_codes(self) -> None:
        found = table("""
B | Nyckeltal                             Utfall 2023    Utfall 2024
  | N15030 Behöriga till yrkesprogram            84,2           86,1
  | U21468 Nöjda i särskilt boende               77,0           79,0
""")
        assert [row.code for row in found.rows] == ["N15030", "U21468"]


class TestTablesWithoutMeasures:
    def test_a_list_of_amounts_of_a_budget(self) -> None:
        found = table(
            """
H | Förutsättningar
B | Område                   Summa (tkr)   Förtydligande
  | Lönerevidering                     -   ej fördelad
  | Kapitalkostnader                 -14   lägre ränta
  | Prisuppräkning                   902   externa priser
B | Totalt                           888
""",
            Scope(2022, 0, "budget"),
        )
        assert lines_of(found) == [
            "Kapitalkostnader · värde 2022 = -14000 SEK",
            "Prisuppräkning · värde 2022 = 902000 SEK",
            "Totalt · värde 2022 = 888000 SEK",
        ]
        assert found.rows[0].cells[0].flags == ("period_inferred",)

    def test_it_must_be_added_up(self) -> None:
        assert left_out("""
H | Budget 2022
B | Område                   Summa (tkr)   Förtydligande
  | Kapitalkostnader                 -14   lägre ränta
  | Prisuppräkning                   902   externa priser
""") == ["no column's header tells a measure or a period"]

    def test_counts_by_groups_of_people(self) -> None:
        assert (
            figures(
                """
H | Personal
B | Rehabärenden jun 2021    Kvinnor    Män   Totalt
  | Pågående                      21      3       24
  | Avslutade                     11      2       13
""",
                Scope(2021, 8),
            )[0]
            == "Pågående · utfall 2021-06 = 21"
        )

    def test_counts_that_the_heading_dates(self) -> None:
        assert (
            figures("""
H | Antal placeringar per insats, 2021-05-03
B | Resurstyp           LVU-vård   Enligt SoL   Totalsumma
  | Familjehem                29            9           38
  | Jourhem                    8            1            9
""")[0]
            == "Familjehem · utfall 2021-05-03 = 29 antal"
        )

    def test_fees(self) -> None:
        assert figures("""
H | Avgifter inom äldreomsorgen
B | Kronor per månad       Avgift 2023   Avgift 2024
  | Hemtjänst                    2 359         2 575
""") == ["Hemtjänst · värde 2023 = 2359 kr/månad", "Hemtjänst · värde 2024 = 2575 kr/månad"]
        assert left_out("""
H | Avgifter inom äldreomsorgen
B | Insats                 Avgift låg    Avgift hög
  | Hemtjänst                    2 359         2 575
""") == ["no column's header tells a measure or a period"]

    def test_one_status_among_words_of_a_description(self) -> None:
        assert left_out("""
B | Projekt                Plan 2027
  | Projektnamn            Ombyggnad av museet
  | Investeringsutgift     2027 400 tkr. 2028 100 tkr.
  | Status                 Pågående
""") == ["no cell holds a figure or a status"]

    def test_columns_that_tell_nothing(self) -> None:
        assert left_out("""
B | Lokal               Antal rum     Antal platser
  | Aula                       12               100
""") == ["no column's header tells a measure or a period"]


class TestColumnsOfText:
    def test_years_under_a_header_of_other_words(self) -> None:
        found = table("""
H | Investeringar, tkr
B | Projekt               Budget 2024  Utfall 2024  Planeras vara klart
  | Förstudie                   1 000          900            2025
  | Ombyggnad                   2 000        2 100       2025-2026
""")
        assert len(found.columns) == 2
        assert [row.texts for row in found.rows] == [
            {"Planeras vara klart": "2025"},
            {"Planeras vara klart": "2025-2026"},
        ]

    def test_comments_with_numbers_in_them(self) -> None:
        found = table("""
B | tkr            Budget 2024  Utfall 2024   Kommentar
  | Gata                 8 400        8 650   Avser 3 vintrar
  | Park                 1 200        1 100   100
""")
        assert len(found.columns) == 2

    def test_a_code_in_a_column_before_the_labels(self) -> None:
        found = table("""
B | Projekt  Namn              Budget 2024  Utfall 2024   Klart
  | 5411     Förstudie               1 000          900      35
  | 7401     Ombyggnad               2 000        2 100      12
""")
        assert [row.code for row in found.rows] == ["5411", "7401"]


class TestWhatIsLeftOut:
    @pytest.mark.parametrize(
        ("drawing", "reason"),
        [
            (
                """
H | Sammanträdesdagar 2024
B | Nämnd          jan   feb   mars   apr
  | Socialnämnden   15    20     18    22
""",
                "a timetable",
            ),
            (
                """
B | Risk                   Sannolikhet  Konsekvens  Värde
  | Brist på personal                3           4         12
""",
                "a risk matrix",
            ),
            (
                """
B | tkr              Utfall 2024    Budget 2024
  | Gata                   pågår           1:12
  | Park                   32:03          pågår
""",
                "no cell holds a figure or a status",
            ),
        ],
    )
    def test_with_the_reason(self, drawing: str, reason: str) -> None:
        assert left_out(drawing) == [reason]
        assert not tables(drawing)

    def test_a_list_of_decisions_with_their_status(self) -> None:
        """The § stands before the label."""
        drawing = """
B | Beslut           Ansvarig              Status
  | SN § 12          Förvaltningschef      Klart
  | SN § 31          Verksamhetschef       Pågår
"""
        assert left_out(drawing) == ["a list of cases or an agenda"]

    def test_the_sums_of_an_empty_form(self) -> None:
        drawing = """
B | Intäkter              Budget    Utfall
  | Medlemsavgifter
  | Summa                      0         0
"""
        assert left_out(drawing) == ["a form to fill in"]
        assert tables(drawing.replace("0         0", "0         1"))

    def test_figures_without_names(self) -> None:
        """The labels of a chart's bars, over its legend."""
        assert left_out("""
B | Budget 2024    Utfall 2024    Prognos 2024
  |         120            118             119
  |          14             13              14
""") == ["its rows have no names"]

    def test_a_share_alone_tells_nothing(self) -> None:
        drawing = """
B | Uppdrag          Andel %      Kronor
  | Ordförande            40      28 600
  | Ledamot               10       7 150
"""
        assert left_out(drawing) == ["no column's header tells a measure or a period"]
        assert tables(drawing.replace("Andel %", "Andel 2024"))

    def test_prose_lists_and_charts(self) -> None:
        assert not tables("""
H | Ekonomi
  | • Minskad bemanning       200 tkr
  | • Färre resor              50 tkr
  |
  | 450
  | 350      402     414
  |   0
  |         2019    2020    2021
  |
  | Box 201           Telefon           Org.nummer
  | 524 23 Herrljunga 0513-170 00       212000-1520
""")


class TestTheTable:
    def test_what_it_says_of_itself(self) -> None:
        found = table(
            """
H | 2 Ekonomi
  | Driftredovisning
B | tkr               Budget 2024   Utfall 2024
  | Gata                      100            90
  | Arbetet pågår som planerat.
=====
  | Park                      100            90
""",
            Scope(2024, 12, "årsbokslut", "p2"),
        )
        assert (found.id, found.kind, found.part, found.section) == ("t1", "drift", "p2", ("2 Ekonomi",))
        assert (found.caption, found.first_page, found.last_page) == ("Driftredovisning", 1, 2)
        assert found.notes == ("Arbetet pågår som planerat.",)
        assert found.flags == ("continued",)
        assert [row.page for row in found.rows] == [1, 2]
        assert [cell.id for row in found.rows for cell in row.cells] == ["t1r1c1", "t1r1c2", "t1r3c1", "t1r3c2"]

    def test_the_box_is_that_of_the_ink(self) -> None:
        found = table("B | tkr       Budget 2024   Utfall 2024\n  | Gata              100            90")
        assert found.rows[0].cells[0].bbox == (145.0, 143.25, 160.0, 152.25)


class TestRowsOfYears:
    def test_months_of_the_year_that_names_the_row(self) -> None:
        assert [
            line.split(" · ")[1]
            for line in figures("""
H | Utbetalt försörjningsstöd per månad, tkr
B | År             Jan      Feb   Totalt
  | 2023         1 210    1 198    2 408
  | 2024         1 380    1 372    2 752
""")
        ] == [
            "utfall 2023-01 = 1210000 SEK",
            "utfall 2023-02 = 1198000 SEK",
            "utfall 2023 = 2408000 SEK",
            "utfall 2024-01 = 1380000 SEK",
            "utfall 2024-02 = 1372000 SEK",
            "utfall 2024-01/2024-02 = 2752000 SEK",
        ]

    def test_the_year_that_names_the_row(self) -> None:
        assert figures("""
H | Utveckling, tkr
B | År          Budget    Utfall
  | 2022        12 100    12 400
  | 2024        13 300    13 150
""")[:2] == ["2022 · budget 2022 = 12100000 SEK", "2022 · utfall 2022 = 12400000 SEK"]


def test_a_cost_per_head_in_a_column_is_not_scaled() -> None:
    assert (
        figures("""
H | Grundskola, tkr
B | Verksamhet     Bokslut 2024   Kostnad per elev 2024
  | Skola A             12 400                  112,5
  | Skola B             13 150                  109,0
""")[1]
        == "Skola A · värde kostnad 2024 = 112.5 per elev"
    )
