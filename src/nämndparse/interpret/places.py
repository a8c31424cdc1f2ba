"""The lines of a document with their places: letterhead, title, running head, heading, label, foot, prose.

Härryda kommun          letterhead            Sida 1 (12)     running
Ansvarig nämnd: …       label
Delårsrapport 2023      title
1 Sammanfattning        heading
Nämnden redovisar …     prose
435 80 Mölnlycke  …     foot
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from nämndparse.interpret.gazetteer import mend
from nämndparse.interpret.title import Heading, PageText, TextLine, headings, is_identity
from nämndparse.values import value

Zone = Literal["title", "letterhead", "running", "foot", "label", "heading", "prose"]


@value
class Placed:
    """A line, or a heading's joined lines, with the place that decides what its words weigh."""

    text: str
    page: int
    zone: Zone
    index: int = 0


def mended(pages: Iterable[PageText]) -> list[PageText]:
    """The pages with words put right whose letters the font does not map."""
    return [
        PageText(
            page.page,
            tuple(line if _clean(line.text) else _mended_line(line) for line in page.lines),
        )
        for page in pages
    ]


def _clean(text: str) -> bool:
    return text.isascii() and text.isprintable() and "(cid:" not in text


def _mended_line(line: TextLine) -> TextLine:
    text = mend(line.text)
    return line if text == line.text else replace(line, text=text)


_LABELLED = re.compile(
    r"^(?:ansvarig nämnd|nämnd|nämnd/styrelse|styrelse/nämnd|organisation|organ|beslutsinstans|instans|myndighet|"
    r"kommun|ansvarigt organ)\s*:?\s+(?=\w)",
    re.IGNORECASE,
)
_LABELLED_INSIDE = re.compile(r"\b(?:organisation|ansvarig nämnd)\s*:", re.IGNORECASE)


def placed(pages: Sequence[PageText], title: Heading | None, body: float) -> list[Placed]:
    """The lines of the pages with their places. The first page's head (a cover's second page, too) is letterhead."""
    out: list[Placed] = [Placed(title.text, title.page, "title")] if title else []
    heads = 2 if len(pages) > 1 and len(pages[0].lines) <= 8 else 1
    for number, page in enumerate(pages):
        joined = {h.index: h for h in headings(page, body)}
        skip = 0
        for i, line in enumerate(page.lines):
            if i < skip:
                continue
            heading = joined.get(i)
            if heading:
                skip = i + heading.lines
            text = heading.text if heading else line.text.strip()
            zone = _zone(text, line, heading, i, len(page.lines), number < heads)
            if text:
                out.append(Placed(text, page.page, zone, i))
    return out


def _zone(text: str, line: TextLine, heading: Heading | None, i: int, count: int, head: bool) -> Zone:
    if line.furniture:
        return "running"
    if line.row:
        return "prose"
    if len(text) <= 140 and (_LABELLED.match(text) or (":" in text and _LABELLED_INSIDE.search(text))):
        return "label"
    short = len(text) <= 80 and not text.endswith((".", ","))
    if head and short and (i < 8 or (heading is not None and is_identity(text))):
        return "letterhead"
    if heading:
        return "heading"
    if head and (i >= count - 5) and (len(text) <= 200):
        return "foot"
    return "prose"
