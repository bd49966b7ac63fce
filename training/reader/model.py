"""The reader: a small BERT encoder (all-MiniLM-L6-v2) with several heads over words, in plain PyTorch.

Two things are not standard BERT:
- the encoder is uncased, so each word's case class (wordpiece.SHAPES) is embedded and added to the word's
  pieces *before* the first layer; all layers then see the case of the neighbours too;
- a word is represented by its first and last piece, from a learned mix of all layers, one mix a group of heads.
"""
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

HEAD_GROUPS = ("tags", "parse", "spans")
_MASKS: dict[float, Tensor] = {}
_MASK_SIZE = 1 << 22


def dropout(x: Tensor, p: float, training: bool) -> Tensor:
    """Dropout by a random window of one large mask drawn beforehand: drawing anew took a sixth of all time on a CPU."""
    if not training or p == 0.0:
        return x
    if p not in _MASKS:
        _MASKS[p] = torch.empty(_MASK_SIZE).bernoulli_(1 - p) / (1 - p)
    n = x.numel()
    if n >= _MASK_SIZE:
        return F.dropout(x, p, True)
    at = int(torch.randint(0, _MASK_SIZE - n, ()))
    return x * _MASKS[p][at:at + n].view(x.shape)


@dataclass
class Config:
    """Sizes. The encoder's are those of all-MiniLM-L6-v2 and cannot be changed.

    `mixed` last layers make a view of the words; `candidates` heads of a word are labelled in the exported model.
    """
    n_upos: int
    n_feats: int
    n_deprel: int
    n_ner: int
    n_re3d: int
    n_mention: int
    n_shapes: int = 11
    vocab: int = 30522
    hidden: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    max_position: int = 512
    arc: int = 256
    rel: int = 80
    dropout: float = 0.1
    head_dropout: float = 0.25
    mixed: int = 3
    candidates: int = 4

    def as_dict(self) -> dict:
        return asdict(self)


class Layer(nn.Module):
    """One transformer layer, post-norm, as in BERT."""

    def __init__(self, c: Config):
        super().__init__()
        self.n, self.dropout = c.heads, c.dropout
        self.query, self.key, self.value = (nn.Linear(c.hidden, c.hidden) for _ in range(3))
        self.out = nn.Linear(c.hidden, c.hidden)
        self.norm1 = nn.LayerNorm(c.hidden, eps=1e-12)
        self.up, self.down = nn.Linear(c.hidden, c.inner), nn.Linear(c.inner, c.hidden)
        self.norm2 = nn.LayerNorm(c.hidden, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x [B,S,H]; bias [B,1,1,S] is 0 for pieces and very negative for padding."""
        def split(t: Tensor) -> Tensor:
            return t.view(t.shape[0], t.shape[1], self.n, -1).transpose(1, 2)
        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        if torch.onnx.is_in_onnx_export():
            scores = torch.matmul(q, k.transpose(-1, -2)) / (q.shape[-1] ** 0.5) + bias
            a = torch.matmul(torch.softmax(scores, dim=-1), v)
        else:
            a = F.scaled_dot_product_attention(q, k, v, bias)
        a = self.out(a.transpose(1, 2).reshape(x.shape))
        x = self.norm1(x + dropout(a, self.dropout, self.training))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + dropout(y, self.dropout, self.training))


class Encoder(nn.Module):
    """BERT with the case class of each word added to its pieces' embeddings."""

    def __init__(self, c: Config):
        super().__init__()
        self.words = nn.Embedding(c.vocab, c.hidden)
        self.positions = nn.Embedding(c.max_position, c.hidden)
        self.shapes = nn.Embedding(c.n_shapes, c.hidden, padding_idx=0)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(c.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(c) for _ in range(c.layers))
        self.dropout = c.dropout

    def forward(self, input_ids: Tensor, attention_mask: Tensor, word_first: Tensor, word_last: Tensor,
                word_shape: Tensor) -> list[Tensor]:
        """All layers' outputs, the embeddings first: layers + 1 tensors [B,S,H]."""
        at = torch.arange(input_ids.shape[1], device=input_ids.device)
        place = at[None, :, None]
        belongs = ((place >= word_first[:, None, :]) & (place <= word_last[:, None, :])).to(self.words.weight.dtype)
        x = self.words(input_ids) + self.positions(at)[None] + torch.matmul(belongs, self.shapes(word_shape))
        x = dropout(self.norm(x), self.dropout, self.training)
        bias = (1.0 - attention_mask[:, None, None, :].to(x.dtype)) * -10000.0
        states = [x]
        for layer in self.layers:
            x = layer(x, bias)
            states.append(x)
        return states

    def load_minilm(self, path: str) -> None:
        """Takes the weights of a BERT-shaped `model.safetensors`; the token type (always 0) joins the positions."""
        w = load_file(path)
        own = {"words.weight": w["embeddings.word_embeddings.weight"],
               "positions.weight": w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0],
               "norm.weight": w["embeddings.LayerNorm.weight"], "norm.bias": w["embeddings.LayerNorm.bias"],
               "shapes.weight": self.shapes.weight.data}
        names = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
                 "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
                 "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
        for i in range(len(self.layers)):
            for ours, theirs in names.items():
                for p in ("weight", "bias"):
                    own[f"layers.{i}.{ours}.{p}"] = w[f"encoder.layer.{i}.{theirs}.{p}"]
        self.load_state_dict(own)


