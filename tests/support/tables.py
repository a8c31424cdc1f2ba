"""Tables made from a drawing, for the tests of what comes after reading.

mnkr          | prognos 2024 | budget 2024 | avvikelse 2024
41 Förskola   |         12,5 |        12,0 |           -0,5
= Summa       |         12,5 |        12,0 |           -0,5

The corner is the unit; a column is measure, period and perhaps post ("utfall 2024 netto"); "=" marks a total, "-" a
subtotal; a cell in brackets is flagged as inferred, an empty one is none.
"""

from __future__ import annotations

import re
from decimal import Decimal

from nämndparse.models import TABLE_MODELS, BBox, Cell, Column, Row, TableBase

BOX: BBox = (0.0, 0.0, 0.0, 0.0)
SCALES = {"kr": Decimal(1), "tkr": Decimal(1000), "mnkr": Decimal(1000000)}


def drawn_table(
    drawing: str,
    kind: str = "drift",
    identity: str = "t1",
    section: tuple[str, ...] = ("Ekonomi",),
    page: int = 1,
    part: str = "",
) -> TableBase:
    """The table that the lines draw."""
    head, *lines = ([part.strip() for part in line.split("|")] for line in drawing.strip().splitlines())
    scale = SCALES[head[0]]
    columns = [_column(f"c{n}", text) for n, text in enumerate(head[1:], 1)]
    rows = [_row(f"{identity}r{n}", line, columns, scale, page) for n, line in enumerate(lines, 1)]
    return TABLE_MODELS[kind](
        id=identity,
        kind=kind,
        part=part,
        section=section,
        first_page=page,
        last_page=page,
        columns=tuple(columns),
        rows=tuple(rows),
    )


def _column(identity: str, text: str) -> Column:
    measure, period, *post = text.split()
    return Column(id=identity, header=text, measure=measure, period=period, post=post[0] if post else "", unit="SEK")


def _row(identity: str, line: list[str], columns: list[Column], scale: Decimal, page: int) -> Row:
    mark, label = (line[0][0], line[0][1:].strip()) if line[0][0] in "=-" else ("", line[0])
    cells = [
        Cell(
            id=f"{identity}{column.id}",
            column=column.id,
            measure=column.measure,
            post=column.post,
            period=column.period,
            value=_number(text) * scale,
            unit="SEK",
            raw=text.strip("()"),
            scale=scale,
            decimals=len(text.strip("()").partition(",")[2]),
            flags=("period_inferred",) if text.startswith("(") else (),
            page=page,
            bbox=BOX,
        )
        for column, text in zip(columns, line[1:], strict=True)
        if text
    ]
    role = {"=": "total", "-": "subtotal", "": "detail"}[mark]
    return Row(id=identity, label=label, role=role, cells=tuple(cells), page=page, bbox=BOX)


def _number(text: str) -> Decimal:
    return Decimal(re.sub(r"[ ()]", "", text).replace(",", "."))
