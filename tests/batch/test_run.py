"""A run over an archive, and the next one over the same."""

import json
import time
from pathlib import Path

import pytest

from nämndparse.batch import plan as plans
from nämndparse.batch.inputs import Choice
from nämndparse.errors import UsageError
from nämndparse.options import Options
from support.batches import Notes, batch, data_set, fill, rows


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return fill(tmp_path / "arkiv", "a.pdf", "b/disputed.pdf", "b/fault.pdf", "c.pdf", "d.pdf")


def test_what_comes_of_a_run(archive: Path, tmp_path: Path) -> None:
    made, notes = batch(archive, tmp_path / "out")
    assert {row["document"]: row["state"] for row in rows(tmp_path / "out")} == {
        "a.pdf": "done",
        "b/disputed.pdf": "done",
        "b/fault.pdf": "failed",
        "c.pdf": "done",
        "d.pdf": "done",
    }
    (failed,) = (row for row in rows(tmp_path / "out") if row["state"] == "failed")
    assert (failed["problem"], failed["reason"]) == ("fault", "ZeroDivisionError: by zero")
    assert {row["document"] for row in rows(tmp_path / "out", "figures")} == {
        "a.pdf",
        "b/disputed.pdf",
        "c.pdf",
        "d.pdf",
    }
    assert made["documents"] == {
        **{"listed": 5, "done": 4, "failed": 1, "contents": 4, "with_disputed": 1},
        **{"read_now": 5, "read_before": 0},
    }
    assert made["failures_by_problem"] == {"fault": 1}
    assert (notes.progress.done, notes.progress.failed, notes.progress.disputed) == (4, 1, 1)


def test_the_summary_is_a_file_for_programs(archive: Path, tmp_path: Path) -> None:
    made, _ = batch(archive, tmp_path / "out")
    written = json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))
    failures = written.pop("failures")
    assert written == made
    assert failures == [{"document": "b/fault.pdf", "problem": "fault", "reason": "ZeroDivisionError: by zero"}]
    assert made["contents"]["figures"] == sum(
        row["state"] == "done" and int(row["figure_count"]) for row in rows(tmp_path / "out")
    )


def test_a_second_run_reads_nothing_again(archive: Path, tmp_path: Path) -> None:
    _, before = batch(archive, tmp_path / "out")
    files = data_set(tmp_path / "out")
    made, after = batch(archive, tmp_path / "out")
    assert (len(before.read_), len(before.failed_)) == (4, 1)
    assert (after.read_, after.failed_) == ({}, {})
    assert made["documents"]["read_before"] == 5
    assert made["documents"]["failed"] == 1
    assert data_set(tmp_path / "out") == files


def test_a_second_run_reads_what_is_new_or_changed(archive: Path, tmp_path: Path) -> None:
    batch(archive, tmp_path / "out")
    before = {row["document"]: row for row in rows(tmp_path / "out")}
    fill(archive, "e.pdf")
    fill(archive, "c.pdf", content="changed")
    _, notes = batch(archive, tmp_path / "out")
    assert set(notes.read_) == {"c.pdf", "e.pdf"}
    after = {row["document"]: row for row in rows(tmp_path / "out")}
    assert after.keys() == before.keys() | {"e.pdf"}
    assert {name for name in before if before[name] != after[name]} == {"c.pdf"}


def test_what_failed_is_tried_again_when_that_is_asked_for(archive: Path, tmp_path: Path) -> None:
    batch(archive, tmp_path / "out")
    _, notes = batch(archive, tmp_path / "out", retry_failed=True)
    assert (notes.read_, set(notes.failed_)) == ({}, {"b/fault.pdf"})


def test_all_is_read_again_when_that_is_asked_for(archive: Path, tmp_path: Path) -> None:
    batch(archive, tmp_path / "out")
    files = data_set(tmp_path / "out")
    _, notes = batch(archive, tmp_path / "out", force=True)
    assert (len(notes.read_), len(notes.failed_)) == (4, 1)
    assert data_set(tmp_path / "out") == files


