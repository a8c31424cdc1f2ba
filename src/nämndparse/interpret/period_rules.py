"""The rules by which `period` reads periods: one small function per printed form, tried from the most telling on."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from nämndparse.interpret.words import fold
from nämndparse.vocabulary import load

Kind = Literal["year", "month", "accumulated", "part", "day", "range", "unknown"]
FIRST_YEAR, LAST_YEAR = 1980, 2059


@dataclass(frozen=True, slots=True)
class PeriodContext:
    """What is known where a period is read: the year reported on and the last month of the reported period.

    `year` 0 and `month` 0 are unknown; a report on a whole year has month 12.
    """

    year: int = 0
    month: int = 0
    short_years: bool = False  # whether "Budget 24" is a year: in a header, not in running text

    @property
    def accumulated(self) -> str:
        """The reported period from January on, or '' where it is not known or the whole year."""
        return f"{self.year}-01/{self.year}-{self.month:02}" if self.year and 0 < self.month < 12 else ""


@dataclass(frozen=True, slots=True)
class Period:
    """A period. `iso` is empty where only a part of it is known (kind "unknown": "Delår 2" of an unknown length).

    `year` is that of the period's end (0: unknown), `month` its last month (0: none named). `inferred` is true where
    the year was not printed. `span` is the place of the words in the folded text.
    """

    iso: str
    kind: Kind
    year: int = 0
    month: int = 0
    inferred: bool = False
    span: tuple[int, int] = (0, 0)

    def from_january(self) -> Period:
        """The period from January to the end of this one: "2021-08" as the accumulated 2021-01/2021-08."""
        if self.kind not in ("month", "day", "part", "accumulated") or not (self.year and self.month):
            return self
        return replace(self, iso=f"{self.year}-01/{self.year}-{self.month:02}", kind="accumulated")

    def whole_year(self) -> Period:
        """The year that the period ends in."""
        return replace(self, iso=str(self.year), kind="year", month=0) if self.year else self


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule works on: its match, the whole folded text, the context."""

    m: re.Match[str]
    text: str
    ctx: PeriodContext


Rule = Callable[[Hit], Period | None]


@cache
def month_numbers() -> dict[str, int]:
    """Every printed name of a month, folded, and its number."""
    return {name: int(n) for n, names in load.table("months")["names"].items() for name in names}


def _alternatives(words: object) -> str:
    """A pattern for any of some words, longest first; a space stands for any or no space or dot."""
    assert isinstance(words, (list, tuple, dict))
    return "|".join(re.escape(w).replace(r"\ ", r"[ .]*") for w in sorted(words, key=len, reverse=True))


def _full_year(digits: str) -> int:
    """A year of two or four digits; 0 where it is none that a document could be about."""
    year = int(digits) if len(digits) == 4 else 2000 + int(digits) if int(digits) < 60 else 1900 + int(digits)
    return year if FIRST_YEAR <= year <= LAST_YEAR else 0


YEAR = re.compile(r"(?<![\d.,])(?:19[89]\d|20[0-5]\d)(?![\d%])(?![.,:/]\d)")


def years(text: str) -> list[int]:
    """The years of four digits that a text prints, in their order."""
    return [int(y) for y in YEAR.findall(fold(text))]


def _year_for(h: Hit) -> tuple[int, bool]:
    """The year for a match that has none: one printed elsewhere in the text, a relative one, or the context's."""
    after = YEAR.search(h.text, h.m.end())
    before = list(YEAR.finditer(h.text, 0, h.m.start()))
    if after or before:
        return int((after or before[-1])[0]), False
    back = relative_year(h.text)
    if back is not None:
        return (h.ctx.year + back if h.ctx.year else 0), True
    return h.ctx.year, True


@lru_cache(maxsize=4096)
def relative_year(text: str) -> int | None:
    """-1 for "föregående år", 0 for "i år", 1 for "nästa år"; None where the text has no such words."""
    m = relative_words().search(fold(text))
    return None if m is None else next(int(k[1:].replace("m", "-")) for k, v in m.groupdict().items() if v)


