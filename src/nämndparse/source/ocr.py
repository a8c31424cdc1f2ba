"""Pages without usable text, read by Tesseract. Why it, and at what settings: docs/decisions, the one on OCR."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2

from nämndparse.source.garbled import is_garbled
from nämndparse.source.page import Page, Rule, Word
from nämndparse.source.strike import strike

if TYPE_CHECKING:
    from PIL import Image

    from nämndparse.options import Ocr
    from nämndparse.source.ocr_words import Seen

DPI = 300
LONGEST = 6000  # pixels of a side; larger pages (plans, posters) are rendered coarser
PAGE_SECONDS = 120
COVER = 0.5  # of the page's area: pictures that cover more may be a scan
FEW = 25  # visible words on a scan: stamps and page numbers that were put on it
READABLE = 60  # mean confidence below which the page may lie on its side
EDGE = 6.0  # points from the page's edge, where the shadow of the paper's border is
SIGNS = "0123456789-,.:%+<>*()/ "
NO_EXTRA = "install the OCR extra: pip install 'namndparse[ocr]'"
NO_PROGRAM = "install Tesseract: apt install tesseract-ocr tesseract-ocr-swe, or brew install tesseract tesseract-lang"
NO_MODEL = "install Tesseract's model '{}': apt install tesseract-ocr-{}, or brew install tesseract-lang"


def with_ocr(document: pypdfium2.PdfDocument, page: Page, mode: Ocr) -> Page:
    """The page, read by OCR where `mode` asks for it; with `unread` set where it would need OCR and cannot have it."""
    reason = "--ocr force" if mode == "force" else needed(document, page)
    if not reason or page.unread:
        return page
    if mode == "off":
        return _unread(page, f"{reason}, and OCR is off (--ocr off)")
    lacking = missing()
    if lacking:
        return _unread(page, f"{reason}; {lacking}")
    try:
        return read_page(document, page)
    except failures() as error:
        return _unread(
            page, f"{reason}; OCR failed: {str(error).strip().splitlines()[-1] if str(error) else 'time-out'}"
        )


def _unread(page: Page, reason: str) -> Page:
    """A page that stays unread; words without meaning are dropped, so that no figure is made of them."""
    return replace(page, words=() if is_garbled(page) else page.words, unread=reason)


def needed(document: pypdfium2.PdfDocument, page: Page) -> str:
    """Why a page cannot be read without OCR, '' where it can."""
    if is_garbled(page):
        return "its fonts say nothing of what their characters are"
    if len(page.words) > FEW or _covered(page) < COVER or not _is_scan(document, page.number - 1):
        return ""
    return "it is a scan" + (" with the text of an earlier OCR" if page.hidden else "")


def _covered(page: Page) -> float:
    """Share of the page that pictures cover; a scan may be cut into strips."""
    area = sum(
        max(0.0, min(p.x1, page.width) - max(p.x0, 0.0)) * max(0.0, min(p.bottom, page.height) - max(p.top, 0.0))
        for p in page.pictures
    )
    return area / max(page.width * page.height, 1.0)


def _is_scan(document: pypdfium2.PdfDocument, index: int) -> bool:
    """True where the page looks like print on paper; a photograph on a cover holds no text."""
    from nämndparse.source.paper import is_paper

    return is_paper(rendered(document, index, 50))


@cache
def missing() -> str:
    """What is to be installed for OCR, '' where all is there."""
    try:
        import numpy  # noqa: F401
        import pytesseract
    except ImportError:
        return NO_EXTRA
    try:
        models = pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError, OSError):
        return NO_PROGRAM
    lacking = [model for model in ("swe", "eng") if model not in models]
    return NO_MODEL.format(lacking[0], lacking[0]) if lacking else ""


def failures() -> tuple[type[Exception], ...]:
    """What Tesseract may raise; pytesseract's time-out is a RuntimeError."""
    import pytesseract

    return (pytesseract.TesseractError, RuntimeError)


class Read(NamedTuple):
    """What OCR found in an image: words and rules in points from its corner."""

    words: tuple[Word, ...]
    rules: list[Rule]


def read_image(image: Image.Image, dpi: float) -> Read:
    """The words and rules of an upright, level picture of print. Raises what `failures` names."""
    from nämndparse.source import bitmap

    image = bitmap.levelled(image)
    level, upright = bitmap.rules(image, dpi)
    clean = bitmap.without_rules(image, level, upright)
    words = _words(_recognised(clean, dpi), clean, dpi)
    return Read(words, [*_in_points(level, dpi, upright=False), *_in_points(upright, dpi, upright=True)])


def _words(seen: Sequence[Seen], clean: Image.Image, dpi: float) -> tuple[Word, ...]:
    """Words in points from what was recognised, every figure read again."""
    from nämndparse.source.ocr_figures import checked
    from nämndparse.source.ocr_words import tightened, to_words

    sure = checked(tightened(seen, clean, dpi), clean, dpi, lambda cuts: _read_cuts(cuts, dpi))
    return to_words(sure, clean, dpi)


