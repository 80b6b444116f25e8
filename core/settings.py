"""What an operator can set, from the environment or a `.env` file; each field's description is its documentation."""

import os
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from limits import parse as parse_rate
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.errors import GrapitureError

SANDBOX_CLIENT_ID = "1111111111.2222222222"
SANDBOX_CLIENT_SECRET = "sandbox-client-secret"  # noqa: S105  # known to everybody, and refused for the real Slack
UNLIMITED = "unlimited"
SANDBOX_SIGNING_SECRET = "sandbox-signing-secret"  # noqa: S105  # the same


class Misconfigured(GrapitureError):
    """The settings cannot work; the sentence names each wrong one, one a line, and never a secret's value."""

    code = "misconfigured"


class Settings(BaseSettings):
    """All settings, checked. Frozen: read once at the start and handed to whoever needs them."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True, hide_input_in_errors=True)

    var: Path = Field(Path("var"), alias="GRAPITURE_VAR", description="folder for the database, keys and pictures")
    port: int = Field(3000, ge=1, le=65535, description="port that `grapiture serve` listens on")
    host: str = Field("127.0.0.1", description="address that `grapiture serve` listens on")
    database_url: str = Field("", description="SQLite, PostgreSQL or MySQL/MariaDB; default a SQLite file under `var/`")
    public_url: str = Field("", description="how Slack and people reach us; default `http://127.0.0.1:$PORT`")
    slack_client_id: str = Field(SANDBOX_CLIENT_ID, description="the Slack app's client id")
    slack_client_secret: SecretStr = Field(
        SecretStr(SANDBOX_CLIENT_SECRET), description="the Slack app's client secret"
    )
    slack_signing_secret: SecretStr = Field(
        SecretStr(SANDBOX_SIGNING_SECRET), description="the secret that Slack signs its requests with"
    )
    slack_api_url: str = Field("https://slack.com/api/", description="where Slack's Web API is")
    slack_hooks_url: str = Field("https://hooks.slack.com", description="where Slack's incoming webhooks are")
    slack_authorize_url: str = Field("https://slack.com/oauth/v2/authorize", description="where an installation begins")
    stripe_api_key: SecretStr | None = Field(None, description="Stripe's secret key; without it billing is off")
    stripe_webhook_secret: SecretStr | None = Field(None, description="the secret that Stripe signs its webhooks with")
    stripe_api_base: str = Field("https://api.stripe.com", description="where Stripe's API is")
    secret_keys: SecretStr | None = Field(
        None, description="comma-separated, newest first; seal tokens, sign keys and links; made on the first run"
    )
    redis_url: SecretStr | None = Field(
        None, description="Redis that keeps pictures and counts requests for all machines; without it each by itself"
    )
    policy_url: str = Field("", description="address or file of the policy; default the one that ships")
    request_rate: str = Field(
        "1200/minute", description="requests of one address, key or webhook to the API, or `unlimited`"
    )
    anonymous_render_rate: str = Field(
        "120/minute", description="pictures for one address without a key, or `unlimited`; `0` draws none"
    )
    trusted_proxies: int = Field(
        0, ge=0, le=10, description="how many proxies stand in front whose `X-Forwarded-For` is true"
    )
    chromium: Path | None = Field(None, alias="CHROMIUM", description="path of the browser; default: the first found")
    chromedriver: Path | None = Field(
        None, alias="CHROMEDRIVER", description="path of its driver; default: the first found"
    )
    selenium_remote_url: str = Field("", description="a Selenium Grid to draw on, with Chromium; default: this machine")
    render_browsers: int = Field(
        default_factory=lambda: os.cpu_count() or 1, ge=1, le=64, description="how many browsers draw at the same time"
    )
    render_kept_marks: int = Field(
        64,
        ge=0,
        le=1000,
        description="how many marks of a kind stay mounted in a browser; 0 mounts all for each picture",
    )
    render_timeout_seconds: float = Field(10, gt=0, le=120, description="hard limit of one render")
    web_threads: int = Field(96, ge=2, le=256, description="how many requests one web process serves at the same time")
    job_threads: int = Field(4, ge=1, le=64, description="how many jobs one process works on at the same time")

    @field_validator("*", mode="before")
    @classmethod
    def _empty_means_unset(cls, value: Any, info: Any) -> Any:
        field = cls.model_fields[info.field_name]
        return field.get_default(call_default_factory=True) if value == "" else value

    @field_validator("slack_api_url")
    @classmethod
    def _ends_with_slash(cls, url: str) -> str:
        return url if url.endswith("/") else url + "/"

    @field_validator("request_rate", "anonymous_render_rate")
    @classmethod
    def _is_a_rate(cls, rate: str, info: ValidationInfo) -> str:
        named = {UNLIMITED, "0"} if info.field_name == "anonymous_render_rate" else {UNLIMITED}
        if rate not in named and not _allows_one(rate):
            raise ValueError(f"must be a rate such as 120/minute or 5 per 10 seconds, or {UNLIMITED}")
        return rate

    @field_validator("policy_url")
    @classmethod
    def _is_private(cls, url: str) -> str:
        """Whoever can change a policy on its way decides who is served."""
        parts = urlsplit(url)
        if parts.scheme == "http" and parts.hostname not in {"127.0.0.1", "localhost", "::1"}:
            raise ValueError("must begin with https://, or be a file")
        return url

    @field_validator("redis_url")
    @classmethod
    def _is_redis(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and urlsplit(url.get_secret_value()).scheme not in {"redis", "rediss"}:
            raise ValueError("must begin with redis:// or rediss://")
        return url

    @field_validator(
        "public_url",
        "selenium_remote_url",
        "slack_hooks_url",
        "slack_api_url",
        "slack_authorize_url",
        "stripe_api_base",
    )
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in {"http", "https"} or not parts.hostname):
            raise ValueError("must begin with http:// or https:// and name a host")
        return url

    @model_validator(mode="after")
    def _fill_in(self) -> Self:
        if self.stripe_api_key and not self.stripe_webhook_secret:
            raise ValueError("STRIPE_WEBHOOK_SECRET must be set when STRIPE_API_KEY is")
        defaults = {
            "database_url": f"sqlite:///{(self.var / 'grapiture.db').absolute()}",
            "public_url": f"http://127.0.0.1:{self.port}",
        }
        for name, value in defaults.items():
            if not getattr(self, name):
                object.__setattr__(self, name, value)
        object.__setattr__(self, "public_url", self.public_url.rstrip("/"))
        object.__setattr__(self, "slack_hooks_url", self.slack_hooks_url.rstrip("/"))
        return self

    @property
    def plays_in_sandbox(self) -> bool:
        """True when the Slack we talk to is not slack.com."""
        return urlsplit(self.slack_api_url).hostname != "slack.com"

    @property
    def uses_sandbox_secrets(self) -> bool:
        """True when requests would be trusted on the strength of a secret that everybody knows."""
        return self.slack_signing_secret.get_secret_value() == SANDBOX_SIGNING_SECRET


def load_settings(**overrides: Any) -> Settings:
    """Reads the settings. Raises Misconfigured naming all that are wrong."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        raise Misconfigured("\n".join(_line(flaw) for flaw in error.errors(include_input=False))) from None


def _allows_one(rate: str) -> bool:
    try:
        return parse_rate(rate).amount > 0
    except ValueError:
        return False


def _line(flaw: Any) -> str:
    name = str(flaw["loc"][0]).upper() if flaw["loc"] else "settings"
    return f"{name}: {flaw['msg'].removeprefix('Value error, ')}"
