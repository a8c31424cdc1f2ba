"""Headers that stand on their side."""

from __future__ import annotations

from dataclasses import replace

from nämndparse.layout.detect import detect
from nämndparse.layout.sideways import laid_down
from nämndparse.source.page import Page, Word
from support.page import LEFT, TOP, WIDTH, pages, shown

ROWS = """
  | Driftredovisning, tkr
  |
  |
  | Verksamhet
  | Förskola                  112 340   118 250       346
  | Gymnasieskola              97 640   101 300     1 488
"""


def standing(text: str, column: int, top: float = TOP, bottom: float = TOP + 62) -> Word:
    """A header over the figures that end in a column of the drawing."""
    x = LEFT + (column - 2) * WIDTH
    return Word(text, x, top, x + 10, bottom, bottom, 9, bold=True)


def page(*headers: Word) -> Page:
    (only,) = pages(ROWS)
    return replace(only, sideways=headers)


def test_headers_on_their_side() -> None:
    headers = (standing("Bokslut 2023", 33), standing("Budget 2024", 43), standing("Avvikelse 2024", 53))
    (found,) = detect([page(*headers)]).grids
    assert shown(found) == [
        "Verksamhet | Bokslut 2023 | Budget 2024 | Avvikelse 2024",
        "Förskola | 112 340 | 118 250 | 346",
        "Gymnasieskola | 97 640 | 101 300 | 1 488",
    ]


def test_a_text_alone_in_a_margin() -> None:
    assert laid_down([standing("Budget 2024", 43)], page().words) == []


def test_names_along_the_axis_of_a_chart() -> None:
    names = [standing(month, 10 * i, 400, 430) for i, month in enumerate(("Jan", "Feb", "Mar"), 1)]
    assert laid_down(names, page().words) == []


def test_they_stand_on_the_last_line_of_the_corner() -> None:
    headers = [standing("Budget 2024", 33), standing("Utfall 2024", 43)]
    assert {w.baseline for w in laid_down(headers, page().words)} == {TOP + 60}
    without = [w for w in page().words if w.text != "Verksamhet" and w.baseline > TOP + 20]
    assert {w.baseline for w in laid_down(headers, without)} == {TOP + 62}
