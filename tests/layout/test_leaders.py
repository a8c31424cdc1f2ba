"""Dashes that stand for a rule, and dots that lead from a label to its figures."""

from __future__ import annotations

import pytest

from nämndparse.layout.leaders import without_typed_lines
from nämndparse.source.page import Word
from support.page import grid, reads

HEAD = """
B | tkr                                   Budget     Utfall
"""


def texts(line: str) -> list[str]:
    """What is left of words that stand 5 points a letter apart."""
    words, x = [], 50.0
    for text in line.split():
        words.append(Word(text, x, 90, x + 5 * len(text), 102, 100, 9))
        x += 5 * len(text) + 5
    return [word.text for word in without_typed_lines(words)]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Förskola ........ 112 340 118 250", "Förskola 112 340 118 250"),
        ("Förskola........ 112 340", "Förskola 112 340"),
        ("Förskola ........8,4 9,1", "Förskola 8,4 9,1"),
        ("Förskola …… -8 412 ………… 12", "Förskola -8 412 12"),
        ("------- ------", ""),
        ("Summa ======= 8", "Summa 8"),
    ],
)
def test_typed_lines_are_no_words(line: str, left: str) -> None:
    assert texts(line) == left.split()


@pytest.mark.parametrize(
    "line", ["Ekonomi ........ 14", "Investeringar 2023........ 3", "Ekonomi........14", "Mål .... sida"]
)
def test_a_table_of_contents_keeps_its_dots(line: str) -> None:
    assert texts(line) == line.split()


def test_marks_are_no_lines() -> None:
    assert texts("Nämnd - -- .. ...") == ["Nämnd", "-", "--", "..", "..."]


def test_where_the_parts_of_a_word_stand() -> None:
    left, right = without_typed_lines([Word("Mål........8,4", 50, 90, 120, 102, 100, 9)])
    assert (left.x0, right.x1) == (50, 120)
    assert left.x1 < 70
    assert right.x0 > 100


def test_a_ledger() -> None:
    """The row above the dashes was lost with them, and rows with dots were a table of contents."""
    drawing = (
        HEAD
        + """
  | Förskola ...............            112 340    118 250
  | Skola ..................            268 118    281 400
  |                                     -------    -------
  | Summa ..................            380 458    399 650
"""
    )
    assert grid(drawing)[1:] == [
        "Förskola | 112 340 | 118 250",
        "Skola | 268 118 | 281 400",
        "Summa | 380 458 | 399 650",
    ]
    assert [read.left_out for read in reads(drawing)] == [None]
