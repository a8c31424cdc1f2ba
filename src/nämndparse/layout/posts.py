"""Labels that stand beside several lines, one for each part of the economy."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nämndparse.layout.lines import Line, Seg, seg_of

LEADING = 1.42  # of the font size: lines of one label stand nearer than this
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
    if _at_the_top(placed, label, column):
        _carry_down(lines, placed, label, column)
        return
    labels = _labels(lines, placed, label, column)
    used: set[int] = set()
    for i, cells in enumerate(placed):
        if column not in cells or label in cells:
            continue
        near = [own for own in labels if lines[own[0]].page == lines[i].page]
        if near:
            own = min(near, key=lambda own: (round(min(abs(lines[k].baseline - lines[i].baseline) for k in own)), own))
            cells[label] = seg_of([w for k in own for w in placed[k][label].words])
            used.update(own)
    for k in used:
        if set(placed[k]) == {label}:
            del placed[k][label]  # it stands beside its lines, and on none of its own


def _at_the_top(placed: Sequence[dict[int, Seg]], label: int, column: int) -> bool:
    """Does every label stand on the first line of its block, beside the same word each time?

    Hemtjänst         Intäkter      4 200
                      Kostnader   -62 300
                      Netto       -58 100      nearer to the next label, and yet of the first
    Särskilt boende   Intäkter      9 800
    """
    posts = [cells for cells in placed if column in cells]
    named = [cells[column].text for cells in posts if label in cells]
    return label in posts[0] and len(named) > 1 and len(set(named)) == 1 and len(named) < len(posts)


def _carry_down(lines: Sequence[Line], placed: Sequence[dict[int, Seg]], label: int, column: int) -> None:
    """Give the lines of a block the label of its first one."""
    above: dict[int, Seg] = {}
    for i, cells in enumerate(placed):
        if column not in cells:
            continue
        if label in cells:
            above = {lines[i].page: cells[label]}
        elif lines[i].page in above:
            cells[label] = above[lines[i].page]


def _labels(lines: Sequence[Line], placed: Sequence[dict[int, Seg]], label: int, column: int) -> list[list[int]]:
    """The lines that hold a label, those of one label together: neighbours without a post of their own."""
    out: list[list[int]] = []
    for i, cells in enumerate(placed):
        if label not in cells:
            continue
        last = out[-1][-1] if out else None
        if (
            last is not None
            and column not in cells
            and column not in placed[last]
            and lines[last].page == lines[i].page
        ):
            gap = lines[i].baseline - lines[last].baseline
            if gap < LEADING * lines[i].size and all(column not in placed[k] for k in range(last, i + 1)):
                out[-1].append(i)
                continue
        out.append([i])
    return out


def _all_posts(placed: Sequence[dict[int, Seg]], column: int) -> bool:
    texts = [cells[column].text for cells in placed if column in cells]
    return len(texts) > 1 and all(is_post(t) for t in texts)
