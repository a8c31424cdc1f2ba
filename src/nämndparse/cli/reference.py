"""The pages of docs/ that say what the code says, made from it: `python -m nämndparse.cli.reference [--check]`.

docs/cli.md is the help of every command; the README, docs/exit-codes.md and docs/figures-table.md have a made part.
"""

from __future__ import annotations

import sys
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

from nämndparse.cli.app import app
from nämndparse.cli.codes import ExitCode
from nämndparse.generated import replaced, write_or_check
from nämndparse.output.columns import COLUMNS, FigureColumn

DOCS = Path("docs")
_WIDTH = 80
_INTRODUCTION = """\
# Command line

The help of every command, made by `make docs`. The commands `nämndparse` and `namndparse` are the same;
`python -m nämndparse` is too. Exit codes: [exit-codes.md](exit-codes.md).
"""


def commands() -> list[str]:
    """The names of all commands, in the order of the help."""
    return list(getattr(get_command(app), "commands", {}))


def help_text(*words: str) -> str:
    """The help of a command as on a terminal 80 characters wide."""
    environment = {"COLUMNS": str(_WIDTH), "TERMINAL_WIDTH": str(_WIDTH), "NO_COLOR": "1"}
    result = CliRunner().invoke(app, [*words, "--help"], prog_name="nämndparse", env=environment, terminal_width=_WIDTH)
    return "\n".join(line.rstrip() for line in result.output.strip("\n").splitlines()) + "\n"


def command_reference() -> str:
    """docs/cli.md."""
    pages = [("nämndparse", help_text())] + [(f"nämndparse {name}", help_text(name)) for name in commands()]
    return _INTRODUCTION + "".join(f"\n## {name}\n\n```text\n{text}```\n" for name, text in pages)


def exit_code_table() -> str:
    """The codes as a Markdown table."""
    return "| code | meaning |\n|---|---|\n" + "".join(f"| {code.value} | {code.meaning} |\n" for code in ExitCode)


def column_table() -> str:
    """The columns of the figures table as a Markdown table."""
    return "| column | Swedish heading | holds | meaning |\n|---|---|---|---|\n" + "".join(map(_column_line, COLUMNS))


def _column_line(column: FigureColumn) -> str:
    holds = " · ".join(f"`{value}`" for value in column.values) or {"string": "text"}.get(column.type, column.type)
    if not column.required:
        holds += ", or nothing"
    cells = (f"`{column.name}`", column.title, holds, column.description)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def files() -> dict[Path, str]:
    """The generated pages: path from the project's folder -> text."""
    readme, codes, figures = Path("README.md"), DOCS / "exit-codes.md", DOCS / "figures-table.md"
    return {
        DOCS / "cli.md": command_reference(),
        readme: replaced(readme, "codes", exit_code_table()),
        codes: replaced(codes, "codes", exit_code_table()),
        figures: replaced(figures, "columns", column_table()),
    }


if __name__ == "__main__":
    sys.exit(write_or_check(files(), check="--check" in sys.argv[1:]))
