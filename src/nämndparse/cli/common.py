"""What the commands share: the version option and options that several commands take."""

from __future__ import annotations

from typing import Annotated, Literal

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
    both = {name for name in ("quiet", "verbose") if typed(context, name)}
    for name in ("quiet", "verbose"):
        if both and name not in both:
            given.pop(name, None)
    return asked


def typed(context: typer.Context, name: str) -> bool:
    """Whether an option was typed, and is not a default of the command or of a file."""
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

PagesOption = Annotated[str, typer.Option(metavar="PAGES", help="Pages to read, from 1: 3-12 or 1,5,9-.")]
KindOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="KINDS",
        help="Kinds of table to give, comma between: drift, resultat, investering, indikator, volym, personal, "
        "budgetram, avgift, annan.",
    ),
]
PasswordOption = Annotated[
    str | None,
    typer.Option(
        metavar="PASSWORD", envvar="NAMNDPARSE_PASSWORD", show_default=False, help="Password of encrypted files."
    ),
]
OcrOption = Annotated[
    Literal["auto", "pictures", "off", "force"],  # as options.Ocr, which would bring in pydantic
    typer.Option(
        help="What is read by OCR: pages without text; these and tables that are pictures; nothing; every page."
    ),
]
