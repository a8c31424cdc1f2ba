"""Where one document of a bundle ends and the next begins."""

from __future__ import annotations

import pytest

from nämndparse.interpret.document import PageText, TextLine, read_document
from nämndparse.interpret.parts import PartStart, part_of, part_starts, split_parts
from nämndparse.models import Part

TEXT = ["Nämnden har under året arbetat med sina mål och redovisar dem här nedan."] * 9
STEP = 20.0


def page(number: int, *lines: str) -> PageText:
    """A page of lines 20 points apart: "# …" a title of 20, "## …" a bold heading of 13, "~ …" a running head."""
    out: list[TextLine] = []
    for i, line in enumerate(lines):
        mark, _, text = line.partition(" ")
        size, bold = {"#": (20.0, True), "##": (13.0, True), "~": (9.0, False)}.get(mark, (11.0, False))
        out.append(TextLine(text if mark in ("#", "##", "~") else line, size, bold, STEP * i, mark == "~"))
    return PageText(number, tuple(out))


def starts(*pages: PageText) -> tuple[PartStart, ...]:
    return part_starts(pages, read_document(pages, {}, ""))


def ranges(*pages: PageText) -> list[tuple[int, int]]:
    return [(s.part.first_page, s.part.last_page) for s in starts(*pages)]


def test_a_plain_report_is_one_part_with_the_document_s_facts() -> None:
    pages = [
        page(1, "Ale kommun", "Valnämnden", "# Delårsrapport per 2021-08-31", *TEXT, "~ 1 (2)"),
        page(2, "## Ekonomi", *TEXT, "~ 2 (2)"),
    ]
    (part,) = split_parts(pages, read_document(pages, {}, ""))
    assert part == Part(
        id="p1",
        title="Delårsrapport per 2021-08-31",
        first_page=1,
        last_page=2,
        doc_type="delårsrapport",
        doc_period="2021-01/2021-08",
        namnd="Valnämnden",
        kommun="Ale",
    )


def test_a_stamp_that_changes_opens_a_part() -> None:
    found = starts(
        page(1, "~ Ärende 5", "# Årsbokslut 2021", *TEXT),
        page(2, "~ Ärende 5", *TEXT),
        page(3, "~ Ärende 6", "# Verksamhetsplan 2022", *TEXT),
    )
    assert [(s.part.arende, s.part.first_page, s.part.last_page) for s in found] == [
        ("Ärende 5", 1, 2),
        ("Ärende 6", 3, 3),
    ]
    assert [(s.part.doc_type, s.part.doc_period) for s in found] == [
        ("årsbokslut", "2021"),
        ("verksamhetsplan", "2022"),
    ]


def test_page_numbers_that_begin_anew_open_a_part() -> None:
    numbered = [(1, 2), (2, 2), (1, 3), (2, 3), (3, 3)]
    assert ranges(*(page(i, f"~ {n} ({m})", *TEXT) for i, (n, m) in enumerate(numbered, 1))) == [(1, 2), (3, 5)]


def test_pages_behind_a_numbering_that_has_ended_are_another_part() -> None:
    assert ranges(page(1, "~ Sida 1 av 1", *TEXT), page(2, *TEXT), page(3, *TEXT)) == [(1, 1), (2, 3)]


def test_numbers_of_the_whole_file_beside_those_of_its_documents_open_nothing() -> None:
    local = ["1(1)", "1(2)", "2(2)"]
    pages = [page(i, f"~ {text}", *TEXT, f"~ Sida {i} av 3") for i, text in enumerate(local, 1)]
    assert ranges(*pages) == [(1, 1), (2, 3)]


def test_a_cover_without_a_number_belongs_to_its_report() -> None:
    pages = [
        page(1, "# Internbudget 2027"),
        page(2, "# Internbudget 2027", "~ Sid 1 (2)"),
        page(3, *TEXT, "~ Sid 2 (2)"),
    ]
    assert ranges(*pages) == [(1, 3)]


@pytest.mark.parametrize(
    ("title", "year", "month"),
    [
        ("Verksamhetsberättelse 2023", 2023, 12),
        ("Ekonomisk uppföljning februari 2024", 2024, 2),
        ("Delårsrapport 1", 2024, 0),
        ("Årsbokslut", 0, 0),
        ("Val av justerare", 0, 0),
    ],
)
def test_the_year_of_a_meeting_is_not_the_year_of_what_it_reads(title: str, year: int, month: int) -> None:
    head = ("~ Sammanträdesdatum 2024-04-25", "~ Valnämnden")
    found = starts(
        page(1, "~ SAMMANTRÄDESPROTOKOLL", *head, "# Ärendelista", *TEXT),
        page(2, "~ SAMMANTRÄDESPROTOKOLL", *head, "VON § 7   Dnr 2024/11", f"# {title}", "## BESLUT", *TEXT),
    )
    assert [(s.year, s.month) for s in found[1:]] == [(year, month)]


