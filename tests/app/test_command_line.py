"""`grapiture render`: a picture from a file, in the look that was asked for."""

import json
import re

import pytest
from click.testing import CliRunner

from app.cli import main

CHART = {
    "type": "bar",
    "data": {"labels": ["a", "b"], "datasets": [{"data": [1234.5, 500.25]}]},
    "options": {"animation": False, "plugins": {"datalabels": {}}},
}


def render(folder, *options, chart=CHART, to="chart.svg"):
    source, target = folder / "chart.json", folder / to
    source.write_text(json.dumps(chart))
    return CliRunner().invoke(main, ["render", str(source), "-o", str(target), *options]), target


def test_the_picture_has_the_palette_language_theme_and_format_that_were_asked_for(tmp_path):
    look = ["--palette", "#010203;teal", "--locale", "de", "--theme", "transparent", "--timezone", "Europe/Vienna"]
    result, target = render(tmp_path, *look)
    assert result.exit_code == 0
    svg = target.read_text()
    assert re.search("rgb\\(1, ?2, ?3\\)|#010203", svg)
    assert "1.234,5" in svg
    assert "rgb(255, 255, 255)" not in svg.split("<text")[0].split("<path")[0]


def test_what_was_ignored_is_said_on_standard_error(tmp_path):
    result, _ = render(tmp_path)
    assert result.stderr.splitlines()[-1] == "Ignored: options.animation"


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--palette", "veridis"], "viridis"),
        (["--locale", "nowhere"], "/locale"),
        (["--timezone", "Mars/Olympus"], "/timezone"),
        (["--background", "url(x)"], "/backgroundColor"),
        (["--theme", "neon"], "light"),
    ],
)
def test_a_look_that_nobody_knows_is_an_error_that_says_what_there_is(tmp_path, options, word):
    result, target = render(tmp_path, *options)
    assert result.exit_code
    assert word in result.stderr
    assert not target.exists()