def read_page(document: pypdfium2.PdfDocument, page: Page) -> Page:
    """A page read from its picture: words with confidence, and the rules that the picture shows.

    A scan is straightened first; boxes are those of the straightened page. Of a page that is drawn and not scanned
    the rules, fills and pictures of the PDF are kept.
    """
    from nämndparse.source import bitmap

    image, dpi = at_size(document, page)
    scanned = _covered(page) >= COVER
    if scanned:
        image = bitmap.straightened(image)
    image = bitmap.levelled(image)
    level, upright = bitmap.rules(image, dpi)
    clean = bitmap.without_rules(image, level, upright)
    seen = _recognised(clean, dpi)
    if scanned and (turn := _turn(image, seen)):
        image = bitmap.straightened(image.rotate(-turn, expand=True, fillcolor=255))
        level, upright = bitmap.rules(image, dpi)
        clean = bitmap.without_rules(image, level, upright)
        seen = _recognised(clean, dpi)
        width, height = (page.height, page.width) if turn % 180 else (page.width, page.height)
        page = replace(page, width=width, height=height, rotation=(page.rotation + turn) % 360, turned=turn)
    words = _words(seen, clean, dpi)
    if not scanned:
        return replace(page, words=strike(words, page.rules), hidden=0, unmapped=0, ocr=True)
    rules = _rules(level, dpi, page, upright=False) + _rules(upright, dpi, page, upright=True)
    small = tuple(p for p in page.pictures if (p.x1 - p.x0) * (p.bottom - p.top) < 0.1 * page.width * page.height)
    return replace(page, words=words, rules=tuple(rules), fills=(), pictures=small, hidden=0, unmapped=0, ocr=True)


def at_size(document: pypdfium2.PdfDocument, page: Page) -> tuple[Image.Image, float]:
    """The bitmap of a page as OCR reads it, and its dpi."""
    dpi = min(DPI, LONGEST * 72 / max(page.width, page.height, 1.0))
    return rendered(document, page.number - 1, dpi), dpi


def rendered(document: pypdfium2.PdfDocument, index: int, dpi: float) -> Image.Image:
    """The bitmap of page `index` (from 0), grey."""
    page = document[index]
    try:
        image: Image.Image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        return image
    finally:
        page.close()


def _recognised(image: Image.Image, dpi: float) -> list[Seen]:
    """The words of a page, as one column of text of any sizes (which keeps tables whole).

    The Swedish model reads the words. It knows no §, % and *, so these are taken from the English one.
    """
    from nämndparse.source.ocr_figures import with_marks
    from nämndparse.source.ocr_words import seen_words

    config = f"--psm 4 --dpi {dpi:.0f}"
    with ThreadPoolExecutor(2) as both:
        swedish, english = both.map(lambda model: seen_words(_tesseract(image, model, config)), ("swe", "eng"))
    return with_marks(swedish, english)


def _read_cuts(cuts: Sequence[Image.Image], dpi: float) -> list[list[Seen]]:
    """What stands in cut-outs of one line each: digits and signs only, by the English model, in one run."""
    from nämndparse.source.ocr_words import seen_words

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cuts.tif"
        cuts[0].save(path, save_all=True, append_images=list(cuts[1:]))
        data = _tesseract(str(path), "eng", f"--psm 7 --dpi {dpi:.0f} -c tessedit_char_whitelist='{SIGNS}'")
    return [seen_words(data, number) for number in range(1, len(cuts) + 1)]


def _tesseract(image: Image.Image | str, model: str, config: str) -> dict[str, list[Any]]:
    """Tesseract's table of what it recognised, as columns."""
    import pytesseract

    # Its threads get in each other's way: on two cores it takes eight times as long with them as without.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    table: dict[str, list[Any]] = pytesseract.image_to_data(
        image, lang=model, config=config, output_type=pytesseract.Output.DICT, timeout=PAGE_SECONDS
    )
    return table


def _turn(image: Image.Image, seen: Sequence[Seen]) -> int:
    """Degrees clockwise by which a page that was read badly must be turned: 0, 90, 180 or 270."""
    import pytesseract

    if len(seen) >= 10 and mean(word.confidence for word in seen) >= READABLE:
        return 0
    try:
        said = pytesseract.image_to_osd(image, output_type=pytesseract.Output.DICT, timeout=PAGE_SECONDS)
    except (pytesseract.TesseractError, RuntimeError):
        return 0  # too little text to tell
    return int(said["rotate"]) if float(said["orientation_conf"]) > 1 else 0


def _rules(bars: Sequence[tuple[int, int, int, int]], dpi: float, page: Page, *, upright: bool) -> list[Rule]:
    """Bars of a page's bitmap as rules in points, without the shadows at the paper's edges."""
    right, bottom = page.width - EDGE, page.height - EDGE
    return [
        rule
        for rule in _in_points(bars, dpi, upright=upright)
        if not (rule.x1 < EDGE or rule.bottom < EDGE or rule.x0 > right or rule.top > bottom)
    ]


def _in_points(bars: Sequence[tuple[int, int, int, int]], dpi: float, *, upright: bool) -> list[Rule]:
    """Bars of a bitmap as rules in points, steps joined."""
    from nämndparse.source.bitmap import joined

    point = dpi / 72
    turned = [(y0, x0, y1, x1) for x0, y0, x1, y1 in bars] if upright else list(bars)
    out = []
    for a0, b0, a1, b1 in joined(turned, 1.5 * point):
        x0, top, x1, bottom = (b0, a0, b1, a1) if upright else (a0, b0, a1, b1)
        out.append(Rule(x0 / point, top / point, x1 / point, bottom / point))
    return out
