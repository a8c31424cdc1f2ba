"""Runs that are killed for real, at any moment: the next one goes on, and the data set ends up as without the kill."""

import os
import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from support.batches import batch, data_set, fill, rows
from support.processes import children, finish, kill, start, start_command, wait_until

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return fill(tmp_path / "arkiv", *(f"slow{n:02}.pdf" for n in range(30)), "fault.pdf", "copy.pdf", "slow.pdf")


def test_a_killed_run_is_gone_on_with(archive: Path, tmp_path: Path) -> None:
    batch(archive, tmp_path / "whole")
    for after in (0.7, 1.1, 1.5):
        kill(start(archive, tmp_path / "out"), after)
    finish(start(archive, tmp_path / "out"))
    assert data_set(tmp_path / "out") == data_set(tmp_path / "whole")


def test_nothing_runs_on_when_the_run_is_killed(archive: Path, tmp_path: Path) -> None:
    fill(archive, "hang.pdf")
    run = start(archive, tmp_path / "out")
    wait_until(lambda: len(children(run)) == 2)
    workers = children(run)
    kill(run, 0.5)
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers), 3)


def test_killed_workers_cost_no_document(archive: Path, tmp_path: Path) -> None:
    fill(archive, *(f"more/slow{n:02}.pdf" for n in range(20)))
    run = start(archive, tmp_path / "out")
    killed = 0
    for _ in range(3):
        # Meanwhile the document that the last one was killed at has been read: killed twice, it would be given up.
        enough = read_so_far(tmp_path / "out") + 6
        wait_until(lambda: run.poll() is not None or read_so_far(tmp_path / "out") >= enough, 60)  # noqa: B023
        for pid in children(run)[:1]:
            os.kill(pid, signal.SIGKILL)
            killed += 1
    finish(run)
    assert killed == 3
    assert {row["document"] for row in rows(tmp_path / "out") if row["state"] == "failed"} == {"fault.pdf"}
    batch(archive, tmp_path / "whole")
    assert data_set(tmp_path / "out") == data_set(tmp_path / "whole")


def read_so_far(out: Path) -> int:
    try:
        with closing(sqlite3.connect(out / "journal.sqlite")) as journal:
            return int(journal.execute("SELECT count(*) FROM contents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM], ids=lambda sent: sent.name)
def test_ctrl_c_ends_within_two_seconds_and_keeps_what_is_finished(tmp_path: Path, sent: signal.Signals) -> None:
    archive = tmp_path / "arkiv"
    archive.mkdir()
    pages = (ROOT / "samples" / "harryda-2024.weasyprint.pdf").read_bytes()
    for number in range(40):
        (archive / f"{number:02}.pdf").write_bytes(pages + b"\n%% %d" % number)
    run = start_command(archive, "-o", tmp_path / "out", "-f", "csv", "--jobs", 2)
    wait_until(lambda: read_so_far(tmp_path / "out") > 3)
    began = time.monotonic()
    run.send_signal(sent)
    said = finish(run, 128 + sent)
    assert time.monotonic() - began < 2
    assert "Stopped. What was read is kept" in said
    kept = {row["document"] for row in rows(tmp_path / "out")}
    assert 2 <= len(kept) < 40
    assert {row["document"] for row in rows(tmp_path / "out", "figures")} == kept
    assert "  read                          40" in finish(start_command(archive, "-o", tmp_path / "out", "-f", "csv"))
    assert len({row["document"] for row in rows(tmp_path / "out")}) == 40


@pytest.mark.long
def test_twenty_kills_at_random_moments(tmp_path: Path) -> None:
    """The real reader over copies of samples, some broken, some the same, killed while listing, reading and writing."""
    seed = random.randrange(1 << 30)
    dice = random.Random(seed)
    archive = tmp_path / "arkiv"
    archive.mkdir()
    samples = sorted((ROOT / "samples" / "builds").glob("*.pdf"))
    for number in range(400):
        data = dice.choice(samples).read_bytes() + b"\n%% %d" % (number // 2 if number % 10 < 2 else number)
        (archive / f"{number:03}.pdf").write_bytes(data if number % 20 else data[: len(data) // 2])
    shutil.copy(samples[0], archive / "same.pdf")
    shutil.copy(samples[0], archive / "same again.pdf")
    arguments = ("--jobs", 2, "--quiet", "--keep-going-ok", "--json")
    finish(start_command(archive, "-o", tmp_path / "whole", *arguments))
    killed = 0
    for _ in range(20):
        # By what was read and not by the clock: a fast machine would be done before the last kill.
        enough = read_so_far(tmp_path / "out") + dice.randrange(10)
        run = start_command(archive, "-o", tmp_path / "out", *arguments)
        wait_until(lambda: run.poll() is not None or read_so_far(tmp_path / "out") >= enough, 60)  # noqa: B023
        killed += kill(run, dice.uniform(0, 0.1))
    finish(start_command(archive, "-o", tmp_path / "out", *arguments))
    assert killed >= 15, f"the archive is too small to be killed in (seed {seed})"
    assert data_set(tmp_path / "out") == data_set(tmp_path / "whole"), f"seed {seed}"
    jsons = [
        {str(path.relative_to(out)): path.read_bytes() for path in (out / "json").rglob("*.json")}
        for out in (tmp_path / "out", tmp_path / "whole")
    ]
    assert jsons[0] == jsons[1], f"seed {seed}"
    assert not list((tmp_path / "out").rglob("*.tmp"))
