"""Names of municipal bodies: nämnder, styrelser and utskott in canonical form, and what their abbreviations mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from nämndparse.interpret.gazetteer import Mention, fold, like
from nämndparse.values import value
from nämndparse.vocabulary.load import table


@value
class Namnd:
    """A body of the gazetteer: `short` are its abbreviations, `kommuner` those that use the line (empty: all)."""

    name: str
    short: tuple[str, ...] = ()
    kommuner: tuple[str, ...] = ()


@cache
def namnder() -> tuple[Namnd, ...]:
    """The bodies of the gazetteer."""
    return tuple(
        Namnd(entry["namn"], tuple(entry.get("kort", ())), tuple(entry.get("kommuner", ())))
        for entry in table("namnder")["namnd"]
    )


def _key(text: str) -> str:
    """Folded, with every "and" spelt out: "Barn- & utbildningsnämnden" is "barn och utbildningsnämnden"."""
    return re.sub(r" (?:&|o|samt) ", " och ", fold(text))


@cache
def _namnd_forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for entry in table("namnder")["namnd"]:
        for form in (entry["namn"], *entry.get("varianter", ())):
            forms[_key(form)] = entry["namn"]
    return forms


@cache
def _forms_ending(last: str) -> tuple[str, ...]:
    """Written forms whose last word is `last`, the longest first."""
    return tuple(sorted((f for f in _namnd_forms() if f.split()[-1] == last), key=len, reverse=True))


@cache
def _none_of_ours() -> frozenset[str]:
    return frozenset(table("namnder")["inga"])


_BODY = re.compile(
    r"(?P<stem>(?:[^\W\d_]+-)?[^\W\d_]*(?:nämnd|styrelse|utskott))(?P<end>ens|en|ets|et|ns|n|s)?(?![^\W_])",
    re.IGNORECASE,
)
_FULLMAKTIGE = re.compile(r"\b(?:(?:kommun|stads)fullmäktige|stadsrevisionen|kommunrevisionen)s?\b", re.IGNORECASE)
# What may stand before the last part of a compound name: "Barn-, ungdoms- och ", "arbetsmarknads- och sociala ".
_BEFORE = re.compile(
    r"(?P<parts>(?:[^\W\d_]+\s*-\s*,\s*)*[^\W\d_]+\s*[-–]?)\s*(?:\boch|\bsamt|\bo|&)\s+(?P<adj>sociala\s+)?$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"((?:[A-ZÅÄÖ][^\W\d_]+(?:-[A-ZÅÄÖ][^\W\d_]+)*\s+){1,3})$")
_FOR = re.compile(r"\bnämnden för ((?:[^\W\d_]+-?,?\s+){0,6}[^\W\d_]+)", re.IGNORECASE)


@lru_cache(maxsize=8192)
def find_namnder(text: str) -> tuple[Mention, ...]:
    """All bodies that a line names, in canonical form: definite, hyphenated, lower case after the first letter.

    "KULTUR- OCH FRITIDSNÄMND"            -> Kultur- och fritidsnämnden
    "socialnämndens beslut"               -> Socialnämnden
    "Kommunstyrelsens verksamhetsutskott" -> itself
    "Socialstyrelsen", "ovannämnda"       -> nothing
    """
    low = text.casefold()
    found: list[Mention] = []
    if "nämnd" in low or "styrelse" in low or "utskott" in low:
        bodies = (_body(text, match) for match in _BODY.finditer(text))
        found = _merged(text, [body for body in bodies if body])
        if "nämnden för" in low:
            found += _named_for(text)
    if "fullmäktig" in low or "revisionen" in low:
        for m in _FULLMAKTIGE.finditer(text):
            found.append(Mention(m.group().casefold().removesuffix("s").capitalize(), m.group(), m.start(), m.end()))
    return tuple(found)


def _body(text: str, m: re.Match[str]) -> Mention | None:
    stem, before = m["stem"].casefold(), text[: m.start()]
    if stem == "nämnd":
        return _adjective_body(text, m)
    if stem.endswith("stadsdelsnämnd") and (place := _PLACE.search(before)):
        name = f"{' '.join(place[1].split())} stadsdelsnämnd"
        return Mention(name, text[place.start() : m.end()], place.start(), m.end())
    start, name = _compound(before, m)
    known = _known_ending(before + _definite(stem))
    if known and known[1] <= start:
        return _with_place(text, Mention(known[0], text[known[1] : m.end()], known[1], m.end()))
    if name in _none_of_ours():
        return None
    canonical = like(_key(name), _namnd_forms()) if len(name) > 12 else None
    return Mention(canonical or name.capitalize(), text[start : m.end()], start, m.end())


def _compound(before: str, m: re.Match[str]) -> tuple[int, str]:
    """Start and definite form of a name; hyphened parts before it belong to it: "Barn-, ungdoms- och fritidsnämnd"."""
    parts = _BEFORE.search(before)
    stem = m["stem"].casefold()
    if not parts or not re.search("[-–]", parts["parts"]):
        return m.start(), _definite(stem)
    first = re.sub(r"\s*[-–]\s*", "- ", parts["parts"]).replace("- ,", "-,").strip().casefold()
    return parts.start(), _definite(f"{first} och {(parts['adj'] or '').casefold()}{stem}")


def _known_ending(text: str) -> tuple[str, int] | None:
    """The longest name of the gazetteer that the text ends with, and where it starts."""
    key = _key(text)
    for form in _forms_ending(key.split()[-1]):
        if key == form or key.endswith(" " + form):
            starts = [w.start() for w in re.finditer(r"[^\s\-–]+", text)]
            return _namnd_forms()[form], starts[-len(form.split())]
    return None


def _with_place(text: str, mention: Mention) -> Mention:
    """A place after the name may make it another's: "Socialnämnden Centrum" is not "Socialnämnden"."""
    place = re.match(r"\s+[A-ZÅÄÖ][^\W\d_]+", text[mention.end :])
    name = _namnd_forms().get(_key(mention.name + place.group())) if place else None
    if not place or not name:
        return mention
    end = mention.end + place.end()
    return Mention(name, text[mention.start : end], mention.start, end)


