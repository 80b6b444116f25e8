"""The few pages that people see outside Slack."""

from pathlib import Path

from flask import Blueprint, Response, render_template

from app.wiring import Services

GALLERY = Path(__file__).parent / "pictures" / "gallery.webp"
DAY = "public, max-age=86400"


def create_blueprint(_services: Services) -> Blueprint:
    """The pages; they need no service so far."""
    blueprint = Blueprint("pages", __name__, template_folder="templates")

    @blueprint.get("/")
    def welcome() -> str:
        """Says what this is, and where to install it."""
        return render_template("welcome.html")

    @blueprint.get("/gallery.webp")
    def show_gallery() -> Response:
        """Nine charts in one picture, which the pages and the README show."""
        return Response(GALLERY.read_bytes(), mimetype="image/webp", headers={"Cache-Control": DAY})

    @blueprint.get("/billing/return")
    def back_from_stripe() -> str:
        """Where Stripe's pages lead back to, paid or not: the plan itself is news that Stripe sends us."""
        return render_template("billing_return.html")

    return blueprint
