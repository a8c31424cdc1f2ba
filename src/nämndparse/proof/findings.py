"""What a reader of a report should look at: failed identities, contradicted statements, pages that were not read.

Made from a `Report` alone, so that the command line, the workbook and the review page say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from pydantic import Field

from nämndparse.models import Amount, Cell, Check, Model, Report, Row, Statement, TableBase

FindingKind = Literal["identity", "statement", "page"]


class PlacedFigure(Model):
    """A printed figure and where it stands."""

    cell: str = Field(description="id of the cell")
    page: int
    label: str = Field(description="code and name of its row")
    column: str = Field(description="header of its column")
    raw: str = Field(description="the cell as printed")
    value: Amount | None = None
    printed_unit: str = ""
    scale: Amount = Decimal(1)
    decimals: int = 0


class Mended(Model):
    """A single change that would make a failed identity hold."""

    figure: PlacedFigure
    value: Amount = Field(description="what it would have to be, base unit")
    agrees: tuple[str, ...] = Field((), description="ids of other identities that would then hold too")


class Finding(Model):
    """One thing to look at. Amounts are in the base unit; `difference` is what is printed less what is expected."""

    kind: FindingKind
    id: str = Field("", description="id of the check or statement in the report; empty for a page")
    page: int
    table: str = ""
    title: str = Field("", description="caption or heading of the table")
    rule: str = Field(description="the identity in words, the sentence, or why the page was not read")
    expected: Amount | None = Field(None, description="what the parts give, or what the sentence states")
    printed: Amount | None = Field(None, description="what the table prints")
    difference: Amount | None = None
    tolerance: Amount | None = Field(None, description="what rounding alone may explain")
    figures: tuple[PlacedFigure, ...] = Field((), description="the figures concerned, the result last")
    mends: tuple[Mended, ...] = ()


class Summary(Model):
    """The proof of a document in numbers."""

    identities_tested: int = 0
    identities_held: int = 0
    identities_failed: int = 0
    figures: int = Field(0, description="printed figures; a status without a number is none")
    words: int = Field(0, description="cells with a status or a word where a figure would be; no arithmetic tests them")
    verified: int = 0
    disputed: int = 0
    unverified: int = 0
    statements_confirmed: int = 0
    statements_contradicted: int = 0
    statements_not_tied: int = 0
    pages: int = 0
    pages_unread: int = 0

    @property
    def verified_percent(self) -> int:
        """Share of the figures that are verified, in whole per cent, never rounded up to 100."""
        return 100 * self.verified // self.figures if self.figures else 0


class Findings(Model):
    """The findings in one document, in the order of its pages, and the summary of its proof."""

    document: str
    findings: tuple[Finding, ...] = ()
    summary: Summary = Summary()

    @property
    def disputed(self) -> bool:
        """Whether the document contradicts itself: an identity fails, or text and table differ."""
        counts = self.summary
        return bool(counts.identities_failed or counts.disputed or counts.statements_contradicted)


def findings_of(report: Report) -> Findings:
    """The findings of a report. A page that was not read is a finding, but disputes nothing."""
    places = {cell.id: (table, row, cell) for table in report.tables for row in table.rows for cell in row.cells}
    found = [
        *(_failed(check, places) for check in report.checks if not check.holds),
        *(_contradicted(s, places) for s in report.statements if s.verdict == "contradicted"),
        *_unread(report),
    ]
    return Findings(
        document=report.document.name,
        findings=tuple(sorted(found, key=lambda finding: finding.page)),
        summary=_summary(report),
    )


Places = Mapping[str, tuple[TableBase, Row, Cell]]


def _placed(cell_id: str, places: Places) -> PlacedFigure:
    table, row, cell = places[cell_id]
    header = next((column.header for column in table.columns if column.id == cell.column), "")
    return PlacedFigure(
        cell=cell.id,
        page=cell.page,
        label=f"{row.code} {row.label}".strip(),
        column=header,
        raw=cell.raw,
        value=cell.value,
        printed_unit=cell.printed_unit or ("" if cell.unit == "SEK" else cell.unit),
        scale=cell.scale,
        decimals=cell.decimals,
    )


def _title(table: TableBase) -> str:
    return table.caption or (table.section[-1] if table.section else "")


def _failed(check: Check, places: Places) -> Finding:
    figures = tuple(_placed(cell, places) for cell in check.cells if cell in places)
    table = places[check.cells[-1]][0] if check.cells and check.cells[-1] in places else None
    mends = tuple(
        Mended(figure=_placed(mend.cell, places), value=mend.value, agrees=mend.agrees)
        for mend in sorted(check.mends, key=lambda mend: -len(mend.agrees))
        if mend.cell in places
    )
    return Finding(
        kind="identity",
        id=check.id,
        page=figures[-1].page if figures else 1,
        table=check.table,
        title=_title(table) if table else "",
        rule=check.formula,
        expected=check.expected,
        printed=check.printed,
        difference=check.printed - check.expected,
        tolerance=check.tolerance,
        figures=figures,
        mends=mends,
    )


def _contradicted(statement: Statement, places: Places) -> Finding:
    placed = (_placed(statement.cell, places),) if statement.cell in places else ()
    table = places[statement.cell][0] if placed else None
    printed = placed[0].value if placed else None
    stated = statement.amount
    return Finding(
        kind="statement",
        id=statement.id,
        page=statement.page,
        table=table.id if table else "",
        title=_title(table) if table else "",
        rule=statement.sentence,
        expected=stated,
        printed=printed,
        difference=None if printed is None or stated is None else printed - stated,
        figures=placed,
    )


def _unread(report: Report) -> Iterator[Finding]:
    for page in report.pages:
        if page.state == "unread":
            yield Finding(kind="page", page=page.page, rule="; ".join(page.reasons) or "no reason is known")


def _summary(report: Report) -> Summary:
    every = [cell for table in report.tables for row in table.rows for cell in row.cells]
    cells = [cell for cell in every if cell.value is not None]
    status = Counter(cell.status for cell in cells)
    verdict = Counter(statement.verdict for statement in report.statements)
    failed = sum(not check.holds for check in report.checks)
    return Summary(
        identities_tested=len(report.checks),
        identities_held=len(report.checks) - failed,
        identities_failed=failed,
        figures=len(cells),
        words=len(every) - len(cells),
        verified=status["verified"],
        disputed=status["disputed"],
        unverified=status["unverified"],
        statements_confirmed=verdict["confirmed"],
        statements_contradicted=verdict["contradicted"],
        statements_not_tied=verdict["not tied"],
        pages=len(report.pages),
        pages_unread=sum(page.state == "unread" for page in report.pages),
    )