def _adjective_body(text: str, m: re.Match[str]) -> Mention | None:
    """The adjective before the bare word belongs to the name: "Teknisk nämnd", "tekniska nämndens"."""
    word = re.search(r"([^\W\d_]+)\s+$", text[: m.start()])
    adjective = table("namnder")["adjektiv"].get(word[1].casefold()) if word else None
    if not word or not adjective:
        return None
    return Mention(f"{adjective} nämnden", text[word.start() : m.end()], word.start(), m.end())


def _definite(name: str) -> str:
    """The definite form of a name without ending: socialnämnd -> socialnämnden, kommunstyrelse -> kommunstyrelsen."""
    if name.endswith("nämnd"):
        return name + "en"
    if name.endswith("styrelse"):
        return name + "n"
    return name + "et" if name.endswith("utskott") else name


def _merged(text: str, found: list[Mention]) -> list[Mention]:
    """Join "Kommunstyrelsens" and "arbetsutskott" to one body, and leave out an utskott that is of no known body."""
    merged: list[Mention] = []
    for mention in found:
        last = merged[-1] if merged else None
        if mention.name.endswith("utskottet") or mention.name.endswith("utskott"):
            bare = mention.name.casefold().removesuffix("et")
            if last and last.printed.casefold().endswith("s") and text[last.end : mention.start].isspace():
                merged[-1] = Mention(f"{last.name}s {bare}", text[last.start : mention.end], last.start, mention.end)
                continue
            if "och" not in bare and _key(mention.name) not in _namnd_forms():
                continue
        merged.append(mention)
    return merged


def _named_for(text: str) -> Iterator[Mention]:
    """The name after the word: "Nämnden för omsorg och stöd". Unknown names only as the whole line."""
    for m in _FOR.finditer(text):
        words = m.group().split()
        for end in range(len(words), 2, -1):
            name = _namnd_forms().get(_key(" ".join(words[:end])))
            if name:
                printed = " ".join(words[:end])
                yield Mention(name, printed, m.start(), m.start() + len(printed))
                break
        else:
            whole = m.group() == text.strip() and text.lstrip().startswith(("Nämnden", "NÄMNDEN"))
            if whole and " och " in text.casefold():
                yield Mention(m.group().capitalize(), m.group(), m.start(), m.end())


@cache
def _short_forms() -> dict[str, tuple[Namnd, ...]]:
    forms: dict[str, list[Namnd]] = {}
    for body in namnder():
        for short in body.short:
            forms.setdefault(short, []).append(body)
    return {short: tuple(bodies) for short, bodies in forms.items()}


def namnd_by_short(short: str, kommun: str = "", named: frozenset[str] = frozenset()) -> str | None:
    """The body that an abbreviation means. One that means several ("SN") needs that exactly one of them is `named`
    in full elsewhere in the document.
    """
    bodies = [b for b in _short_forms().get(short, ()) if not b.kommuner or kommun in b.kommuner]
    if len(bodies) > 1:
        bodies = [b for b in bodies if b.name in named]
    return bodies[0].name if len(bodies) == 1 else None
