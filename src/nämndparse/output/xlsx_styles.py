"""How the workbook looks: one format per combination of properties, and the number formats of printed figures."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nämndparse.output.printed import unit_beside

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

    from nämndparse.models import Cell

TITLE = {"bold": True, "font_size": 14}
HEADER = {"bold": True, "bg_color": "#E7ECF0", "bottom": 1, "text_wrap": True, "valign": "vcenter"}
SECTION = {"bold": True, "font_size": 12}
QUIET = {"font_color": "#5A5A5A"}
LINK = {"font_color": "#0B5394", "underline": 1}
HEADING = {"bold": True, "font_color": "#34495E"}
VERIFIED = {"bg_color": "#E8F3E8"}
DISPUTED = {"bg_color": "#F8D7DA", "font_color": "#9C0006"}
FAILED = {"font_color": DISPUTED["font_color"]}  # of text that runs on over the next cells
TOTAL = {"bold": True, "top": 1}
SUBTOTAL = {"bold": True}
STATUS_COLOURS = {
    "grön": {"bg_color": "#C6E5C3"},
    "gul": {"bg_color": "#FFEDA6"},
    "röd": {"bg_color": "#F2B8B5"},
    "grå": {"bg_color": "#DDDDDD"},
}
FEW_DIGITS = 15  # of a number are kept by a spreadsheet


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, *parts: dict[str, Any], **more: Any) -> Format:
        """The format with the properties of all the parts, the later ones over the earlier."""
        properties = {name: value for part in (*parts, more) for name, value in part.items()}
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]


def number_format(decimals: int, before: str = "", after: str = "") -> str:
    """The format of a number with thousands apart, in Excel's own (English) notation: '"<"#,##0.0" %"'.

    Excel and LibreOffice show it in the signs of the reader's language: <6 900,5 % in Swedish.
    """
    digits = "#,##0" + ("." + "0" * decimals if decimals > 0 else "")
    return _literal(before) + digits + _literal(after)


def _literal(text: str) -> str:
    return '"' + text.replace('"', "″") + '"' if text else ""


def printed_format(cell: Cell, column_unit: str) -> str:
    """The number format that shows a figure as printed: its decimals, <, > or ca, and its unit if not the column's."""
    beside = unit_beside(cell, column_unit, "(okänd enhet)")
    after = f" {beside}" if beside else ""
    before = f"{cell.qualifier} " if cell.qualifier == "ca" else cell.qualifier
    return number_format(cell.decimals, before, after)


def value_format(value: Decimal) -> str:
    """The number format of a figure in its base unit, with the decimals that it has."""
    return number_format(-int(value.normalize().as_tuple().exponent))


def fits(value: Decimal) -> bool:
    """Whether a spreadsheet, which reckons in 15 digits, keeps the number exactly."""
    return len(value.normalize().as_tuple().digits) <= FEW_DIGITS
