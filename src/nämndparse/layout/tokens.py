"""What a run of words looks like, before any meaning: a figure, a year, a mark, a header word."""

from __future__ import annotations

import re
from functools import lru_cache

MINUS = "-−–—"
_SIGN = rf"[{MINUS}+±]"
_BODY = r"(?:\d{1,3}(?:[ \u00a0\u2009\u202f.'’]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_UNIT = r"(?:(?:%|procent|tkr|kkr|mnkr|mkr|msek|kr|kronor|:-|st|tim|timmar|h|år|dagar|pp|p|‰|m2|kvm)\.?)"
FIGURE = re.compile(
    rf"^(?:[<>≤≥]|ca\.?|c:a|cirka|ung\.?)?\s*{_SIGN}?\s*\(?\s*{_SIGN}?\s*{_BODY}\s*\)?\s*[{MINUS}]?\s*{_UNIT}?\s*\*{{0,3}}\)?$",
    re.IGNORECASE,
)
PAIR = re.compile(rf"^{_SIGN}?\s*{_BODY}\s*%?\s*\([^)]*\)?$")
DIGITS_OPEN = re.compile(rf"^(?:[<>]|ca|\()?\s*{_SIGN}?\s*\(?\d{{1,3}}(?: \d{{3}})*$")
DIGITS_NEXT = re.compile(rf"^\d{{3}}(?:,\d+)?[)%*]*[{MINUS}]?$")
SIGN_ONLY = re.compile(rf"^(?:{_SIGN}|[<>]|ca|ung)$")
NUMBER_WORD = re.compile(rf"^[<>]?{_SIGN}?\(?\d[\d.,]*\)?%?\*{{0,3}}[{MINUS}]?$")
YEAR = re.compile(r"^(?:19|20)\d\d[-–]?\*?$")
MARK = re.compile(rf"^(?:[{MINUS}]|\*{{1,3}}|\.\.|x|i\.u\.?)$", re.IGNORECASE)
LETTER = re.compile(r"[A-Za-zÅÄÖåäöÉéÜü]")


@lru_cache(maxsize=65536)
def is_figure(text: str) -> bool:
    """True where the whole text is one figure, with sign, bounds, unit and footnote marks allowed.

    A bracket that only closes is the end of what began on the line above: "(-" over "25)".
    """
    if ")" in text and "(" not in text and not text.endswith("*)"):
        return False
    return bool(FIGURE.match(text) or PAIR.match(text))


@lru_cache(maxsize=4096)
def is_mark(text: str) -> bool:
    """True for what stands in a figure's place: a dash, asterisks, two dots."""
    return bool(MARK.match(text))


@lru_cache(maxsize=4096)
def is_year(text: str) -> bool:
    """True for a bare year of our time."""
    return bool(YEAR.match(text))


@lru_cache(maxsize=16384)
def has_letter(text: str) -> bool:
    """True where any Swedish letter stands in the text."""
    return bool(LETTER.search(text))


@lru_cache(maxsize=16384)
def is_number(word: str) -> bool:
    """True for a word that is a figure or a part of one: "1", "000", "(-25)", "12%"."""
    return bool(NUMBER_WORD.match(word))


@lru_cache(maxsize=4096)
def is_sign(word: str) -> bool:
    """True for a sign or bound that stands apart from its figure."""
    return bool(SIGN_ONLY.match(word))


GOES_ON = re.compile(r"^(?:[a-zåäöéü(,;)/&+]|[-–] [a-zåäö])")


def goes_on(text: str) -> bool:
    """True for a line that goes on with the one above it: it begins in lower case, with a bracket, or with "- och"."""
    return bool(GOES_ON.match(text))
