"""What calls answer, as models: their schemas are published, and tests hold every answer against them."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from renderers.drawing import MEDIA_TYPES

Pointer = Annotated[str, Field(description="JSON Pointer (RFC 6901) into what was sent; empty for all of it")]

Paths = Annotated[list[str], Field(description="what the chart says and the picture does not show, as paths")]
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]


class Answer(BaseModel):
    """Exactly these fields."""

    model_config = ConfigDict(extra="forbid")


class Flaw(Answer):
    """One thing that is wrong."""

    pointer: Pointer
    message: Annotated[str, Field(description="what to send instead")]


class Problem(Answer):
    """An error, as RFC 9457 has it."""

    type: Literal["about:blank"]
    title: str
    status: Annotated[int, Field(ge=400, le=599)]
    detail: Annotated[str, Field(description="a sentence that says what to do")]
    code: Annotated[str, Field(description="stable, for programs")] = ""
    errors: Annotated[list[Flaw], Field(description="what is wrong, field by field")] = []


class KeptChart(Answer):
    """A chart that is kept. Sent back to PUT as it is, it changes nothing."""

    id: Annotated[str, Field(pattern="^c_[a-z0-9]+$")]
    image_url: str
    alt_text: str
    ignored: Paths
    chart: dict[str, object]
    width: int
    height: int
    scale: float
    format: Annotated[str, Field(json_schema_extra={"enum": list(MEDIA_TYPES)})]
    theme: str
    backgroundColor: str = ""  # noqa: N815  # as Chart.js and QuickChart spell it
    palette: str | list[str] = ""
    locale: str = ""
    timezone: str = ""
    source: Annotated[str, Field(description="the road by which it came")]
    revision: Annotated[int, Field(ge=1, description="counts its replacements")]
    created_at: Moment
    updated_at: Moment


class PageOfCharts(Answer):
    """Some of a workspace's charts, the newest first."""

    charts: list[KeptChart]
    next_cursor: Annotated[str | None, Field(description="send it as `cursor` for the next page; null on the last")]


class PostedMessage(Answer):
    """Where a message stands, and as what its charts are seen there."""

    channel: str
    ts: str
    id: Annotated[str, Field(description="of the first chart")]
    charts: list[str]
    delivered_as: Annotated[str, Field(description="file, link, native or table")]
    ignored: Paths


class Validation(Answer):
    """What is wrong with a chart, what would not show, and what is probably not meant."""

    valid: bool
    errors: list[Flaw]
    ignored: Paths
    warnings: list[Flaw]
    alt_text: str = ""


class Day(Answer):
    """One day's use."""

    day: Annotated[str, Field(json_schema_extra={"format": "date"})]
    used: int


class Usage(Answer):
    """Credits of a workspace."""

    plan: str
    limit: int
    used: int
    remaining: int
    reset: Annotated[int, Field(description="when they refill, in Unix seconds")]
    days: list[Day]


class Created(Answer):
    """QuickChart's answer to a chart that is kept."""

    success: Literal[True]
    url: str


class Health(Answer):
    """The process lives."""

    status: Literal["ok"]


Part = Literal["ok", "away"]


class Readiness(Answer):
    """Whether the server can do its work, part by part, and the policy in force."""

    status: Literal["ready", "not ready"]
    database: Part
    browsers: Part
    policy: str


class PublicKey(Answer):
    """A JSON Web Key (RFC 7517, RFC 8037)."""

    kty: Literal["OKP"]
    crv: Literal["Ed25519"]
    alg: Literal["EdDSA"]
    use: Literal["sig"]
    kid: str
    x: str


class PublicKeys(Answer):
    """The keys that API keys are verified with."""

    keys: Annotated[list[PublicKey], Field(min_length=1)]


ANSWERS: list[type[BaseModel]] = [
    Problem,
    KeptChart,
    PageOfCharts,
    PostedMessage,
    Validation,
    Usage,
    Created,
    Health,
    Readiness,
    PublicKeys,
]
