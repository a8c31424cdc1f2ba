"""Exit codes and messages, as docs/exit-codes.md has them."""

import itertools
from pathlib import Path

import pytest

from nämndparse import errors
from nämndparse.cli.codes import ExitCode, combined
from nämndparse.models import Kind
from support.commands import Run


def test_the_codes_are_the_documented_numbers() -> None:
    assert [(code.name, code.value) for code in ExitCode] == [
        ("DONE", 0),
        ("FAULT", 1),
        ("USAGE", 2),
        ("UNREADABLE", 3),
        ("PASSWORD", 4),
        ("FINDINGS", 5),
    ]
    assert errors.UnreadableError.exit_code == ExitCode.UNREADABLE
    assert errors.PasswordError.exit_code == ExitCode.PASSWORD
    assert errors.UsageError.exit_code == ExitCode.USAGE


def test_of_several_outcomes_the_gravest_counts_in_any_order() -> None:
    for codes in itertools.permutations([ExitCode.DONE, ExitCode.FINDINGS, ExitCode.PASSWORD]):
        assert combined(codes) is ExitCode.PASSWORD
    assert combined([]) is ExitCode.DONE


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (("a.pdf",), 0),
        (("a.pdf", "b.pdf"), 0),
        (("fault.pdf",), 1),
        (("damaged.pdf",), 3),
        (("locked.pdf",), 4),
        (("locked.pdf", "--password", "fel"), 4),
        (("locked.pdf", "--password", "öppna"), 0),
        (("a.pdf", "damaged.pdf"), 3),
        (("damaged.pdf", "a.pdf"), 3),
        (("locked.pdf", "a.pdf", "damaged.pdf"), 3),
        (("locked.pdf", "disputed.pdf", "--strict"), 4),
        (("fault.pdf", "a.pdf", "damaged.pdf"), 1),
        (("short.pdf", "--pages", "3"), 2),
        (("disputed.pdf", "unread.pdf", "leftout.pdf"), 0),
        (("a.pdf", "--strict"), 0),
        (("disputed.pdf", "--strict"), 5),
        (("unread.pdf", "--strict"), 5),
        (("leftout.pdf", "--strict"), 5),
        (("a.pdf", "leftout.pdf", "--strict", "-q"), 5),
    ],
)
def test_code_of_a_run(run: Run, files: tuple[str, ...], code: int) -> None:
    assert run("extract", *files).exit_code == code


@pytest.mark.parametrize("name", ["disputed.pdf", "unread.pdf", "leftout.pdf"])
def test_strict_gives_the_same_data_and_says_what_it_minds(run: Run, name: str) -> None:
    strict = run("extract", name, "--strict")
    assert strict.stdout == run("extract", name).stdout
    words = {"disputed.pdf": "1 figure disputed", "unread.pdf": "3 pages not read", "leftout.pdf": "1 place left out"}
    assert f"{name}: {words[name]} (--strict)" in strict.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Missing argument"),
        (("a.pdf", "--format", "xml"), "xml"),
        (("a.pdf", "--pages", "12-3"), "--pages"),
        (("a.pdf", "--pages", "0"), "--pages"),
        (("a.pdf", "--pages", "tre"), "for example 3-12,15"),
        (("a.pdf", "--kind", "drift,budget"), "budget"),
        (("a.pdf", "--ocr", "maybe"), "maybe"),
        (("a.pdf", "--quiet", "--verbose"), "exclude each other"),
        (("-", "-"), "only once"),
        (("a.pdf", "--frmat", "csv"), "--format"),
        (("a.pdf", "-o", "there/is/none.csv"), "there is no folder there/is; make it first"),
        (("a.pdf", "-o", "there/"), "there is no folder there; make it first"),
        (("a.pdf", "-f", "csv", "-o", "./a.pdf"), "is one of the files to read"),
        (("a.pdf", "-o", "figurer.xls"), "figurer.xls ends with no format of ours (.json, .jsonl, .csv, .xlsx,"),
        (("x/a.pdf", "y/a.pdf", "-o", "."), "would both be a.json"),
    ],
)
def test_wrong_usage_is_said_and_nothing_is_read(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run("extract", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


def test_an_unknown_command_is_wrong_usage(run: Run) -> None:
    result = run("extrakt", "a.pdf")
    assert result.exit_code == 2
    assert "extract" in result.stderr


def test_an_output_that_cannot_be_written_is_said(run: Run) -> None:
    Path("full").symlink_to("/dev/full")
    result = run("extract", "a.pdf", "-o", "full")
    assert result.exit_code == 2
    assert "full cannot be written (No space left on device)" in result.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none.pdf", "there is no such file; look at the spelling"),
        ("rapprot.pdf", "did you mean rapport.pdf?"),
        ("RAPPORT.PDF", "did you mean rapport.pdf?"),
        ("no/folder/a.pdf", "there is no folder no/folder either"),
        ("x" * 300, "cannot be opened (File name too long)"),
        (".", "is a folder; name the files in it, for example *.pdf"),
    ],
)
def test_a_file_that_is_not_there(run: Run, name: str, said: str) -> None:
    run("extract", "rapport.pdf")
    result = run("extract", name, missing=(name,))
    assert (result.exit_code, result.stdout) == (3, "")
    assert f"nämndparse: error: {name}: " in result.stderr
    assert said in result.stderr


def test_a_message_names_the_file_once_and_as_it_was_typed(run: Run) -> None:
    assert run("extract", "in/damaged.pdf").stderr == (
        "nämndparse: error: in/damaged.pdf: is damaged; fetch it again\n"
    )


def test_a_fault_of_ours_has_no_traceback_unless_asked_for(run: Run) -> None:
    said = run("extract", "fault.pdf").stderr
    assert "fault.pdf: a fault in nämndparse itself, not in your usage: ZeroDivisionError: by zero" in said
    assert "Traceback" not in said
    assert "Traceback" in run("extract", "fault.pdf", "-v").stderr


def test_every_kind_is_named_in_the_help(run: Run) -> None:
    text = " ".join(run("extract", "--help").stdout.split())
    assert all(kind in text for kind in Kind.__args__)  # type: ignore[attr-defined]
