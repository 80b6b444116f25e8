"""The whole thing, for clients that others wrote: one server, one sandbox, started once for each process of tests."""

import json
import subprocess
from pathlib import Path

import pytest

from scripts.children import free_port
from scripts.whole import start_whole

CLIENTS = Path(__file__).parent


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    with start_whole(tmp_path_factory.mktemp("whole"), free_port(), free_port()) as whole:
        yield whole


@pytest.fixture(scope="session")
def our_webhook(whole):
    """The workspace's webhook with the host changed, which is all that a user has to do."""
    return whole.webhook().replace(whole.sandbox, whole.app)


@pytest.fixture
def node():
    """Runs a script of this folder, and returns what it prints, as JSON."""

    def run(script, *arguments):
        command = ["node", str(CLIENTS / script), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
