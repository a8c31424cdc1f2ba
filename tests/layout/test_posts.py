"""Labels beside lines of income and cost."""

from __future__ import annotations

from nämndparse.layout.posts import is_post
from support.page import grid

HEAD = "B |                          Bokslut 2024  Budget 2024  Avvikelse\n"


def test_words_of_posts() -> None:
    assert is_post("Intäkt") and is_post("Kostnader") and is_post("netto") and is_post("Bruttokostnad")
    assert not is_post("Intäkter per elev") and not is_post("Nettokostnad kultur") and not is_post("Bygglov")


def test_the_label_beside_its_first_line() -> None:
    assert grid(
        HEAD
        + """
  | Bygglov         Intäkt            290          300        -10
  |                 Kostnad        -1 390       -1 400         10
  | Miljö           Intäkt            210          200         10
  |                 Kostnad          -950         -900        -50
""".strip("\n")
    )[1:] == [
        "Bygglov | Intäkt | 290 | 300 | -10",
        "Bygglov | Kostnad | -1 390 | -1 400 | 10",
        "Miljö | Intäkt | 210 | 200 | 10",
        "Miljö | Kostnad | -950 | -900 | -50",
    ]


def test_the_label_between_its_lines() -> None:
    assert grid(
        HEAD
        + """
  |                 Intäkt            290          300        -10
  | Bygglov
 ^|                 Kostnad        -1 390       -1 400         10
  |                 Intäkt            210          200         10
  | Miljö
 ^|                 Kostnad          -950         -900        -50
""".strip("\n")
    )[1:] == [
        "Bygglov | Intäkt | 290 | 300 | -10",
        "Bygglov | Kostnad | -1 390 | -1 400 | 10",
        "Miljö | Intäkt | 210 | 200 | 10",
        "Miljö | Kostnad | -950 | -900 | -50",
    ]


def test_a_label_of_two_lines_between_its_lines() -> None:
    assert grid(
        HEAD
        + """
  |                 Intäkt            290          300        -10
 ^| Bygglov och
 ^| tillsyn
 ^|                 Kostnad        -1 390       -1 400         10
  |                 Intäkt            210          200         10
 ^| Miljö
 ^|                 Kostnad          -950         -900        -50
""".strip("\n")
    )[1:3] == [
        "Bygglov och tillsyn | Intäkt | 290 | 300 | -10",
        "Bygglov och tillsyn | Kostnad | -1 390 | -1 400 | 10",
    ]


def test_other_words_beside_the_labels_share_nothing() -> None:
    assert grid(
        HEAD
        + """
  | Bygglov         Centrum           290          300        -10
  |                 Norra            -390         -400         10
  | Miljö           Centrum           210          200         10
""".strip("\n")
    )[2].startswith(" | Norra")


def test_a_label_on_the_first_of_its_lines_is_of_all_of_them() -> None:
    """ "Netto" stands nearer to the next label."""
    assert [
        " ".join(line.split(" | ")[:3:2])
        for line in grid("""
B | tkr                           Budget    Utfall
  | Hemtjänst       Intäkter       4 200     4 510
  |                 Kostnader    -62 300   -63 900
  |                 Netto        -58 100   -59 390
  | Boende          Intäkter       9 800     9 650
  |                 Kostnader   -121 400  -120 200
  |                 Netto       -111 600  -110 550
""")[1:]
    ] == [
        "Hemtjänst 4 200",
        "Hemtjänst -62 300",
        "Hemtjänst -58 100",
        "Boende 9 800",
        "Boende -121 400",
        "Boende -111 600",
    ]


def test_a_label_of_two_lines_from_the_first_of_its_lines_on() -> None:
    assert [
        line.split(" | ")[0]
        for line in grid("""
B | tkr                           Budget    Utfall
  | Individ- och    Intäkter       4 200     4 510
 ^| familjeomsorg   Kostnader    -62 300   -63 900
  |                 Netto        -58 100   -59 390
  | Boende          Intäkter       9 800     9 650
  |                 Kostnader   -121 400  -120 200
""")[1:]
    ] == ["Individ- och familjeomsorg"] * 3 + ["Boende"] * 2


def test_a_label_above_its_lines() -> None:
    """ "Kostnader" stands nearer to the next label."""
    assert [
        line.split(" | ")[0]
        for line in grid("""
B | tkr                           Budget    Utfall
  | Hemtjänst
  |                 Intäkter       4 200     4 510
  |                 Kostnader    -62 300   -63 900
  | Boende
  |                 Intäkter       9 800     9 650
  |                 Kostnader   -121 400  -120 200
""")[1:]
    ] == ["Hemtjänst"] * 2 + ["Boende"] * 2
