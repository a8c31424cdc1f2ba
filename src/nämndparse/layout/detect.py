"""Pages to tables, headings and paragraphs: the stage between reading and meaning."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from nämndparse.layout.bands import band_of, separators
from nämndparse.layout.beside import cut_lines, second_table
from nämndparse.layout.chains import TAILS
from nämndparse.layout.columns import Span, find_columns, label_index, overlap
from nämndparse.layout.draft import Body
from nämndparse.layout.furniture import furniture
from nämndparse.layout.glued import split_glued, split_labels, split_under_heads
from nämndparse.layout.grid import Box, Grid
from nämndparse.layout.headers import broken_columns, header_texts
from nämndparse.layout.headlines import NEAR, header_flags
from nämndparse.layout.headwords import unit_like
from nämndparse.layout.lattice import borders
from nämndparse.layout.lines import Line, Seg, lines_of
from nämndparse.layout.region import Region
from nämndparse.layout.regions import find_regions, join_sums_above
from nämndparse.layout.rows import build_rows
from nämndparse.layout.sections import Heading, find_headings, path_at
from nämndparse.layout.shades import with_shades
from nämndparse.layout.tokens import goes_on, has_letter
from nämndparse.layout.torn import mark_torn
from nämndparse.source.page import Page
from nämndparse.values import value


@value
class Paragraph:
    """Running text outside tables: its lines joined, with the headings over it."""

    page: int
    text: str
    section: tuple[str, ...]


@value
class Layout:
    """What stands on the pages: lines (with which are furniture), headings, tables and paragraphs in reading order."""

    lines: tuple[tuple[Line, ...], ...]
    furniture: frozenset[tuple[int, int]]
    headings: tuple[Heading, ...]
    grids: tuple[Grid, ...]
    paragraphs: tuple[Paragraph, ...]


def detect(pages: Sequence[Page]) -> Layout:
    """Find the tables, headings and paragraphs of a document's pages."""
    by_page = [lines_of(page) for page in pages]
    aside = furniture(pages, by_page)
    roll = [line for p, rows in enumerate(by_page) for i, line in enumerate(rows) if (p, i) not in aside]
    numbered = {page.number: page for page in pages}
    heads = header_flags(roll)
    found = find_regions(roll, heads, {page.number: page.width for page in pages})
    regions = join_sums_above(roll, [r for r in found if r.header], [r for r in found if not r.header])
    used: set[int] = set()
    spans = [_extent(roll, heads, r, numbered) for r in regions]
    for first, last in spans:
        used.update(range(first, last + 1))
    headings = find_headings(roll, used)
    grids = []
    for region, (first, last) in zip(regions, spans, strict=True):
        grids.extend(_grids(roll, region, first, last, numbered, headings))
    return Layout(
        tuple(tuple(rows) for rows in by_page),
        frozenset(aside),
        tuple(headings),
        tuple(grids),
        tuple(_paragraphs(roll, used, headings)),
    )


def _extent(roll: Sequence[Line], heads: Sequence[bool], region: Region, pages: dict[int, Page]) -> tuple[int, int]:
    """First and last line of a table, with its header and the labels that wrap below its last figures."""
    first = min([region.header[0], *region.above])
    last = _same_band(roll, region.body[-1], region, pages)
    while last + 1 < len(roll) and (
        _label_part(roll, heads, last + 1, last, region, below=True) or _row_of_words(roll, heads, last + 1, region)
    ):
        last += 1
    return first, last


def _same_band(roll: Sequence[Line], last: int, region: Region, pages: dict[int, Page]) -> int:
    """The last line of the label beside the last figures, where a rule or shading closes the row below it."""
    anchor = roll[last]
    end = last
    while (
        end + 1 < len(roll)
        and roll[end + 1].page == anchor.page
        and len(roll[end + 1].segs) == 1
        and roll[end + 1].x1 < region.left
        and roll[end + 1].baseline - roll[end].baseline < 1.45 * anchor.size
    ):
        end += 1
    if end == last:
        return last
    seps = separators(pages[anchor.page], anchor.x0, anchor.x0 + 12, anchor.top, roll[end].bottom + 3 * anchor.size)
    while end > last:
        middle, below = band_of(_middle(roll[end]), seps), band_of(roll[end].bottom + 1.2 * anchor.size, seps)
        if middle == band_of(_middle(anchor), seps) and below != middle:
            return end
        end -= 1
    return last


def _row_of_words(roll: Sequence[Line], heads: Sequence[bool], j: int, region: Region) -> bool:
    """A row below the last figures whose cells are words under their columns ("0 eller bättre", "Stängt")."""
    line, above = roll[j], roll[j - 1]
    if line.page != above.page or heads[j]:
        return False
    if line.segs[0].x0 > region.left - 4:  # the second line of cells
        near = line.baseline - above.baseline < 1.35 * line.size and len(line.segs) < len(region.extents)
        return near and all(any(overlap(s.x0, s.x1, *e) > 0 for e in region.extents) for s in line.segs)
    if len(line.segs) < 2:
        return False
    if line.baseline - above.baseline > 2.2 * line.size or line.segs[0].x1 > region.left:
        return False
    return all(any(overlap(s.x0, s.x1, *e) > 0 for e in region.extents) for s in line.segs[1:])


