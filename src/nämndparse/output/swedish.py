"""Swedish for those who read a workbook or a page: words for verdicts, and why a figure is disputed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nämndparse.output.printed import equation, formula, mend_value
from nämndparse.output.review.words import words

if TYPE_CHECKING:
    from nämndparse.models import Cell, Check, Report

STATUSES = words("status_many")
PAGES = words("state")
CHECKS = {
    "sum": "summa",
    "column_sum": "summa över kolumner",
    "difference": "differens",
    "quotient": "kvot",
    "result": "resultat",
    "repeat": "upprepning",
}
VERDICTS = {"confirmed": "bekräftas", "contradicted": "motsägs", "not tied": "inte prövat"}


def explained(column: str) -> str:
    """What the values of a column of the figures table say, a line for each, '' where they need no words."""
    sections = {"status": "status_meaning", "role": "roles", "flags": "flags"}
    if column not in sections:
        return ""
    return "\n".join(f"{value}: {said}" for value, said in words(sections[column]).items())


def why_disputed(cell: Cell, report: Report, cells: Mapping[str, Cell]) -> str:
    """Why a figure is disputed: each failed identity that it is part of, and what would mend it there."""
    failed = [check for check in report.checks if not check.holds and cell.id in check.cells]
    return (
        "\n".join(_failed(check, cell, cells) for check in failed)
        or "Omtvistad: en identitet i dokumentet håller inte."
    )


def _failed(check: Check, cell: Cell, cells: Mapping[str, Cell]) -> str:
    lines = [f"Stämmer inte ({check.id}): {formula(check)}", equation(check, cells)]
    for mend in check.mends:
        if mend.cell == cell.id:
            also = f" Då stämmer också {', '.join(mend.agrees)}." if mend.agrees else ""
            lines.append(f"Skulle stämma om siffran vore {mend_value(mend, cells)}.{also}")
    return "\n".join(lines)
