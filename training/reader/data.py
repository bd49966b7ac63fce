"""The permitted data, as sentences of words with whatever labels each source has.

    python -m reader.data --bench ../shared/bench --work WORK

writes WORK/train.jsonl and WORK/dev.jsonl. Labels that a source lacks are null, and cost nothing in training:
trees come from EWT and GUM, mentions from GUM, the re3d tags from re3d. Only `public-train` parts go to
train.jsonl; `public-dev` parts go to dev.jsonl.
"""
import argparse
import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path

from . import labels


@dataclass
class Sentence:
    """One sentence. Spans are [start, end) in the document's text, for the sources where that matters."""
    id: str
    source: str
    words: list[str]
    space_after: list[bool]
    spans: list[tuple[int, int]] | None = None
    upos: list[str] | None = None
    feats: list[str] | None = None
    head: list[int] | None = None
    deprel: list[str] | None = None
    ner: list[str] | None = None
    re3d: list[str] | None = None
    mention: list[str] | None = None
    gold_names: list[tuple[int, int, str]] = field(default_factory=list)


def read_conllu(path: Path, source: str) -> dict[str, list[Sentence]]:
    """Sentences by document, syntactic words only; a contraction's words carry no blank between them."""
    docs: dict[str, list[Sentence]] = {}
    doc, sent_id, rows = "", "", []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc id = "):
            doc = line[14:]
        elif line.startswith("# sent_id = "):
            sent_id = line[12:]
        elif line and line[0] != "#":
            rows.append(line.split("\t"))
        elif not line and rows:
            docs.setdefault(doc, []).append(_sentence(rows, sent_id, source))
            rows = []
    return docs


def _sentence(rows: list[list[str]], sent_id: str, source: str) -> Sentence:
    words = [r for r in rows if r[0].isdigit()]
    space = {int(r[0]): "SpaceAfter=No" not in r[9] for r in words}
    for r in rows:
        if "-" in r[0]:
            first, last = map(int, r[0].split("-"))
            space.update({i: False for i in range(first, last)})
            space[last] = "SpaceAfter=No" not in r[9]
    return Sentence(sent_id, source, [r[1] for r in words], [space[int(r[0])] for r in words],
                    upos=[r[3] for r in words], feats=[labels.bundle(r[5]) for r in words],
                    head=[int(r[6]) for r in words], deprel=[r[7] for r in words])


