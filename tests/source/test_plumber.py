"""The two engines give the same page."""

from __future__ import annotations

import io

import pytest

from nämndparse.options import Options
from nämndparse.source import plumber
from nämndparse.source.page import Page
from nämndparse.source.read import read_document
from support.drawn import HEIGHT, canvas, font


def both(pdf: bytes) -> tuple[Page, Page]:
    return read_document(pdf, Options()).pages[0], plumber.read_page(pdf, 0)


def table(*, rotation: int = 0) -> bytes:
    """A heading, a shaded and ruled table with right-aligned figures, a drawn circle, a raised footnote mark.

    With a rotation of 90 the page is a landscape page as printer drivers make it: upright only once it is turned.
    """
    buffer = io.BytesIO()
    page = canvas(buffer)
    if rotation:
        page.setPageRotation(rotation)
        page.rotate(90)
        page.translate(0, -HEIGHT)
    page.setFont(font("VeraBd"), 14)
    page.drawString(60, HEIGHT - 60, "Driftredovisning")
    page.setFillColorRGB(0.8, 0.9, 1)
    page.rect(60, HEIGHT - 120, 300, 20, stroke=0, fill=1)
    page.setFillColorRGB(0, 0.6, 0.2)
    page.circle(340, HEIGHT - 150, 5, stroke=0, fill=1)
    page.setFillColorRGB(0, 0, 0)
    page.setFont(font(), 9)
    for number, (label, budget, utfall) in enumerate(
        [("tkr", "Budget", "Utfall"), ("Hemtjänst", "-12 400", "-12 900")]
    ):
        y = HEIGHT - 115 - 20 * number
        page.drawString(65, y, label)
        page.drawRightString(200, y, budget)
        page.drawRightString(300, y, utfall)
        page.line(60, y - 5, 360, y - 5)
    page.drawString(60, HEIGHT - 200, "471,5")
    page.setFont(font(), 5)
    page.drawString(60 + 28, HEIGHT - 196, "1")
    page.save()
    return buffer.getvalue()


@pytest.mark.parametrize("rotation", [0, 90])
def test_same_words(rotation: int) -> None:
    first, second = both(table(rotation=rotation))
    assert (first.width, first.height) == pytest.approx((second.width, second.height), abs=0.1)
    assert [w.text for w in first.words] == [w.text for w in second.words]
    assert "-12" in [w.text for w in first.words]
    for a, b in zip(first.words, second.words, strict=True):
        assert (a.x0, a.x1, a.baseline) == pytest.approx((b.x0, b.x1, b.baseline), abs=0.8), a.text
        assert (a.size, a.bold, a.colour, a.raised) == (pytest.approx(b.size, abs=0.1), b.bold, b.colour, b.raised)


def test_same_drawings() -> None:
    first, second = both(table())
    assert len(first.rules) == len(second.rules) == 2
    for a, b in zip(first.rules, second.rules, strict=True):
        assert (a.x0, a.top, a.x1, a.bottom) == pytest.approx((b.x0, b.top, b.x1, b.bottom), abs=0.3)
    assert [(f.shape, f.colour) for f in first.fills] == [(f.shape, f.colour) for f in second.fills]
    assert [f.shape for f in second.fills] == ["rect", "circle"]
