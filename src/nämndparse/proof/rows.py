"""Sums down the columns: which rows add up to which row.

    INTÄKTER                     \
    Bidrag               33 822   |  open rows
    Övriga intäkter      65 845   |
    Summa intäkter       99 667  <   adds up the open rows; then stands for them
    KOSTNADER
    Personal            -80 000
    varav timavlönade    -9 000      already in the row above: never added
    Lokaler             -20 000
    Summa kostnader    -100 000  <   adds up the rows since the last sum
    Nettokostnad           -333  <   adds up the two sums

The rows are walked from the top. A row that calls itself a sum is tried against the open rows: first those since the
last sum, then those of its group, then all of them, then with signs (kommunbidrag - nettokostnad = resultat), then
the rows that follow it, then other runs. The assumption is made once for all columns and kept if it holds in most of
them; the columns in which it then fails are findings. The further an assumption was searched for, the more it has to
explain. A row that does not call itself a sum is tried too, but only believed where two columns with long numbers
agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from nämndparse.proof.identities import Identity
from nämndparse.proof.sheet import Sheet
from nämndparse.proof.trials import (
    NATURAL,
    PARTS,
    SEARCHED,
    SIGNED,
    UNNAMED,
    SignedRow,
    Trial,
    accept,
    additive,
    column_classes,
    is_net,
    try_rows,
)

MAX_RUN = 80
MAX_VARIANTS = 4


def row_sums(sheet: Sheet) -> list[Identity]:
    """The sums down the columns of a table that are believed, with the members that fail."""
    walks = [_Walk(sheet, rows) for rows in _rows_by_unit(sheet)]
    return [*(identity for walk in walks for identity in walk.sums()), *_sums_of_parts(sheet)]


def _rows_by_unit(sheet: Sheet) -> list[list[int]]:
    """The rows that can be added up, those of money and those of each other unit by themselves.

    Försörjningsstöd    23 400   22 117
    Antal hushåll          310      298    no part of the sum
    Familjehem          15 110   14 986
    Summa, tkr          38 510   37 103
    """
    rows: dict[str, list[int]] = {}
    for r, figures in enumerate(sheet.in_row):
        units = [figure.unit for figure in figures if additive(figure)]
        if units and r not in sheet.parts_of_others:
            rows.setdefault("SEK" if "SEK" in units else units[0], []).append(r)
    return list(rows.values())


@dataclass(frozen=True)
class _Open:
    """Rows that no sum stands for yet; those from `closed` on came after the last sum."""

    rows: tuple[int, ...] = ()
    closed: int = 0

    def add(self, row: int) -> _Open:
        return _Open((*self.rows, row), self.closed)

    def close(self, count: int, row: int) -> _Open:
        """`row` stands for the last `count` rows from now on."""
        kept = self.rows[: len(self.rows) - count]
        return _Open((*kept, row), len(kept) + 1)


class _Walk:
    """The walk down rows of a sheet."""

    def __init__(self, sheet: Sheet, rows: Sequence[int]) -> None:
        self.sheet = sheet
        self.rows = rows
        self.variants = [_Open()]
        self.used: set[int] = set()

    def sums(self) -> list[Identity]:
        found = self._by_code()
        coded = {identity.result.row for identity in found}
        for at, row in enumerate(self.rows):
            if row in self.used:
                continue
            if row in coded:
                self.variants = [v.add(row) for v in self.variants]
                continue
            identities = self._before(row) or self._after(row, self.rows[at + 1 : at + 1 + MAX_RUN])
            if identities:
                found += identities
            elif row in self.sheet.totals:
                # It may add up rows that are not here, or be no sum at all: later sums are tried both ways.
                closed = [v.close(len(v.rows) - v.closed, row) for v in self.variants]
                self.variants = list(dict.fromkeys(closed + [v.add(row) for v in self.variants]))[:MAX_VARIANTS]
            else:
                self.variants = [v.add(row) for v in self.variants]
        return found

    def _by_code(self) -> list[Identity]:
        """Rows that add up those whose codes begin with theirs.

        2 Äldreomsorg      128 308    21 + 22
        21 Hemtjänst        48 110    211 + 212
        211 Norr            22 050
        212 Söder           26 060
        22 Särskilt boende  80 198
        """
        codes = {row: code for row in self.rows if (code := self.sheet.table.rows[row].code)}
        first = {code: row for row, code in reversed(codes.items())}
        parts: dict[int, list[int]] = {}
        for row, code in codes.items():
            above = next((first[code[:n]] for n in range(len(code) - 1, 0, -1) if code[:n] in first), None)
            if above is not None:
                parts.setdefault(above, []).append(row)
        found: list[Identity] = []
        for row, below in parts.items():
            identities = accept(self.sheet, row, [(1, r) for r in below], SEARCHED, 1) if len(below) > 1 else []
            found += identities
            self.used.update(below if identities else ())
        return found

    def _before(self, row: int) -> list[Identity]:
        """The sum that `row` is of rows above it."""
        named = row in self.sheet.totals
        for variant in self.variants:
            best: list[Identity] = []
            for origin, terms, tried in self._candidates(variant, row, named):
                if best and origin > SIGNED:
                    break
                identities = accept(self.sheet, row, terms, origin, tried)
                if identities and (not best or _failing(identities) < _failing(best)):
                    best, closed = identities, variant.close(len(terms), row)
                if best and not _failing(best):
                    break
            if best:
                self.variants = [closed]
                return best
        return []

    def _candidates(self, variant: _Open, row: int, named: bool) -> Iterator[tuple[int, list[SignedRow], int]]:
        """The assumptions about which open rows `row` adds up, the likeliest first, with how many were tried."""
        rows = variant.rows
        if named:
            newer = len(rows) - variant.closed
            for count in self._natural_counts(variant, row):
                # An earlier sum and newer rows: that may be a step of a calculation, or fit by chance.
                yield SEARCHED if 0 < newer < count else NATURAL, [(1, r) for r in rows[-count:]], 1
            for count in (2, 3):
                if count <= len(rows) and is_net(self.sheet, row):
                    yield SIGNED, _best_signs(self.sheet, row, rows[-count:]), 2**count
        run = _fitting_run(self.sheet, row, rows[::-1][:MAX_RUN], named)
        if run:
            yield SEARCHED if named else UNNAMED, run[::-1], min(len(rows), MAX_RUN)

    def _natural_counts(self, variant: _Open, row: int) -> list[int]:
        """How many of the last open rows a sum adds up by its place: those since the last sum, of its group, all."""
        table, rows = self.sheet.table, variant.rows
        same_group = 0
        while same_group < len(rows) and table.rows[rows[-1 - same_group]].group == table.rows[row].group:
            same_group += 1
        return [n for n in dict.fromkeys((len(rows) - variant.closed, same_group, len(rows))) if n]

    def _after(self, row: int, following: Sequence[int]) -> list[Identity]:
        """The sum that `row` is of rows below it: a first row Totalt, or a nämnd's row above its units."""
        named = row in self.sheet.totals
        following = [r for r in following if r not in self.used]
        tries: list[tuple[int, list[SignedRow]]] = []
        block = next((i for i, r in enumerate(following) if r in self.sheet.totals), len(following))
        if named and block > 1:
            tries.append((NATURAL, [(1, r) for r in following[:block]]))
        if not named and block:
            following = following[:block]  # a sum below is rather that of this row than a part of it
        run = _fitting_run(self.sheet, row, following, named)
        if run:
            tries.append((SEARCHED if named else UNNAMED, run))
        for origin, terms in tries:
            identities = accept(self.sheet, row, terms, origin, 1 if origin == NATURAL else len(following))
            if identities:
                self.used.update(r for _, r in terms)
                self.variants = [v.add(row) for v in self.variants]
                return identities
        return []


