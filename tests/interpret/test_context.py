"""The years and units that stand around a table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from nämndparse.interpret.context import Scope, captions, period_context, stated_part, table_unit
from nämndparse.layout.grid import Grid, GridCell, GridRow

PLAIN = Grid((("Verksamhet",), ("Budget",), ("Utfall",)), (), {1: (0.0, 0.0, 1.0, 1.0)})
SCOPE = Scope(2024, 8, "delårsrapport")


def grid(**parts: object) -> Grid:
    return replace(PLAIN, **parts)  # type: ignore[arg-type]


def row(*texts: str) -> GridRow:
    box = (0.0, 0.0, 1.0, 1.0)
    return GridRow(tuple(GridCell(text, (), box) if text else None for text in texts), 1, box)


class TestCaptions:
    def test_the_nearest_first(self) -> None:
        assert captions(grid(above=("Driftredovisning", "tkr"))) == ["tkr", "Driftredovisning"]

    def test_a_sentence_ends_them(self) -> None:
        sentence = "Nämnden prognostiserar ett överskott som beror på lägre kostnader än väntat."
        assert captions(grid(above=("Driftredovisning", sentence, "tkr"))) == ["tkr"]

    def test_a_short_one_does_not(self) -> None:
        assert captions(grid(above=("Belopp i tkr.",))) == ["Belopp i tkr."]


class TestYears:
    def test_the_corner_goes_before_the_caption(self) -> None:
        found = grid(headers=(("Driftbudget 2022",), ("Budget",)), above=("Utfall 2021",), section=("Ekonomi 2020",))
        assert period_context(found, SCOPE)[0].year == 2022

    def test_the_caption_goes_before_the_heading(self) -> None:
        assert period_context(grid(above=("Utfall 2021",), section=("Ekonomi 2020",)), SCOPE)[0].year == 2021

    def test_the_nearest_heading_goes_before_the_outer(self) -> None:
        assert period_context(grid(section=("Ekonomi 2020", "Drift 2019")), SCOPE)[0].year == 2019

    def test_the_part_s_year_where_none_is_printed(self) -> None:
        context, near = period_context(PLAIN, SCOPE)
        assert (context.year, context.month, near) == (2024, 8, False)

    def test_another_year_has_not_the_part_s_month(self) -> None:
        assert period_context(grid(above=("Utfall 2021",)), SCOPE)[0].month == 0
        assert period_context(grid(above=("Utfall 2024",)), SCOPE)[0].month == 8

    @pytest.mark.parametrize("text", ["SN 12-2021", "2021-05-03", "KS 12/2021"])
    def test_other_numbers_are_no_years(self, text: str) -> None:
        assert period_context(grid(above=(text,)), SCOPE)[0].year == 2024


class TestPartsOfAYear:
    def test_the_caption_says_it(self) -> None:
        assert stated_part(grid(above=("Beslut, jämförelse tertial 1",)), SCOPE) == 4

    def test_the_corner_says_it(self) -> None:
        assert stated_part(grid(headers=(("Beslut, jämförelse tertial 1", "Beslut"), ("2020",))), SCOPE) == 4

    def test_the_nearest_heading_says_it(self) -> None:
        assert stated_part(grid(section=("Ekonomi", "Utfall januari-april")), SCOPE) == 4
        assert stated_part(grid(section=("Utfall januari-april", "Ekonomi")), SCOPE) == 0

    def test_the_title_of_a_report_does_not(self) -> None:
        assert stated_part(grid(section=("Tertialrapport 1 2021",)), SCOPE) == 0


class TestUnits:
    @pytest.mark.parametrize(
        "parts",
        [
            {"headers": (("tkr",), ("Budget",))},
            {"headers": (("RESULTATRÄKNING (tkr)",), ("Budget",))},
            {"headers": (("SAMMANSTÄLLNING ÖVER NÄMNDENS INTÄKTER OCH KOSTNADER PER MÅNAD 2021", "tkr"), ("Budget",))},
            {"above": ("Verksamhetsanalys driftbudget 2024, tkr",)},
            {"above": ("(belopp i tusen kronor)",)},
            {"rows": (row("", "Tkr", "Tkr"),)},
            {"below": ("Belopp i tkr",)},
            {"section": ("Driftredovisning, tkr",)},
        ],
    )
    def test_where_it_is_printed(self, parts: dict[str, object]) -> None:
        unit = table_unit(grid(**parts), Scope())
        assert (unit.base, unit.scale, unit.flags) == ("SEK", Decimal(1000), ())

    def test_the_corner_goes_before_the_caption(self) -> None:
        found = grid(headers=(("mnkr",), ("Budget",)), above=("Drift, tkr",))
        assert table_unit(found, Scope()).scale == 10**6

    def test_an_amount_in_a_caption_states_nothing(self) -> None:
        assert table_unit(grid(above=("Överskott på 6,9 mnkr",)), Scope()).base == ""

    def test_text_below_that_is_no_line_of_units(self) -> None:
        assert table_unit(grid(below=("Avser 12 tkr",)), Scope()).base == ""

    def test_one_column_that_names_a_unit_of_money_beside_others_that_do_not(self) -> None:
        assert table_unit(grid(headers=(("",), ("Utbetalt 2021",), ("Skillnad kr",))), Scope()).printed == "kr"
        assert table_unit(grid(headers=(("",), ("Utfall tkr",), ("Utfall mnkr",))), Scope()).base == ""

    def test_the_unit_of_the_document_is_flagged(self) -> None:
        assert table_unit(PLAIN, Scope(unit="tkr")).flags == ("unit_of_document",)

    def test_without_any_it_is_unknown(self) -> None:
        assert table_unit(PLAIN, SCOPE).base == ""