def rows_at(x: Tensor, index: Tensor) -> Tensor:
    """x [B,N,H] at index [B,...]: [B,...,H]. By rows of one flat table, which runtimes do faster than element by element."""
    batch = torch.arange(x.shape[0], device=x.device).view(-1, *[1] * (index.ndim - 1))
    return x.reshape(-1, x.shape[-1])[index + batch * x.shape[1]]


class WordView(nn.Module):
    """One group of heads' view of the words: mixes the last layers, takes each word's first and last piece."""

    def __init__(self, c: Config):
        super().__init__()
        self.mix = nn.Parameter(torch.tensor([-1.0] * (c.mixed - 2) + [0.0, 1.0]))
        self.project = nn.Linear(2 * c.hidden, c.hidden)
        self.shapes = nn.Embedding(c.n_shapes, c.hidden, padding_idx=0)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(c.hidden)
        self.dropout = c.dropout

    def forward(self, states: list[Tensor], word_first: Tensor, word_last: Tensor, word_shape: Tensor) -> Tensor:
        weights = torch.softmax(self.mix, 0)
        x = sum(weights[i] * s for i, s in enumerate(states[-len(weights):]))
        ends = torch.cat([rows_at(x, word_first), rows_at(x, word_last)], -1)
        y = F.gelu(self.project(ends) + self.shapes(word_shape))
        return dropout(self.norm(y), self.dropout, self.training)


