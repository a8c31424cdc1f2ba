"""Amounts in running text: "6,9 mnkr", "- 2 000 tkr", "minus 14,7 miljoner", "mnkr 7,1 mnkr", "11,1 procent"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from nämndparse.proof.words import words
from nämndparse.values import value

_SPACE = " \u00a0\u202f\u2009"
_MINUS = "-\u2212\u2013"


@value
class Amount:
    """A printed amount. `value` is unsigned and in the printed unit, `scale` base units in one printed unit.

    `sign` is '+', '-' or '' as printed; `unit` is SEK or %; `start` and `end` are its span with the sign.
    """

    start: int
    end: int
    value: Decimal
    sign: str
    unit: str
    scale: Decimal
    decimals: int
    approximate: bool = False


@cache
def _grammar() -> re.Pattern[str]:
    names = sorted([*words().units, *words().percent], key=len, reverse=True)
    unit = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    return re.compile(
        rf"(?<![\w,.:/])(?P<sign>[{_MINUS}+±]\s?|(?:minus|plus)\s+)?"
        rf"(?P<number>\d{{1,3}}(?:[{_SPACE}]\d{{3}})+(?:,\d+)?|\d{{1,3}}(?:\.\d{{3}})+|\d+(?:[,.]\d+)?)"
        rf"\s*(?P<unit>{unit})(?!\w)(?:\s+(?:{unit})(?!\w))?"
    )


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"{words().approximate.pattern}\s+(?:\w+\s+)?$")


def has_amount(lowered: str) -> bool:
    """Whether a text in lower case holds an amount at all: the cheap question before the dear ones."""
    return _grammar().search(lowered) is not None


def find_amounts(lowered: str) -> list[Amount]:
    """The amounts of a sentence in lower case, from the left. Ranges and figures in brackets are left out.

    A figure in brackets is nearly always last year's or the last forecast's, and nothing says which:

        "+3,2 mnkr (+1,9 i prognos 1)", "46 mkr (43 mkr)"
    """
    found: list[Amount] = []
    for match in _grammar().finditer(lowered):
        before = lowered[: match.start()]
        if _in_brackets(before) or _is_range(match, before):
            continue
        amount = _amount(match, before)
        if amount is not None:
            found.append(amount)
    return found


def _in_brackets(before: str) -> bool:
    return before.count("(") > before.count(")")


def _is_range(match: re.Match[str], before: str) -> bool:
    """Whether it ends a range: "300-400 tkr" and "2 000 - 3 000 tkr" do, "delår 1 -692 tkr" does not."""
    sign = match.group("sign") or ""
    if not sign:
        return before[-1:] != "" and before[-1:] in _MINUS
    if sign[0] not in _MINUS:
        return False
    digit_before = before.rstrip()[-1:].isdigit()
    return digit_before and (before[-1:].isdigit() or sign[-1:].isspace())


def _amount(match: re.Match[str], before: str) -> Amount | None:
    vocabulary = words()
    name = " ".join(match.group("unit").split())
    printed = match.group("number")
    scale = vocabulary.units.get(name, Decimal(1))
    digits = re.sub(f"[{_SPACE}]", "", printed)
    if "," in digits or "." not in digits:
        digits = digits.replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits):
        # The dot of "1.450 tkr" parts thousands; in "1.450 mnkr" it may be either, so nothing is read.
        if scale > 1000:
            return None
        digits = digits.replace(".", "")
    sign = (match.group("sign") or "").strip()
    return Amount(
        start=match.start(),
        end=match.end(),
        value=Decimal(digits),
        sign="-" if sign == "minus" or (sign and sign in _MINUS) else "+" if sign in ("+", "plus") else "",
        unit="%" if name in vocabulary.percent else "SEK",
        scale=scale,
        decimals=len(digits.partition(".")[2]),
        approximate=_before().search(before[-60:]) is not None,
    )
