"""What only those may do who answer for the workspace: who installed the app in it."""

from commands.desk import Desk
from core.errors import Forbidden


class InstallersOnly(Forbidden):
    """The person did not install the app."""

    code = "installers_only"


def require_installer(desk: Desk, workspace: str, user: str) -> None:
    """Raises InstallersOnly, naming who can help. Slack and the workspace's admins decide who may install, so whoever
    should have a say installs the app once more, and has."""
    installers = desk.installations.installers_of(workspace)
    if user in installers:
        return
    asked = f"Ask <@{installers[0]}>, or install" if installers else "Install"
    page = f"{desk.settings.public_url}/slack/install"
    raise InstallersOnly(f"Only who installed Grapiture here may do that. {asked} it yourself at {page}")
