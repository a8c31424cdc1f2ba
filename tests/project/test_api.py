"""What `import nämndparse` offers."""

from pathlib import Path

import pytest

import nämndparse
from support.reports import report


def test_what_is_offered_is_there_and_completed_at_a_tab() -> None:
    assert set(nämndparse.__all__) <= set(dir(nämndparse))
    assert all(getattr(nämndparse, name) for name in nämndparse.__all__)
    with pytest.raises(AttributeError, match="module 'nämndparse' has no attribute 'extrakt'"):
        nämndparse.extrakt  # noqa: B018


def test_a_report_in_a_notebook_is_one_line() -> None:
    assert repr(report()) == str(report()) == "<Report on rapport.pdf: pages 3, tables 1, figures 6>"


def test_checks_of_kinds_that_were_not_asked_for_are_left_out() -> None:
    sample = Path(__file__).parents[2] / "samples" / "harryda-2024.weasyprint.pdf"
    whole = nämndparse.extract(sample)
    drift = nämndparse.extract(sample, nämndparse.Options(kinds=("drift",)))
    cells = {cell.id for table in drift.tables for row in table.rows for cell in row.cells}
    assert {table.kind for table in drift.tables} == {"drift"}
    assert 0 < len(drift.checks) < len(whole.checks)
    assert all(cells & set(check.cells) for check in drift.checks)
