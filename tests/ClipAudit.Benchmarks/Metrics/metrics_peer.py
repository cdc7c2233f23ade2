"""The NumPy and SciPy side of the metrics benchmarks: reads the name of a piece of work per line, does it, and writes its wall
time, its CPU time and a number that both sides must arrive at, as one line of JSON."""

import ctypes
import json
import sys
import time

import numpy as np

ITEMS, GROUPS, RESAMPLES = 50_000, 8, 10_000
IMAGES, CLASSES, DIMENSION, RANKED = 50_000, 1_000, 512, 100_000


def fraction(count, offset=0):
    """Knuth's multiplicative hash, as a fraction in [0, 1)."""
    index = (np.arange(count, dtype=np.uint64) + np.uint64(offset)) & np.uint64(0xFFFFFFFF)
    return ((index * np.uint64(2654435761)) & np.uint64(0xFFFFFFFF)) / 4294967296.0


def matrix(rows, offset):
    return (fraction(rows * DIMENSION, offset) - 0.5).astype(np.float32).reshape(rows, DIMENSION)


GROUP = np.arange(ITEMS) % GROUPS
CELL = 2 * GROUP + (fraction(ITEMS) < 0.70 + 0.02 * GROUP)
COUNTS = np.bincount(CELL, minlength=2 * GROUPS)
IMAGE_ROWS, CLASS_ROWS = matrix(IMAGES, 0), matrix(CLASSES, 77_777_777)
SCORES = np.empty((IMAGES, CLASSES), np.float32)
RANKED_GROUP = (fraction(RANKED) * GROUPS).astype(np.int64)


def gap(counts):
    """Largest minus smallest group accuracy, over the last axis."""
    accuracy = counts[..., 1::2] / (counts[..., 0::2] + counts[..., 1::2])
    return accuracy.max(axis=-1) - accuracy.min(axis=-1)


def upper(replicates):
    return float(np.percentile(replicates, 97.5))


def gap_items():
    rng = np.random.default_rng(7)
    replicates = np.empty(RESAMPLES)
    for b in range(RESAMPLES):
        drawn = CELL[rng.integers(0, ITEMS, ITEMS, dtype=np.int32)]
        replicates[b] = gap(np.bincount(drawn, minlength=2 * GROUPS))
    return upper(replicates)


def gap_counts():
    return upper(gap(np.random.default_rng(7).multinomial(ITEMS, COUNTS / ITEMS, size=RESAMPLES)))


def gap_scipy():
    from scipy.stats import bootstrap

    result = bootstrap(
        (CELL,), lambda cells: gap(np.bincount(cells, minlength=2 * GROUPS)), n_resamples=RESAMPLES, batch=20,
        vectorized=False, method="percentile", random_state=np.random.default_rng(7))
    return float(result.confidence_interval.high)


def scores():
    np.matmul(IMAGE_ROWS, CLASS_ROWS.T, out=SCORES)
    return float(SCORES.ravel()[12_345_678])


def ndkl():
    ranks = np.arange(1, RANKED + 1)
    shares = np.cumsum(RANKED_GROUP[:, None] == np.arange(GROUPS), axis=0) / ranks[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        divergence = np.where(shares > 0, shares * np.log(shares * GROUPS), 0).sum(axis=1)
    discount = 1 / np.log2(ranks + 1)
    return float((divergence * discount).sum() / discount.sum())


def blas():
    """The BLAS that NumPy has loaded, with the kernel it chose where it is OpenBLAS."""
    with open("/proc/self/maps", encoding="utf-8") as maps:
        libraries = {line.split()[-1] for line in maps if "openblas" in line}
    for library in sorted(libraries):
        for suffix in ("", "64_"):
            try:
                name = getattr(ctypes.CDLL(library), "openblas_get_corename" + suffix)
                threads = getattr(ctypes.CDLL(library), "openblas_get_num_threads" + suffix)
            except (AttributeError, OSError):
                continue
            name.restype = ctypes.c_char_p
            return f"OpenBLAS, {name().decode()} kernels, {threads()} threads"
    return "not OpenBLAS"


WORK = {work.__name__: work for work in (gap_items, gap_counts, gap_scipy, scores, ndkl)}

print(f"NumPy {np.__version__}, BLAS: {blas()}", flush=True)
for line in sys.stdin:
    work = WORK[line.strip()]
    wall, cpu = time.perf_counter(), time.process_time()
    check = work()
    print(json.dumps({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "check": check}), flush=True)
