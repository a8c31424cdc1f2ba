"""Tables for a terminal, in the unit that they are printed in, each figure with a mark for its verdict.

t3  drift, page 4, tkr
Ekonomi > Driftsredovisning
4 verified, 1 disputed, 1 unverified

               Budget   Prognos   Avvikelse
                 2024      2024
 40 Nämnd      1 250 ✓   1 295 ✓        -45
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nämndparse.output.laid import Heading, Laid, laid
from nämndparse.output.printed import amount, by_ocr, equation, number, safe, unit_beside

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from nämndparse.models import Cell, Report, Row, TableBase

MARKS = {"verified": "✓", "disputed": "✗", "unverified": " "}
STYLES = {"verified": "green", "disputed": "bold red", "unverified": ""}
COLOURS = {"grön": "green", "gul": "yellow", "röd": "red", "grå": "bright_black"}
LEGEND = "✓ proved by the document's own sums   ✗ disputed by them   no mark: not tested"
GAP = 2  # columns between two columns
WORDS = 24  # columns that words in place of a figure get before they wrap
NARROWEST = 16  # of the column of labels, where figures need the rest


class TablesText:
    """Writes to a rich console, which leaves colours out where there is no terminal."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def document(self, name: str, counts: str) -> None:
        """Write what the document is, and what was read of it."""
        self._line(name, "bold")
        self._line(counts)

    def legend(self) -> None:
        """Write what the marks mean."""
        self._line(LEGEND, "dim")

    def table(self, table: TableBase, report: Report) -> None:
        """Write a table: what it is, its rows, what is disputed in it, and its notes."""
        pages = f"page {table.first_page}" if table.first_page == table.last_page else (
            f"pages {table.first_page}-{table.last_page}"
        )  # fmt: skip
        of = laid(table)
        self._line("")
        self._line(f"{table.id}  {', '.join(filter(None, (table.kind, pages, _common_unit(of) or of.unit)))}", "bold")
        heads = [*table.section, *([] if table.caption in ("", *table.section[-1:]) else [table.caption])]
        if heads:
            self._line(" > ".join(heads))
        counts: Counter[str] = Counter(cell.status for row in table.rows for cell in row.cells)
        words = [f"{counts[status]} {status}" for status in MARKS if counts[status]]
        self._line(", ".join(words) + _ocr_words(table), "dim")
        for columns in _blocks(of, self._console.width):
            self._line("")
            self._print(_grid(of, columns, self._console.width, texts=columns[:1] in ([], [0])))
        self._disputed(table, report)
        for note in table.notes:
            self._line(note, "dim")

    def _disputed(self, table: TableBase, report: Report) -> None:
        cells = {cell.id: cell for one in report.tables for row in one.rows for cell in row.cells}
        own = {cell.id for row in table.rows for cell in row.cells}
        for check in report.checks:
            if not check.holds and own & set(check.cells):
                self._line(f"✗ {equation(check, cells, 'en')}  ({check.formula})", "red")

    def _line(self, text: str, style: str = "") -> None:
        from rich.text import Text

        self._print(Text(safe(text), style=style))

    def _print(self, what: RenderableType) -> None:
        """Print without the spaces that fill the lines up."""
        with self._console.capture() as captured:
            self._console.print(what)
        self._console.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def _ocr_words(table: TableBase) -> str:
    read, unsure = by_ocr(table)
    return (f"; {read} read by OCR" if read else "") + (f", {unsure} of them unsure" if unsure else "")


