"""A header taken apart: its period, its unit, the measures and posts that it names, and the words that are left."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from nämndparse.interpret import lexicon
from nämndparse.interpret.period import Period, PeriodContext, month_numbers, parse_period, without, years
from nämndparse.interpret.unit import find_units
from nämndparse.interpret.words import fold
from nämndparse.values import value

if TYPE_CHECKING:
    from nämndparse.models import Measure, Post

_AGAINST_OTHERS = frozenset({"förändring", "avvikelse", "ombudgetering"})
TARGETS: frozenset[Measure] = frozenset({"budget", "mål", "plan"})
OUTCOMES: frozenset[Measure] = frozenset({"utfall", "prognos", "bokslut"})
_MODIFIERS = ("accumulated", "whole_year", "one_month", "rolling", "groups")
_INCLUDING = frozenset({"inkl", "inklusive", "efter", "med"})
_FOOTNOTE = re.compile(r" ?\*+\)?| \d\)|[¹²³⁴⁵⁶⁷⁸⁹]+(?![a-zåäö])")
BRACKET = re.compile(r"\(([^()]*)\)")
# "Utfall 20 / 24" in a narrow column, and the year or period that a change is measured against.
_BROKEN_YEAR = re.compile(r"(?<![\d-])20(?:\d \d| \d\d)(?![\d%.,])")
_AGAINST = re.compile(r"(?<![a-zåäö])(?:mot|från|sedan|jmfr?|jämfört med|jämf|än) (?:år )?(?=\d{4}|f|i)")


@value
class Words:
    """The parts that a header falls into."""

    reading: lexicon.Reading | None
    post: Post
    printed: Period | None
    unit: str
    accumulated: bool
    whole_year: bool
    month: Literal["", "one", "rolling"]
    rest: tuple[str, ...]
    is_sum: bool
    fuzzy: bool
    several: bool


@cache
def _month_prognos() -> re.Pattern[str]:
    names = "|".join(sorted(month_numbers(), key=len, reverse=True))
    return re.compile(rf"(?<![a-zåäö])({names})(prognos)(?:en)?")


def clean_header(text: str) -> str:
    """The folded header without footnote marks; "juniprognosen" as two words."""
    folded = _FOOTNOTE.sub("", fold(text)) if not text.isascii() or "*" in text or ")" in text else fold(text)
    folded = _month_prognos().sub(r"\1 \2", folded)
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
def read_words(clean: str, ctx: PeriodContext, exact: bool = False) -> Words:
    """Take a header apart: period, unit, the strongest measure, the last post, and what is left.

    `exact` leaves misspelt words unread.
    """
    printed = parse_period(clean, ctx)
    unit, text = _stated_unit(without(clean, printed))
    parts = _without_whose(lexicon.words(text), printed is not None)
    found = [f for f in lexicon.scan(parts, lexicon.measures()) if not f.reading.alone or f.end - f.start == len(parts)]
    fuzzy = False
    if not found:
        found, fuzzy = _other_words(parts, exact)
    reading, several = _choose(found)
    if reading is not None and reading.measure == "ombudgetering" and _INCLUDING & set(parts):
        # "Budget inkl. resultatöverföring" is a budget
        reading = next((f.reading for f in found if f.reading.measure == "budget"), reading)
    if reading is not None and reading.measure in _AGAINST_OTHERS and _compares(clean, printed):
        printed = None
    post_hits = lexicon.scan(parts, lexicon.posts())
    covered = {i for f in (*found, *post_hits) for i in range(f.start, f.end)}
    return Words(
        reading,
        post_hits[-1].reading.post if post_hits else reading.post if reading else "",
        printed,
        unit,
        _has(parts, "accumulated") or any(f.reading.period == "accumulated" for f in found),
        _has(parts, "whole_year") or any(f.reading.period == "year" and f.reading.measure == "budget" for f in found),
        _one_month(parts),
        tuple(p for i, p in enumerate(parts) if i not in covered and p != "%" and not _is_modifier(p)),
        parts in lexicon.phrases("sum") and (printed is None or printed.kind == "year"),
        fuzzy,
        several,
    )


def _without_whose(parts: tuple[str, ...], dated: bool) -> tuple[str, ...]:
    """The words without those that say whose figures they are ("Koncernen 2021"), where there are others."""
    whose = sorted(lexicon.phrases("whose"), key=len, reverse=True)
    out = list(parts)
    for phrase in whose:
        for i in range(len(out) - len(phrase), -1, -1):
            if tuple(out[i : i + len(phrase)]) == phrase:
                del out[i : i + len(phrase)]
    return tuple(out) if out or dated else parts


def _choose(found: list[lexicon.Found]) -> tuple[lexicon.Reading | None, bool]:
    """The reading that a header's measures make together, and whether they are several that do not go together.

    The strongest wins, but of plain measures the last: "Budget och utfall 2024" over "Budget" and over "Utfall".
    """
    best = min(found, key=lambda f: f.reading.strength, default=None)
    if best is None:
        return None, False
    reading = best.reading
    named = {f.reading.measure for f in found}
    if reading.neighbours and reading.measure == "förändring" and named & TARGETS and named & OUTCOMES:
        deviation = next(r for group in lexicon.measures().values() for _, r in group if r.measure == "avvikelse")
        return replace(deviation, unit=reading.unit), False
    if reading.measure in TARGETS | OUTCOMES and len(named) > 1:
        plain = [f for f in found if f.reading.measure in TARGETS | OUTCOMES]
        last = max(plain, key=lambda f: f.start)
        return last.reading, len({f.reading.measure for f in plain}) > 1
    return reading, False


def _one_month(parts: tuple[str, ...]) -> Literal["", "one", "rolling"]:
    if lexicon.has_phrase(parts, "rolling"):
        return "rolling"
    return "one" if _has(parts, "one_month") else ""


def _has(parts: tuple[str, ...], section: str) -> bool:
    return any((part,) in lexicon.phrases(section) for part in parts)


def _is_modifier(part: str) -> bool:
    return any((part,) in lexicon.phrases(section) for section in _MODIFIERS)


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
