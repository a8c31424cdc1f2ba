"""Grids to tables: columns with a meaning, rows with a role, cells with exact values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nämndparse.interpret.cells import CellFrame, read_cells
from nämndparse.interpret.columns import ColumnReading, is_glued, mark_shared, read_columns
from nämndparse.interpret.context import Scope, captions, period_context, stated_part, table_unit
from nämndparse.interpret.header import HeaderContext, parse_header
from nämndparse.interpret.kinds import Clues, counts, kinds_of_result, table_kind
from nämndparse.interpret.labels import Label, split_label
from nämndparse.interpret.refuse import FORM, not_ours
from nämndparse.interpret.roles import is_sum, place_rows
from nämndparse.interpret.status import parse_status
from nämndparse.interpret.telling import YEARS, cell_texts, lead_texts, nameless, text_at, what_tells
from nämndparse.interpret.unit import unit_of
from nämndparse.layout.grid import Grid, GridRow
from nämndparse.layout.headwords import heads_notes
from nämndparse.layout.posts import is_post
from nämndparse.layout.tokens import is_figure
from nämndparse.models import TABLE_MODELS, Cell, Column, LeftOut, Row, TableBase
from nämndparse.values import value

NO_CODE = re.compile(r"prio|rang|ordn|status|år\b|sid|not\b", re.IGNORECASE)  # numbers that are no row codes
CODE = re.compile(r"^(?:\d{2,6}\*?|[A-Z][a-z]?\d{2,5})$")
UNIT_HEADER = re.compile(r"^(?:mått)?enhet|^sort\b", re.IGNORECASE)


@value
class Read:
    """A grid's table, or why it was left out."""

    table: TableBase | None
    left_out: LeftOut | None = None


def read_table(grid: Grid, scope: Scope, number: int) -> Read:
    """Give a grid its meaning. A grid whose columns tell nothing, or that is not ours, is left out with the reason."""
    if not grid.headers:
        return _out(grid, "it has no header")
    labels = [split_label(_name(row, grid.label)) for row in grid.rows]
    context, _ = period_context(grid, scope)
    values = _value_columns(grid)
    if not values:
        return _out(grid, "it has no column of figures")
    values = [i for i in values if not _text_column(grid, i)]
    if not values:
        return _out(grid, "it has no column of figures")
    headers = [grid.header(i) for i in values]
    names = [label.text for label, row in zip(labels, grid.rows, strict=True) if row.kind == "body"]
    corner = grid.header(grid.label)
    around = [*grid.section[-1:], *captions(grid)[:1]]
    reason = not_ours(corner, headers, lead_texts(grid), around, cell_texts(grid)) or nameless(grid, names)
    if reason:
        return _out(grid, reason)
    unit = table_unit(grid, scope)
    part = stated_part(grid, scope)
    context = replace(context, month=part) if part else context
    read_as = [h or ("Status" if _drawn(grid, i) else "") for h, i in zip(headers, values, strict=True)]
    columns = read_columns(read_as, names, context, scope, unit, captions(grid), bool(part))
    columns = [replace(c, header=h, known=c.known and bool(h)) for c, h in zip(columns, headers, strict=True)]
    body = [row for row in grid.rows if row.kind == "body"]
    by_ocr = any("ocr" in cell.flags for row in body for cell in row.cells if cell)
    columns = [
        replace(c, glued=is_glued(grid.headers[i], [text_at(row, i) for row in body], by_ocr))
        for c, i in zip(columns, values, strict=True)
    ]
    columns = mark_shared(columns, [[text_at(row, i) for i in values] for row in body])
    header_context = HeaderContext(context.year, context.month)
    told = what_tells(grid, columns, names, unit, scope, context.year)
    if told is None:
        return _out(grid, "no column's header tells a measure or a period")
    frame = CellFrame(
        table_id=f"t{number}",
        columns=tuple(columns),
        unit=unit,
        label=grid.label,
        values=tuple(values),
        context=header_context,
        posts=_post_column(grid),
        units=_unit_column(grid),
        by_year=told.by_year,
        given=told.given,
    )
    return _build(grid, scope, number, columns, labels, frame)


def _out(grid: Grid, reason: str) -> Read:
    page, box = next(iter(grid.boxes.items()))
    return Read(None, LeftOut(page=page, bbox=_round(box), reason=reason))


