"""What the headers of a table mean together: what one of them leaves out, the columns beside it tell.

Årsbudget | Jan | Feb | Mar | Apr | Summa | %          months of one year, their sum, and its share
Utbetalt 2020 | Utbetalt 2021 | Skillnad %             the change from one to the other, of the later year
Budget 2024 | Utfall 2024 | Diff                       an avvikelse
Prognos 2023 | Budget 2023 | Avvikelse | Bokslut 2022  the avvikelse is of 2023
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from nämndparse.interpret import lexicon
from nämndparse.interpret.header import YEARLY, HeaderContext, HeaderMeaning, parse_header
from nämndparse.interpret.period import Period, PeriodContext, resolve_months
from nämndparse.interpret.unit import find_unit
from nämndparse.interpret.words import fold

_ACTUAL = frozenset({"utfall", "bokslut", "prognos"})
_TARGET = frozenset({"budget", "mål", "plan"})
_COMPARED = _ACTUAL | _TARGET | {"prognos_föregående", "värde"}
_NAMED = frozenset({"budget", "utfall", "prognos", "bokslut", "plan", "mål"})
_LETTERS = ({"u": "utgift", "i": "inkomst", "n": "netto"}, {"k": "kostnad", "i": "intäkt", "n": "netto"})
_NUMBERED = re.compile(r"prognos[a-zåäö .]{0,14}([1-4])(?!\d)")
_TERTIAL = re.compile(r"(?<![a-zåäö])(?:t|tertial|tert) ?[1-3](?!\d)")


def parse_header_row(texts: Sequence[str], ctx: HeaderContext, label: int = -1) -> tuple[HeaderMeaning, ...]:
    """The meanings of the headers of a table's columns, from the left; '' is a column without a header.

    `label` is the index of the column that names the rows: its header ("Driftbudget, tkr") has no measure, only a unit.
    """
    corner = texts[label] if label >= 0 else ""
    texts = _spelt_out(["" if i == label else text for i, text in enumerate(texts)])
    # "Prognos 1 (mars) | Prognos 2 (juni)" are made in these months, and of the year
    monthly = ["" if parse_header(text, ctx).measure in YEARLY else text for text in texts]
    months = resolve_months(monthly, PeriodContext(ctx.year, ctx.month), ctx.accumulated)
    named = [month for month in months if month is not None]
    if len({month.month for month in named}) == 1 and all(not month.inferred for month in named):
        months = [None] * len(texts)  # "Utfall okt 2024 | Utfall okt 2023": one month of two years is no matrix
    if any(months):
        ctx = replace(ctx, months=True)
    first = [parse_header(text, ctx) for text in texts]
    own = replace(ctx, year=row_year(first, ctx))
    out = [parse_header(text, own) if m.printed is None else m for text, m in zip(texts, first, strict=True)]
    for i, month in enumerate(months):
        if month is not None:
            out[i] = _at(out[i], month.iso, month.inferred)
    if label >= 0:
        unit = find_unit(corner)
        out[label] = HeaderMeaning(role="label", unit=unit.name if unit is not None and unit.stated else "")
    _accumulated(out)
    _projects(out)
    _other_years(out, own)
    _lonely(texts, out, any(months))
    _siblings(out)
    _tertials(texts, out)
    _numbered(texts, out)
    for i, meaning in enumerate(out):
        if meaning.role != "label":
            out[i] = _beside(meaning, out, i, months, own)
    return tuple(out)


def _spelt_out(texts: list[str]) -> list[str]:
    """Headers with the letters that stand for parts of the economy spelt out, where those that go together are there.

    Utfall 2019      Budget 2019           utgift and inkomst; with K and I beside each other kostnad and intäkt
         U     I          U     I
    """
    last = {words[-1] for text in texts if (words := fold(text).split())}
    letters = next((posts for posts in _LETTERS if posts.keys() - {"n"} <= last), {})
    return [f"{text[:-1]}{letters[end]}" if (end := fold(text).split(" ")[-1]) in letters else text for text in texts]


def context_from(caption: str, ctx: HeaderContext) -> HeaderContext:
    """What a caption, heading or corner cell says about the columns below it that do not say it themselves.

    "Driftredovisning 2024" gives the year, "Beslutsorsaker, jämförelse tertial 1" and "Ack. utfall" that outcomes are
    accumulated and until when, "Investeringsbudget 2025-2027" the measure of columns that name none; "Mål" without a
    year is what a chapter is about. Sentences say nothing: they are too free.
    """
    if len(caption) > 90 or caption.rstrip().endswith("."):
        return ctx
    meaning = parse_header(caption, replace(ctx, accumulated=False, months=False, measure=""))
    printed = meaning.printed
    if printed is not None and printed.kind in ("year", "accumulated") and not printed.inferred:
        ctx = replace(ctx, year=printed.year)
    if printed is not None and printed.kind == "accumulated" and printed.year in (0, ctx.year):
        ctx = replace(ctx, accumulated=True, month=printed.month)
    if meaning.accumulated:
        ctx = replace(ctx, accumulated=True)
    named = meaning.recognised and not meaning.rest and "measure_fuzzy" not in meaning.flags
    if named and meaning.measure in _NAMED and (meaning.measure != "mål" or printed is not None):
        ctx = replace(ctx, measure=meaning.measure)
    return ctx


def _at(meaning: HeaderMeaning, period: str, inferred: bool = True) -> HeaderMeaning:
    """The meaning with another period."""
    if not period or period == meaning.period:
        return meaning
    moved = replace(meaning, period=period, flags=tuple(f for f in meaning.flags if f != "period_inferred"))
    return moved.flagged("period_inferred") if inferred else moved


def _year(meaning: HeaderMeaning) -> int:
    return meaning.printed.year if meaning.printed is not None and not meaning.printed.inferred else 0


def row_year(meanings: Sequence[HeaderMeaning], ctx: HeaderContext) -> int:
    """The year of columns that print none: the context's, unless the row speaks only of others.

    Then it is the one year that has both a budget and an outcome or prognos, else the year that most columns have, the
    later of two.
    """
    printed = Counter(year for m in meanings if (year := _year(m)))
    if not printed or ctx.year in printed or (ctx.year and min(printed) > ctx.year):
        return ctx.year  # columns of later years only are plans beside the year itself
    of = {kind: {_year(m) for m in meanings if m.measure in kind} - {0} for kind in (_ACTUAL, _TARGET)}
    bare = {m.measure for m in meanings if m.role == "value" and not _year(m)} & (_ACTUAL | _TARGET)
    if ctx.year and set(printed) == {ctx.year - 1} and bare and not of[_TARGET]:
        return ctx.year  # Budget | Utfall | Avvikelse | Avvikelse 2023: last year to compare with
    both = of[_ACTUAL] & of[_TARGET]
    if len(both) == 1:
        return both.pop()
    return max(printed, key=lambda year: (printed[year], year))


def _accumulated(out: list[HeaderMeaning]) -> None:
    """Avvikelse ack beside Utfall ack 1308 and Budget ack 1308: what is accumulated without a month is to the same."""
    flows = (m for m in out if m.printed is not None and m.measure in ("utfall", "budget"))
    until = {m.period for m in flows if "/" in m.period}
    latest = max(until, key=lambda period: period[-7:], default="")
    for i, m in enumerate(out):
        if m.accumulated and m.printed is None and m.period and latest and m.period[:8] == latest[:8]:
            out[i] = _at(m, latest)


def _projects(out: list[HeaderMeaning]) -> None:
    """Ack. utfall beside the budget or the cost of whole projects is that of the project, over years nothing says."""
    whole = (m for m in out if m.recognised and m.measure in ("budget", "prognos", "utfall"))
    if not any(not m.period and not m.flags for m in whole):
        return
    for i, m in enumerate(out):
        if m.measure == "utfall" and m.accumulated and m.printed is None:
            out[i] = replace(m, period="", flags=tuple(f for f in m.flags if f != "period_inferred"))


def _other_years(out: list[HeaderMeaning], ctx: HeaderContext) -> None:
    """Utfall 2023 beside Utfall 2024 in a report on a part of 2024: of the whole year, or of the same part of it?"""
    years = {i: _year(m) for i, m in enumerate(out) if m.measure == "utfall" and m.printed and m.printed.kind == "year"}
    if any(year == ctx.year and "/" in out[i].period for i, year in years.items()):
        for i, year in years.items():
            if 0 < year < ctx.year:
                out[i] = out[i].flagged("period_inferred")


def _lonely(texts: Sequence[str], out: list[HeaderMeaning], months: bool) -> None:
    """Words that stand for a measure only beside other measures: "B | U | Avv", "Budget 2024 | Förslag".

    One alone, or some among months, is the rest of a broken word ("Se" over "p") or means something else ("Sökt
    belopp | Förslag").
    """
    alone = [i for i, text in enumerate(texts) if out[i].recognised and lexicon.words(text) in lexicon.alone()]
    others = any(m.recognised and m.measure != "värde" for i, m in enumerate(out) if i not in alone)
    if months or (len({out[i].measure for i in alone}) == 1 and not others):
        for i in alone:
            out[i] = HeaderMeaning()


def _siblings(out: list[HeaderMeaning]) -> None:
    """A header over two columns that reached only the first: "Prognos 2023 Utgift | 2023 Inkomst"."""
    for i in range(1, len(out)):
        left, m = out[i - 1], out[i]
        bare = not m.recognised and m.printed is not None and m.role == "value"
        if bare and m.post and left.post not in ("", m.post) and left.measure in _NAMED and left.period == m.period:
            out[i] = replace(m, measure=left.measure).flagged("measure_inferred")


def _tertials(texts: Sequence[str], out: list[HeaderMeaning]) -> None:
    """T1, T2 and T3 beside their sum are four months each; without one they count from January on."""
    if not any(m.role == "sum" or (m.whole_year and m.measure == "utfall") for m in out):
        return
    found = [
        (i, p) for i, text in enumerate(texts) if _TERTIAL.search(fold(text)) and (p := out[i].printed) is not None
    ]
    count = Counter((out[i].measure, printed.year) for i, printed in found)
    for i, printed in found:
        if printed.year and printed.month and count[out[i].measure, printed.year] > 1:
            out[i] = _at(out[i], f"{printed.year}-{printed.month - 3:02}/{printed.year}-{printed.month:02}")


def _numbered(texts: Sequence[str], out: list[HeaderMeaning]) -> None:
    """Prognos 1 beside Prognos 2, or Prognos delår 1 beside Prognos: the earlier of one year is the previous one."""
    of: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for i, m in enumerate(out):
        if m.measure == "prognos":
            number = _NUMBERED.search(fold(texts[i]))
            of.setdefault((m.period, m.post), []).append((int(number[1]) if number else 9, i))
    for found in of.values():
        latest = max(n for n, _ in found)
        for n, i in found:
            if n < latest:
                out[i] = replace(out[i], measure="prognos_föregående")


def _beside(
    m: HeaderMeaning, row: Sequence[HeaderMeaning], i: int, months: Sequence[Period | None], ctx: HeaderContext
) -> HeaderMeaning:
    """Settle what the columns beside decide."""
    if m.role == "sum":
        return _sum(m, row, i, months, ctx)
    left = [other for other in row[:i] if other.role != "label" and other.measure in _COMPARED and other.period]
    if "measure_ambiguous" in m.flags and m.measure == "förändring" and len(left) >= 2:
        a, b = left[-2], left[-1]
        if a.measure != b.measure and {a.measure, b.measure} & _TARGET and a.period[:4] == b.period[:4]:
            m = replace(m, measure="avvikelse")
        m = replace(m, flags=tuple(f for f in m.flags if f != "measure_ambiguous"))
    if m.printed is not None or m.accumulated or m.whole_year:
        return m
    if m.measure == "förändring" and left:
        return _at(m, _change_period(left, row[i + 1 :]))
    if m.measure == "andel":
        actual = [other.period for other in row[:i] if other.measure in _ACTUAL and other.period]
        return _at(m, actual[-1]) if actual else m
    if m.measure == "avvikelse":
        return _at(m, _deviation_period(row, left, i))
    if m.measure == "status":
        goals = [other.period for other in row if other.measure in ("mål", "utfall") and len(other.period) == 4]
        return _at(m, max(goals)) if goals else m
    return m


def _change_period(left: Sequence[HeaderMeaning], right: Sequence[HeaderMeaning]) -> str:
    """The period of a förändring without one: the later of the two that it compares.

    Budget 2024 | Budget 2025 | Förändring      2025
    Budget 2024 | Förändring  | Budget 2025     2025: it leads from the one to the other
    """
    to = right[0] if right else None
    if (
        to is not None
        and to.measure == left[-1].measure
        and to.period[:4] > left[-1].period[:4]
        and all(other.measure != to.measure for other in left[:-1])
    ):
        return to.period
    return max((other.period for other in left[-2:]), key=lambda period: (period[:4], period))


def _deviation_period(row: Sequence[HeaderMeaning], left: Sequence[HeaderMeaning], i: int) -> str:
    """The period of an avvikelse without one.

    That of the budget and outcome just left of it where both have the same, else that of the prognos, else that of
    the nearest outcome on the left.
    """
    if (
        len(left) >= 2
        and left[-1].period == left[-2].period
        and (left[-1].measure in _TARGET) != (left[-2].measure in _TARGET)
    ):
        return left[-1].period
    prognos = [m.period for m in row if m.measure == "prognos" and m.period]
    if prognos:
        return prognos[-1] if len(set(prognos)) == 1 else ""
    actual = [m for m in row[:i] if m.measure in ("utfall", "bokslut") and m.period]
    budget = {m.period for m in row if m.measure == "budget"}
    same = [m.period for m in actual if m.period in budget]
    if same:
        return same[-1]
    part = [m.period for m in actual if "/" in m.period]
    return part[-1] if part and budget else ""


def _sum(
    m: HeaderMeaning, row: Sequence[HeaderMeaning], i: int, months: Sequence[Period | None], ctx: HeaderContext
) -> HeaderMeaning:
    """A sum over columns: of a month matrix it is the outcome of these months, else it is what all the others are."""
    run = [month for month in months[:i] if month is not None and month.kind == "month"]
    if run:
        years = {month.year for month in run}
        first, last = min(month.month for month in run), max(month.month for month in run)
        if len(years) != 1:
            return replace(m, measure="utfall").flagged("measure_inferred")
        year = years.pop()
        if year == ctx.year and 0 < ctx.month < last and m.printed is None:
            last = ctx.month  # the months to come are still empty
        period = f"{year}-{first:02}/{year}-{last:02}"
        return _at(replace(m, measure="utfall", unit=m.unit), period).flagged("measure_inferred")
    values = [other for other in row if other.role == "value" and other.measure != "andel"]
    if m.printed is not None:  # "Totalt 2023" beside "Kvinnor 2023" and "Män 2023"
        of_year = {other.measure for other in values if other.period == m.period and other.measure != "värde"}
        return replace(m, measure=of_year.pop()).flagged("measure_inferred") if len(of_year) == 1 else m
    same = {(other.measure, other.period) for other in values}
    if len(same) == 1 and len(values) > 1 and values[0].measure != "värde":
        return _at(replace(m, measure=values[0].measure), values[0].period).flagged("measure_inferred")
    years_of = {other.period[:4] for other in values if other.measure == "utfall"}
    parts = all(other.measure == "utfall" and "/" in other.period for other in values)
    if parts and len(years_of) == 1 and len(values) > 1:
        return _at(replace(m, measure="utfall"), years_of.pop()).flagged("measure_inferred")
    return m
