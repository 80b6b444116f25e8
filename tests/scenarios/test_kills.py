"""What is accepted is delivered, and once, whoever is killed in between."""

import contextlib
import signal
import sqlite3
import threading
from collections import Counter

import psutil
import pytest

from scripts import visits


def chart(title):
    options = {"plugins": {"title": {"display": True, "text": title}}}
    return {"type": "bar", "data": {"labels": ["Mon"], "datasets": [{"data": [3]}]}, "options": options}


def server_process(whole):
    """The gunicorn worker: the process that serves, draws and does jobs."""
    master = psutil.Process(whole.children[1].process.pid)
    return next(child for child in master.children() if "chrom" not in child.name())


def browsers(process):
    return [child for child in process.children(recursive=True) if "chrom" in child.name()]


def titles_shown(whole):
    shown = [
        block["alt_text"] for message in whole.messages() for block in message["blocks"] if block["type"] == "image"
    ]
    return Counter(
        title for title in ("by command", "by api", "by hook", "by builder") for text in shown if title in text
    )


def send_by_each_road(whole):
    """Returns a thread that waits for the synchronous road's answer, which the kill cuts off."""
    whole.act("command", command="/grapiture", text='chart Mon 3, Tue 5 title:"by command"')
    whole.act("command", command="/grapiture", text="chart")
    whole.wait_for("the builder", lambda: any(seen["modals"] for seen in whole.state()["views"].values()))
    whole.act("action", action_id="title", value="by builder")
    channel = next(one["id"] for one in whole.state()["channels"] if one["name"] == "charts")
    whole.act("submit", values={"channel": {"channel": channel}})
    visits.post(f"{whole.app}/api/v1/chart", {"webhook": whole.webhook(), "chart": chart("by api")})
    address = whole.webhook().replace(whole.sandbox, whole.app)
    payload = {"text": "hook", "blocks": [{"type": "chart", "chart": chart("by hook")}]}

    def post():
        # The connection ends with the process; whether the message comes is what the test looks at.
        with contextlib.suppress(visits.Refused, OSError):
            visits.post(address, payload)

    thread = threading.Thread(target=post)
    thread.start()
    return thread


@pytest.fixture
def frozen_browsers(whole):
    """Browsers that draw nothing, so that every chart is under way when the kill comes."""
    for process in browsers(server_process(whole)):
        process.suspend()


@pytest.mark.usefixtures("frozen_browsers")
def test_a_chart_by_each_road_survives_the_kill_of_the_process_that_draws(whole):
    before = _deliveries(whole)
    doomed = server_process(whole)
    orphans = browsers(doomed)
    thread = send_by_each_road(whole)
    whole.wait_for("the last chart to be written down", lambda: _deliveries(whole) == before + 4)
    doomed.send_signal(signal.SIGKILL)
    thread.join()
    everything = {"by command": 1, "by api": 1, "by hook": 1, "by builder": 1}
    whole.wait_for("all four charts", lambda: titles_shown(whole) == everything, seconds=60)
    _, alive = psutil.wait_procs(orphans, timeout=10)
    assert alive == []
    assert titles_shown(whole) == everything


def test_a_chart_is_drawn_after_all_browsers_are_killed(whole):
    for process in browsers(server_process(whole)):
        with contextlib.suppress(psutil.NoSuchProcess):  # some end with those killed before them
            process.kill()
    before = len(whole.messages())
    whole.act("command", command="/grapiture", text="chart Mon 3, Tue 5")
    whole.wait_for("the chart", lambda: len(whole.messages()) > before, seconds=120)
    assert whole.messages()[-1]["blocks"][0]["type"] == "image"


def _deliveries(whole):
    folder = whole.children[1].log.parent.parent
    with sqlite3.connect(folder / "grapiture.db") as connection:
        return connection.execute("SELECT count(*) FROM deliveries").fetchone()[0]
