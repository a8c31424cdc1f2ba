"""Figures of a scanned page say so, and say where their readings did not agree."""

from __future__ import annotations

from dataclasses import replace

from nämndparse.layout.detect import detect
from nämndparse.source.page import Page
from support.page import pages

DRAWING = """
H | Drift
B |                  Budget   Prognos
  | Äldreomsorg       1 000     1 100
  | Hemtjänst         2 000     2 300
  | Summa             3 000     3 400
"""


def scanned(unsure: str) -> Page:
    page = pages(DRAWING)[0]
    words = tuple(replace(w, confidence=40 if w.text == unsure else 90) for w in page.words)
    return replace(page, words=words, ocr=True)


def test_flags_of_a_scanned_page() -> None:
    (grid,) = detect((scanned("300"),)).grids
    flags = {cell.text: cell.flags for row in grid.rows for cell in row.cells if cell is not None}
    assert flags["2 300"] == ("ocr", "ocr_unsure")
    assert flags["1 100"] == ("ocr",)
    assert flags["Hemtjänst"] == ("ocr",)


def test_no_flags_of_a_page_of_text() -> None:
    (grid,) = detect(pages(DRAWING)).grids
    assert not any(cell.flags for row in grid.rows for cell in row.cells if cell is not None)
