"""Options of a reading, one validated object that the command line, the batch and the Python API share."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from nämndparse.models import Kind

_RANGE = re.compile(r"(?P<first>\d+)?(?P<dash>[-–])?(?P<last>\d+)?")


def page_ranges(pages: str) -> tuple[tuple[int, int | None], ...]:
    """The page ranges of '3-12,15,20-' as ((3, 12), (15, 15), (20, None)); raises `ValueError` on anything else."""
    ranges: list[tuple[int, int | None]] = []
    for part in filter(None, (p.strip() for p in pages.split(","))):
        match = _RANGE.fullmatch(re.sub(r"\s", "", part))
        if match is None or not (match["first"] or match["last"]):
            raise ValueError(f"'{part}' is no page or range of pages; write for example 3-12,15")
        first = int(match["first"] or 1)
        last = (int(match["last"]) if match["last"] else None) if match["dash"] else first
        if first < 1 or (last is not None and last < first):
            raise ValueError(f"'{part}' is no range of pages: pages count from 1, the lower first")
        ranges.append((first, last))
    return tuple(ranges)


Ocr = Literal["auto", "pictures", "off", "force"]
"""What is read by OCR: pages without text, these and tables that stand on other pages as pictures, nothing, all."""


class Options(BaseModel):
    """How a document is read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pages: str = Field("", description="pages to read, '3-12,15'; empty for all")
    kinds: tuple[Kind, ...] = Field((), description="kinds of table to give; empty for all")
    password: str | None = Field(None, description="password of an encrypted PDF", repr=False)
    ocr: Ocr = Field("auto", description="when pages, and pictures on pages of text, are read by OCR")
    name: str = Field("", description="name to give the document; empty for the file's own name")

    @field_validator("pages")
    @classmethod
    def _pages_are_ranges(cls, pages: str) -> str:
        page_ranges(pages)
        return pages

    def page_numbers(self, page_count: int) -> tuple[int, ...]:
        """The pages to read of a document with `page_count` pages, from 1, in order, each once."""
        ranges = page_ranges(self.pages) or ((1, None),)
        chosen = (range(first, min(last or page_count, page_count) + 1) for first, last in ranges)
        return tuple(sorted({number for numbers in chosen for number in numbers}))
