"""From sentences to tensors: augmentation, pieces, batches of like length."""
import random
from dataclasses import replace

import torch

from .data import Sentence
from .wordpiece import WordPiece, shape_of

IGNORE = -100
MAX_PIECES = 256
QUOTES = str.maketrans({"\"": "”", "'": "’", "“": "\"", "”": "\"", "‘": "'", "’": "'"})


class Labels:
    """Label lists with their indices; a label outside the list costs nothing, but for subtypes of deprels."""

    def __init__(self, lists: dict[str, list[str]]):
        self.lists = lists
        self.index = {head: {label: i for i, label in enumerate(ls)} for head, ls in lists.items()}

    def ids(self, head: str, values: list[str] | None, n: int) -> list[int]:
        if values is None:
            return [IGNORE] * n
        index = self.index[head]
        if head == "deprel":
            return [index.get(v, index.get(v.split(":")[0], IGNORE)) for v in values]
        return [index.get(v, IGNORE) for v in values]


def augment(s: Sentence, rng: random.Random) -> tuple[Sentence, str]:
    """A variant of the sentence as reporting might print it, and how its case is to be read."""
    if rng.random() < 0.10 and len(s.words) > 3 and s.words[-1] in {".", "!", "?"} and (
            s.head is None or len(s.words) not in s.head and s.head[-1] != 0):
        cut = {k: getattr(s, k)[:-1] for k in ("words", "space_after", "upos", "feats", "head", "deprel", "ner", "re3d", "mention")
               if getattr(s, k) is not None}
        s = replace(s, **cut)
    if rng.random() < 0.15:
        s = replace(s, words=[w.translate(QUOTES) for w in s.words])
    roll = rng.random()
    return s, "upper" if roll < 0.04 else "lower" if roll < 0.08 else "title" if roll < 0.10 else "as is"


def recase(word: str, case: str) -> str:
    return {"upper": word.upper, "lower": word.lower, "title": lambda: word[:1].upper() + word[1:], "as is": lambda: word}[case]()


def encode(s: Sentence, wp: WordPiece, labels: Labels, rng: random.Random | None, mask_rate: float = 0.03) -> dict | None:
    """One sentence as lists of ids; None when it is longer than the model reads. `rng` switches augmentation on."""
    case = "as is"
    if rng:
        s, case = augment(s, rng)
    ids, first, last = [wp.cls], [], []
    for w in s.words:
        pieces = wp.pieces(w)
        if rng and mask_rate and rng.random() < mask_rate:
            pieces = tuple(wp.mask for _ in pieces)
        first.append(len(ids))
        ids.extend(pieces)
        last.append(len(ids) - 1)
    ids.append(wp.sep)
    if len(ids) > MAX_PIECES:
        return None
    n = len(s.words)
    return {"input_ids": ids, "word_first": first, "word_last": last,
            "word_shape": [shape_of(recase(w, case), i == 0) for i, w in enumerate(s.words)],
            "head": s.head if s.head is not None else [IGNORE] * n,
            **{h: labels.ids(h, getattr(s, h), n) for h in ("upos", "feats", "deprel", "ner", "re3d", "mention")}}


def collate(items: list[dict]) -> dict[str, torch.Tensor]:
    """Pads to the longest; labels are padded with IGNORE, all else with 0."""
    def pad(key: str, fill: int) -> torch.Tensor:
        width = max(len(x[key]) for x in items)
        return torch.tensor([x[key] + [fill] * (width - len(x[key])) for x in items])
    batch = {k: pad(k, 0) for k in ("input_ids", "word_first", "word_last", "word_shape")}
    batch["attention_mask"] = pad("input_ids", -1).ne(-1).long()
    for k in ("head", "upos", "feats", "deprel", "ner", "re3d", "mention"):
        batch[k] = pad(k, IGNORE)
    return batch


def make_batches(items: list[dict], pieces: int, rng: random.Random | None) -> list[list[dict]]:
    """Batches of sentences of like length, of about `pieces` pieces padding included; shuffled when `rng` is given."""
    noise = rng.random if rng else lambda: 0.5
    ordered = sorted(items, key=lambda x: len(x["input_ids"]) + 4 * noise())
    batches, current, widest = [], [], 0
    for item in ordered:
        widest = max(widest, len(item["input_ids"]))
        if current and widest * (len(current) + 1) > pieces:
            batches.append(current)
            current, widest = [], len(item["input_ids"])
        current.append(item)
    batches.append(current)
    if rng:
        rng.shuffle(batches)
    return batches


INPUTS = ("input_ids", "attention_mask", "word_first", "word_last", "word_shape")
OUTPUTS = ("upos", "feats", "arc", "head", "rel", "rel_score", "ner", "re3d", "mention")