def _label_part(
    roll: Sequence[Line], heads: Sequence[bool], j: int, k: int, region: Region, below: bool = False
) -> bool:
    """Does line j, in the label column only, belong to the label on the neighbouring line k?"""
    line, other = roll[j], roll[k]
    if below and line.page != other.page:
        same = abs(line.x0 - other.x0) < 2 and line.bold == other.segs[0].bold and abs(line.size - other.size) < 0.3
        return same and len(line.segs) == 1 and line.x1 < region.left and line.segs[0].text[:1].islower()
    label, left = _label_of(other, region)
    if line.page != other.page or len(line.segs) > 1 or line.x1 > left + 4 or line.segs[0].figure:
        return False
    if heads[j] or abs(line.size - other.size) > 0.15 * other.size:
        return False
    gap = abs(line.baseline - other.baseline)
    if below:
        lower = goes_on(line.segs[0].text)
        straddles = label.x0 > left - 4
        open_end = label.text.split()[-1:] and label.text.split()[-1].casefold() in TAILS
        tail = gap < 0.9 * _pitch(roll, region) and _wraps(label, line.segs[0], _label_right(roll, region))
        goes = lower or straddles or open_end or tail
        behind_codes = label.x0 > region.left and not straddles
        if behind_codes and abs(line.x0 - label.x0) > 3:
            return False
        return gap < 1.42 * line.size and bool(goes) and line.bold == label.bold
    return gap < 1.42 * line.size and line.x0 < region.left


def _label_of(line: Line, region: Region) -> tuple[Seg, float]:
    """The label on a line with figures, and where the figures begin: codes before the labels may look like some.

    1215   Ny förskola Ängs-    38 400
           vägen
    """
    named = next((s for s in line.segs if not s.figure and has_letter(s.text)), None)
    figures = [s.x0 for s in line.segs if named is not None and s.figure and s.x0 > named.x1]
    if named is None or not figures or all(named.x0 < x1 for _, x1 in region.extents):
        return line.segs[0], region.left
    return named, min(figures)


def _grids(
    roll: Sequence[Line], region: Region, first: int, last: int, pages: dict[int, Page], headings: Sequence[Heading]
) -> list[Grid]:
    """The table of a region, or the tables where two stand side by side."""
    _corner(roll, region, pages)
    start = region.header[-1] + 1
    header = [roll[i] for i in region.header]
    repeated = {line.text for line in header}
    body = [roll[i] for i in region.above] + [
        line for line in roll[start : last + 1] if not (line.text in repeated and line.page != roll[first].page)
    ]
    body = split_under_heads(split_glued(split_labels(body)), header, region)
    above, below = tuple(_above(roll, first, headings)), tuple(_below(roll, last))
    place = _Place(above, below, path_at(headings, first), roll[first].top)
    spans = _columns(header, body, region, pages)
    cut = second_table(spans)
    if cut is None:
        return [_grid(header, body, spans, pages, place)] if spans else []
    halves = [(cut_lines(header, cut, side), cut_lines(body, cut, side)) for side in (0, 1)]
    return [_grid(h, b, found, pages, place) for h, b in halves if (found := _columns(h, b, region, pages))]


@value
class _Place:
    above: tuple[str, ...]
    below: tuple[str, ...]
    section: tuple[str, ...]
    top: float


def _columns(header: Sequence[Line], body: Sequence[Line], region: Region, pages: dict[int, Page]) -> list[Span]:
    if not body:
        return []
    wanted = [line for line in body if not _running(line, region)]
    return find_columns(wanted, header, borders([*header, *body], pages))


def _grid(
    header: Sequence[Line], body: Sequence[Line], spans: Sequence[Span], pages: dict[int, Page], place: _Place
) -> Grid:
    label = label_index(spans, header)
    stacks = header_texts(header, spans, label, pages)
    built = build_rows(Body(tuple(body), tuple(spans), label, pages, broken_columns(stacks, label)))
    rows = mark_torn(stacks, with_shades(built, stacks, spans, pages))
    boxes: dict[int, Box] = {}
    for line in [*header, *body]:
        box = (line.x0, line.top, line.x1, line.bottom)
        old = boxes.get(line.page, box)
        boxes[line.page] = (min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3]))
    return Grid(stacks, rows, boxes, label, place.above, place.below, place.section, place.top)


