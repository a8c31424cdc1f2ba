"""The grid: a table as it stands on the page, cells of text in rows and columns, before any meaning."""

from __future__ import annotations

import re
from dataclasses import field

from nämndparse.layout.headwords import period_like
from nämndparse.source.page import Word
from nämndparse.values import value
from nämndparse.vocabulary.lexicon import lexicon

Box = tuple[float, float, float, float]


OPEN_END = re.compile(r"(?:-|(?:19|20)\d\d-[01])$")


def _one_word(above: str, below: str) -> bool:
    """Do two lines of a header break a word that is known ("Motsvarand" over "e period")?"""
    if not (above[-1:].isalpha() and below[:1].islower()):
        return False
    last, first = above.rsplit(maxsplit=1)[-1].casefold(), below.split(maxsplit=1)[0].casefold()
    return first not in lexicon() and last + first in lexicon()


@value
class GridCell:
    """The text that stands in one row and column. `words` are in reading order; lines are joined by layout."""

    text: str
    words: tuple[Word, ...]
    box: Box
    drawn: str = ""  # "grön:circle" where the cell holds a drawn status
    flags: tuple[str, ...] = ()


@value
class GridRow:
    """A row. `cells[i]` is None where column i is empty; `kind` is body, group or note."""

    cells: tuple[GridCell | None, ...]
    page: int
    box: Box
    kind: str = "body"
    bold: bool = False
    indent: float = 0.0
    filled: bool = False


@value
class Grid:
    """A table: `headers[i]` are the header lines above column i from the top down, spanning headers repeated.

    `label` is the index of the column that names the rows. `above` are the lines of text just above the table
    (caption, unit line), nearest last; `section` the headings over it, outermost first.
    """

    headers: tuple[tuple[str, ...], ...]
    rows: tuple[GridRow, ...]
    boxes: dict[int, Box]
    label: int = 0
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    top: float = 0.0
    flags: tuple[str, ...] = field(default=())

    def header(self, column: int) -> str:
        """The header of a column on one line; a broken period is whole again ("2020-" over "08", "Ap" over "r")."""
        text = ""
        for piece in self.headers[column]:
            broken = bool(OPEN_END.search(text)) and piece[:1].isdigit() and len(piece) <= 2
            broken = broken or (period_like(text + piece) and not period_like(text)) or _one_word(text, piece)
            text = text + piece if broken or not text else f"{text} {piece}"
        return text
