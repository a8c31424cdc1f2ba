"""The value columns of a table: each header read in the light of the columns beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nämndparse.interpret.context import Scope, TableUnit
from nämndparse.interpret.header import HeaderContext, HeaderMeaning, parse_header, parse_row_measure
from nämndparse.interpret.period import resolve_months
from nämndparse.interpret.period_rules import PeriodContext
from nämndparse.interpret.unit import unit_of
from nämndparse.models import Measure, Post

ACCUMULATED = re.compile(r"\back(?:\b|umul)|ackumulera", re.IGNORECASE)
PERIOD_KINDS = frozenset({"year", "month", "accumulated", "part", "day", "range"})


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """A value column with its meaning. `known`: its header names a measure or a period. `by_row`: the measure stands
    in the row's label (a transposed table). `second`: the measure of a bracketed second number in its cells."""

    header: str
    measure: Measure
    post: Post
    period: str
    unit: TableUnit
    flags: tuple[str, ...]
    known: bool
    by_row: bool = False
    second: Measure | None = None


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
    context = HeaderContext(
        year=period.year,
        month=period.month,
        accumulated=part or any(ACCUMULATED.search(t) for t in [*around, *labels]),
        budget_document=scope.doc_type in ("budget", "verksamhetsplan"),
    )
    meanings = [parse_header(h, context) for h in headers]
    months = _months(headers, context)
    transposed = _transposed(meanings, labels, context)
    out = []
    for header, meaning, month in zip(headers, meanings, months, strict=True):
        reading = _reading(header, meaning, month, unit)
        out.append(replace(reading, by_row=True, known=True) if transposed else reading)
    return _ambiguous(out, meanings)


def _reading(header: str, meaning: HeaderMeaning, month: str, table: TableUnit) -> ColumnReading:
    printed = meaning.printed is not None and meaning.printed.kind in PERIOD_KINDS
    measure, period, flags = meaning.measure, meaning.period, meaning.flags
    if month:
        measure = measure if meaning.recognised else "utfall"
        period = month
    return ColumnReading(
        header=header,
        measure=measure,
        post=meaning.post,
        period=period,
        unit=_unit(meaning.unit, table),
        flags=tuple(f for f in flags if f != "measure_ambiguous"),
        known=meaning.recognised or bool(month) or (printed and measure != "värde") or bool(meaning.post),
        second=meaning.second.measure if meaning.second is not None else None,
    )


def _unit(printed: str, table: TableUnit) -> TableUnit:
    unit = unit_of(printed) if printed else None
    if unit is None or (table.money and unit.base == table.base and unit.scale == table.scale):
        return TableUnit()
    return TableUnit(printed, unit.base, unit.scale)


def _months(headers: Sequence[str], context: HeaderContext) -> list[str]:
    """The periods of a row of months ("Jan Feb … Summa"), '' for columns that are no month or where there is no row."""
    resolved = resolve_months(list(headers), context.period, context.accumulated)
    found = [p for p in resolved if p is not None]
    if len(found) < 3:
        return [""] * len(headers)
    out = [p.iso if p is not None else "" for p in resolved]
    last = max(p.iso for p in found)
    for i, header in enumerate(headers):
        if not out[i] and header.strip().casefold() in ("summa", "totalt", "ack", "s:a", "%"):
            out[i] = f"{last[:4]}-01/{last[-7:]}" if not last.endswith("-12") else last[:4]
    return out


def _transposed(meanings: Sequence[HeaderMeaning], labels: Sequence[str], context: HeaderContext) -> bool:
    """Measures as rows: no column names a measure, and half of the row labels do."""
    if any(m.recognised and m.measure != "värde" for m in meanings) or not labels:
        return False
    said = sum(1 for label in labels if parse_row_measure(label, context) is not None)
    return said >= max(2, len(labels) / 2)


def _ambiguous(readings: list[ColumnReading], meanings: Sequence[HeaderMeaning]) -> list[ColumnReading]:
    """Decide what "Diff" and "Skillnad" are: from budget it is avvikelse, between two periods it is förändring."""
    measures = {r.measure for r in readings}
    against_budget = "budget" in measures and measures & {"utfall", "prognos", "bokslut"}
    return [
        replace(r, measure="avvikelse" if against_budget and "%" not in r.header else "förändring")
        if "measure_ambiguous" in m.flags
        else r
        for r, m in zip(readings, meanings, strict=True)
    ]
