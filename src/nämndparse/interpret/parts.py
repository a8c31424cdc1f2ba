"""The documents of a bundle, each with its own ärende, title, type, period, nämnd and pages.

Kallelse 2023-10-18        p1  handlingar      2023-10-18
Ärende 3  Tjänsteskrivelse p2  annan
Ärende 3  Delårsrapport    p3  delårsrapport   2023-01/2023-08
Ärende 3  Bilaga 1         p4  delårsrapport   2023-01/2023-08     a bilaga that names no type is of its report's
Ärende 5  Budget 2024      p5  budget          2024
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import cast

from nämndparse.interpret.docperiod import find_period, outcome_year, year_of_figures
from nämndparse.interpret.document import (
    DocumentFacts,
    find_decision,
    find_kommun,
    find_meeting,
    find_namnd,
    find_type,
    month_of,
    stated_unit,
)
from nämndparse.interpret.marks import hide_numbers
from nämndparse.interpret.places import Placed, mended, placed
from nämndparse.interpret.starts import Start, find_starts
from nämndparse.interpret.title import (
    INTERIM,
    MEETING,
    Heading,
    PageText,
    body_size,
    classify,
    find_title,
    headings,
    is_identity,
    is_label,
    title_period,
)
from nämndparse.models import DocType, Fact, Part
from nämndparse.values import value

SPRING = "03"  # the month of a meeting


@value
class PartStart:
    """A part with the y on its first page at which it starts: 0 where it has the page from the top.

    `year` is the year that it reports on and `month` the last month of the reported period (12 for the whole year);
    0 where unknown. `unit` is the unit of money that it states for all its amounts.
    """

    part: Part
    top: float = 0.0
    year: int = 0
    month: int = 0
    unit: str = ""


def split_parts(pages: Sequence[PageText], facts: DocumentFacts) -> tuple[Part, ...]:
    """The documents in a file, in page order. A plain report is one part."""
    return tuple(start.part for start in part_starts(pages, facts))


def part_of(starts: Sequence[PartStart], page: int, top: float = 0.0) -> Part | None:
    """The part that a place on a page belongs to; None before the first part."""
    at = bisect_right([(s.part.first_page, s.top) for s in starts], (page, top + 0.01))
    return starts[at - 1].part if at else None


def part_starts(pages: Sequence[PageText], facts: DocumentFacts) -> tuple[PartStart, ...]:
    """The parts with the places where they start."""
    pages = [page for page in mended(pages) if page.lines]
    if not pages:
        return ()
    starts = find_starts(pages, facts)
    found: list[PartStart] = []
    arende = ""
    for i, start in enumerate(starts):
        end = starts[i + 1] if i + 1 < len(starts) else None
        arende = start.arende or arende
        part_pages = _cut(pages, start, end)
        if len(starts) == 1:
            part, year, unit = _whole(facts, part_pages), facts.report_year or 0, facts.unit
            month = month_of(part.doc_period, part.doc_type)
        else:
            part = _part(start, part_pages, facts, [s.part for s in found], arende)
            year, month = _reported(part, part_pages)
            unit = stated_unit([line for page in part_pages for line in page.lines])
        part = part.model_copy(update={"id": f"p{i + 1}", "arende": arende})
        found.append(PartStart(part, start.top, year, month, unit))
    return tuple(found)


# --- what a part is ---------------------------------------------------------------------------------------------------


def _cut(pages: Sequence[PageText], start: Start, end: Start | None) -> list[PageText]:
    """The pages of a part; on pages that it shares, the lines from its start, or up to the next start."""
    cut: list[PageText] = []
    for page in pages:
        if page.page < start.page or (end and (page.page, 0.0) > (end.page, end.top - 0.01)):
            continue
        lines = page.lines
        if page.page == start.page and start.top:
            lines = tuple(x for x in lines if x.furniture or x.top >= start.top - 0.01)
        if end and page.page == end.page:
            lines = tuple(x for x in lines if x.furniture or x.top < end.top - 0.01)
        cut.append(PageText(page.page, lines))
    return cut


def _whole(facts: DocumentFacts, pages: Sequence[PageText]) -> Part:
    """The one part of a plain report: what the document says of itself."""
    return Part(
        id="p1",
        title=facts.title or (facts.doc_type.printed if facts.doc_type else ""),
        first_page=pages[0].page,
        last_page=pages[-1].page,
        doc_type=cast(DocType, facts.doc_type.value) if facts.doc_type else "annan",
        doc_period=_value(facts.doc_period),
        namnd=_value(facts.namnd),
        kommun=_value(facts.kommun),
    )


def _part(start: Start, pages: Sequence[PageText], facts: DocumentFacts, before: Sequence[Part], arende: str) -> Part:
    """A part of a bundle, from its own lines; kommun and nämnd are the document's where the part names none."""
    body = body_size(pages)
    title = find_title(pages[:2], body)
    lines = placed(pages, title, body)
    kommun, namnd = _value(find_kommun(lines)), _value(find_namnd(lines))
    kind = find_type(lines, title)
    doc_type = kind.value if kind else "annan"
    if start.reason == "paragraph" or doc_type == "protokoll":
        doc_type, period, namnd = "protokoll", *_meeting(start, lines, namnd, facts, before)
    else:
        day = find_meeting(lines) if doc_type in MEETING else None
        period = _value(find_period(lines, title, doc_type if kind else "", day))
        doc_type, period = _from_before(start, kind, doc_type, period, before, arende)
    return Part(
        id="p",
        title=_title_text(start, pages, title, kind),
        first_page=pages[0].page,
        last_page=pages[-1].page,
        doc_type=cast(DocType, doc_type),
        doc_period=period,
        namnd=namnd or _value(facts.namnd),
        kommun=kommun or _value(facts.kommun),
    )


