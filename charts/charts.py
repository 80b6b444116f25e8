"""Accepting charts: check, charge, keep, and promise a delivery, in one short transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from billing import accounts, ledger
from charts.deliveries import DELIVER, Deliveries, Outcome
from charts.looks import size_for
from charts.models import Chart, Delivery, DeliveryChart
from charts.payloads import ChartBlock, chart_blocks, replace_charts
from charts.pictures import Pictures
from charts.requests import Accepted, Preview, Submission
from charts.seals import seal_destination
from core.clock import Clock
from core.database import Database
from core.errors import Flaw, Invalid
from core.ids import new_id
from core.jobs import Bell, Claim, add_job, finish_job, hold_job
from core.secrets import SecretBox
from renderers import Drawing, read_chart

MOST_CHARTS = 10
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
    owner: str

    def submit(self, submission: Submission) -> Accepted:
        """Writes down a delivery; from here on it happens, whatever is killed.

        Raises Invalid (pointers into the payload) and OutOfCredits; then nothing is kept or charged.
        """
        blocks = _checked_blocks(submission.payload)
        now = self.clock.now()
        with self.database.transaction() as session:
            accepted = self._write(session, submission, blocks)
            add_job(session, DELIVER, {"delivery": accepted.delivery}, now=now)
        self.bell.ring()
        return accepted

    def deliver(self, submission: Submission) -> Outcome:
        """The same as `submit`, but draws and posts before it returns, and says how it went. Slack's refusal is an
        outcome, not an error; the sender may try again, so we do not."""
        blocks = _checked_blocks(submission.payload)
        with self.database.transaction() as session:
            accepted = self._write(session, submission, blocks)
            claim = hold_job(session, DELIVER, {"delivery": accepted.delivery}, owner=self.owner, now=self.clock.now())
        return self._deliver_held(accepted, claim)

    def preview(self, chart: Mapping[str, Any], tenant: str) -> Preview:
        """A picture to look at: costs nothing, and nobody but its holder knows the address."""
        return self.pictures.preview(Drawing(chart=chart, scale=1.5, tenant=tenant, **size_for(chart)))

    def enqueue(self, kind: str, payload: Payload) -> None:
        """Writes down a job for the handler of that kind."""
        with self.database.transaction() as session:
            add_job(session, kind, payload, now=self.clock.now())
        self.bell.ring()

    def recent(self, workspace: str, limit: int) -> list[Chart]:
        """The newest charts of a workspace, newest first."""
        newest = select(Chart).where(Chart.workspace == workspace).order_by(Chart.created_at.desc()).limit(limit)
        with self.database.reading() as session:
            return list(session.scalars(newest))

    def _deliver_held(self, accepted: Accepted, claim: Claim) -> Outcome:
        outcome = self.deliveries.deliver(accepted.delivery, patient=False)
        with self.database.transaction() as session:
            finish_job(session, claim)
        return outcome

    def _write(self, session: Session, submission: Submission, blocks: list["CheckedBlock"]) -> Accepted:
        now, delivery_id = self.clock.now(), new_id("d")
        plan = accounts.plan_of(session, submission.account, now)
        ledger.reserve(session, submission.account, plan.credits, delivery_id, now, amount=len(blocks))
        charts = [self._chart(submission, block) for block in blocks]
        ids = iter([chart.id for chart in charts])
        payload = replace_charts(submission.payload, lambda _, block: [_placeholder(block, next(ids))])
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
        return Accepted(delivery_id, tuple(chart.id for chart in charts))

    def _chart(self, submission: Submission, checked: "CheckedBlock") -> Chart:
        drawing = checked.drawing
        return Chart(
            id=new_id("c"),
            workspace=submission.account,
            author=submission.author,
            source=submission.source,
            specification=dict(drawing.chart),
            width=drawing.width,
            height=drawing.height,
            scale=drawing.scale,
            theme=drawing.theme,
            background=drawing.background,
            alt_text=checked.alt_text,
            created_at=self.clock.now(),
        )


@dataclass(frozen=True, slots=True)
class CheckedBlock:
    """A chart that can be drawn, and its words."""

    drawing: Drawing
    alt_text: str


def _checked_blocks(payload: Payload) -> list[CheckedBlock]:
    """Reads and checks every chart in the payload. Raises Invalid with all flaws of all charts."""
    blocks = chart_blocks(payload)
    if not 0 < len(blocks) <= MOST_CHARTS:
        raise Invalid([Flaw("/blocks", f"must hold 1 to {MOST_CHARTS} charts, not {len(blocks)}")])
    flaws: list[Flaw] = []
    checked = []
    for block in blocks:
        try:
            checked.append(_check(block))
        except Invalid as error:
            flaws += error.under(block.chart_pointer).flaws
    if flaws:
        raise Invalid(flaws)
    return checked


def _check(block: ChartBlock) -> CheckedBlock:
    reading = read_chart(block.chart)
    return CheckedBlock(Drawing(chart=block.chart, **block.look), block.alt_text or reading.alt_text)


def _placeholder(block: Payload, chart_id: str) -> dict[str, Any]:
    named = {"block_id": block["block_id"]} if "block_id" in block else {}
    return {"type": "chart", "id": chart_id, **named}
