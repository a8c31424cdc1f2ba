"""`nämndparse check` over reports made by hand."""

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from nämndparse import pipeline
from nämndparse.errors import UnreadableError
from nämndparse.models import Check, DocumentInfo, Mend, PageVerdict, Report, Statement, TableBase
from nämndparse.options import Options
from nämndparse.proof.findings import findings_of
from support import reports
from support.commands import Run
from support.tables import drawn_table

TABLE = drawn_table(
    """
    tkr              | budget 2024 | utfall 2024 | avvikelse 2024
    40 Museum        |      12 300 |      12 000 |            300
    Bibliotek [öst]  |       9 400 |       9 900 |           -500
    = Summa          |      21 700 |      21 950 |           -200
    """,
    page=3,
)
SUM = Check(
    id="k1",
    table="t1",
    kind="sum",
    formula="40 Museum + Bibliotek [öst] = Summa",
    cells=("t1r1c2", "t1r2c2", "t1r3c2"),
    expected=Decimal(21900000),
    printed=Decimal(21950000),
    tolerance=Decimal(2000),
    holds=False,
    mends=(
        Mend(cell="t1r1c2", value=Decimal(12050000)),
        Mend(cell="t1r3c2", value=Decimal(21900000), agrees=("k2",)),
    ),
)
HELD = Check(
    id="k2",
    table="t1",
    kind="sum",
    formula="40 Museum + Bibliotek [öst] = Summa",
    cells=("t1r1c1", "t1r2c1", "t1r3c1"),
    expected=Decimal(21700000),
    printed=Decimal(21700000),
    tolerance=Decimal(2000),
    holds=True,
)
SAID = Statement(
    id="s1",
    page=2,
    sentence="Museet redovisar ett överskott på 0,7 mnkr.",
    subject="Museet",
    measure="avvikelse",
    direction="+",
    amount=Decimal(700000),
    unit="SEK",
    scale=Decimal(1000000),
    decimals=1,
    period="2024",
    verdict="contradicted",
    cell="t1r1c3",
)


def report(*checks: Check, statements: tuple[Statement, ...] = (), unread: bool = False, name: str = "a.pdf") -> Report:
    status = {cell: "verified" if check.holds else "disputed" for check in checks for cell in check.cells}
    rows = tuple(
        row.model_copy(
            update={
                "cells": tuple(
                    cell.model_copy(update={"status": status.get(cell.id, "unverified"), "printed_unit": "tkr"})
                    for cell in row.cells
                )
            }
        )
        for row in TABLE.rows
    )
    pages = [PageVerdict(page=1, state="read"), PageVerdict(page=3, state="read")]
    if unread:
        pages.append(PageVerdict(page=4, state="unread", reasons=("a picture without text",)))
    return Report(
        program="nämndparse",
        document=DocumentInfo(name=name, sha256="0" * 64, page_count=len(pages)),
        pages=tuple(pages),
        tables=(TABLE.model_copy(update={"rows": rows}),),
        checks=checks,
        statements=statements,
    )


REPORTS = {
    "held": report(HELD, statements=(SAID.model_copy(update={"verdict": "confirmed"}),)),
    "failed": report(SUM, HELD),
    "said": report(HELD, statements=(SAID,)),
    "unread": report(HELD, unread=True),
    "all": report(SUM, HELD, statements=(SAID,), unread=True),
}


