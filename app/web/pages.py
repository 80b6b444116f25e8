"""The few pages that people see outside Slack."""

from flask import Blueprint, render_template

from app.wiring import Services


def create_blueprint(_services: Services) -> Blueprint:
    """The pages; they need no service so far."""
    blueprint = Blueprint("pages", __name__, template_folder="templates")

    @blueprint.get("/")
    def welcome() -> str:
        """Says what this is, and where to install it."""
        return render_template("welcome.html")

    @blueprint.get("/billing/return")
    def back_from_stripe() -> str:
        """Where Stripe's pages lead back to, paid or not: the plan itself is news that Stripe sends us."""
        return render_template("billing_return.html")

    return blueprint
