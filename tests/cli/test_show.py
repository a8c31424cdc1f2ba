"""`nämndparse show`: tables in the terminal."""

import re
from pathlib import Path

import pytest

from nämndparse import pipeline
from nämndparse.models import Report, Row
from nämndparse.options import Options
from support.commands import Run
from support.reports import report, table
from support.tables import drawn_table
from support.written import proved, read

DISPUTED = """
tkr         | budget 2024 | utfall 2024
Förskola    |     1 234,5 |     1 111,2
Grundskola  |     2 310,0 |     2 402,1
Fritids     |       517,3 |       498,0
= Summa     |     4 061,8 |     4 012,3
"""
MONTHS = [f"utfall 2024-{month:02}" for month in range(1, 13)]


@pytest.fixture
def shows(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command on a file whose report is the one that its name says."""
    monthly = f"tkr | {' | '.join(MONTHS)}\nÄldreomsorg och vård | {' | '.join(['-12 345,6'] * 12)}"

    def extract(source: Path, options: Options) -> Report:
        if source.name == "disputed.pdf":
            return proved(drawn_table(DISPUTED))
        if source.name == "wide.pdf":
            return proved(drawn_table(monthly, "volym"), drawn_table(DISPUTED, identity="t2"))
        if source.name == "none.pdf":
            return report().model_copy(update={"tables": (), "checks": ()})
        return report(source.name)

    monkeypatch.setattr(pipeline, "extract", extract)
    monkeypatch.setenv("COLUMNS", "80")
    return run


def test_a_table_in_its_printed_unit_with_a_mark_for_every_verdict(shows: Run) -> None:
    assert shows("show", "disputed.pdf").stdout == (
        "rapport.pdf\n"
        "3 pages, 1 table, 8 figures (4 verified, 4 disputed)\n"
        "✓ proved by the document's own sums   ✗ disputed by them   no mark: not tested\n"
        "\n"
        "t1  drift, page 1, tkr\n"
        "Ekonomi\n"
        "4 verified, 4 disputed\n"
        "\n"
        "               budget     utfall\n"
        "                 2024       2024\n"
        "Förskola    1 234,5 ✓  1 111,2 ✗\n"
        "Grundskola  2 310,0 ✓  2 402,1 ✗\n"
        "Fritids       517,3 ✓    498,0 ✗\n"
        "Summa       4 061,8 ✓  4 012,3 ✗\n"
        "✗ 1 111,2 + 2 402,1 + 498,0 = 4 011,3; printed 4 012,3  (Förskola + Grundskola +\n"
        "Fritids = Summa)\n"
    )


def test_a_document_gives_no_commands_to_the_terminal(shows: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A font may map any character to the one that begins a command: \\x1b]52 would fill the clipboard."""
    made = drawn_table(DISPUTED.replace("skola", "\x1b[2Jskola").replace("Fri", "F\u202eri"))
    made = made.model_copy(update={"section": ("Eko\x1b]52;nomi",), "notes": ("Not\x9b",)})
    monkeypatch.setattr(pipeline, "extract", lambda source, options: proved(made))
    for command in ("show", "check"):
        said = shows(command, "rapport.pdf").stdout
        assert not set(said) & set("\x1b\x9b\u202e")
        assert "\ufffd" in said


def test_long_words_in_place_of_a_figure_wrap(shows: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made = drawn_table("tkr | budget 2024 | utfall 2024\nFörskola | 10 | 12")
    (row,) = made.rows
    said = "Projektets totala kalkylerade utgifter uppgår till mer än kulturmiljöinvesteringsbudgeten"
    words = row.cells[1].model_copy(update={"value": None, "raw": said})
    rows = (row.model_copy(update={"cells": (row.cells[0], words)}),)
    of = report().model_copy(update={"tables": (made.model_copy(update={"rows": rows}),)})
    monkeypatch.setattr(pipeline, "extract", lambda source, options: of)
    text = shows("show", "rapport.pdf").stdout
    assert max(map(len, text.splitlines())) <= 80
    assert re.search(r"Förskola +10 +Projektets totala", text)
    assert "…" not in text


def test_what_was_read_by_ocr_is_said(shows: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made = drawn_table("tkr | budget 2024 | utfall 2024\nFörskola | 10 | 12")
    (row,) = made.rows
    flags = [("ocr",), ("ocr", "ocr_unsure")]
    cells = tuple(c.model_copy(update={"flags": f}) for c, f in zip(row.cells, flags, strict=True))
    rows = (row.model_copy(update={"cells": cells}),)
    of = report().model_copy(update={"tables": (made.model_copy(update={"rows": rows}),)})
    monkeypatch.setattr(pipeline, "extract", lambda source, options: of)
    assert "\n2 unverified; 2 read by OCR, 1 of them unsure\n" in shows("show", "rapport.pdf").stdout


def test_units_stand_over_the_columns_where_they_differ(shows: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made = drawn_table("tkr | budget 2024 | utfall 2024\nFörskola | 1 234,5 | 90,0")
    (row,) = made.rows
    share = row.cells[1].model_copy(update={"unit": "%", "printed_unit": "%", "scale": 1})
    rows = (row.model_copy(update={"cells": (row.cells[0], share)}),)
    of = report().model_copy(update={"tables": (made.model_copy(update={"rows": rows}),)})
    monkeypatch.setattr(pipeline, "extract", lambda source, options: of)
    assert re.search(r"\n +tkr +%\n", shows("show", "rapport.pdf").stdout)


def test_a_unit_of_all_columns_is_in_the_title_and_counts_need_none(
    shows: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = drawn_table("tkr | utfall 2023 | utfall 2024\nAntal brukare | 609 | 586\nvarav kommunala | 496 | 480")
    count = {"unit": "antal", "printed_unit": "antal", "scale": 1}
    rows = [row.model_copy(update={"cells": tuple(c.model_copy(update=count) for c in row.cells)}) for row in made.rows]

    def shown(*rows: Row) -> str:
        of = report().model_copy(update={"tables": (made.model_copy(update={"rows": rows}),)})
        monkeypatch.setattr(pipeline, "extract", lambda source, options: of)
        return shows("show", "rapport.pdf").stdout

    assert "drift, page 1, antal\n" in shown(*rows)
    nothing = {"unit": "", "printed_unit": ""}
    several = rows[1].model_copy(
        update={"cells": tuple(c.model_copy(update=nothing) for c in rows[1].cells), "label": "Insatser"}
    )
    mixed = shown(several, several, rows[0])
    assert "antal" not in mixed.replace("Antal brukare", "")


def test_what_other_columns_say_stands_once_on_one_line(shows: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made = drawn_table(f"tkr | {' | '.join(MONTHS)}\nUtemiljö | {' | '.join(['-12 345,6'] * 12)}")
    rows = [row.model_copy(update={"code": "6012", "texts": {"Prio": "3", "Nr": "6012", "": "P"}}) for row in made.rows]
    of = report().model_copy(update={"tables": (made.model_copy(update={"rows": tuple(rows)}),)})
    monkeypatch.setattr(pipeline, "extract", lambda source, options: of)
    text = shows("show", "rapport.pdf").stdout
    assert text.count("6012 Utemiljö") > 1
    assert text.count("\n  Prio 3, P\n") == 1


def test_headings_inside_a_table_codes_statuses_and_bounds(shows: Run) -> None:
    text = shows("show", "rapport.pdf").stdout
    assert "\n40 Nämnd" in text
    assert "\nVård\n  Omsorg\n    Äldreomsorg" in text
    assert re.search(r"6 900 ✓ +<5 +grön", text)


@pytest.mark.parametrize("width", [60, 80, 132])
def test_a_table_wider_than_the_terminal_comes_in_pieces(
    shows: Run, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = shows("show", "wide.pdf").stdout
    assert max(map(len, text.splitlines())) <= width
    assert text.count("-12 345,6") == 12
    assert text.count("Äldreomsorg och vård") > 1


def test_one_table_or_some(shows: Run) -> None:
    assert "t2  drift" not in shows("show", "wide.pdf", "--table", "t1").stdout
    assert "t1  volym" not in shows("show", "wide.pdf", "-t", "t2").stdout
    both = shows("show", "wide.pdf", "--table", "t2, t1").stdout
    assert both.index("t2  drift") < both.index("t1  volym")


def test_a_table_that_is_not_there(shows: Run) -> None:
    result = shows("show", "wide.pdf", "--table", "t22")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no table t22, the document has t1 to t2; did you mean t2?" in " ".join(result.stderr.split())


def test_a_document_without_tables(shows: Run) -> None:
    result = shows("show", "none.pdf")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "3 pages, 0 tables, 0 figures")
    assert "no table was found" in " ".join(shows("show", "none.pdf", "-t", "t1").stderr.split())


def test_there_is_no_colour_where_there_is_no_terminal(shows: Run) -> None:
    assert "\x1b" not in shows("show", "disputed.pdf").stdout


def test_colours_on_a_terminal_say_nothing_that_the_marks_do_not(shows: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = shows("show", "disputed.pdf").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = shows("show", "disputed.pdf").stdout
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_what_is_in_brackets_is_no_markup(shows: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made = report().model_copy(update={"tables": (table().model_copy(update={"section": ("[red]Drift[/red]",)}),)})
    monkeypatch.setattr(pipeline, "extract", lambda source, options: made)
    assert "[red]Drift[/red]" in shows("show", "rapport.pdf").stdout


@pytest.mark.parametrize("sample", ["harnosand-2021.weasyprint.pdf", "herrljunga-2021.reportlab.pdf"])
def test_every_figure_of_a_sample_is_shown_within_80_columns(
    shows: Run, sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = read(sample)
    monkeypatch.setattr(pipeline, "extract", lambda source, options: of)
    text = shows("show", "rapport.pdf").stdout
    assert max(map(len, text.splitlines())) <= 80
    cells = [cell for table in of.tables for row in table.rows for cell in row.cells]
    after_the_legend = text.partition("not tested\n")[2]
    body = "\n".join(line for line in after_the_legend.splitlines() if not line.startswith("✗"))
    assert body.count("✓") == sum(cell.status == "verified" for cell in cells)
    assert body.count("✗") == sum(cell.status == "disputed" for cell in cells)
