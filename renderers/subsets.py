"""The letters of our fonts that a picture needs, to travel with it in an SVG document."""

from base64 import b64encode
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from renderers.fonts import CUTS
from renderers.page import FACES, Face, font_file
from renderers.scene import Scene, Texts

FEATURES = ["kern", "tnum", "mark", "mkmk", "ccmp", "locl"]


def font_faces(scene: Scene) -> str:
    """CSS that declares each of our fonts that the scene's texts are drawn with, holding only their letters."""
    rules = []
    for face, letters in _letters(scene).items():
        encoded = _subset(face.file, "".join(sorted(letters)))
        if encoded:
            source = f"src: url(data:font/woff;base64,{encoded}) format('woff')"
            rules.append(
                f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight}; font-style: {face.style};"
                f" font-feature-settings: {face.features}; {source} }}"
            )
    return "\n".join(rules)


def _letters(scene: Scene) -> Mapping[Face, set[str]]:
    found: dict[Face, set[str]] = defaultdict(set)
    for mark in scene.marks:
        if isinstance(mark, Texts):
            for text, font in zip(mark.text, mark.font, strict=True):
                cut = CUTS[font]
                for face in FACES:
                    if cut.family.startswith(f"'{face.family}'") and cut.style == _style_of(face):
                        found[face].update(text)
    return found


def _style_of(face: Face) -> str:
    """What Bokeh calls it."""
    return " ".join(word for word in (face.weight, face.style) if word != "normal") or "normal"


@lru_cache(maxsize=256)
def _subset(name: str, letters: str) -> str | None:
    """A WOFF file of those letters, in base64; None when the font is not installed."""
    path = font_file(name)
    if path is None:
        return None
    subsetter = Subsetter(Options(layout_features=FEATURES, notdef_outline=True, hinting=False))
    subsetter.populate(text=letters)
    file = BytesIO()
    with TTFont(path, lazy=True) as font:
        subsetter.subset(font)
        font.flavor = "woff"
        font.save(file)
    return b64encode(file.getvalue()).decode()
