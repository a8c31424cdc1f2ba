"""A document is read in a process of its own limits: whatever it does there, it costs no other its result."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from nämndparse.batch import frames, refs
from nämndparse.batch.limits import RUSAGE_UNIT, Limits, in_words
from nämndparse.batch.tasks import COUNTS, Outcome, Problem, Task

READER = "nämndparse.batch.reader"
DYING = 5.0  # seconds that the system is given to end a process; one that hangs in a dead disk cannot be ended
START = 120.0  # seconds that a worker may take to start, on a machine that is busy with others
STARTS = 6  # how often it is tried to start a worker
RECYCLED = 2000  # documents that a worker reads before a new one takes its place
FAT = 768 << 20  # bytes that a worker may keep between documents; one that keeps more is replaced
_SIGKILL = getattr(signal, "SIGKILL", 0)
_SECOND_TRY: tuple[Problem, ...] = ("time", "memory", "crash")
# The path is that of this process, and not one with the working folder in it, where an archive may hold a json.py.
_CHILD = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from nämndparse.batch.worker import main; main()"


class WorkerError(Exception):
    """Workers cannot be started here at all."""


class Guard:
    """One worker at a time, used for document after document and replaced when it dies or grows fat.

    `reader` names the module whose `answer` does the work; with `heard`, what it says on standard error is heard.
    Used by one thread; `stop` may be called by any.
    """

    def __init__(self, limits: Limits, *, reader: str = READER, heard: bool = False) -> None:
        self._limits = limits
        self._reader = reader
        self._heard = heard
        self._worker: _Worker | None = None
        self._stopped = False

    def run(self, task: Task) -> Outcome:
        """Do a task. One that ends its worker is tried once more, alone in a new one."""
        outcome = self._try(task)
        if outcome.problem in _SECOND_TRY and not self._stopped:
            outcome = replace(self._try(task), attempts=2)
        return outcome

    def stop(self) -> None:
        """End the worker at once; a task that it is at ends with the problem `stopped`."""
        self._stopped = True
        if (worker := self._worker) is not None:
            worker.kill()

    def close(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _started(self) -> _Worker:
        """A new worker. One that is killed while it starts, by a system short of memory, is followed by others."""
        for _ in range(STARTS - 1):
            with contextlib.suppress(WorkerError):
                return _Worker(self._limits, self._reader, heard=self._heard)
        return _Worker(self._limits, self._reader, heard=self._heard)

    def _try(self, task: Task) -> Outcome:
        if self._stopped:
            return Outcome(task.seq, task.kind, "stopped")
        if self._worker is None:
            self._worker = self._started()
            if self._stopped:  # asked for while it was being started
                self._worker.kill()
        worker, began = self._worker, time.perf_counter()
        try:
            frame = worker.ask(task)
            outcome = _outcome(task, frame, self._limits)
            worn = worker.worn(frame)
        except frames.FrameError:
            outcome, worn = worker.post_mortem(task), True
        if self._stopped:
            outcome = Outcome(task.seq, task.kind, "stopped")
        if worn or outcome.problem == "memory":
            self.close()
        return replace(outcome, seconds=time.perf_counter() - began)


class _Worker:
    """A running process. Frames that make no sense are the same as its death: it is killed and another one started."""

    def __init__(self, limits: Limits, reader: str, *, heard: bool) -> None:
        self._limits = limits
        # A name only: it is made when something has to be copied, so that a kill leaves nothing in most cases.
        self._scratch = str(Path(tempfile.gettempdir()) / f"namndparse-{secrets.token_hex(8)}")
        self._done = 0
        self._overdue = False
        self._lock = threading.Lock()
        self._peak = 0
        self._inherited = 0  # of the memory that the system says was used, what was used by this process's parent
        self._process = subprocess.Popen(  # noqa: S603 - this Python, with the code above
            [sys.executable, "-c", _CHILD, json.dumps([entry for entry in sys.path if entry])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if heard else subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the parent, which says what is to be done
        )
        setting = {
            "reader": reader,
            "memory": limits.memory,
            "seconds": limits.seconds,
            "scratch": self._scratch,
        }
        try:
            ready = self._exchange(frames.Frame(setting), START)
        except frames.FrameError as error:
            self.close()
            raise WorkerError(f"the process that reads documents does not start (code {self._code()})") from error
        self._inherited = _number(ready.header.get("used"))

    def ask(self, task: Task) -> frames.Frame:
        """The answer to a task; raises `FrameError` where the worker died, also by its limit of time."""
        self._done += 1
        return self._exchange(frames.Frame(task.as_header()), self._limits.seconds)

    def worn(self, frame: frames.Frame) -> bool:
        """Whether the worker should be replaced before the next document."""
        return self._done >= RECYCLED or _number(frame.header.get("resident")) > FAT

    def post_mortem(self, task: Task) -> Outcome:
        """Why the worker died of a task."""
        self.kill()
        code = self._code()
        if self._overdue or code == -getattr(signal, "SIGALRM", 0):
            return _failed(task, "time", self._limits)
        limit, used = self._limits.memory, self._peak if self._peak > self._inherited else 0
        # PDFium and others give up with a trap or an abort when the system refuses them memory.
        if limit and used > limit / 2 and code != -_SIGKILL:
            return replace(_failed(task, "memory", self._limits), peak=used)
        return Outcome(task.seq, task.kind, "crash", _crash(code, used), peak=used)

    def kill(self) -> None:
        """End the process at once, whatever it is doing."""
        with self._lock, contextlib.suppress(OSError):
            if self._process.returncode is None:
                # Not Popen.kill where wait4 is to be had: it looks for the end first, and the memory used is lost.
                os.kill(self._process.pid, _SIGKILL) if hasattr(os, "wait4") else self._process.kill()

    def close(self) -> None:
        """End the process and remove what it left."""
        self.kill()
        self._code()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                stream and stream.close()
        refs.clear(self._scratch)

    def _exchange(self, frame: frames.Frame, seconds: float) -> frames.Frame:
        assert self._process.stdin is not None and self._process.stdout is not None
        timer = threading.Timer(seconds, self._too_late)
        timer.daemon = True
        timer.start()
        try:
            frames.send(self._process.stdin, frame)  # type: ignore[arg-type]
            return frames.receive(self._process.stdout)  # type: ignore[arg-type]
        except OSError as error:
            raise frames.FrameError(str(error)) from error
        finally:
            timer.cancel()

    def _too_late(self) -> None:
        self._overdue = True
        self.kill()

    def _code(self) -> int:
        """The exit code, negative for a signal, and 0 for a process that the system cannot end yet."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._ended()
        return 0

    def _ended(self) -> int:
        """Wait for the end, and take down the memory that was used."""
        for _ in range(int(DYING / 0.005)) if hasattr(os, "wait4") else ():
            with self._lock, contextlib.suppress(ChildProcessError):
                if self._process.returncode is not None:
                    break
                pid, status, used = os.wait4(self._process.pid, os.WNOHANG)
                if pid:
                    self._process.returncode = os.waitstatus_to_exitcode(status)
                    self._peak = used.ru_maxrss * RUSAGE_UNIT
                    break
            time.sleep(0.005)
        return self._process.wait(0 if hasattr(os, "wait4") else DYING)


