"""Samples drawn by reportlab."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.graphics.shapes import Circle, Drawing, Polygon
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    Image,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as Drawn

from typeset import marks
from typeset.looks import INK, LOOKS, Look
from typeset.source import DRAWN, Block, Document, Part, Table, grid, lines_of, printed_label, with_landscape

FONTS = {
    "DejaVu Sans": ("/usr/share/fonts/truetype/dejavu/DejaVuSans{}.ttf", ("", "-Bold", "-Oblique")),
    "Liberation Sans": (
        "/usr/share/fonts/truetype/liberation/LiberationSans-{}.ttf",
        ("Regular", "Bold", "Italic"),
    ),
    "Liberation Sans Narrow": (
        "/usr/share/fonts/truetype/liberation/LiberationSansNarrow-{}.ttf",
        ("Regular", "Bold", "Italic"),
    ),
}
MARGIN = 51.0  # points
ALIGN = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT}


def register() -> None:
    """Make the fonts known: "Liberation Sans", "Liberation Sans Bold" …"""
    for family, (pattern, faces) in FONTS.items():
        for name, face in zip(("", " Bold", " Italic"), faces, strict=True):
            pdfmetrics.registerFont(TTFont(family + name, pattern.format(face)))
        pdfmetrics.registerFontFamily(family, family, family + " Bold", family + " Italic", family + " Bold")


def mark(colour: str, shape: str, how: str, size: float = 8.0) -> Flowable:
    """A drawn status as vectors or as an image."""
    if how == "image":
        return Image(io.BytesIO(marks.png(colour, shape)), size, size)
    drawing = Drawing(size, size)
    ink, unit = HexColor(INK[colour]), size / 10
    if shape == "circle":
        drawing.add(Circle(5 * unit, 5 * unit, 4.2 * unit, fillColor=ink, strokeColor=None))
    else:
        points = [n for x, y in marks.CORNERS[shape] for n in (x * unit, (10 - y) * unit)]
        drawing.add(Polygon(points, fillColor=ink, strokeColor=None))
    return drawing


def words(cell: str) -> str:
    """A cell's text in reportlab's markup."""
    text = printed_label(cell).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = "<br/>".join(lines_of(text))
    text = re.sub(r"~~(.*?)~~", r"<strike>\1</strike>", text)
    return re.sub(r"\^([^^]*)\^", r'<super size="5">\1</super>', text)


class Sheet:
    """Draws one table in one look."""

    def __init__(self, table: Table, look: Look, width: float) -> None:
        self.table, self.look, self.width = table, LOOKS.get(table.attrs.get("look", ""), look), width
        self.size = float(table.attrs.get("size", self.look.size))
        self.pad = float(table.attrs.get("pad", 4))
        self.style: list[tuple[Any, ...]] = [
            ("LEFTPADDING", (0, 0), (-1, -1), self.pad),
            ("RIGHTPADDING", (0, 0), (-1, -1), self.pad),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("VALIGN", (0, 0), (-1, -1), table.attrs.get("valign", "top").upper()),
        ]

    def cell(self, text: str, face: str, align: str, ink: str) -> Flowable | str:
        """One cell as a paragraph or a mark; `face` is "", " Bold" or " Italic"."""
        if found := DRAWN.fullmatch(text):
            return mark(found[1], found[2], self.table.attrs.get("marks", "vector"))
        indent = 12 if text.startswith("» ") else 0
        style = ParagraphStyle(
            "cell",
            fontName=self.look.font + face,
            fontSize=self.size,
            leading=self.size * 1.22,
            alignment=ALIGN[align],
            textColor=HexColor(ink),
            leftIndent=indent,
        )
        return Paragraph(words(text.removeprefix("» ")), style)

    def rules(self, heads: int, kinds: list[str]) -> None:
        """The look's rules and fills, as style commands."""
        look, last = self.look, self.table.width - 1 - int(self.table.attrs.get("outside", "0"))
        whole, black = ((0, 0), (last, -1)), HexColor("#000000")
        if look.rules == "all":
            self.style.append(("GRID", *whole, 0.5, black))
        elif look.rules == "rows":
            self.style.append(("LINEBELOW", *whole, 0.4, HexColor("#555555")))
            self.style.append(("LINEABOVE", (0, 0), (last, 0), 0.9, black))
        elif look.rules == "outer":
            self.style += [("BOX", *whole, 0.8, black), ("LINEBELOW", (0, heads - 1), (last, heads - 1), 0.8, black)]
        elif look.rules == "head":
            self.style.append(("LINEBELOW", (0, heads - 1), (last, heads - 1), 0.8, HexColor("#1f3864")))
        if look.head_fill:
            for i, kind in enumerate(kinds):
                if kind == "head":
                    self.style.append(("BACKGROUND", (0, i), (last, i), HexColor(look.head_fill)))
        odd = False
        for i, kind in enumerate(kinds):
            odd = not odd if kind in ("row", "note", "blank") else False
            if odd and look.zebra:
                self.style.append(("BACKGROUND", (0, i), (last, i), HexColor(look.zebra)))
            if kind in ("total", "sub", "sum") and look.total_fill:
                self.style.append(("BACKGROUND", (0, i), (last, i), HexColor(look.total_fill)))

    def flowable(self) -> Flowable:
        """The table as a flowable; its leading head lines repeat unless repeat=no."""
        data: list[list[Flowable | str]] = []
        kinds: list[str] = []
        rows = grid(self.table)
        align = self.table.attrs.get("align", "right")
        for r, (line, spots) in enumerate(rows):
            kinds.append(line.kind)
            made: list[Flowable | str] = []
            for c, spot in enumerate(spots):
                if spot is None:
                    made.append("")
                    continue
                if spot.colspan > 1 or spot.rowspan > 1:
                    self.style.append(("SPAN", (c, r), (c + spot.colspan - 1, r + spot.rowspan - 1)))
                    if line.kind != "head":
                        self.style.append(("VALIGN", (c, r), (c, r), "MIDDLE"))
                figure = line.kind not in ("group", "group2", "note") and line.columns[c].use == "figure"
                if DRAWN.fullmatch(spot.text):
                    self.style.append(("ALIGN", (c, r), (c, r), "CENTER"))
                bold = line.kind in ("head", "group") or (line.kind in ("total", "sub", "sum") and self.look.bold_total)
                side = align if figure else "left"
                if figure and line.kind == "head" and spot.colspan > 1:
                    side = "center"
                face = " Bold" if bold else " Italic" if line.kind == "group2" else ""
                made.append(self.cell(spot.text, face, side, self.look.head_ink if line.kind == "head" else "#000000"))
            data.append(made or [""] * self.table.width)
        heads = next((i for i, kind in enumerate(kinds) if kind != "head"), 0)
        self.rules(heads, kinds)
        repeat = 0 if self.table.attrs.get("repeat") == "no" else heads
        return Drawn(data, colWidths=self.widths(), style=self.style, repeatRows=repeat, hAlign="LEFT")

    def widths(self) -> list[float]:
        """Column widths in points: as given, or a wide label and even figure columns."""
        share = float(self.table.attrs.get("totalwidth", "100%").rstrip("%")) / 100 * self.width
        if given := self.table.attrs.get("widths"):
            parts = [float(part) for part in given.split(",")]
        else:
            parts = [40.0] + [60.0 / (self.table.width - 1)] * (self.table.width - 1)
        return [part / sum(parts) * share for part in parts]


