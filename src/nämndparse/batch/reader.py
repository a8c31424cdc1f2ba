"""What a worker does with a task. Runs in the worker's process, under its limits."""

from __future__ import annotations

import zlib
from pathlib import Path

from nämndparse import pipeline
from nämndparse.batch.frames import Frame
from nämndparse.batch.refs import digest, local_file
from nämndparse.batch.tasks import Task, counts
from nämndparse.models import Report
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
        if task.review:
            parts["review"] = _review(report, path, options.password)
    return Frame({"sha256": report.document.sha256, "counts": counts(report)}, parts)


def _review(report: Report, path: Path, password: str | None) -> bytes:
    """The review page of a document."""
    from nämndparse.output.review.page import html, room
    from nämndparse.output.review.pictures import pictures
    from nämndparse.output.review.view import DocumentView

    view = DocumentView(report, 1)
    drawn = pictures(path, password, view.name, report.pages, view.full, room([view]))
    view.with_pictures({picture.page: picture for picture in drawn if picture is not None})
    return "".join(html([view])).encode("utf-8", "replace")
