"""Columns of a table: clusters of figures under each other, and the columns of text beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nämndparse.layout.headwords import names_measures
from nämndparse.layout.lines import Line, Seg
from nämndparse.layout.posts import is_post
from nämndparse.layout.tokens import has_letter, is_mark
from nämndparse.values import value

BESIDE = 36.0  # points: a header stands at most this far from the cells of its column
WIDE = 80.0  # the same where all headers stand at the other side of their cells than the figures
Row = Sequence[Seg]


@value
class Span:
    """A column's extent on the page: `figures` counts the figures in it, 0 for a column of text."""

    x0: float
    x1: float
    figures: int = 0
    letters: int = 0
    posts: bool = False  # a column of words like Intäkt and Kostnad beside the labels

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


def overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """Length of the common part of two intervals, negative for the gap between them."""
    return (a1 if a1 < b1 else b1) - (a0 if a0 > b0 else b0)


def clusters(items: Sequence[Seg], share: float = 0.3) -> list[list[Seg]]:
    """Group segments that stand under each other: their intervals overlap by `share` of the narrower one."""
    groups: list[list[Seg]] = []
    bounds: list[tuple[float, float]] = []
    for seg in sorted(items, key=lambda s: (s.x0, s.x1)):
        hit = None
        x0, x1 = seg.x0, seg.x1
        for i in range(len(groups) - 1, -1, -1):
            common = overlap(x0, x1, *bounds[i])
            # What is less than the share of a point is less than that of any width.
            if common > share and common > share * max(min([s.x1 - s.x0 for s in (seg, *groups[i][-8:])]), 1.0):
                hit = i
                break
        if hit is None:
            groups.append([seg])
            bounds.append((x0, x1))
        else:
            groups[hit].append(seg)
            bounds[hit] = (min(bounds[hit][0], x0), max(bounds[hit][1], x1))
    return groups


def find_columns(body: Sequence[Line], headers: Sequence[Line], edges: Sequence[float] = ()) -> list[Span]:
    """The columns of a table from the left, from its lines with figures and its header lines.

    `edges` are the borders that the table draws; between them the columns are found as where there are none.
    """
    rows, tops = [line.segs for line in body], [line.segs for line in headers]
    if len(edges) < 3:
        return _under_heads(_free_columns(rows, tops), tops)
    out: list[Span] = []
    borders = [-1e9, *edges, 1e9]
    cells = zip(_between(rows, borders), _between(tops, borders), strict=True)
    for (left, right), (lines, heads) in zip(pairwise(borders), cells, strict=True):
        bounded = left > -1e8 and right < 1e8
        if not lines and not (bounded and heads):
            continue
        if not bounded:
            out.extend(_loose_columns([s for line in lines for s in line]))
        elif _is_one(lines, heads):
            segs = [s for line in lines for s in line]
            figures = [s for s in segs if s.figure]
            letters = sum(len(s.text) for s in segs if not s.figure and has_letter(s.text))
            mostly_text = letters > 4 * sum(len(s.text) for s in figures)
            posts = len(segs) > 1 and any(o.letters for o in out) and all(is_post(s.text) for s in segs)
            out.append(Span(left, right, 0 if mostly_text else len(figures), 1 if posts else letters, posts=posts))
        else:
            out.extend(sorted(_free_columns(lines, heads), key=lambda s: s.x0))
    return out


def _between(rows: Sequence[Row], borders: Sequence[float]) -> list[list[Row]]:
    """For each pair of neighbouring borders the parts of rows that stand between them."""
    out: list[list[Row]] = [[] for _ in borders[1:]]
    for row in rows:
        cells: dict[int, list[Seg]] = {}
        for seg in row:
            i = bisect_left(borders, seg.centre) - 1
            if 0 <= i < len(out) and _within(seg, borders[i], borders[i + 1]):
                cells.setdefault(i, []).append(seg)
        for i, segs in cells.items():
            out[i].append(segs)
    return out


def _within(seg: Seg, left: float, right: float) -> bool:
    """A cell's text stays between the borders; what crosses them is a comment over the whole row."""
    return seg.x1 - seg.x0 < 1.15 * (right - left) or (seg.x0 > left - 4 and seg.x1 < right + 4)


