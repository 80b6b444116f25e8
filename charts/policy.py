"""The policy: rules on who may ask and for what, which an operator changes without a new release.

A request is described by its headers and by what its body holds; the answer is good, or bad with a reason.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from charts.payloads import our_blocks
from core.errors import Flaw, Forbidden, Invalid
from renderers.kinds import KINDS
from renderers.screening import pointer

Workspace = Annotated[str, StringConstraints(pattern=r"^[TE][A-Z0-9]{2,20}$")]
Webhook = Annotated[str, StringConstraints(pattern=r"^T[A-Z0-9]{2,20}/B[A-Z0-9]{2,20}$")]
Agent = Annotated[str, StringConstraints(min_length=3, max_length=200)]
Count = Annotated[int, Field(ge=0)]


class Part(BaseModel):
    """What every part of a policy is: exactly as it is described, or refused as a whole."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Blocked(Part):
    """Who is not served: workspaces and webhooks (`T…/B…`, without the secret) by id, addresses by their network,
    agents by a piece of their User-Agent in whatever case."""

    workspaces: frozenset[Workspace] = frozenset()
    webhooks: frozenset[Webhook] = frozenset()
    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    agents: tuple[Agent, ...] = ()


class Most(Part):
    """How much one request may hold: bytes of body, charts, and for each chart datasets and points."""

    body_bytes: Count = 2 * 1024 * 1024
    charts: Count = 10
    datasets: Count = 100
    points: Count = 100_000


class Rules(Part):
    """A whole policy. `types` are the chart types that may be drawn."""

    version: Annotated[str, StringConstraints(pattern=r"^[\w.:+-]{1,60}$")]
    blocked: Blocked = Blocked()
    most: Most = Most()
    types: Literal["all"] | frozenset[str] = "all"


class PolicyUnreadable(Invalid):
    """A policy that is not as the schema says; pointers lead into it."""

    code = "invalid_policy"


class RefusedByPolicy(Forbidden):
    """The policy's answer was bad; the sentence is its reason."""

    code = "refused_by_policy"


@dataclass(frozen=True, slots=True)
class Headers:
    """What is known of a request before its body is read."""

    address: str = ""
    agent: str = ""
    workspace: str | None = None
    webhook: str | None = None
    body_bytes: int = 0


def read_rules(text: bytes) -> Rules:
    """Reads a policy. Raises PolicyUnreadable with all that is wrong."""
    try:
        return Rules.model_validate_json(text)
    except ValidationError as error:
        flaws = [Flaw(pointer(*flaw["loc"]), flaw["msg"]) for flaw in error.errors(include_url=False)]
        raise PolicyUnreadable(flaws) from None


def judge_headers(rules: Rules, headers: Headers) -> str | None:
    """Why the answer is bad; None when it is good."""
    blocked = rules.blocked
    if headers.workspace in blocked.workspaces:
        return "This workspace is blocked here. Ask whoever runs this server."
    if headers.webhook in blocked.webhooks:
        return "This webhook is blocked here. Ask whoever runs this server."
    if blocked.networks and _is_in(headers.address, blocked.networks):
        return "Requests from your network are blocked here. Ask whoever runs this server."
    if any(agent.lower() in headers.agent.lower() for agent in blocked.agents):
        return "Programs that call themselves so in User-Agent are blocked here. Ask whoever runs this server."
    if headers.body_bytes > rules.most.body_bytes:
        return f"The body has {headers.body_bytes:,} bytes; at most {rules.most.body_bytes:,} are taken here."
    return None


def judge_charts(rules: Rules, charts: list[Mapping[str, Any]]) -> str | None:
    """Why the answer is bad for a request that holds these charts, which may be anything; None when it is good."""
    most = rules.most
    if len(charts) > most.charts:
        return f"The request holds {len(charts)} charts; at most {most.charts} are taken here."
    for chart in charts:
        datasets = _datasets_of(chart)
        if rules.types != "all" and (others := _types_of(chart) - rules.types):
            taken = " and ".join(sorted(rules.types)) or "none"
            return f"Charts of type {min(others)} are not drawn here. Types that are: {taken}."
        if len(datasets) > most.datasets:
            return f"A chart has {len(datasets):,} datasets; at most {most.datasets:,} are drawn here."
        if (points := sum(datasets)) > most.points:
            return f"A chart has {points:,} points; at most {most.points:,} are drawn here."
    return None


def charts_in(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """All charts in a request's body, wherever our calls let one stand, those inside a dashboard too."""
    return [each for chart in _outermost(document) for each in _with_items(chart)]


def _outermost(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if isinstance(chart := document.get("chart"), dict):
        yield chart
    for _, block in our_blocks(document):
        if block["type"] == "panel":
            yield block
        elif isinstance(chart := block.get("chart"), dict):
            yield chart


def _with_items(chart: Mapping[str, Any], depth: int = 0) -> Iterator[Mapping[str, Any]]:
    yield chart
    if depth < 8:
        for item in _objects(chart.get("items")):
            yield from _with_items(item, depth + 1)


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _datasets_of(chart: Mapping[str, Any]) -> list[int]:
    """How many points each dataset has."""
    data = chart.get("data")
    datasets = data.get("datasets") if isinstance(data, dict) else None
    return [len(one["data"]) if isinstance(one.get("data"), list | dict) else 0 for one in _objects(datasets)]


def _types_of(chart: Mapping[str, Any]) -> set[str]:
    """Its own, and its datasets'. What is no type at all is left to the reader, who knows what was meant."""
    data = chart.get("data")
    datasets = _objects(data.get("datasets")) if isinstance(data, dict) else []
    return {kind for one in (chart, *datasets) if isinstance(kind := one.get("type"), str) and kind in KINDS}


def _is_in(address: str, networks: tuple[IPv4Network | IPv6Network, ...]) -> bool:
    try:
        place = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(place, "ipv4_mapped", None)
    return any(one in network for network in networks for one in (place, mapped) if one is not None)
