"""How a batch goes, on standard error: a line that keeps changing on a terminal, elsewhere one now and then."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from nämndparse.batch.plan import Progress
    from nämndparse.batch.tasks import Outcome
    from nämndparse.cli.messages import Messages

EVERY = 30.0  # seconds between two lines where there is no terminal


class Teller:
    """Watches a run. A context, so that the terminal is left as it was."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._told = time.monotonic()

    def __enter__(self) -> Teller:
        if not self._messages.quiet and sys.stderr.isatty():
            self._bar = _bar(self._messages)
            self._task = self._bar.add_task("listing", total=None)
            self._bar.start()
        return self

    def __exit__(self, *exception: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def progressed(self, progress: Progress) -> None:
        """Say how far the run has come."""
        if self._bar is not None and self._task is not None:
            self._bar.update(
                self._task, total=progress.listed, completed=progress.settled, description=in_words(progress)
            )
        elif not self._messages.quiet and time.monotonic() - self._told > EVERY:
            self._told = time.monotonic()
            print(f"nämndparse: {progress.settled} of {progress.listed}: {in_words(progress)}", file=sys.stderr)

    def read(self, name: str, outcome: Outcome) -> None:
        """Say what is in a document."""
        if self._messages.verbose:
            counts = outcome.counts
            found = f"{counts['pages']} pages, {counts['tables']} tables, {counts['figures']} figures"
            self._messages.info(f"{shown(name)}: {found} in {outcome.seconds:.2f} s")

    def failed(self, name: str, outcome: Outcome) -> None:
        """Say why a document could not be read."""
        tried = " (tried twice)" if outcome.attempts > 1 else ""
        self._messages.error(f"{shown(name)}: {outcome.reason}{tried}")
        if outcome.trace:
            self._messages.info(outcome.trace.rstrip())


def shown(name: str) -> str:
    """A document's name on one line: line breaks and other control characters as their escapes."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in name)


def in_words(progress: Progress) -> str:
    """'412 done, 3 failed, 17 disputed, 24.1 pages/s, 0:12:03 left'."""
    if progress.writing:
        return "writing the data set"
    left = progress.left
    words = (
        f"{progress.done} done",
        f"{progress.failed} failed",
        f"{progress.disputed} disputed",
        f"{progress.pages / progress.seconds:.1f} pages/s",
        "" if left is None else f"{_clock(left)} left",
    )
    return ", ".join(filter(None, words))


def closing_words(out: Path, made: dict[str, Any]) -> str:
    """The summary for people."""
    documents, contents = made["documents"], made["contents"]
    left = documents["listed"] - documents["done"] - documents["failed"]
    failed = ", ".join(f"{number} {problem}" for problem, number in made["failures_by_problem"].items())
    known = f", {documents['read_before']} known from earlier runs" if documents["read_before"] else ""
    pace = f"{made['pages_per_second']:.1f} a second; " if made["pages_read_now"] else ""
    lines = [
        ("documents", documents["listed"], f"in {_clock(made['seconds'])}{known}"),
        ("  read", documents["contents"], ""),
        ("  under other names", documents["done"] - documents["contents"], ""),
        ("  failed", documents["failed"], failed),
        *([("  left", left, "")] if left else []),
        ("  with disputed figures", documents["with_disputed"], ""),
        ("pages", contents["pages"], f"{pace}{contents['unread']} not read"),
        ("tables", contents["tables"], f"{contents['left_out']} places left out"),
        (
            "figures",
            contents["figures"],
            ", ".join(f"{contents[s]} {s}" for s in ("verified", "disputed", "unverified")),
        ),
    ]
    text = "".join(f"{name:<24}{number:>10}  {more}".rstrip() + "\n" for name, number, more in lines)
    if not documents["listed"]:
        text += "Nothing to read was found in INPUT, as --include and --exclude leave it.\n"
    if documents["failed"] and documents["read_before"] and not made["interrupted"]:
        text += "What has failed once is left alone; --retry-failed reads it again.\n"
    if made["interrupted"]:
        text += "Stopped. What was read is kept; the same command goes on from here.\n"
    if not made["data_set_complete"]:
        text += "Not all of what was read is in the data set yet; the next run writes it.\n"
    return text + f"data set and summary.json: {out}\n"


def _clock(seconds: float) -> str:
    minutes, second = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{second:02}"


def _bar(messages: Messages) -> Bar:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(bar_width=20), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    return Progress(*columns, console=messages.console, transient=True)
