"""`nämndparse extract`: data on standard output, messages on standard error, and where the data goes."""

import csv
import io
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from nämndparse import pipeline
from nämndparse.cli.reading import numbered
from nämndparse.models import Report
from nämndparse.options import Options
from support import pdfs
from support.commands import Run
from support.reports import report


def documents(text: str) -> list[str]:
    rows = csv.DictReader(io.StringIO(text))
    return list(dict.fromkeys(row["document"] for row in rows))


def test_one_file_gives_one_json_object(run: Run) -> None:
    result = run("extract", "rapport.pdf")
    assert (result.exit_code, result.stderr) == (0, "")
    assert Report.model_validate_json(result.stdout) == report()


def test_several_files_give_a_json_array_in_their_order(run: Run) -> None:
    result = run("extract", "b.pdf", "a.pdf")
    assert [one["document"]["name"] for one in json.loads(result.stdout)] == ["b.pdf", "a.pdf"]


def test_several_files_of_which_one_can_be_read_give_an_array_too(run: Run) -> None:
    result = run("extract", "damaged.pdf", "a.pdf")
    assert [one["document"]["name"] for one in json.loads(result.stdout)] == ["a.pdf"]


@pytest.mark.parametrize("format_name", ["csv", "jsonl"])
def test_several_files_share_one_figures_table(run: Run, format_name: str) -> None:
    result = run("extract", "a.pdf", "damaged.pdf", "b.pdf", "--format", format_name)
    if format_name == "csv":
        assert documents(result.stdout) == ["a.pdf", "b.pdf"]
        assert result.stdout.count("document,kommun") == 1
    else:
        assert {json.loads(line)["document"] for line in result.stdout.splitlines()} == {"a.pdf", "b.pdf"}


