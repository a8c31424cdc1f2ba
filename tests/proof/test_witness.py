"""Sentences that confirm figures, as witnesses of them."""

from __future__ import annotations

import pytest

from nämndparse.models import TableBase
from nämndparse.proof import prove
from nämndparse.proof.statements import Context, Paragraph, find_statements
from nämndparse.proof.tie import tie_statements
from proof.drawing import drawn, marks

YEAR = Context(period="2024", namnd="Kulturnämnden")
SAID = "Biblioteket visar ett underskott på {} jämfört med budget."


def told(text: str, *tables: TableBase) -> list[str]:
    """The verdicts row by row where a text stands beside the tables."""
    proof = prove(tables)
    proof = proof.with_statements(tie_statements(find_statements([Paragraph(1, text)], YEAR), proof.tables))
    signs = {"verified": "+", "disputed": "!", "unverified": "?"}
    return ["".join(signs[c.status] for c in r.cells if c.value is not None) for t in proof.tables for r in t.rows]


def detail(bibliotek: str) -> TableBase:
    """Rows without a sum: only their deviations are tested."""
    header = "tkr | utfall:2024 | budget:2024 | avvikelse:2024"
    return drawn(f"{header}\nBibliotek | {bibliotek}\nMuseum | 3 207 | 3 411 | 204")


def test_a_sentence_tells_the_deviation_from_the_other_figures():
    # 41 015 - 42 750 = -1 735 and 41 015 - -1 735 = 42 750
    table = detail("42 750 | 41 015 | -1 735")
    assert marks(table)[0] == "?+?"
    assert told(SAID.format("1,74 mnkr"), table)[0] == "+++"


@pytest.mark.parametrize(
    "bibliotek", ["-1 735 | 41 015 | 42 750", "42 751 | 41 015 | -1 735", "42 750 | 41 015 | 1 735"]
)
def test_a_sentence_verifies_no_figure_that_was_misread(bibliotek):
    marked = told(SAID.format("1,74 mnkr"), detail(bibliotek))[0]
    assert "+" not in (marked[0], marked[2])


def test_a_misread_figure_has_no_witness():
    assert told(SAID.format("1,74 mnkr"), detail("42 750 | 40 015 | -2 735"))[0] == "?+?"


def test_a_sentence_of_one_or_two_digits_is_no_witness():
    assert told(SAID.format("1,7 mnkr"), detail("42 750 | 41 015 | -1 735"))[0] == "?+?"


def test_a_sentence_that_prints_all_digits_proves_a_sum_that_is_rounded():
    table = drawn(
        """tkr | budget:2024
        Bibliotek | 38 112
        Museum | 21 906
        Kulturskola | 11 479
        Scen | 13 178
        = Summa | 84 674"""
    )
    text = "Kulturnämnden har en budget på {} för 2024."
    assert marks(table)[-1] == "?"
    assert told(text.format("84 674 tkr"), table) == ["?", "?", "?", "?", "+"]
    assert told(text.format("84,7 mnkr"), table)[-1] == "?"
    assert told(text.format("84 675 tkr"), table)[-1] == "?"
