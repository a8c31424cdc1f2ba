"""What a column's header means: measure, post, period and unit, from any wording.

    Utfall    | Utfall    | Budget | Ombud-   | S:a Budget | Prognos | Avvikelse
    2020-08   | 2021-08   | 2021   | getering | 2021       | 2021    | helår

The words come from the vocabulary, exact matches first; a misspelt word is read only where one known word is clearly
the nearest, and flagged. What one header cannot decide alone (a bare year, "Diff", months without a year) is left to
`header_row`, which sees the columns beside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from nämndparse.interpret import lexicon
from nämndparse.interpret.period import (
    Period,
    PeriodContext,
    month_numbers,
    parse_period,
    relative_year,
    without,
    years,
)
from nämndparse.interpret.unit import find_units
from nämndparse.interpret.words import fold

if TYPE_CHECKING:
    from nämndparse.models import Measure, Post


@dataclass(frozen=True, slots=True)
class HeaderContext:
    """What is known about a table when its headers are read.

    `year` is the year that the table is on (0: unknown), `month` the last month of the reported period (8 for a report
    on January to August, 12 for a whole year, 0: unknown). `accumulated`: caption or corner say that figures are
    accumulated. `budget_document`: a budget or plan, where the prognos of a later year is a plan. `months`: bare
    months are months, not "January to". `measure`: what the caption names for columns that name no measure.
    """

    year: int = 0
    month: int = 0
    accumulated: bool = False
    budget_document: bool = False
    months: bool = False
    kind: str = ""
    measure: Measure | Literal[""] = ""

    @property
    def period(self) -> PeriodContext:
        return PeriodContext(self.year, self.month, short_years=True)


@dataclass(frozen=True, slots=True)
class HeaderMeaning:
    """What a header means.

    `recognised`: its words name a measure; else `measure` is värde, or inferred from a bare period (flag
    measure_inferred). `role` tells columns of labels and of other text from those of values, and `sum` a sum over the
    columns beside. `unit` is the canonical printed unit ("tkr", "%"). `second` is the meaning of a bracket in the
    cells: "Mål (utfall) 2017". `printed` is the period as it was printed, before the measure decided;
    `rest` the words without a known meaning. Flags: period_inferred, measure_inferred, measure_fuzzy and
    measure_ambiguous.
    """

    measure: Measure = "värde"
    recognised: bool = False
    post: Post = ""
    period: str = ""
    unit: str = ""
    flags: tuple[str, ...] = ()
    role: Literal["value", "label", "text", "sum"] = "value"
    second: HeaderMeaning | None = None
    printed: Period | None = None
    accumulated: bool = False
    whole_year: bool = False
    rest: str = ""

    def flagged(self, *flags: str) -> HeaderMeaning:
        """The same with more flags."""
        return replace(self, flags=tuple(dict.fromkeys(self.flags + flags)))


_YEARLY = frozenset({"prognos", "prognos_föregående", "plan", "mål", "status", "ombudgetering"})
_AGAINST_OTHERS = frozenset({"förändring", "avvikelse", "ombudgetering"})
_FOOTNOTE = re.compile(r" ?\*+\)?| \d\)|[¹²³⁴⁵⁶⁷⁸⁹]+(?![a-zåäö])")
_BRACKET = re.compile(r"\(([^()]*)\)")
_MONTH_PROGNOS = re.compile(
    rf"(?<![a-zåäö])({'|'.join(sorted(month_numbers(), key=len, reverse=True))})(prognos)(?:en)?"
)


# "Utfall 20 / 24" in a narrow column, and the year or period that a change is measured against.
_BROKEN_YEAR = re.compile(r"(?<![\d-])20(?:\d \d| \d\d)(?![\d%.,])")
_AGAINST = re.compile(r"(?<![a-zåäö])(?:mot|från|sedan|jmfr?|jämfört med|jämf|än) (?:år )?(?=\d{4}|f|i)")


@dataclass(frozen=True, slots=True)
class _Words:
    """The parts that a header falls into."""

    reading: lexicon.Reading | None
    post: Post
    printed: Period | None
    unit: str
    accumulated: bool
    whole_year: bool
    rest: tuple[str, ...]
    is_sum: bool
    fuzzy: bool


def _clean(text: str) -> str:
    """The folded header without footnote marks; "juniprognosen" as two words."""
    folded = _FOOTNOTE.sub("", fold(text)) if not text.isascii() or "*" in text or ")" in text else fold(text)
    folded = _MONTH_PROGNOS.sub(r"\1 \2", folded)
    return folded if years(folded) else _BROKEN_YEAR.sub(lambda m: m[0].replace(" ", ""), folded)


def _stated_unit(text: str) -> tuple[str, str]:
    """The unit that a header states, and the header without it; '' where it states none, or several."""
    stated = [u for u in find_units(text) if u.stated]
    if not stated or len({u.name for u in stated}) > 1:
        return "", text
    if stated[0].base == "%":
        return "%", text  # "%" is also a word of measures: "Förbrukat %"
    for u in reversed(stated):
        text = text[: u.span[0]] + " " + text[u.span[1] :]
    return stated[0].name, text


@lru_cache(maxsize=8192)
def _words(clean: str, ctx: PeriodContext, exact: bool = False) -> _Words:
    """Take a header apart: period, unit, the strongest measure, the last post, and what is left.

    `exact` leaves misspelt words unread.
    """
    printed = parse_period(clean, ctx)
    unit, text = _stated_unit(without(clean, printed))
    parts = lexicon.words(text)
    found = [f for f in lexicon.scan(parts, lexicon.measures()) if not f.reading.alone or f.end - f.start == len(parts)]
    fuzzy = False
    if not found:
        found, fuzzy = _other_words(parts, exact)
    best = min(found, key=lambda f: f.reading.strength, default=None)
    reading = best.reading if best else None
    if reading is not None and reading.measure in _AGAINST_OTHERS and _compares(clean, printed):
        printed = None
    post_hits = lexicon.scan(parts, lexicon.posts())
    covered = {i for f in (*found, *post_hits) for i in range(f.start, f.end)}
    return _Words(
        reading,
        post_hits[-1].reading.post if post_hits else reading.post if reading else "",
        printed,
        unit,
        _has(parts, "accumulated") or (reading is not None and reading.period == "accumulated"),
        _has(parts, "whole_year"),
        tuple(p for i, p in enumerate(parts) if i not in covered and p != "%" and not _is_modifier(p)),
        parts in lexicon.phrases("sum") and (printed is None or printed.kind == "year"),
        fuzzy,
    )


def _has(parts: tuple[str, ...], section: str) -> bool:
    return any((part,) in lexicon.phrases(section) for part in parts)


def _is_modifier(part: str) -> bool:
    return any((part,) in lexicon.phrases(section) for section in ("accumulated", "whole_year"))


def _compares(clean: str, printed: Period | None) -> bool:
    """Whether the printed period is what the figures are compared with: "mot föregående år", "från 2023"."""
    return printed is not None and any(m.end() == printed.span[0] for m in _AGAINST.finditer(clean))


def _other_words(parts: tuple[str, ...], exact: bool) -> tuple[list[lexicon.Found], bool]:
    """Measures of compounds and of misspelt words, for headers where nothing is found exactly."""
    found = [lexicon.Found(r, i, i + 1) for i, part in enumerate(parts) if (r := lexicon.compound(part))]
    if found or exact:
        return found, False
    found = [lexicon.Found(hit[1], i, i + 1) for i, part in enumerate(parts) if (hit := lexicon.misspelt(part))]
    return found, bool(found)


@lru_cache(maxsize=8192)
def parse_header(text: str, ctx: HeaderContext) -> HeaderMeaning:
    """What a header, its lines joined with a space, means.

    >>> meaning = parse_header("Utfall 2023 tom aug", HeaderContext(2023, 8))
    >>> meaning.measure, meaning.period
    ('utfall', '2023-01/2023-08')
    """
    clean = _clean(text)
    whole = lexicon.words(clean)
    if whole in lexicon.phrases("text"):
        return HeaderMeaning(role="text")
    if whole in lexicon.phrases("label"):
        return HeaderMeaning(role="label")
    second = _second(clean, ctx)
    if second is not None:
        clean = _BRACKET.sub(" ", clean)
    words = _words(clean, ctx.period)
    meaning = _meaning(words, ctx)
    if second is not None:
        period = second.period
        if second.printed is None:
            period = meaning.period
        elif second.printed.inferred and "/" in meaning.period:  # "(fg år)": the same months of that year
            period = meaning.period.replace(str(ctx.year), str(second.printed.year))
        meaning = replace(meaning, second=replace(second, period=period, unit=second.unit or meaning.unit))
    return meaning


def _second(clean: str, ctx: HeaderContext) -> HeaderMeaning | None:
    """The measure in a bracket, where header and bracket name one each: "Mål (utfall) 2017", "Utfall (fg år)"."""
    m = _BRACKET.search(clean)
    if m is None:
        return None
    inside, outside = _words(m[1], ctx.period), _words(clean[: m.start()] + clean[m.end() :], ctx.period)
    if outside.reading is None or inside.rest:
        return None
    if outside.reading.measure in ("avvikelse", "förändring", "andel", "status"):
        return None  # the bracket is its formula
    if inside.reading is None:
        other = outside.printed is not None or relative_year(m[1]) is not None
        if inside.printed is None or inside.post or inside.unit or not other:
            return None
        inside = replace(inside, reading=outside.reading)
    elif inside.reading.alone or (inside.reading.measure == outside.reading.measure and inside.printed is None):
        return None
    return _meaning(inside, ctx)


def _meaning(words: _Words, ctx: HeaderContext) -> HeaderMeaning:
    """Put the parts of a header together."""
    reading = words.reading
    flags: list[str] = []
    measure: Measure = reading.measure if reading else "värde"
    if reading is None:
        measure, inferred = _measure_of_period(words, ctx)
        flags += ["measure_inferred"] * inferred
    if words.fuzzy:
        flags.append("measure_fuzzy")
    if reading is not None and reading.neighbours:
        flags.append("measure_ambiguous")
    measure = _prognos(measure, words, ctx)
    period, period_inferred = resolve_period(measure, words.printed, words.accumulated, words.whole_year, ctx, reading)
    flags += ["period_inferred"] * period_inferred
    return HeaderMeaning(
        measure,
        reading is not None,
        words.post,
        period,
        words.unit or (reading.unit if reading else ""),
        tuple(flags),
        "sum" if words.is_sum else "value",
        None,
        words.printed,
        words.accumulated,
        words.whole_year,
        " ".join(words.rest),
    )


def _measure_of_period(words: _Words, ctx: HeaderContext) -> tuple[Measure, bool]:
    """The measure of a header that names none: the caption's, else that of its period ("Helår 2017", "Jan", "2024")."""
    printed = words.printed
    if ctx.measure and not words.is_sum and (printed is not None or words.post or not words.rest):
        return ctx.measure, True
    if printed is None or words.rest or words.is_sum:
        return "värde", False
    if printed.kind not in ("year", "range"):
        return "utfall", True
    if not ctx.year:
        return "värde", False
    if ctx.budget_document and printed.year >= ctx.year:
        return ("budget" if printed.year == ctx.year else "plan"), True
    return ("utfall" if printed.year <= ctx.year else "plan"), True


