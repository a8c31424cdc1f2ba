"""LibreOffice without a window, set to Swedish."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

SWEDISH = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop>
</item>
</oor:items>
"""
# Semicolon, quotes, UTF-8, from line 1, the language of the settings: what the dialog of the import offers for our CSV.
IMPORT = "CSV:59,34,76,1,,0,false,true"
EXPORT = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"


class Office:
    """Converts files, with settings of its own in `folder`."""

    def __init__(self, folder: Path) -> None:
        command = shutil.which("soffice")
        if command is None:
            pytest.skip("LibreOffice (soffice) is not installed")
        self._command = command
        self._profile = folder / "profile"
        (self._profile / "user").mkdir(parents=True)
        (self._profile / "user" / "registrymodifications.xcu").write_text(SWEDISH, "utf-8")

    def convert(self, path: Path, to: str, *options: str) -> Path:
        """Convert a file; gives the folder where what comes of it stands."""
        out = path.parent / "converted"
        command = [self._command, f"-env:UserInstallation={self._profile.as_uri()}", "--headless", *options]
        done = subprocess.run(
            [*command, "--convert-to", to, "--outdir", out, path],
            capture_output=True, text=True, check=False, timeout=240,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert any(out.iterdir()), done.stderr
        return out

    def cells(self, path: Path, *options: str) -> list[tuple[object, ...]]:
        """The cells of the first sheet as LibreOffice takes them: text as str, numbers as int or float."""
        out = self.convert(path, "xlsx", *options)
        workbook = openpyxl.load_workbook(out / f"{path.stem}.xlsx")
        return list(workbook.worksheets[0].iter_rows(values_only=True))
