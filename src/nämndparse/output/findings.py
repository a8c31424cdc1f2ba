"""Findings as data: JSON, one object per document, and CSV, one line per finding."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import BinaryIO

from nämndparse.output.csv_ import csv_value
from nämndparse.proof.findings import Finding, Findings, Mended, PlacedFigure

CSV_FIELDS = (
    "document",
    "kind",
    "id",
    "page",
    "table",
    "title",
    "rule",
    "expected",
    "printed",
    "difference",
    "tolerance",
    "figures",
    "mends",
)


class FindingsJson:
    """One document gives one object; several give an array of such objects."""

    def __init__(self, stream: BinaryIO, *, many: bool) -> None:
        self._stream = stream
        self._many = many
        self._count = 0

    def add(self, findings: Findings) -> None:
        """Write the findings of one document."""
        data = findings.model_dump(mode="json")
        data["disputed"] = findings.disputed
        text = json.dumps(data, ensure_ascii=False, indent=2)
        before = ("[\n" if self._count == 0 else ",\n") if self._many else ""
        self._stream.write(f"{before}{text}{'' if self._many else chr(10)}".encode())
        self._stream.flush()
        self._count += 1

    def close(self) -> None:
        """End the array."""
        if self._many and self._count:
            self._stream.write(b"\n]\n")
            self._stream.flush()


class FindingsCsv:
    """UTF-8, comma, one header line, `.` decimals; figures and mends in words, `; ` between."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._begun = False

    def add(self, findings: Findings) -> None:
        """Write the findings of one document."""
        text = io.StringIO(newline="")
        lines = csv.writer(text, lineterminator="\n")
        if not self._begun:
            lines.writerow(CSV_FIELDS)
            self._begun = True
        lines.writerows(_line(findings.document, finding) for finding in findings.findings)
        self._stream.write(text.getvalue().encode())
        self._stream.flush()

    def close(self) -> None:
        """Nothing ends the lines."""


def _line(document: str, finding: Finding) -> list[str]:
    values: dict[str, str | int | Decimal | None] = {
        "document": document,
        **{name: getattr(finding, name) for name in CSV_FIELDS[1:-2]},
        "figures": "; ".join(map(_in_words, finding.figures)),
        "mends": "; ".join(map(_mend_in_words, finding.mends)),
    }
    return [csv_value(values[name]) for name in CSV_FIELDS]


def _in_words(figure: PlacedFigure) -> str:
    return f"{figure.cell}: {figure.raw} ({figure.label} | {figure.column})"


def _mend_in_words(mend: Mended) -> str:
    also = f" (then also {', '.join(mend.agrees)})" if mend.agrees else ""
    return f"{mend.figure.cell}: {mend.figure.raw} -> {in_print(mend.value, mend.figure)}{also}"


def in_print(value: Decimal, like: PlacedFigure) -> str:
    """An amount in the unit of a printed figure, written as reports do: -9 248 or 6,9.

    A result that has more decimals than the figure is given one more, so that the difference can be seen.
    """
    amount = value / like.scale
    exact = amount == amount.quantize(Decimal(1).scaleb(-like.decimals))
    places = like.decimals if exact else like.decimals + 1
    return f"{amount:,.{places}f}".replace(",", " ").replace(".", ",")
