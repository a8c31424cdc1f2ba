"""Cells to figures: the number, its unit and scale, and what a reader should know of it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from nämndparse.interpret.columns import ColumnReading
from nämndparse.interpret.context import TableUnit
from nämndparse.interpret.header import HeaderContext, parse_header, parse_row_measure
from nämndparse.interpret.labels import Label
from nämndparse.interpret.numbers import Number, parse_cell
from nämndparse.interpret.rowunit import row_unit, unit_in_column
from nämndparse.interpret.status import parse_status
from nämndparse.interpret.unit import find_unit, unit_of
from nämndparse.layout.grid import GridCell, GridRow
from nämndparse.models import Cell, Measure
from nämndparse.values import value

ROW_YEAR = re.compile(r"^(?:(?:år|budget|utfall|bokslut|prognos|plan|mål) )?((?:19|20)\d\d)$", re.IGNORECASE)
MONTH = re.compile(r"^\d{4}-\d\d$")
SPACED = re.compile(r"\d \d")
GIVES_LINE = frozenset({"mark", "text", "malformed", "range"})


@value
class Given:
    """What the corner, the caption or the document gives columns that say nothing themselves ("Kvinnor", "Summa")."""

    measure: Measure
    period: str
    flags: tuple[str, ...] = ()


@value
class CellFrame:
    """What the cells of a table share: its id, its value columns and where they stand in the grid, and its unit."""

    table_id: str
    columns: tuple[ColumnReading, ...]
    unit: TableUnit
    label: int
    values: tuple[int, ...]
    context: HeaderContext
    posts: int | None = None
    units: int | None = None
    by_year: bool = False
    given: Given | None = None


def read_cells(row: GridRow, row_id: str, label: Label, frame: CellFrame) -> list[Cell]:
    """The figures and statuses of a grid row."""
    out: list[Cell] = []
    for n, index in enumerate(frame.values):
        cell = row.cells[index]
        if cell is not None:
            out.extend(_read(cell, row, f"{row_id}c{n + 1}", label, frame, n))
    post = _row_post(row, frame) if frame.posts is not None else ""
    return [c.model_copy(update={"post": post}) if post and not c.post else c for c in out]


def _row_post(row: GridRow, frame: CellFrame) -> str:
    """The part of the economy that a row holds, where a column of the table says it; netto where that is empty."""
    cell = row.cells[frame.posts] if frame.posts is not None else None
    if cell is None:
        return "netto"
    meaning = parse_header(cell.text, frame.context)
    return meaning.post


def _read(cell: GridCell, row: GridRow, cell_id: str, label: Label, frame: CellFrame, n: int) -> list[Cell]:
    reading = frame.columns[n]
    if reading.measure == "status":
        if cell.drawn or parse_status(cell.text):
            return [_status(cell, row, cell_id, reading, n)]
        return _degree(cell, row, cell_id, label, frame, n)
    drawn = [_status(cell, row, f"{cell_id}s", reading, n)] if cell.drawn else []
    if drawn:  # a sign beside the figure, or in a column that has no header
        rest = replace(cell, drawn="")
        return [*(_read(rest, row, cell_id, label, frame, n) if cell.text else []), *drawn]
    number = parse_cell(cell.text)
    if not isinstance(number, Number):
        said = parse_status(cell.text) if number.reason == "text" and not frame.unit.money else None
        if said is not None and said.colour:
            return [_status(cell, row, cell_id, reading, n)]  # "Utfall 2023": Uppfyllt
        if number.reason not in GIVES_LINE or not (reading.known or reading.by_row):
            return []
        flags = (f"footnote:{number.footnote or cell.text}",) if number.reason == "mark" else ()
        if number.reason == "malformed":
            flags = ("malformed",)
        return [_cell(cell, row, cell_id, label, frame, n, None, flags)]
    if "ambiguous" in cell.flags or (reading.glued and SPACED.search(cell.text)):
        return [_cell(cell, row, cell_id, label, frame, n, None, ("ambiguous",))]
    flags = (f"footnote:{number.footnote}",) if number.footnote else ()
    if number.ambiguous:
        flags = (*flags, "dot_read_as_thousands")
    if number.loose:
        flags = (*flags, f"qualifier:{number.qualifier_word}")
    first = _cell(cell, row, cell_id, label, frame, n, number, flags)
    if number.bracket is None:
        return [first]
    if reading.second and number.second is not None:
        second = _cell(cell, row, f"{cell_id}b", label, frame, n, number.second, ())
        return [first, second.model_copy(update={"measure": reading.second})]
    if reading.second:
        return [first]
    return [first.model_copy(update={"flags": (*first.flags, f"bracket:({number.bracket})")})]


def _degree(cell: GridCell, row: GridRow, cell_id: str, label: Label, frame: CellFrame, n: int) -> list[Cell]:
    """How far something has come, in a column of statuses ("Färdiggrad": 75 %): a share."""
    number = parse_cell(cell.text)
    if not isinstance(number, Number) or number.unit != "%":
        return []
    return [_cell(cell, row, cell_id, label, frame, n, number, ()).model_copy(update={"measure": "andel"})]


def _status(cell: GridCell, row: GridRow, cell_id: str, reading: ColumnReading, n: int) -> Cell:
    colour, _, shape = cell.drawn.partition(":")
    return Cell(
        id=cell_id,
        column=f"c{n + 1}",
        measure="status",
        period=reading.period,
        raw=colour or cell.text,
        flags=(f"drawn:{shape}",) if shape else (),
        page=row.page,
        bbox=_round(cell.box),
    )


def _cell(
    cell: GridCell,
    row: GridRow,
    cell_id: str,
    label: Label,
    frame: CellFrame,
    n: int,
    number: Number | None,
    flags: tuple[str, ...],
) -> Cell:
    reading = frame.columns[n]
    measure, post, period, extra = _meaning(reading, label, frame)
    unit = _unit(number, label, reading, frame, row)
    value = number.value * unit.scale if number is not None else None
    return Cell(
        id=cell_id,
        column=f"c{n + 1}",
        measure=measure,
        post=post,
        period=period,
        value=value,
        unit=unit.base if number is not None else "",
        qualifier=number.qualifier if number is not None else "",
        raw=cell.text,
        printed_unit=unit.printed if number is not None else "",
        scale=unit.scale,
        decimals=number.decimals if number is not None else 0,
        flags=tuple(dict.fromkeys((*flags, *extra, *unit.flags, *cell.flags))),
        page=row.page,
        bbox=_round(cell.box),
    )


def _meaning(reading: ColumnReading, label: Label, frame: CellFrame) -> tuple[Measure, str, str, tuple[str, ...]]:
    """Measure, post, period and flags: from the column, in a transposed table from the row."""
    measure, post, period, flags = _said(reading, label, frame)
    return measure, post, _of_row_year(period, label.text) if "period_inferred" in flags else period, flags


def _of_row_year(period: str, label: str) -> str:
    """The period of a column that prints no year, in a row that is a year: its month of that year, else the year.

    tkr     Jan     Feb   Totalt
    2020  1 210   1 198   15 825      2020-01, 2020-02, 2020
    2021  1 380   1 372   15 951
    """
    named = ROW_YEAR.match(label)
    if named is None or not period or named[1] == period[:4]:
        return period
    return named[1] + period[4:] if MONTH.match(period) else named[1]


def _said(reading: ColumnReading, label: Label, frame: CellFrame) -> tuple[Measure, str, str, tuple[str, ...]]:
    """What column and row say, where the row's year is left aside."""
    if frame.by_year and label.text[:4].isdigit():
        return "utfall", reading.post, label.text[:4], (*reading.flags, "measure_inferred")
    given = frame.given
    if given is not None and not reading.known:
        return given.measure, reading.post, given.period, (*reading.flags, *given.flags)
    if not reading.by_row:
        return reading.measure, reading.post, reading.period, reading.flags
    row = parse_row_measure(label.text, frame.context)
    if row is None:
        return "värde", "", reading.period, reading.flags
    return row.measure, row.post, reading.period or row.period, reading.flags


def _unit(number: Number | None, label: Label, reading: ColumnReading, frame: CellFrame, row: GridRow) -> TableUnit:
    """The unit of one figure: printed in the cell, the column's share, in the row, in the column's header, with the
    table."""
    table = frame.unit
    if number is not None and number.unit:
        own = unit_of(number.unit)
        if own is not None:
            return TableUnit(number.unit, own.base, own.scale)
        return TableUnit(number.unit, number.unit, Decimal(1))
    if reading.unit.base == "%":
        return reading.unit
    if reading.measure in ("förändring", "andel") and "%" in reading.header:
        return TableUnit("%", "%")
    beside = row.cells[frame.units] if frame.units is not None else None
    by_row = (unit_in_column(beside.text) if beside is not None else None) or row_unit(label.text, table)
    if by_row is not None:
        return by_row
    if reading.unit.base:
        return reading.unit
    if not table.base:
        said = find_unit(label.text)
        if said is not None and said.stated and said.base != "SEK":
            return TableUnit(said.printed, said.base)
    kept = tuple(f for f in table.flags if f == "unit_inferred") if table.flags else ()
    return table if kept == table.flags else TableUnit(table.printed, table.base, table.scale, kept)


def _round(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2)
