"""Accepting charts: check, charge, keep, and promise a delivery, in one short transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from billing import accounts, ledger
from billing.ledger import OutOfCredits, Usage
from billing.plans import FREE, Plan
from charts.allowances import OverPlan, flaws_over_plan
from charts.deliveries import DELIVER, Deliveries, Outcome
from charts.kept import Keeper, chart_row, charts_of, find_chart
from charts.looks import read_look, size_for
from charts.models import OF_NOBODY, Chart, Delivery, DeliveryChart
from charts.orders import InvalidOrder
from charts.payloads import ChartBlock, read_blocks, replace_charts
from charts.pictures import Pictures
from charts.preferences import NO_PREFERENCES, PreferenceBook, Preferences
from charts.requests import Accepted, Preview, Submission, ToChannel
from charts.seals import seal_destination
from charts.slack_limits import check_limits
from core.clock import Clock
from core.database import Database
from core.errors import Flaw, NotFound
from core.ids import new_id
from core.jobs import Bell, Claim, add_job, finish_job, hold_job
from core.secrets import SecretBox
from renderers import Drawing

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Charts:
    """The use cases of a chart. `owner` is the name under which this process holds jobs."""

    database: Database
    clock: Clock
    bell: Bell
    box: SecretBox
    pictures: Pictures
    deliveries: Deliveries
    preferences: PreferenceBook
    owner: str

    def submit(self, submission: Submission) -> Accepted:
        """Writes down a delivery; from here on it happens, whatever is killed.

        Raises Invalid (pointers into the payload) and OutOfCredits; then nothing is kept or charged.
        """
        blocks = _checked_blocks(submission, self._preferences_of(submission))
        now = self.clock.now()
        with self.database.transaction() as session:
            accepted = self._write(session, submission, blocks)
            if not accepted.repeated:
                add_job(session, DELIVER, {"delivery": accepted.delivery}, now=now)
        self.bell.ring()
        return accepted

    def deliver(self, submission: Submission) -> tuple[Accepted, Outcome]:
        """The same as `submit`, but draws and posts before it returns, and says how it went. Slack's refusal is an
        outcome, not an error; the sender may try again, so we do not."""
        blocks = _checked_blocks(submission, self._preferences_of(submission))
        with self.database.transaction() as session:
            accepted = self._write(session, submission, blocks)
            if accepted.repeated:
                return accepted, self.deliveries.outcome_of(session, accepted.delivery)
            claim = hold_job(session, DELIVER, {"delivery": accepted.delivery}, owner=self.owner, now=self.clock.now())
        return accepted, self._deliver_held(accepted, claim)

    def preview(self, chart: Mapping[str, Any], tenant: str) -> Preview:
        """A picture to look at: costs nothing, and nobody but its holder knows the address."""
        look, _ = read_look({}, self.preferences.of(tenant))
        return self.pictures.preview(Drawing(chart=chart, scale=1.5, tenant=tenant, **{**size_for(chart), **look}))

    def enqueue(self, kind: str, payload: Payload) -> None:
        """Writes down a job for the handler of that kind."""
        with self.database.transaction() as session:
            add_job(session, kind, payload, now=self.clock.now())
        self.bell.ring()

    def recent(self, workspace: str, limit: int) -> list[Chart]:
        """The newest charts of a workspace, newest first."""
        newest = charts_of(workspace).order_by(Chart.created_at.desc()).limit(limit)
        with self.database.reading() as session:
            return list(session.scalars(newest))

    def _preferences_of(self, submission: Submission) -> Preferences:
        """A webhook that is not linked may be anybody's."""
        return self.preferences.of(submission.account) if submission.linked else NO_PREFERENCES

    def _deliver_held(self, accepted: Accepted, claim: Claim) -> Outcome:
        outcome = self.deliveries.deliver(accepted.delivery, patient=False)
        with self.database.transaction() as session:
            finish_job(session, claim)
        return outcome

    def _write(self, session: Session, submission: Submission, blocks: list[ChartBlock]) -> Accepted:
        now, delivery_id = self.clock.now(), submission.name or new_id("d")
        if submission.name and session.get(Delivery, delivery_id) is not None:
            return _written(session, delivery_id)
        plan = accounts.plan_of(session, submission.account, now) if submission.linked else FREE
        if flaws := [flaw for block in blocks for flaw in _over_plan(block, plan)]:
            raise OverPlan(flaws)
        _reserve(session, submission, plan, delivery_id, now, len(blocks))
        charts = _charts(session, submission, blocks, self.clock)
        payload = replace_charts(
            submission.payload, lambda place, block: [_placeholder(block, charts[place].id, blocks[place])]
        )
        delivery = Delivery(
            id=delivery_id,
            workspace=submission.account,
            author=submission.author,
            source=submission.source,
            destination=seal_destination(self.box, submission.destination),
            payload=payload,
            created_at=now,
        )
        session.add_all([*charts, delivery])
        session.flush()
        session.add_all(
            DeliveryChart(delivery_id=delivery_id, position=position, chart_id=chart.id)
            for position, chart in enumerate(charts)
        )
        ignored = tuple(() if isinstance(block.order, str) else block.order.ignored for block in blocks)
        return Accepted(delivery_id, tuple(chart.id for chart in charts), ignored)


