"""Labels of rows: code, name, footnote mark."""

from __future__ import annotations

import pytest

from nämndparse.interpret.labels import Label, split_label


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("40 Nämnd", Label("Nämnd", "40")),
        ("742010 Bibliotek", Label("Bibliotek", "742010")),
        ("Ik12 Reinvesteringar", Label("Reinvesteringar", "Ik12")),
        ("Kostnad hemtjänst (N21013)", Label("Kostnad hemtjänst", "N21013")),
        ("N15030 Behöriga elever i åk 9", Label("Behöriga elever i åk 9", "N15030")),
        ("1:2 Ta fram en rutin", Label("Ta fram en rutin", "1:2")),
        ("51* Äldreomsorg", Label("Äldreomsorg", "51*")),
        ("2.1.3 Mål för nämnden", Label("Mål för nämnden", "2.1.3")),
        ("Besöksmål (6014)", Label("Besöksmål", "6014")),
        ("Bibliotek (6015, 6119)", Label("Bibliotek", "6015, 6119")),
        ("Socialnämnden [1401]", Label("Socialnämnden", "1401")),
    ],
)
def test_codes(printed: str, label: Label) -> None:
    assert split_label(printed) == label


@pytest.mark.parametrize(
    "printed",
    [
        "100 % av alla enheter",
        "65 år och äldre",
        "18 - 25 år",
        "2024 års priser",
        "24 månader",
        "Vårddygn 2024",
        "Hemlöshet (75 %)",
        "Ersättning (2024)",
        "3 av 10 elever",
        "1 jan",
        "12 345",
        "7 barn",
    ],
)
def test_numbers_that_are_part_of_the_name(printed: str) -> None:
    assert split_label(printed) == Label(printed)


@pytest.mark.parametrize(
    ("printed", "text", "mark"),
    [
        ("Socialnämnden*", "Socialnämnden", "*"),
        ("421 IFO vuxen och bistånd *", "IFO vuxen och bistånd", "*"),
        ("Samrehabnämnden*)", "Samrehabnämnden", "*)"),
        ("Teknisk nämnd 1)", "Teknisk nämnd", "1)"),
    ],
)
def test_footnote_marks(printed: str, text: str, mark: str) -> None:
    label = split_label(printed)
    assert (label.text, label.footnote) == (text, mark)


def test_a_bracket_that_ends_in_a_digit_is_no_mark() -> None:
    assert split_label("Elever (åk 9)") == Label("Elever (åk 9)")
