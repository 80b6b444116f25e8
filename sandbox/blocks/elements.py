"""The interactive elements of Block Kit, their fields and limits, one row each."""

from __future__ import annotations

from sandbox.blocks.rules import (
    Fields,
    Rule,
    anything,
    boolean,
    choice,
    either,
    integer,
    items,
    shape,
    string,
    text,
    web_address,
)

IDENTIFIER = string(255)
ALT_TEXT = string(2000)
PICTURE_ADDRESS = string(3000)
FILE_ID_PATTERN = "^[F][A-Z0-9]{8,}$"
SLACK_FILE = either("id", "url", shape({}, {"id": string(255, pattern=FILE_ID_PATTERN), "url": string(3000)}))

CONFIRM = shape(
    {
        "title": text(100, "plain_text"),
        "text": text(300),
        "confirm": text(30, "plain_text"),
        "deny": text(30, "plain_text"),
    },
    {"style": choice("primary", "danger")},
)
PLACEHOLDER = text(150, "plain_text")
DISPATCH = shape({}, {"trigger_actions_on": items(choice("on_enter_pressed", "on_character_entered"), 2)})


def option(*kinds: str) -> Rule:
    """The rule of an option whose text is of one of these kinds."""
    return shape(
        {"text": text(75, *kinds), "value": string(150)}, {"description": text(75, *kinds), "url": web_address(3000)}
    )


PLAIN_OPTION = option("plain_text")
RICH_OPTION = option()
OPTION_GROUP = shape({"label": text(75, "plain_text"), "options": items(PLAIN_OPTION, 100)})
FILTER = shape(
    {},
    {
        "include": items(choice("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
_COMMON: Fields = {"type": anything, "action_id": IDENTIFIER, "focus_on_load": boolean}


def element(required: Fields, optional: Fields) -> Rule:
    """The rule of an element: these fields besides the type, the action id and the focus."""
    return shape({"type": anything, **required}, {**_COMMON, **optional})


def options_element(rule: Rule) -> Rule:
    """The rule of a select that offers its own options: `options` or `option_groups`."""
    return either("options", "option_groups", rule)


_MENU: Fields = {"placeholder": PLACEHOLDER, "confirm": CONFIRM}
_MANY: Fields = {"max_selected_items": integer(1, 100)}
_OWN_OPTIONS: Fields = {"options": items(PLAIN_OPTION, 100), "option_groups": items(OPTION_GROUP, 100)}
_TYPED: Fields = {"placeholder": PLACEHOLDER, "dispatch_action_config": DISPATCH, "initial_value": string(3000)}
_CONVERSATION: Fields = {"filter": FILTER, "default_to_current_conversation": boolean, "response_url_enabled": boolean}
_TEN_OPTIONS: Fields = {"options": items(RICH_OPTION, 10)}

BUTTON = element(
    {"text": text(75, "plain_text")},
    {
        "url": web_address(3000),
        "value": string(2000),
        "style": choice("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
)
IMAGE_ELEMENT = either(
    "image_url",
    "slack_file",
    shape({"type": anything, "alt_text": ALT_TEXT}, {"image_url": PICTURE_ADDRESS, "slack_file": SLACK_FILE}),
)

ELEMENTS: Fields = {
    "button": BUTTON,
    "workflow_button": element(
        {"text": text(75, "plain_text"), "workflow": anything}, {"style": choice("primary", "danger")}
    ),
    "image": IMAGE_ELEMENT,
    "overflow": element({"options": items(PLAIN_OPTION, 5)}, {"confirm": CONFIRM}),
    "static_select": options_element(element({}, {**_MENU, **_OWN_OPTIONS, "initial_option": PLAIN_OPTION})),
    "multi_static_select": options_element(
        element({}, {**_MENU, **_MANY, **_OWN_OPTIONS, "initial_options": items(PLAIN_OPTION, 100)})
    ),
    "external_select": element({}, {**_MENU, "initial_option": PLAIN_OPTION, "min_query_length": integer(0, 100)}),
    "users_select": element({}, {**_MENU, "initial_user": IDENTIFIER}),
    "multi_users_select": element({}, {**_MENU, **_MANY, "initial_users": items(IDENTIFIER, 100)}),
    "conversations_select": element({}, {**_MENU, **_CONVERSATION, "initial_conversation": IDENTIFIER}),
    "multi_conversations_select": element(
        {}, {**_MENU, **_MANY, **_CONVERSATION, "initial_conversations": items(IDENTIFIER, 100)}
    ),
    "channels_select": element({}, {**_MENU, "initial_channel": IDENTIFIER, "response_url_enabled": boolean}),
    "multi_channels_select": element({}, {**_MENU, **_MANY, "initial_channels": items(IDENTIFIER, 100)}),
    "checkboxes": element(_TEN_OPTIONS, {"initial_options": items(RICH_OPTION, 10), "confirm": CONFIRM}),
    "radio_buttons": element(_TEN_OPTIONS, {"initial_option": RICH_OPTION, "confirm": CONFIRM}),
    "datepicker": element({}, {**_MENU, "initial_date": string(10, pattern=r"^\d{4}-\d{2}-\d{2}$")}),
    "timepicker": element({}, {**_MENU, "initial_time": string(5, pattern=r"^\d{2}:\d{2}$"), "timezone": string(100)}),
    "datetimepicker": element({}, {"initial_date_time": integer(10**9, 10**10), "confirm": CONFIRM}),
    "plain_text_input": element(
        {}, {**_TYPED, "multiline": boolean, "min_length": integer(0, 3000), "max_length": integer(1, 3000)}
    ),
    "email_text_input": element({}, _TYPED),
    "url_text_input": element({}, _TYPED),
    "number_input": element(
        {"is_decimal_allowed": boolean}, {**_TYPED, "min_value": string(100), "max_value": string(100)}
    ),
    "file_input": element({}, {"filetypes": items(string(20), 100), "max_files": integer(1, 10)}),
    "rich_text_input": element({}, {**_TYPED, "initial_value": anything}),
}

INPUT_ONLY = ("plain_text_input", "email_text_input", "url_text_input", "number_input", "file_input", "rich_text_input")
NOT_INPUT = ("button", "workflow_button", "image", "overflow")


def elements(*without: str) -> Fields:
    """The table above without the named kinds."""
    return {kind: rule for kind, rule in ELEMENTS.items() if kind not in without}