@cache
def relative_words() -> re.Pattern[str]:
    """A pattern for the words of relative years; its groups y0, y1 and ym1 say which."""
    relative = load.table("months")["relative"]
    groups = (f"(?P<y{k.replace('-', 'm')}>{_alternatives(words)})" for k, words in relative.items())
    return re.compile(rf"(?<![a-zåäö])(?:{'|'.join(groups)})(?![a-zåäö])")


def _day(year: int, month: int, day: int, inferred: bool, h: Hit) -> Period | None:
    if not 1 <= month <= 12 or not year or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return Period(f"{year}-{month:02}-{day:02}", "day", year, month, inferred, h.m.span())


def _over_years(year: int, first: int, year2: int, last: int, inferred: bool, h: Hit) -> Period | None:
    """Months that run over the turn of a year: "sep 2020 - aug 2021"."""
    if not (1 <= first <= 12 and 1 <= last <= 12 and year and year2 == year + 1):
        return None
    return Period(f"{year}-{first:02}/{year2}-{last:02}", "part", year2, last, inferred, h.m.span())


def _span(year: int, first: int, last: int, inferred: bool, h: Hit) -> Period | None:
    """Months `first` to `last` of a year."""
    if not 1 <= first <= last <= 12:
        return None
    if not year:
        return Period("", "unknown", 0, last, True, h.m.span())
    kind: Kind = "accumulated" if first == 1 else "part"
    return Period(f"{year}-{first:02}/{year}-{last:02}", kind, year, last, inferred, h.m.span())


def _month(year: int, month: int, inferred: bool, h: Hit) -> Period | None:
    if not 1 <= month <= 12:
        return None
    if not year:
        return Period("", "unknown", 0, month, True, h.m.span())
    return Period(f"{year}-{month:02}", "month", year, month, inferred, h.m.span())


def _printed_year(h: Hit) -> tuple[int, bool]:
    """The year in the match's group y or yy, else the one that `_year_for` finds; and whether it is inferred."""
    digits = h.m["y"] or h.m.groupdict().get("yy")
    return (_full_year(digits), False) if digits else _year_for(h)


# The rules. None lets the next rule try.


def _iso_days(h: Hit) -> Period | None:
    """2021-01-01 - 2021-08-31, 2020-07-01 - 2021-06-30"""
    year, year2, first, last = int(h.m["y"]), int(h.m["y2"]), int(h.m["m"]), int(h.m["m2"])
    if int(h.m["d"]) == 1 and 1 <= last <= 12 and int(h.m["d2"]) == calendar.monthrange(year2, last)[1]:
        return _span(year, first, last, False, h) if year == year2 else _over_years(year, first, year2, last, False, h)
    start, end = re.findall(r"20\d\d-\d\d-\d\d", h.m[0])
    return Period(f"{start}/{end}", "part", year2, last, False, h.m.span())


def _day_range(h: Hit) -> Period | None:
    """1/1-31/8-2008, 1 januari–31 mars, 1/1 - 30/4"""
    first, last = _month_of(h.m["m"]), _month_of(h.m["m2"])
    year, inferred = _printed_year(h)
    return _span(year, first, last, inferred, h) if int(h.m["d"]) == 1 else None


def _iso_day(h: Hit) -> Period | None:
    """2021-08-31, 20210831"""
    return _day(_full_year(h.m["y"]), int(h.m["m"]), int(h.m["d"]), False, h)


def _short_day(h: Hit) -> Period | None:
    """210831: six digits are a day only where they make one, near the context's year where that is known"""
    year = _full_year(h.m["y"])
    near = abs(year - h.ctx.year) <= 6 if h.ctx.year else 1990 <= year <= 2040
    return _day(year, int(h.m["m"]), int(h.m["d"]), False, h) if near else None


