"""What is mistyped gets a suggestion."""

from pathlib import Path

import pytest

from support.commands import Run


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("extrakt", "a.pdf"), "extract"),
        (("extract", "a.pdf", "--frmat", "csv"), "--format"),
        (("extract", "a.pdf", "--dialekt", "excel-sv"), "--dialect"),
        (("extract", "a.pdf", "--output-file", "x"), "--output"),
        (("extract", "a.pdf", "--kind", "drifft"), "did you mean drift?"),
        (("extract", "a.pdf", "--kind", "drift,investeringar"), "did you mean investering?"),
        (("extract", "a.pdf", "--format", "excel"), "xlsx"),
        (("show", "a.pdf", "--tables", "t1"), "--table"),
        (("a.pdf",), "nämndparse extract a.pdf"),
        (("none.PDF",), "nämndparse extract none.PDF"),
    ],
)
def test_a_suggestion(run: Run, words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    "words", [("extract", "a.pdf", "-f", "excel"), ("batch", "a.pdf", "-o", "d", "-f", "x"), ("completion", "pwsh")]
)
def test_a_wrong_value_is_said_in_plain_words(run: Run, words: tuple[str, ...]) -> None:
    said = " ".join(run(*words).stderr.split())
    assert "is not one of" in said
    assert "Value error" not in said


def test_a_file_that_is_no_pdf_is_no_command_either(run: Run) -> None:
    Path("rapport").touch()
    assert "nämndparse extract rapport" in run("rapport").stderr
