"""Options of a reading, one validated object that the command line, the batch and the Python API share."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from nämndparse.models import Kind


class Options(BaseModel):
    """How a document is read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pages: str = Field("", description="pages to read, '3-12,15'; empty for all")
    kinds: tuple[Kind, ...] = Field((), description="kinds of table to give; empty for all")
    password: str | None = Field(None, description="password of an encrypted PDF", repr=False)
    ocr: Literal["auto", "off", "force"] = Field("auto", description="when pages are read by OCR")
    name: str = Field("", description="name to give the document; empty for the file's own name")