def test_other_options_and_another_version_read_all_again(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch(archive, tmp_path / "out")
    _, notes = batch(archive, tmp_path / "out", options=Options(pages="1-3"))
    assert len(notes.read_) == 4
    _, notes = batch(archive, tmp_path / "out", options=Options(pages="1-3", password="x"))
    assert len(notes.read_) == 0, "a password opens a file; it does not change what is read from it"
    monkeypatch.setattr(plans, "__version__", "9.9")
    _, notes = batch(archive, tmp_path / "out", options=Options(pages="1-3"))
    assert len(notes.read_) == 4


def test_the_same_content_under_two_names_is_read_once_and_listed_twice(tmp_path: Path) -> None:
    archive = fill(tmp_path / "arkiv", "1/remember.pdf", "2/remember.pdf", "9/remember.pdf", content="the same")
    fill(archive, "0.pdf", "3.pdf")
    made, notes = batch(archive, tmp_path / "out")
    assert set(notes.read_) == {"0.pdf", "3.pdf", "1/remember.pdf"}
    assert [path.name for path in archive.rglob("*.read")] == ["remember.read"]
    assert {row["document"]: row["same_as"] for row in rows(tmp_path / "out")} == {
        **{"0.pdf": "", "3.pdf": "", "1/remember.pdf": ""},
        **dict.fromkeys(("2/remember.pdf", "9/remember.pdf"), "1/remember.pdf"),
    }
    assert {row["document"] for row in rows(tmp_path / "out", "figures")} == {"0.pdf", "3.pdf", "1/remember.pdf"}
    assert (made["documents"]["listed"], made["documents"]["contents"]) == (5, 3)
    _, notes = batch(archive, tmp_path / "out", force=True)
    assert set(notes.read_) == {"0.pdf", "3.pdf", "1/remember.pdf"}


def test_a_double_stands_for_itself_when_the_first_name_gets_another_content(tmp_path: Path) -> None:
    archive = fill(tmp_path / "arkiv", "a.pdf", "z.pdf", content="the same")
    fill(archive, *(f"{n}.pdf" for n in range(9)))
    batch(archive, tmp_path / "out")
    fill(archive, "a.pdf", content="another")
    _, notes = batch(archive, tmp_path / "out")
    assert set(notes.read_) == {"a.pdf"}
    assert {row["same_as"] for row in rows(tmp_path / "out")} == {""}
    assert {"a.pdf", "z.pdf"} <= {row["document"] for row in rows(tmp_path / "out", "figures")}


def test_what_was_removed_stays_unless_that_is_asked_for(archive: Path, tmp_path: Path) -> None:
    batch(archive, tmp_path / "out")
    (archive / "a.pdf").unlink()
    made, _ = batch(archive, tmp_path / "out")
    assert "a.pdf" in {row["document"] for row in rows(tmp_path / "out")}
    assert made["documents"]["listed"] == 4
    batch(archive, tmp_path / "out", prune=True)
    assert "a.pdf" not in {
        row["document"] for table in ("documents", "figures") for row in rows(tmp_path / "out", table)
    }


def test_an_archive_that_was_moved_is_the_same(archive: Path, tmp_path: Path) -> None:
    batch(archive, tmp_path / "out")
    files = data_set(tmp_path / "out")
    _, notes = batch(archive.rename(tmp_path / "moved"), tmp_path / "out")
    assert notes.read_ == {}
    assert data_set(tmp_path / "out") == files


def test_another_archive_with_the_same_names_is_not_mixed_in(archive: Path, tmp_path: Path) -> None:
    batch(archive, tmp_path / "out")
    with pytest.raises(UsageError, match="is another file"):
        batch(fill(tmp_path / "annat", "a.pdf"), tmp_path / "out")
    assert len(rows(tmp_path / "out")) == 5


def test_names_that_differ_only_in_their_unicode_form_are_two(tmp_path: Path) -> None:
    archive = fill(tmp_path / "arkiv", "\u00e5r.pdf", "a\u030ar.pdf")
    batch(archive, tmp_path / "out")
    batch(archive, tmp_path / "out")
    assert {row["document"] for row in rows(tmp_path / "out")} == {"\u00e5r.pdf", "\u00e5r.pdf (2)"}


def test_include_and_exclude(archive: Path, tmp_path: Path) -> None:
    _, notes = batch(archive, tmp_path / "out", choice=Choice(include=("b/*", "c*"), exclude=("*fault*",)))
    assert set(notes.read_) == {"b/disputed.pdf", "c.pdf"}


def test_a_run_that_is_stopped_keeps_what_it_has_and_the_next_goes_on(tmp_path: Path) -> None:
    names = [f"slow{n:02}.pdf" for n in range(16)]
    archive = fill(tmp_path / "arkiv", *names)
    began = time.monotonic()
    made, notes = batch(archive, tmp_path / "out", notes=Notes(stop_after=6))
    seconds = time.monotonic() - began
    assert made["interrupted"]
    assert 6 <= len(notes.read_) < 16
    assert {row["document"] for row in rows(tmp_path / "out")} == set(notes.read_)
    assert seconds < 6
    _, after = batch(archive, tmp_path / "out")
    assert set(notes.read_) | set(after.read_) == set(names)
    assert not set(notes.read_) & set(after.read_)
    batch(archive, tmp_path / "other")
    assert data_set(tmp_path / "out") == data_set(tmp_path / "other")


def test_what_misbehaves_costs_no_other_its_result(tmp_path: Path) -> None:
    bad = {"segfault.pdf": "crash", "bomb.pdf": "memory", "leave.pdf": "crash", "fault.pdf": "fault"}
    good = [f"{n:02}.pdf" for n in range(12)]
    archive = fill(tmp_path / "arkiv", *bad, *good, "once.pdf")
    made, notes = batch(archive, tmp_path / "out")
    assert {name: outcome.problem for name, outcome in notes.failed_.items()} == bad
    assert set(notes.read_) == {*good, "once.pdf"}
    assert made["failures_by_problem"] == {"crash": 2, "memory": 1, "fault": 1}


def test_what_cannot_even_be_opened_is_listed(tmp_path: Path) -> None:
    archive = fill(tmp_path / "arkiv", "a.pdf")
    (archive / "gone.pdf").symlink_to("nowhere")
    made, _ = batch(archive, tmp_path / "out")
    assert made["failures_by_problem"] == {"unreadable": 1}
    assert [row["reason"] for row in rows(tmp_path / "out") if row["document"] == "gone.pdf"] == [
        "is a link to a file that is not there"
    ]
    fill(archive, "nowhere")
    made, notes = batch(archive, tmp_path / "out")
    assert set(notes.read_) == {"gone.pdf"}
    assert made["documents"]["failed"] == 0


def test_json_of_each_document(archive: Path, tmp_path: Path) -> None:
    batch(archive, tmp_path / "out", json=True)
    files = {row["document"]: row["file"] for row in rows(tmp_path / "out") if row["state"] == "done"}
    for document, file in files.items():
        report = json.loads((tmp_path / "out" / "json" / f"{file}.json").read_text("utf-8"))
        assert report["document"]["name"] == document
    assert len(list((tmp_path / "out" / "json").rglob("*.json"))) == 4


def test_json_is_written_afterwards_without_reading_again(archive: Path, tmp_path: Path) -> None:
    batch(archive, tmp_path / "out")
    _, notes = batch(archive, tmp_path / "out", json=True)
    assert notes.read_ == {}
    assert len(list((tmp_path / "out" / "json").rglob("*.json"))) == 4


def test_files_of_an_older_reading_are_not_left_behind(archive: Path, tmp_path: Path) -> None:
    batch(archive, tmp_path / "out", json=True)
    batch(archive, tmp_path / "out", options=Options(pages="1"))
    assert not list((tmp_path / "out" / "json").rglob("*.json"))


def test_two_runs_in_one_folder_exclude_each_other(archive: Path, tmp_path: Path) -> None:
    class Nested(Notes):
        def read(self, name: str, outcome: object) -> None:
            with pytest.raises(UsageError, match="another batch is at work"):
                batch(archive, tmp_path / "out")
            super().read(name, outcome)  # type: ignore[arg-type]

    _, notes = batch(archive, tmp_path / "out", notes=Nested())
    assert len(notes.read_) == 4


def test_a_folder_that_is_no_output_is_left_alone(archive: Path, tmp_path: Path) -> None:
    fill(tmp_path / "mine", "documents/part-00000.csv")
    with pytest.raises(UsageError, match="is not empty"):
        batch(archive, tmp_path / "mine")
    with pytest.raises(UsageError, match="there is no folder"):
        batch(archive, tmp_path / "not" / "there")
    fill(tmp_path / "odd", "journal.sqlite")
    with pytest.raises(UsageError, match="is no journal"):
        batch(archive, tmp_path / "odd")


def test_an_empty_folder_gives_an_empty_data_set(tmp_path: Path) -> None:
    (tmp_path / "arkiv").mkdir()
    made, _ = batch(tmp_path / "arkiv", tmp_path / "out")
    assert made["documents"]["listed"] == 0
