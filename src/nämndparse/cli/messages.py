"""Messages and progress on standard error. Standard output is for data alone.

On a terminal they are drawn with rich, which honours NO_COLOR; elsewhere each message is one plain line.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {"error": "bold red", "warning": "yellow", "": ""}


class Messages:
    """Says what a run has to say: errors always, warnings unless `quiet`, the rest only with `verbose`."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose
        self.on_page: Callable[[int, int], None] | None = None
        """Where progress is shown: to be called with the number of pages read in a file, and of how many."""

    def error(self, text: str) -> None:
        """Something could not be done."""
        self._say("error", text)

    def warning(self, text: str) -> None:
        """Something was done, but not all of it."""
        if not self.quiet:
            self._say("warning", text)

    def info(self, text: str) -> None:
        """What was done."""
        if self.verbose:
            self._say("", text)

    @contextmanager
    def progress(self, names: Sequence[str], *, shown: bool) -> Iterator[Iterator[int]]:
        """Count through `names` (0, 1, …), naming and counting them on a terminal where `shown` is true."""
        if self.quiet or not shown or not sys.stderr.isatty():
            yield iter(range(len(names)))
            return
        from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.table import Column

        columns = (
            SpinnerColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[pages]}", markup=False),
            TextColumn(  # what the terminal's edge may cut
                "{task.description}", markup=False, table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis")
            ),
        )
        with Progress(*columns, console=self.console, transient=True, expand=True) as bar:
            task = bar.add_task("", total=len(names), pages="")

            def counted() -> Iterator[int]:
                for index, name in enumerate(names):
                    bar.update(task, completed=index, description=name, pages="reading")
                    yield index

            self.on_page = lambda done, pages: bar.update(task, pages=f"reading page {done} of {pages} of")
            yield counted()
        self.on_page = None

    def _say(self, weight: str, text: str) -> None:
        from nämndparse.output.printed import safe

        text = safe(text)  # names of files and messages of libraries may hold what comes from a document
        prefix = f"nämndparse: {weight}: " if weight else "nämndparse: "
        if not sys.stderr.isatty():
            print(f"{prefix}{text}", file=sys.stderr)
            return
        from rich.text import Text

        self.console.print(Text.assemble((prefix, _STYLES[weight]), text), soft_wrap=True)

    @cached_property
    def console(self) -> Console:
        # One for messages and progress, so that a message moves the bar down instead of running into it.
        from rich.console import Console

        return Console(stderr=True, highlight=False)
