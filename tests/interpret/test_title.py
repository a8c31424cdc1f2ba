"""Titles: which lines they are, what type of document they name, which period."""

from __future__ import annotations

import pytest

from nämndparse.interpret.title import (
    Heading,
    PageText,
    TextLine,
    body_size,
    classify,
    find_title,
    headings,
    is_identity,
    stamp_of,
    title_period,
)


def page(*lines: tuple[str, float, bool], number: int = 1) -> PageText:
    """A page of (text, size, bold), 1.3 sizes apart."""
    out, top = [], 40.0
    for text, size, bold in lines:
        out.append(TextLine(text, size, bold, top))
        top += 1.3 * size
    return PageText(number, tuple(out))


PROSE = [("Nämnden har under året arbetat med sina mål och redovisar dem här nedan.", 11.0, False)] * 12


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Verksamhetsberättelse och prognos – delår 2023", "delårsrapport"),
        ("Delårsrapport per 2021-08-31 för socialnämnden", "delårsrapport"),
        ("Fyramånadersrapport 2021", "tertialrapport"),
        ("Tertialrapport 2 (T2) 2022", "tertialrapport"),
        ("Ekonomisk uppföljning februari 2025", "månadsrapport"),
        ("Uppföljningsrapport 2 2023", "månadsrapport"),
        ("Budgetuppföljning mars", "månadsrapport"),
        ("Förvaltningsberättelse Årsbokslut 2024", "årsbokslut"),
        ("Årsredovisning 2023", "årsbokslut"),
        ("VERKSAMHETSBERÄTTELSE 2023", "verksamhetsberättelse"),
        ("Budget och verksamhetsplan 2022", "budget"),
        ("Verksamhetsplan och budget 2022", "verksamhetsplan"),
        ("Budgetskrivelse för investeringar 2027–2031", "budget"),
        ("Kompletteringsbudget 1/2024", "budget"),
        ("Mål och budget 2024", "budget"),
        ("Bilaga 1. Styrkort för förskolan", "styrkort"),
        ("SAMMANTRÄDESPROTOKOLL", "protokoll"),
        ("Kallelse till tekniska nämnden", "handlingar"),
        ("Handlingar", "handlingar"),
        ("Granskning av delårsrapport 2022", "annan"),
        ("Handlingsplan för budget i balans", "annan"),
        ("Reglemente för socialnämnden", "annan"),
        ("Tjänsteskrivelse", "annan"),
    ],
)
def test_words_of_a_title_name_its_type(title: str, kind: str) -> None:
    found = classify(title)
    assert found is not None
    assert found.name == kind


def test_a_title_without_such_a_word_names_none() -> None:
    assert classify("Övriga frågor") is None
    assert classify("Handlingar i ärendet") is None


@pytest.mark.parametrize(
    ("title", "kind", "iso"),
    [
        ("Delårsrapport per 2021-08-31", "delårsrapport", "2021-01/2021-08"),
        ("Delårsrapport per 210831", "delårsrapport", "2021-01/2021-08"),
        ("Delårsrapport augusti 2023", "delårsrapport", "2023-01/2023-08"),
        ("Delårsbokslut januari–augusti 2022", "delårsrapport", "2022-01/2022-08"),
        ("Fyramånadersrapport 2021", "tertialrapport", "2021-01/2021-04"),
        ("Tertialuppföljning 1, 2021", "tertialrapport", "2021-01/2021-04"),
        ("Tertialrapport 2 2023", "tertialrapport", "2023-01/2023-08"),
        ("Halvårsrapport 2021", "delårsrapport", "2021-01/2021-06"),
        ("Kvartalsrapport för perioden 1 januari–31 mars 2011", "delårsrapport", "2011-01/2011-03"),
        ("Månadsuppföljning februari 2025", "månadsrapport", "2025-01/2025-02"),
        ("Budgetuppföljning efter oktober 2022", "månadsrapport", "2022-01/2022-10"),
        ("Årsbokslut 2024", "årsbokslut", "2024"),
        ("Årsbokslut 231231", "årsbokslut", "2023"),
        ("Årsrapport 2016, perioden 1 januari till 31 december", "årsbokslut", "2016"),
        ("Budget 2024 med plan 2025–2026", "budget", "2024"),
        ("Budget 2025 och flerårsplan 2026-2027", "budget", "2025"),
        ("Budgetskrivelse 2027-2031", "budget", "2027/2031"),
        ("Kompletteringsbudget 1/2024", "budget", "2024"),
        ("Verksamhetsplan 2024 - 2026", "verksamhetsplan", "2024/2026"),
        ("Sammanträdesprotokoll 2024-04-25", "protokoll", "2024-04-25"),
    ],
)
def test_a_title_names_its_period(title: str, kind: str, iso: str) -> None:
    period = title_period(title, kind)
    assert period is not None
    assert period.iso == iso


