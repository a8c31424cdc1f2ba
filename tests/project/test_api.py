"""What `import nämndparse` offers."""

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
