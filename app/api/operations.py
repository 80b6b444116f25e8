"""`/healthz` and `/readyz`: whether the process is alive, and whether it can do its work; and our public keys."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, json
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.wiring import Services


def create_blueprint(services: Services) -> Blueprint:
    """The probes and the keys, over these services."""
    blueprint = Blueprint("operations", __name__)

    @blueprint.get("/healthz")
    def show_health() -> Response:
        """Alive; says nothing of what we depend on, so that nobody restarts us for another's fault."""
        return _json({"status": "ok"}, 200)

    @blueprint.get("/readyz")
    def show_readiness() -> Response:
        """200 when all parts work, else 503; each part is named either way, and the policy in force."""
        parts = {name: "ok" if works(services) else "away" for name, works in PARTS.items()}
        ready = all(state == "ok" for state in parts.values())
        document = {"status": "ready" if ready else "not ready", **parts, "policy": services.policy.rules.version}
        response = _json(document, 200 if ready else 503)
        if not ready:
            response.headers["Retry-After"] = "5"
        return response

    @blueprint.get("/.well-known/jwks.json")
    def show_public_keys() -> Response:
        """What others verify our API keys with."""
        response = _json(services.keys.jwks(), 200)
        response.headers["Cache-Control"] = "public, max-age=3600"
        return response

    return blueprint


def _database_answers(services: Services) -> bool:
    try:
        with services.database.reading() as session:
            session.execute(text("SELECT 1 FROM jobs WHERE 1 = 0"))
    except SQLAlchemyError:
        return False
    return True


PARTS: dict[str, Callable[[Services], bool]] = {
    "database": _database_answers,
    "browsers": lambda services: services.pictures.ready(),
}


def _json(document: Mapping[str, Any], status: int) -> Response:
    return Response(json.dumps(document), status, mimetype="application/json")
