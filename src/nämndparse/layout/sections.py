"""Headings: with number, level and the line where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from nämndparse.layout.lines import Line
from nämndparse.layout.tokens import has_letter
from nämndparse.values import value

NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,5})\.?\s+(?=\S*[A-Za-zÅÄÖåäö])")
MAX_LENGTH = 140


@value
class Heading:
    """A heading: `index` is its line in the roll of all lines without furniture, `level` 1 the outermost."""

    index: int
    page: int
    top: float
    number: str
    title: str
    level: int


def find_headings(roll: Sequence[Line], used: set[int]) -> list[Heading]:
    """Lines set larger than the running text, or bold and alone between wider gaps; their levels by size and number.

    Where there is no running text, the tables tell the usual size.
    """
    sizes: Counter[float] = Counter()
    free = [line for i, line in enumerate(roll) if i not in used]
    running = any(len(line.text) > 60 for line in free)
    for line in free if running else roll:
        # Running text tells the size, and running text fills its lines.
        sizes[round(line.size * 2) / 2] += len(line.text) if len(line.text) > 60 else 1
    if not sizes:
        return []
    body = sizes.most_common(1)[0][0]
    widest = max(line.x1 - line.x0 for line in roll)
    found = [i for i, line in enumerate(roll) if i not in used and _is_heading(roll, i, body)]
    found = [i for i in found if not _in_paragraph(roll, i, widest)]
    found = [i for n, i in enumerate(found) if not _goes_on(roll, found, n)]
    styles = sorted({_style(roll[i]) for i in found}, reverse=True)
    return [_heading(roll, i, styles) for i in found]


def _style(line: Line) -> tuple[float, bool]:
    return round(line.size * 2) / 2, line.bold


def _heading(roll: Sequence[Line], i: int, styles: Sequence[tuple[float, bool]]) -> Heading:
    line = roll[i]
    text = line.text
    k = i + 1
    while k < len(roll) and _same_heading(roll[k - 1], roll[k]):
        text += " " + roll[k].text
        k += 1
    match = NUMBER.match(text)
    number = match[1] if match else ""
    level = styles.index(_style(line)) + 1
    return Heading(i, line.page, line.top, number, text[match.end() :] if match else text, level)


def _same_heading(a: Line, b: Line) -> bool:
    near = a.page == b.page and b.baseline - a.baseline < 1.45 * a.size
    return near and _style(a) == _style(b) and not NUMBER.match(b.text) and len(a.segs) == len(b.segs) == 1


def _goes_on(roll: Sequence[Line], found: Sequence[int], n: int) -> bool:
    return n > 0 and found[n] == found[n - 1] + 1 and _same_heading(roll[found[n - 1]], roll[found[n]])


def _in_paragraph(roll: Sequence[Line], i: int, widest: float) -> bool:
    """Running text set in a heading's style: more than two lines of it, near each other, most of them full."""
    first = last = i
    while first > 0 and _same_heading(roll[first - 1], roll[first]):
        first -= 1
    while last + 1 < len(roll) and _same_heading(roll[last], roll[last + 1]):
        last += 1
    lines = roll[first : last + 1]
    full = sum(1 for line in lines if line.x1 - line.x0 > 0.7 * widest)
    return (len(lines) > 2 and full >= len(lines) - 1) or (len(lines) > 1 and lines[-1].text.endswith("."))


def _is_heading(roll: Sequence[Line], i: int, body: float) -> bool:
    line = roll[i]
    text = line.text
    if len(text) > MAX_LENGTH or not has_letter(text) or len(line.segs) > 2 or text.endswith((".", ",", ";")):
        return False
    if line.size >= body + 1.0:
        return True
    if line.size < body - 0.6 or not line.bold or len(line.segs) > 1:
        return False
    above = roll[i - 1] if i else None
    return above is None or above.page != line.page or line.baseline - above.baseline > 1.3 * line.size


def path_at(headings: Sequence[Heading], index: int) -> tuple[str, ...]:
    """The headings over line `index`, outermost first."""
    return _path([h for h in headings if h.index <= index])


def path_to(headings: Sequence[Heading], place: tuple[int, float]) -> tuple[str, ...]:
    """The headings over a place, given by page and y, outermost first."""
    return _path([h for h in headings if (h.page, h.top) <= place])


def _path(headings: Sequence[Heading]) -> tuple[str, ...]:
    path: list[Heading] = []
    for heading in headings:
        while path and path[-1].level >= heading.level:
            path.pop()
        path.append(heading)
    return tuple(f"{h.number} {h.title}".strip() for h in path)
