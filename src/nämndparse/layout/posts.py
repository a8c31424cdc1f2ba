"""Labels that stand beside several lines, one for each part of the economy."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nämndparse.layout.chains import TAILS
from nämndparse.layout.lines import Line, Seg, seg_of
from nämndparse.layout.tokens import goes_on
from nämndparse.values import value

OVER = 0.8  # of the font size: a label this much higher than a line stands above it
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
    blocks = _blocks(lines, placed, label, column)
    for block in blocks:
        _carry_down(block, placed, label)
    if blocks:
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


@value
class _Block:
    """A label and the lines that follow it: `names` are its own lines, `rows` those with a part of the economy."""

    names: list[int]
    rows: list[int]


def _blocks(lines: Sequence[Line], placed: Sequence[dict[int, Seg]], label: int, column: int) -> list[_Block]:
    """The blocks where every label stands on or above the first of its lines, which is the same word each time; none
    where labels stand otherwise.

    Hemtjänst         Intäkter      4 200        Boende
                      Kostnader   -62 300             Intäkter      9 800
                      Netto       -58 100             Kostnader  -121 400
    Individ- och      Intäkter      9 800
    familjeomsorg     Kostnader  -121 400        nearer to the next label, and yet of the one above
    """
    out: list[_Block] = []
    for i, cells in enumerate(placed):
        if label in cells and not (out and _continues(placed[out[-1].names[-1]][label], cells[label])):
            out.append(_Block([], []))
        if not out and column in cells:
            return []
        if label in cells:
            out[-1].names.append(i)
        if column in cells:
            out[-1].rows.append(i)
    full = [block for block in out if block.rows]
    firsts = {placed[block.rows[0]][column].text for block in full}
    if len(full) < 2 or len(firsts) != 1 or any(len(block.rows) < 2 for block in full):
        return []
    apart = (lines[b.rows[0]].baseline - lines[b.names[0]].baseline for b in full if b.names[0] not in b.rows)
    return full if all(gap > OVER * lines[full[0].rows[0]].size for gap in apart) else []


def _continues(above: Seg, seg: Seg) -> bool:
    return goes_on(seg.text) or above.text.endswith("-") or above.text.split()[-1].casefold() in TAILS


def _carry_down(block: _Block, placed: Sequence[dict[int, Seg]], label: int) -> None:
    """Give the lines of a block their label."""
    name = seg_of([w for k in block.names for w in placed[k][label].words])
    for k in block.names:
        if set(placed[k]) == {label}:
            del placed[k][label]
    for i in block.rows:
        placed[i][label] = name


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
