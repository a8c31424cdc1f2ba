"""nämndparse: figures that can be trusted from the PDFs of Swedish municipal committees.

>>> import nämndparse
>>> report = nämndparse.extract("delårsrapport.pdf")
>>> report.figures()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nämndparse.models import Report
    from nämndparse.options import Options
    from nämndparse.pipeline import extract

__version__ = "0.1.0"
__all__ = ["Options", "Report", "__version__", "extract"]


def __getattr__(name: str) -> object:
    """Import the heavy parts when they are asked for, so that `--version` and `--help` stay quick."""
    if name == "extract":
        from nämndparse.pipeline import extract

        return extract
    if name == "Options":
        from nämndparse.options import Options

        return Options
    if name == "Report":
        from nämndparse.models import Report

        return Report
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """What a notebook offers at a Tab, also before it is imported."""
    return sorted({*globals(), *__all__})
