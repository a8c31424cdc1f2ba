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
