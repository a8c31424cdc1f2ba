"""Proof: the document's own arithmetic, tested exactly, and a verdict on every figure.

`prove` takes the tables of a document and gives them back with every cell's status and checks, and the checks
themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from nämndparse.models import Cell, Check, Statement, Status, TableBase
from nämndparse.proof.columns import column_relations, row_relations
from nämndparse.proof.identities import Amount, Identity
from nämndparse.proof.mend import mends
from nämndparse.proof.quotients import quotients
from nämndparse.proof.repeats import repeats
from nämndparse.proof.rounding import tighten
from nämndparse.proof.rows import row_sums
from nämndparse.proof.sheet import Sheet, base_units, read_sheet
from nämndparse.proof.signs import sign_convention
from nämndparse.proof.verdicts import verdicts
from nämndparse.proof.witness import witnesses_of

__all__ = ["Proof", "prove"]


@dataclass(frozen=True)
class Proof:
    """Tables with the verdicts on their figures, and the identities that were tested."""

    tables: tuple[TableBase, ...]
    checks: tuple[Check, ...]
    sheets: tuple[Sheet, ...] = ()
    identities_of: Mapping[str, Sequence[Identity]] = field(default_factory=dict)

    def with_statements(self, statements: Iterable[Statement]) -> Proof:
        """The proof in which sentences that confirm figures are witnesses. They verify figures, and dispute none."""
        witnesses = witnesses_of(statements)
        if not witnesses:
            return self
        tables = list(self.tables)
        for t, sheet in enumerate(self.sheets):
            if any(figure.id in witnesses for figure in sheet.figures.values()):
                tables[t] = _with_status(tables[t], verdicts(sheet, self.identities_of, witnesses))
        return replace(self, tables=tuple(tables))


def prove(tables: Sequence[TableBase]) -> Proof:
    """Test the arithmetic of a document's tables. The figures themselves are never changed."""
    sheets = [read_sheet(table) for table in tables]
    inside = [identities_in(sheet) for sheet in sheets]
    summed = {s: any(i.kind == "sum" for i in found) for s, found in enumerate(inside)}
    identities = tighten([*(i for found in inside for i in found), *repeats(sheets, summed)])
    identities_of: dict[str, list[Identity]] = {}
    for identity in identities:
        for figure in identity.figures:
            identities_of.setdefault(figure.id, []).append(identity)
    ids: dict[Identity, str] = {}
    for identity in identities:
        ids[identity] = f"k{len(ids) + 1}"
    checks = tuple(_check(i, ids, identities_of) for i in identities)
    proved = tuple(_marked(sheet, verdicts(sheet, identities_of), identities_of, ids) for sheet in sheets)
    return Proof(proved, checks, tuple(sheets), identities_of)


def identities_in(sheet: Sheet) -> list[Identity]:
    """The identities inside one table."""
    down = row_sums(sheet)
    summed = frozenset(identity.result.row for identity in down)
    relations = [*column_relations(sheet, down), *row_relations(sheet, summed)]
    across = [identity for relation in relations for identity in (*relation.holding, *relation.failing)]
    return [*down, *across, *quotients(sheet)]


def _check(identity: Identity, ids: Mapping[Identity, str], identities_of: Mapping[str, Sequence[Identity]]) -> Check:
    return Check(
        id=ids[identity],
        table=identity.table,
        kind=identity.kind,
        formula=identity.formula,
        cells=tuple(figure.id for figure in identity.figures),
        expected=_decimal(identity.expected),
        printed=base_units(identity.result.n),
        tolerance=_decimal(identity.slack),
        holds=identity.holds,
        proves=not identity.trivial,
        mends=() if identity.holds else mends(identity, identities_of, ids),
    )


def _decimal(amount: Amount) -> Decimal:
    """An amount of quanta in base units; a quotient is given to the quantum."""
    return base_units(round(amount) if isinstance(amount, Fraction) else amount)


def _with_status(table: TableBase, status: Mapping[str, Status]) -> TableBase:
    """The table with the verdicts on its cells."""

    def marked(cell: Cell) -> Cell:
        return cell.model_copy(update={"status": status.get(cell.id, cell.status)})

    rows = tuple(row.model_copy(update={"cells": tuple(map(marked, row.cells))}) for row in table.rows)
    return table.model_copy(update={"rows": rows})


def _marked(
    sheet: Sheet,
    status: Mapping[str, Status],
    identities_of: Mapping[str, Sequence[Identity]],
    ids: Mapping[Identity, str],
) -> TableBase:
    """The table with the verdicts on its cells, and with its sign convention."""

    def marked(cell: Cell) -> Cell:
        checks = tuple(ids[i] for i in identities_of.get(cell.id, ()))
        return cell.model_copy(update={"status": status.get(cell.id, "unverified"), "checks": checks})

    rows = tuple(row.model_copy(update={"cells": tuple(map(marked, row.cells))}) for row in sheet.table.rows)
    own = {i for f in sheet.figures.values() for i in identities_of.get(f.id, ()) if i.table == sheet.table.id}
    return sheet.table.model_copy(
        update={"rows": rows, "sign_convention": sign_convention(sheet, sorted(own, key=lambda i: ids[i]))}
    )
