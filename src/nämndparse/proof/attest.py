"""Which identities have their signs from others, and not from themselves alone.

    Verksamhet   Budget   Utfall   Avvikelse
    Intäkter      3 460    3 911         451      451 = utfall - budget; 3 911 | 3 460 would give the same with the
    Kostnader    38 220   39 008        -788      sign of the row below, and -451 as well: nothing tells which is meant
    Förskola     12 301   12 404        -103
    Skola        41 002   40 877         125      the two rows attest each other's signs

Three figures of which one is the sum of the others fit with some signs in whatever order they stand. So signs that were
found from the figures prove something of a row only where another row has the same, and could not have others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import product

from nämndparse.proof.identities import Identity, size
from nämndparse.proof.signs import Block, Members

MAX_SIGNED = 3
"""Parts of the longest identities whose signs are searched for."""


def attested(holding: Members, witnesses: Callable[[Identity], Iterable[Identity]]) -> Members:
    """The members that hold, those marked whose signs none of their witnesses attests."""
    return tuple(
        m if any(_attests(w, m) for w in witnesses(m) if w is not m) else replace(m, signs_free=True) for m in holding
    )


def by_all(holding: Members) -> Callable[[Identity], Members]:
    """All members attest each other."""
    return lambda _: holding


def by_kind_of_column(members: Sequence[Identity]) -> Callable[[Identity], Sequence[Identity]]:
    """Columns of amounts attest each other, and those of deviations, which are added where amounts are taken away."""
    amounts = [m for m in members if m.result.measure != "avvikelse"]
    added = [m for m in amounts if all(sign > 0 for sign, _ in m.terms)]
    deviations = [*(m for m in members if m.result.measure == "avvikelse"), *added]
    return lambda member: deviations if member.result.measure == "avvikelse" else amounts


def by_block(blocks: Sequence[Block], holding: Members, failing: Members) -> Callable[[Identity], Sequence[Identity]]:
    """Rows of one block attest each other, as a deviation may be signed otherwise in the next.

    A row that is alone in its block is attested by the rows of other blocks where all have the same signs; but income
    and results neither attest such a row nor are attested by one.
    """
    telling: dict[Block, list[Identity]] = {}
    for member in (*holding, *failing):
        if not member.trivial and member.result.n:
            telling.setdefault(blocks[member.lane], []).append(member)

    others = [m for m in holding if not blocks[m.lane][1]]
    alike = len({tuple(sorted(_signs(m).items())) for m in holding if len(m.terms) == 2}) == 1

    def witnesses(member: Identity) -> Sequence[Identity]:
        block = blocks[member.lane]
        own = [m for m in telling.get(block, ()) if m.lane != member.lane]
        return own if own or block[1] or not alike else others

    return witnesses


def _attests(witness: Identity, member: Identity) -> bool:
    """Whether another identity holds with a member's signs, and with no others. The sign of a zero does not matter."""
    if not witness.holds or witness.trivial:
        return False
    told = _signs(witness)
    return all(told.get(line) == sign for line, sign in _signs(member).items()) and signs_told(witness)


def _signs(identity: Identity) -> dict[int, int]:
    """The signs of the terms by their row or column; of the one term of a repeat by nothing."""
    if identity.kind == "repeat":
        return dict(enumerate(sign for sign, _ in identity.terms))
    return {identity.line(figure): sign for sign, figure in identity.terms if figure.n}


def signs_told(identity: Identity) -> bool:
    """Whether an identity would fail with other signs of the figures in it."""
    terms = [(sign, figure.n) for sign, figure in identity.terms if figure.n]
    if len(terms) > MAX_SIGNED:
        return True
    own = tuple(sign for sign, _ in terms)
    return all(
        size(identity.result.n - sum(sign * n for sign, (_, n) in zip(signs, terms, strict=True))) > identity.slack
        for signs in product((1, -1), repeat=len(terms))
        if signs != own
    )
