from __future__ import annotations

import hashlib
import io
import unicodedata
from pathlib import Path

import pytest

from nämndparse.errors import PasswordError, UnreadableError, UsageError
from nämndparse.options import Options
from nämndparse.source.read import read_document
from support.drawn import HEIGHT, canvas, font, lines
from support.pdfs import without_pages


def pages(count: int) -> bytes:
    buffer = io.BytesIO()
    drawn = canvas(buffer)
    for number in range(1, count + 1):
        drawn.setFont(font(), 11)
        drawn.drawString(60, HEIGHT - 60, f"Sida {number}")
        drawn.showPage()
    drawn.save()
    return buffer.getvalue()


def test_words_properties_and_digest() -> None:
    pdf = lines(["Vård och omsorg 39 812"])
    document = read_document(pdf, Options(name="rapport.pdf.pdf"))
    assert [word.text for word in document.pages[0].words] == ["Vård", "och", "omsorg", "39", "812"]
    assert document.name == "rapport.pdf.pdf"
    assert document.sha256 == hashlib.sha256(pdf).hexdigest()
    assert "ReportLab" in document.properties["Producer"]


def test_a_soft_hyphen_is_a_hyphen_wherever_it_stands() -> None:
    """Words of characters that their font is known to map are not looked at one by one; a soft hyphen always is."""
    text = "\xadab \xadba ab\xad ba\xad"
    page = read_document(lines([text]), Options()).pages[0]
    assert [word.text for word in page.words] == ["-ab", "-ba", "ab-", "ba-"]


@pytest.mark.parametrize(
    "texts", [["Årsbudget 1 234,5 -17% SN/2024:3"], ["Utfall januari–augusti", "(tkr) 12*"], ["f j . , Qy ÅÄÖ åäö éü"]]
)
def test_a_word_read_as_a_whole_is_what_its_characters_make(monkeypatch: pytest.MonkeyPatch, texts: list[str]) -> None:
    from nämndparse.source.textpage import TextReader

    pdf = lines(texts)
    quick = read_document(pdf, Options()).pages
    monkeypatch.setattr(TextReader, "_whole", lambda *_: None)
    assert read_document(pdf, Options()).pages == quick


def test_name_is_composed(tmp_path: Path) -> None:
    path = tmp_path / unicodedata.normalize("NFD", "Härnösand.pdf")
    path.write_bytes(lines(["Text"]))
    assert read_document(path, Options()).name == unicodedata.normalize("NFC", "Härnösand.pdf")
    assert read_document(str(path), Options()).page_count == 1


def test_pages_that_are_asked_for() -> None:
    document = read_document(pages(5), Options(pages="2-3,5"))
    assert [page.number for page in document.pages] == [2, 3, 5]
    assert [page.words[1].text for page in document.pages] == ["2", "3", "5"]
    assert document.page_count == 5


def test_a_page_that_is_not_there() -> None:
    with pytest.raises(UsageError, match=r"has 5 pages, there is no page 7"):
        read_document(pages(5), Options(pages="3,7-9"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"<html>not found</html>", "is not a PDF"),
        (b"%PDF-1.7\nand then nothing of it", "damaged or has no pages"),
    ],
)
def test_what_is_no_pdf(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        read_document(content, Options(name="x.pdf"))


def test_a_pdf_without_pages() -> None:
    with pytest.raises(UnreadableError, match="has no pages"):
        read_document(without_pages(), Options())


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        read_document(tmp_path / "none.pdf", Options())
    with pytest.raises(UnreadableError, match="is a folder"):
        read_document(tmp_path, Options())


def test_password() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    drawn = Canvas(buffer, encrypt=StandardEncryption("hemligt", strength=128))
    drawn.drawString(60, 700, "Budget")
    drawn.save()
    with pytest.raises(PasswordError, match="give --password"):
        read_document(buffer.getvalue(), Options())
    with pytest.raises(PasswordError, match="password is wrong"):
        read_document(buffer.getvalue(), Options(password="fel"))
    assert read_document(buffer.getvalue(), Options(password="hemligt")).pages[0].words[0].text == "Budget"


def test_a_page_that_pdfium_cannot_read_goes_to_pdfplumber(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdfium2

    from nämndparse.source import pdfium

    def fail(*_: object) -> None:
        raise pypdfium2.PdfiumError("Failed to load page.")

    monkeypatch.setattr(pdfium, "read_page", fail)
    document = read_document(lines(["Budget 2024"]), Options())
    assert [word.text for word in document.pages[0].words] == ["Budget", "2024"]


def test_a_page_that_no_engine_can_read_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdfium2

    from nämndparse.source import pdfium, plumber

    def fail(*_: object) -> None:
        raise pypdfium2.PdfiumError("Failed to load page.")

    monkeypatch.setattr(pdfium, "read_page", fail)
    monkeypatch.setattr(plumber, "read_page", fail)
    page = read_document(lines(["Budget 2024"]), Options()).pages[0]
    assert page.words == ()
    assert "damaged" in page.unread
