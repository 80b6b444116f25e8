"""`POST /stripe/webhook`: Stripe tells us what happened."""

from flask import Blueprint, Response, request

from app.wiring import Services
from billing.inbox import JOB_KIND
from core.jobs import add_job


def create_blueprint(services: Services) -> Blueprint:
    """Stripe's address, over these services."""
    blueprint = Blueprint("stripe_events", __name__)

    @blueprint.post("/stripe/webhook")
    def receive() -> Response:
        """Verifies, keeps and acknowledges; a job applies it. Raises BadSignature, BillingNotConfigured."""
        now = services.clock.now()
        event = services.stripe.read_event(request.get_data(), request.headers.get("Stripe-Signature", ""), now)
        with services.database.transaction() as session:
            if services.inbox.receive(session, event):
                add_job(session, JOB_KIND, {"event": event.id}, now=now)
        services.bell.ring()
        return Response(status=200)

    return blueprint
