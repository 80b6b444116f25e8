"""`/grapiture plan`: what the workspace has, and the pages where it gets more."""

from collections.abc import Iterator

from billing.desk import Summary
from billing.plans import PLANS, Plan
from commands.asking import Ack, Asked
from commands.blocks import Block, actions, button, context, plain, section
from commands.desk import Desk
from commands.modals import open_modal
from commands.replies import describe, ephemeral
from commands.usage import in_words, slack_day
from core.errors import GrapitureError, Unavailable

LINK_ACTION = "billing_link"
PLANS_VIEW = "plans"


def show_plan(desk: Desk, asked: Asked, ack: Ack) -> None:
    """Acknowledges at once: the links to Stripe's pages are made there."""
    ack()
    blocks = plan_blocks(desk, asked.workspace)
    desk.slack.respond(asked.response_url, ephemeral(blocks[0]["text"]["text"], blocks))


def open_plans(desk: Desk, workspace: str, trigger_id: str) -> None:
    """The same in a modal, from where there is no channel to answer in."""
    view_id = open_modal(desk, workspace, trigger_id, _view([section("Asking for your plan …")]))
    desk.slack.client(workspace).views_update(view_id=view_id, view=_view(plan_blocks(desk, workspace)))


def plan_blocks(desk: Desk, workspace: str) -> list[Block]:
    """The plan, its limits, what else there is, and buttons to get it. Calls Stripe."""
    summary = desk.billing.summary(workspace)
    offered = [plan for plan in PLANS.values() if plan.credits > summary.plan.credits]
    lines = "\n".join(_offer(plan) for plan in offered)
    blocks = [section(in_words(summary)), context(_limits(summary.plan)), *_warnings(summary)]
    if lines:
        blocks.append(section(lines))
    return [*blocks, *_buttons(desk, workspace, summary, offered)]


def _offer(plan: Plan) -> str:
    return (
        f"*{plan.title}*: {plan.credits:,} charts a day, charts kept {plan.retention_days} days, "
        f"${plan.price // 100} a month"
    )


def _limits(plan: Plan) -> str:
    return (
        f"Pictures up to {plan.max_width:,} × {plan.max_height:,}, {plan.max_points:,} points a chart, "
        f"charts kept {plan.retention_days} days, {plan.keys} keys."
    )


def _warnings(summary: Summary) -> Iterator[Block]:
    if summary.grace_until:
        yield section(
            f":warning: The last payment failed. The plan stays until {slack_day(summary.grace_until)}; "
            "after that it is Free. Update the card under *Manage billing*."
        )
    elif summary.ends_at:
        yield section(f"The plan was cancelled and ends on {slack_day(summary.ends_at)}.")


def _buttons(desk: Desk, workspace: str, summary: Summary, offered: list[Plan]) -> Iterator[Block]:
    if not summary.can_buy:
        yield context("Billing is not configured on this Grapiture, so plans cannot be bought here.")
        return
    try:
        elements = _links(desk, workspace, summary, offered)
    except GrapitureError as error:
        yield context(describe(error) + (" Try again in a moment." if isinstance(error, Unavailable) else ""))
        return
    if elements:
        yield actions(*elements)


def _links(desk: Desk, workspace: str, summary: Summary, offered: list[Plan]) -> list[Block]:
    """One who pays already changes plan in the portal; who does not, chooses here."""
    back = f"{desk.settings.public_url}/billing/return"
    if summary.is_customer:
        return [button("Manage billing", LINK_ACTION, url=desk.billing.portal_url(workspace, back))]
    return [
        button(
            f"Upgrade to {plan.title}",
            f"{LINK_ACTION}:{plan.name}",
            url=desk.billing.upgrade_url(workspace, plan.name, back),
        )
        for plan in offered
        if plan.lookup_key
    ]


def _view(blocks: list[Block]) -> Block:
    return {
        "type": "modal",
        "callback_id": PLANS_VIEW,
        "title": plain("Plan"),
        "close": plain("Close"),
        "blocks": blocks,
    }
