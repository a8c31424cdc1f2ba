"""Where tables are: runs of lines with figures under each other, and the header lines above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from nämndparse.layout.columns import overlap
from nämndparse.layout.headwords import header_like, period_like, status_like
from nämndparse.layout.lines import Line, Seg
from nämndparse.layout.tokens import has_letter, is_figure, is_mark, is_year

MAX_PROSE = 6  # lines of running text within a table (a comment between rows) before it is taken to have ended
DAY = re.compile(r"^\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$")  # 210831: a day, among other periods
NEAR = 2.4  # line heights: header lines stand nearer to each other than this


@dataclass(slots=True)
class Region:
    """Indices of lines: `header` above `body`, both in reading order; `above` are rows that stand over the header."""

    body: list[int] = field(default_factory=list)
    header: list[int] = field(default_factory=list)
    extents: list[tuple[float, float]] = field(default_factory=list)
    above: list[int] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Where the first column of figures begins."""
        return min(e[0] for e in self.extents)


def figures_of(lines: Sequence[Line], i: int) -> list[Seg]:
    """The segments of line i that can be values: figures that do not name the row.

        40    Nämnd        365       a code in a column before the label
        410              7 188       a code on the label's first line, under and over other labels
        Förvaltnings-
        1  P  6289  Ny scen   900    numbers before the label
    """
    line = lines[i]
    segs = line.segs
    figures = [s for k, s in enumerate(segs) if s.figure or s.drawn or (k and (status_like(s.text) or s.text[:1] == "*"))]
    lead = max((k for k, s in enumerate(segs) if _names(s) and any(f.x0 > s.x1 for f in figures)), default=0)
    figures = [f for f in figures if f.x0 >= segs[lead].x0]
    if figures and figures[0] is segs[0] and len(segs) > 1:
        if not segs[1].figure or (len(segs[0].text) <= 6 and _under_labels(lines, i)):
            figures = figures[1:]
    return figures


def _names(seg: Seg) -> bool:
    """Text that can name a row, where figures follow it."""
    return not seg.figure and len(seg.text) > 5 and has_letter(seg.text) and not status_like(seg.text)


def _under_labels(lines: Sequence[Line], i: int) -> bool:
    """Do the lines beside line i begin with text where it begins with a figure?"""
    x0 = lines[i].segs[0].x0
    near = [lines[j] for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(lines) and lines[j].page == lines[i].page]
    return any(has_letter(n.segs[0].text) and abs(n.segs[0].x0 - x0) < 2.5 for n in near)


def is_header_line(line: Line) -> bool:
    """A line of headers: what stands right of the first segment names measures, periods or units.

        tkr              Prognos 2024   Budget 2024   Avvikelse 2024
        Antal                    2024          2023             2022
    """
    segs = line.segs
    rest = segs[1:] if len(segs) > 1 and not header_like(segs[0].text) else segs
    if not rest or (len(segs) == 1 and not _several_heads(segs[0])):
        return False
    plain = [s for s in rest if s.figure and not is_year(s.text)]
    if plain and not (len(plain) < len(rest) and all(DAY.match(s.text) for s in plain)):
        return False
    years = [s.text for s in rest if is_year(s.text)]
    heads = [s for s in rest if header_like(s.text)]
    if len(years) == len(segs):
        return len(years) > 1  # years alone, the second line of stacked headers: "2024  2024  2023"
    if len(years) == len(rest):
        return len(years) > 1 and len(set(years)) == len(years) and _near_years(years)
    return 2 * len(heads) > len(rest)


def header_flags(lines: Sequence[Line]) -> list[bool]:
    """Which lines are lines of headers, also those that only the line above makes one.

        Utfall   Utfall
        2020-    2021-     Budget
        08       08        2021       "08" ends the period that "2020-" begins
    """
    flags = [is_header_line(line) for line in lines]
    for i in range(1, len(lines)):
        above, line = lines[i - 1], lines[i]
        if flags[i] or above.page != line.page or line.baseline - above.baseline > 1.6 * line.size:
            continue
        if flags[i - 1] and all(is_year(s.text) or DAY.match(s.text) for s in line.segs if s.figure) and line.segs[-1].figure:
            flags[i] = True
            continue
        open_ends = [s for s in above.segs if s.text.endswith(("-", "–")) and len(s.text) > 1]
        plain = [s for s in line.segs if s.figure and not is_year(s.text)]
        flags[i] = bool(plain) and all(
            len(s.text) <= 2 and any(overlap(s.x0, s.x1, o.x0, o.x1) > 0 for o in open_ends) for s in plain
        )
    return flags


def _several_heads(seg: Seg) -> bool:
    """One segment that is several headers with only a space between them ("Utfall 2020 Mål 2021")."""
    words = [w.text for w in seg.words]
    if len(words) < 4 or seg.text.endswith((".", ",")) or "och" in words:
        return False
    return sum(header_like(w) for w in words) > 0.7 * len(words)


def _near_years(years: Sequence[str]) -> bool:
    values = sorted(int(y[:4]) for y in years)
    return values[-1] - values[0] <= 2 * len(values) + 3


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
        _find_header(lines, heads, region, previous)
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