def _is_one(lines: Sequence[Row], heads: Sequence[Row]) -> bool:
    """Is what stands between two borders one column? Not where labels stand left of all figures, figures beside each
    other in most lines, or under each other in two places; a bracket behind a figure is no column ("96 (93,7)")."""
    codes = _codes(lines)
    rows = [[s for s in line if s.figure and id(s) not in codes] for line in lines]
    figures = [s for row in rows for s in row]
    if not figures:
        # "Sektor" and "Projekt", or labels and "Intäkt" beside them: two columns of words
        return all(len(line) < 2 for line in heads) and _post_span(lines) is None
    if any(s.text.startswith("(") for s in figures):
        return True
    if any(1 < len(line) == len(clusters(figures)) for line in heads):
        return False  # as many headers beside each other as figures stand in places
    first = min(s.x0 for s in figures)
    labels = [s for line in lines for s in line if not s.figure and has_letter(s.text) and s.x1 < first]
    crowded = 2 * sum(len(row) > 1 for row in rows) >= sum(bool(row) for row in rows)
    flush = [g for g in clusters(figures) if len(g) > 1 and max(s.x1 for s in g) - min(s.x1 for s in g) < 2]
    return not (labels or crowded or len(flush) > 1)


def _loose_columns(inside: Sequence[Seg]) -> list[Span]:
    return [
        Span(
            min(s.x0 for s in g),
            max(s.x1 for s in g),
            sum(s.figure for s in g),
            sum(len(s.text) for s in g if not s.figure and has_letter(s.text)),
        )
        for g in clusters(inside)
    ]


def _codes(body: Sequence[Row]) -> set[int]:
    """Identities of the figures that begin a line where most lines begin with text: codes, years, parts of labels."""
    starts = Counter(round(line[0].x0 / 2) for line in body if has_letter(line[0].text))
    if not starts:
        return set()
    x0 = starts.most_common(1)[0][0]
    return {id(line[0]) for line in body if line[0].figure and abs(round(line[0].x0 / 2) - x0) <= 1}


def _free_columns(body: Sequence[Row], headers: Sequence[Row]) -> list[Span]:
    codes = _codes(body)
    figures = [s for line in body for s in line if s.figure and id(s) not in codes]
    spans = [Span(min(s.x0 for s in g), max(s.x1 for s in g), len(g)) for g in clusters(figures)]
    posts = _post_span(body)
    texts = [s for line in body for s in line if not s.figure or id(s) in codes]
    if posts is not None:
        spans.append(posts)
        texts = [s for s in texts if not is_post(s.text)]
    first = min((s.x0 for s in spans), default=0.0)
    loose = [s for s in texts if not _stands_in(s, spans) and not (s.x0 < first and s.x1 > first + 20)]
    beside = _beside([s for s in texts if s.x0 > first - 24], spans)
    loose = [s for s in loose if id(s) not in beside]
    wide = [s for s in texts if s.x0 < first and s.x1 > first + 20]
    text_spans = [
        Span(min(s.x0 for s in g), max(s.x1 for s in g), 0, sum(len(s.text) for s in g if has_letter(s.text)))
        for g in clusters(loose)
    ]
    if wide and not any(t.x0 <= min(w.x0 for w in wide) + 20 for t in text_spans):
        text_spans.append(Span(min(w.x0 for w in wide), first - 2, 0, sum(len(w.text) for w in wide)))
    return _with_headers(headers, spans + text_spans)


def _beside(texts: Sequence[Seg], spans: Sequence[Span]) -> set[int]:
    """Identities of the words that do not stand under figures, but under words that do: left-aligned in their column.

       Utfall
    bättre än
    väntat          <- not a column of its own
            8
    """
    groups = [g for g in clusters(texts) if any(_stands_in(s, spans) for s in g)]
    return {id(s) for g in groups for s in g if sum(_stands_in(o, spans) for o in g) * 2 >= len(g)}


def _post_span(body: Sequence[Row]) -> Span | None:
    """The column of words like Intäkt and Kostnad, where it stands apart from where the labels begin."""
    posts = [s for line in body for s in line if is_post(s.text)]
    if len(posts) < 2:
        return None
    others = [line[0].x0 for line in body if has_letter(line[0].text) and not is_post(line[0].text)]
    if not others or len({round(s.x0 / 3) for s in posts}) > 2:
        return None
    if posts[0].x0 < min(others) + 15:
        return None
    return Span(min(s.x0 for s in posts), max(s.x1 for s in posts), 0, 1, posts=True)


