"""One call of a Web API method: its arguments, its token, and what it is allowed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import Request

from sandbox.installations import Token
from sandbox.posting import Rejected, decode
from sandbox.shapes import Json
from sandbox.slack import Slack
from sandbox.workspace import Workspace


@dataclass(frozen=True)
class Method:
    """A Web API method as its reference page describes it.

    `scopes` are alternatives: one of them is enough. `reads_json` is false where only forms and queries are read.
    """

    name: str
    do: Callable[[Call], Json]
    required: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    needs_token: bool = True
    reads_json: bool = True


@dataclass(frozen=True)
class Call:
    """A call that was let in. `args` holds its arguments without the token."""

    slack: Slack
    args: Json
    granted: Token | None = None

    @property
    def token(self) -> Token:
        """The token of the call. Raises `Rejected` with `not_authed` if the method works without one."""
        if self.granted is None:
            raise Rejected("not_authed")
        return self.granted

    @property
    def workspace(self) -> Workspace:
        """The workspace that the token belongs to."""
        return self.slack.workspaces[self.token.team]

    def text(self, name: str) -> str:
        """An argument as a string, empty if it was not given."""
        value = self.args.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        """An argument as a truth value, from JSON or from a form's words."""
        return self.args.get(name) in (True, "true", "1", 1, "True")

    def json(self, name: str, word: str = "invalid_arguments") -> object:
        """An argument that may come as JSON text. Raises `Rejected(word)` if that is malformed."""
        return decode(self.args.get(name), word)


def read_arguments(request: Request, *, reads_json: bool) -> Json:
    """Collect the arguments of a call from its query, its form or its JSON body. Raises `Rejected`."""
    arguments: Json = {**request.args.to_dict(), **request.form.to_dict()}
    if request.mimetype != "application/json" or not reads_json or not request.data:
        return arguments
    try:
        body = json.loads(request.data)
    except (ValueError, RecursionError) as error:
        raise Rejected("invalid_json") from error
    if not isinstance(body, dict):
        raise Rejected("json_not_object")
    return {**arguments, **body}


def find_token(slack: Slack, request: Request, arguments: Json) -> Token:
    """Find the token in the header or the arguments. Raises `Rejected` with Slack's word if it does not work."""
    header = request.headers.get("Authorization", "")
    value = header.removeprefix("Bearer ").strip() if header.startswith("Bearer ") else arguments.get("token")
    if not value:
        raise Rejected("not_authed")
    token = slack.installations.find(cast("str", value))
    if token is None:
        raise Rejected("invalid_auth")
    if token.fault:
        raise Rejected(token.fault)
    return token


def demand_scope(method: Method, token: Token) -> None:
    """Raise `Rejected` with `missing_scope` unless the token holds one of the method's scopes."""
    if method.scopes and not set(method.scopes) & set(token.scopes):
        raise Rejected("missing_scope", needed=",".join(method.scopes), provided=",".join(token.scopes))


def demand_arguments(method: Method, arguments: Json) -> None:
    """Raise `Rejected` with `invalid_arguments` if a required argument is absent; an empty one is not absent."""
    missing = [name for name in method.required if arguments.get(name) is None]
    if missing:
        raise Rejected("invalid_arguments", [f"missing required field: {name}" for name in missing])
