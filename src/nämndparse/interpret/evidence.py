"""Units by evidence: the same figure in another table or in a sentence, or the unit of its chapter. Never by habit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from nämndparse.interpret.context import TableUnit
from nämndparse.interpret.unit import find_unit
from nämndparse.layout.detect import Paragraph
from nämndparse.models import Cell, TableBase

LEAST = Decimal(100)  # printed numbers below it agree by chance too often
AMOUNT = re.compile(
    r"(?<![\d,.])(\d{1,3}(?:[ \u00a0.]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)\s*"
    r"(tkr|kkr|mnkr|mkr|miljoner(?: kronor)?|tusen kronor|kronor|kr)\b",
    re.IGNORECASE,
)
SCALES = {
    "tkr": 1000,
    "kkr": 1000,
    "tusen kronor": 1000,
    "mnkr": 10**6,
    "mkr": 10**6,
    "miljoner": 10**6,
    "miljoner kronor": 10**6,
}
NAMES = {1: "kr", 1000: "tkr", 10**6: "mnkr"}
MONEY_MEASURES = frozenset(
    {"budget", "prognos", "utfall", "bokslut", "avvikelse", "ombudgetering", "plan", "förändring"}
)


AMOUNTS_ARE_IN = re.compile(
    r"(?:^|[.)] )\(?((?:tabellens |tabellernas )?(?:belopp|siffror)(?:en|na)? [^.]{0,40})", re.IGNORECASE
)


def infer_units(tables: Sequence[TableBase], paragraphs: Sequence[Paragraph]) -> list[TableBase]:
    """Give the tables that print no unit the money unit that the document shows for their figures.

    Evidence is a printed number of such a table that stands in a table with a unit under the same measure, or in a
    sentence with its unit ("-1 150 tkr" beside a table whose sum prints -1 150). Two pieces of evidence that differ
    cancel each other; without any it is the unit that a sentence of the chapter gives ("Belopp i tkr."); without that
    the values stay as printed.
    """
    needy = {table.id for table in tables if _needs(table)}
    if not needy:
        return list(tables)
    known = _known(tables)
    said = _said([paragraph.text for paragraph in paragraphs])
    stated = _stated(paragraphs)
    return [_with(table, _unit_for(table, known, said, stated)) if table.id in needy else table for table in tables]


def _needs(table: TableBase) -> bool:
    cells = [c for row in table.rows for c in row.cells if c.value is not None]
    bare = [c for c in cells if not c.unit and c.measure in MONEY_MEASURES]
    goals = any(c.measure in ("mål", "status") for c in cells)
    return (
        not goals and len(bare) > 0.5 * len(cells) and table.kind in ("drift", "resultat", "investering", "budgetram")
    )


def _printed(cell: Cell) -> Decimal:
    assert cell.value is not None
    return abs(cell.value / cell.scale).normalize()


def _known(tables: Sequence[TableBase]) -> dict[tuple[str, Decimal], set[int]]:
    """(measure, printed number) -> scales of the tables that print a unit of money."""
    out: dict[tuple[str, Decimal], set[int]] = {}
    for table in tables:
        for row in table.rows:
            for cell in row.cells:
                if cell.value is not None and cell.unit == "SEK" and _printed(cell) >= LEAST:
                    out.setdefault((cell.measure, _printed(cell)), set()).add(int(cell.scale))
    return out


def _said(sentences: Sequence[str]) -> dict[Decimal, set[int]]:
    out: dict[Decimal, set[int]] = {}
    for text in sentences:
        for number, unit in AMOUNT.findall(text):
            value = Decimal(re.sub(r"[ \u00a0.]", "", number).replace(",", "."))
            if value >= LEAST or "," in number:
                out.setdefault(value.normalize(), set()).add(SCALES.get(unit.casefold(), 1))
    return out


def _stated(paragraphs: Sequence[Paragraph]) -> list[tuple[tuple[str, ...], int, int]]:
    """Where sentences say what amounts are in: the headings over them, the page, and the scale."""
    out = []
    for paragraph in paragraphs:
        for sentence in AMOUNTS_ARE_IN.findall(paragraph.text):
            mention = find_unit(sentence)
            if mention is not None and mention.stated and mention.base == "SEK":
                out.append((paragraph.section, paragraph.page, int(mention.scale)))
    return out


def _of_chapter(table: TableBase, stated: Sequence[tuple[tuple[str, ...], int, int]]) -> set[int]:
    """The scales that are stated under the nearest of a table's headings under which any is, before the table.

    2 Ekonomi                    Belopp i tkr.
    2.1 Drift         a table    in tkr
    3 Personal        a table    nothing is said of it
    """
    for depth in range(len(table.section), 0, -1):
        found = {scale for over, page, scale in stated if over == table.section[:depth] and page <= table.first_page}
        if found:
            return found
    return set()


def _unit_for(
    table: TableBase,
    known: dict[tuple[str, Decimal], set[int]],
    said: dict[Decimal, set[int]],
    stated: Sequence[tuple[tuple[str, ...], int, int]],
) -> TableUnit | None:
    scales: set[int] = set()
    for row in table.rows:
        for cell in row.cells:
            if cell.value is None or cell.unit or _printed(cell) < LEAST:
                continue
            scales |= known.get((cell.measure, _printed(cell)), set())
            if row.role != "detail" or cell.decimals:
                scales |= said.get(_printed(cell), set())
    scales = scales or _of_chapter(table, stated)
    if len(scales) != 1:
        return None
    scale = scales.pop()
    return TableUnit(NAMES[scale], "SEK", Decimal(scale), ("unit_inferred",))


def _with(table: TableBase, unit: TableUnit | None) -> TableBase:
    if unit is None:
        return table
    rows = tuple(
        row.model_copy(update={"cells": tuple(_scaled(cell, unit) for cell in row.cells)}) for row in table.rows
    )
    return table.model_copy(update={"rows": rows, "flags": (*table.flags, "unit_inferred")})


def _scaled(cell: Cell, unit: TableUnit) -> Cell:
    if cell.value is None or cell.unit or cell.measure in ("andel", "status", "mål"):
        return cell
    return cell.model_copy(
        update={
            "value": cell.value * unit.scale,
            "unit": unit.base,
            "scale": unit.scale,
            "flags": (*cell.flags, *unit.flags),
        }
    )