def _continues(
    lines: Sequence[Line], heads: Sequence[bool], region: Region, i: int, widths: dict[int, float]
) -> bool:
    """Does line i go on with the region? Its figures stand in the region's columns and no new table begins between."""
    last = region.body[-1]
    line = lines[i]
    between = lines[last + 1 : i]
    if any(_starts_table(lines, heads, region, j) for j in range(last + 1, i)):
        return False
    if any(b.size > 1.15 * lines[last].size and has_letter(b.text) for b in between):
        return False
    prose = sum(1 for b in between if _crosses(b, region) and b.x1 - b.x0 > 0.4 * widths[b.page])
    if prose > MAX_PROSE or len(between) > 25:
        return False
    if between and line.page == lines[last].page and line.baseline - between[-1].baseline > 90:
        return False
    adjacent = not between and line.page == lines[last].page and line.baseline - lines[last].baseline < 2 * line.size
    return _aligned(figures_of(lines, i), region, adjacent)


def _starts_table(lines: Sequence[Line], heads: Sequence[bool], region: Region, j: int) -> bool:
    """A header line right of the label column begins a table, but for the same header on a new page."""
    line = lines[j]
    if _second_header(lines, region, j):
        return True
    if not heads[j] or line.x1 < region.left:
        return False
    first = region.body[0]
    above = {lines[h].text for h in range(max(0, first - 10), first) if heads[h]}
    return not (line.text in above and _repeats(lines, heads, region, j))


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
    return len(values) > 1 and all(any(overlap(s.x0, s.x1, *e) > 0 for e in region.extents) for s in values)


def _repeats(lines: Sequence[Line], heads: Sequence[bool], region: Region, j: int) -> bool:
    """Can line j be a header repeated on a new page? Only headers stand between it and the table's last row."""
    if lines[j].page == lines[region.body[-1]].page:
        return False
    between = range(region.body[-1] + 1, j)
    return len(between) < 6 and all(
        heads[b] or (lines[b].page != lines[j].page and len(lines[b].segs) == 1) for b in between[-3:]
    )


def _crosses(line: Line, region: Region) -> bool:
    """Running text: one segment from the label column into the columns of figures."""
    seg = max(line.segs, key=lambda s: s.x1 - s.x0)
    return seg.x0 < region.left and seg.x1 > region.left + 30


def _aligned(figures: Sequence[Seg], region: Region, next_line: bool = False) -> bool:
    inside = 0
    for seg in figures:
        hits = [
            e for e in region.extents if overlap(seg.x0, seg.x1, *e) > 0.25 * min(seg.x1 - seg.x0, e[1] - e[0])
        ]
        if len(hits) > 1 and not is_figure(seg.text):
            return False
        inside += bool(hits)
    if len(region.body) < 4 and inside:
        return True  # the first rows may leave columns empty that the later ones fill
    if next_line and all(_clear(seg, region) for seg in figures):
        return True  # on the very next line, in columns of its own
    return 2 * inside >= len(figures) and not (len(figures) > 2 and inside < len(figures) - 2)


def _find_header(lines: Sequence[Line], flags: Sequence[bool], region: Region, floor: int) -> None:
    """Walk up from the first figures over labels and header lines to the top of the header.

    Lines of the label column just above the first figures may be the beginning of a wrapped label or a group: they stay
    with the body. What stands above the lowest header line and belongs to it is header.
    """
    first = region.body[0]
    top = max(floor + 1, first - 14)
    heads: list[int] = []
    for j in range(first - 1, top - 1, -1):
        line, below = lines[j], lines[j + 1]
        if line.page != below.page and (heads or first - j > 8) and not (flags[j] and heads[-1:] == [j + 1]):
            break  # but a header that the page break cuts in two
        gap = below.baseline - line.baseline if line.page == below.page else 0.0
        size = max(line.size, below.size)
        if line.size > 1.1 * lines[first].size and (heads or not flags[j]):
            break
        if (flags[j] or _over_columns(line, region)) and (not heads or gap <= NEAR * size):
            heads.append(j)
        elif heads and gap <= 1.45 * size and _upper_part(line, lines[heads[-1]], region):
            heads.append(j)
        elif heads and (gap > 1.5 * size or line.x1 > region.left):
            break
        elif _crosses(line, region) or (gap > 4 * NEAR * size and not heads):
            break
    if not heads:
        return
    region.header = list(range(heads[-1], heads[0] + 1))
    while region.header and _wraps_into(lines, region.header[0] - 1, region, top):
        region.header.insert(0, region.header[0] - 1)


def _upper_part(line: Line, header: Line, region: Region) -> bool:
    """The upper part of headers that break inside a word ("Årsbud" over "get"): over the figures, in the same style."""
    over = line.x0 > region.left - 24 and not any(s.figure for s in line.segs)
    return over and abs(line.size - header.size) < 0.3 and line.bold == header.bold and len(line.text) < 60


def _over_columns(line: Line, region: Region) -> bool:
    """A line that heads columns: header words over the figures, and no running text."""
    if _crosses(line, region):
        return False
    over = [s for s in line.segs if s.x1 > region.left - 4]
    if not over or (len(line.segs) == 1 and line.x0 < region.left - 24):
        return False
    if any(s.figure and not period_like(s.text) for s in over):
        return False
    return sum(header_like(s.text) for s in over) * 2 > len(over) or len(over) > 1


def _wraps_into(lines: Sequence[Line], j: int, region: Region, top: int) -> bool:
    """A label-column line just above the header, in its style, that belongs to the header's corner cell."""
    if j < top:
        return False
    line, below = lines[j], lines[j + 1]
    if line.page != below.page or len(line.segs) > 1 or line.x1 > region.left or is_mark(line.text):
        return False
    corner = below.segs[0]
    near = below.baseline - line.baseline <= 1.35 * max(line.size, below.size)
    return near and abs(corner.x0 - line.x0) < 3 and line.bold == below.bold and line.size == below.size


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
