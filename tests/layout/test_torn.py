"""Figures that may have been torn in two."""

from __future__ import annotations

from support.page import layout, tables

HEAD = """
B | Personal                    2023         2024
"""


def flags(rows: str, head: str = HEAD) -> list[list[tuple[str, ...]]]:
    """The flags of the cells right of the labels, in each row."""
    (found,) = layout(head + rows.strip("\n")).grids
    return [[c.flags if c is not None else () for c in row.cells[1:]] for row in found.rows]


TORN = """
  | Antal anställda          1  204       1  188
  | Antal årsarbetare        1  298,5     1  276
"""


def test_figures_without_a_header_that_go_on_beside_them() -> None:
    assert flags(TORN) == [[("ambiguous",)] * 4] * 2


def test_what_is_marked_gives_no_value() -> None:
    cells = [cell for table in tables(HEAD + TORN.strip("\n")) for row in table.rows for cell in row.cells]
    assert all(cell.value is None for cell in cells)


def test_rows_whose_figures_are_whole() -> None:
    rows = TORN + "  | Antal vikarier              166          158\n"
    assert flags(rows)[2] == [()] * 4


def test_two_columns_with_headers_are_two() -> None:
    head = "B | Personal                Ny  Antal    Ny  Antal\n"
    assert flags(TORN, head) == [[()] * 4] * 2


def test_figures_that_cannot_go_on() -> None:
    assert flags(TORN.replace("  188", "   18")) == [[("ambiguous",)] * 2 + [()] * 2] * 2
