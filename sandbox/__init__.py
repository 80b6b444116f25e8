"""A local stand-in for Slack, with a page to click in: for people without a workspace, and for tests.

`with serve_in_thread() as sandbox:` serves one on a free port. `python -m sandbox` serves one for people.
"""

from sandbox.cast import OUTSIDE, SANDBOX
from sandbox.server import SlackSandbox, create_sandbox, serve_in_thread
from sandbox.settings import Manifest, Settings, Waits

__all__ = ["OUTSIDE", "SANDBOX", "Manifest", "Settings", "SlackSandbox", "Waits", "create_sandbox", "serve_in_thread"]
