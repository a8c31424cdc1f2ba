"""What a document says about itself: kommun, nämnd, type, period, diarienummer, date of decision, stated unit.

Words count by their place. The letterhead, the title and the running heads say whose paper it is; a sentence may name
anybody. What two names claim about equally, and what nobody claims clearly, is unknown: a guess is not given.

    Härryda kommun                        letterhead
    Socialnämnden
    Delårsrapport per 2023-08-31          title
    … tillsammans med Mölndals stad …     prose: another kommun
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from nämndparse.interpret import diarium
from nämndparse.interpret.docperiod import find_period, outcome_year, year_of_figures
from nämndparse.interpret.gazetteer import Mention, find_kommuner, kommuner
from nämndparse.interpret.marks import arende_number, arende_stamp
from nämndparse.interpret.namnd import find_namnder, namnd_by_short
from nämndparse.interpret.places import Placed, Zone, mended, placed
from nämndparse.interpret.title import (
    INTERIM,
    MEETING,
    Heading,
    PageText,
    TextLine,
    body_size,
    classify,
    find_title,
    is_identity,
    stamp_of,
)
from nämndparse.interpret.unit import find_units
from nämndparse.models import Fact
from nämndparse.values import value

__all__ = ["DocumentFacts", "PageText", "TextLine", "read_document"]


@value
class DocumentFacts:
    """The facts, each with the page and words that say it, None where unknown.

    `report_year` is the year reported on (a budget's first), `report_end` the last month of the reported period
    ("2021-08") where it is known and not the whole year, `unit` the money unit stated for the whole document ("tkr").
    """

    kommun: Fact | None = None
    namnd: Fact | None = None
    doc_type: Fact | None = None
    doc_period: Fact | None = None
    diarienummer: Fact | None = None
    decision_date: Fact | None = None
    title: str = ""
    report_year: int | None = None
    report_end: str = ""
    unit: str = ""

    @property
    def report_month(self) -> int:
        """The last month of the reported period: 12 for the whole year, 0 where it is not known."""
        return month_of(_value(self.doc_period), _value(self.doc_type))


@value
class _Claim:
    name: str
    weight: float
    page: int
    printed: str
    key: str


def _value(fact: Fact | None) -> str:
    return fact.value if fact else ""


def month_of(period: str, kind: str) -> int:
    """The last month of a period (ISO) that a document of type `kind` reports on: 12 for whole years, 0 unknown."""
    if re.search(r"/\d{4}-\d\d$", period):
        return int(period[-2:])
    return 0 if kind in ("", "annan", *INTERIM, *MEETING) else 12


def read_document(pages: Sequence[PageText], properties: dict[str, str], name: str) -> DocumentFacts:
    """Read the facts from the text of the pages.

    `properties` and `name` (the PDF's own properties, the file's name) are no part of what the document says; they are
    taken for symmetry with the source document and decide nothing.
    """
    del properties, name
    pages = mended(pages)
    filled = [page for page in pages if any(re.search(r"\w", line.text) for line in page.lines)]
    if not filled:
        return DocumentFacts()
    body = body_size(filled)
    title = find_title(filled, body)
    lines = placed(filled, title, body)
    kommun = find_kommun(lines)
    doc_type = find_type(lines, title)
    kind = doc_type.value if doc_type else ""
    meeting = find_meeting(lines) if kind in MEETING else None
    decision = find_decision(lines) or (meeting if kind == "protokoll" else None)
    period = find_period(lines, title, kind, decision or meeting)
    end = period.value[-7:] if period and re.search(r"/\d{4}-\d\d$", period.value) else ""
    return DocumentFacts(
        kommun=kommun,
        namnd=find_namnd(lines, kommun.value if kommun else ""),
        doc_type=doc_type,
        doc_period=period,
        diarienummer=find_dnr(lines, kind),
        decision_date=decision if kind != "handlingar" else None,
        title=title.text if title else "",
        report_year=int(period.value[:4]) if period else year_of_figures(lines) or outcome_year(lines),
        report_end=end,
        unit=stated_unit(lines),
    )


def _best(claims: Sequence[_Claim], least: float, lead: float) -> _Claim | None:
    """The name that weighs most, where it weighs enough and clearly more than the next; with its best evidence.

    The same words at the same place count once fully, each further time less and less.
    """
    sums: defaultdict[str, float] = defaultdict(float)
    groups: dict[tuple[str, str], list[_Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.name, claim.key), []).append(claim)
    for (name, _), group in groups.items():
        sums[name] += max(c.weight for c in group) * (1 + 0.25 * math.log2(len(group)))
    ranked = sorted(sums.items(), key=lambda item: -item[1])[:2]
    if not ranked or ranked[0][1] < least:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < max(lead, 0.2 * ranked[0][1]):
        return None
    return max((c for c in claims if c.name == ranked[0][0]), key=lambda c: c.weight)


# --- kommun and nämnd -------------------------------------------------------------------------------------------------

_KOMMUN_WEIGHT: dict[Zone, float] = {
    "title": 6, "letterhead": 6, "running": 6, "foot": 5, "label": 4, "heading": 3, "prose": 0,
}  # fmt: skip
MOST_OF_PROSE = 4.0  # what all sentences about a municipality weigh at most: less than its letterhead
_OTHERS = re.compile(
    r"(?:tillsammans med|samverkan med|samarbet\w* med|avtal med|jämfört med|gemensamt med|grannkommun\w*|likt|liksom|"
    r"köper av|säljer till|flyttat? (?:till|från)|till exempel|exempelvis)\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_OWN = re.compile(r"(?:^|[.:•–-]\s*|\b(?:i|inom|för|hela|vi|av)\s+)$", re.IGNORECASE)


def find_kommun(lines: Sequence[Placed]) -> Fact | None:
    """The municipality whose paper it is."""
    claims: list[_Claim] = []
    sentences: dict[str, list[_Claim]] = {}
    for line in lines:
        for mention in find_kommuner(line.text):
            before = line.text[: mention.start]
            if _OTHERS.search(before):
                continue
            if line.zone == "prose" and mention.full:
                weight = 1.0 if _OWN.search(before) else 0.5
                claim = _Claim(mention.name, weight, line.page, mention.printed, "prose")
                sentences.setdefault(mention.name, []).append(claim)
                continue
            weight = _KOMMUN_WEIGHT[line.zone] if mention.full else _passing_weight(line, mention)
            claims.append(_Claim(mention.name, weight, line.page, mention.printed, f"{line.zone}{mention.full}"))
    claims += [
        replace(found[0], weight=min(sum(claim.weight for claim in found), MOST_OF_PROSE))
        for found in sentences.values()
    ]
    best = _best(claims, 2.0, 1.5)
    if not best:
        return None
    return Fact(value=best.name, code=kommuner()[best.name].code, page=best.page, printed=best.printed)


def _passing_weight(line: Placed, mention: Mention) -> float:
    """Addresses say whose paper it is in letterhead and foot; a bare name, only where it is the whole line there."""
    if line.zone in ("letterhead", "running", "foot") or line.text.startswith(("Plats", "Tid och plats")):
        return 2.0
    return 0.5 if mention.printed[:1] in "w@h" else 0.0


_NAMND_WEIGHT: dict[Zone, float] = {
    "title": 8, "letterhead": 4, "running": 4, "foot": 1.5, "label": 7, "heading": 1.5, "prose": 0.0,
}  # fmt: skip
_WHOLE: dict[Zone, float] = {"letterhead": 7, "running": 6, "heading": 2.5}
_TO = re.compile(
    r"(?:\btill|förslag\W+|exp\.?|expedieras\w*|delges|beslut(?:ad|as)? av|antagen av)\s*:?\s*$", re.IGNORECASE
)
_CENTRAL = ("Kommunfullmäktige", "Kommunstyrelsen", "Stadsrevisionen", "Kommunrevisionen")


def find_namnd(lines: Sequence[Placed], kommun: str = "") -> Fact | None:
    """The body whose paper it is: it reports, or it met."""
    claims: list[_Claim] = []
    prose: Counter[str] = Counter()
    first: dict[str, _Claim] = {}
    for line in lines:
        for mention in find_namnder(line.text):
            if line.zone == "prose":
                prose[mention.name] += 1
                first.setdefault(mention.name, _Claim(mention.name, 0, line.page, mention.printed, "prose"))
                continue
            whole = is_identity(line.text)
            weight = _WHOLE.get(line.zone, 0.0) if whole else 0.0
            weight = weight or _NAMND_WEIGHT[line.zone]
            if not whole and (_TO.search(line.text[: mention.start]) or mention.name == "Kommunfullmäktige"):
                weight *= 0.4
            key = f"{line.zone}{whole}"
            claims.append(_Claim(mention.name, weight, line.page, mention.printed, key))
    best = _best(claims, 4.0, 1.5) or _by_sentences(claims, prose, first)
    if best:
        return Fact(value=best.name, page=best.page, printed=best.printed)
    if max((c.weight for c in claims), default=0.0) >= 4.0:
        return None
    return _by_abbreviation(lines, kommun, frozenset(prose) | {c.name for c in claims})


def _by_sentences(claims: Sequence[_Claim], prose: Counter[str], first: dict[str, _Claim]) -> _Claim | None:
    """The body that the sentences are about, where headings name no other: five times, and three times as often."""
    counts = prose.copy()
    for claim in claims:
        counts[claim.name] += 2
        first.setdefault(claim.name, claim)
    ranked = [(name, n) for name, n in counts.most_common() if name not in _CENTRAL]
    if not ranked or ranked[0][1] < 5 or (len(ranked) > 1 and ranked[0][1] < 3 * ranked[1][1]):
        return None
    strongest = max((c.weight for c in claims if c.name != ranked[0][0]), default=0.0)
    return first[ranked[0][0]] if strongest < 4 else None


_SHORT = re.compile(r"(?:\b([A-ZÅÄÖ]{2,5}) §|\bdnr:? ([A-ZÅÄÖ]{2,5})\b|\b(?:till|TILL|Till) ([A-ZÅÄÖ]{2,5})\b)")


def _by_abbreviation(lines: Sequence[Placed], kommun: str, named: frozenset[str]) -> Fact | None:
    """The body behind "VON § 37", "Dnr SN 2021/9" or "till KSVU", where all that stand there mean the same one."""
    found: dict[str, Fact] = {}
    for line in lines:
        if line.zone == "prose" and "§" not in line.text:
            continue
        for m in _SHORT.finditer(line.text):
            name = namnd_by_short(m[1] or m[2] or m[3], kommun, named)
            if name:
                found.setdefault(name, Fact(value=name, page=line.page, printed=m.group()))
    return next(iter(found.values())) if len(found) == 1 else None


# --- type, period, number, date, unit ---------------------------------------------------------------------------------


def find_type(lines: Sequence[Placed], title: Heading | None) -> Fact | None:
    """The type: stamped as protokoll or kallelse, else the title's, else a running head's, else a letter's."""
    first = _first_page(lines)
    letterhead = [x for x in lines if x.page == first and x.zone in ("letterhead", "running")]
    stamps = [(x, s) for x in letterhead if (s := stamp_of(x.text))]
    for line, stamp in stamps:
        if stamp.name in MEETING:
            return Fact(value=stamp.name, page=line.page, printed=line.text)
    items = {arende_number(mark): x for x in lines if x.zone == "running" and (mark := arende_stamp(x.text))}
    if len(items) > 1:
        line = next(iter(items.values()))
        return Fact(value="handlingar", page=line.page, printed=line.text)
    if title and title.type and title.type.rank < 8:
        return Fact(value=title.type.name, page=title.page, printed=title.text)
    for line in lines:
        kind = classify(line.text) if line.zone == "running" and len(line.text) <= 100 else None
        if kind and kind.rank not in (1, 8):
            return Fact(value=kind.name, page=line.page, printed=line.text)
    if title and title.type:
        return Fact(value=title.type.name, page=title.page, printed=title.text)
    if stamps:
        return Fact(value=stamps[0][1].name, page=stamps[0][0].page, printed=stamps[0][0].text)
    return None


def _first_page(lines: Sequence[Placed]) -> int:
    """The first page of the lines: the title, which comes first among them, may stand on a later one."""
    return min((x.page for x in lines), default=1)


def find_decision(lines: Sequence[Placed]) -> Fact | None:
    """The day that the first pages give as that of the decision or the meeting."""
    first = _first_page(lines)
    near = [x for x in lines if x.zone != "title" and x.page <= first + 2]
    found = diarium.find_decision_date([x.text for x in near])
    if not found:
        return None
    line = next(x for x in near if found[1].startswith(x.text))
    return Fact(value=found[0], page=line.page, printed=found[1])


def find_meeting(lines: Sequence[Placed]) -> Fact | None:
    """The day of a meeting without a label: alone in the letterhead, or in the line of place and time."""
    first = _first_page(lines)
    for line in lines:
        if line.page > first + 1:
            break
        head = line.zone in ("letterhead", "running", "heading")
        day = (diarium.date_alone(line.text) if head else None) or diarium.meeting_day(line.text)
        if day:
            return Fact(value=day, page=line.page, printed=line.text)
    return None


def find_dnr(lines: Sequence[Placed], kind: str) -> Fact | None:
    """The document's own diarienummer, from its first page. A protokoll has none: those of its § are the ärenden's."""
    if kind in MEETING or not lines:
        return None
    first = min(x.page for x in lines)
    near = [x for x in lines if x.page == first and x.zone not in ("title", "prose")]
    found = diarium.find_diarienummer([x.text for x in near])
    return Fact(value=found[0], page=first, printed=found[1]) if found else None


_ALL_AMOUNTS = ("elopp", "annat", "annan", "iffror")  # one of these is in a sentence about all amounts


def stated_unit(lines: Sequence[Placed] | Sequence[TextLine]) -> str:
    """The money unit that the document states for all its amounts: tkr, mnkr, kr; '' for none, or for two."""
    texts = [line.text for line in lines if any(word in line.text for word in _ALL_AMOUNTS)]
    found = (unit for text in texts for unit in find_units(text) if unit.scope == "document" and unit.base == "SEK")
    stated = {unit.name for unit in found}
    return stated.pop() if len(stated) == 1 else ""
