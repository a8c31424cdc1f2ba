"""Municipalities as documents write them, and words put right whose letters a font does not map."""

from __future__ import annotations

import pytest

from nämndparse.interpret.gazetteer import find_kommuner, kommun_named, kommuner, mend


def full(text: str) -> list[str]:
    return [m.name for m in find_kommuner(text) if m.full]


def passing(text: str) -> list[str]:
    return [m.name for m in find_kommuner(text) if not m.full]


def test_all_290_municipalities_have_a_code_of_their_own() -> None:
    codes = {kommun.code for kommun in kommuner().values()}
    assert len(kommuner()) == 290
    assert len(codes) == 290
    assert all(len(code) == 4 and code.isdigit() for code in codes)
    assert kommuner()["Härryda"].code == "1401"


@pytest.mark.parametrize("name", sorted(kommuner()))
def test_every_name_is_read_in_its_genitive_and_in_capitals(name: str) -> None:
    genitive = name if name[-1] in "sxz" else f"{name}s"
    assert full(f"{genitive} kommun") == [name]
    assert full(f"{genitive} kommun".upper()) == [name]
    assert full(f"I {genitive} kommun bor många") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Göteborgs Stad", "Göteborg"),
        ("Borås Stad", "Borås"),
        ("Stockholms stads budget", "Stockholm"),
        ("Region Gotland", "Gotland"),
        ("Falu kommun", "Falun"),
        ("Härryda kommun, Socialnämnden", "Härryda"),
        ("Upplands Väsby kommun", "Upplands Väsby"),
        ("UPPLANDS-BRO KOMMUN", "Upplands-Bro"),
        ("Kommunstyrelsen i Vaggeryd", "Vaggeryd"),
        ("Socialnämnden i Lilla Edet", "Lilla Edet"),
        ("Kommunfullmäktige i Ale", "Ale"),
    ],
)
def test_written_forms_that_name_a_municipality_fully(text: str, name: str) -> None:
    assert full(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("131 81 Nacka", "Nacka"),
        ("Box 12, 524 23 Herrljunga", "Herrljunga"),
        ("www.upplands-bro.se", "Upplands-Bro"),
        ("kommun@lillaedet.se", "Lilla Edet"),
        ("namnd@skola.goteborg.se", "Göteborg"),
        ("HERRLJUNGA", "Herrljunga"),
        ("Plats och tid Sölvesborg, biblioteket 13:00", "Sölvesborg"),
        ("Kommunhuset, Motala, tisdag 4 maj 2021", "Motala"),
        ("Nacka stadshus, sal 2", "Nacka"),
    ],
)
def test_addresses_meeting_places_and_bare_names_name_it_in_passing(text: str, name: str) -> None:
    assert full(text) == []
    assert name in passing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lund",  # surname, grove
        "Mark",  # ground
        "Vara",  # to be
        "Vår kommun är attraktiv",
        "Sveriges kommuner och regioner",
        "Kostnaden i Kalmar län",
        "En kommun i utveckling",
        "Kommunens stadsnät",
        "i Härryda finns skolor",
    ],
)
def test_words_and_names_that_say_no_municipality(text: str) -> None:
    assert not find_kommuner(text)


def test_habo_and_håbo_are_told_apart_and_never_guessed() -> None:
    assert full("Habo kommun") == ["Habo"]
    assert full("Håbo kommun") == ["Håbo"]


def test_misread_letters_are_read_only_where_one_name_is_near() -> None:
    assert kommun_named("Harryda") == "Härryda"
    assert kommun_named("Härrvda") == "Härryda"
    assert kommun_named("Nvköping") is None  # Nyköping or Enköping
    assert kommun_named("Attraktiv") is None


def test_words_with_unmapped_letters_are_put_right_where_only_one_known_word_has_the_rest() -> None:
    assert mend("Socialn\x01mnden i H\ufffdrryda") == "Socialnämnden i Härryda"
    assert mend("Fyram\x02nadersrapport 2021") == "Fyramånadersrapport 2021"
    assert mend("Del(cid:4)rsrapport") == "Delårsrapport"


def test_an_unknown_word_with_unmapped_letters_is_left_as_it_is() -> None:
    assert mend("Bl\x01klocka") == "Bl\ufffdklocka"


def test_decomposed_letters_are_composed() -> None:
    assert full(mend("Ha\u0308rryda kommun")) == ["Härryda"]
