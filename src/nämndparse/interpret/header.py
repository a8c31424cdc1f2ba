"""What a column's header means: measure, post, period and unit, from any wording.

    Utfall    | Utfall    | Budget | Ombud-   | S:a Budget | Prognos | Avvikelse
    2020-08   | 2021-08   | 2021   | getering | 2021       | 2021    | helår

The words come from the vocabulary, exact matches first; a misspelt word is read only where one known word is clearly
the nearest, and flagged. What one header cannot decide alone (a bare year, "Diff", months without a year) is left to
`header_row`, which sees the columns beside.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from nämndparse.interpret import lexicon
from nämndparse.interpret.header_words import BRACKET, Words, clean_header, read_words
from nämndparse.interpret.period import Period, PeriodContext, relative_year
from nämndparse.values import value

if TYPE_CHECKING:
    from nämndparse.models import Measure, Post


@value
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


@value
class HeaderMeaning:
    """What a header means.

    `recognised`: its words name a measure; else `measure` is värde, or inferred from a bare period (flag
    measure_inferred). `role` tells columns of labels and of other text from those of values, and `sum` a sum over the
    columns beside. `unit` is the canonical printed unit ("tkr", "%"). `second` is the meaning of a bracket in the
    cells: "Mål (utfall) 2017". `printed` is the period as it was printed, before the measure decided;
    `rest` the words without a known meaning. Flags: period_inferred, measure_inferred, measure_fuzzy, measure_ambiguous
    ("Diff": avvikelse or förändring) and measure_several.
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


YEARLY = frozenset({"prognos", "prognos_föregående", "plan", "mål", "status", "ombudgetering"})


@lru_cache(maxsize=8192)
def parse_header(text: str, ctx: HeaderContext) -> HeaderMeaning:
    """What a header, its lines joined with a space, means.

    >>> meaning = parse_header("Utfall 2023 tom aug", HeaderContext(2023, 8))
    >>> meaning.measure, meaning.period
    ('utfall', '2023-01/2023-08')
    """
    clean = clean_header(text)
    whole = lexicon.words(clean)
    if whole in lexicon.phrases("text"):
        return HeaderMeaning(role="text")
    if whole in lexicon.phrases("label"):
        return HeaderMeaning(role="label")
    second = _second(clean, ctx)
    if second is not None:
        clean = BRACKET.sub(" ", clean)
    words = read_words(clean, ctx.period)
    meaning = _meaning(words, ctx)
    if second is not None:
        period = second.period
        if second.printed is not None and second.printed.inferred and "/" in meaning.period:
            period = meaning.period.replace(str(ctx.year), str(second.printed.year))  # "(fg år)": the same months
        meaning = replace(meaning, second=replace(second, period=period, unit=second.unit or meaning.unit))
    return meaning


def _second(clean: str, ctx: HeaderContext) -> HeaderMeaning | None:
    """The measure in a bracket, where header and bracket name one each: "Mål (utfall) 2017", "Utfall (fg år)"."""
    m = BRACKET.search(clean)
    if m is None:
        return None
    inside, outside = read_words(m[1], ctx.period), read_words(clean[: m.start()] + clean[m.end() :], ctx.period)
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
    if inside.printed is None:
        inside = replace(inside, printed=outside.printed)
    return _meaning(inside, ctx)


def _meaning(words: Words, ctx: HeaderContext) -> HeaderMeaning:
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
        flags.append("measure_ambiguous" if measure == "förändring" else "measure_inferred")
    if words.several:
        flags.append("measure_several")
    if measure == "status" and words.printed is not None and words.printed.kind == "range":
        measure = "förändring"  # "Utveckling 2022-2023"
    measure = _prognos(measure, words, ctx)
    period, period_inferred = _period(measure, words, ctx)
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


def _period(measure: Measure, words: Words, ctx: HeaderContext) -> tuple[str, bool]:
    """The period of a column: that of `resolve_period`, but for "Utfall månad" and rolling periods."""
    without = words.reading is not None and words.reading.period == "none" and words.printed is None
    if words.month == "rolling" or without:
        return "", False
    if words.month == "one" and measure in _FLOWS and words.printed is None and ctx.year and ctx.month:
        return f"{ctx.year}-{ctx.month:02}", True
    return resolve_period(measure, words.printed, words.accumulated, words.whole_year, ctx, words.reading)


def _measure_of_period(words: Words, ctx: HeaderContext) -> tuple[Measure, bool]:
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


def _prognos(measure: Measure, words: Words, ctx: HeaderContext) -> Measure:
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
    if measure in YEARLY:
        iso = printed.iso if printed is not None and printed.kind == "range" else str(year or "")
        return iso, inferred and bool(iso)
    if printed is None or printed.kind == "year" or (not printed.month and printed.kind == "unknown"):
        to_date = reading is not None and reading.period == "to date" and 0 < ctx.month < 12
        iso = _without_month(measure, printed, year, accumulated, whole_year, ctx, to_date)
        return iso, bool(iso) and (inferred or "/" in iso)
    other_month = printed.kind == "month" and ctx.month not in (0, printed.month)
    if other_month and measure == "budget" and reading is not None and not (ctx.months or accumulated):
        return str(printed.year), inferred  # "Budget 2024 KF nov": the month in which it was decided
    if printed.kind == "month" and not whole_year:
        named = reading is not None and not ctx.months and ctx.month in (0, printed.month)
        digits = not printed.inferred and ctx.month == 0
        if accumulated or ctx.accumulated or (named and (ctx.month or digits) and measure in _FLOWS):
            return printed.from_january().iso, inferred or not ctx.month
    return printed.iso, inferred and bool(printed.iso)


_FLOWS = frozenset({"utfall", "budget", "avvikelse", "andel", "förändring"})
_RUNNING = frozenset({"utfall", "andel", "förändring"})  # a bare "Budget" is the year's, whatever the report's months


def _without_month(
    measure: str,
    printed: Period | None,
    year: int,
    accumulated: bool,
    whole_year: bool,
    ctx: HeaderContext,
    to_date: bool = False,
) -> str:
    """The period of a column that prints a year at most: "Utfall ack föreg år", "Budget", "Bokslut".

    `to_date`: in a report on a part of 2024, "Utfall 2024" can be of no more than that part.
    """
    part = 0 < ctx.month < 12
    if printed is not None and printed.kind == "unknown" and not printed.year:
        return ""
    if not year or (whole_year and not accumulated):
        return str(year or "")
    if accumulated or (ctx.accumulated and measure in _RUNNING):
        return f"{year}-01/{year}-{ctx.month:02}" if ctx.month else ""
    if printed is not None and not ((printed.inferred or to_date) and year == ctx.year):
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
    words = read_words(clean_header(label), ctx.period, exact=True)
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
    clean = clean_header(text)
    whole = lexicon.words(clean)
    if whole in lexicon.phrases("label") or whole in lexicon.phrases("text") or whole in lexicon.phrases("sum"):
        return True
    words = read_words(clean, PeriodContext(), exact=True)
    unknown = len(words.rest)
    if words.reading is not None and words.reading.measure not in ("andel", "mål"):
        return unknown <= (3 if words.printed else 1)
    return unknown == 0 and bool(words.reading or words.printed or words.post or words.unit)
