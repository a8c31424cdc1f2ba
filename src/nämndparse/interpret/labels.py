"""Row labels: the code, the name and the footnote marks that stand in one cell."""

from __future__ import annotations

import re

from nämndparse.values import value

LEADING = re.compile(
    r"^(?P<code>\d{1,2}:\d{1,2}|\d{1,6}\*?(?:[-/]\d{1,6})?|[A-ZÅÄÖ][a-zåäö]?\d{2,5}|\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?P<rest>\S.*)$"
)
TRAILING = re.compile(r"^(?P<rest>.*\S)\s*[(\[](?P<code>\d{3,6}(?:,\s*\d{3,6})*|[A-Z]\d{5})[)\]]$")
YEAR = re.compile(r"(?:19|20)\d\d")
MARKS = re.compile(r"\s*(?:\*+\)?|\d\))$")
QUANTITY = re.compile(
    r"^(?:%|procent|st\b|år\b|års\b|månader|mån\b|dagar|dygn|timmar|tim\b|h\b|kr\b|tkr|mnkr|mkr|av\b|eller\b|till\b|-|–|"
    r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\b)",
    re.IGNORECASE,
)


@value
class Label:
    """A row's name, without its code and footnote marks."""

    text: str
    code: str = ""
    footnote: str = ""


def split_label(printed: str) -> Label:
    """Take a label cell apart.

    40 Nämnd                      ->  code 40, Nämnd
    Ik12 Reinvesteringar          ->  code Ik12
    N15030 Elever i åk 9          ->  code N15030, as Kolada has it
    1:2 Ta fram en rutin          ->  code 1:2
    Besöksmål (6014), Hemtjänst (N21013)  ->  code 6014, N21013
    421 IFO vuxen och bistånd *   ->  code 421, footnote *
    100 % av alla enheter, 65 år och äldre, 2024 års priser: a number that is part of the name is no code
    """
    text = printed.strip()
    marks = MARKS.search(text)
    footnote = ""
    if marks and marks.start() > 0 and not (marks[0].endswith(")") and "(" in text[: marks.end() - 1]):
        footnote = marks[0].strip()
        text = text[: marks.start()].rstrip()
    match = LEADING.match(text)
    if match and _is_code(match["code"], match["rest"]):
        return Label(match["rest"], match["code"], footnote)
    match = TRAILING.match(text)
    if match and not YEAR.fullmatch(match["code"]):
        return Label(match["rest"], match["code"], footnote)
    return Label(text, "", footnote)


def _is_code(code: str, rest: str) -> bool:
    if not re.search(r"[A-Za-zÅÄÖåäö]", rest) or QUANTITY.match(rest):
        return False
    if YEAR.fullmatch(code):
        return False  # a year in front of a name is more often a year than a code
    return not (code.isdigit() and rest[0].islower() and len(code) < 3)
