"""Words to lines and cells."""

from __future__ import annotations

from dataclasses import replace

from nämndparse.layout.lines import Line, lines_of
from nämndparse.source.page import Page, Rule, Word
from support.page import pages

SPACE = 2.5


def word(text: str, x0: float, baseline: float = 100.0, size: float = 9.0, **more: object) -> Word:
    made = Word(text, x0, baseline - 7, x0 + 5 * len(text), baseline + 2, baseline, size)
    return replace(made, **more)  # type: ignore[arg-type]


def line(*words: Word, rules: tuple[Rule, ...] = ()) -> list[str]:
    """The cells of the one line that the words make."""
    (only,) = lines_of(Page(1, 600, 800, words=words, rules=rules))
    return [seg.text for seg in only.segs]


def drawn(drawing: str) -> list[Line]:
    return lines_of(pages(drawing)[0])


def texts(drawing: str) -> list[list[str]]:
    return [[seg.text for seg in found.segs] for found in drawn(drawing)]


class TestCells:
    def test_a_wide_gap_parts_cells(self) -> None:
        assert texts("  | Nettokostnad      802 624   821 074") == [["Nettokostnad", "802 624", "821 074"]]

    def test_words_of_a_label_stay_together(self) -> None:
        assert texts("  | Individ och familjeomsorg    12") == [["Individ och familjeomsorg", "12"]]

    def test_groups_of_thousands_stay_together(self) -> None:
        assert line(word("1", 100), word("673", 107.5), word("083", 125)) == ["1 673 083"]

    def test_groups_of_thousands_in_a_typewriters_font(self) -> None:
        """Its space is as wide as a digit: 0.6 of the size, where other fonts have 0.27."""
        one, two = word("2", 100, space=5.4), word("104", 110.4, space=5.4)
        assert line(one, two) == ["2 104"]
        assert line(one, replace(two, x0=115.8, x1=130.8)) == ["2", "104"]
        assert line(replace(one, space=2.25), replace(two, space=2.25)) == ["2", "104"]

    def test_groups_of_thousands_that_are_set_far_apart(self) -> None:
        """ "004" is no figure, so all gaps as wide as the one before it may stand within a figure."""
        rows = [("9", "004"), ("8", "649"), ("7", "012")]
        words = [
            word(text, x, baseline=100 + 12 * i)
            for i, row in enumerate(rows)
            for text, x in zip(row, (100, 110), strict=True)
        ]
        found = lines_of(Page(1, 600, 800, words=tuple(words)))
        assert [[seg.text for seg in row.segs] for row in found] == [["9 004"], ["8 649"], ["7 012"]]
        found = lines_of(Page(1, 600, 800, words=tuple(words[:4])))
        assert [[seg.text for seg in row.segs] for row in found] == [["9", "004"], ["8", "649"]]

    def test_two_figures_near_each_other_are_two(self) -> None:
        assert line(word("500", 100), word("42", 117.5)) == ["500", "42"]

    def test_a_whole_figure_does_not_go_on_with_a_group(self) -> None:
        assert line(word("12,5", 100), word("100", 122.5)) == ["12,5", "100"]

    def test_a_minus_and_a_space_before_a_figure(self) -> None:
        assert line(word("–", 100), word("11", 107.5), word("705", 120)) == ["– 11 705"]

    def test_a_minus_after_a_whole_figure_begins_the_next(self) -> None:
        assert line(word("-", 100), word("19%", 107.5), word("-", 125), word("522", 132.5)) == ["- 19%", "- 522"]

    def test_a_minus_after_a_dash_begins_the_next(self) -> None:
        assert line(word("-", 100), word("–", 108), word("5", 115), word("147", 122.5)) == ["-", "– 5 147"]

    def test_a_minus_after_a_label_is_a_dash(self) -> None:
        cells = line(word("Verksamhet", 50), word("-", 102.5), word("skatt", 110), word("28,5", 150))
        assert cells == ["Verksamhet - skatt", "28,5"]

    def test_a_number_in_a_label_stays_in_it(self) -> None:
        assert line(word("Ungdomar", 50), word("18", 92.5), word("-", 105), word("25", 112.5), word("år", 125)) == [
            "Ungdomar 18 - 25 år"
        ]

    def test_a_vertical_rule_parts_cells(self) -> None:
        post = Rule(121, 80, 121.5, 120)
        assert line(word("Nämnd", 95), word("Skola", 122.5)) == ["Nämnd Skola"]
        assert line(word("Nämnd", 95), word("Skola", 122.5), rules=(post,)) == ["Nämnd", "Skola"]

    def test_a_rule_elsewhere_on_the_page_does_not(self) -> None:
        assert line(word("Nämnd", 95), word("Skola", 122.5), rules=(Rule(121, 300, 121.5, 400),)) == ["Nämnd Skola"]

    def test_a_drawing_is_a_cell(self) -> None:
        sign = replace(word("", 130, drawn="grön:circle"), x1=138.0)
        assert line(word("88%", 105), sign) == ["88%", ""]


class TestTextsDrawnOverEachOther:
    def test_each_is_a_cell(self) -> None:
        assert line(word("Sammanställningar", 50), word("Budget", 100)) == ["Sammanställningar", "Budget"]

    def test_the_lower_one_goes_on_behind_the_upper(self) -> None:
        """A title that is wider than its cell, and a header on it."""
        title = [word("OCH", 50), word("KOSTNADER", 67.5), word("PER", 115)]
        assert line(*title, word("Budget", 90)) == ["OCH KOSTNADER PER", "Budget"]


class TestLines:
    def test_baselines_that_differ_little_are_one_line(self) -> None:
        assert line(word("Nämnd", 50), word("12", 150, baseline=101.5)) == ["Nämnd", "12"]

    def test_struck_text_is_not_there(self) -> None:
        assert line(word("Nämnd", 50), word("12", 150, struck=True), word("14", 180)) == ["Nämnd", "14"]

    def test_a_raised_footnote_mark_is_no_digit(self) -> None:
        assert line(word("471,51", 100, raised=1)) == ["471,5"]

    def test_bold_is_a_line_that_is_bold_all_over(self) -> None:
        plain, bold = drawn("  | Nämnd   12\nB | Summa   12")
        assert bold.bold and not plain.bold

    def test_a_wide_font_has_wider_spaces(self) -> None:
        """Spaces are measured on the page: 5 points here, which elsewhere part a figure from its label."""
        words = [word("ord", 50 + 20 * n, baseline=50.0) for n in range(12)]
        page = Page(1, 600, 800, words=(*words, word("Nämnd", 50), word("1", 80)))
        assert [seg.text for seg in lines_of(page)[-1].segs] == ["Nämnd 1"]
        assert line(word("Nämnd", 50), word("1", 80)) == ["Nämnd", "1"]
