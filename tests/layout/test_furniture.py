"""Running heads, feet and page numbers."""

from __future__ import annotations

import pytest

from nämndparse.layout.furniture import furniture
from nämndparse.layout.lines import lines_of
from nämndparse.source.page import Page, Word


def page(number: int, *lines: tuple[str, float]) -> Page:
    """A page of lines at heights; two spaces part the cells."""
    words = []
    for text, y in lines:
        for n, cell in enumerate(text.split("  ")):
            x0 = 50.0 + 120 * n
            words.append(Word(cell, x0, y - 7, x0 + 5 * len(cell), y + 2, y, 9.0))
    return Page(number, 595, 842, words=tuple(words))


def aside(*pages: Page) -> list[str]:
    """The texts of the lines that are furniture."""
    rows = [lines_of(p) for p in pages]
    return [rows[p][i].text for p, i in sorted(furniture(pages, rows))]


BODY = ("Text i mitten av sidan", 400.0)


def test_words_that_come_again_at_the_same_height() -> None:
    first = page(1, ("Socialnämnden", 40), BODY, ("Härryda kommun 1", 800))
    second = page(2, ("Socialnämnden", 41), BODY, ("Härryda kommun 2", 800))
    assert aside(first, second) == ["Socialnämnden", "Härryda kommun 1", "Socialnämnden", "Härryda kommun 2"]


def test_other_words_are_content() -> None:
    assert aside(page(1, ("Socialnämnden", 40), BODY), page(2, ("Ekonomi", 40), BODY)) == []


def test_the_same_words_at_another_height_are_content() -> None:
    assert aside(page(1, ("Ekonomi", 40), BODY), page(2, ("Ekonomi", 90), BODY)) == []


def test_the_middle_of_the_page_is_content() -> None:
    assert aside(page(1, ("Överst på sidan", 30), BODY), page(2, ("Annat överst", 30), BODY)) == []


NUMBERS = ["7", "- 7 -", "Sida 2 (23)", "SID 11 (36)", "1 (5)", "1(16)", "Sid 1 av 2", "Page 1 of 28", "3/20"]


@pytest.mark.parametrize("text", NUMBERS)
def test_a_page_number_that_stands_outermost(text: str) -> None:
    assert aside(page(1, BODY, (text, 810))) == [text]


@pytest.mark.parametrize("text", ["12 345", "2024-01-12", "7 kap", "Ärende 5", "12,5"])
def test_no_page_numbers(text: str) -> None:
    assert aside(page(1, BODY, (text, 810))) == []


def test_a_page_number_next_to_furniture() -> None:
    """Two feet, each with a number of its own, where only one is repeated."""
    first = page(1, BODY, ("49", 790), ("Socialnämnden", 800), ("12", 810))
    second = page(2, BODY, ("Socialnämnden", 800), ("13", 810))
    assert aside(first, second) == ["49", "Socialnämnden", "12", "Socialnämnden", "13"]


def test_a_figure_inside_the_margin_is_content() -> None:
    assert aside(page(1, BODY, ("Summa", 790), ("49", 795), ("tkr", 810))) == []


def test_the_header_of_a_table_at_the_top_of_each_page_is_content() -> None:
    header = ("Nämnd  Budget 2024  Utfall 2024  Avvikelse", 60.0)
    assert aside(page(1, header, BODY), page(2, header, BODY)) == []


def test_rows_of_figures_in_the_margin_are_content() -> None:
    """Digits aside they are alike, as running heads are."""
    assert aside(page(1, ("Summa  12 100  11 100", 60), BODY), page(2, ("Summa  13 200  14 300", 60), BODY)) == []
