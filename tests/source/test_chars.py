"""Marks that stand apart from their words, and words that are drawn twice."""

from __future__ import annotations

from nämndparse.source.chars import Char, Style, join, unique, with_marks
from nämndparse.source.page import Word


def word(text: str, x0: float, baseline: float = 100.0, size: float = 9.0) -> Word:
    return Word(text, x0, baseline - 0.75 * size, x0 + 0.5 * size * len(text), baseline + 0.2 * size, baseline, size)


class TestMarks:
    def test_a_mark_that_is_drawn_apart(self) -> None:
        """A producer that draws in any order: the mark comes first, or last, and is no figure of its own."""
        figure, mark = word("340", 100), word("1", 113.7, 97, 5.5)
        for drawn in ([mark, word("112", 80), figure], [word("112", 80), figure, mark]):
            marked = with_marks(drawn)
            assert [(w.text, w.raised) for w in marked] == [("112", 0), ("3401", 1)]

    def test_two_marks_behind_one_word(self) -> None:
        (only,) = with_marks([word("2", 119.5, 97, 5.5), word("340", 100), word("1)", 113.7, 97, 5.5)])
        assert (only.text, only.raised) == ("3401)2", 3)

    def test_what_is_no_mark(self) -> None:
        small = [
            word("7", 113.7, 100, 5.5),
            word("8", 113.7, 90, 5.5),
            word("9", 120, 97, 5.5),
            word("tkr", 114, 97, 5),
        ]
        assert len(with_marks([word("340", 100), *small])) == 5


class TestTwice:
    def test_bold_by_overprinting_and_shadows(self) -> None:
        shadow, upper = word("Summa", 100.7, 100.7), word("Summa", 100, 100)
        assert list(unique([shadow, word("Netto", 100, 112), upper])) == [upper, word("Netto", 100, 112)]

    def test_wherever_it_stands(self) -> None:
        for x in range(20):
            assert len(list(unique([word("000", 100 + x / 7), word("000", 100.5 + x / 7)]))) == 1

    def test_the_same_figure_in_the_next_row_or_column(self) -> None:
        assert len(list(unique([word("000", 100), word("000", 100, 104), word("000", 104)]))) == 3


def letter(text: str, x0: float, width: float = 5.0, baseline: float = 100.0) -> Char:
    return (text, x0, baseline - 7, x0 + width, baseline + 2, baseline, Style(9, False, False, (0, 0, 0)))


class TestAccents:
    def test_dots_before_a_capital_and_raised_over_it(self) -> None:
        """As TeX sets them: they are a word of their own, and "Ovriga" is another label."""
        drawn = [letter("¨", 101, 3, 98), letter("O", 100, 7), letter("v", 107), letter("r", 112)]
        assert [(w.text, w.x0, w.baseline) for w in join(drawn)] == [("Övr", 100, 100)]

    def test_a_ring_that_is_drawn_last(self) -> None:
        drawn = [letter("K", 95), letter("A", 100, 7), letter("˚", 102, 3, 98), letter("R", 107), letter("´", 120)]
        assert [w.text for w in join(drawn)] == ["KÅR", "´"]

    def test_an_accent_over_no_letter(self) -> None:
        assert [w.text for w in join([letter("a", 100), letter("¨", 105), letter("a", 110)])] == ["a¨a"]
