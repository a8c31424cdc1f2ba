"""Batches as processes of their own, to be killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]
_RUN = """
import sys
from pathlib import Path
from support.batches import batch
batch(sys.argv[1], Path(sys.argv[2]))
"""


def environment() -> dict[str, str]:
    """An environment in which the helpers of the tests can be imported, by processes that those start too."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *filter(None, sys.path)]), "PYTHONUTF8": "1"}


def start(archive: Path, out: Path) -> subprocess.Popen[bytes]:
    """A batch with the reader of support.misbehaving."""
    return launch("-c", _RUN, archive, out)


def start_command(*arguments: Any) -> subprocess.Popen[bytes]:
    """The command line."""
    return launch("-m", "nämndparse", "batch", *arguments)


def launch(*arguments: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def finish(process: subprocess.Popen[bytes], code: int = 0) -> str:
    """Wait for the end; gives what was said on standard error."""
    _, said = process.communicate(timeout=300)
    assert process.returncode == code, said.decode()
    return said.decode()


def kill(process: subprocess.Popen[bytes], after: float) -> bool:
    """SIGKILL after some seconds; gives whether it came before the end."""
    time.sleep(after)
    ended = process.poll() is not None
    process.kill()
    process.communicate()
    return not ended


def children(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes that a process, in any of its threads, has started."""
    try:
        tasks = list(Path(f"/proc/{process.pid}/task").iterdir())
        return [int(pid) for task in tasks for pid in (task / "children").read_text().split()]
    except OSError:  # it has ended meanwhile
        return []


def wait_until(condition: Any, seconds: float = 20.0) -> None:
    """Wait for something to be true."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.02)


@contextmanager
def dask_cluster(folder: Path, workers: int = 2) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A real scheduler and workers on loopback; gives the scheduler's address and the workers."""
    file = folder / "scheduler.json"
    quiet: dict[str, Any] = {"env": environment(), "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    common = [sys.executable, "-m"]
    on = ["--scheduler-file", str(file), "--no-dashboard"]
    scheduler = [*common, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", *on]
    worker = [*common, "distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1", *on]
    processes = [subprocess.Popen(scheduler, cwd=folder, **quiet)]
    try:
        wait_until(lambda: file.exists() and file.stat().st_size)
        processes += [subprocess.Popen(worker, cwd=folder, **quiet) for _ in range(workers)]
        import json

        yield json.loads(file.read_text())["address"], processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()