class Numbered:
    """Draws head, foot and stamp of a page; counts pages within the part where they restart."""

    def __init__(self, part: Part, look: Look, total: int) -> None:
        self.part, self.look, self.total, self.start = part, look, total, 0

    def __call__(self, canvas: Any, _doc: Any, rotated: bool = False) -> None:
        """Called by reportlab at the start of each page of the part."""
        self.start = self.start or canvas.getPageNumber()
        width, height = canvas._pagesize
        if rotated:  # the page lies on its side in the file and is turned upright by /Rotate
            canvas.transform(0, 1, -1, 0, height, 0)
        number = canvas.getPageNumber() - (self.start - 1 if self.part.meta("restart") == "yes" else 0)
        foot = self.part.meta("foot").replace("{n}", str(number)).replace("{N}", str(self.total))
        canvas.setFont(self.look.font, 8)
        canvas.drawString(MARGIN, height - 32, self.part.meta("head"))
        canvas.drawRightString(width - MARGIN, height - 32, self.part.meta("headright"))
        canvas.drawCentredString(width / 2, 26, foot)
        if stamp := self.part.meta("stamp"):
            canvas.setFont(self.look.font + " Bold", 12)
            canvas.drawCentredString(width / 2, height - 34, stamp)


def _style(look: Look, kind: str) -> ParagraphStyle:
    size, before, after, face = {
        "title": (19, 0, 4, " Bold"),
        "sub": (11, 0, 12, ""),
        "h1": (14, 13, 4, " Bold"),
        "h2": (11.5, 10, 3, " Bold"),
        "h3": (10, 8, 3, " Italic"),
        "letter": (8, 0, 1, ""),
        "toc": (9.5, 0, 1, ""),
        "small": (7.5, 0, 2, ""),
    }.get(kind, (9.5, 0, 6, ""))
    return ParagraphStyle(
        kind,
        fontName=look.font + face,
        fontSize=size,
        leading=size * 1.3,
        spaceBefore=before,
        spaceAfter=after,
        alignment=TA_RIGHT if kind == "right" else TA_LEFT,
    )


