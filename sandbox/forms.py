"""Submitting and closing modals, and what the app's answer does to them."""

from __future__ import annotations

from dataclasses import dataclass, field

from sandbox import payloads
from sandbox.blocks.checks import check_view
from sandbox.blocks.pictures import settle_pictures
from sandbox.inputs import incomplete_fields, merge_values
from sandbox.people import Impossible
from sandbox.sender import Ack, Sender
from sandbox.shapes import Json
from sandbox.slack import Slack
from sandbox.views import ViewRefused
from sandbox.workspace import Workspace

TROUBLE = "We had some trouble connecting. Try again?"


@dataclass(frozen=True)
class Outcome:
    """What a person sees after a submission: the app's acknowledgement, words at fields, or a general complaint."""

    ack: Ack | None = None
    errors: dict[str, str] = field(default_factory=dict)
    notice: str = ""


class Forms:
    """Plays people who fill in modals."""

    def __init__(self, slack: Slack, sender: Sender) -> None:
        self._slack = slack
        self._sender = sender

    def submit(self, workspace: Workspace, user: str, view: Json, values: Json) -> Outcome:
        """Submit a modal with `values` over what is entered already.

        An incomplete form stays with the person, as in Slack's clients. Raises `Impossible` for an unknown option.
        """
        views = self._slack.views[workspace.id]
        with self._slack.lock:
            try:
                view["state"]["values"] = merge_values(view["blocks"], view["state"]["values"], values)
            except KeyError as error:
                raise Impossible(str(error.args[0])) from error
            missing = incomplete_fields(view["blocks"], view["state"]["values"])
            views.errors[view["id"]] = missing
            payload = payloads.view_submission(self._slack, workspace, user, view)
        if missing:
            self._slack.changes.note()
            return Outcome(errors=missing)
        ack = self._sender.send_payload(payload)
        outcome = self._apply(workspace, user, view, ack)
        self._slack.changes.note()
        return outcome

    def close(self, workspace: Workspace, user: str, view: Json, *, all_of_them: bool = False) -> list[Ack]:
        """Close a modal, or the whole stack; the app hears of those that asked for it."""
        views = self._slack.views[workspace.id]
        with self._slack.lock:
            every = all_of_them or view["clear_on_close"]
            closed = views.clear(user) if every else [view]
            views.close(view)
            told = [
                payloads.view_closed(self._slack, workspace, user, one, cleared=every)
                for one in closed
                if one["notify_on_close"]
            ]
        self._slack.changes.note()
        return [self._sender.send_payload(payload) for payload in told]

    def _apply(self, workspace: Workspace, user: str, view: Json, ack: Ack) -> Outcome:
        if ack.error:
            return Outcome(ack, notice=TROUBLE)
        answer = ack.json()
        action = answer.get("response_action")
        if action == "errors":
            return self._show_errors(workspace, view, ack, answer.get("errors", {}))
        if action in ("update", "push"):
            return self._show_view(workspace, user, view, ack, answer)
        with self._slack.lock:
            views = self._slack.views[workspace.id]
            if action == "clear":
                views.clear(user)
            else:
                views.close(view)
        return Outcome(ack)

    def _show_errors(self, workspace: Workspace, view: Json, ack: Ack, errors: Json) -> Outcome:
        inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
        if not errors or set(errors) - inputs:
            return Outcome(ack, notice=TROUBLE)
        with self._slack.lock:
            self._slack.views[workspace.id].errors[view["id"]] = dict(errors)
        return Outcome(ack, errors=dict(errors))

    def _show_view(self, workspace: Workspace, user: str, view: Json, ack: Ack, answer: Json) -> Outcome:
        new = answer.get("view")
        facts = check_view(new, "modal")
        if not facts and isinstance(new, dict):
            facts = settle_pictures(self._slack, workspace.id, new["blocks"], "/view/blocks")
        if facts or not isinstance(new, dict):
            return Outcome(ack, notice=f"{TROUBLE} ({'; '.join(facts)})")
        views = self._slack.views[workspace.id]
        with self._slack.lock:
            try:
                if answer["response_action"] == "push":
                    views.push(user, new)
                else:
                    views.update(view, new)
            except ViewRefused as refused:
                return Outcome(ack, notice=f"{TROUBLE} ({refused.word})")
        return Outcome(ack)
