"""Diarienummer and dates in letterheads."""

from __future__ import annotations

import pytest

from nämndparse.interpret.diarium import date_alone, find_decision_date, find_diarienummer, meeting_day, sure_numbers


@pytest.mark.parametrize(
    "number",
    [
        "SN 9/2021 7706",
        "2023KS54",
        "2023SOCN37 042",
        "KS18/9-022",
        "KFN 2008/260-04",
        "2007/034-04",
        "BUN/2017:39-042",
        "BUN/2016:500-012",
        "KS 2021/012",
        "KS-2014/742.912",
        "KSN-2019-0874",
        "TKN 2015/5",
        "UN-2013/71",
        "3.1.4-18/2020",
        "KS/2018:456",
        "2018/64-041",
        "SLK-2025-00364",
        "2024-00123-042",
        "2024/37",
        "1339/22",
        "N131-0123/23",
        "2023/BUN 0214",
        "09/TN 0044",
        "TEF/2015:26",
    ],
)
def test_printed_forms_behind_a_label(number: str) -> None:
    found = find_diarienummer([f"Dnr {number}"])
    assert found is not None
    assert found[0] == number


def test_the_number_may_stand_under_its_label_beside_a_date() -> None:
    lines = ["Datum             Dnr            Sida", "2024-04-15        2024/37        1(2)"]
    assert find_diarienummer(lines) == ("2024/37", "Dnr 2024/37")


def test_a_number_with_letters_may_stand_alone() -> None:
    assert find_diarienummer(["2019-02-13", "Tjänsteskrivelse", "KFKS 2018/373"]) == ("KFKS 2018/373",) * 2


@pytest.mark.parametrize(
    "line",
    [
        "Ärendet bereddes i utskottet den 3 mars 2024 § 7, dnr 2024-00001-042.",  # another ärende's
        "2024-04-15",
        "Mål 2024/2025",
        "HT 2023/24",
        "BUDGET 2024-2026",
        "Telefon 0512-123 45",
        "org.nummer 212000-1520",
    ],
)
def test_what_is_no_diarienummer_of_the_paper(line: str) -> None:
    assert find_diarienummer([line]) is None


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["Sammanträdesdatum 2024-04-25"], "2024-04-25"),
        (["Sammanträdesdatum", "2024-04-25"], "2024-04-25"),
        (["Sammanträdesdatum", "20 mars 2018"], "2018-03-20"),
        (["Beslutad av socialnämnden 2021-09-08"], "2021-09-08"),
        (["Antagen av kommunfullmäktige den 20 november 2023 § 123"], "2023-11-20"),
        (["Beslutsdatum: 2022-02-01"], "2022-02-01"),
    ],
)
def test_days_of_decision(lines: list[str], day: str) -> None:
    found = find_decision_date(lines)
    assert found is not None
    assert found[0] == day


@pytest.mark.parametrize("line", ["Datum 2024-04-15", "Planen beslutades 2021-06-14.", "Antagen av KF juni 2021"])
def test_other_days_are_not_those_of_the_decision(line: str) -> None:
    assert find_decision_date([line]) is None


def test_days_of_meetings() -> None:
    assert date_alone("20 mars 2018") == "2018-03-20"
    assert date_alone("Mars 2018") is None
    assert meeting_day("Kommunhuset, tisdag 2010-01-12, kl 08:00-14:15") == "2010-01-12"
    assert meeting_day("Tid: torsdag 9 december 2010 kl 12:15") == "2010-12-09"
    assert meeting_day("Avtalet gäller från 2010-01-12") is None


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("Miljönämnden Ärende 3 MN 2023/118", ["MN 2023/118"]),
        ("KFKS 2018/373 Sida 5/17", ["KFKS 2018/373"]),
        ("Utfall 2023-08 Budget 2024-2026 HT 2023/24 DELÅR 2023-08", []),
    ],
)
def test_numbers_that_their_form_alone_tells(line: str, numbers: list[str]) -> None:
    assert sure_numbers(line) == numbers
