"""What a glyph can be, from its drawing."""

from __future__ import annotations

import pytest

from nämndparse.source.glyphs import Ink, candidates


def ink(drawing: str, *, bottom: float = 0.0, em: float = 20) -> Ink:
    return Ink(tuple(line.strip() for line in drawing.strip().splitlines()), em, bottom)


DOTS = """
..##..##..
..##..##..
..........
..######..
.########.
.......##.
..#######.
.##....##.
.##....##.
.########.
..####.##.
"""
RING = """
....####..
....#..#..
....#..#..
....####..
..........
..######..
.########.
.......##.
..#######.
.##....##.
.##....##.
.########.
..####.##.
"""
BAR = """
.###########.
.###########.
"""


def test_marks_over_a_small_letter() -> None:
    assert candidates(ink(DOTS)) == "äöü"
    assert candidates(ink(RING)) == "å"


def test_marks_over_a_capital() -> None:
    assert candidates(ink(DOTS, em=12)) == "ÄÖÜ"
    assert candidates(ink(RING, em=12)) == "Å"


@pytest.mark.parametrize(("bottom", "expected"), [(0.25, "–"), (-0.1, ""), (0.7, "")])
def test_a_bar_is_a_dash_only_at_half_height(bottom: float, expected: str) -> None:
    """An underscore lies below the baseline, a macron above the letters."""
    assert candidates(ink(BAR, bottom=bottom)) == expected


def test_a_wave_is_no_dash() -> None:
    wave = """
    ..####....##
    .######..##.
    .#...######.
    """
    assert candidates(ink(wave, bottom=0.25)) == ""


def test_two_bars_are_no_dash() -> None:
    assert candidates(ink(BAR + ".............\n" + BAR.strip(), bottom=0.2)) == ""


def test_what_hangs_in_from_a_neighbour_is_left_out() -> None:
    beside = """
    #.....................
    ##....................
    ......................
    ...###############....
    ...###############....
    """
    assert candidates(ink(beside, bottom=0.2)) == "–"


def test_a_digit_is_nothing() -> None:
    """A bold 0: one hole at half height, as a section sign has, but only two strokes to cross."""
    zero = """
    ...####...
    ..######..
    .##....##.
    .##....##.
    .##....##.
    .##....##.
    .##....##.
    .##....##.
    .##....##.
    .##....##.
    .##....##.
    .##....##.
    ..######..
    ...####...
    """
    assert candidates(ink(zero, bottom=-0.03)) == ""


def test_nothing() -> None:
    assert candidates(ink(".")) == ""
