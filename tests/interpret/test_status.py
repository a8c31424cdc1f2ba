"""Words of status: every printed form on one scale, and no guess from a part of the words."""

import pytest

from nämndparse.interpret.status import parse_status


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("Uppfylld", "grön"),
        ("Uppfyllt", "grön"),
        ("helt uppfyllda", "grön"),
        ("Målet har uppnåtts", "grön"),
        ("Målet är uppnått", "grön"),
        ("Målet prognostiseras bli uppnått", "grön"),
        ("uppnås", "grön"),
        ("bedöms kunna uppnås", "grön"),
        ("genomförd", "grön"),
        ("grönt", "grön"),
        ("Positiv utveckling", "grön"),
        ("Delvis uppfyllt", "gul"),
        ("Delvis", "gul"),
        ("påbörjad", "gul"),
        ("försenad", "gul"),
        ("Ingen/liten förändring", "gul"),
        ("Osäkert om målet kan uppnås", "gul"),
        ("gult", "gul"),
        ("Ej uppfyllt", "röd"),
        ("ej uppfylld", "röd"),
        ("Målet är inte uppnått", "röd"),
        ("inte uppnås", "röd"),
        ("bedöms inte kunna uppnås", "röd"),
        ("Målet har inte uppnåtts", "röd"),
        ("Målet prognostiseras inte bli uppnått", "röd"),
        ("inställd", "röd"),
        ("inte påbörjad", "röd"),
        ("Negativ utveckling", "röd"),
        ("rött", "röd"),
        ("Ej bedömd", "grå"),
        ("grå", "grå"),
        ("saknar mätetal", "grå"),
        ("Trendangivelse saknas", "grå"),
    ],
)
def test_status_words(text: str, colour: str) -> None:
    got = parse_status(text)
    assert got is not None
    assert got.colour == colour
    assert got.printed == text


@pytest.mark.parametrize("text", ["Ej upp- fyllt", "Ej uppfyll t", "EJ UPPFYLLT.", "ej  uppfyllt*"])
def test_broken_and_marked_words(text: str) -> None:
    got = parse_status(text)
    assert got is not None
    assert got.colour == "röd"


@pytest.mark.parametrize(
    ("text", "trend"), [("Upp", "upp"), ("Ned", "ned"), ("Ingen", "oförändrad"), ("→", "oförändrad")]
)
def test_a_direction_is_no_judgement(text: str, trend: str) -> None:
    got = parse_status(text)
    assert got is not None
    assert (got.colour, got.trend) == ("", trend)


@pytest.mark.parametrize(
    "text", ["", "P", "N", "75", "uppfyllt under året men inte i höst", "Hemtjänst", "-", "uppfyllelse"]
)
def test_other_words_are_no_status(text: str) -> None:
    assert parse_status(text) is None


def test_no_word_stands_for_two_colours() -> None:
    from nämndparse.vocabulary import load

    seen: dict[str, str] = {}
    for colour in ("grön", "gul", "röd", "grå"):
        for word in load.words("status", colour):
            assert seen.setdefault(word, colour) == colour, word
