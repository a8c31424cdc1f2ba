"""Pictures of pages: upright, in the size asked for, small, and true in colour."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from nämndparse.models import PageVerdict
from nämndparse.options import Options
from nämndparse.output.review.pictures import FULL_WIDTH, SMALL_WIDTH, encode, pictures
from nämndparse.source.pictures import Asked, page_images
from nämndparse.source.read import read_document
from support.pdfs import small
from support.reviewed import pdf


def opened(uri: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(uri.split(",", 1)[1])))


def verdicts(count: int) -> list[PageVerdict]:
    return [PageVerdict(page=number, state="read") for number in range(1, count + 1)]


def turned_pdf(rotate: int, drawn: int) -> bytes:
    """A page whose text reads upwards or downwards in it, with /Rotate or without."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(400, 600))
    canvas.setPageRotation(rotate)
    canvas.translate(200, 300)
    canvas.rotate(drawn)
    for n in range(12):
        canvas.drawString(-120, 100 - 15 * n, "Summa verksamhet 75 376")
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize(("rotate", "drawn"), [(0, 0), (90, 90), (0, 90), (0, 270), (180, 0), (270, 90)])
def test_a_page_is_drawn_as_its_boxes_count_it(rotate: int, drawn: int) -> None:
    data = turned_pdf(rotate, drawn)
    (page,) = read_document(data, Options()).pages
    (made,) = page_images(data, None, [Asked(1, 800, page.turned)], "x.pdf")
    assert made is not None
    assert (made.width, made.height) == pytest.approx((page.width, page.height), abs=0.1)
    scale = made.image.width / made.width
    grey = made.image.convert("L")
    for word in page.words:
        ink = grey.crop((int(word.x0 * scale), int(word.top * scale), int(word.x1 * scale), int(word.bottom * scale)))
        assert min(ink.tobytes()) < 128, word.text


def test_pages_with_tables_are_large_and_others_small() -> None:
    made = [picture for picture in pictures(pdf(), None, "x.pdf", verdicts(3), {2, 3}, 10_000_000) if picture]
    assert [(p.page, p.full, p.pixels[0]) for p in made] == [
        (1, False, SMALL_WIDTH),
        (2, True, FULL_WIDTH),
        (3, True, FULL_WIDTH),
    ]
    assert opened(made[1].uri).size == made[1].pixels


def test_a_locked_document_is_drawn_with_its_password() -> None:
    assert next(pictures(small(password="sesam"), "sesam", "x.pdf", verdicts(1), [], 10_000_000)) is not None


def test_a_page_that_cannot_be_drawn_is_none() -> None:
    assert [picture is None for picture in pictures(small(), None, "x.pdf", verdicts(2), [], 10_000_000)] == [
        False,
        True,
    ]


def test_a_small_green_dot_stays_green() -> None:
    image = Image.effect_noise((1240, 400), 90).convert("RGB")
    ImageDraw.Draw(image).ellipse((600, 200, 616, 216), fill=(40, 160, 70))
    _, data = encode(image, 2_000_000)
    red, green, blue = Image.open(io.BytesIO(data)).convert("RGB").getpixel((608, 208))  # type: ignore[misc]
    assert green - max(red, blue) > 50


def test_text_is_kept_without_loss_and_photographs_are_not() -> None:
    text = Image.new("RGB", (1240, 1754), "white")
    for line in range(60):
        ImageDraw.Draw(text).text((100, 60 + 25 * line), "Summa verksamhet 75 376 335 057 " * 4, fill="black")
    photo = Image.effect_noise((1240, 1754), 60).convert("RGB")
    assert encode(text, 500_000)[0] == "image/png"
    assert encode(photo, 5_000_000)[0] == "image/webp"


def test_a_picture_is_made_coarser_until_it_fits() -> None:
    photo = Image.effect_noise((1240, 1754), 60).convert("RGB")
    for limit in (400_000, 120_000, 40_000):
        assert len(encode(photo, limit)[1]) <= limit


def test_a_scan_that_lay_askew_is_straightened() -> None:
    paper = Image.new("L", (1240, 1754), "white")
    for line in range(30):
        ImageDraw.Draw(paper).rectangle((100, 100 + 50 * line, 1140, 108 + 50 * line), fill="black")
    stream = io.BytesIO()
    paper.rotate(2.0, fillcolor="white").save(stream, "PDF", resolution=150)

    def level_rows(scan: bool) -> int:
        (made,) = page_images(stream.getvalue(), None, [Asked(1, 620, scan=scan)], "x.pdf")
        assert made is not None
        grey = made.image.convert("L").resize((2, made.image.height), Image.Resampling.BOX).tobytes()
        return sum(left < 90 and right < 90 for left, right in zip(grey[::2], grey[1::2], strict=True))

    assert level_rows(scan=True) >= 30
    assert level_rows(scan=False) == 0


def test_the_budget_is_shared_out_by_what_pages_need() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    noise = io.BytesIO()
    Image.effect_noise((1600, 2200), 80).save(noise, "PNG")
    noise.seek(0)
    from reportlab.lib.utils import ImageReader

    for _ in range(3):
        canvas.drawImage(ImageReader(noise), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    made = [p for p in pictures(stream.getvalue(), None, "x.pdf", verdicts(3), {2}, budget=600_000) if p]
    sizes = [len(p.uri) * 3 // 4 for p in made]
    assert sum(sizes) <= 600_000
    assert sizes[1] > 2 * sizes[0]
