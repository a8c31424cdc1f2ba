"""LibreOffice without a window: a document file to PDF."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path


def to_pdf(source: Path, target: Path) -> None:
    """Convert a .docx or .xlsx to PDF with a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=240,
        )
        target.write_bytes((Path(folder) / (source.stem + ".pdf")).read_bytes())
