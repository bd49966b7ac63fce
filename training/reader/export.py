"""Exports a trained reader to int8 ONNX with its labels and vocabulary.

    python -m reader.export --work WORK --checkpoint WORK/run/best.pt --base BASE_FOLDER --out ../models/reader

Steps: trace to fp32 ONNX with free batch, piece and word counts; fuse attention, GELU and layer norms with
onnxruntime's transformer optimiser; quantise the weights of the matrix products to 7 bits of int8, one scale
a column (`reduce_range`: without VNNI, 8 bits can overflow); fix the scales of the activations on training
sentences. Fixed scales rather than onnxruntime's dynamic ones, because a dynamic scale is taken over the whole
batch: a sentence would read differently in other company, and the same text must give the same reading.
`--keep-fp32 FILE` keeps the middle step for comparison.
"""
import argparse
import json
import random
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer as fusions
from onnxruntime.transformers.fusion_options import FusionOptions

from .batches import INPUTS, MAX_PIECES, OUTPUTS
from .data import load
from .evaluate import make_inputs
from .model import Config, Reader
from .wordpiece import SHAPES, WordPiece

OPSET = 17
CLIP = 1.0


def load_checkpoint(path: Path) -> tuple[Reader, dict]:
    kept = torch.load(path, map_location="cpu", weights_only=False)
    model = Reader(Config(**kept["config"]), kept["labels"]["deprel"].index("root"))
    model.load_state_dict(kept["state"])
    return model.eval(), kept


def example() -> tuple[torch.Tensor, ...]:
    """Two sentences of unlike length, so that no size is taken for a constant."""
    ids = torch.tensor([[101, 2002, 2003, 2019, 7592, 102, 0], [101, 2002, 2003, 2019, 7592, 2088, 102]])
    first = torch.tensor([[1, 2, 4, 0], [1, 2, 3, 5]])
    last = torch.tensor([[1, 3, 4, 0], [1, 2, 4, 5]])
    shape = torch.tensor([[9, 1, 1, 0], [9, 1, 1, 8]])
    return ids, (ids != 0).long(), first, last, shape


def to_onnx(model: Reader, path: Path) -> None:
    pieces, words = {0: "batch", 1: "pieces"}, {0: "batch", 1: "words"}
    axes = {"input_ids": pieces, "attention_mask": pieces, "word_first": words, "word_last": words, "word_shape": words}
    axes |= {o: {0: "batch", 1: "words"} for o in OUTPUTS}
    axes["arc"][2] = "words_and_root"
    torch.onnx.export(model, example(), str(path), input_names=list(INPUTS), output_names=list(OUTPUTS),
                      dynamic_axes=axes, opset_version=OPSET, do_constant_folding=True, dynamo=False)


def fuse(source: Path, target: Path, config: dict) -> dict[str, int]:
    """Fused operators by count, for the log."""
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False  # ours adds the case classes; it is no plain BERT embedding
    # The fused operator for sum and layer norm runs four times slower on a CPU than the two by themselves.
    options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False
    fused = fusions.optimize_model(str(source), model_type="bert", num_heads=config["heads"], hidden_size=config["hidden"],
                                   optimization_options=options, opt_level=0)
    fused.save_model_to_file(str(target))
    return {k: v for k, v in fused.get_fused_operator_statistics().items() if v}


def quantise_words(model: onnx.ModelProto) -> None:
    """The word embeddings as int8 with one scale a row: gathered, then scaled. Nearly without loss, a quarter of the size."""
    graph = model.graph
    table = max(graph.initializer, key=lambda t: numpy_helper.to_array(t).size)
    weights = numpy_helper.to_array(table)
    scale = np.maximum(np.abs(weights).max(1, keepdims=True), 1e-8).astype(np.float32) / 127
    graph.initializer.remove(table)
    graph.initializer.extend([numpy_helper.from_array(np.round(weights / scale).astype(np.int8), "words_int8"),
                              numpy_helper.from_array(scale, "words_scale")])
    at = next(i for i, n in enumerate(graph.node) if n.op_type == "Gather" and n.input[0] == table.name)
    old = graph.node[at]
    new = [helper.make_node("Gather", ["words_int8", old.input[1]], ["words_rows"], "words_gather"),
           helper.make_node("Cast", ["words_rows"], ["words_float"], "words_cast", to=onnx.TensorProto.FLOAT),
           helper.make_node("Gather", ["words_scale", old.input[1]], ["words_scales"], "words_scale_gather"),
           helper.make_node("Mul", ["words_float", "words_scales"], [old.output[0]], "words_scaled")]
    nodes = list(graph.node)
    del graph.node[:]
    graph.node.extend(nodes[:at] + new + nodes[at + 1:])


def quantise(source: Path, target: Path, feeds: list[dict]) -> None:
    quantize_dynamic(str(source), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
                     op_types_to_quantize=["MatMul", "Attention", "Gemm"],
                     extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT})
    model = onnx.load(str(target))
    dynamic = [n.input[0] for n in model.graph.node if n.op_type == "DynamicQuantizeLinear"]
    fix_scales(model, activation_ranges(source, dynamic, feeds))
    fold_biases(model)
    quantise_words(model)
    onnx.save(model, str(target))


