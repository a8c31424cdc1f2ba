"""The verdict on every figure: verified, disputed or unverified.

A figure is disputed where an identity that it is part of fails. It is verified where all of them hold and they would
not if the figure were misread: an identity sees a figure if one in its last digit would break it, and for each
neighbour in the row there must be one that would break if the two changed places.

    Utgift   Inkomst   Netto        Utgift + Inkomst = Netto holds for 417 + 0 as for 0 + 417:
       417         0     417        only the sum down the column tells the two apart
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nämndparse.models import Status
from nämndparse.proof.identities import Identity
from nämndparse.proof.sheet import Figure, Sheet


def verdicts(sheet: Sheet, identities_of: Mapping[str, Sequence[Identity]]) -> dict[str, Status]:
    """The status of every figure of a sheet, by cell id."""
    rows: dict[int, list[Figure]] = {}
    for figure in sorted(sheet.figures.values(), key=lambda f: f.column):
        rows.setdefault(figure.row, []).append(figure)
    beside = {
        figure.id: [*row[max(0, i - 1) : i], *row[i + 1 : i + 2]]
        for row in rows.values()
        for i, figure in enumerate(row)
    }
    return {f.id: _verdict(f, identities_of.get(f.id, ()), beside[f.id]) for f in sheet.figures.values()}


def _verdict(figure: Figure, identities: Sequence[Identity], neighbours: Sequence[Figure]) -> Status:
    """`neighbours` are the nearest figures to the left and to the right in the row."""
    if not identities:
        return "unverified"
    if any(not identity.holds for identity in identities):
        return "disputed"
    telling = [i for i in identities if i.linear and not i.trivial]
    exact = all(i.exact for i in telling)
    seen = any(i.sees(figure) and (exact or i.firm) for i in identities)
    if not seen and not (exact and _crossed(telling)):
        return "unverified"
    for neighbour in neighbours:
        if neighbour.n != figure.n and not any(i.tells_apart(figure, neighbour) for i in identities):
            return "unverified"
    return "verified"


def _crossed(telling: Sequence[Identity]) -> bool:
    """Whether a figure that shows no difference is tested both down its column and across its row.

    In a rounded table a wrong last digit would have to hide a difference of the same size in both. A text layer does
    not misread so; OCR does.
    """
    if any(figure.ocr for identity in telling for figure in identity.figures):
        return False
    return {i.down for i in telling} == {True, False}