def _meeting(
    start: Start, lines: Sequence[Placed], namnd: str, facts: DocumentFacts, before: Sequence[Part]
) -> tuple[str, str]:
    """The day and the body of a protokoll. In a file that is one they are the file's; a protokoll among other
    handlingar may be of another body and day, and its § are of the protokoll that they stand in.
    """
    if facts.doc_type and facts.doc_type.value == "protokoll":
        return _value(facts.doc_period) or _value(facts.decision_date), _value(facts.namnd)
    last = before[-1] if before and before[-1].doc_type == "protokoll" else None
    if start.reason == "paragraph" and last:
        return last.doc_period, last.namnd
    return _value(find_decision(lines) or find_meeting(lines)), namnd


def _from_before(
    start: Start, kind: Fact | None, doc_type: str, period: str, before: Sequence[Part], arende: str
) -> tuple[str, str]:
    """Type and period of a part that says less of them than the part before it in its ärende.

    Tjänsteskrivelse: Delårsrapport per 2021-08-31   2021-01/2021-08
    Delårsrapport 2021                               2021 -> 2021-01/2021-08
    Bilaga 1 Nyckeltal                               of the delårsrapport
    """
    last = before[-1] if before else None
    if last is None or last.doc_type in MEETING or last.arende != arende:
        return doc_type, period
    if not (arende or start.reason == "bilaga" or before[0].doc_type not in MEETING):
        return doc_type, period  # in a bundle without stamps the part before may be of any ärende
    untold = kind is None or (start.reason == "bilaga" and doc_type == "annan")
    if untold and start.reason in ("bilaga", "numbering"):
        doc_type = last.doc_type
    if doc_type == last.doc_type and last.doc_period.startswith(period):
        period = last.doc_period
    return doc_type, period


def _reported(part: Part, pages: Sequence[PageText]) -> tuple[int, int]:
    """The year that a part reports on, and the last month of it (12: the whole year); 0 where unknown.

    That of its period (a budget's first year), else the year that its figures are of. The year of a meeting says
    nothing of what was before it ("§ 12 Verksamhetsberättelse 2023" is of 2023, "§ 13 Årsbokslut" of an unknown year),
    but for reports on a part of the year: those of the year before are through by spring.
    """
    if part.doc_period and part.doc_type not in MEETING:
        return int(part.doc_period[:4]), month_of(part.doc_period, part.doc_type)
    kind = classify(part.title)
    if part.doc_period and kind is not None and kind.name not in MEETING:
        period = title_period(part.title, kind.name)
        if period is not None and period.year:
            return period.year, month_of(period.iso, kind.name)
        if kind.name in INTERIM and part.doc_period[5:7] >= SPRING:
            return int(part.doc_period[:4]), 0
    lines = placed(pages, None, body_size(pages))
    return year_of_figures(lines) or outcome_year(lines) or 0, 0


def _title_text(start: Start, pages: Sequence[PageText], title: Heading | None, kind: Fact | None) -> str:
    """The title of a part: for a §, the first heading under it; a running head where that alone names the type."""
    if start.reason == "paragraph":
        under = (h for h in headings(pages[0], body_size(pages)) if not is_label(h.text) and not is_identity(h.text))
        first = next(under, None)
        return first.text if first else start.arende
    if kind and kind.value not in ("annan", *MEETING) and not (title and title.type):
        return hide_numbers(kind.printed)
    return title.text if title else _first_words(pages)


def _value(fact: Fact | None) -> str:
    return fact.value if fact else ""


def _first_words(pages: Sequence[PageText]) -> str:
    lines = [x.text.strip() for x in pages[0].lines if not x.furniture and re.search(r"[^\W\d_]{3}", x.text)]
    return lines[0][:120] if lines else ""
