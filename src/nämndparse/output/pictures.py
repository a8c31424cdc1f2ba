"""Pages with what was taken from them drawn in: words, rules, tables, headers, labels and figures."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, get_args

from nämndparse.models import BBox, Cell, Measure, Report, Row, TableBase
from nämndparse.source.page import SURE, Page, Word

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont
    from PIL.Image import Image

    from nämndparse.source.pictures import PageImage

Colour = tuple[int, int, int]
# One hue for each measure, far enough apart to be told from each other beside the text.
MEASURES: dict[str, Colour] = {
    "budget": (31, 119, 180),
    "prognos": (255, 127, 14),
    "prognos_föregående": (214, 170, 90),
    "utfall": (44, 160, 44),
    "bokslut": (0, 128, 128),
    "avvikelse": (214, 39, 40),
    "plan": (148, 103, 189),
    "mål": (227, 119, 194),
    "ombudgetering": (140, 86, 75),
    "förändring": (188, 189, 34),
    "andel": (23, 190, 207),
    "status": (90, 200, 120),
    "värde": (127, 127, 127),
}
HEADER: Colour = (110, 60, 200)
LABEL: Colour = (0, 150, 160)
TABLE: Colour = (20, 40, 120)
WORD: Colour = (190, 190, 190)
UNSURE: Colour = (230, 0, 180)
RULE: Colour = (255, 140, 0)
LEFT_OUT: Colour = (120, 60, 60)
DISPUTED: Colour = (220, 0, 0)
FACES = ("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "NotoSans-Regular.ttf", "Arial.ttf", "Helvetica.ttc")
LINE = 18  # pixels of a line of the legend


def drawn(picture: PageImage, page: Page, report: Report) -> Image:
    """The page's picture with everything that the report took from it, and a legend below."""
    from PIL import Image, ImageDraw

    image = picture.image.convert("RGBA")
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    pen = _Pen(ImageDraw.Draw(layer), image.width / max(picture.width, 1.0))
    for rule in page.rules:
        pen.outline((rule.x0, rule.top, rule.x1, rule.bottom), RULE)
    for word in page.words:
        pen.outline(_box(word), WORD if word.confidence >= SURE else UNSURE)
    for table in report.tables:
        _table(pen, table, page)
    for left in report.left_out:
        if left.page == page.number:
            pen.outline(left.bbox, LEFT_OUT, 2)
            pen.tag(left.bbox, f"left out: {left.reason}", LEFT_OUT)
    return _with_legend(Image.alpha_composite(image, layer).convert("RGB"), report, page)


def _table(pen: _Pen, table: TableBase, page: Page) -> None:
    box = table.bboxes.get(page.number)
    rows = [row for row in table.rows if row.page == page.number]
    if box is None and not rows:
        return
    for header in header_cells(table, page):
        pen.area(header, HEADER)
    for row in rows:
        label = label_box(row, page)
        if label is not None:
            pen.area(label, LABEL)
        for cell in row.cells:
            if cell.page == page.number:
                pen.area(cell.bbox, MEASURES[cell.measure], DISPUTED if cell.status == "disputed" else None)
    if box is not None:
        pen.outline(box, TABLE, 3)
        pen.tag(box, f"{table.id} {table.kind}", TABLE)


def header_cells(table: TableBase, page: Page) -> list[BBox]:
    """The boxes of a table's headers on a page: the words above its first row, column by column.

              Budget   Prognos        ← one box each, over the figures of c1 and of c2
               2024     2024
    Hemtjänst 12 400   12 900
    """
    box = table.bboxes.get(page.number)
    rows = [row for row in table.rows if row.page == page.number]
    if box is None or not rows:
        return []
    first = min(row.bbox[1] for row in rows)
    above = [w for w in page.words if _within(_box(w), box) and (w.top + w.bottom) / 2 < first]
    out: list[BBox] = []
    for column in table.columns:
        inks = [c.bbox for row in rows for c in row.cells if c.column == column.id and c.page == page.number]
        if not inks:
            continue
        left, right = min(ink[0] for ink in inks), max(ink[2] for ink in inks)
        own = [w for w in above if w.x0 < right and w.x1 > left]
        above = [w for w in above if w not in own]
        if own:
            out.append(_around(_box(w) for w in own))
    return out + [_box(w) for w in above]


def label_box(row: Row, page: Page) -> BBox | None:
    """The box of the words of a row that are in none of its figures, None where there are none."""
    cells = [cell.bbox for cell in row.cells]
    words = [
        _box(w) for w in page.words if _within(_box(w), row.bbox) and not any(_within(_box(w), cell) for cell in cells)
    ]
    return _around(words) if words else None


