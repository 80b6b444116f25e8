"""The builder: a modal whose picture follows what is typed.

Slack waits three seconds for an answer, and a picture may take longer; so each change is written down and
acknowledged, and a job draws whatever is newest by then.
"""

import logging
from collections.abc import Mapping
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web import WebClient

from charts.requests import Submission, ToChannel
from commands.asking import Ack
from commands.blocks import Block
from commands.builder_view import (
    CHANNEL,
    DATA,
    TITLE,
    Form,
    builder_view,
    read_channel,
    read_form,
    show_picture,
    show_words,
)
from commands.desk import Desk
from commands.drafts import Draft, drop_draft, find_draft, keep_draft, read_version
from commands.grammar import ChartOrder, read_order
from commands.kinds import kind_named
from commands.messages import sign
from commands.modals import open_modal
from commands.replies import describe
from core.errors import GrapitureError, Invalid

PREVIEW_JOB = "preview"
DRAWING = "The preview appears here in a moment …"
CANNOT_SHOW = "Slack could not load the preview. The chart will be posted as a file, which needs no way to us."
GONE = frozenset({"not_found", "hash_conflict"})
log = logging.getLogger(__name__)


def open_builder(desk: Desk, workspace: str, trigger_id: str) -> None:
    """Opens the modal at once, since a trigger lives three seconds; its first picture is a job."""
    view_id = open_modal(desk, workspace, trigger_id, builder_view(show_words(DRAWING)))
    _keep(desk, workspace, view_id, 0, Form())


def note_change(desk: Desk, workspace: str, body: Mapping[str, Any]) -> None:
    """Writes down what stands in the form after a change of it."""
    action, view = body["actions"][0], body["view"]
    _keep(desk, workspace, view["id"], read_version(action["action_ts"]), read_form(view))


def submit_builder(desk: Desk, workspace: str, body: Mapping[str, Any], ack: Ack) -> None:
    """Posts the chart and closes the modal, or shows what is wrong at its field and keeps it open."""
    try:
        desk.charts.submit(_submission(workspace, body))
    except GrapitureError as error:
        ack(response_action="errors", errors={_field_at_fault(error): describe(error)})
        return
    ack()
    with desk.database.transaction() as session:
        drop_draft(session, body["view"]["id"], desk.clock.now())


def draw_preview(desk: Desk, payload: Mapping[str, Any]) -> None:
    """The job of one change: draws unless a newer one came, which has its own job.

    A newer change may be shown while this one is on its way to Slack, and be painted over. So this goes on until what
    it showed last is what stands in the form.
    """
    draft, shown = _find(desk, payload["view"]), None
    if draft is None or draft.version > payload["version"]:
        return
    while draft is not None and draft.version != shown:
        _show(desk, draft, _draw(desk, draft))
        shown, draft = draft.version, _find(desk, draft.view_id)


def _submission(workspace: str, body: Mapping[str, Any]) -> Submission:
    user, (channel, response_url) = body["user"]["id"], read_channel(body)
    return Submission(
        account=workspace,
        author=user,
        source="builder",
        destination=ToChannel(workspace, channel, response_url=response_url),
        payload=sign(_order(read_form(body["view"])).block(), user),
    )


def _keep(desk: Desk, workspace: str, view_id: str, version: int, form: Form) -> None:
    with desk.database.transaction() as session:
        is_newest = keep_draft(session, view_id, workspace, version, form.as_json(), desk.clock.now())
    if is_newest:
        desk.charts.enqueue(PREVIEW_JOB, {"view": view_id, "version": version})


def _find(desk: Desk, view_id: str) -> Draft | None:
    with desk.database.reading() as session:
        return find_draft(session, view_id)


def _order(form: Form) -> ChartOrder:
    return read_order(form.data, kind=kind_named(form.kind), title=form.title)


def _draw(desk: Desk, draft: Draft) -> Block:
    try:
        order = _order(Form(**draft.fields))
        return show_picture(desk.charts.preview(order.chart, draft.workspace))
    except GrapitureError as error:
        return show_words(describe(error))


def _show(desk: Desk, draft: Draft, preview: Block) -> None:
    client = desk.slack.client(draft.workspace)
    try:
        _update(client, draft.view_id, preview)
    except SlackApiError as error:
        if error.response["error"] in GONE:
            return
        log.warning("a preview was refused: %s", error.response["error"])
        _update(client, draft.view_id, show_words(CANNOT_SHOW))


def _update(client: WebClient, view_id: str, preview: Block) -> None:
    client.views_update(view_id=view_id, view=builder_view(preview))


def _field_at_fault(error: GrapitureError) -> str:
    """Where in the form an error is shown."""
    if not isinstance(error, Invalid):
        return CHANNEL
    at_title = all("/plugins/title" in flaw.pointer for flaw in error.flaws)
    return TITLE if at_title else DATA
