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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from nämndparse.interpret import diarium
from nämndparse.interpret.gazetteer import Mention, find_kommuner, kommuner, mend
from nämndparse.interpret.namnd import find_namnder, namnd_by_short
from nämndparse.interpret.period import Period, PeriodContext, month_numbers, parse_period, years
from nämndparse.interpret.title import (
    INTERIM,
    MEETING,
    Heading,
    PageText,
    TextLine,
    body_size,
    classify,
    find_title,
    headings,
    is_identity,
    stamp_of,
    title_period,
)
from nämndparse.models import Fact

__all__ = ["DocumentFacts", "PageText", "TextLine", "read_document"]

Zone = Literal["title", "letterhead", "running", "foot", "label", "heading", "prose"]


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """The facts, each with the page and words that say it, None where unknown.

    `report_year` is the year reported on (a budget's first), `report_end` the last month of the reported period
    ("2021-08") where it is not the whole year, `unit` the money unit stated for the whole document ("tkr").
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


@dataclass(frozen=True, slots=True)
class Placed:
    """A line, or a heading's joined lines, with the place that decides what its words weigh."""

    text: str
    page: int
    zone: Zone
    index: int = 0


@dataclass(frozen=True, slots=True)
class _Claim:
    name: str
    weight: float
    page: int
    printed: str
    key: str


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
    decision = find_decision(lines, kind)
    period = find_period(lines, title, kind, decision)
    end = period.value[-7:] if period and re.search(r"/\d{4}-\d\d$", period.value) else ""
    return DocumentFacts(
        kommun=kommun,
        namnd=find_namnd(lines, kommun.value if kommun else ""),
        doc_type=doc_type,
        doc_period=period,
        diarienummer=find_dnr(lines, kind),
        decision_date=decision,
        title=title.text if title else "",
        report_year=int(period.value[:4]) if period else _year_of_figures(lines) or _outcome_year(lines),
        report_end=end,
        unit=stated_unit(lines),
    )


def mended(pages: Iterable[PageText]) -> list[PageText]:
    """The pages with words put right whose letters the font does not map."""
    return [
        PageText(
            page.page,
            tuple(line if _clean(line.text) else _mended_line(line) for line in page.lines),
        )
        for page in pages
    ]


def _clean(text: str) -> bool:
    return text.isascii() and text.isprintable() and "(cid:" not in text


def _mended_line(line: TextLine) -> TextLine:
    text = mend(line.text)
    return line if text == line.text else TextLine(text, line.size, line.bold, line.top, line.furniture)


# --- places -----------------------------------------------------------------------------------------------------------

_LABELLED = re.compile(
    r"^(?:ansvarig nämnd|nämnd|nämnd/styrelse|styrelse/nämnd|organisation|organ|beslutsinstans|instans|myndighet|"
    r"kommun|ansvarigt organ)\s*:?\s+(?=\w)|\b(?:organisation|ansvarig nämnd)\s*:",
    re.IGNORECASE,
)


def placed(pages: Sequence[PageText], title: Heading | None, body: float) -> list[Placed]:
    """The lines of the pages with their places. The first page's head (a cover's second page, too) is letterhead."""
    out: list[Placed] = [Placed(title.text, title.page, "title")] if title else []
    heads = 2 if len(pages) > 1 and len(pages[0].lines) <= 8 else 1
    for number, page in enumerate(pages):
        joined = {h.index: h for h in headings(page, body)}
        skip = 0
        for i, line in enumerate(page.lines):
            if i < skip:
                continue
            heading = joined.get(i)
            if heading:
                skip = i + heading.lines
            text = heading.text if heading else line.text.strip()
            zone = _zone(text, line, heading, i, len(page.lines), number < heads)
            if text:
                out.append(Placed(text, page.page, zone, i))
    return out


