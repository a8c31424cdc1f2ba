"""The group of all commands, which says what to try where the first word is none of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup


class Group(TyperGroup):
    """`nämndparse rapport.pdf` has a file where a command should be; the message says how it is read."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a wrong value is said without the word that pydantic puts before it."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = error.message.removeprefix("Value error, ").replace(" Value error, ", " ")
            raise

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, Any]:
        """The command of a command line."""
        word = args[0] if args else ""
        if self.get_command(ctx, word) is None and (word.lower().endswith(".pdf") or Path(word).is_file()):
            ctx.fail(f"{word} is no command. To read it: {ctx.command_path} extract {word}")
        return super().resolve_command(ctx, args)