def _name(row: GridRow, label: int) -> str:
    """The text that names a row: its label, or for a sum what stands in a column before it ("Total" under "Sektor")."""
    return text_at(row, label) or next((t for i in range(label) if (t := text_at(row, i)) and is_sum(t)), "")


def _value_columns(grid: Grid) -> list[int]:
    """The columns right of the labels that hold a figure, or that a header names as one; left of them those of drawn
    statuses."""
    out = [i for i in range(grid.label) if _drawn(grid, i)]
    for i in range(grid.label + 1, len(grid.headers)):
        cells = [row.cells[i] for row in grid.rows if row.kind == "body"]
        filled = [c for c in cells if c is not None]
        figures = [c for c in filled if is_figure(c.text) or c.drawn]
        if figures or grid.headers[i]:
            out.append(i)
    holds = (c for row in grid.rows for c in row.cells[grid.label + 1 :] if c is not None)
    return out if any(is_figure(c.text) or c.drawn or parse_status(c.text) for c in holds) else []


def _drawn(grid: Grid, i: int) -> bool:
    """A column that holds drawn statuses and nothing else."""
    cells = [cell for row in grid.rows if row.kind == "body" and (cell := row.cells[i]) is not None]
    return bool(cells) and all(cell.drawn and not cell.text for cell in cells)


def _post_of(heading: str) -> str:
    """The part of the economy that a heading inside the table names: INTÄKTER is intäkt."""
    return parse_header(heading, HeaderContext()).post


def _text_column(grid: Grid, i: int) -> bool:
    """A column right of the labels that holds codes or words, though they may look like figures.

    Its header says so ("Ansvar", "Kommentar"), or it tells no measure and its cells are years ("Planeras vara klart").
    """
    meaning = parse_header(grid.header(i), HeaderContext())
    if meaning.role in ("text", "label") or heads_notes(grid.headers[i]):
        return True
    cells = [text_at(row, i) for row in grid.rows if row.kind == "body" and text_at(row, i)]
    figures = [c for c in cells if is_figure(c)]
    years = [c for c in cells if YEARS.match(c)]
    unknown = not meaning.recognised and meaning.printed is None
    return unknown and len(years) > 0 and len(years) >= 0.5 * len(cells) and len(figures) <= len(years)


def _post_column(grid: Grid) -> int | None:
    """The column that says of each row whether it is income, cost or net; None where there is none."""
    for i in range(len(grid.headers)):
        texts = [text_at(row, i) for row in grid.rows if text_at(row, i)]
        if i != grid.label and len(texts) > 1 and all(is_post(t) for t in texts):
            return i
    return None


def _unit_column(grid: Grid) -> int | None:
    """The column that says of each row what its figures count ("Enhet": %, dagar, tkr); None where there is none."""
    for i in range(len(grid.headers)):
        texts = [t for row in grid.rows if row.kind == "body" and (t := text_at(row, i))]
        known = sum(unit_of(t.strip(" ()[]")) is not None for t in texts)
        named = bool(UNIT_HEADER.search(grid.header(i)))
        if i != grid.label and 2 * known > len(texts) and (named or known == len(texts) > 1):
            return i
    return None


def _has_figures(cells: Sequence[Cell]) -> bool:
    """Whether there are figures, or statuses that are not lost among other words.

    Projekt (3)          Projektbeskrivning 2027-2028      the description of a project, with one status: no figures
    Projektnamn          Ombyggnad av museet
    Investeringsutgift   2027 400 tkr. 2028 100 tkr.
    Status               Pågående
    """
    statuses = sum(cell.measure == "status" for cell in cells)
    return any(cell.value is not None for cell in cells) or statuses * 2 > len(cells)


