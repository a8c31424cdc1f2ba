"""The workbook, as another library reads it."""

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from nämndparse.models import Report
from nämndparse.output.columns import COLUMNS
from nämndparse.output.figures import records
from support.reports import cell, report, row, table
from support.tables import drawn_table
from support.written import proved, read, written

FIRST = 9  # the first line of a table on its sheet

DISPUTED = """
tkr         | budget 2024 | utfall 2024
Förskola    |     1 234,5 |     1 111,2
Grundskola  |     2 310,0 |     2 402,1
Fritids     |       517,3 |       498,0
= Summa     |     4 061,8 |     4 012,3
"""


def book(*reports: Report) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written("xlsx", *reports)))


def values(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in line] for line in sheet.iter_rows()]


def texts(sheet: Any) -> set[str]:
    return {str(value) for line in values(sheet) for value in line if value is not None}


def test_the_sheets() -> None:
    assert book(report()).sheetnames == ["Översikt", "Figurer", "Kontroller", "Källor", "t1 drift"]
    assert book(report("a.pdf"), report("b.pdf")).sheetnames == [
        "Översikt",
        "Figurer",
        "Kontroller",
        "Källor",
        "1 t1 drift",
        "2 t1 drift",
    ]


def test_a_table_is_laid_out_as_printed_in_its_own_unit() -> None:
    sheet = book(proved(drawn_table(DISPUTED)))["t1 drift"]
    assert sheet["A1"].value == "t1 · Drift · Ekonomi"
    assert sheet["A2"].value == "rapport.pdf, sida 1 · Belopp i tkr"
    assert [cell.value for cell in sheet[FIRST - 2]] == ["Benämning", "budget 2024", "utfall 2024"]
    assert [cell.value for cell in sheet[FIRST - 1]] == [None, "tkr", "tkr"]
    assert [[cell.value for cell in sheet[line]] for line in range(FIRST, FIRST + 4)] == [
        ["Förskola", 1234.5, 1111.2],
        ["Grundskola", 2310, 2402.1],
        ["Fritids", 517.3, 498],
        ["Summa", 4061.8, 4012.3],
    ]
    assert sheet.cell(FIRST, 2).number_format == "#,##0.0"
    assert sheet.freeze_panes == "B9"


def test_totals_are_bold_and_details_are_not() -> None:
    sheet = book(proved(drawn_table(DISPUTED)))["t1 drift"]
    assert [sheet.cell(line, 2).font.b for line in range(FIRST, FIRST + 4)] == [False, False, False, True]
    assert sheet.cell(FIRST + 3, 1).font.b


def test_a_disputed_cell_says_why_and_others_say_nothing() -> None:
    sheet = book(proved(drawn_table(DISPUTED)))["t1 drift"]
    said = {cell.coordinate: cell.comment.text for line in sheet.iter_rows() for cell in line if cell.comment}
    assert sorted(said) == ["C10", "C11", "C12", "C9"]
    assert "1 111,2 + 2 402,1 + 498,0 = 4 011,3; står 4 012,3" in said["C12"]
    assert "Skulle stämma om siffran vore 4 011,3." in said["C12"]
    assert "Skulle stämma om siffran vore 1 112,2." in said["C9"]
    assert sheet["C9"].fill.fgColor.rgb == "FFF8D7DA"
    assert sheet["B9"].fill.fgColor.rgb == "FFE8F3E8"


def test_every_table_leads_to_its_figures_and_back() -> None:
    of = book(report("a.pdf"), report("b.pdf"))
    links = {cell.hyperlink.location for line in of["2 t1 drift"].iter_rows() for cell in line if cell.hyperlink}
    assert links == {"'Figurer'!A8:Y13", "'Översikt'!A1"}
    assert [of["Figurer"][f"A{line}"].value for line in (7, 8, 13)] == ["a.pdf", "b.pdf", "b.pdf"]
    assert "'2 t1 drift'!A1" in {
        cell.hyperlink.location for line in of["Översikt"].iter_rows() for cell in line if cell.hyperlink
    }


