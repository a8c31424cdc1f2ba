"""Paragraphs to sentences: hyphens of the line end healed, abbreviations not taken for ends."""

from __future__ import annotations

import re

from nämndparse.interpret.period import month_numbers
from nämndparse.proof.words import words

_HYPHEN = re.compile(r"(?<=[a-zåäöé])-\s+(?=([a-zåäöé]+))")
_BULLET = "•●▪◦\uf0b7\uf0a7"
_END = re.compile(rf"[.!?]['\"”)]?\s+(?=[\"”'(]?[A-ZÅÄÖÉ0-9+–-])|;\s+|\s*[{_BULLET}]\s*")
_LAST = re.compile(r"(\S+?)[.!?]['\"”)]?\s+$")
_ORDINAL = re.compile(r"^(?:\d{1,2}|[a-zåäö])$")


def heal(text: str) -> str:
    """The text with single spaces and without the hyphens of its line ends.

    "Avvi- kelsen"     ->  "Avvikelsen"
    "vård- och omsorg" ->  as it is: a coordinating word follows
    "april- juli"      ->  as it is: from month to month
    """
    keep = words().coordinators | month_numbers().keys()

    def joined(match: re.Match[str]) -> str:
        return match.group(0) if match.group(1) in keep else ""

    return _HYPHEN.sub(joined, " ".join(text.split()))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, healed. A semicolon and a bullet end a sentence too: each has its own figures."""
    healed = heal(text)
    found: list[str] = []
    start = 0
    for end in _END.finditer(healed):
        if end.group(0)[0] in ".!?" and _is_abbreviation(healed[start : end.end()]):
            continue
        found.append(healed[start : end.end()].strip(f" ;{_BULLET}"))
        start = end.end()
    found.append(healed[start:].strip())
    return [sentence for sentence in found if sentence]


def _is_abbreviation(text: str) -> bool:
    last = _LAST.search(text)
    if last is None:
        return False
    word = last.group(1).lstrip("(\"”'").casefold()
    return word in words().abbreviations or bool(_ORDINAL.match(word))
