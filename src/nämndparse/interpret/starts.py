"""Bundles: where one document of a file ends and the next begins.

A kallelse, a protokoll with its bilagor and a set of handlingar hold many documents. What says that a new one starts:

    Ärende 5                       a stamp that changes from page to page, in the running head or on a first page
    Bilaga 2. Nyckeltal            a bilaga, stamped or at the top of a page
    VON § 37     Dnr 2024/11       a § of a protokoll
    1 (4)                          page numbers that begin anew, or that ended on the page before ("1(1)")
    MN 2023/118                    another diarienummer in the head
    Delårsrapport 1 2024           a running head that names another type or period
    Tjänsteskrivelse               a letterhead
    Budget 2022 för nämnden        a title, as large as the title before it, of another type and another period;
                                   in a bundle it need not be another period's, in a plain report it may stand anywhere
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nämndparse.interpret import diarium
from nämndparse.interpret.document import DocumentFacts
from nämndparse.interpret.marks import Marks, Number, arende_number, page_marks, page_stamp, typed_head
from nämndparse.interpret.namnd import find_namnder
from nämndparse.interpret.title import (
    LARGER,
    MEETING,
    Heading,
    PageText,
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
from nämndparse.values import value


@value
class Start:
    """A place where a part starts, why, and the ärende or § that it opens ('' where it opens none)."""

    page: int
    top: float
    reason: str
    arende: str = ""


@value
class _File:
    """The pages with their marks; whether the file is a bundle, and which pages are those of a protokoll itself."""

    pages: Sequence[PageText]
    marks: Sequence[Marks]
    bundle: bool
    protokoll: frozenset[int]
    body: float

    def pairs(self) -> Iterator[tuple[PageText, Marks, Marks]]:
        """Each page but the first with its marks and those of the page before."""
        yield from zip(self.pages[1:], self.marks[1:], self.marks, strict=False)


def find_starts(pages: Sequence[PageText], facts: DocumentFacts) -> list[Start]:
    """All places where a part starts, the first page's top among them, each once."""
    marks = page_marks(pages)
    protokoll = _protokoll_pages(marks, facts)
    meeting = facts.doc_type is not None and facts.doc_type.value in MEETING
    bundle = meeting or bool(protokoll) or len({arende_number(m.arende) for m in marks if m.arende}) > 1
    file = _File(pages, marks, bundle, protokoll, body_size(pages))
    found: list[Start] = [Start(pages[0].page, 0.0, "first", marks[0].arende)]
    for rule in (_by_arende, _by_paragraph, _by_numbering, _by_bilaga):
        found += rule(file)
    if bundle:
        found += _by_protokoll(file)
        found += _by_letterhead(file, {start.page for start in found})
    found += _by_title(file, found)
    if bundle:
        found += _by_front(file, found)
    return _merged(pages, found)


def _merged(pages: Sequence[PageText], found: Sequence[Start]) -> list[Start]:
    """Starts in order; those of one place joined. A § under nothing but the letterhead starts at the page's top."""
    by_page = {page.page: page for page in pages}
    merged: list[Start] = []
    for start in sorted(found, key=lambda s: (s.page, s.top)):
        above = [x for x in by_page[start.page].lines if x.top < start.top and not x.furniture]
        top = (
            start.top if any(len(x.text) > 25 and not (is_identity(x.text) or is_label(x.text)) for x in above) else 0.0
        )
        last = merged[-1] if merged else None
        if last and (last.page, last.top) == (start.page, top):
            reason = start.reason if start.reason in ("paragraph", "bilaga") else last.reason
            merged[-1] = replace(last, arende=last.arende or start.arende, reason=reason)
        else:
            merged.append(replace(start, top=top))
    return merged


# --- stamps, bilagor, § -----------------------------------------------------------------------------------------------


def _by_arende(file: _File) -> Iterator[Start]:
    """Another ärende than before. Pages without a stamp belong to the last one: often only first pages are stamped."""
    last = arende_number(file.marks[0].arende)
    for mark in file.marks[1:]:
        number = arende_number(mark.arende)
        if number and number != last:
            yield Start(mark.page, 0.0, "stamp", mark.arende)
        last = number or last


def _by_bilaga(file: _File) -> Iterator[Start]:
    """A bilaga that the page before is not of: stamped on each of its pages, or on its first."""
    last, arende = file.marks[0].bilaga, file.marks[0].arende
    for mark in file.marks[1:]:
        if mark.arende and arende_number(mark.arende) != arende_number(arende):
            last, arende = "", mark.arende
        if mark.bilaga and (mark.bilaga != last or mark.bilaga == "-"):
            yield Start(mark.page, 0.0, "bilaga")
        last = mark.bilaga or last


_PARAGRAPH = re.compile(r"^((?:[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{1,5} )?§ ?\d{1,4})\b(?!\s*(?:kap|st|i |p |och |,|-|–))(.*)$")
_LIST = re.compile(r"^(?:innehåll\w*|ärendelista|dagordning|föredragningslista)\b", re.IGNORECASE)
_ENTRY = re.compile(r"\.{3,}|…|\s\d{1,3}(?:\s?[-–]\s?\d{1,3})?$")  # the end of a line in such a list


