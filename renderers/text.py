"""Measuring and fitting text without a browser, from the advance widths of Inter."""

import json
import unicodedata
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate

from renderers.scene import Font

ELLIPSIS = "…"
_WIDTH_OF = {"W": 1.0, "F": 1.0}
_OTHER = 0.62
_EMOJI = 1.3
_EMOJI_PLANES = (0x1F000, 0x1FAFF)
_INVISIBLE = {"Mn", "Me", "Cf"}
_DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_WEIGHTS = {
    "regular": "regular",
    "medium": "medium",
    "semibold": "semibold",
    "italic": "regular",
    "semibold italic": "semibold",
}


def _load() -> dict[str, dict[str, float]]:
    runs = json.loads(files("renderers").joinpath("metrics.json").read_text())
    return {
        weight: {chr(run[0] + offset): width / 1000 for run in table for offset, width in enumerate(run[1:])}
        for weight, table in runs.items()
    }


_ADVANCES = _load()


def plain(text: str) -> str:
    """`text` without the controls that would turn the direction of what stands beside it; tabs are spaces."""
    return text.translate(_DIRECTIONS).replace("\t", " ").replace("\r", "")


@lru_cache(maxsize=16_384)
def _ems(text: str, weight: str) -> float:
    advances = _ADVANCES[weight]
    return sum(advances[letter] if letter in advances else _guess(letter) for letter in text)


def _guess(letter: str) -> float:
    """The width, in ems, of a letter that Inter does not have."""
    code = ord(letter)
    if unicodedata.category(letter) in _INVISIBLE or 0x1F3FB <= code <= 0x1F3FF:
        return 0.0
    if _EMOJI_PLANES[0] <= code <= _EMOJI_PLANES[1]:
        return _EMOJI
    return _WIDTH_OF.get(unicodedata.east_asian_width(letter), _OTHER)


def measure(text: str, size: float, font: Font = "regular") -> float:
    """How many pixels wide one line of `text` is at `size` pixels; never much less than a browser makes it."""
    return _ems(text, _WEIGHTS[font]) * size


def shorten(text: str, width: float, size: float, font: Font = "regular") -> str:
    """`text`, or its beginning and end around an ellipsis, not wider than `width`; never less than the ellipsis."""
    if measure(text, size, font) <= width:
        return text
    clusters = _clusters(text)
    low, high = 0, len(clusters) - 1
    while low < high:
        keep = (low + high + 1) // 2
        if measure(_around_middle(clusters, keep), size, font) <= width:
            low = keep
        else:
            high = keep - 1
    return _around_middle(clusters, low)


def _around_middle(clusters: list[str], keep: int) -> str:
    head = (keep + 1) // 2
    tail = clusters[len(clusters) - (keep - head) :] if keep > head else []
    return "".join(clusters[:head]).rstrip() + ELLIPSIS + "".join(tail).lstrip()


def cut(text: str, width: float, size: float, font: Font = "regular") -> str:
    """`text`, or its beginning and an ellipsis, not wider than `width`."""
    if measure(text, size, font) <= width:
        return text
    room = width - measure(ELLIPSIS, size, font)
    clusters = _clusters(text)
    ends = accumulate(measure(cluster, size, font) for cluster in clusters)
    kept = sum(1 for end in ends if end <= room)
    return "".join(clusters[:kept]).rstrip() + ELLIPSIS


def _clusters(text: str) -> list[str]:
    """What a reader sees as one letter: combining marks, joiners and skin tones stay with what they belong to."""
    clusters: list[str] = []
    for letter in text:
        joined = clusters and clusters[-1].endswith("\u200d")
        if clusters and (joined or _guess_is_attached(letter)):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


def _guess_is_attached(letter: str) -> bool:
    return (
        letter == "\u200d"
        or (letter > "\u02ff" and unicodedata.category(letter) in {"Mn", "Me", "Mc"})
        or ("\U0001f3fb" <= letter <= "\U0001f3ff")
    )


def wrap(text: str, width: float, size: float, font: Font = "regular") -> list[str]:
    """`text` in lines broken at spaces, after hyphens and slashes, and between ideographs; a line is wider than
    `width` only when one word is."""
    lines = [""]
    for word in _words(text):
        if lines[-1] and measure((lines[-1] + word).rstrip(), size, font) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append(word.lstrip())
        else:
            lines[-1] += word
    lines[-1] = lines[-1].rstrip()
    return lines


def _words(text: str) -> list[str]:
    words = [""]
    for letter in text:
        ideograph = letter >= "\u2e80" and unicodedata.east_asian_width(letter) == "W"
        if ideograph and words[-1] and letter not in "、。」）！？ー":
            words.append("")
        words[-1] += letter
        if letter in " -/–—":
            words.append("")
    return [word for word in words if word]


def fit(text: str, width: float, lines: int, size: float, font: Font = "regular") -> list[str]:
    """`text` (newlines kept) in at most `lines` lines not wider than `width`; an ellipsis stands for the rest."""
    wrapped = [line for part in plain(text).split("\n") for line in wrap(part, width, size, font)]
    if len(wrapped) > lines:
        wrapped = [*wrapped[: lines - 1], " ".join(wrapped[lines - 1 :])]
    return [cut(line, width, size, font) for line in wrapped]
