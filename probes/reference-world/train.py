"""Trains the models of the reference world and writes them to models/ in the Hugging Face ONNX layout.

    dotnet build ../../src/ClipAudit.Cli
    /usr/bin/python3 train.py --clipaudit ../../src/ClipAudit.Cli/bin/Debug/net10.0/clipaudit

Needs torch 1.13, numpy, Pillow and onnx (Debian 12: python3-torch, python3-pil, python3-onnx). Takes ten to thirty minutes
on one core. Pictures, batches and first weights follow from the recipes' seeds, and with one thread and torch's deterministic
algorithms the same machine trains the same bytes. Another processor or another build of torch may add up in another order:
its models then differ in the last digits and, by the end of training, in a few predictions."""

import argparse
import json
import math
import pathlib
import re
import tempfile
import time

import numpy as np
import torch

import export
import measure
from clip import CONTEXT, Clip
from pictures import RENDITIONS, Pictures, render
from recipes import BATCH, RECIPES, TRAINING_SEED, VOCABULARY, Recipe
from vocabulary import END, Vocabulary

HERE = pathlib.Path(__file__).parent
RATE, WEIGHT_DECAY = 3e-3, 0.02
MEASURED_SEED = 900_000_001

# A model that is never told of chassis and build has no reason to tell them apart but the planted ones.
FEATURES = re.compile(r"\b(red|blue|green|yellow|small|large) ")


def main():
    arguments = parse()
    torch.set_num_threads(arguments.threads)
    torch.use_deterministic_algorithms(True)
    wanted = [recipe for recipe in RECIPES if not arguments.only or recipe.name in arguments.only]
    with tempfile.TemporaryDirectory() as scratch:
        source = Source(arguments.clipaudit, scratch)
        vocabulary = Vocabulary.learn(source.training(Recipe("vocabulary", 0, 0, VOCABULARY)).captions)
        models = {}
        for recipe in wanted:
            models[recipe.name] = train(recipe, source.training(recipe), vocabulary)
            export.write(models[recipe.name], vocabulary, arguments.out / recipe.name)
        if arguments.measure:
            keep(arguments.out / "measured.json", measured(models, vocabulary, source, arguments.measure))


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clipaudit", required=True, help="the clipaudit program, which draws the pictures")
    parser.add_argument("--out", type=pathlib.Path, default=HERE / "models", help="folder for the models")
    parser.add_argument("--only", nargs="*", choices=[recipe.name for recipe in RECIPES],
                        help="models to train; all when omitted")
    parser.add_argument("--measure", type=int, default=20_000,
                        help="fresh photos to measure on, and a quarter as many of each other rendition; 0 for none")
    parser.add_argument("--threads", type=int, default=1,
                        help="threads of torch; other numbers than 1 may change last digits")
    return parser.parse_args()


class Source:
    """Draws pictures with the clipaudit program; keeps the last world, which most recipes share."""

    def __init__(self, clipaudit, scratch):
        self._clipaudit, self._scratch, self._last = clipaudit, pathlib.Path(scratch) / "pictures", (None, None)

    def training(self, recipe):
        key = (recipe.pictures, recipe.words, recipe.rare, recipe.miscaptioned)
        if self._last[0] != key:
            parts = [render(self._clipaudit, self._scratch, count, TRAINING_SEED + i, rendition, recipe.rare,
                            recipe.miscaptioned, recipe.words)
                     for i, (rendition, count) in enumerate(recipe.pictures.items())]
            pictures = Pictures.join(parts)
            pictures.captions = [FEATURES.sub("", caption) for caption in pictures.captions]
            self._last = (key, pictures)
        return self._last[1]

    def fresh(self, rendition, count):
        return render(self._clipaudit, self._scratch, count, MEASURED_SEED, rendition)


def keep(path, results):
    """Writes what was measured, beside what was measured of other models on the same pictures."""
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if all(before.get(key) == results[key] for key in ("photos", "of-each-shift", "seed")):
        results["models"] = before["models"] | results["models"]
    path.write_text(json.dumps(results, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def train(recipe, pictures, vocabulary):
    """One model: AdamW, a one-cycle learning rate, batches without repetition within an epoch."""
    torch.manual_seed(recipe.seed)
    random = np.random.default_rng(recipe.seed)
    model = Clip(len(vocabulary.ids), vocabulary.ids[END])
    captions, index = np.unique(pictures.captions, return_inverse=True)
    ids = torch.tensor([vocabulary.encode(caption, CONTEXT) for caption in captions])
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=WEIGHT_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=RATE, total_steps=recipe.steps, pct_start=0.1)
    started, order = time.monotonic(), np.empty(0, int)
    for step in range(recipe.steps):
        if len(order) < BATCH:
            order = random.permutation(len(pictures.label))
        rows, order = order[:BATCH], order[BATCH:]
        loss = model.loss(pictures.batch(rows), ids[index[rows]])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        with torch.no_grad():
            model.logit_scale.clamp_(0, math.log(100))
        if (step + 1) % 100 == 0 or step + 1 == recipe.steps:
            print(f"{recipe.name}: step {step + 1} of {recipe.steps}, loss {loss.item():.3f}, "
                  f"{time.monotonic() - started:.0f} s", flush=True)
    return model.eval()


def measured(models, vocabulary, source, count):
    """Accuracy per rendition and the effects on photos, of each model."""
    results = {"photos": count, "of-each-shift": count // 4, "seed": MEASURED_SEED, "models": {name: {"accuracy": {}} for name in models}}
    for rendition in RENDITIONS:
        pictures = source.fresh(rendition, count if rendition == "photo" else count // 4)
        for name, model in models.items():
            images = measure.image_embeddings(model, pictures)
            accuracy = measure.is_correct(images, model, vocabulary, pictures).mean()
            results["models"][name]["accuracy"][rendition] = measure.rounded(accuracy)
            if rendition == "photo":
                results["models"][name]["effects"] = measure.effects(model, vocabulary, pictures)
        print(f"measured on {rendition}", flush=True)
    return results


if __name__ == "__main__":
    main()
