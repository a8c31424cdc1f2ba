"""Lines to rows: labels joined, figures beside them, headings and comments told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nämndparse.layout.bands import band_of, separators
from nämndparse.layout.celltext import join_lines
from nämndparse.layout.chains import LEADING, Piece, chains, wraps
from nämndparse.layout.columns import column_of
from nämndparse.layout.draft import Body, Draft
from nämndparse.layout.grid import Box, GridCell, GridRow
from nämndparse.layout.lines import Line, Seg, seg_of
from nämndparse.layout.loose import attach
from nämndparse.layout.posts import share_labels
from nämndparse.layout.tokens import is_figure, is_mark
from nämndparse.source.page import SURE, Page, Word


def build_rows(body: Body) -> list[GridRow]:
    """The rows of a table from the top down."""
    bands, unclosed = _bands(body)
    notes = _notes(body)
    placed = [_placed(line, body) if not notes[i] else {} for i, line in enumerate(body.lines)]
    share_labels(body.lines, placed, body.label)
    pieces = _pieces(body, placed, bands)
    banded = _banded(pieces)
    if banded:
        joined = _by_band(pieces, unclosed, _label_right(body), _pitch(body, placed))
    else:
        joined = chains(pieces, _label_right(body), _pitch(body, placed))
    drafts = _drafts(body, joined, placed, notes)
    loose = {i: cells for i, cells in enumerate(placed) if cells and not notes[i] and body.label not in cells}
    attach(body, drafts, loose, bands, banded)
    drafts.sort(key=lambda d: d.order)
    ink = [_ink(drafts, c) for c in range(len(body.spans))]
    return [row for row in (_finish(d, body, ink) for d in drafts) if row is not None]


def _ink(drafts: Sequence[Draft], column: int) -> tuple[float, float]:
    """The x from the leftmost to the rightmost word of a column: what its lines are wrapped at."""
    words = [w for d in drafts if not d.note for _, run in d.cells.get(column, ()) for w in run]
    return (min(w.x0 for w in words), max(w.x1 for w in words)) if words else (0.0, 0.0)


def _banded(pieces: Sequence[Piece]) -> bool:
    """Do rules or shading separate the rows? Nearly every label with figures has a band of its own."""
    anchors = [p.band for p in pieces if p.anchor]
    if len(anchors) < 2:
        return False
    return len(set(anchors)) >= 0.85 * len(anchors)


def _by_band(pieces: Sequence[Piece], unclosed: frozenset[int], right: float, pitch: float) -> list[list[Piece]]:
    """The labels where each band is a row; two labels with figures in one band are still two rows.

    The last shade of a zebra ends where its row does: what stands below it is in no band of its own.
    """
    out: list[list[Piece]] = []
    for piece in pieces:
        last = out[-1][-1] if out else None
        if last is not None and piece.band == last.band:
            one = piece.band not in unclosed or wraps(last, piece, right, pitch)
        else:
            one = last is not None and _over_break(last, piece, right)
        if one and not (piece.anchor and any(p.anchor for p in out[-1])):
            out[-1].append(piece)
        else:
            out.append([piece])
    return out


def _over_break(above: Piece, piece: Piece, right: float) -> bool:
    """A label that a page break cut: its end stands alone at the top of the next page, and goes on in lower case or
    with a word that would not have fitted on the line above."""
    if above.page == piece.page or piece.anchor or above.seg.bold != piece.seg.bold:
        return False
    first = piece.seg.words[0]
    fits = above.seg.x1 + 0.28 * above.size + (first.x1 - first.x0) <= right + 0.5
    return piece.seg.text[:1].islower() or not fits


def _bands(body: Body) -> tuple[list[int], frozenset[int]]:
    """The band number of every line, counted over all pages, and the bands that nothing closes below."""
    label = body.spans[body.label]
    seps: dict[int, list[float]] = {}
    for number in {line.page for line in body.lines}:
        mine = [line for line in body.lines if line.page == number]
        seps[number] = separators(body.pages[number], label.x0, label.x1, mine[0].top - 2, mine[-1].bottom + 6)
    out: list[int] = []
    unclosed: set[int] = set()
    base, page = 0, body.lines[0].page
    for line in body.lines:
        if line.page != page:
            base += 1000
            page = line.page
        out.append(base + band_of(line.baseline - 0.3 * line.size, seps[line.page]))
        unclosed.add(base + len(seps[line.page]))
    return out, frozenset(unclosed)


def _notes(body: Body) -> list[bool]:
    """Which lines are running text across the columns: comments between rows."""
    first = min((s.x0 for i, s in enumerate(body.spans) if i != body.label and s.figures), default=1e9)
    out: list[bool] = []
    for i, line in enumerate(body.lines):
        seg = max(line.segs, key=lambda s: s.x1 - s.x0)
        crosses = seg.x0 < min(first - 4, body.spans[body.label].x1) and seg.x1 > first + 14 and not seg.figure
        others = [s for s in line.segs if s is not seg and s.figure and s.x0 >= first - 4]
        note = crosses and not others
        if not note and out and out[-1] and len(line.segs) == 1 and not seg.figure:
            above = body.lines[i - 1]
            near = line.page == above.page and line.baseline - above.baseline < LEADING * line.size
            note = near and (seg.text[:1].islower() or seg.text.endswith("."))
        if not note and len(line.segs) == 1 and seg.text.endswith(".") and len(seg.words) > 4:
            note = seg.x1 - seg.x0 > 0.6 * (first - seg.x0) and seg.text[:1].isupper() and not _row_near(body, i)
        out.append(note)
    return out


def _row_near(body: Body, i: int) -> bool:
    """Is line i part of a label whose figures stand on the next line?"""
    if i + 1 >= len(body.lines):
        return False
    line, below = body.lines[i], body.lines[i + 1]
    return (
        len(below.segs) > 1
        and below.baseline - line.baseline < LEADING * line.size
        and below.segs[0].text[:1].islower()
    )


def _placed(line: Line, body: Body) -> dict[int, Seg]:
    """The segments of a line by column; segments in one column are joined."""
    out: dict[int, list[Seg]] = {}
    for seg in line.segs:
        out.setdefault(column_of(seg, body.spans, body.label), []).append(seg)
    return {c: segs[0] if len(segs) == 1 else seg_of([w for s in segs for w in s.words]) for c, segs in out.items()}


def _pieces(body: Body, placed: Sequence[dict[int, Seg]], bands: Sequence[int]) -> list[Piece]:
    pieces: list[Piece] = []
    above: dict[int, Seg] = {}
    for i, (line, cells) in enumerate(zip(body.lines, placed, strict=True)):
        seg = cells.get(body.label)
        if seg is not None:
            anchor = _anchored(cells, body) and not _only_brackets(cells, above, body.label)
            pieces.append(Piece(i, line.page, seg, line.baseline, line.size, anchor, bands[i]))
        if any(c >= body.label for c in cells):
            above = cells
    return _straddled(pieces, placed, body)


def _straddled(pieces: Sequence[Piece], placed: Sequence[dict[int, Seg]], body: Body) -> list[Piece]:
    """The pieces, `beside` set where figures without a label stand between a line of a label and the next."""
    out = list(pieces)
    for n, (a, b) in enumerate(pairwise(pieces)):
        between = [i for i in range(a.line + 1, b.line) if body.label not in placed[i] and _anchored(placed[i], body)]
        near = a.page == b.page and b.baseline - a.baseline < LEADING * max(a.size, b.size)
        if between and near and not (a.anchor or b.anchor):
            out[n] = replace(a, beside=True)
    return out


def _only_brackets(cells: dict[int, Seg], above: dict[int, Seg], label: int) -> bool:
    """Figures in brackets that go on with the cells above them make no row of their own ("Topp 10" over "(3)")."""
    figures = {c: s for c, s in cells.items() if c > label and (s.figure or s.drawn or is_mark(s.text))}
    return all(s.text.startswith("(") and c in above and not above[c].figure for c, s in figures.items())


def _anchored(cells: dict[int, Seg], body: Body) -> bool:
    return any(
        c != body.label and (s.figure or s.drawn or is_mark(s.text)) and c > body.label for c, s in cells.items()
    )


def _label_right(body: Body) -> float:
    """The right edge that labels are wrapped at: the widest label's, or a vertical rule after it."""
    label = body.spans[body.label]
    following = [s.x0 for s in body.spans if s.x0 > label.x0 + 1]
    limit = min(following, default=label.x1)
    return min(label.x1, limit) if label.x1 <= limit else label.x1


