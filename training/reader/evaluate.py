"""Runs an exported reader over the dev sets and scores it with the shared scorers.

    python -m reader.evaluate --bench ../shared/bench --model ../models/reader --work WORK [--speed]

Uses only what ships (reader.onnx, labels.json, vocab.txt) and decodes as the product does: the best tree by
Chu-Liu/Edmonds with a single root, arcs and their best labels together; spans from BIO tags. Needs `node` for the scorers.
"""
import argparse
import json
import subprocess
import time
from pathlib import Path

import numpy as np
import onnxruntime as ort

from . import labels as label_lists
from .batches import OUTPUTS
from .data import divide, read_conllu, read_jsonl
from .wordpiece import WordPiece, shape_of


# What an arc loses that is not among the labelled candidates of its word: no tree but for want of another holds one.
NO_CANDIDATE = 100.0


def make_inputs(wp: WordPiece, sentences: list[list[str]]) -> dict[str, np.ndarray]:
    """The model's five inputs for sentences of words, padded to the longest."""
    rows = []
    for words in sentences:
        ids, first, last = [wp.cls], [], []
        for w in words:
            first.append(len(ids))
            ids.extend(wp.pieces(w))
            last.append(len(ids) - 1)
        rows.append((ids + [wp.sep], first, last, [shape_of(w, i == 0) for i, w in enumerate(words)]))
    s, w = max(len(r[0]) for r in rows), max(len(r[1]) for r in rows)

    def pad(k: int, width: int) -> np.ndarray:
        return np.array([r[k] + [0] * (width - len(r[k])) for r in rows], dtype=np.int64)
    mask = np.array([[1] * len(r[0]) + [0] * (s - len(r[0])) for r in rows], dtype=np.int64)
    return {"input_ids": pad(0, s), "attention_mask": mask, "word_first": pad(1, w), "word_last": pad(2, w),
            "word_shape": pad(3, w)}


class Reader:
    """The exported model over lists of words."""

    def __init__(self, folder: Path, onnx_path: Path | None = None, threads: int = 1):
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self.session = ort.InferenceSession(str(onnx_path or folder / "reader.onnx"), options, providers=["CPUExecutionProvider"])
        self.labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.wp = WordPiece(folder / "vocab.txt")

    def inputs(self, sentences: list[list[str]]) -> dict[str, np.ndarray]:
        return make_inputs(self.wp, sentences)

    def scores(self, sentences: list[list[str]]) -> list[dict[str, np.ndarray]]:
        """Raw scores of each sentence, padding cut off."""
        out = self.session.run(list(OUTPUTS), self.inputs(sentences))
        cut = []
        for i, words in enumerate(sentences):
            n = len(words)
            one = {o: a[i][:n] for o, a in zip(OUTPUTS, out)}
            one["arc"] = one["arc"][:, :n + 1]
            cut.append(one)
        return cut

    def read(self, sentences: list[list[str]], batch: int = 16) -> list[dict]:
        """Labels of each sentence, in the given order; sentences of like length are run together."""
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        result: list[dict] = [{}] * len(sentences)
        for at in range(0, len(order), batch):
            part = order[at:at + batch]
            for i, s in zip(part, self.scores([sentences[i] for i in part])):
                result[i] = self.decode(s)
        return result

    def decode(self, s: dict[str, np.ndarray]) -> dict:
        names = {h: [self.labels[h][k] for k in s[h].argmax(-1)] for h in ("upos", "feats", "ner", "re3d", "mention")}
        arc = s["arc"] - NO_CANDIDATE
        label = np.full(arc.shape, self.labels["deprel"].index("dep"))
        label[:, 0] = self.labels["deprel"].index("root")
        for word, head, rel, score in zip(np.arange(len(arc)).repeat(s["head"].shape[1]), *(s[k].ravel() for k in ("head", "rel", "rel_score"))):
            if head < arc.shape[1] and arc[word, head] <= -NO_CANDIDATE:
                arc[word, head] += NO_CANDIDATE + score
                label[word, head] = rel
        heads = best_tree(arc)
        deprel = [self.labels["deprel"][label[i, h]] for i, h in enumerate(heads)]
        return names | {"head": heads, "deprel": deprel}


def best_tree(arc: np.ndarray) -> list[int]:
    """Heads (0 the root, once) of the highest-scoring tree. arc [W, W+1], log probabilities."""
    n = arc.shape[0]
    square = np.full((n + 1, n + 1), -np.inf)
    square[1:] = arc
    square[np.arange(n + 1), np.arange(n + 1)] = -np.inf
    heads = square[1:].argmax(1)
    if (heads == 0).sum() == 1 and not _cycle(np.concatenate([[0], heads])):
        return heads.tolist()
    best, best_score = None, -np.inf
    for root in np.argsort(-square[1:, 0])[:5] + 1:  # one root only: try the likeliest
        s = square.copy()
        s[1:, 0] = -np.inf
        s[root, :] = -np.inf
        s[root, 0] = square[root, 0]
        found = _edmonds(s)
        score = sum(s[d, found[d]] for d in range(1, n + 1))
        if score > best_score:
            best, best_score = found, score
    return best[1:].tolist()


