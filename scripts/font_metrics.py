"""Writes `renderers/metrics.json`: how wide each letter of Inter is, so that labels are measured without a browser.

Needs fontTools (`pip install fonttools`) and Debian's `fonts-inter`; run it again when the font changes.
"""

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-not-found]  # a tool of whoever runs this, not of Grapiture

FOLDER = Path("/usr/share/fonts/opentype/inter")
WEIGHTS = {"regular": "Inter-Regular.otf", "medium": "Inter-Medium.otf", "semibold": "Inter-SemiBold.otf"}
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


def measure_font(path: Path) -> list[list[int]]:
    """Runs of `[first code point, width, width, …]` in thousandths of an em; digits as wide as `tnum` makes them."""
    font = TTFont(path)
    names, advances = font.getBestCmap(), font["hmtx"].metrics
    unit = font["head"].unitsPerEm / 1000
    tabular = _tabular(font)
    runs: list[list[int]] = []
    last = -2
    for first, final in RANGES:
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
    widths = {weight: measure_font(FOLDER / file) for weight, file in WEIGHTS.items()}
    TARGET.write_text(json.dumps(widths, separators=(",", ":")) + "\n")
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
