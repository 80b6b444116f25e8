"""The page on which people use the sandbox as they would use Slack.

`/?team=T…` shows another workspace than the first.
"""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from sandbox.slack import Slack


def create_page(slack: Slack) -> Blueprint:
    """Make the blueprint of `/` and of message permalinks, which show the same page."""
    blueprint = Blueprint("page", __name__)

    @blueprint.get("/")
    @blueprint.get("/archives/<_channel>/<_message>")
    def show_page(_channel: str = "", _message: str = "") -> ResponseReturnValue:
        return render_template("workspace.html", name=slack.first.name, app=slack.settings.manifest.name)

    return blueprint
