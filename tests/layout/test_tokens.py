"""What a run of words looks like: figures, marks, years, header words."""

from __future__ import annotations

import pytest

from nämndparse.layout.headwords import header_like, period_like, status_like, unit_like
from nämndparse.layout.tokens import goes_on, has_letter, is_figure, is_mark, is_year

FIGURES = ["4590", "104 749", "2.819", "-1 947", "– 11 705", "- 34 867", "9,4%", "<5", "(1 898)", "+0,11", "-400*"]
FIGURES += ["116 st", "96 (93,7)", "5,8 tkr", "≤ 3", "0", "265 (265,6)"]
WORDS = ["Summa", "", "Ik12", "32:03", "2021-08-31", "*", "-", "1:2", "SN 2021", "25)", "0 eller bättre"]


@pytest.mark.parametrize("text", FIGURES)
def test_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", WORDS)
def test_no_figures(text: str) -> None:
    assert not is_figure(text)


def test_the_end_of_a_bracket_is_no_figure() -> None:
    """ "(-" over "25)" is one text: the lower line alone would be read as 25."""
    assert not is_figure("25)")
    assert is_figure("25*)")


@pytest.mark.parametrize("text", ["-", "–", "*", "***", "..", "x", "i.u."])
def test_marks(text: str) -> None:
    assert is_mark(text)


@pytest.mark.parametrize("text", ["0", "-1", "xx", "", "****"])
def test_no_marks(text: str) -> None:
    assert not is_mark(text)


def test_years() -> None:
    assert is_year("2024") and is_year("1998") and is_year("2020-")
    assert not is_year("2124") and not is_year("202") and not is_year("2 024")


def test_letters_are_swedish_ones_too() -> None:
    assert has_letter("Å") and not has_letter("1 000 %")


def test_a_line_that_goes_on() -> None:
    assert goes_on("och kultur") and goes_on("(6014)") and goes_on("- och fritid")
    assert not goes_on("Bibliotek") and not goes_on("- Bibliotek") and not goes_on("12")


HEADS = ["Budget 2024", "Utfall 2021-08", "jun-21", "%", "tkr", "Avvikelse", "Helår", "2024", "T2", "Ack. budget"]
HEADS += ["Ombudgetering", "Måluppfyllelse", "t.o.m. aug", "Föreg år", "Årsprognos", "Avgift 2024"]


@pytest.mark.parametrize("text", HEADS)
def test_words_of_headers(text: str) -> None:
    assert header_like(text)


@pytest.mark.parametrize("text", ["Bibliotek", "Kommentar till", "Anna", "Budget " + "och mer " * 10])
def test_no_words_of_headers(text: str) -> None:
    assert not header_like(text)


def test_bare_periods() -> None:
    assert period_like("2024") and period_like("aug") and period_like("jun-21") and period_like("April 2024")
    assert not period_like("Budget 2024") and not period_like("24")


def test_words_of_status() -> None:
    assert (
        status_like("Delvis uppfyllt") and status_like("Påbörjat") and status_like("Grön") and status_like("Ej bedömd")
    )
    assert not status_like("Gröna linjen") and not status_like("Uppdrag")


def test_units_alone() -> None:
    assert unit_like("tkr") and unit_like("(mnkr)") and unit_like("Belopp i tkr") and unit_like("Samtliga belopp i mkr")
    assert not unit_like("Nämnd, tkr") and not unit_like("Tkr per elev")
