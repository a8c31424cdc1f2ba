"""Words of status, read onto one scale: grön, gul, röd, grå.

    Mått            | Mål 2024 | Utfall 2024 | Måluppfyllelse
    Nöjda brukare   |      85% |         88% | Uppfylld
    Sjukfrånvaro    |       7% |      10,74% | Ej uppfyllt

A word is only read whole: "inte" turns the meaning round, so nothing is guessed from a part of the words.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from nämndparse.interpret.words import fold
from nämndparse.values import value
from nämndparse.vocabulary import load

Colour = Literal["", "grön", "gul", "röd", "grå"]
_COLOURS: tuple[Colour, ...] = ("grön", "gul", "röd", "grå")
_KEY = re.compile(r"[^a-zåäöé0-9=↑▲↗⬆↓▼↘⬇→➡►]+")


@value
class StatusWord:
    """A status as printed. `colour` is '' for a mere direction of change ("Upp"), which `trend` then gives."""

    printed: str
    colour: Colour
    trend: Literal["", "upp", "ned", "oförändrad"] = ""


def _key(text: str) -> str:
    return _KEY.sub("", fold(text))


@cache
def _known() -> dict[str, tuple[Colour, Literal["", "upp", "ned", "oförändrad"]]]:
    """Squashed words -> colour and trend. Colours come first: a word that is both is a colour."""
    known: dict[str, tuple[Colour, Literal["", "upp", "ned", "oförändrad"]]] = {}
    begin = [_key(word) for word in load.words("status", "beginnings")]
    for colour in _COLOURS:
        for word in load.words("status", colour):
            for beginning in ("", *begin):
                known.setdefault(beginning + _key(word), (colour, ""))
    trend = load.table("status")["trend"]
    known |= {_key(w): ("", "upp") for w in trend["upp"] if _key(w) not in known}
    known |= {_key(w): ("", "ned") for w in trend["ned"] if _key(w) not in known}
    known |= {_key(w): ("", "oförändrad") for w in trend["oförändrad"] if _key(w) not in known}
    return known


@lru_cache(maxsize=2048)
def parse_status(text: str) -> StatusWord | None:
    """The status that a cell prints, None where its words are not a status and no more.

    >>> parse_status("Målet är inte uppnått").colour
    'röd'
    """
    printed = " ".join(text.split())
    if not printed or len(printed) > 60:
        return None
    found = _known().get(_key(printed.rstrip(" *")))
    return None if found is None else StatusWord(printed, *found)
