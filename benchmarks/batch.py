"""How fast a batch is, what it costs over plain extraction, and what memory it takes.

    python benchmarks/batch.py speed FOLDER…            pages a second with 1 worker and with as many as cores
    python benchmarks/batch.py overhead FOLDER…         against plain extraction, on documents of 20 pages
    python benchmarks/batch.py archive FOLDER… -n 2000  many documents, one in twenty broken or hostile

Without FOLDER the samples are read. Numbers are for docs/batch.md; nothing is written outside a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
MIB = 1 << 20


def main() -> None:
    """Run the benchmark that the first argument names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("speed", "overhead", "archive"))
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "samples"])
    parser.add_argument("-n", "--documents", type=int, default=200)
    asked = parser.parse_args()
    documents = [path for folder in asked.folders for path in sorted(folder.rglob("*.pdf"))]
    with tempfile.TemporaryDirectory() as folder:
        {"speed": speed, "overhead": overhead, "archive": archive}[asked.what](documents, Path(folder), asked.documents)


def speed(documents: Sequence[Path], folder: Path, number: int) -> None:
    """Pages a second over copies of the documents, with one worker and with two or more."""
    copies(documents, folder / "arkiv", number)
    from nämndparse.batch.processes import cores

    for jobs in sorted({1, cores()}):
        made = run(folder / "arkiv", folder / f"out{jobs}", "--jobs", jobs)
        pages, seconds, rate = made["pages_read_now"], made["seconds"], made["pages_per_second"]
        print(f"{jobs} workers: {pages} pages in {seconds:.1f} s: {rate} a second")


def overhead(documents: Sequence[Path], folder: Path, number: int) -> None:
    """Plain extraction in one process against a batch with one worker, over documents of 20 pages, to Parquet.

    CPU time is compared: what else the machine does hits the wall clock of the two unevenly.
    """
    joined = folder / "arkiv"
    joined.mkdir()
    for place in range(max(1, number // 5)):
        join(documents, place, joined / f"{place:03}.pdf")
    plain = [sys.executable, "-m", "nämndparse", "extract", "--quiet", *sorted(map(str, joined.iterdir())), "-o"]
    for turn in range(3):
        start = spent()
        subprocess.run([*plain, str(folder / f"plain{turn}.parquet")], check=True)
        middle = spent()
        made = run(joined, folder / f"out{turn}", "--jobs", 1)
        (one, one_wall), (two, two_wall) = (
            (after[0] - before[0], after[1] - before[1]) for before, after in ((start, middle), (middle, spent()))
        )
        print(
            f"{made['pages_read_now']} pages: extract {one:.1f} s ({one_wall:.1f} by the clock), "
            f"batch {two:.1f} s ({two_wall:.1f}): {100 * (two / one - 1):+.1f} %"
        )


def spent() -> tuple[float, float]:
    """CPU seconds of the processes that have ended, and the clock."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime, time.monotonic()


def archive(documents: Sequence[Path], folder: Path, number: int) -> None:
    """An archive with one document in twenty broken or hostile: what comes of it, and how memory grows with it."""
    from hostile.make import FILES

    good = copies(documents, folder / "arkiv", number - number // 20)
    bad = [hostile for hostile in FILES if "" not in hostile.outcomes or "time" in hostile.outcomes]
    for place in range(number // 20):
        hostile = bad[place % len(bad)]
        (folder / "arkiv" / f"bad {place:03} {hostile.name}").write_bytes(hostile.make() + b"\n%% %d" % place)
    watched = Watched()
    made = run(
        folder / "arkiv", folder / "out", "--time-limit", 15, "--memory-limit", "1G", "--keep-going-ok", watch=watched
    )
    failures = made.pop("failures")
    print(json.dumps(made, ensure_ascii=False, indent=2))
    wrong = [failure for failure in failures if not failure["document"].startswith("bad ")]
    reasons = Counter((failure["document"].split(" ", 2)[2], failure["problem"]) for failure in failures)
    for (name, problem), times in sorted(reasons.items()):
        print(f"{times:4} {problem:10} {name}")
    print(f"{good} good documents, {len(wrong)} of them failed: {wrong}")
    print(f"memory of the parent, a tenth of the run apart, MB: {watched.parent()}")
    print(f"most memory of a worker: {made['most_memory_of_a_reader'] / MIB:.0f} MB")


class Watched:
    """The memory of a process over time, from /proc."""

    def __init__(self) -> None:
        self._seen: list[int] = []

    def look(self, process: subprocess.Popen[bytes]) -> None:
        """Note what it takes now."""
        try:
            pages = int(Path(f"/proc/{process.pid}/statm").read_text("ascii").split()[1])
        except OSError:
            return
        self._seen.append(pages * resource.getpagesize() // MIB)

    def parent(self) -> list[int]:
        """Ten looks, evenly spread over the run, and the last."""
        step = max(1, len(self._seen) // 10)
        return [*self._seen[step::step], max(self._seen, default=0)]


def run(archive_: Path, out: Path, *arguments: object, watch: Watched | None = None) -> dict[str, Any]:
    """A batch as a user runs it; gives its summary."""
    command = [sys.executable, "-m", "nämndparse", "batch", str(archive_), "-o", str(out), "--quiet"]
    process = subprocess.Popen([*command, *map(str, arguments)], stderr=subprocess.DEVNULL)
    while process.poll() is None:
        if watch is not None:
            watch.look(process)
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"the batch ended with {process.returncode}")
    return json.loads((out / "summary.json").read_text("utf-8"))  # type: ignore[no-any-return]


def copies(documents: Sequence[Path], folder: Path, number: int) -> int:
    """Make copies of documents, each with a content of its own; gives their number."""
    folder.mkdir()
    for place in range(number):
        source = documents[place % len(documents)]
        (folder / f"{place:05} {source.name}").write_bytes(source.read_bytes() + b"\n%% %d" % place)
    return number


def join(documents: Sequence[Path], place: int, path: Path) -> None:
    """A document of 20 pages, put together from documents as they come."""
    made = pypdfium2.PdfDocument.new()
    while len(made) < 20:
        source = pypdfium2.PdfDocument(documents[place % len(documents)])
        made.import_pages(source, list(range(min(len(source), 20 - len(made)))))
        source.close()
        place += 7
    made.save(path)
    made.close()


if __name__ == "__main__":
    main()