def _zone(text: str, line: TextLine, heading: Heading | None, i: int, count: int, head: bool) -> Zone:
    if line.furniture:
        return "running"
    if _LABELLED.search(text) and len(text) <= 140:
        return "label"
    short = len(text) <= 80 and not text.endswith((".", ","))
    if head and short and (i < 8 or (heading is not None and is_identity(text))):
        return "letterhead"
    if heading:
        return "heading"
    if head and (i >= count - 5) and (len(text) <= 200):
        return "foot"
    return "prose"


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
    "title": 6, "letterhead": 6, "running": 6, "foot": 5, "label": 4, "heading": 3, "prose": 0.5,
}  # fmt: skip
_OTHERS = re.compile(
    r"(?:tillsammans med|samverkan med|samarbet\w* med|avtal med|jämfört med|gemensamt med|grannkommun\w*|likt|liksom|"
    r"köper av|säljer till|flyttat? (?:till|från)|till exempel|exempelvis)\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_OWN = re.compile(r"(?:^|[.:•–-]\s*|\b(?:i|inom|för|hela|vi|av)\s+)$", re.IGNORECASE)


def find_kommun(lines: Sequence[Placed]) -> Fact | None:
    """The municipality whose paper it is."""
    claims: list[_Claim] = []
    sentences = 0.0
    for line in lines:
        for mention in find_kommuner(line.text):
            before = line.text[: mention.start]
            if _OTHERS.search(before):
                continue
            weight = _KOMMUN_WEIGHT[line.zone] if mention.full else _passing_weight(line, mention)
            key: str = line.zone
            if line.zone == "prose" and mention.full:
                sentences += 1
                weight, key = (1.0 if _OWN.search(before) else 0.5), f"prose {sentences}"
            claims.append(_Claim(mention.name, weight, line.page, mention.printed, key + str(mention.full)))
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

_ARENDE = re.compile(r"^Ärende(?:nr)?\.? (\d{1,3})\b")


def find_type(lines: Sequence[Placed], title: Heading | None) -> Fact | None:
    """The type: stamped as protokoll or kallelse, else the title's, else a running head's, else a letter's."""
    letterhead = [x for x in lines if x.zone in ("letterhead", "running") and x.page == lines[0].page]
    stamps = [(x, s) for x in letterhead if (s := stamp_of(x.text))]
    for line, stamp in stamps:
        if stamp.name in MEETING:
            return Fact(value=stamp.name, page=line.page, printed=line.text)
    items = {m[1]: x for x in lines if x.zone == "running" and (m := _ARENDE.match(x.text))}
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


def find_decision(lines: Sequence[Placed], kind: str) -> Fact | None:
    """The day of the decision or, for a protokoll, of the meeting."""
    first = lines[0].page if lines else 1
    near = [x for x in lines if x.zone not in ("title",) and x.page <= first + 2]
    found = diarium.find_decision_date([x.text for x in near])
    if found:
        line = next(x for x in near if found[1].startswith(x.text))
        return Fact(value=found[0], page=line.page, printed=found[1])
    if kind in MEETING:
        for line in near:
            if line.zone in ("letterhead", "running") and (day := diarium.date_alone(line.text)):
                return Fact(value=day, page=line.page, printed=line.text)
    return None


def find_period(lines: Sequence[Placed], title: Heading | None, kind: str, decision: Fact | None) -> Fact | None:
    """The period that the document reports on, from its title, its running heads, or the lines of its first page."""
    if kind in MEETING and decision:
        return decision
    if not kind:
        return None
    first = title.page if title else lines[0].page
    sources: list[Callable[[Placed], bool]] = [
        lambda x: x.zone == "title",
        lambda x: x.zone == "letterhead" and diarium.date_alone(x.text) is None,
        lambda x: x.zone == "running",
        lambda x: x.zone in ("heading", "label") and abs(x.page - first) <= 1,
    ]
    partial: tuple[Period, Placed] | None = None
    for wanted in sources:
        for line in filter(wanted, lines):
            period = title_period(_undated(line), kind)
            if period and period.year and not period.inferred and _is_title_like(line, period):
                if kind in INTERIM and not period.month:
                    partial = partial or (period, line)
                    continue
                return Fact(value=period.iso or str(period.year), page=line.page, printed=line.text)
        if partial:
            break
    if kind in INTERIM:
        return _interim_fact(lines, partial)
    return None


def _is_title_like(line: Placed, period: Period) -> bool:
    """False for the header of a table that stands high on the first page: it is long, or it names several years."""
    if line.zone in ("title", "running"):
        return True
    return len(line.text) <= 80 and (period.kind == "range" or len(set(years(line.text))) == 1)


def _undated(line: Placed) -> str:
    """A running head or letterhead without the day that it was written ("BUDGET 2027 2026-03-10.DOCX")."""
    if line.zone == "title":
        return line.text
    return re.sub(r"(?<!per )\b(?:19|20)\d\d-\d\d-\d\d(?:\.\w+)?", " ", line.text)


def _interim_fact(lines: Sequence[Placed], partial: tuple[Period, Placed] | None) -> Fact | None:
    """A report on a part of the year whose title gives only the year ("delår 2023"): its end as the tables and
    sentences have it ("Utfall 2023 tom aug", "per sista augusti"), else the year alone.
    """
    year = partial[0].year if partial else _year_of_figures(lines) or 0
    found = _stated_end(lines, year)
    if found:
        return found
    if not partial:
        return None
    return Fact(value=str(year), page=partial[1].page, printed=partial[1].text)


@cache
def _end_pattern() -> re.Pattern[str]:
    months = "|".join(sorted(month_numbers(), key=len, reverse=True))
    return re.compile(
        rf"(?:\b(?:t ?o ?m|t\.o\.m\.?|till och med|efter|per(?: den)?(?: sist[ae](?: dagen i)?)?|"
        rf"jan(?:uari)?\s*(?:[-–]|till))\s*(?:{months})\b\.?(?:\s+(?:20\d\d))?"
        rf"|\b(?:utfall|per|ack\.?)\s+(?:20\d\d-\d\d(?:-\d\d)?|\d{{6}})(?![\d-]))",
        re.IGNORECASE,
    )


def _stated_end(lines: Sequence[Placed], year: int) -> Fact | None:
    pattern = _end_pattern()
    ends: Counter[str] = Counter()
    first: dict[str, Fact] = {}
    for line, text in _with_columns(lines):
        for m in pattern.finditer(text):
            period = parse_period(m.group(), PeriodContext(year))
            period = period.from_january() if period else None
            if period and period.kind == "accumulated" and period.year == year and 1 < period.month < 12:
                ends[period.iso] += 1
                first.setdefault(period.iso, Fact(value=period.iso, page=line.page, printed=m.group()))
    if not ends:
        return None
    (iso, count), *_ = ends.most_common(1)
    return first[iso] if count >= 0.6 * ends.total() else None


_UNTIL = re.compile(r"\b(?:tom|t\.o\.m\.?)(?=\s|$)", re.IGNORECASE)


def _with_columns(lines: Sequence[Placed]) -> Iterator[tuple[Placed, str]]:
    """The lines, and what a column breaks off: the one month in the line below belongs to the word above it.

    Budget    Utfall      Prognos
    2023      2023 tom    2023          ->  "tom aug"
              aug         Utgift
    """
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        yield line, line.text
        until = _UNTIL.search(line.text) if len(line.text) <= 120 else None
        if until:
            months = _months_in(line.text[until.end() :]) or _months_in(below.text if below else "")
            if len(months) == 1:
                yield line, f"tom {months[0]}"


def _months_in(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", text.casefold()) if word in month_numbers()]


_MEASURED = re.compile(r"\b(?:prognos|avvikelse|utfall|bokslut|budget)\w*\s+(20\d\d)\b(?!\s*[-–/]\s*20)", re.IGNORECASE)


def _year_of_figures(lines: Sequence[Placed]) -> int | None:
    """The year that most columns with a forecast, a deviation or a budget are about; None where no year leads."""
    votes = Counter(int(y) for line in lines for y in _MEASURED.findall(line.text))
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


_OUTCOME = re.compile(r"\b(?:resultat|utfall|bokslut)\w*\b[^.\d]{0,40}\b(20\d\d)\b", re.IGNORECASE)


def _outcome_year(lines: Sequence[Placed]) -> int | None:
    """The latest year with an outcome: the one that a report on past years is about."""
    return max((int(y) for line in lines for y in _OUTCOME.findall(line.text)), default=None)


def find_dnr(lines: Sequence[Placed], kind: str) -> Fact | None:
    """The document's own diarienummer, from its first page. A protokoll has none: those of its § are the ärenden's."""
    if kind in MEETING or not lines:
        return None
    first = min(x.page for x in lines)
    near = [x for x in lines if x.page == first and x.zone not in ("title", "prose")]
    found = diarium.find_diarienummer([x.text for x in near])
    return Fact(value=found[0], page=first, printed=found[1]) if found else None


_STATED = re.compile(
    r"(?:\b(?:samtliga|alla)\s+(?:\w+\s+)?(?:belopp|siffror|tal)\b|\bom (?:inte|inget|ej) (?:annat|något annat)\b|"
    r"\bbelopp(?:en)? (?:i|anges|redovisas|är)\b[^.]{0,40}\bom (?:inte|inget|ej)\b)[^.]*",
    re.IGNORECASE,
)
_UNIT = (
    ("mnkr", re.compile(r"\b(?:mnkr|mkr|msek|miljoner|miljontals? kr\w*)\b", re.IGNORECASE)),
    ("tkr", re.compile(r"\b(?:tkr|kkr|ksek|tusen|tusental\w*|1 ?000-?tals?)\b", re.IGNORECASE)),
    ("kr", re.compile(r"\b(?:kr|kronor|sek)\b", re.IGNORECASE)),
)


def stated_unit(lines: Sequence[Placed]) -> str:
    """The money unit that the document states for all its amounts: tkr, mnkr, kr; '' for none, or for two."""
    stated: set[str] = set()
    for line in lines:
        m = _STATED.search(line.text) if "elopp" in line.text or "annat" in line.text else None
        if m:
            unit = next((name for name, pattern in _UNIT if pattern.search(line.text)), "")
            stated |= {unit} if unit else set()
    return stated.pop() if len(stated) == 1 else ""
