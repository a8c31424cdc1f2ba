"""Bundles as municipalities put them together: what says that another document begins, and what does not."""

from __future__ import annotations

from nämndparse.interpret.document import PageText, TextLine, read_document
from nämndparse.interpret.parts import part_starts
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


def parts(*pages: PageText) -> list[Part]:
    return [start.part for start in part_starts(pages, read_document(pages, {}, ""))]


def firsts(*pages: PageText) -> list[int]:
    return [part.first_page for part in parts(*pages)]


KALLELSE = page(
    1,
    "Ale kommun",
    "Valnämnden",
    "# Kallelse",
    "Tid: onsdag 2023-10-18 kl. 13.15. Plats: kommunhuset, sal 2.",
    "## Ledamöter",
    "Ordförande A 101–118",
    "## Föredragningslista",
    "Nr Ärende Dnr",
    "1 Upprop",
    "3 Delårsrapport per 31 augusti 2023 VN 2023/118",
    "4 Revidering av delegationsordning VN 2023/121",
    "5 Budget 2024 VN 2023/130",
)


# --- stamps -----------------------------------------------------------------------------------------------------------


def test_a_stamp_among_other_words_of_the_running_head() -> None:
    """
    Valnämnden              Ärende 3   VN 2023/118
    """
    found = parts(
        KALLELSE,
        page(2, "~ Valnämnden Ärende 3 VN 2023/118", "# Delårsrapport per 31 augusti 2023", *TEXT),
        page(3, "~ Valnämnden Ärende 3 VN 2023/118", "## Risker", *TEXT),
        page(4, "~ Valnämnden Ärende 4 VN 2023/121", "# Delegationsordning", *TEXT),
        page(5, "~ Valnämnden Ärende 5 VN 2023/130", "# Budget 2024", *TEXT),
    )
    assert [(p.first_page, p.last_page, p.arende, p.doc_type, p.doc_period) for p in found] == [
        (1, 1, "", "handlingar", "2023-10-18"),
        (2, 3, "Ärende 3", "delårsrapport", "2023-01/2023-08"),
        (4, 4, "Ärende 4", "annan", ""),
        (5, 5, "Ärende 5", "budget", "2024"),
    ]
    assert {(p.kommun, p.namnd) for p in found} == {("Ale", "Valnämnden")}


def test_a_stamp_only_on_the_first_page_of_the_ärende() -> None:
    """
    Socialförvaltningen              Ärende 5        <- page 2 alone; page 3 bears none
    """
    found = parts(
        KALLELSE,
        page(2, "Socialförvaltningen Ärende 5", "# Årsbokslut 2022", *TEXT),
        page(3, *TEXT),
        page(4, "Ärende 6", "# Internbudget 2024", *TEXT),
    )
    assert [(p.first_page, p.last_page, p.arende) for p in found] == [
        (1, 1, ""),
        (2, 3, "Ärende 5"),
        (4, 4, "Ärende 6"),
    ]


def test_ärenden_of_an_agenda_are_no_stamps() -> None:
    """
    Ärende 1  Upprop
    Ärende 2  Budget 2024
    """
    agenda = page(2, "Ärende 1 Upprop", *TEXT, "Ärende 2 Budget 2024", "Ärenden 3-5 utgår")
    assert firsts(KALLELSE, agenda, page(3, "Enligt ärende 4 ovan", *TEXT)) == [1]


def test_a_sentence_that_names_an_ärende_is_no_stamp() -> None:
    assert firsts(KALLELSE, page(2, *TEXT, "Beslutet hör till det som sades under ärende 7"), page(3, *TEXT)) == [1]


# --- bilagor ----------------------------------------------------------------------------------------------------------


def test_a_bilaga_stamped_on_each_of_its_pages_is_one_part() -> None:
    """
    Ärende 3  Tjänsteskrivelse | Ärende 3  Bilaga 1 | Ärende 3  Bilaga 1 | Ärende 3  Bilaga 2
    """
    found = parts(
        KALLELSE,
        page(2, "~ Ärende 3", "Tjänsteskrivelse", "# Val av justerare", *TEXT),
        page(3, "~ Ärende 3 Bilaga 1", "# Årsbokslut 2022", *TEXT),
        page(4, "~ Ärende 3 Bilaga 1", *TEXT),
        page(5, "~ Ärende 3 Bilaga 2", "# Nyckeltal", *TEXT),
        page(6, "~ Ärende 4 Bilaga 2", "# Internbudget 2024", *TEXT),
    )
    assert [(p.first_page, p.arende, p.doc_type, p.doc_period) for p in found[1:]] == [
        (2, "Ärende 3", "annan", ""),
        (3, "Ärende 3", "årsbokslut", "2022"),
        (5, "Ärende 3", "årsbokslut", "2022"),
        (6, "Ärende 4", "budget", "2024"),
    ]


