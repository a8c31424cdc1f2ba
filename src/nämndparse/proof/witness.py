"""Sentences that confirm a figure, as witnesses of where it stands and what it prints.

    Personalkostnaderna är 14,5 mnkr högre än budget.           Utfall     Budget   Avvikelse
                                     varav personalkostnader  -281 924   -267 414     -14 510

    -281 924 - -14 510 = -267 414 holds as well: arithmetic does not tell budget from avvikelse, the sentence does.

    Nämnden tilldelades 215 233 tkr.     The sentence prints all digits, and is another print of the figure.

A sentence with fewer than three digits, or one that does not say of which measure its figure is, is no witness. Of
signs a sentence says nothing: a deficit is printed with a minus sign in one table and without in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from nämndparse.models import Statement
from nämndparse.proof.sheet import Figure, quanta
from nämndparse.values import value

FEWEST_DIGITS = 3


@value
class Witness:
    """A stated amount, without sign, and the unit that it is rounded to, in quanta."""

    n: int
    step: int

    def sees(self, figure: Figure) -> bool:
        """Whether it prints the figure to its last digit."""
        return self.step <= figure.step and self.n == abs(figure.n)

    def fits(self, figure: Figure) -> bool:
        """Whether a figure rounds to it."""
        return abs(abs(figure.n) - self.n) * 2 <= self.step


Witnesses = Mapping[str, tuple[Witness, ...]]
"""The witnesses of figures by cell id."""


def witnesses_of(statements: Iterable[Statement]) -> dict[str, tuple[Witness, ...]]:
    """The confirmed statements that can be witnesses."""
    found: dict[str, tuple[Witness, ...]] = {}
    for statement in statements:
        if statement.verdict == "confirmed" and statement.measure != "värde" and statement.unit == "SEK":
            witness = _witness(statement)
            if witness is not None:
                found[statement.cell] = (*found.get(statement.cell, ()), witness)
    return found


def _witness(statement: Statement) -> Witness | None:
    n = quanta(abs(statement.amount or Decimal(0)))
    step = quanta(statement.scale.scaleb(-statement.decimals))
    if not n or not step:
        return None
    printed = str(n // step).rstrip("0")
    return Witness(n, step) if len(printed) >= FEWEST_DIGITS else None
