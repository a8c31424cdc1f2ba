"""How large the review page of a hundred pages is, how long it takes to make, and how long a browser takes to open it.

    python benchmarks/review.py [PDF…]      without any: the samples, over and over, until there are a hundred pages

Opening is timed in Chromium, from the address to the end of the load event and to the first paint after it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

import pypdfium2
from playwright.sync_api import sync_playwright

from nämndparse.cli.app import app

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
PAGES = 100
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
OPENED = """() => {
    const entry = performance.getEntriesByType('navigation')[0];
    return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done([
        entry.loadEventEnd, performance.now(),
        document.querySelectorAll('.f').length, document.querySelectorAll('img').length,
    ]))));
}"""


def hundred(path: Path) -> Path:
    """A PDF of a hundred pages, made of the samples."""
    made = pypdfium2.PdfDocument.new()
    for sample in cycle(sorted(SAMPLES.glob("*.pdf"))):
        source = pypdfium2.PdfDocument(sample)
        made.import_pages(source, list(range(min(len(source), PAGES - len(made)))))
        source.close()
        if len(made) == PAGES:
            made.save(path)
            return path
    raise FileNotFoundError(f"no samples in {SAMPLES}")


def opening(path: Path) -> tuple[float, float, int, int]:
    """Milliseconds to the load event and to the paint after it, number of figures and of pictures."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(path.as_uri())
        loaded, painted, figures, pictures = page.evaluate(OPENED)
        browser.close()
    return loaded, painted, figures, pictures


def main(given: list[str]) -> None:
    """Measure, and print a line for each file."""
    with tempfile.TemporaryDirectory() as folder:
        for path in map(Path, given) if given else [hundred(Path(folder) / "hundred.pdf")]:
            page = Path(folder) / "review.html"
            start = time.perf_counter()
            app(["review", str(path), "-o", str(page), "--quiet"], standalone_mode=False)
            made = time.perf_counter() - start
            loaded, painted, figures, pictures = opening(page)
            print(
                f"{path.name}: {pictures} pages, {figures} figures, {page.stat().st_size / 1e6:.1f} MB, "
                f"made in {made:.1f} s, opened in {loaded / 1000:.2f} s, painted at {painted / 1000:.2f} s"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
