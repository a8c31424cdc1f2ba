"""Diarienummer and dates of decision, as letterheads print them.

Datum         Dnr               Sida          Sammanträdesdatum
2024-04-15    SN 2024/37-042    1 (4)         2024-04-25
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nämndparse.interpret.period import parse_period

_UP = "A-ZÅÄÖ"
# The printed forms, the most telling first; each with an example.
_FORMS = (
    rf"[{_UP}][{_UP}a-zåäö]{{1,5}}[ /-]?(?:19|20)\d\d[/:–-]\d{{1,6}}(?:[-./ ]\d{{2,4}})*",  # KS 2021/012, BUN/2017:39
    rf"(?:19|20)\d\d/?[{_UP}]{{2,6}} ?\d{{1,5}}(?: \d{{2,3}})?",  # 2023SOCN37 042, 2023/BUN 0214
    rf"\d\d/[{_UP}]{{2,5}} ?\d{{2,5}}",  # 09/TN 0044
    r"[A-Z]\d{3}-\d{3,5}/\d\d",  # N131-0123/23
    rf"[{_UP}][{_UP}a-zåäö]{{1,5}} ?\d{{1,5}}/(?:(?:19|20)\d\d|\d{{1,2}})(?:[- ]\d{{2,4}})*",  # SN 9/2021 7706
    r"\d(?:\.\d{1,2}){1,3}-\d{1,5}/(?:19|20)\d\d",  # 3.1.4-18/2020
    r"(?:19|20)\d\d[/:-]\d{1,6}(?:[-.]\d{2,3})*",  # 2024/11, 2007/034-04, 2024-00123-042
    r"\d{1,5}/(?:(?:19|20)\d\d|\d\d)",  # 1339/22
)
_NUMBER = re.compile(rf"(?<![\w/-])(?:{'|'.join(_FORMS)})(?![\w/(]|[-.]\d)")
_OWN_LINE = re.compile(rf"^(?:{'|'.join(_FORMS[:5])})$")
_LABEL = re.compile(
    r"\b(?:dnr|diarie-?nr|diarienummer|ärendenummer|ärendenr|ärende-id|(?:vår )?beteckning)\b[.: ]*", re.IGNORECASE
)
_DATE = re.compile(r"^(?:19|20)\d\d-\d\d-\d\d$")
_DECIDED = re.compile(
    r"^(?:(?:beslutad|antagen|fastställd|godkänd|beslutat|antaget|fastställt)\b|besluts?datum|(?:sammanträdes|mötes)datum)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]{2,}")


_SURE = re.compile(rf"(?<![\w/-])(?:{'|'.join(_FORMS[:5])})(?![\w/(]|[-.]\d)")
_SHORT_BODY = re.compile(r"(?<![^\W\d_])[A-ZÅÄÖ]{1,4}[a-zåäö]?[A-ZÅÄÖ]{1,3}(?![^\W\d_])")
_YEAR_MONTH = re.compile(r"(?:19|20)\d\d-(?:0\d|1[0-2])$")


def sure_numbers(text: str) -> list[str]:
    """The diarienummer of a line whose form alone tells them: with the letters of a body, as running heads have them.

    Miljönämnden    Ärende 3    MN 2023/118 -> MN 2023/118        5/17, HT 2021/22, DELÅR 2023-08 -> none
    """
    found = (m.group() for m in _SURE.finditer(text))
    return [n for n in found if _SHORT_BODY.search(n) and not _are_years(n) and not _YEAR_MONTH.search(n)]


def find_diarienummer(lines: Sequence[str]) -> tuple[str, str] | None:
    """The number in the lines of a letterhead, and the words that say it; None where none stands there as its own.

    A number inside a sentence ("beslutades den 11 september, dnr 2024-00123") is another ärende's.
    """
    for i, line in enumerate(lines):
        label = _LABEL.search(line)
        if label and len(_WORDS.findall(line[: label.start()])) <= 2:
            number = _number(line[label.end() :], at_start=True)
            if number:
                return number, line[label.start() : line.index(number, label.end()) + len(number)]
            for below in lines[i + 1 : i + 3] if not _LABEL.sub("", line[label.end() :]).strip(" :.Ssida") else ():
                number = _number(below)
                if number:
                    return number, f"{label.group().strip()} {number}"
    for line in lines:
        text = line.strip()
        if _OWN_LINE.match(text) and re.match(r"\W*[^a-zåäö]+$", text) and not _are_years(text):
            return text, text
    return None


def _are_years(text: str) -> bool:
    """True for a läsår or a span of years: "HT 2023/24", "BUDGET 2024-2026"."""
    m = re.search(r"((?:19|20)\d\d)[/–-]((?:19|20)?\d\d)$", text)
    return m is not None and 0 < int(m[2][-2:]) - int(m[1][-2:]) <= 10


def _number(text: str, *, at_start: bool = False) -> str | None:
    for m in _NUMBER.finditer(text):
        if at_start and m.start() > 3:
            return None
        if not _DATE.match(m.group()):
            return m.group()
    return None


def find_decision_date(lines: Sequence[str]) -> tuple[str, str] | None:
    """The day (ISO) that a letterhead says the paper was decided or the meeting held, and the words that say it.

    Sammanträdesdatum 2024-04-25      Beslutad av socialnämnden 2021-09-08      Sammanträdesdatum
                                                                                20 mars 2018
    """
    for i, line in enumerate(lines):
        if len(line) > 90 or not _DECIDED.match(line.strip()):
            continue
        for text in (line, *(lines[i + 1 : i + 3] if line.casefold().rstrip(" :").endswith("datum") else ())):
            day = parse_period(text)
            if day and day.kind == "day" and not day.inferred:
                return day.iso, line if text is line else f"{line.strip()} {text.strip()}"
    return None


def date_alone(text: str) -> str | None:
    """The day of a line that holds nothing else: "20 mars 2018", "2019-02-13"."""
    day = parse_period(text) if len(text) <= 24 else None
    if not day or day.kind != "day" or day.inferred:
        return None
    rest = re.sub(r"\d{4}-\d\d-\d\d|\d{1,2}[ .]+[^\W\d_]+ \d{4}|\bden\b", "", text)
    return day.iso if not re.search(r"\w", rest) else None


_MEETS = re.compile(
    r"^(?:plats och tid|tid och plats|tid|datum och tid|datum|mötestid|sammanträdestid)\b|"
    r"\b(?:mån|tis|ons|tors|fre)dag(?:en)?\b|\bkl(?:ockan)?\.? ?\d",
    re.IGNORECASE,
)


def meeting_day(text: str) -> str | None:
    """The day in a line of place and time: "Kommunhuset, tisdag 2010-01-12, kl 08:00", "Tid: torsdag 9 maj 2024"."""
    if len(text) > 120 or not _MEETS.search(text):
        return None
    day = parse_period(text)
    return day.iso if day and day.kind == "day" and not day.inferred else None
