"""Exports a CLIP in the format of Hugging Face's transformers as a folder that ClipAudit reads.

    python export_huggingface.py MODEL FOLDER

MODEL is a name on the hub, such as openai/clip-vit-base-patch32, or a folder of your own. Needs torch, onnx and transformers.
"""

import inspect
import json
import pathlib
import sys

import torch
from transformers import AutoImageProcessor, AutoTokenizer, CLIPModel


class Vision(torch.nn.Module):
    def __init__(self, clip):
        super().__init__()
        self.clip = clip

    def forward(self, pixel_values):
        return self.clip.visual_projection(self.clip.vision_model(pixel_values=pixel_values).pooler_output)


class Text(torch.nn.Module):
    def __init__(self, clip):
        super().__init__()
        self.clip = clip

    def forward(self, input_ids, attention_mask):
        output = self.clip.text_model(input_ids=input_ids, attention_mask=attention_mask)
        return self.clip.text_projection(output.pooler_output)


def export(module, inputs, names, output, path):
    # The exporter that traces, also where another one is the default.
    options = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    axes = {name: {0: "batch", 1: "sequence"} if name != "pixel_values" else {0: "batch"} for name in names}
    torch.onnx.export(module, inputs, str(path), input_names=names, output_names=[output],
                      dynamic_axes={**axes, output: {0: "batch"}}, opset_version=14, **options)


def main(name, folder):
    clip = CLIPModel.from_pretrained(name, attn_implementation="eager").float().eval()
    size = clip.config.vision_config.image_size
    ids = torch.full((2, 8), clip.config.text_config.eos_token_id, dtype=torch.int64)
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        export(Vision(clip), (torch.zeros(2, 3, size, size),), ["pixel_values"], "image_embeds",
               folder / "onnx" / "vision_model.onnx")
        export(Text(clip), (ids, torch.ones_like(ids)), ["input_ids", "attention_mask"], "text_embeds",
               folder / "onnx" / "text_model.onnx")
    AutoTokenizer.from_pretrained(name).save_pretrained(str(folder))
    AutoImageProcessor.from_pretrained(name).save_pretrained(str(folder))
    # The configuration knows the scale that training began with alone; this is the logarithm of the trained one.
    config = json.loads(clip.config.to_json_string(use_diff=False))
    config["logit_scale"] = clip.logit_scale.item()
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


main(sys.argv[1], pathlib.Path(sys.argv[2]))
