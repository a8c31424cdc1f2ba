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

from collections.abc import Iterable
from dataclasses import replace
from math import erf, sqrt

from nämndparse.proof.identities import Identity

SURELY_EXACT = 0.02
"""Chance under which so many exact members are not taken for rounded ones that happen to fit."""
FEW = 0.1
"""Share of members that may differ in a context which else is exact."""


def tighten(identities: Iterable[Identity]) -> list[Identity]:
    """The identities, without tolerance where their context shows that the figures are not rounded."""
    identities = list(identities)
    contexts: dict[str, list[Identity]] = {}
    for identity in identities:
        if identity.kind not in ("quotient", "repeat"):
            contexts.setdefault(identity.context, []).append(identity)
    exact = {name for name, members in contexts.items() if is_exact(members)}
    exact -= {
        f"{member.table}:column:{figure.column}"
        for name, members in contexts.items()
        if name not in exact and ":column:" not in name
        for member in members
        for figure in member.figures
    }
    return [
        replace(i, slack=0) if i.context in exact and i.kind not in ("quotient", "repeat") else i for i in identities
    ]


def is_exact(members: Iterable[Identity]) -> bool:
    """Whether a context's figures add up exactly: no member differs within its tolerance, or hardly any of many."""
    near = [m for m in members if m.holds and not m.exact]
    if not near:
        return True
    telling = [m for m in members if m.exact and chance_of_exact(m) < 1]
    chance = 1.0
    for member in telling:
        chance *= chance_of_exact(member)
    return chance <= SURELY_EXACT and len(near) <= FEW * len(telling)


def chance_of_exact(identity: Identity) -> float:
    """The chance that an identity over rounded figures shows no difference.

    Rounding errors of k parts sum to less than half a unit with erf(sqrt(3 / 2k)). Zeros and round numbers (a budget of
    2 500) are taken for exact themselves; with at most one rounded part there is nothing to see.
    """
    parts = sum(figure.n % (10 * figure.step) != 0 for _, figure in identity.terms)
    return erf(sqrt(1.5 / parts)) if parts > 1 else 1.0
