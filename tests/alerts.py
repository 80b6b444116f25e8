"""Debian's Alertmanager, started for a test, and alerts for it."""

import time
from contextlib import contextmanager
from datetime import UTC, datetime

from scripts import visits
from scripts.children import Child, end_all, free_port


@contextmanager
def serving(folder, configuration):
    """Starts the real thing, and yields the address that alerts are posted to."""
    port = free_port()
    (folder / "alertmanager.yml").write_text(configuration)
    address = f"http://127.0.0.1:{port}"
    command = [
        "prometheus-alertmanager",
        f"--config.file={folder / 'alertmanager.yml'}",
        f"--storage.path={folder / 'data'}",
        f"--web.listen-address=127.0.0.1:{port}",
        "--cluster.listen-address=",
    ]
    child = Child.start("alertmanager", command, {}, folder / "alertmanager.log")
    try:
        _wait_until_ready(child, address)
        yield f"{address}/api/v2/alerts"
    finally:
        end_all([child])


def _wait_until_ready(child, address):
    deadline = time.monotonic() + 20
    while True:
        child.check()
        try:
            visits.get(f"{address}/-/ready")
        except (visits.Refused, OSError):
            assert time.monotonic() < deadline, child.log.read_text()
            time.sleep(0.05)
        else:
            return


def raise_alert(address, **annotations):
    alert = {
        "labels": {"alertname": "DiskFull", "instance": "db1"},
        "annotations": {"summary": "The disk of db1 is full", **annotations},
        "startsAt": datetime.now(UTC).isoformat(),
    }
    visits.send(address, visits.json.dumps([alert]).encode(), {"Content-Type": "application/json"})
    return alert


def attachment_since(whole, moment, words):
    def look():
        attachments = [
            attachment
            for message in whole.messages()
            if float(message["ts"]) > moment
            for attachment in message.get("attachments", [])
        ]
        return next((one for one in attachments if words in one.get("title", "")), None)

    return whole.wait_for(f"an attachment that says {words}", look)
