"""Who may call the Web API: authorization codes, tokens and their scopes."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.identifiers import digits, mint, secret


@dataclass(frozen=True)
class Grant:
    """A person's yes to the app, waiting behind a single-use code."""

    team: str
    user: str
    scopes: tuple[str, ...]
    user_scopes: tuple[str, ...]
    redirect_uri: str
    webhook_channel: str = ""


@dataclass
class Token:
    """A token and what it allows. `fault` is empty, or the word that every further call with it answers."""

    value: str
    team: str
    user: str
    scopes: tuple[str, ...]
    installer: str
    fault: str = ""

    @property
    def is_bot(self) -> bool:
        """Whether it acts as the app's bot user."""
        return self.value.startswith("xoxb-")


class Installations:
    """All codes and tokens of a sandbox. Callers hold the sandbox's lock."""

    def __init__(self) -> None:
        self._grants: dict[str, Grant] = {}
        self._tokens: dict[str, Token] = {}

    def grant(self, grant: Grant) -> str:
        """Keep a grant and return the code that redeems it."""
        code = f"{digits(10)}.{digits(13)}.{secret(40).lower()}"
        self._grants[code] = grant
        return code

    def redeem(self, code: str) -> Grant | None:
        """Take the grant behind a code; a second time there is none."""
        return self._grants.pop(code, None)

    def issue(self, kind: str, team: str, user: str, scopes: tuple[str, ...], installer: str) -> Token:
        """Make a token of `kind` `xoxb` or `xoxp`; scopes add to those granted to the same user before, as in Slack."""
        every = self._tokens.values()
        held = [token for token in every if (token.team, token.user) == (team, user) and not token.fault]
        earlier = tuple(scope for token in held for scope in token.scopes)
        merged = tuple(dict.fromkeys(earlier + scopes))
        for token in held:
            token.scopes = merged
        token = Token(f"{kind}-{digits(11)}-{digits(13)}-{secret()}", team, user, merged, installer)
        self._tokens[token.value] = token
        return token

    def find(self, value: str) -> Token | None:
        """Find a token, revoked ones included."""
        return self._tokens.get(value)

    def bot_token(self, team: str) -> Token | None:
        """The newest working bot token of a workspace, if the app is installed there."""
        live = [token for token in self._tokens.values() if token.team == team and token.is_bot and not token.fault]
        return live[-1] if live else None

    def uninstall(self, team: str) -> list[Token]:
        """Make every token of a workspace useless; return those that worked until now."""
        live = [token for token in self._tokens.values() if token.team == team and not token.fault]
        for token in live:
            token.fault = "account_inactive"
        return live


def mint_webhook_path(team: str) -> str:
    """Make the path of a new incoming webhook."""
    return f"/services/{team}/{mint('B')}/{secret()}"
