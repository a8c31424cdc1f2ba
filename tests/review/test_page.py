"""The HTML itself: one file, nothing from outside, everything a document says written as text."""

from __future__ import annotations

import base64
import hashlib
import inspect
import json
import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from nämndparse.interpret import tables
from nämndparse.interpret.refuse import reasons
from nämndparse.models import Kind, Measure, PageState, Status
from nämndparse.output.review.page import MOST, html, room, runs
from nämndparse.output.review.tables import table_view
from nämndparse.output.review.view import DocumentView
from nämndparse.output.review.words import clean, flag, period, reason, words
from nämndparse.source.ocr import NO_MODEL
from support.reviewed import HOSTILE, goals, report, view


class Reader(HTMLParser):
    """Gathers elements, texts of scripts and styles, and ids."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = tag if tag in self.inside else ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.inside[self._open].append(data)

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def values(self, name: str) -> list[str]:
        return [str(attributes[name]) for _, attributes in self.elements if name in attributes]


@pytest.fixture(scope="module")
def text() -> str:
    return "".join(html([view(), view(2, "bokslut.pdf")]))


@pytest.fixture(scope="module")
def read(text: str) -> Reader:
    return Reader(text)


def test_it_asks_for_nothing_from_outside(text: str, read: Reader) -> None:
    for tag, attributes in read.elements:
        for name in ("src", "href", "srcset", "action", "data", "poster", "xlink:href"):
            value = attributes.get(name) or "#"
            assert value.startswith(("#", "data:image/", "data:,")), (tag, value[:60])
        assert not any(name.startswith("on") or name == "style" for name in attributes), tag
    assert not re.search(r"url\(|@import|https?://", "".join(read.inside["style"]))
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function", text)


def test_the_policy_allows_exactly_its_own_style_and_script(read: Reader) -> None:
    policy = next(a["content"] or "" for tag, a in read.elements if a.get("http-equiv") == "Content-Security-Policy")
    (style,), (_, script) = read.inside["style"], read.inside["script"]
    for kind, own in (("style", style), ("script", script)):
        digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_ids_are_unique_and_links_lead_to_them(read: Reader) -> None:
    ids = read.values("id")
    assert len(ids) == len(set(ids))
    targets = {a["href"] for tag, a in read.elements if tag == "a"}
    assert {target for target in targets if target and target[1:] not in ids} == set()
    for name in ("aria-labelledby", "aria-describedby", "for", "data-f"):
        assert set(read.values(name)) <= set(ids), name


def test_what_a_document_says_is_never_markup(text: str, read: Reader) -> None:
    assert HOSTILE not in text
    assert not any(a.get("src") == "x" for _, a in read.elements)
    data = json.loads(read.inside["script"][0])
    assert data["documents"][0]["figures"]["d1-t2r1c1"]["label"] == HOSTILE


def test_characters_that_a_page_must_not_hold_are_shown_as_such() -> None:
    assert clean("12\u202e345\x00\ud800") == "12\ufffd345\ufffd\ufffd"
    assert clean("−1 234,5 åäö\u00a0\n") == "−1 234,5 åäö\u00a0\n"
    made = DocumentView(report("\udce5rsbokslut\x07.pdf"), 1)
    made.with_pictures({})
    "".join(html([made])).encode("utf-8")


def test_a_document_without_pictures_findings_or_tables() -> None:
    bare = report().model_copy(
        update={"tables": (), "checks": (), "statements": (), "left_out": (), "pages": report().pages[:1]}
    )
    made = DocumentView(bare, 1)
    made.with_pictures({})
    text = "".join(html([made]))
    assert "Inga fynd: inget gick att pröva, och alla sidor är lästa." in text
    assert "0 av 0" not in text
    assert "Sidan kan inte visas" in text


def test_a_check_on_a_kind_that_was_not_asked_for_is_left_out() -> None:
    made = DocumentView(report().model_copy(update={"tables": (goals(),)}), 1)
    assert [finding.kind for finding in made.findings] == ["statement", "page", "page"]


def test_each_page_has_the_rows_that_stand_on_it() -> None:
    third, fourth = table_view(goals(), 3, "d1"), table_view(goals(), 4, "d1")
    assert [(row.heading, row.label) for row in third.rows] == [("Barn", ""), ("", HOSTILE), ("", "Nöjda barn")]
    assert [(row.heading, row.label) for row in fourth.rows] == [("Barn", ""), ("Hemma", ""), ("", "Nöjda föräldrar")]
    assert (third.continues, fourth.continues) == ("fortsätter på sida 4", "fortsättning från sida 3")
    assert (third.notes, fourth.notes) == ((), ("Mäts i maj.",))
    assert third.text_heads == fourth.text_heads == ("Kommentar",)


def test_two_figures_in_one_printed_cell_are_told_apart() -> None:
    table = goals()
    first, *others = table.rows
    goal = first.cells[0].model_copy(update={"id": "t2r1c9", "measure": "mål", "value": Decimal(8), "raw": "8 (7)"})
    actual = first.cells[0].model_copy(update={"raw": "8 (7)"})
    both = table.model_copy(update={"rows": (first.model_copy(update={"cells": (goal, actual)}), *others)})
    cells = table_view(both, 3, "d1").rows[1].cells[0]
    assert [figure.text for figure in cells] == ["mål 8", "utfall 7"]


def test_pages_in_full_stand_alone_and_small_ones_together() -> None:
    pages = view().pages
    assert [[page.number for page in run] for run in runs([*pages, pages[0], pages[0]])] == [
        [1],
        [2],
        [3],
        [4],
        [5],
        [1, 1],
    ]


def test_every_word_of_the_report_has_a_swedish_one() -> None:
    for section, literal in (("measure", Measure), ("kind", Kind), ("state", PageState), ("status", Status)):
        assert set(literal.__args__) == set(words(section)), section  # type: ignore[attr-defined]
    given = re.findall(r'_out\(grid, "([^"]+)"\)', inspect.getsource(tables))
    assert given
    assert {*given, "its rows have no names", *reasons()} <= set(words("reasons"))


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2024", "2024"),
        ("2021-01/2021-08", "jan–aug 2021"),
        ("2021-08", "aug 2021"),
        ("2021-08-31", "2021-08-31"),
        ("2012/2013", "2012 till 2013"),
        ("2020-04/2021-04", "april 2020 till april 2021"),
        ("", ""),
    ],
)
def test_periods_in_words(iso: str, said: str) -> None:
    assert period(iso) == said


def test_flags_and_reasons_in_words() -> None:
    assert flag("drawn:circle") == "ritad cirkel"
    assert flag("footnote:*") == "fotnot *"
    assert flag("unknown_flag") == "unknown_flag"
    assert reason("a letterhead; something new") == "ett brevhuvud; something new"
    assert reason("it is a scan, and OCR is off (--ocr off)") == "sidan är inskannad, och OCR är avstängd (--ocr off)"
    assert reason("12 characters have no letter: their font does not say which they are").startswith("12 tecken har")
    assert reason(NO_MODEL.format("swe", "swe")).startswith("installera Tesseracts modell 'swe': apt")
    assert reason("2 new things") == "2 new things"


def test_room_is_left_for_pictures_by_what_the_tables_take() -> None:
    made = view()
    alone, twice = room([made]), room([made, view(2)])
    assert twice < alone < MOST * 3 / 4
    text = "".join(html([made])).encode()
    assert len(text) + alone * 4 // 3 == pytest.approx(MOST, abs=10)
