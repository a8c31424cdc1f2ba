"""Lines without a label: figures beside a label of several lines, figures and words that go on from the line above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from nämndparse.layout.chains import LEADING
from nämndparse.layout.draft import Body, Draft
from nämndparse.layout.headlines import AMONG
from nämndparse.layout.lines import Line, Seg
from nämndparse.layout.tokens import DIGITS_NEXT, DIGITS_OPEN, is_figure, is_mark
from nämndparse.values import value

ROW = 0.9  # of the least distance between rows: the lines of one row stand nearer than this


@value
class Loose:
    """A line without a label. `apart` is the least distance between rows, `broken` the columns that break figures
    anywhere, `side` where the table's labels stand beside figures of two lines: "first", "last" or "" for unknown."""

    line: Line
    cells: Mapping[int, Seg]
    band: int
    anchor: bool
    apart: float
    broken: frozenset[int]
    side: str = ""


def attach(
    body: Body, drafts: list[Draft], lines: Mapping[int, Mapping[int, Seg]], bands: Sequence[int], banded: bool
) -> None:
    """Place the lines without a label: beside the label that straddles them, or on with the cells above them.

                        -1      beside the label of one line, in a cell of its own with two
    Anläggningar  32 600
                       300

    Antal beslut inom tre              Kostnader        204   -72
    månader i särskilt     11   9                       736   459      what goes on has three digits, and stands
    boende                             Intäkter         100   -20      nearer than rows do
    """
    apart = _least_distance(drafts)
    side = _side(drafts, [body.lines[i] for i, cells in lines.items() if any(s.figure for s in cells.values())])
    for i, cells in lines.items():
        line = body.lines[i]
        anchor = any(c > body.label and (s.figure or s.drawn or is_mark(s.text)) for c, s in cells.items())
        loose = Loose(line, cells, bands[i], anchor, apart, body.broken, side)
        home = _same_band(bands[i], drafts) if banded else None
        if home is not None and _clashes(home, loose):
            home = None
        elif home is None:
            home = _home(loose, drafts)
        if home is None:
            home = Draft(line.page, (line.page, line.baseline), doubtful=_doubtful(loose, drafts))
            drafts.append(home)
        home.order = min(home.order, (line.page, line.baseline))
        home.anchored = home.anchored or anchor
        for column, seg in cells.items():
            home.add(column, seg, line)


def _side(drafts: Sequence[Draft], loose: Sequence[Line]) -> str:
    """Do labels stand beside the first or the last line of figures that are broken over two? The first and the last
    row of the table tell.

    Intäkter         -48   -50           Intäkter stands beside the first line: nothing is over it, and
                     210   335           the last line of figures has no label
    Nettokostnad     110   112
                     095   435
    """
    labels = [(p.page, p.baseline) for d in drafts for p in d.chain if p.anchor]
    ends = [(line.page, line.baseline) for line in loose]
    if not labels or not ends:
        return ""
    over, under = min(ends) < min(labels), max(ends) > max(labels)
    return "first" if under and not over else "last" if over and not under else ""


def _least_distance(drafts: Sequence[Draft]) -> float:
    """The least distance between rows with label and figures that follow each other on a page."""
    ys = sorted((p.page, p.baseline) for d in drafts for p in d.chain if p.anchor)
    return min((b[1] - a[1] for a, b in pairwise(ys) if a[0] == b[0] and b[1] > a[1]), default=1e9)


def _same_band(band: int, drafts: Sequence[Draft]) -> Draft | None:
    """The one row in a band that rules or shading make."""
    rows = [d for d in drafts if any(p.band == band for p in d.chain)]
    return rows[0] if len(rows) == 1 else None


def _clashes(draft: Draft, loose: Loose) -> bool:
    """Would figures of a line fall on whole figures of the row? Then it is a row of its own, though no rule parts them.

    Not where they go on in each other ("-72" over "459").
    """
    return any(
        seg.figure
        and c in draft.cells
        and c not in loose.broken
        and not seg.text.startswith("(")
        and not DIGITS_NEXT.match(seg.words[0].text)
        and not (DIGITS_OPEN.match(seg.text) and DIGITS_NEXT.match(draft.runs(c)[0][0].text))
        and any(is_figure(" ".join(w.text for w in run)) for run in draft.runs(c))
        for c, seg in loose.cells.items()
    )


