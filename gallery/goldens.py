"""Stored pictures of the collection, and how far a picture may be from its own.

`make goldens` draws all of them anew: look at the difference before it is committed.
"""

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from PIL import Image, ImageChops

from gallery.configurations import Configuration, collection
from renderers import Studio

FOLDER = Path(__file__).parent / "golden"
WIDTH, HEIGHT = 400, 225
CONTRAST = 80  # of 255 in one channel: what the smoothing of an edge that moves by a third of a pixel stays below
FEW = 40  # pixels of that contrast; a bar of 50 pixels that is moved by one has 50

# Keys, or patterns of keys, of what is kept: each type, and what is drawn by code of its own.
KEPT = (
    "line/signups",
    "line/tension",
    "line/stepped",
    "line/dashes",
    "line/fill-*",
    "line/gaps",
    "line/span-gaps",
    "line/point-*",
    "line/two-axes",
    "line/stacked-axes",
    "line/logarithmic",
    "line/axis-center",
    "line/grid-style",
    "line/titles",
    "line/legend-*",
    "line/tick-rotation",
    "line/vertical",
    "area/traffic-stacked",
    "bar/revenue",
    "bar/grouped",
    "bar/stacked*",
    "bar/horizontal*",
    "bar/floating",
    "bar/negative",
    "bar/radius",
    "bar/border-*",
    "bar/long-labels",
    "bar/many",
    "bar/forty-names",
    "bar/logarithmic-*",
    "pie/costs",
    "radar/team-health",
    "dashboard/three-columns",
    "mixed/*",
    "pie/plans",
    "pie/offset",
    "pie/two-rings",
    "pie/rotation",
    "doughnut/round",
    "doughnut/spacing-angular",
    "doughnut/cut-off",
    "pie/spacing-proportional",
    "pie/flat",
    "doughnut/rings",
    "polarArea/documented",
    "polarArea/point-labels",
    "radar/skills",
    "radar/circular",
    "radar/stepped",
    "radar/areas-in-turn",
    "scatter/styles",
    "bubble/countries",
    "bubble/cut-off",
    "time/days",
    "time/bars",
    "time/months",
    "annotations/*",
    "datalabels/*",
    "formats/currency",
    "formats/duration",
    "panel/*",
    "dashboard/operations",
    "sparkline/filled",
    "progressBar/one",
    "radialGauge/cpu",
    "heatmap/week",
    "boxplot/raw",
    "funnel/signup",
    "waterfall/cash",
    "candlestick/shares",
    "looks/dark-bars",
    "ohlc/*",
    "matrix/*",
    "showcase/*",
    "tricky/*",
)


@dataclass(frozen=True, slots=True)
class Deviation:
    """How many pixels are another colour, and a picture that shows where."""

    pixels: int
    shown: Image.Image


def kept() -> list[Configuration]:
    """The configurations with a golden."""
    return [one for one in collection() if any(fnmatch(one.key, pattern) for pattern in KEPT)]


def golden_path(configuration: Configuration) -> Path:
    """Where its picture is stored."""
    return FOLDER / f"{configuration.key}.png"


def draw_small(studio: Studio, configuration: Configuration) -> Image.Image:
    """The picture as it is compared: small, and of one size, so that many can be kept."""
    picture = studio.draw(configuration.drawing(width=WIDTH, height=HEIGHT, scale=1))
    return Image.open(io.BytesIO(picture.data)).convert("RGB")


def deviation(actual: Image.Image, golden: Image.Image) -> Deviation:
    """Where the two differ by more than the smoothing of edges; everywhere when their sizes do."""
    if actual.size != golden.size:
        return Deviation(actual.width * actual.height, actual)
    channels = ImageChops.difference(actual, golden).split()
    strongest = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    mask = strongest.point([0] * (CONTRAST + 1) + [255] * (255 - CONTRAST))
    shown = Image.blend(actual, Image.new("RGB", actual.size, "white"), 0.7)
    shown.paste("red", mask=mask)
    return Deviation(mask.histogram()[255], shown)


def renew(configurations: Sequence[Configuration]) -> None:
    """Draws their goldens, and removes all others."""
    wanted = {golden_path(configuration): configuration for configuration in configurations}
    for path in FOLDER.rglob("*.png"):
        if path not in wanted:
            path.unlink()
    with Studio(browsers=1) as studio:
        for path, configuration in wanted.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            draw_small(studio, configuration).save(path, optimize=True)


if __name__ == "__main__":
    renew(kept())
    sys.stdout.write(f"{len(kept())} pictures in {FOLDER}\n")