def _corner(roll: Sequence[Line], region: Region, pages: dict[int, Page]) -> None:
    """Take the lines below the header that go on with its corner cell to the header.

    Redovisning       Utfall   Budget
    verksamhet 51*                          <- bold as the header is, and the rows are not,
    ------------------------------             or in one shaded or ruled band with the header
    Äldreomsorg            3     -757
    """
    last = roll[region.header[-1]]
    anchor = roll[region.body[0]]
    right = _label_right(roll, region)
    while anchor.page != last.page and region.header[-1] + 1 < region.body[0]:
        line = roll[region.header[-1] + 1]
        if not (len(line.segs) == 1 and line.bold and last.bold and not anchor.segs[0].bold):
            return
        region.header.append(region.header[-1] + 1)
    if anchor.page != last.page:
        return
    seps = separators(pages[last.page], last.x0, last.x0 + 12, last.top, anchor.bottom)
    while region.header[-1] + 1 < region.body[0]:
        line, above = roll[region.header[-1] + 1], roll[region.header[-1]]
        gap = (line.baseline - above.baseline) / line.size
        alone = len(line.segs) == 1 and line.x1 < region.left and gap < 1.45
        unit = len(line.segs) == 1 and gap < 2.6 and unit_like(line.text)
        if not unit and not (alone and abs(line.x0 - last.segs[0].x0) < 3):
            return
        bold = line.bold and last.bold and not anchor.segs[0].bold and _wraps(above.segs[0], line.segs[0], right)
        bold = bold and not any(_same_heading(line, roll[i]) for i in range(region.body[0], region.body[-1]))
        banded = band_of(_middle(line), seps) == band_of(_middle(last), seps) != band_of(_middle(anchor), seps)
        if not (bold or banded or unit):
            return
        region.header.append(region.header[-1] + 1)


def _label_right(roll: Sequence[Line], region: Region) -> float:
    """How far the labels reach to the right."""
    lead = (roll[i].segs[0] for i in [*region.header, *region.body])
    return max((s.x1 for s in lead if s.x0 < region.left - 24), default=region.left)


def _pitch(roll: Sequence[Line], region: Region) -> float:
    """The least distance between lines with figures."""
    lines = [roll[i] for i in region.body]
    gaps = [b.baseline - a.baseline for a, b in pairwise(lines) if a.page == b.page]
    return min((gap for gap in gaps if gap > 0), default=0.0)


def _same_heading(line: Line, other: Line) -> bool:
    """Are two lines headings of rows in one style ("Tertial 1", further down "Tertial 2")?"""
    alone = len(other.segs) == 1 and abs(other.x0 - line.x0) < 1
    return alone and other.bold and abs(other.size - line.size) < 0.3


def _wraps(above: Seg, below: Seg, right: float) -> bool:
    """Does a corner cell go on, or does a group of rows begin ("Månad" over "Tertial 1")? It goes on in lower case, or
    where its next word would not have fitted."""
    return below.text[:1].islower() or above.x1 + 2 + below.words[0].x1 - below.words[0].x0 > right


def _middle(line: Line) -> float:
    return line.baseline - 0.3 * line.size


def _running(line: Line, region: Region) -> bool:
    seg = max(line.segs, key=lambda s: s.x1 - s.x0)
    return seg.x0 < region.left - 4 and seg.x1 > region.left + 30 and len(line.segs) == 1


def _above(roll: Sequence[Line], first: int, headings: Sequence[Heading]) -> list[str]:
    """The lines just above a table that can belong to it, nearest last: caption, unit line, the heading.

    Running text ends them: a line that ends a sentence, or that goes on over most of the line above it.
    """
    heads = {h.index for h in headings}
    widest = max((line.x1 - line.x0 for line in roll[max(0, first - 40) : first + 1]), default=0.0)
    out: list[str] = []
    for j in range(first - 1, max(-1, first - 4), -1):
        line = roll[j]
        if line.page != roll[first].page:
            break
        prose = line.text.endswith((".", ",", ";")) or (line.x1 - line.x0 > 0.75 * widest and not line.bold)
        unit_line = line.text.startswith(("(", "Belopp", "belopp", "Alla belopp"))
        figures = sum(s.figure for s in line.segs)
        if j not in heads and (figures > 1 or (prose and not unit_line)):
            break
        out.insert(0, line.text)
        if j in heads:
            break
    return out


def _below(roll: Sequence[Line], last: int) -> list[str]:
    out = []
    for j in range(last + 1, min(len(roll), last + 4)):
        if roll[j].page != roll[last].page:
            break
        out.append(roll[j].text)
    return out


def _paragraphs(roll: Sequence[Line], used: set[int], headings: Sequence[Heading]) -> list[Paragraph]:
    heads = {h.index for h in headings}
    out: list[Paragraph] = []
    run: list[int] = []

    def close() -> None:
        if run:
            text = " ".join(roll[k].text for k in run)
            out.append(Paragraph(roll[run[0]].page, text, path_at(headings, run[0])))
            run.clear()

    for i, line in enumerate(roll):
        if i in used or i in heads:
            close()
            continue
        if run:
            above = roll[run[-1]]
            apart = line.page == above.page and line.baseline - above.baseline > NEAR / 1.5 * max(line.size, above.size)
            if apart or abs(line.size - above.size) > 1.0:
                close()
        run.append(i)
    close()
    return out
