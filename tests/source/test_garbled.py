from __future__ import annotations

import pytest

from nämndparse.options import Options
from nämndparse.source import pdfium
from nämndparse.source.garbled import is_garbled
from nämndparse.source.page import Page, Word
from nämndparse.source.read import read_document
from nämndparse.source.recover import recover
from nämndparse.source.unknown import Unknown
from support.drawn import lines

SWEDISH = (
    "Nämnden redovisar ett underskott mot budget som beror på fler placeringar och högre kostnader för personal "
    "medan hemtjänsten håller sin ram och prognosen för helåret är oförändrad jämfört med föregående rapport"
)


def page(text: str) -> Page:
    return Page(1, 595, 842, words=tuple(Word(t, 0, 0, 10, 10, 8, 10) for t in text.split()))


def shifted(text: str) -> str:
    """As a font with glyph numbers for codes gives it: each character 29 lower."""
    return " ".join("".join(chr(max(33, ord(c) - 29)) for c in word) for word in text.split())


def consonants(text: str) -> str:
    return text.translate(str.maketrans("aeiouyåäö", "xzqwrtpsd"))


@pytest.mark.parametrize(
    "text",
    [
        shifted(SWEDISH),
        consonants(SWEDISH),
        "\ufffd\ufffd\ufffd \ufffd\ufffd 39 812",
        "s! : ; < = = A B C " + 6 * "\ufffd",
    ],
)
def test_garbled(text: str) -> None:
    assert is_garbled(page(text))


@pytest.mark.parametrize(
    "text",
    [
        SWEDISH,
        SWEDISH.upper(),
        "39 812 38 212 -1 600 37 315 379 561 392 861 13 300 334 680 " * 8,
        "HSL LSS SoL LVU LVM IFO BUN TKN KFN",
        "Innehåll 1 .......... 3 2 .......... 4 " * 10,
        "The committee reports a deficit against its budget because of more placements and higher costs this year",
        "",
        "V\ufffdrd och omsorg 39 812",
    ],
)
def test_not_garbled(text: str) -> None:
    assert not is_garbled(page(text))


def test_a_font_without_any_unicode_value_gives_no_digits() -> None:
    """Such a font hands out the numbers of its glyphs; glyph 49 is no "1"."""
    from weasyprint import HTML

    html = f"<html lang='sv'><p style='font-family: sans-serif'>{SWEDISH} 1 204 tkr</p></html>"
    pdf = HTML(string=html).write_pdf(uncompressed_pdf=True).replace(b"/ToUnicode", b"/XoUnicode")
    document = pdfium.open_document(pdf, None, "x.pdf")
    read = recover([pdfium.read_page(document, 0, unknown := Unknown())], unknown)[0][0]
    document.close()
    assert is_garbled(read)
    assert not any(c.isdigit() for word in read.words for c in word.text)


def test_a_plain_page_is_not_garbled() -> None:
    assert not is_garbled(read_document(lines([SWEDISH[:60], "39 812"]), Options()).pages[0])
