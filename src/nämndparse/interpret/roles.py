"""What a row is in its table: detail, subtotal or total; and the headings that it stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nämndparse.layout.grid import GridRow
from nämndparse.models import Role

SUM = re.compile(
    r"^(?:del)?(?:summa|s:a|sa\b|totalt\b|totala\b|totalsumma|total$|total (?:summa|kostnad|intäkt|invest|netto|budget))|"
    r"\b(?:summa|totalt)$|"
    r"^(?:verksamhetens\s+)?netto(?:kostnad|utgift|investering|resultat|budget)?(?:er|ar|erna)?\b|^netto\b|"
    r"^(?:årets\s+|periodens\s+)?resultat\b(?!enhet|mål)|^sammanlagt|^samtliga\b",
    re.IGNORECASE,
)
GRAND = re.compile(r"^total|totalsumma|^summa totalt|^sammanlagt|^(?:årets |periodens )?resultat\b", re.IGNORECASE)
PART = re.compile(r"^(?:[-–•]\s*)?(?:varav|därav|härav)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Placed:
    """A grid row's role and the headings inside the table over it, outermost first."""

    role: Role
    group: tuple[str, ...]


def is_sum(label: str) -> bool:
    """True for labels that say that the row adds up others."""
    return bool(SUM.search(label.strip()))


def place_rows(rows: Sequence[GridRow], labels: Sequence[str], label_column: int) -> list[Placed]:
    """Role and group of every row of a grid, in order; group and note rows get the groups over themselves.

    INTÄKTER                      a heading: group of the rows below it
      Bidrag         33 822
    Summa intäkter  724 091       a sum that names the group ends it
    KOSTNADER                     a heading in the style of an earlier one replaces it
    """
    sums = [i for i, (row, label) in enumerate(zip(rows, labels, strict=True)) if row.kind == "body" and is_sum(label)]
    last = sums[-1] if sums else -1
    bold_rows = [i for i, row in enumerate(rows) if row.kind == "body" and row.bold and labels[i]]
    body = [i for i, row in enumerate(rows) if row.kind == "body"]
    bold_means_sum = 0 < len(bold_rows) < 0.5 * len(body)
    stack: list[tuple[tuple[bool, bool, int], str]] = []
    out: list[Placed] = []
    for i, (row, label) in enumerate(zip(rows, labels, strict=True)):
        role: Role = "detail"
        if row.kind == "group" and label:
            style = _style(row, label)
            while stack and (stack[-1][0] == style or _outer(style, stack[-1][0])):
                stack.pop()
            stack.append((style, label))
        elif i in sums:
            role = "total" if i == last or GRAND.search(label) else "subtotal"
        elif _heads_parts(rows, i) or (bold_means_sum and i in bold_rows and not PART.match(label)):
            role = "subtotal"
        if role == "total" and GRAND.search(label):
            stack.clear()
        groups = tuple(g for _, g in stack)
        if row.kind == "group" and groups:
            groups = groups[:-1]
        out.append(Placed(role, groups))
        if role != "detail" and stack and _ends(label, stack[-1][1]):
            stack.pop()
    return out


def _heads_parts(rows: Sequence[GridRow], i: int) -> bool:
    """A row with figures above its parts, which stand indented under it."""
    if i + 1 >= len(rows) or rows[i].kind != "body" or rows[i + 1].kind != "body":
        return False
    return rows[i + 1].indent > rows[i].indent + 4


def _style(row: GridRow, label: str) -> tuple[bool, bool, int]:
    return row.bold, label.isupper(), round(row.indent / 4)


def _outer(new: tuple[bool, bool, int], old: tuple[bool, bool, int]) -> bool:
    """A heading that stands out more than the one before it ends that one's group."""
    return (new[1], new[0], -new[2]) > (old[1], old[0], -old[2])


def _ends(label: str, group: str) -> bool:
    words = {w for w in re.findall(r"\w{4,}", group.casefold())}
    return bool(words) and words <= set(re.findall(r"\w{4,}", label.casefold()))
