"""What kind of table it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nämndparse.interpret.kinds import Clues, kinds_of_result, table_kind
from support.page import table

PLAIN = Clues((), "", "", (), ("Gata", "Park"), frozenset(), money=False)


def kind(**clues: object) -> str:
    return table_kind(replace(PLAIN, **clues))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("clues", "expected"),
    [
        ({"money": True}, "drift"),
        ({"money": True, "section": ("1.5.3 Investeringsredovisning",)}, "investering"),
        ({"money": True, "corner": "Projekt"}, "investering"),
        ({"money": True, "labels": ("Ny bro", "Nettoutgift")}, "investering"),
        ({"money": True, "section": ("Investeringar", "Kommentar")}, "investering"),
        ({"corner": "Mätetal"}, "indikator"),
        ({"headers": ("Målvärde 2024",)}, "indikator"),
        ({"measures": frozenset({"mål", "utfall"})}, "indikator"),
        ({"measures": frozenset({"status"})}, "indikator"),
        ({"section": ("Personalredovisning",)}, "personal"),
        ({"labels": ("Total sjukfrånvaro", "Antal anställda")}, "personal"),
        ({"corner": "Personalnyckeltal"}, "personal"),
        ({"corner": "Personalnyckeltal", "measures": frozenset({"mål"})}, "indikator"),
        ({"money": True, "labels": ("Intäkter", "Personalkostnader", "Resultat")}, "resultat"),
        ({"money": True, "corner": "RESULTATRÄKNING"}, "resultat"),
        ({"money": True, "section": ("Budgetförutsättningar",)}, "budgetram"),
        ({"money": True, "caption": "Ramförändringar 2024", "measures": frozenset({"förändring"})}, "budgetram"),
        ({"section": ("Taxor 2024",)}, "avgift"),
        ({"headers": ("Avgift 2024",)}, "avgift"),
        ({"money": True, "section": ("Kassaflödesanalys",), "labels": ("Investeringar", "Nettoutgift")}, "annan"),
        ({"money": True, "corner": "Balansräkning, tkr"}, "annan"),
        ({"labels": ("Antal brukare", "Antal besök")}, "volym"),
        ({"section": ("Vårddygn per enhet",)}, "volym"),
        ({"measures": frozenset({"utfall"})}, "volym"),
        ({"summed": True}, "volym"),
        ({}, "annan"),
    ],
)
def test_kinds(clues: dict[str, object], expected: str) -> None:
    if "Avgift 2024" in clues.get("headers", ()):  # type: ignore[operator]
        clues = {**clues, "section": ("Avgifter",)}
    assert kind(**clues) == expected


def test_a_budgeted_volume_is_no_fee() -> None:
    assert kind(section=("Avgifter",), money=True, measures=frozenset({"utfall"})) == "drift"


def test_personnel_costs_are_money_and_not_staff() -> None:
    assert kind(money=True, labels=("Personalkostnader", "Lokaler", "Nämnd", "Skola")) == "drift"


def test_a_compilation_is_not_about_staff() -> None:
    """ "Sammanställning" has "anställ" in it."""
    assert kind(section=("Sammanställning",), labels=("Gata", "Park")) == "annan"


def test_the_reason_names_what_decided() -> None:
    assert "sjukfrånvaro" in table_kind(replace(PLAIN, section=("Sjukfrånvaro",)))[1].casefold()


def test_rows_that_are_kinds_of_income_and_cost() -> None:
    assert kinds_of_result(["Intäkter", "Kostnader", "Finansnetto", "Resultat"])
    assert not kinds_of_result(["Gata", "Park", "Resultat"])


def test_volumes_with_a_budget_are_no_money() -> None:
    """Budget, outcome and prognos of things that are counted: the corner says it."""
    found = table("""
B | Volymmått                  Budget    Utfall    Prognos
  | Hemtjänsttimmar           106 000    35 900    108 000
  | Särskilt boende               214       214        214
""")
    assert found.kind == "volym"
