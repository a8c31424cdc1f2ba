"""The marks in the head and the foot of a page."""

from __future__ import annotations

import pytest

from nämndparse.interpret.marks import arende_number, arende_stamp, page_marks, page_stamp
from nämndparse.interpret.title import PageText, TextLine


def page(number: int, *lines: str) -> PageText:
    """A page of lines: "~ …" a running head."""
    out = [TextLine(x.removeprefix("~ "), 10.0, False, 20.0 * i, x.startswith("~ ")) for i, x in enumerate(lines)]
    return PageText(number, tuple(out))


@pytest.mark.parametrize(
    ("text", "stamp", "number"),
    [
        ("Ärende 5", "Ärende 5", "5"),
        ("ÄRENDE 05", "ÄRENDE 05", "5"),
        ("Ärendenr 12a", "Ärendenr 12a", "12a"),
        ("Socialnämnden Ärende 3 SN 2021-100", "Ärende 3", "3"),
        ("Ärende 2021/44", "", ""),
        ("Ärende 3-5", "", ""),
        ("Ärenden 3 och 4", "", ""),
        ("Ärende 3 och 4", "", ""),
    ],
)
def test_stamps_of_ärenden(text: str, stamp: str, number: str) -> None:
    assert (arende_stamp(text), arende_number(arende_stamp(text))) == (stamp, number)


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("PROTOKOLL 1 (3)", "protokoll"),
        ("Kallelse 2023-10-18", "handlingar"),
        ("protokollet.", ""),
        ("Protokoll:", ""),
    ],
)
def test_a_line_that_stamps_a_page_is_no_sentence(line: str, stamp: str) -> None:
    assert page_stamp(TextLine(line, 10.0, False, 0.0)) == stamp


def test_the_numbers_of_the_whole_file_are_left_out() -> None:
    """
    1   Sida 1 av 3       2   1(2)   Sida 2 av 3       3   2(2)   Sida 3 av 3
    """
    marks = page_marks(
        [
            page(1, "~ 1", "~ Sida 1 av 3"),
            page(2, "~ 2", "~ 1(2)", "~ Sida 2 av 3"),
            page(3, "~ 3", "~ 2(2)", "~ Sida 3 av 3"),
        ]
    )
    assert [mark.numbers for mark in marks] == [{}, {"()": {(1, 2)}}, {"()": {(2, 2)}}]


def test_a_document_s_own_bare_number_beside_that_of_the_file() -> None:
    marks = page_marks([page(1, "Text"), page(2, "Text"), page(3, "~ 3", "~ 1"), page(4, "~ 4", "~ 2")])
    assert [mark.of("bare") for mark in marks] == [frozenset(), frozenset(), {(1, 0)}, {(2, 0)}]


def test_the_diarienummer_of_a_head_but_not_of_a_line_with_words() -> None:
    marks = page_marks(
        [
            page(1, "~ Valnämnden Ärende 3 VN 2023/118", "3 Delårsrapport VN 2023/44"),
            page(2, "Dnr VN 2023/121", "~ Sida 5/17", "~ HT 2023/24"),
        ]
    )
    assert [mark.dnr for mark in marks] == [{"VN 2023/118"}, {"VN 2023/121"}]


def test_a_bilaga_is_stamped_or_begins_the_page() -> None:
    marks = page_marks(
        [
            page(1, "~ Ärende 3 Bilaga 2", "Text"),
            page(2, "Valnämnden Bilaga B", "Text"),
            page(3, "Bilaga 1. Nyckeltal", "Text"),
            page(4, "Bilaga 1 Nyckeltal", "Bilaga 2 Personal"),
            page(5, "Text", "Text", "Text", "Se bilaga 4 för mer", "Text", "Text", "Text"),
        ]
    )
    assert [mark.bilaga for mark in marks] == ["2", "B", "1", "", ""]
