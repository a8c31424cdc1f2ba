"""What `inspect` draws where."""

from __future__ import annotations

from typing import get_args

from nämndparse.models import BudgetTable, LeftOut, Measure
from nämndparse.output.pictures import MEASURES, drawn, header_cells, label_box, summaries
from nämndparse.source.page import Page, Rule, Word
from nämndparse.source.pictures import PageImage
from support.reports import report, table


def word(text: str, x0: float, y: float, confidence: int = 100) -> Word:
    return Word(text, x0, y - 8, x0 + 5 * len(text), y + 2, y, 10, confidence=confidence)


def page() -> Page:
    """
    tkr          Budget
                   2024
    40 Nämnd      1 250
    """
    words = (
        word("tkr", 60, 50),
        word("Budget", 150, 50),
        word("2024", 160, 62),
        word("40", 60, 80),
        word("Nämnd", 75, 80),
        word("1", 150, 80),
        word("250", 160, 80, confidence=40),
    )
    return Page(3, 300, 200, words=words, rules=(Rule(50, 66, 200, 67),), ocr=True)


def taken() -> BudgetTable:
    """The table with one row, its figure at (150, 72) to (175, 82), and its boxes on page 3."""
    one = table()
    figure = one.rows[0].cells[0].model_copy(update={"bbox": (150, 72, 175, 82)})
    row = one.rows[0].model_copy(update={"cells": (figure,), "bbox": (60, 72, 175, 82)})
    return one.model_copy(update={"rows": (row,), "bboxes": {3: (60, 42, 180, 82)}})


def test_headers_are_the_words_above_the_first_row_column_by_column() -> None:
    assert header_cells(taken(), page()) == [(150, 42, 180, 64), (60, 42, 75, 52)]


def test_the_label_is_what_no_figure_holds() -> None:
    assert label_box(taken().rows[0], page()) == (60, 72, 100, 82)


def test_no_table_on_another_page() -> None:
    from dataclasses import replace

    assert header_cells(taken(), replace(page(), number=4)) == []


def test_every_measure_has_a_colour_of_its_own() -> None:
    assert set(MEASURES) == set(get_args(Measure))
    assert len(set(MEASURES.values())) == len(MEASURES)


def test_unsure_words_of_ocr_stand_out() -> None:
    from PIL import Image

    from nämndparse.output.pictures import UNSURE, WORD

    shown = report().model_copy(update={"tables": (), "left_out": ()})
    image = drawn(PageImage(3, 300, 200, Image.new("RGB", (600, 400), "white")), page(), shown)
    assert image.size[0] == 600
    assert image.size[1] > 400
    assert image.getpixel((2 * 160, 2 * 75)) == UNSURE
    assert image.getpixel((2 * 75, 2 * 75)) == WORD


def test_a_line_for_each_table_and_what_was_left_out() -> None:
    left = LeftOut(page=7, bbox=(0, 0, 10, 10), reason="no cell holds a figure")
    lines = list(summaries(report().model_copy(update={"left_out": (left,)})))
    assert lines[0].startswith("t1  page 3  drift: rows are verksamheter (")
    assert lines[-1] == "left out  page 7: no cell holds a figure"
