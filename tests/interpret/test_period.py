"""The grammar of periods: every printed form, years that are left out, and rows of months."""

import pytest

from nämndparse.interpret.period import PeriodContext, parse_period, relative_year, resolve_months, without, years

REPORT = PeriodContext(2021, 8, short_years=True)


@pytest.mark.parametrize(
    ("text", "iso", "kind"),
    [
        ("2024", "2024", "year"),
        ("Utfall2013", "2013", "year"),
        ("Helår 2020", "2020", "year"),
        ("KB 1 2024", "2024", "year"),
        ("Budget 24", "2024", "year"),
        ("Bokslut -20", "2020", "year"),
        ("BU21", "2021", "year"),
        ("per 2021-08-31", "2021-08-31", "day"),
        ("per 210831", "2021-08-31", "day"),
        ("Utfall 210831", "2021-08-31", "day"),
        ("20210831", "2021-08-31", "day"),
        ("31 augusti 2021", "2021-08-31", "day"),
        ("per den siste augusti 2021", "2021-08-31", "day"),
        ("per augusti månads utgång", "2021-08-31", "day"),
        ("per sista april", "2021-04-30", "day"),
        ("per sista februari", "2021-02-28", "day"),
        ("31/12", "2021-12-31", "day"),
        ("Utfall 31/8 2020", "2020-08-31", "day"),
        ("2020-08", "2020-08", "month"),
        ("2021/08", "2021-08", "month"),
        ("202108", "2021-08", "month"),
        ("2108", "2021-08", "month"),
        ("jun-20", "2020-06", "month"),
        ("jun-21", "2021-06", "month"),
        ("Dec 2020", "2020-12", "month"),
        ("Apr", "2021-04", "month"),
        ("aug -24", "2024-08", "month"),
        ("Sept.", "2021-09", "month"),
        ("mars", "2021-03", "month"),
        ("tom aug", "2021-01/2021-08", "accumulated"),
        ("t.o.m. augusti", "2021-01/2021-08", "accumulated"),
        ("till och med april", "2021-01/2021-04", "accumulated"),
        ("efter oktober", "2021-01/2021-10", "accumulated"),
        ("Utfall 2023 tom aug", "2023-01/2023-08", "accumulated"),
        ("tom 202108", "2021-01/2021-08", "accumulated"),
        ("t.o.m. 210831", "2021-01/2021-08", "accumulated"),
        ("ack 2021-08", "2021-01/2021-08", "accumulated"),
        ("januari – augusti", "2021-01/2021-08", "accumulated"),
        ("jan-sep 2008", "2008-01/2008-09", "accumulated"),
        ("januari-okt 2021", "2021-01/2021-10", "accumulated"),
        ("Jan-okt", "2021-01/2021-10", "accumulated"),
        ("1/1-31/8-2008", "2008-01/2008-08", "accumulated"),
        ("1 januari–31 mars", "2021-01/2021-03", "accumulated"),
        ("2021-01-01 – 2021-08-31", "2021-01/2021-08", "accumulated"),
        ("2021-01 - 2021-08", "2021-01/2021-08", "accumulated"),
        ("202101-202108", "2021-01/2021-08", "accumulated"),
        ("2101-2108", "2021-01/2021-08", "accumulated"),
        ("tertial 1, 2021", "2021-01/2021-04", "accumulated"),
        ("T1", "2021-01/2021-04", "accumulated"),
        ("T2", "2021-01/2021-08", "accumulated"),
        ("T3", "2021-01/2021-12", "accumulated"),
        ("Tertialrapport 2 (T2) 2022", "2022-01/2022-08", "accumulated"),
        ("2:a tertialet 2021", "2021-01/2021-08", "accumulated"),
        ("delår 2024", "2024-01/2024-08", "accumulated"),
        ("Delårsrapport 2:2017", "2017-01/2017-08", "accumulated"),
        ("kvartal 1", "2021-01/2021-03", "accumulated"),
        ("kvartal 2 2021", "2021-04/2021-06", "part"),
        ("Q3 2020", "2020-07/2020-09", "part"),
        ("Halvår 2021", "2021-01/2021-06", "accumulated"),
        ("första halvåret 2021", "2021-01/2021-06", "accumulated"),
        ("andra halvåret 2021", "2021-07/2021-12", "part"),
        ("VT 18", "2018-01/2018-06", "accumulated"),
        ("HT18", "2018-07/2018-12", "part"),
        ("2018 HT 18", "2018-07/2018-12", "part"),
        ("dec-feb 2021", "2020-12/2021-02", "part"),
        ("sep 2020 - aug 2021", "2020-09/2021-08", "part"),
        ("2020-07-01 - 2021-06-30", "2020-07/2021-06", "part"),
        ("2012/2013", "2012/2013", "range"),
        ("2012/13", "2012/2013", "range"),
        ("läsåret 12/13", "2012/2013", "range"),
        ("2018-2020", "2018/2020", "range"),
        ("2018-20", "2018/2020", "range"),
        ("2011-2012", "2011/2012", "range"),
        ("lå 20/21", "2020/2021", "range"),
        ("20/21", "2020/2021", "range"),
        ("föreg år", "2020", "year"),
        ("fg år", "2020", "year"),
        ("föregående år", "2020", "year"),
        ("nästa år", "2022", "year"),
    ],
)
def test_printed_periods(text: str, iso: str, kind: str) -> None:
    got = parse_period(text, REPORT)
    assert got is not None
    assert (got.iso, got.kind) == (iso, kind)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Budget",
        "per kvartal",
        "Skillnad %",
        "BUP 2",
        "12 h",
        "18-25 år",
        "Riktvärde 25 %",
        "104 749",
        "Marsvin",
        "3:2",
        "75%",
    ],
)
def test_texts_without_a_period(text: str) -> None:
    assert parse_period(text, REPORT) is None