def test_a_bilaga_without_a_number() -> None:
    found = parts(page(1, "# Årsbokslut 2023", *TEXT), page(2, "Bilaga fördelning per ansvarsnivå", *TEXT))
    assert [(p.first_page, p.doc_type, p.doc_period) for p in found] == [
        (1, "årsbokslut", "2023"),
        (2, "årsbokslut", "2023"),
    ]


def test_a_list_of_bilagor_and_a_sentence_about_one_open_nothing() -> None:
    listed = page(2, "Bilaga 1 Nyckeltal", "Bilaga 2 Personal", *TEXT)
    said = page(3, "Bilaga 1 visar hur många som", *TEXT)
    assert firsts(page(1, "# Årsbokslut 2023", *TEXT), listed) == [1]
    assert firsts(page(1, "# Årsbokslut 2023", *TEXT), page(2, *TEXT), said, page(4, "Bilagor:", *TEXT)) == [1, 3]


def test_a_report_says_less_of_its_period_than_the_letter_before_it() -> None:
    """
    Tjänsteskrivelse                               Delårsrapport 2023
    Delårsrapport per 31 augusti 2023              …
    """
    found = parts(
        KALLELSE,
        page(2, "~ Ärende 3", "Tjänsteskrivelse", "# Delårsrapport per 31 augusti 2023", *TEXT, "~ 1(1)"),
        page(3, "~ Ärende 3", "# Delårsrapport 2023", *TEXT, "~ 1(1)"),
        page(4, "~ Ärende 4", "# Delårsrapport 2022", *TEXT, "~ 1(1)"),
    )
    assert [p.doc_period for p in found[1:]] == ["2023-01/2023-08", "2023-01/2023-08", "2022"]


# --- page numbers -----------------------------------------------------------------------------------------------------


def test_bare_page_numbers_that_begin_anew_open_parts_in_a_bundle_alone() -> None:
    """
    Kallelse      Delårsrapport    …      Taxa      Budget
    Sida 1        1                2      1         1
    """
    rest = (
        page(2, "# Delårsrapport 2023", *TEXT, "~ 1"),
        page(3, *TEXT, "~ 2"),
        page(4, *TEXT, "~ 1"),
        page(5, *TEXT, "~ 1"),
    )
    assert firsts(PageText(1, (*KALLELSE.lines, TextLine("Sida 1", 9.0, False, 800.0, True))), *rest) == [1, 2, 4, 5]
    report = [page(i, "# Delårsrapport 2023", *TEXT, f"~ {n}") for i, n in enumerate([1, 1, 2, 3], 1)]
    assert firsts(*report) == [1]


def test_a_numbering_with_another_total_is_another_document_also_without_its_first_page() -> None:
    """
    1(3) 2(3) 3(3) | -  2(2) | -  2(9) 3(9)
    """
    numbers = ["1(3)", "2(3)", "3(3)", "", "2(2)", "", "2(9)", "3(9)"]
    pages = [page(i, *TEXT, f"~ {n}" if n else "Slut") for i, n in enumerate(numbers, 2)]
    assert firsts(KALLELSE, *pages) == [1, 2, 5, 7]


def test_numbers_of_the_whole_file_without_a_total_say_nothing_of_its_documents() -> None:
    pages = [page(i, *TEXT, "~ 7", f"~ {i}") if i == 3 else page(i, *TEXT, f"~ {i}") for i in range(2, 7)]
    assert firsts(KALLELSE, *pages) == [1]


# --- letterheads and running heads ------------------------------------------------------------------------------------


def test_another_diarienummer_in_the_head_is_another_document_but_not_one_of_the_agenda() -> None:
    found = parts(
        KALLELSE,
        page(2, "6 Remiss om taxor VN 2023/131", "7 Meddelanden VN 2023/132"),
        page(3, "~ Valnämnden VN 2023/118", "# Lägesbild", *TEXT),
        page(4, "~ Valnämnden VN 2023/118", *TEXT),
        page(5, "~ Valnämnden VN 2023/130", "# Förslag om ramar", *TEXT),
        page(6, "Ale kommun", "Dnr VN 2023/140", "## Svar på remiss", *TEXT),
    )
    assert [p.first_page for p in found] == [1, 5, 6]


def test_a_letter_opens_a_part_once() -> None:
    """
    VALFÖRVALTNINGEN      TJÄNSTESKRIVELSE        <- page 2, and again on page 3
    """
    head = ("~ TJÄNSTESKRIVELSE",)
    assert firsts(KALLELSE, page(2, *head, *TEXT), page(3, *head, *TEXT)) == [1, 2]


