"""The command line over a reader that gives reports made by hand: the file's name says what comes of it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from nämndparse import pipeline
from nämndparse.cli.app import app
from nämndparse.errors import PasswordError, UnreadableError, UsageError
from nämndparse.models import Report
from nämndparse.options import Options
from support.commands import Run
from support.reports import report


def fake_extract(source: Path | bytes, options: Options) -> Report:
    name = options.name or (source.name if isinstance(source, Path) else "")
    if "damaged" in name:
        raise UnreadableError(f"{name}: is damaged; fetch it again")
    if "locked" in name and options.password != "öppna":
        raise PasswordError(f"{name}: it is encrypted; give --password")
    if "short" in name and options.pages:
        raise UsageError(f"{name}: has 2 pages, there is no page 3")
    if "fault" in name:
        raise ZeroDivisionError("by zero")
    return report(name, disputed="disputed" in name, unread="unread" in name, left_out="leftout" in name)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in an empty folder, with a file made for every argument that ends with .pdf."""
    monkeypatch.setattr(pipeline, "extract", fake_extract)
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, stdin: bytes | None = None, missing: tuple[str, ...] = ()) -> Result:
        for argument in arguments:
            if argument.endswith(".pdf") and argument not in missing and not Path(argument).exists():
                Path(argument).parent.mkdir(parents=True, exist_ok=True)
                Path(argument).write_bytes(b"%PDF-1.7\n")
        return CliRunner().invoke(app, arguments, input=stdin, prog_name="nämndparse")

    return invoke
