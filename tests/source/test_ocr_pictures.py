"""Tables that stand on a page of text as pictures. Tests that need Tesseract are skipped where it is not installed."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader

from nämndparse import extract
from nämndparse.models import Report
from nämndparse.options import Options
from nämndparse.source import ocr
from nämndparse.source.ocr_pictures import HOW, MISSED, has_rows, joined
from nämndparse.source.page import Picture, Word
from nämndparse.source.paper import bands
from support import scans
from support.drawn import HEIGHT, canvas, font

ROWS = [
    ["tkr", "Budget 2024", "Prognos 2024"],
    ["Hemtjänst", "12 400", "-12 900"],
    ["Äldreboende", "75 376", "82 276"],
    ["Summa", "87 776", "69 376"],
]
TEXT = "Nämnden redovisar utfallet i tabellen nedan och lämnar en prognos för helåret"
tesseract = pytest.mark.skipif(bool(ocr.missing()), reason=ocr.missing())


def table() -> Image.Image:
    image = scans.table(ROWS)
    return image.crop(image.point(lambda shade: 255 - shade).getbbox())


def diagram() -> Image.Image:
    """Bars over years, with amounts at the axis."""
    image = Image.new("L", (1400, 800), 255)
    pen = ImageDraw.Draw(image)
    for number, amount in enumerate(("2 000", "1 500", "1 000", "500", "0")):
        pen.text((20, 60 + number * 150), amount, fill=0, font=scans.face(10))
        pen.line((200, 80 + number * 150, 1380, 80 + number * 150), fill=120)
    for number, year in enumerate(("2021", "2022", "2023", "2024")):
        pen.rectangle((260 + number * 280, 500 - number * 100, 400 + number * 280, 680), fill=90)
        pen.text((280 + number * 280, 720), year, fill=0, font=scans.face(10))
    return image


def page_with(*images: Image.Image, words: bool = True) -> bytes:
    buffer = io.BytesIO()
    page = canvas(buffer)
    page.setFont(font(), 10)
    for number in range(8 if words else 1):
        page.drawString(60, HEIGHT - 60 - 14 * number, TEXT)
    top = 200.0
    for image in images:
        height = 400 * image.height / image.width
        page.drawImage(ImageReader(image), 60, HEIGHT - top - height, 400, height)
        top += height
    page.save()
    return buffer.getvalue()


def read(pdf: bytes, mode: str = "pictures") -> Report:
    return extract(pdf, Options(ocr=mode, name="x.pdf"))


@tesseract
def test_a_table_that_is_a_picture() -> None:
    report = read(page_with(table()))
    cells = [cell for t in report.tables for row in t.rows for cell in row.cells]
    assert [cell.raw for cell in cells] == [text for row in ROWS[1:] for text in row[1:]]
    assert all("ocr" in cell.flags for cell in cells)
    assert {cell.status for cell in cells} == {"verified"}
    assert report.pages[0].state == "ocr"
    left, top, right, bottom = cells[0].bbox
    assert 60 < left < right < 460
    assert 200 < top < bottom < 400


@tesseract
def test_the_text_around_it_is_not_flagged() -> None:
    drawn = ["tkr            Budget 2024", "Gata               1 200", "Park                 300"]
    buffer = io.BytesIO()
    page = canvas(buffer)
    page.setFont("Courier", 10)
    for number, line in enumerate(drawn):
        page.drawString(60, HEIGHT - 60 - 14 * number, line)
    image = table()
    page.drawImage(ImageReader(image), 60, HEIGHT - 500, 400, 400 * image.height / image.width)
    page.save()
    of_text, of_picture = read(buffer.getvalue()).tables
    assert not any("ocr" in cell.flags for row in of_text.rows for cell in row.cells)
    assert all("ocr" in cell.flags for row in of_picture.rows for cell in row.cells)


@tesseract
def test_a_table_that_was_cut_into_strips() -> None:
    image = table()
    half = image.height // 2
    strips = [image.crop((0, 0, image.width, half)), image.crop((0, half, image.width, image.height))]
    assert len(read(page_with(*strips)).tables[0].rows) == 3


@tesseract
def test_a_diagram_gives_no_figures() -> None:
    assert read(page_with(diagram())).tables == ()


def test_without_the_option_it_is_told() -> None:
    report = read(page_with(table()), "auto")
    assert report.tables == ()
    assert report.pages[0].state == "partly"
    assert report.pages[0].reasons == (f"{MISSED}: {HOW}",)


def test_a_page_without_such_a_picture_is_read() -> None:
    plain = Image.new("L", (800, 400), 255)
    assert read(page_with(plain), "auto").pages[0].state == "read"


def test_bands_of_print_between_rules() -> None:
    """The rules of a grid join the lines of print; they are no print themselves."""
    image = Image.new("L", (400, 200), 255)
    pen = ImageDraw.Draw(image)
    for y in (10, 60, 110, 160):
        pen.line((10, y, 390, y), fill=0)
    for x in (10, 200, 390):
        pen.line((x, 10, x, 160), fill=0)
    for y in (30, 80, 130):
        pen.rectangle((30, y, 120, y + 11), fill=0)
    assert bands(image) == [12, 12, 12]


def words(drawing: str) -> list[Word]:
    """Words at the columns of a drawing, six points to a character."""
    out = []
    for number, line in enumerate(drawing.strip("\n").splitlines()):
        at = 0
        for word in line.split():
            at = line.index(word, at)
            y = 20.0 * number
            out.append(Word(word, at * 6.0, y, (at + len(word)) * 6.0, y + 10, y + 8, 10.0))
            at += len(word)
    return out


def test_rows_of_a_table_and_not_of_a_diagram() -> None:
    assert has_rows(words("Gata     1 200    1 150\nPark       300      310"))
    assert not has_rows(words("Gata     1 200\nPark       300"))
    assert not has_rows(words("1 000\n  500\n    0\n   2021   2022   2023\nUtfall per år"))
    assert not has_rows(words("Antal    2021   2022   2023\n  500\n    0"))


def test_strips_are_one_picture() -> None:
    upper, lower, beside = Picture(60, 100, 460, 200), Picture(60, 201, 460, 300), Picture(480, 100, 520, 300)
    assert joined([lower, beside, upper]) == [Picture(60, 100, 460, 300), beside]