def test_the_unit_that_a_document_states_is_its_own() -> None:
    found = starts(
        page(1, "~ Ärende 1", "# Årsrapport 2023", "Alla belopp i rapporten anges i tkr.", *TEXT),
        page(2, "~ Ärende 2", "# Budget 2025", *TEXT),
    )
    assert [s.unit for s in found] == ["tkr", ""]


def test_each_paragraph_of_a_protokoll_is_a_part_and_its_bilagor_stand_under_it() -> None:
    """
    SAMMANTRÄDESPROTOKOLL  1(1)        Delårsrapport 1 2024        SAMMANTRÄDESPROTOKOLL  1(1)
    VON § 37   Dnr 2024/11             …                           VON § 38   Dnr 2024/46
    Delår 1                                                        Kompletteringsbudget
    """
    head = ("~ Sammanträdesdatum 2024-04-25", "~ Valnämnden")
    found = starts(
        page(1, "~ SAMMANTRÄDESPROTOKOLL", *head, "Plats och tid Lomma, biblioteket 15:00", *TEXT),
        page(
            2, "~ SAMMANTRÄDESPROTOKOLL", *head, "# Ärendelista", "§ 7 Delår 1 2024/11 4 - 10", "§ 8 Budget 2024/46 11"
        ),
        page(3, "~ SAMMANTRÄDESPROTOKOLL 1(1)", *head, "VON § 7   Dnr 2024/11", "# Delår 1", "## BESLUT", *TEXT),
        page(4, "~ Delårsrapport 1 2024", "# Delårsrapport 1 2024", *TEXT),
        page(5, "~ Delårsrapport 1 2024", *TEXT),
        page(6, "~ SAMMANTRÄDESPROTOKOLL 1(1)", *head, "VON § 8   Dnr 2024/46", "# Ny budget 2024", "## BESLUT", *TEXT),
        page(7, "~ Kompletteringsbudget 1/2024", "## Gemensamt", *TEXT),
    )
    assert [
        (s.part.first_page, s.part.last_page, s.part.arende, s.part.doc_type, s.part.doc_period) for s in found
    ] == [
        (1, 2, "", "protokoll", "2024-04-25"),
        (3, 3, "VON § 7", "protokoll", "2024-04-25"),
        (4, 5, "VON § 7", "delårsrapport", "2024"),
        (6, 6, "VON § 8", "protokoll", "2024-04-25"),
        (7, 7, "VON § 8", "budget", "2024"),
    ]
    assert [s.part.title for s in found[1:]] == [
        "Delår 1",
        "Delårsrapport 1 2024",
        "Ny budget 2024",
        "Kompletteringsbudget 1/2024",
    ]
    assert [(s.year, s.month) for s in found[1:3]] == [(2024, 0), (2024, 0)]
    assert {s.part.kommun for s in found} == {"Lomma"}


def test_a_paragraph_may_begin_in_the_middle_of_a_page() -> None:
    head = ("~ PROTOKOLL", "~ Valnämnden", "~ Sammanträdesdatum 2024-04-25")
    found = starts(
        page(1, *head, *TEXT, "§ 1", "# Val av justerare", TEXT[0], "§ 2", "# Budgetuppföljning mars", *TEXT),
        page(2, *head, *TEXT),
    )
    assert [(s.part.arende, s.top / STEP, s.part.last_page) for s in found] == [
        ("", 0, 1),
        ("§ 1", 12, 1),
        ("§ 2", 15, 2),
    ]
    assert [s.part.title for s in found[1:]] == ["Val av justerare", "Budgetuppföljning mars"]


def test_a_law_paragraph_opens_nothing() -> None:
    head = ("~ PROTOKOLL", "~ Sammanträdesdatum 2024-04-25")
    pages = (
        page(1, *head, "§ 4", "# Reglemente", *TEXT, "§ 3 kap socialtjänstlagen gäller.", "3 § Nämnden ska", *TEXT),
    )
    assert [s.part.arende for s in starts(*pages)] == ["§ 4"]


def test_the_numbers_of_paragraphs_rise_and_a_lower_one_is_a_reference() -> None:
    head = ("~ PROTOKOLL", "~ Sammanträdesdatum 2024-04-25")
    pages = (page(1, *head, "§ 4", "# Val av justerare", *TEXT, "§ 2   Dnr 2023/4", *TEXT, "§ 5", "# Budget", *TEXT),)
    assert [s.part.arende for s in starts(*pages)] == ["§ 4", "§ 5"]


