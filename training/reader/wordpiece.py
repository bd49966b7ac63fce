"""BERT's uncased WordPiece, applied inside one word, and the word's case class.

The reader gets words, not running text: each word is cleaned, stripped of accents, lowered, divided at
punctuation and then cut greedily into the longest known pieces, as BERT does. The TypeScript side does
the same; `golden.json` holds the two to each other.
"""
import unicodedata
from functools import lru_cache
from pathlib import Path

SHAPES = ["pad", "lower", "title", "upper", "single-upper", "mixed", "digits", "alnum", "punct", "title-initial", "other"]
MAX_PIECES_PER_WORD = 8
MAX_CHARS_PER_TOKEN = 100


def shape_of(word: str, first_in_sentence: bool) -> int:
    """Index into SHAPES. `shape_of("Mosul", True)` -> 9 (title-initial), `shape_of("al-Qaeda", False)` -> 5 (mixed)."""
    letters = [c for c in word if unicodedata.category(c)[0] == "L"]
    digits = [c for c in word if unicodedata.category(c)[0] == "N"]
    if not letters and not digits:
        return SHAPES.index("punct")
    if not letters:
        only = all(unicodedata.category(c)[0] == "N" or c in ".,:/-%" for c in word)
        return SHAPES.index("digits" if only else "other")
    if digits:
        return SHAPES.index("alnum")
    upper = [c != c.lower() for c in letters]
    lower = [c != c.upper() and c == c.lower() for c in letters]
    if not any(upper) and not any(lower):
        return SHAPES.index("other")
    if not any(upper):
        return SHAPES.index("lower")
    if all(upper):
        return SHAPES.index("upper" if len(letters) > 1 else "single-upper")
    if upper[0] and not any(upper[1:]):
        return SHAPES.index("title-initial" if first_in_sentence else "title")
    return SHAPES.index("mixed")


def _is_punctuation(c: str) -> bool:
    o = ord(c)
    return 33 <= o <= 47 or 58 <= o <= 64 or 91 <= o <= 96 or 123 <= o <= 126 or unicodedata.category(c)[0] == "P"


def _is_cjk(c: str) -> bool:
    o = ord(c)
    return (0x4E00 <= o <= 0x9FFF or 0x3400 <= o <= 0x4DBF or 0x20000 <= o <= 0x2A6DF or 0x2A700 <= o <= 0x2B73F
            or 0x2B740 <= o <= 0x2B81F or 0x2B820 <= o <= 0x2CEAF or 0xF900 <= o <= 0xFAFF or 0x2F800 <= o <= 0x2FA1F)


def _basic_tokens(word: str) -> list[str]:
    """Clean, strip accents, lower, divide at blanks, punctuation and Chinese characters."""
    out, current = [], ""
    kept = (c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")
    for c in "".join(kept).lower():
        if c in "\t\n\r" or unicodedata.category(c) == "Zs":
            alone, c = True, ""
        elif c in "\0\ufffd" or unicodedata.category(c) in ("Cc", "Cf", "Co", "Cn", "Cs"):
            continue
        else:
            alone = _is_punctuation(c) or _is_cjk(c)
        if not alone:
            current += c
            continue
        if current:
            out.append(current)
        current = ""
        if c:
            out.append(c)
    return out + [current] if current else out


class WordPiece:
    """Pieces of single words, by a BERT `vocab.txt`."""

    def __init__(self, vocab_path: str | Path):
        lines = Path(vocab_path).read_text(encoding="utf-8").split("\n")
        self.vocab = {piece: i for i, piece in enumerate(lines) if piece}
        self.pad, self.unk = self.vocab["[PAD]"], self.vocab["[UNK]"]
        self.cls, self.sep, self.mask = self.vocab["[CLS]"], self.vocab["[SEP]"], self.vocab["[MASK]"]
        self.pieces = lru_cache(maxsize=200_000)(self._pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Ids of the word's pieces, at most eight, [UNK] if nothing is left of it."""
        ids = [i for token in _basic_tokens(word) for i in self._longest_match(token)]
        return tuple(ids[:MAX_PIECES_PER_WORD]) or (self.unk,)

    def _longest_match(self, token: str) -> list[int]:
        if len(token) > MAX_CHARS_PER_TOKEN:
            return [self.unk]
        ids, start = [], 0
        while start < len(token):
            for end in range(len(token), start, -1):
                piece = token[start:end] if start == 0 else "##" + token[start:end]
                if piece in self.vocab:
                    ids.append(self.vocab[piece])
                    start = end
                    break
            else:
                return [self.unk]
        return ids
