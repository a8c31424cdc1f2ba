"""The samples' source format: a document as lines of text, told in docs/samples.md.

    doc kommun=Härryda namnd=Socialnämnden type=delårsrapport period=2023-01/2023-08
    h1 Ekonomi
    p Nämnden prognostiserar ett överskott om 6,9 mnkr.
    table kind=drift unit=tkr
    cols label | prognos@2024 | budget@2024
    head tkr | Prognos//2024 | Budget//2024
    row [40] Nämnd | 559 | 559
    total Nettokostnad | 559 | 559
    end

Every producer draws the same `Document`; `expected` reads the same `Document` for the figures it holds.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

LINE_KINDS = ("head", "row", "total", "sub", "sum", "group", "group2", "note", "blank", "endgroup", "cols")
FIGURE_KINDS = ("row", "total", "sub", "sum")
LEFT, UP = "<", "^"  # a cell that belongs to its neighbour: merged with the left one, with the one above
DRAWN = re.compile(r"\((grön|gul|röd|grå) (circle|square|diamond|up|down|right|dash)\)")


@dataclass(frozen=True)
class Column:
    """What a column of a table holds.

    `use` is label, code, text (words beside the label), empty or figure. `measures` holds two measures where one
    cell prints two numbers, "96 (93,7)" under "Mål (utfall)". Alternatives are parted by ~.
    """

    use: str
    measures: tuple[str, ...] = ()
    post: str = ""
    period: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Line:
    """A line of a table: its kind, its cells as written in the source and the options of the line."""

    kind: str
    cells: tuple[str, ...] = ()
    options: dict[str, str] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()  # the columns that hold from here on


@dataclass(frozen=True)
class Table:
    """A table: attributes (kind, unit, how it is drawn) and its lines in printed order."""

    attrs: dict[str, str]
    lines: tuple[Line, ...]

    @property
    def width(self) -> int:
        """Number of columns, drawn ones included."""
        return max(len(line.columns) for line in self.lines if line.columns)


@dataclass(frozen=True)
class Block:
    """A block of a part: h1, h2, h3, p, li, letter, toc, right, pagebreak, table or beside (two tables in a row)."""

    kind: str
    text: str = ""
    tables: tuple[Table, ...] = ()


@dataclass
class Part:
    """One document of a bundle with its own furniture; a plain report is one part."""

    attrs: dict[str, str]
    blocks: list[Block] = field(default_factory=list)

    def meta(self, name: str, otherwise: str = "") -> str:
        """An attribute of the part."""
        return self.attrs.get(name, otherwise)


@dataclass
class Document:
    """A whole sample: its name and parts. `attrs` are those of the `doc` line."""

    name: str
    attrs: dict[str, str]
    parts: list[Part]


def attributes(text: str) -> dict[str, str]:
    """`kind=drift caption="Två ord"` as a dict."""
    return dict(token.split("=", 1) for token in shlex.split(text))


def column(text: str) -> Column:
    """`utfall/intäkt@2021-01/2021-08[tkr]` as a Column."""
    word = text.strip()
    if word in ("label", "code", "text", "empty"):
        return Column(word)
    found = re.fullmatch(r"([^@/\[]+)(?:/([^@\[]+))?(?:@([^\[]*))?(?:\[(.*)\])?", word)
    if not found:
        raise ValueError(f"no column: {text!r}")
    measure, post, period, unit = (group or "" for group in found.groups())
    return Column("figure", tuple(measure.split("+")), post, period, unit)


def cells(text: str) -> tuple[str, ...]:
    """Cells parted by |."""
    return tuple(cell.strip() for cell in text.split("|"))


def _split(line: str) -> tuple[str, dict[str, str], str]:
    """The first word of a line, its options and the rest: `row{unit=antal;post=netto} label | 1`."""
    found = re.match(r"(\w+)(?:\{([^}]*)\})?\s?(.*)", line)
    if not found:
        raise ValueError(f"no line: {line!r}")
    word, options, rest = found[1], found[2] or "", found[3]
    return word, dict(pair.split("=", 1) for pair in options.split(";") if pair), rest


def _table_line(line: str, columns: tuple[Column, ...]) -> Line:
    """A line inside a table; `columns` are those that hold so far."""
    word, options, rest = _split(line)
    if word not in LINE_KINDS:
        raise ValueError(f"no table line: {word!r}")
    if word == "cols":
        return Line("cols", (), options, tuple(column(part) for part in rest.split("|")))
    if word in ("group", "group2", "note"):
        return Line(word, (rest,), options, columns)
    if word in ("blank", "endgroup"):
        return Line(word, (), options, columns)
    given = cells(rest)
    if len(given) > len(columns):
        raise ValueError(f"{len(given)} cells for {len(columns)} columns: {rest!r}")
    return Line(word, given + ("",) * (len(columns) - len(given)), options, columns)


def parse(text: str, name: str) -> Document:
    """The document that the lines describe."""
    doc = Document(name, {}, [])
    attrs: dict[str, str] | None = None
    lines: list[Line] = []
    beside: list[Table] | None = None
    columns: tuple[Column, ...] = ()
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.rstrip()
        if not line.strip() or line.startswith("#"):
            continue
        word, _, rest = _split(line)
        try:
            if attrs is not None and word == "end":
                table = Table(attrs, tuple(lines))
                attrs = None
                if beside is None:
                    doc.parts[-1].blocks.append(Block("table", tables=(table,)))
                else:
                    beside.append(table)
            elif attrs is not None:
                made = _table_line(line, columns)
                columns = made.columns
                lines.append(made)
            elif word == "doc":
                doc.attrs = attributes(rest)
                doc.parts.append(Part(dict(doc.attrs)))
            elif word == "part":
                given = doc.attrs | attributes(rest)
                if len(doc.parts) == 1 and not doc.parts[0].blocks:
                    doc.parts.clear()
                doc.parts.append(Part(given))
            elif word == "table":
                attrs, lines = attributes(rest), []
            elif word == "beside":
                beside = []
            elif word == "together" and beside is not None:
                doc.parts[-1].blocks.append(Block("beside", tables=tuple(beside)))
                beside = None
            else:
                doc.parts[-1].blocks.append(Block(word, rest))
        except ValueError as error:
            raise ValueError(f"{name}:{number}: {error}") from error
    return doc


def load(path: Path) -> Document:
    """The document of a source file."""
    return parse(path.read_text(encoding="utf-8"), path.stem)


def with_landscape(blocks: list[Block], most: int = 99) -> list[tuple[bool, Block]]:
    """Each block with whether it stands on a landscape page; headings go with the table below them.

    Tables of more than `most` columns are landscape even where the source does not say so.
    """
    wide = [any(t.attrs.get("landscape") == "yes" or t.width > most for t in block.tables) for block in blocks]
    for i in reversed(range(len(blocks) - 1)):
        if wide[i + 1] and blocks[i].kind in ("h1", "h2", "h3"):
            wide[i] = True
    return list(zip(wide, blocks, strict=True))


def inside(cell: str) -> str:
    """A cell without what only says how to read it (`{50 %}`)."""
    return re.sub(r"\s*\{[^{}]*\}$", "", cell)


def lines_of(cell: str) -> list[str]:
    """The printed lines of a cell: `//` breaks between words. Where a word breaks, the width of its column decides."""
    return [part.strip() for part in inside(cell).split("//")]


def printed_label(cell: str) -> str:
    """`[40] Nämnd` and `Nämnd [(6013)]` as printed: the brackets that mark the code are not."""
    return re.sub(r"\[([^\[\]]*)\]", r"\1", inside(cell))


@dataclass
class Spot:
    """A cell on the drawn grid with the columns and rows that it spans."""

    text: str
    colspan: int = 1
    rowspan: int = 1


def grid(table: Table) -> list[tuple[Line, list[Spot | None]]]:
    """The drawn rows of a table; None where a cell is covered by a spanning one."""
    rows: list[tuple[Line, list[Spot | None]]] = []
    width = table.width
    for line in table.lines:
        if line.kind in ("cols", "endgroup"):
            continue
        if line.kind in ("group", "group2", "note"):
            rows.append((line, [Spot(line.cells[0], colspan=width), *([None] * (width - 1))]))
            continue
        spots: list[Spot | None] = []
        given = line.cells + ("",) * (width - len(line.cells))
        for i, text in enumerate(given):
            if text == LEFT:
                left = next(spot for spot in reversed(spots) if spot)
                left.colspan += 1
                spots.append(None)
            elif text == UP:
                above = next(row[1][i] for row in reversed(rows) if row[1][i])
                assert above is not None
                above.rowspan += 1
                spots.append(None)
            else:
                spots.append(Spot(text))
        rows.append((line, spots))
    return rows