def _build(
    grid: Grid,
    scope: Scope,
    number: int,
    columns: Sequence[ColumnReading],
    labels: Sequence[Label],
    frame: CellFrame,
) -> Read:
    rows = _rows(grid, f"t{number}", labels, frame)
    cells = [cell for row in rows for cell in row.cells]
    if not _has_figures(cells):
        return _out(grid, "no cell holds a figure or a status")
    if all(cell.value == 0 for cell in cells):
        return _out(grid, FORM)  # the sums of a form that nobody has filled in
    kind, why = table_kind(_clues(grid, columns, rows, grid.header(grid.label)))
    continued = ("continued",) if len(grid.boxes) > 1 else ()
    model = TABLE_MODELS[kind](
        id=f"t{number}",
        kind=kind,
        kind_reason=why,
        part=scope.part,
        section=grid.section,
        caption=" · ".join(reversed(captions(grid)[:1])),
        first_page=min(grid.boxes),
        last_page=max(grid.boxes),
        bboxes={page: _round(box) for page, box in grid.boxes.items()},
        columns=tuple(_column(c, n) for n, c in enumerate(columns, 1)),
        rows=tuple(rows),
        notes=tuple(text_at(row, grid.label) for row in grid.rows if row.kind == "note"),
        flags=tuple(sorted({*grid.flags, *continued, *frame.unit.flags})),
    )
    return Read(model)


def _rows(grid: Grid, table_id: str, labels: Sequence[Label], frame: CellFrame) -> list[Row]:
    """The rows that hold figures or statuses."""
    rows: list[Row] = []
    places = place_rows(grid.rows, [label.text for label in labels])
    for i, (row, label, place) in enumerate(zip(grid.rows, labels, places, strict=True)):
        row_id = f"{table_id}r{i + 1}"
        cells = read_cells(row, row_id, label, frame) if row.kind == "body" else []
        if not cells:
            continue
        block = next((p for g in reversed(place.group) if is_post(g) and (p := _post_of(g))), "")
        if block:
            cells = [c.model_copy(update={"post": block}) if not c.post and c.measure != "status" else c for c in cells]
        code, texts = _lead(grid, row, frame)
        rows.append(
            Row(
                id=row_id,
                label=label.text,
                code=label.code or code,
                role=place.role,
                group=place.group,
                texts=texts,
                cells=tuple(cells),
                page=row.page,
                bbox=_round(row.box),
            )
        )
    return rows


def _lead(grid: Grid, row: GridRow, frame: CellFrame) -> tuple[str, dict[str, str]]:
    """The columns of text beside the label: a code where one before it looks like it, and all of them by header."""
    code, texts = "", {}
    for i in range(len(grid.headers)):
        text = text_at(row, i) if i < grid.label or (i != grid.label and i not in frame.values) else ""
        if not text:
            continue
        header = grid.header(i) or f"kolumn {i + 1}"
        texts[header] = text
        if not code and CODE.match(text) and not YEARS.match(text) and not NO_CODE.match(header):
            code = text
    return code, texts


def _clues(grid: Grid, columns: Sequence[ColumnReading], rows: Sequence[Row], corner: str) -> Clues:
    cells: list[Cell] = [cell for row in rows for cell in row.cells if cell.value is not None]
    money = sum(c.unit == "SEK" for c in cells) > 0.3 * len(cells)
    bare = not any(c.unit for c in cells if c.unit != "%") and any(not c.unit for c in cells)
    measures = frozenset(c.measure for c in columns if c.known)
    budgeted = bool(measures & {"budget", "avvikelse", "ombudgetering"}) and "mål" not in measures
    near = [corner, *captions(grid)[:1], *grid.section[-1:]]
    counted = counts([row.label for row in rows], near)
    looks_money = bare and not counted and (budgeted or kinds_of_result([row.label for row in rows]))
    return Clues(
        section=grid.section,
        caption=" · ".join(captions(grid)[:2]),
        corner=corner,
        headers=tuple(c.header for c in columns),
        labels=tuple(row.label for row in rows),
        measures=measures,
        money=money or looks_money,
        kronor=all(c.scale == 1 for c in cells),
        summed=_whole(cells) and any(is_sum(text) for text in [*(c.header for c in columns), *(r.label for r in rows)]),
    )


def _whole(cells: Sequence[Cell]) -> bool:
    """Whole numbers without a unit: nothing but counts."""
    return bool(cells) and all(not c.unit and not c.decimals and c.value is not None and c.value >= 0 for c in cells)


def _column(reading: ColumnReading, number: int) -> Column:
    return Column(
        id=f"c{number}",
        header=reading.header,
        measure=reading.measure,
        post=reading.post,
        period=reading.period,
        unit=reading.unit.base,
        printed_unit=reading.unit.printed,
        flags=reading.flags,
    )


def _round(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2)
