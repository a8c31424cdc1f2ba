"""The figures that a sample must give, computed from its source with Decimal and nothing of the program.

A cell of the CSV may hold alternatives parted by ~ where the reading rules leave room ("subtotal~total").
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal

from typeset.source import DRAWN, FIGURE_KINDS, LEFT, UP, Column, Document, Line, Part, Table, inside

FIELDS = (
    "kommun",
    "namnd",
    "doc_type",
    "doc_period",
    "kind",
    "group",
    "code",
    "label",
    "role",
    "measure",
    "post",
    "period",
    "value",
    "unit",
    "qualifier",
    "raw",
    "printed_unit",
)
MONEY = {"kr": Decimal(1), "tkr": Decimal(1000), "mnkr": Decimal(1_000_000)}
ROLES = {"row": "detail", "sub": "subtotal", "total": "total", "sum": "subtotal~total"}
NUMBER = re.compile(
    r"(?P<bound>[<>]|ca |ung )?\s*(?P<sign>[-–−+±])?\s*"
    r"(?P<digits>\d{1,3}(?:[ .]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?P<after>-)?"
    r"\s*(?P<unit>%|tkr|mnkr|kr|st|timmar)?\s*\**"
)


def number(text: str) -> tuple[Decimal, str, str] | None:
    """(value, qualifier, unit printed in the cell) of a cell that holds one whole number, else None."""
    bracketed = re.fullmatch(r"\((.*)\)", text)
    found = NUMBER.fullmatch(bracketed[1] if bracketed else text)
    if not found:
        return None
    digits = found["digits"].replace(" ", "")
    dotted = re.fullmatch(r"\d{1,3}(\.\d{3})+", digits)
    value = Decimal(digits.replace(".", "") if dotted else digits.replace(",", "."))
    negative = found["sign"] in ("-", "–", "−") or found["after"] or bracketed
    bound = (found["bound"] or "").strip()
    return (-value if negative else value), {"ung": "ca"}.get(bound, bound), found["unit"] or ""


def plain(value: Decimal) -> str:
    """1.50 as 1.5 and 6900000 as 6900000."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def spoken(cell: str) -> str:
    """The text of a cell on one line: breaks healed, struck text gone."""
    text = re.sub(r"~~.*?~~\s*", "", inside(cell))
    return re.sub(r"\s*//\s*", " ", text).strip()


def label_and_code(cell: str) -> tuple[str, str]:
    """`[5411] Förstudie *` as ("Förstudie", "5411"); footnote marks are not part of a label."""
    text = spoken(cell)
    code = ""
    if found := re.search(r"\[\(?([^\[\]()]*)\)?\]", text):
        code = found[1]
        text = (text[: found.start()] + text[found.end() :]).strip()
    text = re.sub(r"\^[^^]*\^", "", text)
    return re.sub(r"\s*\*+\)?$", "", text).removeprefix("» ").strip(), code


def raws(cell: str) -> str:
    """The cell as printed; a raised mark may be printed with or without a gap, or left out."""
    text = spoken(cell)
    if found := re.search(r"\^([^^]*)\^", text):
        bare = (text[: found.start()] + text[found.end() :]).strip()
        return f"{bare}~{bare}{found[1]}~{bare} {found[1]}"
    return text


def _amount(value: Decimal, unit: str) -> tuple[str, str, str]:
    """(value, unit, printed unit) of a number in a printed unit; `tkr` is scaled to kronor."""
    first = unit.split("~", maxsplit=1)[0]
    if first in MONEY:
        return plain(value * MONEY[first]), "SEK", first
    return plain(value), unit, "%" if unit == "%" else ""


