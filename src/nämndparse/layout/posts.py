"""Labels that stand beside several lines, one for each part of the economy."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nämndparse.layout.lines import Line, Seg

POST = re.compile(
    r"^(?:brutto|netto)?(?:intäkt|kostnad|utgift|inkomst|resultat|kostn|int)(?:er|erna|ens)?\.?$|^netto$", re.IGNORECASE
)


def is_post(text: str) -> bool:
    """True for a word that names a part of the economy and nothing else ("Intäkt", "Kostnader", "Netto")."""
    return bool(POST.match(text.strip()))


def share_labels(lines: Sequence[Line], placed: Sequence[dict[int, Seg]], label: int) -> None:
    """Give the lines of a label that is centred over them that label, each line being a row.

                       Intäkt      310      290
        Bygglov                                    -40      ->  Bygglov (Intäkt), Bygglov, Bygglov (Kostnad)
                       Kostnad  -1 450   -1 390

    Changes `placed` (per line: column -> segment). Only where a column beside the labels holds such words and no other.
    """
    columns = {c for cells in placed for c in cells if c > label}
    column = next((c for c in sorted(columns) if _all_posts(placed, c)), None)
    if column is None:
        return
    named = [i for i, cells in enumerate(placed) if label in cells]
    for i, cells in enumerate(placed):
        if column not in cells or label in cells:
            continue
        near = [k for k in named if lines[k].page == lines[i].page]
        if near:
            home = min(near, key=lambda k: (round(abs(lines[k].baseline - lines[i].baseline)), k))
            cells[label] = placed[home][label]


def _all_posts(placed: Sequence[dict[int, Seg]], column: int) -> bool:
    texts = [cells[column].text for cells in placed if column in cells]
    return len(texts) > 1 and all(is_post(t) for t in texts)
