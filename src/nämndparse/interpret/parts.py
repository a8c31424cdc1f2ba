"""Bundles: where one document of a file ends and the next begins.

A kallelse, a protokoll with its bilagor and a set of handlingar hold many documents. What says that a new one starts:

    Ärende 5                       a stamp that changes from page to page
    VON § 37     Dnr 2024/11       a § of a protokoll
    1 (4)                          page numbers that begin anew, or that ended on the page before ("1(1)")
    Delårsrapport 1 2024           a running head that names another type or period
    Bilaga 2. Nyckeltal            a bilaga at the top of a page
    Budget 2022 för nämnden        a title, as large as the title before it, of another type and another period;
                                   also in the middle of a page
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from nämndparse.interpret.docperiod import find_period, outcome_year, year_of_figures
from nämndparse.interpret.document import DocumentFacts, find_kommun, find_meeting, find_namnd, find_type, month_of
from nämndparse.interpret.namnd import find_namnder
from nämndparse.interpret.places import mended, placed
from nämndparse.interpret.title import (
    LARGER,
    MEETING,
    Heading,
    PageText,
    TextLine,
    body_size,
    classify,
    find_title,
    headings,
    is_identity,
    is_label,
    stamp_of,
    title_period,
    type_words,
)
from nämndparse.models import DocType, Fact, Part


@dataclass(frozen=True, slots=True)
class PartStart:
    """A part with the y on its first page at which it starts: 0 where it has the page from the top.

    `year` is the year that it reports on and `month` the last month of the reported period (12 for the whole year);
    0 where unknown.
    """

    part: Part
    top: float = 0.0
    year: int = 0
    month: int = 0


@dataclass(frozen=True, slots=True)
class _Start:
    """A place where a part starts, why, and the ärende or § that it opens ('' where it opens none)."""

    page: int
    top: float
    reason: str
    arende: str = ""


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
    starts = _starts(pages, facts)
    found: list[PartStart] = []
    arende = ""
    for i, start in enumerate(starts):
        end = starts[i + 1] if i + 1 < len(starts) else None
        arende = start.arende or arende
        part_pages = _cut(pages, start, end)
        before = found[-1].part if found else None
        part = _whole(facts, part_pages) if len(starts) == 1 else _part(start, part_pages, facts, before)
        part = part.model_copy(update={"id": f"p{i + 1}", "arende": arende})
        year = facts.report_year or 0 if len(starts) == 1 else _year(part, part_pages)
        found.append(PartStart(part, start.top, year, month_of(part.doc_period, part.doc_type)))
    return tuple(found)


# --- where parts start ------------------------------------------------------------------------------------------------

_ARENDE = re.compile(r"^Ärende(?:nr)?\.? (\d{1,3}\w?)\b(?! [a-zåäö])")
_PARAGRAPH = re.compile(r"^((?:[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{1,5} )?§ ?\d{1,4})\b(?!\s*(?:kap|st|i |p |och |,|-|–))(.*)$")
_BILAGA = re.compile(r"^Bilaga(?: ?[:.]? ?(?:\d{1,2}(?:[.:]\d)?|[A-Z]))\b(?! ?\()", re.IGNORECASE)
_NUMBERING = re.compile(
    r"(?<![\d(/-])(?:(?P<word>sida|sid|page|s)\.?\s*)?(?P<n>\d{1,3})\s*"
    r"(?:\(\s*(?P<m>\d{1,3})\s*\)|\[\s*(?P<m2>\d{1,3})\s*\]|(?:av|of)\s+(?P<m3>\d{1,3}))(?!\d)",
    re.IGNORECASE,
)
_LIST = re.compile(r"^(?:innehåll\w*|ärendelista|dagordning|föredragningslista)\b", re.IGNORECASE)
_ENTRY = re.compile(r"\.{3,}|…|\s\d{1,3}(?:\s?[-–]\s?\d{1,3})?$")  # the end of a line in such a list


def _starts(pages: Sequence[PageText], facts: DocumentFacts) -> list[_Start]:
    """All places where a part starts, the first page's top among them, each once."""
    protokoll = _protokoll_pages(pages, facts)
    found: list[_Start] = [_Start(pages[0].page, 0.0, "first", _arende(pages[0]))]
    bundle = bool(protokoll) or (facts.doc_type is not None and facts.doc_type.value in MEETING)
    for rule in (_by_stamp(pages), _by_paragraph(pages, protokoll), _by_numbering(pages, bundle), _by_bilaga(pages)):
        found += rule
    found += _by_title(pages, found)
    return _merged(pages, found)


def _merged(pages: Sequence[PageText], found: Sequence[_Start]) -> list[_Start]:
    """Starts in order; those of one place joined. A § under nothing but the letterhead starts at the page's top."""
    by_page = {page.page: page for page in pages}
    merged: list[_Start] = []
    for start in sorted(found, key=lambda s: (s.page, s.top)):
        above = [x for x in by_page[start.page].lines if x.top < start.top and not x.furniture]
        top = start.top if any(not is_identity(x.text) and len(x.text) > 25 for x in above) else 0.0
        last = merged[-1] if merged else None
        if last and (last.page, last.top) == (start.page, top):
            merged[-1] = replace(last, arende=last.arende or start.arende)
        else:
            merged.append(replace(start, top=top))
    return merged


