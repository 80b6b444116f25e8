"""`/api/v1/charts`: charts that are kept, and can be replaced in the messages that show them."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, Response, request

from app.api.answers import empty_answer, json_answer, tag_of
from app.api.bodies import read_object
from app.api.callers import require_key
from app.api.idempotency import effect_name
from app.wiring import Services
from charts.kept import LARGEST_PAGE, ChartChanged
from charts.looks import LOOK
from charts.models import Chart
from charts.orders import read_order
from charts.pictures import drawing_of
from charts.preferences import BRAND
from core.errors import Flaw, Invalid
from renderers import read_chart
from renderers.nearest import nearest
from renderers.screening import pointer
from renderers.theme import Brand

SCOPE = "charts:write"
USUAL_PAGE = 20
OF_A_PAGE = ("limit", "cursor")
OURS = ("id", "image_url", "ignored", "source", "revision", "created_at", "updated_at")
"""What a kept chart shows and nobody sets. PUT leaves it alone, so that what was read can be changed and sent back."""


def create_blueprint(services: Services) -> Blueprint:
    """The five calls, over these services."""
    blueprint = Blueprint("charts", __name__, url_prefix="/api/v1/charts")

    @blueprint.post("")
    def keep() -> Response:
        """Keeps a chart; its picture is served at an address that only its holder knows."""
        workspace = require_key(request, services, SCOPE).workspace
        document = _keep(services, workspace, read_object(request))
        response = json_answer(document, 201, kept_by_reader=True)
        response.headers["Location"] = f"/api/v1/charts/{document['id']}"
        return response

    @blueprint.get("")
    def list_charts() -> Response:
        """A page of the workspace's charts, the newest first."""
        workspace = require_key(request, services, SCOPE).workspace
        _check_names(request.args)
        page = services.kept.page(workspace, _read_limit(request.args.get("limit")), request.args.get("cursor"))
        return json_answer({"charts": [show(services, chart) for chart in page.charts], "next_cursor": page.cursor})

    @blueprint.get("/<chart_id>")
    def read(chart_id: str) -> Response:
        workspace = require_key(request, services, SCOPE).workspace
        return json_answer(show(services, services.kept.find(workspace, chart_id)), kept_by_reader=True)

    @blueprint.put("/<chart_id>")
    def replace(chart_id: str) -> Response:
        """Also changes the messages that show it."""
        workspace = require_key(request, services, SCOPE).workspace
        kept = services.kept.find(workspace, chart_id)  # Of somebody else it is not there, whatever is sent to it.
        return json_answer(_replace(services, kept, read_object(request)), kept_by_reader=True)

    @blueprint.delete("/<chart_id>")
    def remove(chart_id: str) -> Response:
        _remove(services, require_key(request, services, SCOPE).workspace, chart_id)
        return empty_answer(204)

    return blueprint


def _keep(services: Services, workspace: str, body: dict[str, Any]) -> dict[str, Any]:
    order = read_order(body, workspace, services.preferences.of(workspace))
    return show(services, services.kept.keep(order, workspace, effect_name("c")))


def _revision_as_seen(services: Services, kept: Chart) -> int | None:
    """Which revision the sender wants to change, by If-Match; None when any will do. Raises ChartChanged."""
    if "If-Match" not in request.headers:
        return None
    if not request.if_match.contains(tag_of(show(services, kept))):
        raise ChartChanged
    return kept.revision


def _remove(services: Services, workspace: str, chart_id: str) -> None:
    kept = services.kept.find(workspace, chart_id)
    services.kept.remove(workspace, chart_id, _revision_as_seen(services, kept))


def _replace(services: Services, kept: Chart, body: dict[str, Any]) -> dict[str, Any]:
    revision = _revision_as_seen(services, kept)
    order = read_order(_as_changed(body, kept), kept.workspace, services.preferences.of(kept.workspace))
    return show(services, services.kept.replace(kept.workspace, kept.id, order, revision))


def show(services: Services, chart: Chart) -> dict[str, Any]:
    """A kept chart as the API speaks of it; what is sent back to PUT changes nothing."""
    drawing = drawing_of(chart)
    look = {name: getattr(drawing, target) for name, (target, _) in LOOK.items()}
    look["theme"] = BRAND if isinstance(drawing.theme, Brand) else drawing.theme
    return {
        "id": chart.id,
        "image_url": services.pictures.address(chart.id, file_format=drawing.format),
        "alt_text": chart.alt_text,
        "ignored": list(read_chart(chart.specification).ignored),
        "chart": chart.specification,
        **{name: value for name, value in look.items() if value is not None},
        "source": chart.source,
        "revision": chart.revision,
        "created_at": chart.created_at.isoformat(),
        "updated_at": chart.updated_at.isoformat(),
    }


def _as_changed(body: dict[str, Any], kept: Chart) -> dict[str, Any]:
    """What the sender of `body` has to say: words that we found for the chart as it was are not theirs."""
    theirs = {name: value for name, value in body.items() if name not in OURS}
    if theirs.get("alt_text") == kept.alt_text == read_chart(kept.specification).alt_text:
        del theirs["alt_text"]
    return theirs


def _check_names(parameters: Iterable[str]) -> None:
    """Raises Invalid for those that nobody reads: a list that was meant to be another is worse than none."""
    taken = " and ".join(OF_A_PAGE)
    flaws = [
        Flaw(pointer(name), f"There is no such parameter{nearest(name, OF_A_PAGE)} There are {taken}.")
        for name in parameters
        if name not in OF_A_PAGE
    ]
    if flaws:
        raise Invalid(flaws)


def _read_limit(text: str | None) -> int:
    """Raises Invalid."""
    if text is None:
        return USUAL_PAGE
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text[:9]) <= LARGEST_PAGE:
        raise Invalid([Flaw("/limit", f"Send a whole number from 1 to {LARGEST_PAGE}.")])
    return int(text)