def _flow(block: Block, look: Look, width: float) -> list[Flowable]:
    if block.kind == "table":
        return [Sheet(block.tables[0], look, width).flowable(), Spacer(1, 8)]
    if block.kind == "beside":
        half = (width - 20) / 2
        inner = [Sheet(table, look, half).flowable() for table in block.tables]
        pair = Drawn([inner], colWidths=[half + 20, half], style=[("VALIGN", (0, 0), (-1, -1), "TOP")], hAlign="LEFT")
        return [pair, Spacer(1, 8)]
    if block.kind == "pagebreak":
        return [PageBreak()]
    if block.kind == "toc":
        name, page = (part.strip() for part in block.text.split("|"))
        return [Paragraph(words(f"{name} {'.' * max(3, 100 - len(name))} {page}"), _style(look, "toc"))]
    made = Paragraph(words(block.text), _style(look, block.kind))
    return [CondPageBreak(90), made] if block.kind in ("h1", "h2", "h3") else [made]


def _build(document: Document, look: Look, target: str | io.BytesIO, total: int) -> int:
    templates: list[PageTemplate] = []
    story: list[Flowable] = []
    for number, part in enumerate(document.parts):
        furniture = Numbered(part, look, total)
        rotated = part.meta("page") == "rotated"
        shapes: dict[str, tuple[tuple[float, float], tuple[float, float], Callable[[Any, Any], None]]] = {
            "p": (A4, A4, furniture),
            "w": (landscape(A4), landscape(A4), furniture),
            "r": (landscape(A4), landscape(A4), partial(furniture, rotated=True)),
        }
        for room, (paper, inner, draw) in shapes.items():
            frame = Frame(MARGIN, 45, inner[0] - 2 * MARGIN, inner[1] - 95, 0, 0, 0, 0)
            templates.append(PageTemplate(f"{room}{number}", [frame], onPage=draw, pagesize=paper))
            # reportlab takes the size as it is seen, and turns the page's box itself
            templates[-1].rotation = 90 if room == "r" else 0
        opened = ""
        for wide, block in with_landscape(part.blocks):
            room = "r" if rotated else "w" if wide or part.meta("page") == "landscape" else "p"
            if room != opened:
                story.append(NextPageTemplate(f"{room}{number}"))
                if story[1:]:
                    story.append(PageBreak())
                opened = room
            width = (A4[0] if room == "p" else A4[1]) - 2 * MARGIN
            story += _flow(block, look, width)
    first = {"r": 2, "w": 1}.get(getattr(story[0], "action", ("", "p"))[1][:1], 0)
    templates.insert(0, templates.pop(first))
    made = BaseDocTemplate(target, pageTemplates=templates, title=document.name, author="", lang="sv")
    made.build(story)
    return int(made.page)


def reportlab(document: Document, look: Look, target: Path) -> None:
    """Draw with reportlab; a first pass counts the pages."""
    rl_config.invariant = 1
    register()
    total = _build(document, look, io.BytesIO(), 0)
    _build(document, look, str(target), total)
