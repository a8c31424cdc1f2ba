"""Swedish words, numbers and periods of the review page, and the cleaning of what a document says."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from nämndparse.output import printed

SPACE, MINUS = "\u00a0", "\u2212"
_MONTHS = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec")


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    text = resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def word(section: str, key: str) -> str:
    """The Swedish word for one of the report's own; the report's where there is none."""
    return _words()[section].get(key, key)


def words(section: str) -> Mapping[str, str]:
    """All words of a section."""
    return _words()[section]


def clean(text: Any) -> Any:
    """Text of a document without characters that a page must not hold; anything else as it is."""
    return printed.safe(text) if type(text) is str else text


def number(value: Decimal, decimals: int = 0) -> str:
    """A number as it is typeset: −25 123, 9,40; more decimals than asked for are kept where it has them."""
    return printed.number(value, decimals).replace(" ", SPACE).replace("-", MINUS)


def period(iso: str) -> str:
    """A period in words: 'jan–aug 2021', 'aug 2021', '2021-08-31', '2012 till 2013', '2024'."""
    first, _, last = iso.partition("/")
    if not last:
        return _month(iso)
    if len(first) == len(last) == 7 and first[:4] == last[:4]:
        return f"{_MONTHS[int(first[5:]) - 1]}–{_month(last)}"
    return f"{_month(first)} till {_month(last)}"


def _month(iso: str) -> str:
    return f"{_MONTHS[int(iso[5:]) - 1]} {iso[:4]}" if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", iso) else iso


def flag(name: str) -> str:
    """A flag in words: 'enheten är härledd …', 'fotnot *', 'ritad cirkel'."""
    head, colon, rest = name.partition(":")
    said = word("flags", head + colon)
    return f"{said} {word('shapes', rest)}" if rest else said


def reason(text: str) -> str:
    """Why something was left out or not read; several reasons stand with '; ' between."""
    return "; ".join(_reason(part) for part in text.split("; "))


def _reason(text: str) -> str:
    counted = re.match(r"\d*", text)
    number_ = counted[0] if counted else ""
    known = words("reasons").get(f"#{text.removeprefix(number_)}" if number_ else text)
    if known is not None:
        return known.replace("#", number_)
    for begin, said in words("reasons_that_begin").items():
        if text.startswith(begin):
            return f"{said}{_reason(text.removeprefix(begin))}"
    for end, said in words("reasons_that_end").items():
        if text.endswith(end):
            return f"{_reason(text.removesuffix(end))}{said}"
    return text


def plural(count: int, one: str, many: str) -> str:
    """'1 sida', '3 sidor', '1 204 siffror'."""
    return f"{number(Decimal(count))} {one if count == 1 else many}"


def capital(text: str) -> str:
    """With its first letter as a capital."""
    return text[:1].upper() + text[1:]


def same_text(a: str, b: str) -> bool:
    """Whether two texts say the same, whatever their case and spaces."""
    return _folded(a) == _folded(b)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
