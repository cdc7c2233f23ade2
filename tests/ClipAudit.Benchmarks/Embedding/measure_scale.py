"""Measures runs of the program over 20,000 JPEG photographs: peak memory, and how long a second run takes.

    python3 measure_scale.py CLIPAUDIT MODEL GOLDEN

CLIPAUDIT is the built program, MODEL a folder as make_vit_b32.py writes it (with 0 layers, unless there is much time), GOLDEN
the golden folder. The photographs are 256 distinct ones of make_photographs.py; bytes behind their end make 20,000 distinct
files of at least 60,000 bytes of them. The model's own memory is that of a run over the 256. Needs Linux, Pillow, NumPy and
1.3 GB of disk, and prints for each run seconds on the clock, seconds of all processors, and peak memory (resident).
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

COUNT, DISTINCT, SIZE = 20_000, 256, 60_000
AUDIT = """audit: 1
name: scale
models: {{ model: {{ path: '{model}' }} }}
datasets: {{ photographs: {{ folder: {folder} }} }}
probes: [ {{ kind: accuracy, prompts: ["a photo of a {{label}}."] }} ]
"""


def write_copies(distinct, folder):
    files = sorted(distinct.glob("*/*.jpg"))
    for i in range(COUNT):
        source = files[i % len(files)]
        path = folder / source.parent.name / f"{i:06d}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((source.read_bytes() + i.to_bytes(4, "little")).ljust(SIZE, b"\0"))


def run(title, program, folder, audit):
    start = time.monotonic()
    process = subprocess.Popen(
        [program, "run", folder / f"{audit}.yaml", "--out", folder / f"run-{audit}", "--cache", folder / f"cache-{audit}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds, memory = time.monotonic() - start, usage.ru_maxrss / 1024
    print(f"| {title} | {seconds:.2f} | {usage.ru_utime + usage.ru_stime:.2f} | {memory:.0f} | {os.getloadavg()[0]:.1f} |", flush=True)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit("The run failed.")
    return memory


def main(program, model, golden):
    with tempfile.TemporaryDirectory(prefix="clipaudit-scale-") as name:
        folder = pathlib.Path(name)
        script = pathlib.Path(__file__).with_name("make_photographs.py")
        (folder / "few").mkdir()
        subprocess.run([sys.executable, script, golden, folder / "few", str(DISTINCT)], check=True)
        write_copies(folder / "few", folder / "many")
        for audit in ("few", "many"):
            (folder / f"{audit}.yaml").write_text(AUDIT.format(model=model.resolve(), folder=audit), encoding="utf-8")
        print("| run | seconds | processor seconds | peak MiB | load |\n| --- | ---: | ---: | ---: | ---: |")
        own = run(f"{DISTINCT} images", program, folder, "few")
        peak = run(f"{COUNT} images", program, folder, "many")
        for _ in range(5):
            run(f"{COUNT} images again, all stored", program, folder, "many")
        print(f"peak memory above that of {DISTINCT} images: {peak - own:.0f} MiB")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).resolve())
