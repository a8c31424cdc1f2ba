"""Bodies in canonical form."""

from __future__ import annotations

import pytest

from nämndparse.interpret.namnd import find_namnder, namnd_by_short, namnder


def names(text: str) -> list[str]:
    return [m.name for m in find_namnder(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Socialnämnden", "Socialnämnden"),
        ("SOCIALNÄMND", "Socialnämnden"),
        ("för socialnämndens räkning", "Socialnämnden"),
        ("Teknisk nämnd", "Tekniska nämnden"),
        ("Kommunstyrelse", "Kommunstyrelsen"),
        ("Kultur- och Fritidsnämnd", "Kultur- och fritidsnämnden"),
        ("Barn- & utbildningsnämnden", "Barn- och utbildningsnämnden"),
        ("Vård-och omsorgsnämnden", "Vård- och omsorgsnämnden"),
        ("Vård och omsorgsnämnden", "Vård- och omsorgsnämnden"),
        ("Barn-, ungdoms- och fritidsnämnden", "Barn-, ungdoms- och fritidsnämnden"),
        ("BAS-nämnden", "Bistånds-, arbetsmarknads- och sociala servicenämnden"),
        ("Nämnden för omsorg och stöd", "Nämnden för omsorg och stöd"),
        ("Rinkeby-Kista stadsdelsnämnd", "Rinkeby-Kista stadsdelsnämnd"),
        ("Socialnämnden Centrum", "Socialnämnden Centrum"),
        ("Kommunfullmäktiges mål", "Kommunfullmäktige"),
    ],
)
def test_printed_forms_become_the_canonical_one(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trygghetsnämnden", "Trygghetsnämnden"),
        ("Hamn- och skärgårdsnämnd", "Hamn- och skärgårdsnämnden"),
        ("Kommunstyrelsens digitaliseringsutskott", "Kommunstyrelsens digitaliseringsutskott"),
        ("Trygghetsnämndens arbetsutskott", "Trygghetsnämndens arbetsutskott"),
    ],
)
def test_a_body_outside_the_gazetteer_is_read_by_its_ending(text: str, name: str) -> None:
    assert name not in {body.name for body in namnder()}
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Socialstyrelsen",
        "Länsstyrelsens beslut",
        "ovannämnda åtgärder",
        "en benämnd post",
        "nämnden har under året",
        "nämnderna redovisar",
        "nämnden för år 2024",
        "arbetsutskottet den 11 maj",
        "Hyresnämnden",
        "styrelsen",
    ],
)
def test_words_that_are_no_body_of_a_municipality(text: str) -> None:
    assert names(text) == []


def test_two_bodies_side_by_side_are_two() -> None:
    assert names("Kommunstyrelsen och socialnämnden") == ["Kommunstyrelsen", "Socialnämnden"]
    assert names("Idrotts- och föreningsnämnden och stadsmiljönämnden") == [
        "Idrotts- och föreningsnämnden",
        "Stadsmiljönämnden",
    ]


def test_a_misread_letter_is_mended_but_another_body_is_never_taken() -> None:
    assert names("SociaInämnden") == ["Socialnämnden"]  # capital I for l
    assert names("Valnämnden") == ["Valnämnden"]
    assert names("Socknämnden") == ["Socknämnden"]


def test_an_abbreviation_decides_only_where_it_means_one_body() -> None:
    assert namnd_by_short("KFN") == "Kultur- och fritidsnämnden"
    assert namnd_by_short("SN") is None  # Socialnämnden or Skolnämnden
    assert namnd_by_short("SN", named=frozenset({"Socialnämnden", "Valnämnden"})) == "Socialnämnden"
    assert namnd_by_short("XYZ") is None


def test_an_abbreviation_of_one_municipality_is_not_read_elsewhere() -> None:
    assert namnd_by_short("KSVU", "Nacka") == "Kommunstyrelsens verksamhetsutskott"
    assert namnd_by_short("KSVU", "Tyresö") is None
