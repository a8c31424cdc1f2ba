"""Headings."""

from __future__ import annotations

from nämndparse.layout.lines import lines_of
from nämndparse.layout.sections import Heading, find_headings, path_at, path_to
from support.page import layout, pages

TEXT = "  | " + "Ett stycke löpande text som är så långt att det fyller sina rader helt. " + "\n"


def headings(drawing: str) -> list[str]:
    return [f"{h.level} {h.number} {h.title}" for h in layout(drawing).headings]


def test_larger_text_and_bold_lines() -> None:
    assert headings("H | 1 Ekonomi\n" + TEXT + "  |\nB | Drift\n" + TEXT) == ["1 1 Ekonomi", "2  Drift"]


def test_numbers_of_several_levels() -> None:
    assert headings("H | 1.5.3 Investeringar\n" + TEXT) == ["1 1.5.3 Investeringar"]


def test_a_number_without_words_is_no_number_of_a_heading() -> None:
    assert headings("H | 12 500\n" + TEXT) == []


def test_bold_in_a_paragraph_is_no_heading() -> None:
    assert headings(TEXT + "B^| Fet rad mitt i texten\n" + TEXT.replace("  |", " ^|")) == []


def test_headings_over_tables_without_running_text() -> None:
    drawing = """
H | Nyckeltal
B | Mått              Mål 2024    Utfall 2024
  | Nöjda brukare          95%            93%
  | Behöriga lärare        80%            82%
"""
    assert headings(drawing) == ["1  Nyckeltal"]


def test_a_sentence_is_no_heading() -> None:
    assert headings("H | Detta är en stor mening.\n" + TEXT) == []


def test_a_heading_of_two_lines() -> None:
    assert headings("H | Uppföljning av ekonomi och\nH^| verksamhet\n" + TEXT) == [
        "1  Uppföljning av ekonomi och verksamhet"
    ]


def test_running_text_set_in_bold_is_no_heading() -> None:
    bold = "B^| Ett stycke löpande text som är satt i fetstil och är flera rader långt som\n"
    assert headings(TEXT + "  |\n" + bold.replace("^", " ") + bold * 3) == []


def test_small_print_is_no_heading() -> None:
    made = pages(TEXT * 3)[0]
    lines = lines_of(made)
    assert find_headings(lines, set()) == []


def test_the_path_of_headings() -> None:
    roll = [Heading(0, 1, 0, "1", "Ekonomi", 1), Heading(3, 1, 0, "1.1", "Drift", 2), Heading(6, 1, 0, "", "Mål", 1)]
    assert path_at(roll, 2) == ("1 Ekonomi",)
    assert path_at(roll, 5) == ("1 Ekonomi", "1.1 Drift")
    assert path_at(roll, 7) == ("Mål",)


def test_rows_of_tables_are_no_headings() -> None:
    found = headings(
        TEXT
        + """
B | tkr               Budget     Utfall
B | Pågående projekt
  | Bro                    3          5
  | Väg                    3          5
"""
    )
    assert found == []


def test_the_path_to_a_place() -> None:
    roll = [
        Heading(0, 1, 60.0, "", "Årsrapport 2023", 1),
        Heading(4, 2, 80.0, "", "Ekonomi", 2),
        Heading(7, 3, 60.0, "", "Delårsrapport 2024", 2),
    ]
    assert path_to(roll, (2, 200.0)) == ("Årsrapport 2023", "Ekonomi")
    assert path_to(roll[2:], (3, 90.0)) == ("Delårsrapport 2024",)
    assert path_to(roll, (1, 50.0)) == ()
