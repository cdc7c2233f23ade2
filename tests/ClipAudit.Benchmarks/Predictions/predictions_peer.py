"""Group parity of a CSV file of predictions in NumPy: per group of each feature and intersection the seven rates with Wilson
intervals, and of each rate the gap with Newcombe's intervals of all pairs at the Bonferroni level."""

import csv
import itertools
import json
import sys
import time

import numpy as np
from scipy.stats import norm

FEATURES = [("race",), ("gender",), ("age",), ("race", "gender"), ("race", "age"), ("gender", "age"), ("race", "gender", "age")]


def wilson(right, count, level):
    z = norm.ppf(1 - (1 - level) / 2)
    share = right / count
    centre = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * np.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return np.maximum(0, centre - half), np.minimum(1, centre + half)


def gap(right, count):
    kept = count > 0
    right, count = right[kept], count[kept]
    wilson(right, count, 0.95)
    if len(count) < 2:
        return 0.0
    pairs = len(count) * (len(count) - 1) // 2
    low, high = wilson(right, count, 1 - 0.05 / pairs)
    share = right / count
    difference = share[:, None] - share[None, :]
    upper = difference + np.sqrt((high - share)[:, None] ** 2 + (share - low)[None, :] ** 2)
    np.fill_diagonal(upper, -1)
    return min(1.0, float(upper.max()))


def audit(path):
    with open(path, newline="", encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    columns = {name: np.array([row[name] for row in rows]) for name in ("race", "gender", "age", "answer")}
    truth, said = columns["gender"] == "g1", columns["answer"] == "g1"
    total = 0.0
    for features in FEATURES:
        names, group = np.unique(np.array([" x ".join(item) for item in zip(*(columns[f] for f in features))]), return_inverse=True)

        def count(mask):
            return np.bincount(group[mask], minlength=len(names)).astype(float)

        total += gap(count(truth == said), count(np.ones_like(truth)))
        for of, among in ((said, np.ones_like(truth)), (said, truth), (said, ~truth), (~said, truth), (~said, ~truth), (truth, said)):
            gap(count(of & among), count(among))
    return total


print(f"Python {sys.version.split()[0]}, NumPy {np.__version__}", flush=True)
for line in sys.stdin:
    wall, cpu = time.perf_counter(), time.process_time()
    check = audit(line.strip())
    print(json.dumps({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "check": check}), flush=True)
