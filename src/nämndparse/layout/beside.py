"""Two tables side by side, on the same lines of the page."""

from __future__ import annotations

from collections.abc import Sequence

from nämndparse.layout.columns import Span
from nämndparse.layout.lines import Line, line_of


def second_table(spans: Sequence[Span]) -> float | None:
    """The x between two tables side by side, None where there is one.

        Drift, tkr   Budget   Prognos      Projekt, tkr   Budget   Prognos
        Gata          8 400     8 650      Ny bro          6 000     5 200

    The second begins with a column of labels: text as long as the first one's, with columns of figures on both sides.
    """
    texts = [i for i, s in enumerate(spans) if not s.figures and s.letters]
    for i in texts:
        left = [s for s in spans[:i] if s.figures > 1]
        right = [s for s in spans[i + 1 :] if s.figures > 1]
        first = next((k for k in texts if k < i), None)
        if first is None or not left or len(right) < 2 or spans[first].x0 > left[0].x0:
            continue
        if spans[i].letters >= 0.5 * spans[first].letters and len([s for s in left if s.x0 > spans[first].x0]) > 1:
            return (spans[i - 1].x1 + spans[i].x0) / 2
    return None


def cut_lines(lines: Sequence[Line], x: float, side: int) -> list[Line]:
    """The parts of lines left (side 0) or right (side 1) of x."""
    parts = ((line, [s for s in line.segs if (s.centre > x) == bool(side)]) for line in lines)
    return [line_of(line.page, segs) for line, segs in parts if segs]
