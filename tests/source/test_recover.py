"""Letters that a font maps to no Unicode value."""

from __future__ import annotations

import io

import pytest

from nämndparse.options import Options
from nämndparse.source.page import Page
from nämndparse.source.read import read_document
from nämndparse.source.recover import NOT_KNOWN
from support.drawn import HEIGHT, canvas, font, lines, without_unicode

TEXT = [
    "Nämnden för vård och omsorg • årets överskott är 1 204 tkr",
    "Åtgärder enligt § 12 ger –435 tkr i avvikelse",
    "Ändrade behov hos äldre i Övre Älvdalen, se kommitté",
]


def read(texts: list[str], name: str = "Vera") -> Page:
    return read_document(without_unicode(lines(texts, name=name)), Options()).pages[0]


def words(page: Page) -> list[str]:
    return [word.text for word in page.words]


@pytest.mark.parametrize("name", ["Vera", "VeraBd", "VeraIt"])
def test_letters_come_back(name: str) -> None:
    page = read(TEXT, name)
    assert words(page) == " ".join(TEXT).split()
    assert page.unmapped == 0


def test_without_unicode_the_letters_are_codes() -> None:
    """The test above could not fail if the font still said what its codes are."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    document = pdfium.PdfDocument(without_unicode(lines(TEXT)))
    textpage = document[0].get_textpage()
    assert raw.FPDFText_HasUnicodeMapError(textpage.raw, 1) == 1
    textpage.close()
    document.close()


def test_a_minus_is_told_from_its_drawing_alone() -> None:
    assert words(read(["−39 812 –7 —5"])) == ["–39", "812", "–7", "–5"]


@pytest.mark.parametrize("sign", ["½", "²", "°", "±", "×", "€", "¼", "‰", "÷", "≈"])
def test_other_signs_in_a_figure_are_never_told(sign: str) -> None:
    page = read([f"Nämnden för vård 1{sign}2 tkr"])
    assert words(page)[3] == f"1{NOT_KNOWN}2"
    assert page.unmapped == 1


def test_a_letter_beside_digits_is_not_told() -> None:
    """å is å by its drawing, yet beside a digit it is no part of a word."""
    assert words(read(["Summa 1å2 3å4"])) == ["Summa", f"1{NOT_KNOWN}2", f"3{NOT_KNOWN}4"]


def test_a_letter_squashed_to_nothing_has_no_drawing() -> None:
    """A text matrix that maps the plane to a line: the letter's size on the page is 0."""
    buffer = io.BytesIO()
    page = canvas(buffer)
    text = page.beginText()
    text.setFont(font("Vera"), 3000)
    text.setTextTransform(7, -1, 0, 0, 60, HEIGHT - 60)
    text.textOut("å")
    page.drawText(text)
    page.setFont(font("Vera"), 11)
    page.drawString(60, HEIGHT - 90, "Summa å")
    page.save()
    read_back = read_document(without_unicode(buffer.getvalue()), Options()).pages[0]
    assert words(read_back)[-2:] == ["Summa", NOT_KNOWN]


def test_a_word_that_decides_nothing_leaves_the_letter_unknown() -> None:
    """ä and ö look alike here, and no known word has this place."""
    assert words(read(["Zwöx"])) == [f"Zw{NOT_KNOWN}x"]


def test_each_font_has_codes_of_its_own() -> None:
    """The same code is ä in one font and å in the other."""
    buffer = io.BytesIO()
    page = canvas(buffer)
    for y, name, text in ((60, "Vera", "Nämnden följer"), (90, "VeraBd", "Målen är också på höjden")):
        page.setFont(font(name), 11)
        page.drawString(60, HEIGHT - y, text)
    page.save()
    read_back = read_document(without_unicode(buffer.getvalue()), Options()).pages[0]
    assert words(read_back) == ["Nämnden", "följer", "Målen", "är", "också", "på", "höjden"]
