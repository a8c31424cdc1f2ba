"""What would mend a failed identity: the one figure that, printed otherwise, makes it hold.

Every figure of a failed sum could be the wrong one. Changing one that other identities need as it is would break
those; a change that mends other failed identities too is the likeliest. Nothing is changed: this is said to the
reader.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from nämndparse.models import Mend
from nämndparse.proof.identities import Identity, size
from nämndparse.proof.sheet import Figure, base_units

MOST = 5


def mends(
    failed: Identity, identities_of: Mapping[str, Sequence[Identity]], ids: Mapping[Identity, str]
) -> tuple[Mend, ...]:
    """The changes of one figure that would mend a failed identity, those with which others agree first."""
    found: list[tuple[int, int, Mend]] = []
    for figure in failed.figures:
        n = _mending(failed, figure)
        if n is None:
            continue
        others = [i for i in identities_of.get(figure.id, ()) if i is not failed]
        agrees = tuple(ids[i] for i in others if not i.holds and _holds_with(i, figure, n))
        breaks = sum(i.holds and not i.trivial and not _holds_with(i, figure, n) for i in others)
        found.append((breaks, -len(agrees), Mend(cell=figure.id, value=base_units(n), agrees=agrees)))
    found.sort(key=lambda entry: entry[:2])
    harmless = [mend for breaks, _, mend in found if not breaks]
    return tuple(harmless or [mend for _, _, mend in found])[:MOST]


def _mending(failed: Identity, figure: Figure) -> int | None:
    """The quanta that a figure would have to print, rounded as it is."""
    if failed.kind == "quotient":
        if figure is not failed.result:
            return None
        return round(Fraction(failed.expected) / figure.step) * figure.step
    change = failed.weight(figure) * failed.residual
    n = figure.n + change
    return n if isinstance(n, int) and n % figure.step == 0 else None


def _holds_with(identity: Identity, figure: Figure, n: int) -> bool:
    """Whether an identity would hold if `figure` printed `n`."""
    if identity.kind == "quotient":
        if figure is not identity.result:
            return False
        return size(n - identity.expected) <= identity.slack
    return size(identity.residual - identity.weight(figure) * (n - figure.n)) <= identity.slack
