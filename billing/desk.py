"""The billing desk: what a workspace has, and the pages where it buys more."""

from dataclasses import dataclass
from datetime import datetime

from billing.accounts import BillingAccount, current_account, plan_of
from billing.gateway import BillingNotConfigured, NotInStripe, StripeGateway
from billing.ledger import Usage, usage
from billing.plans import Plan, UnknownPlan, plan_named
from core.clock import Clock
from core.database import Database
from core.errors import NotFound
from core.ids import new_id


class NothingBought(NotFound):
    """The workspace has never bought a plan, so there is nothing to change or cancel."""

    code = "nothing_bought"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a workspace has today.

    `grace_until` is set while a failed payment is forgiven, `ends_at` when the plan was cancelled; `can_buy` tells
    whether plans are sold here, `is_customer` whether the portal has something to show.
    """

    plan: Plan
    usage: Usage
    grace_until: datetime | None
    ends_at: datetime | None
    can_buy: bool
    is_customer: bool


class BillingDesk:
    """Answers questions about plans and hands out Stripe's pages; each call opens its own short transactions."""

    def __init__(self, database: Database, gateway: StripeGateway, clock: Clock) -> None:
        self._database = database
        self._gateway = gateway
        self._clock = clock

    def summary(self, workspace: str) -> Summary:
        now = self._clock.now()
        with self._database.reading() as session:
            plan = plan_of(session, workspace, now)
            account = current_account(session, workspace, now)
            used = usage(session, workspace, plan.credits, now)
        current = account if account is not None and account.in_force(now) else None
        return Summary(
            plan=plan,
            usage=used,
            grace_until=current.grace_until if current else None,
            ends_at=current.ends_at if current else None,
            can_buy=self._gateway.configured,
            is_customer=account is not None,
        )

    def upgrade_url(self, workspace: str, plan_name: str, return_url: str) -> str:
        """The page where the plan is bought; for a workspace that has one, the one where it changes plan.

        Raises UnknownPlan, and what the gateway raises (BillingNotConfigured among it).
        """
        plan = plan_named(plan_name)
        if plan.lookup_key is None:
            raise UnknownPlan(f"The plan {plan.title} is not bought: cancel the current one to move to it.")
        account = self._account(workspace)
        if account is None:
            return self._checkout(workspace, plan, None, return_url)
        if account.is_open:
            return self._gateway.portal(account.customer, return_url)
        try:
            return self._checkout(workspace, plan, account.customer, return_url)
        except NotInStripe:  # The operator deleted the former customer there.
            return self._checkout(workspace, plan, None, return_url)

    def portal_url(self, workspace: str, return_url: str) -> str:
        """The page where a customer changes plan or card, cancels, and sees invoices.

        Raises BillingNotConfigured, NothingBought, and what the gateway raises.
        """
        if not self._gateway.configured:
            raise BillingNotConfigured
        account = self._account(workspace)
        if account is None:
            raise NothingBought("This workspace has not bought a plan yet; choose one to begin with.")
        return self._gateway.portal(account.customer, return_url)

    def _checkout(self, workspace: str, plan: Plan, customer: str | None, return_url: str) -> str:
        return self._gateway.checkout(workspace, plan, customer, return_url, new_id("checkout"))

    def _account(self, workspace: str) -> BillingAccount | None:
        with self._database.reading() as session:
            return current_account(session, workspace, self._clock.now())
