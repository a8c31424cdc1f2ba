"""The process that reads documents, one after the other, for a parent that kills it when one takes too much.

It speaks in frames: first what it is to be, then a task, the answer, a task, the answer. Started by `guard.Guard`.
"""

from __future__ import annotations

import importlib
import os
import queue
import sys
import threading
from typing import BinaryIO

from nämndparse.batch import frames, limits, refs
from nämndparse.batch.tasks import Task


def main() -> None:
    """Read tasks from standard input and write answers to standard output until the input ends."""
    tasks = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    setting = frames.receive(tasks).header
    reader = importlib.import_module(setting["reader"])
    limits.limit_memory(setting["memory"])
    frames.send(answers, frames.Frame({"ready": True}))
    waiting = _received(tasks, setting["scratch"])
    while True:
        task = waiting.get()
        limits.set_alarm(setting["seconds"] + limits.GRACE)
        answer = reader.answer(task, setting["scratch"])
        limits.set_alarm(0)
        answer.header.update(peak=limits.peak(), resident=limits.resident())
        frames.send(answers, answer)


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
