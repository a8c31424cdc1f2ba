"""What came of a run, for programs: summary.json in the output folder."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from nämndparse.batch.journal import Journal
from nämndparse.batch.plan import PROGRAM, Plan, Progress

FILE = "summary.json"


def summary(
    plan: Plan, journal: Journal, run: int, progress: Progress, times: tuple[str, str], *, stopped: bool
) -> dict[str, Any]:
    """The summary without its list of failures: numbers of documents, of what is in them, and how fast it went."""
    totals = journal.totals(run)
    problems = Counter(problem for _, problem, _ in journal.failures(run))
    options = plan.options.model_dump(mode="json", exclude={"name", "password"})
    return {
        "program": PROGRAM,
        "began": times[0],
        "ended": times[1],
        "seconds": round(progress.seconds, 3),
        "interrupted": stopped,
        "format": plan.format,
        "engine": plan.engine.name,
        "options": options,
        "limits": asdict(plan.engine.limits),
        "documents": {
            "listed": totals.pop("listed"),
            "done": totals.pop("done"),
            "failed": totals.pop("failed"),
            "contents": totals.pop("contents"),
            "with_disputed": totals.pop("with_disputed"),
            "read_now": progress.read,
            "read_before": progress.kept,
        },
        "contents": totals,
        "pages_read_now": progress.pages,
        "pages_per_second": round(progress.pages / progress.seconds, 2),
        "most_memory_of_a_reader": journal.most_memory(run),
        "failures_by_problem": dict(sorted(problems.items())),
    }


def write(folder: Path, made: dict[str, Any], journal: Journal, run: int) -> None:
    """Write the summary, the failures as they come from the journal: there may be many."""
    beside = folder / f".{FILE}.tmp"
    with beside.open("w", encoding="utf-8") as stream:
        stream.write(json.dumps(made, ensure_ascii=False, indent=2).removesuffix("\n}") + ',\n  "failures": [')
        between = "\n"
        for name, problem, reason in journal.failures(run):
            line = json.dumps({"document": name, "problem": problem, "reason": reason}, ensure_ascii=False)
            stream.write(f"{between}    {line}")
            between = ",\n"
        stream.write("\n  ]\n}\n")
    beside.replace(folder / FILE)
