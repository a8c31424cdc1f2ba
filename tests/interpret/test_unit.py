"""Units: every printed form and place, and amounts that state nothing."""

from decimal import Decimal

import pytest

from nämndparse.interpret.unit import find_unit, find_units, unit_of


@pytest.mark.parametrize(
    ("text", "name", "scale"),
    [
        ("tkr", "tkr", 1000),
        ("Tkr", "tkr", 1000),
        ("TKR", "tkr", 1000),
        ("(tkr)", "tkr", 1000),
        ("Verksamhetsanalys driftbudget 2024, tkr", "tkr", 1000),
        ("kkr", "tkr", 1000),
        ("Tusental kronor", "tkr", 1000),
        ("belopp i tusen kronor", "tkr", 1000),
        ("(tusen kronor)", "tkr", 1000),
        ("Belopp i 1 000-tals kronor", "tkr", 1000),
        ("Utbetalt försörjningsstöd per månad, tkr", "tkr", 1000),
        ("Tkr Tkr Tkr", "tkr", 1000),
        ("RESULTATRÄKNING (tkr)", "tkr", 1000),
        ("DRIFT Belopp netto (tkr)", "tkr", 1000),
        ("Kulturnämnden, tkr", "tkr", 1000),
        ("Verksamhet/enhet tkr", "tkr", 1000),
        ("Verksamhet, tkr Kostnader (-) Intäkter (+)", "tkr", 1000),
        ("Bidrag, tkr", "tkr", 1000),
        ("TKR Bokslut 2023", "tkr", 1000),
        ("Budget 2021 tkr", "tkr", 1000),
        ("mnkr", "mnkr", 1000000),
        ("Mkr", "mnkr", 1000000),
        ("MKR.", "mnkr", 1000000),
        ("msek", "mnkr", 1000000),
        ("Mnr", "mnkr", 1000000),
        ("Belopp i mnkr", "mnkr", 1000000),
        ("Belopp, mkr", "mnkr", 1000000),
        ("Belopp i miljoner kronor (mnkr)", "mnkr", 1000000),
        ("Belopp anges i miljoner kronor.", "mnkr", 1000000),
        ("Årets resultat i mkr", "mnkr", 1000000),
        ("miljarder kronor", "mdkr", 1000000000),
        ("kr", "kr", 1),
        ("kronor", "kr", 1),
        ("Skillnad kr", "kr", 1),
        ("Soliditet i procent", "%", 1),
        ("Sjukfrånvaro (%)", "%", 1),
        ("Skillnad %", "%", 1),
        ("Förbrukat %", "%", 1),
        ("kr/inv", "kr/inv", 1),
        ("kr/inskrivet barn", "kr/inskrivet barn", 1),
        ("Kostnad, kr/elev", "kr/elev", 1),
        ("per invånare i kr", "kr/inv", 1),
        ("Nettokostnad per elev (kr)", "kr/elev", 1),
        ("Antal", "antal", 1),
        ("Antal brukare", "antal", 1),
        ("årsarbetare", "årsarbetare", 1),
        ("timmar", "timmar", 1),
        ("index", "index", 1),
        ("HME, index", "index", 1),
        ("Behov av boende, personer.", "personer", 1),
    ],
)
def test_stated_units(text: str, name: str, scale: int) -> None:
    got = find_unit(text)
    assert got is not None
    assert got.stated
    assert (got.name, got.scale) == (name, Decimal(scale))


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("tkr", "SEK"),
        ("mnkr", "SEK"),
        ("kr", "SEK"),
        ("procent", "%"),
        ("kr/elev", "kr/elev"),
        ("timmar", "timmar"),
        ("st", "st"),
    ],
)
def test_the_unit_that_values_are_given_in(text: str, base: str) -> None:
    got = unit_of(text)
    assert got is not None
    assert got.base == base


@pytest.mark.parametrize(
    "text",
    [
        "Om inte annat framgår i budgeten så anges samtliga belopp i tusentals kronor",
        "Samtliga belopp redovisas i tkr om inget annat anges i texten.",
        "Alla siffror i tabellerna är i tkr om inte annat anges",
    ],
)
def test_a_unit_for_the_whole_document(text: str) -> None:
    got = find_unit(text)
    assert got is not None
    assert (got.stated, got.scope, got.name) == (True, "document", "tkr")


def test_a_long_caption_that_ends_in_its_unit() -> None:
    got = find_unit("Redovisning av sjukfrånvaro i förhållande till ordinarie arbetstid under året i procent")
    assert got is not None
    assert (got.stated, got.name) == (True, "%")


@pytest.mark.parametrize(
    "text",
    [
        "ett underskott på 26,4 mnkr, vilket motsvarar 11,1 procent av periodbudgeten",
        "Kommunens samlade prognos uppgår till 226 Mnr.",
        "mnkr 7,1 mnkr",
        "underskott om -13,1 mnkr",
        "Hemlöshet (75 %)",
        "Andel förskolor med minst 20 procent förskollärare",
        "Långtidssjukfrånvaro (>60 dagar)",
        "Sektorsledning",
        "",
    ],
)
def test_amounts_state_no_unit(text: str) -> None:
    got = find_unit(text)
    assert got is None or not got.stated


@pytest.mark.parametrize(
    "text", ["Inst. placeringar dygn", "Beviljade timmar hemtjänst *", "Andel brukare", "Månad", "År"]
)
def test_words_that_only_occur(text: str) -> None:
    got = find_unit(text)
    assert got is None or not got.stated


def test_two_different_units_are_no_answer() -> None:
    assert find_unit("Budget (tkr) Avvikelse (%)") is None
    assert [u.name for u in find_units("Budget (tkr) Avvikelse (%)")] == ["tkr", "%"]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("%", "%"),
        ("procent", "%"),
        ("Mkr", "mnkr"),
        (":-", "kr"),
        ("miljon", "mnkr"),
        ("miljoner kronor", "mnkr"),
        ("st", "st"),
        ("%-enheter", "procentenheter"),
        ("kr per elev", "kr/elev"),
    ],
)
def test_units_of_cells(word: str, name: str) -> None:
    got = unit_of(word)
    assert got is not None
    assert got.name == name


def test_no_unit() -> None:
    assert unit_of("hus") is None
