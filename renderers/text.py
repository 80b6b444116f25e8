"""Measuring and fitting text without a browser, from the advance widths of the fonts that it is drawn with."""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate

from renderers.fonts import WIDTHS
from renderers.scene import Font

ELLIPSIS = "…"
_WIDTH_OF = {"W": 1.0, "F": 1.0}
_OTHER = 0.62
_EMOJI = 1.3
_EMOJI_PLANES = ("\U0001f000", "\U0001faff")
_SYMBOLS = ("\u2300", "\u2bff")
_JOINER, _AS_EMOJI, _KEYCAP = "\u200d", "\ufe0f", "\u20e3"
_TONES = ("\U0001f3fb", "\U0001f3ff")
_FLAG_LETTERS = ("\U0001f1e6", "\U0001f1ff")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ISOLATE, _LEFTWARD, _END = "\u2068", "\u2067", "\u2069"
_INVISIBLE = {"Mn", "Me", "Cf"}
_DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])


def _load() -> dict[str, dict[str, float]]:
    runs = json.loads(files("renderers").joinpath("metrics.json").read_text())
    return {
        name: {chr(run[0] + offset): width / 1000 for run in table for offset, width in enumerate(run[1:])}
        for name, table in runs.items()
    }


_ADVANCES = _load()
_OTHERS = _ADVANCES["other"]


def plain(text: str) -> str:
    """`text` without the controls that would turn the direction of what stands beside it; tabs are spaces."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_DIRECTIONS).replace("\t", " ").replace("\r", "")


@lru_cache(maxsize=16_384)
def _ems(text: str, table: str) -> float:
    advances = _ADVANCES[table]
    if text.isascii():
        return sum(advances.get(letter, _OTHER) for letter in text)
    return sum(_cluster_ems(cluster, advances) for cluster in _clusters(text))


def _cluster_ems(cluster: str, advances: Mapping[str, float]) -> float:
    """The width of what is seen as one letter: a family of emoji is as wide as one."""
    if len(cluster) == 1:
        return advances[cluster] if cluster in advances else _guess(cluster)
    if _JOINER in cluster and _is_emoji(cluster[0]):
        return _EMOJI
    if _AS_EMOJI in cluster or _KEYCAP in cluster or _FLAG_LETTERS[0] <= cluster[0] <= _FLAG_LETTERS[1]:
        return _EMOJI
    return sum(advances[letter] if letter in advances else _guess(letter) for letter in cluster)


def _guess(letter: str) -> float:
    """The width, in ems, of a letter that the font itself does not have."""
    if letter in _OTHERS:
        return _OTHERS[letter]
    if unicodedata.category(letter) in _INVISIBLE or _TONES[0] <= letter <= _TONES[1]:
        return 0.0
    return _EMOJI if _is_emoji(letter) else _WIDTH_OF.get(unicodedata.east_asian_width(letter), _OTHER)


def _is_emoji(letter: str) -> bool:
    wide_symbol = _SYMBOLS[0] <= letter <= _SYMBOLS[1] and unicodedata.east_asian_width(letter) == "W"
    return wide_symbol or letter in "❤♥☁" or _EMOJI_PLANES[0] <= letter <= _EMOJI_PLANES[1]


def isolated(text: str, *, rtl: bool = False) -> str:
    """`text` as one line that keeps to itself: what is read from right to left (or is to be, when `rtl`) turns in its
    own order, and turns nothing beside it."""
    line = plain(text).replace("\n", " ")
    if rtl:
        return f"{_LEFTWARD}{line}{_END}"
    return f"{_ISOLATE}{line}{_END}" if _RIGHT_TO_LEFT.search(line) else line


def measure(text: str, size: float, font: Font = "regular") -> float:
    """How many pixels wide one line of `text` is at `size` pixels; never much less than a browser makes it."""
    return _ems(text, WIDTHS[font]) * size


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
        joined = clusters and (clusters[-1].endswith(_JOINER) or _completes_flag(clusters[-1], letter))
        if clusters and (joined or _guess_is_attached(letter)):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


def _completes_flag(cluster: str, letter: str) -> bool:
    first, last = _FLAG_LETTERS
    return first <= letter <= last and len(cluster) == 1 and first <= cluster <= last


def _guess_is_attached(letter: str) -> bool:
    return (
        letter == _JOINER
        or (letter > "\u02ff" and unicodedata.category(letter) in {"Mn", "Me", "Mc"})
        or _TONES[0] <= letter <= _TONES[1]
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
