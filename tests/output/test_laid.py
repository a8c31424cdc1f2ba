"""Tables laid out as they are printed."""

import pytest

from nämndparse.models import Column
from nämndparse.output.laid import Heading, Laid, Line, laid
from support.reports import cell, row, table
from support.tables import drawn_table


def lines(of: Laid) -> list[str]:
    """The lines as text: headings with their level, rows with the raw text of their cells."""
    return [
        f"{'  ' * line.level}# {line.text}"
        if isinstance(line, Heading)
        else " | ".join([line.row.label, *(one.raw if one else "" for one in line.cells)])
        for line in of.lines
    ]


def test_cells_stand_under_their_columns_and_gaps_stay_gaps() -> None:
    of = laid(
        drawn_table("""
        tkr        | budget 2024 | utfall 2024 | avvikelse 2024
        Förskola   |       1 200 |             |             50
        = Summa    |       1 200 |       1 150 |             50
        """)
    )
    assert lines(of) == ["Förskola | 1 200 |  | 50", "Summa | 1 200 | 1 150 | 50"]
    assert [column.unit for column in of.columns] == ["tkr"] * 3
    assert (of.unit, of.has_codes, of.texts) == ("tkr", False, ())


def test_headings_come_once_above_their_rows() -> None:
    made = table()
    groups = [("Vård", "Omsorg"), ("Vård", "Omsorg"), ("Vård", "Stöd"), ()]
    rows = tuple(row(f"t1r{n}", f"Rad {n}", group=group) for n, group in enumerate(groups, 1))
    of = laid(made.model_copy(update={"rows": rows}))
    assert [line.split(" | ")[0] for line in lines(of)] == [
        "# Vård",
        "  # Omsorg",
        "Rad 1",
        "Rad 2",
        "  # Stöd",
        "Rad 3",
        "Rad 4",
    ]
    assert [line.level for line in of.lines if isinstance(line, Line)] == [2, 2, 2, 0]


def test_a_cell_with_two_figures_gives_two_columns() -> None:
    """
    Mål (utfall) 2017
           96 (93,7)
                  80
    """
    column = Column(id="c1", header="Mål (utfall) 2017", measure="mål", period="2017")
    pair = {"unit": "", "printed_unit": "", "scale": "1", "period": "2017"}
    rows = (
        row(
            "t1r1",
            "Nöjda",
            cell("a", "c1", "96", "96 (93,7)", **pair | {"measure": "mål"}),
            cell("b", "c1", "93.7", "96 (93,7)", **pair | {"measure": "utfall"}),
        ),
        row("t1r2", "Trygga", cell("c", "c1", "80", "80", **pair | {"measure": "utfall"})),
    )
    of = laid(table().model_copy(update={"columns": (column,), "rows": rows}))
    assert [(one.header, one.meaning) for one in of.columns] == [
        ("Mål (utfall) 2017", "mål 2017"),
        ("Mål (utfall) 2017", "utfall 2017"),
    ]
    placed = [[one.id if one else None for one in line.cells] for line in of.lines if isinstance(line, Line)]
    assert placed == [["a", "b"], [None, "c"]]


def test_a_column_has_the_unit_of_most_of_its_figures() -> None:
    column = Column(id="c1", header="Utfall", measure="utfall")
    percent = {"unit": "%", "printed_unit": "%", "scale": "1"}
    rows = (
        row("t1r1", "Andel", cell("a", "c1", "37", "37", **percent)),
        row("t1r2", "Kostnad", cell("b", "c1", "5000", "5")),
        row("t1r3", "Andel", cell("c", "c1", "38", "38", **percent)),
    )
    of = laid(table().model_copy(update={"columns": (column,), "rows": rows}))
    assert of.columns[0].unit == "%"
    assert of.unit == "tkr"


@pytest.mark.parametrize("common", ["%", "antal"])
def test_per_cent_and_counts_are_no_unit_of_a_column_that_has_figures_without_a_unit(common: str) -> None:
    column = Column(id="c1", header="Utfall", measure="utfall")
    percent, none = ({"unit": unit, "printed_unit": unit, "scale": "1"} for unit in (common, ""))
    rows = (
        row("t1r1", "Andel", cell("a", "c1", "37", "37", **percent)),
        row("t1r2", "Antal", cell("b", "c1", "5000", "5000", **none)),
        row("t1r3", "Andel", cell("c", "c1", "38", "38", **percent)),
    )
    assert laid(table().model_copy(update={"columns": (column,), "rows": rows})).columns[0].unit == ""


def test_codes_and_other_text_columns_are_there_where_rows_have_them() -> None:
    rows = (row("t1r1", "Nämnd", cell("a", "c1", "1000", "1"), code="40", texts={"Prio": "1", "Enhet": "st"}),)
    of = laid(table().model_copy(update={"rows": rows}))
    assert (of.has_codes, of.texts) == (True, ("Prio", "Enhet"))
