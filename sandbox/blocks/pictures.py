"""The pictures in blocks, fetched or looked up as Slack does before it takes a message."""

from __future__ import annotations

import struct
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.blocks.rules import complaint
from sandbox.shapes import Json
from sandbox.slack import Slack

MOST_BYTES = 10 * 1024 * 1024
_HEADERS = {"User-Agent": "Slack-ImgProxy (+https://api.slack.com/robots)"}
_JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True)
class Picture:
    """What Slack notes of a picture: pixels and bytes."""

    width: int
    height: int
    size: int


def read_picture(content: bytes) -> Picture | None:
    """Read the size of a PNG, GIF or JPEG from its first bytes; `None` if it is none of them."""
    size: tuple[int, int] | None = None
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR" and len(content) > 24:
        size = _pair(">II", content[16:24])
    elif content[:6] in (b"GIF87a", b"GIF89a") and len(content) > 10:
        size = _pair("<HH", content[6:10])
    elif content.startswith(b"\xff\xd8\xff"):
        size = _jpeg_size(content)
    return Picture(*size, len(content)) if size else None


def _pair(layout: str, content: bytes) -> tuple[int, int]:
    first, second = struct.unpack(layout, content)
    return int(first), int(second)


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 < len(content) and content[position] == 0xFF:
        if content[position + 1] in _JPEG_SIZES:
            height, width = _pair(">HH", content[position + 5 : position + 9])
            return width, height
        position += 2 + int.from_bytes(content[position + 2 : position + 4], "big")
    return None


def _web_opener() -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def fetch_picture(url: str, timeout: float) -> Picture | None:
    """Download an `image_url`; `None` unless it answers 200, says it is an image, and is one."""
    try:
        opener = _web_opener()
        request = urllib.request.Request(url, headers=_HEADERS)  # noqa: S310  # the opener below knows http alone
        with opener.open(request, timeout=timeout) as answer:
            if answer.status != 200 or not answer.headers.get_content_type().startswith("image/"):
                return None
            return read_picture(answer.read(MOST_BYTES))
    except (OSError, ValueError):
        return None


def settle_pictures(slack: Slack, team: str, blocks: list[Json], pointer: str = "/blocks") -> list[str]:
    """Fetch or look up every picture in blocks and write its size into its block.

    Returns what is wrong, in Slack's words; empty if nothing is. Do not hold the sandbox's lock: the app may be the
    one who serves the pictures.
    """
    return [
        fact for index, block in enumerate(blocks) for fact in _settle_block(slack, team, block, f"{pointer}/{index}")
    ]


def _settle_block(slack: Slack, team: str, block: Json, pointer: str) -> Iterator[str]:
    for name in ("accessory", "hero_image", "icon"):
        if isinstance(block.get(name), dict):
            yield from _settle(slack, team, block[name], f"{pointer}/{name}")
    for index, element in enumerate(block.get("elements", ())):
        if isinstance(element, dict):
            yield from _settle(slack, team, element, f"{pointer}/elements/{index}")
    yield from _settle(slack, team, block, pointer)


def _settle(slack: Slack, team: str, image: Json, pointer: str) -> Iterator[str]:
    if image.get("type") != "image":
        return
    if "slack_file" in image:
        yield from _settle_file(slack, team, image, pointer)
        return
    picture = fetch_picture(image["image_url"], slack.settings.waits.picture)
    if picture is None:
        yield complaint("downloading image failed", f"{pointer}/image_url")
        return
    image |= {"image_width": picture.width, "image_height": picture.height, "image_bytes": picture.size}
    image |= {"fallback": f"{picture.width}x{picture.height}px image"}


def _settle_file(slack: Slack, team: str, image: Json, pointer: str) -> Iterator[str]:
    named = image["slack_file"]
    with slack.lock:
        by_id = slack.files.find(named["id"], team) if named.get("id") else None
        file = by_id or (slack.files.find_by_url(named["url"], team) if named.get("url") else None)
        if file is None and named.get("url"):
            yield complaint("invalid_url", f"{pointer}/slack_file.url")
            return
        picture = read_picture(file.content or b"") if file else None
        if file is None or picture is None or not slack.files.take_for_block(file):
            yield complaint("invalid slack file", f"{pointer}/slack_file")
            return
        image["slack_file"] = {"id": file.id, "url": slack.files.addresses(file)["url_private"]}
    image |= {"image_width": picture.width, "image_height": picture.height, "image_bytes": picture.size}
