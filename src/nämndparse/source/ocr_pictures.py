"""Tables that stand on a page of text as pictures: a spreadsheet pasted as an image, a screen shot.

    Tabellen visar utfall och prognos (tkr).        text
    ┌───────────────────────────────────┐
    │ Gata     1 200    1 150       -50 │           a picture: read by OCR, its words are put among the others
    │ Park       300      310        10 │
    └───────────────────────────────────┘

A diagram, too, is print on white, and the figures at its axes would look like a table's. So what OCR finds is taken
only where it reads as rows: words with two figures or more to the right of them, in two lines at least.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2

from nämndparse.source.page import Page, Picture, Rule, Word
from nämndparse.source.paper import bands, is_paper

if TYPE_CHECKING:
    from PIL import Image

    from nämndparse.options import Ocr

WIDE, TALL = 120.0, 30.0  # points: a smaller picture is a logo, an icon or a signature
TOUCH = 3.0  # points: strips of one picture stand nearer to each other than this
MARGIN = 2.0  # points of the page around a picture: its outermost rule is drawn whole
LINES = 3  # lines of print that a picture must show to be looked at
LOOK = 72  # dpi at which a picture is looked at before it is read
SAME_LINE = 0.5  # of the font size
MISSED = "a picture that looks like print was not read"
HOW = "--ocr pictures reads it"


def with_pictures(document: pypdfium2.PdfDocument, page: Page, mode: Ocr) -> Page:
    """The page with the tables that stand on it as pictures; a picture of print that is not read is in `missed`."""
    from nämndparse.source import ocr

    found = [] if page.ocr or page.unread else [p for p in joined(page.pictures) if _may_hold(p, page)]
    if not found:
        return page
    look = ocr.rendered(document, page.number - 1, LOOK)
    printed = [p for p in found if _lines_of_print(_cut(look, p, LOOK)[0]) >= LINES]
    if not printed:
        return page
    if lacking := ocr.missing() if mode == "pictures" else HOW:
        return _missed(page, lacking)
    image, dpi = ocr.at_size(document, page)
    for picture in printed:
        page = _with_picture(page, picture, image, dpi)
    return page


def joined(pictures: Sequence[Picture]) -> list[Picture]:
    """Pictures that were cut into strips, as one."""
    out: list[Picture] = []
    for picture in sorted(pictures, key=lambda p: (p.x0, p.top)):
        last = out[-1] if out else None
        level = last is not None and abs(last.x0 - picture.x0) < TOUCH and abs(last.x1 - picture.x1) < TOUCH
        if last is not None and level and abs(last.bottom - picture.top) < TOUCH:
            out[-1] = replace(last, bottom=picture.bottom)
        else:
            out.append(picture)
    return out


def _may_hold(picture: Picture, page: Page) -> bool:
    """Is it large enough for a table, on the page, and without text upon it?"""
    on_page = picture.x0 > -TOUCH and picture.top > -TOUCH
    on_page = on_page and picture.x1 < page.width + TOUCH and picture.bottom < page.height + TOUCH
    large = picture.x1 - picture.x0 > WIDE and picture.bottom - picture.top > TALL
    return large and on_page and not any(_inside(word, picture) for word in page.words)


def _inside(word: Word, picture: Picture) -> bool:
    return picture.x0 < (word.x0 + word.x1) / 2 < picture.x1 and picture.top < word.baseline < picture.bottom


def _cut(image: Image.Image, picture: Picture, dpi: float) -> tuple[Image.Image, float, float]:
    """The picture cut out of the page's bitmap, with the place of its corner on the page in points."""
    point = dpi / 72
    left, top = max(0, round((picture.x0 - MARGIN) * point)), max(0, round((picture.top - MARGIN) * point))
    right, bottom = round((picture.x1 + MARGIN) * point), round((picture.bottom + MARGIN) * point)
    return image.crop((left, top, min(right, image.width), min(bottom, image.height))), left / point, top / point


def _lines_of_print(image: Image.Image) -> int:
    """How many lines of print a picture seems to hold: bands of ink of a letter's height; none in a photograph."""
    return sum(4 <= height <= 24 for height in bands(image)) if is_paper(image) else 0


def _with_picture(page: Page, picture: Picture, image: Image.Image, dpi: float) -> Page:
    """The page with the words and rules of a picture, `image` being the page's bitmap."""
    from nämndparse.source import ocr

    cut, x, y = _cut(image, picture, dpi)
    try:
        read = ocr.read_image(cut, dpi)
    except ocr.failures() as error:
        return _missed(page, f"OCR failed: {str(error)[:80]}")
    words = [_moved(word, x, y) for word in read.words]
    if not has_rows(words):
        return page
    rules = [Rule(r.x0 + x, r.top + y, r.x1 + x, r.bottom + y) for r in read.rules]
    rest = tuple(p for p in page.pictures if p.top < picture.top - 1 or p.bottom > picture.bottom + 1)
    return replace(
        page,
        words=(*page.words, *words),
        rules=(*page.rules, *rules),
        pictures=rest,
        pictures_read=page.pictures_read + 1,
    )


def _missed(page: Page, why: str) -> Page:
    return replace(page, missed=tuple(dict.fromkeys((*page.missed, f"{MISSED}: {why}"))))


def _moved(word: Word, x: float, y: float) -> Word:
    return replace(
        word,
        x0=word.x0 + x,
        x1=word.x1 + x,
        top=word.top + y,
        bottom=word.bottom + y,
        baseline=word.baseline + y,
    )


def has_rows(words: Sequence[Word]) -> bool:
    """Do at least two lines begin with a word and go on with two figures?

    Gata     1 200    1 150          yes       1 000 ─┤  ██            no: an axis of a diagram
    Park       300      310                      500 ─┤  ██  ██
                                                       2022  2023
    """
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.baseline):
        if lines and word.baseline - lines[-1][0].baseline < SAME_LINE * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return sum(_is_row(sorted(line, key=lambda w: w.x0)) for line in lines) > 1


def _is_row(line: Sequence[Word]) -> bool:
    """A label, and two groups of digits apart from each other."""
    if sum(c.isalpha() for c in line[0].text) < 2:
        return False
    columns, end = 0, line[0].x1
    for word in line[1:]:
        if any(c.isdigit() for c in word.text) and not any(c.isalpha() for c in word.text):
            columns += word.x0 - end > word.size * 0.6
        end = word.x1
    return columns > 1
