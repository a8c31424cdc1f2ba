"""The way of the data: read, detect, interpret, prove. The command line, the batch and the API all call `extract`."""

from __future__ import annotations

from os import PathLike

from nämndparse.models import Report
from nämndparse.options import Options


def extract(source: str | PathLike[str] | bytes, options: Options | None = None) -> Report:
    """Read one PDF, given as a path or as its bytes, to a `Report`.

    Raises `UnreadableError` or `PasswordError` (nämndparse.errors) where the file cannot be read.
    """
    raise NotImplementedError
