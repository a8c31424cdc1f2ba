"""What a batch is asked to do, and how far it has come."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from nämndparse import __version__
from nämndparse.batch.dataset import PART
from nämndparse.batch.engine import EngineOptions
from nämndparse.batch.formats import DataFormat
from nämndparse.batch.inputs import Choice
from nämndparse.batch.tasks import Outcome
from nämndparse.options import Options

PROGRAM = f"nämndparse {__version__}"


@dataclass(frozen=True)
class Plan:
    """`retry_failed` reads again what failed, `force` everything; `prune` forgets what is not among the inputs."""

    inputs: tuple[str, ...]
    out: Path
    format: DataFormat = "parquet"
    options: Options = field(default_factory=Options)
    choice: Choice = field(default_factory=Choice)
    engine: EngineOptions = field(default_factory=EngineOptions)
    json: bool = False
    review: bool = False
    retry_failed: bool = False
    force: bool = False
    prune: bool = False
    part: int = PART

    @property
    def work(self) -> str:
        """What a result depends on besides the content: the program's version and the options, in short."""
        # A password opens a file or does not; the figures in it are the same with any.
        options = self.options.model_dump(mode="json", exclude={"name", "password"})
        return hashlib.sha256(json.dumps([__version__, options]).encode()).hexdigest()[:16]


@dataclass
class Progress:
    """How far a run has come: numbers of documents, but for `pages`, which are those read by this run."""

    listed: int = 0
    done: int = 0
    failed: int = 0
    disputed: int = 0
    doubles: int = 0
    kept: int = 0
    read: int = 0
    pages: int = 0
    writing: bool = False
    began: float = field(default_factory=time.monotonic)

    @property
    def settled(self) -> int:
        """Documents that nothing more will be done about."""
        return self.done + self.failed

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return max(time.monotonic() - self.began, 1e-6)

    @property
    def left(self) -> float | None:
        """Seconds that the rest will take if it is like what was read so far; none where nothing was."""
        worked = self.settled - self.kept
        return self.seconds / worked * (self.listed - self.settled) if worked > 0 else None


class Watcher(Protocol):
    """Is told how a run goes."""

    def progressed(self, progress: Progress) -> None:
        """Called a few times a second."""

    def read(self, name: str, outcome: Outcome) -> None:
        """A document was read."""

    def failed(self, name: str, outcome: Outcome) -> None:
        """A document could not be read, in this run."""
