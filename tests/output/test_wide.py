"""The wide layout: a line per table row, a column per measure and period."""

import csv
import io
from decimal import Decimal

import pytest

from nämndparse.models import Report
from nämndparse.output.dialect import Form
from nämndparse.output.figures import records
from support.reports import cell, report, row, table
from support.tables import drawn_table
from support.written import proved, read, written

WIDE = Form(layout="wide")
FIXED = 15  # columns before those of the figures


def rows(*reports: Report, form: Form = WIDE) -> list[dict[str, str]]:
    delimiter = ";" if form.dialect == "excel-sv" else ","
    text = written("csv", *reports, form=form).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


DRIFT = """
tkr         | budget 2024 | utfall 2024 netto | avvikelse 2024
Förskola    |       1 200 |                   |             50
Grundskola  |       2 310 |             2 400 |            -90
= Summa     |       3 510 |             2 400 |            -40
"""


def test_a_row_is_a_line_and_a_meaning_is_a_column() -> None:
    lines = rows(proved(drawn_table(DRIFT)))
    assert [line["label"] for line in lines] == ["Förskola", "Grundskola", "Summa"]
    assert list(lines[0])[FIXED:] == ["budget 2024 SEK", "utfall netto 2024 SEK", "avvikelse 2024 SEK"]
    assert [line["budget 2024 SEK"] for line in lines] == ["1200000", "2310000", "3510000"]
    assert [line["utfall netto 2024 SEK"] for line in lines] == ["", "2400000", "2400000"]
    assert lines[2]["role"] == "total"


def test_the_verdict_of_a_row_and_its_disputed_columns() -> None:
    made = drawn_table("""
    tkr         | budget 2024 | utfall 2024
    Förskola    |       1 234 |       1 111
    Grundskola  |       2 310 |       2 402
    Fritids     |         517 |         498
    = Summa     |       4 061 |       4 052
    """)
    lines = rows(proved(made))
    assert {line["row_status"] for line in lines} == {"disputed"}
    assert {line["disputed"] for line in lines} == {"utfall 2024 SEK"}


def test_columns_of_one_table_that_mean_the_same_are_kept_apart() -> None:
    """
    Utbetalt   Utbetalt        both read as utfall 2024
       1 832      1 417
                    900
    """
    made = drawn_table("tkr | utfall 2024 | utfall 2024\nJanuari | 1 832 | 1 417\nFebruari | | 900")
    first, second = rows(proved(made))
    assert (first["utfall 2024 SEK"], first["utfall 2024 SEK (2)"]) == ("1832000", "1417000")
    assert (second["utfall 2024 SEK"], second["utfall 2024 SEK (2)"]) == ("", "900000")


def test_a_cell_that_is_no_plain_number_stands_as_printed() -> None:
    line = next(line for line in rows(report()) if line["label"].startswith("Äldreomsorg"))
    assert line["avvikelse 2024 SEK"] == "<5"
    assert line["status"] == "grön"


def test_other_units_are_other_columns() -> None:
    percent = {"unit": "%", "printed_unit": "%", "scale": Decimal(1)}
    mixed = row("t1r1", "Andel", cell("a", "c1", "37", "37", **percent), cell("b", "c2", "5000", "5"))
    made = report().model_copy(update={"tables": (table().model_copy(update={"rows": (mixed,)}),)})
    (line,) = rows(made)
    assert (line["budget 2024 %"], line["budget 2024 SEK"]) == ("37", "5000")


def test_the_columns_of_a_kind_stand_together() -> None:
    made = proved(
        drawn_table(DRIFT, identity="t1"),
        drawn_table("tkr | utgift 2024 | budget 2025\nBro | 5 | 7".replace("utgift", "plan"), "investering", "t2"),
        drawn_table("tkr | prognos 2024 | budget 2023\nVård | 5 | 7", identity="t3"),
    )
    names = list(rows(made)[0])[FIXED:]
    assert names == [
        "budget 2024 SEK",
        "utfall netto 2024 SEK",
        "avvikelse 2024 SEK",
        "prognos 2024 SEK",
        "budget 2023 SEK",
        "plan 2024 SEK",
        "budget 2025 SEK",
    ]


def test_several_documents_share_the_columns() -> None:
    made = [proved(drawn_table(DRIFT), name=name) for name in ("a.pdf", "b.pdf")]
    lines = rows(*made)
    assert [line["document"] for line in lines] == ["a.pdf"] * 3 + ["b.pdf"] * 3
    assert [line["budget 2024 SEK"] for line in lines] == ["1200000", "2310000", "3510000"] * 2


def test_in_swedish_for_excel() -> None:
    lines = rows(report(), form=Form("excel-sv", "sv", "wide"))
    assert list(lines[0])[:3] == ["Dokument", "Kommun", "Nämnd"]
    assert list(lines[0])[FIXED - 2 :] == [
        "Radens status",
        "Omtvistade kolumner",
        "Budget 2024 kr",
        "Avvikelse 2024 kr",
        "Status",
    ]
    assert lines[0]["Avvikelse 2024 kr"] == "-45000"


@pytest.mark.parametrize("name", ["harryda-2024.calc.pdf", "harnosand-2021.weasyprint.pdf"])
def test_it_holds_every_figure_of_the_tidy_table(name: str) -> None:
    of = read(name)
    tidy = sorted(str(record["raw"] if record["value"] is None else record["value"]) for record in records(of))
    wide = [value for line in rows(of) for value in list(line.values())[FIXED:] if value]
    plain = [value for value in wide if value.lstrip("-").replace(".", "").isdigit()]
    assert len(wide) == len(tidy)
    assert sum(map(Decimal, plain)) == sum(
        Decimal(str(record["value"]))
        for record in records(of)
        if record["value"] is not None and not record["qualifier"]
    )
