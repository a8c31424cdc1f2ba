"""Lines without a label: what they go on with, and what they do not."""

from __future__ import annotations

from support.page import grid, layout

HEAD = "B | tkr                      Budget     Utfall\n"
RULED = "B_| tkr                      Budget     Utfall\n"


def rows(body: str, head: str = HEAD, **how: float) -> list[str]:
    return grid(head + body.strip("\n"), **how)[1:]


class TestBetweenRules:
    def test_figures_and_words_in_a_row_s_band_are_the_row_s(self) -> None:
        assert (
            rows(
                """
  | Individ                     12
_^|                                     Stängt
_ | Familj                      12          8
_ | Vård                        12          8
""",
                RULED,
            )[0]
            == "Individ | 12 | Stängt"
        )

    def test_figures_that_would_fall_on_others_are_a_row(self) -> None:
        assert rows(
            """
  | Individ                  1 200         90
_^|                          1 300         80
_ | Familj                      12          8
_ | Vård                        12          8
_ | Stöd                        12          8
_ | Stab                        12          8
_ | Skola                       12          8
""",
            RULED,
        )[:2] == ["Individ | 1 200 | 90", " | 1 300 | 80"]

    def test_groups_of_thousands_go_on(self) -> None:
        assert (
            rows(
                """
  | Individ                    -12         90
_^|                            345
_ | Familj                      12          8
_ | Vård                        12          8
""",
                RULED,
            )[0]
            == "Individ | -12 345 | 90"
        )

    def test_or_begin_there(self) -> None:
        assert (
            rows(
                """
  |                            -12
_^| Individ                    345         90
_ | Familj                      12          8
_ | Vård                        12          8
""",
                RULED,
            )[0]
            == "Individ | -12 345 | 90"
        )

    def test_brackets_go_on(self) -> None:
        assert (
            rows(
                """
  | Individ                     12         90
_^|                           (13)       (91)
_ | Familj                      12          8
_ | Vård                        12          8
""",
                RULED,
            )[0]
            == "Individ | 12 (13) | 90 (91)"
        )


class TestWithoutRules:
    def test_words_go_on_with_the_row_above(self) -> None:
        assert (
            rows("""
  | Individ                     12  bättre än
 ^|                                  väntat
  | Familj                      12          8
""")[0]
            == "Individ | 12 | bättre än väntat"
        )

    def test_words_far_below_do_not(self) -> None:
        assert (
            rows("""
  | Individ                     12          9
  |
  |
  |                                    Stängt
  | Familj                      12          8
""")[0]
            == "Individ | 12 | 9"
        )

    def test_a_whole_figure_does_not_go_on(self) -> None:
        assert rows("""
  | Individ                  1 200      9 000
 ^|                            345        876
  | Familj                      12          8
""")[:2] != ["Individ | 1 200 345 | 9 000 876"]

    def test_figures_of_four_digits_are_a_row(self) -> None:
        assert rows("""
  | Individ                     12         -9
 ^|                           3450       8760
  | Familj                      12          8
""")[:2] == ["Individ | 12 | -9", " | 3450 | 8760"]

    def test_decimals_end_a_figure(self) -> None:
        assert rows("""
  | Individ                   12,5       -9,5
 ^|                            345        876
  | Familj                      12          8
""")[:2] == ["Individ | 12,5 | -9,5", " | 345 | 876"]

    def test_as_near_as_rows_but_beside_whole_figures(self) -> None:
        """The rows stand close; one figure of the row is whole, so the other line is no row of its own."""
        assert (
            rows("""
  | Individ                    -58    -62 876
 ^|                            345
 ^| Familj                      12          8
 ^| Vård                        12          8
""")[0]
            == "Individ | -58 345 | -62 876"
        )

    def test_further_apart_than_lines_of_a_cell(self) -> None:
        assert rows("""
  | Individ                    -58    -62 876
  |                            345
  |
  | Familj                      12          8
  |
  | Vård                        12          8
""")[:2] == ["Individ | -58 | -62 876", " | 345 | "]

    def test_a_label_that_has_figures_takes_no_others(self) -> None:
        assert rows("""
  | Antal beslut inom tre
 ^| månader i särskilt          11          9
 ^| boende
  |                             12          8
  | Familj                      12          8
""")[:2] == ["Antal beslut inom tre månader i särskilt boende | 11 | 9", " | 12 | 8"]


def test_a_figure_of_two_lines_beside_a_label_of_one() -> None:
    assert rows("""
  | Fritid                    7 800          0
  |                                         -1
 '| Anläggningar             32 600
 '|                                        300
  | Summa                    40 400     -1 300
""") == ["Fritid | 7 800 | 0", "Anläggningar | 32 600 | -1 300", "Summa | 40 400 | -1 300"]


BROKEN = """
B | tkr                 2021-08     2022-08    Prognos
  | Intäkter                -48         -50    -75 100
  |                         210         335
  | Personal                121         124    189 950
  |                         400         650
  | Netto                   110         112    171 850
  |                         095         435
"""


def test_figures_broken_below_their_labels_as_the_last_row_tells() -> None:
    """The lines stand as near as the rows: "210" over "121 400" would be a figure as well."""
    assert grid(BROKEN, pitch=12.0)[1:] == [
        "Intäkter | -48 210 | -50 335 | -75 100",
        "Personal | 121 400 | 124 650 | 189 950",
        "Netto | 110 095 | 112 435 | 171 850",
    ]


def test_figures_broken_somewhere_are_doubtful_where_no_row_tells() -> None:
    whole = "  | Ränta                    12          14         26\n"
    (found,) = layout(BROKEN.strip("\n").replace("  | Netto", whole + "  | Netto") + "\n" + whole, pitch=12.0).grids
    flags = {cell.text: cell.flags for row in found.rows for cell in row.cells[1:] if cell is not None}
    assert not any(text in flags and "ambiguous" not in flags[text] for text in ("-48", "210 121", "210", "121"))
