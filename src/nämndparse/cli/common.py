"""What the commands share: the version option and options that several commands take."""

from __future__ import annotations

from typing import Annotated

import typer

from nämndparse import __version__


def show_version(asked: bool) -> None:
    """Print name and version to stdout, and end."""
    if asked:
        typer.echo(f"nämndparse {__version__}")
        raise typer.Exit


VersionOption = Annotated[
    bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version and exit.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on standard error.")]
VerboseOption = Annotated[
    bool, typer.Option("--verbose", "-v", help="Also say what was found in each file, and show tracebacks of faults.")
]
