"""The same figure in two tables.

    2.1 Resultat, mnkr                  Utfall        2.2 Per verksamhet, tkr           Utfall
    Nettokostnad                        -412,5        Äldreomsorg                      251 612
                                                      …
                                                      Summa                            412 541

Rows of two tables repeat each other where they have the same label, or where one of them is a sum, and their figures
of the same measure, post and period agree, in whatever unit and with either sign. Small and round numbers agree by
chance and are never taken for repeats. A table that prints no sum of its own may be summed up by a row of another
table.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nämndparse.proof.attest import attested, by_all
from nämndparse.proof.identities import Identity, Term, digits, linear, rounding_slack, size
from nämndparse.proof.sheet import Figure, Sheet, row_name
from nämndparse.proof.trials import additive

Key = tuple[str, str, str]
"""Measure, post and period."""
Place = tuple[int, int]
"""A sheet and a row in it."""

SHORTEST = 3
"""Digits that a figure must have to be looked for at all."""
MAX_SHARED = 6
"""A figure that more rows than this print says nothing about any pair of them."""
REVISED = frozenset({"budget", "prognos", "prognos_föregående", "plan", "mål"})
"""Measures that change from one table of a document to another without an error."""
FEWEST_COPIED = 3
"""Rows that two tables must share to be one table printed twice."""


@dataclass(frozen=True)
class _Entry:
    place: Place
    figure: Figure
    key: Key


def repeats(sheets: Sequence[Sheet], summed: Mapping[int, bool]) -> list[Identity]:
    """The repeats among a document's tables. `summed` says of every sheet whether it has a sum of its own."""
    entries = [e for s, sheet in enumerate(sheets) for r in range(sheet.height) for e in _entries(s, sheet, r)]
    rows: dict[Place, dict[Key, Figure]] = defaultdict(dict)
    for entry in entries:
        rows[entry.place][entry.key] = entry.figure
    matches = _matches(entries)
    copies = _copies(sheets, matches)
    found: list[Identity] = []
    for pair in sorted(matches):
        if _believed(sheets, pair, matches[pair], rows):
            found += _pair_identities(sheets, pair, rows, copy=(pair[0][0], pair[1][0]) in copies)
    return found + _sums_elsewhere(sheets, rows, summed)


def key_of(figure: Figure) -> Key:
    """What a figure is about; the bokslut of a year is its utfall."""
    measure = "utfall" if figure.measure == "bokslut" else figure.measure
    return measure, "" if figure.post in ("netto", "resultat") else figure.post, figure.period


def _entries(s: int, sheet: Sheet, row: int) -> Iterator[_Entry]:
    """The figures of a row that can be looked for: long ones, of which the row has no other of the same key."""
    figures = [f for c in range(sheet.width) if (f := sheet.figures.get((row, c))) and f.period and additive(f)]
    keys = Counter(key_of(figure) for figure in figures)
    for figure in figures:
        if abs(figure.n) >= figure.step * 10 ** (SHORTEST - 1) and keys[key_of(figure)] == 1:
            yield _Entry((s, row), figure, key_of(figure))


