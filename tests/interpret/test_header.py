"""The grammar of headers: every wording attested in published documents, alone and in a row."""

import pytest

from nämndparse.interpret.header import HeaderContext, HeaderMeaning, looks_like_header, parse_header, parse_row_measure
from nämndparse.interpret.header_row import context_from, parse_header_row

AUGUST = HeaderContext(2021, 8)
YEAR = HeaderContext(2024, 12)
BUDGET = HeaderContext(2019, 0, budget_document=True)
ACK = "2021-01/2021-08"


@pytest.mark.parametrize(
    ("text", "measure", "period"),
    [
        # the year's budget
        ("Budget", "budget", "2021"),
        ("Budget 2024", "budget", "2024"),
        ("Budget2024", "budget", "2024"),
        ("Årsbudget", "budget", "2021"),
        ("Årsbudget (Å)", "budget", "2021"),
        ("Budget helår", "budget", "2021"),
        ("Budget för 2021", "budget", "2021"),
        ("BUDGET", "budget", "2021"),
        ("KF-budget", "budget", "2021"),
        ("Ram", "budget", "2021"),
        ("Budgetram", "budget", "2021"),
        ("driftsbudgetram", "budget", "2021"),
        ("tilldelad ram", "budget", "2021"),
        ("Budgetförslag", "budget", "2021"),
        ("Resultatbudget", "budget", "2021"),
        ("Internbudget", "budget", "2021"),
        ("Detaljbudget", "budget", "2021"),
        ("Reviderad budget", "budget", "2021"),
        ("Justerad budget", "budget", "2021"),
        ("Tilläggsanslag", "budget", "2021"),
        ("Anslag", "budget", "2021"),
        ("Budget efter KB 1 2024", "budget", "2024"),
        ("S:a Budget 2021", "budget", "2021"),
        ("Budget inkl. ombudgetering 2021", "budget", "2021"),
        ("Personalbudget", "budget", "2021"),
        ("Budget 21", "budget", "2021"),
        ("Budget 2021*", "budget", "2021"),
        ("Budget 2024 KF nov", "budget", "2024"),
        # carried over
        ("Ombud", "ombudgetering", "2021"),
        ("Ombudgetering", "ombudgetering", "2021"),
        ("överförda medel", "ombudgetering", "2021"),
        ("Överskott överfört från 2020", "ombudgetering", "2021"),
        # of the period
        ("Budget ack", "budget", ACK),
        ("Ack. budget", "budget", ACK),
        ("ACK BUDGET", "budget", ACK),
        ("periodbudget", "budget", ACK),
        ("periodens budget", "budget", ACK),
        ("januari-okt 2021 Budget (B)", "budget", "2021-01/2021-10"),
        ("Budget jan-aug", "budget", ACK),
        ("Utfall ack", "utfall", ACK),
        ("Ack utfall", "utfall", ACK),
        ("Utfall 2021 ack", "utfall", ACK),
        ("Utfall 2021-08", "utfall", ACK),
        ("Utfall 2020-08", "utfall", "2020-01/2020-08"),
        ("Utfall 2023 tom aug", "utfall", "2023-01/2023-08"),
        ("Utfall augusti", "utfall", ACK),
        ("Utfall T2 2021", "utfall", ACK),
        ("Utfall (U)", "utfall", ACK),
        ("Utfall 2021", "utfall", ACK),  # of a year that is not over
        ("Utfall 8 mån", "utfall", ACK),
        ("Budget 8 månader", "budget", ACK),
        ("Redov tom aug", "utfall", ACK),
        ("Prognosticerat bokslut", "prognos", "2021"),
        ("Årets budget inkl överföring", "budget", "2021"),
        ("Budget inkl. resultatöverföring", "budget", "2021"),
        ("Över-/underskott att överföra", "ombudgetering", "2021"),
        ("Utveckling 2020-2021", "förändring", "2020/2021"),
        ("Diff mot ram", "avvikelse", "2021"),
        ("Prisuppräkning", "förändring", "2021"),
        ("Förbr. av budget %", "andel", "2021"),
        ("Förslag 2022", "budget", "2022"),
        # of a project, over years that nothing says
        ("Utfall tidigare år", "utfall", ""),
        ("Utfall t.o.m. 2020", "utfall", ""),
        ("Utfall sedan projektstart", "utfall", ""),
        ("Projektbudget", "budget", ""),
        ("Slutkostnadsprognos", "prognos", ""),
        ("Utfall", "utfall", ACK),
        ("Ack. resultat", "utfall", ACK),
        ("Redovisat", "utfall", ACK),
        ("Förbrukat", "utfall", ACK),
        ("Utfall ack föreg år", "utfall", "2020-01/2020-08"),
        ("Utfall jan-aug föreg år", "utfall", "2020-01/2020-08"),
        ("Utfall 210831", "utfall", "2021-08-31"),
        ("Årets utfall", "utfall", ACK),
        ("Utfall månad", "utfall", "2021-08"),
        ("Månadens utfall", "utfall", "2021-08"),
        ("Utfall rullande 12", "utfall", ""),
        ("Utfall tom 202108", "utfall", ACK),
        # of a whole year
        ("Utfall helår fg år", "utfall", "2020"),
        ("Utfall 2023", "utfall", "2023"),
        ("Utfall2013", "utfall", "2013"),
        ("Utfall 20 23", "utfall", "2023"),
        ("Utbetalt 2020", "utfall", "2020"),
        ("Beviljat belopp 2021", "utfall", "2021"),
        ("Bokslut 2023", "bokslut", "2023"),
        ("Bokslut -20", "bokslut", "2020"),
        ("Värde 2025", "värde", "2025"),
        # prognoses and plans
        ("Prognos", "prognos", "2021"),
        ("Prognos 2024", "prognos", "2024"),
        ("Prognos helår", "prognos", "2021"),
        ("Prognos utfall helår", "prognos", "2021"),
        ("Årsprognos (P)", "prognos", "2021"),
        ("Prog- nos 2021", "prognos", "2021"),
        ("Prognos augusti", "prognos", "2021"),
        ("Föregående prognos", "prognos_föregående", "2021"),
        ("Juniprognosen", "prognos_föregående", "2021"),
        ("Prognos T1", "prognos_föregående", "2021"),
        ("Plan 2026", "plan", "2026"),
        ("Budgetprognos för 2023", "plan", "2023"),
        ("Budget-prognos för 2023", "plan", "2023"),
        # deviations
        ("Avvikelse", "avvikelse", "2021"),
        ("Avvikelse helår", "avvikelse", "2021"),
        ("Avvikelse 2024", "avvikelse", "2024"),
        ("Budgetavvikelse", "avvikelse", "2021"),
        ("Budget- avvikelse", "avvikelse", "2021"),
        ("Budgetav vikelse", "avvikelse", "2021"),
        ("Avvikelse mot budget", "avvikelse", "2021"),
        ("Nettoavvikelse mot budget", "avvikelse", "2021"),
        ("Avvikelse (B-U)", "avvikelse", "2021"),
        ("Avvikelse (Å-P)", "avvikelse", "2021"),
        ("Avvikelse (budget - utfall)", "avvikelse", "2021"),
        ("Avvikelse bu-prognos", "avvikelse", "2021"),
        ("Avvikelse jan-aug", "avvikelse", ACK),
        ("Återstår", "avvikelse", "2021"),
        ("Återstående", "avvikelse", "2021"),
        ("AVV", "avvikelse", "2021"),
        ("Diff mot budget", "avvikelse", "2021"),
        ("Prognosavvikelse", "avvikelse", "2021"),
        ("Prognos Avvikelse", "avvikelse", "2021"),
        ("+/-", "avvikelse", "2021"),
        ("Avvikelse mot periodbudget", "avvikelse", ACK),
        ("Differens utfall/budget", "avvikelse", "2021"),
        ("Skillnad prognos/budget", "avvikelse", "2021"),
        ("Budget minus prognos", "avvikelse", "2021"),
        ("Förändring KB 1 2024", "förändring", "2024"),
        ("Förändring mot föregående år", "förändring", "2021"),
        ("Ökning/minskning", "förändring", "2021"),
        ("Skillnad kr", "förändring", "2021"),
        ("Differens", "förändring", "2021"),
        # shares
        ("%", "andel", "2021"),
        ("Förbrukat %", "andel", "2021"),
        ("Riktpunkt %", "andel", "2021"),
        ("Riktvärde 75%", "andel", "2021"),
        ("Andel av budget", "andel", "2021"),
        # goals
        ("Mål 2021", "mål", "2021"),
        ("Målvärde", "mål", "2021"),
        ("Mål 2022-2025", "mål", "2022/2025"),
        ("Måluppfyllelse", "status", "2021"),
        ("Måluppfyllels e", "status", "2021"),
        ("Status", "status", "2021"),
        ("Bedömning", "status", "2021"),
        ("Trend", "status", "2021"),
        ("Färdiggrad", "status", "2021"),
        ("Medel", "värde", ""),
        ("Total utgift", "värde", ""),
        ("Ombud getering", "ombudgetering", "2021"),
    ],
)
def test_measure_and_period(text: str, measure: str, period: str) -> None:
    got = parse_header(text, AUGUST)
    assert (got.measure, got.period) == (measure, period)
    assert got.recognised


