"""Writes golden.json: what the shipped model says of a few sentences, for tests of the other side's pipeline.

    python -m reader.golden --model ../models/reader

Each sentence lists its words, pieces, first and last piece, case classes, and the best label of every head.
`tree` and `deprel` are the single-rooted maximum spanning tree, arcs and labels together.
"""
import argparse
import json
from pathlib import Path

from .evaluate import Reader

SENTENCES = [
    "Militants of the self - styled Islamic State seized Sinjar on Sunday , officials in Nineveh said .".split(),
    "ISIL 's al - Furqan media arm did n't claim the attack , which killed at least 27 people .".split(),
    "REBELS RETAKE AIRBASE NEAR HOMS".split(),
    "“ We have not withdrawn , ” Col. Aḥmad al - Ṣāliḥ told Reuters by telephone from Deir ez - Zor .".split(),
    "The U.S.-led coalition said on 14 January 2016 that 3 F-16 jets destroyed $ 2.5 million worth of oil tankers ; "
    "neither Moscow nor Damascus confirmed it .".split(),
]


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--model", type=Path, default=Path("../models/reader"))
    a = p.parse_args()
    reader = Reader(a.model)
    back = {i: piece for piece, i in reader.wp.vocab.items()}
    out = []
    for words in SENTENCES:
        feed, s = reader.inputs([words]), reader.scores([words])[0]
        read = reader.decode(s)
        record = {"words": words, "pieces": [back[i] for i in feed["input_ids"][0].tolist()]}
        record |= {k: feed[k][0].tolist() for k in ("input_ids", "word_first", "word_last", "word_shape")}
        record |= {h: [reader.labels[h][k] for k in s[h].argmax(-1)] for h in ("upos", "feats", "ner", "re3d", "mention")}
        record |= {"tree": read["head"], "deprel": read["deprel"]}
        out.append(record)
    lines = ",\n".join(json.dumps(r, ensure_ascii=False) for r in out)
    (a.model / "golden.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
