"""What a chart becomes on each rung of the ladder: an uploaded picture, a link to it, Slack's own chart, a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from charts.models import Chart
from charts.native import PER_MESSAGE, native_block
from charts.numbers_as_text import table_of
from charts.pictures import Pictures, drawing_of
from charts.requests import Destination, ToChannel
from charts.slack_gateway import SlackGateway
from core.errors import GrapitureError

LONGEST_TABLE = 2800
Block = Mapping[str, Any]
Files = Mapping[str, tuple[str, int]]
"""Slack's file of each chart, and the revision of the chart that it shows."""


@dataclass(frozen=True, slots=True)
class Part:
    """A chart of a message, Slack's id of its picture if it was uploaded before, and whether Slack's own chart is
    asked for first."""

    chart: Chart
    file: str | None
    native: bool = False


class Rungs:
    """Makes the blocks of one message; pictures are drawn and uploaded at their first need, once."""

    def __init__(
        self,
        slack: SlackGateway,
        pictures: Pictures,
        to: Destination,
        parts: Mapping[str, Part],
        keep_files: Callable[[Files], None],
        excuses: tuple[type[GrapitureError], ...],
    ) -> None:
        self._slack = slack
        self._pictures = pictures
        self._to = to
        self._parts = parts
        self._keep_files = keep_files
        self._excuses = excuses
        self._failed: GrapitureError | None = None

    @cached_property
    def native(self) -> frozenset[str]:
        """The parts that Slack can show by itself, as many as it takes in one message."""
        fitting = [name for name, part in self._parts.items() if self._native_blocks[name] is not None]
        wished_first = sorted(fitting, key=lambda name: not self._parts[name].native)
        return frozenset(wished_first[:PER_MESSAGE])

    def build(self, kinds: Mapping[str, str]) -> dict[str, list[Block]]:
        """The blocks of each part as the kind it is to be. Raises what drawing and uploading raise."""
        makers = {
            "file": self._file,
            "link": self._link,
            "native": self._native,
            "spare": self._spare,
            "table": self._table,
        }
        return {name: makers[kind](name) for name, kind in kinds.items()}

    def _file(self, name: str) -> list[Block]:
        return [self._image(name, slack_file={"id": self._files[name]})]

    def _link(self, name: str) -> list[Block]:
        self._draw(name)  # Slack fetches it within seconds of the posting: it must be there by then.
        revision = self._parts[name].chart.revision
        return [self._image(name, image_url=self._pictures.address(name, revision=revision))]

    def _native(self, name: str) -> list[Block]:
        return [self._native_blocks[name] or {}]

    def _spare(self, name: str) -> list[Block]:
        note = "The picture could not be shown; Slack draws these numbers itself."
        return [*self._native(name), {"type": "context", "elements": [{"type": "mrkdwn", "text": note}]}]

    def _table(self, name: str) -> list[Block]:
        table = escaped(table_of(self._parts[name].chart.specification))
        note = "_The picture could not be shown; these are its numbers._"
        return [{"type": "section", "text": {"type": "mrkdwn", "text": f"```{table[:LONGEST_TABLE]}```\n{note}"}}]

    def _image(self, name: str, **source: Any) -> Block:
        return {"type": "image", "alt_text": self._parts[name].chart.alt_text[:2000], **source}

    @cached_property
    def _native_blocks(self) -> Mapping[str, Block | None]:
        charts = {name: part.chart for name, part in self._parts.items()}
        return {name: native_block(chart.specification, chart.alt_text) for name, chart in charts.items()}

    @cached_property
    def _files(self) -> Mapping[str, str]:
        """Slack's file ids by part; those of before where there are any."""
        drawn = {name: self._draw(name) for name in self._parts}
        files = {name: part.file or self._upload(name, drawn[name]) for name, part in self._parts.items()}
        self._keep_files({name: (file, self._parts[name].chart.revision) for name, file in files.items()})
        return files

    def _upload(self, name: str, data: bytes) -> str:
        if not isinstance(self._to, ToChannel):
            raise TypeError("only a channel takes files")
        alt_text = self._parts[name].chart.alt_text
        return self._slack.upload(self._to.workspace, data, name=f"{name}.png", alt_text=alt_text)

    def _draw(self, name: str) -> bytes:
        """What failed once is not tried again on the next rung."""
        if self._failed is not None:
            raise self._failed
        try:
            return self._pictures.draw(drawing_of(self._parts[name].chart)).data
        except self._excuses as error:
            self._failed = error
            raise


def keep_name(placeholder: Block, blocks: list[Block]) -> list[Block]:
    """Gives the picture the block_id that the sender gave the chart."""
    if "block_id" in placeholder and blocks:
        blocks = [{**blocks[0], "block_id": placeholder["block_id"]}, *blocks[1:]]
    return blocks


def escaped(text: str) -> str:
    """Slack's three control characters, made literal: nobody is mentioned by a label."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
