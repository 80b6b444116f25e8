"""`make run`: Grapiture beside a stand-in for Slack, until Ctrl-C."""

import json
import os
import signal
import sys
import time
from pathlib import Path

from scripts.children import PortTaken, Stopped, claim_port, watch
from scripts.visits import Refused
from scripts.whole import NeverCame, Whole, start_whole

WELCOME = 'chart line Mon 3, Tue 5, Wed 4, Thu 8, Fri 12 title:"Welcome to Grapiture"'
EXAMPLE = {
    "type": "bar",
    "data": {"labels": ["Mon", "Tue", "Wed"], "datasets": [{"label": "Signups", "data": [3, 5, 9]}]},
}


def main() -> None:
    """Runs until it is told to stop; exits with 1 and a reason when it cannot, or when a server stops by itself."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job starts with it switched off
    folder = Path(os.environ.get("GRAPITURE_VAR") or "var")
    try:
        ports = claim_port("PORT", 3000), claim_port("SANDBOX_PORT", 3001)
        with start_whole(folder, *ports) as whole:
            show_welcome(whole)
            print(introduction(whole), flush=True)
            watch(whole.children)
    except (PortTaken, Stopped, NeverCame, Refused) as error:
        sys.exit(f"run: {error}")
    except KeyboardInterrupt:
        print("\nEnded.")


def show_welcome(whole: Whole) -> None:
    """Has the installer draw a first chart, so that there is one to see; or, when the day's credits are spent, the
    sentence that says so."""
    before = time.time()
    whole.act("command", command="/grapiture", text=WELCOME)
    whole.wait_for("an answer", lambda: [one for one in whole.messages() if float(one["ts"]) > before])


def introduction(whole: Whole) -> str:
    """What to open, and what to paste."""
    body = json.dumps({"webhook": whole.webhook(), "message": "Signups this week", "chart": EXAMPLE})
    return f"""
Open {whole.sandbox} for a Slack workspace with Grapiture in it, and type /grapiture help there. Or send it a chart:

curl -i {whole.app}/api/v1/chart -H 'Content-Type: application/json' -d '{body}'

Logs are in {whole.children[0].log.parent}. Ctrl-C ends both servers.
"""


if __name__ == "__main__":
    main()
