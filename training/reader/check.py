"""Checks an export: fp32 ONNX against PyTorch, padding without influence, int8 near fp32.

    python -m reader.check --checkpoint WORK/run/best.pt --fp32 WORK/fp32.onnx --model ../models/reader
"""
import argparse
from pathlib import Path

import numpy as np
import torch

from .batches import INPUTS, OUTPUTS
from .evaluate import Reader
from .export import load_checkpoint

SENTENCES = [["Militants", "seized", "the", "town", "of", "Sinjar", "on", "Sunday", ",", "officials", "said", "."],
             ["Ceasefire", "holds"],
             ["ISIL", "'s", "al", "-", "Furqan", "arm", "did", "n't", "claim", "it", "."]]


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--checkpoint", type=Path, required=True)
    p.add_argument("--fp32", type=Path, required=True)
    p.add_argument("--model", type=Path, default=Path("../models/reader"))
    a = p.parse_args()
    model, _ = load_checkpoint(a.checkpoint)
    full, small = Reader(a.model, a.fp32), Reader(a.model)
    feeds = full.inputs(SENTENCES)
    with torch.no_grad():
        torch_out = model(*(torch.from_numpy(feeds[k]) for k in INPUTS))
    for name, t, o in zip(OUTPUTS, torch_out, full.session.run(list(OUTPUTS), feeds)):
        for i, words in enumerate(SENTENCES):
            n = len(words)
            np.testing.assert_allclose(t.numpy()[i, :n], o[i, :n], atol=2e-3, rtol=1e-3, err_msg=name)
    for reader, name in ((full, "fp32"), (small, "int8")):
        together = reader.scores(SENTENCES)
        for words, s in zip(SENTENCES, together):
            alone = reader.scores([words])[0]
            worst = {o: float(np.abs(alone[o] - s[o]).max().round(4)) for o in OUTPUTS}
            print(name, "alone against batch, largest difference", worst)
    for words, s, t in zip(SENTENCES, full.scores(SENTENCES), small.scores(SENTENCES)):
        print("int8 against fp32", {o: float(np.abs(t[o] - s[o]).max().round(3)) for o in OUTPUTS})


if __name__ == "__main__":
    main()
