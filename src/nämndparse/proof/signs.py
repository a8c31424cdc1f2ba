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
    sheet: Sheet, holding: Members, failing: Members, turn: Callable[[int], Identity | None]
) -> tuple[Members, Members]:
    """The members of a deviation, with those rows turned round that follow the other sign. `turn` gives a row's other
    member.

    Blocks of two rows and more that hold with neither sign are left out: the deviation is not of these columns there.
    """
    blocks: dict[Block, list[Identity]] = {}
    for member in failing:
        blocks.setdefault(block_of(sheet, member.lane), []).append(member)
    holds_in = {block_of(sheet, m.lane) for m in holding if not m.trivial and m.result.n}
    for block, members in blocks.items():
        if block in holds_in:
            continue
        other = [m for member in members if (m := turn(member.lane)) is not None]
        if all(m.holds for m in other) and len(other) == len(members) and _may_turn(block, other, holding):
            holding += tuple(other)
            failing = tuple(m for m in failing if m not in members)
        elif len(members) > 1 and holding:
            failing = tuple(m for m in failing if m not in members)
    return holding, failing


def _may_turn(block: Block, other: Sequence[Identity], holding: Members) -> bool:
    """Whether rows may be signed the other way: several of them, income that is printed with the sign of cost, or a
    resultat beside unsigned cost.
    """
    if len({m.result.n for m in other}) > 1:
        return True
    positive = _mostly_positive(holding)
    return (block[1] == "resultat" and positive) or (block[1] == "intäkt" and positive == _mostly_positive(other))


def _mostly_positive(members: Sequence[Identity]) -> bool:
    signs = [figure.n > 0 for m in members for _, figure in m.terms if figure.n]
    return sum(signs) * 2 > len(signs)


def block_of(sheet: Sheet, row: int) -> Block:
    """The outermost group of a row, and whether it tells of income or of a result."""
    group = sheet.table.rows[row].group
    return (group[0] if group else "", row_class(sheet.labels[row]))


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