def _matches(entries: Sequence[_Entry]) -> dict[tuple[Place, Place], list[tuple[Figure, Figure]]]:
    """Pairs of rows in different tables with the figures of the same key that agree, apart from their sign."""
    by_key: dict[tuple[Key, str], list[_Entry]] = defaultdict(list)
    for entry in entries:
        by_key[entry.key, entry.figure.unit].append(entry)
    matches: dict[tuple[Place, Place], list[tuple[Figure, Figure]]] = defaultdict(list)
    for alike in by_key.values():
        for coarse in {entry.figure.step for entry in alike}:
            buckets: dict[int, list[_Entry]] = defaultdict(list)
            for entry in alike:
                if entry.figure.step <= coarse:
                    buckets[(abs(entry.figure.n) + coarse // 2) // coarse].append(entry)
            for bucket in buckets.values():
                if 1 < len(bucket) <= MAX_SHARED:
                    _pair_up(bucket, coarse, matches)
    return matches


def _pair_up(
    bucket: Sequence[_Entry], coarse: int, matches: dict[tuple[Place, Place], list[tuple[Figure, Figure]]]
) -> None:
    for i, a in enumerate(bucket):
        for b in bucket[i + 1 :]:
            if a.place[0] != b.place[0] and coarse in (a.figure.step, b.figure.step):
                first, second = sorted((a, b), key=lambda entry: entry.place)
                matches[first.place, second.place].append((first.figure, second.figure))


def _believed(
    sheets: Sequence[Sheet],
    pair: tuple[Place, Place],
    agreeing: Sequence[tuple[Figure, Figure]],
    rows: Mapping[Place, Mapping[Key, Figure]],
) -> bool:
    """Whether the figures that two rows share cannot agree by chance."""
    (s, r), (t, q) = pair
    numbers = {abs(a.n): digits([a] if a.step >= b.step else [b]) for a, b in agreeing}
    evidence = sum(numbers.values())
    shared = len(rows[pair[0]].keys() & rows[pair[1]].keys())
    totals = (r in sheets[s].totals) + (q in sheets[t].totals)
    if sheets[s].labels[r] == sheets[t].labels[q] and _kind(sheets[s]) == _kind(sheets[t]):
        return evidence >= 4
    if len(agreeing) * 2 <= shared:
        return False
    codes = {sheets[s].table.rows[r].code, sheets[t].table.rows[q].code}
    if not totals:  # 990 Centrala verksamheter, 990 Verksamhetsstöd
        return len(codes) == 1 and "" not in codes and evidence >= 9 and len(numbers) >= 2 and len(agreeing) == shared
    return evidence >= (5 if totals == 2 else 9) and (totals == 2 or len(numbers) >= 2)


def _kind(sheet: Sheet) -> str:
    """Resultat and budgetram tables speak of the same money as drift tables; investments are other money."""
    kind = str(getattr(sheet.table, "kind", ""))
    return "drift" if kind in ("resultat", "budgetram") else kind


def _pair_identities(
    sheets: Sequence[Sheet], pair: tuple[Place, Place], rows: Mapping[Place, Mapping[Key, Figure]], copy: bool
) -> list[Identity]:
    """The repeats of two rows. One that differs among three that agree is a finding, within one part of a document.

    By one in the last digit it may differ without an error: one table adds up rounded figures, the other rounds a sum.
    """
    (s, r), (t, q) = pair
    first, second = rows[pair[0]], rows[pair[1]]
    family = f"{sheets[s].table.id}:{r}:repeat:{sheets[t].table.id}:{q}"
    formula = f"{_named(sheets[s], r)} = {_named(sheets[t], q)}"
    members: list[Identity] = []
    for lane, key in enumerate(k for k in first if k in second):
        a, b = first[key], second[key]
        if a.unit != b.unit:
            continue
        part, result = (a, b) if a.step <= b.step else (b, a)
        sign = -1 if (part.n < 0) != (result.n < 0) else 1
        slack = 0 if part.step == result.step else rounding_slack([part, result])
        members.append(
            Identity(
                "repeat",
                sheets[s].table.id,
                family,
                family,
                lane,
                formula,
                ((sign, part),),
                result,
                sign * part.n,
                slack,
                copy,
            )
        )
    holding = list(attested(held := tuple(m for m in members if m.holds), by_all(held)))
    failing = [m for m in members if not m.holds and size(m.residual) > m.slack + m.result.step]
    same_part = sheets[s].table.part == sheets[t].table.part
    alarm = same_part and len(failing) == 1 and len(holding) >= 3 and failing[0].result.measure not in REVISED
    return holding + failing if alarm else holding


def _named(sheet: Sheet, row: int) -> str:
    return f"{row_name(sheet.table.rows[row])} ({sheet.table.id})"


def _copies(
    sheets: Sequence[Sheet], matches: Mapping[tuple[Place, Place], Sequence[tuple[Figure, Figure]]]
) -> set[tuple[int, int]]:
    """Tables that are printed twice: what misleads the reading of one misleads that of the other."""
    matched: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for (s, r), (t, q) in matches:
        if sheets[s].labels[r] == sheets[t].labels[q]:
            matched[s, t].add((r, q))
    return {
        (s, t)
        for (s, t), pairs in matched.items()
        if len(pairs) >= FEWEST_COPIED
        and min(len({r for r, _ in pairs}) / sheets[s].height, len({q for _, q in pairs}) / sheets[t].height) >= 0.8
    }


def _sums_elsewhere(
    sheets: Sequence[Sheet], rows: Mapping[Place, Mapping[Key, Figure]], summed: Mapping[int, bool]
) -> list[Identity]:
    """Tables without a sum whose columns add up to a row of another table.

    Nettoutgifter   -1 898   -2 300   402         Projekt          Bokslut   Budget   Avvikelse
                                                  Fordon                 0     -100         100
                                                  Larm              -1 898   -2 200         302
    """
    by_number: dict[tuple[Key, int], list[Place]] = defaultdict(list)
    for place, figures in rows.items():
        for key, figure in figures.items():
            by_number[key, abs(figure.n)].append(place)
    found: list[Identity] = []
    for s, sheet in enumerate(sheets):
        if summed.get(s) or sheet.height < 3:
            continue
        columns = [(c, terms) for c in range(sheet.width) if (terms := _column_terms(sheet, c))]
        hits = {
            p for _, terms in columns for p in by_number.get((key_of(terms[0][1]), abs(linear(terms))), ()) if p[0] != s
        }
        for place in sorted(hits)[:MAX_SHARED]:
            members = [
                m for c, terms in columns if (m := _sum_elsewhere(sheets, s, c, terms, place, rows[place])) is not None
            ]
            holding = [m for m in members if m.holds and m.result.n]
            if len({abs(m.result.n) for m in holding}) >= 2 and (len(members) - len(holding)) * 2 <= len(holding):
                # A column of another year may leave out rows of its own.
                found += attested(held := tuple(m for m in members if m.holds), by_all(held))
                break
    return found


def _column_terms(sheet: Sheet, column: int) -> list[Term]:
    """The figures of a column that can be added, or none where some of it cannot."""
    figures = [sheet.figures.get((r, column)) for r in range(sheet.height) if r not in sheet.parts_of_others]
    if any((r, column) in sheet.opaque for r in range(sheet.height)):
        return []
    printed = [f for f in figures if f is not None]
    keys = {(f.unit, key_of(f)) for f in printed}
    return [(1, f) for f in printed] if len(keys) == 1 and len(printed) > 1 and additive(printed[0]) else []


def _sum_elsewhere(
    sheets: Sequence[Sheet], s: int, column: int, terms: Sequence[Term], place: Place, row: Mapping[Key, Figure]
) -> Identity | None:
    result = row.get(key_of(terms[0][1]))
    if result is None or result.unit != terms[0][1].unit:
        return None
    expected = linear(terms)
    if (expected < 0) != (result.n < 0):
        terms, expected = [(-1, f) for _, f in terms], -expected
    figures = [*(f for _, f in terms), result]
    slack = rounding_slack(figures)
    other = sheets[place[0]].table
    return Identity(
        kind="sum",
        table=sheets[s].table.id,
        family=f"{sheets[s].table.id}:elsewhere:{other.id}:{place[1]}",
        context=f"{sheets[s].table.id}:column:{column}",
        lane=column,
        formula=f"all rows = {row_name(other.rows[place[1]])} ({other.id})",
        terms=tuple(terms),
        result=result,
        expected=expected,
        slack=slack,
        trivial=max(abs(f.n) for f in figures) <= slack,
    )
