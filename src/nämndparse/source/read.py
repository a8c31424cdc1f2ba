"""From a PDF, as a path or as bytes, to its pages: the one way into the program."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from os import PathLike
from pathlib import Path

import pypdfium2

from nämndparse.errors import UnreadableError, UsageError
from nämndparse.options import Options, page_ranges
from nämndparse.source import pdfium, plumber
from nämndparse.source.accents import mend
from nämndparse.source.filekind import why_not_pdf
from nämndparse.source.ocr import with_ocr
from nämndparse.source.ocr_pictures import with_pictures
from nämndparse.source.page import Page, SourceDocument
from nämndparse.source.recover import recover
from nämndparse.source.unknown import Unknown

Progress = Callable[[int, int], None]
UNNAMED = "document.pdf"
HEAD = 1024  # bytes within which a PDF must say that it is one


def read_document(
    source: str | PathLike[str] | bytes, options: Options, on_page: Progress | None = None
) -> SourceDocument:
    """Read the pages that `options` asks for; `on_page` is told after each how many are read, and of how many.

    Raises `UnreadableError` where the file is missing, empty, no PDF, damaged or without pages, `PasswordError` where
    it is locked, and `UsageError` where `options.pages` names pages that it does not have.
    """
    data: bytes | Path = source if isinstance(source, bytes) else Path(source)
    name = unicodedata.normalize("NFC", options.name or (data.name if isinstance(data, Path) else UNNAMED))
    digest = _digest(data, name)
    document = pdfium.open_document(data, options.password, name)
    try:
        count = len(document)
        numbers = _chosen(options, count, name)
        unknown = Unknown()
        pages = []
        for number in numbers:
            pages.append(_read_page(document, number - 1, unknown, data, options.password))
            if on_page is not None:
                on_page(len(pages), len(numbers))
        recovered, _ = recover(pages, unknown)
        whole = [
            with_pictures(document, with_ocr(document, mend(page), options.ocr), options.ocr) for page in recovered
        ]
        properties = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    return SourceDocument(
        name=name,
        sha256=digest,
        page_count=count,
        pages=tuple(whole),
        properties=dict(properties),
    )


def _digest(data: bytes | Path, name: str) -> str:
    """The SHA-256 of the file; raises `UnreadableError` where it is plainly not a PDF."""
    if isinstance(data, bytes):
        _check_head(data[:HEAD], name)
        return hashlib.sha256(data).hexdigest()
    try:
        with data.open("rb") as stream:
            _check_head(stream.read(HEAD), name)
            stream.seek(0)
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise UnreadableError(f"{name}: there is no such file; look at the spelling and the folder") from error
    except IsADirectoryError as error:
        raise UnreadableError(f"{name}: is a folder; name the files in it") from error
    except OSError as error:
        raise UnreadableError(f"{name}: cannot be opened ({error.strerror}); look at its permissions") from error


def _check_head(head: bytes, name: str) -> None:
    if why := why_not_pdf(head):
        raise UnreadableError(f"{name}: {why}")


def _chosen(options: Options, count: int, name: str) -> tuple[int, ...]:
    """The numbers of the pages to read; a range that begins after the last page is a mistake to tell of."""
    beyond = [first for first, _ in page_ranges(options.pages) if first > count]
    if beyond:
        has = "1 page" if count == 1 else f"{count} pages"
        raise UsageError(f"{name}: has {has}, there is no page {beyond[0]}; choose pages from 1 to {count}")
    return options.page_numbers(count)


def _read_page(
    document: pypdfium2.PdfDocument, index: int, unknown: Unknown, data: bytes | Path, password: str | None
) -> Page:
    """A page by PDFium; one that PDFium cannot read, by the second engine; one that neither can, empty and unread."""
    try:
        return pdfium.read_page(document, index, unknown)
    except pypdfium2.PdfiumError as first:
        try:
            return plumber.read_page(data, index, password)
        except Exception as second:  # noqa: BLE001 - a broken page can fail in pdfminer in any way
            reason = f"the page is damaged (PDFium: {first}; pdfplumber: {type(second).__name__})"
            return Page(number=index + 1, width=0.0, height=0.0, unread=reason)
