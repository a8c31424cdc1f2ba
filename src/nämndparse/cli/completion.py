"""`nämndparse completion`: what a shell needs to complete command lines, under both names of the command.

The scripts hold all words, so that a Tab starts no Python; names of functions and variables in them are ASCII.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from nämndparse.cli import shells
from nämndparse.cli.described import described, options_of

Shell = Literal["bash", "zsh", "fish"]


def completion(
    context: typer.Context, shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="bash, zsh or fish.")]
) -> None:
    """Print a script that completes commands, options and their values when you press Tab.

    It serves nämndparse and namndparse alike. Let your shell read it at its start:

    \b
    Examples:
      nämndparse completion bash >> ~/.bashrc
      nämndparse completion zsh >> ~/.zshrc
      nämndparse completion fish > ~/.config/fish/conf.d/namndparse.fish
    """
    group: Any = context.find_root().command
    make = {"bash": shells.bash, "zsh": shells.zsh, "fish": shells.fish}[shell]
    typer.echo(make(described(group), options_of(group)), nl=False)