def _grid(table: Laid, columns: Sequence[int], width: int, *, texts: bool) -> RenderableType:
    """The rows under some of the columns of figures; with `texts`, what their other columns say stands below them."""
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), show_header=True, header_style="bold")
    figures = sum(_width(table, place) + GAP for place in columns)
    grid.add_column("", max_width=max(NARROWEST, width - figures), overflow="fold")
    for place in columns:
        grid.add_column(_header(table, place), justify="right", overflow="fold", width=_width(table, place))
    for line in table.lines:
        if isinstance(line, Heading):
            grid.add_row(Text(safe("  " * line.level + line.text), style="bold"))
            continue
        row = line.row
        style = "" if row.role == "detail" else "bold"
        label = Text(safe("  " * line.level + f"{row.code} {row.label}".strip()), style=style)
        if texts and (said := _said(row)):
            label.append(safe(f"\n{'  ' * (line.level + 1)}{said}"), style="not bold dim")
        cells = (line.cells[place] for place in columns)
        grid.add_row(label, *(_figure(c, table.columns[p].unit, style) for c, p in zip(cells, columns, strict=True)))
    return grid


def _said(row: Row) -> str:
    """The words of the row's other columns, on one line: 'Prio 3, Status P'. A code stands before the row already."""
    return ", ".join(f"{head} {text}".strip() for head, text in row.texts.items() if text and text != row.code)


def _header(table: Laid, place: int) -> Text:
    """The header of a column, with its unit where that is not the one that the table's title names."""
    from rich.text import Text

    column = table.columns[place]
    text = Text(safe("\n".join(filter(None, (column.header, column.meaning)))))
    unit = _unit(table, place)
    return text.append(safe(f"\n{unit} "), style="not bold dim") if unit else text


def _common_unit(table: Laid) -> str:
    """The unit of all columns, which the table's title names."""
    units = {column.unit for column in table.columns}
    return units.pop() if len(units) == 1 else ""


def _unit(table: Laid, place: int) -> str:
    """The unit to name in a column's header, where that does not say it."""
    column = table.columns[place]
    return "" if _common_unit(table) or column.header.endswith(column.unit) else column.unit


def _figure(cell: Cell | None, column_unit: str, style: str) -> Text:
    """A figure as printed, with its mark; a status as its word, in its colour."""
    from rich.text import Text

    if cell is None:
        return Text("")
    colour = COLOURS.get(cell.raw.lower(), "") if cell.measure == "status" else STYLES[cell.status]
    return Text(safe(f"{_printed(cell, column_unit)} {MARKS[cell.status]}"), style=f"{style} {colour}".strip())


def _printed(cell: Cell, column_unit: str) -> str:
    value = amount(cell)
    if value is None:
        return cell.raw
    beside = unit_beside(cell, column_unit, "(unit?)")
    after = f" {beside}" if beside else ""
    return f"{cell.qualifier}{' ' if cell.qualifier == 'ca' else ''}{number(value, cell.decimals)}{after}"


def _width(table: Laid, place: int) -> int:
    """The narrowest that a column can be: its longest figure, or the longest word of its header; words wrap."""
    column = table.columns[place]
    cells = (line.cells[place] for line in table.lines if not isinstance(line, Heading))
    shown = ((_printed(cell, column.unit), cell.value is None) for cell in cells if cell is not None)
    figures = [(min(len(text), WORDS) if words else len(text)) + 2 for text, words in shown]
    words = f"{column.header} {column.meaning} {_unit(table, place)}".split()
    return max([*figures, *(min(len(word), 14) for word in words)], default=1)


def _blocks(table: Laid, width: int) -> Iterator[list[int]]:
    """The columns of figures in blocks that fit beside the labels, one block below the other."""
    labels = max((len(_label(line)) for line in table.lines), default=0)
    room = max(width - min(labels, max(NARROWEST, width * 2 // 5)) - GAP, NARROWEST)
    block: list[int] = []
    for place in range(len(table.columns)):
        if block and sum(_width(table, p) + GAP for p in (*block, place)) > room:
            yield block
            block = []
        block.append(place)
    yield block


def _label(line: object) -> str:
    if isinstance(line, Heading):
        return "  " * line.level + line.text
    row = line.row  # type: ignore[attr-defined]
    return f"{row.code} {row.label}".strip()
