"""The same of every engine: what goes in comes out, once, whatever it does to its worker."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nämndparse.batch.dask_engine import DaskEngine
from nämndparse.batch.engine import Engine, EngineOptions, engine
from nämndparse.batch.limits import MIB, Limits
from nämndparse.batch.refs import Ref
from nämndparse.batch.tasks import Outcome, Task
from nämndparse.errors import UsageError
from support import misbehaving
from support.batches import FAKE, batch, data_set, fill, rows
from support.processes import dask_cluster, wait_until

LIMITS = Limits(seconds=3, memory=400 * MIB)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pytest.importorskip("dask.distributed")
    with dask_cluster(tmp_path_factory.mktemp("dask")) as (address, _):
        yield address


@pytest.fixture(scope="module", params=["processes", "dask"])
def options(request: pytest.FixtureRequest) -> EngineOptions:
    address = request.getfixturevalue("scheduler") if request.param == "dask" else ""
    return EngineOptions(request.param, 2, address, LIMITS, misbehaving.NAME)


@pytest.fixture(scope="module")
def workers(options: EngineOptions) -> Iterator[Engine]:
    made = engine(options)
    yield made
    made.close()


def outcomes(workers: Engine, folder: Path, *names: str) -> dict[str, Outcome]:
    """The outcomes of documents, by name."""
    fill(folder, *names)
    for number, name in enumerate(names):
        workers.submit(Task(number, "read", Ref(str(folder / name)), name))
    found: dict[str, Outcome] = {}
    deadline = time.monotonic() + 60
    while len(found) < len(names) and time.monotonic() < deadline:
        if (outcome := workers.next(0.2)) is not None:
            assert names[outcome.seq] not in found
            found[names[outcome.seq]] = outcome
    assert workers.next(0.2) is None
    return found


def test_every_task_has_one_outcome(workers: Engine, tmp_path: Path) -> None:
    bad = {"segfault.pdf": "crash", "hang.pdf": "time", "bomb.pdf": "memory", "fault.pdf": "fault"}
    good = [f"{n}.pdf" for n in range(20)]
    found = outcomes(workers, tmp_path, *good[:10], *bad, *good[10:], "once.pdf")
    assert {name: outcome.problem for name, outcome in found.items()} == {
        **dict.fromkeys(good, ""),
        **bad,
        "once.pdf": "",
    }
    assert {name for name, outcome in found.items() if outcome.attempts == 2} == {
        *(name for name in bad if name != "fault.pdf"),
        "once.pdf",
    }
    assert all(found[name].report for name in good)


def test_digests(workers: Engine, tmp_path: Path) -> None:
    fill(tmp_path, "a.pdf")
    workers.submit(Task(7, "digest", Ref(str(tmp_path / "a.pdf"))))
    workers.submit(Task(8, "digest", Ref(str(tmp_path / "gone.pdf"))))
    found: dict[int, Outcome] = {}
    wait_until(lambda: ((o := workers.next(0.1)) and found.update({o.seq: o})) or len(found) == 2)
    assert len(found[7].sha256) == 64
    assert (found[8].problem, found[8].sha256) == ("unreadable", "")


def test_slots(workers: Engine) -> None:
    wait_until(lambda: workers.slots == 2)


def test_the_data_set_is_the_same_with_every_engine(options: EngineOptions, tmp_path: Path) -> None:
    archive = fill(tmp_path / "arkiv", *(f"{n}.pdf" for n in range(9)), "fault.pdf", "segfault.pdf")
    fill(archive, "x.pdf", "y.pdf", content="the same")
    batch(archive, tmp_path / "out", engine=options)
    batch(archive, tmp_path / "other", engine=FAKE)
    assert data_set(tmp_path / "out") == data_set(tmp_path / "other")
    assert len(rows(tmp_path / "out")) == 13
    _, notes = batch(archive, tmp_path / "out", engine=options)
    assert (notes.read_, notes.failed_) == ({}, {})


def test_addresses_of_fsspec(options: EngineOptions, tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    from dataclasses import replace

    sample = Path(__file__).parents[2] / "samples" / "harryda-2024.weasyprint.pdf"
    archive = tmp_path / "arkiv"
    archive.mkdir()
    (archive / "a.pdf").write_bytes(sample.read_bytes())
    real = replace(options, reader="nämndparse.batch.reader", limits=Limits(60, 0))
    batch(archive, tmp_path / "out", inputs=(archive.as_uri(),), engine=real)
    batch(archive, tmp_path / "local", engine=replace(FAKE, reader=real.reader, limits=real.limits))
    assert rows(tmp_path / "out", "figures")
    assert data_set(tmp_path / "out") == data_set(tmp_path / "local")


def test_a_dask_worker_that_is_killed_costs_no_document(tmp_path: Path) -> None:
    pytest.importorskip("dask.distributed")
    archive = fill(tmp_path / "arkiv", *(f"slow{n:02}.pdf" for n in range(40)), "fault.pdf")
    with dask_cluster(tmp_path) as (address, workers):
        from support.batches import Notes

        class Killing(Notes):
            def read(self, name: str, outcome: Outcome) -> None:
                super().read(name, outcome)
                if len(self.read_) == 12:
                    workers[0].send_signal(signal.SIGKILL)

        options = EngineOptions("dask", 2, address, LIMITS, misbehaving.NAME)
        batch(archive, tmp_path / "out", engine=options, notes=Killing())
        assert workers[0].poll() is not None
    batch(archive, tmp_path / "other")
    assert data_set(tmp_path / "out") == data_set(tmp_path / "other")


def test_a_cluster_is_made_where_none_is_named(tmp_path: Path) -> None:
    pytest.importorskip("dask.distributed")
    archive = fill(tmp_path / "arkiv", "a.pdf", "b.pdf")
    _, notes = batch(archive, tmp_path / "out", engine=EngineOptions("dask", 1, "", LIMITS, misbehaving.NAME))
    assert set(notes.read_) == {"a.pdf", "b.pdf"}


def test_a_scheduler_that_does_not_answer_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("dask.distributed")
    monkeypatch.setattr("nämndparse.batch.dask_engine.CONNECT", 1)
    with pytest.raises(UsageError, match="no dask workers by way of"):
        engine(EngineOptions("dask", 1, "tcp://127.0.0.1:9"))


def test_what_does_not_end_in_time_on_a_busy_machine_is_no_error_of_the_run() -> None:
    closed: list[str] = []

    class Slow:
        def close(self, timeout: float) -> None:
            closed.append(f"within {timeout} s")
            raise TimeoutError(f"timed out after {timeout} s.")

    of = DaskEngine.__new__(DaskEngine)
    of._client, of._cluster = Slow(), Slow()
    of.close()
    assert closed == ["within 1 s", "within 1 s"]
