"""Periods as documents print them, read into ISO 8601 as the figures table has it.

    2024                                       -> 2024                a year
    Utfall 2021-08, jun-20                     -> 2021-08             a month
    tom aug 2023, jan-sep 2008, T2 2021        -> 2023-01/2023-08     accumulated: from January to the month's end
    per 2021-08-31, 210831                     -> 2021-08-31          a day
    2012/2013, 2018-2020                       -> 2012/2013           from year to year
    VT 18, kvartal 2, andra halvåret 2021      -> 2018-01/2018-06     a part of the year

What the text leaves out (nearly always the year) comes from the context, and the period says so: `inferred`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from nämndparse.interpret.period_rules import Hit, rules
from nämndparse.interpret.period_words import (
    YEAR,
    Period,
    PeriodContext,
    hint,
    month_numbers,
    relative_words,
    relative_year,
    years,
)
from nämndparse.interpret.words import fold

__all__ = [
    "Period",
    "PeriodContext",
    "month_numbers",
    "parse_period",
    "relative_year",
    "resolve_months",
    "without",
    "years",
]

UNKNOWN = PeriodContext()


@lru_cache(maxsize=8192)
def parse_period(text: str, ctx: PeriodContext = UNKNOWN) -> Period | None:
    """The first period that a text names, by the most telling rule; None where it names none.

    >>> parse_period("Utfall 2023 tom aug").iso
    '2023-01/2023-08'
    """
    folded = fold(text)
    if not hint().search(folded):
        return None
    for pattern, rule in rules():
        for m in pattern.finditer(folded):
            period = rule(Hit(m, folded, ctx))
            if period is not None:
                return period
    return None


def without(text: str, period: Period | None) -> str:
    """The folded text without the words of its period, other years, and words like "föregående år"."""
    folded = fold(text)
    if period is not None:
        folded = folded[: period.span[0]] + " " + folded[period.span[1] :]
    return fold(relative_words().sub(" ", YEAR.sub(" ", folded)))


def resolve_months(headers: list[str], ctx: PeriodContext, accumulated: bool = False) -> list[Period | None]:
    """The months of a header row, with the years that the headers leave out.

        Årsbudget | Jan | Feb | … | Dec          all in the context's year
        Apr | Maj | … | Dec | Jan | … | Apr      the last one in the context's year, those before Jan in the year before
        Dec 2020 | Jan | Feb | Mar | April       counted on from the printed year

    `accumulated` makes each one the period from January on. Headers without a month give None; so do all where
    the row has fewer than two months.
    """
    found = [_bare_month(h) for h in headers]
    at = [i for i, p in enumerate(found) if p is not None]
    if len(at) < 2:
        return [None] * len(headers)
    return _with_years(found, at, ctx, accumulated)


def _bare_month(header: str) -> Period | None:
    """The month that a header names by its name; year 0 where it prints none. "2021-08" is no name."""
    p = parse_period(header, PeriodContext(2000))
    if p is None or p.kind != "month" or fold(header)[p.span[0]].isdigit():
        return None
    return replace(p, iso="", year=0) if p.inferred else p


def _with_years(
    found: list[Period | None], at: list[int], ctx: PeriodContext, accumulated: bool
) -> list[Period | None]:
    """Count the years along the columns `at`: they turn where a month is followed by an earlier one."""
    run = [p for i in at if (p := found[i]) is not None]
    falling = sum(b.month == a.month - 1 for a, b in pairwise(run)) * 2 > len(run) - 1
    if falling:
        run, at = run[::-1], at[::-1]
    offsets = [0]
    for a, b in pairwise(run):
        offsets.append(offsets[-1] + (b.month < a.month))
    anchors = {p.year - offset for p, offset in zip(run, offsets, strict=True) if p.year}
    base = anchors.pop() if len(anchors) == 1 else 0 if anchors or not ctx.year else ctx.year - offsets[-1]
    out: list[Period | None] = [None] * len(found)
    for i, p, offset in zip(at, run, offsets, strict=True):
        year = p.year or (base + offset if base else 0)
        if not year:
            continue
        month = Period(f"{year}-{p.month:02}", "month", year, p.month, not p.year, p.span)
        out[i] = month.from_january() if accumulated else month
    return out
