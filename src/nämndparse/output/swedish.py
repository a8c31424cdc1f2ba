"""Swedish for those who read a workbook or a page: words for verdicts, and why a figure is disputed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from nämndparse.output.printed import equation, mend_value

if TYPE_CHECKING:
    from nämndparse.models import Cell, Check, Report

STATUSES = {"verified": "verifierade", "disputed": "omtvistade", "unverified": "overifierade"}
PAGES = {
    "read": "läst",
    "partly": "delvis läst",
    "ocr": "läst med OCR",
    "unread": "inte läst",
    "empty": "tom",
}
CHECKS = {
    "sum": "summa",
    "column_sum": "summa över kolumner",
    "difference": "differens",
    "quotient": "kvot",
    "result": "resultat",
    "repeat": "upprepning",
}
VERDICTS = {"confirmed": "bekräftas", "contradicted": "motsägs", "not tied": "inte prövat"}

# Why a page was not read, or only in part. A reason that is not here stays as the report has it.
REASONS = {
    "a table was left out": "en tabell är utelämnad",
    "no column's header tells a measure or a period": "inget kolumnhuvud anger mått eller period",
    "no cell holds a figure or a status": "ingen cell håller en siffra eller en status",
    "it is a scan": "den är inskannad",
    "it is a scan with the text of an earlier OCR": "den är inskannad, med text från en tidigare OCR",
    "its fonts say nothing of what their characters are": "dess teckensnitt säger inte vilka tecken de visar",
    "it holds pictures and no text": "den har bilder men ingen text",
    "and OCR is off (--ocr off)": "och OCR är avstängd (--ocr off)",
    "OCR failed": "OCR misslyckades",
}


def in_swedish(reason: str) -> str:
    """A reason of the report in Swedish: its parts are set apart by signs, and each has its own words."""
    parts = re.split(r"(: |; |, (?=and ))", reason)
    return "".join(REASONS.get(part, part) for part in parts)


def why_disputed(cell: Cell, report: Report, cells: Mapping[str, Cell]) -> str:
    """Why a figure is disputed: each failed identity that it is part of, and what would mend it there."""
    failed = [check for check in report.checks if not check.holds and cell.id in check.cells]
    return (
        "\n".join(_failed(check, cell, cells) for check in failed)
        or "Omtvistad: en identitet i dokumentet håller inte."
    )


def _failed(check: Check, cell: Cell, cells: Mapping[str, Cell]) -> str:
    lines = [f"Stämmer inte ({check.id}): {check.formula}", equation(check, cells)]
    for mend in check.mends:
        if mend.cell == cell.id:
            also = f" Då stämmer också {', '.join(mend.agrees)}." if mend.agrees else ""
            lines.append(f"Skulle stämma om siffran vore {mend_value(mend, cells)}.{also}")
    return "\n".join(lines)
