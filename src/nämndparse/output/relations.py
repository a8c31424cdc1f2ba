"""A report as the rows of related tables: documents, parts, pages, tables, figures, checks, statements, left out.

What databases and data sets hold. Within a document, parts, tables, cells and checks are named by their ids in the
report; what names the document among others is up to the writer. Values are str, int, Decimal, bool or None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from nämndparse.output.figures import JOIN, box, records

if TYPE_CHECKING:
    from nämndparse.models import Fact, Report, TableBase

Line = dict[str, str | int | Decimal | bool | None]


def document(report: Report) -> Line:
    """The document: the file, what it says about itself, and how its reading and proof came out."""
    info = report.document
    counts = _statuses(*report.tables)
    return {
        "name": info.name,
        "sha256": info.sha256,
        "page_count": info.page_count,
        "kommun": _said(info.kommun),
        "kommunkod": info.kommun.code if info.kommun else "",
        "namnd": _said(info.namnd),
        "doc_type": _said(info.doc_type),
        "doc_period": _said(info.doc_period),
        "diarienummer": _said(info.diarienummer),
        "decision_date": _said(info.decision_date),
        "verdict": report.verdict,
        "program": report.program,
        "table_count": len(report.tables),
        "figure_count": counts.total(),
        **_proved(counts),
        "failed_checks": sum(not check.holds for check in report.checks),
    }


def parts(report: Report) -> Iterator[Line]:
    """The documents in a bundle; a plain report is one part."""
    for part in report.parts:
        yield {"part": part.id, **part.model_dump(exclude={"id"})}


def pages(report: Report) -> Iterator[Line]:
    """What became of each page."""
    for page in report.pages:
        yield {"page": page.page, "state": page.state, "reasons": "; ".join(page.reasons)}


def tables(report: Report) -> Iterator[Line]:
    """The tables, with how many of their figures are proved."""
    for table in report.tables:
        counts = _statuses(table)
        yield {
            "table": table.id,
            "part": table.part,
            "kind": table.kind,
            "kind_reason": table.kind_reason,
            "section": JOIN.join(table.section),
            "caption": table.caption,
            "first_page": table.first_page,
            "last_page": table.last_page,
            "row_count": len(table.rows),
            "figure_count": counts.total(),
            **_proved(counts),
            "sign_kostnad": table.sign_convention.kostnad,
            "sign_avvikelse": table.sign_convention.avvikelse,
            "notes": "\n".join(table.notes),
            "flags": ";".join(table.flags),
        }


def figures(report: Report) -> Iterator[Line]:
    """The figures table, each figure with the id of its cell and the step that its print is rounded to."""
    cells = (cell for table in report.tables for row in table.rows for cell in row.cells)
    for cell, record in zip(cells, records(report), strict=True):
        step = cell.scale.scaleb(-cell.decimals) if cell.value is not None else None
        yield {"cell": cell.id, **record, "rounded_to": step}


def checks(report: Report) -> Iterator[Line]:
    """The identities that were tested. `table` is that of the result."""
    for check in report.checks:
        yield {
            "check": check.id,
            "table": check.table,
            "kind": check.kind,
            "formula": check.formula,
            "expected": check.expected,
            "printed": check.printed,
            "difference": check.printed - check.expected,
            "tolerance": check.tolerance,
            "holds": check.holds,
            "proves": check.proves,
        }


def check_figures(report: Report) -> Iterator[Line]:
    """Which figures an identity is over, in its order; the last is the result. A mend is what it would have to be."""
    for check in report.checks:
        mends = {mend.cell: mend.value for mend in check.mends}
        for position, cell in enumerate(check.cells, 1):
            yield {
                "check": check.id,
                "position": position,
                "cell": cell,
                "is_result": position == len(check.cells),
                "mend": mends.get(cell),
            }


def statements(report: Report) -> Iterator[Line]:
    """The sentences that state a figure, and whether the tables confirm them."""
    for said in report.statements:
        yield {
            "statement": said.id,
            **said.model_dump(
                include={
                    "page", "sentence", "subject", "measure", "direction", "amount", "unit", "period",
                    "compared_with", "verdict", "cell",
                }
            ),
        }  # fmt: skip


def left_out(report: Report) -> Iterator[Line]:
    """The places that look like tables of figures and were left out."""
    for place in report.left_out:
        yield {"page": place.page, "bbox": box(place.bbox), "reason": place.reason}


RELATIONS: dict[str, Callable[[Report], Iterator[Line]]] = {
    "parts": parts,
    "pages": pages,
    "tables": tables,
    "figures": figures,
    "checks": checks,
    "check_figures": check_figures,
    "statements": statements,
    "left_out": left_out,
}


def _said(fact: Fact | None) -> str:
    return fact.value if fact else ""


def _statuses(*of: TableBase) -> Counter[str]:
    return Counter(cell.status for table in of for row in table.rows for cell in row.cells)


def _proved(counts: Counter[str]) -> Line:
    return {status: counts[status] for status in ("verified", "disputed", "unverified")}
