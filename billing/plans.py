"""The plans: one row each, and the only place where their numbers are written."""

from dataclasses import dataclass

from core.errors import NotFound


@dataclass(frozen=True, slots=True)
class Plan:
    """What a workspace may do.

    `credits` is the number of charts a UTC day; `price` is US cents a month; `lookup_key` names the plan's price in
    Stripe (None: the plan is not sold). The limits: `max_width` and `max_height` in CSS pixels, `max_pixels` in
    pixels of the file (width × height × scale²), `max_points` a chart, `retention_days` that a kept chart stays, and
    how many `schedules` and API `keys` may exist at a time.
    """

    name: str
    title: str
    credits: int
    price: int
    lookup_key: str | None
    max_width: int
    max_height: int
    max_pixels: int
    max_points: int
    retention_days: int
    schedules: int
    keys: int


FREE = Plan(
    name="free",
    title="Free",
    credits=50,
    price=0,
    lookup_key=None,
    max_width=3_000,
    max_height=3_000,
    max_pixels=36_000_000,
    max_points=10_000,
    retention_days=30,
    schedules=3,
    keys=10,
)
PRO = Plan(
    name="pro",
    title="Pro",
    credits=2_000,
    price=19_00,
    lookup_key="grapiture_pro_monthly",
    max_width=3_000,
    max_height=3_000,
    max_pixels=81_000_000,
    max_points=50_000,
    retention_days=365,
    schedules=50,
    keys=50,
)
BUSINESS = Plan(
    name="business",
    title="Business",
    credits=20_000,
    price=99_00,
    lookup_key="grapiture_business_monthly",
    max_width=3_000,
    max_height=3_000,
    max_pixels=81_000_000,
    max_points=100_000,
    retention_days=1_095,
    schedules=500,
    keys=500,
)
PLANS = {plan.name: plan for plan in (FREE, PRO, BUSINESS)}
"""All plans by name, the smallest first."""


class UnknownPlan(NotFound):
    """There is no such plan, or it is not for sale."""

    code = "unknown_plan"


def plan_named(name: str) -> Plan:
    """Raises UnknownPlan, naming those that exist."""
    if name not in PLANS:
        raise UnknownPlan(f"There is no plan of that name; choose one of {', '.join(PLANS)}.")
    return PLANS[name]


def plan_priced(lookup_key: str) -> Plan | None:
    """The plan whose price has this lookup key in Stripe."""
    return next((plan for plan in PLANS.values() if plan.lookup_key == lookup_key), None)
