"""Text that is in the file and not on the page."""

from __future__ import annotations

import pytest

from nämndparse.options import Options
from nämndparse.source.page import Page, Word
from nämndparse.source.read import read_document
from support.pdfs import drawn

ROW = "BT /F1 9 Tf {colour} rg 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n"


def text(words: str, x: float = 60, y: float = 700, colour: str = "0 0 0") -> str:
    return ROW.format(text=words, x=x, y=y, colour=colour)


def page(content: str, **more: str) -> Page:
    return read_document(drawn(content, **more), Options(ocr="off")).pages[0]


def words(content: str, **more: str) -> list[str]:
    return [word.text for word in page(content, **more).words]


SEEN = text("Summa 518 750")


def test_what_a_cell_cuts_off() -> None:
    """A spreadsheet cuts a long text off where its cell ends, in the middle of a letter or between two."""
    cell = "q 60 690 77 20 re W n " + text("Individ- och familjeomsorg och 39") + " Q " + text("39 812", x=140)
    assert words(cell) == ["Individ-", "och", "familje", "39", "812"]


def test_a_cell_within_a_form_that_is_scaled() -> None:
    cell = "q 120 1380 154 40 re W n BT /F1 18 Tf 1 0 0 1 120 1400 Tm (Individ- och familjeomsorg) Tj ET Q"
    assert words("q .5 0 0 .5 0 0 cm /X1 Do Q", form=cell.replace("1380", "780").replace("1400", "800")) == [
        "Individ-",
        "och",
        "familje",
    ]


def test_a_row_below_the_clip() -> None:
    assert words(SEEN + "q 0 600 595 200 re W n " + text("Dold rad 55 555", y=590) + " Q") == ["Summa", "518", "750"]


def test_white_on_paper() -> None:
    assert words(SEEN + text("Dold rad 55 555", y=686, colour="1 1 1")) == ["Summa", "518", "750"]


def test_white_among_what_is_seen() -> None:
    """White figures close under those that are seen were read as their last three digits."""
    assert words(SEEN + text("777", x=100, y=697, colour="1 1 1")) == ["Summa", "518", "750"]


@pytest.mark.parametrize("ground", ["0.1 0.3 0.6", "0.75 0.75 0.75"])
def test_white_on_a_shaded_header(ground: str) -> None:
    assert words(f"{ground} rg 50 690 300 20 re f " + text("Budget 2024", colour="1 1 1")) == ["Budget", "2024"]


def test_in_the_colour_of_the_shading() -> None:
    shade = "0.1 0.3 0.6 rg 50 690 300 20 re f "
    assert words(shade + text("Dold", colour="0.1 0.3 0.6") + text("Budget", x=150, colour="1 1 1")) == ["Budget"]


def test_under_a_box() -> None:
    box = "0 0 0 rg 55 690 50 20 re f "
    assert words(text("Dold") + text("Synlig", x=120) + box) == ["Synlig"]
    assert words(box + text("Dold") + text("Synlig", x=120)) == ["Synlig"]


def test_shading_that_is_drawn_before_its_text_hides_nothing() -> None:
    assert words("0.9 0.9 0.9 rg 50 690 300 20 re f " + SEEN) == ["Summa", "518", "750"]


def test_a_box_that_is_seen_through_hides_nothing() -> None:
    assert words(SEEN + "q 1 0 0 RG 50 690 300 20 re S Q") == ["Summa", "518", "750"]


@pytest.mark.parametrize(("layer", "seen"), [("On", ["518", "750", "Utkast"]), ("Off", ["518", "750"])])
def test_a_layer_that_is_switched_off(layer: str, seen: list[str]) -> None:
    assert words(text("518 750") + f"/OC /{layer} BDC " + text("Utkast", y=660) + " EMC") == seen


@pytest.mark.parametrize("turn", ["", "/Rotate 90", "/Rotate 180", "/CropBox [20 30 575 800]"])
def test_on_a_page_that_is_turned_or_cropped(turn: str) -> None:
    upright = {"/Rotate 90": "0 1 -1 0 595 0", "/Rotate 180": "-1 0 0 -1 595 842"}.get(turn, "1 0 0 1 0 0")
    seen = SEEN.replace("700", "400") + text("Dold", y=300, colour="1 1 1")
    seen += "q 60 340 77 20 re W n " + text("Individ- och familjeomsorg", y=350) + " Q"
    assert words(f"q {upright} cm {seen} Q", page=turn) == ["Summa", "518", "750", "Individ-", "och", "familje"]


def test_text_on_its_side() -> None:
    """Each line of it is kept, but among the words it would stand in figures' way."""
    up = "BT /F1 9 Tf 0 1 -1 0 200 600 Tm (Budget 2024) Tj 0 -12 Td (tkr) Tj ET "
    down = "BT /F1 9 Tf 0 -1 1 0 300 700 Tm (Utfall 2024) Tj ET "
    found = page(SEEN + SEEN.replace("700", "500") + up + down)
    assert [word.text for word in found.words] == ["Summa", "518", "750"] * 2
    assert [word.text for word in found.sideways] == ["Budget 2024", "tkr", "Utfall 2024"]
    budget, unit, outcome = found.sideways
    assert (round(budget.bottom), round(unit.bottom), round(outcome.top)) == (242, 242, 142)
    assert budget.x1 < unit.x1 < outcome.x0


def sizes(found: Page) -> list[float]:
    return [round(word.size, 1) for word in found.words]


def test_the_size_of_text_in_a_form() -> None:
    """A form's own scale counts: pages are put on sheets at half their size."""
    assert sizes(page("q .5 0 0 .5 0 0 cm /X1 Do Q", form=SEEN)) == [4.5, 4.5, 4.5]


@pytest.mark.parametrize("how", ["/F1 -9 Tf -1 0 0 -1 60 700 Tm", "/F1 1 Tf 9 0 0 9 60 700 Tm"])
def test_sizes_that_are_negative_or_in_the_matrix(how: str) -> None:
    found = page(f"BT {how} (Summa 518) Tj ET")
    assert [word.text for word in found.words] == ["Summa", "518"]
    assert (sizes(found), found.rotation) == ([9.0, 9.0], 0)
    assert round(found.words[0].x0) == 60


@pytest.mark.parametrize(("font", "share"), [("F1", 0.25), ("F2", 0.6)])
def test_the_width_of_a_space(font: str, share: float) -> None:
    word: Word = page(f"BT /{font} 10 Tf 1 0 0 1 60 700 Tm (Summa 518) Tj ET").words[0]
    assert word.space == pytest.approx(10 * share, abs=0.02)


def test_letters_that_are_drawn_one_by_one() -> None:
    """As Qt draws text (wkhtmltopdf), on a page that is scaled and turned upside down."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    content, step = "q .5 0 0 -.5 0 842 cm BT /F1 18 Tf 1 0 0 -1 0 0 Tm 120 -300 Td ", 0.0
    for letter in "Resultat 32 346":
        content += f"{step:.2f} 0 Td ({letter}) Tj "
        step = stringWidth(letter, "Helvetica", 18)
    assert words(content + "ET Q") == ["Resultat", "32", "346"]
