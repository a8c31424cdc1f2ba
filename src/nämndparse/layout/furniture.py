"""Running heads, feet and page numbers, told apart from content."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from nämndparse.layout.headlines import is_header_line
from nämndparse.layout.lines import Line
from nämndparse.source.page import Page

MARGIN = 0.13  # of the page height: heads and feet stand within it
PAGE_NUMBER = re.compile(
    r"^(?:(?:sid(?:a|an)?|s|page)\.?\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:\(\s*\d{1,4}\s*\)|/\s*\d{1,4}|(?:av|of)\s+\d{1,4}))?$",
    re.IGNORECASE,
)


def furniture(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """The (page index, line index) pairs of running heads, feet and page numbers.

    A line in the margin is furniture where the same words, digits aside, stand at the same height on another page, or
    where it is a page number alone and stands outermost.

        SID 3 (25)  /  SID 4 (25)      Sida 2 (23)      1 (5)      - 7 -      Ärende 5
    """
    found: set[tuple[int, int]] = set()
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    marginal: list[tuple[int, int, str, int]] = []
    for p, (page, rows) in enumerate(zip(pages, lines, strict=True)):
        for i, line in enumerate(rows):
            if MARGIN * page.height < line.baseline < (1 - MARGIN) * page.height:
                continue
            text = re.sub(r"\d+", "#", line.text.casefold())
            height = round(line.baseline / 6)
            marginal.append((p, i, text, height))
            for h in (height - 1, height, height + 1):
                places[text, h].add(p)
    for p, i, text, height in marginal:
        line = lines[p][i]
        outermost = i in (0, len(lines[p]) - 1)
        figures = sum(s.figure for s in line.segs)
        heads_table = is_header_line(line) and (len(line.segs) > 2 or figures > 1)
        repeated = len(places[text, height]) > 1 and (figures < 2 or text.count("#") <= 2) and not heads_table
        if repeated or (outermost and PAGE_NUMBER.match(line.text)):
            found.add((p, i))
    for p, rows in enumerate(lines):
        _outer_numbers(p, pages[p], rows, found)
    return found


def _outer_numbers(p: int, page: Page, rows: Sequence[Line], found: set[tuple[int, int]]) -> None:
    """Page numbers next to furniture that was found already ("49" above "12", each in a foot of its own)."""
    for order in (range(len(rows)), range(len(rows) - 1, -1, -1)):
        for i in order:
            line = rows[i]
            if MARGIN * page.height < line.baseline < (1 - MARGIN) * page.height:
                break
            if (p, i) in found:
                continue
            if not PAGE_NUMBER.match(line.text):
                break
            found.add((p, i))
