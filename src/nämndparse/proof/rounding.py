"""Which identities have to hold exactly.

A sum of n figures rounded to u may differ by (n + 1) · u / 2 from the printed one. But a tolerance that lets one unit
pass also lets a misread last digit pass. So the table itself is asked whether its figures are rounded: identities
whose figures have one origin (the sums down one column; one formula in all rows) are a context, and a context without
any difference is exact. In an exact context the tolerance is nothing, and only there a sum verifies figures.

    Utfall 2018: Intäkter   Kostnader    Netto   Budget   Avvikelse
                   81 070     -81 116      -45        0         -45    the sum differs by 1 here and there: rounded
                   80 925     -83 310   -2 385   -1 000      -1 385    the deviation differs nowhere: exact

A single difference among very many exact members cannot be rounding, and is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import erf, sqrt

from nämndparse.proof.identities import Identity

SURELY_EXACT = 1e-4
"""Chance under which so many exact members are not taken for rounded ones that happen to fit."""
SURELY_EXACT_OCR = 0.02
"""The same where the member that differs was read by OCR, which misreads more often."""
FIRM = 0.2
"""Chance under which an exact context speaks against another identity of a figure that shows a difference."""
FEW = 0.05
"""Share of members that may differ in a context which else is exact."""


def tighten(identities: Iterable[Identity]) -> list[Identity]:
    """The identities, without tolerance where their context shows that the figures are not rounded."""
    identities = list(identities)
    contexts: dict[str, list[Identity]] = {}
    for identity in identities:
        if identity.linear:
            contexts.setdefault(identity.context, []).append(identity)
    chances = {name: _chance(members) for name, members in contexts.items()}
    exact = {name for name, members in contexts.items() if is_exact(members, chances[name])}
    exact -= {
        f"{member.table}:column:{figure.column}"
        for name, members in contexts.items()
        if name not in exact and ":column:" not in name
        for member in members
        for figure in member.figures
    }
    return [_exact(i, chances[i.context]) if i.linear and i.context in exact else i for i in identities]


def _exact(identity: Identity, chance: float) -> Identity:
    """An identity without tolerance. One with a single rounded part can show no difference whatever its context."""
    return replace(identity, slack=0, firm=chance <= FIRM or chance_of_exact(identity) == 1)


def is_exact(members: Sequence[Identity], chance: float) -> bool:
    """Whether a context's figures add up exactly: no member differs within its tolerance, or hardly any of many."""
    near = [m for m in members if m.holds and not m.exact]
    limit = SURELY_EXACT_OCR if any(f.ocr for m in near for f in m.figures) else SURELY_EXACT
    return not near or (chance <= limit and len(near) <= max(1, FEW * len(members)))


def _chance(members: Iterable[Identity]) -> float:
    """The chance that as many members would be exact if all figures were rounded."""
    chance = 1.0
    for member in members:
        if member.exact:
            chance *= chance_of_exact(member)
    return chance


def chance_of_exact(identity: Identity) -> float:
    """The chance that an identity over rounded figures shows no difference.

    Rounding errors of k parts sum to less than half a unit with erf(sqrt(3 / 2k)). Zeros and round numbers (a budget of
    2 500) are taken for exact themselves; with at most one rounded part there is nothing to see.
    """
    parts = sum(figure.n % (10 * figure.step) != 0 for _, figure in identity.terms)
    return erf(sqrt(1.5 / parts)) if parts > 1 else 1.0
