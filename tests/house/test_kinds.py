"""Every type of chart that Chart.js does not have is documented, and can be read as its page shows it."""

import json
import re
from pathlib import Path

import pytest

from renderers import read_chart
from renderers.kinds import KINDS

DOCS = Path(__file__).parents[2] / "docs"
CHART_JS = {"line", "bar", "scatter", "bubble", "pie", "doughnut", "radar", "polarArea", "horizontalBar", "area"}
PAGES = (DOCS / "kinds.md").read_text() + (DOCS / "panels.md").read_text()
EXAMPLES = [text for text in re.findall(r"`(\{\"type\": [^`]*\})`", PAGES) if "…" not in text]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in CHART_JS])
def test_a_type_of_our_own_is_documented(kind):
    assert f"`{kind}`" in PAGES or f'"type": "{kind}"' in PAGES


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_the_pages_is_a_chart(example):
    assert read_chart(json.loads(example)).ignored == ()
