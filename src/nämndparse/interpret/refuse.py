"""What looks like a table of figures and is none: it gives no line, and the report says that it was left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

NOT_OURS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "a list of cases or an agenda",
        re.compile(r"§\s*\d+|\bdnr\b|diarienummer|ärendelista|ärendemening|paragraf", re.I),
    ),
    ("a delegation or attest list", re.compile(r"delegat|attest|kontering|utanordn|firmateckn|lagrum", re.I)),
    (
        "a list of attendance",
        re.compile(r"\bledam[oö]t|ersättare|närvar|tjänstgör|beslutande|omröstning|votering", re.I),
    ),
    ("a risk matrix", re.compile(r"sannolikhet|konsekvens(?!\s*för)|riskvärde|risknivå|riskbedömning", re.I)),
    ("a timetable", re.compile(r"\bklockan\b|\bkl\.?\s*\d|sammanträdesdag|mötesdatum|tidplan|kalendarium", re.I)),
    ("a letterhead", re.compile(r"postadress|besöksadress|telefon|org\.?\s?-?n(?:umme)?r|e-post|bankgiro", re.I)),
)
TITLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a delegation or attest list", re.compile(r"delegationsordning|attest(?:ordning|lista|förteckning)", re.I)),
    ("a list of attendance", re.compile(r"närvarolista|^närvaro\b|^omröstning|voteringslista", re.I)),
    ("a timetable", re.compile(r"(?:sammanträdes|mötes)(?:dag|tid|plan)|tidplan|kalendarium", re.I)),
)
LEADERS = re.compile(r"\.{5,}|(?:\. ){4,}")


def not_ours(corner: str, headers: Sequence[str], labels: Sequence[str], section: Sequence[str]) -> str:
    """The reason to leave a table out, '' where there is none.

    The header or the heading decides; of the rows a majority must say it.
    """
    for reason, pattern in TITLES:
        if section and pattern.search(section[-1]):
            return reason
    heads = " ".join([corner, *headers])
    for reason, pattern in NOT_OURS:
        if pattern.search(heads):
            return reason
        hits = sum(1 for label in labels if pattern.search(label))
        if labels and hits > 0.5 * len(labels):
            return reason
    if sum(1 for label in labels if LEADERS.search(label)) > 0.3 * max(len(labels), 1):
        return "a table of contents"
    return ""


def foreign(reason: str) -> bool:
    """True for the reasons of tables that are not figures of ours, false for those that could not be read."""
    return reason == "a table of contents" or any(reason == known for known, _ in NOT_OURS)