def sample(work: Path, n: int = 300) -> list[list[str]]:
    """Training sentences for fixing scales: every source, every length, always the same ones."""
    sentences = [s for s in load(work / "train.jsonl") if len(s.words) >= 3]
    random.Random(7).shuffle(sentences)
    re3d = [s for s in sentences if s.source == "re3d"][:n // 4]
    return [s.words for s in sentences[:n - len(re3d)] + re3d]


def activation_ranges(fused: Path, tensors: list[str], feeds: list[dict]) -> dict[str, tuple[float, float]]:
    """Smallest and largest value of each tensor, clipped at CLIP of the values of either sign, over single sentences."""
    model = onnx.load(str(fused))
    model.graph.output.extend(helper.make_tensor_value_info(t, onnx.TensorProto.FLOAT, None) for t in tensors)
    options = ort.SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = 1, 3
    session = ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    lows, highs = {t: [] for t in tensors}, {t: [] for t in tensors}
    for feed in feeds:
        for t, value in zip(tensors, session.run(tensors, feed)):
            lows[t].append(value.min())
            highs[t].append(value.max())
    return {t: (min(0.0, float(np.quantile(lows[t], 1 - CLIP))), max(0.0, float(np.quantile(highs[t], CLIP)))) for t in tensors}


def fix_scales(model: onnx.ModelProto, ranges: dict[str, tuple[float, float]]) -> None:
    """Replaces each DynamicQuantizeLinear by QuantizeLinear with the scale of `ranges`, and each product with its
    cast and rescaling by the one fused operator that does all three."""
    graph, renamed, out = model.graph, {}, []
    chains = _products(graph)
    for node in graph.node:
        if node.op_type == "DynamicQuantizeLinear":
            low, high = ranges[node.input[0]]
            scale = np.float32(max(high - low, 1e-6) / 255)
            zero = np.uint8(np.clip(round(-low / scale), 0, 255))
            graph.initializer.extend([numpy_helper.from_array(np.array(scale), node.output[1]),
                                      numpy_helper.from_array(np.array(zero), node.output[2])])
            out.append(helper.make_node("QuantizeLinear", [node.input[0], node.output[1], node.output[2]], [node.output[0]], node.name))
        elif node.name in chains:
            product = chains[node.name]
            if product:
                out.append(product)
        else:
            out.append(node)
    del graph.node[:]
    graph.node.extend(out)


def _products(graph: onnx.GraphProto) -> dict[str, onnx.NodeProto | None]:
    """For each node of a MatMulInteger, Cast, Mul, Mul group: the operator that takes its place, or None where it goes."""
    by_output = {o: n for n in graph.node for o in n.output}
    chains: dict[str, onnx.NodeProto | None] = {}
    for last in graph.node:
        cast = by_output.get(last.input[0]) if last.op_type == "Mul" else None
        scales = by_output.get(last.input[1]) if last.op_type == "Mul" else None
        if not (cast and scales and cast.op_type == "Cast" and scales.op_type == "Mul"):
            continue
        product = by_output.get(cast.input[0])
        if not product or product.op_type != "MatMulInteger":
            continue
        chains |= {product.name: None, cast.name: None, scales.name: None}
        a, b, a_zero, b_zero = product.input
        chains[last.name] = helper.make_node("MatMulIntegerToFloat", [a, b, scales.input[0], scales.input[1], a_zero, b_zero],
                                             [last.output[0]], last.name, domain="com.microsoft")
    return chains


def fold_biases(model: onnx.ModelProto) -> None:
    """A bias that is added to an int8 product and to nothing else becomes the product's own."""
    graph = model.graph
    vectors = {t.name for t in graph.initializer if len(t.dims) == 1}
    products = {n.output[0]: n for n in graph.node if n.op_type == "MatMulIntegerToFloat"}
    readers: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    kept = []
    for node in graph.node:
        product = next((products[i] for i in node.input if i in products), None) if node.op_type == "Add" else None
        bias = next((i for i in node.input if i in vectors), None)
        if product and bias and len(readers[product.output[0]]) == 1:
            product.input.append(bias)
            product.output[0] = node.output[0]
        else:
            kept.append(node)
    del graph.node[:]
    graph.node.extend(kept)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--checkpoint", type=Path, required=True)
    p.add_argument("--base", type=Path, required=True)
    p.add_argument("--work", type=Path, required=True, help="for the training sentences that fix the scales")
    p.add_argument("--out", type=Path, default=Path("../models/reader"))
    p.add_argument("--keep-fp32", type=Path, default=None)
    a = p.parse_args()
    torch.set_num_threads(1)
    model, kept = load_checkpoint(a.checkpoint)
    a.out.mkdir(parents=True, exist_ok=True)
    wp = WordPiece(a.base / "vocab.txt")
    feeds = [make_inputs(wp, [words]) for words in sample(a.work)]
    with tempfile.TemporaryDirectory() as tmp:
        plain, fused, small = (Path(tmp) / f"{n}.onnx" for n in ("plain", "fused", "int8"))
        to_onnx(model, plain)
        print("fused:", fuse(plain, fused, kept["config"]))
        quantise(fused, small, feeds)
        if a.keep_fp32:
            shutil.copy(fused, a.keep_fp32)
        shutil.copy(small, a.out / "reader.onnx")
    shutil.copy(a.base / "vocab.txt", a.out / "vocab.txt")
    lists = kept["labels"] | {"shapes": SHAPES, "maxPieces": MAX_PIECES, "lowercase": True, "stripAccents": True}
    (a.out / "labels.json").write_text(json.dumps(lists, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print("epoch", kept["epoch"], kept["figures"], (a.out / "reader.onnx").stat().st_size, "bytes")


if __name__ == "__main__":
    main()