def _arende(page: PageText) -> str:
    """The stamp "Ärende 5" of a page: a line of its own, at its edge or among its running heads."""
    edge = [*page.lines[:3], *page.lines[-3:], *(x for x in page.lines if x.furniture)]
    return next((m.group() for x in edge if len(x.text) < 40 and (m := _ARENDE.match(x.text.strip()))), "")


def _by_stamp(pages: Sequence[PageText]) -> Iterator[_Start]:
    last = _arende(pages[0])
    for page in pages[1:]:
        stamp = _arende(page)
        if stamp and stamp != last:
            yield _Start(page.page, 0.0, "stamp", stamp)
        last = stamp or last


def _protokoll_pages(pages: Sequence[PageText], facts: DocumentFacts) -> set[int]:
    """The pages of the protokoll itself: those with its stamp, or all where no page has one."""
    stamped = {
        page.page
        for page in pages
        if any((s := stamp_of(x.text)) and s.name == "protokoll" for x in page.lines[:10] if _may_stamp(x))
    }
    if stamped or not facts.doc_type or facts.doc_type.value != "protokoll":
        return stamped
    return {page.page for page in pages}


def _may_stamp(line: TextLine) -> bool:
    return len(line.text) <= 70 and "rotokol" in line.text.casefold()


def _by_paragraph(pages: Sequence[PageText], protokoll: set[int]) -> Iterator[_Start]:
    """The § of a protokoll: a line that begins with it and holds no more than a number or a title. Lists of them and
    law paragraphs ("§ 5 i reglementet") are not meant; the numbers rise.
    """
    last = 0
    for page in pages:
        if page.page not in protokoll or any(_LIST.match(x.text) and len(x.text) < 40 for x in page.lines[:14]):
            continue
        for line in page.lines:
            m = _PARAGRAPH.match(line.text.strip()) if "§" in line.text else None
            if not m or len(line.text) > 90 or ("nr" not in m[2] and _ENTRY.search(m[2])):
                continue
            number = int(re.findall(r"\d+", m[1])[0])
            if last < number <= (last or number) + 20:
                last = number
                yield _Start(page.page, line.top, "paragraph", m[1])


def _numbers(page: PageText) -> dict[str, tuple[int, int]]:
    """The printed page numbers with a total, by their form: {"sida av": (4, 15), "()": (1, 1)}."""
    found: dict[str, tuple[int, int]] = {}
    for line in (*page.lines[:6], *page.lines[-3:]):
        for m in _NUMBERING.finditer(line.text) if len(line.text) <= 120 else ():
            n, total = int(m["n"]), int(m["m"] or m["m2"] or m["m3"])
            if 0 < n <= total and (line.furniture or _bears_numbers(line.text, m)):
                form = ("word " if m["word"] else "") + ("()" if m["m"] else "[]" if m["m2"] else "av")
                found.setdefault(form, (n, total))
    return found


def _bears_numbers(text: str, m: re.Match[str]) -> bool:
    """A line that may hold a page number although it is no running head: the number alone, a stamp, a name.

    TJÄNSTESKRIVELSE  1(2)      Nacka kommun  2 (3)      but not      Nöjd medarbetare  4 (5)
    """
    rest = (text[: m.start()] + text[m.end() :]).strip()
    return is_identity(rest) or is_label(rest) or stamp_of(rest) is not None


def _by_numbering(pages: Sequence[PageText], bundle: bool) -> Iterator[_Start]:
    """Page numbers that begin anew, and pages after a numbering that has ended.

    1(1) | 1(3) 2(3) 3(3) | -  - | 1(2) 2(2)

    A numbering that begins only once in the file may be that of a report behind its cover: it opens a part only where
    the file is a `bundle` (a kallelse, a protokoll).
    """
    numbers = [_numbers(page) for page in pages]
    begun = Counter(form for found in numbers for form, (n, _) in found.items() if n == 1)
    for page, last, found in zip(pages[1:], numbers, numbers[1:], strict=False):
        anew = any(n == 1 and (begun[form] > 1 or bundle) for form, (n, _) in found.items())
        ended = any(n == total and form not in found for form, (n, total) in last.items())
        if anew or ended:
            yield _Start(page.page, 0.0, "numbering")


def _by_bilaga(pages: Sequence[PageText]) -> Iterator[_Start]:
    for page in pages[1:]:
        top = [x for x in page.lines if not x.furniture][:3]
        if sum(bool(_BILAGA.match(x.text)) for x in page.lines) == 1:
            yield from (_Start(page.page, 0.0, "bilaga") for x in top if _BILAGA.match(x.text) and len(x.text) < 100)


