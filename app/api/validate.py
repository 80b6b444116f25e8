"""`POST /api/v1/validate`: what would be wrong with a chart, without drawing it."""

from typing import Any

from flask import Blueprint, Response, request

from app.api.answers import json_answer
from app.api.bodies import read_object
from app.api.callers import read_key
from app.wiring import Services
from charts.advice import warnings_of
from charts.orders import Order, read_order
from core.errors import Invalid


def create_blueprint(services: Services) -> Blueprint:
    """The call, over these services."""
    blueprint = Blueprint("validate", __name__)

    @blueprint.post("/api/v1/validate")
    def validate() -> Response:
        """Takes what `/api/v1/render` takes, and answers 200 also when that would not."""
        key = read_key(request, services)
        workspace = key.workspace if key else None
        try:
            order = read_order(read_object(request), "", services.preferences.of(workspace))
            services.renders.check_plan(order, workspace)
        except Invalid as error:
            return json_answer({"valid": False, "errors": _errors(error), "ignored": [], "warnings": []})
        return json_answer(_valid(order))

    return blueprint


def _errors(error: Invalid) -> list[dict[str, str]]:
    return [{"pointer": flaw.pointer, "message": flaw.message} for flaw in error.flaws]


def _valid(order: Order) -> dict[str, Any]:
    warnings = [{"pointer": flaw.pointer, "message": flaw.message} for flaw in warnings_of(order)]
    return {
        "valid": True,
        "errors": [],
        "ignored": list(order.ignored),
        "warnings": warnings,
        "alt_text": order.alt_text,
    }
