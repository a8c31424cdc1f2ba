"""`nämndparse config`: which defaults are in force, and the file that they come from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from nämndparse.cli.config import FILES, PROJECT, Config, defaults, find, read
from nämndparse.cli.described import Parameter, by_key, described
from nämndparse.errors import UsageError

ConfigOption = Annotated[
    str,
    typer.Option(
        "--config",
        metavar="FILE",
        envvar="NAMNDPARSE_CONFIG",
        show_default=False,
        help=f"Take defaults from FILE, instead of {FILES[0]} or {PROJECT} in this folder or above it.",
    ),
]
NoConfigOption = Annotated[bool, typer.Option("--no-config", help="Take no defaults from a file.")]


def apply(context: typer.Context, path: str, *, ignored: bool) -> None:
    """Give the commands the defaults of the file, where there is one."""
    try:
        config = None if ignored else read(Path(path)) if path else find(Path.cwd())
        context.obj = config
        if config is not None:
            context.default_map = defaults(config, context.command)
    except UsageError as error:
        raise typer.BadParameter(str(error), param_hint="--config") from error


def config(context: typer.Context) -> None:
    """Show the defaults that a file gives, and which file that is.

    The file is nämndparse.toml (or namndparse.toml), or the table [tool."nämndparse"] (or [tool.namndparse]) of
    pyproject.toml, in this folder or the nearest above it. It holds options by their long names, for all commands or in
    a table for one, as format = "csv". What is typed on the command line wins.

    \b
    Examples:
      nämndparse config
      nämndparse --no-config config
    """
    found: Config | None = context.obj
    if found is None:
        typer.echo("# no file of defaults in this folder or above it")
        return
    typer.echo(f"# {found.path}")
    root: Any = context.find_root()
    made = defaults(found, root.command)
    for command in described(root.command):
        values = made[command.name]
        lines = [_line(option, values[option.name]) for option in command.options if option.name in values]
        if lines:
            typer.echo("\n".join([f"[{command.name}]", *lines]))


def _line(option: Parameter, value: Any) -> str:
    key = next(key for key, of in by_key((option,)).items() if of is option)
    return f"{key} = {json.dumps(value, ensure_ascii=False)}"
