"""Reports as the writers write them."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from nämndparse.models import Report, TableBase
from nämndparse.output.dialect import Form
from nämndparse.output.formats import writer
from nämndparse.pipeline import extract
from nämndparse.proof import prove

SAMPLES = Path(__file__).parents[2] / "samples"


@cache
def read(name: str) -> Report:
    """The report of a sample."""
    return extract(SAMPLES / name)


def written(format_name: str, *reports: Report, form: Form | None = None) -> bytes:
    """What a format makes of reports."""
    stream = io.BytesIO()
    made = writer(format_name, stream, many=len(reports) > 1, form=form)
    for report in reports:
        made.add(report)
    made.close()
    return stream.getvalue()


def proved(*tables: TableBase, name: str = "rapport.pdf") -> Report:
    """A report of tables, with the checks that the proof finds in them."""
    proof = prove(tables)
    return Report.model_validate(
        {
            "program": "nämndparse 0.1.0",
            "document": {"name": name, "sha256": "0" * 64, "page_count": 3},
            "pages": [{"page": number, "state": "read"} for number in (1, 2, 3)],
            "tables": [table.model_dump() for table in proof.tables],
            "checks": [check.model_dump() for check in proof.checks],
        }
    )
