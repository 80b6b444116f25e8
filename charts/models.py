"""What is kept of charts and their deliveries."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, UtcDateTime

OF_NOBODY = "unlinked"
"""The source of a chart that came by a webhook which is not linked: whoever sent it named the workspace, and need not
belong to it."""


class Chart(Base):
    """A chart as it was asked for, enough to draw it again at any time. The id is unguessable: who has it may look.

    `look` is what `Drawing` takes besides the chart; `revision` counts from 1 and grows when the chart is replaced.
    """

    __tablename__ = "charts"
    __table_args__ = (Index("ix_charts_workspace", "workspace", "created_at"),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace: Mapped[str] = mapped_column(String(40))
    author: Mapped[str | None] = mapped_column(String(40))
    source: Mapped[str] = mapped_column(String(20))
    specification: Mapped[dict[str, Any]] = mapped_column(JSON)
    look: Mapped[dict[str, Any]] = mapped_column(JSON)
    alt_text: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Delivery(Base):
    """One message to Slack: accepted → posted, or failed.

    `destination` is sealed: it may hold a webhook address, and goes when the delivery has ended. `payload` is Slack's,
    with `{"type": "chart", "id": …}` where a picture of ours belongs. `attempted_at` is written before Slack is asked,
    `posted_at` after it answered. `wanted` counts how often a chart in it was replaced, `shown` up to which of these
    the message was changed.
    """

    __tablename__ = "deliveries"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace: Mapped[str] = mapped_column(String(40))
    author: Mapped[str | None] = mapped_column(String(40))
    source: Mapped[str] = mapped_column(String(20))
    destination: Mapped[str | None] = mapped_column(Text)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(12), default="accepted")
    delivered_as: Mapped[str | None] = mapped_column(String(20))
    channel: Mapped[str | None] = mapped_column(String(40))
    ts: Mapped[str | None] = mapped_column(String(40))
    error: Mapped[str | None] = mapped_column(Text)
    wanted: Mapped[int] = mapped_column(default=0)
    shown: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    attempted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    posted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DeliveryChart(Base):
    """Which charts a delivery carries, in order; `file` is Slack's id of the uploaded picture, and `revision` which one
    of the chart's it shows."""

    __tablename__ = "delivery_charts"

    delivery_id: Mapped[str] = mapped_column(ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    chart_id: Mapped[str] = mapped_column(ForeignKey("charts.id", ondelete="CASCADE"), index=True)
    file: Mapped[str | None] = mapped_column(String(40))
    revision: Mapped[int] = mapped_column(default=0)
