"""What tests of the batch share: plans, a watcher that takes notes, and data sets to compare."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nämndparse.batch.engine import EngineOptions
from nämndparse.batch.limits import MIB, Limits
from nämndparse.batch.plan import Plan, Progress
from nämndparse.batch.rows import TABLES
from nämndparse.batch.run import run
from nämndparse.batch.tasks import Outcome
from support import misbehaving

LIMITS = Limits(seconds=5, memory=400 * MIB)
FAKE = EngineOptions(jobs=2, limits=LIMITS, reader=misbehaving.NAME)


@dataclass
class Notes:
    """A watcher. `stop_after` documents the run is asked to end."""

    stop_after: int = 10**9
    read_: dict[str, Outcome] = field(default_factory=dict)
    failed_: dict[str, Outcome] = field(default_factory=dict)
    progress: Progress = field(default_factory=Progress)

    def progressed(self, progress: Progress) -> None:
        self.progress = progress

    def read(self, name: str, outcome: Outcome) -> None:
        assert name not in self.read_, f"{name} was read twice"
        self.read_[name] = outcome

    def failed(self, name: str, outcome: Outcome) -> None:
        assert name not in self.failed_, f"{name} failed twice"
        self.failed_[name] = outcome

    def stop(self) -> bool:
        return len(self.read_) >= self.stop_after


def fill(folder: Path, *names: str, content: str = "") -> Path:
    """Make files that pass for PDFs, each with content of its own unless one is given."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"%PDF-1.7 {content or name}")
    return folder


def batch(archive: Path | str, out: Path, **more: Any) -> tuple[dict[str, Any], Notes]:
    """Run a batch over an archive with the reader of support.misbehaving; gives its summary and the notes."""
    notes = more.pop("notes", None) or Notes()
    given: dict[str, Any] = {"format": "csv", "engine": FAKE, "part": 4, **more}
    inputs = given.pop("inputs", (str(archive),))
    return run(Plan(inputs=inputs, out=out, **given), notes, notes.stop), notes


def data_set(out: Path) -> dict[str, bytes]:
    """The files of a data set: path -> content."""
    return {
        str(path.relative_to(out)): path.read_bytes() for table in TABLES for path in sorted((out / table).iterdir())
    }


def rows(out: Path, table: str = "documents") -> list[dict[str, str]]:
    """The rows of a table of a data set in CSV."""
    import csv

    found = []
    for path in sorted((out / table).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            found += list(csv.DictReader(stream))
    return found
