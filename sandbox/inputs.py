"""What people entered in the fields of a view, in the shape of Slack's `state.values`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.shapes import Json


@dataclass(frozen=True)
class Field:
    """How one kind of element keeps its value: under `key` in the state, starting from `initial` in the element.

    `holds` is `scalar`, `list`, or `option` and `options` where the value is one of the element's own options.
    """

    key: str
    initial: str
    holds: str = "scalar"


FIELDS = {
    "plain_text_input": Field("value", "initial_value"),
    "email_text_input": Field("value", "initial_value"),
    "url_text_input": Field("value", "initial_value"),
    "number_input": Field("value", "initial_value"),
    "static_select": Field("selected_option", "initial_option", "option"),
    "external_select": Field("selected_option", "initial_option"),
    "radio_buttons": Field("selected_option", "initial_option", "option"),
    "checkboxes": Field("selected_options", "initial_options", "options"),
    "multi_static_select": Field("selected_options", "initial_options", "options"),
    "conversations_select": Field("selected_conversation", "initial_conversation"),
    "channels_select": Field("selected_channel", "initial_channel"),
    "users_select": Field("selected_user", "initial_user"),
    "multi_external_select": Field("selected_options", "initial_options", "list"),
    "multi_users_select": Field("selected_users", "initial_users", "list"),
    "multi_conversations_select": Field("selected_conversations", "initial_conversations", "list"),
    "multi_channels_select": Field("selected_channels", "initial_channels", "list"),
    "datepicker": Field("selected_date", "initial_date"),
    "timepicker": Field("selected_time", "initial_time"),
    "datetimepicker": Field("selected_date_time", "initial_date_time"),
    "rich_text_input": Field("rich_text_value", "initial_value"),
    "file_input": Field("files", "", "list"),
}


def elements_of(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Walk the interactive elements of blocks as `(block, element)`."""
    for block in blocks:
        inside = [block.get("element"), block.get("accessory"), *block.get("elements", ())]
        for element in inside:
            if isinstance(element, dict) and "action_id" in element:
                yield block, element


def find_element(blocks: list[Json], action_id: str, block_id: str | None = None) -> tuple[Json, Json] | None:
    """Find an element by its action id, and by its block's id if given."""
    for block, element in elements_of(blocks):
        if element["action_id"] == action_id and block_id in (None, block["block_id"]):
            return block, element
    return None


def starting_value(element: Json, current_channel: str = "") -> Json:
    """The state of an element nobody touched, in a view that was opened from `current_channel`."""
    field = FIELDS[element["type"]]
    initial = element.get(field.initial)
    if initial is None and element.get("default_to_current_conversation"):
        initial = current_channel or None
    if field.holds in ("options", "list"):
        initial = initial or []
    return {"type": element["type"], field.key: initial}


def entered_value(element: Json, given: object) -> Json:
    """The state of an element after a person entered `given`.

    `given` is the state itself, or what a test would say for short: the text, the `value` of an option, a list of
    such values, or the id of a channel or person. Raises `KeyError` for an option the element does not offer.
    """
    field = FIELDS[element["type"]]
    if isinstance(given, dict) and "type" in given:
        return {"type": element["type"], field.key: given.get(field.key)}
    if field.holds == "option" and given is not None:
        return {"type": element["type"], field.key: option_of(element, str(given))}
    if field.holds == "options" and isinstance(given, list):
        return {"type": element["type"], field.key: [option_of(element, str(one)) for one in given]}
    return {"type": element["type"], field.key: given}


def option_of(element: Json, value: str) -> Json:
    """The option with this value. Raises `KeyError` if the element does not offer it."""
    grouped = [option for group in element.get("option_groups", ()) for option in group["options"]]
    for option in [*element.get("options", ()), *grouped]:
        if option.get("value") == value:
            return dict(option)
    raise KeyError(f"{element['action_id']} offers no option {value!r}")


def merge_values(blocks: list[Json], held: Json, given: Json, current_channel: str = "") -> Json:
    """Build `state.values` for blocks: what is given now, else what was held, else each element's start.

    A held value survives a change of the view only where block id, action id and element type stay the same, as in
    Slack's clients.
    """
    values: Json = {}
    for block, element in elements_of(blocks):
        if element["type"] not in FIELDS:
            continue
        block_id, action_id = block["block_id"], element["action_id"]
        before = held.get(block_id, {}).get(action_id)
        state = before if before and before["type"] == element["type"] else starting_value(element, current_channel)
        if action_id in given.get(block_id, {}):
            state = entered_value(element, given[block_id][action_id])
        values.setdefault(block_id, {})[action_id] = state
    return values


def incomplete_fields(blocks: list[Json], values: Json) -> dict[str, str]:
    """What Slack's clients say, by block id, before they let a form with empty or ill-sized fields be submitted."""
    found = {}
    for block in blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        entered = values[block["block_id"]][element["action_id"]].get(FIELDS[element["type"]].key)
        fact = _fault_of(block, entered)
        if fact:
            found[block["block_id"]] = fact
    return found


def _fault_of(block: Json, entered: object) -> str:
    element = block["element"]
    if entered in (None, "", []):
        return "" if block.get("optional") else "Please complete this required field."
    length = len(entered) if isinstance(entered, str) else 0
    if length < element.get("min_length", 0):
        return f"Please enter at least {element['min_length']} characters."
    if length > element.get("max_length", length):
        return f"Please enter at most {element['max_length']} characters."
    return ""


def build_action(block: Json, element: Json, given: object, ts: str) -> Json:
    """The entry of `actions` for a press on an element, or for `given` chosen or entered in it.

    Raises `KeyError` for an option the element does not offer.
    """
    action = {
        "type": element["type"],
        "block_id": block["block_id"],
        "action_id": element["action_id"],
        "action_ts": ts,
    }
    for name in ("text", "value", "style", "url", "placeholder", "confirm"):
        if name in element and element["type"] in ("button", "overflow", "workflow_button"):
            action[name] = element[name]
    if element["type"] == "overflow":
        action["selected_option"] = given if isinstance(given, dict) else option_of(element, str(given))
    elif element["type"] in FIELDS:
        action |= entered_value(element, given)
    return action
