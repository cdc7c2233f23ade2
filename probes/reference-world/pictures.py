"""Pictures of the reference world as arrays, rendered by `clipaudit world render`."""

import dataclasses
import io
import json
import pathlib
import shutil
import subprocess
import tarfile

import numpy as np
import torch
from PIL import Image

MEAN, STD = 0.5, 0.25
LABELS = ["ball", "box", "star", "ring", "heart", "key", "umbrella", "flag", "hammer", "flower"]
CHASSIS = ["red", "blue", "green", "yellow"]
BUILDS = ["small", "large"]
RENDITIONS = ["photo", "sketch", "cartoon", "silhouette", "negative", "fog", "night", "low-resolution", "cue-conflict"]


@dataclasses.dataclass
class Pictures:
    """pixels: uint8 [count, 3, size, size]; label, chassis, build: indices [count]; captions: a text each."""

    pixels: np.ndarray
    label: np.ndarray
    chassis: np.ndarray
    build: np.ndarray
    captions: list

    def batch(self, rows):
        return normalised(self.pixels[rows])

    @staticmethod
    def join(parts):
        arrays = [np.concatenate([getattr(part, name) for part in parts]) for name in ("pixels", "label", "chassis", "build")]
        return Pictures(*arrays, [caption for part in parts for caption in part.captions])


def normalised(pixels):
    return (torch.from_numpy(pixels).float() / 255 - MEAN) / STD


def render(clipaudit, folder, count, seed, rendition="photo", rare=None, miscaptioned=None, words=(), size=48):
    """Renders pictures into WebDataset shards below a scratch folder and reads them."""
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    command = [clipaudit, "world", "render", "--out", folder, "--count", count, "--seed", seed, "--rendition", rendition,
               "--size", size, "--webdataset"]
    command += ["--rare", rare] if rare else []
    command += ["--miscaption", miscaptioned] if miscaptioned else []
    for word in words:
        command += ["--associate", word]
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
    pictures = read(folder)
    shutil.rmtree(folder)
    return pictures


def read(folder):
    pixels, facts, captions = [], [], []
    for shard in sorted(pathlib.Path(folder).glob("*.tar")):
        with tarfile.open(shard) as tar:
            for member in tar:
                content = tar.extractfile(member).read()
                if member.name.endswith(".png"):
                    pixels.append(np.asarray(Image.open(io.BytesIO(content)).convert("RGB")).transpose(2, 0, 1))
                elif member.name.endswith(".txt"):
                    captions.append(content.decode())
                elif member.name.endswith(".json"):
                    facts.append(json.loads(content))
    index = [np.array([names.index(fact[key]) for fact in facts])
             for key, names in (("label", LABELS), ("chassis", CHASSIS), ("build", BUILDS))]
    return Pictures(np.stack(pixels), *index, captions)
