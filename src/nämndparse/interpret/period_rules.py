"""The rules by which `period` reads periods: one small function per printed form, tried from the most telling on."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from functools import cache

from nämndparse.interpret.period_words import (
    YEAR,
    Kind,
    Period,
    PeriodContext,
    alternatives,
    full_year,
    month_numbers,
    relative_words,
    relative_year,
)
from nämndparse.values import value
from nämndparse.vocabulary import load

__all__ = ["Hit", "Period", "PeriodContext", "Rule", "rules"]


@value
class Hit:
    """What a rule works on: its match, the whole folded text, the context."""

    m: re.Match[str]
    text: str
    ctx: PeriodContext


Rule = Callable[[Hit], Period | None]


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
    return (full_year(digits), False) if digits else _year_for(h)


# The rules. None lets the next rule try.


def _iso_days(h: Hit) -> Period | None:
    """2021-01-01 - 2021-08-31, 2020-07-01 - 2021-06-30"""
    year, year2, first, last = int(h.m["y"]), int(h.m["y2"]), int(h.m["m"]), int(h.m["m2"])
    if int(h.m["d"]) == 1 and 1 <= last <= 12 and int(h.m["d2"]) == calendar.monthrange(year2, last)[1]:
        return _span(year, first, last, False, h) if year == year2 else _over_years(year, first, year2, last, False, h)
    start, end = _day(year, first, int(h.m["d"]), False, h), _day(year2, last, int(h.m["d2"]), False, h)
    if start is None or end is None:
        return None
    return Period(f"{start.iso}/{end.iso}", "part", year2, last, False, h.m.span())


def _day_range(h: Hit) -> Period | None:
    """1/1-31/8-2008, 1 januari–31 mars, 1/1 - 30/4"""
    first, last = _month_of(h.m["m"]), _month_of(h.m["m2"])
    year, inferred = _printed_year(h)
    return _span(year, first, last, inferred, h) if int(h.m["d"]) == 1 else None


def _iso_day(h: Hit) -> Period | None:
    """2021-08-31, 20210831"""
    return _day(full_year(h.m["y"]), int(h.m["m"]), int(h.m["d"]), False, h)


def _short_day(h: Hit) -> Period | None:
    """210831: six digits are a day only where they make one, near the context's year where that is known"""
    year = full_year(h.m["y"])
    near = abs(year - h.ctx.year) <= 6 if h.ctx.year else 1990 <= year <= 2040
    return _day(year, int(h.m["m"]), int(h.m["d"]), False, h) if near else None


def _day_of_month(h: Hit) -> Period | None:
    """31 augusti 2021, 31/12, 31/8-2021"""
    year, inferred = _printed_year(h)
    return _day(year, _month_of(h.m["m"]), int(h.m["d"]), inferred, h)


def _american_day(h: Hit) -> Period | None:
    """12/31/2021, as spreadsheets print the last day of a month that have never been told where they are"""
    return _day(int(h.m["y"]), int(h.m["m"]), int(h.m["d"]), False, h) if int(h.m["d"]) > 12 else None


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
    year, year2, first, last = full_year(h.m["y"]), full_year(h.m["y2"]), int(h.m["m"]), int(h.m["m2"])
    if not year or (len(YEAR.findall(h.m[0])) == 2 and len(re.sub(r"\D", "", h.m[0])) == 8):
        return None  # 2011-2012 are two years
    if year != year2:
        return _over_years(year, first, year2, last, False, h)
    return _span(year, first, last, False, h)


def _until_month(h: Hit) -> Period | None:
    """Tom aug 2023, t.o.m. augusti, till och med april, efter oktober, ack aug"""
    year, inferred = _printed_year(h)
    return _span(year, 1, _month_of(h.m["m"]), inferred, h)


def _until_printed(h: Hit) -> Period | None:
    """Tom 2024-08, t.o.m. 240831"""
    return _span(full_year(h.m["y"]), 1, int(h.m["m"]), False, h)


def _until_year(h: Hit) -> Period | None:
    """t.o.m. 2020: all the years of a project until then, from when on nothing says"""
    return Period("", "unknown", 0, 0, False, h.m.span())


def _months(h: Hit) -> Period | None:
    """Utfall 8 mån, budget 8 månader: from January on"""
    year, inferred = _year_for(h)
    return _span(year, 1, int(h.m["n"]), inferred, h)


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
    """Delår 2024, Delårsrapport 2:2017: how long it is, only the context can say; "Delår aug 2021" says it itself"""
    if any(re.search(rf"(?<![a-zåäö]){name}(?![a-zåäö])", h.text[h.m.end() :]) for name in month_numbers()):
        return None
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
    year = full_year(h.m["y"])
    if not h.ctx.year or abs(year - h.ctx.year) > 3 or full_year(h.m[0]):
        return None
    return _month(year, int(h.m["m"]), False, h)


def _named_month(h: Hit) -> Period | None:
    """jun-20, aug 2021, Apr"""
    year, inferred = _printed_year(h)
    return _month(year, _month_of(h.m["m"]), inferred, h)


