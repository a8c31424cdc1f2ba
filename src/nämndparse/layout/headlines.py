"""Lines of headers: which they are, and which of them stand over a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nämndparse.layout.columns import overlap
from nämndparse.layout.headwords import NUMBERS, header_like, period_like, unit_like
from nämndparse.layout.lines import Line, Seg, line_of
from nämndparse.layout.region import Region, crosses
from nämndparse.layout.tokens import is_mark, is_year

DAY = re.compile(r"^\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$")  # 210831: a day, among other periods
SHORT = re.compile(r"^(?:(?:19|20)\d\d|\d\d(?:0[1-9]|1[0-2]))$")  # 2013, 1308
AMONG = 0.8  # line heights: nearer than this lines stand beside each other, headers of two lines beside those of three
AIRY = 4.0  # line heights: the lines of a header never stand further apart, though rows may
NEAR = 2.4  # line heights: header lines stand nearer to each other than this


def is_header_line(line: Line) -> bool:
    """A line of headers: what stands right of the first segment names measures, periods or units.

    tkr              Prognos 2024   Budget 2024   Avvikelse 2024
    Antal                    2024          2023             2022
    Mått               2023  2024    2023  2024       2023  2024
    """
    segs = line.segs
    after = [s for s in segs if not NUMBERS.match(s.text)]
    if segs[0] not in after and len(after) > 2 and all(is_year(s.text) for s in after):
        return True
    figures = [s.text for s in segs if s.figure]
    if unit_like(segs[0].text) and len(figures) > 1 and all(SHORT.match(t) for t in figures):
        return True  # no row is called "tkr"
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
        return len(years) > 1 and _near_years(_block(years))
    return 2 * len(heads) > len(rest)


# "2020-", "2020-0" or "2020-08-" over the rest of the month or day, "jun-" over the year, "Prognos" over its number
OPEN_PERIOD = re.compile(
    r"(?:(?:19|20)\d\d[-–](?:\d|\d\d[-–]\d?)?|[a-zåäö]{3}[-–]|^(?:prognos|tertial|kvartal|delår))$", re.IGNORECASE
)


def header_flags(lines: Sequence[Line]) -> list[bool]:
    """Which lines are lines of headers, also those that only the line above makes one.

    Utfall   Utfall
    2020-    2021-     Budget
    08       08        2021       "08" ends the period that "2020-" begins
    """
    flags = [is_header_line(line) for line in lines]
    for among in _clusters(lines):
        if _heads_of_unlike_heights([lines[i] for i in among]):
            for i in among:
                flags[i] = True
    for i in range(1, len(lines)):
        above, line = lines[i - 1], lines[i]
        gap = (line.baseline - above.baseline) / line.size
        if flags[i] and _wrapped_cells(line, [a for a in lines[max(0, i - 4) : i] if _close(a, line)]):
            flags[i] = False
        if flags[i] or above.page != line.page:
            continue
        if gap > 2.0:
            flags[i] = flags[i - 1] and gap < AIRY and _years_below(line, above)
            continue
        years = all(is_year(s.text) or DAY.match(s.text) for s in line.segs if s.figure)
        if flags[i - 1] and years and line.segs[-1].figure:
            flags[i] = True
            continue
        if gap > 1.6:
            continue
        plain = [s for s in line.segs if s.figure and not is_year(s.text)]
        open_ends = [s for s in above.segs if OPEN_PERIOD.search(s.text)] if plain else []
        flags[i] = bool(plain) and all(
            len(s.text) <= 2 and any(overlap(s.x0, s.x1, o.x0, o.x1) > 0 for o in open_ends) for s in plain
        )
    return flags


def _years_below(line: Line, above: Line) -> bool:
    """Years alone, each under a header of the line above, however airy the lines are set:

                 Bokslut    Budget   Bokslut

    Verksamhet      2023      2024      2024
    """
    heads, years = [s for s in above.segs if not s.figure], [s for s in line.segs if s.figure]
    under = [y for y in years if is_year(y.text) and any(overlap(y.x0, y.x1, h.x0, h.x1) > 0 for h in heads)]
    return 1 < len(years) == len(under) <= len(heads) and len(line.segs) - len(years) < 2


def _wrapped_cells(line: Line, above: Sequence[Line]) -> bool:
    """Do all words of a line go on with words of the row above them?

    Andel som rekommenderar            Mäts i
                                70 %               72 %     figures may stand in the middle of their row
    arbetsplatsen                      november             <- no header, though months head columns
    """
    segs = [s for other in above for s in other.segs]
    if not any(s.figure for s in segs) or any(s.figure for s in line.segs):
        return False
    words = [s for s in segs if not s.figure and not s.drawn]
    return all(any(abs(s.x0 - w.x0) < 2 for w in words) for s in line.segs)


def _close(above: Line, line: Line) -> bool:
    return above.page == line.page and line.baseline - above.baseline < 1.5 * line.size


def _clusters(lines: Sequence[Line]) -> list[list[int]]:
    """Lines that stand nearer to each other than lines of one text: beside each other, in cells of unlike heights."""
    out: list[list[int]] = []
    for i, line in enumerate(lines):
        above = lines[i - 1] if i else line
        if out and line.page == above.page and line.baseline - above.baseline < AMONG * line.size:
            out[-1].append(i)
        else:
            out.append([i])
    return [run for run in out if len(run) > 1]


def _heads_of_unlike_heights(lines: Sequence[Line]) -> bool:
    """Headers of one, two and three lines, each in the middle of its cell, and no row: there are no figures but years
    and the ends of periods.

                2021-08-   2020-08-   Föränd-
    Sjukfrånvaro
                      31         31      ring
    """
    segs = [s for line in lines for s in line.segs]
    ends = [s for s in segs if OPEN_PERIOD.search(s.text)]
    figures = [s for s in segs if s.figure and not is_year(s.text)]
    if not all(len(s.text) <= 2 and any(overlap(s.x0, s.x1, o.x0, o.x1) > 0 for o in ends) for s in figures):
        return False
    return sum(header_like(s.text) or s.text.endswith("-") for s in segs) > 2


def _several_heads(seg: Seg) -> bool:
    """One segment that is several headers with only a space between them ("Utfall 2020 Mål 2021")."""
    words = [w.text for w in seg.words]
    if len(words) < 4 or seg.text.endswith((".", ",")) or "och" in words:
        return False
    return sum(header_like(w) for w in words) > 0.7 * len(words)


def _block(years: Sequence[str]) -> Sequence[str]:
    """The years that come again and again, under headers over several columns each; else all of them."""
    sizes = (n for n in range(2, len(years) // 2 + 1) if list(years) == list(years[:n]) * (len(years) // n))
    return years[: next(sizes, len(years))]


def _near_years(years: Sequence[str]) -> bool:
    if len(set(years)) < len(years):
        return False
    values = sorted(int(y[:4]) for y in years)
    return values[-1] - values[0] <= 2 * len(values) + 3


def find_header(lines: Sequence[Line], flags: Sequence[bool], region: Region, floor: int) -> None:
    """Walk up from the first figures over labels and header lines to the top of the header.

    Lines of the label column just above the first figures may be the beginning of a wrapped label or a group: they stay
    with the body. What stands above the lowest header line and belongs to it is header.
    """
    first = region.body[0]
    top = max(floor + 1, first - 14)
    heads = _walk_up(lines, flags, region, top)
    _trim(lines, flags, heads, region)
    if not heads:
        return
    low = heads[0]
    while low + 1 < first and _lower_part(lines, low + 1, region):
        low += 1
    region.header = list(range(heads[-1], low + 1))
    while region.header and _wraps_into(lines, region.header[0] - 1, region, top):
        region.header.insert(0, region.header[0] - 1)


def _walk_up(lines: Sequence[Line], flags: Sequence[bool], region: Region, top: int) -> list[int]:
    """The lines above the first figures that head columns, the lowest first."""
    first = region.body[0]
    heads: list[int] = []
    for j in range(first - 1, top - 1, -1):
        line, below = _uncovered(lines[j]), lines[j + 1]
        if line.page != below.page and (heads or first - j > 8) and not (flags[j] and heads[-1:] == [j + 1]):
            break  # but a header that the page break cuts in two
        gap = below.baseline - line.baseline if line.page == below.page else 0.0
        size = max(line.size, below.size)
        if line.size > 1.1 * lines[first].size and (heads or not flags[j] or len(line.segs) == 1):
            break
        airy = flags[j] and heads[-1:] == [j + 1] and gap < AIRY * size and _stacked(line, below, region)
        over = (flags[j] or _over_columns(line, region)) and (not heads or gap <= NEAR * size or airy)
        upper = heads and gap <= 1.45 * size and _upper_part(line, lines[heads[-1]], region)
        upper = upper or (heads[-1:] == [j + 1] and 0 <= gap < AMONG * size and line.page == below.page)
        if over or upper:
            heads.append(j)
            continue
        apart = heads and (gap > 1.5 * size or line.x1 > region.left)
        wide = crosses(line, region) and not (line.bold and not lines[first].segs[0].bold and not heads)
        if apart or wide or (gap > 4 * NEAR * size and not heads):
            break
    return heads


def _uncovered(line: Line) -> Line:
    """A line without a title that is wider than its cell, so that headers are drawn over it."""
    free = [s for s in line.segs if not any(s.x0 < other.x0 < s.x1 - 2 for other in line.segs)]
    return line if len(free) == len(line.segs) else line_of(line.page, free)


def _trim(lines: Sequence[Line], flags: Sequence[bool], heads: list[int], region: Region) -> None:
    """Take the rows of words and marks that stand between a header and the first figures out of the header.

    Område                     Summa (tkr)   Förtydligande            bold
    Lönerevidering 2021                  -   ej fördelad              <- a row, though it has no figure
    Kapitalkostnader                   -14
    """
    sure = next((k for k, h in enumerate(heads) if flags[h] or _says_heads(lines[h], region)), 0)
    plain = not lines[region.body[0]].segs[0].bold
    for k in range(sure - 1, -1, -1):
        line, above = lines[heads[k]], lines[heads[k + 1]]
        near = line.page == above.page and line.baseline - above.baseline <= 1.45 * above.size
        styled = _same_style(line, above) and (near or (line.bold and plain))
        labelled = line.x0 < region.left - 24
        if any(is_mark(s.text) for s in line.segs) or (labelled and not styled):
            del heads[: k + 1]
            return


def _says_heads(line: Line, region: Region) -> bool:
    """Is half of what stands over the figures made of words of headers?"""
    over = [s for s in line.segs if s.x1 > region.left - 4]
    return bool(over) and 2 * sum(header_like(s.text) for s in over) >= len(over)


def _same_style(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) < 0.3 and a.bold == b.bold


def _upper_part(line: Line, header: Line, region: Region) -> bool:
    """The upper part of headers that break, over the figures and in the same style.

    Årsbud                          Vård utanför eget hem enligt
       get                 Resurstyp                         SoL
    """
    if any(s.figure for s in line.segs) or not _same_style(line, header) or len(line.text) >= 60:
        return False
    return line.x0 > region.left - 24 or _stacked(line, header, region)


def _lower_part(lines: Sequence[Line], j: int, region: Region) -> bool:
    """The lower part of headers that break: words under words of the line above, without a label of their own.

    Medicintekniska   Informationshantering    summa             SKATTE-
    produkter                                                    INTÄKTER
                                                         Mnkr    OCH BIDRAG
    """
    line, above = lines[j], lines[j - 1]
    if line.page != above.page or line.baseline - above.baseline > 1.45 * above.size or not _same_style(line, above):
        return False
    if any(s.figure or is_mark(s.text) for s in line.segs):
        return False
    styled = line.bold and not lines[region.body[0]].segs[0].bold
    if len(line.segs) > 1 and line.x0 < region.left - 24 and (styled or unit_like(line.segs[0].text)):
        line = line_of(line.page, line.segs[1:])
    return _stacked(line, above, region)


def _stacked(line: Line, other: Line, region: Region) -> bool:
    """Does every piece of a line stand flush with, or in the middle of, a header over the figures on the other line?"""
    heads = [s for s in other.segs if s.x1 > region.left]
    return all(
        any(min(abs(s.x0 - h.x0), abs(s.x1 - h.x1), abs(s.centre - h.centre)) < 3 for h in heads) for s in line.segs
    )


def _over_columns(line: Line, region: Region) -> bool:
    """A line that heads columns: header words over the figures, and no running text."""
    if crosses(line, region):
        return False
    over = [s for s in line.segs if s.x1 > region.left - 4]
    short = len(line.text) < 30 and not line.text.endswith((".", ","))
    flush = short and any(abs(line.x1 - e[1]) < 4 for e in region.extents)
    if not over or (len(line.segs) == 1 and line.x0 < region.left - 24 and not flush):
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
