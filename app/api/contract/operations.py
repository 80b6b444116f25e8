"""What machines look at."""

from app.api.contract.call import JSON, Answer, Call, as_json
from app.api.contract.pieces import TEXT


def _watched(path: str, summary: str, text: str, answers: dict[int, Answer]) -> Call:
    """A call for machines that watch."""
    return Call("GET", path, "Operations", summary, text, answers, guarded=False)


READINESS = as_json("Readiness")
OPERATIONS = (
    _watched("/healthz", "Alive?", "200 while the process lives.", {200: Answer("It lives.", as_json("Health"))}),
    _watched(
        "/readyz",
        "Ready?",
        "Names each part, and the policy in force.",
        {200: Answer("All parts work.", READINESS), 503: Answer("One does not.", READINESS)},
    ),
    _watched(
        "/metrics",
        "Counters and times",
        "In the text format of Prometheus, or in OpenMetrics when asked for it.",
        {200: Answer("All of them.", {"text/plain": TEXT, "application/openmetrics-text": TEXT})},
    ),
    _watched(
        "/.well-known/jwks.json",
        "Public keys",
        "What API keys are verified with.",
        {200: Answer("A JWK Set.", as_json("PublicKeys"))},
    ),
    _watched(
        "/openapi.json",
        "This description",
        "For programs; `/docs` is for people.",
        {200: Answer("An OpenAPI 3.1 document.", {JSON: {"type": "object"}})},
    ),
)
