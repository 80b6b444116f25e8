"""`make demo`: a picture along each road, from the request to the PNG as the workspace shows it."""

import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from scripts import visits
from scripts.children import Stopped, free_port
from scripts.visits import Refused
from scripts.whole import NeverCame, Whole, pictures_in, start_whole

GALLERY = Path("var/demo")
CHART = (1600, 900)
PREVIEW = (1200, 675)
PANEL = (1600, 400)
FEWEST_COLORS = 8
LATENCY = {
    "type": "line",
    "data": {
        "labels": ["09:00", "10:00", "11:00", "12:00", "13:00"],
        "datasets": [
            {"label": "p50", "data": [21, 24, 22, 31, 27]},
            {"label": "p95", "data": [48, 61, 52, 90, 66], "borderDash": [6, 4]},
        ],
    },
    "options": {"plugins": {"title": {"display": True, "text": "Latency, ms"}}},
}
REVENUE = {
    "type": "bar",
    "data": {
        "labels": ["Q1", "Q2", "Q3", "Q4"],
        "datasets": [{"label": "2025", "data": [31, 38, 35, 52]}, {"label": "2026", "data": [36, 47, 51, 58]}],
    },
}
UPTIME = {
    "type": "panel",
    "data": [
        {"value": "99.98 %", "label": "Uptime", "style": "success"},
        {"value": "3", "label": "Errors", "style": "danger"},
    ],
}


class BadPicture(Exception):
    """What came is not the picture that was asked for; the text says why."""


def main() -> None:
    """Writes the pictures and prints where they are; exits with 1 and a reason when one does not come."""
    GALLERY.mkdir(parents=True, exist_ok=True)
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            start_whole(Path(folder), free_port(), free_port(), logs=GALLERY / "logs") as whole,
        ):
            for name, size, picture in draw_all(whole):
                print(keep(name, size, picture), flush=True)
    except (Stopped, NeverCame, Refused, BadPicture, subprocess.CalledProcessError) as error:
        sys.exit(f"demo: {error}")


def draw_all(whole: Whole) -> Iterator[tuple[str, tuple[int, int], bytes]]:
    """A name, the size in pixels and the bytes of a picture from each road."""
    roads: dict[str, Callable[[Whole], object]] = {
        "slash-command": type_command,
        "webhook": post_to_webhook,
        "api": call_api,
    }
    for name, road in roads.items():
        before = time.time()
        road(whole)
        yield name, CHART, whole.wait_for_picture(before)[1]
    yield "builder-preview", PREVIEW, fill_in_builder(whole)
    before = time.time()
    submit_builder(whole)
    yield "builder", CHART, whole.wait_for_picture(before)[1]
    yield "command-line", PANEL, draw_in_shell()


def type_command(whole: Whole) -> None:
    """Types numbers after the command."""
    whole.act("command", command="/grapiture", text='chart Mon 3, Tue 5, Wed 9, Thu 7 title:"Signups this week"')


def post_to_webhook(whole: Whole) -> None:
    """Posts what a script would post to Slack, with a chart in it, to Grapiture instead."""
    payload = {"text": "Latency today", "blocks": [{"type": "chart", "chart": LATENCY}]}
    visits.post(whole.webhook().replace(whole.sandbox, whole.app), payload)


def call_api(whole: Whole) -> None:
    """Calls the API with a chart and a webhook to post it to."""
    content = {"webhook": whole.webhook(), "message": "Revenue by quarter", "chart": REVENUE}
    visits.post(f"{whole.app}/api/v1/chart", content)


def fill_in_builder(whole: Whole) -> bytes:
    """Opens the builder, waits for its first preview, types other numbers, and returns the preview that follows."""
    whole.act("command", command="/grapiture", text="chart")
    first = whole.wait_for("the first preview in the builder", lambda: _preview(whole))
    whole.act("action", action_id="data", value="Oslo 12\nLima 19\nKyoto 16")
    second = whole.wait_for("a preview of what was typed", lambda: {_preview(whole), first} - {first, None})
    return whole.download(str(second.pop()))


def submit_builder(whole: Whole) -> None:
    """Presses the builder's button. Raises BadPicture with what the form complains of."""
    channel = next(one["id"] for one in whole.state()["channels"] if one["name"] == "charts")
    answer = whole.act("submit", values={"channel": {"channel": channel}})
    if answer.get("errors"):
        raise BadPicture(f"the builder was not taken: {answer['errors']}")


def _preview(whole: Whole) -> str | None:
    modals = [modal for seen in whole.state()["views"].values() for modal in seen["modals"]]
    return next((picture for modal in modals for picture in pictures_in(modal["blocks"])), None)


def draw_in_shell() -> bytes:
    """Draws a panel with the command line, without any server."""
    command = [str(Path(sys.executable).with_name("grapiture")), "render", "-"]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "panel.png"
        subprocess.run([*command, "--output", str(target)], input=json.dumps(UPTIME).encode(), check=True)
        return target.read_bytes()


def keep(name: str, size: tuple[int, int], picture: bytes) -> Path:
    """Writes the picture and returns where. Raises BadPicture when it is none, of another size, or (nearly) empty."""
    try:
        image = Image.open(io.BytesIO(picture))
    except UnidentifiedImageError as error:
        raise BadPicture(f"{name}: not a picture but {picture[:80]!r}") from error
    if image.format != "PNG" or image.size != size:
        raise BadPicture(f"{name}: a {image.format} of {image.size} where a PNG of {size} was due")
    colors = image.convert("RGB").getcolors(maxcolors=2**24) or []
    if len(colors) < FEWEST_COLORS:
        raise BadPicture(f"{name}: only {len(colors)} colours")
    path = GALLERY / f"{name}.png"
    path.write_bytes(picture)
    return path


if __name__ == "__main__":
    main()
