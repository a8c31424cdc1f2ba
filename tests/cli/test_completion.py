"""Completion, driven in the shells themselves."""

import os
import pty
import re
import select
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from support.commands import Run

SHELLS = ("bash", "zsh", "fish")
NAMES = ("nämndparse", "namndparse")


@pytest.fixture
def script(run: Run, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The script for the shell that the test is for, in a folder with a PDF and another file."""
    shell: str = request.node.callspec.params["shell"]
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    path = tmp_path / f"completion.{shell}"
    path.write_text(run("completion", shell).stdout, "utf-8")
    Path("års rapport.pdf").touch()
    Path("annat.txt").touch()
    return path


def offered(shell: str, script: Path, *words: str) -> set[str]:
    """What the shell offers for the last of the words."""
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](script, words)


def _bash(script: Path, words: tuple[str, ...]) -> set[str]:
    listed = " ".join(f"'{word}'" for word in words)
    text = (
        f"source '{script}'; complete -p {' '.join(NAMES)} >/dev/null || exit 1; COMP_WORDS=({listed}); "
        f"COMP_CWORD={len(words) - 1}; _namndparse; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    done = subprocess.run(["bash", "--norc", "-c", text], capture_output=True, check=True, env={"LC_ALL": "C"})
    return set(filter(None, done.stdout.decode("utf-8").splitlines()))


def _fish(script: Path, words: tuple[str, ...]) -> set[str]:
    text = f"source '{script}'; complete -C '{' '.join(words)}'"
    done = subprocess.run(["fish", "--no-config", "-c", text], capture_output=True, check=True)
    return {line.split("\t")[0] for line in done.stdout.decode("utf-8").splitlines()}


def _zsh(script: Path, words: tuple[str, ...]) -> set[str]:
    """zsh completes only at a prompt: type the line and Tab, then put a print before it, and read what it prints."""
    terminal, end = pty.openpty()
    environment = {**os.environ, "TERM": "dumb", "LC_ALL": "C.UTF-8"}
    command = ["zsh", "-f", "-i"]
    with subprocess.Popen(command, stdin=end, stdout=end, stderr=end, env=environment, start_new_session=True) as shell:
        os.close(end)
        setup = f"autoload -Uz compinit; compinit -u -D; source '{script}'; print rea''dy\r"
        os.write(terminal, setup.encode())
        _until(terminal, "ready\r\n")
        os.write(terminal, " ".join(words).encode() + b"\t")
        time.sleep(0.5)
        os.write(terminal, b"\x01print -r -- li''ne: \x05 :end\r")  # Ctrl-A goes to the begin, Ctrl-E to the end
        text = _until(terminal, ":end\r\n")
        shell.kill()
    os.close(terminal)
    line = re.findall(r"line: (.*?) :end", text)[-1]
    return {line.split(" ", len(words) - 1)[-1].strip()}


def _until(terminal: int, end: str, seconds: float = 20) -> str:
    text, stop = "", time.monotonic() + seconds
    while end not in text and time.monotonic() < stop:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            text += os.read(terminal, 65536).decode("utf-8", "replace")
    assert end in text, text
    return text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("shell", SHELLS)
def test_commands_options_and_values_under_both_names(shell: str, name: str, script: Path) -> None:
    assert offered(shell, script, name, "extr") == {"extract"}
    assert offered(shell, script, name, "extract", "--form") == {"--format"}
    assert offered(shell, script, name, "extract", "--format", "sq") == {"sqlite"}
    assert offered(shell, script, name, "completion", "fi") == {"fish"}


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_the_options_of_one_command_are_not_those_of_another(shell: str, script: Path) -> None:
    assert "--dialect" in offered(shell, script, "nämndparse", "extract", "--")
    assert "--dialect" not in offered(shell, script, "nämndparse", "check", "--")
    assert "--table" in offered(shell, script, "nämndparse", "show", "--")


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_files_are_pdfs(shell: str, script: Path) -> None:
    assert offered(shell, script, "nämndparse", "extract", "års") == {"års rapport.pdf"}
    if shell == "bash":  # fish offers other files where no PDF fits
        assert offered(shell, script, "nämndparse", "extract", "a") == set()


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_kinds_after_a_comma(shell: str, script: Path) -> None:
    assert offered(shell, script, "nämndparse", "extract", "--kind", "drift,inv") == {"drift,investering"}


@pytest.mark.parametrize("shell", ["bash"])
def test_a_value_after_an_equals_sign(shell: str, script: Path) -> None:
    assert offered(shell, script, "nämndparse", "extract", "--format", "=", "x") == {"xlsx"}


@pytest.mark.parametrize("shell", SHELLS)
def test_names_of_variables_and_functions_are_ascii(run: Run, shell: str) -> None:
    text = run("completion", shell).stdout
    words = set(re.findall(r"[\w$]*[åäöÅÄÖ][\w]*", re.sub(r"'(?:[^'\\]|\\.|'\\'')*'|#.*|\[[^\]]*\]", "", text)))
    assert words <= {"nämndparse"}
    for line in text.splitlines():
        assert not re.search(r"(^|\s)\w*[åäö]\w*(\(\)|=)", line), line


def test_another_shell_is_wrong_usage(run: Run) -> None:
    assert run("completion", "tcsh").exit_code == 2
