"""The period that a document reports on, as its title, its running heads or its first page have it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from nämndparse.interpret import diarium
from nämndparse.interpret.period import Period, PeriodContext, month_numbers, parse_period, years
from nämndparse.interpret.places import Placed
from nämndparse.interpret.title import INTERIM, MEETING, Heading, title_period
from nämndparse.models import Fact


def find_period(lines: Sequence[Placed], title: Heading | None, kind: str, day: Fact | None = None) -> Fact | None:
    """The period that the document reports on, from its title, its running heads, or the lines of its first page.

    A protokoll or kallelse is about the `day` of its meeting.
    """
    if kind in MEETING or not kind:
        return day if kind else None
    first = title.page if title else lines[0].page
    sources: list[Callable[[Placed], bool]] = [
        lambda x: x.zone == "title",
        lambda x: x.zone == "letterhead" and diarium.date_alone(x.text) is None,
        lambda x: x.zone == "running",
        lambda x: x.zone in ("heading", "label") and abs(x.page - first) <= 1,
    ]
    named = ((line, title_period(_undated(line), kind)) for wanted in sources for line in _once(filter(wanted, lines)))
    found = [(line, p) for line, p in named if p and not (p.year and p.inferred) and _is_title_like(line, p)]
    if kind in INTERIM:
        return _interim_fact(lines, found)
    for line, period in found:
        if period.year:
            return Fact(value=period.iso or str(period.year), page=line.page, printed=line.text)
    return None


def _once(lines: Iterable[Placed]) -> Iterable[Placed]:
    """The lines without those that repeat an earlier one, as running heads do."""
    first: dict[str, Placed] = {}
    for line in lines:
        first.setdefault(line.text, line)
    return first.values()


def _is_title_like(line: Placed, period: Period) -> bool:
    """False for the header of a table that stands high on the first page: it is long, or it names several years."""
    if line.zone in ("title", "running"):
        return True
    return len(line.text) <= 80 and (period.kind == "range" or len(set(years(line.text))) <= 1)


def _undated(line: Placed) -> str:
    """A line of letterhead or running head without the day that it was written, and without its diarienummer.

    BUDGET 2027 2026-03-10.DOCX -> BUDGET 2027      Göteborg den 14 oktober 2025 -> Göteborg
    """
    if line.zone == "title":
        return line.text
    if diarium.find_diarienummer([line.text]):
        return ""
    return _day_pattern().sub(lambda m: m[0] if m[1] else " ", line.text)


@cache
def _day_pattern() -> re.Pattern[str]:
    """A day, with the word before it that makes it the end of a period, if it has one."""
    months = "|".join(sorted(month_numbers(), key=len, reverse=True))
    return re.compile(
        r"\b((?:per|tom|t\.o\.m\.?|till och med|till)\s+(?:den\s+)?)?"
        rf"(?:(?:19|20)\d\d-\d\d-\d\d(?:\.\w+)?|(?:den\s+)?\d{{1,2}}\s+(?:{months})\s+(?:19|20)\d\d)",
        re.IGNORECASE,
    )


def _interim_fact(lines: Sequence[Placed], found: Sequence[tuple[Placed, Period]]) -> Fact | None:
    """The period of a report on a part of the year: whole in one line, or year and month in two; else, where a title
    gives only the year ("delår 2023"), its end as tables and sentences have it ("Utfall 2023 tom aug", "per sista
    augusti"); else the year alone.
    """
    year, at = next(((p.year, line) for line, p in found if p.year), (0, None))
    for line, period in found:
        if period.year and period.year == year and period.kind == "accumulated":
            return Fact(value=period.iso, page=line.page, printed=line.text)
    month, of = next(((p.month, line) for line, p in found if p.month and not p.year), (0, None))
    if year and at and month and of:
        return Fact(value=f"{year}-01/{year}-{month:02}", page=of.page, printed=f"{at.text} … {of.text}")
    year = year or year_of_figures(lines) or 0
    if year and month and of:
        return Fact(value=f"{year}-01/{year}-{month:02}", page=of.page, printed=of.text)
    return _stated_end(lines, year) or (Fact(value=str(year), page=at.page, printed=at.text) if at else None)


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


def year_of_figures(lines: Sequence[Placed]) -> int | None:
    """The year that most columns with a forecast, a deviation or a budget are about; None where no year leads."""
    votes = Counter(int(y) for line in lines for y in _MEASURED.findall(line.text))
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


_OUTCOME = re.compile(r"\b(?:resultat|utfall|bokslut)\w*\b[^.\d]{0,40}\b(20\d\d)\b", re.IGNORECASE)


def outcome_year(lines: Sequence[Placed]) -> int | None:
    """The latest year with an outcome: the one that a report on past years is about."""
    sentences = (line.text for line in lines if line.zone == "prose")
    return max((int(y) for text in sentences for y in _OUTCOME.findall(text)), default=None)
