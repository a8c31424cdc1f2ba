"""Lines of print in a picture, counted without NumPy."""

from __future__ import annotations

from PIL import Image

from nämndparse.source.paper import bands

DRAWING = """
..............................|
..###.##.#..###...............|
..#.#.##.#..###...............|
..............................|
##############################|
..............................|
......##.#....................|
......##.#....................|
......##.#....................|
..............................|
"""


def drawn(drawing: str) -> Image.Image:
    rows = drawing.strip().splitlines()
    image = Image.new("L", (len(rows[0]), len(rows)), 250)
    image.putdata([20 if c in "#|" else 250 for row in rows for c in row])
    return image


def test_lines_of_print_between_rules() -> None:
    """The rule across and the one at the right edge are no print."""
    assert bands(drawn(DRAWING)) == [2, 3]


def test_print_is_light_on_dark_too() -> None:
    assert bands(drawn(DRAWING).point(lambda shade: 255 - shade)) == [2, 3]