@pytest.fixture
def check(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `check`; the name of a file says which report it gives."""

    def extract(source: Path | bytes, options: Options) -> Report:
        assert isinstance(source, Path)
        if source.stem not in REPORTS:
            raise UnreadableError(f"{source.name}: is damaged")
        document = REPORTS[source.stem].document.model_copy(update={"name": source.name})
        return REPORTS[source.stem].model_copy(update={"document": document})

    monkeypatch.setattr(pipeline, "extract", extract)
    return lambda *arguments, **more: run("check", *arguments, **more)


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (("held.pdf",), 0),
        (("unread.pdf",), 0),
        (("failed.pdf",), 5),
        (("said.pdf",), 5),
        (("held.pdf", "failed.pdf"), 5),
        (("damaged.pdf",), 3),
        (("failed.pdf", "damaged.pdf"), 3),
        (("failed.pdf", "--format", "xml"), 2),
        (("-", "-"), 2),
        (("failed.pdf", "-q", "-v"), 2),
    ],
)
@pytest.mark.parametrize("format_name", ["text", "json", "csv"])
def test_code(check: Run, files: tuple[str, ...], code: int, format_name: str) -> None:
    assert check("-f", format_name, *files).exit_code == code


def test_a_document_without_findings(check: Run) -> None:
    assert check("held.pdf").stdout.splitlines() == [
        "held.pdf",
        "nothing found: every identity that was tested holds",
        "",
        "identities  1 tested, 1 held, 0 failed",
        "figures     3 of 9 verified (33 %), 0 disputed, 6 unverified",
        "statements  1 confirmed, 0 contradicted, 0 not tied",
    ]


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ((TABLE,), "nothing found, and nothing proved: no sum or difference could be tested"),
        ((), "no figures were read"),
    ],
)
def test_a_document_in_which_nothing_could_be_tested_is_not_called_proved(
    run: Run, monkeypatch: pytest.MonkeyPatch, tables: tuple[TableBase, ...], said: str
) -> None:
    untested = report().model_copy(update={"tables": tables, "checks": (), "statements": ()})
    monkeypatch.setattr(pipeline, "extract", lambda source, options: untested)
    assert run("check", "rapport.pdf").stdout.splitlines()[1] == said


def test_words_in_place_of_figures_are_counted_apart(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "extract", lambda source, options: reports.report())
    assert re.search(r"words +\d+ in place of a figure", run("check", "rapport.pdf").stdout)


def test_the_list(check: Run) -> None:
    assert check("all.pdf").stdout.splitlines() == [
        "all.pdf",
        "",
        "1  s1, page 2, table t1: Ekonomi",
        "   “Museet redovisar ett överskott på 0,7 mnkr.”",
        "   the text states 700 tkr, the table on page 3 prints 300 tkr",
        "     300  40 Museum  avvikelse 2024",
        "",
        "2  k1, page 3, table t1: Ekonomi",
        "   40 Museum + Bibliotek [öst] = Summa",
        "   the parts give 21 900 tkr, printed is 21 950 tkr: 50 tkr more (rounding may",
        "   explain 2 tkr)",
        "   in the column utfall 2024",
        "     12 000  40 Museum",
        "      9 900  Bibliotek [öst]",
        "     21 950  Summa",
        "   would hold if 21 950 (Summa) were 21 900; k2 would then hold too",
        "   would hold if 12 000 (40 Museum) were 12 050",
        "",
        "3  page 4",
        "   not read: a picture without text",
        "",
        "identities  2 tested, 1 held, 1 failed",
        "figures     3 of 9 verified (33 %), 3 disputed, 3 unverified",
        "statements  0 confirmed, 1 contradicted, 0 not tied",
        "pages       2 read, 1 not read",
    ]


def test_the_list_has_no_colour_in_a_pipe_and_fits_80_columns(check: Run) -> None:
    lines = check("all.pdf", "failed.pdf").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert not any("\x1b" in line for line in lines)


def test_several_documents_are_added_up(check: Run) -> None:
    end = check("failed.pdf", "said.pdf").stdout.split("all 2 documents")[1].splitlines()
    assert end[1:] == [
        "identities  3 tested, 2 held, 1 failed",
        "figures     6 of 18 verified (33 %), 3 disputed, 9 unverified",
        "statements  0 confirmed, 1 contradicted, 0 not tied",
    ]


def test_one_file_that_fails_costs_no_other_its_findings(check: Run) -> None:
    result = check("damaged.pdf", "failed.pdf")
    assert result.stderr == "nämndparse: error: damaged.pdf: is damaged\n"
    assert result.stdout.startswith("failed.pdf\n")


def test_json(check: Run) -> None:
    one = json.loads(check("all.pdf", "-f", "json").stdout)
    assert (one["document"], one["disputed"]) == ("all.pdf", True)
    statement, identity, page = one["findings"]
    assert (statement["kind"], statement["id"], statement["expected"], statement["printed"]) == (
        "statement",
        "s1",
        "700000",
        "300000",
    )
    assert (identity["difference"], identity["tolerance"]) == ("50000", "2000")
    assert [figure["raw"] for figure in identity["figures"]] == ["12 000", "9 900", "21 950"]
    assert [mend["value"] for mend in identity["mends"]] == ["21900000", "12050000"]
    assert (page["kind"], page["page"]) == ("page", 4)
    assert one["summary"]["identities_failed"] == 1


def test_json_of_several_files_is_an_array(check: Run) -> None:
    both = json.loads(check("held.pdf", "failed.pdf", "-f", "json").stdout)
    assert [findings["disputed"] for findings in both] == [False, True]


def test_csv(check: Run) -> None:
    lines = list(csv.DictReader(io.StringIO(check("held.pdf", "all.pdf", "-f", "csv").stdout)))
    assert [(line["document"], line["kind"], line["page"]) for line in lines] == [
        ("all.pdf", "statement", "2"),
        ("all.pdf", "identity", "3"),
        ("all.pdf", "page", "4"),
    ]
    assert lines[1]["difference"] == "50000"
    assert lines[1]["figures"].split("; ")[1] == "t1r2c2: 9 900 (Bibliotek [öst] | utfall 2024)"
    assert lines[1]["mends"].split("; ")[0] == "t1r3c2: 21 950 -> 21 900 (then also k2)"


def test_of_many_figures_the_first_and_the_last_are_shown(check: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = "tkr | utfall 2024\n" + "\n".join(f"Enhet {n} | {n}" for n in range(1, 31)) + "\n= Summa | 466"
    table = drawn_table(wide)
    cells = tuple(row.cells[0].id for row in table.rows)
    failed = SUM.model_copy(update={"cells": cells, "mends": ()})
    monkeypatch.setitem(REPORTS, "many", REPORTS["held"].model_copy(update={"tables": (table,), "checks": (failed,)}))
    text = check("many.pdf").stdout
    assert "Enhet 5\n" in text
    assert "21 more figures" in text
    assert "Enhet 6\n" not in text
    assert "Summa\n" in text


def test_the_share_of_verified_figures_is_never_rounded_up() -> None:
    summary = findings_of(REPORTS["held"]).summary.model_copy(update={"figures": 1000, "verified": 999})
    assert summary.verified_percent == 99


def test_a_report_without_figures_has_a_summary() -> None:
    empty = REPORTS["held"].model_copy(update={"tables": (), "checks": (), "statements": ()})
    assert findings_of(empty).summary.verified_percent == 0
    assert not findings_of(empty).disputed
