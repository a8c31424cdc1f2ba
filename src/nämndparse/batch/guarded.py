"""One document after the other, each in a process of its own limits: the guard of `extract`."""

from __future__ import annotations

import tempfile
import zlib
from pathlib import Path
from types import TracebackType

from nämndparse.batch.guard import Guard
from nämndparse.batch.limits import Limits
from nämndparse.batch.refs import Ref
from nämndparse.batch.tasks import Outcome, Task
from nämndparse.errors import PasswordError, UnreadableError, UsageError
from nämndparse.models import Report
from nämndparse.options import Options

_ERRORS = {"password": PasswordError, "usage": UsageError}


class ReaderFault(Exception):  # noqa: N818 - it is not the error but the report of one, in another process
    """An exception in the reader that is no documented error. `trace` is its traceback there."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.reason)
        self.trace = outcome.trace


class Guarded:
    """A context in which documents are read under `limits`."""

    def __init__(self, limits: Limits) -> None:
        self._guard = Guard(limits)

    def __enter__(self) -> Guarded:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._guard.close()

    def extract(self, source: Path | bytes, options: Options, **_: object) -> Report:
        """Read one PDF as `nämndparse.extract` does. A limit that ends it is an `UnreadableError` with the reason.

        What would be told page by page is not: the pages are read elsewhere.
        """
        if isinstance(source, bytes):
            with tempfile.TemporaryDirectory(prefix="namndparse-") as folder:
                path = Path(folder) / "document.pdf"
                path.write_bytes(source)
                return self._read(path, options)
        return self._read(source, options)

    def _read(self, path: Path, options: Options) -> Report:
        name = options.name or path.name
        given = options.model_dump(mode="json", exclude={"name"})
        outcome = self._guard.run(Task(0, "read", Ref(str(path)), name, given))
        if not outcome.problem:
            return Report.model_validate_json(zlib.decompress(outcome.report))
        if outcome.problem == "fault":
            raise ReaderFault(outcome)
        raise _ERRORS.get(outcome.problem, UnreadableError)(f"{name}: {outcome.reason}")
