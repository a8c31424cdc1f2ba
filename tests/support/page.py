"""Pages made from drawings in monospaced text, for the tests of what comes after reading.

H | Drift
B |                  Budget   Prognos
  | Äldreomsorg       1 000     1 100
  | Summa             1 000     1 100

A character is `WIDTH` points wide. Two spaces or more part the cells, one space the words of a cell. What stands before
the first bar says how a line is set, in any order: B bold, H a heading (large and bold), ^ close under the line
above (a wrapped line), ' half a line below it (beside it, in the middle of a cell of unlike height), _ with a rule
below it, # shaded. A bar │ is a piece of a vertical rule. A line of = begins a new page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nämndparse.interpret.context import Scope
from nämndparse.interpret.tables import Read, read_table
from nämndparse.layout.detect import Layout, detect
from nämndparse.layout.grid import Grid
from nämndparse.models import TableBase, plain
from nämndparse.source.page import Fill, Page, Rule, Word

WIDTH = 5.0
SIZE = 9.0
PITCH = 15.0
CLOSE = 11.0
HALF = 5.0
LEFT, TOP = 50.0, 120.0
SPACE = 0.27 * SIZE
GREY = (220, 220, 220)


def pages(drawing: str, size: float = SIZE, pitch: float = PITCH) -> tuple[Page, ...]:
    """The pages that a drawing shows."""
    sheets: list[list[str]] = [[]]
    for line in drawing.strip("\n").splitlines():
        if line and set(line.strip()) == {"="}:
            sheets.append([])
        else:
            sheets[-1].append(line)
    return tuple(_page(lines, number, size, pitch) for number, lines in enumerate(sheets, 1))


def _page(lines: Sequence[str], number: int, size: float, pitch: float) -> Page:
    words: list[Word] = []
    rules: list[Rule] = []
    fills: list[Fill] = []
    y = TOP
    longest = max((len(line) for line in lines), default=0)
    right = LEFT + longest * WIDTH
    for line in lines:
        style, _, text = line.partition("|")
        y += CLOSE if "^" in style else HALF if "'" in style else pitch
        height = 14.0 if "H" in style else size
        words += _words(text, y, height, bold="B" in style or "H" in style)
        rules += [
            Rule(LEFT + m.start() * WIDTH + 2, y - pitch + 4, LEFT + m.start() * WIDTH + 2.5, y + 4)
            for m in re.finditer("│", text)
        ]
        if "_" in style:
            rules.append(Rule(LEFT, y + 4, right, y + 4.5))
        if "#" in style:
            fills.append(Fill(LEFT, y - pitch + 4, right, y + 4, GREY))
    return Page(number, max(595.0, right + 50), 842.0, words=tuple(words), rules=tuple(rules), fills=tuple(fills))


def _words(text: str, y: float, size: float, bold: bool) -> list[Word]:
    """The words of a line. After one space a word begins earlier than drawn, as spaces are narrower than letters."""
    out = []
    for m in re.finditer(r"[^\s│]+", text):
        follows = re.search(r"[^\s│] $", text[: m.start()])
        x0, x1 = LEFT + m.start() * WIDTH, LEFT + m.end() * WIDTH
        x0 -= WIDTH - SPACE if follows else 0.0
        out.append(Word(m[0], x0, y - 0.75 * size, x1, y + 0.25 * size, y, size, bold=bold))
    return out


def layout(drawing: str, **how: float) -> Layout:
    """What the layout finds on the drawn pages."""
    return detect(pages(drawing, **how))


def grids(drawing: str, **how: float) -> list[list[str]]:
    """The tables of a drawing, each as its rows with ' | ' between the cells: the header first, then every row.

    A header's lines are joined with a space; rows that are headings or comments begin with 'group:' or 'note:'.
    """
    return [shown(grid) for grid in layout(drawing, **how).grids]


def grid(drawing: str, **how: float) -> list[str]:
    """The one table of a drawing, as `grids` shows it."""
    (only,) = grids(drawing, **how)
    return only


def shown(found: Grid) -> list[str]:
    head = " | ".join(found.header(i) for i in range(len(found.headers)))
    rows = []
    for row in found.rows:
        text = " | ".join(cell.text if cell is not None else "" for cell in row.cells)
        rows.append(text if row.kind == "body" else f"{row.kind}: {' '.join(text.replace('|', '').split())}")
    return [head, *rows]


def reads(drawing: str, scope: Scope | None = None, **how: float) -> list[Read]:
    """The tables of a drawing with their meaning, or why they were left out."""
    scope = scope or Scope(2024, 12, "årsbokslut")
    return [read_table(found, scope, number) for number, found in enumerate(layout(drawing, **how).grids, 1)]


def tables(drawing: str, scope: Scope | None = None, **how: float) -> list[TableBase]:
    """The tables of a drawing that are not left out."""
    return [read.table for read in reads(drawing, scope, **how) if read.table is not None]


def table(drawing: str, scope: Scope | None = None, **how: float) -> TableBase:
    """The one table of a drawing."""
    (only,) = tables(drawing, scope, **how)
    return only


def figures(drawing: str, scope: Scope | None = None, **how: float) -> list[str]:
    """The figures of a drawing, one line each: 'label · measure post period = value unit'."""
    return [line for found in tables(drawing, scope, **how) for line in lines_of(found)]


def lines_of(found: TableBase) -> list[str]:
    out = []
    for row in found.rows:
        for cell in row.cells:
            name = " > ".join([*row.group, f"{row.code} {row.label}".strip()])
            meaning = " ".join(filter(None, [cell.measure, cell.post, cell.period]))
            value = plain(cell.value) if cell.value is not None else f"({cell.raw})"
            out.append(f"{name} · {meaning} = {value} {cell.unit}".rstrip())
    return out
