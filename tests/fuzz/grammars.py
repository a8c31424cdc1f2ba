"""What must hold of the grammars of numbers, headers and periods for any text at all.

Used by the guided fuzzing (`make fuzz`) and, on a handful of texts, by every run of the tests.
"""

from __future__ import annotations

import re
import time
from datetime import date
from typing import get_args

from nämndparse.interpret.header import HeaderContext, HeaderMeaning, looks_like_header, parse_header, parse_row_measure
from nämndparse.interpret.header_row import parse_header_row
from nämndparse.interpret.numbers import NotNumber, Number, is_number_piece, is_numeric, join_lines, parse_cell
from nämndparse.interpret.period import Period, PeriodContext, parse_period, resolve_months, without
from nämndparse.interpret.unit import find_units
from nämndparse.models import Measure, Post, plain
from nämndparse.output.columns import PERIOD

SECONDS = 1.0  # that one short text may take: a hundred times what the longest takes, so a runaway pattern is seen
LONGEST = 200  # characters of a text; cells and headers are shorter
CONTEXTS = (HeaderContext(), HeaderContext(2021, 8), HeaderContext(2019, 0, budget_document=True, months=True))


def check(text: str) -> None:
    """Raises `AssertionError` where a rule does not hold, and lets any other error through."""
    text = text[:LONGEST]
    began = time.process_time()
    check_number(text)
    for context in CONTEXTS:
        check_header(text, context)
        check_period(parse_period(text, context.period))
    check_period(parse_period(text))
    check_row(text)
    for mention in find_units(text):
        assert 0 <= mention.span[0] < mention.span[1]
        assert mention.unit.scale > 0
    took = time.process_time() - began
    assert took < SECONDS, f"{took:.1f} s"


def check_number(text: str) -> None:
    """A number has the digits that are printed, in their order, and no others; it is read the same again."""
    cell = parse_cell(text)
    assert isinstance(cell, Number | NotNumber)
    is_numeric(text), is_number_piece(text)
    joined = join_lines(text.split("\n"))
    assert joined is None or isinstance(joined, str)
    if isinstance(cell, NotNumber):
        return
    assert cell.value.is_finite()
    value = re.sub(r"\D", "", plain(abs(cell.value))).strip("0")
    printed = re.sub(r"[^0-9]", "", text)
    assert value in printed, (text, cell)
    assert cell.decimals >= 0
    if cell.value:
        assert value, (text, cell)
    assert parse_cell(f" {text} ") == cell or "\n" in text, "a space around it makes no other number"


def check_header(text: str, context: HeaderContext) -> None:
    """A header's meaning is within the words of the contract, and its period is one."""
    looks_like_header(text)
    row = parse_row_measure(text, context)
    for meaning in (parse_header(text, context), *([row] if row else [])):
        check_meaning(meaning)


def check_meaning(meaning: HeaderMeaning) -> None:
    assert meaning.measure in get_args(Measure)
    assert meaning.post in get_args(Post)
    assert meaning.role in ("value", "label", "text", "sum")
    check_iso(meaning.period)
    check_period(meaning.printed)
    if meaning.second is not None:
        check_meaning(meaning.second)


def check_row(text: str) -> None:
    """Headers in a row mean something each, however the row is cut."""
    cells = re.split(r"[|;\n]", text)
    meanings = parse_header_row(cells, CONTEXTS[1])
    assert len(meanings) == len(cells)
    for meaning in meanings:
        check_meaning(meaning)
    for period in resolve_months(cells, PeriodContext(2021, 8)):
        check_period(period)
    without(text, parse_period(text))


def check_period(period: Period | None) -> None:
    if period is not None:
        check_iso(period.iso)


def check_iso(iso: str) -> None:
    """A period is written as the contract has it, of days that there are, and does not end before it begins."""
    if not iso:
        return
    assert re.fullmatch(PERIOD, iso), iso
    ends = iso.split("/")
    for end in ends:
        year, month, day = (int(n) for n in (*end.split("-"), "1", "1")[:3])
        date(year, month, day)
    assert ends[0] <= ends[-1], iso
