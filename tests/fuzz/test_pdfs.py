"""A taste of the mutation fuzzing of fuzz_pdfs.py, the same in every run."""

import random
from pathlib import Path

import pytest

from fuzz import fuzz_pdfs
from nämndparse.batch.tasks import Outcome


def test_changed_samples_give_a_report_or_a_documented_error() -> None:
    came = fuzz_pdfs.fuzz(60, seed=6, most=25)
    assert came.total() > 5
    assert came["read"] > came.total() / 3, "most changes should leave something to read, or they test only the door"


def test_an_undocumented_error_is_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fuzz_pdfs, "read", lambda *_: Outcome(0, "read", "fault", "ZeroDivisionError: by zero"))
    monkeypatch.setattr(fuzz_pdfs, "FOUND", tmp_path)
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        fuzz_pdfs.fuzz(60, seed=6)
    assert [path.suffix for path in tmp_path.iterdir()] == [".pdf"]


def test_the_same_seed_makes_the_same_file() -> None:
    data = (fuzz_pdfs.ROOT / "samples" / "harryda-2024.weasyprint.pdf").read_bytes()
    assert fuzz_pdfs.changed(random.Random(1), data) == fuzz_pdfs.changed(random.Random(1), data)
    assert len({fuzz_pdfs.changed(random.Random(n), data) for n in range(20)}) > 15