def test_the_figures_have_swedish_headings_types_a_filter_and_a_fixed_first_row() -> None:
    sheet = book(report())["Figurer"]
    assert [cell.value for cell in sheet[1]] == [column.title for column in COLUMNS]
    assert sheet.auto_filter.ref == "A1:Y7"
    assert sheet.freeze_panes == "A2"
    expected = [
        [float(value) if isinstance(value, Decimal) else value or None for value in record.values()]
        for record in records(report())
    ]
    assert values(sheet)[1:] == expected
    types = {"string": "s", "integer": "n", "number": "n"}
    for line in sheet.iter_rows(min_row=2):
        assert [c.data_type for c in line if c.value is not None] == [
            types[of.type] for c, of in zip(line, COLUMNS, strict=True) if c.value is not None
        ]


def test_the_checks_are_written_out_with_amounts_in_the_printed_unit() -> None:
    sheet = book(proved(drawn_table(DISPUTED)))["Kontroller"]
    heads = [cell.value for cell in sheet[1]]
    lines = [dict(zip(heads, line, strict=True)) for line in values(sheet)[1:]]
    failed = next(line for line in lines if line["Stämmer"] == "nej")
    assert failed["Uträkning"] == "1 111,2 + 2 402,1 + 498,0 = 4 011,3; står 4 012,3"
    assert (failed["Beräknat"], failed["Tryckt"], failed["Skillnad"], failed["Enhet"]) == (4011.3, 4012.3, 1, "tkr")
    assert {line["Stämmer"] for line in lines} == {"ja", "nej"}
    assert "1 111,2 (Förskola) vore 1 112,2" in failed["Skulle stämma om"]
    assert sheet.column_dimensions["A"].width > len("rapport.pdf")


def test_the_overview_names_document_parts_verdicts_and_what_fails() -> None:
    of = texts(book(proved(drawn_table(DISPUTED)))["Översikt"])
    assert {"Dokument", "Tabeller", "Kontroller", "rapport.pdf"} <= of
    assert any(text.startswith("Sida 1: 1 111,2 + 2 402,1 + 498,0 = 4 011,3; står 4 012,3") for text in of)
    assert any(text.endswith("1 stämmer inte.") for text in of)
    other = texts(book(report(unread=True))["Översikt"])
    assert {"Härryda", "handlingar", "inte läst", "Sida 5: inte läst: a picture, no OCR"} <= other


def test_the_overview_has_a_line_for_every_document_and_every_table() -> None:
    lines = values(book(report("a.pdf"), report("b.pdf"))["Översikt"])
    heads = [number for number, line in enumerate(lines) if line[0] == "Nr"]
    documents, tables = ([lines[head + 1], lines[head + 2]] for head in heads)
    assert [line[:5] for line in documents] == [
        [1, "Härryda", "a.pdf", None, "handlingar"],
        [2, "Härryda", "b.pdf", None, "handlingar"],
    ]
    assert [line[6:] for line in documents] == [["läst", 3, 1, 6, 3, 0, 3]] * 2
    assert [line[:4] for line in tables] == [
        [1, "1 t1 drift", "Drift", "drift"],
        [2, "2 t1 drift", "Drift", "drift"],
    ]


def test_why_a_page_was_not_read_is_said_in_swedish() -> None:
    page = (
        report()
        .pages[0]
        .model_copy(update={"state": "partly", "reasons": ("a table was left out: it has no column of figures",)})
    )
    said = texts(book(report().model_copy(update={"pages": (page,)}))["Översikt"])
    assert "Sida 1: läst till en del: en tabell är utelämnad: den har ingen kolumn med siffror" in said


def test_a_long_identity_is_counted_in_swedish() -> None:
    rows = "\n".join(f"Enhet {n} | {n} 000" for n in range(1, 9))
    made = proved(drawn_table(f"tkr | budget 2024\n{rows}\n= Summa | 36 001"))
    sheets = book(made)
    comments = {one.comment.text for line in sheets["t1 drift"].iter_rows() for one in line if one.comment}
    words = {*texts(sheets["Översikt"]), *texts(sheets["Kontroller"]), *comments}
    assert any("(8 rader)" in text for text in words)
    assert not any("rows)" in text for text in words)


