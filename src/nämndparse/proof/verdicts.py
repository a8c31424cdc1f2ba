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
from nämndparse.proof.witness import Witnesses


def verdicts(
    sheet: Sheet, identities_of: Mapping[str, Sequence[Identity]], witnesses: Witnesses | None = None
) -> dict[str, Status]:
    """The status of every figure of a sheet, by cell id. `witnesses` are the sentences that confirm figures."""
    identities = dict.fromkeys(i for figure in sheet.figures.values() for i in identities_of.get(figure.id, ()))
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
            seen = _is_seen(sheet, figure, mine, [i for i in mine if tests(i, figure)], witnesses or {})
            found[figure.id] = "verified" if seen else "unverified"
    for identity in identities:
        _pass_on(identity, found)
    return found


def _pass_on(identity: Identity, found: dict[str, Status]) -> None:
    """A sum of one row proves nothing by itself, but what equals a figure that is proved is proved.

    Intäkter          -62 876     equals the sum below it, which the sums after it prove
    Summa intäkter    -62 876
    """
    if identity.linear and identity.down and len(identity.terms) == 1 and identity.exact and identity.result.n:
        part, total = identity.terms[0][1].id, identity.result.id
        if {found.get(part), found.get(total)} == {"verified", "unverified"}:
            found[part] = found[total] = "verified"


def _is_seen(
    sheet: Sheet,
    figure: Figure,
    identities: Sequence[Identity],
    testing: Sequence[Identity],
    witnesses: Witnesses,
) -> bool:
    """Whether one of its identities, which all hold, would fail whatever way the figure had been misread."""
    mine = witnesses.get(figure.id, ())
    telling = [i for i in testing if i.linear and not i.trivial]
    exact = all(i.exact for i in telling)
    seen = any(i.sees(figure) and (exact or i.firm) for i in testing) or any(w.sees(figure) for w in mine)
    if not seen and not (exact and _crossed(telling)):
        return False
    if figure.n and not any(i.tells_sign(figure) for i in identities):
        return False
    return all(
        any(i.tells_apart(figure, other) for i in identities)
        or any(not w.fits(other) for w in mine)
        or any(not w.fits(figure) for w in witnesses.get(other.id, ()))
        for other in sheet.in_row[figure.row]
        if other.n != figure.n
    )


def _crossed(telling: Sequence[Identity]) -> bool:
    """Whether a figure that shows no difference is tested both down its column and across its row.

    In a rounded table a wrong last digit would have to hide a difference of the same size in both. A text layer does
    not misread so; OCR does.
    """
    if any(figure.ocr for identity in telling for figure in identity.figures):
        return False
    return {i.down for i in telling} == {True, False}