def readings(cell: str, column: Column, unit: str) -> Iterator[dict[str, str]]:
    """The lines that a cell gives: value, unit, qualifier, raw, printed_unit, measure."""
    text = spoken(cell)
    blank = dict.fromkeys(("value", "unit", "qualifier", "printed_unit"), "")
    blank |= {"raw": raws(cell), "measure": column.measures[0]}
    if not text or text in ("-", "–"):
        return
    if drawn := DRAWN.fullmatch(text):
        yield blank | {"raw": drawn[1]}
        return
    if column.measures[0] == "status":
        yield blank
        return
    told = re.search(r"\{([^{}]*)\}$", cell)
    bare = re.sub(r"\^[^^]*\^", "", text).strip()
    pair = re.fullmatch(r"(.+?)\s*\((.+)\)", bare)
    if len(column.measures) == 2 and pair and number(pair[1]) and number(pair[2]):
        parts = list(zip(column.measures, (pair[1], pair[2]), strict=True))
    else:
        parts = [(column.measures[0], told[1] if told else bare)]
    for measure, part in parts:
        maybe = "~" if part.endswith("~") else ""  # a number, or no number: both are right
        got = number(part.removesuffix("~"))
        if got is None:
            yield blank | {"measure": measure}
            continue
        value, bound, own = got
        share = "%" if measure == "andel" else ""
        amount, known, printed = (field + maybe for field in _amount(value, own or share or unit))
        found = {"value": amount, "unit": known, "qualifier": bound, "printed_unit": printed, "measure": measure}
        yield blank | found


def _unit(table: Table, line: Line, column: Column) -> str:
    """The unit that holds for a cell without one of its own: that of the row, the column or the table."""
    return line.options.get("unit") or column.unit or table.attrs.get("unit", "")


def _rows(table: Table) -> Iterator[tuple[Line, str, str, str]]:
    """The lines with figures, each with its group, label and code. A merged label holds for all its lines."""
    groups = ["", ""]
    label = code = ""
    for line in table.lines:
        if line.kind == "group":
            groups = [label_and_code(line.cells[0])[0], ""]
        elif line.kind == "group2":
            groups[1] = label_and_code(line.cells[0])[0]
        elif line.kind == "endgroup":
            groups = [groups[0], ""] if line.options.get("level") == "2" else ["", ""]
        if line.kind not in FIGURE_KINDS:
            continue
        uses = [column.use for column in line.columns]
        if "label" in uses and line.cells[uses.index("label")] != UP:
            at = uses.index("label")
            while line.cells[at] == LEFT:  # the name spans the text columns before it
                at -= 1
            label, code = label_and_code(line.cells[at])
        if "code" in uses and line.cells[uses.index("code")] != UP:
            code = spoken(line.cells[uses.index("code")])
        yield line, line.options.get("group", " > ".join(filter(None, groups))), label, line.options.get("code", code)


def _printed_unit(table: Table, unit: str) -> dict[str, str]:
    """The printed unit as the table prints it ("tusen kronor"), or perhaps not where the unit is inferred."""
    if table.attrs.get("stated") == "no":
        return {"printed_unit": unit + "~"}
    return {"printed_unit": table.attrs.get("printed", unit) if unit else ""}


def table_figures(table: Table) -> Iterator[dict[str, str]]:
    """The expected lines of one table, without the document's own columns."""
    if table.attrs.get("kind", "-") == "-":
        return
    for line, group, label, code in _rows(table):
        for cell, column in zip(line.cells, line.columns, strict=True):
            if column.use != "figure" or cell in (UP, LEFT):
                continue
            measure = line.options.get("measure", "")
            kind = line.options.get("kind", table.attrs["kind"])
            for got in readings(cell, column, _unit(table, line, column)):
                yield (
                    {
                        "kind": kind,
                        "group": group,
                        "code": code,
                        "label": line.options.get("label", label),
                        "role": line.options.get("role", ROLES[line.kind]),
                        "post": column.post or line.options.get("post", ""),
                        "period": line.options.get("period", column.period),
                    }
                    | got
                    | _printed_unit(table, got["printed_unit"])
                    | ({"measure": measure} if measure else {})
                )


def part_figures(part: Part) -> Iterator[dict[str, str]]:
    """The expected lines of one part of a document."""
    about = {
        "kommun": part.meta("kommun"),
        "namnd": part.meta("namnd"),
        "doc_type": part.meta("type"),
        "doc_period": part.meta("period"),
    }
    for block in part.blocks:
        for table in block.tables:
            for figure in table_figures(table):
                yield about | figure


def figures(document: Document) -> list[dict[str, str]]:
    """The expected lines of a document, in printed order."""
    return [figure for part in document.parts for figure in part_figures(part)]


def csv_text(document: Document) -> str:
    """The expected figures as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(figures(document))
    return out.getvalue()