def test_the_length_of_a_numbered_interim_report_is_not_guessed() -> None:
    period = title_period("Delårsrapport 2:2017", "delårsrapport")
    assert period is not None
    assert (period.year, period.month) == (2017, 0)
    assert "/" not in period.iso


def test_the_title_is_the_largest_heading_with_its_lines_joined() -> None:
    first = page(
        ("Askersunds kommun", 11, False),
        ("Kultur- och fritidsnämnden", 14, True),
        ("Verksamhetsberättelse och", 22, True),
        ("bokslut 2023", 22, True),
        ("Sammanfattning", 16, True),
        *PROSE,
    )
    title = find_title([first], body_size([first]))
    assert title is not None
    assert title.text == "Verksamhetsberättelse och bokslut 2023"
    assert title.type is not None
    assert title.type.name == "årsbokslut"


def test_a_title_that_is_complete_does_not_take_in_the_heading_under_it() -> None:
    found = list(headings(page(("Budget 2022 för nämnden", 12, True), ("Driftredovisning", 12, True), *PROSE), 11.0))
    assert [h.text for h in found] == ["Budget 2022 för nämnden", "Driftredovisning"]


def test_a_cover_of_names_only_gives_way_to_the_title_on_the_next_page() -> None:
    cover = page(("Tekniska nämnden", 30, True))
    second = page(("Årsbokslut 2023", 18, True), *PROSE, number=2)
    title = find_title([cover, second], 11.0)
    assert title is not None
    assert (title.text, title.page) == ("Årsbokslut 2023", 2)


def test_numbered_headings_and_letterhead_labels_are_no_titles() -> None:
    first = page(
        ("2 Budget 2023", 20, True), ("Förslag till beslut", 20, True), ("Internbudget 2023", 14, True), *PROSE
    )
    title = find_title([first], 11.0)
    assert title is not None
    assert title.text == "Internbudget 2023"


def test_a_title_in_the_size_of_the_text_is_found_by_its_words_and_place() -> None:
    first = page(("Härryda kommun", 11, False), ("Budgetuppföljning mars 2024", 11, False), *PROSE)
    title = find_title([first], 11.0)
    assert title is not None
    assert title.text == "Budgetuppföljning mars 2024"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SAMMANTRÄDESPROTOKOLL 1(13)", "protokoll"),
        ("KALLELSE/FÖREDRAGNINGSLISTA 2 [2]", "handlingar"),
        ("Kallelse till socialnämnden 2024-05-02", "handlingar"),
        ("Tjänsteskrivelse", "annan"),
    ],
)
def test_stamps_of_a_letterhead(text: str, kind: str) -> None:
    stamp = stamp_of(text)
    assert stamp is not None
    assert stamp.name == kind


@pytest.mark.parametrize("text", ["Informationen noteras till protokollet och läggs till akten", "Delårsrapport"])
def test_sentences_and_reports_are_no_stamps(text: str) -> None:
    assert stamp_of(text) is None


def test_lines_that_only_say_whose_paper_it_is() -> None:
    assert is_identity("Härryda kommun, Socialnämnden")
    assert is_identity("2019-02-13     1 (9)")
    assert not is_identity("Socialnämndens internbudget")


def test_headings_carry_their_place() -> None:
    (found,) = headings(page(("Text som inleder", 11, False), ("Ekonomi", 14, True), *PROSE), 11.0)
    assert isinstance(found, Heading)
    assert (found.index, found.lines, found.page) == (1, 1, 1)
    assert found.top == pytest.approx(40 + 1.3 * 11)
