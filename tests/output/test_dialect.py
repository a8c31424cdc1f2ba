"""CSV as Excel in Swedish wants it, and text that must not become anything else there."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nämndparse.output.columns import COLUMNS
from nämndparse.output.dialect import DIALECTS, Form, harmless
from nämndparse.output.figures import FIELDS
from support.reports import cell, report, row, table
from support.written import read, written

SWEDISH = Form("excel-sv", "sv")


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_it_begins_with_a_mark_has_semicolons_and_ends_lines_as_windows_does() -> None:
    data = written("csv", report(), form=SWEDISH)
    assert data.startswith("\ufeffDokument;Kommun;".encode())
    assert data.count(b"\xef\xbb\xbf") == 1
    lines = data.split(b"\r\n")
    assert len(lines) == 1 + 6 + 1
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)


def test_headings_in_swedish_or_the_names_of_the_columns() -> None:
    assert list(rows(written("csv", report(), form=SWEDISH))[0]) == [column.title for column in COLUMNS]
    assert list(rows(written("csv", report(), form=Form("excel-sv")))[0]) == list(FIELDS)
    plain = written("csv", report(), form=Form(headers="sv")).decode()
    assert plain.splitlines()[0] == ",".join(column.title for column in COLUMNS)


def test_decimals_have_a_comma_and_minus_stays_minus() -> None:
    half = cell("t1r1c1", "c1", "-0.5", "-0,5", unit="%", printed_unit="%", scale="1")
    made = report().model_copy(update={"tables": (table().model_copy(update={"rows": (row("t1r1", "Andel", half),)}),)})
    (line,) = rows(written("csv", made, form=SWEDISH))
    assert (line["Värde"], line["Som tryckt"]) == ("-0,5", "-0,5")


def test_several_documents_share_one_mark_and_one_header() -> None:
    data = written("csv", report("a.pdf"), report("b.pdf"), form=SWEDISH)
    assert data.count(b"Dokument;") == data.count(b"\xef\xbb\xbf") == 1
    assert [line["Dokument"] for line in rows(data)] == ["a.pdf"] * 6 + ["b.pdf"] * 6


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.org")',
        "+46 702 000 000 eller så",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1",
        "- Kommunstyrelsens förvaltning",
        "-400*",
        "-",
    ],
)
def test_what_begins_like_a_formula_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["1:2", "3-12", "12/3", "2024-5", "0040", "007"])
def test_what_would_become_a_date_a_time_or_another_number_is_kept(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "-45", "-1 947", "- 34 867", "+0,11", "-37,5 %", "1 250,5", "40", "2021-08", "2021-08-31", "2012/2013",
        "2021-01/2021-08", "Äldreomsorg", "<5", "– 11 705", "",
    ],
)  # fmt: skip
def test_numbers_periods_and_words_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


@given(st.text(max_size=12))
def test_nothing_comes_out_that_begins_like_a_formula_and_is_no_number(text: str) -> None:
    out = harmless(text)
    assert out in (text, f"'{text}")
    assert out[:1] not in tuple("=@\t\r\n＝＋－＠")
    if out[:1] in ("+", "-"):
        assert set(out) <= set("+-0123456789,. %\u00a0\u202f")


def test_a_hostile_label_is_harmless_in_the_file() -> None:
    hostile = row("t1r1", "=1+1", cell("t1r1c1", "c1", "-45000", "-45"), group=("@x",), code="-2+3")
    made = report().model_copy(update={"tables": (table().model_copy(update={"rows": (hostile,)}),)})
    (line,) = rows(written("csv", made, form=SWEDISH))
    assert (line["Benämning"], line["Grupp"], line["Kod"]) == ("'=1+1", "'@x", "'-2+3")
    assert line["Värde"] == "-45000"


def test_the_plain_dialect_changes_nothing() -> None:
    assert DIALECTS["plain"].value("=1+1") == "=1+1"


def test_the_same_values_as_in_plain_csv() -> None:
    of = read("herrljunga-2021.reportlab.pdf")
    plain = list(csv.DictReader(io.StringIO(written("csv", of).decode(), newline="")))
    swedish = rows(written("csv", of, form=Form("excel-sv")))
    assert [line["value"].replace(".", ",") for line in plain] == [line["value"] for line in swedish]
    assert [line["label"] for line in plain] == [line["label"].removeprefix("'") for line in swedish]
