"""A reader for batches that gives a report made by hand, or misbehaves, as the document's name says.

It is named to the workers as `support.misbehaving` and runs in their processes.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import time
import zlib
from pathlib import Path

from nämndparse.batch import refs
from nämndparse.batch.frames import Frame
from nämndparse.batch.tasks import Task, counts
from support.reports import report

NAME = "support.misbehaving"


def answer(task: Task, folder: str) -> Frame:
    if task.kind == "digest":
        return Frame({"sha256": refs.digest(task.ref)})
    for word, misbehave in MISBEHAVIOUR.items():
        if word in task.name:
            misbehave(task)
    data = Path(task.ref.container).read_bytes()
    if "remember" in task.name:
        with Path(task.ref.container).with_suffix(".read").open("a") as notes:
            notes.write(f"{task.name}\n")
    made = report(task.name, disputed="disputed" in task.name)
    info = made.document.model_copy(update={"sha256": hashlib.sha256(data).hexdigest()})
    made = made.model_copy(update={"document": info})
    header = {"sha256": info.sha256, "counts": counts(made)}
    return Frame(header, {"report": zlib.compress(made.model_dump_json().encode(), 1)})


def hang(_: Task) -> None:
    time.sleep(3600)


def spin(_: Task) -> None:
    """Hang in C with Python's lock held, so that no other thread of the process gets to run."""
    re.match(r"(a+)+$", "a" * 60 + "b")


def segfault(_: Task) -> None:
    ctypes.string_at(0)


def bomb(_: Task) -> None:
    bytearray(1 << 42)


def swell(_: Task) -> None:
    kept = []
    while True:
        kept.append(bytearray(1 << 24))


def crash_once(task: Task) -> None:
    mark = Path(task.ref.container).with_suffix(".tried")
    if not mark.exists():
        mark.touch()
        os.abort()


def fault(_: Task) -> None:
    raise ZeroDivisionError("by zero")


def say(_: Task) -> None:
    print("a library that says what it does")
    os.write(1, b"in C too\n")


MISBEHAVIOUR = {
    "hang": hang,
    "spin": spin,
    "segfault": segfault,
    "bomb": bomb,
    "swell": swell,
    "once": crash_once,
    "leave": lambda _: os._exit(7),
    "fault": fault,
    "say": say,
    "slow": lambda _: time.sleep(0.1),
}