def _day_of_month(h: Hit) -> Period | None:
    """31 augusti 2021, 31/12, 31/8-2021"""
    year, inferred = _printed_year(h)
    return _day(year, _month_of(h.m["m"]), int(h.m["d"]), inferred, h)


def _last_day(h: Hit) -> Period | None:
    """Per den siste augusti 2021, per sista april, per augusti månads utgång"""
    year, inferred = _printed_year(h)
    month = _month_of(h.m["m"])
    return _day(year, month, calendar.monthrange(year, month)[1], inferred, h) if year else None


def _month_range(h: Hit) -> Period | None:
    """Jan–aug, januari-okt 2021, jan-sep 2008, sep 2020 - aug 2021"""
    year, inferred = _printed_year(h)
    first, last = _month_of(h.m["m"]), _month_of(h.m["m2"])
    year1 = int(h.m["y1"]) if h.m["y1"] else year - (first > last)
    if year1 != year and year:
        return _over_years(year1, first, year, last, inferred, h)
    return _span(year, first, last, inferred, h)


def _iso_month_range(h: Hit) -> Period | None:
    """2021-01 - 2021-08, 202101-202108, 2101-2108"""
    year, year2, first, last = _full_year(h.m["y"]), _full_year(h.m["y2"]), int(h.m["m"]), int(h.m["m2"])
    if not year or (len(YEAR.findall(h.m[0])) == 2 and len(re.sub(r"\D", "", h.m[0])) == 8):
        return None  # 2011-2012 are two years
    if year != year2:
        return _over_years(year, first, year2, last, False, h)
    return _span(year, first, last, False, h)


def _until_month(h: Hit) -> Period | None:
    """Tom aug 2023, t.o.m. augusti, till och med april, efter oktober, ack aug"""
    year, inferred = _printed_year(h)
    return _span(year, 1, _month_of(h.m["m"]), inferred, h)


def _part(h: Hit) -> Period | None:
    """Tertial 1, T2, kvartal 1, Q3, halvår 2021, andra halvåret, VT 18, HT 2018"""
    word = next(k for k in ("tertial", "quarter", "half", "spring", "autumn") if h.m[k])
    ordinals = load.table("months")["parts"]["ordinals"]
    number = h.m["n2"] or h.m["n"]
    n = 0 if not number else int(number) if number.isdigit() else ordinals[number]
    if not n and len(h.m[word]) == 1:
        return None
    year, inferred = _printed_year(h)
    if word == "spring":
        return _span(year, 1, 6, inferred, h)
    if word == "autumn":
        return _span(year, 7, 12, inferred, h)
    if word == "half":
        return _span(year, 1 if n != 2 else 7, 6 if n != 2 else 12, inferred, h)
    if not n or n > (3 if word == "tertial" else 4):
        return None
    if word == "tertial":  # reports by tertial count from January on: T2 is January to August
        return _span(year, 1, 4 * n, inferred, h)
    return _span(year, 3 * n - 2, 3 * n, inferred, h)


def _interim(h: Hit) -> Period | None:
    """Delår 2024, Delårsrapport 2:2017: how long it is, only the context can say"""
    year, inferred = _printed_year(h)
    if h.ctx.month and h.ctx.month < 12 and year:
        return _span(year, 1, h.ctx.month, True, h)
    return Period("", "unknown", year, 0, inferred, h.m.span())


def _iso_month(h: Hit) -> Period | None:
    """2021-08, 2021/08, 202108; 2012/13 is a läsår and 2018-20 three years, for other rules"""
    year, month = int(h.m["y"]), int(h.m["m"])
    if h.m["sep"] == "/" and month == (year + 1) % 100:
        return None
    return _month(year, month, False, h)


def _short_month(h: Hit) -> Period | None:
    """2108: only near the context's year, and never what could be a year itself"""
    year = _full_year(h.m["y"])
    if not h.ctx.year or abs(year - h.ctx.year) > 3 or _full_year(h.m[0]):
        return None
    return _month(year, int(h.m["m"]), False, h)


