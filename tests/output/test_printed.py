"""Figures in the unit that they are printed in, and identities written out."""

from decimal import Decimal
from typing import Any

import pytest

from nämndparse.models import Cell, Check, Mend
from nämndparse.output.printed import amount, equation, mend_value, number, unit
from support.reports import cell


def cells(*values: str, **more: Any) -> dict[str, Cell]:
    """Cells a, b, c … with values in tkr."""
    names = "abcdefghijklmnop"[: len(values)]
    return {
        name: cell(name, "c1", str(Decimal(value) * 1000), value, **more)
        for name, value in zip(names, values, strict=True)
    }


def check(of: dict[str, Cell], expected: str, *, kind: str = "sum", holds: bool = False, formula: str = "x") -> Check:
    return Check.model_validate(
        {
            "id": "k1",
            "table": "t1",
            "kind": kind,
            "formula": formula,
            "cells": tuple(of),
            "expected": Decimal(expected) * 1000,
            "printed": list(of.values())[-1].value,
            "tolerance": Decimal(1000),
            "holds": holds,
        }
    )


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("75376", 0, "75 376"),
        ("-1947", 0, "-1 947"),
        ("9.1", 1, "9,1"),
        ("9.1", 0, "9,1"),
        ("9", 1, "9,0"),
        ("1234567.5", 1, "1 234 567,5"),
        ("6.9E+6", 0, "6 900 000"),
        ("0", 0, "0"),
    ],
)
def test_a_number_is_written_as_reports_write_it(value: str, decimals: int, text: str) -> None:
    assert number(Decimal(value), decimals) == text


def test_a_figure_comes_back_to_its_printed_unit() -> None:
    assert amount(cell("a", "c1", "6900000", "6 900")) == Decimal(6900)
    assert amount(cell("a", "c1", None, "grön")) is None


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"printed_unit": "tusen kronor"}, "tusen kronor"),
        ({"printed_unit": "", "unit": "SEK", "scale": Decimal(1000)}, "tkr"),
        ({"printed_unit": "", "unit": "SEK", "scale": Decimal(1000000)}, "mnkr"),
        ({"printed_unit": "", "unit": "SEK", "scale": Decimal(1)}, "kr"),
        ({"printed_unit": "", "unit": "%", "scale": Decimal(1)}, "%"),
        ({"printed_unit": "", "unit": "", "scale": Decimal(1)}, ""),
    ],
)
def test_money_whose_unit_is_inferred_has_the_unit_of_its_scale(fields: dict[str, Any], name: str) -> None:
    assert unit(cell("a", "c1", "1000", "1", **fields)) == name


def test_a_failed_sum_is_written_out() -> None:
    of = cells("75376", "335057", "392191", "802634")
    assert equation(check(of, "802624"), of) == "75 376 + 335 057 + 392 191 = 802 624; står 802 634"
    assert equation(check(of, "802624"), of, "en") == "75 376 + 335 057 + 392 191 = 802 624; printed 802 634"


def test_signs_are_found_where_the_formula_subtracts() -> None:
    of = cells("1250", "1295", "-40")
    assert equation(check(of, "-45", kind="difference"), of) == "1 250 - 1 295 = -45; står -40"
    of = cells("-900", "1000", "100")
    assert equation(check(of, "100", kind="result", holds=True), of) == "-900 + 1 000 = 100"


def test_a_sum_that_holds_by_rounding_says_so() -> None:
    of = cells("1", "2", "4")
    assert equation(check(of, "3", holds=True), of) == "1 + 2 = 3; står 4, inom avrundning"


def test_of_many_terms_the_middle_is_left_out() -> None:
    of = cells(*["1"] * 12, "13")
    assert equation(check(of, "12"), of) == "1 + 1 + 1 + 1 + 1 + 1 + … + 1 = 12; står 13"


def test_where_the_signs_are_not_certain_the_formula_stands() -> None:
    of = cells("1", "2", "3", "4", "5", "20")
    assert equation(check(of, "7", formula="A - B + C"), of) == "A - B + C: ger 7; står 20"


def test_where_a_figure_is_not_given_the_formula_stands() -> None:
    of = cells("1", "2", "4")
    made = check(of, "3", formula="A + B = C")
    del of["a"]
    assert equation(made, of) == "A + B = C: ger 3; står 4"


def test_quotients() -> None:
    of = cells("1045", "3310") | {"c": cell("c", "c2", "31.6", "31,6", unit="%", scale=Decimal(1), decimals=1)}
    share = Check.model_validate(check(of, "0").model_dump() | {"kind": "quotient", "expected": Decimal("31.5710")})
    # The parts are written in their own unit, the share in per cent.
    assert equation(share, of) == "1 045 / 3 310 = 31,57; står 31,6"


def test_what_would_mend_is_in_the_printed_unit() -> None:
    of = cells("1250")
    assert mend_value(Mend(cell="a", value=Decimal(1240000)), of) == "1 240"