@pytest.mark.parametrize(
    ("text", "measure", "period"),
    [
        ("Helår 2017", "utfall", "2017"),
        ("Halvår 2020", "utfall", "2020-01/2020-06"),
        ("jun-20", "utfall", "2020-06"),
        ("T2 2021", "utfall", ACK),
        ("2018 VT 18", "utfall", "2018-01/2018-06"),
        ("2021", "utfall", "2021"),
        ("Delår aug 2021", "utfall", ACK),
        ("12/31/2020", "utfall", "2020-12-31"),
        ("Koncernen 2020", "utfall", "2020"),
        ("2024", "plan", "2024"),
        ("Ack aug", "utfall", ACK),
        ("Aug ack", "utfall", ACK),
    ],
)
def test_a_bare_period_is_an_outcome_or_a_plan_and_flagged(text: str, measure: str, period: str) -> None:
    got = parse_header(text, AUGUST)
    assert (got.measure, got.period) == (measure, period)
    assert not got.recognised
    assert "measure_inferred" in got.flags


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Intäkter", "intäkt"),
        ("Intäkt (-)", "intäkt"),
        ("Kostnader", "kostnad"),
        ("Kost- nader", "kostnad"),
        ("Bruttokostnad", "kostnad"),
        ("Netto", "netto"),
        ("Nettokostnad", "netto"),
        ("Nettoutgift", "netto"),
        ("Prognos 2023 Utgift", "utgift"),
        ("Prognos 2023 Inkomst", "inkomst"),
        ("Prognos 2023 netto", "netto"),
        ("Utfall 2018 Intäkter", "intäkt"),
        ("Utfall 2018 Utfall netto", "netto"),
        ("Budget nettokostnader", "netto"),
        ("Total utgift", "utgift"),
        ("Kommunbidrag", "kommunbidrag"),
        ("Resultat", "resultat"),
        ("Avvikelse mot budget (resultat)", "resultat"),
        ("Budget", ""),
    ],
)
def test_posts(text: str, post: str) -> None:
    assert parse_header(text, AUGUST).post == post


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Budget 2021 (tkr)", "tkr"),
        ("Utfall, mnkr", "mnkr"),
        ("Skillnad %", "%"),
        ("Skillnad kr", "kr"),
        ("Avvikelse %", "%"),
        ("%", "%"),
        ("Andel av budget", "%"),
        ("Antal", "antal"),
        ("kr/inv", "kr/inv"),
        ("Budget", ""),
    ],
)
def test_units(text: str, unit: str) -> None:
    assert parse_header(text, AUGUST).unit == unit


