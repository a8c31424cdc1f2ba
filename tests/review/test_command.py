"""`nämndparse review`: what it writes where, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from nämndparse.cli.app import app
from support.pdfs import small
from support.reviewed import pdf


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rapport.pdf").write_bytes(pdf())
    Path("trasig.pdf").write_bytes(b"%PDF-1.7\n")


def review(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["review", *arguments], input=stdin, prog_name="nämndparse")


pytestmark = pytest.mark.usefixtures("folder")


def test_one_file_is_written_and_nothing_else() -> None:
    result = review("rapport.pdf", "-o", "review.html")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    text = Path("review.html").read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert text.rstrip().endswith("</html>")
    assert "rapport.pdf" in text
    assert sorted(path.name for path in Path().iterdir()) == ["rapport.pdf", "review.html", "trasig.pdf"]


def test_standard_input_and_output() -> None:
    result = review("-", stdin=pdf())
    assert result.exit_code == 0
    assert result.stdout.startswith("<!doctype html>")
    assert "data:image/png;base64," in result.stdout


def test_only_the_pages_asked_for_are_shown() -> None:
    assert review("rapport.pdf", "--pages", "2-3", "-o", "r.html").exit_code == 0
    text = Path("r.html").read_text("utf-8")
    assert 'id="d1-s2"' in text
    assert 'id="d1-s1"' not in text


def test_a_locked_file_is_drawn_too() -> None:
    Path("låst.pdf").write_bytes(small(password="sesam"))
    assert review("låst.pdf", "--password", "sesam", "-o", "r.html").exit_code == 0
    assert "data:image/" in Path("r.html").read_text("utf-8")
    assert review("låst.pdf", "-o", "r.html").exit_code == 4


def test_a_file_that_fails_costs_the_others_nothing() -> None:
    result = review("trasig.pdf", "rapport.pdf", "-o", "r.html")
    assert result.exit_code == 3
    assert "trasig.pdf" in result.stderr
    assert "rapport.pdf" in Path("r.html").read_text("utf-8")


def test_where_nothing_can_be_read_an_earlier_page_stays() -> None:
    Path("r.html").write_text("earlier")
    assert review("trasig.pdf", "-o", "r.html").exit_code == 3
    assert Path("r.html").read_text() == "earlier"


@pytest.mark.parametrize(
    ("output", "said"),
    [(".", "is a folder"), ("none/r.html", "there is no folder none"), ("rapport.pdf", "is one of the files to read")],
)
def test_outputs_that_cannot_be(output: str, said: str) -> None:
    before = Path("rapport.pdf").read_bytes()
    result = review("rapport.pdf", "-o", output)
    assert result.exit_code == 2
    assert said in result.stderr
    assert Path("rapport.pdf").read_bytes() == before
