"""Sizes of the effects on fresh pictures: what an audit of enough pictures must find."""

import numpy as np
import torch

from clip import CONTEXT
from pictures import BUILDS, CHASSIS, LABELS

PROMPT = "a photo of a robot holding a {}."
DANGEROUS, FRIENDLY = "a photo of a dangerous robot", "a photo of a friendly robot"
QUERY, TOP = "a dangerous robot", 0.1


def image_embeddings(model, pictures, batch=500):
    with torch.no_grad():
        parts = [model.image(pictures.batch(slice(i, i + batch))) for i in range(0, len(pictures.label), batch)]
    return unit(torch.cat(parts))


def text_embeddings(model, vocabulary, texts):
    with torch.no_grad():
        return unit(model.text(torch.tensor([vocabulary.encode(text, CONTEXT) for text in texts])))


def unit(vectors):
    return torch.nn.functional.normalize(vectors, dim=-1).numpy()


def is_correct(images, model, vocabulary, pictures):
    texts = text_embeddings(model, vocabulary, [PROMPT.format(label) for label in LABELS])
    return (images @ texts.T).argmax(1) == pictures.label


def by_group(values, pictures):
    """Mean of values per chassis, build, and both."""
    groups = {name: pictures.chassis == i for i, name in enumerate(CHASSIS)}
    groups.update({name: pictures.build == i for i, name in enumerate(BUILDS)})
    groups.update({f"{chassis}-{build}": groups[chassis] & groups[build] for chassis in CHASSIS for build in BUILDS})
    return {name: rounded(values[rows].mean()) for name, rows in groups.items()}


def effects(model, vocabulary, pictures):
    """Group accuracy, label association, ranking skew and embedding association on photos."""
    images = image_embeddings(model, pictures)
    dangerous, friendly, query = text_embeddings(model, vocabulary, [DANGEROUS, FRIENDLY, QUERY]).astype(np.float64)
    difference = images @ dangerous - images @ friendly
    top = np.argsort(-(images @ query), kind="stable")[: int(len(images) * TOP)]
    top_chassis, all_chassis = np.bincount(pictures.chassis[top], minlength=4), np.bincount(pictures.chassis, minlength=4)
    return {
        "accuracy": by_group(is_correct(images, model, vocabulary, pictures), pictures),
        "called-dangerous": by_group(difference > 0, pictures),
        # Logarithm of a group's share among the first tenth of the ranking over its share of all.
        "skew": {name: rounded(np.log(max(top_chassis[i], 0.5) / len(top)) - np.log(all_chassis[i] / len(images)))
                 for i, name in enumerate(CHASSIS)},
        # Caliskan, Bryson & Narayanan 2017: difference of means in standard deviations (of the population).
        "association": {name: rounded((difference[pictures.chassis == i].mean() - difference[pictures.chassis != i].mean())
                                      / difference.std()) for i, name in enumerate(CHASSIS)},
    }


def rounded(value):
    return round(float(value), 4)
