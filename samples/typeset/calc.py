"""Samples as .xlsx, printed by LibreOffice Calc: one sheet per part, and one per landscape table."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from typeset import marks
from typeset.looks import INK, LOOKS, Look
from typeset.office import to_pdf
from typeset.source import DRAWN, Block, Document, Line, Part, Table, grid, lines_of, printed_label, with_landscape

LABEL_WIDTH, FIGURE_WIDTH = 44, 11  # characters


def _columns(blocks: list[Block]) -> int:
    """Columns of a sheet: those of its widest table, six at least."""
    return max([5, *(table.width for block in blocks for table in block.tables)])


def _border(look: Look, line: Line, first: bool, last: bool, head_end: bool) -> Border:
    thin = Side(style="thin")
    if look.rules == "all":
        return Border(thin, thin, thin, thin)
    if look.rules == "rows":
        return Border(top=thin if first else None, bottom=thin)
    bottom = thin if (head_end and look.rules in ("outer", "head")) or (last and look.rules == "outer") else None
    top = thin if first and look.rules == "outer" else None
    if look.rules == "head" and line.kind in ("total", "sub", "sum"):
        top = thin
    return Border(top=top, bottom=bottom)


class Sheet:
    """Writes blocks down one worksheet."""

    def __init__(self, sheet: Any, part: Part, look: Look, wide: bool, columns: int) -> None:
        self.sheet, self.part, self.look, self.columns, self.row = sheet, part, look, columns, 1
        sheet.column_dimensions["A"].width = LABEL_WIDTH if columns < 12 else 24
        for i in range(2, columns + 1):
            sheet.column_dimensions[get_column_letter(i)].width = FIGURE_WIDTH if columns < 12 else 8.5
        sheet.page_setup.orientation = "landscape" if wide else "portrait"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.gridLines = False
        self._furnish()

    def _furnish(self) -> None:
        def coded(text: str) -> str:
            return text.replace("&", "&&").replace("{n}", "&P").replace("{N}", "&N")

        head, foot = self.sheet.oddHeader, self.sheet.oddFooter
        head.left.text, head.center.text = coded(self.part.meta("head")), coded(self.part.meta("stamp"))
        head.right.text, foot.center.text = coded(self.part.meta("headright")), coded(self.part.meta("foot"))

    def words(self, text: str, size: float, bold: bool = False) -> None:
        """A paragraph over the whole width; its height is reckoned, as merged cells have none of their own."""
        width = LABEL_WIDTH + FIGURE_WIDTH * (self.columns - 1)
        cell = self.sheet.cell(self.row, 1, text)
        cell.font = Font(self.look.font, size, bold=bold)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=self.columns)
        lines = -(-len(text) * size // (width * 9))
        self.sheet.row_dimensions[self.row].height = max(1, lines) * size * 1.45 + 3
        self.row += 1

    def _cell(self, line: Line, text: str, r: int, c: int, table: Table, look: Look) -> Any:
        cell = self.sheet.cell(r, c + 1)
        figure = line.kind not in ("group", "group2", "note") and line.columns[c].use == "figure"
        bold = line.kind in ("head", "group") or (line.kind in ("total", "sub", "sum") and look.bold_total)
        ink = look.head_ink.lstrip("#") if line.kind == "head" else "000000"
        side = table.attrs.get("align", "right") if figure else "left"
        if found := DRAWN.fullmatch(text):
            cell.value, ink, side = marks.SIGNS[found[2]], INK[found[1]].lstrip("#"), "center"
        else:
            cell.value = "\n".join(lines_of(printed_label(text.removeprefix("» ")))) or None
        size = float(table.attrs.get("size", look.size))
        cell.font = Font("DejaVu Sans" if found else look.font, size, bold=bold, color=ink)
        indent = 1 if text.startswith("» ") else 0
        cell.alignment = Alignment(horizontal=side, vertical="bottom", wrap_text=True, indent=indent)
        return cell

    def table(self, table: Table) -> None:
        """A table from column A on."""
        look = LOOKS.get(table.attrs.get("look", ""), self.look)
        rows = grid(table)
        heads = next((i for i, (line, _) in enumerate(rows) if line.kind != "head"), 0)
        size = float(table.attrs.get("size", look.size))
        odd = False
        for i, (line, spots) in enumerate(rows):
            r = self.row + i
            odd = not odd if line.kind in ("row", "note", "blank") else False
            fill = look.head_fill if line.kind == "head" else look.zebra if odd else ""
            fill = look.total_fill if line.kind in ("total", "sub", "sum") and look.total_fill else fill
            tallest = 1
            for c in range(table.width):
                spot = spots[c] if c < len(spots) else None
                cell = self._cell(line, spot.text, r, c, table, look) if spot else self.sheet.cell(r, c + 1)
                cell.border = _border(look, line, i == 0, i == len(rows) - 1, i == heads - 1)
                if fill:
                    cell.fill = PatternFill("solid", fgColor=fill.lstrip("#"))
                if spot and spot.rowspan == 1:
                    room = self.sheet.column_dimensions[get_column_letter(c + 1)].width
                    if spot.colspan > 1:
                        room = LABEL_WIDTH + FIGURE_WIDTH * (spot.colspan - 1)
                    need = sum(-(-max(1, len(part)) * size // (room * 8.0)) for part in lines_of(spot.text))
                    tallest = max(tallest, int(need))
            self.sheet.row_dimensions[r].height = tallest * size * 1.45 + 3
        for i, (_, spots) in enumerate(rows):
            for c, spot in enumerate(spots):
                if spot and (spot.colspan > 1 or spot.rowspan > 1):
                    cell = self.sheet.cell(self.row + i, c + 1)
                    side = "center" if c and rows[i][0].kind == "head" else cell.alignment.horizontal
                    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=side)
                    self.sheet.merge_cells(
                        start_row=self.row + i,
                        end_row=self.row + i + spot.rowspan - 1,
                        start_column=c + 1,
                        end_column=c + spot.colspan,
                    )
        self.row += len(rows) + 1

    def block(self, block: Block) -> None:
        """One block."""
        if block.tables:
            for table in block.tables:
                self.table(table)
        elif block.kind == "toc":
            name, page = (part.strip() for part in block.text.split("|"))
            self.words(f"{name} {'.' * max(3, 90 - len(name))} {page}", 9)
        elif block.kind == "pagebreak":
            self.sheet.row_breaks.append(Break(id=self.row - 1))
        else:
            size = {"title": 18.0, "sub": 11.0, "h1": 14.0, "h2": 11.5, "h3": 10.0, "letter": 8.0}.get(block.kind, 9.5)
            self.words(block.text, size, bold=block.kind in ("title", "h1", "h2", "h3"))


def workbook(document: Document, look: Look) -> Workbook:
    """The document as a workbook."""
    book = Workbook()
    book.remove(book.active)
    for number, part in enumerate(document.parts):
        runs: list[tuple[bool, list[Block]]] = []
        for wide, block in with_landscape(part.blocks, most=7):
            if not runs or runs[-1][0] is not wide:
                runs.append((wide, []))
            runs[-1][1].append(block)
        for i, (wide, blocks) in enumerate(runs):
            name = re.sub(r"\W", "", f"Blad{number + 1}{i + 1}")
            sheet = Sheet(book.create_sheet(name), part, look, wide, _columns(blocks))
            for block in blocks:
                sheet.block(block)
    return book


def calc(document: Document, look: Look, target: Path) -> None:
    """Typeset with Calc."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{document.name}.xlsx"
        workbook(document, look).save(path)
        to_pdf(path, target)
