"""Numbers as table cells print them, read by one grammar: a figure is read whole and exactly, or not at all.

    104 749   4590   2.819   -1 947   – 11 705   - 34 867   (1 898)   1 898-   +0,11   ±0
    <5   ca 70   9,4%   116 st   -400*   96 (93,7)   116 st (38% av brukarna)

Groups of three decide what a separator is: "2.819" is two thousand (and flagged as ambiguous), "0.20" and "10.5" are
decimals, "-7 73" and "12 34" are no numbers at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Literal

from nämndparse.values import value
from nämndparse.vocabulary import load

Qualifier = Literal["", "<", ">", "ca"]
Reason = Literal["empty", "dash", "mark", "text", "malformed", "date", "range", "code"]


@value
class Number:
    """A number as printed: `value` is not scaled by any unit.

    `unit` is the cell's own unit word as printed ("%", "tkr", "st"), `qualifier_word` the printed word behind
    `qualifier`, and `loose` tells that the word means more than the sign says ("minst 90" is > 90 or 90 itself).
    `bracket` is the text of a bracket behind the number (None: there is none, "": it is empty or not closed) and
    `second` the number in it. `notation` is "parentheses" or "trailing" where these carry the minus.
    """

    value: Decimal
    decimals: int = 0
    unit: str = ""
    qualifier: Qualifier = ""
    qualifier_word: str = ""
    loose: bool = False
    footnote: str = ""
    grouped: bool = False
    ambiguous: bool = False
    looks_like_year: bool = False
    notation: str = ""
    bracket: str | None = None
    second: Number | None = None


@value
class NotNumber:
    """Why a cell holds no single number.

    empty · dash: nothing is claimed · mark: the figure is not available ("*", "..", "Ej aktuellt") · malformed: looks
    like a figure but breaks the grammar · date · range ("10-15") · code ("32:03", "1:2", "Ik12") · text: all else.
    """

    reason: Reason
    footnote: str = ""


_MINUS = "-−–‐‑‒—"
_DASH = rf"\-{_MINUS[1:]}"  # the same, for use inside a character class
_SIGN = rf"[{_DASH}+±]"
# "1234.567" is refused: its dot can be read in two ways, and "0.203" in one.
_INTEGER = (
    r"(?:(?:[1-9]\d{0,2}(?: \d{3})+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:['’]\d{3})+|[1-9]\d{0,11})"
    r"(?!\.\d{3}(?!\d))|0)"
)
_SPACE = re.compile("[\u00a0\u2007\u2008\u2009\u200a\u202f\u2002\t\n\r]")
_DIGIT = re.compile(r"\d")
_FOOT = r" ?\*{1,4}\)?| ?[¹²³⁴⁵⁶⁷⁸⁹]+\)?| \d\)| ?[†‡]"
_PLAIN = re.compile(rf"(?P<sign>{_SIGN}?) ?(?P<int>{_INTEGER})(?P<dec>(?:[,.]\d+)?)(?P<unit>(?: ?%)?)")
_BLANK = re.compile(r"_{2,}|\.{4,}")  # a line to write on
_DASHES = re.compile(rf"[{_DASH}]{{1,3}}(?: ?(?:%|kr|tkr|mnkr))?")
_ZERO = re.compile(r"(?:±|\+ ?/ ?[-−–]|\+[-−–]) ?(?=0(?:[,.]0+)?(?: ?%)?\*{0,3}$)")
_MARK = re.compile(rf"(?:[{_DASH}] ?)?(?P<foot>\*{{1,4}}\)?|[¹²³†‡])|#{{3,}}")
_FIGURELIKE = re.compile(rf"[\d\s.,'’%*()<>{_DASH}+±]+")
_PIECE = re.compile(
    rf"[(<>]?{_SIGN}?(?:\d{{1,3}}(?:[.'’]\d{{3}})+|\d+)(?:[,.]\d+)?(?:[{_DASH}]|%)?\)?%?\*{{0,4}}|{_SIGN}|%|[<>]"
)

# dates, ranges and codes, tried in this order on texts with digits that are no numbers
_MONTHS = r"jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"
_DATE = re.compile(
    r"(?:19|20)\d\d[-/](?:0[1-9]|1[0-2])(?:[-/](?:0[1-9]|[12]\d|3[01]))?(?:[ T]\d\d[:.]\d\d)?"
    r"|(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?:[-/ ](?:19|20)?\d\d)?"
    rf"|(?:(?:den |per )?\d{{1,2}} )?(?:{_MONTHS})[a-zåäö]*\.?[ -]?'?(?:(?:19|20)?\d\d)?",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"\d[\d ]*(?:,\d+)? ?%? ?[{_DASH}] ?\d[\d ]*(?:,\d+)?(?: ?%)?(?: ?[a-zåäö]+\.?)?", re.IGNORECASE)
_CODE = re.compile(
    r"\d+(?:[:/]\d+)+(?:[-/]\d+)*|0\d[\d -]*|[A-ZÅÄÖ][A-Za-zåäö]{0,2}[ -]?\d[\d:./-]*[a-z]?|\d+[A-Za-z]{1,2}"
    r"|§+ ?\d+.*|\d{6}-\d{4}|\d+(?:\.\d+){2,}\.?|\d{13,}"
)


@cache
def _grammar() -> tuple[re.Pattern[str], dict[str, tuple[Qualifier, bool]], frozenset[str]]:
    """The full grammar, made from the words in units.toml; the qualifiers; and the marks for "not available"."""
    units = load.table("units")
    words = [w for group in ("money", "share", "count") for entry in units[group] for w in entry["words"]]
    per = "|".join(re.escape(w) for w in sorted(units["per"]["words"], key=len, reverse=True))
    suffix = "|".join(re.escape(w).replace(r"\ ", " ?") for w in sorted(words, key=len, reverse=True))
    signs: dict[str, Qualifier] = {"below": "<", "above": ">", "about": "ca"}
    loose = set(units["qualifier"]["loose"])
    qualifiers = {w: (sign, w in loose) for key, sign in signs.items() for w in units["qualifier"][key]}
    before = "|".join(re.escape(w) for w in sorted(qualifiers, key=len, reverse=True))
    pattern = re.compile(
        rf"(?:(?P<qual>{before})(?:(?<=[<>~≈≤≥])|(?<=\.)|(?= )) ?)?"
        rf"(?P<sign>{_SIGN}|(?:minus|plus)(?= ))? ?"
        rf"(?P<int>{_INTEGER})(?P<dec>(?:[,.]\d+)?)"
        rf"(?: ?(?P<unit>(?:kr|tkr)(?: ?/ ?| per )(?:{per})|{suffix}|(?-i:[hmp])))?(?![a-zåäö\d])"
        rf"(?P<foot>(?:{_FOOT})?)"
        rf"(?: ?\((?P<bracket>[^()]*)\)?(?P<foot2>(?:{_FOOT})?))?",
        re.IGNORECASE,
    )
    return pattern, qualifiers, frozenset(units["missing"]["words"])


def _spaces(text: str) -> str:
    """The text with one kind of space, and none around it."""
    return text.strip() if text.isascii() and "\n" not in text else _SPACE.sub(" ", text).strip()


def _value(sign: str, integer: str, decimals: str) -> tuple[Decimal, bool]:
    """The exact value and whether the integer has separators."""
    digits = integer if integer.isdigit() else re.sub(r"\D", "", integer)
    minus = "-" if sign and (sign in _MINUS or sign.casefold() == "minus") else ""
    return Decimal(f"{minus}{digits}.{decimals[1:]}" if decimals else minus + digits), digits is not integer


def _number(sign: str, integer: str, decimals: str, unit: str, **more: Any) -> Number | None:
    """A number from its printed parts, or None where its separators contradict each other ("1.234.56").

    `more` are further fields of `Number`.
    """
    if decimals.startswith(".") and "." in integer:
        return None
    value, grouped = _value(sign, integer, decimals)
    year = (
        not (sign or grouped or decimals or unit or more.keys() - {"footnote"})
        and len(integer) == 4
        and "1980" <= integer <= "2059"
    )
    return Number(
        value,
        decimals=len(decimals) - 1 if decimals else 0,
        unit=unit,
        grouped=grouped,
        ambiguous=grouped and not decimals and integer.count(".") == 1,
        looks_like_year=year,
        **more,
    )


def _full(text: str) -> Number | None:
    """A number with anything that may stand around it: qualifier, unit, footnote mark, bracket."""
    text = _ZERO.sub("", text)
    pattern, qualifiers, _ = _grammar()
    m = pattern.fullmatch(text)
    if m is None or m["sign"] == "±":
        return None
    more: dict[str, Any] = {}
    if m["qual"]:
        more["qualifier"], more["loose"] = qualifiers[m["qual"].casefold()]
        more["qualifier_word"] = m["qual"]
    if m["foot"] or m["foot2"]:
        more["footnote"] = (m["foot"] or m["foot2"]).strip()
    if m["bracket"] is not None:
        more["bracket"] = m["bracket"].strip()
        inner = parse_cell(m["bracket"])
        more["second"] = inner if isinstance(inner, Number) and inner.bracket is None else None
    return _number(m["sign"] or "", m["int"], m["dec"], m["unit"] or "", **more)


def _negative(text: str) -> Number | None:
    """The two notations that carry the minus elsewhere: "(1 898)" and "1 898-"."""
    if text.startswith("("):
        close = text.find(")")
        inner, mark = text[1:close].strip(), text[close + 1 :].strip()
        m = _PLAIN.fullmatch(inner) if close > 0 else None
        if m is None or m["sign"] or m["unit"] or (mark and not re.fullmatch(_FOOT, mark)):
            return None
        notation = "parentheses"
    else:
        mark = ""
        m = _PLAIN.fullmatch(text[:-1]) if text[-1] in _MINUS else None
        if m is None or m["sign"] or m["unit"]:
            return None
        notation = "trailing"
    return _number("-", m["int"], m["dec"], "", notation=notation, footnote=mark)


def _refuse(text: str) -> NotNumber:
    """Say why a text that is no number is none."""
    if _DASHES.fullmatch(text):
        return NotNumber("dash")
    if _BLANK.fullmatch(text):
        return NotNumber("empty")
    mark = _MARK.fullmatch(text)
    if mark:
        return NotNumber("mark", mark["foot"] or "")
    stem = re.sub(r" ?\*+\)?$", "", text)
    if stem.casefold().rstrip(" ").removesuffix(".") in _missing() or stem.casefold() in _missing():
        return NotNumber("mark", text[len(stem) :].strip())
    if _DIGIT.search(text) is None:
        return NotNumber("text")
    if _DATE.fullmatch(text):
        return NotNumber("date")
    if _CODE.fullmatch(text):
        return NotNumber("code")
    if _RANGE.fullmatch(text):
        return NotNumber("range")
    return NotNumber("malformed" if _FIGURELIKE.fullmatch(text) else "text")


@cache
def _missing() -> frozenset[str]:
    words = _grammar()[2]
    return words | {w.removesuffix(".") for w in words if not w.startswith(".")}


@lru_cache(maxsize=16384)
def parse_cell(text: str) -> Number | NotNumber:
    """Read the text of a table cell.

    >>> parse_cell("- 1 898").value
    Decimal('-1898')
    >>> parse_cell("96 (93,7)").second.value
    Decimal('93.7')
    >>> parse_cell("-7 73").reason
    'malformed'
    """
    text = _spaces(text)
    if not text:
        return NotNumber("empty")
    if not text.isascii() and any(char.isdecimal() and not char.isascii() for char in text):
        return NotNumber("malformed")  # digits of another script are no figures of a Swedish table: a font that lies
    m = _PLAIN.fullmatch(text)
    if m is not None and m["sign"] != "±":
        number = _number(m["sign"], m["int"], m["dec"], m["unit"].lstrip())
        return number if number is not None else NotNumber("malformed")
    if len(text) > 80:
        return NotNumber("text")
    if _DIGIT.search(text) is None:
        return _refuse(text)
    return _full(text) or _negative(text) or _refuse(text)


def is_numeric(text: str) -> bool:
    """Whether a text is a plain figure: sign, digits, separators, %, footnote mark. For the finding of tables.

    Units in words ("116 st"), words in front ("ca 70") and brackets behind ("96 (93,7)") are left to `parse_cell`.
    """
    text = text.strip()
    if not text or not (text[0].isdigit() or text[0] in "<>(+±" or text[0] in _MINUS):
        return False
    number = parse_cell(text)
    return isinstance(number, Number) and number.bracket is None and number.unit in ("", "%")


@lru_cache(maxsize=16384)
def is_number_piece(word: str) -> bool:
    """Whether a word on the page may be a part of a number: "-72", "459", "–", "9,4%", "(1", "***"."""
    return _PIECE.fullmatch(word) is not None


def join_lines(lines: Sequence[str]) -> str | None:
    """Join the lines of a cell that a narrow column broke inside a number; None where no join is the sure one.

        -72      265(265,      (-
        459      6)            25)

    A line that ends in a sign, a decimal comma or an open bracket goes on without a space; else the next line must
    begin with a full group of three digits.
    """
    parts = [_spaces(line) for line in lines if line.strip()]
    if not parts:
        return None
    text = parts[0]
    for part in parts[1:]:
        goes_on = text[-1] in "(,." or text[-1] in _MINUS + "+" or part[0] in ",)%"
        group = re.search(r"(?:^|[^\d,.])\d{1,3}(?: \d{3})*$", text) and re.match(r"\d{3}(?!\d)", part)
        if not goes_on and not group and part[0] not in "(*":
            return None
        text = text + part if goes_on else f"{text} {part}"
    return text if isinstance(parse_cell(text), Number) else None
