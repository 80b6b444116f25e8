"""Writes `renderers/metrics.json`: how wide each letter of our fonts is, so that texts are measured without a browser.

Needs fontTools (`pip install fonttools`) and the fonts of `make setup`; run it again when one of them changes.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-not-found, import-untyped, unused-ignore]  # a tool of whoever runs this, not of Grapiture

FOLDER = Path("/usr/share/fonts")
PROPORTIONAL = {"display": "opentype/inter/InterDisplay-SemiBold.otf"}
FILES = {
    "regular": "opentype/inter/Inter-Regular.otf",
    "light": "opentype/inter/Inter-Light.otf",
    "medium": "opentype/inter/Inter-Medium.otf",
    "semibold": "opentype/inter/Inter-SemiBold.otf",
    "bold": "opentype/inter/Inter-Bold.otf",
    "serif": "truetype/noto/NotoSerif-Regular.ttf",
    "serif bold": "truetype/noto/NotoSerif-Bold.ttf",
    "mono": "truetype/dejavu/DejaVuSansMono.ttf",
    "mono bold": "truetype/dejavu/DejaVuSansMono-Bold.ttf",
}
# What none of them has is drawn with these; bold ones are wider, and so these are what "other" is measured by.
SCRIPTS = {
    "NotoSansHebrew-Bold.ttf": [(0x590, 0x5FF)],
    "NotoSansArabic-Bold.ttf": [(0x600, 0x6FF), (0x750, 0x77F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)],
    "NotoSansDevanagari-Bold.ttf": [(0x900, 0x97F)],
    "NotoSansBengali-Bold.ttf": [(0x980, 0x9FF)],
    "NotoSansTamil-Bold.ttf": [(0xB80, 0xBFF)],
    "NotoSansThai-Bold.ttf": [(0xE00, 0xE7F)],
    "NotoSansGeorgian-Bold.ttf": [(0x10A0, 0x10FF)],
    "NotoSansArmenian-Bold.ttf": [(0x530, 0x58F)],
}
TARGET = Path(__file__).parent.parent / "renderers" / "metrics.json"
RANGES = (
    (0x20, 0x7E),  # Basic Latin
    (0xA0, 0x24F),  # Latin-1, Latin Extended A and B
    (0x2B0, 0x2FF),  # modifier letters
    (0x370, 0x52F),  # Greek, Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese
    (0x2010, 0x205E),  # punctuation
    (0x2070, 0x209C),  # superscripts, subscripts
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x22FF),  # letterlike, number forms, arrows, mathematics
    (0x25A0, 0x25FF),  # geometric shapes
)


def measure_font(path: Path, ranges: Sequence[tuple[int, int]] = RANGES, *, is_tabular: bool = True) -> list[list[int]]:
    """Runs of `[first code point, width, width, …]` in thousandths of an em; digits as wide as `tnum` makes them, if
    they are to be tabular."""
    font = TTFont(path)
    names, advances = font.getBestCmap(), font["hmtx"].metrics
    unit = font["head"].unitsPerEm / 1000
    tabular = _tabular(font) if is_tabular else {}
    runs: list[list[int]] = []
    last = -2
    for first, final in ranges:
        for code in range(first, final + 1):
            if code not in names:
                continue
            name = tabular.get(names[code], names[code])
            if code != last + 1:
                runs.append([code])
            runs[-1].append(round(advances[name][0] / unit))
            last = code
    return runs


def _tabular(font: TTFont) -> dict[str, str]:
    """Which glyph stands for which when figures are tabular."""
    table = font["GSUB"].table
    lookups = {
        index
        for feature in table.FeatureList.FeatureRecord
        if feature.FeatureTag == "tnum"
        for index in feature.Feature.LookupListIndex
    }
    single: dict[str, str] = {}
    for index in lookups:
        for part in table.LookupList.Lookup[index].SubTable:
            part = getattr(part, "ExtSubTable", part)  # noqa: PLW2901  # an extension is only a wrapper
            single |= getattr(part, "mapping", {})
    return single


def main() -> int:
    """Writes the table and says how large it is."""
    widths = {name: measure_font(FOLDER / file) for name, file in FILES.items()}
    widths |= {name: measure_font(FOLDER / file, is_tabular=False) for name, file in PROPORTIONAL.items()}
    noto = FOLDER / "truetype" / "noto"
    widths["other"] = [run for file, ranges in SCRIPTS.items() for run in measure_font(noto / file, ranges)]
    TARGET.write_text(json.dumps(widths, separators=(",", ":")) + "\n")
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
