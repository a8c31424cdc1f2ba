"""The thread that writes the data set while documents are being read."""

from __future__ import annotations

import queue
import threading
from pathlib import Path

from nämndparse.batch.dataset import DataSet, StoppedError
from nämndparse.batch.journal import Journal


class Scribe:
    """Writes parts as they are named. An error ends it, and is raised where the next part is named."""

    def __init__(self, folder: Path, dataset: DataSet) -> None:
        self._folder = folder
        self._dataset = dataset
        self._parts: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._error: BaseException | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def write(self, part: int) -> None:
        """Have a part written, if what is there is not what the journal says."""
        if self._error is not None:
            raise self._error
        self._parts.put(part)

    def end(self, timeout: float | None = None) -> bool:
        """Wait until all parts are written; with `timeout` (seconds), call off what is not. Gives whether all are."""
        self._parts.put(None)
        self._thread.join(timeout)
        in_time = not self._thread.is_alive()
        self._stop.set()
        if not in_time:
            self._thread.join(0.3)
        if self._error is not None and not isinstance(self._error, StoppedError):
            raise self._error
        return in_time

    def is_done(self) -> bool:
        """Whether it has come to its end."""
        return not self._thread.is_alive()

    def last(self) -> None:
        """Say that no more parts will be named."""
        self._parts.put(None)

    def _work(self) -> None:
        journal = Journal(self._folder)
        try:
            while (part := self._parts.get()) is not None:
                self._dataset.refresh(journal, part, self._stop.is_set)
        except BaseException as error:  # noqa: BLE001 - it is raised in the thread that waits
            self._error = error
        finally:
            journal.close()
