"""The text of cells of several lines, and of headers."""

from __future__ import annotations

import pytest

from nämndparse.layout.celltext import join_lines
from nämndparse.layout.grid import Grid
from nämndparse.source.page import Word

LEFT, LETTER = 50.0, 5.0


def words(line: str) -> list[Word]:
    out, x = [], LEFT
    for text in line.split():
        out.append(Word(text, x, 0, x + LETTER * len(text), 10, 8, 9))
        x += LETTER * (len(text) + 1)
    return out


def joined(*lines: str, width: int = 30) -> str:
    """The lines of a cell that is `width` letters wide."""
    return join_lines([words(line) for line in lines], LEFT, LEFT + LETTER * width)


def test_lines_are_joined_with_a_space() -> None:
    assert joined("Individ och", "familjeomsorg") == "Individ och familjeomsorg"


def test_a_hyphen_that_broke_a_word_goes() -> None:
    assert joined("Budget-", "avvikelse") == "Budgetavvikelse"


def test_a_hyphen_before_och_stays() -> None:
    assert joined("Barn-", "och ungdomsvård") == "Barn- och ungdomsvård"


def test_a_hyphen_before_a_capital_stays() -> None:
    assert joined("Individ-", "Omsorg") == "Individ- Omsorg"


def test_a_stroke_adds_no_space() -> None:
    assert joined("dagträff/", "hemtjänst") == "dagträff/hemtjänst"


@pytest.mark.parametrize(("lines", "text"), [(("265(265,", "6)"), "265(265,6)"), (("0 (-", "25)"), "0 (-25)")])
def test_a_figure_broken_after_its_comma_or_sign(lines: tuple[str, ...], text: str) -> None:
    assert joined(*lines) == text


class TestWordsBrokenWithoutAHyphen:
    def test_a_word_wider_than_its_cell(self) -> None:
        assert joined("Informationshan", "tering", width=15) == "Informationshantering"

    def test_two_words_that_are_known_stay_two(self) -> None:
        assert joined("Socialförvaltni", "kommunal drift", width=15) == "Socialförvaltni kommunal drift"

    def test_not_where_another_letter_would_have_fitted(self) -> None:
        assert joined("Informationshan", "tering", width=17) == "Informationshan tering"

    def test_not_where_both_pieces_fit_on_a_line(self) -> None:
        assert joined("Ny tering", "bil", width=9) == "Ny tering bil"

    def test_not_before_a_small_word(self) -> None:
        assert joined("Utvecklingsplan", "för anhöriga", width=15) == "Utvecklingsplan för anhöriga"

    def test_a_small_word_cannot_end_a_text(self) -> None:
        assert joined("Tillgängliggöran", "de", width=16) == "Tillgängliggörande"
        assert joined("Tillgängliggöran", "är", width=16) == "Tillgängliggöran är"

    def test_not_after_a_small_word(self) -> None:
        assert joined("50% av", "brukarna", width=6) == "50% av brukarna"

    def test_not_before_a_capital(self) -> None:
        assert joined("Informationshan", "Tering", width=15) == "Informationshan Tering"


def header(*pieces: str) -> str:
    return Grid((pieces,), (), {1: (0, 0, 0, 0)}).header(0)


class TestHeaders:
    def test_lines_are_joined_with_a_space(self) -> None:
        assert header("Utfall", "2020-08") == "Utfall 2020-08"

    def test_a_period_that_was_broken_is_whole(self) -> None:
        assert header("Utfall", "2020-", "08") == "Utfall 2020-08"
        assert header("Ap", "r") == "Apr"

    def test_a_word_that_was_broken_is_whole(self) -> None:
        assert header("Motsvarand", "e period") == "Motsvarande period"

    def test_two_words_stay_two(self) -> None:
        assert header("Utfall", "helår") == "Utfall helår"
        assert header("Maj", "2024") == "Maj 2024"
