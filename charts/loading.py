"""The charts of a delivery, as the ladder takes them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from charts.models import Chart, Delivery, DeliveryChart
from charts.payloads import our_blocks
from charts.rungs import Files, Part


def load_parts(session: Session, delivery: Delivery) -> dict[str, Part]:
    """The charts that are still kept, by id; with Slack's file where it shows the chart as it is now."""
    rows = session.execute(
        select(DeliveryChart, Chart)
        .join(Chart, Chart.id == DeliveryChart.chart_id)
        .where(DeliveryChart.delivery_id == delivery.id)
        .order_by(DeliveryChart.position)
    ).all()
    native = {block.get("id") for _, block in our_blocks(delivery.payload) if block.get("native")}
    return {
        chart.id: Part(chart, link.file if link.revision == chart.revision else None, chart.id in native)
        for link, chart in rows
    }


def remember_files(session: Session, delivery_id: str, files: Files) -> None:
    """Writes down Slack's file and the revision that it shows, by chart, so that nothing is uploaded twice."""
    for link in session.scalars(select(DeliveryChart).where(DeliveryChart.delivery_id == delivery_id)):
        link.file, link.revision = files.get(link.chart_id, (link.file, link.revision))