def is_list(page: PageText) -> bool:
    """True for a page that begins with a list of contents or of ärenden."""
    return any(_LIST.match(x.text) and len(x.text) < 40 for x in page.lines[:14])


def _protokoll_pages(marks: Sequence[Marks], facts: DocumentFacts) -> frozenset[int]:
    """The pages of the protokoll itself: those with its stamp, or all where only the first page has one, or none."""
    stamped = frozenset(mark.page for mark in marks if mark.protokoll)
    whole = facts.doc_type is not None and facts.doc_type.value == "protokoll" and stamped <= {marks[0].page}
    return frozenset(mark.page for mark in marks) if whole else stamped


def _by_paragraph(file: _File) -> Iterator[Start]:
    """The § of a protokoll: a line that begins with it and holds no more than a number or a title. Lists of them and
    law paragraphs ("§ 5 i reglementet") are not meant; the numbers rise.
    """
    last = 0
    for page in file.pages:
        if page.page not in file.protokoll or is_list(page):
            continue
        for line in page.lines:
            m = _PARAGRAPH.match(line.text.strip()) if "§" in line.text else None
            if not m or len(line.text) > 90 or ("nr" not in m[2] and _ENTRY.search(m[2])):
                continue
            number = int(re.findall(r"\d+", m[1])[0])
            if last < number <= (last or number) + 20:
                last = number
                yield Start(page.page, line.top, "paragraph", m[1])


def _by_protokoll(file: _File) -> Iterator[Start]:
    """Where stamped pages of a protokoll end, its bilagor begin; and where they begin, a protokoll."""
    for page, _, before in file.pairs():
        if (page.page in file.protokoll) != (before.page in file.protokoll):
            yield Start(page.page, 0.0, "protokoll" if page.page in file.protokoll else "attached")


# --- page numbers -----------------------------------------------------------------------------------------------------


def _by_numbering(file: _File) -> Iterator[Start]:
    """Page numbers that begin anew, and pages after a numbering that has ended.

    1(1) | 1(3) 2(3) 3(3) | -  - | 1(2) 2(2)           Sida 3 | 1 2 | 1 | 1

    A numbering that begins only once in the file may be that of a report behind its cover, and bare numbers begin anew
    behind its list of contents: they open a part only where the file is a bundle.
    """
    forms = {form for mark in file.marks for form in mark.numbers or ()}
    for form in sorted(forms):
        if form == "bare" and not file.bundle:
            continue
        begun = sum(any(n == 1 for n, _ in mark.of(form)) for mark in file.marks)
        anew = file.bundle or begun > 1
        last: frozenset[Number] = file.marks[0].of(form)
        seen = 0  # index of the last page with a number of this form
        for i, mark in enumerate(file.marks[1:], 1):
            here = mark.of(form)
            if anew and any(n == 1 for n, _ in here):
                yield Start(mark.page, 0.0, "numbering")
            elif anew and _turned(last, here):
                yield Start(file.marks[_first(i, seen, here)].page, 0.0, "numbering")
            elif not here and seen == i - 1 and any(n == total for n, total in last):
                yield Start(mark.page, 0.0, "numbering")
            if here:
                last, seen = here, i


def _turned(last: frozenset[Number], here: frozenset[Number]) -> bool:
    """Numbers that are no continuation: 5(9) then 2(4), 3(3) then 2(5), and 7 then 2. One number on each page."""
    if len(last) != 1 or len(here) != 1:
        return False
    (n, total), (m, whole) = next(iter(last)), next(iter(here))
    return m < n or (total != whole and n in (m, total))


def _first(i: int, seen: int, here: frozenset[Number]) -> int:
    """The page on which a numbering began whose first pages bear no number: 5(9) | - 2(4) 3(4)."""
    n = next(iter(here))[0]
    return i - n + 1 if i - n + 1 > seen else i


# --- letterheads and running heads ------------------------------------------------------------------------------------


def _by_letterhead(file: _File, opened: set[int]) -> Iterator[Start]:
    """In a bundle: another diarienummer in the head, a letter's head, other running heads above a page that begins."""
    dnr = file.marks[0].dnr
    for i, (page, mark, before) in enumerate(file.pairs(), 1):
        if page.page in opened:
            dnr = mark.dnr
            continue
        other = bool(mark.dnr and dnr) and not mark.dnr & dnr
        dnr = mark.dnr or dnr
        if page.page in file.protokoll:
            continue
        if other or (_letter(page) and not _letter(file.pages[i - 1])):
            yield Start(page.page, 0.0, "letterhead")
            dnr = mark.dnr
        elif before.heads and not mark.heads & before.heads and _steady(file.marks, i) and _begins(page):
            yield Start(page.page, 0.0, "running head")


