"""The data set of a batch: its tables, what their columns are called and hold, and their rows from a report.

The tables are those of nämndparse.output.relations, every row with the document's name and digest. `documents` also
lists what could not be read, and other names of what was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from nämndparse.models import Report
from nämndparse.output import relations
from nämndparse.output.columns import COLUMNS
from nämndparse.output.relations import Line

Value = str | int | bool | Decimal | None
Row = tuple[Value, ...]
ColumnType = Literal["string", "integer", "number", "boolean"]


@dataclass(frozen=True)
class Column:
    """A column; `number` is an exact decimal."""

    name: str
    type: ColumnType = "string"


def _columns(names: str) -> tuple[Column, ...]:
    """Columns from 'name other:integer'."""
    return tuple(Column(*word.split(":")) for word in names.split())  # type: ignore[arg-type]


_PROVED = "verified:integer disputed:integer unverified:integer"
# What the batch knows of a document, besides what its report says.
LISTED = _columns("state problem reason same_as file size:integer")
TABLES: dict[str, tuple[Column, ...]] = {
    "documents": (
        *_columns("document sha256"),
        *LISTED,
        *_columns(
            "page_count:integer kommun kommunkod namnd doc_type doc_period diarienummer decision_date verdict program "
            f"table_count:integer figure_count:integer {_PROVED} failed_checks:integer"
        ),
    ),
    "parts": _columns(
        "document sha256 part title arende first_page:integer last_page:integer doc_type doc_period namnd kommun"
    ),
    "pages": _columns("document sha256 page:integer state reasons"),
    "tables": _columns(
        "document sha256 table part kind kind_reason section caption first_page:integer last_page:integer "
        f"row_count:integer figure_count:integer {_PROVED} sign_kostnad sign_avvikelse notes flags"
    ),
    "figures": (
        *(Column(column.name, column.type) for column in COLUMNS),
        *_columns("cell rounded_to:number sha256"),
    ),
    "checks": _columns(
        "document sha256 check table kind formula expected:number printed:number difference:number tolerance:number "
        "holds:boolean proves:boolean"
    ),
    "check_figures": _columns("document sha256 check position:integer cell is_result:boolean mend:number"),
    "statements": _columns(
        "document sha256 statement page:integer sentence subject measure direction amount:number unit period "
        "compared_with verdict cell"
    ),
    "left_out": _columns("document sha256 page:integer bbox reason"),
}


@dataclass(frozen=True)
class Listed:
    """A document as the data set lists it.

    `same_as` is the name under which its content stands, where that is another; `file` what files made of it are
    called, without their endings. `report` is none where the document could not be read.
    """

    name: str
    sha256: str = ""
    size: int = 0
    problem: str = ""
    reason: str = ""
    same_as: str = ""
    file: str = ""
    report: Report | None = None

    def line(self) -> Line:
        """What the batch knows of it, by the names in `LISTED`."""
        return {
            "state": "failed" if self.report is None else "done",
            "problem": self.problem,
            "reason": self.reason,
            "same_as": self.same_as,
            "file": self.file,
            "size": self.size,
        }

    def named(self) -> Report | None:
        """The report under the name that it is listed by."""
        if self.report is None:
            return None
        return self.report.model_copy(update={"document": self.report.document.model_copy(update={"name": self.name})})


def rows_of(listed: Listed) -> dict[str, list[Row]]:
    """The rows of a document, by table. One that failed, or that is another's double, is in `documents` alone."""
    report = listed.named()
    key: Line = {"document": listed.name, "sha256": listed.sha256}
    about = relations.document(report) if report is not None else {}
    rows = {"documents": _rows("documents", [{**about, **listed.line(), **key}])}
    for name, lines in relations.RELATIONS.items():
        told = [] if report is None or listed.same_as else lines(report)
        rows[name] = _rows(name, ({**line, **key} for line in told))
    return rows


def _rows(table: str, lines: Iterable[Line]) -> list[Row]:
    """Rows in the order of the columns. What is not known of a document that failed is empty, or no number."""
    names = [(column.name, "" if column.type == "string" else None) for column in TABLES[table]]
    return [tuple(line.get(name, missing) for name, missing in names) for line in lines]
