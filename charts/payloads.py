"""Slack message payloads with our blocks in them: finding the charts, and putting pictures in their place.

Everything else in a payload is the sender's and is passed on as it came.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from charts.looks import PANEL_SIZE, read_look, size_for
from core.errors import Flaw, Invalid

LOOK_FIELDS = frozenset({"width", "height", "scale", "theme", "backgroundColor", "alt_text"})
CHART_FIELDS = LOOK_FIELDS | {"type", "block_id", "chart"}
PANEL_FIELDS = LOOK_FIELDS | {"type", "block_id", "data"}
Block = Mapping[str, Any]


class InvalidPayload(Invalid):
    """The message around the charts is wrong; pointers are relative to the payload."""

    code = "invalid_payload"


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """One of our blocks: where it stands, the chart in it (a panel is one), where that chart stands, and how to
    draw it (`width`, `height`, `scale`, `theme`, `background`: only what the block says)."""

    pointer: str
    chart: Any
    chart_pointer: str
    look: Mapping[str, Any]
    alt_text: str | None


def chart_blocks(payload: Mapping[str, Any]) -> list[ChartBlock]:
    """All our blocks, in reading order: in `blocks`, then in each attachment. Raises InvalidPayload."""
    flaws: list[Flaw] = []
    found = [block for pointer, raw in _blocks(payload) if (block := _read(pointer, raw, flaws)) is not None]
    if flaws:
        raise InvalidPayload(flaws)
    return found


def replace_charts(payload: Mapping[str, Any], replacement: Callable[[int, Block], list[Block]]) -> dict[str, Any]:
    """A copy of `payload` where each of our blocks, counted from 0, is replaced by the blocks that `replacement`
    returns for it. What the sender wrote elsewhere is the same object as before."""
    position = iter(range(10**6))

    def rewritten(blocks: Any) -> Any:
        if not isinstance(blocks, list):
            return blocks
        return [new for block in blocks for new in (replacement(next(position), block) if is_ours(block) else [block])]

    result = dict(payload)
    if "blocks" in result:
        result["blocks"] = rewritten(result["blocks"])
    if isinstance(result.get("attachments"), list):
        result["attachments"] = [
            {**one, "blocks": rewritten(one["blocks"])} if isinstance(one, dict) and "blocks" in one else one
            for one in result["attachments"]
        ]
    return result


def is_ours(block: Any) -> bool:
    """True for a block that Slack does not know and that we turn into a picture."""
    return isinstance(block, dict) and block.get("type") in {"chart", "panel"}


def _blocks(payload: Mapping[str, Any]) -> Iterator[tuple[str, Block]]:
    places = [("/blocks", payload.get("blocks"))]
    attachments = payload.get("attachments")
    for index, one in enumerate(attachments if isinstance(attachments, list) else []):
        if isinstance(one, dict):
            places.append((f"/attachments/{index}/blocks", one.get("blocks")))
    for prefix, blocks in places:
        for index, block in enumerate(blocks if isinstance(blocks, list) else []):
            if is_ours(block):
                yield f"{prefix}/{index}", block


def _read(pointer: str, raw: Block, flaws: list[Flaw]) -> ChartBlock | None:
    content, allowed = ("chart", CHART_FIELDS) if raw["type"] == "chart" else ("data", PANEL_FIELDS)
    before = len(flaws)
    flaws += [
        Flaw(f"{pointer}/{name}", f"a {raw['type']} block has no such field; it takes {', '.join(sorted(allowed))}")
        for name in raw
        if name not in allowed
    ]
    if content not in raw:
        flaws.append(Flaw(f"{pointer}/{content}", f"a {raw['type']} block needs `{content}`"))
    alt_text = raw.get("alt_text")
    if alt_text is not None and not (isinstance(alt_text, str) and 0 < len(alt_text) <= 2000):
        flaws.append(Flaw(f"{pointer}/alt_text", "must be a text of 1 to 2000 characters"))
    look, look_flaws = read_look(raw)
    flaws += [flaw.under(pointer) for flaw in look_flaws]
    if len(flaws) > before:
        return None
    if raw["type"] == "panel":
        return ChartBlock(pointer, {"type": "panel", "data": raw["data"]}, pointer, {**PANEL_SIZE, **look}, alt_text)
    return ChartBlock(pointer, raw["chart"], f"{pointer}/chart", {**size_for(raw["chart"]), **look}, alt_text)
