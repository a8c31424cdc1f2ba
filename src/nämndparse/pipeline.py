"""The way of the data: read, detect, interpret, prove. The command line, the batch and the API all call `extract`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from os import PathLike

from nämndparse import __version__
from nämndparse.interpret.context import Scope
from nämndparse.interpret.document import DocumentFacts, PageText, TextLine, read_document
from nämndparse.interpret.evidence import infer_units
from nämndparse.interpret.parts import PartStart, part_of, part_starts
from nämndparse.interpret.refuse import foreign
from nämndparse.interpret.tables import read_table
from nämndparse.layout.detect import Layout, detect
from nämndparse.layout.grid import Box, Grid
from nämndparse.layout.lines import Line
from nämndparse.layout.sections import path_to
from nämndparse.models import (
    Check,
    DocumentInfo,
    LeftOut,
    PageState,
    PageVerdict,
    Report,
    Section,
    Statement,
    TableBase,
)
from nämndparse.options import Options
from nämndparse.proof import prove
from nämndparse.proof.statements import Context, Paragraph, Prose, StatedFigure, find_statements
from nämndparse.proof.tie import tie_statements
from nämndparse.source import read
from nämndparse.source.page import Page, SourceDocument


def extract(
    source: str | PathLike[str] | bytes, options: Options | None = None, on_page: read.Progress | None = None
) -> Report:
    """Read one PDF, given as a path or as its bytes, to a `Report`.

    `on_page` is called with the number of pages read and the number to read, after each page.
    Raises `UnreadableError` or `PasswordError` (nämndparse.errors) where the file cannot be read.
    """
    options = options or Options()
    return report_of(read.read_document(source, options, on_page), options)


def report_of(document: SourceDocument, options: Options) -> Report:
    """The report on a document whose pages are read."""
    layout = detect(document.pages)
    texts = page_texts(document.pages, layout)
    facts = read_document(texts, document.properties, document.name)
    starts = part_starts(texts, facts)
    tables, left_out = _tables(layout, facts, starts)
    tables = infer_units(tables, layout.paragraphs)
    proof = prove(tables)
    statements = _statements(layout, starts, proof.tables)
    proof = proof.with_statements(statements)
    pages = tuple(_verdict(page, left_out) for page in document.pages)
    given = tuple(t for t in proof.tables if not options.kinds or t.kind in options.kinds)
    return Report(
        program=f"nämndparse {__version__}",
        document=_info(document, facts),
        verdict=_worst(pages),
        pages=pages,
        parts=tuple(start.part for start in starts),
        sections=tuple(_sections(layout, document, starts)),
        tables=given,
        statements=statements,
        checks=_checks(proof.checks, given) if options.kinds else proof.checks,
        left_out=tuple(left_out),
    )


def _checks(checks: tuple[Check, ...], tables: tuple[TableBase, ...]) -> tuple[Check, ...]:
    """The checks with a figure in one of the tables: what was tested in tables that nobody asked for is left out."""
    cells = {cell.id for table in tables for row in table.rows for cell in row.cells}
    return tuple(check for check in checks if not cells.isdisjoint(check.cells))


def page_texts(pages: tuple[Page, ...], layout: Layout) -> list[PageText]:
    """The lines of every page as the reading of the document's facts wants them."""
    out = []
    for p, (page, lines) in enumerate(zip(pages, layout.lines, strict=True)):
        boxes = [grid.boxes[page.number] for grid in layout.grids if page.number in grid.boxes]
        rows = tuple(
            TextLine(line.text, line.size, line.bold, line.top, (p, i) in layout.furniture, _is_row(line, boxes))
            for i, line in enumerate(lines)
        )
        out.append(PageText(page.number, rows))
    return out


def _is_row(line: Line, boxes: Sequence[Box]) -> bool:
    """A row or a header inside a table: several figures, or many pieces."""
    figures = sum(seg.figure for seg in line.segs)
    return (figures > 1 or len(line.segs) > 2) and any(top <= line.baseline <= bottom for _, top, _, bottom in boxes)


def _tables(
    layout: Layout, facts: DocumentFacts, starts: tuple[PartStart, ...]
) -> tuple[list[TableBase], list[LeftOut]]:
    tables: list[TableBase] = []
    left_out: list[LeftOut] = []
    for whole in layout.grids:
        grid = replace(whole, section=_section(whole, layout, starts))
        read_ = read_table(grid, _scope(facts, starts, min(grid.boxes), grid.top), len(tables) + 1)
        if read_.table is not None:
            tables.append(read_.table)
        elif read_.left_out is not None:
            left_out.append(read_.left_out)
    return tables, left_out


