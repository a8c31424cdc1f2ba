"""What a worker is asked to do with one document, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from nämndparse.batch.refs import Ref

if TYPE_CHECKING:
    from nämndparse.models import Report

Kind = Literal["digest", "read"]
# unreadable, password, usage: errors of nämndparse.errors. fault: an exception that is ours to mend.
# time, memory, crash: the limits of the worker. lost: its machine went away. stopped: the run was ended.
Problem = Literal["", "unreadable", "password", "usage", "fault", "time", "memory", "crash", "lost", "stopped"]
COUNTS = ("pages", "unread", "tables", "figures", "verified", "disputed", "unverified", "left_out")


@dataclass(frozen=True)
class Task:
    """`seq` is the document's number in the journal; `options` those of `Options`, as JSON holds them."""

    seq: int
    kind: Kind
    ref: Ref
    name: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    review: bool = False

    def as_header(self) -> dict[str, Any]:
        """The task for a frame."""
        return asdict(self)

    @classmethod
    def from_header(cls, header: dict[str, Any]) -> Task:
        """What `as_header` gave."""
        return cls(**{**header, "ref": Ref(**header["ref"])})


@dataclass(frozen=True)
class Outcome:
    """`report` is the report's JSON, compressed by zlib; `counts` what is in it, by the names in `COUNTS`.

    `seconds` is wall clock, `peak` the most bytes of memory that the worker has had.
    """

    seq: int
    kind: Kind
    problem: Problem = ""
    reason: str = ""
    sha256: str = ""
    report: bytes = b""
    review: bytes = b""
    counts: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    peak: int = 0
    attempts: int = 1
    trace: str = ""


def counts(report: Report) -> dict[str, int]:
    """What is in a report, by the names in `COUNTS`."""
    statuses: Counter[str] = Counter(cell.status for table in report.tables for row in table.rows for cell in row.cells)
    numbers: dict[str, int] = {
        "pages": report.document.page_count,
        "unread": sum(page.state == "unread" for page in report.pages),
        "tables": len(report.tables),
        "figures": statuses.total(),
        "left_out": len(report.left_out),
        **statuses,
    }
    return {name: numbers.get(name, 0) for name in COUNTS}
