"""Makes the display face that the package ships, and the list of what typst's own faces cover.

Fraunces (OFL, no reserved name) is a variable face of 360 KB. Potluck uses one of its many moods: soft
corners, leaning letters, the weight of a well-inked invitation. It is kept whole in Latin and Vietnamese, so
that most names are set in one face, and renamed so that it never meets another Fraunces on a machine.

    pip download --no-deps fontpkg-fraunces && unzip fontpkg_fraunces-*.whl
    python scripts/subset_typeface.py "fontpkg_fraunces/files/Fraunces[SOFT,WONK,opsz,wght].ttf"

Needs fonttools and brotli (development only). The licence beside the face is the one that came with it.
"""

import io
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

import typst
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TYPEFACE = Path(__file__).resolve().parent.parent / "src/potluck/printing/typeface"
FAMILY = "Potluck Fraunces"
MOOD = {"SOFT": 100, "WONK": 1, "opsz": 60, "wght": 480}
FEATURES = ["kern", "liga", "ccmp", "mark", "mkmk", "locl", "lnum", "pnum"]
LARGEST_WOFF2 = 50 * 1024


def main(source: str) -> None:
    """Write the face as woff2 and ttf, and the coverage of the faces that typst carries."""
    face = instancer.instantiateVariableFont(TTFont(source, recalcTimestamp=False), MOOD)
    rename(face)
    options = subset.Options(layout_features=FEATURES, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], hinting=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=list(face.getBestCmap()))
    cutter.subset(face)
    face.save(TYPEFACE / "potluck-fraunces.ttf")
    face.flavor = "woff2"
    face.save(TYPEFACE / "potluck-fraunces.woff2")
    size = (TYPEFACE / "potluck-fraunces.woff2").stat().st_size
    print(f"{size / 1024:.1f} KB, {len(face.getBestCmap())} characters")
    assert size <= LARGEST_WOFF2, "the page may not carry more than this"
    (TYPEFACE / "carried-by-typst.txt").write_text(carried(), encoding="ascii")


def rename(face: TTFont) -> None:
    """Call the face by a name of its own."""
    for record in face["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = FAMILY
        if record.nameID == 2:
            record.string = "Regular"
        if record.nameID in (3, 6):
            record.string = FAMILY.replace(" ", "")
    face["name"].names = [record for record in face["name"].names if record.nameID not in (16, 17, 25)]
    face["OS/2"].usWeightClass = 400


def carried() -> str:
    """Return the characters of the faces inside typst's library, as one line of hexadecimal ranges a face."""
    library = next(Path(typst.__file__).parent.glob("_typst*")).read_bytes()
    lines = {}
    for face in faces_inside(library):
        name = face["name"].getDebugName(4)
        if name in ("Libertinus Serif Regular", "NewComputerModern10-Regular", "DejaVu Sans Mono"):
            lines[name] = f"{name}: " + " ".join(ranges(sorted(face.getBestCmap())))
    assert len(lines) == 3, f"typst carries other faces now: {sorted(lines)}"
    return "\n".join(lines[name] for name in sorted(lines)) + "\n"


def faces_inside(library: bytes) -> Iterator[TTFont]:
    """Find OpenType files inside a program by their table directory."""
    for signature in (b"OTTO", b"\x00\x01\x00\x00"):
        start = library.find(signature)
        while start >= 0:
            count = struct.unpack(">H", library[start + 4 : start + 6])[0]
            records = [library[start + 12 + 16 * n : start + 28 + 16 * n] for n in range(min(count, 40))]
            if 5 < count < 40 and all(_is_tag(record[:4]) for record in records):
                end = max(sum(struct.unpack(">LL", record[8:])) for record in records)
                yield TTFont(io.BytesIO(library[start : start + end]))
            start = library.find(signature, start + 4)


def _is_tag(tag: bytes) -> bool:
    return tag.isascii() and tag.decode("ascii").isprintable()


def ranges(codes: list[int]) -> Iterator[str]:
    """Fold sorted code points into ranges such as `41-5A`."""
    first = last = codes[0]
    for code in [*codes[1:], sys.maxsize]:
        if code == last + 1:
            last = code
            continue
        yield f"{first:X}" if first == last else f"{first:X}-{last:X}"
        first = last = code


if __name__ == "__main__":
    main(sys.argv[1])
