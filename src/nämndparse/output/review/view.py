"""What the review page shows of a document, ready for the template: findings, pages, tables, the data of figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nämndparse.models import BBox, Fact, Report, Statement, plain
from nämndparse.output.review.equation import Equation, Place, equation, places_of, printed, with_unit
from nämndparse.output.review.findings import FindingView, finding_views, left_out
from nämndparse.output.review.pictures import Picture
from nämndparse.output.review.tables import TableView, exact, table_view
from nämndparse.output.review.words import capital, clean, flag, period, reason, word, words

Box = tuple[float, float, float, float]
PAD = 1.0  # points around the ink of a figure, so that its outline does not touch it
NO_PICTURE_SIZE = (595.0, 842.0)


@dataclass(frozen=True, slots=True)
class MarkView:
    """A figure's outline on the page: left, top, width and height in points."""

    id: str
    status: str
    said: str
    box: Box


@dataclass(frozen=True, slots=True)
class AreaView:
    """The outline of a table, or of something left out, with the name that is written at its corner."""

    id: str
    name: str
    status: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageView:
    """A page. One with tables or findings is shown in full, others small."""

    number: int
    id: str
    state: str
    state_word: str
    reasons: str
    heading: str
    full: bool
    disputed: bool
    picture: Picture | None
    tables: tuple[TableView, ...]
    marks: tuple[MarkView, ...]
    areas: tuple[AreaView, ...]
    findings: tuple[FindingView, ...]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return (self.picture.width, self.picture.height) if self.picture else NO_PICTURE_SIZE


