"""Makes the four fonts of this folder from the packages and versions that README.md names.

python3 make.py PACKAGES, where PACKAGES is a node_modules folder that holds them; needs fonttools and brotli.
"""

import sys
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
PACKAGES = Path(sys.argv[1])

TEXT = (
    "20-7E,A0,A7,AB,B0-B3,B7,B9,BB,C4,C7,C9,D6,D7,DC,DF-E2,E4,E7-EB,ED-EF,F1,F3,F4,F6,F9-FC,2009-200B,2013-2014,2018-201A,"
    "201C-201E,2026,2032,2070,2074-2079,2080-2089,2212"
)
MATHEMATICS = (
    "20-23,25,27-2F,30-3F,41-5F,61-7E,B1,D7,393-394,398,39B,39E,3A0,3A3,3A6,3A8-3A9,3B1-3B5,3B7-3B8,3BA-3BC,3C1,3C3-3C4,"
    "3C8-3C9,3F1,3F5,2016,2032-2033,2026,2080-2089,2113,2115,211D,2124,212C,2190-2193,21A6,2200,2203,2207,2208,220E-220F,2211-2212,"
    "2216-2218,221A,221E,2220,2223,2225,222A-222B,223C,2248,2260,2264-2265,226E-226F,2270-2271,22A4-22A5,22C5,22EF,25A0,"
    "27E8-27E9,27F6,27F9-27FA,1D434-1D467,1D6FC-1D71B"
)
TEXT_FEATURES = ["kern", "liga", "ccmp", "mark", "tnum", "lnum"]
# Brackets higher than this are put together from pieces where a bracket has them; those of inner products are never so high.
HIGHEST = 2400


def subset(font: TTFont, unicodes: str, features: list[str], hinting: bool) -> None:
    options = Options(layout_features=features, hinting=hinting, name_IDs=[0, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(unicodes))
    subsetter.subset(font)


def narrow(font: TTFont) -> None:
    """Chromium keeps as much room for a sign as its widest form needs, whatever form it draws, and leaves the rest empty.

    So roots get one width, the hooks of the high ones reaching out to the left, and brackets lose forms higher than any formula here.
    """
    variants = font["MATH"].table.MathVariants
    glyphs = variants.VertGlyphCoverage.glyphs
    widths = font["hmtx"]
    root = font.getBestCmap()[0x221A]
    for name, construction in zip(glyphs, variants.VertGlyphConstruction):
        if name == root:
            construction.GlyphAssembly = None
            width = widths[root][0]
            for record in construction.MathGlyphVariantRecord[1:]:
                glyph = font["glyf"][record.VariantGlyph]
                shift = width - widths[record.VariantGlyph][0]
                glyph.coordinates.translate((shift, 0))
                glyph.recalcBounds(font["glyf"])
                widths[record.VariantGlyph] = (width, glyph.xMin)
        else:
            kept = [record for record in construction.MathGlyphVariantRecord if record.AdvanceMeasurement < HIGHEST]
            construction.MathGlyphVariantRecord = kept
            construction.VariantCount = len(kept)


def reread(font: TTFont) -> TTFont:
    """The names of glyphs are those of the file again."""
    file = BytesIO()
    font.flavor = None
    font.save(file)
    return TTFont(BytesIO(file.getvalue()))


def save(font: TTFont, name: str) -> None:
    font.flavor = "woff2"
    font.save(HERE / f"{name}.woff2")


# Bold italics are rare, and half the weight of a face: browsers thicken the regular ones.
for name, file, weight in [
    ("serif", "source-serif-4/files/source-serif-4-latin-wght-normal", (400, 600)),
    ("serif-italic", "source-serif-4/files/source-serif-4-latin-wght-italic", 400),
    ("sans", "source-sans-3/files/source-sans-3-latin-wght-normal", (400, 600)),
]:
    whole = TTFont(PACKAGES / "@fontsource-variable" / f"{file}.woff2")
    text = reread(instantiateVariableFont(whole, {"wght": weight}))
    subset(text, TEXT, TEXT_FEATURES, hinting=True)
    save(text, name)

mathematics = TTFont(PACKAGES / "@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2")
narrow(mathematics)
# No browser moves scripts by these.
mathematics["MATH"].table.MathGlyphInfo.MathKernInfo = None
subset(mathematics, MATHEMATICS, ["ssty", "dtls"], hinting=False)
del mathematics["GDEF"]
save(mathematics, "mathematics")
