"""Statuses that are drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nämndparse.layout.detect import detect
from nämndparse.layout.signs import colour_word, with_signs
from nämndparse.source.page import Colour, Fill, Page, Picture, Rule, Word
from support.page import pages, shown

GREEN, YELLOW, RED, GREY = (0, 160, 70), (250, 200, 0), (200, 30, 30), (160, 160, 160)
TEXT = Word("Nöjda", 50, 93, 75, 102, 100, 9)


BLACK = (0, 0, 0)


def drawn(**parts: object) -> list[str]:
    page = Page(1, 595, 842, words=(TEXT,), **parts)  # type: ignore[arg-type]
    return [word.drawn for word in with_signs(page) if word.drawn]


@pytest.mark.parametrize(
    ("colour", "word"),
    [
        (GREEN, "grön"),
        (YELLOW, "gul"),
        ((255, 165, 0), "gul"),
        (RED, "röd"),
        ((139, 69, 19), "röd"),
        ((237, 125, 49), "gul"),  # the orange of Office
        ((242, 139, 130), "röd"),  # pale red
        ((198, 239, 206), "grön"),
        ((0, 128, 128), ""),
        ((255, 0, 200), ""),
        (GREY, "grå"),
        ((0, 0, 0), ""),
        ((255, 255, 255), ""),
        ((30, 60, 200), ""),
        ((240, 240, 240), ""),
    ],
)
def test_colours(colour: Colour, word: str) -> None:
    assert colour_word(colour) == word


def test_shading_in_pieces_is_no_sign() -> None:
    """The narrow cells of a row, each shaded by itself."""
    assert drawn(fills=(Fill(150, 92, 165, 102, GREY), Fill(165, 92, 180, 102, GREY))) == []
    assert drawn(fills=(Fill(150, 92, 160, 102, GREEN), Fill(190, 92, 200, 102, GREEN))) == ["grön:square"] * 2


def test_a_filled_shape() -> None:
    assert drawn(fills=(Fill(150, 92, 160, 102, GREEN, "circle"),)) == ["grön:circle"]
    assert drawn(fills=(Fill(150, 92, 160, 102, RED),)) == ["röd:square"]
    assert drawn(fills=(Fill(150, 96, 160, 99, GREY),)) == ["grå:dash"]


def test_shading_is_none() -> None:
    assert drawn(fills=(Fill(40, 92, 90, 102, GREEN),)) == []
    assert drawn(fills=(Fill(150, 92, 300, 102, GREEN),)) == []
    assert drawn(fills=(Fill(150, 99, 152, 101, GREEN, "circle"),)) == []


def test_text_on_it_makes_it_shading() -> None:
    assert drawn(fills=(Fill(55, 92, 65, 102, GREEN),)) == []


def test_beside_no_line_of_text_it_is_decoration() -> None:
    assert drawn(fills=(Fill(150, 300, 160, 310, GREEN, "circle"),)) == []


def test_a_circle_and_its_rim_are_one() -> None:
    rim = Fill(149, 91, 161, 103, (0, 120, 50), "circle")
    assert drawn(fills=(rim, Fill(150, 92, 160, 102, GREEN, "circle"))) == ["grön:circle"]


def test_a_short_thick_rule_is_a_dash() -> None:
    assert drawn(rules=(Rule(150, 97, 160, 98.2, GREY),)) == ["grå:dash"]
    assert drawn(rules=(Rule(150, 97, 300, 98.2, GREY),)) == []


def test_a_small_picture() -> None:
    assert drawn(pictures=(Picture(150, 92, 160, 102, GREEN),)) == ["grön:image"]
    assert drawn(pictures=(Picture(150, 92, 250, 202, GREEN),)) == []
    assert drawn(pictures=(Picture(150, 92, 160, 102, None),)) == []


def test_a_character_of_a_symbol_font() -> None:
    assert [w.drawn for w in with_signs(Page(1, 595, 842, words=(replace(TEXT, text="●", colour=GREEN),)))] == [
        "grön:circle"
    ]
    assert [w.drawn for w in with_signs(Page(1, 595, 842, words=(replace(TEXT, text="●"),)))] == [""]


@pytest.mark.parametrize(
    ("text", "colour", "word"),
    [("🟢", BLACK, "grön:circle"), ("🟥", BLACK, "röd:square"), ("➜", YELLOW, "gul:arrow"), ("➜", BLACK, "")],
)
def test_signs_that_have_a_colour_of_their_own(text: str, colour: Colour, word: str) -> None:
    page = Page(1, 595, 842, words=(replace(TEXT, text=text, colour=colour),))
    assert [w.drawn for w in with_signs(page)] == [word]


def test_a_drawing_is_the_status_of_its_row() -> None:
    made = pages("""
B | Mått                 Mål 2024   Status
  | Nöjda brukare             85%
  | Sjukfrånvaro               7%
""")[0]
    fills = (Fill(228, 143, 236, 151, GREEN, "circle"), Fill(228, 158, 236, 166, RED, "circle"))
    (found,) = detect((replace(made, fills=fills),)).grids
    assert shown(found)[0] == "Mått | Mål 2024 | Status"
    assert [row.cells[2].drawn for row in found.rows if row.cells[2] is not None] == ["grön:circle", "röd:circle"]
