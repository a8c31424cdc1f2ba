"""Bundles from the page to the figures: what one document says is not said of the next."""

from __future__ import annotations

from nämndparse.models import Report
from nämndparse.options import Options
from nämndparse.pipeline import report_of
from nämndparse.source.page import SourceDocument
from support.page import pages

TEXT = "  | Förvaltningen har sammanställt underlaget tillsammans med enheterna och lämnar det till nämnden.\n" * 3


def report(drawing: str) -> Report:
    made = pages(drawing)
    return report_of(SourceDocument("handlingar.pdf", "0", len(made), made), Options())


BUNDLE = report(
    f"""
  | Ärende 3
H | Årsrapport 2023
{TEXT}  | Alla belopp i rapporten anges i tkr.
H | Ekonomi
B | Verksamhet       Budget     Utfall
  | Stab             12 000     11 500
  | Omsorg          250 000    255 300
====
  | Ärende 4
B | Verksamhet       Budget    Prognos
  | Stab               12,4       12,4
  | Omsorg            260,0      263,1
{TEXT}"""
)


def test_headings_stand_over_nothing_of_the_next_document() -> None:
    assert [part.arende for part in BUNDLE.parts] == ["Ärende 3", "Ärende 4"]
    assert [table.section for table in BUNDLE.tables] == [("Ekonomi",), ()]


def test_a_unit_for_all_amounts_is_of_the_document_that_states_it() -> None:
    units = [{cell.unit for row in table.rows for cell in row.cells} for table in BUNDLE.tables]
    assert units == [{"SEK"}, {""}]


def test_a_year_is_of_the_document_that_prints_it() -> None:
    periods = [{cell.period for row in table.rows for cell in row.cells} for table in BUNDLE.tables]
    assert periods == [{"2023"}, {""}]
