from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PIL import Image

from nämndparse.source.ocr_spelling import spelled
from nämndparse.source.ocr_words import Seen, seen_words, tightened, to_words
from support.scans import DPI, face, sheet

POINT = DPI / 72


def tsv(*words: tuple[str, int, int]) -> dict[str, list[Any]]:
    """Tesseract's columns for words (text, block, confidence) beside each other."""
    data: dict[str, list[Any]] = {
        key: []
        for key in (
            "level",
            "page_num",
            "block_num",
            "par_num",
            "line_num",
            "left",
            "top",
            "width",
            "height",
            "conf",
            "text",
        )
    }
    for i, (text, line, confidence) in enumerate(words):
        values = (5, 1, 1, 1, line, 100 * i, 50 * line, 80, 30, confidence, text)
        for key, value in zip(data, values, strict=True):
            data[key].append(value)
    return data


def test_pieces_of_rules_are_no_words() -> None:
    words = seen_words(
        tsv(("Hemtjänst", 1, 95), ("|", 1, 60), ("|12", 1, 90), ("400]", 1, 90), ("", 1, -1), ("[0]", 1, 80))
    )
    assert [w.text for w in words] == ["Hemtjänst", "12", "400", "0"]


def drawn(lines: Sequence[tuple[str, float, int, bool]]) -> tuple[list[Seen], Image.Image]:
    """Words drawn at (size, y of the baseline, bold) and seen with the boxes of their ink."""
    image, draw = sheet()
    seen = []
    for number, (text, size, y, bold) in enumerate(lines):
        font = face(size, bold=bold)
        x = 200
        for part in text.split():
            draw.text((x, y), part, font=font, fill=0, anchor="ls")
            x0, y0, x1, y1 = draw.textbbox((x, y), part, font=font, anchor="ls")
            seen.append(Seen(part, x0, y0, x1, y1, 95, (1, 1, number)))
            x = round(x1) + 30
    return seen, image


def test_sizes_are_one_within_a_page() -> None:
    lines = [
        ("Rubrik över", 16, 300, True),
        ("Nämnden ser över", 10, 500, False),
        ("sina egna resurser", 10, 560, False),
        ("En åtgärd på våren", 10, 620, False),
        ("12 400 -300", 10, 680, False),
    ]
    words = to_words(*drawn(lines), DPI)
    sizes = {w.text: w.size for w in words}
    assert len({sizes[t] for t in ("Nämnden", "sina", "våren", "12", "-300")}) == 1
    assert sizes["sina"] == pytest.approx(10, abs=0.5)
    assert sizes["Rubrik"] == pytest.approx(16, abs=2)


def test_words_of_a_row_share_their_baseline() -> None:
    """Descenders and dashes do not move it, nor one pixel of skew."""
    seen, image = drawn([("Byggning ägg 12 400 -", 10, 500, False), ("8 100 (g)", 10, 502, False)])
    words = to_words(seen, image, DPI)
    assert len({w.baseline for w in words}) == 1
    assert words[0].baseline == pytest.approx(501 / POINT, abs=0.8)


def test_bold_lines() -> None:
    words = to_words(
        *drawn(
            [(f"rad nummer {i} med text", 10, 300 + 60 * i, False) for i in range(6)] + [("Summa 12", 10, 900, True)]
        ),
        DPI,
    )
    assert {w.text for w in words if w.bold} == {"Summa", "12"}


def test_boxes_are_drawn_to_the_ink() -> None:
    """Tesseract's box of the word reaches over the rule that was painted over above it."""
    seen, image = drawn([("Utfall", 10, 500, False)])
    loose = Seen("Utfall", seen[0].x0 - 10, seen[0].y0 - 30, seen[0].x1 + 10, seen[0].y1 + 8, 90, (1, 1, 1))
    tight = tightened([loose], image, DPI)[0]
    assert (tight.x0, tight.x1) == pytest.approx((seen[0].x0, seen[0].x1), abs=6)
    assert (tight.y0, tight.y1) == pytest.approx((seen[0].y0, seen[0].y1), abs=2)


def test_rests_of_a_rule_are_no_word() -> None:
    seen, image = drawn([("Hemgården har larm", 10, 500, False)])
    image.paste(0, (900, 498, 930, 502))
    rest = Seen("oo", 890, 480, 940, 510, 40, (1, 1, 1))
    assert "oo" not in [w.text for w in tightened([*seen, rest], image, DPI)]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Awvikelser", "Avvikelser"),
        ("Funktionsst6d", "Funktionsstöd"),
        ("AWIKELSE", "AVVIKELSE"),
        ("Karlstad", "Karlstad"),
        ("atta", "atta"),
        ("2024", "2024"),
        ("Ik12", "Ik12"),
    ],
)
def test_spelling(seen: str, meant: str) -> None:
    assert spelled(seen) == meant
