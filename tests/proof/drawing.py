"""Tables for the tests of the proof, written as they are drawn.

    drawn('''
    tkr          | budget:2024 | prognos:2024 | avvikelse:2024
    Förskola     |       1 200 |        1 150 |             50
    # Särskilda verksamheter
    42 Grundskola |      2 310 |        2 400 |            -90
    = Summa      |       3 510 |        3 550 |            -40
    ''')

The first line holds the unit and the columns as measure/post:period; a name in quotes after it is the printed header.
`#` is a heading line, `=` a row that is known to be a sum. A cell may print its own per cent sign.
"""

from __future__ import annotations

import re
from decimal import Decimal

from nämndparse.models import TABLE_MODELS, Cell, Column, Row, TableBase
from nämndparse.proof import prove

SCALES = {"tkr": 1000, "mnkr": 1000000, "kr": 1}
NUMBER = re.compile(r"[-–]?\s?\d[\d ]*(,\d+)?(?P<percent>\s?%)?")
CODE = re.compile(r"(\d{2,6}) (.*)")


def drawn(text: str, kind: str = "drift", table: str = "t1", part: str = "p1", ocr: bool = False) -> TableBase:
    """The table of a drawing."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    unit, *specs = [part_.strip() for part_ in lines[0].split("|")]
    columns = tuple(_column(n, spec) for n, spec in enumerate(specs, 1))
    rows: list[Row] = []
    group: tuple[str, ...] = ()
    for line in lines[1:]:
        if line.startswith("#"):
            group = (line[1:].strip(),) if line[1:].strip() else ()
            continue
        label, *printed = [part_.strip() for part_ in line.split("|")]
        rows.append(_row(f"{table}r{len(rows) + 1}", label, printed, columns, unit, group, ocr))
    return TABLE_MODELS[kind](
        id=table, part=part, kind=kind, first_page=1, last_page=1, columns=columns, rows=tuple(rows)
    )


def _column(n: int, spec: str) -> Column:
    meaning, _, header = spec.partition(" ")
    measure, _, period = meaning.partition(":")
    measure, _, post = measure.partition("/")
    return Column(id=f"c{n}", header=header.strip('" ') or meaning, measure=measure, post=post, period=period)


def _row(
    id_: str, label: str, printed: list[str], columns: tuple[Column, ...], unit: str, group: tuple[str, ...], ocr: bool
) -> Row:
    role = "total" if label.startswith("=") else "detail"
    label = label.removeprefix("=").strip()
    own = re.match(r"\[(\w+)\] ", label)
    label = label[own.end() :] if own else label
    code = CODE.fullmatch(label)
    cells = tuple(
        _cell(f"{id_}{column.id}", text, column, unit, own[1] if own else "", ocr)
        for column, text in zip(columns, printed, strict=True)
        if text
    )
    return Row(
        id=id_, label=code[2] if code else label, code=code[1] if code else "", role=role, group=group, cells=cells,
        page=1, bbox=(0, 0, 1, 1),
    )  # fmt: skip


def _cell(id_: str, text: str, column: Column, unit: str, measure: str, ocr: bool) -> Cell:
    match = NUMBER.fullmatch(text)
    flags = ("ocr",) if ocr else ()
    measure = measure or column.measure
    if match is None:
        return Cell(id=id_, column=column.id, measure=measure, raw=text, page=1, bbox=(0, 0, 1, 1))
    percent = match["percent"] or measure == "andel"
    scale = Decimal(1 if percent else SCALES.get(unit, 1))
    number = Decimal(re.sub(r"[%\s]", "", text).replace("–", "-").replace(",", "."))
    return Cell(
        id=id_, column=column.id, measure=measure, post=column.post, period=column.period, value=number * scale,
        unit="%" if percent else "SEK" if unit in SCALES else unit, raw=text, scale=scale,
        decimals=len((match[1] or ",")[1:]), flags=flags, page=1, bbox=(0, 0, 1, 1),
    )  # fmt: skip


def checks_of(*tables: TableBase) -> list[tuple[str, str, bool, bool]]:
    """The checks of tables as (kind, formula, holds, proves)."""
    return [(c.kind, c.formula, c.holds, c.proves) for c in prove(tables).checks]


def statuses(*tables: TableBase) -> dict[str, str]:
    """The verdict on every figure as a mark by cell id: + verified, ! disputed, ? unverified."""
    marks = {"verified": "+", "disputed": "!", "unverified": "?"}
    return {c.id: marks[c.status] for t in prove(tables).tables for r in t.rows for c in r.cells if c.value is not None}


def marks(*tables: TableBase) -> list[str]:
    """The verdicts row by row, one mark per figure."""
    found = statuses(*tables)
    return ["".join(found[c.id] for c in r.cells if c.value is not None) for t in tables for r in t.rows]
