"""The gallery shows the collection as it is, and no picture is missing or left over."""

import re

from PIL import Image

from gallery.configurations import collection
from gallery.exhibition import BEST, SHOWN
from gallery.pages import FOLDER, pages
from renderers.kinds import KINDS

HOUSE = FOLDER.parents[1]
PAGES = pages(collection())


def test_the_pages_say_what_the_collection_says():
    written = {path.name: path.read_text() for path in FOLDER.glob("*.md")}
    assert written == PAGES, "the collection changed: run `make gallery`"


def test_the_pictures_are_those_that_the_pages_show():
    shown = {FOLDER / path for text in PAGES.values() for path in re.findall(r'(?:src|srcset)="([^"]+)"', text)}
    assert len(shown) > 300
    assert shown == set(FOLDER.rglob("*.webp")), "the collection changed: run `make gallery`"


def test_every_type_of_chart_is_in_the_gallery():
    text = "".join(PAGES.values())
    assert [kind for kind in KINDS if f'"type": "{kind}"' not in text] == []


def test_the_pictures_are_small_enough_to_be_kept():
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.webp")) < 6_000_000


def test_the_readme_shows_the_best_of_it():
    assert SHOWN.relative_to(HOUSE).as_posix() in (HOUSE / "README.md").read_text()
    assert set(BEST) <= {configuration.key for configuration in collection()}
    with Image.open(SHOWN) as picture:
        assert picture.width == 1440
