"""Makes contact-sheet.png: the same robots in every rendition.

    /usr/bin/python3 contact_sheet.py --clipaudit ../../src/ClipAudit.Cli/bin/Debug/net10.0/clipaudit"""

import argparse
import pathlib
import tempfile

from PIL import Image

from pictures import RENDITIONS, render

COUNT, SIDE, MARGIN, SEED = 12, 96, 4, 5


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--clipaudit", required=True, help="the clipaudit program")
    program = arguments.parse_args().clipaudit
    step = SIDE + MARGIN
    sheet = Image.new("RGB", (COUNT * step + MARGIN, len(RENDITIONS) * step + MARGIN), "white")
    with tempfile.TemporaryDirectory() as folder:
        for row, rendition in enumerate(RENDITIONS):
            drawn = render(program, pathlib.Path(folder) / rendition, COUNT, SEED, rendition, size=SIDE).pixels
            for column, picture in enumerate(drawn.transpose(0, 2, 3, 1)):
                sheet.paste(Image.fromarray(picture), (MARGIN + column * step, MARGIN + row * step))
    # Sensor noise compresses badly; a palette halves the file and is hardly seen.
    sheet.quantize(160).save(pathlib.Path(__file__).with_name("contact-sheet.png"), optimize=True)


if __name__ == "__main__":
    main()
