"""What a spreadsheet in Swedish makes of our files: LibreOffice without a window, its language set to Swedish."""

import csv
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from nämndparse.output.columns import COLUMNS
from nämndparse.output.dialect import Form
from support.office import EXPORT, IMPORT, Office
from support.reports import cell, report, row, table
from support.written import read, written

SAMPLES = ("harnosand-2021.weasyprint.pdf", "askersund-2024.calc.pdf")
TITLES = [column.title for column in COLUMNS]
NUMBER = re.compile(r"-?\d+(,\d+)?")

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("office")]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


def sums() -> dict[tuple[str, str], Decimal]:
    """The sums of the JSON, by document and unit."""
    found: dict[tuple[str, str], Decimal] = {}
    for of in json.loads(written("json", *map(read, SAMPLES))):
        for one in (c for t in of["tables"] for r in t["rows"] for c in r["cells"]):
            if one["value"] is not None:
                key = (of["document"]["name"], one["unit"])
                found[key] = found.get(key, Decimal(0)) + Decimal(one["value"])
    return found


def added(lines: list[dict[str, object]]) -> dict[tuple[str, str], Decimal]:
    found: dict[tuple[str, str], Decimal] = {}
    for line in lines:
        if line["Värde"] is not None:
            key = (str(line["Dokument"]), str(line["Enhet"] or ""))
            found[key] = found.get(key, Decimal(0)) + Decimal(str(line["Värde"]))
    return found


def test_csv_comes_back_with_numbers_as_numbers_and_letters_whole(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "figurer.csv"
    path.write_bytes(written("csv", *map(read, SAMPLES), form=Form("excel-sv", "sv")))
    head, *rest = office.cells(path, f"--infilter={IMPORT}")
    lines = [dict(zip(TITLES, line, strict=True)) for line in rest]
    assert list(head) == TITLES
    assert {type(line["Värde"]) for line in lines} <= {int, float, type(None)}
    assert {type(line["Sida"]) for line in lines} == {int}
    assert added(lines) == sums()
    assert any(isinstance(line["Värde"], (int, float)) and line["Värde"] < 0 for line in lines)
    expected = [
        str(record["Benämning"]) for record in csv.DictReader(path.read_text("utf-8-sig").splitlines(), delimiter=";")
    ]
    assert [str(line["Benämning"] or "") for line in lines] == expected
    assert {"Härnösand", "Askersund"} == {line["Kommun"] for line in lines}


def test_wide_csv_comes_back_with_the_same_sum(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "brett.csv"
    path.write_bytes(written("csv", *map(read, SAMPLES), form=Form("excel-sv", "sv", "wide")))
    head, *rest = office.cells(path, f"--infilter={IMPORT}")
    money = [place for place, title in enumerate(head) if re.search(r" kr( \(\d\))?$", str(title))]
    total = sum(Decimal(str(line[place])) for line in rest for place in money if isinstance(line[place], (int, float)))
    assert total == sum(value for (_, unit), value in sums().items() if unit == "SEK")


def test_the_workbook_comes_back_with_the_same_numbers_in_swedish(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "figurer.xlsx"
    path.write_bytes(written("xlsx", *map(read, SAMPLES)))
    out = office.convert(path, EXPORT)
    assert (out / "figurer-Översikt.csv").exists()
    with (out / "figurer-Figurer.csv").open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream, delimiter=";"))
    assert list(lines[0]) == TITLES
    values = [line["Värde"] for line in lines if line["Värde"]]
    assert all(NUMBER.fullmatch(value) for value in values)
    found: dict[tuple[str, str], Decimal] = {}
    for line in lines:
        if line["Värde"]:
            key = (line["Dokument"], line["Enhet"])
            found[key] = found.get(key, Decimal(0)) + Decimal(line["Värde"].replace(",", "."))
    assert found == sums()


def test_a_table_comes_back_in_its_printed_unit(office: Office, tmp_path: Path) -> None:
    of = read(SAMPLES[1])
    path = tmp_path / "figurer.xlsx"
    path.write_bytes(written("xlsx", of))
    out = office.convert(path, EXPORT)
    for one in of.tables:
        with (out / f"figurer-{one.id} {one.kind}.csv").open(encoding="utf-8", newline="") as stream:
            cells = [value for line in list(csv.reader(stream, delimiter=";"))[8:] for value in line]
        numbers = [Decimal(value.replace(",", ".")) for value in cells if NUMBER.fullmatch(value)]
        printed = [c.value / c.scale for r in one.rows for c in r.cells if c.value is not None]
        codes = [Decimal(r.code) for r in one.rows if r.code.isdigit()]
        assert sorted(numbers) == sorted([*printed, *codes]), one.id


def test_hostile_text_comes_back_as_text(office: Office, tmp_path: Path) -> None:
    hostile = row("t1r1", "=1+1", cell("t1r1c1", "c1", "-45500", "-45,5"), group=("@SUM(A1)",), code="1:2")
    made = report().model_copy(update={"tables": (table().model_copy(update={"rows": (hostile,)}),), "checks": ()})
    path = tmp_path / "figurer.csv"
    path.write_bytes(written("csv", made, form=Form("excel-sv", "sv")))
    _, line = office.cells(path, f"--infilter={IMPORT}")
    of = dict(zip(TITLES, line, strict=True))
    assert (of["Benämning"], of["Grupp"], of["Kod"], of["Värde"]) == ("'=1+1", "'@SUM(A1)", "'1:2", -45500)
