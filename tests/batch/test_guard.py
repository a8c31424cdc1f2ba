"""A worker does what it is asked for, whatever the document before did to it."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nämndparse.batch.guard import _CHILD, Guard, WorkerError
from nämndparse.batch.limits import MIB, Limits
from nämndparse.batch.refs import Ref
from nämndparse.batch.tasks import Outcome, Task
from support import misbehaving
from support.batches import fill

LIMITS = Limits(seconds=1.5, memory=400 * MIB)


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    made = Guard(LIMITS, reader=misbehaving.NAME)
    yield made
    made.close()


def read(guard: Guard, folder: Path, name: str) -> Outcome:
    return guard.run(Task(1, "read", Ref(str(fill(folder, name) / name)), name))


@pytest.mark.parametrize(
    ("name", "problem", "said"),
    [
        ("hang.pdf", "time", "takes longer than 1.5 s"),
        ("segfault.pdf", "crash", "SIGSEGV"),
        ("leave.pdf", "crash", "code 7"),
        ("bomb.pdf", "memory", "needs more than 400 MB of memory"),
        ("swell.pdf", "memory", "needs more than 400 MB of memory"),
    ],
)
def test_what_ends_a_worker_is_a_reason_after_a_second_try(
    guard: Guard, tmp_path: Path, name: str, problem: str, said: str
) -> None:
    outcome = read(guard, tmp_path, name)
    assert (outcome.problem, outcome.attempts) == (problem, 2)
    assert said in outcome.reason
    assert read(guard, tmp_path, "good.pdf").problem == ""


def test_a_hang_in_c_that_keeps_pythons_lock_is_ended_too(guard: Guard, tmp_path: Path) -> None:
    began = time.monotonic()
    assert read(guard, tmp_path, "spin.pdf").problem == "time"
    assert time.monotonic() - began < 2 * LIMITS.seconds + 4


def test_what_goes_well_the_second_time_is_done(guard: Guard, tmp_path: Path) -> None:
    outcome = read(guard, tmp_path, "once.pdf")
    assert (outcome.problem, outcome.attempts) == ("", 2)
    assert outcome.report


def test_a_fault_is_told_with_its_trace_and_costs_no_worker(guard: Guard, tmp_path: Path) -> None:
    outcome = read(guard, tmp_path, "fault.pdf")
    assert (outcome.problem, outcome.reason, outcome.attempts) == ("fault", "ZeroDivisionError: by zero", 1)
    assert "misbehaving.py" in outcome.trace


def test_what_a_library_prints_does_not_get_between_the_answers(guard: Guard, tmp_path: Path) -> None:
    assert read(guard, tmp_path, "say.pdf").problem == ""
    assert read(guard, tmp_path, "good.pdf").problem == ""


def test_what_is_wrong_with_the_document_is_said_as_by_extract(tmp_path: Path) -> None:
    guard = Guard(LIMITS)
    path = tmp_path / "page.pdf"
    path.write_text("<html>")
    outcome = guard.run(Task(1, "read", Ref(str(path)), "a/page.pdf"))
    guard.close()
    assert (outcome.problem, outcome.attempts) == ("unreadable", 1)
    assert outcome.reason.startswith("is not a PDF but a web page")


def test_one_worker_reads_one_document_after_the_other(guard: Guard, tmp_path: Path) -> None:
    read(guard, tmp_path, "good.pdf")
    pids = {guard._worker._process.pid for _ in range(3) if read(guard, tmp_path, "good.pdf").report and guard._worker}
    assert len(pids) == 1


def test_a_stop_ends_what_is_being_read(tmp_path: Path) -> None:
    guard = Guard(Limits(60, 0), reader=misbehaving.NAME)
    read(guard, tmp_path, "good.pdf")
    threading.Timer(0.3, guard.stop).start()
    began = time.monotonic()
    assert read(guard, tmp_path, "hang.pdf").problem == "stopped"
    assert time.monotonic() - began < 2


def test_nothing_is_left_of_a_worker_that_is_closed(tmp_path: Path) -> None:
    guard = Guard(LIMITS, reader=misbehaving.NAME)
    read(guard, tmp_path, "good.pdf")
    worker = guard._worker
    assert worker is not None
    pid, scratch = worker._process.pid, Path(worker._scratch)
    scratch.mkdir()
    guard.close()
    assert not scratch.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_killed_worker_is_replaced(guard: Guard, tmp_path: Path) -> None:
    read(guard, tmp_path, "good.pdf")
    assert guard._worker is not None
    os.kill(guard._worker._process.pid, signal.SIGKILL)
    outcome = read(guard, tmp_path, "good.pdf")
    assert (outcome.problem, outcome.attempts) == ("", 2)


def test_a_worker_that_is_killed_while_it_starts_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system short of memory kills whom it likes."""
    marker = tmp_path / "started"
    dies_once = f"""
import os, pathlib
marker = pathlib.Path({str(marker)!r})
if not marker.exists():
    marker.touch()
    os.kill(os.getpid(), 9)
"""
    monkeypatch.setattr("nämndparse.batch.guard._CHILD", dies_once + _CHILD)
    guard = Guard(LIMITS, reader=misbehaving.NAME)
    outcome = read(guard, tmp_path, "good.pdf")
    guard.close()
    assert marker.exists()
    assert (outcome.problem, outcome.attempts) == ("", 1)


def test_workers_that_cannot_start_are_a_fault_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(WorkerError):
        read(Guard(LIMITS, reader="support.there_is_no_such_module"), tmp_path, "good.pdf")
