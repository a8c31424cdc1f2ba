"""The findings of a document as the review page lists them: what does not add up, what the text contradicts, what was
not read, each with its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nämndparse.interpret.refuse import foreign
from nämndparse.models import Check, LeftOut, Mend, PageVerdict, Report, Statement
from nämndparse.output.review.equation import Equation, Place, Places, in_print, with_unit
from nämndparse.output.review.words import reason, word
from nämndparse.proof.findings import findings_of


@dataclass(frozen=True, slots=True)
class MendView:
    """A change that would make the identity hold. `also` are the numbers of other findings that it would settle."""

    cell: str
    now: str
    then: str
    name: str
    also: tuple[int, ...] = ()
    also_checks: int = 0


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding. `target` is the id in the page that it links to."""

    id: str
    number: int
    kind: str
    page: int
    target: str
    title: str
    table: str = ""
    text: str = ""
    equation: Equation | None = None
    mends: tuple[MendView, ...] = ()
    states: str = ""
    prints: str = ""
    cell: str = ""
    cells: tuple[str, ...] = ()
    key: str = ""


def finding_views(
    report: Report, prefix: str, places: Places, equations: Mapping[str, Equation | None]
) -> tuple[FindingView, ...]:
    """All findings, those of one kind together, each kind in the order of pages."""
    found = findings_of(report).findings
    checks = {check.id: check for check in report.checks}
    statements = {statement.id: statement for statement in report.statements}
    failed = [(checks[f.id], written) for f in found if f.kind == "identity" and (written := equations.get(f.id))]
    numbers = {check.id: n for n, (check, _) in enumerate(failed, 1)}
    contradicted = [statements[f.id] for f in found if f.kind == "statement"]
    out = [_failed(check, written, prefix, places, numbers) for check, written in failed]
    out += [_contradicted(s, prefix, places, n) for n, s in enumerate(contradicted, len(out) + 1)]
    return (*out, *_unread(report, prefix, len(out)))


def _failed(check: Check, written: Equation, prefix: str, places: Places, numbers: Mapping[str, int]) -> FindingView:
    place, number = places[check.cells[-1]], numbers[check.id]
    mends = [_mend(mend, places[mend.cell], numbers) for mend in check.mends if mend.cell in places]
    return FindingView(
        id=f"{prefix}-f{number}",
        number=number,
        kind="identity",
        page=place.cell.page,
        target=f"{prefix}-{place.cell.id}",
        title=written.about,
        table=_titled(place),
        text=written.text,
        equation=written,
        mends=tuple(sorted(mends, key=lambda mend: -mend.also_checks)),
        cells=tuple(f"{prefix}-{cell}" for cell in check.cells),
        key=f"identity {place.cell.page} {written.about} {written.text}",
    )


def _titled(place: Place) -> str:
    title = place.table.caption or (place.table.section[-1] if place.table.section else "")
    return f"tabell {place.table.id}" + (f", {title}" if title else "")


def _mend(mend: Mend, place: Place, numbers: Mapping[str, int]) -> MendView:
    return MendView(
        cell=place.cell.id,
        now=place.cell.raw,
        then=with_unit(in_print(mend.value, place.cell), place.cell),
        name=", ".join(filter(None, (place.label, place.header))),
        also=tuple(numbers[check] for check in mend.agrees if check in numbers),
        also_checks=len(mend.agrees),
    )


def _contradicted(statement: Statement, prefix: str, places: Places, number: int) -> FindingView:
    place = places.get(statement.cell)
    states = prints = ""
    if place is not None:
        prints = with_unit(place.cell.raw, place.cell)
        if statement.amount is not None:
            states = with_unit(in_print(statement.amount, place.cell), place.cell)
    return FindingView(
        id=f"{prefix}-f{number}",
        number=number,
        kind="statement",
        page=statement.page,
        target=f"{prefix}-s{statement.page}",
        title=statement.subject,
        table=_titled(place) if place else "",
        text=statement.sentence,
        states=states,
        prints=prints,
        cell=f"{prefix}-{place.cell.id}" if place else "",
        cells=(f"{prefix}-{place.cell.id}",) if place else (),
        key=f"statement {statement.page} {statement.sentence}",
    )


def _unread(report: Report, prefix: str, before: int) -> Iterator[FindingView]:
    """Pages that were not read or only in part, and tables that were left out, in the order of pages.

    What is left out because it is no table of figures (an agenda, a letterhead) is no finding.
    """
    number = before
    for verdict in report.pages:
        places = [(n, left) for n, left in left_out(report, verdict.page) if not foreign(left.reason)]
        if verdict.state == "unread" or (verdict.state == "partly" and not places):
            number += 1
            yield _page(verdict, prefix, number)
        for n, left in places:
            number += 1
            yield FindingView(
                id=f"{prefix}-f{number}",
                number=number,
                kind="page",
                page=left.page,
                target=f"{prefix}-u{left.page}-{n}",
                title="Något som liknar en tabell är utelämnat",
                text=reason(left.reason),
                key=f"left out {left.page} {' '.join(f'{side:.0f}' for side in left.bbox)}",
            )


def left_out(report: Report, page: int) -> list[tuple[int, LeftOut]]:
    """What was left out on a page, numbered."""
    return list(enumerate(left for left in report.left_out if left.page == page))


def _page(verdict: PageVerdict, prefix: str, number: int) -> FindingView:
    return FindingView(
        id=f"{prefix}-f{number}",
        number=number,
        kind="page",
        page=verdict.page,
        target=f"{prefix}-s{verdict.page}",
        title=f"Sidan är {word('state', verdict.state)}",
        text=reason("; ".join(verdict.reasons) or "no reason is known"),
        key=f"page {verdict.page}",
    )