def _prognos(measure: Measure, words: _Words, ctx: HeaderContext) -> Measure:
    """Which kind of prognos: one made earlier than the report, or what a budget calls the plan for later years."""
    printed = words.printed
    if measure != "prognos" or printed is None:
        return measure
    year = printed.year or ctx.year
    if ctx.budget_document and ctx.year and year > ctx.year:
        return "plan"
    same = ctx.month and year == ctx.year and printed.kind in ("month", "accumulated", "day", "unknown")
    return "prognos_föregående" if same and 0 < printed.month < ctx.month else "prognos"


def resolve_period(
    measure: str,
    printed: Period | None,
    accumulated: bool,
    whole_year: bool,
    ctx: HeaderContext,
    reading: lexicon.Reading | None = None,
) -> tuple[str, bool]:
    """The period of a column as ISO 8601, and whether some of it is inferred.

    A prognos, plan or mål is for a year. "Utfall 2021-08" in a report on the first eight months is accumulated, a bare
    month in a month matrix is that month. Where no period is printed it is the reported one.
    """
    if measure == "värde":
        return (printed.iso, printed.inferred) if printed else ("", False)
    year = printed.year if printed is not None and printed.year else ctx.year
    inferred = printed is None or printed.inferred
    if measure in _YEARLY:
        iso = printed.iso if printed is not None and printed.kind == "range" else str(year or "")
        return iso, inferred and bool(iso)
    if printed is None or printed.kind == "year" or (not printed.month and printed.kind == "unknown"):
        iso = _without_month(measure, printed, year, accumulated, whole_year, ctx)
        return iso, bool(iso) and (inferred or "/" in iso)
    if printed.kind == "month" and not whole_year:
        named = reading is not None and not ctx.months and ctx.month in (0, printed.month)
        digits = not printed.inferred and ctx.month == 0
        if accumulated or ctx.accumulated or (named and (ctx.month or digits) and measure in _FLOWS):
            return printed.from_january().iso, inferred or not ctx.month
    return printed.iso, inferred and bool(printed.iso)


