"""The whole thing: real gunicorn, real Chromium, a real database, and the sandbox in Slack's place."""

import pytest

from scripts.children import free_port
from scripts.whole import start_whole


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    with start_whole(tmp_path_factory.mktemp("whole"), free_port(), free_port()) as whole:
        yield whole
