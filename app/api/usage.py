"""`GET /api/v1/usage`: what the key's workspace has, and what it used."""

from datetime import timedelta

from flask import Blueprint, Response, request

from app.api.answers import json_answer
from app.api.callers import require_key, write_credits
from app.wiring import Services

DAYS = timedelta(days=30)


def create_blueprint(services: Services) -> Blueprint:
    """The call, over these services."""
    blueprint = Blueprint("usage", __name__)

    @blueprint.get("/api/v1/usage")
    def show_usage() -> Response:
        """Today's credits, and how many were used on each of the last thirty days that used any."""
        workspace = require_key(request, services, "usage:read").workspace
        report = services.meter.report(workspace, DAYS)
        usage = report.usage
        response = json_answer(
            {
                "plan": report.plan.name,
                "limit": usage.limit,
                "used": usage.used,
                "remaining": usage.remaining,
                "reset": int(usage.resets_at.timestamp()),
                "days": [{"day": one.day.isoformat(), "used": one.used} for one in report.days],
            }
        )
        return write_credits(response, usage)

    return blueprint
