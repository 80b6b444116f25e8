"""Who does something, where, in which workspace: read from a request to the control API."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.people import Impossible
from sandbox.shapes import Json
from sandbox.slack import Slack
from sandbox.workspace import Channel, Workspace


@dataclass(frozen=True)
class Scene:
    """The body of one request. What it leaves out is the installer, in #charts, in the first workspace."""

    slack: Slack
    body: Json

    @property
    def workspace(self) -> Workspace:
        """The workspace. Raises `Impossible` for one that is not there."""
        try:
            return self.slack.workspace(self.body.get("team"))
        except KeyError as error:
            raise Impossible(f"There is no workspace {self.body['team']}.") from error

    @property
    def user(self) -> str:
        """The id of the person. Raises `Impossible` for someone who is not a member."""
        wanted = self.body.get("user") or self.workspace.installer.id
        for member in self.workspace.people:
            if wanted in (member.id, member.name):
                return member.id
        raise Impossible(f"There is no person {wanted} in {self.workspace.name}.")

    @property
    def channel(self) -> Channel:
        """The conversation. Raises `Impossible` for one the person cannot see."""
        wanted = str(self.body.get("channel") or "charts")
        channel = self.workspace.find_channel(wanted)
        if channel is None or (channel.is_private and self.user not in channel.members):
            raise Impossible(f"{self.user} sees no channel {wanted}.")
        return channel

    @property
    def values(self) -> Json:
        """What is entered besides."""
        return dict(self.body.get("values") or {})

    def text(self, name: str) -> str:
        """A required text. Raises `Impossible` if it is missing."""
        value = self.body.get(name)
        if not isinstance(value, str):
            raise Impossible(f"`{name}` is missing.")
        return value

    def view(self) -> Json:
        """The named view, the person's App Home if `home` is true, or else the topmost modal.

        Raises `Impossible` if there is none.
        """
        views = self.slack.views[self.workspace.id]
        found: Json | None
        if self.body.get("home"):
            found = views.home(self.user)
        elif self.body.get("view_id"):
            found = views.find(str(self.body["view_id"]))
        else:
            found = next(reversed(views.stack(self.user)), None)
        if found is None:
            raise Impossible(f"{self.user} has no such view open.")
        return found