_FLOWS = frozenset({"utfall", "budget", "avvikelse", "andel", "förändring"})
_RUNNING = frozenset({"utfall", "andel", "förändring"})  # a bare "Budget" is the year's, whatever the report's months


def _without_month(
    measure: str, printed: Period | None, year: int, accumulated: bool, whole_year: bool, ctx: HeaderContext
) -> str:
    """The period of a column that prints a year at most: "Utfall ack föreg år", "Budget", "Bokslut"."""
    part = 0 < ctx.month < 12
    if printed is not None and printed.kind == "unknown" and not printed.year:
        return ""
    if not year or (whole_year and not accumulated):
        return str(year or "")
    if accumulated or (ctx.accumulated and measure in _RUNNING):
        return f"{year}-01/{year}-{ctx.month:02}" if ctx.month else ""
    if printed is not None:
        return str(year) if printed.kind != "unknown" else ""
    if measure == "utfall" and part:
        return f"{year}-01/{year}-{ctx.month:02}"
    if measure == "bokslut" and (part or ctx.budget_document):
        return str(year - 1) if part else ""
    return str(year)


@lru_cache(maxsize=4096)
def parse_row_measure(label: str, ctx: HeaderContext) -> HeaderMeaning | None:
    """What a row label says where the rows of a table are measures; None for a label that names anything else.

                 2022     2023
    Budget      12 100   12 400
    Utfall      11 950
    Avvikelse      150
    """
    if not lexicon.any_known(label):
        return None
    words = _words(_clean(label), ctx.period, exact=True)
    if words.reading is None or words.reading.measure in ("värde", "status", "andel"):
        return None
    if words.reading.neighbours and not words.accumulated:
        return None
    if words.rest or words.reading.alone or words.reading.post == "kommunbidrag":
        return None
    return _meaning(words, replace(ctx, measure=""))


@lru_cache(maxsize=8192)
def looks_like_header(text: str) -> bool:
    """Whether a cell's words are those of headers: a measure, a year, a month, a post, a unit. Cheap, for header rows.

    Long texts are none, nor labels that only begin like a header ("Andel brukare", "Budget i balans", "Fordon 2024").
    """
    if not text or len(text) > 60 or not lexicon.any_known(text):
        return False
    clean = _clean(text)
    whole = lexicon.words(clean)
    if whole in lexicon.phrases("label") or whole in lexicon.phrases("text") or whole in lexicon.phrases("sum"):
        return True
    words = _words(clean, PeriodContext(), exact=True)
    unknown = len(words.rest)
    if words.reading is not None and words.reading.measure not in ("andel", "mål"):
        return unknown <= (3 if words.printed else 1)
    return unknown == 0 and bool(words.reading or words.printed or words.post or words.unit)