def _named_month(h: Hit) -> Period | None:
    """jun-20, aug 2021, Apr"""
    year, inferred = _printed_year(h)
    return _month(year, _month_of(h.m["m"]), inferred, h)


def _year_range(h: Hit) -> Period | None:
    """2012/2013, läsåret 12/13, 2018-2020, 2018-20"""
    year, year2 = _full_year(h.m["y"]), _full_year(h.m["y2"])
    if not year or not year2 or year == year2 or abs(year2 - year) > 12 or (len(h.m["y2"]) == 2 and year2 < year):
        return None
    return Period(f"{min(year, year2)}/{max(year, year2)}", "range", max(year, year2), 0, False, h.m.span())


def _year(h: Hit) -> Period | None:
    return Period(h.m[0], "year", int(h.m[0]), 0, False, h.m.span())


def _relative_year(h: Hit) -> Period | None:
    """föregående år, fg år, i år"""
    back = next(int(k[1:].replace("m", "-")) for k, v in h.m.groupdict().items() if v)
    year = h.ctx.year + back if h.ctx.year else 0
    return Period(str(year) if year else "", "year" if year else "unknown", year, 0, True, h.m.span())


def _short_year_range(h: Hit) -> Period | None:
    """23/24: a year and the one after or before it, near the context's year"""
    year, year2 = _full_year(h.m["y"]), _full_year(h.m["y2"])
    if not h.ctx.short_years or abs(year2 - year) != 1 or abs(max(year, year2) - h.ctx.year) > 3:
        return None
    return Period(f"{min(year, year2)}/{max(year, year2)}", "range", max(year, year2), 0, False, h.m.span())


def _short_year(h: Hit) -> Period | None:
    """'23, -23, or 23 behind a word: only near the context's year"""
    year = _full_year(h.m["y"])
    near = abs(year - h.ctx.year) <= 6 if h.ctx.year else bool(h.m["mark"].strip()) and 2000 <= year <= 2040
    near = near and h.ctx.short_years
    return Period(str(year), "year", year, 0, False, h.m.span()) if near else None


def _month_of(printed: str) -> int:
    return int(printed) if printed.isdigit() else month_numbers()[printed.rstrip(".")]


@cache
def hint() -> re.Pattern[str]:
    """What every period has: a digit, a month, or a word for a part of the year. To leave other texts quickly."""
    words = load.table("months")
    parts = (w for key, part in words["parts"].items() if key != "ordinals" for w in part if len(w) > 2)
    return re.compile(rf"\d|{_alternatives(month_numbers())}|{_alternatives(list(parts))}|{relative_words().pattern}")


