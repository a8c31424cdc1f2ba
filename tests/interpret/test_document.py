"""What a document says about itself, weighed by place."""

from __future__ import annotations

import pytest

from nämndparse.interpret.document import DocumentFacts, PageText, TextLine, read_document
from nämndparse.models import Fact

SENTENCE = "Nämnden har under året arbetat med sina mål och redovisar dem här nedan."
TEXT = [SENTENCE] * 9


def page(*lines: str | TextLine, number: int = 1) -> PageText:
    """A page of lines: a str is text of 11 points, "# …" a title of 20, "## …" a bold heading, "~ …" a running head."""
    out: list[TextLine] = []
    for i, line in enumerate(lines):
        top = 40.0 + 18 * i
        if isinstance(line, TextLine):
            out.append(line)
        elif line.startswith("# "):
            out.append(TextLine(line[2:], 20.0, True, top))
        elif line.startswith("## "):
            out.append(TextLine(line[3:], 13.0, True, top))
        elif line.startswith("~ "):
            out.append(TextLine(line[2:], 9.0, False, top, furniture=True))
        else:
            out.append(TextLine(line, 11.0, False, top))
    return PageText(number, tuple(out))


def prose(*sentences: str, number: int = 2) -> PageText:
    return page(*([SENTENCE] * 12), *sentences, *([SENTENCE] * 3), number=number)


def facts(*pages: PageText) -> DocumentFacts:
    return read_document(pages, {}, "okänd.pdf")


def value(fact: Fact | None) -> str | None:
    return fact.value if fact else None


# --- kommun -----------------------------------------------------------------------------------------------------------


def test_the_letterhead_says_the_kommun_with_code_page_and_words() -> None:
    fact = facts(page("Askersunds kommun", "# Årsbokslut 2024", *TEXT)).kommun
    assert fact == Fact(value="Askersund", code="1882", page=1, printed="Askersunds kommun")


def test_a_kommun_in_prose_does_not_win_over_the_letterhead() -> None:
    found = facts(
        page("Askersunds kommun", "# Årsbokslut 2024", *TEXT),
        prose(*["Skolan drivs i Örebro kommun och Kumla kommun."] * 3),
        prose(*["Hjälpmedel hyrs av Örebro kommun."] * 4, number=3),
    )
    assert value(found.kommun) == "Askersund"


def test_the_running_head_says_it_where_the_first_page_does_not() -> None:
    found = facts(page("# Styrkort för skolan", *TEXT), page("~ Nacka kommun 2 (3)", *TEXT, number=2))
    assert value(found.kommun) == "Nacka"


def test_two_letterheads_claim_it_equally_and_neither_is_taken() -> None:
    assert facts(page("Habo kommun", "Mullsjö kommun", "# Årsbokslut 2023", *TEXT)).kommun is None


def test_sentences_say_it_only_where_several_do_and_no_other_is_named_as_often() -> None:
    cover = page("# Budget 2027", *TEXT)
    assert facts(cover, prose("I Tanums kommun finns två bad.")).kommun is None
    assert (
        value(facts(cover, prose("I Tanums kommun finns två bad.", "Tanums kommun köper in båtar.")).kommun) == "Tanum"
    )
    rivals = ["I Tanums kommun finns två bad.", "I Ystads kommun finns två.", "Inom Tanums kommun bor många."]
    assert facts(cover, prose(*rivals)).kommun is None


def test_a_row_of_a_table_high_on_the_first_page_is_no_letterhead() -> None:
    row = TextLine("Kommunstyrelse 281,9 -415,1", 9.0, True, 90.0, row=True)
    assert facts(page("# Årsredovisning 2021", "Västerviks kommun", row), prose()).namnd is None


def test_a_partner_is_not_the_paper_s_own_kommun() -> None:
    cover = page("# Budget 2027", *TEXT)
    assert facts(cover, prose(*["Detta görs tillsammans med Vårgårda kommun."] * 5)).kommun is None


def test_the_foot_s_address_says_it_where_nothing_else_does() -> None:
    found = facts(page("# Årsbokslut 2023", *[SENTENCE] * 14, "~ 447 80 Vårgårda   www.vargarda.se"))
    assert value(found.kommun) == "Vårgårda"


def test_neither_file_name_nor_properties_decide() -> None:
    pages = [page("# Årsbokslut 2023", *TEXT)]
    found = read_document(pages, {"Author": "Härryda kommun", "Title": "Delårsrapport 2021"}, "harryda-2019.pdf")
    assert found.kommun is None
    assert value(found.doc_type) == "årsbokslut"
    assert value(found.doc_period) == "2023"


