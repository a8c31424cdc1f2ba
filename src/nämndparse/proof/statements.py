"""Statements in prose: sentences of a report that give a figure for a subject.

SUBJECT            VERB            WHAT         AMOUNT                COMPARED WITH
Gator och parker   prognostiserar  ett överskott om 4,2 mnkr          jämfört med budget.
Köp av platser     avviker         negativt med  1,3 mnkr.
Kulturskolan       redovisar       en budget i balans.
Museet             årsprognos      -1 200 tkr
"""

from __future__ import annotations

from collections.abc import Iterable

from nämndparse.interpret.words import fold
from nämndparse.proof.clauses import cut, has_figure
from nämndparse.proof.reading import Reading
from nämndparse.proof.sentences import sentences
from nämndparse.proof.stated import Context, Paragraph, Prose, StatedFigure

# What is longer is no sentence, but the text of a table or a form that ran together.
LONGEST = 1500

__all__ = ["Context", "Paragraph", "Prose", "StatedFigure", "find_statements"]


def find_statements(paragraphs: Iterable[Prose], context: Context, first: int = 1) -> list[StatedFigure]:
    """The statements of a text in their order, with ids s1, s2, … from `first`."""
    found: list[StatedFigure] = []
    for paragraph in paragraphs:
        if not has_figure(fold(paragraph.text)):
            continue
        for sentence in sentences(paragraph.text):
            if len(sentence) > LONGEST:
                continue
            found += _read_sentence(sentence, paragraph, context, first + len(found))
    return found


def _read_sentence(sentence: str, paragraph: Prose, context: Context, first: int) -> list[StatedFigure]:
    lowered = fold(sentence)
    printed = sentence if len(sentence) == len(lowered) else lowered
    found: list[StatedFigure] = []
    for clause in cut(lowered):
        reading = Reading(clause, lowered, paragraph.section, context, found)
        figure = reading.figure(f"s{first + len(found)}", paragraph, sentence, printed)
        if figure is not None:
            found.append(figure)
    return found
