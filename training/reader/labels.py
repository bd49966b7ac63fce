"""The label lists of every head, built from the training data and kept in `labels.json`."""
from collections import Counter

FEATURES = {"Case", "Definite", "Degree", "Gender", "Mood", "NumType", "Number", "Person", "Polarity", "Poss",
            "PronType", "Reflex", "Tense", "VerbForm", "Voice"}
NER_TYPES = ["PER", "ORG", "GPE", "LOC", "FAC", "NORP", "WEAPON", "VEHICLE", "QUANTITY", "MONEY", "TIME", "EVENT"]
RE3D_TYPES = ["Organisation", "Location", "Person", "Quantity", "Temporal", "Weapon", "MilitaryPlatform",
              "Nationality", "DocumentReference", "Money", "Vehicle", "CommsIdentifier"]
MENTION_TYPES = ["person", "organization", "place", "object", "event", "time", "abstract", "other"]
MENTION_KINDS = ["name", "nominal", "pronoun"]
MIN_FEATS, MIN_DEPREL = 3, 15


def bundle(feats: str) -> str:
    """The features that we predict, in UD order: "Abbr=Yes|Number=Sing" -> "Number=Sing"; "_" for none."""
    kept = [f for f in feats.split("|") if f.split("=")[0] in FEATURES]
    return "|".join(kept) or "_"


def bio(types: list[str]) -> list[str]:
    return ["O"] + [f"{prefix}-{t}" for t in types for prefix in "BI"]


def build(sentences) -> dict[str, list[str]]:
    """Label lists by head. Deprels with a subtype seen fewer than 15 times fall back to the bare relation."""
    upos, feats, deprel = Counter(), Counter(), Counter()
    for s in sentences:
        upos.update(s.upos or [])
        feats.update(s.feats or [])
        deprel.update(s.deprel or [])
    return {
        "upos": sorted(upos),
        "feats": [f for f, n in sorted(feats.items(), key=lambda x: (-x[1], x[0])) if n >= MIN_FEATS],
        "deprel": sorted({d if n >= MIN_DEPREL else d.split(":")[0] for d, n in deprel.items()}),
        "ner": bio(NER_TYPES),
        "re3d": bio(RE3D_TYPES),
        "mention": ["O"] + [f"{t}/{k}" for t in MENTION_TYPES for k in MENTION_KINDS],
    }


def spans_to_bio(n_words: int, spans: list[tuple[int, int, str]]) -> list[str]:
    """BIO tags of word spans (first, last, type), the longest first where they overlap."""
    tags = ["O"] * n_words
    for first, last, kind in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(t == "O" for t in tags[first:last + 1]):
            tags[first:last + 1] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first)
    return tags


def bio_to_spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Word spans (first, last, type). An I- after another type, or after O, begins a span."""
    spans = []
    for i, tag in enumerate(tags):
        if tag == "O":
            continue
        prefix, kind = tag.split("-", 1)
        if prefix == "I" and spans and spans[-1][1] == i - 1 and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], i, kind)
        else:
            spans.append((i, i, kind))
    return spans
