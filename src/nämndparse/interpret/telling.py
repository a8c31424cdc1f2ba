"""Which tables hold figures with a meaning: what their headers, captions and labels tell of measure and period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from nämndparse.interpret.cells import Given
from nämndparse.interpret.columns import ColumnReading
from nämndparse.interpret.context import Scope, TableUnit, captions
from nämndparse.interpret.header import HeaderContext, parse_header
from nämndparse.interpret.kinds import FEE
from nämndparse.interpret.period import parse_period
from nämndparse.interpret.roles import is_sum
from nämndparse.interpret.unit import find_unit
from nämndparse.layout.grid import Grid, GridRow
from nämndparse.layout.headwords import names_measures
from nämndparse.layout.tokens import has_letter, is_figure
from nämndparse.models import Measure
from nämndparse.values import value

PRINTED = frozenset({"month", "day", "accumulated", "part", "year"})
TELLING = frozenset(get_args(Measure)) - {"värde"}
GROUPS = re.compile(r"^(?:kvinnor|män|flickor|pojkar|totalt|summa|samtliga|alla|total)\b", re.IGNORECASE)
MONEY_CELL = re.compile(r"\d\s*(?:kr|kronor|:-)", re.IGNORECASE)
YEARS = re.compile(r"^(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?$")


@value
class Told:
    """How a table tells what its figures are. `by_year`: years name its rows; `given`: what columns mean that say
    nothing themselves."""

    by_year: bool = False
    given: Given | None = None


def what_tells(
    grid: Grid, columns: Sequence[ColumnReading], names: Sequence[str], unit: TableUnit, scope: Scope, year: int
) -> Told | None:
    """How the table tells what its figures are; None where it does not."""
    if _tells(grid, columns, unit):
        return Told()
    if _years_as_rows(names):
        return Told(by_year=True)
    headers = [column.header for column in columns]
    counted, listed = _counted(grid), _summed_money(grid, names, unit)
    period = _printed_period(grid) if counted or listed or _groups(headers) else ""
    if counted or listed or (period and _groups(headers)) or _fees(grid, headers, unit):
        return Told(given=_given(period, listed and not counted, scope, year))
    return None


def _tells(grid: Grid, columns: Sequence[ColumnReading], unit: TableUnit) -> bool:
    """Do the columns say it? A share alone does not, where no period is printed either."""
    telling = TELLING if _printed_period(grid) or any(c.dated for c in columns) else TELLING - {"andel"}
    if any((c.known and c.measure in telling) or c.by_row for c in columns):
        return True
    dated = sum(c.dated for c in columns) > 1  # "Kommunen 2024 | Kommunen 2023"
    return dated and (unit.money or names_measures(grid.header(grid.label)) or _same_over_years(columns))


def _counted(grid: Grid) -> bool:
    """A table of counts by groups ("Kvinnor | Män | Totalt"): its caption counts, and a column or row adds up.

    Antal placeringar per insats, 2021-05-03
    Resurstyp          LVU-vård   Enligt SoL   Totalsumma
    """
    title = next(iter(captions(grid)), "") or (grid.section[-1] if grid.section else "")
    counts = bool(re.match(r"[\d.]*\s*antal\b", title, re.IGNORECASE)) or ", antal" in title.casefold()
    pieces = [piece for stack in grid.headers[grid.label + 1 :] for piece in stack]
    return counts and any(is_sum(piece) for piece in pieces)


def _same_over_years(columns: Sequence[ColumnReading]) -> bool:
    """One thing over several years: "Nöjdhet 2022 | Nöjdhet 2023 | Nöjdhet 2024"."""
    dated = [c for c in columns if c.dated]
    things = {re.sub(r"\s*(?:19|20)\d\d\s*", " ", c.header).strip().casefold() for c in dated}
    return len(things) == 1 and len({c.period for c in dated}) == len(dated) > 1


def _printed_period(grid: Grid) -> str:
    """The period that the corner or the caption prints with its year ("Rehabärenden jun 2021"), '' where none does."""
    for text in [grid.header(grid.label), *captions(grid)[:1]]:
        period = parse_period(text)
        if period is not None and not period.inferred and period.kind in PRINTED:
            return period.iso
    return ""


def _given(printed: str, listed: bool, scope: Scope, year: int) -> Given | None:
    """What columns mean that name neither measure nor period: counts of the printed day or month, or what a budget
    lists as parts of its frame ("Summa (tkr)"), which is of the budget's year."""
    if not listed:
        return Given("utfall", printed, ("measure_inferred",)) if printed else None
    if not printed and year and scope.doc_type in ("budget", "verksamhetsplan"):
        return Given("värde", str(year), ("period_inferred",))
    return Given("värde", printed)


def _groups(headers: Sequence[str]) -> bool:
    """Are the columns groups of people ("Kvinnor", "Män", "Totalt")?"""
    return len(headers) > 1 and all(GROUPS.match(h) for h in headers)


def _years_as_rows(names: Sequence[str]) -> bool:
    """Do years name the rows, and groups or units the columns?"""
    years = [name for name in names if YEARS.match(name)]
    return len(years) > 1 and len(years) >= len(names) - 1


def _summed_money(grid: Grid, names: Sequence[str], unit: TableUnit) -> bool:
    """A list of amounts under a header that gives only the unit ("Summa (tkr)"), added up at its end."""
    values = [grid.header(i) for i in range(grid.label + 1, len(grid.headers))]
    said = any(find_unit(h) is not None for h in values) or find_unit(grid.header(grid.label)) is not None
    return (
        unit.money and said and len(names) > 2 and any(is_sum(n) for n in names[1:]) and any(is_sum(h) for h in values)
    )


def _fees(grid: Grid, headers: Sequence[str], unit: TableUnit) -> bool:
    """A list of fees or rents in money: its heading or headers speak of them ("Avgift 2024", "Taxor")."""
    said = any(FEE.search(text) for text in [*headers, *captions(grid)[:1], *grid.section[-1:]])
    cells = [
        t for row in grid.rows for i in range(grid.label + 1, len(row.cells)) if (t := text_at(row, i)) and is_figure(t)
    ]
    stated = any((m := find_unit(text)) is not None and "kr" in m.name for text in [grid.header(grid.label), *headers])
    return said and (unit.money or stated or all(MONEY_CELL.search(cell) for cell in cells))


def lead_texts(grid: Grid) -> list[str]:
    """What stands in each row before its figures: the label with the columns before it ("SN § 12  Ekonomichef")."""
    return [
        " ".join(t for i in range(grid.label + 1) if (t := text_at(row, i))) for row in grid.rows if row.kind == "body"
    ]


def cell_texts(grid: Grid) -> list[str]:
    """The texts of all cells of a table's rows."""
    return [cell.text for row in grid.rows if row.kind == "body" for cell in row.cells if cell is not None]


def nameless(grid: Grid, names: Sequence[str]) -> str:
    """Why rows without names are no table: figures alone, under no header ("120   118   119", as a chart has them)."""
    if any(has_letter(name) or YEARS.match(name) for name in [*names, *lead_texts(grid)]):
        return ""
    corner = grid.header(grid.label)
    coded = has_letter(corner) and not parse_header(corner, HeaderContext()).recognised  # "Ansvar", "Konto"
    return "" if coded else "its rows have no names"


def text_at(row: GridRow, column: int) -> str:
    """The text of a row's cell, '' where it is empty."""
    cell = row.cells[column]
    return cell.text if cell is not None else ""