@pytest.mark.parametrize("arguments", [("damaged.pdf",), ("damaged.pdf", "locked.pdf"), ("damaged.pdf", "-f", "csv")])
def test_where_nothing_can_be_read_nothing_is_on_standard_output(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("extract", *arguments).stdout == ""


def test_standard_input_is_read_for_a_dash(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path | bytes] = []

    def extract(source: Path | bytes, options: Options) -> Report:
        seen.append(source)
        return report(options.name)

    monkeypatch.setattr(pipeline, "extract", extract)
    result = run("extract", "-", "-f", "csv", stdin=b"%PDF-1.4 of a pipe")
    assert seen == [b"%PDF-1.4 of a pipe"]
    assert documents(result.stdout) == ["stdin"]


def test_options_reach_the_reader(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Options] = []

    def extract(source: Path, options: Options) -> Report:
        seen.append(options)
        return report()

    monkeypatch.setattr(pipeline, "extract", extract)
    words = ("--pages", "3-12,15", "--kind", "drift, investering", "--kind", "volym", "--password", "x", "--ocr", "off")
    assert run("extract", "a.pdf", *words).exit_code == 0
    expected = Options(pages="3-12,15", kinds=("drift", "investering", "volym"), password="x", ocr="off")
    assert seen == [expected]


def test_the_password_may_come_from_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("extract", "locked.pdf").exit_code == 4
    monkeypatch.setenv("NAMNDPARSE_PASSWORD", "öppna")
    assert run("extract", "locked.pdf").exit_code == 0


def test_output_goes_to_a_file_and_its_name_gives_the_format(run: Run) -> None:
    result = run("extract", "rapport.pdf", "-o", "figurer.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert documents(Path("figurer.csv").read_text("utf-8")) == ["rapport.pdf"]
    assert run("extract", "rapport.pdf", "-o", "figurer.csv", "-f", "json").exit_code == 0
    assert Report.model_validate_json(Path("figurer.csv").read_bytes()) == report()


def test_an_output_file_has_the_rights_that_any_new_file_has(run: Run) -> None:
    Path("plain").touch()
    run("extract", "rapport.pdf", "-o", "ut.json")
    assert Path("ut.json").stat().st_mode == Path("plain").stat().st_mode
    Path("ut.json").chmod(0o640)
    run("extract", "rapport.pdf", "-o", "ut.json")
    assert Path("ut.json").stat().st_mode & 0o777 == 0o640


def test_an_output_file_is_left_as_it_was_where_nothing_can_be_read(run: Run) -> None:
    Path("ut.json").write_text("before", "utf-8")
    assert run("extract", "damaged.pdf", "-o", "ut.json").exit_code == 3
    assert Path("ut.json").read_text("utf-8") == "before"


def test_an_output_file_is_whole_or_as_it_was(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("ut.csv").write_text("before", "utf-8")

    def killed_at_the_second(source: Path, options: Options) -> Report:
        if source.name == "b.pdf":
            raise KeyboardInterrupt
        return report()

    monkeypatch.setattr(pipeline, "extract", killed_at_the_second)
    assert run("extract", "a.pdf", "b.pdf", "-o", "ut.csv").exit_code != 0
    assert Path("ut.csv").read_text("utf-8") == "before"
    assert sorted(path.name for path in Path().iterdir()) == ["a.pdf", "b.pdf", "ut.csv"]


def test_a_link_stays_a_link_and_its_target_is_written(run: Run) -> None:
    Path("data").mkdir()
    Path("ut.csv").symlink_to("data/ut.csv")
    assert run("extract", "rapport.pdf", "-o", "ut.csv").exit_code == 0
    assert Path("ut.csv").is_symlink()
    assert Path("data/ut.csv").read_text("utf-8").startswith("document,")


def test_a_device_is_written_to_and_not_replaced(run: Run) -> None:
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert run("extract", "rapport.pdf", "-f", "csv", "-o", "pipe").exit_code == 0
    assert os.read(reader, 8) == b"document"
    os.close(reader)
    assert Path("pipe").is_fifo()


def test_a_folder_gets_a_file_per_document(run: Run) -> None:
    Path("ut").mkdir()
    result = run("extract", "a.pdf", "damaged.pdf", "b.PDF.pdf", "-o", "ut")
    assert (result.exit_code, result.stdout) == (3, "")
    assert sorted(path.name for path in Path("ut").iterdir()) == ["a.json", "b.json"]
    assert Report.model_validate_json(Path("ut/a.json").read_bytes()) == report("a.pdf")


def test_a_file_is_found_under_the_other_unicode_form_of_its_name(run: Run) -> None:
    composed, decomposed = (unicodedata.normalize(form, "delårsrapport") for form in ("NFC", "NFD"))
    assert composed != decomposed
    for name, other in ((f"1-{composed}.pdf", f"1-{decomposed}.pdf"), (f"2-{decomposed}.pdf", f"2-{composed}.pdf")):
        Path(name).write_bytes(b"%PDF-1.7\n")
        assert run("extract", other, missing=(other,)).exit_code == 0
        assert run("extract", name).exit_code == 0


def test_a_name_that_is_no_text_still_gives_utf_8(run: Run) -> None:
    name = os.fsdecode("delårsrapport.pdf".encode("latin-1"))
    result = run("extract", name, "-f", "csv")
    assert result.exit_code == 0
    assert documents(result.stdout) == ["del\N{REPLACEMENT CHARACTER}rsrapport.pdf"]


def test_pages_that_were_not_read_are_named_and_quiet_is_quiet(run: Run) -> None:
    result = run("extract", "unread.pdf")
    assert result.stderr == "nämndparse: warning: unread.pdf: pages 4-5, 7 not read: a picture, no OCR\n"
    assert run("extract", "unread.pdf", "-q").stderr == ""
    assert "damaged.pdf: is damaged" in run("extract", "damaged.pdf", "-q").stderr


def test_verbose_says_what_was_found(run: Run) -> None:
    said = run("extract", "disputed.pdf", "-v").stderr
    assert "disputed.pdf: 3 pages, 1 table, 5 figures (2 verified, 1 disputed, 2 unverified) in " in said


def test_messages_are_plain_and_without_colour_where_there_is_no_terminal(run: Run) -> None:
    assert "\x1b" not in run("extract", "damaged.pdf", "unread.pdf").stderr


@pytest.mark.parametrize(
    ("pages", "text"),
    [([3], "page 3"), ([3, 4], "pages 3-4"), ([1, 3, 4, 5, 9], "pages 1, 3-5, 9")],
)
def test_pages_in_words(pages: list[int], text: str) -> None:
    assert numbered(pages) == text


@pytest.mark.slow
def test_a_file_may_be_a_pipe_of_the_shell(tmp_path: Path) -> None:
    """As in `nämndparse extract <(curl …)`: it can be read once, and has no end that is known before."""
    (tmp_path / "rapport.pdf").write_bytes(pdfs.small())
    for words in ("extract", "check", "show", "review", "extract --guard"):
        line = f"'{sys.executable}' -m nämndparse {words} <(cat rapport.pdf)"
        ran = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, check=False)
        assert (ran.returncode, ran.stderr) == (0, b""), words
        assert ran.stdout
