"""What a plan allows a chart: how large its picture and how many its points may be."""

from collections.abc import Mapping
from typing import Any

from billing.plans import PLANS, Plan
from charts.orders import Order
from core.errors import Flaw, Invalid
from renderers import Drawing

ANYBODY = max(PLANS.values(), key=lambda plan: plan.max_points)
"""Whose plan cannot be told gets what the largest one allows, which a renderer can draw in any case."""


class OverPlan(Invalid):
    """The chart is right, and larger than the plan allows."""

    code = "over_plan"


def flaws_over_plan(order: Order, plan: Plan) -> list[Flaw]:
    """What in an order is beyond the plan; pointers are relative to the object that holds the chart."""
    drawing = order.drawing
    beyond = {
        "/width": drawing.width > plan.max_width and f"at most {plan.max_width:,} pixels wide",
        "/height": drawing.height > plan.max_height and f"at most {plan.max_height:,} pixels high",
        "/scale": _pixels(drawing) > plan.max_pixels
        and f"of at most {plan.max_pixels // 1_000_000} million pixels (width × height × scale²)",
        "/chart/data": _points(drawing.chart) > plan.max_points and f"of at most {plan.max_points:,} points",
    }
    return [
        Flaw(place, f"The plan {plan.title} draws pictures {limit}. Send less, or choose a larger plan.")
        for place, limit in beyond.items()
        if limit
    ]


def _pixels(drawing: Drawing) -> float:
    return drawing.width * drawing.height * drawing.scale**2


def _points(chart: Any) -> int:
    """How many values the chart holds, those of charts in it included."""
    if not isinstance(chart, Mapping):
        return 0
    data, items = chart.get("data"), chart.get("items")
    datasets = data.get("datasets") if isinstance(data, Mapping) else None
    own = sum(len(one["data"]) for one in datasets or [] if isinstance(one.get("data"), list | dict))
    return own + sum(_points(item) for item in items or [] if isinstance(items, list))
