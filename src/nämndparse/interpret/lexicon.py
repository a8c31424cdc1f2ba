"""The words of headers, indexed: which phrases of measures.toml and posts.toml stand in a header.

A header is cut into words; signs other than % and + are dropped, so "Över-/underskott" is two words and "Avvikelse
(B-U)" three. Phrases are matched word by word, the longest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from nämndparse.interpret.period_words import month_numbers
from nämndparse.interpret.words import fold, heal, nearest
from nämndparse.values import value
from nämndparse.vocabulary import load

if TYPE_CHECKING:
    from nämndparse.models import Measure, Post

_WORD = re.compile(r"\+ ?/ ?-|[a-zåäöéü0-9²]+(?::[a-zåäö]+)?-?|[%‰+]")
_MIN_FUZZY = 6  # letters: shorter words are too near to each other


@value
class Reading:
    """What a phrase says: see the head of measures.toml. `strength` is its place there, 0 the strongest."""

    measure: Measure
    strength: int
    post: Post = ""
    period: str = ""
    unit: str = ""
    alone: bool = False
    neighbours: bool = False


@value
class Found:
    """A phrase in a header: what it says and the words from `start` up to `end` that it stands on."""

    reading: Reading
    start: int
    end: int


def split(text: str) -> list[str]:
    """The words of a text, folded, as phrases are matched by them; a hyphen at the end of a word is kept."""
    return _WORD.findall(fold(text))


def _plain(text: str) -> tuple[str, ...]:
    return tuple(word.rstrip("-") if len(word) > 1 else word for word in split(text))


Index = Mapping[str, Sequence[tuple[tuple[str, ...], Reading]]]


def _index(entries: Iterable[tuple[str, Reading]]) -> Index:
    """First word -> the phrases that begin with it, the longest first."""
    phrases: dict[tuple[str, ...], Reading] = {}
    for text, reading in entries:
        phrases.setdefault(_plain(text), reading)
    index: dict[str, list[tuple[tuple[str, ...], Reading]]] = {}
    for phrase, reading in sorted(phrases.items(), key=lambda item: -len(item[0])):
        index.setdefault(phrase[0], []).append((phrase, reading))
    return index


@cache
def measures() -> Index:
    """The phrases of measures.toml."""
    entries = []
    for strength, entry in enumerate(load.table("measures")["reading"]):
        reading = Reading(
            entry["measure"],
            strength,
            entry.get("post", ""),
            entry.get("period", ""),
            entry.get("unit", ""),
            entry.get("alone", False),
            entry.get("neighbours", False),
        )
        entries += [(word, reading) for word in entry["words"]]
    return _index(entries)


@cache
def alone() -> frozenset[tuple[str, ...]]:
    """The phrases that name a measure only where nothing else stands in the header; shares need no company."""
    return frozenset(
        phrase for group in measures().values() for phrase, reading in group if reading.alone and not reading.unit
    )


@cache
def posts() -> Index:
    """The phrases of posts.toml."""
    table = load.table("posts")
    return _index((w, Reading("värde", 0, cast("Post", post))) for post, entry in table.items() for w in entry["words"])


@cache
def phrases(section: str) -> frozenset[tuple[str, ...]]:
    """The phrases of a section of measures.toml ("label", "text", "sum") or months.toml ("accumulated" …)."""
    name = "measures" if section in load.table("measures") else "months"
    return frozenset(_plain(word) for word in load.words(name, section))


@cache
def _single() -> Mapping[str, Reading]:
    """Single words that name a measure: what a broken or misspelt word can be."""
    return {
        phrase[0]: reading
        for group in measures().values()
        for phrase, reading in group
        if len(phrase) == 1 and len(phrase[0]) > 3 and not reading.alone
    }


@cache
def known() -> frozenset[str]:
    """Every word of the vocabularies of headers."""
    words = set(month_numbers())
    for index in (measures(), posts()):
        words |= {word for group in index.values() for phrase, _ in group for word in phrase}
    for section in ("label", "text", "sum", "accumulated", "whole_year"):
        words |= {word for phrase in phrases(section) for word in phrase}
    units = load.table("units")
    words |= {w for group in ("money", "share", "count") for entry in units[group] for w in map(fold, entry["words"])}
    return frozenset(words)


@cache
def _telling() -> frozenset[str]:
    """The known words that make a text worth reading: not the "och", "mot" and "i" inside phrases."""
    return frozenset(word for word in known() if len(word) > 4) | (known() - _inner())


@cache
def _inner() -> frozenset[str]:
    """The short words that stand inside phrases only."""
    inside: set[str] = set()
    alone = set(month_numbers())
    every = [phrase for index in (measures(), posts()) for group in index.values() for phrase, _ in group]
    every += [
        phrase for section in ("label", "text", "sum", "accumulated", "whole_year") for phrase in phrases(section)
    ]
    for phrase in every:
        (alone if len(phrase) == 1 else inside).update(phrase)
    return frozenset(inside - alone)


@cache
def _whole() -> frozenset[str]:
    """Words that broken parts may join to: those that stand alone, and of phrases the long ones ("motsvarande")."""
    long = {w for group in measures().values() for phrase, _ in group for w in phrase if len(w) > 7}
    single = long | set(_single()) | {w for p in phrases("label") | phrases("text") for w in p if len(p) == 1}
    single |= {p[0] for group in posts().values() for p, _ in group if len(p) == 1}
    single |= {p[0] for section in ("accumulated", "whole_year", "whose") for p in phrases(section) if len(p) == 1}
    return frozenset(word for word in single if len(word) > 4)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a header, those that a narrow column broke joined again."""
    parts = split(text)
    if len(parts) == 1:
        return _plain(text)
    return tuple(heal(parts, _whole(), known()))


def scan(parts: Sequence[str], index: Index) -> list[Found]:
    """The phrases of `index` in a list of words, from the left, each the longest that begins at its word."""
    found = []
    i = 0
    while i < len(parts):
        for phrase, reading in index.get(parts[i], ()):
            if tuple(parts[i : i + len(phrase)]) == phrase:
                found.append(Found(reading, i, i + len(phrase)))
                i += len(phrase)
                break
        else:
            i += 1
    return found


_PERIOD_HINT = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|\d{6})(?!\d)|(?<![a-zåäö])[tqk] ?[1-4](?!\d)|\d/\d")


def any_known(text: str) -> bool:
    """Whether a text may be a header at all: it has a known word, whole, broken or in a compound, or a date. Cheap."""
    parts = split(text)
    words = _telling()
    if any(part in words or part.rstrip("-") in words for part in parts) or _PERIOD_HINT.search(text.casefold()):
        return True
    return "".join(parts).replace("-", "") in _whole() or any(compound(part) for part in parts)


def has_phrase(parts: Sequence[str], section: str) -> bool:
    """Whether a phrase of a section stands in a list of words."""
    line = f" {' '.join(parts)} "
    return any(f" {' '.join(phrase)} " in line for phrase in phrases(section))


@lru_cache(maxsize=4096)
def compound(word: str) -> Reading | None:
    """What an unlisted compound says by its end: "personalbudget" is a budget."""
    for suffix, measure in load.table("measures")["suffix"].items():
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            return _single()[measure]
    return None


@lru_cache(maxsize=4096)
def misspelt(word: str) -> tuple[str, Reading] | None:
    """The measure word that an unknown word is a misspelling of, with its reading; None without a clear one."""
    if len(word) < _MIN_FUZZY or not word.isalpha() or word in known():
        return None
    best = nearest(word, tuple(_single()))
    return None if best is None else (best, _single()[best])
