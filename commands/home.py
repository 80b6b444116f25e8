"""The App Home: what is left today, the plan, and how to begin."""

from typing import Any

from commands.blocks import actions, button, context, header, section
from commands.builder_view import OPEN_ACTION
from commands.desk import Desk
from commands.settings import SETTINGS_ACTION
from commands.settings_view import summary_line
from commands.subcommand import COMMAND
from commands.usage import usage_blocks

PLANS_ACTION = "open_plans"


def publish_home(desk: Desk, workspace: str, user: str) -> None:
    """Shows the person their Home as it is now."""
    desk.slack.client(workspace).views_publish(user_id=user, view=home_view(desk, workspace, user))


def home_view(desk: Desk, workspace: str, user: str) -> dict[str, Any]:
    """The person's Home; who installed the app finds the settings there."""
    may_change = user in desk.installations.installers_of(workspace)
    return {
        "type": "home",
        "blocks": [
            header("Charts, right in the conversation"),
            *usage_blocks(desk.billing.summary(workspace)),
            actions(
                button("Build a chart", OPEN_ACTION, style="primary"),
                button("Plan and billing", PLANS_ACTION),
                *([button("Settings", SETTINGS_ACTION)] if may_change else []),
            ),
            summary_line(desk.preferences.of(workspace)),
            {"type": "divider"},
            section(
                "*How to begin*\nType this in any channel:\n"
                f"`{COMMAND} chart Mon 3, Tue 5, Wed 9`\n"
                f"or paste a table after `{COMMAND} chart line`, with the series in its first row and the labels in "
                "its first column."
            ),
            context(f"`{COMMAND} help` shows everything."),
        ],
    }
