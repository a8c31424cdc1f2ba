"""The samples themselves: sources, PDFs and expected figures belong together, and hold no one's data."""

from __future__ import annotations

import csv
import importlib
import importlib.util
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SOURCES = sorted((SAMPLES / "sources").rglob("*.txt"))
PDFS = sorted(SAMPLES.rglob("*.pdf"))

source: Any = importlib.import_module("typeset.source")
golden: Any = importlib.import_module("typeset.expected")


def _build() -> Any:
    spec = importlib.util.spec_from_file_location("samples_build", SAMPLES / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


build: Any = _build()


def beside(path: Path, ending: str) -> Path:
    """The file that a source gives: sources/builds/x.txt gives builds/x.csv."""
    return SAMPLES / path.relative_to(SAMPLES / "sources").parent / f"{path.stem}{ending}"


@cache
def text_of(pdf: Path) -> str:
    """The text of all pages without white space."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return re.sub(r"[\s\x00-\x1f￾\xad-]", "", "".join(pages))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
class TestASource:
    def test_gives_the_expected_figures(self, path: Path) -> None:
        assert beside(path, ".csv").read_text(encoding="utf-8") == golden.csv_text(source.load(path))

    def test_has_its_pdfs(self, path: Path) -> None:
        for producer, look in build.wanted(source.load(path)):
            assert look in build.LOOKS
            assert beside(path, f".{producer}.pdf").exists()

    def test_holds_no_address_or_phone(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\w@\w[\w.]*\.\w", text.replace("@20", ""))
        assert not re.search(r"\b0\d{1,3}[- ]\d{2,3}[ -]?\d{2} ?\d{2}\b", text)
        assert not re.search(r"\b\d{6}-\d{4}\b", text)


@pytest.mark.parametrize("pdf", PDFS, ids=lambda pdf: pdf.relative_to(SAMPLES).as_posix())
class TestAPdf:
    def test_prints_the_expected_figures(self, pdf: Path) -> None:
        with (pdf.parent / f"{pdf.name.split('.')[0]}.csv").open(encoding="utf-8", newline="") as file:
            lines = list(csv.DictReader(file))
        text = text_of(pdf)
        for line in lines:
            raws = [re.sub(r"[\s-]", "", raw) for raw in line["raw"].split("~")]
            assert line["measure"] == "status" or any(raw in text for raw in raws), line
            assert all(re.sub("-", "", word) in text for word in line["label"].split()), line

    def test_is_small(self, pdf: Path) -> None:
        assert pdf.stat().st_size < 150_000

    def test_has_no_address_or_phone(self, pdf: Path) -> None:
        assert not re.search(r"\w@\w+\.\w", text_of(pdf))


def test_no_pdf_without_a_source() -> None:
    stems = {path.stem for path in SOURCES}
    assert {pdf.name.split(".")[0] for pdf in PDFS} == stems
    assert {path.stem for path in SAMPLES.rglob("*.csv")} == stems


def test_at_least_four_producers_in_two_looks_each() -> None:
    looks: dict[str, set[str]] = {}
    for made in build.REPORTS.values():
        for producer, look in made:
            looks.setdefault(producer, set()).add(look)
    assert len(looks) >= 4
    assert all(len(names) >= 2 for names in looks.values())


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "unit"),
    [
        ("1 500", "1500", "", ""),
        ("- 34 867", "-34867", "", ""),
        ("– 11 705", "-11705", "", ""),
        ("(1 898)", "-1898", "", ""),
        ("1 898-", "-1898", "", ""),
        ("2.819", "2819", "", ""),
        ("10,74%", "10.74", "", "%"),
        ("<1300", "1300", "<", ""),
        ("ung 116 000", "116000", "ca", ""),
        ("-400*", "-400", "", ""),
        ("116 st", "116", "", "st"),
        ("+0,11", "0.11", "", ""),
    ],
)
def test_a_number_of_the_sources(text: str, value: str, qualifier: str, unit: str) -> None:
    assert golden.number(text) == (Decimal(value), qualifier, unit)


@pytest.mark.parametrize("text", ["-7 73", "0 eller bättre", "öka", "*", "29 SA 56 BPSD", "2023-11-23", "-"])
def test_what_is_no_number(text: str) -> None:
    assert golden.number(text) is None


def test_a_cell_with_two_numbers() -> None:
    column = source.column("mål+utfall@2017")
    got = [(line["measure"], line["value"]) for line in golden.readings("96 (93,7)", column, "")]
    assert got == [("mål", "96"), ("utfall", "93.7")]


def test_struck_text_is_not_there() -> None:
    (line,) = golden.readings("~~400~~ 450", source.column("budget@2024"), "tkr")
    assert (line["value"], line["raw"], line["unit"]) == ("450000", "450", "SEK")