def _home(loose: Loose, drafts: Sequence[Draft]) -> Draft | None:
    """The row that a line belongs to, None for a row of its own."""
    line = loose.line
    here = [d for d in drafts if d.page == line.page and not d.note and d.chain]
    beside = [d for d in here if _distance(d, line) < AMONG * line.size]
    if beside:
        return min(beside, key=lambda d: _distance(d, line))
    reach = 0.9 * line.size
    around = [
        d
        for d in here
        if d.chain[0].baseline - reach <= line.baseline <= d.chain[-1].baseline + reach
        and d.chain[0].band <= loose.band <= d.chain[-1].band
    ]
    free = [d for d in around if not d.anchored]
    if loose.anchor and free:
        return min(free, key=lambda d: abs((d.chain[0].baseline + d.chain[-1].baseline) / 2 - line.baseline))
    below = [d for d in here if 0 < d.chain[0].baseline - line.baseline < LEADING * line.size]
    above = [d for d in here if d.order[1] <= line.baseline and d.chain[-1].band == loose.band]
    if loose.anchor and below and loose.side != "first" and _leads(below[0], loose):
        nearest = max(above, key=lambda d: d.order[1]) if above else None
        if nearest is None or loose.side == "last" or not _goes_on(nearest, loose):
            return below[0]
        return nearest if _is_whole(below[0], loose) else None
    if above:
        draft = max(above, key=lambda d: d.order[1])
        near = line.baseline - draft.chain[-1].baseline < 3 * LEADING * line.size
        if near and (_goes_on(draft, loose) if loose.anchor else True):
            return draft
    return None


def _distance(draft: Draft, line: Line) -> float:
    """How far a line is from the nearest line of a row's label: it is beside where lines cannot follow so near."""
    return min(abs(p.baseline - line.baseline) for p in draft.chain)


def _is_whole(draft: Draft, loose: Loose) -> bool:
    """Does a row hold figures of several groups, which need nothing before them ("345" over "125 519")?"""
    return any(len(draft.runs(c)[0]) > 1 for c in loose.cells if c in draft.cells)


def _leads(draft: Draft, loose: Loose) -> bool:
    """Do figures that begin here go on in the row below ("-72" over "459", the label beside the lower)?"""
    both = [c for c in loose.cells if c in draft.cells]
    meet = both and all(
        _open(loose.cells[c].text, c, loose) and _next(draft.runs(c)[0][0].text, c, loose) for c in both
    )
    return bool(meet) and _one_row(draft, loose, draft.chain[0].baseline - loose.line.baseline)


def _goes_on(draft: Draft, loose: Loose) -> bool:
    """Do figures in narrow columns go on from the line above ("-72" over "459")?"""
    figures = {c: s for c, s in loose.cells.items() if s.figure}
    meet = figures and all(
        c in draft.cells and _next(s.words[0].text, c, loose) and _open(_last(draft, c), c, loose)
        for c, s in figures.items()
    )
    return bool(meet) and _one_row(draft, loose, min(_gap(draft, c, loose.line) for c in figures))


def _last(draft: Draft, column: int) -> str:
    return " ".join(w.text for w in draft.runs(column)[-1])


def _gap(draft: Draft, column: int, line: Line) -> float:
    return line.baseline - max(w.baseline for w in draft.runs(column)[-1])


def _open(text: str, column: int, loose: Loose) -> bool:
    return bool(DIGITS_OPEN.match(text)) or (column in loose.broken and text.isdigit())


def _next(word: str, column: int, loose: Loose) -> bool:
    return bool(DIGITS_NEXT.match(word)) or (column in loose.broken and word.isdigit())


def _one_row(draft: Draft, loose: Loose, gap: float) -> bool:
    """Are two lines whose figures go together one row? They stand nearer than rows do, or other figures of the row
    stand whole on one of the lines."""
    if gap < ROW * loose.apart:
        return gap < LEADING * loose.line.size
    figures = {c for c, s in loose.cells.items() if s.figure}
    whole = {c for c in draft.cells if c not in figures and is_figure(_last(draft, c))}
    return gap < LEADING * loose.line.size and bool(whole)


def _doubtful(loose: Loose, drafts: Sequence[Draft]) -> bool:
    """Might the figures of a row without a label be the ends of those above? They stand so near, and have three digits.

    Nämnd    -72    12        -72 and 459, or -72 459?
             459   876
    """
    line = loose.line
    for draft in drafts:
        near = draft.page == line.page and any(p.anchor for p in draft.chain)
        gap = line.baseline - draft.chain[-1].baseline if near else -1.0
        if 0 < gap < LEADING * line.size and _goes_together(draft, loose):
            draft.doubtful = True
            return True
    return False


def _goes_together(draft: Draft, loose: Loose) -> bool:
    figures = {c: s for c, s in loose.cells.items() if s.figure}
    return bool(figures) and all(
        c in draft.cells and DIGITS_NEXT.match(s.words[0].text) and DIGITS_OPEN.match(_last(draft, c))
        for c, s in figures.items()
    )
