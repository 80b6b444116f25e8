"""All that a person can do in Slack, in one table, and how it is tied to Slack's app framework."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App
from slack_bolt.context import BoltContext

from commands.api_keys import KEY_VIEW, begin_key, revoke_key, submit_key
from commands.asking import Ack, Asked, Payload, read_command, workspace_of
from commands.builder import PREVIEW_JOB, draw_preview, note_change, open_builder, submit_builder
from commands.builder_view import BUILDER_VIEW, OPEN_ACTION, REDRAWING
from commands.chart import post_chart
from commands.desk import Desk
from commands.help import help_blocks
from commands.home import PLANS_ACTION, publish_home
from commands.keys import LINK_VIEW, begin_link, run_keys, submit_link, unlink
from commands.keys_view import LINK_WEBHOOK_ACTION, NEW_KEY_ACTION, REVOKE_ACTION, UNLINK_ACTION
from commands.markup import read_plain
from commands.mistakes import nearest, not_understood, quote
from commands.numbers import read_number
from commands.panel import post_panel
from commands.plan import LINK_ACTION, open_plans, show_plan
from commands.replies import apologize, ephemeral
from commands.settings import (
    SETTINGS_ACTION,
    ask_about_deletion,
    open_settings,
    run_settings,
    submit_deletion,
    submit_settings,
)
from commands.settings_view import DELETE_ACTION, DELETE_VIEW, SETTINGS_VIEW
from commands.subcommand import COMMAND, Subcommand
from commands.usage import show_usage
from core.errors import GrapitureError
from core.jobs import Claim

NEW_CHART_SHORTCUT = "new_chart"


def show_help(desk: Desk, asked: Asked, ack: Ack) -> None:
    """Answers `help`, and the command alone."""
    ack(ephemeral(f"Try `{COMMAND} chart Mon 3, Tue 5, Wed 9`.", help_blocks(desk, asked, SUBCOMMANDS.values())))


SUBCOMMANDS: Mapping[str, Subcommand] = {
    subcommand.name: subcommand
    for subcommand in (
        Subcommand(
            "chart",
            "a chart in this channel; alone, it opens the builder",
            (
                f"{COMMAND} chart",
                f"{COMMAND} chart Mon 3, Tue 5, Wed 9",
                f'{COMMAND} chart line Mon 3, Tue 5, Wed 9 title:"Signups" theme:dark',
                f"{COMMAND} chart bar stacked\nRegion,Q1,Q2\nNorth,3,4\nSouth,5,6",
                f'{COMMAND} chart {{"type":"pie","data":{{"labels":["Yes","No"],"datasets":[{{"data":[3,1]}}]}}}}',
            ),
            post_chart,
        ),
        Subcommand(
            "panel",
            "one to four values that need no chart",
            (f"{COMMAND} panel Revenue $42k +12% success | Errors 3 danger",),
            post_panel,
        ),
        Subcommand("usage", "the credits of today", (f"{COMMAND} usage",), show_usage),
        Subcommand("plan", "your plan, and how to get more", (f"{COMMAND} plan",), show_plan),
        Subcommand(
            "keys",
            "API keys, and webhooks that count on your plan",
            (f"{COMMAND} keys", f"{COMMAND} keys link"),
            run_keys,
        ),
        Subcommand(
            "settings",
            "how charts look in this workspace, and the deletion of its data",
            (f"{COMMAND} settings",),
            run_settings,
        ),
        Subcommand("help", "this", (f"{COMMAND} help",), show_help),
    )
}


def run_command(desk: Desk, ack: Ack, context: BoltContext, body: Payload) -> None:
    """Runs the subcommand that was typed; what goes wrong is told to whoever typed it and to nobody else."""
    name, asked = read_command(context, body)
    acknowledged = Acknowledgement(ack)
    try:
        subcommand_named(name, asked.text).run(desk, asked, acknowledged)
    except GrapitureError as error:
        if acknowledged.given:
            desk.slack.respond(asked.response_url, apologize(error))
        else:
            ack(apologize(error))


class Acknowledgement:
    """Bolt's `ack`, remembering whether it was called."""

    def __init__(self, ack: Ack) -> None:
        self._ack = ack
        self.given = False

    def __call__(self, *message: Any, **parts: Any) -> None:
        self._ack(*message, **parts)
        self.given = True


