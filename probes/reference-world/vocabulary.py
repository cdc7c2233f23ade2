"""A byte-level BPE vocabulary in CLIP's format, learned from captions.

Byte pair encoding: Sennrich, Haddow & Birch 2016 (arXiv:1508.07909). Ids: the 256 bytes in CLIP's printable alphabet, the
same as ends of words, the merges by rank, start, end."""

import collections
import json
import pathlib
import re

START, END, WORD_END = "<|startoftext|>", "<|endoftext|>", "</w>"
WORD = re.compile(r"[a-z]+|[0-9]|[^\sa-z0-9]+")


def alphabet():
    """The character that stands for each byte; printable bytes stand for themselves."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    characters = {byte: chr(byte) for byte in printable}
    characters.update({byte: chr(256 + i) for i, byte in enumerate(others)})
    return printable + others, characters


class Vocabulary:
    """Tokens and merges; encodes lower-case captions as CLIP's tokenizer does."""

    def __init__(self, merges):
        order, self.characters = alphabet()
        tokens = [self.characters[byte] for byte in order]
        tokens += [token + WORD_END for token in tokens]
        tokens += ["".join(pair) for pair in merges] + [START, END]
        self.merges = merges
        self.ids = {token: i for i, token in enumerate(tokens)}
        self._ranks = {pair: rank for rank, pair in enumerate(merges)}

    @staticmethod
    def learn(captions, most=200):
        """Merges the most frequent pair until every word is one token; ties go to the first in alphabetical order."""
        words = collections.Counter(word for caption in captions for word in WORD.findall(caption.lower()))
        _, characters = alphabet()
        split = {word: symbols(word, characters) for word in words}
        merges = []
        while len(merges) < most:
            pairs = collections.Counter()
            for word, parts in split.items():
                for pair in zip(parts, parts[1:]):
                    pairs[pair] += words[word]
            if not pairs:
                break
            best = min(pairs, key=lambda pair: (-pairs[pair], pair))
            merges.append(best)
            split = {word: join(parts, best) for word, parts in split.items()}
        return Vocabulary(merges)

    def encode(self, text, length):
        """Ids of a text between start and end, filled up with the end token."""
        ids = [self.ids[START]]
        for word in WORD.findall(text.lower()):
            parts = symbols(word, self.characters)
            while True:
                known = [pair for pair in zip(parts, parts[1:]) if pair in self._ranks]
                if not known:
                    break
                parts = join(parts, min(known, key=self._ranks.get))
            ids += [self.ids[part] for part in parts]
        ids = ids[: length - 1] + [self.ids[END]]
        return ids + [self.ids[END]] * (length - len(ids))

    def write(self, folder):
        folder = pathlib.Path(folder)
        (folder / "vocab.json").write_text(json.dumps(self.ids, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        lines = ["#version: 0.2", *(" ".join(pair) for pair in self.merges)]
        (folder / "merges.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def symbols(word, characters):
    parts = [characters[byte] for byte in word.encode("utf-8")]
    return (*parts[:-1], parts[-1] + WORD_END)


def join(parts, pair):
    joined = []
    for part in parts:
        if joined and (joined[-1], part) == pair:
            joined[-1] = "".join(pair)
        else:
            joined.append(part)
    return tuple(joined)
