from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from nämndparse.source import bitmap
from nämndparse.source.paper import is_paper
from support.scans import DPI, face, sheet, table

ROWS = [["tkr", "Budget", "Utfall"], ["Hemtjänst", "12 400", "-12 900"], ["Äldreboende", "8 100", "8 075"]]


@pytest.mark.parametrize("angle", [-1.3, -0.4, 0.0, 0.7, 2.5])
def test_skew_is_found(angle: float) -> None:
    turned = table(ROWS).reduce(3).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    assert bitmap.skew(turned) == pytest.approx(-angle, abs=0.11)


def test_rules_of_a_table_and_no_stems_of_letters() -> None:
    image = table(ROWS)
    level, upright = bitmap.rules(image, DPI)
    assert [(bar[0], bar[2]) for bar in level] == [(pytest.approx(240, abs=8), pytest.approx(1801, abs=8))] * 4
    assert sorted(bar[0] for bar in upright) == pytest.approx([240, 1015, 1415, 1800], abs=4)


def test_a_tall_letter_is_no_rule() -> None:
    image, draw = sheet()
    draw.text((300, 300), "lllllll HHHH", font=face(30), fill=0)
    assert bitmap.rules(image, DPI)[1] == []


def test_rules_are_painted_over_and_letters_stay() -> None:
    image = table(ROWS)
    level, upright = bitmap.rules(image, DPI)
    clean = np.asarray(bitmap.without_rules(image, level, upright)) < 128
    assert not clean[420, 300:900].any()
    assert not clean[450:600, 1015].any()
    before = np.asarray(image) < 128
    assert (clean[505:545, 260:800] == before[505:545, 260:800]).all()  # the word Hemtjänst
    assert clean[505:545, 260:500].any()


def test_steps_of_a_skewed_rule_are_one() -> None:
    steps = [(100, 50, 500, 53), (480, 52, 900, 55), (890, 54, 1300, 57), (100, 200, 500, 203)]
    assert [(x0, x1) for x0, _, x1, _ in bitmap.joined(steps, 6)] == [(100, 1300), (100, 500)]


def test_paper_is_levelled() -> None:
    rng = np.random.default_rng(1)
    grey = np.asarray(table(ROWS)).astype(float) * 0.6 + 60 + rng.normal(0, 4, (3508, 2480))
    noisy = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    levelled = np.asarray(bitmap.levelled(noisy))
    assert np.percentile(levelled, 50) == 255
    assert levelled.min() < 10


def test_paper_and_photograph() -> None:
    assert is_paper(table(ROWS))
    ramp = np.tile(np.linspace(0, 255, 500), (700, 1)).astype(np.uint8)
    assert not is_paper(Image.fromarray(ramp))
