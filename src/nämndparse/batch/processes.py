"""The engine of this machine: a thread per worker, which waits for it and watches over it."""

from __future__ import annotations

import os
import queue
import threading
from typing import TYPE_CHECKING

from nämndparse.batch.guard import Guard, WorkerError
from nämndparse.batch.tasks import Outcome, Task

if TYPE_CHECKING:
    from nämndparse.batch.engine import EngineOptions


class ProcessEngine:
    """As many workers as there are cores that this process may use, or `options.jobs`."""

    def __init__(self, options: EngineOptions) -> None:
        self._slots = options.jobs or cores()
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._outcomes: queue.SimpleQueue[Outcome | WorkerError] = queue.SimpleQueue()
        self._guards = [Guard(options.limits, reader=options.reader, heard=options.heard) for _ in range(self._slots)]
        for guard in self._guards:
            threading.Thread(target=self._serve, args=(guard,), daemon=True).start()

    @property
    def slots(self) -> int:
        """How many tasks are done at a time."""
        return self._slots

    def submit(self, task: Task) -> None:
        """Have a task done. Does not wait."""
        self._tasks.put(task)

    def next(self, timeout: float) -> Outcome | None:
        """The next outcome, or None where there is none within `timeout` seconds."""
        try:
            outcome = self._outcomes.get(timeout=timeout)
        except queue.Empty:
            return None
        if isinstance(outcome, WorkerError):
            raise outcome
        return outcome

    def close(self) -> None:
        """End the workers at once."""
        for guard in self._guards:
            guard.stop()
            self._tasks.put(None)

    def _serve(self, guard: Guard) -> None:
        try:
            while (task := self._tasks.get()) is not None:
                self._outcomes.put(guard.run(task))
        except WorkerError as fault:
            self._outcomes.put(fault)
        finally:
            guard.close()


def cores() -> int:
    """The cores that this process may use, which in a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