class DocumentView:
    """A document: its report and its place among those of the page (from 1)."""

    def __init__(self, report: Report, number: int) -> None:
        self.report = report
        self.prefix = f"d{number}"
        self.name = report.document.name
        self.places = places_of(report.tables)
        self.equations: dict[str, Equation | None] = {c.id: equation(c, self.places) for c in report.checks}
        self.findings = finding_views(report, self.prefix, self.places, self.equations)
        self.pages: tuple[PageView, ...] = ()

    @cached_property
    def full(self) -> frozenset[int]:
        """The pages to show in full: those with tables or findings."""
        figures = (page for table in self.report.tables for page in (*table.bboxes, *(row.page for row in table.rows)))
        return frozenset((*figures, *(f.page for f in self.findings), *(p.cell.page for p in self.places.values())))

    def with_pictures(self, pictures: Mapping[int, Picture]) -> None:
        """Lay out the pages, with their pictures by number."""
        self.pages = tuple(self._page(verdict.page, pictures.get(verdict.page)) for verdict in self.report.pages)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What the document says about itself: name and value."""
        info = self.report.document
        known: list[tuple[str, Fact | None]] = [
            ("Kommun", info.kommun),
            ("Nämnd", info.namnd),
            ("Dokument", info.doc_type),
            ("Period", info.doc_period),
            ("Diarienummer", info.diarienummer),
            ("Beslutsdatum", info.decision_date),
        ]
        said = [(name, period(f.value) if name == "Period" else f.value) for name, f in known if f is not None]
        return [(name, capital(value)) for name, value in said]

    @cached_property
    def statuses(self) -> list[tuple[str, int, int]]:
        """Verdict, number of figures with it, and their share in whole per cent; the gravest first."""
        counts: Counter[str] = Counter(place.cell.status for place in self.places.values())
        total = counts.total() or 1
        order = ("disputed", "unverified", "verified")
        return [(status, counts[status], round(100 * counts[status] / total)) for status in order]

    @property
    def findings_by_kind(self) -> list[tuple[str, list[FindingView]]]:
        """The findings of each kind that there is."""
        kinds = dict.fromkeys(f.kind for f in self.findings)
        return [(kind, [f for f in self.findings if f.kind == kind]) for kind in kinds]

    @property
    def checks_held(self) -> int:
        """How many of the tested identities hold."""
        return sum(check.holds for check in self.report.checks)

    def statements(self, page: int) -> list[tuple[Statement, str]]:
        """The sentences with figures on a page that are tied to a table, and the id of their figure."""
        tied = [s for s in self.report.statements if s.page == page and s.cell in self.places]
        return [(statement, f"{self.prefix}-{statement.cell}") for statement in tied]

    def _page(self, number: int, picture: Picture | None) -> PageView:
        report, prefix = self.report, self.prefix
        verdict = next(p for p in report.pages if p.page == number)
        tables = [t for t in report.tables if any(r.page == number for r in t.rows) or number in t.bboxes]
        views = tuple(table_view(table, number, prefix) for table in tables)
        here = [place for place in self.places.values() if place.cell.page == number]
        return PageView(
            number=number,
            id=f"{prefix}-s{number}",
            state=verdict.state,
            state_word=word("state", verdict.state),
            reasons=reason("; ".join(verdict.reasons)) if verdict.reasons else "",
            heading=self._heading(number),
            full=number in self.full,
            disputed=any(f.page == number and f.kind != "page" for f in self.findings)
            or any(place.cell.status == "disputed" for place in here),
            picture=picture,
            tables=views,
            marks=tuple(self._mark(place) for place in here),
            areas=(
                *(AreaView(v.anchor, v.id, v.status, _area(v.box)) for v in views if v.box),
                *(
                    AreaView(f"{prefix}-u{number}-{n}", f"utelämnat: {reason(left.reason)}", "left", _area(left.bbox))
                    for n, left in left_out(report, number)
                ),
            ),
            findings=tuple(f for f in self.findings if f.page == number),
        )

    def _heading(self, page: int) -> str:
        """The document in a bundle that begins on a page, or that a page with tables belongs to."""
        parts = [p for p in self.report.parts if p.first_page <= page <= p.last_page]
        if len(self.report.parts) < 2 or not parts or (page not in self.full and parts[-1].first_page != page):
            return ""
        return ", ".join(filter(None, (parts[-1].arende, parts[-1].title)))

    def _mark(self, place: Place) -> MarkView:
        cell = place.cell
        said = (with_unit(printed(cell), cell), word("status", cell.status), place.label, place.header)
        return MarkView(f"{self.prefix}-{cell.id}", cell.status, ", ".join(filter(None, said)), _area(cell.bbox, PAD))

    def data(self) -> dict[str, Any]:
        """What the script needs to know: figures by id, identities by id, findings by id."""
        shown = {f"{self.prefix}-{id_}": e for id_, e in self.equations.items() if e is not None}
        return {
            "name": clean(self.name),
            "sha256": self.report.document.sha256,
            "figures": {f"{self.prefix}-{id_}": self._figure(place) for id_, place in self.places.items()},
            "checks": {id_: [clean(e.text), e.holds, clean(e.about)] for id_, e in shown.items()},
            "findings": {f.id: _finding(f) for f in self.findings},
        }

    def _figure(self, place: Place) -> dict[str, Any]:
        cell, row, table = place.cell, place.row, place.table
        post = cell.post and f" ({cell.post})"
        said = {
            "page": cell.page,
            "table": table.id,
            "code": row.code,
            "label": row.label,
            "group": " > ".join(row.group),
            "column": place.header,
            "measure": cell.measure,
            "measureWord": f"{word('measure', cell.measure)}{post}",
            "period": cell.period,
            "periodWord": period(cell.period) if cell.period else "",
            "raw": cell.raw,
            "printed": with_unit(cell.raw, cell),
            "unit": cell.unit,
            "value": "" if cell.value is None else plain(cell.value),
            "exact": exact(cell),
            "status": cell.status,
            "flags": [flag(name) for name in (*cell.flags, *_column_flags(place))],
            "checks": [f"{self.prefix}-{check}" for check in cell.checks if self.equations.get(check)],
            "said": [_said(s) for s in self._tied.get(cell.id, ())],
            "box": [round(side, 1) for side in _area(cell.bbox, PAD)],
            "key": f"{cell.page} {' '.join(f'{side:.0f}' for side in cell.bbox)} {cell.raw}",
        }
        return {name: _cleaned(value) for name, value in said.items() if value not in ("", [], None)}

    @cached_property
    def _tied(self) -> dict[str, list[Statement]]:
        tied: dict[str, list[Statement]] = {}
        for statement in self.report.statements:
            if statement.cell:
                tied.setdefault(statement.cell, []).append(statement)
        return tied


def _column_flags(place: Place) -> Sequence[str]:
    """Flags of the column and the table that the cell does not carry itself."""
    column = next((c for c in place.table.columns if c.id == place.cell.column), None)
    own = set(place.cell.flags)
    return [name for name in (column.flags if column else ()) if name not in own]


def _said(statement: Statement) -> str:
    verdict = {"confirmed": "säger samma", "contradicted": "säger annat"}.get(statement.verdict, "nämner siffran")
    return f"Texten på sidan {statement.page} {verdict}: ”{statement.sentence}”"


def _finding(finding: FindingView) -> dict[str, Any]:
    data = {
        "page": finding.page,
        "kind": finding.kind,
        "title": finding.title,
        "text": finding.text,
        "table": finding.table,
        "cells": list(finding.cells),
        "key": finding.key,
    }
    return {name: _cleaned(value) for name, value in data.items() if value not in ("", [])}


def _cleaned(value: Any) -> Any:
    return [clean(one) for one in value] if isinstance(value, list) else clean(value)


def _area(box: BBox, pad: float = 0.0) -> Box:
    """Left, top, width and height of a box."""
    x0, top, x1, bottom = box
    sides = (x0 - pad, top - pad, max(x1 - x0, 1.0) + 2 * pad, max(bottom - top, 1.0) + 2 * pad)
    return tuple(round(side, 1) for side in sides)  # type: ignore[return-value]


def measures(documents: Sequence[DocumentView]) -> list[tuple[str, str, int]]:
    """Measure, its word and the number of its figures, in the order of the vocabulary."""
    counts: Counter[str] = Counter(place.cell.measure for document in documents for place in document.places.values())
    return [(name, said, counts[name]) for name, said in words("measure").items() if counts[name]]


def totals(documents: Sequence[DocumentView]) -> dict[str, int]:
    """Verdict -> number of figures."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update({status: count for status, count, _ in document.statuses})
    return dict(counts)
