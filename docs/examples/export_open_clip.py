"""Exports a model of OpenCLIP as a folder that ClipAudit reads.

    python export_open_clip.py ARCHITECTURE PRETRAINED FOLDER

such as ViT-B-32 laion2b_s34b_b79k models/vit-b-32; PRETRAINED may be a checkpoint of your own. Needs torch, onnx and open_clip_torch.
CLIP's vocabulary (vocab.json, merges.txt) is to be put into the folder, or named by `tokenizer` in an audit.
"""

import inspect
import json
import pathlib
import sys

import open_clip
import torch


class Visual(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, image):
        return self.model.encode_image(image)


class Textual(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, text):
        return self.model.encode_text(text)


def export(module, example, source, output, path):
    # The exporter that traces, also where another one is the default.
    options = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    torch.onnx.export(module, (example,), str(path), input_names=[source], output_names=[output],
                      dynamic_axes={source: {0: "batch"}, output: {0: "batch"}}, opset_version=14, **options)


def main(architecture, pretrained, folder):
    # The fused attention of evaluation has no counterpart in ONNX.
    if hasattr(torch.backends, "mha"):
        torch.backends.mha.set_fastpath_enabled(False)
    model = open_clip.create_model_and_transforms(architecture, pretrained=pretrained)[0].float().eval()
    visual = model.visual
    size = visual.image_size if isinstance(visual.image_size, (tuple, list)) else (visual.image_size, visual.image_size)
    folder.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        export(Visual(model), torch.zeros(2, 3, *size), "image", "image_embeds", folder / "visual.onnx")
        texts = open_clip.get_tokenizer(architecture)(["a photo of a dog.", "a cat"])
        export(Textual(model), texts, "text", "text_embeds", folder / "textual.onnx")
    preprocessing = dict(getattr(visual, "preprocess_cfg", None) or {})
    preprocessing.setdefault("size", list(size))
    preprocessing.setdefault("mean", list(visual.image_mean))
    preprocessing.setdefault("std", list(visual.image_std))
    # The logarithm of the trained scale, which the graphs don't hold.
    config = {
        "model_cfg": open_clip.get_model_config(architecture), "preprocess_cfg": preprocessing,
        "logit_scale": model.logit_scale.item(),
    }
    (folder / "open_clip_config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


main(sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]))
