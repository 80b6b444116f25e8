"""The page in which charts are painted: empty, and with nowhere to go."""

import logging
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from bokeh.resources import Resources

logger = logging.getLogger(__name__)

SCRIPTS = ("png.js", "page.js")
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))

# Scripts come over the DevTools protocol, which the policy does not concern; BokehJS brings its styles as elements.
HTML = """\
<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Grapiture</title>
<body style="margin: 0; visibility: hidden">
"""


@dataclass(frozen=True, slots=True)
class Face:
    """A font file, and the CSS family, weight, style and features under which the page knows it."""

    file: str
    family: str
    weight: str
    style: str
    features: str = '"tnum"'


FACES = (
    Face("Inter-Regular", "Grapiture", "normal", "normal"),
    Face("Inter-Italic", "Grapiture", "normal", "italic"),
    Face("Inter-SemiBold", "Grapiture", "bold", "normal"),
    Face("Inter-SemiBoldItalic", "Grapiture", "bold", "italic"),
    Face("Inter-Medium", "Grapiture Medium", "normal", "normal"),
    Face("Inter-Bold", "Grapiture Bold", "normal", "normal"),
    Face("Inter-BoldItalic", "Grapiture Bold", "normal", "italic"),
    Face("Inter-Light", "Grapiture Light", "normal", "normal"),
    Face("InterDisplay-SemiBold", "Grapiture Display", "bold", "normal", "normal"),
)


@lru_cache(maxsize=1)
def script() -> str:
    """BokehJS, as it is installed, and the page's own scripts: to be run once in a page that holds `HTML`."""
    bokeh = Resources(mode="inline", components=["bokeh"], log_level="warn").js_raw
    return "\n".join([*bokeh, *(files("renderers").joinpath(name).read_text() for name in SCRIPTS)])


def faces(folders: Iterable[Path] = FONT_FOLDERS) -> Iterator[tuple[Face, str]]:
    """Each face that is installed under `folders`, with its file in base64.

    They travel with the page, so that a browser on another machine draws with the same letters. A face that is not
    installed is left to the fallbacks.
    """
    folders = tuple(folders)
    for face in FACES:
        encoded = _encoded(face.file, folders)
        if encoded:
            yield face, encoded


@lru_cache(maxsize=2 * len(FACES))
def _encoded(name: str, folders: tuple[Path, ...]) -> str | None:
    path = font_file(name, folders)
    return None if path is None else b64encode(path.read_bytes()).decode()


@lru_cache(maxsize=2 * len(FACES))
def font_file(name: str, folders: tuple[Path, ...] = FONT_FOLDERS) -> Path | None:
    """Where the font is installed; None when it is not."""
    found = [path for folder in folders for suffix in ("otf", "ttf") for path in folder.rglob(f"{name}.{suffix}")]
    if not found:
        logger.warning("the font %s is not installed: install the package fonts-inter", name)
    return found[0] if found else None