# --- nämnd ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("Härryda kommun", "Socialnämnden", "# Årsbokslut 2023"), "Socialnämnden"),
        (("# Delårsrapport 2023 för barn- och utbildningsnämnden",), "Barn- och utbildningsnämnden"),
        (("# Socialnämndens internbudget 2024",), "Socialnämnden"),
        (("# Budget 2027", "Status: Klar   Organisation: Kultur- och fritidsnämnden"), "Kultur- och fritidsnämnden"),
        (("# Budget 2024", "Ansvarig nämnd: Tekniska nämnden"), "Tekniska nämnden"),
        (("# Årsbokslut 2023", "Hamn- och skärgårdsnämnden"), "Hamn- och skärgårdsnämnden"),
        (("~ Valnämnden   3 (9)", "# Årsbokslut 2023"), "Valnämnden"),
    ],
)
def test_letterhead_title_label_and_running_head_say_the_body(lines: tuple[str, ...], name: str) -> None:
    assert value(facts(page(*lines, *TEXT)).namnd) == name


def test_a_body_named_over_two_lines_is_one() -> None:
    found = facts(page("# Årsbokslut 2023", SENTENCE, "## Vård- och", "## omsorgsnämnden", *TEXT))
    assert value(found.namnd) == "Vård- och omsorgsnämnden"


def test_bodies_of_the_prose_do_not_win_over_the_one_that_reports() -> None:
    found = facts(
        page("Tekniska nämnden", "# Årsbokslut 2023", *TEXT),
        prose(*["Kommunstyrelsen och socialnämnden har fått uppdraget."] * 8),
    )
    assert value(found.namnd) == "Tekniska nämnden"


def test_the_receiver_of_a_letter_is_not_its_sender() -> None:
    found = facts(page("Miljönämnden", "Till kommunstyrelsen", "# Årsbokslut 2023", *TEXT))
    assert value(found.namnd) == "Miljönämnden"
    assert facts(page("Till kommunstyrelsen", "# Årsbokslut 2023", *TEXT)).namnd is None


def test_one_mention_in_prose_is_no_answer_but_a_document_full_of_one_is() -> None:
    cover = page("# Årsbokslut 2023", *TEXT)
    assert facts(cover, prose("Bildningsnämnden redovisar ett överskott.")).namnd is None
    many = ["Bildningsnämnden redovisar ett överskott."] * 6
    assert value(facts(cover, prose(*many)).namnd) == "Bildningsnämnden"
    assert facts(cover, prose(*many, *["Miljönämnden redovisar ett underskott."] * 4)).namnd is None


def test_an_abbreviation_before_a_paragraph_says_it_where_no_name_does() -> None:
    found = facts(page("# Årsbokslut 2023", "KFN § 14   Dnr 2024/7", *TEXT))
    assert found.namnd == Fact(value="Kultur- och fritidsnämnden", page=1, printed="KFN §")


# --- type and period --------------------------------------------------------------------------------------------------


def test_the_title_gives_type_and_period_with_their_words() -> None:
    found = facts(page("# Delårsrapport per 2021-08-31 för socialnämnden", *TEXT))
    words = "Delårsrapport per 2021-08-31 för socialnämnden"
    assert found.doc_type == Fact(value="delårsrapport", page=1, printed=words)
    assert found.doc_period == Fact(value="2021-01/2021-08", page=1, printed=words)
    assert (found.report_year, found.report_end, found.report_month) == (2021, "2021-08", 8)


def test_year_and_months_may_stand_in_two_lines() -> None:
    found = facts(page("# Delårsrapport 2023", "Januari – augusti", *TEXT))
    assert value(found.doc_period) == "2023-01/2023-08"


def test_the_day_of_the_letter_is_not_the_period() -> None:
    found = facts(page("2024-02-13", "Tanum den 3 mars 2024", "# Årsbokslut för miljönämnden", "## 2023", *TEXT))
    assert value(found.doc_period) == "2023"


@pytest.mark.parametrize(
    "lines",
    [
        ("Projekt  Budget 2023  Utfall 2023 tom aug  Prognos 2023",),
        ("Budget   Utfall     Prognos", "2023     2023 tom   2023", "         aug        Utgift"),
        ("Nettokostnaden per den siste augusti 2023 är lägre än väntat.",),
        ("Kostnad   Utfall 2023-08   Budget 2023",),
    ],
)
def test_an_interim_report_s_end_is_read_from_its_tables_and_sentences(lines: tuple[str, ...]) -> None:
    found = facts(page("# Verksamhetsberättelse – delår 2023", *TEXT), prose(*lines))
    assert value(found.doc_period) == "2023-01/2023-08"


def test_an_interim_report_without_an_end_keeps_its_year_and_no_month() -> None:
    found = facts(page("# Delårsrapport 1 2024", *TEXT))
    assert (value(found.doc_period), found.report_end, found.report_month) == ("2024", "", 0)


def test_ends_that_disagree_are_none() -> None:
    found = facts(
        page("# Delårsrapport 2023", *TEXT),
        prose("Utfallet till och med april 2023 är högt.", "Utfallet till och med augusti 2023 är lågt."),
    )
    assert value(found.doc_period) == "2023"


def test_the_whole_year_has_twelve_months() -> None:
    assert facts(page("# Årsbokslut 2023", *TEXT)).report_month == 12


def test_a_table_header_high_on_the_page_is_not_the_period() -> None:
    found = facts(page("# Styrkort för skolan", "## Mål 2017   Mål (utfall) 2018   Mål 2019", *TEXT))
    assert found.doc_period is None


