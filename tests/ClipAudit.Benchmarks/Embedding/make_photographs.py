"""Writes distinct JPEG photographs of about 500 pixels, made of those of the golden folder.

    python3 make_photographs.py GOLDEN FOLDER COUNT

Each is a random part of a real photograph, mirrored or not, at 500 pixels on its longer side, with a little sensor noise
(enlarging alone would leave less to decode than a camera does) and a quality of 80 to 95. The same arguments give the same
files, in a sub-folder for each of those. Needs Pillow and NumPy.
"""
import pathlib
import sys

import numpy
from PIL import Image

SOURCES = ("coffee-444.jpg", "astronaut-420.jpg", "chelsea-rgb.png", "rocket-progressive.jpg")
LONGER_SIDE = 500
NOISE = 3.0


def photograph(source, random):
    share = random.uniform(0.8, 1.0)
    width, height = int(source.width * share), int(source.height * share)
    left, top = random.integers(source.width - width + 1), random.integers(source.height - height + 1)
    scale = LONGER_SIDE / max(width, height)
    image = source.crop((left, top, left + width, top + height)).resize((round(width * scale), round(height * scale)), Image.BICUBIC)
    if random.integers(2):
        image = image.transpose(Image.FLIP_LEFT_RIGHT)
    pixels = numpy.asarray(image, dtype=numpy.float32)
    noisy = pixels + random.normal(0, NOISE, pixels.shape)
    return Image.fromarray(numpy.clip(noisy.round(), 0, 255).astype(numpy.uint8))


def main(golden, folder, count):
    sources = [Image.open(golden / "preprocess" / "images" / name).convert("RGB") for name in SOURCES]
    names = [name.split("-")[0] for name in SOURCES]
    random = numpy.random.default_rng(7)
    for i in range(count):
        image = photograph(sources[i % len(sources)], random)
        (folder / names[i % len(names)]).mkdir(exist_ok=True)
        image.save(folder / names[i % len(names)] / f"{i:06d}.jpg", quality=int(random.integers(80, 96)))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3]))
