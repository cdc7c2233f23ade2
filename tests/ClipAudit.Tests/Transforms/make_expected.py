"""Computes what other libraries make of the test picture: expected.json, which ImageTransformParityTests reads.

Run: python3 make_expected.py    (needs NumPy, SciPy and Pillow; last made with NumPy 1.24, SciPy 1.10 and Pillow 9.4)
"""
import hashlib
import io
import json
import math
import os

import numpy as np
from PIL import Image
from scipy import ndimage

SAMPLES = 240


def picture(height, width):
    """The picture of TestPicture.Scene: ramps, a checkerboard, a disc, and a little noise, in whole numbers only."""
    y, x = np.mgrid[0:height, 0:width].astype(np.int64)
    red = x * 255 // max(1, width - 1)
    green = y * 255 // max(1, height - 1)
    blue = ((x * 12 // width + y * 12 // height) % 2) * 160 + 40
    inside = (4 * (2 * x - width) ** 2 + 4 * (2 * y - height) ** 2) < 5 * min(height, width) ** 2
    rgb = np.stack([np.where(inside, 205, red), np.where(inside, 60, green), np.where(inside, 30, blue)], axis=2)
    index = np.arange(height * width * 3, dtype=np.int64).reshape(height, width, 3)
    noise = (index * 7919 + (index // 97) * 104729) % 1009 % 17 - 8
    return np.clip(rgb + noise, 0, 255).astype(np.uint8)


def rounded(values):
    return np.clip(np.floor(values + 0.5), 0, 255).astype(np.uint8)


def scale(rgb):
    return min(rgb.shape[0], rgb.shape[1]) / 224


def jpeg(rgb, quality):
    file = io.BytesIO()
    Image.fromarray(rgb).save(file, "JPEG", quality=quality)
    return np.array(Image.open(file).convert("RGB"))


def gaussian_blur(rgb, deviation):
    s = deviation * scale(rgb)
    return rounded(ndimage.gaussian_filter(rgb.astype(float), (s, s, 0), mode="nearest", truncate=4))


def bilinear_kernel(points, radius):
    """Mean of shifted unit pulses, each shared bilinearly by four pixels."""
    grid = np.arange(-radius, radius + 1)
    kernel = np.zeros((len(grid), len(grid)))
    for x, y, weight in points:
        kernel += weight * np.outer(np.maximum(0, 1 - abs(grid - y)), np.maximum(0, 1 - abs(grid - x)))
    return kernel / kernel.sum()


def convolve(rgb, kernel, mode):
    # The kernel's point (dx, dy) reads the pixel there: a correlation.
    return rounded(np.stack([ndimage.correlate(rgb[..., c].astype(float), kernel, mode=mode) for c in range(3)], axis=2))


def disc(rgb, radius):
    r = radius * scale(rgb)
    rings = 60
    points = [(r * math.sqrt((i + 0.5) / rings) * math.cos(a), r * math.sqrt((i + 0.5) / rings) * math.sin(a), 1)
              for i in range(rings) for a in np.arange(0, 2 * math.pi, 2 * math.pi / 97)]
    return convolve(rgb, bilinear_kernel(points, math.ceil(r) + 1), "mirror")


def line(rgb, length, deviation, degrees):
    n = 2000
    a = math.radians(degrees)
    points = [(length * t * math.cos(a), length * t * math.sin(a), math.exp(-0.5 * (length * t / deviation) ** 2))
              for t in (np.arange(n) + 0.5) / n]
    return convolve(rgb, bilinear_kernel(points, math.ceil(length) + 1), "nearest")


def sample(rgb, rows, columns, mode):
    return np.stack([ndimage.map_coordinates(rgb[..., c].astype(float), [rows, columns], order=1, mode=mode) for c in range(3)], axis=2)


def zoomed(rgb, factor, height, width):
    y, x = np.mgrid[0:height, 0:width].astype(float)
    return sample(rgb, (y - (height - 1) / 2) / factor + (rgb.shape[0] - 1) / 2, (x - (width - 1) / 2) / factor + (rgb.shape[1] - 1) / 2, "nearest")


def zoom_blur(rgb, factors):
    height, width, _ = rgb.shape
    total = rgb.astype(float) + sum(zoomed(rgb, f, height, width) for f in factors)
    return rounded(total / (len(factors) + 1))


def rotation(rgb, degrees):
    height, width, _ = rgb.shape
    y, x = np.mgrid[0:height, 0:width].astype(float)
    y, x = y - (height - 1) / 2, x - (width - 1) / 2
    s, c = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return rounded(sample(rgb, c * y - s * x + (height - 1) / 2, c * x + s * y + (width - 1) / 2, "reflect"))


def pixelate(rgb, share):
    image = Image.fromarray(rgb)
    small = image.resize((int(rgb.shape[1] * share), int(rgb.shape[0] * share)), Image.BOX)
    return np.array(small.resize(image.size, Image.BOX))


def resolution(rgb, pixels):
    height, width, _ = rgb.shape
    factor = pixels / min(height, width)
    small = np.array(Image.fromarray(rgb).resize((int(width * factor + 0.5), int(height * factor + 0.5)), Image.BOX))
    return rounded(zoomed(small, 1 / factor, height, width))



def to_hsv(rgb):
    values = rgb.astype(float) / 255
    v = values.max(axis=2)
    low = values.min(axis=2)
    d = v - low
    safe = np.where(d == 0, 1, d)
    r, g, b = values[..., 0], values[..., 1], values[..., 2]
    h = np.where(r == v, (g - b) / safe, np.where(g == v, 2 + (b - r) / safe, 4 + (r - g) / safe))
    h = np.where(d == 0, 0, h / 6 % 1)
    s = np.where(v == 0, 0, d / np.where(v == 0, 1, v))
    return h, s, v


def from_hsv(h, s, v):
    sector = np.floor(h * 6)
    f = h * 6 - sector
    p, q, t = v * (1 - s), v * (1 - f * s), v * (1 - (1 - f) * s)
    options = [(v, t, p), (q, v, p), (p, v, t), (p, q, v), (t, p, v), (v, p, q)]
    out = np.zeros(h.shape + (3,))
    for k, channels in enumerate(options):
        for c in range(3):
            out[..., c] = np.where(sector % 6 == k, channels[c], out[..., c])
    return rounded(255 * out)


def brightness(rgb, gain):
    h, s, v = to_hsv(rgb)
    return from_hsv(h, s, np.clip(v + gain, 0, 1))


def saturate(rgb, factor, gain):
    h, s, v = to_hsv(rgb)
    return from_hsv(h, np.clip(s * factor + gain, 0, 1), v)


def contrast(rgb, factor):
    values = rgb.astype(float)
    means = values.mean(axis=(0, 1), keepdims=True)
    return rounded((values - means) * factor + means)


def greyscale(rgb):
    return np.array(Image.fromarray(rgb).convert("L").convert("RGB"))


def edge_sketch(rgb):
    grey = rounded(rgb.astype(float) @ [0.299, 0.587, 0.114]).astype(float)
    grey = ndimage.gaussian_filter(grey, max(0.6, 1.2 * scale(rgb)), mode="nearest", truncate=3)
    length = np.hypot(ndimage.sobel(grey, 0, mode="nearest"), ndimage.sobel(grey, 1, mode="nearest")) / 8
    least = min(k for k in range(256) if (length > k).mean() <= 0.02)
    return np.repeat(rounded(255 - 255 * np.minimum(1, length / max(24, least)))[..., None], 3, axis=2)


def silhouette(rgb):
    grey = rounded(rgb.astype(float) @ [0.299, 0.587, 0.114])
    variances = [(grey <= t).mean() * (grey > t).mean() * (grey[grey <= t].mean() - grey[grey > t].mean()) ** 2
                 if 0 < (grey <= t).mean() < 1 else -1 for t in range(255)]
    dark = grey <= int(np.argmax(variances))
    rim = np.concatenate([dark[0], dark[-1], dark[1:-1, 0], dark[1:-1, -1]])
    shape = dark if rim.mean() <= 0.5 else ~dark
    return np.repeat(np.where(shape, 0, 255)[..., None], 3, axis=2).astype(np.uint8)


def cases():
    big, odd, small = (224, 224), (61, 93), (19, 37)
    for quality in [25, 18, 15, 10, 7, 1, 50, 75, 95, 100]:
        for size in [big, odd, small, (16, 16), (5, 3)]:
            yield f"jpeg quality {quality}", size, lambda rgb, q=quality: jpeg(rgb, q)
    for severity in range(5):
        yield f"gaussian-blur severity {severity + 1}", big, lambda rgb, d=[1, 2, 3, 4, 6][severity]: gaussian_blur(rgb, d)
        yield f"defocus-blur severity {severity + 1}", big, lambda rgb, r=[3, 4, 6, 8, 10][severity]: disc(rgb, r)
        yield f"brightness severity {severity + 1}", big, lambda rgb, g=[0.1, 0.2, 0.3, 0.4, 0.5][severity]: brightness(rgb, g)
        yield f"contrast severity {severity + 1}", big, lambda rgb, f=[0.4, 0.3, 0.2, 0.1, 0.05][severity]: contrast(rgb, f)
        yield f"saturate severity {severity + 1}", big, lambda rgb, p=[(0.3, 0), (0.1, 0), (2, 0), (5, 0.1), (20, 0.2)][severity]: saturate(rgb, *p)
        for size in [big, odd]:
            yield f"pixelate severity {severity + 1}", size, lambda rgb, s=[0.6, 0.5, 0.4, 0.3, 0.25][severity]: pixelate(rgb, s)
        stops = [(1, 1.11, .01), (1, 1.16, .01), (1, 1.21, .02), (1, 1.26, .02), (1, 1.31, .03)][severity]
        yield f"zoom-blur severity {severity + 1}", big, lambda rgb, s=stops: zoom_blur(rgb, np.arange(*s))
    yield "gaussian-blur severity 5", odd, lambda rgb: gaussian_blur(rgb, 6)
    yield "defocus-blur severity 3", odd, lambda rgb: disc(rgb, 6)
    for degrees in [-35, 12]:
        yield f"motion-line {degrees}", big, lambda rgb, d=degrees: line(rgb, 30, 8, d)
        yield f"motion-line {degrees}", small, lambda rgb, d=degrees: line(rgb, 30, 8, d)
    for degrees in [-150, 15, 90]:
        yield f"rotation degrees {degrees}", odd, lambda rgb, d=degrees: rotation(rgb, d)
    for share in [0.5, 0.83]:
        yield f"crop share {share}", odd, lambda rgb, s=share: rounded(zoomed(rgb, 1 / s, *rgb.shape[:2]))
    for pixels in [7, 56]:
        yield f"resolution pixels {pixels}", odd, lambda rgb, n=pixels: resolution(rgb, n)
    for size in [big, odd]:
        yield "greyscale", size, greyscale
        yield "edge-sketch", size, edge_sketch
        yield "silhouette", size, silhouette
        yield "inversion", size, lambda rgb: 255 - rgb
        yield "flip", size, lambda rgb: rgb[:, ::-1]


def main():
    rows = []
    for name, (height, width), change in cases():
        values = np.ascontiguousarray(change(picture(height, width))).reshape(-1)
        step = max(1, len(values) // SAMPLES)
        rows.append({
            "transform": name, "height": height, "width": width, "sha256": hashlib.sha256(values.tobytes()).hexdigest(),
            "mean": round(float(values.mean()), 4), "step": step, "values": " ".join(str(v) for v in values[::step]),
        })
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "expected.json")
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n")


main()
