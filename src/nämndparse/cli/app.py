"""The command line: `nämndparse COMMAND …`. Every command is a module of its own that is registered here."""

from __future__ import annotations

import io
import sys

import typer

from nämndparse.cli.batch import batch
from nämndparse.cli.check import check
from nämndparse.cli.codes import ExitCode
from nämndparse.cli.common import VersionOption
from nämndparse.cli.completion import completion
from nämndparse.cli.extract import extract
from nämndparse.cli.group import Group
from nämndparse.cli.inspect import inspect
from nämndparse.cli.review import review
from nämndparse.cli.settings import ConfigOption, NoConfigOption, apply, config
from nämndparse.cli.show import show

app = typer.Typer(
    name="nämndparse",
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help needs no rich and comes in half the time
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback()
def nämndparse(
    context: typer.Context,
    config_file: ConfigOption = "",
    no_config: NoConfigOption = False,
    version: VersionOption = False,
) -> None:
    """Figures that can be trusted, from the PDFs of Swedish municipal committees (nämnder).

    \b
    Examples:
      nämndparse extract delårsrapport.pdf
      nämndparse extract delårsrapport.pdf --format csv -o figures.csv
      nämndparse check delårsrapport.pdf
      nämndparse show delårsrapport.pdf --table t3
      nämndparse review delårsrapport.pdf -o review.html
      nämndparse batch arkiv/ -o data/
      nämndparse extract --help

    \b
    Exit codes:
      0  done
      1  a fault in nämndparse itself
      2  wrong usage
      3  a file that cannot be read: missing, not a PDF, damaged, or without pages
      4  a password is needed, or the one given is wrong
      5  done, but something is disputed (check), or disputed, unread or left out
         (extract --strict)
    """
    apply(context, config_file, ignored=no_config)


# In the words of the list of commands, which has 80 columns; each command's own help says it in full.
app.command(short_help="Read PDFs to figures, as JSON, CSV, Excel or a database.")(extract)
app.command(short_help="List where documents contradict themselves.")(check)
app.command(short_help="Show the tables of a PDF in the terminal.")(show)
app.command(short_help="Make a web page of the pages and what was read from them.")(review)
app.command(short_help="Draw the pages with what was taken from them.")(inspect)
app.command(short_help="Read whole archives to one data set.")(batch)
app.command(short_help="Show the defaults that a file gives.")(config)
app.command(short_help="Print a script that completes words when you press Tab.")(completion)


def main() -> None:
    """Run the command line and end the process with a documented exit code."""
    for stream in (sys.stdout, sys.stderr):
        # UTF-8 whatever the locale; a file name that is no text (a lone surrogate) is shown escaped.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as fault:  # noqa: BLE001 - the last door: whatever it is, it is ours, and the code says so
        typer.echo(f"nämndparse: a fault in nämndparse itself: {type(fault).__name__}: {fault}", err=True)
        sys.exit(ExitCode.FAULT)
