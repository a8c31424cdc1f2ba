"""Figures in words as they are printed: in the unit of the document, with a decimal comma and spaces for thousands."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from nämndparse.models import Cell, Check, Mend, TableBase

Language = Literal["sv", "en"]

MOST_TERMS = 8
MOST_SIGNS = 4  # of so many terms the signs can be found by trying them
_MONEY = {Decimal(1): "kr", Decimal(1000): "tkr", Decimal(1_000_000): "mnkr"}
COUNT = "antal"
_SAYS = {"sv": "står", "en": "printed"}
_ROUNDED = {"sv": "inom avrundning", "en": "within rounding"}
_GIVES = {"sv": "ger", "en": "gives"}
_UNSAFE = re.compile(
    # Controls, lone surrogates, non-characters, and the marks that turn the direction of writing: a hostile PDF could
    # show 12 as 21 with them, or give commands to a terminal.
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_COUNTED = {"rows": "rader", "columns": "kolumner"}


def amount(cell: Cell) -> Decimal | None:
    """The figure in the unit that it is printed in: 6900000 SEK in a table in tkr is 6900."""
    return None if cell.value is None else cell.value / cell.scale


def unit(cell: Cell) -> str:
    """The unit that `amount` is in, empty where it is not known.

    Money whose unit is not printed but inferred has the usual abbreviation of its scale.
    """
    if cell.printed_unit:
        return cell.printed_unit
    return _MONEY.get(cell.scale, cell.unit) if cell.unit == "SEK" else cell.unit


def unit_beside(cell: Cell, column_unit: str, unknown: str) -> str:
    """The unit to show at a figure: its own where that is not its column's; `unknown` where it has none.

    A count ("609" after "Antal brukare") needs none in a column without a unit.
    """
    own = unit(cell)
    if own == column_unit or (own == COUNT and not column_unit):
        return ""
    return own or unknown


def by_ocr(table: TableBase) -> tuple[int, int]:
    """How many figures of a table were read by OCR, and of how many of these it is not sure."""
    flags = [cell.flags for row in table.rows for cell in row.cells]
    return sum("ocr" in of for of in flags), sum("ocr_unsure" in of for of in flags)


def number(value: Decimal, decimals: int = 0) -> str:
    """1234.5 as '1 234,5'. More decimals than asked for are kept where the value has them."""
    digits = -int(value.normalize().as_tuple().exponent)
    return f"{value:,.{max(digits, decimals, 0)}f}".replace(",", " ").replace(".", ",")


def equation(check: Check, cells: Mapping[str, Cell], language: Language = "sv") -> str:
    """The identity written out, in the unit of its result: '75 376 + 335 057 = 410 433; står 410 443'."""
    result = unit_giver(check, cells)
    expected, printed = (_in_unit_of(result, value) for value in (check.expected, check.printed))
    left = _left(check, cells, result) if cells.keys() >= set(check.cells) else ""
    middle = f"{left} = {expected}" if left else f"{formula(check, language)}: {_GIVES[language]} {expected}"
    if expected == printed:
        return middle
    rounded = f", {_ROUNDED[language]}" if check.holds else ""
    return f"{middle}; {_SAYS[language]} {printed}{rounded}"


def safe(text: str) -> str:
    """Text of a document without characters that a screen would act on instead of showing them."""
    return _UNSAFE.sub("\ufffd", text)


def formula(check: Check, language: Language = "sv") -> str:
    """The identity in the document's words; in a long one the program counts: 'Barn + … + Kök (20 rader) = Summa'."""
    if language == "en":
        return check.formula
    return re.sub(r"\((\d+) (rows|columns)\)", lambda counted: f"({counted[1]} {_COUNTED[counted[2]]})", check.formula)


def unit_giver(check: Check, cells: Mapping[str, Cell]) -> Cell:
    """The cell whose unit an identity is written in: its result, or another where only some tables are given."""
    return next(cells[cell] for cell in reversed(check.cells) if cell in cells)


def mend_value(mend: Mend, cells: Mapping[str, Cell]) -> str:
    """What a figure would have to be, in its printed unit."""
    return _in_unit_of(cells[mend.cell], mend.value)


def _in_unit_of(cell: Cell, value: Decimal) -> str:
    """A value in the unit of a cell, with its decimals, and one more where they do not suffice."""
    scaled = value / cell.scale
    rounded = round(scaled, cell.decimals)
    return number(rounded if rounded == scaled else round(scaled, cell.decimals + 1), cell.decimals)


def _left(check: Check, cells: Mapping[str, Cell], result: Cell) -> str:
    """The parts with their signs, empty where the signs are not certain."""
    parts = [cells[cell] for cell in check.cells[:-1]]
    values = [cell.value for cell in parts if cell.value is not None]
    if len(values) < len(parts):
        return ""
    if check.kind == "quotient":
        return _quotient(check, parts)
    signs = _signs(values, check.expected)
    if signs is None:
        return ""
    terms = [
        f"{'+' if sign > 0 else '-'} {_in_unit_of(result, value)}" for sign, value in zip(signs, values, strict=True)
    ]
    if len(terms) > MOST_TERMS:
        terms = [*terms[: MOST_TERMS - 2], "+ …", terms[-1]]
    return " ".join(terms).removeprefix("+ ")


def _signs(values: Sequence[Decimal], expected: Decimal) -> tuple[int, ...] | None:
    """The signs with which the values give what is expected, as few of them minus as can be, the later ones first."""
    if sum(values) == expected:
        return (1,) * len(values)
    if len(values) > MOST_SIGNS:
        return None
    ways = itertools.product((1, -1), repeat=len(values))
    fits = [way for way in ways if sum(s * v for s, v in zip(way, values, strict=True)) == expected]
    return min(fits, key=lambda way: (way.count(-1), [-sign for sign in way]), default=None)


def _quotient(check: Check, parts: Sequence[Cell]) -> str:
    """'1 045 / 3 310' for a share, '(1 200 - 1 150) / 1 150' for a change in per cent."""
    if len(parts) != 2:
        return ""
    first, second = (_in_unit_of(cell, cell.value or Decimal(0)) for cell in parts)
    return f"({first} - {second}) / {second}" if check.formula.startswith("(") else f"{first} / {second}"
