"""The review page in a real browser: what a reader does with it, by mouse and by keys."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from support.reviewed import HOSTILE, view, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    Open = Callable[..., Page]

pytestmark = [pytest.mark.slow]
PROBES = (Path(__file__).parent / "probe.js").read_text("utf-8")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.dataset.f || ''"))


def probe(page: Page, name: str, of: str = "") -> Any:
    """What a function of probe.js says."""
    return page.evaluate(f"([name, of]) => {{ {PROBES}; return probes[name](of); }}", [name, of])


def in_view(page: Page, selector: str) -> bool:
    return bool(probe(page, "inView", selector))


def settled(page: Page) -> None:
    page.evaluate("new Promise(done => setTimeout(done, 250))")


def mark(identity: str) -> str:
    return f'.m[data-f="{identity}"]'


def has(page: Page, selector: str, name: str) -> bool:
    return name in (page.locator(selector).first.get_attribute("class") or "").split()


def test_findings_come_first_and_have_the_identity_written_out(page: Page) -> None:
    cards = page.locator(".finding")
    assert cards.count() == 5
    assert "−50 + 90 = 40; står 45 tkr" in cards.nth(0).inner_text().replace("\u00a0", " ")
    assert "3 600 − 3 560 = 40; står 45 tkr" in cards.nth(1).inner_text().replace("\u00a0", " ")
    assert "då stämmer också fynd 2" in cards.nth(0).inner_text()
    assert "överskott om 70 tkr" in cards.nth(2).inner_text()
    assert "Texten: 70 tkr; tabellen: 90 tkr" in cards.nth(2).inner_text().replace("\u00a0", " ")
    kinds = [page.locator("h4").nth(n).inner_text() for n in range(3)]
    assert [kind.rstrip(" 12") for kind in kinds] == [
        "Siffror som inte går ihop",
        "Texten säger annat än tabellen",
        "Inte läst",
    ]
    top = page.evaluate("document.querySelector('.finding').offsetTop < document.querySelector('.page').offsetTop")
    assert top is True


@pytest.mark.parametrize("size", [(1440, 900), (420, 860)], ids=["wide", "narrow"])
def test_every_link_of_a_finding_leads_to_its_place(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page(viewport={"width": size[0], "height": size[1]})
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    links = page.locator(".finding a")
    assert links.count() > 10
    for n in range(links.count()):
        target = str(links.nth(n).get_attribute("href"))[1:]
        links.nth(n).click()
        settled(page)
        assert focused(page) == target
        assert in_view(page, f"#{target}"), target
        if ".f" in target or "-t" in target:
            assert has(page, f"#{target}", "on"), target
            assert has(page, mark(target), "on"), target


@pytest.mark.parametrize("width", [420, 1440])
def test_in_a_long_document_a_place_is_found_and_stands_still(open_page: Open, long_file: Path, width: int) -> None:
    """Pages that were never near have no height of their own yet; wide tables scroll in themselves."""
    page = open_page(long_file, viewport={"width": width, "height": 800})
    page.locator("#d1-f1 .go").click()
    settled(page)
    target = focused(page)
    assert target.startswith("d1-t16r")
    place = page.locator(f"#{target}").bounding_box()
    dock = page.locator("#dock").bounding_box()
    assert place
    assert dock
    assert in_view(page, f"#{target}")
    assert place["y"] + place["height"] <= dock["y"]
    assert place["x"] + place["width"] <= width
    settled(page)
    assert page.locator(f"#{target}").bounding_box() == place
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for key in ["ArrowUp"] * 25 + ["ArrowDown"] * 25:
        page.keyboard.press(key)
    assert focused(page) == target
    assert page.locator(f"#{target}").bounding_box()["y"] + place["height"] <= dock["y"]  # type: ignore[index]


def test_a_link_can_be_gone_back_from(page: Page) -> None:
    page.locator(".finding .go").first.click()
    settled(page)
    assert page.url.endswith("#d1-t1r3c3")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.finding .go')")
    assert page.locator("#dock").is_hidden()


def test_pointing_shows_the_place_both_ways(page: Page) -> None:
    page.locator("#d1-t1r2c1").hover()
    assert has(page, mark("d1-t1r2c1"), "near")
    page.locator(mark("d1-t1r1c2")).hover()
    assert has(page, "#d1-t1r1c2", "near")
    assert not has(page, mark("d1-t1r2c1"), "near")
    page.locator(mark("d1-t1r1c2")).click()
    assert focused(page) == "d1-t1r1c2"
    assert page.locator("#dock").is_visible()


def test_outlines_lie_on_the_ink_of_their_figures(page: Page) -> None:
    for identity in ("d1-t1r1c1", "d1-t1r3c3"):
        page.locator(f"#{identity}").scroll_into_view_if_needed()
        inside, around = probe(page, "ink", identity)
        assert inside > 30
        assert around == inside


def test_the_chosen_figure_is_told_of(page: Page) -> None:
    page.locator("#d1-t1r3c3").click()
    dock = page.locator("#dock").inner_text().replace("\u00a0", " ")
    assert "Summa · Avvikelse" in dock
    assert "45 000 kr" in dock
    assert "omtvistad" in dock
    assert "−50 + 90 = 40; står 45 tkr" in dock
    page.locator("#d1-t1r2c3").click()
    assert "säger annat: ”Grundskolan räknar med" in page.locator("#dock").inner_text()
    page.locator("#d1-t2r1c2").click()
    assert "ritad cirkel" in page.locator("#dock").inner_text()


def test_filter_by_verdict_and_measure(page: Page) -> None:
    shown = "[...document.querySelectorAll('.f:not(.off)')].map(e => e.id)"
    count = page.locator("#count")
    assert count.inner_text() == "13 siffror"
    page.get_by_role("checkbox", name="verifierade 4", exact=True).uncheck()
    page.get_by_role("checkbox", name="overifierade 4", exact=True).uncheck()
    assert count.inner_text() == "5 siffror av 13 på 1 sida"
    assert page.locator("#d1-s3").is_hidden()
    assert page.locator(".thumb").is_hidden()
    page.get_by_label("Mått").select_option("avvikelse")
    assert page.evaluate(shown) == ["d1-t1r1c3", "d1-t1r2c3", "d1-t1r3c3"]
    assert page.locator(mark("d1-t1r3c1")).is_hidden()
    assert page.locator(mark("d1-t1r3c3")).is_visible()
    page.get_by_label("Mått").select_option("budget")
    assert [page.locator(".finding").nth(n).is_visible() for n in range(5)] == [False, True, False, True, True]
    page.get_by_role("button", name="Visa allt").click()
    assert count.inner_text() == "13 siffror"
    assert page.locator("#d1-s3").is_visible()


def test_a_link_to_a_filtered_figure_shows_it_again(page: Page) -> None:
    page.get_by_label("Mått").select_option("status")
    page.locator("#d1-f4 .go").click()
    settled(page)
    assert page.locator("#d1-u3-0").is_visible()
    page.get_by_label("Mått").select_option("avvikelse")
    page.locator("#d1-f2 .equation a").first.click()  # its budget
    settled(page)
    assert focused(page) == "d1-t1r3c1"
    assert page.locator("#count").inner_text() == "13 siffror"


def test_ticks_and_notes_are_kept_and_exported(page: Page) -> None:
    page.locator("#d1-t1r3c3").click()
    page.get_by_label("Granskad", exact=True).check()
    page.locator("#dock-note").fill('=Stämt av; "bilaga 2"')
    page.locator("#d1-t1r1c3").click()
    page.keyboard.press("Space")
    page.locator("#d1-f1").get_by_label("Granskat").check()
    page.reload()
    assert page.locator("#progress").inner_text() == "2 granskade"
    assert has(page, "#d1-t1r3c3", "done")
    assert has(page, "#d1-f1", "done")
    assert "granskad" in str(page.locator("#d1-t1r1c3").get_attribute("aria-label"))
    page.locator("#d1-t1r3c3").click()
    assert page.get_by_label("Granskad", exact=True).is_checked()
    page.get_by_label("Granskning").select_option("no")
    assert page.locator("#count").inner_text() == "11 siffror av 13 på 3 sidor"

    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename == "granskning-delårsrapport.csv"
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["Gäller"] for row in rows] == ["siffror som inte går ihop", "siffra", "siffra"]
    total = rows[2]
    assert (total["Rad"], total["Kolumn"], total["Sida"]) == ("Summa", "Avvikelse", "2")
    assert (total["Som tryckt"], total["Värde"], total["Enhet"], total["Utslag"]) == ("45", "45000", "SEK", "omtvistad")
    assert (total["Granskad"], total["Anteckning"]) == ("ja", '\'=Stämt av; "bilaga 2"')
    assert rows[1]["Som tryckt"] == "-50"

    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    exported = json.loads(Path(download.value.path()).read_bytes())
    assert exported["documents"] == [{"name": "delårsrapport.pdf", "sha256": "a" * 64}]
    record = exported["reviewed"][2]
    assert (record["id"], record["value"], record["looked"]) == ("d1-t1r3c3", "45000", True)
    assert record["note"] == '=Stämt av; "bilaga 2"'
    assert record["time"].endswith("Z")


def test_a_note_on_what_is_no_longer_read_is_not_lost(open_page: Open) -> None:
    earlier = json.dumps({"9 1 2 3 4 12": {"looked": "", "note": "fel"}, "bad": 3})
    stored = f"localStorage.setItem('nämndparse {'a' * 64}', {json.dumps(earlier)})"
    page = open_page(script=f"if (location.protocol === 'file:') {stored};")
    page.locator("#review summary").click()
    assert "9 1 2 3 4 12 (finns inte längre i läsningen)" in page.locator("#reviewed-list").inner_text()


def test_without_storage_the_page_says_so_and_works(open_page: Open) -> None:
    page = open_page(script="Storage.prototype.getItem = Storage.prototype.setItem = () => { throw new Error('no'); };")
    assert page.locator("#unsaved").is_visible()
    page.locator("#d1-t1r3c3").click()
    page.keyboard.press("Space")
    assert page.locator("#progress").inner_text() == "1 granskad"


def test_all_of_it_by_the_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.finding .go')"):
            break
    page.keyboard.press("Enter")
    settled(page)
    assert focused(page) == "d1-t1r3c3"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "d1-t1r2c2"
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    assert has(page, "#d1-t1r2c1", "done")
    page.keyboard.press("Enter")
    page.keyboard.type("ses över")
    page.keyboard.press("Escape")
    assert focused(page) == "d1-t1r2c1"
    assert has(page, "#d1-t1r2c1", "noted")
    page.keyboard.press("Shift+Tab")  # the button that enlarges the picture
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.matches('.m')")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "d1-t1r2c2"
    assert page.evaluate("document.activeElement.matches('.m')")
    assert has(page, "#d1-t1r2c2", "on")
    page.keyboard.press("Enter")
    settled(page)
    assert page.evaluate("document.activeElement.matches('.f')")
    page.keyboard.press("Tab")  # one stop in a table, not one for every figure
    assert not page.evaluate("Boolean(document.activeElement.closest('#d1-t1-2'))")


def test_what_a_screen_reader_meets(page: Page) -> None:
    grid = page.get_by_role("grid", name="Driftredovisning")
    tree = grid.aria_snapshot()
    assert '- rowheader "Summa"' in tree
    assert '- columnheader "Avvikelse avvikelse 2024, tkr"' in tree
    assert '- button "45 tkr, omtvistad, Summa, Avvikelse"' in tree
    picture = page.get_by_role("group", name="Siffror på sidbilden, sida 2")
    assert picture.get_by_role("button", name="45 tkr, omtvistad, Summa, Avvikelse").count() == 1
    assert page.get_by_role("img", name="Bild av sida 2").count() == 1
    assert page.get_by_role("checkbox", name="Granskat, fynd 1", exact=True).count() == 1
    assert page.get_by_role("navigation", name="Sidor i delårsrapport.pdf").count() == 1
    assert page.locator("html").get_attribute("lang") == "sv"
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5')].map(h => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert probe(page, "unnamed") == []


def test_light_and_dark(open_page: Open) -> None:
    light = open_page()
    assert probe(light, "ground", "body") > 0.8
    dark = open_page(color_scheme="dark")
    assert probe(dark, "ground", "body") < 0.05
    dark.get_by_role("combobox", name="Utseende").select_option("light")
    assert probe(dark, "ground", "body") > 0.8
    dark.reload()
    assert probe(dark, "ground", "body") > 0.8, "the choice is kept"
    light.get_by_role("combobox", name="Utseende").select_option("dark")
    assert probe(light, "ground", "body") < 0.05


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(open_page: Open, scheme: str) -> None:
    """At least 4.5 to 1, as WCAG AA asks for."""
    page = open_page(color_scheme=scheme)
    page.locator("#d1-t1r3c3").click()
    worst = probe(page, "contrast")
    assert worst[0] >= 4.5, worst


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_window(open_page: Open, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    page.locator("#d1-t1r3c3").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_enlarged_picture_shows_the_chosen_place(page: Page) -> None:
    small = page.locator("#d1-s2 img").bounding_box()
    page.locator("#d1-s2 .enlarge").click()
    page.locator("#d1-t1r3c3").click()
    large = page.locator("#d1-s2 img").bounding_box()
    assert small
    assert large
    assert large["width"] > 1.5 * small["width"]
    assert in_view(page, mark("d1-t1r3c3"))


def test_printed_it_has_the_findings_the_tables_and_the_notes(page: Page) -> None:
    page.locator("#d1-t1r3c3").click()
    page.keyboard.press("Enter")
    page.keyboard.type("Stämt av mot huvudboken")
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = " ".join(page.get_textpage().get_text_range() for page in document).replace("\u00a0", " ")
    text = " ".join(text.split())
    assert "−50 + 90 = 40; står 45 tkr" in text
    assert "Stämt av mot huvudboken" in text
    assert "Nöjda föräldrar" in text
    assert "Visa allt" not in text
    assert "Som tryckt" not in text
    document.close()


def test_what_a_document_says_is_text(page: Page) -> None:
    assert page.evaluate("window.hit") is None
    assert page.locator("#d1-t2-3 th[scope=row]").first.text_content() == HOSTILE
    assert page.locator("#d1-t2r2c1").text_content() == "\ufffd12 345\ufffd"
    assert page.locator("main script, main [onerror]").count() == 0


def test_the_policy_lets_nothing_in(browser: Browser, review_file: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(review_file.as_uri())
    blocked = probe(page, "intrude")
    expected = {"script-src-attr", "script-src-elem", "style-src-attr", "img-src", "connect-src"}
    assert expected <= set(blocked)
    assert page.evaluate("window.hit") is None
    context.close()


def test_without_scripts_it_can_be_read(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    assert page.locator(".finding").first.is_visible()
    assert page.locator("#tools").is_hidden()
    assert page.locator("noscript p").is_visible()
    page.locator(".finding .go").first.click()
    assert page.url.endswith("#d1-t1r3c3")


def test_two_documents_on_one_page(open_page: Open, tmp_path: Path) -> None:
    page = open_page(written(tmp_path / "två.html", view(1), view(2, "bokslut.pdf")))
    assert page.locator("#count").inner_text() == "26 siffror"
    assert page.locator("h2").nth(1).is_visible()
    page.get_by_role("navigation", name="Dokument").get_by_role("link", name="bokslut.pdf").click()
    settled(page)
    assert in_view(page, "#d2 h2")
    page.locator("#d2-f1 .go").click()
    settled(page)
    assert focused(page) == "d2-t1r3c3"
    assert has(page, mark("d2-t1r3c3"), "on")
    assert not has(page, mark("d1-t1r3c3"), "on")
