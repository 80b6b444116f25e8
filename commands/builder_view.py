"""How the builder looks, and what stands in it.

Slack keeps what was typed into a field as long as its block_id and action_id stay the same, so a redrawn view differs
from the opened one only where the preview is.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from charts.requests import Preview
from commands.blocks import Block, plain, section, shorten
from commands.kinds import DEFAULT_KIND, KINDS, ChartKind
from commands.markup import escape

BUILDER_VIEW = "builder"
OPEN_ACTION = "open_builder"
KIND, DATA, TITLE, CHANNEL, PREVIEW = "kind", "data", "title", "channel", "preview"
REDRAWING = (KIND, DATA, TITLE)
"""The fields whose change redraws the preview; each is both a block_id and an action_id."""
SAMPLE = "Mon 3\nTue 5\nWed 9\nThu 7\nFri 12"
LONGEST_DATA = 3000
LONGEST_TITLE = 150


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the form."""

    kind: str = DEFAULT_KIND.word
    data: str = SAMPLE
    title: str = ""

    def as_json(self) -> dict[str, str]:
        return asdict(self)


def read_form(view: Mapping[str, Any]) -> Form:
    """The form in a view that Slack sent. After a redrawing Slack may leave out fields that nobody touched
    (slackapi/bolt-js#1258): those still hold what they began with."""
    values, untouched = view["state"]["values"], Form()
    kind = values.get(KIND, {}).get(KIND, {}).get("selected_option")
    texts = {name: values[name][name]["value"] or "" for name in (DATA, TITLE) if values.get(name)}
    return replace(untouched, kind=kind["value"] if kind else untouched.kind, **texts)


def read_channel(body: Mapping[str, Any]) -> tuple[str, str | None]:
    """The conversation that was chosen in a submission, and the address that posts into it, if Slack gave one."""
    channel = body["view"]["state"]["values"][CHANNEL][CHANNEL]["selected_conversation"]
    addresses = {one["channel_id"]: one["response_url"] for one in body.get("response_urls") or ()}
    return channel, addresses.get(channel)


def builder_view(preview: Block) -> dict[str, Any]:
    """The modal with `preview` under the data."""
    return {
        "type": "modal",
        "callback_id": BUILDER_VIEW,
        "title": plain("New chart"),
        "submit": plain("Post"),
        "close": plain("Cancel"),
        "blocks": [
            _input(KIND, "Kind", _kinds(), dispatch=True),
            _input(
                DATA,
                "Data",
                _text(LONGEST_DATA, multiline=True, initial_value=SAMPLE),
                dispatch=True,
                hint="A label and a number a line, a table copied from a spreadsheet, or a Chart.js configuration.",
            ),
            preview,
            _input(TITLE, "Title", _text(LONGEST_TITLE), dispatch=True, optional=True),
            _input(CHANNEL, "Post to", _channels()),
        ],
    }


def show_words(text: str) -> Block:
    """Words in the preview's place."""
    return section(escape(text), block_id=PREVIEW)


def show_picture(preview: Preview) -> Block:
    """The picture in the preview's place."""
    return {
        "type": "image",
        "block_id": PREVIEW,
        "image_url": preview.image_url,
        "alt_text": shorten(preview.alt_text, 2000),
    }


def _input(
    name: str, label: str, element: Block, *, dispatch: bool = False, hint: str = "", optional: bool = False
) -> Block:
    block = {"type": "input", "block_id": name, "label": plain(label), "element": {"action_id": name, **element}}
    return block | {"dispatch_action": dispatch, "optional": optional} | ({"hint": plain(hint)} if hint else {})


def _text(longest: int, **more: Any) -> Block:
    return {
        "type": "plain_text_input",
        "max_length": longest,
        "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]},
        **more,
    }


def _kinds() -> Block:
    options = [_option(kind) for kind in KINDS]
    return {"type": "static_select", "options": options, "initial_option": _option(DEFAULT_KIND)}


def _option(kind: ChartKind) -> Block:
    return {"text": plain(kind.title), "value": kind.word}


def _channels() -> Block:
    return {"type": "conversations_select", "default_to_current_conversation": True, "response_url_enabled": True}
