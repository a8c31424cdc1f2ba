"""A table as the review page shows it beside a page: what was read on that page, laid out as printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nämndparse.models import BBox, Cell, Column, Row, TableBase
from nämndparse.output.review.equation import printed, with_unit
from nämndparse.output.review.words import capital, number, period, same_text, word

LIGHTS = {"grön": "green", "gul": "yellow", "röd": "red", "grå": "grey"}


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure in its cell. `said` is what a screen reader says of it."""

    id: str
    text: str
    status: str
    light: str
    said: str


@dataclass(frozen=True, slots=True)
class HeadView:
    """A column's header as printed, and below it what it was read as."""

    text: str
    meaning: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row, or with `heading` a heading line inside the table."""

    heading: str = ""
    code: str = ""
    label: str = ""
    role: str = "detail"
    texts: tuple[str, ...] = ()
    cells: tuple[tuple[FigureView, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class TableView:
    """The part of a table that stands on one page."""

    id: str
    anchor: str
    title: str
    facts: str
    status: str
    status_words: str
    continues: str
    has_codes: bool
    text_heads: tuple[str, ...]
    heads: tuple[HeadView, ...]
    rows: tuple[RowView, ...]
    box: BBox | None
    notes: tuple[str, ...]

    @property
    def width(self) -> int:
        """Number of columns."""
        return int(self.has_codes) + 1 + len(self.text_heads) + len(self.heads)


def table_view(table: TableBase, page: int, prefix: str) -> TableView:
    """What of a table stands on `page`. `prefix` keeps the ids of several documents apart."""
    rows = [row for row in table.rows if row.page == page]
    text_heads = tuple(dict.fromkeys(head for row in table.rows for head in row.texts))
    return TableView(
        id=table.id,
        anchor=f"{prefix}-{table.id}-{page}",
        title=table.caption or (table.section[-1] if table.section else "Tabell utan rubrik"),
        facts=_facts(table),
        status=table_status(table),
        status_words=_status_words(table),
        continues=_continues(table, page),
        has_codes=any(row.code for row in table.rows),
        text_heads=text_heads,
        heads=tuple(HeadView(column.header, _meaning(column)) for column in table.columns),
        rows=tuple(_rows(table, rows, text_heads, prefix)),
        box=table.bboxes.get(page),
        notes=table.notes if page == table.last_page else (),
    )


def table_status(table: TableBase) -> str:
    """Disputed where a figure is, verified where all numbers are, else unverified."""
    counts = Counter(cell.status for row in table.rows for cell in row.cells if cell.value is not None)
    if counts["disputed"]:
        return "disputed"
    return "verified" if counts["verified"] and not counts["unverified"] else "unverified"


def _status_words(table: TableBase) -> str:
    counts = Counter(cell.status for row in table.rows for cell in row.cells)
    words = (
        f"{counts[status]} {word('status' if counts[status] == 1 else 'status_many', status)}"
        for status in ("disputed", "unverified", "verified")
        if counts[status]
    )
    return ", ".join(words)


def _facts(table: TableBase) -> str:
    units = list(dict.fromkeys(c.printed_unit or c.unit for c in table.columns if c.printed_unit or c.unit))
    kind = word("kind", getattr(table, "kind", "annan"))
    return capital(", ".join([kind, *units]) if len(units) <= 3 else kind)


def _continues(table: TableBase, page: int) -> str:
    pages = sorted({row.page for row in table.rows})
    before = [p for p in pages if p < page]
    after = [p for p in pages if p > page]
    words = [f"fortsättning från sida {before[-1]}"] if before else []
    return ", ".join([*words, *([f"fortsätter på sida {after[0]}"] if after else [])])


def _meaning(column: Column) -> str:
    """What a header was read as, without the words that it says itself."""
    words = [word("measure", column.measure), column.post, period(column.period)]
    said = " ".join(dict.fromkeys(filter(None, words)))
    unit = column.printed_unit or column.unit.replace("SEK", "")
    meaning = f"{said}, {unit}" if unit else said
    return "" if same_text(meaning, column.header) else meaning


def _rows(table: TableBase, rows: Sequence[Row], text_heads: Sequence[str], prefix: str) -> Iterator[RowView]:
    above: tuple[str, ...] = ()
    for row in rows:
        shared = next((n for n, (a, b) in enumerate(zip(above, row.group, strict=False)) if a != b), len(above))
        for heading in row.group[min(shared, len(row.group)) :]:
            yield RowView(heading=heading)
        above = row.group
        yield RowView(
            code=row.code,
            label=row.label,
            role=row.role,
            texts=tuple(row.texts.get(head, "") for head in text_heads),
            cells=tuple(
                figure_views([cell for cell in row.cells if cell.column == column.id], row, column.header, prefix)
                for column in table.columns
            ),
        )


def figure_views(cells: Sequence[Cell], row: Row, header: str, prefix: str) -> tuple[FigureView, ...]:
    """The figures that stand in one printed cell.

    Several are named by what they measure: "96 (93,7)" under "Mål (utfall)" is mål 96 and utfall 93,7.
    """
    name = ", ".join(filter(None, (row.label, header)))
    return tuple(
        FigureView(
            id=f"{prefix}-{cell.id}",
            text=cell.raw if len(cells) == 1 else f"{word('measure', cell.measure)} {printed(cell)}",
            status=cell.status,
            light=LIGHTS.get(cell.raw, "") if cell.measure == "status" else "",
            said=f"{with_unit(printed(cell), cell)}, {word('status', cell.status)}, {name}",
        )
        for cell in cells
    )


def exact(cell: Cell) -> str:
    """The figure in its base unit: '6 900 000 kr', '9,4 %'; empty where it holds no number."""
    if cell.value is None:
        return ""
    said = number(cell.value)
    qualifier = f"{word('qualifier', cell.qualifier)} " if cell.qualifier else ""
    return f"{qualifier}{said} {'kr' if cell.unit == 'SEK' else cell.unit}".strip()
