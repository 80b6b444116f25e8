"""manifest.yml is what an operator pastes into Slack: it must keep Slack's rules and list what the code listens to."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from app import slack
from commands.registry import register

MANIFEST = yaml.safe_load((Path(__file__).parents[2] / "manifest.yml").read_text())
FEATURES = MANIFEST["features"]
COMMANDS = FEATURES["slash_commands"]
SHORTCUTS = FEATURES["shortcuts"]
SCOPES = MANIFEST["oauth_config"]["scopes"]["bot"]
SETTINGS = MANIFEST["settings"]


class Listeners:
    """Stands where Bolt's app does, and remembers by what names it is listened to."""

    def __init__(self):
        self.names = {"command": set(), "shortcut": set(), "event": set(), "action": set(), "view": set()}
        register(self, desk=None)
        slack._forget_when_uninstalled(self, desk=None)

    def __getattr__(self, kind):
        return lambda name: self.names[kind].add(str(name)) or (lambda listener: listener)


# Lengths that Slack's manifest reference gives, in characters.
TEXTS = [
    (MANIFEST["display_information"]["name"], 1, 35),
    (MANIFEST["display_information"]["description"], 1, 140),
    (MANIFEST["display_information"]["long_description"], 175, 4000),
    (FEATURES["bot_user"]["display_name"], 1, 80),
    *[(command["command"], 2, 32) for command in COMMANDS],
    *[(command["description"], 1, 2000) for command in COMMANDS],
    *[(command["usage_hint"], 1, 1000) for command in COMMANDS],
    *[(shortcut["name"], 1, 24) for shortcut in SHORTCUTS],
    *[(shortcut["callback_id"], 1, 255) for shortcut in SHORTCUTS],
    *[(shortcut["description"], 1, 150) for shortcut in SHORTCUTS],
    *[(scope, 1, 50) for scope in SCOPES],
    *[(event, 1, 50) for event in SETTINGS["event_subscriptions"]["bot_events"]],
]
ADDRESSES = [
    *[command["url"] for command in COMMANDS],
    *MANIFEST["oauth_config"]["redirect_urls"],
    SETTINGS["event_subscriptions"]["request_url"],
    SETTINGS["interactivity"]["request_url"],
]


@pytest.mark.parametrize(("text", "shortest", "longest"), TEXTS, ids=[text[:40] for text, _, _ in TEXTS])
def test_a_text_has_a_length_that_slack_takes(text, shortest, longest):
    assert shortest <= len(text) <= longest


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_is_on_the_one_host_to_replace(address):
    assert urlsplit(address)[:2] == ("https", "grapiture.example.com")


def test_there_are_no_more_commands_and_shortcuts_than_slack_takes():
    assert len(COMMANDS) <= 50
    assert len(SHORTCUTS) <= 10


def test_names_are_listed_once():
    for names in (SCOPES, SETTINGS["event_subscriptions"]["bot_events"], [one["callback_id"] for one in SHORTCUTS]):
        assert len(set(names)) == len(names)


def test_commands_begin_with_a_slash_and_shortcuts_are_of_a_kind():
    assert all(command["command"].startswith("/") for command in COMMANDS)
    assert {shortcut["type"] for shortcut in SHORTCUTS} <= {"global", "message"}


def test_the_scopes_are_those_that_an_installation_asks_for():
    assert set(SCOPES) == set(slack.SCOPES)


def test_commands_shortcuts_and_events_are_those_that_the_code_listens_to():
    listened = Listeners().names
    assert {one["command"] for one in COMMANDS} == listened["command"]
    assert {one["callback_id"] for one in SHORTCUTS} == listened["shortcut"]
    assert set(SETTINGS["event_subscriptions"]["bot_events"]) == listened["event"]


def test_people_come_back_to_where_the_code_awaits_them():
    assert [urlsplit(url).path for url in MANIFEST["oauth_config"]["redirect_urls"]] == [slack.REDIRECT_PATH]