def _stands_in(seg: Seg, spans: Sequence[Span]) -> bool:
    x0, x1 = seg.x0, seg.x1
    for span in spans:
        common = overlap(x0, x1, span.x0, span.x1)
        if common > 0.2 * min(x1 - x0, span.x1 - span.x0):
            return True
    return False


def _with_headers(headers: Sequence[Row], spans: list[Span]) -> list[Span]:
    """The columns, and those that only a header shows: their cells are empty.

    A header near its column that stands over none of it is told by the order: between two columns that have headers
    stand as many without one as headers without a column.

    Mått              Mål   Utfall      Status     Trend
    Nöjda brukare     95%      93%  ●         ▲
    """
    if not spans or not headers:
        return spans
    left = min(s.x0 for s in spans)
    heads = [s for line in headers for s in line if s.x0 > left and not _over_a_gap(s, line, spans, headers)]
    groups = [g for g in clusters(heads, 0.1) if not any(_touches(s, spans) for s in g)]
    loose = [Span(min(s.x0 for s in g), max(s.x1 for s in g)) for g in groups]
    bare = [s for s in spans if s.x0 > left and not any(overlap(s.x0, s.x1, h.x0, h.x1) > 0 for h in heads)]
    fixed = [s.x0 for s in spans if s not in bare]
    out = [s for s in spans if s not in bare]
    runs = [
        (
            sorted((s for s in bare if a < s.x0 < b), key=lambda s: s.x0),
            sorted((s for s in loose if a < s.x0 < b), key=lambda s: s.x0),
        )
        for a, b in pairwise([*sorted(fixed), 1e9])
    ]
    aside = _all_aside(runs)
    for cells, own in runs:
        near = all(aside or (c.figures == 0 and _near(c, h)) for c, h in zip(cells, own, strict=False))
        if len(cells) == len(own) and near:
            out += [replace(c, x0=min(c.x0, h.x0), x1=max(c.x1, h.x1)) for c, h in zip(cells, own, strict=True)]
        else:
            out += cells + own
    return out


def _all_aside(runs: Sequence[tuple[Sequence[Span], Sequence[Span]]]) -> bool:
    """Do the headers of several columns stand at one side of the cells, and the figures at the other?

    Förskola            Bokslut 2023      Budget 2024      headers flush right, figures flush left
    Eken         12 300            12 500
    """
    equal = [(c, h) for cells, own in runs if len(cells) == len(own) for c, h in zip(cells, own, strict=True)]
    many = len(equal) > 1 and all(len(cells) == len(own) for cells, own in runs)
    return many and len({c.x0 < h.x0 for c, h in equal}) == 1 and all(_near(c, h, WIDE) for c, h in equal)


def _over_a_gap(seg: Seg, line: Row, spans: Sequence[Span], headers: Sequence[Row]) -> bool:
    """A header of two columns that stands over the gap between them: only other lines have headers for either.

      Kvinnor        Män
    2023   2024   2023   2024
    """
    before = max((s for s in spans if s.x1 <= seg.x0), key=lambda s: s.x1, default=None)
    after = min((s for s in spans if s.x0 >= seg.x1), key=lambda s: s.x0, default=None)
    if before is None or after is None or _touches(seg, spans) or before.x0 == min(s.x0 for s in spans):
        return False
    centred = abs(seg.centre - (before.x0 + after.x1) / 2) < 0.15 * (after.x1 - before.x0)
    headed = all(any(_touches(s, [span]) for other in headers for s in other) for span in (before, after))
    return centred and headed and not any(_touches(s, [before, after]) for s in line)


def _near(a: Span, b: Span, gap: float = BESIDE) -> bool:
    return -overlap(a.x0, a.x1, b.x0, b.x1) < gap


