"""The figures table: one record per printed cell that carries a figure or a status.

The columns, their order and their meaning are fixed (docs/figures-table.md). CSV, JSON Lines and the DataFrame of
`Report.figures()` hold these records; every other format of the table does too.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from nämndparse.output.columns import COLUMNS

if TYPE_CHECKING:
    from nämndparse.models import BBox, Cell, Fact, Part, Report, Row, Table

Record = dict[str, str | int | Decimal | None]

FIELDS = tuple(column.name for column in COLUMNS)
JOIN = " > "


def records(report: Report) -> Iterator[Record]:
    """The records of a report in reading order: `value` is a Decimal or None, `page` an int, all else str."""
    parts = {part.id: part for part in report.parts}
    for table in report.tables:
        document = _document_fields(report, parts.get(table.part))
        headers = {column.id: column.header for column in table.columns}
        for row in table.rows:
            for cell in row.cells:
                yield {**document, **_cell_fields(table, row, cell, headers.get(cell.column, ""))}


def _document_fields(report: Report, part: Part | None) -> Record:
    """What the document, or the part of it that a table stands in, says about itself."""
    info = report.document
    return {
        "document": info.name,
        "kommun": (part and part.kommun) or _said(info.kommun),
        "namnd": (part and part.namnd) or _said(info.namnd),
        "doc_type": part.doc_type if part else _said(info.doc_type) or "annan",
        "doc_period": part.doc_period if part else _said(info.doc_period),
    }


def _cell_fields(table: Table, row: Row, cell: Cell, header: str) -> Record:
    return {
        "page": cell.page,
        "table": table.id,
        "kind": table.kind,
        "section": JOIN.join(table.section),
        "group": JOIN.join(row.group),
        "code": row.code,
        "label": row.label,
        "role": row.role,
        "column": header,
        "measure": cell.measure,
        "post": cell.post,
        "period": cell.period,
        "value": cell.value,
        "unit": cell.unit,
        "qualifier": cell.qualifier,
        "raw": cell.raw,
        "printed_unit": cell.printed_unit,
        "status": cell.status,
        "flags": ";".join(cell.flags),
        "bbox": box(cell.bbox),
    }


def _said(fact: Fact | None) -> str:
    return fact.value if fact else ""


def box(bbox: BBox) -> str:
    """A box as 'x0 y0 x1 y1' in PDF points from the page's top left, to a tenth of a point."""
    return " ".join(f"{side:.1f}" for side in bbox)
