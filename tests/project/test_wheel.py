"""The wheel holds what it should, and what is installed from it runs."""

import json
import os
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import pytest

import nämndparse

ROOT = Path(__file__).parents[2]
PACKAGE = "nämndparse"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return subprocess.run(command, capture_output=True, check=False, env={**kept, **environment})


def test_the_package_has_one_name_in_one_unicode_form(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if "dist-info" not in name} == {PACKAGE}
    assert unicodedata.is_normalized("NFC", PACKAGE)


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    source = ROOT / "src" / PACKAGE
    there = {
        f"{PACKAGE}/{path.relative_to(source)}"
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert there == {name for name in zipfile.ZipFile(wheel).namelist() if "dist-info" not in name}
    assert {f"{PACKAGE}/py.typed", f"{PACKAGE}/vocabulary/kommuner.csv"} <= there


@pytest.mark.parametrize("command", [("nämndparse",), ("namndparse",), ("python", "-m", PACKAGE)], ids=" ".join)
@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "sv_SE.ISO-8859-1"])
def test_every_name_of_the_command_runs_in_every_locale(installed: Path, command: tuple[str, ...], locale: str) -> None:
    result = run(installed / command[0], *command[1:], "--version", LC_ALL=locale)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode("utf-8") == f"nämndparse {nämndparse.__version__}\n"


def test_what_runs_is_what_was_installed(installed: Path) -> None:
    result = run(installed / "python", "-c", f"import {PACKAGE}; print({PACKAGE}.__file__)", PYTHONUTF8="1")
    assert Path(result.stdout.decode("utf-8").strip()).is_relative_to(installed.parent)


def test_help_comes_at_once_and_loads_nothing_heavy(installed: Path) -> None:
    result = run(installed / "python", "-X", "importtime", "-m", PACKAGE, "extract", "--help")
    loaded = {line.rsplit("|", 1)[-1].strip() for line in result.stderr.decode("utf-8").splitlines()}
    assert "typer" in loaded
    assert not loaded & {"pandas", "numpy", "pdfplumber", "pdfminer", "pypdfium2", "rapidfuzz", "rich"}


def test_the_metadata_names_the_project(installed: Path) -> None:
    code = "import importlib.metadata as m, json; print(json.dumps(dict(m.metadata('namndparse').json)))"
    metadata = json.loads(run(installed / "python", "-c", code).stdout)
    assert metadata["version"] == nämndparse.__version__
    assert metadata["requires_python"] == ">=3.11"
    assert metadata["license_expression"] == "MIT"
