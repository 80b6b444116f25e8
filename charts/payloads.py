"""Slack message payloads with our blocks in them: finding the charts, and putting pictures in their place.

Everything else in a payload is the sender's and is passed on as it came.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from charts.looks import LOOK
from charts.orders import InvalidOrder, Order, read_order
from charts.preferences import NO_PREFERENCES, Preferences
from core.errors import Flaw, Invalid
from renderers.nearest import nearest
from renderers.screening import pointer

MOST_CHARTS = 10
LOOK_FIELDS = tuple(name for name in LOOK if name != "format")
FIELDS: Mapping[str, tuple[str, ...]] = {
    "chart": ("type", "chart", *LOOK_FIELDS, "alt_text", "block_id", "native"),
    "panel": ("type", "data", *LOOK_FIELDS, "alt_text", "block_id"),
}
"""Our blocks, and what each may hold. Messages show PNG, so that the format is not the sender's to choose."""

KEPT_FIELDS = ("type", "id", "block_id", "native")
"""What a block may hold that shows a kept chart."""

OWN_FIELDS = frozenset({"type", "block_id", "native", "data"})
"""Fields of a block that an order does not have."""

HOLDS_BLOCKS = ("blocks", "child_blocks")
"""Where blocks may stand: in a message or an attachment, and in a block of type `container`."""

DEEPEST = 16
"""Steps of a pointer, beyond which no block is looked for: Slack takes a container in an attachment, and no deeper."""

IN_MESSAGE = (*HOLDS_BLOCKS, "attachments")
"""What a message holds that may have blocks in it, in reading order."""

Block = Mapping[str, Any]


class InvalidPayload(Invalid):
    """The message around the charts is wrong; pointers are relative to the payload."""

    code = "invalid_payload"


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """One of our blocks, read: an order, or the id of a chart that is kept already. `native` asks for Slack's own
    chart before a picture."""

    pointer: str
    order: Order | str
    native: bool


def has_charts(payload: Mapping[str, Any]) -> bool:
    """Whether any of our blocks stands anywhere in the payload."""
    return any(True for _ in our_blocks(payload))


def read_blocks(
    payload: Mapping[str, Any], tenant: str, preferences: Preferences = NO_PREFERENCES, *, kept: bool = False
) -> list[ChartBlock]:
    """All our blocks, in the order in which `replace_charts` meets them; with `kept`, a chart may be named by its id.
    Raises InvalidPayload when there are none or too many, and InvalidOrder with every flaw of every block."""
    raw = list(our_blocks(payload))
    if not 0 < len(raw) <= MOST_CHARTS:
        sentence = f"Send 1 to {MOST_CHARTS} blocks of type chart or panel; these are {len(raw)}."
        raise InvalidPayload([Flaw("/blocks", sentence)])
    flaws: list[Flaw] = []
    found = []
    for place, block in raw:
        try:
            is_kept = kept and "id" in block
            order = _read_kept(block) if is_kept else _read(block, tenant, preferences)
            found.append(ChartBlock(place, order, _is_native(block, preferences)))
        except Invalid as error:
            flaws += error.under(place).flaws
    if flaws:
        raise InvalidOrder(flaws)
    return found


def replace_charts(payload: Mapping[str, Any], replacement: Callable[[int, Block], list[Block]]) -> dict[str, Any]:
    """A copy of `payload` where each of our blocks, counted from 0, is replaced by the blocks that `replacement`
    returns for it. What the sender wrote elsewhere is the same object as before."""
    position = iter(range(10**6))

    def rewritten(item: Any, name: str) -> list[Any]:
        if name in HOLDS_BLOCKS and is_ours(item):
            return list(replacement(next(position), item))
        return [_map_lists(item, HOLDS_BLOCKS, rewritten)] if isinstance(item, dict) else [item]

    return dict(_map_lists(payload, IN_MESSAGE, rewritten))


def is_ours(block: Any) -> bool:
    """True for a block that Slack does not know and that we turn into a picture."""
    return isinstance(block, dict) and isinstance(kind := block.get("type"), str) and kind in FIELDS


def _map_lists(holder: Block, names: tuple[str, ...], rewritten: Callable[[Any, str], list[Any]]) -> Block:
    """A copy of `holder` with each item of the lists called `names` rewritten; `holder` itself when it has none."""
    lists = {name: value for name in names if isinstance(value := holder.get(name), list)}
    changed = {name: [new for item in items for new in rewritten(item, name)] for name, items in lists.items()}
    return {**holder, **changed} if changed else holder


def our_blocks(holder: Block, names: tuple[str, ...] = IN_MESSAGE, pointer: str = "") -> Iterator[tuple[str, Block]]:
    """Our blocks with their pointers, in reading order, read or not."""
    for name in names:
        items = holder.get(name)
        for index, item in enumerate(items if isinstance(items, list) else []):
            place = f"{pointer}/{name}/{index}"
            if name in HOLDS_BLOCKS and is_ours(item):
                yield place, item
            elif isinstance(item, dict) and place.count("/") < DEEPEST:
                yield from our_blocks(item, HOLDS_BLOCKS, place)


def _is_native(block: Block, preferences: Preferences) -> bool:
    """A panel has no likeness among Slack's own charts."""
    return block["type"] == "chart" and block.get("native", preferences.native) is True


def _read(block: Block, tenant: str, preferences: Preferences) -> Order:
    """Raises Invalid with pointers relative to the block."""
    flaws = [*_unknown(block, FIELDS[block["type"]]), *_flaws_of_native(block)]
    fields = {name: value for name, value in block.items() if name in FIELDS[block["type"]] and name not in OWN_FIELDS}
    if block["type"] == "panel":
        fields["chart"] = {name: block[name] for name in ("type", "data") if name in block}
    try:
        order = read_order(fields, tenant, preferences)
    except Invalid as error:
        raise InvalidOrder([*flaws, *_as_seen_in(block, error.flaws)]) from None
    if flaws:
        raise InvalidOrder(flaws)
    return order


def _read_kept(block: Block) -> str:
    """The id. Raises Invalid with pointers relative to the block."""
    flaws = [*_unknown(block, KEPT_FIELDS), *_flaws_of_native(block)]
    if not isinstance(block["id"], str):
        flaws.append(Flaw("/id", "Send the id of a kept chart as a text."))
    if flaws:
        raise InvalidOrder(flaws)
    return str(block["id"])


def _unknown(block: Block, known: tuple[str, ...]) -> list[Flaw]:
    return [
        Flaw(
            pointer(name),
            f"A {block['type']} block has no such field{nearest(name, known)} It takes {', '.join(known)}.",
        )
        for name in block
        if name not in known
    ]


def _flaws_of_native(block: Block) -> list[Flaw]:
    wrong = block["type"] == "chart" and type(block.get("native", False)) is not bool
    return [Flaw("/native", "Send true or false.")] if wrong else []


def _as_seen_in(block: Block, flaws: tuple[Flaw, ...]) -> list[Flaw]:
    """A panel's data stands in its block itself."""
    if block["type"] == "chart":
        return list(flaws)
    return [Flaw(flaw.pointer.removeprefix("/chart"), flaw.message) for flaw in flaws]
