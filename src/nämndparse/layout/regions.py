"""Where tables are: runs of lines with figures under each other."""

from __future__ import annotations

from collections.abc import Sequence

from nämndparse.layout.columns import overlap
from nämndparse.layout.headlines import find_header
from nämndparse.layout.headwords import status_like
from nämndparse.layout.lines import Line, Seg
from nämndparse.layout.region import Region, crosses, figures_of
from nämndparse.layout.tokens import has_letter, is_figure

MAX_PROSE = 6  # lines of running text within a table (a comment between rows) before it is taken to have ended


def find_regions(lines: Sequence[Line], heads: Sequence[bool], widths: dict[int, float]) -> list[Region]:
    """Group the lines that carry figures to tables, then look above each for its header.

    `lines` run over all pages, without running heads and feet, so that a table goes on over a page break by itself.
    """
    regions: list[Region] = []
    region: Region | None = None
    for i, line in enumerate(lines):
        figures = figures_of(lines, i)
        if not figures or heads[i]:
            continue
        if len(line.segs) == 1 and (region is None or not _continues(lines, heads, region, i, widths)):
            continue
        if region is None or not _continues(lines, heads, region, i, widths):
            region = Region()
            regions.append(region)
        region.body.append(i)
        _extend(region, figures)
    previous = -1
    for region in regions:
        find_header(lines, heads, region, previous)
        previous = region.body[-1]
    return regions


def _extend(region: Region, figures: Sequence[Seg]) -> None:
    for seg in figures:
        for k, (x0, x1) in enumerate(region.extents):
            if overlap(seg.x0, seg.x1, x0, x1) > 0.3 * min(seg.x1 - seg.x0, x1 - x0):
                region.extents[k] = (min(x0, seg.x0), max(x1, seg.x1))
                break
        else:
            region.extents.append((seg.x0, seg.x1))


def _continues(lines: Sequence[Line], heads: Sequence[bool], region: Region, i: int, widths: dict[int, float]) -> bool:
    """Does line i go on with the region? Its figures stand in the region's columns and no new table begins between."""
    last = region.body[-1]
    line = lines[i]
    between = lines[last + 1 : i]
    if any(_starts_table(lines, heads, region, j) for j in range(last + 1, i)):
        return False
    if any(b.size > 1.15 * lines[last].size and has_letter(b.text) for b in between):
        return False
    prose = sum(1 for b in between if crosses(b, region) and b.x1 - b.x0 > 0.4 * widths[b.page])
    if prose > MAX_PROSE or len(between) > 25:
        return False
    if between and line.page == lines[last].page and line.baseline - between[-1].baseline > 90:
        return False
    adjacent = not between and line.page == lines[last].page and line.baseline - lines[last].baseline < 2 * line.size
    return _aligned(figures_of(lines, i), region, adjacent) or _words_in_columns(line, region) > 1


def _words_in_columns(line: Line, region: Region) -> int:
    """How many of a line's cells are words under the figures of their columns ("Topp 10", "Topp 10")."""
    words = [s for s in line.segs[1:] if not s.figure and s.x0 > region.left - 24]
    return sum(any(overlap(s.x0, s.x1, *e) > 0.5 * (e[1] - e[0]) for e in region.extents) for s in words)


def _starts_table(lines: Sequence[Line], heads: Sequence[bool], region: Region, j: int) -> bool:
    """A header line right of the label column begins a table, but for the same header on a new page."""
    line = lines[j]
    second = _second_header(lines, region, j)
    if not second and (not heads[j] or line.x1 < region.left):
        return False
    return not _repeats(lines, region, j)


def _second_header(lines: Sequence[Line], region: Region, j: int) -> bool:
    """A header of other words inside the same grid: bold over the columns, between rows that are not.

    Sjukfrånvaro               jun-20   jun-21
    Total                         9,1     10,5
    Rehabärenden jun 2021     Kvinnor      Män      <-
    Antal pågående                  3       24
    """
    line, row = lines[j], lines[region.body[0]]
    if len(line.segs) < 2 or not line.bold or row.segs[0].bold or any(s.figure or s.drawn for s in line.segs):
        return False
    values = line.segs[1:]
    if any(status_like(s.text) or not has_letter(s.text) for s in values) or line.segs[0].x1 > region.left:
        return False
    return len(values) > 1


def _repeats(lines: Sequence[Line], region: Region, j: int) -> bool:
    """Is line j a header repeated on a new page? Only lines of the header stand between it and the table's last row,
    and on the page before the end of that row's label."""
    first, last = region.body[0], region.body[-1]
    if lines[j].page == lines[last].page:
        return False
    above = {lines[h].text for h in range(max(0, first - 10), first)}
    return all(
        lines[b].text in above or (lines[b].page != lines[j].page and len(lines[b].segs) == 1)
        for b in range(last + 1, j + 1)
    )


def _aligned(figures: Sequence[Seg], region: Region, next_line: bool = False) -> bool:
    inside = 0
    for seg in figures:
        hits = [e for e in region.extents if overlap(seg.x0, seg.x1, *e) > 0.25 * min(seg.x1 - seg.x0, e[1] - e[0])]
        if len(hits) > 1 and not is_figure(seg.text):
            return False
        inside += bool(hits)
    if len(region.body) < 4 and inside:
        return True  # the first rows may leave columns empty that the later ones fill
    if next_line and all(_clear(seg, region) for seg in figures):
        return True  # on the very next line, in columns of its own
    return 2 * inside >= len(figures) and not (len(figures) > 2 and inside < len(figures) - 2)


def _clear(seg: Seg, region: Region) -> bool:
    """A figure that does not lie across the edges of columns."""
    return sum(overlap(seg.x0, seg.x1, *e) > 0 for e in region.extents) < 2


def join_sums_above(lines: Sequence[Line], regions: Sequence[Region], loose: Sequence[Region]) -> list[Region]:
    """Give a table the row that stands above its header, over its columns.

    Socialnämnden totalt      96 400       97 150        -750
    Verksamhet, tkr      Budget 2024  Prognos 2024   Avvikelse
    Ledning och stab           8 200        8 050         150
    """
    for lone in loose:
        last = lone.body[-1]
        for region in regions:
            first = region.header[0]
            near = 0 < first - last <= 2 and lines[first].page == lines[last].page
            if near and len(lone.body) == 1 and lines[first].baseline - lines[last].baseline < 2.5 * lines[last].size:
                figures = figures_of(lines, last)
                if len(figures) > 1 and has_letter(lines[last].segs[0].text) and _aligned(figures, region):
                    region.above = [last]
    return list(regions)
