"""Samples as .docx, printed by LibreOffice Writer."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from typeset import marks
from typeset.looks import INK, LOOKS, Look
from typeset.office import to_pdf
from typeset.source import (
    DRAWN,
    Block,
    Document,
    Line,
    Part,
    Spot,
    Table,
    grid,
    lines_of,
    printed_label,
    with_landscape,
)

SIDES = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
UPRIGHT = Mm(210 - 36)
WIDE = Mm(297 - 36)


def _element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn("w:" + name), value)
    return made


def _field(paragraph: Any, name: str) -> None:
    """A field such as PAGE at the end of a paragraph."""
    run = paragraph.add_run()
    for kind in ("begin", "", "end"):
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))
        else:
            code = OxmlElement("w:instrText")
            code.text = name
            run._r.append(code)


def _shade(cell: Any, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=colour.lstrip("#")))


def _borders(cell: Any, **sides: int) -> None:
    """Rule the named sides of a cell, in eighths of a point."""
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            borders.append(_element("w:" + side, val="single", sz=str(sides[side]), color="000000"))
    cell._tc.get_or_add_tcPr().append(borders)


def _edges(look: Look, line: Line, r: int, c: int, heads: int, size: tuple[int, int]) -> dict[str, int]:
    rows, columns = size
    if look.rules == "all":
        return {"top": 4, "left": 4, "bottom": 4, "right": 4}
    if look.rules == "rows":
        return {"top": 8, "bottom": 4} if r == 0 else {"bottom": 4}
    sides: dict[str, int] = {}
    if look.rules in ("outer", "head") and r == heads - 1:
        sides["bottom"] = 6
    if look.rules == "outer":
        sides |= {"top": 6} if r == 0 else {}
        sides |= {"bottom": 6} if r == rows - 1 else {}
        sides |= {"left": 6} if c == 0 else {}
        sides |= {"right": 6} if c == columns - 1 else {}
    elif look.rules == "head" and line.kind in ("total", "sub", "sum"):
        sides["top"] = 6
    return sides


class Writer:
    """Writes a document as .docx in one look."""

    def __init__(self, document: Document, look: Look) -> None:
        self.document, self.look = document, look
        self.docx: Any = docx.Document()
        normal = self.docx.styles["Normal"]
        normal.font.name, normal.font.size = look.font, Pt(10)
        normal.paragraph_format.space_after = Pt(5)
        for level, size in ((1, 14), (2, 11.5), (3, 10)):
            style = self.docx.styles[f"Heading {level}"]
            style.font.name, style.font.size = look.font, Pt(size)
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.element.rPr.rFonts.set(qn("w:asciiTheme"), "")
            fonts = style.element.rPr.rFonts
            for name in list(fonts.attrib):
                if name.endswith("Theme"):
                    del fonts.attrib[name]
            fonts.set(qn("w:hAnsi"), look.font)
        self.width = UPRIGHT

    def furnish(self, section: Any, part: Part, wide: bool) -> None:
        """Paper, margins, head, foot and stamp of a section."""
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
        section.left_margin = section.right_margin = Mm(18)
        section.top_margin, section.bottom_margin = Mm(22), Mm(18)
        self.width = WIDE if wide else UPRIGHT
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        head = section.header.paragraphs[0]
        head.paragraph_format.tab_stops.add_tab_stop(self.width, WD_TAB_ALIGNMENT.RIGHT)
        head.style.font.size = Pt(8)
        head.add_run(f"{part.meta('head')}\t{part.meta('stamp')}\t{part.meta('headright')}")
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        foot.style.font.size = Pt(8)
        for piece in re.split(r"(\{[nN]\})", part.meta("foot")):
            if piece in ("{n}", "{N}"):
                _field(foot, "PAGE" if piece == "{n}" else "NUMPAGES")
            else:
                foot.add_run(piece)

    def write_cell(self, cell: Any, text: str, side: str, size: float, how: str) -> Any:
        """The text of a cell, or its mark; gives the run's font."""
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(1)
        paragraph.alignment = SIDES[side]
        if found := DRAWN.fullmatch(text):
            paragraph.alignment = SIDES["center"]
            if how == "font":
                run = paragraph.add_run(marks.SIGNS[found[2]])
                run.font.color.rgb = RGBColor.from_string(INK[found[1]].lstrip("#").upper())
                return run.font
            paragraph.add_run().add_picture(io.BytesIO(marks.png(found[1], found[2])), width=Pt(8.5))
            return None
        if text.startswith("» "):
            paragraph.paragraph_format.left_indent, text = Pt(12), text[2:]
        run = paragraph.add_run("\n".join(lines_of(printed_label(text))))
        run.font.size = Pt(size)
        return run.font

    @staticmethod
    def _frame(
        made: Any, rows: list[tuple[Line, list[Spot | None]]], look: Look, widths: list[int], heads: int
    ) -> None:
        """Rules and fills of every cell, before any are merged."""
        odd = False
        for r, (line, _) in enumerate(rows):
            odd = not odd if line.kind in ("row", "note", "blank") else False
            fill = look.head_fill if line.kind == "head" else look.zebra if odd else ""
            fill = look.total_fill if line.kind in ("total", "sub", "sum") and look.total_fill else fill
            for c, width in enumerate(widths):
                cell = made.cell(r, c)
                cell.width = width
                _borders(cell, **_edges(look, line, r, c, heads, (len(rows), len(widths))))
                if fill:
                    _shade(cell, fill)

    def table(self, table: Table) -> None:
        """A table with its merged cells, rules and fills."""
        look = LOOKS.get(table.attrs.get("look", ""), self.look)
        rows = grid(table)
        heads = next((i for i, (line, _) in enumerate(rows) if line.kind != "head"), 0)
        made = self.docx.add_table(rows=len(rows), cols=table.width)
        made.autofit = False
        given = table.attrs.get("widths", ",".join(["40", *[str(60 / (table.width - 1))] * (table.width - 1)]))
        parts = [float(part) for part in given.split(",")]
        widths = [int(part / sum(parts) * self.width) for part in parts]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        size = float(table.attrs.get("size", look.size))
        self._frame(made, rows, look, widths, heads)
        for r, (line, spots) in enumerate(rows):
            if r < heads and table.attrs.get("repeat") != "no":
                made.rows[r]._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))
            made.rows[r]._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))
            bold = line.kind in ("head", "group") or (line.kind in ("total", "sub", "sum") and look.bold_total)
            for c, spot in enumerate(spots):
                if spot is None:
                    continue
                cell = made.cell(r, c)
                if spot.colspan > 1 or spot.rowspan > 1:
                    cell = cell.merge(made.cell(r + spot.rowspan - 1, c + spot.colspan - 1))
                    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
                if line.kind == "head":
                    cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
                figure = line.kind not in ("group", "group2", "note") and line.columns[c].use == "figure"
                side = table.attrs.get("align", "right") if figure else "left"
                side = "center" if line.kind == "head" and spot.colspan > 1 and figure else side
                font = self.write_cell(cell, spot.text, side, size, table.attrs.get("marks", "image"))
                if font is not None:
                    font.bold = bold
                    if line.kind == "head":
                        font.color.rgb = RGBColor.from_string(look.head_ink.lstrip("#").upper())
        self.docx.add_paragraph().paragraph_format.space_after = Pt(2)

    def block(self, block: Block) -> None:
        """One block."""
        if block.kind in ("table", "beside"):
            for table in block.tables:
                self.table(table)
        elif block.kind in ("h1", "h2", "h3"):
            self.docx.add_heading(block.text, int(block.kind[1]))
        elif block.kind == "toc":
            name, page = (part.strip() for part in block.text.split("|"))
            self.docx.add_paragraph(f"{name}{'.' * max(3, 80 - len(name))}{page}").paragraph_format.space_after = Pt(0)
        elif block.kind == "pagebreak":
            self.docx.add_page_break()
        else:
            run = self.docx.add_paragraph().add_run(block.text)
            if block.kind == "title":
                run.font.size, run.bold = Pt(19), True
            elif block.kind in ("letter", "small"):
                run.font.size = Pt(8)

    def save(self, path: Path) -> None:
        """Write all parts to a .docx."""
        section, first = self.docx.sections[0], True
        for part in self.document.parts:
            opened: bool | None = None
            for wide, block in with_landscape(part.blocks):
                if wide is not opened:
                    section = section if first else self.docx.add_section(WD_SECTION.NEW_PAGE)
                    self.furnish(section, part, wide)
                    opened, first = wide, False
                self.block(block)
        self.docx.save(str(path))


def write(document: Document, look: Look, target: Path) -> None:
    """Typeset with Writer."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{document.name}.docx"
        Writer(document, look).save(path)
        to_pdf(path, target)