def test_the_parts_of_a_bundle_are_listed() -> None:
    one = report().parts[0]
    other = one.model_copy(update={"id": "p2", "title": "Bilaga om taxor", "arende": "Ärende 5"})
    bundle = report().model_copy(update={"parts": (one, other)})
    assert {"Delar", "Bilaga om taxor", "Ärende 5"} <= texts(book(bundle)["Översikt"])
    assert "Delar" not in texts(book(report())["Översikt"])


def test_the_sources_name_file_sha256_page_and_program() -> None:
    assert values(book(report())["Källor"])[1] == [
        "rapport.pdf",
        "0" * 64,
        3,
        "nämndparse 0.1.0",
        "t1",
        3,
        "72.0 100.0 120.2 110.0",
    ]


def test_statements_have_a_sheet_where_there_are_any() -> None:
    said = {
        "id": "s1", "page": 2, "sentence": "Underskottet är 45 tkr.", "subject": "Nämnd", "measure": "avvikelse",
        "direction": "-", "amount": Decimal(-45000), "unit": "SEK", "verdict": "contradicted", "cell": "t1r1c2",
    }  # fmt: skip
    made = Report.model_validate(report().model_dump() | {"statements": [said]})
    of = book(made)
    assert values(of["Påståenden"])[1][2] == "Underskottet är 45 tkr."
    assert values(of["Påståenden"])[1][-1] == "motsägs"
    assert any("Motsägs av tabellen: ”Underskottet är 45 tkr.”" in text for text in texts(of["Översikt"]))


def one_row(**fields: Any) -> Iterator[Any]:
    """The cells of a table with one row, and its printed unit."""
    made = row("t1r1", fields.pop("label", "Rad"), cell("t1r1c1", "c1", **fields), role="detail")
    of = report().model_copy(update={"tables": (table().model_copy(update={"rows": (made,)}),), "checks": ()})
    return iter(book(of)["t1 drift"][FIRST])


def test_nothing_from_a_document_becomes_a_formula() -> None:
    label, *_ = one_row(label='=HYPERLINK("http://example.org")', value="1000", raw="1")
    assert (label.data_type, label.value) == ("s", '=HYPERLINK("http://example.org")')
    link, *_ = one_row(label="http://example.org", value="1000", raw="1")
    assert link.hyperlink is None


@pytest.mark.parametrize(
    ("fields", "number_format"),
    [
        ({"value": "5000", "raw": "<5", "qualifier": "<"}, '"<"#,##0'),
        ({"value": "70000", "raw": "ca 70", "qualifier": "ca"}, '"ca "#,##0'),
        ({"value": "2300000", "raw": "2,30", "scale": Decimal(1000000), "decimals": 2}, "#,##0.00"),
    ],
)
def test_a_figure_looks_as_it_is_printed(fields: dict[str, Any], number_format: str) -> None:
    of = list(one_row(**fields))
    assert of[1].number_format == number_format
    assert of[1].value == float(Decimal(fields["value"]) / fields.get("scale", 1000))


def test_a_figure_in_another_unit_than_its_column_names_it() -> None:
    percent = {"unit": "%", "printed_unit": "%", "scale": Decimal(1), "decimals": 1}
    rows = (
        row("t1r1", "A", cell("a", "c1", "1000", "1")),
        row("t1r2", "B", cell("b", "c1", "2000", "2")),
        row("t1r3", "C", cell("c", "c1", "37.5", "37,5", **percent)),
        row("t1r4", "D", cell("d", "c1", "7", "7", unit="", printed_unit="", scale=Decimal(1))),
    )
    made = report().model_copy(update={"tables": (table().model_copy(update={"rows": rows}),), "checks": ()})
    sheet = book(made)["t1 drift"]
    assert [sheet.cell(FIRST + n, 2).number_format for n in range(4)] == [
        "#,##0",
        "#,##0",
        '#,##0.0" %"',
        '#,##0" (okänd enhet)"',
    ]
    assert sheet.cell(FIRST + 2, 2).value == 37.5


