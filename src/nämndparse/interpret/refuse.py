"""What looks like a table of figures and is none: it gives no line, and the report says that it was left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from nämndparse.vocabulary import load

CONTENTS = "a table of contents"
FORM = "a form to fill in"
LEADERS = re.compile(r"\.{5,}|(?:\. ){4,}")
TO_FILL_IN = re.compile(r"^(?:_{3,}|\.{4,}|…{2,})(?:\s*(?:kr|%|st))?$")


@dataclass(frozen=True, slots=True)
class _Foreign:
    reason: str
    header: re.Pattern[str] | None
    heading: re.Pattern[str] | None


@cache
def _known() -> tuple[_Foreign, ...]:
    def either(patterns: Sequence[str]) -> re.Pattern[str] | None:
        return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None

    entries = load.table("foreign")["foreign"]
    return tuple(_Foreign(e["reason"], either(e.get("header", ())), either(e.get("heading", ()))) for e in entries)


def not_ours(
    corner: str, headers: Sequence[str], labels: Sequence[str], headings: Sequence[str], cells: Sequence[str] = ()
) -> str:
    """The reason to leave a table out, '' where there is none.

    The header, or the heading and the caption, decide; of the rows a majority must say it.

    Medlemsavgifter    ________    ________     a form, though its header says Budget and Utfall
    """
    if sum(bool(TO_FILL_IN.match(cell)) for cell in cells) > 1:
        return FORM
    for known in _known():
        if known.heading is not None and any(known.heading.search(text) for text in [*headings, corner]):
            return known.reason
    heads = " ".join([corner, *headers])
    rows = [_said(label) for label in labels]
    for known in _known():
        if known.header is None:
            continue
        if known.header.search(heads):
            return known.reason
        if labels and sum(known.reason in said for said in rows) > 0.5 * len(labels):
            return known.reason
    if sum(bool(LEADERS.search(label)) for label in labels) > 0.3 * max(len(labels), 1):
        return CONTENTS
    return ""


@cache
def reasons() -> frozenset[str]:
    """Every reason for which a table is not ours."""
    return frozenset({CONTENTS, FORM, *(known.reason for known in _known())})


@lru_cache(maxsize=8192)
def _said(label: str) -> frozenset[str]:
    """The reasons to leave a table out that a row's label gives."""
    return frozenset(known.reason for known in _known() if known.header is not None and known.header.search(label))


def foreign(reason: str) -> bool:
    """True for the reasons of tables that are not figures of ours, false for those that could not be read."""
    return reason in reasons()