class FreeTierUsedUp(OutOfCredits):
    """A webhook that is not linked has used what its workspace has for nothing."""

    def __init__(self, usage: Usage, now: datetime) -> None:
        super().__init__(usage, now)
        self.args = (
            f"{self.args[0]} A webhook counts on the plan of its workspace once `/grapiture keys link` knows it.",
        )


def _reserve(session: Session, submission: Submission, plan: Plan, ref: str, now: datetime, amount: int) -> None:
    try:
        ledger.reserve(session, submission.account, plan.credits, ref, now, amount=amount)
    except OutOfCredits as error:
        if submission.linked:
            raise
        raise FreeTierUsedUp(error.usage, now) from None


def _checked_blocks(submission: Submission, preferences: Preferences) -> list[ChartBlock]:
    """Reads and checks every chart in the payload, and what Slack will check. Raises Invalid with pointers into the
    payload. Only who posts as the app can name kept charts: a webhook does not say who holds it."""
    is_ours = isinstance(submission.destination, ToChannel)
    blocks = read_blocks(submission.payload, submission.account, preferences, kept=is_ours)
    check_limits(submission.payload)
    return blocks


def _over_plan(block: ChartBlock, plan: Plan) -> list[Flaw]:
    flaws = [] if isinstance(block.order, str) else flaws_over_plan(block.order, plan)
    return [flaw.under(block.pointer) for flaw in flaws]


def _charts(session: Session, submission: Submission, blocks: list[ChartBlock], clock: Clock) -> list[Chart]:
    """A row for each block: a new one for an order, the kept one for an id. Raises InvalidOrder."""
    charts, flaws = [], []
    origin = submission if submission.linked else Keeper(submission.account, OF_NOBODY)
    for block in blocks:
        if isinstance(block.order, str):
            try:
                charts.append(find_chart(session, submission.account, block.order))
            except NotFound as error:
                flaws.append(Flaw(f"{block.pointer}/id", str(error)))
        else:
            charts.append(chart_row(block.order, origin, clock.now()))
    if flaws:
        raise InvalidOrder(flaws)
    return charts


def _written(session: Session, delivery_id: str) -> Accepted:
    links = select(DeliveryChart).where(DeliveryChart.delivery_id == delivery_id).order_by(DeliveryChart.position)
    charts = tuple(link.chart_id for link in session.scalars(links))
    return Accepted(delivery_id, charts, tuple(() for _ in charts), repeated=True)


def _placeholder(block: Payload, chart_id: str, read: ChartBlock) -> dict[str, Any]:
    kept = {"block_id": block["block_id"]} if "block_id" in block else {}
    return {"type": "chart", "id": chart_id, **kept, **({"native": True} if read.native else {})}
