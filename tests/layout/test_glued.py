"""Figures that were read as one with what stands before them."""

from __future__ import annotations

from nämndparse.layout.glued import split_labels
from nämndparse.layout.lines import lines_of
from nämndparse.source.page import Page, Word

RIGHT = {"a": 200.0, "b": 260.0}  # where the columns end
PAD = 3.0  # points between the widest label and the widest figure
SPACE = 2.5


def page(*rows: tuple[str, str, str]) -> Page:
    """A page of rows: a label from x = 50, and two figures that end where their columns do. A digit is 5 points wide.

    The label is as wide as it takes for "268 118" to stand `PAD` points behind it where it ends in "|".
    """
    words: list[Word] = []
    for i, (label, *figures) in enumerate(rows):
        y = 100.0 + 13 * i
        x = 50.0
        texts = label.rstrip("|").split()
        wide = (RIGHT["a"] - 7 * 5 + SPACE - PAD - 50 - SPACE * (len(texts) - 1)) / len("".join(texts))
        for text in texts:
            x1 = x + (wide if label.endswith("|") else 4) * len(text)
            words.append(Word(text, x, y - 7, x1, y + 2, y, 9))
            x = x1 + SPACE
        for figure, right in zip(figures, RIGHT.values(), strict=True):
            end = right
            for group in reversed(figure.split()):
                words.append(Word(group, end - 5 * len(group), y - 7, end, y + 2, y, 9))
                end -= 5 * len(group) + SPACE
    return Page(1, 600, 800, words=tuple(words))


def cells(*rows: tuple[str, str, str]) -> list[list[str]]:
    return [[seg.text for seg in line.segs] for line in split_labels(lines_of(page(*rows)))]


ROWS = (("Förskola", "112 340", "118 250"), ("Vuxenutbildning", "12 015", "12 400"), ("Summa", "518", "530"))


def test_a_label_that_reaches_as_far_as_its_column() -> None:
    long = ("Grundskola och fritidshem|", "268 118", "281 400")
    assert lines_of(page(long, *ROWS))[0].segs[0].text == "Grundskola och fritidshem 268 118"
    assert cells(long, *ROWS)[0] == ["Grundskola och fritidshem", "268 118", "281 400"]


def test_a_label_that_ends_in_a_number() -> None:
    long = ("Boende för åldern 7 till 16|", "268 118", "281 400")
    assert cells(long, *ROWS)[0] == ["Boende för åldern 7 till 16", "268 118", "281 400"]


def test_a_comment_that_happens_to_end_there() -> None:
    assert cells(("Priset har stigit med|", "268 118", ""), *ROWS)[0] == ["Priset har stigit med 268 118"]


def test_where_no_other_line_has_figures() -> None:
    assert cells(("Grundskola och fritidshem|", "268 118", "281 400"))[0][0] == "Grundskola och fritidshem 268 118"