@pytest.mark.parametrize("text", ["Verksamhet", "Mått/metod", "Indikator/mått", "Mätetal", "Projekt", "Enhet", "Månad"])
def test_headers_of_labels(text: str) -> None:
    assert parse_header(text, AUGUST).role == "label"


@pytest.mark.parametrize("text", ["Prio", "Proj Nr", "Kommentar", "Ansvarig", "Planeras vara klart"])
def test_headers_of_other_text(text: str) -> None:
    assert parse_header(text, AUGUST).role == "text"


@pytest.mark.parametrize("text", ["Antal", "Kvinnor", "Sektor Nord", "Hemtjänst"])
def test_unknown_headers_are_not_guessed(text: str) -> None:
    got = parse_header(text, AUGUST)
    assert (got.measure, got.recognised, got.period) == ("värde", False, "")


@pytest.mark.parametrize(
    ("text", "measure"), [("Avikelse", "avvikelse"), ("Prognoss", "prognos"), ("Budgett", "budget")]
)
def test_a_misspelling_is_read_and_flagged(text: str, measure: str) -> None:
    got = parse_header(text, AUGUST)
    assert got.measure == measure
    assert "measure_fuzzy" in got.flags


@pytest.mark.parametrize("text", ["Insatser", "Program", "Planering", "Grundskola", "Bokslöv"])
def test_words_that_are_only_near_are_not_read(text: str) -> None:
    assert not parse_header(text, AUGUST).recognised


