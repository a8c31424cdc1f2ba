"""Statuses that are the colour of a cell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nämndparse.layout.detect import detect
from nämndparse.source.page import Colour, Fill
from support.page import LEFT, pages

DRAWING = """
B | Mått                 Mål 2024   Status
  | Nöjda brukare             85%
  | Sjukfrånvaro               7%   Ej uppfyllt
  | Summa                      7%
"""


def statuses(*fills: Fill, drawing: str = DRAWING) -> list[str]:
    (found,) = detect((replace(pages(drawing)[0], fills=fills),)).grids
    return [last.drawn if (last := row.cells[2]) is not None else "" for row in found.rows]


def cell(colour: Colour, row: int = 1, x0: float = 215.0, x1: float = 290.0) -> Fill:
    return Fill(x0, 124 + 15 * row, x1, 138 + 15 * row, colour)


@pytest.mark.parametrize(
    ("colour", "word"),
    [
        ((143, 209, 143), "grön:cell"),
        ((198, 239, 206), "grön:cell"),
        ((255, 235, 156), "gul:cell"),
        ((255, 199, 206), "röd:cell"),
        ((242, 139, 130), "röd:cell"),
        ((230, 230, 230), ""),
        ((200, 215, 240), ""),
    ],
)
def test_the_colour_of_an_empty_cell(colour: Colour, word: str) -> None:
    assert statuses(cell(colour)) == [word, "", ""]


def test_a_word_says_the_status_itself() -> None:
    assert statuses(cell((143, 209, 143), row=2)) == ["", "", ""]


def test_shading_of_the_row_is_decoration() -> None:
    assert statuses(cell((143, 209, 143), x0=LEFT)) == ["", "", ""]


def test_only_in_a_column_of_statuses() -> None:
    assert statuses(cell((143, 209, 143)), drawing=DRAWING.replace("Status", "Utfall")) == ["", "", ""]
