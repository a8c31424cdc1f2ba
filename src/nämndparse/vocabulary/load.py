"""The domain's words, read from the TOML files of this folder and kept.

Every loader is cached, and what it gives is not to be changed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:
    """The content of `name`.toml."""
    text = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def words(name: str, section: str, key: str = "words") -> tuple[str, ...]:
    """A list of words: `key` of `[section]` in `name`.toml."""
    return tuple(table(name)[section][key])
