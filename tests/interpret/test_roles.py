"""Detail, subtotal and total; the headings over a row."""

from __future__ import annotations

import pytest

from nämndparse.interpret.roles import is_sum
from support.page import table

HEAD = "B | tkr                     Budget     Utfall\n"


def placed(drawing: str) -> list[str]:
    """The rows of a table as 'group > label: role'."""
    found = table(HEAD + drawing.strip("\n"))
    return [" > ".join([*row.group, row.label]) + f": {row.role}" for row in found.rows]


SUMS = ["Summa", "S:a investeringar", "Totalt", "TOTALT", "Totalsumma", "Summa verksamhet", "Tertial 1 Summa"]
SUMS += ["Nettokostnad", "Nettokostnader", "Verksamhetens nettokostnader", "Årets resultat", "Resultat", "Nettoutgift"]
SUMS += ["Delsumma", "Tillkommande medel totalt", "Total kostnad", "Sammanlagt"]


@pytest.mark.parametrize("label", SUMS)
def test_sums(label: str) -> None:
    assert is_sum(label)


@pytest.mark.parametrize(
    "label", ["Totalförsvar", "Resultatenhet", "Resultatmål", "Summering av mål", "Nätverk", "Sala"]
)
def test_no_sums(label: str) -> None:
    assert not is_sum(label)


def test_the_last_sum_is_the_total() -> None:
    assert placed("""
  | Gata                       100         90
  | Summa gator                100         90
  | Park                        10          9
  | Summa                      110         99
""") == ["Gata: detail", "Summa gator: subtotal", "Park: detail", "Summa: total"]


def test_a_grand_total_is_one_wherever_it_stands() -> None:
    assert (
        placed("""
  | Årets resultat             110         99
  | Gata                       100         90
  | Summa                      110         99
""")[0]
        == "Årets resultat: total"
    )


def test_the_heading_ends_with_the_sum_that_names_it() -> None:
    assert placed("""
B | INTÄKTER
  | Bidrag                     100         90
B | Summa intäkter             100         90
  | Övrigt                       1          1
B | KOSTNADER
  | Löner                       10          9
""") == [
        "INTÄKTER > Bidrag: detail",
        "INTÄKTER > Summa intäkter: subtotal",
        "Övrigt: detail",
        "KOSTNADER > Löner: detail",
    ]


def test_a_heading_takes_the_place_of_one_in_its_style() -> None:
    assert placed("""
B | Kommunstyrelsen
  | Politisk verksamhet        100         90
B | Valnämnden
  | Politisk verksamhet         10          9
""") == ["Kommunstyrelsen > Politisk verksamhet: detail", "Valnämnden > Politisk verksamhet: detail"]


def test_headings_within_headings() -> None:
    assert placed("""
B | VÅRD
B | Hemtjänst
  | Norr                       100         90
B | Boende
  | Syd                         10          9
B | SKOLA
  | Väst                        10          9
""") == ["VÅRD > Hemtjänst > Norr: detail", "VÅRD > Boende > Syd: detail", "SKOLA > Väst: detail"]


def test_a_grand_total_stands_under_no_heading() -> None:
    assert (
        placed("""
B | Valnämnden
  | Politisk verksamhet         10          9
B | TOTALT                      10          9
""")[-1]
        == "TOTALT: total"
    )


def test_a_row_that_stands_left_of_the_others_ends_the_heading() -> None:
    assert placed("""
B | Sjukfrånvarotid
  |   för kvinnor                8         10
  |   för män                   11          9
  | Långtidssjukfrånvaro        31         49
""") == ["Sjukfrånvarotid > för kvinnor: detail", "Sjukfrånvarotid > för män: detail", "Långtidssjukfrånvaro: detail"]


def test_rows_that_are_not_indented_do_not() -> None:
    assert placed("""
B | Projekt
  | Bro                          8         10
  | Väg                         11          9
""") == ["Projekt > Bro: detail", "Projekt > Väg: detail"]


def test_a_row_over_its_indented_parts_is_a_subtotal() -> None:
    assert placed("""
  | Socialnämnden              100         90
  |   Vård                      60         50
  |   Stöd                      40         40
  | Teknisk nämnd               10          9
""")[:2] == ["Socialnämnden: subtotal", "Vård: detail"]


def test_a_percentage_over_its_parts_is_none() -> None:
    assert (
        placed("""
  | Andel heltid                78%        88%
  |   för kvinnor               77%        88%
  |   för män                   85%        87%
""")[0]
        == "Andel heltid: detail"
    )


def test_a_bold_row_among_plain_ones_is_a_subtotal() -> None:
    assert (
        placed("""
  | Gata                       100         90
B | Gator och vägar            100         90
  | Park                        10          9
  | Lek                         10          9
  | Summa                      120        108
""")[1]
        == "Gator och vägar: subtotal"
    )


def test_a_bold_row_at_the_end_is_the_total_where_a_sum_stands_before() -> None:
    assert placed("""
  | Gata                       100         90
  | Park                       100         90
B | Tillkommande medel totalt  200        180
  | Effektivisering            -10         -9
B | Utökad ram                 190        171
""")[2:] == ["Tillkommande medel totalt: subtotal", "Effektivisering: detail", "Utökad ram: total"]


def test_bold_says_nothing_where_most_rows_are() -> None:
    assert placed("""
B | Gata                       100         90
B | Park                        10          9
  | Lek                         10          9
""") == ["Gata: detail", "Park: detail", "Lek: detail"]


def test_what_is_part_of_another_row_is_no_subtotal() -> None:
    assert (
        placed("""
  | Gata                       100         90
B | varav vinter                10          9
  | Lek                         10          9
""")[1]
        == "varav vinter: detail"
    )


def test_the_sum_named_in_a_column_before_the_labels() -> None:
    found = table("""
B | Sektor    Projekt           Budget     Utfall
  | Social    Reinvesteringar      100         90
  | Total                          100         90
""")
    assert [(row.label, row.role) for row in found.rows] == [("Reinvesteringar", "detail"), ("Total", "total")]
