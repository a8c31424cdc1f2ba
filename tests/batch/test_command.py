"""The command line of the batch, and the guard of `extract`, over real readers."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hostile.make import exponential_forms, locked
from nämndparse.batch.plan import Progress
from nämndparse.cli.app import app
from nämndparse.cli.batch_progress import in_words, shown
from support.batches import rows

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "harryda-2024.weasyprint.pdf"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an archive: a good document, one with a disputed figure, and one that is none."""
    (tmp_path / "arkiv").mkdir()
    (tmp_path / "arkiv" / "bra.pdf").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "arkiv" / "sida.pdf").write_text("<html>")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=stdin, prog_name="nämndparse")


def batch(*arguments: str, stdin: bytes | None = None) -> Result:
    return run("batch", *arguments, "-o", "data", "-f", "csv", "-j", "1", stdin=stdin)


def test_failed_documents_are_named_and_end_with_3(folder: Path) -> None:
    result = batch("arkiv")
    assert result.exit_code == 3
    assert result.stdout == ""
    assert "error: sida.pdf: is not a PDF but a web page" in result.stderr
    assert "  failed                         1  1 unreadable" in result.stderr
    assert [row["state"] for row in rows(folder / "data")] == ["done", "failed"]
    again = batch("arkiv")
    assert again.exit_code == 3, "what failed before and was not tried again has still failed"
    for said in ("2 known from earlier runs\n", "--retry-failed reads it"):
        assert said in again.stderr
        assert said not in result.stderr
    assert "a second;" in result.stderr
    assert "a second;" not in again.stderr


def test_an_input_without_documents_is_said(folder: Path) -> None:
    result = batch("arkiv", "--include", "*.xyz")
    assert result.exit_code == 0
    assert "Nothing to read was found in INPUT" in result.stderr


def test_keep_going_ok(folder: Path) -> None:
    assert batch("arkiv", "--keep-going-ok").exit_code == 0


def test_quiet_says_only_what_failed(folder: Path) -> None:
    result = batch("arkiv", "--quiet")
    assert [line.split(":")[2] for line in result.stderr.splitlines()] == [" sida.pdf"]


def test_verbose_says_what_was_read(folder: Path) -> None:
    assert "bra.pdf: 2 pages, 4 tables, 88 figures in" in batch("arkiv", "-v").stderr


def test_strict(folder: Path) -> None:
    (folder / "arkiv" / "bra.pdf").write_bytes((ROOT / "samples" / "herrljunga-2021.reportlab.pdf").read_bytes())
    assert batch("arkiv", "--exclude", "sida*").exit_code == 0
    assert batch("arkiv", "--exclude", "sida*", "--strict").exit_code == 5


def test_a_list_on_standard_input(folder: Path) -> None:
    result = batch("-", stdin=b"arkiv/bra.pdf\0")
    assert result.exit_code == 0, result.stderr
    assert [row["document"] for row in rows(folder / "data")] == ["arkiv/bra.pdf"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing",), "there is no such file or folder"),
        (("arkiv", "--scheduler", "tcp://x:1"), "goes with --engine dask"),
        (("arkiv", "--memory-limit", "much"), "is no size"),
        (("arkiv", "--pages", "x"), "is no page"),
        (("arkiv", "-q", "-v"), "exclude each other"),
        (("nosuch://arkiv",), "cannot be opened"),
    ],
)
def test_wrong_usage(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    result = batch(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_an_output_that_cannot_be_written(folder: Path) -> None:
    (folder / "data").write_text("a file")
    result = batch("arkiv")
    assert (result.exit_code, "data cannot be written (File exists); give another" in result.stderr) == (2, True)


def test_json_and_review_of_each_document(folder: Path) -> None:
    batch("arkiv", "--json", "--review")
    (row,) = (row for row in rows(folder / "data") if row["state"] == "done")
    report = json.loads((folder / "data" / "json" / f"{row['file']}.json").read_text("utf-8"))
    assert report["document"]["name"] == "bra.pdf"
    assert "<html" in (folder / "data" / "review" / f"{row['file']}.html").read_text("utf-8")
    (folder / "data" / "review" / f"{row['file']}.html").unlink()
    assert ", 1 known from earlier runs" in batch("arkiv", "--json", "--review").stderr


def test_a_password_opens_what_failed(folder: Path) -> None:
    (folder / "arkiv" / "sida.pdf").write_bytes(locked())
    result = batch("arkiv")
    assert "1 password" in result.stderr
    assert batch("arkiv", "--password", "öppna", "--retry-failed").exit_code == 0


def test_extract_under_a_guard_gives_the_same(folder: Path) -> None:
    plain = run("extract", "arkiv/bra.pdf")
    assert run("extract", "arkiv/bra.pdf", "--guard").stdout == plain.stdout
    data = SAMPLE.read_bytes()
    assert run("extract", "-", "--guard", stdin=data).stdout == run("extract", "-", stdin=data).stdout


def test_extract_under_a_guard_ends_what_takes_too_much(folder: Path) -> None:
    (folder / "bomb.pdf").write_bytes(exponential_forms())
    limits = ("--guard", "--time-limit", "15", "--memory-limit", "300M")
    result = run("extract", "bomb.pdf", "arkiv/bra.pdf", *limits, "-f", "csv")
    assert result.exit_code == 3
    assert "error: bomb.pdf: " in result.stderr
    assert "bra.pdf" in result.stdout


def test_extract_under_a_guard_says_what_is_wrong_as_without(folder: Path) -> None:
    (folder / "locked.pdf").write_bytes(locked())
    for file in ("arkiv/sida.pdf", "locked.pdf", "missing.pdf"):
        plain, guarded = run("extract", file), run("extract", file, "--guard")
        assert (plain.exit_code, plain.stderr) == (guarded.exit_code, guarded.stderr)
    result = run("extract", "arkiv/bra.pdf", "--pages", "9", "--guard")
    assert result.exit_code == 2


def test_progress_in_words() -> None:
    progress = Progress(listed=100, done=9, failed=1, disputed=2, pages=120)
    progress.began -= 60
    assert in_words(progress) == "9 done, 1 failed, 2 disputed, 2.0 pages/s, 0:09:00 left"
    progress = Progress(listed=100, done=50, kept=50)
    assert in_words(progress) == "50 done, 0 failed, 0 disputed, 0.0 pages/s"


def test_names_are_shown_on_one_line() -> None:
    assert shown("två\nrader\x1b[31m å.pdf") == "två\\nrader\\x1b[31m å.pdf"
