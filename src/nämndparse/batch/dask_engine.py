"""The engine of many machines: dask.distributed hands out the tasks, a guarded worker beside each of its threads does.

The guard is what it is on one machine, so no document can take a dask worker down. A machine that goes away costs
its documents nothing either: dask gives them to another one.
"""

from __future__ import annotations

import contextlib
import importlib
import itertools
import queue
import threading
import time
from typing import TYPE_CHECKING, Any

from nämndparse import __version__
from nämndparse.batch.guard import Guard
from nämndparse.batch.limits import Limits
from nämndparse.batch.processes import cores
from nämndparse.batch.tasks import Outcome, Task
from nämndparse.errors import UsageError

if TYPE_CHECKING:
    from nämndparse.batch.engine import EngineOptions

CONNECT = 30  # seconds that the scheduler is given to answer, and the first worker to be there
COUNTED = 5.0  # seconds for which the number of threads is taken to stay the same
_beside = threading.local()


class DaskEngine:
    """A client of the scheduler at `options.scheduler`, or of a scheduler and workers made on this machine."""

    def __init__(self, options: EngineOptions) -> None:
        try:
            distributed: Any = importlib.import_module("dask.distributed")
        except ImportError as error:
            raise UsageError("--engine dask needs dask: pip install 'namndparse[dask]'") from error
        self._options = options
        self._cluster: Any = None
        try:
            if not options.scheduler:
                jobs = options.jobs or cores()
                self._cluster = distributed.LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=":0")
            where = self._cluster or options.scheduler
            self._client: Any = distributed.Client(where, timeout=CONNECT, set_as_default=False)
            self._client.wait_for_workers(1, timeout=CONNECT)
        except (OSError, TimeoutError, ValueError, RuntimeError) as error:
            why = str(error) or "no answer in time"
            raise UsageError(f"no dask workers by way of {options.scheduler or 'this machine'}: {why}") from error
        self._outcomes: queue.SimpleQueue[tuple[Task, Any]] = queue.SimpleQueue()
        self._numbers = itertools.count()
        self._slots, self._counted = 1, -COUNTED
        self._check_versions()

    @property
    def slots(self) -> int:
        """How many tasks are done at a time; it changes as machines come and go."""
        if time.monotonic() > self._counted + COUNTED:
            self._slots = max(1, sum(self._client.nthreads().values()))
            self._counted = time.monotonic()
        return self._slots

    def submit(self, task: Task) -> None:
        """Have a task done. Does not wait."""
        options = self._options
        future = self._client.submit(
            guarded,
            task,
            options.limits,
            options.reader,
            key=f"namndparse-{task.kind}-{task.seq}-{next(self._numbers)}",
            pure=False,
        )
        future.add_done_callback(lambda done: self._outcomes.put((task, done)))

    def next(self, timeout: float) -> Outcome | None:
        """The next outcome, or None where there is none within `timeout` seconds."""
        try:
            task, future = self._outcomes.get(timeout=timeout) if timeout else self._outcomes.get_nowait()
        except queue.Empty:
            return None
        try:
            outcome: Outcome = future.result()
        except Exception as error:  # noqa: BLE001 - whatever befell its machines, it is this document's alone
            reason = f"its worker was lost ({type(error).__name__}); run the batch again with --retry-failed"
            return Outcome(task.seq, task.kind, "lost", reason)
        finally:
            future.release()
        return outcome

    def close(self) -> None:
        """End at once. What is not done is left; what does not end within its second, on a busy machine, too."""
        for one in filter(None, (self._client, self._cluster)):
            with contextlib.suppress(OSError, TimeoutError, RuntimeError):
                one.close(timeout=1)

    def _check_versions(self) -> None:
        """Workers of another version would give other results under this one's name."""
        theirs = set(self._client.run(version).values())
        if theirs != {__version__}:
            self.close()
            raise UsageError(f"dask's workers have nämndparse {', '.join(sorted(theirs))}, and this is {__version__}")


def version() -> str:
    """The version of the program where this is called."""
    return __version__


def guarded(task: Task, limits: Limits, reader: str) -> Outcome:
    """Do a task on a dask worker, in the guarded process that belongs to the thread that this is called in."""
    guard: Guard | None = getattr(_beside, "guard", None)
    if guard is None or _beside.made_for != (limits, reader):
        if guard is not None:
            guard.close()
        guard = _beside.guard = Guard(limits, reader=reader)
        _beside.made_for = (limits, reader)
    return guard.run(task)