def summaries(report: Report) -> Iterator[str]:
    """A line for each table, why it is of its kind, and for each place that was left out, why."""
    for table in report.tables:
        pages = (
            f"page {table.first_page}"
            if table.first_page == table.last_page
            else f"pages {table.first_page}-{table.last_page}"
        )
        figures = sum(len(row.cells) for row in table.rows)
        size = f"{len(table.rows)} rows, {len(table.columns)} columns, {figures} figures"
        yield f"{table.id}  {pages}  {table.kind}: {table.kind_reason or 'no reason given'} ({size})"
    for left in report.left_out:
        yield f"left out  page {left.page}: {left.reason}"


class _Pen:
    """Draws boxes in points onto a layer of pixels."""

    def __init__(self, draw: ImageDraw.ImageDraw, scale: float) -> None:
        self.draw = draw
        self.scale = scale

    def outline(self, box: BBox, colour: Colour, width: int = 1) -> None:
        self.draw.rectangle(self._pixels(box), outline=(*colour, 255), width=width)

    def area(self, box: BBox, colour: Colour, edge: Colour | None = None) -> None:
        self.draw.rectangle(
            self._pixels(box), fill=(*colour, 70), outline=(*(edge or colour), 255), width=2 if edge else 1
        )

    def tag(self, box: BBox, text: str, colour: Colour) -> None:
        """A label on a box's upper left corner, above it where there is room."""
        x0, y0, _, _ = self._pixels(box)
        width, height = self.draw.textlength(_shown(text), font=_font()), LINE - 2
        y = y0 - height if y0 > height else y0
        self.draw.rectangle((x0, y, x0 + width + 6, y + height), fill=(*colour, 230))
        self.draw.text((x0 + 3, y + 1), _shown(text), fill=(255, 255, 255, 255), font=_font())

    def _pixels(self, box: BBox) -> tuple[float, float, float, float]:
        x0, y0, x1, y1 = (value * self.scale for value in box)
        return x0, y0, max(x0, x1), max(y0, y1)


def _with_legend(image: Image, report: Report, page: Page) -> Image:
    """The image with a strip below that says what the colours mean, of measures those that the page has."""
    from PIL import Image as Images
    from PIL import ImageDraw

    cells = [cell for table in report.tables for row in table.rows for cell in row.cells if cell.page == page.number]
    entries = [
        *_measures(cells),
        ("header", HEADER),
        ("label", LABEL),
        ("table", TABLE),
        ("word", WORD),
        ("rule", RULE),
    ]
    if page.ocr:
        entries.append(("unsure of OCR", UNSURE))
    if any(cell.status == "disputed" for cell in cells):
        entries.append(("disputed (edge)", DISPUTED))
    verdict = next((v for v in report.pages if v.page == page.number), None)
    said = f"page {page.number}" + (f": {verdict.state}" if verdict else "")
    said += f" ({'; '.join(verdict.reasons)})" if verdict and verdict.reasons else ""
    strip = Images.new("RGB", (image.width, 3 * LINE + 8), "white")
    draw = ImageDraw.Draw(strip)
    draw.text((6, 3), _shown(said), fill=(0, 0, 0), font=_font())
    x, y = 6, LINE + 4
    for name, colour in entries:
        width = round(draw.textlength(_shown(name), font=_font())) + LINE + 14
        if x + width > strip.width:
            x, y = 6, y + LINE
        draw.rectangle((x, y + 2, x + LINE - 6, y + LINE - 6), fill=colour)
        draw.text((x + LINE, y), _shown(name), fill=(0, 0, 0), font=_font())
        x += width
    whole = Images.new("RGB", (image.width, image.height + strip.height), "white")
    whole.paste(image, (0, 0))
    whole.paste(strip, (0, image.height))
    return whole


def _measures(cells: Sequence[Cell]) -> list[tuple[str, Colour]]:
    there = {cell.measure for cell in cells}
    return [(measure, MEASURES[measure]) for measure in get_args(Measure) if measure in there]


@cache
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    from PIL import ImageFont

    for face in FACES:
        try:
            return ImageFont.truetype(face, LINE - 6)
        except OSError:
            continue
    return ImageFont.load_default()


def _shown(text: str) -> str:
    """The text as the font can draw it: Pillow's own has no å ä ö."""
    path = getattr(_font(), "path", None)
    if path and isinstance(path, str):
        return text
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def _box(word: Word) -> BBox:
    return word.x0, word.top, word.x1, word.bottom


def _within(inner: BBox, outer: BBox) -> bool:
    """True where the middle of a box lies within another one."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] - 1 <= x <= outer[2] + 1 and outer[1] - 1 <= y <= outer[3] + 1


def _around(boxes: Iterable[BBox]) -> BBox:
    every = list(boxes)
    return min(b[0] for b in every), min(b[1] for b in every), max(b[2] for b in every), max(b[3] for b in every)
