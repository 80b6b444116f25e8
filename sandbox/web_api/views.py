"""`views.*`: opening, changing and publishing views."""

from __future__ import annotations

from sandbox.blocks.checks import check_view, too_large
from sandbox.blocks.pictures import settle_pictures
from sandbox.posting import Rejected
from sandbox.shapes import Json
from sandbox.triggers import Trigger, TriggerRefused
from sandbox.views import ViewRefused, Views
from sandbox.web_api.requests import Call


def open_view(call: Call) -> Json:
    """`views.open`: a modal for the person behind the trigger, while the trigger lives."""
    return _show_modal(call, "open")


def push_view(call: Call) -> Json:
    """`views.push`: a modal on top of the person's others."""
    return _show_modal(call, "push")


def _show_modal(call: Call, how: str) -> Json:
    view = _read_view(call, "modal")
    with call.slack.lock:
        trigger = _check_trigger(call)
        views = _views(call)
        try:
            shown = views.open(trigger.user, view, trigger.channel) if how == "open" else views.push(trigger.user, view)
        except ViewRefused as refused:
            raise Rejected(refused.word) from refused
        trigger.exchanged = True
        return {"view": shown}


def update_view(call: Call) -> Json:
    """`views.update`: by `view_id` or `external_id`, and only if `hash` is still the view's."""
    view_id, external_id = call.text("view_id"), call.text("external_id")
    if view_id and external_id:
        raise Rejected("invalid_arguments", ["Cannot provide both `view_id` and `external_id`"])
    if not (view_id or external_id):
        raise Rejected("invalid_arguments", ["must provide either `view_id` or `external_id`"])
    view = _read_view(call, "modal", "home")
    with call.slack.lock:
        old = _views(call).find(view_id, external_id)
        if old is None:
            raise Rejected("not_found")
        try:
            return {"view": _views(call).update(old, view, call.text("hash") or None)}
        except ViewRefused as refused:
            raise Rejected(refused.word) from refused


def publish_view(call: Call) -> Json:
    """`views.publish`: a person's App Home."""
    if call.text("user_id") not in {person.id for person in call.workspace.people}:
        raise Rejected("invalid_arguments", ["invalid `user_id`"])
    view = _read_view(call, "home")
    with call.slack.lock:
        try:
            return {"view": _views(call).publish(call.text("user_id"), view, call.text("hash") or None)}
        except ViewRefused as refused:
            raise Rejected(refused.word) from refused


def _read_view(call: Call, *kinds: str) -> Json:
    view = call.json("view")
    if not isinstance(view, dict):
        raise Rejected("invalid_arguments", ["must provide an object [json-pointer:/view]"])
    if too_large(view):
        raise Rejected("view_too_large")
    facts = check_view(view, *kinds) or settle_pictures(call.slack, call.workspace.id, view["blocks"], "/view/blocks")
    if facts:
        raise Rejected("invalid_arguments", facts)
    return view


def _check_trigger(call: Call) -> Trigger:
    try:
        return call.slack.triggers.check(call.text("trigger_id"), call.workspace.id)
    except TriggerRefused as refused:
        if refused.word == "invalid_trigger_id":
            raise Rejected("invalid_arguments", ["invalid `trigger_id` [json-pointer:/trigger_id]"]) from refused
        raise Rejected(refused.word) from refused


def _views(call: Call) -> Views:
    return call.slack.views[call.workspace.id]
