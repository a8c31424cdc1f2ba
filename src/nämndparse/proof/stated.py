"""What is read from a sentence: the statement, and what tying it to a table needs to know besides."""

from __future__ import annotations

from typing import Literal, Protocol

from nämndparse.models import Statement
from nämndparse.values import value

Certainty = Literal["sure", "unsure", "part"]
Direction = Literal["", "+", "-", "0"]


class Prose(Protocol):
    """Anything that is a paragraph of running text: what layout gives, or a `Paragraph`."""

    @property
    def page(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def section(self) -> tuple[str, ...]: ...


@value
class Paragraph:
    """A paragraph of running text: its lines joined with spaces, hyphens of line ends left as they are.

    `section` are the headings over it, outermost first.
    """

    page: int
    text: str
    section: tuple[str, ...] = ()


@value
class Context:
    """What is known of the report that the paragraphs stand in: its period (ISO 8601) and body, '' where unknown."""

    period: str = ""
    namnd: str = ""


@value
class StatedFigure:
    """A statement with what tying it to a table needs to know.

    `scope` is whole (the body itself), investments, row, or '' (no subject); `investment` that it is of investments;
    `result` that it is called resultat, which some bodies use for the deviation and some for the net. `certainty`:
    sure, every word of the clause was understood; unsure, it may confirm a figure but not contradict one; part, it is
    of a part of its subject or of something else, and is tied to nothing.
    """

    statement: Statement
    scope: str = ""
    section: tuple[str, ...] = ()
    investment: bool = False
    result: bool = False
    certainty: Certainty = "sure"
