"""The page value: what every engine (PDFium, pdfplumber, OCR) fills and every later stage reads.

Boxes are PDF points from the page's top left, after the page's own rotation: what a reader sees.
"""

from __future__ import annotations

from dataclasses import field

from nämndparse.values import value

Colour = tuple[int, int, int]
SURE = 60  # confidence of a word's reading by OCR: below it its readings did not agree


@value
class Word:
    """A run of characters without a space between them.

    `baseline` is the y of the writing line (rows are grouped by it), `size` the font size in points, `space` the
    width of a space in its font, `raised` the number of trailing characters that stand raised (footnote marks).
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool = False
    italic: bool = False
    colour: Colour = (0, 0, 0)
    space: float = 0.0
    raised: int = 0
    struck: bool = False
    drawn: str = ""  # "grön:circle" for a status that is drawn and not written
    confidence: int = 100


@value
class Rule:
    """A straight line on the page: a stroke, or a fill thinner than two points."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: Colour = (0, 0, 0)

    @property
    def horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


@value
class Fill:
    """A filled area that is no rule: shading of a cell, a row, a column, or a small drawing.

    `shape` is 'rect' for an axis-parallel rectangle, else one of circle, diamond, triangle, arrow, path.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    colour: Colour
    shape: str = "rect"


@value
class Picture:
    """An image placed on the page. `colour` is its mean colour over opaque pixels where it is small, else None."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: Colour | None = None


@value
class Page:
    """One page. `hidden` counts invisible characters (an old OCR layer), `unmapped` those without a Unicode value.

    `rotation` is the turn that was applied; `turned` what of it the PDF's own /Rotate does not hold, because the page
    is drawn on its side. `unread` is why the page could not be read, empty where it was; `missed` what else on it was
    not read, and why. `pictures_read` counts pictures on a page of text whose words were read by OCR. `sideways` are
    lines of text that stand on their side, each as one word.
    """

    number: int
    width: float
    height: float
    rotation: int = 0
    turned: int = 0
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    pictures: tuple[Picture, ...] = ()
    hidden: int = 0
    unmapped: int = 0
    ocr: bool = False
    unread: str = ""
    missed: tuple[str, ...] = ()
    pictures_read: int = 0
    sideways: tuple[Word, ...] = ()


@value
class SourceDocument:
    """A PDF that was opened and read: its pages (1-based numbers, only those asked for) and properties."""

    name: str
    sha256: str
    page_count: int
    pages: tuple[Page, ...]
    properties: dict[str, str] = field(default_factory=dict)