def _outcome(task: Task, frame: frames.Frame, limits: Limits) -> Outcome:
    """An answer as an outcome; what in it makes no sense is as good as a crash."""
    header: dict[str, Any] = frame.header
    problem = header.get("problem", "")
    if problem == "memory":
        return _failed(task, "memory", limits)
    made = bool(header.get("sha256")) and (task.kind == "digest" or "report" in frame.parts)
    if problem not in get_args(Problem) or bool(problem) == made:
        raise frames.FrameError("an answer that is none")
    return Outcome(
        seq=task.seq,
        kind=task.kind,
        problem=problem,
        reason=str(header.get("reason", "")),
        sha256=str(header.get("sha256", "")),
        report=frame.parts.get("report", b""),
        review=frame.parts.get("review", b""),
        counts={name: _number(header.get("counts", {}).get(name)) for name in COUNTS},
        peak=_number(header.get("peak")),
        trace=str(header.get("trace", "")),
    )


def _failed(task: Task, problem: Problem, limits: Limits) -> Outcome:
    reasons = {
        "time": f"takes longer than {limits.seconds:g} s; look at the file, or give more with --time-limit",
        "memory": f"needs more than {in_words(limits.memory)} of memory; look at the file, or give more with "
        "--memory-limit",
    }
    return Outcome(task.seq, task.kind, problem, reasons[problem])


def _crash(code: int, used: int) -> str:
    if code >= 0:
        return f"the reader ended in the midst of it (code {code})"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    if name == "SIGKILL":
        return "the reader was killed in the midst of it (SIGKILL), perhaps by the system for want of memory"
    return f"the reader crashed on it ({name}{f', {in_words(used)} of memory' if used else ''})"


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