def test_of_several_plain_measures_the_last_is_read_and_flagged() -> None:
    """A group header over two columns: Budget och utfall 2021 | over Budget | and Utfall"""
    got = [parse_header(f"Budget och utfall 2021 {own}", AUGUST) for own in ("Budget", "Utfall")]
    assert [m.measure for m in got] == ["budget", "utfall"]
    assert all("measure_several" in m.flags for m in got)


def test_flags_tell_what_is_not_printed() -> None:
    assert "period_inferred" in parse_header("Budget", AUGUST).flags
    assert "period_inferred" not in parse_header("Budget 2021", AUGUST).flags
    assert "measure_ambiguous" in parse_header("Diff", AUGUST).flags


def test_a_month_is_itself_in_a_row_of_months_and_up_to_it_elsewhere() -> None:
    assert parse_header("Utfall augusti", AUGUST).period == ACK
    assert parse_header("Utfall augusti", HeaderContext(2021, 8, months=True)).period == "2021-08"
    assert parse_header("Utfall april", AUGUST).period == "2021-04"
    assert parse_header("April", HeaderContext(2021, 8, accumulated=True)).period == "2021-01/2021-04"


def test_without_context_only_the_printed_is_read() -> None:
    assert parse_header("Budget", HeaderContext()).period == ""
    assert parse_header("Utfall ack", HeaderContext()).period == ""
    assert parse_header("Prognos 2024", HeaderContext()).period == "2024"


def test_outcome_of_a_whole_year_report() -> None:
    assert parse_header("Utfall", YEAR).period == "2024"
    assert parse_header("Bokslut", YEAR).period == "2024"
    assert parse_header("Bokslut", AUGUST).period == "2020"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Prognos 2018", "prognos"),
        ("Prognos 2019", "prognos"),
        ("Prognos 2020", "plan"),
        ("Prognos 2022", "plan"),
        ("Budget 2019", "budget"),
        ("2019", "budget"),
        ("2020", "plan"),
    ],
)
def test_in_a_budget_the_prognos_of_a_later_year_is_a_plan(text: str, measure: str) -> None:
    assert parse_header(text, BUDGET).measure == measure


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Mål (utfall) 2017", ("mål", "2017"), ("utfall", "2017")),
        ("Mål 2018 (utfall 2017)", ("mål", "2018"), ("utfall", "2017")),
        ("Utfall 2021 (2020)", ("utfall", ACK), ("utfall", "2020")),
        ("Utfall (mål)", ("utfall", ACK), ("mål", "2021")),
        ("Utfall (fg år)", ("utfall", ACK), ("utfall", "2020-01/2020-08")),
    ],
)
def test_a_bracket_with_a_measure_of_its_own(text: str, first: tuple[str, str], second: tuple[str, str]) -> None:
    got = parse_header(text, AUGUST)
    assert (got.measure, got.period) == first
    assert got.second is not None
    assert (got.second.measure, got.second.period) == second


@pytest.mark.parametrize(
    "text",
    ["Mål 2019", "Budget (B)", "Budget (tkr)", "Avvikelse (B-U)", "Budget (2021)", "Utfall (jan-aug)", "Netto (-)"],
)
def test_brackets_that_are_no_second_measure(text: str) -> None:
    assert parse_header(text, AUGUST).second is None


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("Budget", "budget"),
        ("Utfall", "utfall"),
        ("Avvikelse", "avvikelse"),
        ("Budgetavvikelse", "avvikelse"),
        ("Prognos helår", "prognos"),
        ("Bokslut 2020", "bokslut"),
        ("Ack. resultat", "utfall"),
        ("Avvikelse mot budget", "avvikelse"),
    ],
)
def test_rows_that_are_measures(label: str, measure: str) -> None:
    got = parse_row_measure(label, AUGUST)
    assert got is not None
    assert got.measure == measure


