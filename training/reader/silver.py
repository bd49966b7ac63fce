"""Silver names for the `ner` head: spaCy's en_core_web_md, mended by the gold names of GUM and re3d.

    python -m reader.silver --work WORK --model PATH_OR_PACKAGE

Needs spaCy (see README: a separate environment) and nothing of PyTorch. Adds `ner` to WORK/train.jsonl and
WORK/dev.jsonl in place.
"""
import argparse
from pathlib import Path

import spacy
from spacy.tokens import Doc

from . import labels
from .data import Sentence, load, save

FROM_ONTONOTES = {"PERSON": "PER", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "NORP": "NORP",
                  "EVENT": "EVENT", "MONEY": "MONEY", "DATE": "TIME", "TIME": "TIME",
                  "PERCENT": "QUANTITY", "QUANTITY": "QUANTITY", "CARDINAL": "QUANTITY"}
FROM_RE3D = {"Weapon": "WEAPON", "MilitaryPlatform": "VEHICLE", "Vehicle": "VEHICLE", "Nationality": "NORP",
             "Money": "MONEY", "Temporal": "TIME", "Quantity": "QUANTITY"}
FROM_GUM = {"person": "PER", "organization": "ORG", "event": "EVENT"}
NAMES = {"PER", "ORG", "GPE", "LOC", "FAC"}
PLACES = {"GPE", "LOC", "FAC"}
WEAPONS = set("""ak-47 ak47 ammunition artillery bomb bombs bombshell explosive explosives grenade grenades gun guns
handgun howitzer howitzers ied ieds kalashnikov kalashnikovs landmine landmines mine missile missiles mortar mortars
munition munitions pistol pistols rifle rifles rocket rockets rpg rpgs shell shells shotgun torpedo torpedoes vbied
vbieds warhead warheads weapon weapons""".split())
VEHICLES = set("""aircraft airplane ambulance ambulances apc boat boats bus buses car cars drone drones uav uavs
frigate helicopter helicopters humvee humvees jeep jeeps jet jets lorry minibus motorbike motorcycle pickup plane planes
ship ships submarine tank tanks tanker truck trucks van vans vehicle vehicles vessel vessels warplane warplanes
warship warships""".split())
GROUPS = {"ISIL", "ISIS", "Daesh", "DAESH", "Taliban", "Hezbollah", "Hizbollah", "Hizballah", "Hamas", "Peshmerga", "FSA",
          "PKK", "YPG", "SDF", "ISF", "JN", "al-Qaeda", "Al-Qaeda", "Fatah", "PMF", "AQI"}
PRONOUNS = set("i we he she they it you us them him her me our my his their its your who which that this".split())
DETERMINERS = {"the", "a", "an", "this", "that", "these", "those"}
FACILITIES = {"airport", "airbase", "base", "hospital", "university", "school", "mosque", "church", "bridge", "dam", "street",
              "museum", "prison", "camp", "palace", "park", "station", "stadium", "road", "building", "square"}
NATURAL = {"river", "lake", "sea", "ocean", "mountain", "mountains", "valley", "desert", "gulf", "bay", "island",
           "islands", "peninsula", "east", "west", "north", "south", "africa", "asia", "europe", "region", "coast"}

Span = tuple[int, int, str]


def overlap(a: Span, b: Span) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def place_type(words: list[str], span: Span, spacy_type: str | None) -> str:
    """GPE, LOC or FAC for a gold place name; spaCy's word is taken when it is one of the three."""
    if spacy_type in PLACES:
        return spacy_type
    inside = {w.lower() for w in words[span[0]:span[1] + 1]}
    return "FAC" if inside & FACILITIES else "LOC" if inside & NATURAL else "GPE"


def without_determiner(words: list[str], span: Span) -> Span:
    first, last, kind = span
    while first < last and words[first].lower() in DETERMINERS:
        first += 1
    return first, last, kind


def mend_by_gum(s: Sentence, spans: list[Span]) -> list[Span]:
    """A gold name's type wins over spaCy's; a gold name that spaCy lacks is added when it is short and capitalised;
    a person, organisation or place of spaCy's that is no gold name at all is dropped."""
    out = []
    golds = [without_determiner(s.words, tuple(g)) for g in s.gold_names]
    for span in spans:
        if span[2] not in NAMES:
            out.append(span)
            continue
        over = sorted((g for g in golds if overlap(g, span)), key=lambda g: abs(g[0] - span[0]) + abs(g[1] - span[1]))
        if not over:
            continue
        kind = over[0][2]
        if kind == "place":
            out.append((span[0], span[1], place_type(s.words, span, span[2])))
        elif kind in FROM_GUM:
            out.append((span[0], span[1], FROM_GUM[kind]))
    for g in golds:
        named = s.words[g[0]][:1].isupper() and s.words[g[1]][:1].isupper()
        if g[1] - g[0] < 5 and named and not any(overlap(g, o) for o in out):
            if g[2] == "place":
                out.append((g[0], g[1], place_type(s.words, g, None)))
            elif g[2] in FROM_GUM:
                out.append((g[0], g[1], FROM_GUM[g[2]]))
    return out


