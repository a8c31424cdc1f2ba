"""The values that the stages hand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(kind: type[T]) -> type[T]:
    """A dataclass that nobody changes, of which a document has tens of thousands: words, cells, tokens.

    mypy takes it for frozen and refuses to change one. At run time nothing is guarded: a frozen dataclass sets each
    field through `object.__setattr__`, and a word took 3.2 microseconds to make instead of 0.5.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)
