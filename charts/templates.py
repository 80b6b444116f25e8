"""Charts kept at an address for a while, to be drawn as they are or with parts replaced: QuickChart's short URLs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Boolean, String, delete
from sqlalchemy.orm import Mapped, mapped_column

from billing.accounts import plan_of
from core.clock import Clock
from core.database import Base, Database, UtcDateTime
from core.errors import Flaw, Invalid, NotFound
from core.ids import is_name, new_id

FREE_LIFE = timedelta(days=3)
LARGEST = 100_000
"""Characters of JSON. QuickChart takes bodies of 100 kB."""


class Template(Base):
    """A chart and its looks, under an unguessable id; nobody's, unless a key came with it."""

    __tablename__ = "templates"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace: Mapped[str | None] = mapped_column(String(40), index=True)
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    as_text: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


@dataclass(frozen=True, slots=True)
class Templates:
    """Keeps them and finds them."""

    database: Database
    clock: Clock

    def keep(self, fields: Mapping[str, Any], account: str | None, *, as_text: bool) -> str:
        """Writes down `fields` (those of a render call) and returns the id: for three days, or as long as the plan of
        `account` keeps charts. Whether it can be drawn is seen when it is. Raises Invalid for a chart too large."""
        size = len(json.dumps(fields, separators=(",", ":")))
        if size > LARGEST:
            raise Invalid([Flaw("/chart", f"Send at most {LARGEST:,} characters to keep; these are {size:,}.")])
        now = self.clock.now()
        with self.database.transaction() as session:
            session.execute(delete(Template).where(Template.expires_at <= now))
            life = timedelta(days=plan_of(session, account, now).retention_days) if account else FREE_LIFE
            template = Template(
                id=new_id("q"),
                workspace=account,
                fields=dict(fields),
                as_text=as_text,
                created_at=now,
                expires_at=now + life,
            )
            session.add(template)
        return template.id

    def find(self, template_id: str) -> Template:
        """Raises NotFound."""
        with self.database.reading() as session:
            template = session.get(Template, template_id) if is_name(template_id) else None
        if template is None or template.expires_at <= self.clock.now():
            raise NotFound("There is no such chart. Kept charts expire; create it again.")
        return template
