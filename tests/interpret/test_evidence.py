"""Units of money that no table prints, by evidence."""

from __future__ import annotations

from nämndparse.interpret import evidence
from nämndparse.layout.detect import Paragraph
from nämndparse.models import TableBase
from support.page import table
from support.tables import drawn_table

BARE = """
H | Drift
B |                   Budget 2024  Utfall 2024   Avvikelse
  | Gata                    1 150        1 200         -50
  | Park                      350          340          10
B | Summa                   1 500        1 540         -40
"""
KNOWN = """
tkr         | budget 2024 | utfall 2024
Gata        |       1 150 |       1 200
"""


def infer_units(tables: list[TableBase], sentences: list[str]) -> list[TableBase]:
    return evidence.infer_units(tables, [Paragraph(1, text, ("Drift",)) for text in sentences])


def units(found: TableBase) -> set[tuple[str, int]]:
    return {(cell.unit, int(cell.scale)) for row in found.rows for cell in row.cells}


def test_the_same_figure_in_a_table_with_a_unit() -> None:
    bare, _ = infer_units([table(BARE), drawn_table(KNOWN, identity="t2")], [])
    assert units(bare) == {("SEK", 1000)}
    assert bare.flags == ("unit_inferred",)
    assert all("unit_inferred" in cell.flags for row in bare.rows for cell in row.cells)


def test_the_same_figure_under_another_measure_is_no_evidence() -> None:
    other = KNOWN.replace("budget 2024 | utfall 2024", "prognos 2024 | plan 2025")
    assert units(infer_units([table(BARE), drawn_table(other, identity="t2")], [])[0]) == {("", 1)}


def test_a_sentence_that_repeats_a_sum() -> None:
    assert units(infer_units([table(BARE)], ["Utfallet blev 1 540 tkr."])[0]) == {("SEK", 1000)}


def test_a_sentence_that_repeats_a_detail_is_no_evidence() -> None:
    assert units(infer_units([table(BARE)], ["Gata kostade 1 200 tkr."])[0]) == {("", 1)}


def test_evidence_that_differs_cancels() -> None:
    assert units(infer_units([table(BARE)], ["Utfallet blev 1 540 tkr.", "Budgeten var 1 500 mnkr."])[0]) == {("", 1)}


def test_small_numbers_agree_by_chance() -> None:
    small = BARE.replace("1 540", "   54")
    assert units(infer_units([table(small)], ["Utfallet blev 54 tkr."])[0]) == {("", 1)}


def test_without_evidence_values_stay_as_printed() -> None:
    assert units(infer_units([table(BARE)], ["Utfallet blev bättre."])[0]) == {("", 1)}


def test_tables_of_goals_are_not_money() -> None:
    goals = BARE.replace("Budget 2024", "   Mål 2024").replace("Avvikelse", " Trend   ")
    assert units(infer_units([table(goals)], ["Utfallet blev 1 540 tkr."])[0]) == {("", 1)}


def test_shares_are_not_scaled() -> None:
    shares = BARE.replace("Avvikelse", "    Andel")
    (found,) = infer_units([table(shares)], ["Utfallet blev 1 540 tkr."])
    assert {cell.unit for row in found.rows for cell in row.cells if cell.measure == "andel"} == {"%"}


def under(text: str, *section: str, page: int = 1) -> set[tuple[str, int]]:
    """The units of the table under 2 Ekonomi, 2.1 Drift on page 1, where a paragraph says something."""
    found = table(BARE).model_copy(update={"section": ("2 Ekonomi", "2.1 Drift")})
    return units(evidence.infer_units([found], [Paragraph(page, text, section)])[0])


def test_a_sentence_of_the_chapter_says_what_amounts_are_in() -> None:
    assert under("Belopp i tkr.", "2 Ekonomi") == {("SEK", 1000)}
    assert under("Nämnden visar ett överskott. Beloppen anges i mnkr.", "2 Ekonomi", "2.1 Drift") == {("SEK", 10**6)}


def test_another_chapter_says_nothing_of_it() -> None:
    assert under("Belopp i tkr.", "3 Personal") == {("", 1)}
    assert under("Belopp i tkr.") == {("", 1)}
    assert under("Belopp i tkr.", "2 Ekonomi", page=2) == {("", 1)}


def test_an_amount_in_a_sentence_is_no_unit_of_others() -> None:
    assert under("Beloppet 2,3 mnkr är bokfört. Ett belopp om 300 tkr återstår.", "2 Ekonomi") == {("", 1)}


def test_the_nearest_heading_decides_and_two_units_cancel() -> None:
    found = table(BARE).model_copy(update={"section": ("2 Ekonomi", "2.1 Drift")})
    outer, inner = Paragraph(1, "Belopp i tkr.", ("2 Ekonomi",)), Paragraph(1, "Belopp i mnkr.", found.section)
    assert units(evidence.infer_units([found], [outer, inner])[0]) == {("SEK", 10**6)}
    assert units(evidence.infer_units([found], [inner, Paragraph(1, "Belopp i tkr", found.section)])[0]) == {("", 1)}
