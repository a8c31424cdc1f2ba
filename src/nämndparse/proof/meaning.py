"""What columns (or the rows of a transposed table) may have to do with each other, by what they mean.

    Budget   Ombudgetering   S:a budget   Prognos   Avvikelse        budget + ombudgetering = budget
                                                                     budget - prognos = avvikelse
    Utfall 2018: Intäkter   Kostnader   Netto                        intäkt + kostnad = netto

Only which lines belong together is decided here; the signs are found from the figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from nämndparse.proof.sheet import Line
from nämndparse.vocabulary.load import words

PLANNED = frozenset({"budget", "plan", "mål"})
ACTUAL = frozenset({"prognos", "utfall", "bokslut", "prognos_föregående"})
GROSS = (frozenset({"intäkt", "kostnad"}), frozenset({"utgift", "inkomst"}))
NET = frozenset({"netto", "resultat", ""})
MAX_RUN = 24


def meant_parts(lines: Sequence[Line], result: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The groups of two or three lines that `result` may be made of, each with a rank; 0 is the likeliest."""
    if not _may_result(lines, lines[result]):
        return
    others = [i for i in range(len(lines)) if i != result]
    for p, q in combinations(others, 2):
        rank = _rank(lines[result], lines[p], lines[q])
        if rank is not None:
            yield rank, (p, q)
    if lines[result].post == "resultat":
        three = [i for i in others if _alike(lines[i], lines[result])]
        for parts in combinations(three, 3):
            if {lines[i].post for i in parts} == {"intäkt", "kostnad", "kommunbidrag"}:
                yield 0, parts


def _may_result(lines: Sequence[Line], line: Line) -> bool:
    """Whether a line can be made of others at all; months and years in a row cannot."""
    if line.measure in ("avvikelse", "förändring") or line.post in ("netto", "resultat") or adds_columns(line):
        return True
    if line.measure in PLANNED and any(other.measure in ("ombudgetering", "förändring") for other in lines):
        return True
    return any(other.post for other in lines)


def _rank(result: Line, p: Line, q: Line) -> int | None:
    if result.measure == "avvikelse":
        return _rank_deviation(result, p, q)
    if result.measure == "förändring":
        return _rank_change(result, p, q)
    posts, measures = frozenset({p.post, q.post}), {p.measure, q.measure}
    if posts in GROSS and result.post in NET and _alike(p, q) and _alike(p, result):
        return 0 if result.post else 1
    if posts == {"netto", "kommunbidrag"} and result.post == "resultat" and _alike(p, q) and _alike(p, result):
        return 0
    if result.measure in PLANNED and (measures in ({result.measure, "ombudgetering"}, {result.measure, "förändring"})):
        return 0
    if adds_columns(result) and _alike(p, q):
        return 2
    return None


def _rank_deviation(result: Line, p: Line, q: Line) -> int | None:
    planned = {p.measure, q.measure} & PLANNED
    if planned and {p.measure, q.measure} & ACTUAL:
        rank = 0 if years(p.period) & years(q.period) else 2
        if result.period and p.period != q.period and result.period not in (p.period, q.period):
            rank += 1
        # A deviation is that of the net, unless its own header says otherwise.
        return rank + sum(line.post not in (NET if result.post in NET else {result.post, ""}) for line in (p, q))
    if {p.measure, q.measure} <= ACTUAL:
        return 5
    return None


def _rank_change(result: Line, p: Line, q: Line) -> int | None:
    if p.measure in ("avvikelse", "förändring", "andel") or q.measure in ("avvikelse", "förändring", "andel"):
        return None
    if p.measure == q.measure == "budget" and p.period == q.period:
        return None  # budget + förändring = budget efter
    if p.post != q.post or ({p.post} - {result.post, ""} and result.post):
        return None
    return 0 if p.measure == q.measure else 1


def adds_columns(line: Line) -> bool:
    """Whether a header says that its column adds up others: Summa, Totalt, Total utgift."""
    return bool(line.words & frozenset(words("sums", "column_total", "words")))


def _alike(p: Line, q: Line) -> bool:
    """Whether two lines are of the same measure and period, so that only what they hold of it differs."""
    return p.measure == q.measure and p.period == q.period


def years(period: str) -> set[str]:
    """The years in a period: 2021-01/2021-08 is of 2021."""
    return {period[i : i + 4] for i in range(0, len(period), 8)} if period else {""}


def short_names(lines: Sequence[Line]) -> tuple[str, ...]:
    """What lines are called in a formula: their measure (or post) where no other line has it, else their header."""
    measures = Counter(line.measure for line in lines)
    posts = Counter(line.post for line in lines)
    return tuple(
        line.measure
        if measures[line.measure] == 1 and line.measure not in ("", "värde")
        else line.post
        if posts[line.post] == 1 and line.post
        else line.name or line.measure
        for line in lines
    )
