"""What a table's readings lean on: the years and units that stand around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from decimal import Decimal

from nämndparse.interpret.period import parse_period
from nämndparse.interpret.period_rules import PeriodContext
from nämndparse.interpret.unit import UnitMention, find_unit
from nämndparse.layout.grid import Grid
from nämndparse.values import value

YEAR = re.compile(r"(?<![\d/-])(?:19|20)\d\d(?![\d-])")
MONEY = "SEK"
REPORT = re.compile(
    r"delår|(?<!halvårs)rapport|bokslut|berättelse|prognos", re.IGNORECASE
)  # names of documents, not of periods


@value
class Scope:
    """The part of the document that a table stands in: its year, the end of its period, its type and stated unit."""

    year: int = 0
    month: int = 0
    doc_type: str = ""
    part: str = ""
    unit: str = ""


@value
class TableUnit:
    """The unit of a table's figures and where it is printed; `scale` is base units in one printed unit."""

    printed: str = ""
    base: str = ""
    scale: Decimal = Decimal(1)
    flags: tuple[str, ...] = field(default=())

    @property
    def money(self) -> bool:
        return self.base == MONEY


def captions(grid: Grid) -> list[str]:
    """The lines above a table that can belong to it, nearest first: short ones, without a sentence's end."""
    out = []
    for text in reversed(grid.above):
        if len(text) > 110 or (text.rstrip().endswith(".") and len(text) > 60):
            break
        out.append(text)
    return out


def period_context(grid: Grid, scope: Scope) -> tuple[PeriodContext, bool]:
    """The year and month that columns without one take, and whether the year stands with the table itself.

    The caption's year goes before the nearest heading's, that before the year of the part.
    """
    near = [grid.headers[grid.label]] if grid.headers else []
    texts = [" ".join(h) for h in near] + captions(grid) + list(reversed(grid.section))
    for text in texts:
        years = YEAR.findall(text)
        if years:
            year = int(years[0])
            same = year == scope.year
            return PeriodContext(year, scope.month if same else 0), True
    return PeriodContext(scope.year, scope.month), False


def stated_part(grid: Grid, scope: Scope) -> int:
    """The last month of the part of a year that the caption or the nearest heading says ("jämförelse tertial 1": 4).

    The title of the whole document does not count: its tables may well be of the year. 0 where nothing is said.
    """
    corner = grid.headers[grid.label] if grid.headers else ()
    for text in [*corner, *captions(grid), *grid.section[-1:]]:
        if REPORT.search(text):
            continue
        period = parse_period(text, PeriodContext(scope.year, scope.month))
        if period is not None and period.kind in ("part", "accumulated") and 0 < period.month < 12:
            return period.month
    return 0


def table_unit(grid: Grid, scope: Scope) -> TableUnit:
    """The unit that is printed for the table as a whole: corner, header, caption, unit line, heading, document."""
    corner = [grid.header(grid.label), *reversed(grid.headers[grid.label])]
    heads = [grid.header(i) for i in range(len(grid.headers)) if i != grid.label]
    below = [t for t in grid.below[:1] if t.casefold().startswith(("belopp", "alla belopp", "samtliga"))]
    places = [*corner, *captions(grid), *_unit_rows(grid), *below, *reversed(grid.section)]
    for text in places:
        mention = _stated(text, text in corner)
        if mention is not None:
            return TableUnit(mention.printed, mention.base, mention.scale)
    common = _common(heads)
    if common is not None:
        return TableUnit(common.printed, common.base, common.scale)
    if scope.unit:
        mention = find_unit(f"({scope.unit})")
        if mention is not None:
            return TableUnit(scope.unit, mention.base, mention.scale, ("unit_of_document",))
    return TableUnit()


def _stated(text: str, corner: bool) -> UnitMention | None:
    mention = find_unit(text) if text else None
    if mention is None or not (mention.stated or (corner and mention.base in (MONEY, "%"))):
        return None
    return mention


def _unit_rows(grid: Grid) -> list[str]:
    """Lines inside the table that hold nothing but a unit ("Tkr", "Tkr Tkr Tkr")."""
    return [
        " ".join(c.text for c in row.cells if c is not None)
        for row in grid.rows[:2]
        if all(c is None or not any(ch.isdigit() for ch in c.text) for c in row.cells) and row.kind == "body"
    ]


def _common(heads: Sequence[str]) -> UnitMention | None:
    """The money unit that one column names, and the others none ("Skillnad kr" beside "Utbetalt 2021")."""
    found = [m for m in (find_unit(h) for h in heads) if m is not None and m.base == MONEY]
    names = {m.unit.name for m in found}
    return found[0] if len(names) == 1 else None
