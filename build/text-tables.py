"""Writes the tables of Tokenizing/Cleaning from Python's own standard library (html.entities, unicodedata).

Run by hand, with the Python whose behaviour is the reference (3.11, Unicode 14): python3 build/text-tables.py
"""
import html
import html.entities
import pathlib
import unicodedata

OUT = pathlib.Path(__file__).parent.parent / "src/ClipAudit.Onnx/Tokenizing/Cleaning/Tables"


def codes(text):
    return " ".join(f"{ord(c):X}" for c in text)


def write(name, about, lines):
    (OUT / name).write_text("".join(f"{line}\n" for line in [f"# {about}", *lines]), encoding="ascii")


# The names that only a text in capitals has, such as EACUTE, where they mean nothing of their own.
shouted = {}
for name, value in html.entities.html5.items():
    upper = "&" + name.upper()
    if name.endswith(";") and name == name.lower() and html.unescape(upper) == upper:
        shouted[name.upper()] = value.upper()

write("html-entities.txt", "HTML5 named character references: name, code points",
      [f"{name} {codes(value)}" for name, value in sorted(html.entities.html5.items())])
write("shouted-entities.txt", "Upper-cased entity names that are no names themselves: name, code points",
      [f"{name} {codes(value)}" for name, value in sorted(shouted.items())])

everything = [chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000]
hangul = range(0xAC00, 0xD7A4)
decompositions = []
for c in everything:
    parts = unicodedata.decomposition(c)
    if parts and not parts.startswith("<") and ord(c) not in hangul:
        # An excluded composition decomposes, but its parts never join again.
        excluded = unicodedata.normalize("NFC", c) != c
        decompositions.append(f"{ord(c):X} {parts}{' !' if excluded else ''}")
write("canonical-decompositions.txt", f"Unicode {unicodedata.unidata_version}: character, its canonical "
      "decomposition one level deep, ! where it never composes", decompositions)

write("combining-classes.txt", f"Unicode {unicodedata.unidata_version}: character, canonical combining class",
      [f"{ord(c):X} {unicodedata.combining(c)}" for c in everything if unicodedata.combining(c)])

width = {0x3000: " "}
for c in map(chr, range(0xFF01, 0xFFF0)):
    if unicodedata.normalize("NFKC", c) != c:
        width[ord(c)] = unicodedata.normalize("NFKC", c)
write("character-widths.txt", "Full-width and half-width forms: character, standard form",
      [f"{c:X} {codes(standard)}" for c, standard in width.items()])
