"""Trains the reader.

    python -m reader.train --work WORK --base BASE_FOLDER --epochs 10

BASE_FOLDER holds `model.safetensors` and `vocab.txt` of all-MiniLM-L6-v2. Writes WORK/run/best.pt (averaged
weights, best on dev), WORK/run/last.pt (the same, newest) and WORK/run/log.jsonl. With --minutes the learning
rate falls to zero by then even when the machine turns out slower than planned; log.jsonl says what was done.
With --start a finished run goes on with its products simulated as int8 (simulate.py), at a lower rate.
"""
import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from . import labels as label_lists
from .batches import IGNORE, INPUTS, OUTPUTS, Labels, collate, encode, make_batches
from .data import Sentence, load
from .model import Config, Reader
from .simulate import input_ranges, simulate
from .wordpiece import WordPiece

LOSS_WEIGHT = {"arc": 1.0, "deprel": 1.0, "upos": 1.0, "feats": 0.7, "ner": 0.6, "re3d": 0.5, "mention": 0.4}
TOKEN_HEADS = ("upos", "feats", "ner", "re3d", "mention")
RE3D_COPIES = 4
RANGE_SENTENCES = 300


def masked_loss(scores: torch.Tensor, gold: torch.Tensor, smoothing: float = 0.0) -> torch.Tensor | None:
    """Mean cross entropy over the words that have this label; None when the batch has none."""
    known = gold != IGNORE
    if not known.any():
        return None
    return F.cross_entropy(scores[known], gold[known], label_smoothing=smoothing)


