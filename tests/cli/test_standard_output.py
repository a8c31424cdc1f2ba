"""A pipe that is closed early and a disk that is full, in every command and format that writes to standard output."""

import subprocess
import sys
from pathlib import Path

import pytest

from support import pdfs

FORMATS = ("json", "jsonl", "csv", "xlsx", "parquet", "sqlite")
WORDS = [*(("extract", "-f", name) for name in FORMATS), ("check",), ("check", "-f", "json"), ("show",), ("review",)]


def piped(words: tuple[str, ...], folder: Path, to: str) -> tuple[int, str]:
    """Exit code and messages of a command whose output goes through a shell's `to`."""
    (folder / "rapport.pdf").write_bytes(pdfs.small())
    command = " ".join([f"'{sys.executable}' -m nämndparse", *words, "rapport.pdf", to])
    ran = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, check=False)
    return ran.returncode, ran.stderr.decode()


@pytest.mark.slow
@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_a_pipe_that_is_closed_ends_the_command_in_silence(words: tuple[str, ...], tmp_path: Path) -> None:
    assert piped(words, tmp_path, "| true; exit ${PIPESTATUS[0]}") == (0, "")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this machine")
@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_a_full_disk_is_no_fault_of_ours(words: tuple[str, ...], tmp_path: Path) -> None:
    said = "nämndparse: error: standard output cannot be written (No space left on device)\n"
    assert piped(words, tmp_path, "> /dev/full") == (2, said)
