"""Help, version, and the pages of docs/ that are made from the code."""

from pathlib import Path

import pytest

import nämndparse
from nämndparse.cli.codes import ExitCode
from nämndparse.cli.reference import commands, files, help_text
from support.commands import Run

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("words", [(), *((name,) for name in commands())], ids=lambda words: " ".join(words) or "all")
def test_every_help_has_examples_and_fits_80_columns(words: tuple[str, ...]) -> None:
    text = help_text(*words)
    assert "Examples:" in text
    assert "\n    nämndparse " in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_list_of_commands_is_cut_nowhere() -> None:
    listed = help_text().partition("Commands:\n")[2].splitlines()
    assert len(listed) == len(commands())
    assert not [line for line in listed if line.endswith("...")]


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_goes_to_standard_output(run: Run, option: str) -> None:
    result = run("extract", option)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Usage: nämndparse extract")


@pytest.mark.parametrize("arguments", [("--version",), ("extract", "--version")])
def test_version(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (0, f"nämndparse {nämndparse.__version__}\n")


def test_the_general_help_has_every_exit_code() -> None:
    lines = [" ".join(line.split()) for line in help_text().splitlines()]
    assert [line[0] for line in lines if line[:1].isdigit()] == [str(code.value) for code in ExitCode]


def test_the_generated_pages_are_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for path, text in files().items():
        assert path.read_text("utf-8") == text, f"{path}: run make docs"
