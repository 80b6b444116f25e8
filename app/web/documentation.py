"""`/openapi.json` and `/docs`: what the API promises, for programs and for people."""

import json
from functools import cache
from typing import Any

from flask import Blueprint, Response, render_template
from markdown_it import MarkdownIt
from markupsafe import Markup

from app.api.contract.call import Call
from app.api.contract.document import CALLS, build_document
from app.api.contract.words import fields_of, words_of
from app.wiring import Services

CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
LINE = 88
HOUR = "public, max-age=3600"


def create_blueprint(services: Services) -> Blueprint:
    """The document, the page, and the page's looks."""
    blueprint = Blueprint("documentation", __name__, template_folder="templates", static_folder=None)

    @cache
    def document() -> dict[str, Any]:
        return build_document(services.settings.public_url)

    @blueprint.get("/openapi.json")
    def show_document() -> Response:
        """Anybody may read it from anywhere."""
        response = Response(json.dumps(document(), ensure_ascii=False), mimetype="application/json")
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cache-Control"] = HOUR
        return response

    @blueprint.get("/docs")
    def show_page() -> Response:
        """Made of the same document, without a script."""
        response = Response(_page(document()), mimetype="text/html")
        response.headers["Content-Security-Policy"] = CSP
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    @blueprint.get("/docs/style.css")
    def show_style() -> Response:
        response = Response(render_template("documentation.css"), mimetype="text/css")
        response.headers["Cache-Control"] = HOUR
        return response

    return blueprint


def _page(document: dict[str, Any]) -> str:
    operations = [(call, document["paths"][call.path][call.method.lower()]) for call in CALLS]
    return render_template(
        "documentation.html",
        document=document,
        sections=[(tag, [pair for pair in operations if pair[0].tag == tag]) for tag in _tags()],
        schemas=document["components"]["schemas"],
        fields_of=fields_of,
        words_of=words_of,
        example_of=lambda call: _as_curl(call, document["servers"][0]["url"]),
        rich=_rich,
    )


def _tags() -> list[str]:
    return list(dict.fromkeys(call.tag for call in CALLS))


def _as_curl(call: Call, address: str) -> str:
    """What to paste into a terminal."""
    if call.example is None:
        return ""
    body = shown(call.example).replace("'", "'\\''")
    lines = [f"curl {address}{call.path}", "-H 'Content-Type: application/json'", *_authorization(call), f"-d '{body}'"]
    return " \\\n  ".join(lines)


def shown(value: Any, margin: str = "") -> str:
    """JSON as people write it: what fits is on one line, all else has a line for each of its parts."""
    line = json.dumps(value, ensure_ascii=False)
    if len(margin) + len(line) <= LINE or not isinstance(value, dict | list):
        return line
    deeper = margin + "  "
    if isinstance(value, list):
        parts, ends = [shown(one, deeper) for one in value], "[]"
    else:
        parts, ends = [f"{json.dumps(name)}: {shown(one, deeper)}" for name, one in value.items()], "{}"
    return f"{ends[0]}\n{deeper}" + f",\n{deeper}".join(parts) + f"\n{margin}{ends[1]}"


def _authorization(call: Call) -> list[str]:
    return ['-H "Authorization: Bearer $GRAPITURE_KEY"'] if call.key == "needed" else []


def _rich(text: str) -> Markup:
    """Markdown of ours as HTML; tags in it are text."""
    return Markup(MarkdownIt("commonmark", {"html": False}).render(text))  # noqa: S704  # the renderer escapes