def subcommand_named(typed: str, rest: str = "") -> Subcommand:
    """The subcommand, in any letter case. Raises NotUnderstood with the nearest line that works."""
    name = typed.lower() or "help"
    if name in SUBCOMMANDS:
        return SUBCOMMANDS[name]
    words = read_plain(f"{typed} {rest}").strip()
    if near := nearest(name, SUBCOMMANDS):
        advice = f"Did you mean {quote(f'{COMMAND} {near} {read_plain(rest)}')}?"
    elif any(read_number(word.strip(",;")) is not None for word in words.split()):
        advice = f"To draw it, write {quote(f'{COMMAND} chart {words}')}."
    else:
        advice = f"There are {', '.join(f'`{one}`' for one in SUBCOMMANDS)}."
    raise not_understood(f"I do not know {quote(read_plain(typed))}. {advice}")


Pressed = Callable[[Desk, str, Payload], None]
Filled = Callable[[Desk, str, Payload, Ack], None]

BUTTONS: Mapping[str, Pressed] = {
    OPEN_ACTION: lambda desk, workspace, body: open_builder(desk, workspace, body["trigger_id"]),
    PLANS_ACTION: lambda desk, workspace, body: open_plans(desk, workspace, body["trigger_id"]),
    LINK_WEBHOOK_ACTION: begin_link,
    UNLINK_ACTION: unlink,
    NEW_KEY_ACTION: begin_key,
    REVOKE_ACTION: revoke_key,
    SETTINGS_ACTION: open_settings,
    DELETE_ACTION: ask_about_deletion,
}
"""What runs, already acknowledged, when the button with this action id is pressed."""

FORMS: Mapping[str, Filled] = {
    BUILDER_VIEW: submit_builder,
    LINK_VIEW: submit_link,
    KEY_VIEW: submit_key,
    SETTINGS_VIEW: submit_settings,
    DELETE_VIEW: submit_deletion,
}
"""What runs, and acknowledges, when the modal with this callback id is submitted."""


def register(bolt_app: App, desk: Desk) -> None:
    """Ties everything to Slack's requests. Listeners take as little time as Slack gives them: pictures are jobs."""

    def command(ack: Ack, context: BoltContext, body: Payload) -> None:
        run_command(desk, ack, context, body)

    def change(ack: Ack, context: BoltContext, body: Payload) -> None:
        note_change(desk, workspace_of(context), body)
        ack()

    def home(context: BoltContext, event: Payload) -> None:
        if event.get("tab", "home") == "home":
            publish_home(desk, workspace_of(context), event["user"])

    bolt_app.command(COMMAND)(command)
    bolt_app.shortcut(NEW_CHART_SHORTCUT)(_pressed(desk, BUTTONS[OPEN_ACTION]))
    for action, pressed in BUTTONS.items():
        bolt_app.action(action)(_pressed(desk, pressed))
    bolt_app.action(re.compile(rf"{LINK_ACTION}(:\w+)?"))(lambda ack: ack())
    for field in REDRAWING:
        bolt_app.action({"type": "block_actions", "block_id": field, "action_id": field})(change)
    for view, filled in FORMS.items():
        bolt_app.view(view)(_filled(desk, filled))
    bolt_app.event("app_home_opened")(home)


def _pressed(desk: Desk, run: Pressed) -> Callable[[Ack, BoltContext, Payload], None]:
    def listener(ack: Ack, context: BoltContext, body: Payload) -> None:
        ack()
        run(desk, workspace_of(context), body)

    return listener


def _filled(desk: Desk, run: Filled) -> Callable[[Ack, BoltContext, Payload], None]:
    def listener(ack: Ack, context: BoltContext, body: Payload) -> None:
        run(desk, workspace_of(context), body, ack)

    return listener


def job_handlers(desk: Desk) -> dict[str, Callable[[Claim], None]]:
    """What does the jobs that commands leave behind."""
    return {PREVIEW_JOB: lambda claim: draw_preview(desk, claim.payload)}
