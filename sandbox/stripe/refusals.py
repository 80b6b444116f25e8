"""How Stripe says no: an `error` object with a type, often a code, and the parameter at fault."""

from typing import Any


class Refusal(Exception):
    """An error answer; https://docs.stripe.com/api/errors describes its fields."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
        decline_code: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        facts = {"type": kind, "message": message, "code": code, "param": param, "decline_code": decline_code}
        self.body: dict[str, Any] = {"error": {name: fact for name, fact in facts.items() if fact is not None}}


def missing(noun: str, thing_id: str, param: str = "id") -> Refusal:
    """No such thing: 404 where the address names it, 400 where a parameter does."""
    return Refusal(
        f"No such {noun}: '{thing_id}'", status=404 if param == "id" else 400, code="resource_missing", param=param
    )


def declined() -> Refusal:
    """The bank does not pay."""
    return Refusal(
        "Your card was declined.", status=402, kind="card_error", code="card_declined", decline_code="generic_decline"
    )
