"""The conversation with a page: who asks gets the answer to that question."""

import time

import pytest

from renderers.chromium import Chromium, Programs, find_programs
from renderers.devtools import Broken


@pytest.fixture(scope="module")
def page():
    chromium = Chromium(find_programs(), 20)
    page = chromium.open(time.monotonic() + 20)
    yield page
    page.close()
    chromium.kill()


def soon():
    return time.monotonic() + 5


def test_what_nobody_waits_for_does_not_stand_in_the_way(page):
    page.tell("globalThis.seen = 1")
    page.tell("throw new Error('nobody hears this')")
    assert page.evaluate("[seen, 1 + 1]", soon()) == [1, 2]
    assert page.evaluate("'é\\u2028😀'", soon()) == "é\u2028😀"


def test_what_a_page_throws_is_told(page):
    with pytest.raises(Broken, match="only here"):
        page.evaluate("(() => { throw new Error('only here') })()", soon())
    assert page.evaluate("3", soon()) == 3


def test_a_driver_that_gives_up_is_not_waited_for(tmp_path):
    driver = tmp_path / "chromedriver"
    driver.write_text("#!/bin/sh\necho IPv4 port not available. Exiting...\n")
    driver.chmod(0o755)
    with pytest.raises(Broken, match="port not available"):
        Chromium(Programs(find_programs().chromium, driver), seconds=600)
