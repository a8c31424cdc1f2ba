"""The looks that tables are drawn in: which rules, which fills, which font."""

from __future__ import annotations

from dataclasses import dataclass

DEJAVU, LIBERATION, NARROW = "DejaVu Sans", "Liberation Sans", "Liberation Sans Narrow"
INK = {"grön": "#2e9e3f", "gul": "#f2c200", "röd": "#d0312d", "grå": "#8c8c8c"}


@dataclass(frozen=True)
class Look:
    """How tables are drawn. `rules` is all, rows, outer, head or none; sizes are points, colours #rrggbb."""

    name: str
    rules: str = "all"
    head_fill: str = ""
    head_ink: str = "#000000"
    zebra: str = ""
    total_fill: str = ""
    bold_total: bool = True
    font: str = LIBERATION
    size: float = 9.0


LOOKS = {
    look.name: look
    for look in (
        Look("ruled", rules="all", head_fill="#d9d9d9"),
        Look("lines", rules="rows", font=DEJAVU, size=8.0),
        Look("zebra", rules="none", head_fill="#b7c9e2", zebra="#e9eff7"),
        Look(
            "dark", rules="head", head_fill="#1f3864", head_ink="#ffffff", total_fill="#dde3ee", font=DEJAVU, size=8.0
        ),
        Look("plain", rules="none", bold_total=False),
        Look("outer", rules="outer", head_fill="#f2e6d0"),
        Look("narrow", rules="all", font=NARROW, size=9.0),
    )
}
