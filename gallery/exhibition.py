"""`make gallery`: draws the collection in light and dark, and writes docs/gallery and the picture that the README and
the front page show."""

import io
import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from gallery.configurations import Configuration, collection
from gallery.montage import montage
from gallery.pages import FOLDER, exhibits, has_dark, pages, picture_path
from renderers import Studio

BEST = (
    "showcase/latency",
    "showcase/revenue",
    "showcase/traffic",
    "showcase/week",
    "showcase/orders",
    "showcase/budget",
    "showcase/hours",
    "showcase/incidents",
    "showcase/cash",
)
COLORS = 128
SHOWN = FOLDER.parent.parent / "app" / "web" / "pictures" / "gallery.webp"


def main() -> None:
    """Draws, writes, and removes what is no longer shown."""
    configurations = collection()
    wanted = {FOLDER / name: text for name, text in pages(configurations).items()}
    with Studio(browsers=1) as studio:
        drawn = _draw_all(studio, [one for members in exhibits(configurations).values() for one in members])
        SHOWN.parent.mkdir(exist_ok=True)
        SHOWN.write_bytes(_montage(studio, {one.key: one for one in configurations}))
    for path in FOLDER.rglob("*.*"):
        if path.is_file() and path not in {*wanted, *drawn}:
            path.unlink()
    for path, text in wanted.items():
        path.write_text(text)
    sys.stdout.write(f"{len(drawn)} pictures and {len(wanted)} pages in {FOLDER}\n")


def _draw_all(studio: Studio, shown: Sequence[Configuration]) -> set[Path]:
    drawn = set()
    for configuration in shown:
        for theme in ("light", "dark") if has_dark(configuration) else ("light",):
            path = FOLDER / picture_path(configuration, theme)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_small(studio, configuration, {} if theme == "light" else {"theme": theme}))
            drawn.add(path)
    return drawn


def _small(studio: Studio, configuration: Configuration, look: dict[str, str]) -> bytes:
    """A WebP of as many colours as a chart needs, which loses nothing else."""
    drawn = Image.open(io.BytesIO(studio.draw(configuration.drawing(scale=1, **look)).data)).convert("RGBA")
    mode = "RGB" if drawn.getchannel("A").getextrema() == (255, 255) else "RGBA"
    picture = drawn.convert(mode).quantize(COLORS, dither=Image.Dither.NONE).convert(mode)
    file = io.BytesIO()
    picture.save(file, "WEBP", lossless=True, quality=100, method=4)
    return file.getvalue()


def _montage(studio: Studio, by_key: dict[str, Configuration]) -> bytes:
    return montage([studio.draw(by_key[key].drawing(width=800, height=450, scale=1)).data for key in BEST])


if __name__ == "__main__":
    main()
