"""Ctrl-C and SIGTERM as a wish to end soon and in order. The second one ends at once."""

from __future__ import annotations

import signal
from types import FrameType
from typing import Any

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """A context in which the signals are only noted. `code` is what a shell says of a process that they end."""

    def __init__(self) -> None:
        self.code = 0
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Stop:
        for number in _SIGNALS:
            self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(self, *exception: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def is_asked(self) -> bool:
        """Whether to end."""
        return self.code != 0

    def _note(self, number: int, _frame: FrameType | None) -> None:
        if self.code:
            raise KeyboardInterrupt
        self.code = 128 + number
