"""Progress through the pages of a file."""

import os
import re
import sys
from pathlib import Path

import pytest

import nämndparse
from nämndparse.options import Options
from support import pdfs
from support.terminal import said_on_terminal

SAMPLES = Path(__file__).parents[2] / "samples"


def test_every_page_is_told_of() -> None:
    told: list[tuple[int, int]] = []
    nämndparse.extract(pdfs.small(pages=3), on_page=lambda done, pages: told.append((done, pages)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_pages_that_are_not_asked_for_are_not_counted() -> None:
    told: list[tuple[int, int]] = []
    nämndparse.extract(pdfs.small(pages=3), Options(pages="2-"), lambda done, pages: told.append((done, pages)))
    assert told == [(1, 2), (2, 2)]


def on_terminal(*words: str) -> str:
    """What a command says on standard error, a terminal 100 columns wide."""
    command = [sys.executable, "-m", "nämndparse", *words]
    return said_on_terminal(command, {**os.environ, "COLUMNS": "100"}, check=True)


@pytest.mark.slow
def test_the_page_is_shown_on_a_terminal_unless_quiet() -> None:
    sample = str(SAMPLES / "harnosand-2021.weasyprint.pdf")
    for command in ("extract", "show"):
        said = on_terminal(command, sample)
        assert re.search(r"page \d of 7", said), said
        assert "reading " in said
        assert on_terminal(command, sample, "-q") == ""