def _cycle(heads: np.ndarray) -> list[int]:
    """Nodes of a cycle among heads[1:], empty when there is none."""
    colour = [0] * len(heads)
    for start in range(1, len(heads)):
        path, at = [], start
        while at != 0 and colour[at] == 0:
            colour[at] = 1
            path.append(at)
            at = heads[at]
        if at != 0 and colour[at] == 1 and at in path:
            return path[path.index(at):]
        for p in path:
            colour[p] = 2
    return []


def _edmonds(scores: np.ndarray) -> np.ndarray:
    """Best heads by contracting cycles; scores[d, h], node 0 the root."""
    n = len(scores)
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    rest = [i for i in range(n) if not inside[i]]
    total = sum(scores[c, heads[c]] for c in cycle)
    m = len(rest)
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = scores[np.ix_(rest, rest)]
    into = np.array([[scores[c, r] - scores[c, heads[c]] + total for r in rest] for c in cycle])
    out = scores[np.ix_(rest, cycle)]
    small[m, :m] = into.max(0)
    small[:m, m] = out.max(1)
    small[0, :] = -np.inf
    enter, leave = into.argmax(0), out.argmax(1)
    found = _edmonds(small)
    result = heads.copy()
    for i, r in enumerate(rest):
        if r != 0:
            result[r] = cycle[leave[i]] if found[i] == m else rest[found[i]]
    source = found[m]
    result[cycle[enter[source]]] = rest[source]
    return result


def score(bench: Path, script: str, gold: Path, predicted: Path) -> dict:
    run = subprocess.run(["node", str(bench / "score" / script), str(gold), str(predicted), "--json"],
                         capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def parse_dev(reader: Reader, bench: Path, work: Path, name: str, recase=str) -> dict:
    """The scorer's answer for a treebank's dev part with its gold words; `recase` changes what the reader sees of them."""
    gold = bench / name / "public-dev.conllu"
    docs = read_conllu(gold, name)
    flat = [[recase(w) for w in s.words] for ss in docs.values() for s in ss]
    read = iter(reader.read(flat))
    target = work / f"pred-{name}.jsonl"
    with target.open("w", encoding="utf-8") as f:
        for doc, sentences in docs.items():
            record = {"id": doc, "sentences": []}
            for s in sentences:
                r = next(read)
                record["sentences"].append({"tokens": [
                    {"form": w, "upos": u, "head": h, "deprel": d, "feats": x}
                    for w, u, h, d, x in zip(s.words, r["upos"], r["head"], r["deprel"], r["feats"])]})
            f.write(json.dumps(record, ensure_ascii=False) + "\n")
    return score(bench, "score-parse.mjs", gold, target)


def re3d_dev(reader: Reader, bench: Path, work: Path) -> dict:
    gold = bench / "re3d/public-dev.jsonl"
    target = work / "pred-re3d.jsonl"
    with target.open("w", encoding="utf-8") as f:
        for record in read_jsonl(gold):
            text = record["text"]
            sentences = divide(text)
            read = reader.read([[text[a:b] for a, b in s] for s in sentences])
            entities = [{"start": s[a][0], "end": s[b][1], "type": kind} for s, r in zip(sentences, read)
                        for a, b, kind in label_lists.bio_to_spans(r["re3d"])]
            utf16 = lambda i: len(text[:i].encode("utf-16-le")) // 2
            entities = [e | {"start": utf16(e["start"]), "end": utf16(e["end"])} for e in entities]
            f.write(json.dumps({"id": record["id"], "entities": entities}) + "\n")
    return score(bench, "score-entities.mjs", gold, target)


def percent(share: float) -> float:
    return round(100 * share, 2)


def speed(reader: Reader, bench: Path) -> dict:
    """Sentences and words a second of processor time, one thread, batches of 16 sentences of like length, model alone."""
    sentences = [s.words for ss in read_conllu(bench / "ud-gum/public-dev.conllu", "gum").values() for s in ss]
    sentences = sorted(sentences, key=len)[100:500]
    batches = [reader.inputs(sentences[i:i + 16]) for i in range(0, len(sentences), 16)]
    reader.session.run(None, batches[0])
    started = time.process_time()
    for b in batches:
        reader.session.run(None, b)
    took = time.process_time() - started
    return {"sentences_per_s": round(len(sentences) / took), "words_per_s": round(sum(map(len, sentences)) / took)}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--bench", type=Path, default=Path("../../shared/bench"))
    p.add_argument("--model", type=Path, default=Path("../models/reader"))
    p.add_argument("--onnx", type=Path, default=None, help="another ONNX file with the same labels, such as the fp32 one")
    p.add_argument("--work", type=Path, required=True)
    p.add_argument("--speed", action="store_true")
    p.add_argument("--recase", action="store_true", help="EWT in capitals and in lower case as well")
    a = p.parse_args()
    reader = Reader(a.model, a.onnx)
    runs = [("ud-ewt", str), ("ud-gum", str)] + ([("ud-ewt", str.upper), ("ud-ewt", str.lower)] if a.recase else [])
    for name, recase in runs:
        found = parse_dev(reader, a.bench, a.work, name, recase)
        print(name, "" if recase is str else recase.__name__, {k: percent(found[k]["f1"]) for k in ("UPOS", "UFeats", "UAS", "LAS", "LASfull", "CLAS")})
    found = re3d_dev(reader, a.bench, a.work)
    print("re3d", {k: percent(found[k]["f1"]) for k in ("exact", "edges", "relaxed")})
    if a.speed:
        print("speed", speed(reader, a.bench))


if __name__ == "__main__":
    main()
