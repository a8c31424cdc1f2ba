"""Messages and progress on standard error. Standard output is for data alone.

On a terminal they are drawn with rich, which honours NO_COLOR; elsewhere each message is one plain line.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")
_STYLES = {"error": "bold red", "warning": "yellow", "": ""}


class Messages:
    """Says what a run has to say: errors always, warnings unless `quiet`, the rest only with `verbose`."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose

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
    def progress(self, items: Iterable[Item], total: int, *, shown: bool) -> Iterator[Iterable[Item]]:
        """Give back `items`, with a bar that counts them where standard error is a terminal and `shown` is true."""
        if self.quiet or not shown or not sys.stderr.isatty():
            yield items
            return
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            yield bar.track(items, total=total, description="reading")

    def _say(self, weight: str, text: str) -> None:
        prefix = f"nämndparse: {weight}: " if weight else "nämndparse: "
        if not sys.stderr.isatty():
            print(f"{prefix}{text}", file=sys.stderr)
            return
        from rich.console import Console
        from rich.text import Text

        Console(stderr=True).print(Text(prefix, style=_STYLES[weight]) + Text(text), soft_wrap=True)
