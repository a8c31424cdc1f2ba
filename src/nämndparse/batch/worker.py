"""The process that reads documents, one after the other, for a parent that kills it when one takes too much.

It speaks in frames: first what it is to be, then a task, the answer, a task, the answer. Started by `guard.Guard`.
"""

from __future__ import annotations

import importlib
import os
import queue
import sys
import threading
import traceback
from typing import BinaryIO

from nämndparse.batch import frames, limits, refs
from nämndparse.batch.tasks import Problem, Task
from nämndparse.errors import NämndparseError, PasswordError, UsageError


def main() -> None:
    """Read tasks from standard input and write answers to standard output until the input ends."""
    tasks = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    setting = frames.receive(tasks).header
    reader = importlib.import_module(setting["reader"])
    limits.limit_memory(setting["memory"])
    frames.send(answers, frames.Frame({"used": limits.most_used()}))
    waiting = _received(tasks, setting["scratch"])
    while True:
        task = waiting.get()
        limits.set_alarm(setting["seconds"] + limits.GRACE)
        try:
            answer = reader.answer(task, setting["scratch"])
        except BaseException as error:  # noqa: BLE001 - whatever it is, it costs this document alone
            answer = _failure(task, error)
        limits.set_alarm(0)
        answer.header.update(peak=limits.peak(), resident=limits.resident())
        frames.send(answers, answer)


def _failure(task: Task, error: BaseException) -> frames.Frame:
    """What went wrong with a document, as the answer to its task."""
    if isinstance(error, MemoryError):
        return frames.Frame({"problem": "memory"})
    if not isinstance(error, NämndparseError):
        told = "".join(traceback.format_exception(error))
        return frames.Frame({"problem": "fault", "reason": f"{type(error).__name__}: {error}", "trace": told})
    problem: Problem = "unreadable"
    if isinstance(error, PasswordError | UsageError):
        problem = "password" if isinstance(error, PasswordError) else "usage"
    return frames.Frame({"problem": problem, "reason": str(error).removeprefix(f"{task.name}: ")})


def _received(stream: BinaryIO, scratch: str) -> queue.SimpleQueue[Task]:
    """The tasks as they come. Where they end, the parent is gone: the process ends too, in the midst of its work."""
    tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()

    def receive() -> None:
        try:
            while True:
                tasks.put(Task.from_header(frames.receive(stream).header))
        finally:
            refs.clear(scratch)
            os._exit(0)

    threading.Thread(target=receive, daemon=True).start()
    return tasks