def mend_by_re3d(s: Sentence, spans: list[Span]) -> list[Span]:
    """Gold persons and organisations settle the type of spaCy's names inside them; gold things, figures and times
    are taken whole."""
    out = []
    golds = [without_determiner(s.words, g) for g in labels.bio_to_spans(s.re3d)]
    for span in spans:
        kinds = {g[2] for g in golds if g[0] <= span[0] and span[1] <= g[1]}
        same = {g[2] for g in golds if g[:2] == span[:2]}
        if "Person" in same and span[2] in NAMES:
            span = (*span[:2], "PER")
        elif "Organisation" in same and span[2] in {"PER", "LOC", "FAC"}:
            span = (*span[:2], "ORG")
        elif "Location" in kinds and span[2] in {"PER", "ORG"}:
            span = (*span[:2], place_type(s.words, span, None))
        out.append(span)
    for g in golds:
        kind = FROM_RE3D.get(g[2])
        lone = not any(overlap(g, o) for o in out)
        if s.words[g[1]].lower() in PRONOUNS | {"strike", "strikes", "airstrike", "airstrikes"}:
            continue
        if kind in {"WEAPON", "VEHICLE"}:
            first = max([g[0]] + [o[1] + 1 for o in out if overlap(g, o) and o[1] < g[1]])
            out = [o for o in out if not overlap((first, g[1], ""), o)] + [(first, g[1], kind)]
        elif lone and kind:
            out.append((g[0], g[1], kind))
        elif lone and g[2] in {"Person", "Organisation", "Location"} and s.words[g[1]][:1].isupper():
            named = all(w[:1].isupper() or w in {"of", "al", "-", "and", "the"} for w in s.words[g[0]:g[1] + 1])
            if named:
                kind = {"Person": "PER", "Organisation": "ORG"}.get(g[2]) or place_type(s.words, g, None)
                out.append((g[0], g[1], kind))
    return out


def mend_by_lists(words: list[str], span: Span) -> Span:
    """Armed groups are organisations wherever spaCy wavers (ISIL is now NORP, now ORG); a VBIED is none."""
    text = " ".join(words[span[0]:span[1] + 1])
    if text in GROUPS:
        return span[0], span[1], "ORG"
    if span[0] == span[1] and text.lower() in WEAPONS | VEHICLES:
        return span[0], span[1], "WEAPON" if text.lower() in WEAPONS else "VEHICLE"
    return span


def add_things(s: Sentence, spans: list[Span]) -> list[Span]:
    """Weapons and vehicles by a short word list, with the nouns compounded before them ("car bomb")."""
    out = list(spans)
    for i, w in enumerate(s.words):
        kind = "WEAPON" if w.lower() in WEAPONS else "VEHICLE" if w.lower() in VEHICLES else None
        noun = s.upos is None or s.upos[i] in {"NOUN", "PROPN"}
        if not kind or not noun or (s.deprel and s.deprel[i].startswith("compound")):
            continue
        first = i
        while s.deprel and first > 0 and s.deprel[first - 1] == "compound" and first <= s.head[first - 1] <= i + 1:
            first -= 1
        new = (first, i, kind)
        if all(o[2] in {"QUANTITY"} and not overlap(new, o) or not overlap(new, o) for o in out):
            out.append(new)
    return out


def annotate(nlp, sentences: list[Sentence]) -> None:
    """Sets `ner` on every sentence."""
    docs = (Doc(nlp.vocab, words=s.words, spaces=s.space_after) for s in sentences)
    for s, doc in zip(sentences, nlp.pipe(docs, batch_size=256)):
        spans = [(e.start, e.end - 1, FROM_ONTONOTES[e.label_]) for e in doc.ents if e.label_ in FROM_ONTONOTES]
        spans = [without_determiner(s.words, x) for x in spans]
        spans = [mend_by_lists(s.words, x) for x in spans]
        if s.source == "gum":
            spans = mend_by_gum(s, spans)
        if s.source == "re3d":
            spans = mend_by_re3d(s, spans)
        s.ner = labels.spans_to_bio(len(s.words), add_things(s, spans))


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--work", type=Path, required=True)
    p.add_argument("--model", default="en_core_web_md")
    a = p.parse_args()
    nlp = spacy.load(a.model, exclude=["tagger", "parser", "lemmatizer", "attribute_ruler", "senter"])
    for part in ("train", "dev"):
        sentences = load(a.work / f"{part}.jsonl")
        annotate(nlp, sentences)
        save(sentences, a.work / f"{part}.jsonl")
        print(part, sum(t[0] == "B" for s in sentences for t in s.ner), "names")


if __name__ == "__main__":
    main()
