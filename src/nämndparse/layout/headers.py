"""Header lines to header texts per column: stacked, glued and spanning headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise, product
from math import prod

from nämndparse.layout.bands import cell_extent
from nämndparse.layout.columns import Span, overlap
from nämndparse.layout.headlines import AMONG
from nämndparse.layout.headwords import MEASURE, header_like, note_like, period_like
from nämndparse.layout.lines import Line, Seg, seg_of
from nämndparse.source.page import Page

MOST = 4000  # ways to spread a line of headers that are tried


def header_texts(
    lines: Sequence[Line], spans: Sequence[Span], label: int, pages: dict[int, Page]
) -> tuple[tuple[str, ...], ...]:
    """For each column its header lines from the top down; a header over several columns is repeated over each.

               Utfall 2018                  ->  c1 (Utfall 2018, Intäkter)
    Intäkter    Kostnader    Netto              c2 (Utfall 2018, Kostnader) …
    """
    wide = list(spans)
    stacks: list[list[str]] = [[] for _ in spans]
    covered: set[int] = set()
    for line in reversed(lines):
        page = pages[line.page]
        bare = {i for i in covered if all(_names_part(t) for t in stacks[i])} - _beside(line, lines, spans)
        over = covered - _beside(line, lines, spans)
        placed = _in_blocks(_place(line, wide, label, page, over, bare), stacks, wide, label)
        for seg, columns in placed:
            _go_on(seg, columns, stacks)
            for i in columns:
                stacks[i].insert(0, seg.text)
        for seg, columns in placed:
            if len(columns) == 1:
                i = columns[0]
                wide[i] = replace(wide[i], x0=min(wide[i].x0, seg.x0), x1=max(wide[i].x1, seg.x1))
                covered.add(i)
    return tuple(tuple(s) for s in stacks)


Placed = list[tuple[Seg, list[int]]]


def _go_on(seg: Seg, columns: Sequence[int], stacks: Sequence[list[str]]) -> None:
    """Give all columns under a header of several what its line below says, wherever in its cell that stands.

    Utfall 2016-       "2019" is at the right of the cell, and so over one column, but of both
            2019
       U       I
    """
    ends = {stacks[i][0] for i in columns if stacks[i] and period_like(stacks[i][0])}
    if len(columns) > 1 and seg.text.endswith(("-", "–")) and len(ends) == 1:
        (end,) = ends
        for i in columns:
            if stacks[i][:1] != [end]:
                stacks[i].insert(0, end)


def _beside(line: Line, lines: Sequence[Line], spans: Sequence[Span]) -> set[int]:
    """The columns that have a header line of their own at the height of a line: it stands beside them, not over them.

    Utfall             Utfall          "Budget" in the middle of its cell stands between the lines of the headers
            Budget                     beside it
    t.o.m.             jan-aug
    """
    near = [o for o in lines if o.page == line.page and 0 < abs(o.baseline - line.baseline) < AMONG * line.size]
    return {i for o in near for s in o.segs for i, p in enumerate(spans) if overlap(s.x0, s.x1, p.x0, p.x1) > 0}


def _in_blocks(placed: Placed, stacks: Sequence[Sequence[str]], spans: Sequence[Span], label: int) -> Placed:
    """Widen headers to the blocks of columns whose own headers come again and again.

         januari-okt 2021         Helår 2021             each over three columns, wherever
    Utfall  Budget   Avv    Utfall  Budget   Avv         it stands over them
    """
    aside = [p for p in placed if label in p[1] or note_like(p[0].text)]
    groups = sorted((p for p in placed if p not in aside), key=lambda p: p[0].x0)
    values = [i for i in range(len(spans)) if i != label and [i] not in [columns for _, columns in aside]]
    if len(groups) < 2:
        return placed
    equal = (
        [values[start + size * n : start + size * (n + 1)] for n in range(len(groups))]
        for size in range(len(values) // len(groups), 1, -1)
        for start in range(len(values) - size * len(groups) + 1)
    )
    found = next((b for b in equal if _repeat(b, stacks) and _over(groups, b, spans)), None)
    if found is None:
        runs = _runs(values, stacks)
        found = runs if len(runs) == len(groups) and _over(groups, runs, spans) else None
    if found is None:
        return placed
    return aside + [(seg, block) for (seg, _), block in zip(groups, found, strict=True)]


def _runs(values: Sequence[int], stacks: Sequence[Sequence[str]]) -> list[list[int]]:
    """The columns cut where headers begin again from the first one, in runs of different lengths; none where another
    header comes twice, or one does not tell a measure or a period.

        Kommunen                            Sammanställd redovisning
        Bokslut 2020  Bokslut 2021  Budget  Bokslut 2020  Bokslut 2021
    """
    named = [i for i in values if any(header_like(t) for t in stacks[i])]
    texts = [" ".join(stacks[i]) for i in named]
    if not named or named != list(range(named[0], named[0] + len(named))):
        return []
    runs: list[list[int]] = []
    for i, text in zip(named, texts, strict=True):
        if text == texts[0]:
            runs.append([])
        runs[-1].append(i)
    alone = all(len({" ".join(stacks[i]) for i in run}) == len(run) > 1 for run in runs)
    sets = [{" ".join(stacks[i]) for i in run} for run in runs]
    return runs if alone and all(len(sets[0] & s) > 1 for s in sets) else []


def _repeat(blocks: Sequence[Sequence[int]], stacks: Sequence[Sequence[str]]) -> bool:
    """Do the headers of the blocks agree, most of them word by word?"""
    rows = [[" ".join(stacks[i]) for i in block] for block in blocks]
    same = sum(bool(texts[0]) and len(set(texts)) == 1 for texts in zip(*rows, strict=True))
    return 2 * same >= len(rows[0]) and all(all(row) for row in rows)


def _over(groups: Placed, blocks: Sequence[Sequence[int]], spans: Sequence[Span]) -> bool:
    """Does each header stand over its block, and over no other?"""
    return all(
        spans[block[0]].x0 - 4 <= seg.centre <= spans[block[-1]].x1 + 4
        and not any(overlap(seg.x0, seg.x1, s.x0, s.x1) > 2 for i, s in enumerate(spans) if i not in block)
        for (seg, _), block in zip(groups, blocks, strict=True)
    )


def _place(line: Line, spans: Sequence[Span], label: int, page: Page, covered: set[int], bare: set[int]) -> Placed:
    placed: Placed = []
    certain: set[int] = set()
    y = line.baseline - 0.3 * line.size
    extents = [cell_extent(s.x0, s.x1, y, page) for s in line.segs]
    for seg, extent in zip(line.segs, extents, strict=True):
        # An extent that several headers of one line share is a frame around them, not their cell.
        own = extent if extents.count(extent) == 1 else None
        boxed = _boxed(own, spans, label)
        if boxed:
            certain.update(boxed)
            placed.append((seg, boxed))
        else:
            over = any(s is not seg and seg.x0 < s.x0 < seg.x1 for s in line.segs)
            placed.extend([(seg, [label])] if over and seg.x0 < spans[label].x1 else _columns_of(seg, spans, label))
    sole = {columns[0] for _, columns in placed if len(columns) == 1}
    placed = [(s, c if len(c) == 1 else [i for i in c if i not in sole] or c) for s, c in placed]
    return _spread(placed, spans, label, covered, bare, certain)


def _boxed(extent: tuple[float, float, bool] | None, spans: Sequence[Span], label: int) -> list[int]:
    """The columns inside the cell that rules or shading draw around a header; none where it is a frame around all."""
    if extent is None:
        return []
    inside = [i for i, s in enumerate(spans) if extent[0] - 2 <= s.centre <= extent[1] + 2]
    if len(inside) == 1 and not extent[2]:
        return []  # a merged cell may be shaded piece by piece
    return inside if label not in inside or inside == [label] else []


def _columns_of(seg: Seg, spans: Sequence[Span], label: int) -> Placed:
    hits = [
        i for i, s in enumerate(spans) if overlap(seg.x0, seg.x1, s.x0, s.x1) > 0.3 * min(seg.x1 - seg.x0, s.x1 - s.x0)
    ]
    if label in hits and seg.x0 < spans[label].x1 - 10:
        rest = [i for i in hits if i != label]
        hits = [label] if not rest or (seg.x0 < spans[label].x0 + 10 and len(seg.words) < 2) else hits
    if len(hits) > 1:
        return _unglue(seg, hits, spans, label) or [(seg, hits)]
    if hits:
        return [(seg, hits)]
    return [(seg, [min(range(len(spans)), key=lambda i: -overlap(seg.x0, seg.x1, spans[i].x0, spans[i].x1))])]


def _unglue(seg: Seg, hits: Sequence[int], spans: Sequence[Span], label: int) -> Placed:
    """Take apart a segment that is several headers with only a space between them; empty where it is one header.

    Kvinnor Män Totalt       each word flush with the figures of a column of its own, or a word of headers
         48  31     79
    """
    if note_like(seg.words[0].text):
        return [(seg_of(seg.words[:1]), [hits[0]]), *_columns_of(seg_of(seg.words[1:]), spans, hits[0])]
    flush_parts = _flush_parts(seg, hits, spans, label)
    if flush_parts:
        return flush_parts
    groups: dict[int, list[int]] = {i: [] for i in hits}
    for k, word in enumerate(seg.words):
        best = max(hits, key=lambda i: overlap(word.x0, word.x1, spans[i].x0, spans[i].x1))
        groups[best].append(k)
    parts = [(seg_of([seg.words[k] for k in ks]), [i]) for i, ks in groups.items() if ks]
    if len(parts) < len(hits):
        return []
    texts = [p.text for p, _ in parts]
    for left, right in pairwise(texts):
        if period_like(right) and not period_like(left):
            return []  # "Prognos 2023" is one header, "2022 2023" and "2023 Avvikelse" are two
    flush = all(_off(part, spans[columns[0]]) < 2.5 for part, columns in parts)
    return parts if flush or all(header_like(t) or t.endswith("-") for t in texts) else []


FLUSH = 4.0  # points: how far a header may be off the edge or the middle of its column


def _flush_parts(seg: Seg, hits: Sequence[int], spans: Sequence[Span], label: int) -> Placed:
    """The one way to cut a segment in headers that each stand flush with, or in the middle of, their column.

             Mål 2023 Utfall 2023
                  90%         84%        "Utfall" stands over neither, and belongs to the right one
    Nettokostnad (tkr) 2020-08 2021-08
    Nämnd                  300     365   what names the rows may be anything
    """
    if len(seg.words) < len(hits) or len(hits) > 4:
        return []
    found = []
    for cuts in combinations(range(1, len(seg.words)), len(hits) - 1):
        pieces = [seg_of(seg.words[a:b]) for a, b in pairwise((0, *cuts, len(seg.words)))]
        pairs = list(zip(pieces, hits, strict=True))
        own = [p.text for p, i in pairs if i != label]
        whole = all(map(_whole_header, own)) or all(map(period_like, own))
        if whole and all(_off(p, spans[i]) < FLUSH for p, i in pairs):
            found.append([(p, [i]) for p, i in pairs])
    if label in hits:
        found = found[-1:]  # "(tkr)" is said of the label
    return found[0] if len(found) == 1 else []


def _whole_header(text: str) -> bool:
    """A header that says something by itself: a word of headers, not a year or a month alone."""
    return header_like(text) and not period_like(text) and not text.casefold().endswith((" och", " mot"))


def _off(seg: Seg, span: Span) -> float:
    return min(abs(seg.x1 - span.x1), abs(seg.x0 - span.x0), abs(seg.centre - span.centre))


def broken_columns(stacks: Sequence[Sequence[str]], label: int) -> frozenset[int]:
    """The columns so narrow that their headers break inside a word without a hyphen: "Ap" over "r", "No" over "v".

    Where most are, all are: "Jul" may just have fitted.
    """
    found = frozenset(
        i
        for i, stack in enumerate(stacks)
        if len(stack) > 1 and period_like("".join(stack)) and not any(period_like(s) for s in stack)
    )
    values = frozenset(i for i in range(len(stacks)) if i != label)
    return values if len(found) > 2 and 2 * len(found) > len(values) else found


def _spread(
    placed: Placed,
    spans: Sequence[Span],
    label: int,
    covered: set[int],
    bare: set[int],
    certain: set[int],
) -> Placed:
    """Widen headers to the columns that they are centred over, where these have headers of their own below.

             Utfall 2017             Budget 2018            one over three columns, one over two:
        Intäkter Kostnader Netto  Budget Avvikelse          found together, for they may not overlap

    A header in the middle of its column may as well be that of three: it is, where the columns beside it name no
    measure of their own (`bare`).
    """
    fixed = set(certain)
    amid: set[int] = set()
    for seg, columns in placed:
        i = columns[0]
        if len(columns) == 1 and _centred_on(seg, spans[i]) and {i - 1, i, i + 1} - {label} <= bare:
            amid.add(i)
        elif len(columns) > 1 or _aligned(seg, spans[i]):
            fixed.update(columns)
    options: list[list[tuple[float, list[int]]]] = []
    for seg, columns in placed:
        wide = _centred(seg, columns[0], spans, label, covered - fixed, bare) if len(columns) == 1 else []
        free = len(columns) == 1 and columns[0] != label and columns[0] not in fixed and not note_like(seg.text)
        own = abs(seg.centre - spans[columns[0]].centre)
        doubtful = columns[0] in amid or not _aligned(seg, spans[columns[0]])
        options.append([*(wide[:5] if free else []), (own + 8.0 * doubtful, columns)])
    few = prod(map(len, options)) <= MOST
    best = min(product(*options), key=_cost) if few else [o[-1] for o in options]
    return [(seg, columns) for (seg, _), (_, columns) in zip(placed, best, strict=True)]


def _cost(choice: Sequence[tuple[float, list[int]]]) -> float:
    taken = [i for _, columns in choice for i in columns]
    return sum(error for error, _ in choice) + 1000.0 * (len(taken) - len(set(taken)))


def _names_part(text: str) -> bool:
    """A header that needs one above it: "Intäkter", "Kvinnor", "2023", but no measure."""
    return not (MEASURE.search(text) or note_like(text)) or text.casefold().startswith("förändr")


def _centred_on(seg: Seg, span: Span) -> bool:
    """In the middle of its column, and not flush with one side of it."""
    left, right = abs(seg.x0 - span.x0), abs(seg.x1 - span.x1)
    return abs(seg.centre - span.centre) < 4 and not (min(left, right) < 1 and max(left, right) > 5)


def _aligned(seg: Seg, span: Span) -> bool:
    """A header that stands flush with its column, or in its middle, is that column's alone."""
    return _off(seg, span) < FLUSH


def _centred(
    seg: Seg, i: int, spans: Sequence[Span], label: int, usable: set[int], bare: set[int]
) -> list[tuple[float, list[int]]]:
    """Runs of columns around column i that a header may be centred over, the best first, with how far it is off.

    A run of columns that name their measures and others that do not is no good guess.
    """
    out = []
    for a in range(i, -1, -1):
        if a == label or a not in usable:
            break
        for b in range(i, len(spans)):
            if b == label or b not in usable:
                break
            error = abs(seg.centre - (spans[a].x0 + spans[b].x1) / 2)
            mixed = 0 < sum(k in bare for k in range(a, b + 1)) < b - a + 1
            if a < b and error < 0.15 * (spans[b].x1 - spans[a].x0):
                out.append((error + 20.0 * mixed, list(range(a, b + 1))))
    return sorted(out)
