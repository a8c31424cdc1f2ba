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


def _over_the_file(context: typer.Context, asked: bool) -> bool:
    """What is typed wins over the file of defaults: -v over its quiet, -q over its verbose."""
    given = context.default_map or {}
    typed = {name for name in ("quiet", "verbose") if _typed(context, name)}
    for name in ("quiet", "verbose"):
        if typed and name not in typed:
            given.pop(name, None)
    return asked


def _typed(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


# Both are read before the others, and the typed one of the two first.
QuietOption = Annotated[
    bool,
    typer.Option("--quiet", "-q", is_eager=True, callback=_over_the_file, help="Only errors on standard error."),
]
VerboseOption = Annotated[
    bool,
    typer.Option(
        "--verbose",
        "-v",
        is_eager=True,
        callback=_over_the_file,
        help="Also say what was found in each file, and show tracebacks of faults.",
    ),
]
