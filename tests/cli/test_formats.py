"""`nämndparse extract`: the formats for spreadsheets and analysts, and how CSV is written."""

import csv
import gc
import io
import json
import os
import pty
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from nämndparse import pipeline
from nämndparse.models import Report
from nämndparse.options import Options
from nämndparse.output import formats
from support.commands import Run
from support.reports import report, table

MAGIC = {"xlsx": b"PK\x03\x04", "parquet": b"PAR1", "sqlite": b"SQLite format 3\x00"}


@pytest.mark.parametrize("name", list(MAGIC))
def test_a_format_goes_to_a_file_or_a_pipe(run: Run, name: str) -> None:
    assert run("extract", "a.pdf", "-o", f"ut.{name}").exit_code == 0
    assert Path(f"ut.{name}").read_bytes() == run("extract", "a.pdf", "-f", name).stdout_bytes
    assert Path(f"ut.{name}").read_bytes().startswith(MAGIC[name])


@pytest.mark.parametrize(("suffix", "name"), [("db", "sqlite"), ("sqlite3", "sqlite"), ("XLSX", "xlsx")])
def test_a_name_tells_its_format(run: Run, suffix: str, name: str) -> None:
    run("extract", "a.pdf", "-o", f"ut.{suffix}")
    assert Path(f"ut.{suffix}").read_bytes().startswith(MAGIC[name])
    run("extract", "a.pdf", "-o", "ut.ndjson")
    assert json.loads(Path("ut.ndjson").read_text("utf-8").splitlines()[0])["document"] == "a.pdf"


def test_several_documents_go_to_one_workbook_and_one_database(run: Run) -> None:
    assert run("extract", "a.pdf", "damaged.pdf", "b.pdf", "-o", "ut.xlsx").exit_code == 3
    assert openpyxl.load_workbook("ut.xlsx").sheetnames[-2:] == ["1 t1 drift", "2 t1 drift"]
    run("extract", "a.pdf", "b.pdf", "-o", "ut.db")
    with closing(sqlite3.connect("ut.db")) as connection:
        assert connection.execute("SELECT name FROM documents").fetchall() == [("a.pdf",), ("b.pdf",)]
    run("extract", "a.pdf", "b.pdf", "-o", "ut.parquet")
    assert pq.read_table("ut.parquet").column("document").to_pylist() == ["a.pdf"] * 6 + ["b.pdf"] * 6


def test_a_folder_gets_a_workbook_per_document(run: Run) -> None:
    Path("ut").mkdir()
    run("extract", "a.pdf", "b.pdf", "-o", "ut", "-f", "xlsx")
    assert sorted(path.name for path in Path("ut").iterdir()) == ["a.xlsx", "b.xlsx"]
    assert openpyxl.load_workbook("ut/a.xlsx").sheetnames[-1] == "t1 drift"


def test_csv_for_excel_has_its_mark_also_on_standard_output(run: Run) -> None:
    result = run("extract", "a.pdf", "--dialect", "excel-sv", "--headers", "sv")
    assert result.stdout_bytes.startswith("\ufeffDokument;Kommun;".encode())
    assert run("extract", "a.pdf", "--dialect", "excel-sv", "-o", "ut.csv").exit_code == 0
    assert Path("ut.csv").read_bytes().startswith("\ufeffdocument;kommun;".encode())


def test_how_csv_is_written_means_csv_where_no_format_is_named(run: Run) -> None:
    assert run("extract", "a.pdf", "--layout", "wide").stdout.startswith("document,kommun,")


@pytest.mark.parametrize("words", [("-f", "json"), ("-o", "ut.xlsx")])
def test_how_csv_is_written_means_nothing_in_other_formats(run: Run, words: tuple[str, ...]) -> None:
    result = run("extract", "a.pdf", *words, "--dialect", "excel-sv")
    assert result.exit_code == 2
    assert "--dialect" in result.stderr
    assert not Path("ut.xlsx").exists()


def test_the_wide_layout_gives_a_folder_a_file_per_kind_of_table(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    other = table().model_copy(update={"id": "t2", "kind": "resultat"})

    def extract(source: Path, options: Options) -> Report:
        return report(source.name).model_copy(update={"tables": (table(), other)})

    monkeypatch.setattr(pipeline, "extract", extract)
    Path("ut").mkdir()
    run("extract", "a.pdf", "-o", "ut", "-f", "csv", "--layout", "wide")
    assert sorted(path.name for path in Path("ut").iterdir()) == ["a.drift.csv", "a.resultat.csv"]
    lines = list(csv.DictReader(io.StringIO(Path("ut/a.resultat.csv").read_text("utf-8"))))
    assert {line["kind"] for line in lines} == {"resultat"}


def test_an_extra_that_is_missing_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nämndparse.output.parquet_", None)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run("extract", "a.pdf", "-o", "ut.parquet")
    assert result.exit_code == 2
    assert "pip install 'namndparse[parquet]'" in result.stderr
    assert not Path("ut.parquet").exists()


def test_a_workbook_that_would_be_too_long_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from nämndparse.output import xlsx_

    monkeypatch.setattr(xlsx_, "MOST_ROWS", 10)
    result = run("extract", "a.pdf", "b.pdf", "-o", "ut.xlsx")
    assert result.exit_code == 2
    assert "--format sqlite" in result.stderr
    assert not Path("ut.xlsx").exists()


def test_an_interrupted_run_leaves_nothing_behind(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", None)

    def interrupted(source: Path, options: Options) -> Report:
        if source.name == "b.pdf":
            raise KeyboardInterrupt
        return report()

    monkeypatch.setattr(pipeline, "extract", interrupted)
    for name in MAGIC:
        assert run("extract", "a.pdf", "b.pdf", "-o", f"ut.{name}").exit_code != 0
        assert not Path(f"ut.{name}").exists()
    gc.collect()
    assert list(temporary.iterdir()) == []


def test_every_format_is_offered() -> None:
    from typing import get_args

    from nämndparse.cli.extract import Dialect, Format, Headers, Layout
    from nämndparse.output import dialect

    assert get_args(Format) == formats.FORMATS
    assert (Dialect, Headers, Layout) == (dialect.DialectName, dialect.Headers, dialect.Layout)


@pytest.mark.slow
def test_what_is_no_text_does_not_go_to_a_terminal() -> None:
    sample = Path(__file__).parents[2] / "samples" / "harryda-2024.weasyprint.pdf"
    terminal, end = pty.openpty()
    command = [sys.executable, "-m", "nämndparse", "extract", str(sample), "-f", "xlsx"]
    result = subprocess.run(command, stdout=end, stdin=end, stderr=subprocess.PIPE, check=False)
    os.close(end)
    os.close(terminal)
    assert result.returncode == 2
    assert "name a file with -o" in result.stderr.decode("utf-8")
