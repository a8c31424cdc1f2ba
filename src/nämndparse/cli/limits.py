"""Limits of one document as options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from nämndparse.batch.limits import Limits


def limits_from(seconds: float, memory: str) -> Limits:
    """The limits of a command line, validated."""
    from nämndparse.batch.limits import Limits, size

    try:
        return Limits(seconds, size(memory))
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--memory-limit") from error
