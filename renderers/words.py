"""What all descriptions of pictures in words are made of."""

from collections.abc import Sequence

from renderers.heading import texts_of
from renderers.specification.options import Options
from renderers.text import cut, plain

LONGEST = 2000
"""Slack's limit for the alt text of an image block."""
_LONGEST_NAME = 60  # ems


def title_of(options: Options) -> str:
    """The chart's title and subtitle in quotes, with a space before; empty when it has none."""
    titles = [flat(" ".join(texts_of(heading))) for heading in (options.plugins.title, options.plugins.subtitle)]
    return "".join(f" “{title}”" if position == 0 else f" ({title})" for position, title in enumerate(titles) if title)


def flat(text: str | None) -> str:
    """A name on one line, and not too long."""
    return cut(" ".join(plain(text or "").split()), _LONGEST_NAME, 1)


def label_at(labels: Sequence[str], index: int) -> str:
    """The label of a datum, or its number."""
    return flat(labels[index]) if index < len(labels) and labels[index].strip() else f"number {index + 1}"


def name_of(label: str | None, position: int) -> str:
    """The name of a series, or its number."""
    return flat(label) if label and label.strip() else f"Series {position + 1}"


def counted(number: int, one: str, many: str) -> str:
    """`1 slice`, `2 slices`."""
    return f"{number:,} {one if number == 1 else many}"


def first_of(items: Sequence[str], most: int, what: str) -> list[str]:
    """At most `most` items, then how many more there are."""
    rest = len(items) - most
    return [*items[:most], *([f"and {rest} more {what}"] if rest > 0 else [])]


def joined(sentences: Sequence[str]) -> str:
    """The sentences, as many as fit; the first one is shortened when even that is too long."""
    text = ""
    for sentence in sentences:
        longer = f"{text} {sentence}".strip()
        if len(longer) > LONGEST - 1:
            break
        text = longer
    if not text:
        return sentences[0][: LONGEST - 1] + "…"
    return text if text == " ".join(sentences) else f"{text}…"
