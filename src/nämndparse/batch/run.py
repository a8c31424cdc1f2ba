"""A run over an archive: list, read, write."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from nämndparse.batch import summary
from nämndparse.batch.dataset import DataSet
from nämndparse.batch.engine import engine
from nämndparse.batch.files import open_folder
from nämndparse.batch.flow import Flow
from nämndparse.batch.formats import check_format
from nämndparse.batch.inputs import Found, find
from nämndparse.batch.journal import Journal
from nämndparse.batch.plan import PROGRAM, Plan, Progress, Watcher
from nämndparse.batch.scribe import Scribe
from nämndparse.errors import UsageError

LAST_WORDS = 1.0  # seconds that a stopped run has for the data set; what is left out is still in the journal
_TICK = 0.2


def run(
    plan: Plan, watcher: Watcher, stop: Callable[[], bool] = lambda: False, *, stdin: BinaryIO | None = None
) -> dict[str, Any]:
    """Run a batch; gives its summary, which is written to the output folder too. `stop` ends it early.

    Raises `UsageError` where the inputs are not there or the output cannot be written, `WorkerError` where no process
    that reads can be started.
    """
    check_format(plan.format)
    with contextlib.closing(open_folder(plan.out)):
        try:
            with contextlib.closing(Journal(plan.out)) as journal:
                return _Run(plan, journal, watcher, stop).go(stdin)
        except (OSError, sqlite3.OperationalError) as error:
            why = str(error) or type(error).__name__
            raise UsageError(f"{plan.out} cannot be written ({why}); run the batch again when it can") from error


class _Run:
    def __init__(self, plan: Plan, journal: Journal, watcher: Watcher, stop: Callable[[], bool]) -> None:
        self._plan = plan
        self._journal = journal
        self._watcher = watcher
        self._stop = stop
        self._progress = Progress()
        self._dataset = DataSet(plan.out, plan.format, size=plan.part)
        self._named = 0  # parts that the scribe was given

    def go(self, stdin: BinaryIO | None) -> dict[str, Any]:
        plan, journal = self._plan, self._journal
        began = _now()
        number = journal.begin(began, PROGRAM, plan.work)
        with contextlib.suppress(InterruptedError):
            self._progress.listed = journal.list(number, self._found(stdin))
        if plan.prune and not self._stop():
            journal.prune(number)
        self._dataset.tidy(journal)
        scribe = Scribe(plan.out, self._dataset)
        try:
            if self._progress.listed and not self._stop():
                self._read(number, scribe)
            complete = self._finish(scribe)
        finally:
            scribe.end(0)
        ended = _now()
        stopped = self._stop()
        if not stopped:
            journal.end(number, ended)
        made = summary.summary(plan, journal, number, self._progress, (began, ended), stopped=stopped)
        made["data_set_complete"] = complete
        summary.write(plan.out, made, journal, number)
        return made

    def _found(self, stdin: BinaryIO | None) -> Iterator[Found]:
        for found in find(self._plan.inputs, self._plan.choice, stdin=stdin, out=self._plan.out):
            if self._stop():
                raise InterruptedError
            yield found

    def _read(self, number: int, scribe: Scribe) -> None:
        """Have everything read that is to be, and parts written as soon as all that is in them is settled."""
        workers = engine(self._plan.engine)

        def settled(below: int) -> None:
            while self._named < self._dataset.part_of(below):
                scribe.write(self._named)
                self._named += 1

        try:
            Flow(self._plan, self._journal, number, workers, self._progress, self._watcher).go(self._stop, settled)
        finally:
            workers.close()

    def _finish(self, scribe: Scribe) -> bool:
        """Bring all parts up to date; gives whether they are. A stopped run has a second for it."""
        highest = self._journal.highest()
        if highest:
            # Parts that were settled before later listings changed whose double they hold are looked at again.
            for part in range(self._dataset.part_of(highest) + 1):
                scribe.write(part)
        self._progress.writing = True
        scribe.last()
        deadline = None
        while not scribe.is_done():
            if deadline is None and self._stop():
                deadline = time.monotonic() + LAST_WORDS
            if deadline is not None and time.monotonic() > deadline:
                return scribe.end(0)
            self._watcher.progressed(self._progress)
            time.sleep(_TICK / 10)
        return scribe.end(0)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
