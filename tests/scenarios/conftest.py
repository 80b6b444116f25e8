"""The whole thing: real gunicorn, real Chromium, a real database, and the sandbox in Slack's place."""

import pytest

from scripts.children import free_port
from scripts.whole import start_whole


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    patience = {"RENDER_TIMEOUT_SECONDS": "60"}  # so that a frozen browser is still waited for when the kill comes
    with start_whole(tmp_path_factory.mktemp("whole"), free_port(), free_port(), **patience) as whole:
        yield whole