def _failing(identities: Sequence[Identity]) -> int:
    return sum(not i.holds for i in identities)


def _fitting_run(sheet: Sheet, row: int, others: Sequence[int], named: bool) -> list[SignedRow]:
    """The shortest run of at least two rows, from the first of `others` on, that adds up to `row` in a probe column.

    Only the one or two columns with the largest figures are probed; a whole table is searched in no time.
    """
    targets = sorted(
        (f for c in range(sheet.width) if (f := sheet.figures.get((row, c))) and f.n and additive(f)),
        key=lambda f: -abs(f.n) // f.step,
    )[: 2 if named else 1]
    for target in targets:
        total, slack = 0, target.step
        for n, other in enumerate(others, 1):
            figure = sheet.figures.get((other, target.column))
            if figure is not None:
                total += figure.n
                slack += figure.step
            if n >= 2 and abs(total - target.n) * 2 <= slack:
                return [(1, r) for r in others[:n]]
    return []


def _best_signs(sheet: Sheet, row: int, rows: Sequence[int]) -> list[SignedRow]:
    """The signs, not all plus, with which two or three rows give `row` in most columns."""
    tries = [list(zip(signs, rows, strict=True)) for signs in product((1, -1), repeat=len(rows)) if -1 in signs]
    columns = column_classes(sheet, row, signed=True)
    return max(tries, key=lambda terms: _score(try_rows(sheet, row, terms, columns[0])) if columns else 0)


def _score(trial: Trial) -> int:
    return trial.telling - len(trial.failing)


def _sums_of_parts(sheet: Sheet) -> list[Identity]:
    """A row and the `varav` rows below it, where these name all of it.

    Antal brukare      609   586
    varav kommunala    496   496
    varav privata      113   108
    """
    found: list[Identity] = []
    row = 0
    while row < sheet.height:
        end = row + 1
        while end < sheet.height and end in sheet.parts_of_others:
            end += 1
        if end - row > 2 and row not in sheet.parts_of_others:
            found += accept(sheet, row, [(1, r) for r in range(row + 1, end)], PARTS, 1)
        row = end
    return found