def read_jsonl(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


# --- GUM's mentions, laid over the treebank's words ---------------------------------------------------------

def add_mentions(docs: dict[str, list[Sentence]], records: list[dict]) -> None:
    """Sets `mention` on the head word of each mention, and `gold_names` for the names among them."""
    for record in records:
        sentences = docs[record["id"]]
        _lay(sentences, record["text"])
        place = {}
        for s in sentences:
            s.mention = ["O"] * len(s.words)
            for i, (start, end) in enumerate(s.spans):
                for at in range(start, max(end, start + 1)):
                    place.setdefault(at, (s, i))
        for m in sorted(record["mentions"], key=lambda m: m["end"] - m["start"]):  # the widest has the last word
            s, head = place[m["head"][0]]
            kind = m["type"] if m["type"] in labels.MENTION_TYPES else "other"
            s.mention[head] = f"{kind}/{m['kind']}"
            first = place.get(m["start"])
            last = place.get(m["end"] - 1)
            if m["kind"] == "name" and first and last and first[0] is s and last[0] is s:
                s.gold_names.append((first[1], last[1], kind))


def _lay(sentences: list[Sentence], text: str) -> None:
    """Gives each word its span in the text; words of a contraction spelled otherwise share what is there."""
    at = 0
    for s in sentences:
        s.spans = []
        for word in s.words:
            while at < len(text) and text[at].isspace():
                at += 1
            end, rest = at, [c for c in word if not c.isspace()]
            while rest and end < len(text):
                if text[end] == rest[0]:
                    rest.pop(0)
                elif not text[end].isspace():
                    break
                end += 1
            if rest:
                raise ValueError(f"{s.id}: {word!r} is not at {at}: {text[at:at + 20]!r}")
            s.spans.append((at, end))
            at = end


# --- re3d: running text, divided the way the treebanks divide it --------------------------------------------

TOKEN = re.compile(r"""
    https?://\S*[^\s.,;:)\]"'’”] | \S+@\S+\.\w+
  | (?:[A-Za-z]\.){2,} | (?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Brig|Sgt|Capt|Gov|Sen|Rep|Prof|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|No|vs|Jr|Sr|Inc)\.
  | \d+(?:[.,:]\d+)* (?:(?:st|nd|rd|th)\b)? 
  | (?:[nN]['’][tT])(?!\w) | ['’](?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M)(?!\w)
  | [^\W\d_]+?(?=[nN]['’][tT](?!\w)) | [^\W_](?:[^\W_]|(?<=[a-zA-Z])['’](?=[A-Z][a-z]))*
  | \.{2,} | --+ | ``|'' | \S
""", re.X)
ENDS = {".", "!", "?"}
CLOSERS = {'"', "”", "’", "'", ")", "]", "''"}


def divide(text: str) -> list[list[tuple[int, int]]]:
    """Sentences of word spans. Plain, for training only; the product has its own, better divider."""
    sentences = []
    for paragraph in re.finditer(r"[^\n]+", text):
        tokens = [(m.start() + paragraph.start(), m.end() + paragraph.start()) for m in TOKEN.finditer(paragraph[0])]
        current, ended = [], False
        for i, (start, end) in enumerate(tokens):
            word = text[start:end]
            if ended and word not in CLOSERS and (word[0].isupper() or word[0].isdigit() or word[0] in "\"“‘'("):
                sentences.append(current)
                current = []
            ended = (word in ENDS or (ended and word in CLOSERS)) and (end >= len(text) or text[end].isspace() or i + 1 == len(tokens) or text[tokens[i + 1][0]] in "\"”’'")
            current.append((start, end))
        if current:
            sentences.append(current)
    return sentences


def read_re3d(records: list[dict]) -> list[Sentence]:
    """Sentences with the re3d tags; where mentions nest, the outer one is kept."""
    out = []
    for record in records:
        text = record["text"]
        for n, spans in enumerate(divide(text)):
            words = [text[a:b] for a, b in spans]
            found = []
            for e in record["entities"]:
                inside = [i for i, (a, b) in enumerate(spans) if a < e["end"] and b > e["start"]]
                if inside and spans[0][0] <= e["start"] and e["end"] <= spans[-1][1]:
                    found.append((inside[0], inside[-1], e["type"]))
            space = [i + 1 == len(spans) or spans[i + 1][0] > b for i, (_, b) in enumerate(spans)]
            out.append(Sentence(f"{record['id']}-{n}", "re3d", words, space, spans=spans,
                                re3d=labels.spans_to_bio(len(words), found)))
    return out


def collect(bench: Path, part: str) -> list[Sentence]:
    """All sentences of one part, "train" or "dev"."""
    ewt = read_conllu(bench / f"ud-ewt/public-{part}.conllu", "ewt")
    gum = read_conllu(bench / f"ud-gum/public-{part}.conllu", "gum")
    add_mentions(gum, read_jsonl(bench / f"gum-entities/public-{part}.jsonl"))
    re3d = read_re3d(read_jsonl(bench / f"re3d/public-{part}.jsonl"))
    return [s for docs in (ewt, gum) for doc in docs.values() for s in doc] + re3d


def save(sentences: list[Sentence], path: Path) -> None:
    path.write_text("".join(json.dumps(asdict(s), ensure_ascii=False) + "\n" for s in sentences), encoding="utf-8")


def load(path: Path) -> list[Sentence]:
    return [Sentence(**r) for r in read_jsonl(path)]


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--bench", type=Path, default=Path("../../shared/bench"))
    p.add_argument("--work", type=Path, required=True)
    a = p.parse_args()
    a.work.mkdir(parents=True, exist_ok=True)
    for part in ("train", "dev"):
        sentences = collect(a.bench, part)
        save(sentences, a.work / f"{part}.jsonl")
        print(part, len(sentences), "sentences", sum(len(s.words) for s in sentences), "words")


if __name__ == "__main__":
    main()
