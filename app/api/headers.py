"""Headers that say what HTTP has no words for: what was ignored, and what was wrong."""

import re
from collections.abc import Sequence
from urllib.parse import quote

PLAIN = "/.[]-_~:@!$&'()*+;=?"
LONGEST = 2000
UNSEEN = re.compile(r"[^ -~]")
PLAIN_SIGNS = str.maketrans(
    {"“": '"', "”": '"', "’": "'", "…": "...", "–": "-", "×": "x", "²": "^2", "\n": " ", "\r": " "}
)


def ignored_header(paths: Sequence[str]) -> str:
    """The paths, separated by commas; what a header cannot hold, commas among it, is percent-encoded. A long list ends
    with how many more there are."""
    text, shown = "", 0
    for path in paths:
        longer = f"{text}, {quote(path, safe=PLAIN)}" if text else quote(path, safe=PLAIN)
        if len(longer) > LONGEST:
            return f"{text}, +{len(paths) - shown}".removeprefix(", ")
        text, shown = longer, shown + 1
    return text


def header_text(sentence: str) -> str:
    """The sentence as a header can carry it: one line of ASCII that can be seen."""
    return UNSEEN.sub("?", sentence.translate(PLAIN_SIGNS))[:1000]
