"""The figures table: names, order and written form of every value."""

import csv
import io
import json
from decimal import Decimal

import pytest

from nämndparse.models import Report, plain
from nämndparse.output.csv_ import CsvWriter
from nämndparse.output.figures import FIELDS, records
from nämndparse.output.json_ import JsonLinesWriter, JsonWriter
from support.reports import report, table

CONTRACT = (
    "document,kommun,namnd,doc_type,doc_period,page,table,kind,section,group,code,label,role,column,measure,post,"
    "period,value,unit,qualifier,raw,printed_unit,status,flags,bbox"
)


def written(writer_of: type[CsvWriter] | type[JsonLinesWriter], *reports: Report) -> str:
    stream = io.BytesIO()
    writer = writer_of(stream)
    for one in reports:
        writer.add(one)
    writer.close()
    return stream.getvalue().decode()


def test_the_columns_are_the_contract() -> None:
    assert ",".join(FIELDS) == CONTRACT


def test_every_cell_gives_one_record_in_reading_order() -> None:
    assert [(r["label"], r["measure"]) for r in records(report())] == [
        ("Nämnd", "budget"),
        ("Nämnd", "avvikelse"),
        ('Äldreomsorg, "Öst"', "budget"),
        ('Äldreomsorg, "Öst"', "avvikelse"),
        ('Äldreomsorg, "Öst"', "status"),
        ("Summa", "budget"),
    ]


def test_the_csv_is_the_plain_machine_form() -> None:
    lines = written(CsvWriter, report()).split("\n")
    assert lines[0] == CONTRACT
    assert lines[1] == (
        "rapport.pdf,Härryda,Socialnämnden,delårsrapport,2024-01/2024-08,3,t1,drift,Ekonomi > Drift,,40,Nämnd,detail,"
        'Budget 2024,budget,,2024,1250500,SEK,,"1 250,5",tkr,verified,,72.0 100.0 120.2 110.0'
    )
    assert lines[4] == (
        "rapport.pdf,Härryda,Socialnämnden,delårsrapport,2024-01/2024-08,3,t1,drift,Ekonomi > Drift,Vård > Omsorg,,"
        '"Äldreomsorg, ""Öst""",detail,Avvikelse,avvikelse,,2024,5000,SEK,<,<5,tkr,unverified,unit_inferred;wrapped,'
        "72.0 100.0 120.2 110.0"
    )
    assert lines[-1] == ""
    assert len(lines) == 1 + 6 + 1


def test_a_status_has_no_value() -> None:
    status = next(r for r in csv.DictReader(io.StringIO(written(CsvWriter, report()))) if r["measure"] == "status")
    assert (status["value"], status["raw"], status["flags"], status["unit"]) == ("", "grön", "drawn:circle", "")


def test_several_documents_share_one_csv_header() -> None:
    rows = list(csv.reader(io.StringIO(written(CsvWriter, report("a.pdf"), report("b.pdf")))))
    assert [row[0] for row in rows] == ["document"] + ["a.pdf"] * 6 + ["b.pdf"] * 6


def test_a_document_without_figures_gives_the_header_alone() -> None:
    assert written(CsvWriter, report().model_copy(update={"tables": ()})) == CONTRACT + "\n"


def test_a_table_in_no_part_is_described_by_the_document() -> None:
    loose = report().model_copy(update={"parts": (), "tables": (table().model_copy(update={"part": ""}),)})
    record = next(records(loose))
    assert (record["doc_type"], record["namnd"], record["kommun"], record["doc_period"]) == (
        "handlingar",
        "",
        "Härryda",
        "",
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("6.9E+6", "6900000"),
        ("2300000.000", "2300000"),
        ("9.40", "9.4"),
        ("-0.05", "-0.05"),
        ("-0.0", "0"),
        ("0", "0"),
        ("100", "100"),
        ("1E-7", "0.0000001"),
        ("123456789012345678901234567890.10", "123456789012345678901234567890.1"),
    ],
)
def test_a_value_is_written_plain_and_exact(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


def test_json_lines_hold_the_records_of_the_csv() -> None:
    lines = [json.loads(line, parse_float=Decimal) for line in written(JsonLinesWriter, report()).splitlines()]
    assert lines == list(records(report()))
    assert [list(line) for line in lines] == [list(FIELDS)] * 6
    assert '"value": 1250500,' in written(JsonLinesWriter, report())


def test_the_data_frame_holds_the_records() -> None:
    frame = report().figures()
    assert tuple(frame.columns) == FIELDS
    assert frame["value"][0] == Decimal("1250500")
    assert frame["value"][4] is None
    assert frame["page"].tolist() == [3] * 6


@pytest.mark.parametrize(("many", "count"), [(False, 1), (True, 1), (True, 3)])
def test_json_is_an_object_for_one_document_and_an_array_for_several(many: bool, count: int) -> None:
    stream = io.BytesIO()
    writer = JsonWriter(stream, many=many)
    for _ in range(count):
        writer.add(report())
    writer.close()
    data = json.loads(stream.getvalue())
    reports = data if many else [data]
    assert [Report.model_validate_json(json.dumps(one)) for one in reports] == [report()] * count
    assert reports[0]["tables"][0]["rows"][0]["cells"][0]["value"] == "1250500"
    assert stream.getvalue().endswith(b"\n")
