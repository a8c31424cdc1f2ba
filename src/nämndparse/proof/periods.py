"""Periods that a sentence names: "per den siste augusti 2021", "på helår", "t.o.m. april", "efter delår 1"."""

from __future__ import annotations

import re
from functools import cache

from nämndparse.interpret.period import Period, PeriodContext, month_numbers, parse_period
from nämndparse.values import value

# "vid årets slut", "på helår": the whole of the year reported on. Years of four digits are read elsewhere.
_WHOLE_YEAR = re.compile(
    r"(?<!\w)(?:(?:för|på|under|vid|av|i|till)\s+)?(?:helåret|helår|hela\s+året|årets\s+(?:slut|utgång)|årsskiftet"
    r"|årsbokslutet|årsbokslut|bokslutet|slutet\s+av\s+året|(?<=för\s)året|(?<=under\s)året)(?!\w)"
)
# "för perioden", "ackumulerat": as long as the report's own period.
_REPORTED = re.compile(
    r"(?<!\w)(?:(?:efter|för|under|vid)\s+perioden|(?:efter|vid|per)\s+periodens\s+(?:slut|utgång)|i\s+delårsrapporten"
    r"|hittills\s+i\s+år|ackumulera[td]e?)(?!\w)"
)
# "årets resultat" tells whose, not when.
_OF_THE_YEAR = re.compile(r"(?<!\w)årets(?!\s+(?:slut|utgång))")
_MASK = "\x00"
_LEADING = re.compile(
    r"(?:(?<!\w)(?:per|i|för|under|på|till|vid|efter|fram till|från|den|det|år|månaden|budgetåret)\s+)+$"
)
_TRAILING = re.compile(r"^\s*(?:års?|månads?|utgång|månad|slut)(?!\w)")


@value
class StatedPeriod:
    """What a text says of time. `period` is ISO 8601, '' where nothing is said or it cannot be dated.

    `kind` is year, accumulated, month, other or '' (nothing said); `rest` is the text without the words that said it;
    `year` is the first whole year that is named, and `several` tells that more than one period is.
    """

    period: str
    kind: str
    rest: str
    year: str = ""
    several: bool = False


@cache
def _genitive() -> re.Pattern[str]:
    names = "|".join(sorted((name for name in month_numbers() if len(name) > 4), key=len, reverse=True))
    return re.compile(rf"(?<!\w)({names})s(?!\w)")


def report_context(period: str) -> PeriodContext:
    """The year and last month of a report's period: 2021-01/2021-08 is (2021, 8), 2021 is (2021, 12)."""
    end = period.rpartition("/")[2]
    if not end[:4].isdigit():
        return PeriodContext()
    month = int(end[5:7]) if len(end) >= 7 and "/" in period else 12 if len(period) == 4 else 0
    return PeriodContext(year=int(end[:4]), month=month)


def find_period(lowered: str, report: PeriodContext) -> StatedPeriod:
    """The period that a text in lower case names, in a report on the given period.

        "per den siste augusti"   in a report on 2021-01/2021-08  ->  2021-01/2021-08
        "på helår"                                                ->  2021
        "efter delår 1"           in a report of unknown length   ->  '' (accumulated, but to when is not said)

    Where a text names two, the first that was found by the surest rule wins; all are taken out of the rest.
    """
    rest = _OF_THE_YEAR.sub(_MASK, _genitive().sub(r"\1", " ".join(lowered.split())))
    found: list[tuple[str, str]] = []
    while (period := parse_period(rest, report)) is not None and period.span[1] > period.span[0]:
        found.append(_reading(period, report))
        start, end = period.span
        after = _TRAILING.sub("", rest[end:])
        rest = " ".join(f"{_LEADING.sub('', rest[:start])} {after}".split())
    if _REPORTED.search(rest):
        found.append((report.accumulated, "accumulated"))
        rest = _REPORTED.sub(" ", rest)
    if _WHOLE_YEAR.search(rest):
        found.append((str(report.year) if report.year else "", "year"))
        rest = _WHOLE_YEAR.sub(" ", rest)
    period_, kind = found[0] if found else ("", "")
    return StatedPeriod(
        period=period_,
        kind=kind,
        rest=" ".join(rest.replace(_MASK, "årets").split()),
        year=next((iso for iso, its_kind in found if its_kind == "year"), ""),
        several=len({iso for iso, _ in found}) > 1,
    )


def _reading(period: Period, report: PeriodContext) -> tuple[str, str]:
    """ISO period and kind. A day ("per den siste augusti") is the end of what is reported, from January on."""
    if period.kind == "unknown":
        return report.accumulated, "accumulated"
    if period.kind == "day":
        period = period.from_january()
    if period.kind == "accumulated":
        return (str(period.year), "year") if period.month == 12 else (period.iso, "accumulated")
    return period.iso, period.kind if period.kind in ("year", "month") else "other"
