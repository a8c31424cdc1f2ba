"""With which sign rows are told, and what + means in a deviation.

                 Budget   Utfall   Avvikelse
    Intäkter        400      450          50      utfall - budget: more income is better
    Kostnader     2 900    2 800         100      budget - utfall: less cost is better
    Netto         2 500    2 350         150

A table in which income and cost are both printed without sign turns its deviation round between them. It is believed
to do so where rows of income (or of a resultat, or of a group) fail throughout with the sign of the others and hold
with the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from nämndparse.models import SignConvention
from nämndparse.proof.identities import Identity
from nämndparse.proof.sheet import Figure, Sheet
from nämndparse.vocabulary.load import words

Members = tuple[Identity, ...]
Block = tuple[str, str]


def turned(
    blocks: Sequence[Block], holding: Members, failing: Members, turn: Callable[[int], Identity | None]
) -> tuple[Members, Members]:
    """The members of a deviation, with those rows turned round that follow the other sign. `turn` gives a row's other
    member.

    Blocks of two rows and more that hold with neither sign are left out: the deviation is not of these columns there.
    So is a single row that holds with the other sign where others have that, or where only income and results have the
    one: nothing tells which is meant for it.
    """
    failing_in: dict[Block, list[Identity]] = {}
    for member in failing:
        failing_in.setdefault(blocks[member.lane], []).append(member)
    holds_in = {blocks[m.lane] for m in holding if not m.trivial and not _holds(turn(m.lane))}
    attested = any(not kind for _, kind in holds_in)
    turns: list[Identity] = []
    left_out: list[Identity] = []
    single: list[tuple[Identity, Identity]] = []
    for block, members in failing_in.items():
        if block in holds_in:
            continue
        other = [m for member in members if (m := turn(member.lane)) is not None]
        fits = len(other) == len(members) and all(m.holds for m in other)
        if fits and _may_turn(block, other, holding):
            turns += other
            left_out += members
        elif len(members) > 1 and holding:
            left_out += members
        elif fits:
            single += zip(members, other, strict=True)
    income = [(m, other) for m, other in single if blocks[m.lane][1] == "intäkt"]
    if len({other.result.n for _, other in income}) > 1:  # the income of several units
        turns += [other for _, other in income]
        left_out += [m for m, _ in income]
    if turns or not attested or (income and not _sign(holding)):
        left_out += [m for m, _ in single]
    return (*holding, *turns), tuple(m for m in failing if m not in left_out)


def _holds(member: Identity | None) -> bool:
    return member is not None and member.holds


def _may_turn(block: Block, other: Sequence[Identity], holding: Members) -> bool:
    """Whether rows may be signed the other way: several of them, income that is printed with the sign of cost, or a
    resultat beside unsigned cost.
    """
    if len({m.result.n for m in other}) > 1:
        return True
    sign = _sign(holding)
    return (block[1] == "resultat" and sign > 0) or (block[1] == "intäkt" and sign != 0 and sign == _sign(other))


def _sign(members: Sequence[Identity]) -> int:
    """The sign of most of the amounts that deviations are of; 0 where they are mixed."""
    signs = [figure.n > 0 for m in members for _, figure in m.terms if figure.n]
    positive = sum(signs)
    return 1 if positive * 3 > len(signs) * 2 else -1 if positive * 3 < len(signs) else 0


def blocks_of(sheet: Sheet, sums: Sequence[Identity]) -> tuple[Block, ...]:
    """For every row its outermost group, and whether it tells of income or of a result.

    Försäljning        1 207    above a sum of income: income, whatever it is called
    Bidrag            12 004
    Summa intäkter    13 211
    """
    groups = [row.group[0] if row.group else "" for row in sheet.table.rows]
    classes = [row_class(label) for label in sheet.labels]
    for identity in sorted(sums, key=lambda i: -i.result.row):
        if classes[identity.result.row] == "intäkt":
            for _, part in identity.terms:
                classes[part.row] = classes[part.row] or "intäkt"
    for total in sheet.totals:
        row = total - 1
        while classes[total] == "intäkt" and row >= 0 and row not in sheet.totals and groups[row] == groups[total]:
            classes[row] = classes[row] or "intäkt"
            row -= 1
    return tuple(zip(groups, classes, strict=True))


def row_class(label: frozenset[str]) -> str:
    """Intäkt, resultat or nothing, by the words of a row's label."""
    if _stem(label, "income"):
        return "intäkt"
    return "resultat" if label & frozenset(words("sums", "result")) else ""


def _stem(label: Iterable[str], section: str) -> bool:
    stems = words("sums", section, "stems")
    return any(word.startswith(stems) for word in label)


def sign_convention(sheet: Sheet, identities: Iterable[Identity]) -> SignConvention:
    """How a table signs cost, by its figures of cost, and the formula of its deviation that holds in most rows."""
    formulas: dict[str, int] = {}
    for identity in identities:
        if identity.holds and identity.kind == "difference" and identity.result.measure == "avvikelse":
            formulas[identity.formula] = formulas.get(identity.formula, 0) + 1
    best = max(formulas, key=lambda formula: formulas[formula], default="")
    return SignConvention(kostnad=_cost_sign(sheet), avvikelse=best.partition(" = ")[0])


def _cost_sign(sheet: Sheet) -> Literal["positive", "negative", "unknown"]:
    """The sign of three quarters of the figures of cost; where none is named, of nearly all figures of a net table."""
    figures = [f for f in sheet.figures.values() if f.n and f.measure not in ("avvikelse", "förändring", "andel")]
    signs = [f.n > 0 for f in figures if _is_cost(sheet, f)]
    share = 0.75
    if not signs and getattr(sheet.table, "kind", "") in ("drift", "investering"):
        signs = [f.n > 0 for f in figures if f.post in ("", "netto")]
        share = 0.9
    positive = sum(signs)
    if signs and positive >= share * len(signs):
        return "positive"
    return "negative" if signs and len(signs) - positive >= share * len(signs) else "unknown"


def _is_cost(sheet: Sheet, figure: Figure) -> bool:
    return figure.post in ("kostnad", "utgift") or (not figure.post and _stem(sheet.labels[figure.row], "cost"))
