"""Every command line in the README, in docs/ and in the help texts is run, in a folder with documents to read.

A block of ```bash is one script in which no command may fail, a block of ```python one program. A command that is named
in passing, as `nämndparse config`, is run too.
"""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from nämndparse.cli.reference import commands, help_text

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
DOCUMENTS = {
    "rapport.pdf": "harryda-2024.weasyprint.pdf",
    "delårsrapport.pdf": "herrljunga-2021.reportlab.pdf",
    "budget.pdf": "askersund-2024.reportlab.pdf",
    "bokslut-2024.pdf": "askersund-2024.calc.pdf",
    "arkiv/rapport.pdf": "harryda-2024.calc.pdf",
}
ARCHIVES = ("2022.zip", "2023.zip")
# These set up and run the tests themselves; CI runs them on a fresh clone.
BY_CI = {"make demo", "make test"}
# These need machines that are not here.
ELSEWHERE = re.compile(r"\b(s3|gs|abfs|tcp)://")
FENCE = re.compile(r"^```(bash|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`(n[äa]mndparse (?:config|[^`A-Z… ]+ [^`A-Z…]+))`")
OURS = ("nämndparse", "namndparse")

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Example:
    """A piece of documentation that runs."""

    place: str
    language: str
    text: str


def examples() -> Iterator[Example]:
    for page in PAGES:
        text = page.read_text("utf-8")
        for block in FENCE.finditer(text):
            place = text.count("\n", 0, block.start()) + 1
            yield Example(f"{page.relative_to(ROOT)}:{place}", block[1], block[2])
        prose = FENCE.sub("", re.sub(r"^```text\n.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))
        for named in dict.fromkeys(NAMED.findall(prose)):
            yield Example(f"{page.relative_to(ROOT)} {named}", "bash", named)
    for words in ((), *((name,) for name in commands())):
        listed = help_text(*words).partition("Examples:\n")[2].partition("\n\n")[0]
        # A command that is broken over lines goes on with a backslash.
        lines = listed.replace("\\\n", " ").splitlines()
        yield from (
            Example(f"{' '.join(words) or 'help'} example {number}", "bash", line.strip())
            for number, line in enumerate(lines, 1)
        )


EXAMPLES = list(examples())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with documents, and the programs that a reader of the documentation has."""
    for name, sample in DOCUMENTS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "samples" / sample, tmp_path / name)
    for name in ARCHIVES:
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.write(tmp_path / "rapport.pdf", "rapport.pdf")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".config" / "fish" / "conf.d").mkdir(parents=True)
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in OURS:
        _program(programs / name, f"exec '{sys.executable}' -m nämndparse \"$@\"")
    _program(programs / "python", f"exec '{sys.executable}' \"$@\"")
    _program(programs / "datasette", f"exec '{sys.executable}' -m datasette \"$@\"")
    _program(programs / "curl", f"cat '{tmp_path / 'rapport.pdf'}'")
    return tmp_path


def _program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)


def _run(folder: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    path = f"{folder / '.venv' / 'bin'}:{os.environ['PATH']}"
    environment = {"PATH": path, "HOME": str(folder / "home"), "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=240
    )


def _missing(text: str) -> str:
    """A program that an example needs and that is not installed, empty where all are."""
    needed = set(re.findall(r"(?:^|[|&;]\s*)\s*(soffice|sqlite3|jq|less)\b", text, re.MULTILINE))
    return next((name for name in sorted(needed) if shutil.which(name) is None), "")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.place)
def test_it_runs(example: Example, folder: Path) -> None:
    lines = example.text.splitlines()
    text = "\n".join(line for line in lines if line.split("#")[0].strip() not in BY_CI and not ELSEWHERE.search(line))
    if lines and not text.strip():
        pytest.skip("run by CI, or in need of machines that are not here")
    if missing := _missing(text):
        pytest.skip(f"{missing} is not installed")
    if example.language == "python":
        (folder / "example.py").write_text(text, "utf-8")
        done = _run(folder, [sys.executable, "example.py"])
        assert done.returncode == 0, done.stderr
        return
    # None may fail, nor in the middle of a pipe; 5 says that something was found in the document, and is no failure.
    trap = 'code=$?; [ $code = 5 ] || echo "$code from: $BASH_COMMAND" >> failed'
    script = f"set -o pipefail\ntrap '{trap}' ERR\n{text}\n"
    done = _run(folder, ["bash", "--norc", "-c", script])
    failed = folder / "failed"
    assert not failed.exists(), failed.read_text("utf-8") + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", sorted(BY_CI))
def test_ci_runs_what_cannot_be_run_here(command: str) -> None:
    assert command in (ROOT / ".ci" / "run").read_text("utf-8")


def test_there_are_examples_of_every_command() -> None:
    text = "\n".join(example.text for example in EXAMPLES)
    for name in commands():
        assert re.search(rf"n[äa]mndparse (--\S+ )*{name}\b", text), name


def test_an_example_that_fails_is_seen(folder: Path) -> None:
    with pytest.raises(AssertionError, match="3 from: nämndparse extract none"):
        test_it_runs(Example("here", "bash", "nämndparse extract none.pdf\ntrue"), folder)
    with pytest.raises(AssertionError):
        test_it_runs(Example("here", "python", "import nämndparse\nnämndparse.extract('none.pdf')"), folder)
