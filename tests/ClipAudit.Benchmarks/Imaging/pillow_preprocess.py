"""Pillow's side of the preprocessing comparison: answers commands from standard input, one line each.

make GOLDEN FOLDER      writes the photographs to compare on, and prints their paths
time REPEATS STEP FILE  prints the processor seconds per image; STEP is pixels or tensor
"""
import io
import os
import sys
import time

import numpy
from PIL import Image

SIZE = 224
MEAN = numpy.array([0.48145466, 0.4578275, 0.40821073], dtype=numpy.float32)
DEVIATION = numpy.array([0.26862954, 0.26130258, 0.27577711], dtype=numpy.float32)


def make(golden, folder):
    images = os.path.join(golden, "preprocess", "images")
    paths = []
    for name, size, options in (
        ("coffee-444.jpg", (500, 333), {"quality": 90}),
        ("astronaut-420.jpg", (500, 500), {"quality": 85}),
        ("chelsea-rgb.png", (500, 333), {"quality": 95}),
        ("rocket-progressive.jpg", (500, 334), {"quality": 85, "progressive": True}),
        ("retina-large.jpg", (1411, 1411), {"quality": 90}),
        ("coffee-444.jpg", (3000, 2000), {"quality": 90}),
        ("large-4000x3000.jpg", (4000, 3000), {"quality": 90}),
    ):
        stem = os.path.splitext(name)[0].split("-")[0]
        progressive = "-progressive" if options.get("progressive") else ""
        path = os.path.join(folder, "%s-%dx%d%s.jpg" % (stem, size[0], size[1], progressive))
        Image.open(os.path.join(images, name)).convert("RGB").resize(size, Image.BICUBIC).save(path, **options)
        paths.append(path)
    return paths


def pixels(data):
    image = Image.open(io.BytesIO(data)).convert("RGB")
    width, height = image.size
    if width <= height:
        width, height = SIZE, int(SIZE * height / width)
    else:
        width, height = int(SIZE * width / height), SIZE
    image = image.resize((width, height), Image.BICUBIC)
    left, top = int(round((width - SIZE) / 2.0)), int(round((height - SIZE) / 2.0))
    return image.crop((left, top, left + SIZE, top + SIZE))


def tensor(data):
    values = numpy.asarray(pixels(data), dtype=numpy.float32) / numpy.float32(255)
    return numpy.ascontiguousarray(((values - MEAN) / DEVIATION).transpose(2, 0, 1))


def measure(repeats, step, path):
    with open(path, "rb") as file:
        data = file.read()
    start = time.process_time()
    for _ in range(repeats):
        step(data)
    return (time.process_time() - start) / repeats


for line in sys.stdin:
    command, *arguments = line.rstrip("\n").split("\t")
    if command == "make":
        print("\t".join(make(*arguments)), flush=True)
    else:
        step = {"pixels": lambda data: pixels(data).tobytes(), "tensor": tensor}[arguments[1]]
        print(repr(measure(int(arguments[0]), step, arguments[2])), flush=True)
