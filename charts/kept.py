"""Kept charts: found, listed, replaced and removed by the workspace that they belong to."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from billing.accounts import plan_of
from charts.allowances import OverPlan, flaws_over_plan
from charts.models import OF_NOBODY, Chart, Delivery, DeliveryChart
from charts.orders import Order
from charts.pictures import look_of
from charts.refreshes import REFRESH
from core.clock import Clock
from core.database import Database
from core.errors import Changed, Flaw, Invalid, NotFound
from core.ids import is_name, new_id
from core.jobs import Bell, add_job

LARGEST_PAGE = 100
LONGEST_CURSOR = 200


class NoSuchChart(NotFound):
    """There is no such chart, or it is another workspace's: the two are never told apart."""

    code = "no_such_chart"

    def __init__(self) -> None:
        super().__init__(
            "There is no such chart here. It may have been deleted, or was older than the plan keeps charts."
        )


class ChartChanged(Changed):
    """Somebody replaced the chart after its sender had read it."""

    code = "chart_changed"

    def __init__(self) -> None:
        super().__init__("The chart was replaced meanwhile. Read it again, and send If-Match with its new ETag.")


class Origin(Protocol):
    """Where a chart comes from."""

    @property
    def account(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def author(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Keeper:
    """An `Origin`: a workspace that keeps a chart without a message."""

    account: str
    source: str = "api"
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list, newest first, and what to ask with for the next part (None: that was all)."""

    charts: Sequence[Chart]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class KeptCharts:
    """The use cases of charts that outlive their message. None of them costs a credit."""

    database: Database
    clock: Clock
    bell: Bell

    def keep(self, order: Order, workspace: str, name: str | None = None) -> Chart:
        """Writes the chart down, under the id `name` where one is given: a second time changes nothing. Raises
        OverPlan."""
        with self.database.transaction() as session:
            if name is not None and (chart := session.get(Chart, name)) is not None:
                return chart
            self._check_plan(session, order, workspace)
            chart = chart_row(order, Keeper(workspace), self.clock.now(), name)
            session.add(chart)
        return chart

    def find(self, workspace: str, chart_id: str) -> Chart:
        """Raises NoSuchChart."""
        with self.database.reading() as session:
            return find_chart(session, workspace, chart_id)

    def page(self, workspace: str, limit: int, cursor: str | None) -> Page:
        """At most `limit` charts, the newest first, from where the page ended that gave `cursor`. Raises Invalid."""
        charts = charts_of(workspace)
        if cursor is not None:
            moment, last = _read_cursor(cursor)
            earlier = and_(Chart.created_at == moment, Chart.id < last)
            charts = charts.where(or_(Chart.created_at < moment, earlier))
        with self.database.reading() as session:
            newest = charts.order_by(Chart.created_at.desc(), Chart.id.desc()).limit(limit + 1)
            found = list(session.scalars(newest))
        more = _write_cursor(found[limit - 1]) if len(found) > limit else None
        return Page(found[:limit], more)

    def replace(self, workspace: str, chart_id: str, order: Order, revision: int | None = None) -> Chart:
        """Puts another chart in the place of this one, if it still has that `revision`; the messages that show it are
        changed soon after, whatever is killed. Raises NoSuchChart, ChartChanged, OverPlan."""
        now = self.clock.now()
        with self.database.transaction() as session:
            chart = _find_to_change(session, workspace, chart_id, revision)
            self._check_plan(session, order, workspace)
            chart.specification, chart.look = dict(order.drawing.chart), look_of(order.drawing)
            chart.alt_text, chart.revision, chart.updated_at = order.alt_text, chart.revision + 1, now
            for delivery in _messages_with(session, chart_id):
                delivery.wanted += 1
                add_job(session, REFRESH, {"delivery": delivery.id, "wanted": delivery.wanted}, now=now)
        self.bell.ring()
        return chart

    def remove(self, workspace: str, chart_id: str, revision: int | None = None) -> None:
        """Forgets the chart, if it still has that `revision`; its picture has no address any more. Raises NoSuchChart,
        ChartChanged."""
        with self.database.transaction() as session:
            session.delete(_find_to_change(session, workspace, chart_id, revision))

    def _check_plan(self, session: Session, order: Order, workspace: str) -> None:
        if flaws := flaws_over_plan(order, plan_of(session, workspace, self.clock.now())):
            raise OverPlan(flaws)


def chart_row(order: Order, origin: Origin, now: datetime, name: str | None = None) -> Chart:
    """What is kept of an order."""
    return Chart(
        id=name or new_id("c"),
        workspace=origin.account,
        author=origin.author,
        source=origin.source,
        specification=dict(order.drawing.chart),
        look=look_of(order.drawing),
        alt_text=order.alt_text,
        revision=1,
        created_at=now,
        updated_at=now,
    )


def charts_of(workspace: str) -> Select[Chart]:
    """The charts that a workspace may see as its own."""
    return select(Chart).where(Chart.workspace == workspace, Chart.source != OF_NOBODY)


def find_chart(session: Session, workspace: str, chart_id: str) -> Chart:
    """Raises NoSuchChart, also for another workspace's and for nobody's."""
    chart = session.get(Chart, chart_id) if is_name(chart_id) else None
    if chart is None or chart.workspace != workspace or chart.source == OF_NOBODY:
        raise NoSuchChart
    return chart


def _find_to_change(session: Session, workspace: str, chart_id: str, revision: int | None) -> Chart:
    """The chart, which nobody else changes until the transaction ends. Raises NoSuchChart, ChartChanged."""
    if is_name(chart_id):
        session.get(Chart, chart_id, with_for_update=True)
    chart = find_chart(session, workspace, chart_id)
    if revision not in {None, chart.revision}:
        raise ChartChanged
    return chart


def _messages_with(session: Session, chart_id: str) -> Sequence[Delivery]:
    """The messages that show the chart and can be changed, now or as soon as they are posted."""
    shown_in = select(DeliveryChart.delivery_id).where(DeliveryChart.chart_id == chart_id)
    changeable = or_(Delivery.ts.is_not(None), Delivery.state == "accepted")
    return list(session.scalars(select(Delivery).where(Delivery.id.in_(shown_in), changeable)))


def _write_cursor(chart: Chart) -> str:
    place = json.dumps([chart.created_at.isoformat(), chart.id]).encode()
    return base64.urlsafe_b64encode(place).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[datetime, str]:
    """Raises Invalid for whatever was not written by `_write_cursor`."""
    try:
        if len(cursor) <= LONGEST_CURSOR:
            moment, chart_id = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
            if is_name(chart_id):
                return datetime.fromisoformat(moment).astimezone(UTC), chart_id
    except (ValueError, TypeError, OverflowError):
        pass
    raise Invalid([Flaw("/cursor", "Send the cursor that the previous page gave, or none to begin.")])
