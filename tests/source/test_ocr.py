"""Pages without usable text. The tests that need Tesseract are skipped where it is not installed."""

from __future__ import annotations

import io
from functools import cache

import numpy as np
import pytest
from PIL import Image

from nämndparse.options import Options
from nämndparse.source import ocr
from nämndparse.source.page import Page, SourceDocument
from nämndparse.source.read import read_document
from support import scans
from support.drawn import lines

ROWS = [
    ["tkr", "Budget 2024", "Prognos 2024"],
    ["Hemtjänst", "12 400", "-12 900"],
    ["Vård och omsorg", "8 100,5", "0"],
    ["Äldreboende", "75 376", "82 276"],
    ["Summa", "95 876,5", "69 376"],
]
tesseract = pytest.mark.skipif(bool(ocr.missing()), reason=ocr.missing())


@cache
def scan() -> bytes:
    image = scans.table(ROWS).rotate(0.6, resample=Image.Resampling.BICUBIC, fillcolor=255)
    rng = np.random.default_rng(2)
    noisy = np.clip(np.asarray(image) * 0.92 + 10 + rng.normal(0, 5, (image.height, image.width)), 0, 255)
    return scans.pdf(Image.fromarray(noisy.astype(np.uint8)))


def photograph(**over: str) -> bytes:
    ramp = np.tile(np.linspace(0, 255, 620), (877, 1)).astype(np.uint8)
    return scans.pdf(Image.fromarray(ramp).resize((2480, 3508)), **over)


def read(pdf: bytes, mode: str = "auto") -> Page:
    return document(pdf, mode).pages[0]


def document(pdf: bytes, mode: str) -> SourceDocument:
    return read_document(pdf, Options(ocr=mode))


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "missing", lambda: ocr.NO_PROGRAM)


@pytest.mark.usefixtures("nothing_installed")
class TestWhatNeedsOcr:
    """What would be read by OCR, told by the reason that is given where it cannot be."""

    def test_a_scan(self) -> None:
        page = read(scan())
        assert page.words == ()
        assert page.unread.startswith("it is a scan; install Tesseract: apt install tesseract-ocr tesseract-ocr-swe")

    def test_a_scan_with_a_stamp_on_it(self) -> None:
        page = read(scans.pdf(scans.table(ROWS), stamp="Ärende 5"))
        assert page.unread.startswith("it is a scan")
        assert [w.text for w in page.words] == ["Ärende", "5"]

    def test_a_scan_with_the_hidden_text_of_an_earlier_ocr(self) -> None:
        page = read(scans.pdf(scans.table(ROWS), hidden="Hemtjanst 12 4OO"))
        assert page.words == ()
        assert "with the text of an earlier OCR" in page.unread

    def test_a_cover_with_a_photograph_is_read_as_it_is(self) -> None:
        page = read(photograph(stamp="Årsbokslut 2024"))
        assert (page.unread, [w.text for w in page.words]) == ("", ["Årsbokslut", "2024"])

    def test_a_page_of_text(self) -> None:
        assert read(lines(["Budget 2024"])).unread == ""

    def test_a_garbled_page_loses_its_words(self) -> None:
        from support.drawn import without_unicode

        page = read(without_unicode(lines(["ж Ђ Љ Њ ж Ђ Љ 39 812", "ЖЂЉЊЋЌ ЖЂЉЊЋЌ ЖЂЉЊЋЌ"])))
        assert page.words == ()
        assert page.unread.startswith("its fonts say nothing of what their characters are")

    def test_off(self) -> None:
        assert read(scan(), "off").unread == "it is a scan, and OCR is off (--ocr off)"


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytesseract = pytest.importorskip("pytesseract")
    ocr.missing.cache_clear()
    monkeypatch.setattr(pytesseract, "get_languages", lambda: ["eng", "osd"])
    assert (
        ocr.missing()
        == "install Tesseract's model 'swe': apt install tesseract-ocr-swe, or brew install tesseract-lang"
    )
    ocr.missing.cache_clear()

    def not_found() -> list[str]:
        raise pytesseract.TesseractNotFoundError

    monkeypatch.setattr(pytesseract, "get_languages", not_found)
    assert ocr.missing() == ocr.NO_PROGRAM
    ocr.missing.cache_clear()


def test_the_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pytesseract", None)
    ocr.missing.cache_clear()
    assert ocr.missing() == "install the OCR extra: pip install 'namndparse[ocr]'"
    ocr.missing.cache_clear()


@tesseract
def test_a_scanned_table() -> None:
    page = read(scan())
    assert page.ocr
    assert page.unread == ""
    rows: dict[float, list[str]] = {}
    for word in sorted(page.words, key=lambda w: w.x0):
        rows.setdefault(word.baseline, []).append(word.text)
    assert [" ".join(rows[y]) for y in sorted(rows)][2:] == [" ".join(row) for row in ROWS]
    sizes = {w.size for w in page.words if w.baseline > 100}
    assert len(sizes) == 1
    assert sizes.pop() == pytest.approx(10, abs=1)
    assert {w.text for w in page.words if w.bold} >= {"Budget", "Prognos", "tkr"}
    assert all(w.confidence >= 60 for w in page.words if any(c.isdigit() for c in w.text))


@tesseract
def test_the_rules_of_a_scanned_table() -> None:
    page = read(scan())
    level = [r for r in page.rules if r.horizontal]
    upright = [r for r in page.rules if not r.horizontal]
    assert (len(level), len(upright)) == (len(ROWS) + 1, 4)
    assert [r.x1 - r.x0 for r in level] == pytest.approx([1560 * 72 / 300] * len(level), abs=4)
    assert page.pictures == ()


@tesseract
def test_a_page_scanned_on_its_side() -> None:
    page = read(scans.pdf(scans.table(ROWS * 3).rotate(90, expand=True)))
    assert page.width < page.height
    assert {"Hemtjänst", "Äldreboende", "376"} <= {w.text for w in page.words}
    assert page.turned % 180 == 90


@tesseract
def test_force_reads_a_page_of_text_from_its_picture() -> None:
    page = read(lines(["Nämnden redovisar ett underskott", "Hemtjänst 12 400 tkr"]), "force")
    assert page.ocr
    assert "Hemtjänst" in [w.text for w in page.words]
    assert max(w.confidence for w in page.words) < 100


@tesseract
def test_an_empty_sheet() -> None:
    page = read(scans.pdf(scans.sheet()[0]))
    assert page.words == ()
    assert page.unread == ""


def test_a_failure_of_tesseract_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pytesseract")

    def fail(*_: object) -> Page:
        raise RuntimeError("Tesseract process timeout")

    monkeypatch.setattr(ocr, "missing", lambda: "")
    monkeypatch.setattr(ocr, "read_page", fail)
    assert read(scan()).unread == "it is a scan; OCR failed: Tesseract process timeout"


def test_pictures_in_strips_cover_a_page() -> None:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    image = scans.table(ROWS)
    buffer = io.BytesIO()
    page = Canvas(buffer, pagesize=(595.2, 841.92))
    for k in range(4):
        strip = image.crop((0, k * 877, 2480, (k + 1) * 877))
        page.drawImage(ImageReader(strip), 0, 841.92 - (k + 1) * 210.48, 595.2, 210.48)
    page.save()
    assert read(buffer.getvalue(), "off").unread.startswith("it is a scan")
