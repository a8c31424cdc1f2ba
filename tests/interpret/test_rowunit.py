"""The unit that a row gives its figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nämndparse.interpret.context import TableUnit
from nämndparse.interpret.rowunit import row_unit, unit_in_column
from support.page import table

TKR = TableUnit("tkr", "SEK", Decimal(1000))


@pytest.mark.parametrize(
    ("label", "base"),
    [
        ("Sjukfrånvaro (%)", "%"),
        ("Kostnad per plats, tkr", "SEK"),
        ("Kostnad äldreomsorg, kr/inv 80+", "kr/inv"),
        ("Väntetid i dagar", "dagar"),
        ("Väntetid, antal dygn", "dygn"),
        ("Bemanning (årsarbetare)", "årsarbetare"),
        ("Medarbetarengagemang (HME)", "index"),
    ],
)
def test_the_label_prints_it(label: str, base: str) -> None:
    for table_unit in (TKR, TableUnit()):
        unit = row_unit(label, table_unit)
        assert unit is not None and unit.base == base


@pytest.mark.parametrize("label", ["Familjehem, barn", "Antagna i år", "Stöd i hushåll", "Beläggning gator"])
def test_what_is_no_unit(label: str) -> None:
    assert row_unit(label, TKR) is None


@pytest.mark.parametrize(
    ("label", "base"),
    [
        ("Antal brukare", "antal"),
        ("Genomsnittligt antal brukare", "antal"),
        ("Antal dygn i korttidsboende", "dygn"),
        ("Sjukfrånvaro", ""),
        ("Årsarbetare", ""),
        ("Andel nöjda", ""),
    ],
)
def test_no_money_among_money(label: str, base: str) -> None:
    unit = row_unit(label, TKR)
    assert unit is not None and (unit.base, unit.scale) == (base, 1)


def test_the_cost_of_a_count_is_money() -> None:
    assert row_unit("Kostnad för ökat antal elever", TKR) is None


def test_a_cell_of_a_column_of_units() -> None:
    assert unit_in_column("(tkr)") == TableUnit("tkr", "SEK", Decimal(1000))
    assert unit_in_column("betyg") == TableUnit("betyg", "betyg")
    assert unit_in_column(" ") is None


def test_a_column_of_units() -> None:
    found = table("""
B | Indikator            Enhet    Mål 2024    Utfall 2024
  | Nöjda brukare        %              90             91
  | Väntetid             dagar          40             44
  | Betyg i åk 9         betyg        13,5           12,9
  | Kostnad totalt       tkr        41 500         42 150
""")
    assert [row.cells[1].unit for row in found.rows] == ["%", "dagar", "betyg", "SEK"]
    assert found.rows[3].cells[1].value == 42150000


def test_a_column_of_units_that_are_parts_of_the_organisation() -> None:
    found = table("""
B | tkr         Enhet        Budget 2024    Utfall 2024
  | Förskola    Eken               1 000          1 100
  | Skola       Linden             2 000          2 100
""")
    assert {cell.unit for row in found.rows for cell in row.cells} == {"SEK"}


def test_a_share_in_a_row_of_counts_is_a_share() -> None:
    found = table("""
B | tkr                  Utfall 2023    Utfall 2024    Förändring %
  | Antal brukare                200            210               5
  | Kostnader                  2 000          2 100               5
""")
    assert [cell.unit for cell in found.rows[0].cells] == ["antal", "antal", "%"]


def test_one_kind_of_thing_by_another_is_no_money() -> None:
    money = TableUnit("tkr", "SEK", Decimal(1000))
    assert row_unit("Elever per lärare", money) == TableUnit()
    assert row_unit("Barn och ungdom", money) is None
    assert row_unit("Barn per avdelning, tkr", money) == TableUnit("tkr", "SEK", Decimal(1000))