def test_a_status_is_its_word_on_its_colour() -> None:
    status = {"measure": "status", "unit": "", "printed_unit": "", "scale": Decimal(1)}
    of = list(one_row(value=None, raw="grön", **status))
    assert (of[1].value, of[1].fill.fgColor.rgb) == ("grön", "FFC6E5C3")


def test_a_number_that_a_spreadsheet_would_round_is_text() -> None:
    of = list(one_row(value="1234567890123456789", raw="1234567890123456789", scale=Decimal(1)))
    assert (of[1].value, of[1].data_type) == ("1234567890123456789", "s")


def test_the_values_of_the_figures_table_are_explained_in_swedish() -> None:
    said = {cell.value: cell.comment.text for cell in book(report())["Figurer"][1] if cell.comment}
    assert set(said) == {"Roll", "Status", "Anmärkningar"}
    assert "verified: dokumentets egna summor prövar siffran, och alla stämmer" in said["Status"]
    assert "total: summa" in said["Roll"]
    assert "period_inferred: perioden är härledd" in said["Anmärkningar"]


def test_what_was_read_by_ocr_is_said() -> None:
    made = drawn_table(DISPUTED)
    first, *others = made.rows
    flags = [("ocr",), ("ocr", "ocr_unsure")]
    cells = tuple(c.model_copy(update={"flags": f}) for c, f in zip(first.cells, flags, strict=True))
    scanned = made.model_copy(update={"rows": (first.model_copy(update={"cells": cells}), *others)})
    said = " ".join(texts(book(proved(scanned))["t1 drift"]))
    assert said.count("· 2 lästa med OCR, 1 av dem osäkert") == 1
    assert "OCR" not in " ".join(texts(book(proved(made))["t1 drift"]))


def test_where_nothing_could_be_tested_the_overview_says_so() -> None:
    untested = report().model_copy(update={"checks": ()})
    said = texts(book(untested)["Översikt"])
    assert any(text.startswith("Ingen summa eller skillnad gick att pröva") for text in said)


def test_a_document_without_tables_is_in_the_workbook_too() -> None:
    of = book(report().model_copy(update={"tables": (), "checks": ()}))
    assert of.sheetnames == ["Översikt", "Figurer", "Kontroller", "Källor"]
    assert values(of["Källor"])[1][:3] == ["rapport.pdf", "0" * 64, 3]


def test_checks_over_tables_that_are_not_given_are_left_out() -> None:
    of = proved(drawn_table(DISPUTED), drawn_table(DISPUTED, identity="t2"))
    made = of.model_copy(update={"tables": of.tables[:1]})
    assert "t2" not in {line[2] for line in values(book(made)["Kontroller"])}


def test_the_same_documents_give_the_same_bytes() -> None:
    assert written("xlsx", report()) == written("xlsx", report())


@pytest.mark.parametrize("name", ["harnosand-2021.weasyprint.pdf", "askersund-2024.reportlab.pdf"])
def test_the_sheets_of_a_sample_hold_its_figures(name: str) -> None:
    of = read(name)
    workbook = book(of)
    for table_ in of.tables:
        sheet = workbook[f"{table_.id} {table_.kind}"]
        shown = [
            c.value
            for line in sheet.iter_rows(min_row=FIRST)
            for c in line
            if c.data_type == "n" and c.value is not None
        ]
        printed = [float(c.value / c.scale) for r in table_.rows for c in r.cells if c.value is not None]
        assert sorted(shown) == sorted(printed), table_.id
        comments = [c for line in sheet.iter_rows() for c in line if c.comment]
        assert len(comments) == sum(c.status == "disputed" for r in table_.rows for c in r.cells)


def test_a_row_is_as_high_as_its_label_needs() -> None:
    long = row(
        "t1r1", "Andel elever som anser att undervisningen motiverar till att lära mer", cell("a", "c1", "1000", "1")
    )
    short = row("t1r2", "Andel", cell("b", "c1", "1000", "1"))
    made = report().model_copy(update={"tables": (table().model_copy(update={"rows": (long, short)}),), "checks": ()})
    sheet = book(made)["t1 drift"]
    assert sheet.row_dimensions[FIRST].height == 30
    assert sheet.row_dimensions[FIRST + 1].height in (None, 15)
