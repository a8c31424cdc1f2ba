"""Figures that OCR found are read again, and only what the readings agree on is sure."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PIL import Image

from nämndparse.source.ocr_figures import (
    LIKELY,
    SURE,
    UNSURE,
    Signs,
    checked,
    figure_groups,
    outvoted,
    settle,
    signs,
    with_marks,
)
from nämndparse.source.ocr_words import Seen
from support.scans import word


def seen(*texts: str, gap: float = 8, confidence: float = 95) -> list[Seen]:
    """Words on one line, 10 pixels a character and 24 high."""
    out, x = [], 100.0
    for text in texts:
        out.append(Seen(text, x, 100, x + 10 * len(text), 124, confidence, (1, 1, 1)))
        x += 10 * len(text) + gap
    return out


@pytest.mark.parametrize(
    ("first", "second", "third", "shown", "figure"),
    [
        ("12400", "12400", "12400", None, ("12400", SURE)),
        ("12400", "12400", "12480", None, ("12400", LIKELY)),
        ("(0)", "0", "0", None, ("0", LIKELY)),
        ("(6)", "0", "0", None, ("0", LIKELY)),
        ("7840", "78%", "78%", None, ("78%", LIKELY)),
        ("9.4%", "9,4%", "9,4%", None, ("9,4%", LIKELY)),
        ("94%", "9,4%", "94%", Signs(1, 0), ("94%", UNSURE)),
        ("318", "318", "318", Signs(1, 0), ("318", UNSURE)),
        ("800", "800", "800", Signs(0, 1), ("800", UNSURE)),
        ("-800", "-800", "-800", Signs(0, 1), ("-800", SURE)),
        ("10000", "16000", "16000", None, ("10000", UNSURE)),
        ("uu", "", "11", None, ("uu", UNSURE)),
        ("12", "", "", None, ("12", UNSURE)),
        ("4(5)", "4(5)", "4(5)", Signs(2, 0), ("4(5)", SURE)),
    ],
)
def test_settle(first: str, second: str, third: str, shown: Signs | None, figure: tuple[str, int]) -> None:
    assert settle(first, second, third, shown) == figure


def test_three_of_five_readings_outvote_the_others() -> None:
    assert outvoted(["9802624", "802624", "802624", "802624", "802624"], Signs(0, 0)) == ("802624", LIKELY)
    assert outvoted(["10000", "16000", "16000", "10000", "1000"], Signs(0, 0)) is None
    assert outvoted(["318", "318", "318", "31,8", "318"], Signs(1, 0)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31,8", Signs(1, 0)),
        ("318", Signs(0, 0)),
        ("-1 947", Signs(0, 1)),
        ("1.402", Signs(1, 0)),
        ("–12,5", Signs(1, 1)),
        ("100%", Signs(0, 0)),
        ("9,4%", Signs(1, 0)),
        ("3 4 5 7 9", Signs(0, 0)),
    ],
)
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("size", [8, 11])
def test_signs_in_the_drawing(text: str, expected: Signs, bold: bool, size: int) -> None:
    assert signs(word(text, size, bold=bold)) == expected


def test_nothing_drawn() -> None:
    assert signs(Image.new("L", (40, 40), 255)) is None


def test_groups_are_figures_side_by_side() -> None:
    words = [*seen("Hemtjänst", "12", "400"), Seen("i", 500, 100, 506, 124, 95), Seen("balans", 514, 100, 580, 124, 95)]
    assert figure_groups(words) == [[1, 2]]


def test_a_far_neighbour_is_another_figure() -> None:
    assert figure_groups(seen("12", "400", gap=60)) == [[0], [1]]


def test_a_lone_short_word_that_was_hardly_read_may_be_a_figure() -> None:
    assert figure_groups(seen("fo)", confidence=44)) == [[0]]
    assert figure_groups(seen("och", confidence=96)) == []


def test_marks_that_the_swedish_model_does_not_know() -> None:
    swedish = [
        *seen("8", "179,", gap=8),
        Seen("7840", 400, 100, 440, 124, 60),
        Seen("Sjukfrånvaro", 600, 100, 720, 124, 95),
    ]
    english = [
        Seen("§", 100, 100, 110, 124, 93),
        Seen("78%", 400, 100, 440, 124, 95),
        Seen("***", 500, 100, 520, 110, 90),
        Seen("Sjukfranvaro", 600, 100, 720, 124, 95),
    ]
    texts = sorted(w.text for w in with_marks(swedish, english))
    assert texts == sorted(["§", "179,", "78%", "***", "Sjukfrånvaro"])


def test_checked_words_carry_how_sure_they_are() -> None:
    words = [*seen("Hemtjänst", "12", "400"), Seen("(0)", 500, 100, 530, 124, 90)]
    page = Image.new("L", (800, 300), 255)

    def read(cuts: Sequence[Image.Image]) -> list[list[Seen]]:
        said = (("12", "400"), ("0",))
        return [[Seen(text, 30 + 40 * i, 25, 60 + 40 * i, 49, 90) for i, text in enumerate(texts)] for texts in said]

    out = sorted(checked(words, page, 300, read), key=lambda w: w.x0)
    assert [(w.text, w.confidence) for w in out] == [("Hemtjänst", 95), ("12", SURE), ("400", SURE), ("0", LIKELY)]


def test_a_figure_that_was_split_otherwise_takes_the_places_of_the_other_reading() -> None:
    """The first reading saw "9802 624", a rest of the border before it; the others "802 624"."""
    words = seen("9802", "624")
    page = Image.new("L", (800, 300), 255)

    def read(cuts: Sequence[Image.Image]) -> list[list[Seen]]:
        return [[Seen("802", 45, 28, 75, 52, 90), Seen("624", 83, 28, 113, 52, 90)] for _ in cuts]

    out = sorted(checked(words, page, 300, read), key=lambda w: w.x0)
    assert [(w.text, w.confidence) for w in out] == [("802", LIKELY), ("624", LIKELY)]
    assert out[0].x0 > words[0].x0