@pytest.mark.parametrize(
    "label",
    [
        "Nettokostnad",
        "Resultat",
        "Årets resultat",
        "Kommunbidrag",
        "Intäkter",
        "Summa",
        "Budget i balans",
        "Mål för barn",
        "Hemtjänst",
    ],
)
def test_rows_that_are_none(label: str) -> None:
    assert parse_row_measure(label, AUGUST) is None


@pytest.mark.parametrize(
    "text",
    [
        "Budget",
        "Utfall 2021-08",
        "Budget- avvikelse",
        "Jan",
        "2024",
        "tkr",
        "Intäkter",
        "Verksamhet",
        "T2",
        "Summa",
        "%",
        "Skillnad kr",
    ],
)
def test_words_of_headers(text: str) -> None:
    assert looks_like_header(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sektorsledning",
        "Vård och omsorg",
        "Fordon 2024",
        "Andel brukare",
        "Antal med hemtjänst",
        "2 100",
        "Kommunstyrelsen",
    ],
)
def test_words_of_labels(text: str) -> None:
    assert not looks_like_header(text)


# ---- headers of a row together


def row(headers: str, ctx: HeaderContext, label: int = 0) -> list[tuple[str, str]]:
    return [(str(m.measure), m.period) for m in parse_header_row(headers.split(" | "), ctx, label)][1:]


def test_month_matrix_with_sum_and_share() -> None:
    """Tkr | Årsbudget | Jan | Feb | Mar | Apr | Summa | %"""
    got = row("Tkr | Årsbudget | Jan | Feb | Mar | Apr | Summa | %", HeaderContext(2021, 4))
    assert got[0] == ("budget", "2021")
    assert got[1:5] == [("utfall", f"2021-0{n}") for n in range(1, 5)]
    assert got[5:] == [("utfall", "2021-01/2021-04"), ("andel", "2021-01/2021-04")]


def test_a_lone_letter_is_the_rest_of_a_broken_month() -> None:
    """Se/p in a narrow column: "p" is no prognos where no other letter stands beside it."""
    assert [measure for measure, _ in row("Antal | Maj | n | Jul | g | p | Okt", YEAR)][4] == "värde"
    assert {row("Antal | Jan | b | Mar | Apr | p", YEAR)[i][0] for i in (1, 4)} == {"värde"}
    assert [measure for measure, _ in row("Tkr | B | U | P", YEAR)] == ["budget", "utfall", "prognos"]


def test_a_proposal_is_a_budget_beside_other_measures_only() -> None:
    assert row("Tkr | Budget 2024 | Förslag", YEAR)[1][0] == "budget"
    assert row("Förening | Sökt belopp | Förslag", YEAR)[1][0] == "värde"


def test_a_long_word_of_a_phrase_broken_without_a_hyphen() -> None:
    meaning = parse_header("Motsvaran de period 2020", AUGUST)
    assert (meaning.measure, meaning.period) == ("utfall", "2020-01/2020-08")


def test_a_header_over_two_columns_that_reached_the_first_only() -> None:
    got = row("Projekt | Prognos 2024 Utgift | 2024 Inkomst | 2023 Inkomst", YEAR)
    assert got == [("prognos", "2024"), ("prognos", "2024"), ("utfall", "2023")]


def test_the_total_of_groups_of_people() -> None:
    got = row("Mått | Kvinnor 2023 | Män 2023 | Totalt 2023 | Riket 2023", YEAR)
    assert got == [("utfall", "2023")] * 3 + [("värde", "2023")]


def test_the_sum_of_a_year_matrix_ends_with_the_reported_month() -> None:
    months = "Jan | Feb | Mar | Apr | Maj | Jun | Jul | Aug | Sep | Okt | Nov | Dec"
    assert row(f"Tkr | {months} | Summa", HeaderContext(2021, 4))[-1] == ("utfall", "2021-01/2021-04")


def test_accumulated_months() -> None:
    got = row("Mnkr | Dec 2020 | Jan | Feb", HeaderContext(2021, 4, accumulated=True))
    assert got == [("utfall", "2020-01/2020-12"), ("utfall", "2021-01/2021-01"), ("utfall", "2021-01/2021-02")]


