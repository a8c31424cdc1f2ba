"""The way of the data: read, detect, interpret, prove. The command line, the batch and the API all call `extract`."""

from __future__ import annotations

from os import PathLike

from nämndparse import __version__
from nämndparse.interpret.context import Scope
from nämndparse.interpret.document import DocumentFacts, PageText, TextLine, read_document
from nämndparse.interpret.evidence import infer_units
from nämndparse.interpret.tables import read_table
from nämndparse.layout.detect import Layout, detect
from nämndparse.models import (
    DocType,
    DocumentInfo,
    LeftOut,
    PageState,
    PageVerdict,
    Part,
    Report,
    Section,
    TableBase,
)
from nämndparse.options import Options
from nämndparse.proof import prove
from nämndparse.source import read
from nämndparse.source.page import Page, SourceDocument


def extract(source: str | PathLike[str] | bytes, options: Options | None = None) -> Report:
    """Read one PDF, given as a path or as its bytes, to a `Report`.

    Raises `UnreadableError` or `PasswordError` (nämndparse.errors) where the file cannot be read.
    """
    options = options or Options()
    document = read.read_document(source, options)
    layout = detect(document.pages)
    facts = read_document(page_texts(document.pages, layout), document.properties, document.name)
    parts = _parts(facts, document)
    tables, left_out = _tables(layout, facts, parts)
    tables = infer_units(tables, [p.text for p in layout.paragraphs])
    proof = prove(tables)
    pages = tuple(_verdict(page) for page in document.pages)
    return Report(
        program=f"nämndparse {__version__}",
        document=_info(document, facts),
        verdict=_worst(pages),
        pages=pages,
        parts=parts,
        sections=tuple(_sections(layout, document, parts)),
        tables=tuple(t for t in proof.tables if not options.kinds or t.kind in options.kinds),  # type: ignore[arg-type,attr-defined]
        checks=proof.checks,
        left_out=tuple(left_out),
    )


def page_texts(pages: tuple[Page, ...], layout: Layout) -> list[PageText]:
    """The lines of every page as the reading of the document's facts wants them."""
    out = []
    for p, (page, lines) in enumerate(zip(pages, layout.lines, strict=True)):
        rows = tuple(
            TextLine(line.text, line.size, line.bold, line.top, (p, i) in layout.furniture) for i, line in enumerate(lines)
        )
        out.append(PageText(page.number, rows))
    return out


def _parts(facts: DocumentFacts, document: SourceDocument) -> tuple[Part, ...]:
    doc_type: DocType = facts.doc_type.value if facts.doc_type else "annan"  # type: ignore[assignment]
    return (
        Part(
            id="p1",
            title=facts.title,
            first_page=1,
            last_page=document.page_count,
            doc_type=doc_type,
            doc_period=facts.doc_period.value if facts.doc_period else "",
            namnd=facts.namnd.value if facts.namnd else "",
            kommun=facts.kommun.value if facts.kommun else "",
        ),
    )


def _tables(layout: Layout, facts: DocumentFacts, parts: tuple[Part, ...]) -> tuple[list[TableBase], list[LeftOut]]:
    tables: list[TableBase] = []
    left_out: list[LeftOut] = []
    month = int(facts.report_end[5:7]) if facts.report_end else 12
    scope = Scope(facts.report_year or 0, month, parts[0].doc_type, parts[0].id, facts.unit)
    for grid in layout.grids:
        read_ = read_table(grid, scope, len(tables) + 1)
        if read_.table is not None:
            tables.append(read_.table)
        elif read_.left_out is not None:
            left_out.append(read_.left_out)
    return tables, left_out


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


def _verdict(page: Page) -> PageVerdict:
    if page.ocr:
        return PageVerdict(page=page.number, state="ocr")
    if page.words:
        return PageVerdict(page=page.number, state="read")
    if page.pictures or page.hidden:
        return PageVerdict(page=page.number, state="unread", reasons=("it holds pictures and no text",))
    return PageVerdict(page=page.number, state="empty")


def _worst(pages: tuple[PageVerdict, ...]) -> PageState:
    order: tuple[PageState, ...] = ("unread", "partly", "ocr", "read", "empty")
    states = {page.state for page in pages}
    return next((state for state in order if state in states), "empty")


def _sections(layout: Layout, document: SourceDocument, parts: tuple[Part, ...]) -> list[Section]:
    out = []
    heads = layout.headings
    for n, head in enumerate(heads):
        end = next((h.page for h in heads[n + 1 :] if h.level <= head.level), document.page_count)
        out.append(
            Section(
                id=f"s{n + 1}",
                number=head.number,
                title=head.title,
                level=head.level,
                first_page=head.page,
                last_page=max(end, head.page),
                part=parts[0].id,
            )
        )
    return out
