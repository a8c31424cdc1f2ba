"""The verdict on every figure: verified, disputed or unverified.

A figure is disputed where an identity that it is part of fails. It is verified where all of them hold and they would
not if the figure were misread: an identity sees a figure if one in its last digit would break it, one must break if
the figure had the other sign, and for every other figure of the row one that would if the two changed places.

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
    identities = {i for figure in sheet.figures.values() for i in identities_of.get(figure.id, ())}
    failing = {i.family for i in identities if not i.holds}
    attested = {(i.family, i.line(f)) for i in identities if i.family in failing and i.holds for f in i.figures if f.n}

    def tests(identity: Identity, figure: Figure) -> bool:
        """Whether an identity tests a figure at all. A zero adds nothing to a sum: where the sum fails elsewhere and
        only zeros of the row are seen in it, it may not be the sum of that row.
        """
        return bool(figure.n or identity.family not in failing or (identity.family, identity.line(figure)) in attested)

    found: dict[str, Status] = {}
    for figure in sheet.figures.values():
        mine = identities_of.get(figure.id, ())
        if not mine:
            found[figure.id] = "unverified"
        elif any(not identity.holds for identity in mine):
            found[figure.id] = "disputed"
        else:
            seen = _is_seen(sheet, figure, mine, [i for i in mine if tests(i, figure)])
            found[figure.id] = "verified" if seen else "unverified"
    return found


def _is_seen(sheet: Sheet, figure: Figure, identities: Sequence[Identity], testing: Sequence[Identity]) -> bool:
    """Whether one of its identities, which all hold, would fail whatever way the figure had been misread."""
    telling = [i for i in testing if i.linear and not i.trivial]
    exact = all(i.exact for i in telling)
    seen = any(i.sees(figure) and (exact or i.firm) for i in testing)
    if not seen and not (exact and _crossed(telling)):
        return False
    if figure.n and not any(i.tells_sign(figure) for i in identities):
        return False
    others = (other for other in sheet.in_row[figure.row] if other.n != figure.n)
    return all(any(i.tells_apart(figure, other) for i in identities) for other in others)


def _crossed(telling: Sequence[Identity]) -> bool:
    """Whether a figure that shows no difference is tested both down its column and across its row.

    In a rounded table a wrong last digit would have to hide a difference of the same size in both. A text layer does
    not misread so; OCR does.
    """
    if any(figure.ocr for identity in telling for figure in identity.figures):
        return False
    return {i.down for i in telling} == {True, False}
