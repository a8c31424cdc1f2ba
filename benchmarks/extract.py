"""How much sooner `extract` is than pdfplumber's table finder on the same files, and how much memory it needs.

    python benchmarks/extract.py FOLDER…        folders of PDFs; without any: samples/

Both run in this process, one file after the other in turns, so that what else the machine does hits both. CPU time is
compared, not wall time. The peak memory is that of a process of its own that reads the largest file.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

import nämndparse

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
PEAK = (
    "import resource, sys, nämndparse; nämndparse.extract(sys.argv[1]); "
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
)


def plumber(path: Path) -> None:
    """What most scripts do today: pdfplumber, and its table finder on every page."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()


def seconds(work: Callable[[Path], object], path: Path) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    work(path)
    return time.process_time() - start


def compare(folder: Path) -> None:
    """Print the ratio for one folder."""
    files = sorted(folder.glob("*.pdf"))
    nämndparse.extract(files[0])
    ours = theirs = 0.0
    pages = 0
    for path in files:
        with pdfplumber.open(path) as pdf:
            pages += len(pdf.pages)
        ours += seconds(nämndparse.extract, path)
        theirs += seconds(plumber, path)
    largest = max(files, key=lambda path: path.stat().st_size)
    alone = subprocess.run([sys.executable, "-c", PEAK, str(largest)], capture_output=True, text=True, check=True)
    peak = int(alone.stdout)
    print(
        f"{folder.name}: {len(files)} files, {pages} pages; extract {1000 * ours / pages:.1f} ms a page, "
        f"pdfplumber {1000 * theirs / pages:.1f}; ratio {theirs / ours:.1f}; "
        f"peak {peak / 1024:.0f} MB on {largest.name}"
    )


if __name__ == "__main__":
    for name in sys.argv[1:] or [str(SAMPLES)]:
        compare(Path(name))