def test_a_list_of_paragraphs_opens_nothing() -> None:
    head = ("~ PROTOKOLL", "~ Sammanträdesdatum 2024-04-25")
    found = starts(
        page(1, *head, "# Ärendelista", "§ 4 Val", "§ 5 Budget", *TEXT), page(2, *head, "§ 4", "# Val", *TEXT)
    )
    assert [(s.part.first_page, s.part.arende) for s in found] == [(1, ""), (2, "§ 4")]


def test_a_figure_in_brackets_is_no_page_number() -> None:
    assert ranges(page(1, "# Styrkort 2023", *TEXT), page(2, "Nöjd medarbetare 5 (5)", *TEXT), page(3, *TEXT)) == [
        (1, 3)
    ]


def test_a_bilaga_at_the_top_of_a_page_is_a_part_of_its_report_s_type_and_period() -> None:
    found = starts(
        page(1, "# Årsbokslut 2023 för valnämnden", *TEXT, "Bilaga 1 Nyckeltal", "Bilaga 2 Personal"),
        page(2, "# Bilaga 1 Nyckeltal", *TEXT),
    )
    assert [(s.part.first_page, s.part.title, s.part.doc_type, s.part.doc_period) for s in found] == [
        (1, "Årsbokslut 2023 för valnämnden", "årsbokslut", "2023"),
        (2, "Bilaga 1 Nyckeltal", "årsbokslut", "2023"),
    ]


def test_a_bilaga_heading_inside_the_flow_opens_nothing() -> None:
    assert ranges(page(1, "# Årsbokslut 2023", *TEXT), page(2, *TEXT, "## Bilaga 1 Personal", *TEXT)) == [(1, 2)]


def test_a_running_head_of_another_type_opens_a_part_but_one_of_a_chapter_does_not() -> None:
    bundle = [
        page(1, "~ Delårsrapport 2024", *TEXT),
        page(2, "~ Internbudget 2025", *TEXT),
        page(3, "~ Internbudget 2025", *TEXT),
    ]
    assert ranges(*bundle) == [(1, 1), (2, 3)]
    chapters = [
        page(1, "~ Årsredovisning 2024 Förord", *TEXT),
        page(2, "~ Årsredovisning 2024 Budgetuppföljning", *TEXT),
    ]
    assert ranges(*chapters) == [(1, 2)]


def test_a_title_of_another_type_and_year_opens_a_part_in_the_middle_of_a_page() -> None:
    """
    # Delårsrapport per 2021-08-31 för valnämnden
    …
    # Budget och verksamhetsplan 2022 för valnämnden         <- page 2, under the end of the report
    """
    found = starts(
        page(1, "# Delårsrapport per 2021-08-31 för valnämnden", *TEXT),
        page(2, *TEXT, "# Budget och verksamhetsplan 2022 för valnämnden", *TEXT),
        page(3, *TEXT),
    )
    assert [(s.part.first_page, s.part.last_page, s.top / STEP) for s in found] == [(1, 2, 0), (2, 3, 9)]
    assert [(s.part.doc_type, s.part.doc_period, s.year, s.month) for s in found] == [
        ("delårsrapport", "2021-01/2021-08", 2021, 8),
        ("budget", "2022", 2022, 12),
    ]


def test_a_smaller_heading_or_one_of_the_same_year_is_a_chapter() -> None:
    smaller = [page(1, "# Årsbokslut 2023", *TEXT), page(2, *TEXT, "## Budget 2024", *TEXT)]
    assert ranges(*smaller) == [(1, 2)]
    same_year = [page(1, "# Årsbokslut 2023", *TEXT), page(2, *TEXT, "# Budget 2023", *TEXT)]
    assert ranges(*same_year) == [(1, 2)]


def test_a_place_belongs_to_the_part_that_started_last_above_it() -> None:
    def part(n: int, first: int, last: int, top: float = 0.0) -> PartStart:
        return PartStart(Part(id=f"p{n}", title="", first_page=first, last_page=last), top)

    found = [part(1, 1, 2), part(2, 2, 4, 300.0), part(3, 5, 5)]

    def at(page: int, top: float) -> str | None:
        got = part_of(found, page, top)
        return got.id if got else None

    assert [at(1, 700), at(2, 299), at(2, 300), at(4, 10), at(5, 0), at(9, 9)] == ["p1", "p1", "p2", "p2", "p3", "p3"]
    assert part_of([], 1, 0.0) is None


def test_no_pages_no_parts() -> None:
    assert starts() == ()
