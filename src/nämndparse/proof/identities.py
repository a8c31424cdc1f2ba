"""An identity: printed figures that ought to add up to another printed figure, tested exactly.

    Verksamhet      Prognos   Budget   Avvikelse
    Förskola          1 200    1 150         -50     budget - prognos = avvikelse   (an identity across the columns)
    Grundskola        2 310    2 400          90
    Summa             3 510    3 550          40     Förskola + Grundskola = Summa  (an identity down a column)

Identities come in families: one assumption about the table ("the last row adds up the rows above it") makes an identity
in every column. A family is believed for what holds in most of its members, and then tests each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from fractions import Fraction
from functools import partial
from typing import Literal

from nämndparse.proof.sheet import Figure
from nämndparse.values import value

Kind = Literal["sum", "column_sum", "difference", "quotient", "result", "repeat"]
Term = tuple[int, Figure]
Amount = int | Fraction


@value(eq=False)
class Identity:
    """`result` ought to be `expected`, which the signed `terms` give.

    `slack` is the difference, in quanta, that rounding alone may cause. `trivial` is an identity that would hold for
    nearly any number and so proves nothing. `lane` is the row or column that the member of the family stands in.
    Identities of one `context` have the same origin of their figures, and so are rounded alike, or not at all.
    """

    kind: Kind
    table: str
    family: str
    context: str
    lane: int
    formula: str
    terms: tuple[Term, ...]
    result: Figure
    expected: Amount
    slack: Amount
    trivial: bool = False
    signs_free: bool = False
    """Whether no other identity attests its signs: then a - b = c says no more than b - a = c."""
    firm: bool = True
    """Whether its context is known to be exact from so much that it outweighs a difference elsewhere."""
    # Asked again and again, and so worked out once:
    residual: Amount = field(init=False)
    """What is printed less what the parts give."""
    holds: bool = field(init=False)
    exact: bool = field(init=False)
    down: bool = field(init=False)
    """Whether the figures stand in one column."""
    figures: tuple[Figure, ...] = field(init=False)
    _weights: dict[Figure, int] = field(init=False)

    def __post_init__(self) -> None:
        parts, residual = [figure for _, figure in self.terms], self.result.n - self.expected
        put = partial(object.__setattr__, self)
        put("residual", residual)
        put("holds", size(residual) <= self.slack)
        put("exact", residual == 0)
        put("down", {figure.column for figure in parts} <= {self.result.column})
        put("figures", (*parts, self.result))
        put("_weights", {**{figure: sign for sign, figure in reversed(self.terms)}, self.result: -1})

    def line(self, figure: Figure) -> int:
        """The row of a figure in a sum down a column, else its column: what the family assumes something of."""
        return figure.row if self.down else figure.column

    def sees(self, figure: Figure) -> bool:
        """Whether a figure that is wrong by one in its last printed digit would make the identity fail."""
        if self.kind == "quotient" and figure is not self.result:
            return False
        return not self.trivial and size(self.residual) + self.slack < figure.step

    @property
    def linear(self) -> bool:
        """Whether it adds up figures of one table."""
        return self.kind not in ("quotient", "repeat")

    def tells_apart(self, figure: Figure, other: Figure) -> bool:
        """Whether the identity would fail if the two figures changed places."""
        if self.kind == "quotient":
            return self.result in (figure, other)
        weight, other_weight = self.weight(figure), self.weight(other)
        if self.signs_free and (other_weight or size(abs(figure.n) - abs(other.n)) <= self.slack):
            return False
        change = (weight - other_weight) * (other.n - figure.n)
        return size(self.residual - change) > self.slack

    def tells_sign(self, figure: Figure) -> bool:
        """Whether the identity would fail if the figure had lost its minus sign, or got one."""
        if self.kind == "quotient":
            return figure is self.result and size(self.residual - 2 * figure.n) > self.slack
        if self.trivial or self.signs_free:
            return False
        return size(self.residual + 2 * self.weight(figure) * figure.n) > self.slack

    def weight(self, figure: Figure) -> int:
        """The sign that a figure stands with, 0 where it is no part."""
        return self._weights.get(figure, 0)


def size(amount: Amount) -> Amount:
    """An amount without its sign."""
    return amount if amount >= 0 else -amount


def linear(terms: Sequence[Term]) -> int:
    """The signed sum of terms, in quanta."""
    return sum([sign * figure.n for sign, figure in terms])


def rounding_slack(figures: Sequence[Figure]) -> int:
    """Half a step for every printed figure: (n + 1) · u / 2 for n parts and their sum, all rounded to u."""
    return sum([figure.step for figure in figures]) // 2


def digits(figures: Sequence[Figure]) -> int:
    """How many significant digits the largest of the figures has, zeros that all share left out.

    10 000 + 0 = 10 000 tells as little as 1 + 0 = 1.
    """
    step = min(figure.step for figure in figures)
    sizes = [abs(figure.n) // step for figure in figures if figure.n]
    if not sizes:
        return 0
    shared = min(_trailing_zeros(size) for size in sizes)
    return len(str(max(sizes))) - shared


def _trailing_zeros(size: int) -> int:
    text = str(size)
    return len(text) - len(text.rstrip("0")) if size else 0
