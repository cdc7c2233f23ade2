#!/usr/bin/python3
"""Writes a model of the size of CLIP ViT-B/32 with random weights, for measuring speed.

    /usr/bin/python3 make_vit_b32.py FOLDER [LAYERS]

Needs torch with its ONNX exporter (Debian: python3-torch, python3-onnx). The folder becomes a Hugging Face layout with
an image encoder of 88 million parameters (12 layers of width 768, patches of 32, 512-d embeddings), a text encoder that
is small because its speed is not measured, and a vocabulary of single bytes and a few merges. The same folder is
written every time; its predictions mean nothing. With 0 for LAYERS the image encoder costs next to nothing: for measuring
what everything else costs.
"""
import json
import pathlib
import sys

import torch
from torch import nn

IMAGE_SIZE, PATCH, WIDTH, LAYERS, HEADS, EMBEDDING = 224, 32, 768, 12, 12, 512
TEXT_WIDTH, TEXT_LAYERS, TEXT_HEADS, CONTEXT = 64, 2, 2, 77
MERGES = ["t h", "th e</w>", "a n", "p h", "ph o", "pho t", "phot o</w>"]
OPSET = 17


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads, self.scale = heads, (width // heads) ** -0.5
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x, mask=None):
        batch, length, width = x.shape
        parts = self.qkv(self.norm1(x)).reshape(batch, length, 3, self.heads, width // self.heads)
        q, k, v = parts.permute(2, 0, 3, 1, 4).unbind(0)
        weights = (q * self.scale) @ k.transpose(-2, -1)
        if mask is not None:
            weights = weights + mask
        mixed = (weights.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, width)
        x = x + self.out(mixed)
        hidden = self.up(self.norm2(x))
        return x + self.down(hidden * torch.sigmoid(1.702 * hidden))


class ImageEncoder(nn.Module):
    def __init__(self, layers):
        super().__init__()
        count = (IMAGE_SIZE // PATCH) ** 2
        self.patches = nn.Conv2d(3, WIDTH, PATCH, PATCH, bias=False)
        self.cls = nn.Parameter(torch.randn(1, 1, WIDTH) * 0.02)
        self.positions = nn.Parameter(torch.randn(count + 1, WIDTH) * 0.02)
        self.before, self.after = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.blocks = nn.ModuleList(Block(WIDTH, HEADS) for _ in range(layers))
        self.projection = nn.Linear(WIDTH, EMBEDDING, bias=False)

    def forward(self, pixel_values):
        x = self.patches(pixel_values).flatten(2).transpose(1, 2)
        x = torch.cat([self.cls.expand(x.shape[0], -1, -1), x], dim=1) + self.positions
        x = self.before(x)
        for block in self.blocks:
            x = block(x)
        return self.projection(self.after(x[:, 0]))


class TextEncoder(nn.Module):
    def __init__(self, vocabulary):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, TEXT_WIDTH)
        self.positions = nn.Parameter(torch.randn(CONTEXT, TEXT_WIDTH) * 0.02)
        self.blocks = nn.ModuleList(Block(TEXT_WIDTH, TEXT_HEADS) for _ in range(TEXT_LAYERS))
        self.after = nn.LayerNorm(TEXT_WIDTH)
        self.projection = nn.Linear(TEXT_WIDTH, EMBEDDING, bias=False)
        self.register_buffer("causal", torch.full((CONTEXT, CONTEXT), -1e9).triu(1))

    def forward(self, input_ids):
        x = self.tokens(input_ids) + self.positions
        for block in self.blocks:
            x = block(x, self.causal)
        rows = torch.arange(x.shape[0])
        return self.projection(self.after(x[rows, input_ids.argmax(-1)]))


def vocabulary():
    """Single bytes in CLIP's printable alphabet, the same at the end of a word, the merges, start and end."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    characters = [chr(b) for b in printable] + [chr(256 + i) for i in range(256 - len(printable))]
    tokens = characters + [c + "</w>" for c in characters] + [m.replace(" ", "") for m in MERGES]
    return {token: i for i, token in enumerate([*tokens, "<|startoftext|>", "<|endoftext|>"])}


def export(model, example, path, names, axes):
    torch.onnx.export(model.eval(), example, path, input_names=[names[0]], output_names=[names[1]],
                      dynamic_axes={name: axes for name in names}, opset_version=OPSET)


def write_json(path, value):
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def main(folder, layers):
    torch.manual_seed(7)
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    vocab = vocabulary()
    end = vocab["<|endoftext|>"]
    export(ImageEncoder(layers), torch.zeros(2, 3, IMAGE_SIZE, IMAGE_SIZE), folder / "onnx/vision_model.onnx",
           ("pixel_values", "image_embeds"), {0: "batch_size"})
    export(TextEncoder(len(vocab)), torch.full((2, CONTEXT), end), folder / "onnx/text_model.onnx",
           ("input_ids", "text_embeds"), {0: "batch_size"})
    write_json(folder / "vocab.json", vocab)
    (folder / "merges.txt").write_text("#version: 0.2\n" + "\n".join(MERGES) + "\n", encoding="utf-8")
    write_json(folder / "config.json", {
        "model_type": "clip", "projection_dim": EMBEDDING, "logit_scale_init_value": 2.6592,
        "text_config": {"vocab_size": len(vocab), "max_position_embeddings": CONTEXT, "hidden_size": TEXT_WIDTH,
                        "bos_token_id": end - 1, "eos_token_id": end, "pad_token_id": end},
        "vision_config": {"image_size": IMAGE_SIZE, "patch_size": PATCH, "hidden_size": WIDTH,
                          "num_hidden_layers": layers, "num_attention_heads": HEADS},
    })
    write_json(folder / "preprocessor_config.json", {
        "do_resize": True, "size": {"shortest_edge": IMAGE_SIZE}, "resample": 3,
        "do_center_crop": True, "crop_size": {"height": IMAGE_SIZE, "width": IMAGE_SIZE},
        "do_rescale": True, "rescale_factor": 1 / 255, "do_convert_rgb": True, "do_normalize": True,
        "image_mean": [0.48145466, 0.4578275, 0.40821073], "image_std": [0.26862954, 0.26130258, 0.27577711],
        "image_processor_type": "CLIPImageProcessor",
    })
    write_json(folder / "tokenizer_config.json", {
        "tokenizer_class": "CLIPTokenizer", "model_max_length": CONTEXT, "bos_token": "<|startoftext|>",
        "eos_token": "<|endoftext|>", "pad_token": "<|endoftext|>", "unk_token": "<|endoftext|>",
    })


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else LAYERS)
