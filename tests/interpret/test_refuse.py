"""What looks like a table of figures and is none."""

from __future__ import annotations

import pytest

from nämndparse.interpret.refuse import foreign, not_ours


@pytest.mark.parametrize(
    ("corner", "headers", "reason"),
    [
        ("Dnr", ["Rubrik", "Datum"], "a list of cases or an agenda"),
        ("Nr", ["Ärende", "Delegat", "Belopp"], "a delegation or attest list"),
        ("Ledamot", ["Ja", "Nej"], "a list of attendance"),
        ("Risk", ["Sannolikhet", "Konsekvens"], "a risk matrix"),
        ("Nämnd", ["Sammanträdesdag", "Tid"], "a timetable"),
        ("Postadress", ["Telefon", "Bankgiro"], "a letterhead"),
        ("Kundnummer", ["Förfallodatum 2024-05-30"], "a letterhead"),
        ("Handling", ["Gallringsfrist", "Plan"], "a plan for documents"),
        ("Anbudsgivare", ["Pris, kr"], "an evaluation of tenders"),
        ("Riskområde", ["Bruttorisk", "Nettorisk"], "a risk matrix"),
        ("Parti", ["Ja-röster", "Nej-röster"], "a list of attendance"),
    ],
)
def test_the_header_says_it(corner: str, headers: list[str], reason: str) -> None:
    assert not_ours(corner, headers, ["Rad"], ()) == reason
    assert foreign(reason)


def test_most_rows_say_it() -> None:
    labels = ["§ 1 Val av justerare", "§ 2 Ekonomi", "Övrigt"]
    assert not_ours("", ["2024"], labels, ()) == "a list of cases or an agenda"
    assert not_ours("", ["2024"], ["§ 1 Val av justerare", "Gata", "Park"], ()) == ""


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("Närvaro", "a list of attendance"),
        ("Sammanträdesdagar 2024", "a timetable"),
        ("3 Tidplan", "a timetable"),
        ("Delegationsordning", "a delegation or attest list"),
        ("Beräkningsexempel", "an example"),
        ("Exempel på ifylld blankett", "an example"),
    ],
)
def test_the_heading_says_it(heading: str, reason: str) -> None:
    assert not_ours("Nämnd", ["jan", "feb"], ["Socialnämnden"], ("Ekonomi", heading)) == reason
    assert foreign(reason)


def test_a_table_of_contents() -> None:
    labels = ["1 Inledning ........ 3", "2 Ekonomi ........ 14", "Bilagor"]
    assert not_ours("", ["2024"], labels, ()) == "a table of contents"
    assert foreign("a table of contents")


def test_a_form_to_fill_in() -> None:
    blank = ["Medlemsavgifter", "________", "........ kr", "Summa", "0", "0"]
    assert not_ours("Intäkter", ["Budget", "Utfall"], ["Medlemsavgifter", "Summa"], (), blank) == "a form to fill in"
    assert foreign("a form to fill in")
    assert not_ours("", ["Budget"], ["Gata"], (), ["Gata", "____", "10"]) == ""


@pytest.mark.parametrize("heading", ["Sjukfrånvaro", "Frisknärvaro per enhet", "Ekonomi"])
def test_ours(heading: str) -> None:
    assert not_ours("tkr", ["Budget 2024", "Konsekvens för budget"], ["Nämnd", "Personal"], (heading,)) == ""


def test_what_could_not_be_read_is_not_foreign() -> None:
    assert not foreign("it has no header")