def _pitch(body: Body, placed: Sequence[dict[int, Seg]]) -> float:
    """The usual distance between rows that carry figures, without headings or lines of labels between them."""
    ys = [(line.page, line.baseline) for line, cells in zip(body.lines, placed, strict=True) if _anchored(cells, body)]
    gaps = [b[1] - a[1] for a, b in pairwise(ys) if a[0] == b[0]]
    return sorted(gaps)[len(gaps) // 4] if gaps else 0.0


def _drafts(
    body: Body, joined: Sequence[Sequence[Piece]], placed: Sequence[dict[int, Seg]], notes: Sequence[bool]
) -> list[Draft]:
    drafts = []
    for chain in joined:
        first = chain[0]
        draft = Draft(first.page, (first.page, first.baseline), chain=list(chain))
        for piece in chain:
            for column, seg in placed[piece.line].items():
                draft.add(column, seg, body.lines[piece.line])
        draft.anchored = any(p.anchor for p in chain)
        drafts.append(draft)
    last: Draft | None = None
    for i, line in enumerate(body.lines):
        if not notes[i]:
            last = None
            continue
        if last is None:
            last = Draft(line.page, (line.page, line.baseline), note=True)
            drafts.append(last)
        for seg in line.segs:
            last.add(body.label, seg, line)
    return drafts


def _finish(draft: Draft, body: Body, ink: Sequence[tuple[float, float]]) -> GridRow | None:
    cells: list[GridCell | None] = []
    for i in range(len(body.spans)):
        runs = draft.runs(i)
        cells.append(_cell(runs, ink[i], body.pages[draft.page], draft, i in body.broken) if runs else None)
    boxes = [c.box for c in cells if c is not None]
    if not boxes:
        return None
    label = cells[body.label]
    kind = "body"
    if draft.note:
        kind = "note"
    elif label is None and all(c is None for c in cells[body.label :]):
        lead = [c for c in cells if c is not None]
        kind = "group" if all(w.bold for c in lead for w in c.words) else "note"
    elif all(c is None for i, c in enumerate(cells) if i != body.label):
        kind = "note" if label is not None and label.text.endswith(".") and label.text.count(" ") > 1 else "group"
    return GridRow(
        cells=tuple(cells),
        page=draft.page,
        box=_around(boxes),
        kind=kind,
        bold=label is not None and all(w.bold for w in label.words),
        indent=label.box[0] - body.spans[body.label].x0 if label is not None else 0.0,
    )


def _cell(runs: Sequence[Sequence[Word]], ink: tuple[float, float], page: Page, draft: Draft, broken: bool) -> GridCell:
    words = tuple(w for run in runs for w in run)
    box = (min(w.x0 for w in words), min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words))
    by_ocr = page.ocr or any(w.confidence < 100 for w in words)
    flags = ["wrapped"] * (len(runs) > 1) + ["ocr"] * by_ocr
    if any(w.confidence < SURE for w in words):
        flags.append("ocr_unsure")
    flags += [f"footnote:{w.text[-w.raised :]}" for w in words if 0 < w.raised < len(w.text)]
    if box[2] > page.width + 1:
        flags.append("outside_page")
    text = join_lines(runs, *ink)
    if draft.doubtful and is_figure(text):
        flags.append("ambiguous")
    if broken and all(w.text.isdigit() for w in words):
        text = "".join(w.text for w in words)  # "60" over "9", as "Ap" over "r" in the header
    drawn = next((w.drawn for w in words if w.drawn), "")
    return GridCell(text, words, box, drawn, tuple(flags))


def _around(boxes: Sequence[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