def _year_range(h: Hit) -> Period | None:
    """2012/2013, läsåret 12/13, 2018-2020, 2018-20"""
    year, year2 = full_year(h.m["y"]), full_year(h.m["y2"])
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
    year, year2 = full_year(h.m["y"]), full_year(h.m["y2"])
    if not h.ctx.short_years or abs(year2 - year) != 1 or abs(max(year, year2) - h.ctx.year) > 3:
        return None
    return Period(f"{min(year, year2)}/{max(year, year2)}", "range", max(year, year2), 0, False, h.m.span())


def _short_year(h: Hit) -> Period | None:
    """'23, -23, or 23 behind a word: only near the context's year"""
    year = full_year(h.m["y"])
    near = abs(year - h.ctx.year) <= 6 if h.ctx.year else bool(h.m["mark"].strip()) and 2000 <= year <= 2040
    near = near and h.ctx.short_years
    return Period(str(year), "year", year, 0, False, h.m.span()) if near else None


def _month_of(printed: str) -> int:
    return int(printed) if printed.isdigit() else month_numbers()[printed.rstrip(".")]


@cache
def rules() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    """The rules in the order in which they are tried; months and words come from months.toml."""
    words = load.table("months")
    names = alternatives(month_numbers())
    mon = rf"(?<![a-zåäö])(?P<m>{names})\.?(?![a-zåäö])"
    mon2 = mon.replace("<m>", "<m2>").replace(r"(?<![a-zåäö])", "")
    year = r"(?:[ -]*(?:år )?(?P<y>(?:19[89]|20[0-5])\d)(?!\d))?"
    no_year = rf"(?![\d/:.,-]|[ -]\d| (?:{names})\b)"  # "10" of "15 jan 10 juni" is a day
    any_year = rf"(?:[ -]*(?P<y>(?:19[89]|20[0-5])\d)(?!\d)|(?: ?-|[ -])?'?(?P<yy>[0-5]\d){no_year})?"
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
        (
            r"(?<![a-zåäö])(?:t[ .]*o[ .]*m[ .]*|till o(?:ch|\.)? ?med |ack[ .]*)"
            r"(?P<y>(?:20)?\d\d)-?(?P<m>[01]\d)(?:-?[0-3]\d)?(?!\d)",
            _until_printed,
        ),
        (r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:-| - )(?P<m>\d\d)(?:-| - )(?P<d>\d\d)(?!\d)", _iso_day),
        (r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)", _iso_day),
        (r"(?<![\d.,-])(?P<y>\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?![\d.,-])", _short_day),
        (rf"(?<![\d/])(?:per )?(?:den )?(?P<d>\d\d?)(?: |:e )?{mon}{year}", _day_of_month),
        (r"(?:läsår(?:et)?|lå) ?(?P<y>\d\d) ?[-/] ?(?P<y2>\d\d)(?!\d)", _year_range),
        (r"(?<![\d/])(?P<y>\d\d) ?/ ?(?P<y2>\d\d)(?![\d/])", _short_year_range),
        (rf"(?<![\d/])(?P<d>\d\d?)/(?P<m>\d\d?)(?![\d/]){year}", _day_of_month),
        (r"(?<![\d/])(?P<m>\d\d?)/(?P<d>\d\d)/(?P<y>(?:19|20)\d\d)(?![\d/])", _american_day),
        (rf"(?:per )?(?<![a-zåäö])(?:{alternatives(words['last_day']['words'])}) {mon}{year}", _last_day),
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
            rf"(?<![a-zåäö])(?:{alternatives(part['interim'])})(?![a-zåäö])(?: (?:\d(?!\d)|ett|två))?"
            r"(?:[ :,-]*(?P<y>20[0-5]\d)(?!\d))?",
            _interim,
        ),
        (rf"(?<![a-zåäö])(?:{alternatives(words['until']['words'])})[ .]*{mon}{any_year}", _until_month),
        (r"(?<!\d)(?P<y>(?:19[89]|20[0-5])\d)(?P<sep>[-/.]|)(?P<m>0[1-9]|1[0-2])(?!\d)(?!-\d)", _iso_month),
        (r"(?<!\d)(?P<y>\d\d)(?P<m>0[1-9]|1[0-2])(?!\d)", _short_month),
        (rf"{mon}{any_year}", _named_month),
        (
            r"(?:^|(?<=utfall )|(?<=budget )|(?<=redovisat )|(?<=avvikelse ))"
            r"(?P<n>[2-9]|1[01]) mån(?:ader)?(?![a-zåäö/])",
            _months,
        ),
        (
            r"(?<![a-zåäö])(?:t[ .]*o[ .]*m[ .]*|till och med )(?:år )?(?:19[89]|20[0-5])\d(?![\d/-])",
            _until_year,
        ),
        (
            r"(?:läsår(?:et)? |lå )?(?<!\d)(?P<y>(?:19[89]|20[0-5])\d) ?[-/] ?(?P<y2>(?:(?:19|20)\d\d)|\d\d)(?!\d)",
            _year_range,
        ),
        (YEAR.pattern, _year),
        (relative_words().pattern, _relative_year),
        (r"(?<=[a-zåäö.])(?P<mark> ?[-'] ?| ?)(?P<y>[0-5]\d)(?![\d%.,:/-])(?! [a-zåäö0-9%])", _short_year),
    ]
    return tuple((re.compile(pattern), rule) for pattern, rule in text)