class Biaffine(nn.Module):
    """Scores of every (dependent, head) pair, for arcs and for labels (Dozat and Manning 2017)."""

    def __init__(self, c: Config):
        super().__init__()
        self.root = nn.Parameter(torch.zeros(c.hidden))
        self.arc_dep, self.arc_head = nn.Linear(c.hidden, c.arc), nn.Linear(c.hidden, c.arc)
        self.rel_dep, self.rel_head = nn.Linear(c.hidden, c.rel), nn.Linear(c.hidden, c.rel)
        self.arc_u = nn.Linear(c.arc, c.arc)
        self.arc_bias = nn.Linear(c.arc, 1)
        self.rel_u = nn.Linear(c.rel, c.rel * c.n_deprel)
        self.rel_by_dep, self.rel_by_head = nn.Linear(c.rel, c.n_deprel), nn.Linear(c.rel, c.n_deprel)
        self.n_deprel, self.dropout, self.candidates = c.n_deprel, c.head_dropout, c.candidates
        nn.init.normal_(self.root, std=0.5)
        nn.init.xavier_uniform_(self.arc_u.weight, gain=0.5)
        nn.init.xavier_uniform_(self.rel_u.weight, gain=0.5)

    def _mlp(self, linear: nn.Linear, x: Tensor) -> Tensor:
        return dropout(F.leaky_relu(linear(x), 0.1), self.dropout, self.training)

    def with_root(self, words: Tensor) -> Tensor:
        return torch.cat([self.root.expand(words.shape[0], 1, -1), words], 1)

    def arcs(self, words: Tensor, heads: Tensor, word_shape: Tensor) -> Tensor:
        """[B,W,W+1]; columns of padding words are pushed out of reach."""
        dep, head = self._mlp(self.arc_dep, words), self._mlp(self.arc_head, heads)
        scores = torch.matmul(self.arc_u(dep), head.transpose(1, 2)) / 16.0 + self.arc_bias(head).transpose(1, 2)
        padding = F.pad((word_shape == 0).to(scores.dtype), (1, 0))
        return scores - 10000.0 * padding[:, None, :]

    def best_labels(self, words: Tensor, heads: Tensor, arcs: Tensor, root: int) -> tuple[Tensor, Tensor, Tensor]:
        """The likeliest heads of each word, the best label at each and its log probability: three times [B,W,candidates].

        `root` is the label of the arc from the root, and of no other.
        """
        dep, head = self._mlp(self.rel_dep, words), self._mlp(self.rel_head, heads)
        b, w, d = dep.shape
        # Padded, so that a sentence of one word has as many candidates; the first one stands in for those that are none.
        likely = F.pad(arcs, (0, self.candidates), value=-1e9).topk(self.candidates, -1)
        chosen = torch.where(likely.values > -5000.0, likely.indices, likely.indices[..., :1])
        u = self.rel_u(dep).view(b, w, self.n_deprel, d)
        scores = torch.matmul(rows_at(head, chosen), u.transpose(2, 3))
        scores = scores + self.rel_by_dep(dep)[:, :, None] + rows_at(self.rel_by_head(head), chosen)
        is_root = F.one_hot(torch.tensor(root), self.n_deprel).to(scores.dtype)
        scores = scores - 10000.0 * is_root * (chosen > 0).to(scores.dtype)[..., None]
        best = torch.log_softmax(scores, -1).max(-1)
        return chosen, torch.where(chosen > 0, best.indices, root), best.values

    def gold_labels(self, words: Tensor, heads: Tensor, gold: Tensor) -> Tensor:
        """[B,W,R], the labels' scores for the given heads alone, for training."""
        dep, head = self._mlp(self.rel_dep, words), self._mlp(self.rel_head, heads)
        b, w, d = dep.shape
        head = rows_at(head, gold)
        u = self.rel_u(dep).view(b, w, self.n_deprel, d)
        return torch.matmul(u, head[..., None])[..., 0] + self.rel_by_dep(dep) + self.rel_by_head(head)


class Reader(nn.Module):
    """Encoder and heads. `forward` gives the raw scores in the order of export.OUTPUTS."""

    def __init__(self, c: Config, root_label: int = 0):
        super().__init__()
        self.config, self.root_label = c, root_label
        self.encoder = Encoder(c)
        self.views = nn.ModuleDict({g: WordView(c) for g in HEAD_GROUPS})
        self.biaffine = Biaffine(c)
        self.tag_hidden = nn.Linear(c.hidden, c.hidden)
        self.upos = nn.Linear(c.hidden, c.n_upos)
        self.feats = nn.Linear(c.hidden, c.n_feats)
        self.ner = nn.Linear(c.hidden, c.n_ner)
        self.re3d = nn.Linear(c.hidden, c.n_re3d)
        self.mention = nn.Linear(c.hidden, c.n_mention)

    def words(self, input_ids, attention_mask, word_first, word_last, word_shape) -> dict[str, Tensor]:
        """The three views of the words, each [B,W,H]."""
        states = self.encoder(input_ids, attention_mask, word_first, word_last, word_shape)
        return {g: self.views[g](states, word_first, word_last, word_shape) for g in HEAD_GROUPS}

    def token_scores(self, views: dict[str, Tensor]) -> dict[str, Tensor]:
        drop = self.config.head_dropout if self.training else 0.0
        tags = dropout(F.gelu(self.tag_hidden(views["tags"])), drop, self.training)
        spans = dropout(views["spans"], drop, self.training)
        return {"upos": self.upos(tags), "feats": self.feats(tags), "ner": self.ner(spans),
                "re3d": self.re3d(spans), "mention": self.mention(spans)}

    def forward(self, input_ids, attention_mask, word_first, word_last, word_shape):
        views = self.words(input_ids, attention_mask, word_first, word_last, word_shape)
        t = self.token_scores(views)
        heads = self.biaffine.with_root(views["parse"])
        arc = self.biaffine.arcs(views["parse"], heads, word_shape)
        head, rel, rel_score = self.biaffine.best_labels(views["parse"], heads, arc, self.root_label)
        parse = arc.log_softmax(-1), head.to(torch.int32), rel.to(torch.int32), rel_score
        return t["upos"], t["feats"], *parse, t["ner"], t["re3d"], t["mention"]
