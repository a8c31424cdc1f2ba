"""What drives guarded workers: processes of this machine, or dask on many. One small interface for both."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol

from nämndparse.batch.guard import READER
from nämndparse.batch.limits import Limits
from nämndparse.batch.tasks import Outcome, Task

EngineName = Literal["processes", "dask"]


class Engine(Protocol):
    """Takes tasks and gives their outcomes, in any order, one for every task."""

    @property
    def slots(self) -> int:
        """How many tasks are done at a time."""

    def submit(self, task: Task) -> None:
        """Have a task done. Does not wait."""

    def next(self, timeout: float) -> Outcome | None:
        """The next outcome, or None where there is none within `timeout` seconds."""

    def close(self) -> None:
        """End at once. What is not done is left."""


@dataclass(frozen=True)
class EngineOptions:
    """`jobs` workers, 0 for as many as there are cores; `scheduler` is dask's address, empty for one made here."""

    name: EngineName = "processes"
    jobs: int = 0
    scheduler: str = ""
    limits: Limits = field(default_factory=Limits)
    reader: str = READER
    heard: bool = False


def engine(options: EngineOptions) -> Engine:
    """The engine asked for; raises `UsageError` where it cannot be had."""
    if options.name == "dask":
        from nämndparse.batch.dask_engine import DaskEngine

        return DaskEngine(options)
    from nämndparse.batch.processes import ProcessEngine

    return ProcessEngine(options)