def test_days_in_a_row_are_no_years() -> None:
    """The day before the next month is no year of the month before: 15 jan, 10 juni, 20 nov."""
    assert parse_period("Anvisningar ut 15 jan 10 juni 20 nov") == parse_period("Anvisningar ut 15 jan")


@pytest.mark.parametrize(
    ("text", "inferred"), [("tom aug", True), ("tom aug 2021", False), ("fg år", True), ("jun-20", False)]
)
def test_a_year_that_is_not_printed_is_inferred(text: str, inferred: bool) -> None:
    got = parse_period(text, REPORT)
    assert got is not None
    assert got.inferred is inferred


def test_without_a_year_nothing_is_claimed() -> None:
    for text in ("Apr", "tom aug", "T2", "fg år"):
        got = parse_period(text, PeriodContext())
        assert got is not None
        assert (got.iso, got.kind) == ("", "unknown"), text


def test_an_interim_report_of_unknown_length_has_no_period() -> None:
    got = parse_period("Delår 2 2024", PeriodContext(2024))
    assert got is not None
    assert (got.iso, got.year) == ("", 2024)


def test_two_digits_are_a_year_only_in_headers_and_near_the_report() -> None:
    assert parse_period("Budget 24", PeriodContext(2021, 8)) is None
    assert parse_period("Budget 44", REPORT) is None


def test_six_digits_are_a_day_only_near_the_report() -> None:
    assert parse_period("530412", REPORT) is None


def test_from_january_and_whole_year() -> None:
    month = parse_period("2021-08", REPORT)
    assert month is not None
    assert month.from_january().iso == "2021-01/2021-08"
    assert month.whole_year().iso == "2021"


def test_words_without_their_period() -> None:
    assert without("Utfall 2023 tom aug", parse_period("Utfall 2023 tom aug")) == "utfall"
    assert without("2018 VT 18 Antal", parse_period("2018 VT 18 Antal")) == "antal"


def test_years_of_a_text() -> None:
    assert years("Bokslut 2023, budget 2024 (2 025 tkr, 2024,5)") == [2023, 2024]


@pytest.mark.parametrize(("text", "back"), [("Utfall ack föreg år", -1), ("ifjol", -1), ("i år", 0), ("Budget", None)])
def test_relative_years(text: str, back: int | None) -> None:
    assert relative_year(text) == back


def isos(headers: str, ctx: PeriodContext = REPORT, accumulated: bool = False) -> list[str]:
    return [p.iso if p else "" for p in resolve_months(headers.split(" | "), ctx, accumulated)]


def test_a_month_matrix_takes_the_year_of_the_report() -> None:
    """Årsbudget | Jan | Feb | Mar | Summa"""
    assert isos("Årsbudget | Jan | Feb | Mar | Summa") == ["", "2021-01", "2021-02", "2021-03", ""]


def test_thirteen_rolling_months_end_in_the_year_of_the_report() -> None:
    """Apr | Maj | … | Dec | Jan | Feb | Mar | Apr"""
    got = isos("Apr | Maj | Jun | Jul | Aug | Sep | Okt | Nov | Dec | Jan | Feb | Mar | Apr")
    assert got[0] == "2020-04"
    assert got[8:] == ["2020-12", "2021-01", "2021-02", "2021-03", "2021-04"]


def test_months_count_on_from_a_printed_year() -> None:
    """Dec 2020 | Jan | Feb, accumulated: December is the whole year before"""
    assert isos("Dec 2020 | Jan | Feb") == ["2020-12", "2021-01", "2021-02"]
    assert isos("Dec 2020 | Jan | Feb", accumulated=True) == [
        "2020-01/2020-12",
        "2021-01/2021-01",
        "2021-01/2021-02",
    ]


def test_a_printed_year_goes_before_that_of_the_context() -> None:
    assert isos("Jan 2018 | Feb | Mar") == ["2018-01", "2018-02", "2018-03"]


def test_the_same_month_of_two_years() -> None:
    assert isos("jun-20 | jun-21") == ["2020-06", "2021-06"]


def test_pairs_of_columns_per_month() -> None:
    assert isos("Utfall jan | Budget jan | Utfall feb | Budget feb") == ["2021-01", "2021-01", "2021-02", "2021-02"]


def test_months_from_the_latest_back() -> None:
    assert isos("Feb | Jan | Dec | Nov") == ["2021-02", "2021-01", "2020-12", "2020-11"]


@pytest.mark.parametrize(
    "headers", ["Utfall april | Budget 2021", "Utfall 2020-08 | Utfall 2021-08", "Budget | Utfall"]
)
def test_what_is_no_row_of_months(headers: str) -> None:
    assert not any(isos(headers))


def test_months_without_any_year_stay_unknown() -> None:
    assert not any(isos("Jan | Feb", PeriodContext()))


@pytest.mark.parametrize("text", ["2021-21-01 - 2021-21-07", "2021-01-02 - 2021-13-07", "2021-01-32 - 2021-02-07"])
def test_days_that_are_none_make_no_period(text: str) -> None:
    period = parse_period(text)
    assert period is None or "/" not in period.iso
