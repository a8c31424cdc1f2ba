"""Of what a figure is said: the subject of a clause, and whether it is the body itself, its investments or a part."""

from __future__ import annotations

import re
from functools import cache

from nämndparse.interpret.namnd import find_namnder
from nämndparse.proof.words import name_key, subject_key, words

_EDGE = " ,:;.-–\"”'"
_FOR = re.compile(r"^(?:för|avseende|gällande|beträffande|vad\s+gäller)\s+(?:att\s+)?(?P<rest>.+)$")
_INSIDE = re.compile(r"^(?:inom|hos|på|i|av|under|från|från\s+och\s+med)\s+(?P<rest>.+)$")
_ARTICLE = re.compile(r"^(?:den|det|de|ett|en)\s+(?P<rest>\S.*)$")
_AFTER = re.compile(
    r"^(?:(?:prognostiseras|prognosticeras|redovisas|beräknas|bedöms|finns|väntas)\s+)?(?P<how>för|inom|avseende|gällande)\s+(?P<rest>.+)$"
)
_LIMIT = re.compile(r":|(?<!\w)(?:exklusive|inklusive|exkl|inkl)(?!\w)")
_DANGLING = re.compile(r"\s+(?:med|på|om|till|för|i|mot|av|en|ett)$")
_OWNER = re.compile(r"(?<=nämnden)s$|(?<=styrelsen)s$|(?<=förvaltningen)s$|(?<=kontoret)s$")
_BODY_END = re.compile(r"(?:nämnden|nämnd|förvaltningen|förvaltning|kontoret|kontor|styrelsen|styrelse|utskottet)$")
MAX_WORDS = 9


@cache
def _carried() -> tuple[re.Pattern[str], re.Pattern[str]]:
    carrier = words().carrier.pattern
    of = r"(?:för|på|inom|av|gällande|avseende|hos)"
    return (
        re.compile(rf"^(?:{carrier}\s+)*{carrier}\s+{of}\s+(?P<rest>.+)$"),
        re.compile(rf"^(?P<rest>.+?)s\s+(?:(?:\w+\s+){{0,2}}?{carrier}|del)$"),
    )


@cache
def _phrase_start() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where what is said of the subject begins, without a verb ("årsprognos") and behind one ("ett överskott")."""
    vocabulary = words()
    nouns = "|".join(
        vocabulary.measures[name].pattern for name in ("avvikelse", "prognos", "utfall", "budget", "resultat")
    )
    said = f"{vocabulary.plus.pattern}|{vocabulary.minus.pattern}|{nouns}|{vocabulary.change.pattern}"
    return re.compile(said), re.compile(rf"(?<!\w)(?:ett|en|sitt|sin|med|till|om|mot|att)(?!\w)|{said}")


def find_subject(before: str, after: str) -> tuple[str, bool]:
    """The subject of a clause without its periods and comparisons, and whether the figure is surely all of it.

    "vård och omsorg prognostiserar ett överskott om"  ->  "vård och omsorg", True
    "för socialnämnden prognostiseras"                 ->  "socialnämnden", True
    "inom vuxenutbildningen prognostiseras"            ->  "vuxenutbildningen", False (it may be a part of it)
    "visar socialt stöd ett positivt resultat med"     ->  "socialt stöd", True
    "resultatet visar ett underskott på … för X"       ->  "x", True
    """
    text = before.strip(_EDGE)
    verb = words().verb.search(text)
    if verb is None:
        start = _phrase_start()[0].search(text)
        head = text[: start.start()] if start else text
        rest = ""
        if start and not head.strip(_EDGE):
            head = text if words().carrier.match(text) else ""
        found, sure = _clean(head)
    else:
        found, sure = _clean(text[: verb.start()])
        rest = text[verb.end() :].strip(_EDGE)
        start = _phrase_start()[1].search(rest)
        inverted, _ = _clean(rest[: start.start()] if start else rest)
        if not found:
            found, sure = inverted, True
        elif not sure and inverted:
            # "inom X avviker Y med": of Y, within X
            found = inverted
    if not found and (tail := _AFTER.match(after)):
        found, sure = _clean(tail.group("rest"))
        sure = sure and tail.group("how") == "för"
    return (found, sure) if len(found.split()) <= MAX_WORDS else ("", False)


def _clean(text: str) -> tuple[str, bool]:
    """A subject without adverbs, prepositions, articles and the nouns that only carry it; '' where nothing is named."""
    sure = True
    if len(text.split()) > 3 * MAX_WORDS:
        return "", sure
    text = _LIMIT.split(text, maxsplit=1)[0].strip(_EDGE)
    for _ in range(8):
        before = text
        text = _without_adverbs(text)
        if name_key(text) in words().whole_subjects or name_key(text) in words().investment_subjects:
            return text, sure
        if name_key(text) in words().anaphoric or words().carrier.fullmatch(text):
            return "", sure
        if match := _FOR.match(text):
            text = match.group("rest")
        elif match := _INSIDE.match(text):
            text, sure = match.group("rest"), False
        elif match := _carried()[0].match(text) or _carried()[1].match(text) or _ARTICLE.match(text):
            text = match.group("rest")
        text = _OWNER.sub("", _DANGLING.sub("", text.strip(_EDGE)))
        if text == before:
            break
    if words().plus.match(text) or words().minus.match(text) or not re.search(r"\w", words().pointer.sub("", text)):
        return "", sure
    return ("" if words().verb.search(text) and len(text.split()) > 3 else text), sure


def _without_adverbs(text: str) -> str:
    adverb = words().adverb
    while text:
        first = adverb.match(text) or words().prefix.match(text)
        if first is None or first.end() == 0 or name_key(text) in words().whole_subjects:
            break
        text = text[first.end() :].strip(_EDGE)
    for match in adverb.finditer(text):
        if match.end() == len(text) and match.start() > 0:
            return text[: match.start()].strip(_EDGE)
    return text


def without_owner(subject: str, namnd: str) -> str:
    """What the whole body owns, named by itself: "förvaltningens totala kostnader" -> "kostnader"."""
    match = re.match(r"^(?P<owner>.+?)s\s+(?:totala\s+|samlade\s+|sammanlagda\s+)?(?P<rest>\w.+)$", subject)
    if match and scope_of(match.group("owner"), namnd) == "whole" and " " not in match.group("owner").strip():
        return match.group("rest")
    return subject


def scope_of(subject: str, namnd: str) -> str:
    """whole: the body itself · investments: its investments · row: something that a table row may name · '' nothing.

    `namnd` is the body that the report is of, in canonical form, '' where it is not known.
    """
    if not subject:
        return ""
    key = name_key(subject)
    if key in words().investment_subjects:
        return "investments"
    if key in words().whole_subjects or (namnd and _same_body(subject, namnd)):
        return "whole"
    return "row"


def _same_body(subject: str, namnd: str) -> bool:
    """Socialförvaltningen and Socialnämndens förvaltning are Socialnämnden where the report is its own."""
    if subject_key(subject) == subject_key(namnd):
        return True
    mentions = find_namnder(subject)
    if len(mentions) == 1 and mentions[0].printed.casefold() == subject.casefold():
        return mentions[0].name == namnd
    stem, own = (_BODY_END.sub("", text.casefold()).strip() for text in (subject, namnd))
    return bool(stem) and stem != subject.casefold() and name_key(stem) == name_key(own)
