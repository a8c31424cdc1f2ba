"""Limits of one document as options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from nämndparse.batch.limits import Limits

SECONDS, MEMORY = 300.0, "2G"
TimeLimitOption = Annotated[
    float, typer.Option(metavar="SECONDS", min=0.1, help="For one document, by the clock on the wall.")
]
MemoryLimitOption = Annotated[str, typer.Option(metavar="SIZE", help="For one document; 0 for none.")]


def limits_from(seconds: float, memory: str) -> Limits:
    """The limits of a command line, validated."""
    from nämndparse.batch.limits import Limits, size

    try:
        return Limits(seconds, size(memory))
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--memory-limit") from error
