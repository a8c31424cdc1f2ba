"""Defaults from a file."""

import typing
import unicodedata
from pathlib import Path

import pytest
from typer.main import get_command

from nämndparse.cli.app import app
from nämndparse.cli.common import OcrOption
from nämndparse.cli.described import described
from nämndparse.options import Ocr
from support.commands import Run

NFC = unicodedata.normalize("NFC", "nämndparse.toml")
NFD = unicodedata.normalize("NFD", "nämndparse.toml")


def write(text: str, name: str = NFC) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")


@pytest.mark.parametrize("name", [NFC, NFD, "namndparse.toml"])
def test_a_file_gives_defaults_and_what_is_typed_wins(run: Run, name: str) -> None:
    write('format = "csv"\n', name)
    assert run("extract", "a.pdf").stdout.startswith("document,kommun")
    assert run("extract", "a.pdf", "-f", "json").stdout.startswith("{")
    assert run("--no-config", "extract", "a.pdf").stdout.startswith("{")


@pytest.mark.parametrize("table", ['tool."nämndparse"', "tool.namndparse"])
def test_the_projects_file_may_hold_them(run: Run, table: str) -> None:
    write(f'[project]\nname = "x"\n[{table}]\nformat = "csv"\n', "pyproject.toml")
    assert run("extract", "a.pdf").stdout.startswith("document,kommun")


def test_the_nearest_file_counts_and_its_own_before_the_projects(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write('format = "csv"\n')
    write("[tool.other]\nx = 1\n", "a/pyproject.toml")
    Path("a/b").mkdir()
    monkeypatch.chdir("a/b")
    assert run("extract", "a.pdf").stdout.startswith("document,kommun")
    write('[tool.namndparse]\nformat = "jsonl"\n', "pyproject.toml")
    assert run("extract", "a.pdf").stdout.startswith('{"document"')
    write('format = "json"\n', "namndparse.toml")
    assert run("extract", "a.pdf").stdout.startswith("{\n")


def test_a_file_may_be_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write('format = "csv"\n', "else.toml")
    assert run("--config", "else.toml", "extract", "a.pdf").stdout.startswith("document,kommun")
    monkeypatch.setenv("NAMNDPARSE_CONFIG", "else.toml")
    assert run("extract", "a.pdf").stdout.startswith("document,kommun")
    assert run("--no-config", "extract", "a.pdf").stdout.startswith("{")
    missing = run("--config", "none.toml", "extract", "a.pdf")
    assert (missing.exit_code, "there is no file none.toml" in missing.stderr) == (2, True)


def test_a_table_for_one_command(run: Run) -> None:
    write('[extract]\nformat = "csv"\ndialect = "excel-sv"\n[check]\nformat = "json"\n')
    assert run("extract", "a.pdf").stdout.startswith("\ufeffdocument;kommun")
    assert run("check", "a.pdf").stdout.startswith("{")


def test_a_default_for_csv_binds_no_other_format(run: Run) -> None:
    write('dialect = "excel-sv"\nlayout = "wide"\n')
    assert run("extract", "a.pdf").stdout.startswith("{")
    assert run("extract", "a.pdf", "-f", "csv").stdout.startswith("\ufeffdocument;kommun")


def test_lists_and_switches(run: Run) -> None:
    write('kind = ["drift", "volym"]\nstrict = true\n')
    assert run("extract", "disputed.pdf").exit_code == 5
    write('kind = "drift, volym"\n')
    assert run("extract", "a.pdf").exit_code == 0


def test_quiet_and_verbose_on_the_command_line_win_over_each_other_in_the_file(run: Run) -> None:
    write("quiet = true\n")
    assert run("extract", "unread.pdf").stderr == ""
    assert "unread.pdf: " in run("extract", "unread.pdf", "-v").stderr
    write("verbose = true\n")
    assert run("extract", "unread.pdf", "-q").stderr == ""
    assert run("extract", "unread.pdf", "-q", "-v").exit_code == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('frmat = "csv"', "there is no option frmat to set; did you mean format?"),
        ('format = "cvs"', "format: 'cvs' is none of json, jsonl, csv, xlsx, parquet, sqlite; did you mean csv?"),
        ('kind = "drifft"', "did you mean drift?"),
        ("format = 1", "format: 1 is not text in quotes"),
        ('quiet = "yes"', "quiet: 'yes' is not true or false"),
        ("[exract]", "there is no command exract; did you mean extract?"),
        ('[extract]\nlayot = "wide"', "extract has no option layot to set; did you mean layout?"),
        ('[extract]\nocr = "maybe"', "extract.ocr: 'maybe' is none of auto, pictures, off, force"),
        ('password = "x"', "there is no option password to set"),
        ("quiet = true\nverbose = true", "quiet and verbose exclude each other"),
        ("format = csv", "is no TOML"),
    ],
)
def test_what_is_wrong_is_said_with_the_file_and_what_to_try(run: Run, text: str, said: str) -> None:
    write(text)
    result = run("extract", "a.pdf")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())
    assert "nämndparse.toml" in unicodedata.normalize("NFC", result.stderr)


def test_a_table_without_the_quotes_that_toml_wants(run: Run) -> None:
    write('[tool.nämndparse]\nformat = "csv"', "pyproject.toml")
    assert '[tool."nämndparse"]' in run("extract", "a.pdf").stderr


def test_anothers_broken_file_does_not_matter(run: Run) -> None:
    write("[tool.other\n", "pyproject.toml")
    assert run("extract", "a.pdf").exit_code == 0


def test_config_shows_what_is_in_force(run: Run) -> None:
    assert run("config").stdout == "# no file of defaults in this folder or above it\n"
    write('quiet = true\n[extract]\nformat = "csv"\nkind = "drift"\n')
    shown = run("config").stdout
    assert shown.startswith(f"# {Path(NFC).resolve()}\n[extract]\n")
    assert 'format = "csv"' in shown
    assert 'kind = ["drift"]' in shown
    assert "[check]\nquiet = true\n" in shown


def test_the_help_shows_the_defaults_in_force(run: Run) -> None:
    write('ocr = "off"\n')
    assert "[default: off]" in run("extract", "--help").stdout


def test_every_option_of_every_command_is_described() -> None:
    commands = described(get_command(app))
    assert {"extract", "check", "show", "config", "completion"} <= {command.name for command in commands}
    for command in commands:
        assert command.help.endswith("."), command.name
        for option in command.options:
            assert option.help, f"{command.name} {option.name}"
            assert option.flags[-1].startswith("-")


def test_the_modes_of_ocr_are_those_of_the_options() -> None:
    """Said twice, so that the help need not bring in the models."""
    said = typing.get_args(typing.get_args(OcrOption)[0])
    assert said == typing.get_args(Ocr)