def test_running_heads_that_change_open_a_part_where_the_page_begins_with_a_letterhead() -> None:
    def pages(*first: str) -> list[PageText]:
        return [
            page(2, "~ Handlingsprogram mot buller", *TEXT),
            page(3, "~ Handlingsprogram mot buller", *TEXT),
            page(4, "~ Lokalförsörjning på sikt", *first, *TEXT),
            page(5, "~ Lokalförsörjning på sikt", *TEXT),
        ]

    assert firsts(KALLELSE, *pages("Ale kommun")) == [1, 4]
    assert firsts(KALLELSE, *pages()) == [1]


# --- protokoll --------------------------------------------------------------------------------------------------------


def test_where_stamped_pages_of_a_protokoll_end_its_bilaga_begins() -> None:
    head = ("~ PROTOKOLL", "~ Valnämnden", "~ Sammanträdesdatum 2024-04-25")
    found = parts(
        page(1, *head, *TEXT),
        page(2, *head, "§ 4", "# Delårsrapport", *TEXT),
        page(3, "# Delårsrapport per 2024-03-31", *TEXT),
        page(4, *head, "§ 5", "# Val", *TEXT),
    )
    assert [(p.first_page, p.arende, p.doc_type, p.doc_period) for p in found] == [
        (1, "", "protokoll", "2024-04-25"),
        (2, "§ 4", "protokoll", "2024-04-25"),
        (3, "§ 4", "delårsrapport", "2024-01/2024-03"),
        (4, "§ 5", "protokoll", "2024-04-25"),
    ]


def test_the_paragraphs_of_a_protokoll_that_is_stamped_on_its_first_page_alone() -> None:
    found = parts(
        page(1, "PROTOKOLL", "Valnämnden", "Sammanträdesdatum 2024-04-25", *TEXT),
        page(2, "§ 4", "# Val av justerare", *TEXT),
        page(3, "§ 5", "# Budgetuppföljning mars", *TEXT),
    )
    assert [(p.first_page, p.arende) for p in found] == [(1, ""), (2, "§ 4"), (3, "§ 5")]


def test_a_protokoll_among_the_handlingar_is_of_its_own_body_and_day() -> None:
    found = parts(
        KALLELSE,
        page(2, "PROTOKOLL 1(1)", "Kommunstyrelsen", "Sammanträdesdatum 2023-09-04", "§ 88", "# Ramar", *TEXT),
        page(3, "~ Ärende 5", "# Budget 2024", *TEXT),
    )
    assert [(p.first_page, p.doc_type, p.doc_period, p.namnd) for p in found] == [
        (1, "handlingar", "2023-10-18", "Valnämnden"),
        (2, "protokoll", "2023-09-04", "Kommunstyrelsen"),
        (3, "budget", "2024", "Valnämnden"),
    ]


def test_a_protokoll_that_a_sentence_names_is_no_stamp() -> None:
    report = page(1, "# Årsbokslut 2023", "Nämnden lägger bokslutet till", "protokollet.", *TEXT)
    assert firsts(report, page(2, *TEXT)) == [1]


# --- titles -----------------------------------------------------------------------------------------------------------


def test_titles_alone_part_a_bundle_without_stamps_and_numbers() -> None:
    found = parts(
        KALLELSE,
        page(2, "# Delårsrapport per 31 augusti 2023", "## Sammanfattning", *TEXT),
        page(3, "## Ekonomi", *TEXT),
        page(4, "# Delegationsordning", *TEXT),
        page(5, "Ale kommun", "# Budget 2024", *TEXT),
    )
    assert [(p.first_page, p.doc_type, p.doc_period) for p in found] == [
        (1, "handlingar", "2023-10-18"),
        (2, "delårsrapport", "2023-01/2023-08"),
        (4, "annan", ""),
        (5, "budget", "2024"),
    ]


def test_chapters_as_large_as_titles_open_nothing() -> None:
    found = firsts(
        KALLELSE,
        page(2, "# Årsbokslut 2022", *TEXT),
        page(3, "# Ekonomi", *TEXT),
        page(4, "# Intern kontroll", *TEXT),
        page(5, "# Budgetuppföljning", *TEXT),
    )
    assert found == [1, 2]


def test_the_ärenden_of_a_kallelse_over_two_pages_are_no_titles() -> None:
    agenda = page(2, "~ Kallelse 2 (2)", "# Budget 2024", "Förslag till beslut", *TEXT)
    assert firsts(KALLELSE, agenda) == [1]
