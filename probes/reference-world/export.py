"""Writes a model as a folder in the Hugging Face ONNX layout."""

import io
import json
import pathlib

import onnx
import torch

from clip import CONTEXT, DIMENSION, SIZE
from pictures import MEAN, STD
from vocabulary import END, START

MOST_BYTES = 1_000_000


def write(model, vocabulary, folder):
    """Writes graphs, vocabulary and configuration; no tokenizer.json, so readers take CLIP's own rules."""
    folder = pathlib.Path(folder)
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    model.eval()
    ids = torch.tensor([vocabulary.encode("a robot with a ball.", CONTEXT)] * 2)
    graph(model.image, torch.zeros(2, 3, SIZE, SIZE), "pixel_values", {0: "batch"}, "image_embeds",
          folder / "onnx" / "vision_model.onnx")
    graph(model.text, ids, "input_ids", {0: "batch", 1: "sequence"}, "text_embeds", folder / "onnx" / "text_model.onnx")
    vocabulary.write(folder)
    for name, content in configuration(model, vocabulary).items():
        (folder / name).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def graph(module, example, source, axes, target, path):
    stream = io.BytesIO()
    torch.onnx.export(module, (example,), stream, input_names=[source], output_names=[target], opset_version=14,
                      dynamic_axes={source: axes, target: {0: "batch"}})
    proto = onnx.load_from_string(stream.getvalue())
    onnx.checker.check_model(proto)
    # Names of Python objects and files in the graph would tie its bytes to the place of training.
    for node in proto.graph.node:
        node.doc_string = ""
    content = proto.SerializeToString(deterministic=True)
    assert len(content) <= MOST_BYTES, f"{path} has {len(content)} bytes"
    path.write_bytes(content)


def configuration(model, vocabulary):
    start, end = vocabulary.ids[START], vocabulary.ids[END]
    scale = round(model.logit_scale.item(), 6)
    text = model.text
    return {
        "config.json": {
            "architectures": ["CLIPModel"], "model_type": "clip", "projection_dim": DIMENSION, "logit_scale": scale,
            "text_config": {
                "vocab_size": len(vocabulary.ids), "max_position_embeddings": CONTEXT,
                "hidden_size": text.tokens.embedding_dim, "num_hidden_layers": len(text.layers),
                "num_attention_heads": text.layers[0].heads, "hidden_act": "quick_gelu", "projection_dim": DIMENSION,
                "bos_token_id": start, "eos_token_id": end, "pad_token_id": end,
            },
            "vision_config": {"image_size": SIZE, "num_channels": 3, "hidden_act": "relu", "projection_dim": DIMENSION},
        },
        "preprocessor_config.json": {
            "image_processor_type": "CLIPImageProcessor", "do_convert_rgb": True,
            "do_resize": True, "size": {"shortest_edge": SIZE}, "resample": 3,
            "do_center_crop": True, "crop_size": {"height": SIZE, "width": SIZE},
            "do_rescale": True, "rescale_factor": 1 / 255,
            "do_normalize": True, "image_mean": [MEAN] * 3, "image_std": [STD] * 3,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "CLIPTokenizer", "bos_token": START, "eos_token": END, "pad_token": END, "unk_token": END,
            "do_lower_case": True, "errors": "replace", "model_max_length": CONTEXT,
        },
    }
