"""A small CLIP: convolutional image encoder, causal text transformer, linear projections, learned log temperature."""

import math

import torch
from torch import nn

SIZE, CONTEXT, DIMENSION = 48, 24, 48


def block(inputs, outputs, stride):
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class ImageEncoder(nn.Module):
    """Pixels [batch, 3, 48, 48] to embeddings [batch, 48]; batch normalisation is folded into the convolutions on export."""

    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            block(3, 16, 2), block(16, 32, 2), block(32, 64, 2), block(64, 96, 2), nn.Flatten(), nn.Dropout(0.1))
        self.projection = nn.Linear(96 * 9, DIMENSION, bias=False)

    def forward(self, pixel_values):
        return self.projection(self.layers(pixel_values))


class TextLayer(nn.Module):
    """Pre-norm transformer layer with causal attention."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads, self.scale = heads, (width // heads) ** -0.5
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.query_key_value, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x, mask):
        batch, length, width = x.shape
        q, k, v = (part.reshape(batch, length, self.heads, width // self.heads).transpose(1, 2)
                   for part in self.query_key_value(self.norm1(x)).chunk(3, dim=-1))
        scores = q @ k.transpose(2, 3) * self.scale + mask
        x = x + self.out((scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, width))
        hidden = self.up(self.norm2(x))
        return x + self.down(hidden * torch.sigmoid(1.702 * hidden))


class TextEncoder(nn.Module):
    """Ids [batch, sequence] to embeddings [batch, 48], read at the first end token."""

    def __init__(self, tokens, end, width=32, layers=2, heads=2):
        super().__init__()
        self.end = end
        self.tokens, self.positions = nn.Embedding(tokens, width), nn.Parameter(torch.randn(CONTEXT, width) * 0.01)
        nn.init.normal_(self.tokens.weight, std=0.02)
        self.layers = nn.ModuleList(TextLayer(width, heads) for _ in range(layers))
        self.norm, self.projection = nn.LayerNorm(width), nn.Linear(width, DIMENSION, bias=False)
        self.register_buffer("mask", torch.full((CONTEXT, CONTEXT), -1e9).triu(1), persistent=False)

    def forward(self, input_ids):
        length = input_ids.shape[1]
        x = self.tokens(input_ids) + self.positions[:length]
        for layer in self.layers:
            x = layer(x, self.mask[:length, :length])
        last = (input_ids == self.end).int().argmax(-1)
        pooled = x[torch.arange(x.shape[0]), last]
        return self.projection(self.norm(pooled))


class Clip(nn.Module):
    """Both encoders and the temperature's logarithm, from CLIP's initial 1/0.07."""

    def __init__(self, tokens, end):
        super().__init__()
        self.image, self.text = ImageEncoder(), TextEncoder(tokens, end)
        self.logit_scale = nn.Parameter(torch.tensor(math.log(1 / 0.07)))

    def loss(self, pixels, ids):
        """Symmetric contrastive loss: Radford et al. 2021 (arXiv:2103.00020)."""
        images = nn.functional.normalize(self.image(pixels), dim=-1)
        texts = nn.functional.normalize(self.text(ids), dim=-1)
        logits = self.logit_scale.exp() * images @ texts.T
        pairs = torch.arange(len(logits))
        return (nn.functional.cross_entropy(logits, pairs) + nn.functional.cross_entropy(logits.T, pairs)) / 2
