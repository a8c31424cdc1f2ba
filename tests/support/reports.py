"""A report made by hand: one part, one drift table, a total that its rows prove, and a status.

Socialnämnden, tkr        Budget 2024   Avvikelse   Status
40   Nämnd                    1 250,5        -45
Äldreomsorg, "Öst"            6 900           <5    (a green circle)
Summa                         8 150,5
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from nämndparse.models import (
    BBox,
    BudgetTable,
    Cell,
    Check,
    Column,
    DocumentInfo,
    Fact,
    LeftOut,
    PageVerdict,
    Part,
    Report,
    Row,
    Section,
)

BOX: BBox = (72.0, 100.04, 120.25, 110.0)


def cell(identity: str, column: str, value: str | None, raw: str, **more: Any) -> Cell:
    fields: dict[str, Any] = {
        "measure": "budget",
        "period": "2024",
        "unit": "SEK",
        "printed_unit": "tkr",
        "scale": Decimal(1000),
        "page": 3,
        "bbox": BOX,
    }
    amount = None if value is None else Decimal(value)
    return Cell(id=identity, column=column, value=amount, raw=raw, **{**fields, **more})


def row(identity: str, label: str, *cells: Cell, **more: Any) -> Row:
    return Row(id=identity, label=label, cells=cells, page=3, bbox=BOX, **more)


def table() -> BudgetTable:
    deviation = {"measure": "avvikelse", "status": "unverified"}
    status = {"measure": "status", "period": "", "unit": "", "printed_unit": "", "scale": Decimal(1)}
    return BudgetTable(
        id="t1",
        kind="drift",
        kind_reason="rows are verksamheter",
        part="p1",
        section=("Ekonomi", "Drift"),
        first_page=3,
        last_page=3,
        bboxes={3: BOX},
        columns=(
            Column(id="c1", header="Budget 2024", measure="budget", period="2024", unit="SEK", printed_unit="tkr"),
            Column(id="c2", header="Avvikelse", measure="avvikelse", period="2024", unit="SEK", printed_unit="tkr"),
            Column(id="c3", header="Status", measure="status"),
        ),
        rows=(
            row(
                "t1r1",
                "Nämnd",
                cell("t1r1c1", "c1", "1.2505E+6", "1 250,5", status="verified", checks=("k1",)),
                cell("t1r1c2", "c2", "-45000", "-45", **deviation),
                code="40",
            ),
            row(
                "t1r2",
                'Äldreomsorg, "Öst"',
                cell("t1r2c1", "c1", "6900000.00", "6 900", status="verified", checks=("k1",)),
                cell("t1r2c2", "c2", "5000", "<5", qualifier="<", flags=("unit_inferred", "wrapped"), **deviation),
                cell("t1r2c3", "c3", None, "grön", flags=("drawn:circle",), **status),
                group=("Vård", "Omsorg"),
            ),
            row(
                "t1r3",
                "Summa",
                cell("t1r3c1", "c1", "8150500", "8 150,5", status="verified", checks=("k1",)),
                role="total",
            ),
        ),
    )


def report(
    name: str = "rapport.pdf", *, disputed: bool = False, unread: bool = False, left_out: bool = False
) -> Report:
    made = table()
    if disputed:
        first, *others = made.rows
        wrong = first.model_copy(update={"cells": (first.cells[0].model_copy(update={"status": "disputed"}),)})
        made = made.model_copy(update={"rows": (wrong, *others)})
    pages = [PageVerdict(page=number, state="read") for number in (1, 2, 3)]
    if unread:
        pages += [PageVerdict(page=number, state="unread", reasons=("a picture, no OCR",)) for number in (4, 5, 7)]
    return Report(
        program="nämndparse 0.1.0",
        verdict="unread" if unread else "read",
        document=DocumentInfo(
            name=name,
            sha256="0" * 64,
            page_count=len(pages),
            kommun=Fact(value="Härryda", code="1401", page=1, printed="Härryda kommun"),
            doc_type=Fact(value="handlingar", page=1, printed="Kallelse"),
        ),
        parts=(
            Part(
                id="p1",
                title="Delårsrapport",
                first_page=2,
                last_page=3,
                doc_type="delårsrapport",
                doc_period="2024-01/2024-08",
                namnd="Socialnämnden",
            ),
        ),
        pages=tuple(pages),
        sections=(Section(id="s1", title="Ekonomi", level=1, first_page=2, last_page=3, part="p1"),),
        tables=(made,),
        checks=(
            Check(
                id="k1",
                table="t1",
                kind="sum",
                formula="Nämnd + Äldreomsorg = Summa",
                cells=("t1r1c1", "t1r2c1", "t1r3c1"),
                expected=Decimal(8150500),
                printed=Decimal(8150500),
                tolerance=Decimal(150),
                holds=True,
            ),
        ),
        left_out=(LeftOut(page=3, bbox=BOX, reason="no header"),) if left_out else (),
    )
