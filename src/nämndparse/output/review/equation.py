"""An identity written out, with every number a link to its cell.

75 376 + 335 057 + … = 802 624; står 802 634 tkr, 10 för mycket
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from nämndparse.models import Cell, Check, Row, TableBase
from nämndparse.output.printed import unit
from nämndparse.output.review.words import MINUS, number

MOST_SHOWN = 6
NAMED = 3  # parts that are named in words, and not only counted
SHOWN_FIRST = 3  # of the parts of a longer sum, before the dots; the last one stands after them
MOST_SIGNS = 5_000  # combinations of signs that are tried
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Place:
    """A figure with the row, the table and the column header that it stands under."""

    table: TableBase
    row: Row
    cell: Cell
    header: str

    @property
    def label(self) -> str:
        """Code and name of the row."""
        return f"{self.row.code} {self.row.label}".strip()


Places = Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of an equation: a number with the cell that it stands in, or an operator."""

    text: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A number of an equation with its name, for the list of all of them."""

    number: str
    name: str
    cell: str


@dataclass(frozen=True, slots=True)
class Equation:
    """`about` names the result and `of` what it should follow from; `left` is the parts with their signs, elided where
    there are many; `parts` is all of them.
    """

    about: str
    of: str
    left: tuple[Token, ...]
    parts: tuple[Part, ...]
    expected: str
    printed: Token
    unit: str
    difference: str
    allowed: str
    holds: bool
    elided: bool

    @property
    def text(self) -> str:
        """The equation on one line."""
        left = "".join(token.text for token in self.left)
        but = "" if self.expected == self.printed.text else f"; står {self.printed.text}"
        rounded = ", inom avrundningen" if but and self.holds else ""
        return f"{left} = {self.expected}{but}{f' {self.unit}' if self.unit else ''}{rounded}"


def places_of(tables: Sequence[TableBase]) -> dict[str, Place]:
    """Every figure of the tables by its id."""
    return {
        cell.id: Place(table, row, cell, next((c.header for c in table.columns if c.id == cell.column), ""))
        for table in tables
        for row in table.rows
        for cell in row.cells
    }


def equation(check: Check, places: Places) -> Equation | None:
    """The check written out; None where a figure of it is not in the report (a table of a kind not asked for)."""
    found = [places[cell] for cell in check.cells if cell in places]
    if len(found) < len(check.cells) or len(found) < 2:
        return None
    *parts, result = found
    same_unit = len({unit(p.cell) for p in found}) == 1 or check.kind == "quotient"
    shown = printed if same_unit else _in_full
    tokens = _quotient(parts, check) if check.kind == "quotient" else _linear(parts, check, shown)
    difference = check.printed - check.expected
    return Equation(
        about=", ".join(filter(None, (result.label, result.header))),
        of=_of(parts, result),
        left=tuple(tokens),
        parts=tuple(Part(shown(p.cell), _name(p, result), p.cell.id) for p in parts),
        expected=in_print(check.expected, result.cell),
        printed=Token(printed(result.cell), result.cell.id),
        unit=unit(result.cell),
        difference=f"{with_unit(in_print(abs(difference), result.cell), result.cell)} "
        f"för {'mycket' if difference > 0 else 'lite'}",
        allowed=with_unit(in_print(check.tolerance, result.cell), result.cell) if check.tolerance else "",
        holds=check.holds,
        elided=check.kind != "quotient" and len(parts) > MOST_SHOWN,
    )


def in_print(value: Decimal, like: Cell) -> str:
    """An amount in the unit of a printed figure; with one decimal more where it has more than the figure."""
    amount = value / like.scale
    rounded = round(amount, like.decimals)
    return number(rounded if rounded == amount else round(amount, like.decimals + 1), like.decimals)


def with_unit(text: str, cell: Cell) -> str:
    """A number with its printed unit, where one is known."""
    return f"{text} {unit(cell)}".rstrip()


def printed(cell: Cell) -> str:
    """The figure in the unit that it is printed in; a status, or a mark for not available, as it stands."""
    return cell.raw if cell.value is None else number(cell.value / cell.scale, cell.decimals)


def _in_full(cell: Cell) -> str:
    return with_unit(printed(cell), cell)


def _linear(parts: Sequence[Place], check: Check, shown: Callable[[Cell], str]) -> Iterator[Token]:
    values = [p.cell.value or Decimal(0) for p in parts]
    signs = signs_of(values, check.expected, difference=check.kind == "difference")
    signed = list(zip(signs or [1] * len(parts), parts, strict=True))
    if len(parts) <= MOST_SHOWN:
        signed.sort(key=lambda term: -term[0])  # b - a is how one writes it, not - a + b
    last = len(parts) - 1
    for n, (sign, part) in enumerate(signed):
        if last >= MOST_SHOWN and SHOWN_FIRST <= n < last:
            if n == SHOWN_FIRST:
                yield Token(" + …" if signs else "; …")
            continue
        text = shown(part.cell)
        if n:
            yield Token((f" {MINUS} " if sign < 0 else " + ") if signs else "; ")
        elif sign < 0:
            yield Token(MINUS)
        bracketed = text.startswith(MINUS) and (n > 0 or sign < 0)
        yield Token(f"({text})" if bracketed else text, part.cell.id)


def signs_of(values: Sequence[Decimal], expected: Decimal, *, difference: bool = False) -> list[int] | None:
    """The signs with which the values add up to what the check expects, as few minuses as can be; None without any.

    A check says what its parts give, not with which signs: budget 500 and prognos 620 that give -120 are 500 - 620.
    A difference has one minus, so that 328 and 0 that give 328 are 328 - 0.
    """
    total, tried = sum(values, Decimal(0)), 0
    for count in sorted(range(len(values) + 1), key=lambda minuses: (difference and minuses != 1, minuses)):
        # The last ones first, for a - b is likelier than b - a.
        for chosen in combinations(range(len(values) - 1, -1, -1), count):
            if total - 2 * sum((values[n] for n in chosen), Decimal(0)) == expected:
                return [-1 if n in chosen else 1 for n in range(len(values))]
            tried += 1
            if tried > MOST_SIGNS:
                return None
    return None


def _quotient(parts: Sequence[Place], check: Check) -> Iterator[Token]:
    """12 501 / 33 822, or (1 416 749 - 1 831 616) / 1 831 616: the form that gives what the check expects."""
    p, q = (Token(printed(part.cell), part.cell.id) for part in parts[:2])
    pv, qv = (part.cell.value or Decimal(0) for part in parts[:2])
    forms = {
        pv: (p, Token(" / "), q),
        pv - qv: (Token("("), p, Token(f" {MINUS} "), q, Token(") / "), q),
        qv - pv: (Token("("), q, Token(f" {MINUS} "), p, Token(") / "), q),
    }
    if not qv:
        return iter((p, Token("; "), q))
    return iter(forms[min(forms, key=lambda numerator: abs(numerator / qv * HUNDRED - check.expected))])


def _of(parts: Sequence[Place], result: Place) -> str:
    """What a result should follow from: 'av Utfall 2018 och Budget 2018', 'av 20 rader', 'av raderna i tabell t16'."""
    names = list(dict.fromkeys(_name(part, result) for part in parts))
    if len(names) <= NAMED:
        return "av " + " och ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    if all(part.row.id == result.row.id for part in parts):
        return f"av {len(parts)} kolumner"
    there = f" i tabell {parts[0].table.id}" if parts[0].table.id != result.table.id else ""
    return f"av {len(parts)} rader{there}"


def _name(part: Place, result: Place) -> str:
    """What tells a part from the others: its row in a sum down a column, its column in one along a row."""
    if part.table.id != result.table.id:
        return f"{part.label}, {part.header} ({part.table.id})"
    if part.row.id == result.row.id:
        return part.header
    return part.label if part.cell.column == result.cell.column else f"{part.label}, {part.header}"
