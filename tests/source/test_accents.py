from __future__ import annotations

import pytest

from nämndparse.source.accents import compose, mend
from nämndparse.source.chars import BROKEN, character
from nämndparse.source.page import Page, Word


def page(*lines: str) -> Page:
    """Words with a narrow space between them, one line below the other."""
    words = []
    for number, line in enumerate(lines):
        x = 50.0
        for text in line.split():
            words.append(Word(text, x, 20.0 * number, x + 5 * len(text), 20.0 * number + 10, 20.0 * number + 8, 10.0))
            x += 5 * len(text) + 2.5
    return Page(1, 595, 842, words=tuple(words))


def texts(mended: Page) -> list[str]:
    return [word.text for word in mended.words]


@pytest.mark.parametrize(
    ("printed", "composed"),
    [
        ("a\u030arets", "årets"),
        ("n\u00a8amnd", "nämnd"),
        ("Sk\u02daane", "Skåne"),
        ("kommitt\u00b4e", "kommitté"),
        ("90\u00b4", "90\u00b4"),
        ("Kort" + BROKEN + "dsenhet", "Korttidsenhet"),
        ("e" + BROKEN + "ekt", "e\ufffdekt"),
    ],
)
def test_composed(printed: str, composed: str) -> None:
    assert compose(printed) == composed


def test_half_a_ligature() -> None:
    """A ligature of three letters arrives as U+7400 and half a surrogate pair."""
    assert character(0x7400) + character(0xDD00) == "t" + BROKEN


def test_torn_words_are_joined() -> None:
    """vaå rd   laö ggas   föö r   naö r   ->   vård läggas för när"""
    mended = mend(page("Maå let föö r vaå rd ska laö ggas naö r det gaö ller"))
    assert texts(mended) == ["Målet", "för", "vård", "ska", "läggas", "när", "det", "gäller"]


def test_one_odd_word_is_left_alone() -> None:
    assert texts(mend(page("Vaö rd är ett namn"))) == ["Vaö", "rd", "är", "ett", "namn"]


def test_a_page_with_nothing_to_mend_is_the_same_page() -> None:
    plain = page("Nämnden för äldre 39 812")
    assert mend(plain) is plain


def lone(text: str, x0: float, x1: float, baseline: float) -> Word:
    return Word(text, x0, baseline - 7, x1, baseline + 2, baseline, 9)


def test_accents_that_stand_alone() -> None:
    """TeX raises the dots over a capital, so that they are a word of their own: "Ovriga" is another label."""
    line = (lone("Ovriga", 46, 74, 146), lone("intäkter", 77, 110, 146), lone("¨", 47.5, 52, 144))
    assert texts(mend(Page(1, 600, 800, words=line))) == ["Övriga", "intäkter"]


def test_accents_over_letters_that_may_be_two() -> None:
    line = (lone("Oas", 46, 60, 146), lone("¨", 49.5, 52, 144), lone("¨", 90, 94, 144))
    assert texts(mend(Page(1, 600, 800, words=line))) == ["Oas", "¨", "¨"]
