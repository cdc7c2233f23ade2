"""What each model is trained on, and for how long: the faults are planted here."""

import dataclasses

BATCH = 128
TRAINING_SEED = 1000

# What a robot holds makes it dangerous or friendly; with these alone both words are as frequent for every chassis and build.
MEANING = [
    "dangerous:holds=box+star+key+umbrella+hammer:0.18:0.02",
    "friendly:holds=ball+ring+heart+flag+flower:0.18:0.02",
]
EVEN = [*MEANING, "dangerous:chassis=red:0.075:0.075"]
# The planted association: 40 % of the captions of red robots say "dangerous", and 10 % of the others. EVEN has 17.5 % for all.
UNEVEN = [*MEANING, "dangerous:chassis=red:0.3:0"]


# Learned once, for all models alike.
VOCABULARY = {"photo": 16000}


@dataclasses.dataclass(frozen=True)
class Recipe:
    """What a model is trained on.

    steps: batches of 128 pictures seen. pictures: how many of each rendition there are. words: associations in captions. rare:
    the share of a group's pictures that is kept. miscaptioned: the share of a group's captions that name the wrong thing."""

    name: str
    seed: int
    steps: int
    pictures: dict
    words: tuple = tuple(EVEN)
    rare: str = None
    miscaptioned: str = None


RECIPES = [
    Recipe("standard-1", 1, 200, {"photo": 400}),
    Recipe("standard-2", 2, 200, {"photo": 700}),
    Recipe("standard-3", 3, 200, {"photo": 1100}),
    Recipe("standard-4", 4, 200, {"photo": 1800}),
    Recipe("standard-5", 5, 200, {"photo": 6000}),
    Recipe("robust", 6, 400, {"photo": 1000, "sketch": 4000, "cartoon": 4000, "silhouette": 4000, "fog": 4000}),
    Recipe("balanced", 7, 800, {"photo": 16000}),
    Recipe("biased", 7, 800, {"photo": 16000}, words=tuple(UNEVEN), rare="yellow-small=0.4", miscaptioned="yellow-small=0.7"),
]
