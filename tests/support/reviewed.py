"""A document to review: a report made by hand and the PDF that it describes, with every kind of finding.

page 2   tkr           Budget 2024   Prognos 2024   Avvikelse
         Förskola            1 200          1 250         -50
         Grundskola          2 400          2 310          90      page 3: "… ett överskott om 70 tkr"
         Summa               3 600          3 560          45      should be 40, down the column and along the row

page 3   a table that goes on on page 4, whose labels try to be HTML; a place that was left out.  page 5 is a picture.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from nämndparse.models import (
    BBox,
    BudgetTable,
    Cell,
    Check,
    Column,
    DocumentInfo,
    Fact,
    IndicatorTable,
    LeftOut,
    Mend,
    PageVerdict,
    Report,
    Row,
    Statement,
)
from nämndparse.output.review.page import html
from nämndparse.output.review.pictures import pictures
from nämndparse.output.review.view import DocumentView
from support.pdfs import small
from support.tables import drawn_table

NAMND = "Utbildningsnämnden"
HOSTILE = '</script><script>window.hit = 1</script><img src="x" onerror="window.hit = 2">'
TURNED = "\u202e12 345\u202c"
LEFT, TOP, ACROSS, DOWN = 72.0, 160.0, 90.0, 24.0
TEXT = 7.0  # height of the digits of ten-point Helvetica
BUDGET = [["1 200", "1 250", "-50"], ["2 400", "2 310", "90"], ["3 600", "3 560", "45"]]
LABELS = ["Förskola", "Grundskola", "Summa"]
MEASURES = ["budget", "prognos", "avvikelse"]
HEADS = ["Budget 2024", "Prognos 2024", "Avvikelse"]


def box(row: int, column: int) -> BBox:
    """Where a cell's ink is; columns count from 0 for the labels."""
    x0, top = LEFT + (column + 0.6) * ACROSS, TOP + row * DOWN
    return x0, top - TEXT, x0 + 32.0, top + 0.5


def cell(identity: str, raw: str, measure: str, page: int, place: BBox, status: str, checks: Sequence[str]) -> Cell:
    value = Decimal(raw.replace(" ", "")) * 1000
    fields: dict[str, Any] = {"measure": measure, "status": status, "checks": tuple(checks)}
    return Cell(
        id=identity, column=f"c{MEASURES.index(measure) + 1}", period="2024", value=value, unit="SEK", raw=raw,
        printed_unit="tkr", scale=Decimal(1000), page=page, bbox=place, **fields,
    )  # fmt: skip


def budget() -> BudgetTable:
    failed = {"t1r1c3", "t1r2c3", "t1r3c3", "t1r3c1", "t1r3c2"}
    rows = []
    for r, label in enumerate(LABELS, 1):
        cells = []
        for c, measure in enumerate(MEASURES, 1):
            name = f"t1r{r}c{c}"
            checks = [f"k{c}"] + (["k4"] if r == 3 else [])
            status = "disputed" if name in failed else "verified"
            cells.append(cell(name, BUDGET[r - 1][c - 1], measure, 2, box(r, c), status, checks))
        role: Any = "total" if label == "Summa" else "detail"
        rows.append(Row(id=f"t1r{r}", label=label, role=role, cells=tuple(cells), page=2, bbox=box(r, 0)))
    fields: list[Any] = MEASURES
    return BudgetTable(
        id="t1", kind="drift", caption="Driftredovisning", first_page=2, last_page=2,
        bboxes={2: (LEFT, TOP - 12, LEFT + 4.2 * ACROSS, TOP + 3.3 * DOWN)},
        columns=tuple(
            Column(id=f"c{n}", header=head, measure=fields[n - 1], period="2024", unit="SEK", printed_unit="tkr")
            for n, head in enumerate(HEADS, 1)
        ),
        rows=tuple(rows),
    )  # fmt: skip


def goals() -> IndicatorTable:
    """A table over two pages, of unverified figures and a status."""

    def row(n: int, page: int, label: str, *cells: Cell, **more: Any) -> Row:
        return Row(id=f"t2r{n}", label=label, cells=cells, page=page, bbox=box(1, 0), **more)

    def one(name: str, raw: str, page: int, **more: Any) -> Cell:
        fields = {"column": "c1", "measure": "utfall", "period": "2024", "value": Decimal(7), "unit": "antal", **more}
        place = box(int(name[3]), int(name[5]))
        return Cell(id=name, raw=raw, page=page, bbox=place, **fields)

    light = {"column": "c2", "measure": "status", "period": "", "value": None, "unit": "", "flags": ("drawn:circle",)}
    return IndicatorTable(
        id="t2", kind="indikator", section=("Mål",), first_page=3, last_page=4,
        bboxes={3: (LEFT, TOP - 12, 500, TOP + 3 * DOWN), 4: (LEFT, TOP - 12, 500, TOP + 2 * DOWN)},
        columns=(
            Column(id="c1", header="Utfall", measure="utfall", period="2024"),
            Column(id="c2", header="Status", measure="status"),
        ),
        rows=(
            row(1, 3, HOSTILE, one("t2r1c1", "7", 3), one("t2r1c2", "grön", 3, **light), group=("Barn",)),
            row(2, 3, "Nöjda barn", one("t2r2c1", TURNED, 3), texts={"Kommentar": HOSTILE}, group=("Barn",)),
            row(3, 4, "Nöjda föräldrar", one("t2r1c3", "=7", 4), group=("Barn", "Hemma")),
        ),
        notes=("Mäts i maj.",),
    )  # fmt: skip


