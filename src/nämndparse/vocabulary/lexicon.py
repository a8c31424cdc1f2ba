"""All Swedish words that the vocabulary knows, in lower case: lexicon.txt and what stands in the other files here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from nämndparse.vocabulary.load import table

_WORD = re.compile(r"[^\W\d_]{2,}")


@cache
def lexicon() -> frozenset[str]:
    """The words, lower case, at least two letters each."""
    words: set[str] = set()
    for file in resources.files(__package__).iterdir():
        if file.name.endswith((".txt", ".csv", ".toml")):
            toml = file.name.endswith(".toml")
            lines = _strings(table(file.name[:-5])) if toml else file.read_text(encoding="utf-8").splitlines()
            words.update(word for line in lines if not line.startswith("#") for word in _WORD.findall(line.lower()))
    return frozenset(words)


def _strings(value: object) -> Iterator[str]:
    """All keys and strings of a TOML document; keys hold words, too ('änglar = …')."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
