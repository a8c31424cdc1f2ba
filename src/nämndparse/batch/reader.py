"""What a worker does with a task. Runs in the worker's process, under its limits."""

from __future__ import annotations

import zlib

from nämndparse import pipeline
from nämndparse.batch.frames import Frame
from nämndparse.batch.refs import digest, local_file
from nämndparse.batch.tasks import Task, counts
from nämndparse.options import Options

_LEVEL = 1  # of zlib: a report shrinks to a seventh in a millisecond; more effort takes a tenth off that


def answer(task: Task, folder: str) -> Frame:
    """Do a task; raises what there is to raise. `folder` takes copies of documents that are not files here."""
    return Frame({"sha256": digest(task.ref)}) if task.kind == "digest" else _read(task, folder)


def _read(task: Task, folder: str) -> Frame:
    options = Options.model_validate({**task.options, "name": task.name})
    with local_file(task.ref, folder) as path:
        report = pipeline.extract(path, options)
    parts = {"report": zlib.compress(report.model_dump_json().encode(), _LEVEL)}
    return Frame({"sha256": report.document.sha256, "counts": counts(report)}, parts)