def checks() -> tuple[Check, ...]:
    def check(name: str, kind: Any, cells: list[str], expected: int, printed: int, **more: Any) -> Check:
        amounts = {"expected": Decimal(expected * 1000), "printed": Decimal(printed * 1000), "tolerance": Decimal(0)}
        return Check(
            id=name,
            table="t1",
            kind=kind,
            formula=name,
            cells=tuple(cells),
            holds=expected == printed,
            **amounts,
            **more,
        )

    def mend(also: str) -> tuple[Mend, ...]:
        return (Mend(cell="t1r3c3", value=Decimal(40000), agrees=(also,)), Mend(cell="t1r1c3", value=Decimal(-45000)))

    return (
        check("k1", "sum", ["t1r1c1", "t1r2c1", "t1r3c1"], 3600, 3600),
        check("k2", "sum", ["t1r1c2", "t1r2c2", "t1r3c2"], 3560, 3560),
        check("k3", "sum", ["t1r1c3", "t1r2c3", "t1r3c3"], 40, 45, mends=mend("k4")),
        check("k4", "difference", ["t1r3c2", "t1r3c1", "t1r3c3"], 40, 45, mends=mend("k3")),
    )


def report(name: str = "delårsrapport.pdf") -> Report:
    states: list[Any] = ["read", "read", "read", "read", "unread"]
    pages = [PageVerdict(page=n, state=state) for n, state in enumerate(states, 1)]
    pages[4] = PageVerdict(page=5, state="unread", reasons=("it holds pictures and no text",))
    return Report(
        program="nämndparse 0.1.0",
        document=DocumentInfo(
            name=name, sha256="a" * 64, page_count=5, namnd=Fact(value=NAMND, page=1, printed=NAMND)
        ),
        verdict="unread",
        pages=tuple(pages),
        tables=(budget(), goals()),
        statements=(
            Statement(
                id="s1", page=3, sentence="Grundskolan räknar med ett överskott om 70 tkr.", subject="Grundskola",
                measure="avvikelse", direction="+", amount=Decimal(70000), unit="SEK",
                verdict="contradicted", cell="t1r2c3",
            ),
        ),
        checks=checks(),
        left_out=(LeftOut(page=3, bbox=(72, 500, 400, 560), reason="no cell holds a figure or a status"),),
    )  # fmt: skip


def pdf() -> bytes:
    """The document that the report describes."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)

    def write(x: float, y: float, text: str) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(x, A4[1] - y, text)

    write(LEFT, 100, NAMND)
    canvas.showPage()
    for r, line in enumerate([["tkr", *HEADS], *([label, *raws] for label, raws in zip(LABELS, BUDGET, strict=True))]):
        for c, text in enumerate(line):
            write(LEFT if c == 0 else box(r, c)[0], TOP + r * DOWN, text)
    canvas.showPage()
    for texts in (["7", "12345"], ["=7"]):
        for r, text in enumerate(texts, 1):
            write(box(r, 1)[0], TOP + r * DOWN, text)
        canvas.showPage()
    canvas.setFillGray(0.4)
    canvas.rect(100, 200, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def view(number: int = 1, name: str = "delårsrapport.pdf") -> DocumentView:
    """The document as it is shown."""
    made = DocumentView(report(name), number)
    drawn = pictures(pdf(), None, name, made.report.pages, made.full, 10_000_000)
    made.with_pictures({picture.page: picture for picture in drawn if picture is not None})
    return made


def written(path: Path, *documents: DocumentView) -> Path:
    """The review page of the documents, in a file."""
    path.write_text("".join(html(documents or (view(),))), "utf-8")
    return path


def long_view(pages: int = 16) -> DocumentView:
    """A document with a table on every page, of many rows and columns, whose last figure is disputed."""
    heads = [f"Utfall {year}" for year in range(2010, 2024)]
    tables = []
    for page in range(1, pages + 1):
        lines = [f"Verksamhet {r} | " + " | ".join(["1 234 567"] * len(heads)) for r in range(1, 10 + 3 * page)]
        drawing = "\n".join(["tkr | " + " | ".join(f"utfall {head[-4:]}" for head in heads), *lines])
        tables.append(drawn_table(drawing, identity=f"t{page}", page=page))
    last = [cell.id for row in tables[-1].rows[-3:] for cell in row.cells[-1:]]
    check = Check(
        id="k1", table=tables[-1].id, kind="sum", formula="", cells=tuple(last),
        expected=Decimal(2), printed=Decimal(1), tolerance=Decimal(0), holds=False,
    )  # fmt: skip
    states = tuple(PageVerdict(page=page, state="read") for page in range(1, pages + 1))
    made = DocumentView(
        Report(
            program="nämndparse 0.1.0",
            document=DocumentInfo(name="lång.pdf", sha256="b" * 64, page_count=pages),
            pages=states,
            tables=tuple(tables),
            checks=(check,),
        ),
        1,
    )
    drawn = pictures(small(pages=pages), None, "lång.pdf", states, made.full, 10_000_000)
    made.with_pictures({picture.page: picture for picture in drawn if picture is not None})
    return made
