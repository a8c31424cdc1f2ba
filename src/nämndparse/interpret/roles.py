"""What a row is in its table: detail, subtotal or total; and the headings that it stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nämndparse.layout.grid import GridRow
from nämndparse.models import Role
from nämndparse.values import value

SUM = re.compile(
    r"^(?:del)?(?:summa|s:a|sa\b|totalt\b|totala\b|totalsumma|total$|"
    r"total (?:summa|kostnad|intäkt|invest|netto|budget))|"
    r"\b(?:summa|totalt)$|"
    r"^(?:verksamhetens\s+)?netto(?:kostnad|utgift|investering|resultat|budget)?(?:er|ar|erna)?\b|^netto\b|"
    r"^(?:årets\s+|periodens\s+)?resultat\b(?!enhet|mål)|^sammanlagt|^samtliga\b",
    re.IGNORECASE,
)
GRAND = re.compile(r"^total|totalsumma|^summa totalt|^sammanlagt|^(?:årets |periodens )?resultat\b", re.IGNORECASE)
SHARE = re.compile(r"%\s*\)?$|^andel\b", re.IGNORECASE)
STEP = 4.0  # points: an indentation
PART = re.compile(r"^(?:[-–•]\s*)?(?:varav|därav|härav)\b", re.IGNORECASE)


@value
class Placed:
    """A grid row's role and the headings inside the table over it, outermost first."""

    role: Role
    group: tuple[str, ...]


def is_sum(label: str) -> bool:
    """True for labels that say that the row adds up others."""
    return bool(SUM.search(label.strip()))


@dataclass(slots=True)
class _Heading:
    """A heading inside a table: `inner` is how far the first row under it is indented, None before there is one."""

    label: str
    style: tuple[bool, bool, int]
    indent: float
    inner: float | None = None


def place_rows(rows: Sequence[GridRow], labels: Sequence[str]) -> list[Placed]:
    """Role and group of every row of a grid, in order; group and note rows get the groups over themselves.

    INTÄKTER                      a heading: group of the rows below it
      Bidrag         33 822
    Summa intäkter  724 091       a sum that names the group ends it
    KOSTNADER                     a heading in the style of an earlier one replaces it
    """
    roles = _roles(rows, labels)
    stack: list[_Heading] = []
    out: list[Placed] = []
    end = max((i for i, row in enumerate(rows) if row.kind == "body"), default=0)
    for i, (row, label, first) in enumerate(zip(rows, labels, roles, strict=True)):
        role = first
        if row.kind == "group" and label:
            _push(stack, row, label)
            out.append(Placed(role, tuple(h.label for h in stack[:-1])))
            continue
        if row.kind == "body" and label:
            _outdent(stack, row.indent)
        if role == "total" and GRAND.search(label):
            stack.clear()
        elif role == "total" and i < end and stack and _ends(label, stack[-1].label):
            role = "subtotal"  # the last sum, but it is that of its heading
        out.append(Placed(role, tuple(h.label for h in stack)))
        if role != "detail" and stack and _ends(label, stack[-1].label):
            stack.pop()
    return out


def _roles(rows: Sequence[GridRow], labels: Sequence[str]) -> list[Role]:
    body = [i for i, row in enumerate(rows) if row.kind == "body"]
    sums = {i for i in body if is_sum(labels[i])}
    bold = {i for i in body if rows[i].bold and labels[i] and not PART.match(labels[i])}
    if len(bold) >= 0.5 * len(body):
        bold = set()  # most rows are bold: it says nothing
    last = max(sums, default=-1) if not (bold and sums) else max(bold | sums)
    out: list[Role] = []
    for i, label in enumerate(labels):
        role: Role = "detail"
        if i == last or (i in sums and GRAND.search(label)):
            role = "total"
        elif i in sums:
            role = "subtotal"
        elif SHARE.search(label):
            role = "detail"  # percentages do not add up
        elif i in bold or _heads_parts(rows, i):
            role = "subtotal"
        out.append(role)
    return out


def _push(stack: list[_Heading], row: GridRow, label: str) -> None:
    """Put a heading on the stack, in the place of those that it ends."""
    style = _style(row, label)
    while stack and (stack[-1].style == style or _outer(style, stack[-1].style)):
        stack.pop()
    if stack and stack[-1].inner is None:
        stack[-1].inner = row.indent
    stack.append(_Heading(label, style, row.indent))


def _outdent(stack: list[_Heading], indent: float) -> None:
    """Take the headings away that a row ends by standing as far left as they do, where their rows stand indented.

    Sjukfrånvarotid                    a heading
        för kvinnor       8,7  10,8    its rows
    Långtidssjukfrånvaro 31,8  49,9    not one of them
    """
    while stack and stack[-1].inner is not None:
        heading = stack[-1]
        if (heading.inner or 0.0) <= heading.indent + STEP or indent > heading.indent + 0.5 * STEP:
            return
        stack.pop()
    if stack and stack[-1].inner is None:
        stack[-1].inner = indent


def _heads_parts(rows: Sequence[GridRow], i: int) -> bool:
    """A row with figures above its parts, which stand indented under it."""
    if i + 1 >= len(rows) or rows[i].kind != "body" or rows[i + 1].kind != "body":
        return False
    return rows[i + 1].indent > rows[i].indent + STEP


def _style(row: GridRow, label: str) -> tuple[bool, bool, int]:
    return row.bold, label.isupper(), round(row.indent / 4)


def _outer(new: tuple[bool, bool, int], old: tuple[bool, bool, int]) -> bool:
    """A heading that stands out more than the one before it ends that one's group."""
    return (new[1], new[0], -new[2]) > (old[1], old[0], -old[2])


def _ends(label: str, group: str) -> bool:
    words = set(re.findall(r"\w{4,}", group.casefold()))
    return bool(words) and words <= set(re.findall(r"\w{4,}", label.casefold()))
