"""Pictures stay what they were: a moved bar is noticed, a smoother edge is not."""

from pathlib import Path

import pytest
from PIL import Image

from gallery.configurations import Configuration
from gallery.goldens import FEW, FOLDER, deviation, draw_small, golden_path, kept
from renderers import Studio

KEPT = {configuration.key: configuration for configuration in kept()}
FAILED = Path(__file__).parents[2] / "var" / "goldens"


@pytest.fixture(scope="module")
def studio():
    with Studio(browsers=1) as studio:
        yield studio


def bars(values, **options):
    chart = {
        "type": "bar",
        "data": {"labels": ["a", "b", "c"], "datasets": [{"data": values}]},
        "options": {"scales": {"y": {"min": 0, "max": 100}}, **options},
    }
    return Configuration("test/bars", "Bars", chart)


def keep_for_a_look(key, actual, golden, shown):
    """Puts the picture, what it was, and where they differ beside each other, and returns where."""
    sheet = Image.new("RGB", (3 * actual.width, actual.height), "white")
    for index, image in enumerate((golden, actual, shown)):
        sheet.paste(image, (index * actual.width, 0))
    path = FAILED / f"{key.replace('/', '-')}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(path)
    return path


def test_at_least_sixty_pictures_are_kept_and_no_others():
    assert len(KEPT) >= 60
    assert set(FOLDER.rglob("*.png")) == {golden_path(one) for one in KEPT.values()}


@pytest.mark.parametrize("key", KEPT)
def test_a_picture_is_what_it_was(studio, key):
    actual = draw_small(studio, KEPT[key])
    golden = Image.open(golden_path(KEPT[key])).convert("RGB")
    found = deviation(actual, golden)
    if found.pixels > FEW:
        path = keep_for_a_look(key, actual, golden, found.shown)
        pytest.fail(f"{found.pixels} pixels are another colour, see {path}; `make goldens` when that is meant to be so")


def test_a_bar_that_is_a_pixel_higher_is_noticed(studio):
    before, after = (draw_small(studio, bars([50, 50, value])) for value in (50, 51))
    assert deviation(before, after).pixels > FEW


def test_an_edge_that_is_smoothed_otherwise_is_not_noticed(studio):
    before, after = (draw_small(studio, bars([50, 50, value])) for value in (50, 50.12))
    assert before.tobytes() != after.tobytes()
    assert deviation(before, after).pixels <= FEW


def test_another_colour_is_noticed(studio):
    colors = ("#2f74dd", "#e2760b")
    before, after = (draw_small(studio, bars([9, 1, 2], backgroundColor=color)) for color in colors)
    assert deviation(before, after).pixels > FEW