def _letter(page: PageText) -> str:
    """The stamp of a letter in the head of a page: "Tjänsteskrivelse", "TJÄNSTEUTLÅTANDE  1 (3)"."""
    for line in page.lines[:8]:
        stamp = stamp_of(line.text) if len(line.text) <= 60 else None
        if stamp and stamp.word.endswith(("skrivelse", "utlåtande")) and page_stamp(line):
            return stamp.word
    return ""


def _steady(marks: Sequence[Marks], i: int) -> bool:
    """True where the running heads before a page are those of several pages, and its own go on, too."""
    old = i > 1 and bool(marks[i - 1].heads & marks[i - 2].heads)
    return old and bool(marks[i].heads) and (i + 1 >= len(marks) or bool(marks[i].heads & marks[i + 1].heads))


def _begins(page: PageText) -> bool:
    """A page with a letterhead: a body, a kommun, a date or a diarienummer alone among its first lines."""
    own = [x for x in page.lines if not x.furniture][:8]
    return any(
        re.search(r"\w{3}", x.text) and (is_identity(x.text) or diarium.find_diarienummer([x.text])) for x in own
    )


# --- titles -----------------------------------------------------------------------------------------------------------


def _by_title(file: _File, found: Sequence[Start]) -> Iterator[Start]:
    """Titles and running heads of another type and year than the part that they stand in."""
    opened = {start.page for start in found}
    current, size, head = _NOTHING, 0.0, ""
    for page in file.pages:
        name = typed_head(page)
        anew = bool(name and head) and _other_subject(name, head)
        if anew and page.page not in opened:
            yield Start(page.page, 0.0, "running head")
        if anew or page.page in opened:
            title = find_title([page], file.body)
            current, size = _subject(title.text if title else name), title.size if title else 0.0
        head = name or head
        for heading in headings(page, file.body):
            subject = _subject(heading.text)
            if not (subject.types and subject.year and _is_title(heading, file.body, size)):
                continue
            if current.types and not subject.types & current.types and subject.year != current.year:
                yield Start(page.page, heading.top, "title")
            elif current.types:
                continue
            current, size = subject, max(heading.size, size)


def _is_title(heading: Heading, body: float, size: float) -> bool:
    """A heading as large as its part's title, or, in a file whose titles are hardly larger, one that names a body."""
    if heading.size >= max(LARGER * body, 0.95 * size):
        return True
    return heading.bold and heading.size >= 0.8 * size and bool(find_namnder(heading.text))


@value
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


def _by_front(file: _File, found: Sequence[Start]) -> Iterator[Start]:
    """In a bundle: a page whose title names a type other than its part's, as large as the part's title.

    Kallelse                |  Delårsrapport 2023      |  Delegationsordning      <- three documents
    1 Upprop                |  Sammanfattning          |  Nr  Ärende  Delegat
    2 Delårsrapport 2023    |  …                       |  …

    Titles of a part's own type are chapters, and so are those no larger than headings without a type before them.
    """
    opened = {start.page: start for start in found if start.top == 0.0}
    types: frozenset[str] = frozenset()
    size = chapter = 0.0
    for page, mark in zip(file.pages, file.marks, strict=True):
        front = _front(page, file.body)
        if page.page in opened:
            types, size = _front_types(front), front.size if front else 0.0
            chapter = 0.0
        elif front and not (page.page in file.protokoll or mark.protokoll or is_list(page) or _kallelse(page)):
            new = _front_types(front)
            if new and not new & types and front.size >= max(1.3 * file.body, 0.95 * size) and front.size > chapter:
                yield Start(page.page, 0.0, "title")
                types, size, chapter = new, front.size, 0.0
        first = front if page.page in opened else None
        chapters = (h for h in headings(page, file.body) if h != first and h.type is None and not is_identity(h.text))
        chapter = max([chapter, *(h.size for h in chapters)])


def _front(page: PageText, body: float) -> Heading | None:
    """The heading at the top of a page, above it nothing but short lines of a letterhead."""
    for heading in headings(page, body):
        if is_label(heading.text) or is_identity(heading.text) or _letter_word(heading):
            continue
        above = [x for x in page.lines[: heading.index] if not x.furniture]
        if len(above) > 8 or any(len(x.text) > 80 for x in above) or re.match(r"\d", heading.text):
            return None
        return heading
    return None


def _letter_word(heading: Heading) -> bool:
    return heading.type is not None and heading.type.rank == 8 and stamp_of(heading.text) is not None


def _front_types(heading: Heading | None) -> frozenset[str]:
    """The types that a title names; a paper that is no report ("Delegationsordning") is only that."""
    if heading is None or heading.type is None:
        return frozenset()
    if heading.type.rank in (1, 8):
        return frozenset({heading.type.word})
    return _subject(heading.text).types or frozenset({heading.type.name})


def _kallelse(page: PageText) -> bool:
    """True for the pages of the kallelse itself, as its running head or letterhead stamps them."""
    return any(page_stamp(x) == "handlingar" for x in page.lines[:8])