def test_change_between_two_years_is_of_the_later() -> None:
    got = row("Månad | Utbetalt 2020 | Utbetalt 2021 | Skillnad % | Skillnad kr", HeaderContext(2021, 4))
    assert got[2:] == [("förändring", "2021"), ("förändring", "2021")]


def test_accumulated_caption_makes_year_columns_accumulated() -> None:
    ctx = context_from("Orsaker till bistånd, jämförelse tertial 1", HeaderContext(2021, 4))
    got = row("Orsak | Beviljat belopp 2020 | Beviljat belopp 2021 | Skillnad %", ctx)
    assert got == [("utfall", "2020-01/2020-04"), ("utfall", "2021-01/2021-04"), ("förändring", "2021-01/2021-04")]


def test_difference_from_budget_is_a_deviation() -> None:
    assert row("Enhet | Budget 2024 | Utfall 2024 | Diff", YEAR)[-1] == ("avvikelse", "2024")
    assert row("Enhet | Budget 2024 | Budget 2025 | Diff", YEAR)[-1] == ("förändring", "2025")


def test_one_month_of_two_years_is_no_month_matrix() -> None:
    october = HeaderContext(2024, 10)
    got = row("Mkr | Utfall okt 2024 | Utfall okt 2023", october)
    assert got == [("utfall", "2024-01/2024-10"), ("utfall", "2023-01/2023-10")]
    assert row("Antal | okt-23 | okt-24", october) == [("utfall", "2023-10"), ("utfall", "2024-10")]
    assert row("Antal | Utfall sep 2024 | Utfall okt 2024", october)[1] == ("utfall", "2024-10")


def test_a_change_between_two_years_leads_to_the_later() -> None:
    assert row("Enhet | Bokslut 2023 | Budget 2024 | Förändring | Budget 2025", YEAR)[2] == ("förändring", "2025")
    assert row("Enhet | Budget 2024 | Förändring | Bokslut 2025", YEAR)[1] == ("förändring", "2024")
    got = row("Enhet | Budget 2023 | Budget 2024 | Förändring | Budget 2025", YEAR)
    assert got[2] == ("förändring", "2024")


def test_deviation_beside_a_prognos_is_of_the_year() -> None:
    got = row("Projekt | Budget 2023 | Utfall 2023 tom aug | Prognos 2023 | Budget-avvikelse", HeaderContext(2023, 8))
    assert got[-1] == ("avvikelse", "2023")


def test_deviation_of_the_period_beside_that_of_the_year() -> None:
    """Ack budget | Ack utfall | Avvikelse | Årsbudget | Prognos | Avvikelse"""
    got = row("Enhet | Ack budget | Ack utfall | Avvikelse | Årsbudget | Prognos | Avvikelse", AUGUST)
    assert [period for _, period in got] == [ACK, ACK, ACK, "2021", "2021", "2021"]


def test_group_headers_with_periods() -> None:
    got = row(
        "Enhet | januari-okt 2021 Utfall (U) | januari-okt 2021 Avvikelse (B-U) | Helår 2021 Årsprognos (P)", AUGUST
    )
    assert got == [("utfall", "2021-01/2021-10"), ("avvikelse", "2021-01/2021-10"), ("prognos", "2021")]


def test_years_left_out_come_from_the_row_where_it_is_on_another_year() -> None:
    assert row("Enhet | Budget 2022 | Utfall 2022 | Avvikelse", YEAR)[-1] == ("avvikelse", "2022")
    assert row("Enhet | Bokslut 2023 | Budget 2024 | Avvikelse", YEAR)[-1] == ("avvikelse", "2024")


def test_tertials_beside_their_sum_are_four_months_each() -> None:
    got = row("Enhet | T1 2024 | T2 2024 | T3 2024 | Summa", YEAR)
    assert [p for _, p in got] == ["2024-01/2024-04", "2024-05/2024-08", "2024-09/2024-12", "2024"]
    assert row("Enhet | T1 2024 | T2 2024", YEAR)[1] == ("utfall", "2024-01/2024-08")


