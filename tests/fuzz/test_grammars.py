"""The rules of fuzz/grammars.py on texts as they are printed, on changed ones, and on any."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.fuzz_grammars import changed
from fuzz.grammars import check, check_iso
from fuzz.seeds import PRINTED, seeds


@pytest.mark.parametrize("text", PRINTED)
def test_printed(text: str) -> None:
    check(text)


def test_the_vocabulary() -> None:
    for text in seeds():
        check(text)


@pytest.mark.parametrize("seed", range(5))
def test_changed(seed: int) -> None:
    dice, texts = random.Random(seed), seeds()
    for _ in range(150):
        text = changed(dice, texts)
        try:
            check(text)
        except Exception as error:
            error.add_note(repr(text))
            raise


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    check(text)


@pytest.mark.parametrize("iso", ["2021-13", "2021-02-30", "2021-08/2021-01", "21", "2021-8", "0000"])
def test_a_wrong_period_is_seen(iso: str) -> None:
    with pytest.raises((AssertionError, ValueError)):
        check_iso(iso)