def test_the_year_of_the_figures_stands_in_where_the_title_has_none() -> None:
    found = facts(page("# Årsbokslut", *TEXT), prose("Verksamhet  Budget 2022  Bokslut 2021  Avvikelse 2022"))
    assert found.doc_period is None
    assert found.report_year == 2022


def test_a_protokoll_is_about_the_day_of_its_meeting() -> None:
    found = facts(page("~ SAMMANTRÄDESPROTOKOLL 1(13)", "~ 20 mars 2018", "~ Valnämnden", "# Årsbokslut 2017", *TEXT))
    assert value(found.doc_type) == "protokoll"
    assert value(found.doc_period) == "2018-03-20"
    assert value(found.decision_date) == "2018-03-20"


def test_a_kallelse_is_about_the_day_of_its_meeting_and_has_decided_nothing() -> None:
    found = facts(page("KALLELSE/FÖREDRAGNINGSLISTA 1 [2]", "Valnämnden", "Tid: torsdag 9 maj 2024 kl 13", *TEXT))
    assert (value(found.doc_type), value(found.doc_period)) == ("handlingar", "2024-05-09")
    assert found.decision_date is None


def test_stamps_of_several_ärenden_make_it_handlingar() -> None:
    found = facts(page("~ Ärende 3", "# Årsbokslut 2023", *TEXT), page("~ Ärende 4", *TEXT, number=2))
    assert value(found.doc_type) == "handlingar"


def test_the_stamp_of_an_ärende_may_stand_among_other_words_of_the_running_head() -> None:
    found = facts(
        page("~ Valnämnden Ärende 3 VN 2023/118", "# Årsbokslut 2023", *TEXT),
        page("~ Valnämnden Ärende 4 VN 2023/121", *TEXT, number=2),
    )
    assert value(found.doc_type) == "handlingar"


def test_the_first_page_stamps_the_type_also_where_the_title_stands_on_a_later_one() -> None:
    found = facts(
        page("PROTOKOLL", "Valnämnden", *TEXT), page("# Val", *TEXT, number=2), page("# Bokslut 2023", number=3)
    )
    assert value(found.doc_type) == "protokoll"


def test_a_letter_that_carries_a_report_is_of_the_report_s_type() -> None:
    assert value(facts(page("Tjänsteskrivelse", "# Årsbokslut 2018", *TEXT)).doc_type) == "årsbokslut"
    assert value(facts(page("Tjänsteskrivelse", "# Nya lokaler", *TEXT)).doc_type) == "annan"


# --- number, date, unit -----------------------------------------------------------------------------------------------


def test_the_diarienummer_is_the_letterhead_s() -> None:
    found = facts(page("2019-02-13", "Tjänsteskrivelse", "KS 2018/373", "# Årsbokslut 2018", *TEXT))
    assert found.diarienummer == Fact(value="KS 2018/373", page=1, printed="KS 2018/373")


def test_the_diarienummer_of_a_paragraph_is_not_the_protokoll_s() -> None:
    found = facts(page("~ Sammanträdesprotokoll", "Sammanträdesdatum 2024-04-25", "§ 11   Dnr KS 2018/3", *TEXT))
    assert found.diarienummer is None


def test_a_diarienummer_in_a_sentence_is_another_s() -> None:
    found = facts(page("# Årsbokslut 2018", f"{SENTENCE} Se § 4, dnr 2024-00012-042.", *TEXT))
    assert found.diarienummer is None


def test_the_day_that_the_budget_was_decided() -> None:
    found = facts(page("# Internbudget 2022", "Beslutad av socialnämnden 2021-12-08", *TEXT))
    assert value(found.decision_date) == "2021-12-08"
    assert value(found.doc_period) == "2022"


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Samtliga belopp i tkr.", "tkr"),
        ("Alla belopp anges i miljoner kronor.", "mnkr"),
        ("Om inte annat anges är beloppen i tusentals kronor.", "tkr"),
        ("Belopp redovisas i mnkr om inget annat anges.", "mnkr"),
        ("Belopp i tkr", ""),  # a table's own unit
        ("Investeringen uppgår till 12 mnkr.", ""),
    ],
)
def test_the_unit_stated_for_the_whole_document(sentence: str, unit: str) -> None:
    assert facts(page("# Årsbokslut 2023", *TEXT), prose(sentence)).unit == unit


def test_two_stated_units_are_none() -> None:
    found = facts(page("# Budget 2023", *TEXT), prose("Samtliga belopp i tkr.", "Alla belopp i mnkr."))
    assert found.unit == ""


def test_no_text_no_facts() -> None:
    assert facts() == DocumentFacts()
    assert facts(PageText(1, ())) == DocumentFacts()


def test_a_font_without_its_letters_is_read_all_the_same() -> None:
    found = facts(page("H\x01rryda kommun", "Socialn\x01mnden", "# Del\x02rsrapport 2023-08-31", *TEXT))
    assert (value(found.kommun), value(found.namnd)) == ("Härryda", "Socialnämnden")
    assert value(found.doc_period) == "2023-01/2023-08"