def _under_heads(spans: Sequence[Span], headers: Sequence[Row]) -> list[Span]:
    """Columns whose header stands at one side of the cell and whose figures at the other are one column.

                            Not    Utfall 2019      nothing stands under "Not" or over the figures beside it
    Verksamhetens intäkter 1               269
    """
    heads = [s for line in headers for s in line]
    out = _one_by_one(sorted(spans, key=lambda s: s.x0), headers)
    i = 0
    while i + 1 < len(out):
        a, b = out[i], out[i + 1]
        empty, full = (a, b) if _is_empty(a) else (b, a)
        bare = full.figures and not any(overlap(h.x0, h.x1, full.x0, full.x1) > 0 for h in heads)
        others = (out[i - 1 : i] if full is b else out[i + 2 : i + 3]) or [full]
        if _is_empty(empty) and bare and not _is_bare(others[0], heads, full):
            out[i : i + 2] = [replace(full, x0=a.x0, x1=b.x1)]
        i += 1
    return out


def _one_by_one(spans: list[Span], headers: Sequence[Row]) -> list[Span]:
    """The columns widened to their headers, where a line has one for each of them and not every one stands over its
    figures: headers in the middle of wide cells, figures at the right.

                     VT 2021                  HT 2021
    Barn         Budget   Utfall          Budget   Utfall
    Förskola            1 020    1 034            980    1 001
    """
    full = [s for s in spans if not _is_empty(s)]
    label = next((k for k, s in enumerate(full) if s.letters), None)
    if label is None or len(full) == len(spans):
        return spans
    columns = full[label + 1 :]
    if not all(c.figures for c in columns):
        return spans
    for line in reversed(headers):
        segs = [s for s in line if s.x0 > full[label].x0 + 12 and not s.figure]
        wide = [replace(c, x0=min(c.x0, s.x0), x1=max(c.x1, s.x1)) for c, s in zip(columns, segs, strict=False)]
        if len(segs) == len(columns) and all(a.x1 < b.x0 + 2 for a, b in pairwise(wide)):
            rest = [s for s in spans if _is_empty(s) and not any(overlap(s.x0, s.x1, w.x0, w.x1) > 0 for w in wide)]
            return sorted([*full[: label + 1], *wide, *rest], key=lambda s: s.x0)
    return spans


def _is_empty(span: Span) -> bool:
    return not (span.figures or span.letters or span.posts)


def _is_bare(span: Span, heads: Sequence[Seg], known: Span) -> bool:
    """Figures without a header, besides those that are known to have none?"""
    if span is known or not span.figures:
        return False
    return not any(overlap(h.x0, h.x1, span.x0, span.x1) > 0 for h in heads)


def _touches(seg: Seg, spans: Sequence[Span]) -> bool:
    return any(overlap(seg.x0, seg.x1, s.x0, s.x1) > 0 for s in spans)


def label_index(spans: Sequence[Span], headers: Sequence[Line] = ()) -> int:
    """The column that names the rows: the one with most letters that stands before the last column of figures, or the
    one whose header says that it names what is measured.

    Perspektiv   Mål                 Indikator           Utfall 2024
    Brukare      Nöjda brukare       NKI hemtjänst                88      <- the third
    """
    last = max((i for i, s in enumerate(spans) if s.figures), default=len(spans))
    candidates = [i for i in range(min(last, len(spans))) if not spans[i].figures and spans[i].letters]
    if not candidates:
        candidates = [i for i in range(min(last, len(spans))) if spans[i].letters]
    if not candidates:
        return 0
    said = [i for i in candidates if _heads_measures(headers, spans[i])]
    if len(said) == 1 and spans[said[0]].letters * 3 > max(spans[i].letters for i in candidates):
        return said[0]
    return max(candidates, key=lambda i: (spans[i].letters, -i))


def _heads_measures(headers: Sequence[Line], span: Span) -> bool:
    over = [s for line in headers for s in line.segs if overlap(s.x0, s.x1, span.x0, span.x1) > 0]
    return any(names_measures(s.text) for s in over)


def column_of(seg: Seg, spans: Sequence[Span], label: int) -> int:
    """The column that a segment of a body line stands in.

    A long label may reach over empty cells to its right: it stays in the column where it begins.
    """
    own = spans[label]
    common = [overlap(seg.x0, seg.x1, s.x0, s.x1) for s in spans]
    posts = next((i for i, s in enumerate(spans) if s.posts), None)
    if posts is not None and common[posts] > 0 and is_post(seg.text):
        return posts
    if not seg.figure and not is_mark(seg.text) and own.x0 - 2 <= seg.x0 < own.x1 and seg.x1 > own.x0:
        return label
    return common.index(max(common))
