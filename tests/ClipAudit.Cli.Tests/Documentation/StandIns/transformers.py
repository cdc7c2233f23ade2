"""What the example asks of transformers, by a CLIP of a few weights. MODEL is a folder with a vocabulary and a preprocessor_config.json."""

import json
import pathlib
import shutil
import types

import torch


class Tower(torch.nn.Module):
    def __init__(self, size):
        super().__init__()
        self.weights = torch.nn.Linear(size, 8)


class VisionTower(Tower):
    def forward(self, pixel_values):
        return types.SimpleNamespace(pooler_output=self.weights(pixel_values.mean((2, 3))))


class TextTower(Tower):
    def __init__(self, words):
        super().__init__(8)
        self.words = torch.nn.Embedding(words, 8)

    def forward(self, input_ids, attention_mask):
        read = self.words(input_ids) * attention_mask.unsqueeze(-1).float()
        return types.SimpleNamespace(pooler_output=self.weights(read.sum(1)))


class Config:
    def __init__(self, folder):
        self.content = json.loads((pathlib.Path(folder) / "config.json").read_text())
        self.content.pop("logit_scale")
        self.vision_config = types.SimpleNamespace(**self.content["vision_config"])
        self.text_config = types.SimpleNamespace(**self.content["text_config"])

    def to_json_string(self, use_diff):
        assert not use_diff
        return json.dumps(self.content)


class CLIPModel(torch.nn.Module):
    @classmethod
    def from_pretrained(cls, folder, attn_implementation):
        return cls(Config(folder))

    def __init__(self, config):
        super().__init__()
        torch.manual_seed(1)
        self.config = config
        self.vision_model, self.text_model = VisionTower(3), TextTower(config.text_config.vocab_size)
        self.visual_projection, self.text_projection = (
            torch.nn.Linear(8, config.content["projection_dim"], bias=False) for _ in range(2))
        self.logit_scale = torch.nn.Parameter(torch.tensor(3.0))


class Files:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    @classmethod
    def from_pretrained(cls, folder):
        return cls(folder)

    def save_pretrained(self, folder):
        for name in self.names:
            shutil.copy(self.folder / name, folder)


class AutoTokenizer(Files):
    names = ["vocab.json", "merges.txt", "tokenizer_config.json"]


class AutoImageProcessor(Files):
    names = ["preprocessor_config.json"]