def losses(model: Reader, batch: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The loss of every head that has labels in the batch."""
    views = model.words(*(batch[k] for k in INPUTS))
    token = model.token_scores(views)
    heads = model.biaffine.with_root(views["parse"])
    found = {h: masked_loss(token[h], batch[h], 0.03) for h in TOKEN_HEADS}
    if (batch["head"] != IGNORE).any():
        found["arc"] = masked_loss(model.biaffine.arcs(views["parse"], heads, batch["word_shape"]), batch["head"])
        labels = model.biaffine.gold_labels(views["parse"], heads, batch["head"].clamp(min=0))
        found["deprel"] = masked_loss(labels, batch["deprel"], 0.03)
    return {h: v for h, v in found.items() if v is not None}


def parameter_groups(model: Reader, lr_encoder: float, lr_heads: float, decay: float) -> list[dict]:
    """Heads at their own rate; encoder layers slower the nearer to the words they stand; no decay on norms and biases."""
    groups: dict[tuple[float, float], list] = {}
    for name, p in model.named_parameters():
        if not name.startswith("encoder."):
            lr = lr_heads
        elif name.startswith("encoder.shapes"):
            lr = lr_encoder * 3
        else:
            depth = int(name.split(".")[2]) + 1 if ".layers." in name else 0
            lr = lr_encoder * decay ** (model.config.layers - depth)
        plain = p.ndim < 2 or "mix" in name
        groups.setdefault((lr, 0.0 if plain else 0.01), []).append(p)
    return [{"params": ps, "lr": lr, "peak": lr, "weight_decay": wd} for (lr, wd), ps in groups.items()]


def rate(progress: float, warmup: float = 0.06) -> float:
    """Share of the peak rate: a straight rise, then a half cosine to nearly zero."""
    if progress < warmup:
        return progress / warmup
    return max(0.005, 0.5 * (1 + math.cos(math.pi * min(1.0, (progress - warmup) / (1 - warmup)))))


class Average:
    """Exponential moving average of the weights; what is evaluated and shipped."""

    def __init__(self, model: Reader, decay: float = 0.997):
        self.model, self.decay, self.steps = model, decay, 0
        self.own = [p.detach().clone() for p in model.parameters()]

    @torch.no_grad()
    def update(self) -> None:
        self.steps += 1
        d = min(self.decay, self.steps / (self.steps + 10))
        torch._foreach_lerp_(self.own, list(self.model.parameters()), 1 - d)

    def state_dict(self) -> dict:
        return {name: w.clone() for (name, _), w in zip(self.model.named_parameters(), self.own)}


@torch.no_grad()
def evaluate(model: Reader, batches: list[list[dict]]) -> dict[str, float]:
    """Share of right answers, words counted, arcs taken greedily; `las` leaves subtypes out. Quick, for choosing."""
    model.eval()
    right, total = {}, {}
    bare = [name.split(":")[0] for name in model.deprel_names]
    base = torch.tensor([bare.index(b) for b in bare])
    for items in batches:
        batch = collate(items)
        out = dict(zip(OUTPUTS, model(*(batch[k] for k in INPUTS))))
        hits = {h: out[h].argmax(-1) == batch[h] for h in TOKEN_HEADS}
        known = {h: batch[h] != IGNORE for h in TOKEN_HEADS}
        best = (torch.gather(out["arc"], 2, out["head"].long()) + out["rel_score"]).argmax(-1, keepdim=True)
        head, rel = (torch.gather(out[k], 2, best)[..., 0] for k in ("head", "rel"))
        hits["uas"] = head == batch["head"]
        hits["las"] = hits["uas"] & (base[rel] == base[batch["deprel"].clamp(min=0)])
        known["uas"] = known["las"] = batch["head"] != IGNORE
        for h in hits:
            if h in ("ner", "re3d", "mention"):  # words outside every span say little: count words in one
                known[h] = known[h] & ((batch[h] > 0) | (out[h].argmax(-1) > 0))
            right[h] = right.get(h, 0) + int((hits[h] & known[h]).sum())
            total[h] = total.get(h, 0) + int(known[h].sum())
    return {h: round(100 * right[h] / total[h], 2) for h in right if total[h]}


def dev_sets(sentences: list[Sentence], wp: WordPiece, labels: Labels) -> dict[str, list[list[dict]]]:
    out = {}
    for source in ("ewt", "gum", "re3d"):
        items = [encode(s, wp, labels, None) for s in sentences if s.source == source]
        out[source] = make_batches([i for i in items if i], 2000, None)
    return out


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--work", type=Path, required=True)
    p.add_argument("--base", type=Path, required=True)
    p.add_argument("--epochs", type=int, default=10)
    p.add_argument("--minutes", type=float, default=None)
    p.add_argument("--pieces", type=int, default=1600, help="pieces a batch, padding included")
    p.add_argument("--lr", type=float, default=1.5e-4)
    p.add_argument("--lr-heads", type=float, default=1e-3)
    p.add_argument("--layer-decay", type=float, default=0.85)
    p.add_argument("--seed", type=int, default=20261123)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--start", type=Path, default=None, help="a checkpoint to go on from, its products simulated as int8")
    p.add_argument("--run", default="run", help="folder within WORK")
    p.add_argument("--steps", type=int, default=None, help="stop after so many steps (for trying out)")
    a = p.parse_args()

    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = random.Random(a.seed)
    run = a.work / a.run
    run.mkdir(parents=True, exist_ok=True)
    wp = WordPiece(a.base / "vocab.txt")
    train, dev = load(a.work / "train.jsonl"), load(a.work / "dev.jsonl")
    lists = label_lists.build(train)
    labels = Labels(lists)
    (run / "label_lists.json").write_text(json.dumps(lists, ensure_ascii=False), encoding="utf-8")
    config = Config(**{f"n_{h}": len(ls) for h, ls in lists.items()})
    model = Reader(config, lists["deprel"].index("root"))
    model.deprel_names = lists["deprel"]
    if a.start:
        model.load_state_dict(torch.load(a.start, map_location="cpu", weights_only=False)["state"])
        some = [i for i in (encode(s, wp, labels, None) for s in train[::len(train) // RANGE_SENTENCES]) if i]
        simulate(model, input_ranges(model.train(), some))
    else:
        model.encoder.load_minilm(str(a.base / "model.safetensors"))
    optimizer = torch.optim.AdamW(parameter_groups(model, a.lr, a.lr_heads, a.layer_decay), betas=(0.9, 0.98), fused=True)
    average = Average(model)
    devs = dev_sets(dev, wp, labels)
    train = train + [s for s in train if s.source == "re3d"] * (RE3D_COPIES - 1)
    started, step, best = time.time(), 0, 0.0

    def log(**record) -> None:
        record["minutes"] = round((time.time() - started) / 60, 2)
        print(json.dumps(record), flush=True)
        with (run / "log.jsonl").open("a") as f:
            f.write(json.dumps(record) + "\n")

    log(args={k: str(v) if isinstance(v, Path) else v for k, v in vars(a).items() if k not in ("work", "base")},
        labels={h: len(ls) for h, ls in lists.items()}, parameters=sum(p.numel() for p in model.parameters()))
    for epoch in range(1, a.epochs + 1):
        items = [i for i in (encode(s, wp, labels, rng) for s in train) if i]
        batches = make_batches(items, a.pieces, rng)
        model.train()
        running: dict[str, list[float]] = {}
        for n, chosen in enumerate(batches):
            progress = (epoch - 1 + n / len(batches)) / a.epochs
            if a.minutes:
                progress = max(progress, (time.time() - started) / 60 / a.minutes)
            for g in optimizer.param_groups:
                g["lr"] = g["peak"] * rate(progress)
            found = losses(model, collate(chosen))
            loss = sum(LOSS_WEIGHT[h] * v for h, v in found.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            average.update()
            step += 1
            for h, v in found.items():
                running.setdefault(h, []).append(v.item())
            if step % 50 == 0:
                log(epoch=epoch, step=step, of=len(batches), rate=round(rate(progress), 3),
                    **{h: round(sum(v[-50:]) / len(v[-50:]), 3) for h, v in running.items()})
            if a.steps and step >= a.steps or a.minutes and (time.time() - started) / 60 > a.minutes:
                break
        plain = {k: v.clone() for k, v in model.state_dict().items()}
        averaged = average.state_dict()
        model.load_state_dict(averaged)
        figures = {s: evaluate(model, b) for s, b in devs.items()}
        model.load_state_dict(plain)
        log(epoch=epoch, step=step, **figures)
        kept = {"config": config.as_dict(), "labels": lists, "state": averaged, "epoch": epoch, "figures": figures}
        torch.save(kept, run / "last.pt")
        score = figures["ewt"]["las"] + figures["ewt"]["upos"] + 0.5 * figures["gum"]["las"] + 0.5 * figures["re3d"]["re3d"]
        if score > best:
            best = score
            torch.save(kept, run / "best.pt")
        if a.steps and step >= a.steps or a.minutes and (time.time() - started) / 60 > a.minutes:
            break


if __name__ == "__main__":
    main()
