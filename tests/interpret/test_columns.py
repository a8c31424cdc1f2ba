"""Columns of values with their meaning."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from nämndparse.interpret.columns import ColumnReading, is_glued, mark_shared, read_columns
from nämndparse.interpret.context import Scope, TableUnit
from nämndparse.interpret.period_rules import PeriodContext
from support.page import table

TKR = TableUnit("tkr", "SEK", Decimal(1000))


def read(
    headers: Sequence[str],
    labels: Sequence[str] = ("Nämnd",),
    around: Sequence[str] = (),
    year: int = 2024,
    month: int = 12,
    doc_type: str = "årsbokslut",
    part: bool = False,
) -> list[ColumnReading]:
    return read_columns(headers, labels, PeriodContext(year, month), Scope(year, month, doc_type), TKR, around, part)


def meanings(*headers: str, **how: object) -> list[str]:
    return [f"{c.measure} {c.post} {c.period}".replace("  ", " ") for c in read(headers, **how)]  # type: ignore[arg-type]


def test_what_the_columns_beside_decide() -> None:
    assert meanings("Prognos 2023", "Budget 2023", "Avvikelse") == ["prognos 2023", "budget 2023", "avvikelse 2023"]


def test_a_caption_that_says_accumulated() -> None:
    assert meanings("Jan", "Feb", around=["Ackumulerat utfall"], month=8) == [
        "utfall 2024-01/2024-01",
        "utfall 2024-01/2024-02",
    ]


def test_labels_that_say_accumulated() -> None:
    assert meanings("Jan", "Feb", labels=["Ack. resultat"], month=8)[1] == "utfall 2024-01/2024-02"
    assert meanings("Jan", "Feb", labels=["Utfall", "Budget", "Ack. utfall"], month=8)[1] == "utfall 2024-02"


def test_months_are_their_own_though_the_caption_says_until_when() -> None:
    assert meanings("Jan", "Feb", "Summa", around=["Uppföljning per april 2024"], month=4, part=True) == [
        "utfall 2024-01",
        "utfall 2024-02",
        "utfall 2024-01/2024-02",
    ]


def test_the_part_of_the_year_that_a_heading_says() -> None:
    assert meanings("2020", "2021", year=2021, month=4, part=True) == [
        "utfall 2020-01/2020-04",
        "utfall 2021-01/2021-04",
    ]
    assert meanings("2020", "2021", year=2021, month=4) == ["utfall 2020", "utfall 2021"]


def test_the_prognos_of_a_later_year_is_a_plan_in_a_budget() -> None:
    assert meanings("Budget 2024", "Prognos 2025", doc_type="budget")[1] == "plan 2025"
    assert meanings("Budget 2024", "Prognos 2025", doc_type="årsbokslut")[1] == "prognos 2025"


def test_the_caption_s_measure_for_columns_that_name_none() -> None:
    assert meanings("2025", "2026", around=["Investeringsbudget 2025-2027"], year=2025, doc_type="budget") == [
        "budget 2025",
        "budget 2026",
    ]


def test_measures_as_rows() -> None:
    found = read(["2022", "2023"], labels=["Budget", "Utfall", "Avvikelse", "Kommentar"])
    assert all(c.by_row and c.known for c in found)
    assert not any(c.by_row for c in read(["2022", "2023"], labels=["Budget", "Gata", "Park"]))
    assert not any(c.by_row for c in read(["Utfall 2022", "Utfall 2023"], labels=["Budget", "Utfall", "Avvikelse"]))


def test_the_second_number_of_a_cell() -> None:
    (found,) = read(["Mål (utfall) 2017"])
    assert (found.measure, found.second) == ("mål", "utfall")


def test_units_of_columns() -> None:
    share, count, money, same = read(["Förbrukat %", "Antal 2024", "Utfall mnkr", "Budget tkr"])
    assert (share.unit.base, count.unit.base, money.unit.scale, same.unit.base) == ("%", "antal", 10**6, "")


def test_what_is_known() -> None:
    known = [c.known for c in read(["Budget", "2023", "Intäkter", "Kvinnor", ""])]
    assert known == [True, True, True, False, False]


class TestColumnsThatMayBeTwo:
    def test_a_line_of_the_header_names_several_measures(self) -> None:
        assert is_glued(["Budget Utfall"], ["500 100"])
        assert not is_glued(["Budget och utfall 2024", "Budget"], ["500 100"])
        assert not is_glued(["Budget"], ["500 100"])

    def test_a_line_of_the_header_is_years(self) -> None:
        assert is_glued(["Utfall Utfall", "2024 2023"], ["500 100"])
        assert not is_glued(["Utfall", "2024"], ["500 100"])

    def test_a_cell_holds_two_numbers(self) -> None:
        assert is_glued(["Budget"], ["500 1 000", "750 120"])
        assert is_glued(["Budget"], ["12,5 100"])

    def test_one_that_was_read_by_ocr_may_have_lost_a_digit(self) -> None:
        assert not is_glued(["Budget"], ["44 32", "11 993"], by_ocr=True)
        assert is_glued(["Budget"], ["44 32", "11 99"], by_ocr=True)

    def test_cells_that_are_one_number(self) -> None:
        assert not is_glued(["Budget"], ["1 000", "-750", "12 34"[:2], "öka 1 000"])


def test_the_difference_of_counts_is_a_count() -> None:
    found = table("""
B | Bidrag, tkr    Budget 2023    Antal 2022    Antal 2023    Förändring
  | Lokaler              1 850            74            78             4
  | Aktivitet            2 400            41            39            -2
""")
    assert [cell.unit for cell in found.rows[0].cells] == ["SEK", "antal", "antal", "antal"]
    assert found.rows[0].cells[3].value == 4


def test_one_header_over_two_columns_is_flagged_and_gives_no_period() -> None:
    columns = read(["Utfall 2020-08 2021-08", "Utfall 2020-08 2021-08", "Budget 2021"], year=2021)
    rows = [["365", "300", "559"], ["1", "", "2"]]
    marked = mark_shared(columns, rows)
    assert [("header_shared" in c.flags, c.period) for c in marked] == [(True, ""), (True, ""), (False, "2021")]
    assert mark_shared(columns, rows[1:]) == columns
