"""How a table signs its figures."""

from __future__ import annotations

import pytest

from nämndparse.proof import prove
from proof.drawing import drawn

DEVIATION = "tkr | budget:2024 | utfall:2024 | avvikelse:2024\n"


@pytest.mark.parametrize(
    ("text", "kostnad", "avvikelse"),
    [
        (DEVIATION + "Intäkter | 412 | 455 | 43\nKostnader | -2 903 | -2 867 | 36", "negative", "utfall - budget"),
        (DEVIATION + "Intäkter | -412 | -455 | 43\nKostnader | 2 903 | 2 867 | 36", "positive", "budget - utfall"),
        ("tkr | budget:2024 | prognos:2024\nFörskola | 1 207 | 1 311\nGrundskola | 2 450 | 2 618", "positive", ""),
        ("tkr | budget:2024 | prognos:2024\nFörskola | 1 207 | -1 311\nGrundskola | -2 450 | 2 618", "unknown", ""),
        ("tkr | utfall/intäkt:2024 | utfall/kostnad:2024\nSkola | 207 | -311\nKost | 450 | -618", "negative", ""),
    ],
)
def test_sign_convention(text, kostnad, avvikelse):
    convention = prove([drawn(text)]).tables[0].sign_convention
    assert (convention.kostnad, convention.avvikelse) == (kostnad, avvikelse)
