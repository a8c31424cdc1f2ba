"""Writing to standard output: a reader that has seen enough (head, less) ends it, and so does a disk that is full."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from nämndparse.cli.codes import ExitCode
from nämndparse.errors import UsageError

if TYPE_CHECKING:
    from nämndparse.cli.messages import Messages


@contextmanager
def standard_output(messages: Messages, codes: list[ExitCode]) -> Iterator[None]:
    """Whatever ends the writing early is no fault of ours; `codes` gets what it means for the command."""
    try:
        yield
        sys.stdout.flush()
    except UsageError as error:
        messages.error(str(error))
        codes.append(ExitCode.USAGE)
    except BrokenPipeError:
        _leave()
    except OSError as error:
        _leave()
        messages.error(f"standard output cannot be written ({error.strerror or error})")
        codes.append(ExitCode.USAGE)


def _leave() -> None:
    """What is still buffered has nowhere to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
