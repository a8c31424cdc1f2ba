"""The program reads every sample to the figures that its source says (samples/**/*.csv).

A cell of the expected CSV may hold alternatives parted by ~. What cannot be told from a figure is not compared: the
unit of a cell without a number, the printed unit where none is printed, the post where the table does not split one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

import nämndparse
from nämndparse.output.figures import records

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PDFS = sorted(SAMPLES.rglob("*.pdf"))
SHOWN = 60  # lines of a failure

Line = dict[str, str]


def plain(value: object) -> str:
    """A field as the expected CSV writes it: one space between words, numbers without trailing zeros."""
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
    return " ".join(str("" if value is None else value).split())


@cache
def expected(pdf: Path) -> list[Line]:
    """The expected lines of a PDF: those of its source, whatever program made the PDF."""
    with (pdf.parent / f"{pdf.name.split('.')[0]}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def given(pdf: Path) -> list[Line]:
    """The lines that the program gives."""
    return [{name: plain(value) for name, value in record.items()} for record in records(nämndparse.extract(pdf))]


def differing(want: Line, have: Line) -> list[str]:
    """The fields of a line that are not as expected."""
    return [name for name, text in want.items() if not agrees(name, text, want, have)]


def agrees(name: str, text: str, want: Line, have: Line) -> bool:
    """Whether a field is one of the expected alternatives, or is one that is not compared."""
    if name in ("unit", "printed_unit") and not want["value"]:
        return True
    if not text and name in ("post", "printed_unit"):
        return True
    return have[name] in text.split("~")


@dataclass
class Comparison:
    """What is right, and in words what is not."""

    right: int
    wrong: list[str]
    missing: list[str]
    extra: list[str]

    def __str__(self) -> str:
        head = (
            f"{self.right} right, {len(self.wrong)} with a wrong field, {len(self.missing)} missing, "
            f"{len(self.extra)} too many"
        )
        lines = [*self.wrong, *self.missing, *self.extra]
        more = [f"… and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
        return "\n".join([head, *lines[:SHOWN], *more])


def named(line: Line) -> str:
    """A line in few words."""
    what = f"{line['measure']} {line['post']} {line['period']}".replace("  ", " ")
    name = f"[{line['kind']}] {line['code']} {line['label'][:50]!r}"
    return f"{name} {what} = {line['value']} {line['unit']} ({line['raw']})"


def _pairs(wants: list[Line], haves: list[Line], keys: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Lines that agree in the key fields, those with the fewest other differences first."""
    found = [
        (len(differing(want, have)), i, j)
        for i, want in enumerate(wants)
        for j, have in enumerate(haves)
        if all(agrees(key, want[key], want, have) for key in keys)
    ]
    used_i: set[int] = set()
    used_j: set[int] = set()
    for _, i, j in sorted(found):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            yield i, j


def compare(wants: list[Line], haves: list[Line]) -> Comparison:
    """Pair expected and given lines, the surest pairs first."""
    result = Comparison(0, [], [], [])
    for keys in (
        ("label", "value", "raw"),
        ("value", "raw", "measure", "period"),
        ("label", "measure", "period", "kind"),
    ):
        matched = list(_pairs(wants, haves, keys))
        for i, j in matched:
            if names := differing(wants[i], haves[j]):
                faults = ", ".join(f"{name}: {haves[j][name]!r} for {wants[i][name]!r}" for name in names)
                result.wrong.append(f"  WRONG   {named(wants[i])}\n            {faults}")
            else:
                result.right += 1
        taken_i, taken_j = {i for i, _ in matched}, {j for _, j in matched}
        wants = [want for i, want in enumerate(wants) if i not in taken_i]
        haves = [have for j, have in enumerate(haves) if j not in taken_j]
    result.missing += [f"  MISSING {named(want)}" for want in wants]
    result.extra += [f"  EXTRA   p{have['page']} {named(have)}" for have in haves]
    return result


@pytest.mark.parametrize("pdf", PDFS, ids=lambda pdf: pdf.relative_to(SAMPLES).with_suffix("").as_posix())
def test_the_figures_of_a_sample(pdf: Path) -> None:
    result = compare(expected(pdf), given(pdf))
    if result.wrong or result.missing or result.extra:
        pytest.fail(f"{pdf.name}: {result}", pytrace=False)


class TestTheComparison:
    """The comparison itself: it must not pass over a difference."""

    WANT: Line = dict.fromkeys(("kind", "code", "role", "post", "qualifier", "printed_unit"), "")
    WANT |= {"label": "Nämnd", "measure": "budget", "period": "2024", "value": "559000", "raw": "559", "unit": "SEK"}

    def test_the_same(self) -> None:
        result = compare([self.WANT], [self.WANT | {"page": "1"}])
        assert (result.right, result.wrong, result.missing, result.extra) == (1, [], [], [])

    @pytest.mark.parametrize("field", ["label", "measure", "period", "value", "unit", "raw", "role", "code"])
    def test_one_field_other(self, field: str) -> None:
        result = compare([self.WANT], [self.WANT | {"page": "1", field: "annat"}])
        assert result.right == 0
        assert result.wrong or result.missing

    def test_alternatives(self) -> None:
        assert compare([self.WANT | {"unit": "antal~"}], [self.WANT | {"page": "1", "unit": ""}]).right == 1

    def test_one_missing_one_too_many(self) -> None:
        assert len(compare([self.WANT, self.WANT], [self.WANT | {"page": "1"}]).missing) == 1
        assert len(compare([self.WANT], [self.WANT | {"page": "1"}] * 2).extra) == 1