def _by_title(pages: Sequence[PageText], found: Sequence[_Start]) -> Iterator[_Start]:
    """Titles and running heads of another type and year than the part that they stand in."""
    body = body_size(pages)
    opened = {start.page for start in found}
    current, size, head = _NOTHING, 0.0, ""
    for page in pages:
        name = _head(page)
        anew = bool(name and head) and _other_subject(name, head)
        if anew and page.page not in opened:
            yield _Start(page.page, 0.0, "running head")
        if anew or page.page in opened:
            title = find_title([page], body)
            current, size = _subject(title.text if title else name), title.size if title else 0.0
        head = name or head
        for heading in headings(page, body):
            subject = _subject(heading.text)
            if not (subject.types and subject.year and _is_title(heading, body, size)):
                continue
            if current.types and not subject.types & current.types and subject.year != current.year:
                yield _Start(page.page, heading.top, "title")
            elif current.types:
                continue
            current, size = subject, max(heading.size, size)


def _is_title(heading: Heading, body: float, size: float) -> bool:
    """A heading as large as its part's title, or, in a file whose titles are hardly larger, one that names a body."""
    if heading.size >= max(LARGER * body, 0.95 * size):
        return True
    return heading.bold and heading.size >= 0.8 * size and bool(find_namnder(heading.text))


@dataclass(frozen=True, slots=True)
class _Subject:
    """The types that a title names, and its year."""

    types: frozenset[str]
    year: str


_NOTHING = _Subject(frozenset(), "")


def _subject(text: str) -> _Subject:
    kind = classify(text)
    if not kind or kind.rank in (1, 8) or kind.name in MEETING:
        return _NOTHING
    low = text.casefold()
    types = frozenset(word.name for word in type_words() if word.rank < 8 and word.word in low)
    period = title_period(text, kind.name)
    return _Subject(types, (period.iso[:4] or str(period.year)) if period and period.year else "")


def _other_subject(name: str, head: str) -> bool:
    """True for running heads of two documents; the head of a chapter names its document, too."""
    new, old = _subject(name), _subject(head)
    return bool(new.types) and (not new.types & old.types or (new.year != old.year and "" not in (new.year, old.year)))


def _head(page: PageText) -> str:
    """The running head that names a type, without its page numbers: "Delårsrapport 1 2024"."""
    for line in page.lines[:4]:
        if line.furniture and (kind := classify(line.text)) and kind.rank not in (1, 8):
            return _NUMBERING.sub("", line.text).strip()
    return ""


# --- what a part is ---------------------------------------------------------------------------------------------------


def _cut(pages: Sequence[PageText], start: _Start, end: _Start | None) -> list[PageText]:
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


def _part(start: _Start, pages: Sequence[PageText], facts: DocumentFacts, before: Part | None) -> Part:
    """A part of a bundle, from its own lines; kommun and nämnd are the document's where the part names none."""
    body = body_size(pages)
    title = find_title(pages[:2], body)
    lines = placed(pages, title, body)
    kommun, namnd = find_kommun(lines), find_namnd(lines)
    kind = find_type(lines, title)
    meeting = facts.doc_type is not None and facts.doc_type.value in MEETING
    if start.reason == "paragraph" or (kind and kind.value == "protokoll" and meeting):
        doc_type, period, namnd = "protokoll", _value(facts.doc_period) or _value(facts.decision_date), facts.namnd
    else:
        day = find_meeting(lines) if kind and kind.value in MEETING else None
        doc_type = kind.value if kind else "annan"
        period = _value(find_period(lines, title, doc_type if kind else "", day))
        if start.reason == "bilaga" and doc_type == "annan" and before and before.doc_type not in MEETING:
            doc_type, period = before.doc_type, period or before.doc_period
    return Part(
        id="p",
        title=_title_text(start, pages, title, kind),
        first_page=pages[0].page,
        last_page=pages[-1].page,
        doc_type=cast(DocType, doc_type),
        doc_period=period,
        namnd=_value(namnd) or _value(facts.namnd),
        kommun=_value(kommun) or _value(facts.kommun),
    )


def _year(part: Part, pages: Sequence[PageText]) -> int:
    """The year that a part reports on: that of its period (a budget's first), else the one that its figures are of."""
    if part.doc_period:
        return int(part.doc_period[:4])
    lines = placed(pages, None, body_size(pages))
    return year_of_figures(lines) or outcome_year(lines) or 0


def _title_text(start: _Start, pages: Sequence[PageText], title: Heading | None, kind: Fact | None) -> str:
    """The title of a part: for a §, the first heading under it; a running head where that alone names the type."""
    if start.reason == "paragraph":
        under = (h for h in headings(pages[0], body_size(pages)) if not is_label(h.text) and not is_identity(h.text))
        first = next(under, None)
        return first.text if first else start.arende
    if kind and kind.value not in ("annan", *MEETING) and not (title and title.type):
        return _NUMBERING.sub("", kind.printed).strip()
    return title.text if title else _first_words(pages)


def _value(fact: Fact | None) -> str:
    return fact.value if fact else ""


def _first_words(pages: Sequence[PageText]) -> str:
    lines = [x.text.strip() for x in pages[0].lines if not x.furniture and re.search(r"[^\W\d_]{3}", x.text)]
    return lines[0][:120] if lines else ""
