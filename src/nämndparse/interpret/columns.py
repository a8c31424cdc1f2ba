"""The value columns of a table: each header read in the light of the columns beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from nämndparse.interpret.context import Scope, TableUnit
from nämndparse.interpret.header import HeaderContext, HeaderMeaning, parse_header, parse_row_measure
from nämndparse.interpret.header_row import context_from, parse_header_row
from nämndparse.interpret.numbers import NotNumber, parse_cell
from nämndparse.interpret.period_rules import PeriodContext
from nämndparse.interpret.rowunit import PER_HEAD
from nämndparse.interpret.unit import unit_of
from nämndparse.layout import headwords
from nämndparse.layout.tokens import is_figure
from nämndparse.models import Measure, Post
from nämndparse.values import value

ACCUMULATED = re.compile(r"\back(?:\b|umul)|ackumulera", re.IGNORECASE)
TWO = re.compile(r"^[-−–+]?\d{1,3}(?: \d{3})*(?:,\d+)? [-−–+]?\d{1,3}(?: \d{3})*(?:,\d+)?$")  # "500 1 000"
YEARS = re.compile(r"^(?:(?:19|20)\d\d\*? ){1,}(?:19|20)\d\d\*?$")  # "2024 2023"
PERIODS = re.compile(r"(?:19|20)\d\d(?:-[01]\d)?")
MONTH = re.compile(rf"^{headwords.MONTH}\.?$", re.IGNORECASE)
PERIOD_KINDS = frozenset({"year", "month", "accumulated", "part", "day", "range"})


@value
class ColumnReading:
    """A value column with its meaning. `known`: its header names a measure or a period. `by_row`: the measure stands
    in the row's label (a transposed table). `second`: the measure of a bracketed second number in its cells. `glued`:
    it may be two columns read as one, so that "500 100" need not be one number."""

    header: str
    measure: Measure
    post: Post
    period: str
    unit: TableUnit
    flags: tuple[str, ...]
    known: bool
    dated: bool = False  # it prints a year
    by_row: bool = False
    second: Measure | None = None
    glued: bool = False


def read_columns(
    headers: Sequence[str],
    labels: Sequence[str],
    period: PeriodContext,
    scope: Scope,
    unit: TableUnit,
    around: Sequence[str],
    part: bool = False,
) -> list[ColumnReading]:
    """Read the headers of a table's value columns, from the left.

    `labels` are the row labels (a transposed table names its measures there), `around` caption lines, `part` that
    the caption or heading gives a part of the year for all of it ("tertial 1").
    """
    said = any(ACCUMULATED.search(text) for text in around) or _most(labels, ACCUMULATED)
    context = HeaderContext(
        year=period.year,
        month=period.month,
        accumulated=part or said,
        budget_document=scope.doc_type in ("budget", "verksamhetsplan"),
    )
    for caption in around[:1]:
        context = context_from(caption, context)
    if sum(bool(MONTH.match(header)) for header in headers) > 1 and not said:
        context = replace(context, accumulated=False)  # "per april" over a matrix of months: each is its own
    meanings = parse_header_row(list(headers), context)
    if context.measure and any(m.recognised and m.measure == context.measure for m in meanings):
        # under "Mål", where one column is "Mål", the bare years are of something else
        meanings = parse_header_row(list(headers), replace(context, measure=""))
    transposed = _transposed(meanings, labels, context)
    out = [_reading(header, meaning, unit) for header, meaning in zip(headers, meanings, strict=True)]
    out = _differences(out)
    return [replace(reading, by_row=True, known=True) for reading in out] if transposed else out


def _differences(columns: list[ColumnReading]) -> list[ColumnReading]:
    """The difference of two columns with a unit of their own has that unit, too.

    Bidrag, tkr              Antal föreningar
    Budget    Utfall        2022    2023    Förändring      <- of associations, not of tkr
    """
    for i in range(2, len(columns)):
        m, a, b = columns[i], columns[i - 2].unit, columns[i - 1].unit
        if m.measure in ("förändring", "avvikelse") and not m.unit.base and a.base and a == b:
            columns[i] = replace(m, unit=a)
    return columns


def mark_shared(columns: Sequence[ColumnReading], rows: Sequence[Sequence[str]]) -> list[ColumnReading]:
    """Flag columns that have the same header and both hold figures in a row: which is which, the header does not say.

    Utfall 2020-08 2021-08               one header, read over both
           365         300
    """
    out = list(columns)
    for i, j in combinations(range(len(out)), 2):
        same = out[i].header == out[j].header != ""
        if same and any(is_figure(row[i]) and is_figure(row[j]) for row in rows):
            periods = len(set(PERIODS.findall(out[i].header))) > 1
            for k in (i, j):
                flagged = tuple(dict.fromkeys((*out[k].flags, "header_shared")))
                out[k] = replace(out[k], flags=flagged, period="" if periods else out[k].period)
    return out


def is_glued(pieces: Sequence[str], cells: Sequence[str], by_ocr: bool = False) -> bool:
    """May a column be two whose figures were read as one? A line of its header names several measures and no other
    line tells which one, or several years and nothing else, or a cell of it holds two numbers.

        Budget Utfall
           500    100        not 500 100
           750  1 020        for "750 1 020" is no number

    Read by OCR, one such cell says nothing: it may have lost a digit ("44 32").
    """
    meanings = [parse_header(piece, HeaderContext()) for piece in pieces]
    several = [m for m in meanings if "measure_several" in m.flags]
    if several and not any(m.recognised for m in meanings if m not in several):
        return True
    if any(YEARS.match(piece) for piece in pieces):
        return True
    broken = [
        cell
        for cell in cells
        if TWO.match(cell) and isinstance(n := parse_cell(cell), NotNumber) and n.reason == "malformed"
    ]
    return len(broken) > by_ocr


def _most(texts: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return 2 * sum(bool(pattern.search(text)) for text in texts) > len(texts)


def _reading(header: str, meaning: HeaderMeaning, table: TableUnit) -> ColumnReading:
    printed = meaning.printed is not None and meaning.printed.kind in PERIOD_KINDS
    return ColumnReading(
        header=header,
        measure=meaning.measure,
        post=meaning.post,
        period=meaning.period,
        unit=_unit(meaning.unit, table) if meaning.unit else _per_head(header, table),
        flags=meaning.flags,
        known=meaning.recognised or (printed and meaning.measure != "värde") or bool(meaning.post),
        dated=meaning.printed is not None and meaning.printed.kind == "year" and not meaning.printed.inferred,
        second=meaning.second.measure if meaning.second is not None else None,
    )


def _unit(printed: str, table: TableUnit) -> TableUnit:
    unit = unit_of(printed) if printed else None
    if unit is None or (table.money and unit.base == table.base and unit.scale == table.scale):
        return TableUnit()
    return TableUnit(printed, unit.base, unit.scale)


def _per_head(header: str, table: TableUnit) -> TableUnit:
    """A "Kostnad per elev" in a table of tkr: in kronor or in tkr, nothing says, so it is not scaled."""
    said = PER_HEAD.search(header) if table.money else None
    return TableUnit(said[0], said[0]) if said else TableUnit()


def _transposed(meanings: Sequence[HeaderMeaning], labels: Sequence[str], context: HeaderContext) -> bool:
    """Measures as rows: no column names a measure, and half of the row labels do."""
    if any(m.recognised and m.measure != "värde" for m in meanings) or not labels:
        return False
    said = sum(1 for label in labels if parse_row_measure(label, context) is not None)
    return said >= max(2, len(labels) / 2)