@cache
def rules() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    """The rules in the order in which they are tried; months and words come from months.toml."""
    words = load.table("months")
    names = _alternatives(month_numbers())
    mon = rf"(?<![a-zåäö])(?P<m>{names})\.?(?![a-zåäö])"
    mon2 = mon.replace("<m>", "<m2>").replace(r"(?<![a-zåäö])", "")
    year = r"(?:[ -]*(?:år )?(?P<y>(?:19[89]|20[0-5])\d)(?!\d))?"
    any_year = r"(?:[ -]*(?P<y>(?:19[89]|20[0-5])\d)(?!\d)|[ -]?'?(?P<yy>[0-5]\d)(?![\d/:.,-]|[ -]\d))?"
    to = r" ?(?:-|--|till|tom|t\.?o\.?m\.?) ?"
    part = words["parts"]
    ordinal = "|".join(w for w in part["ordinals"] if len(w) > 2)
    long_parts = "|".join(
        f"(?P<{k}>{'|'.join(sorted(part[k], key=len, reverse=True))})"
        for k in ("tertial", "quarter", "half", "spring", "autumn")
    )
    text = [
        (
            r"(?<!\d)(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d) ?(?:-|--|till|/) ?(?P<y2>20\d\d)-(?P<m2>\d\d)-(?P<d2>\d\d)",
            _iso_days,
        ),
        (rf"(?<!\d)(?P<d>\d\d?)/(?P<m>\d\d?){to}\d\d?/(?P<m2>\d\d?)(?!\d){year}", _day_range),
        (rf"(?<!\d)(?P<d>\d\d?) {mon}{to}\d\d? {mon2}{year}", _day_range),
        (r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:-| - )(?P<m>\d\d)(?:-| - )(?P<d>\d\d)(?!\d)", _iso_day),
        (r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)", _iso_day),
        (r"(?<![\d.,-])(?P<y>\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?![\d.,-])", _short_day),
        (rf"(?<![\d/])(?:per )?(?:den )?(?P<d>\d\d?)(?: |:e )?{mon}{year}", _day_of_month),
        (r"(?<![\d/])(?P<y>\d\d) ?/ ?(?P<y2>\d\d)(?![\d/])", _short_year_range),
        (rf"(?<![\d/])(?P<d>\d\d?)/(?P<m>\d\d?)(?![\d/]){year}", _day_of_month),
        (rf"(?:per )?(?<![a-zåäö])(?:{_alternatives(words['last_day']['words'])}) {mon}{year}", _last_day),
        (rf"(?:per )?{mon} månads utgång{year}", _last_day),
        (rf"{mon}(?:[ -]*(?P<y1>20\d\d))?{to}{mon2}{year}", _month_range),
        (
            r"(?<!\d)(?P<y>(?:20)?\d\d)-?(?P<m>[01]\d) ?(?:-|--|till) ?(?P<y2>(?:20)?\d\d)-?(?P<m2>[01]\d)(?!\d)",
            _iso_month_range,
        ),
        (
            rf"(?<![a-zåäö\d])(?:(?P<n>[1-4]|{ordinal})(?::[ae])?[ :.]*)?(?:{long_parts})"
            rf"(?![a-zåäö])(?:[ :.-]*(?P<n2>[1-4]|i{{1,3}})(?!\d)(?![a-zåäö]))?"
            r"(?:[ ,:'-]*(?P<y>(?:19[89]|20[0-5])\d|\d\d)(?!\d))?",
            _part,
        ),
        (
            rf"(?<![a-zåäö])(?:{_alternatives(part['interim'])})(?![a-zåäö])(?: (?:\d(?!\d)|ett|två))?"
            r"(?:[ :,-]*(?P<y>20[0-5]\d)(?!\d))?",
            _interim,
        ),
        (rf"(?<![a-zåäö])(?:{_alternatives(words['until']['words'])})[ .]*{mon}{any_year}", _until_month),
        (r"(?<!\d)(?P<y>(?:19[89]|20[0-5])\d)(?P<sep>[-/.]|)(?P<m>0[1-9]|1[0-2])(?!\d)(?!-\d)", _iso_month),
        (r"(?<!\d)(?P<y>\d\d)(?P<m>0[1-9]|1[0-2])(?!\d)", _short_month),
        (rf"{mon}{any_year}", _named_month),
        (
            r"(?:läsår(?:et)? |lå )?(?<!\d)(?P<y>(?:19[89]|20[0-5])\d) ?[-/] ?(?P<y2>(?:(?:19|20)\d\d)|\d\d)(?!\d)",
            _year_range,
        ),
        (r"(?:läsår(?:et)?|lå) ?(?P<y>\d\d) ?[-/] ?(?P<y2>\d\d)(?!\d)", _year_range),
        (YEAR.pattern, _year),
        (relative_words().pattern, _relative_year),
        (r"(?<=[a-zåäö.])(?P<mark> ?[-'] ?| ?)(?P<y>[0-5]\d)(?![\d%.,:/-])(?! [a-zåäö0-9%])", _short_year),
    ]
    return tuple((re.compile(pattern), rule) for pattern, rule in text)