def _section(grid: Grid, layout: Layout, starts: tuple[PartStart, ...]) -> tuple[str, ...]:
    """The headings over a table, in the part that it stands in: a bundle's documents have nothing over each other."""
    at = (min(grid.boxes), grid.top)
    begin = max(((s.part.first_page, s.top) for s in starts if (s.part.first_page, s.top) <= at), default=(0, 0.0))
    if len(starts) < 2 or not grid.section:
        return grid.section
    return path_to([h for h in layout.headings if begin <= (h.page, h.top + 0.01)], at)


def _scope(facts: DocumentFacts, starts: tuple[PartStart, ...], page: int, top: float) -> Scope:
    """What the part that a table stands in says about years and units."""
    part = part_of(starts, page, top)
    start = next((s for s in starts if part is not None and s.part.id == part.id), None)
    if part is None or start is None:
        return Scope(facts.report_year or 0, facts.report_month, "annan", "", facts.unit)
    bundle = facts.doc_type is not None and facts.doc_type.value in ("handlingar", "protokoll")
    bundle = bundle or len({s.part.arende for s in starts if s.part.arende}) > 1
    # The year of a meeting is not the year that a document in its handlingar reports on.
    year = start.year or (0 if bundle else facts.report_year or 0)
    return Scope(year, start.month, part.doc_type, part.id, start.unit)


def _statements(layout: Layout, starts: tuple[PartStart, ...], tables: tuple[TableBase, ...]) -> tuple[Statement, ...]:
    """The sentences and headings that state figures, part by part, tied to the tables."""
    prose: list[Prose] = [*layout.paragraphs, *(Paragraph(h.page, h.title, ()) for h in layout.headings)]
    of_page = {page: here.id for page in {p.page for p in prose} if (here := part_of(starts, page)) is not None}
    found: list[StatedFigure] = []
    for start in starts:
        part = start.part
        mine = [p for p in prose if of_page.get(p.page) == part.id]
        found += find_statements(mine, Context(part.doc_period, part.namnd), first=len(found) + 1)
    return tuple(tie_statements(found, tables, tuple(start.part for start in starts)))


def _info(document: SourceDocument, facts: DocumentFacts) -> DocumentInfo:
    return DocumentInfo(
        name=document.name,
        sha256=document.sha256,
        page_count=document.page_count,
        kommun=facts.kommun,
        namnd=facts.namnd,
        doc_type=facts.doc_type,
        doc_period=facts.doc_period,
        diarienummer=facts.diarienummer,
        decision_date=facts.decision_date,
        properties=document.properties,
    )


def _verdict(page: Page, left_out: Sequence[LeftOut]) -> PageVerdict:
    """What became of a page. A list that is not ours (an agenda, a delegation list) is no part that was left unread."""
    verdict = partial(
        PageVerdict, page=page.number, width=round(page.width, 2), height=round(page.height, 2), turned=page.turned
    )
    if page.unread:
        return verdict(state="unread", reasons=(page.unread,))
    mine = [x.reason for x in left_out if x.page == page.number and not foreign(x.reason)]
    missed = tuple(dict.fromkeys(f"a table was left out: {reason}" for reason in mine))
    if page.unmapped:
        missed = (*missed, f"{page.unmapped} characters have no letter: their font does not say which they are")
    missed = (*missed, *page.missed)
    if page.ocr:
        return verdict(state="ocr", reasons=missed)
    if missed:
        return verdict(state="partly", reasons=missed)
    if page.pictures_read:
        return verdict(state="ocr")
    return verdict(state="read" if page.words else "empty")


def _worst(pages: tuple[PageVerdict, ...]) -> PageState:
    order: tuple[PageState, ...] = ("unread", "partly", "ocr", "read", "empty")
    states = {page.state for page in pages}
    return next((state for state in order if state in states), "empty")


def _sections(layout: Layout, document: SourceDocument, starts: tuple[PartStart, ...]) -> list[Section]:
    out = []
    heads = layout.headings
    for n, head in enumerate(heads):
        part = part_of(starts, head.page, head.top)
        end = next((h.page for h in heads[n + 1 :] if h.level <= head.level), document.page_count)
        out.append(
            Section(
                id=f"s{n + 1}",
                number=head.number,
                title=head.title,
                level=head.level,
                first_page=head.page,
                last_page=max(end, head.page),
                part=part.id if part is not None else "",
            )
        )
    return out
