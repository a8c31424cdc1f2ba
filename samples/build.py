#!/usr/bin/env python3
"""Make the sample PDFs and their expected figures from samples/sources.

    python samples/build.py                     everything
    python samples/build.py --expected          only the expected figures (needs nothing but Python)
    python samples/build.py harryda-2024        one sample

Needs the extra `samples` (python-docx, openpyxl, reportlab, weasyprint, pillow), LibreOffice, Chromium and the
DejaVu and Liberation fonts. See docs/samples.md.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from typeset import expected, source  # noqa: E402
from typeset.looks import LOOKS  # noqa: E402

# sample: (producer, look) of each PDF
REPORTS = {
    "harryda-2023": [("writer", "ruled"), ("chromium", "plain")],
    "harryda-2024": [("weasyprint", "lines"), ("calc", "plain")],
    "askersund-2024": [("writer", "lines"), ("reportlab", "zebra"), ("calc", "ruled")],
    "harnosand-2021": [("chromium", "dark"), ("weasyprint", "outer")],
    "herrljunga-2021": [("reportlab", "ruled"), ("weasyprint", "zebra")],
}
STAMP = re.compile(rb"D:\d{14}")
IDENTITY = re.compile(rb"/ID\s*\[\s*<[0-9A-Fa-f]+>\s*<[0-9A-Fa-f]+>\s*\]")
CHECKSUM = re.compile(rb"/DocChecksum\s*/[0-9A-Fa-f]+")


def settle(path: Path) -> None:
    """Take the hour and the chance out of a PDF: dates and ids of a fixed value, of the same length."""
    data = STAMP.sub(b"D:20250101000000", path.read_bytes())
    data = IDENTITY.sub(lambda m: re.sub(rb"(?<=<)[0-9A-Fa-f]+", lambda n: b"0" * len(n[0]), m[0]), data)
    data = CHECKSUM.sub(lambda m: b"/DocChecksum /" + b"0" * (len(m[0]) - len(b"/DocChecksum /")), data)
    path.write_bytes(data)


def typeset(document: source.Document, producer: str, look: str, target: Path) -> None:
    """Make one PDF."""
    if producer == "writer":
        from typeset.writer import write as make
    elif producer == "calc":
        from typeset.calc import calc as make
    elif producer == "reportlab":
        from typeset.drawn import reportlab as make
    elif producer == "chromium":
        from typeset.html import chromium as make
    else:
        from typeset.html import weasyprint as make
    make(document, LOOKS[look], target)
    settle(target)


def wanted(document: source.Document) -> list[tuple[str, str]]:
    """(producer, look) of a sample: from the list above, or from its own `doc` line (made=weasyprint:ruled)."""
    if document.name in REPORTS:
        return REPORTS[document.name]
    return [tuple(pair.split(":", 1)) for pair in document.attrs.get("made", "weasyprint:ruled").split(",")]  # type: ignore[misc]


def main() -> int:
    """Build what was asked for."""
    parser = argparse.ArgumentParser(description="Make the sample PDFs and their expected figures.")
    parser.add_argument("names", nargs="*", help="samples to make, all without any")
    parser.add_argument("--expected", action="store_true", help="only the expected figures")
    asked = parser.parse_args()
    for path in sorted((HERE / "sources").rglob("*.txt")):
        if asked.names and path.stem not in asked.names:
            continue
        document = source.load(path)
        room = HERE / path.parent.relative_to(HERE / "sources")
        room.mkdir(exist_ok=True)
        (room / f"{path.stem}.csv").write_text(expected.csv_text(document), encoding="utf-8")
        for producer, look in [] if asked.expected else wanted(document):
            target = room / f"{path.stem}.{producer}.pdf"
            typeset(document, producer, look, target)
            print(f"{target.relative_to(HERE)}  {target.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