def test_of_numbered_prognoses_the_earlier_is_the_previous_one() -> None:
    got = row("Enhet | Prognos 1 2024 | Prognos 2 2024 | Avvikelse", YEAR)
    assert [measure for measure, _ in got] == ["prognos_föregående", "prognos", "avvikelse"]
    assert row("Enhet | Prognos delår 1 | Prognos", AUGUST)[0] == ("prognos_föregående", "2021")


def test_a_corner_has_no_measure_but_a_unit() -> None:
    corner: HeaderMeaning = parse_header_row(["Driftbudget, tkr", "Bokslut 2023", "Budget 2024"], YEAR, 0)[0]
    assert (corner.role, corner.unit, corner.recognised) == ("label", "tkr", False)


def test_captions_name_the_measure_of_bare_years() -> None:
    ctx = context_from("Investeringsbudget", HeaderContext(2025, 0))
    assert row("Projekt | 2025 | 2026", ctx) == [("budget", "2025"), ("budget", "2026")]


@pytest.mark.parametrize(
    ("caption", "year", "accumulated", "measure"),
    [
        ("Driftredovisning 2024, tkr", 2024, False, ""),
        ("Ack. utfall", 2021, True, "utfall"),
        ("Utfall mot budget 2018", 2018, False, ""),
        ("Mål för god ekonomisk hushållning", 2021, False, ""),
        ("Utfallet för 2018 var högre än budget.", 2021, False, ""),
    ],
)
def test_what_captions_say(caption: str, year: int, accumulated: bool, measure: str) -> None:
    got = context_from(caption, AUGUST)
    assert (got.year, got.accumulated, got.measure) == (year, accumulated, measure)


def test_last_year_beside_a_year_that_is_not_over_may_be_of_the_same_months() -> None:
    found = parse_header_row(["Utfall 2020", "Budget 2021", "Utfall 2021"], AUGUST)
    assert [(m.period, "period_inferred" in m.flags) for m in found] == [("2020", True), ("2021", False), (ACK, True)]


@pytest.mark.parametrize("text", ["Startår", "Avskrivningstid", "Färdigt år", "Igångsättning"])
def test_columns_of_years_and_codes_are_text(text: str) -> None:
    assert parse_header(text, AUGUST).role == "text"


@pytest.mark.parametrize(
    ("headers", "posts"),
    [
        ("Utfall 2019 U | Utfall 2019 I | Budget 2019 U | Budget 2019 I", ["utgift", "inkomst"] * 2),
        ("Budget I | Budget K | Budget N", ["intäkt", "kostnad", "netto"]),
        ("Helår 2021 U | Helår 2021 B", ["", ""]),
    ],
)
def test_letters_of_parts_that_go_together(headers: str, posts: list[str]) -> None:
    assert [m.post for m in parse_header_row(headers.split(" | "), AUGUST)] == posts


def test_what_is_accumulated_beside_whole_projects_is_of_the_projects() -> None:
    found = parse_header_row(["Ack. utfall", "Slutkostnadsprognos", "Utfall 2021"], AUGUST)
    assert [m.period for m in found] == ["", "", ACK]
    assert parse_header_row(["Ack. utfall", "Ack. budget"], AUGUST)[0].period == ACK


def test_what_is_accumulated_without_a_month_is_to_the_month_of_the_others() -> None:
    headers = ["Utfall ack 2108", "Budget ack 2108", "Avvikelse ack", "Utfall ack 2008"]
    found = parse_header_row(headers, HeaderContext(2021, 12))
    assert [m.period for m in found] == [ACK, ACK, ACK, "2020-01/2020-08"]


def test_months_of_prognoser_are_those_when_they_were_made() -> None:
    found = parse_header_row(["Budget 2021", "Prognos 1 (mars)", "Prognos 2 (juni)"], HeaderContext(2021, 0))
    assert [(m.measure, m.period) for m in found[1:]] == [("prognos_föregående", "2021"), ("prognos", "2021")]


def test_last_year_to_compare_with_is_not_the_year_of_the_others() -> None:
    headers = ["Budget", "Utfall", "Avvikelse", "Avvikelse 2020"]
    assert [m.period for m in parse_header_row(headers, HeaderContext(2021, 12))] == ["2021", "2021", "2021", "2020"]
    assert parse_header_row(["Budget 2020", "Utfall"], HeaderContext(2021, 12))[1].period == "2020"
