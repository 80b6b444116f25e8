"""`/grapiture chart …`: a chart in the channel, or the builder when nothing follows."""

from commands.asking import Ack, Asked
from commands.builder import open_builder
from commands.desk import Desk
from commands.grammar import read_order
from commands.markup import read_plain, take_channel
from commands.messages import address


def post_chart(desk: Desk, asked: Asked, ack: Ack) -> None:
    """Acknowledges once the chart is written down, so that none that was acknowledged is lost."""
    text, channel = take_channel(asked.text)
    plain = read_plain(text)
    if not plain.strip() and channel is None:
        ack()
        open_builder(desk, asked.workspace, asked.trigger_id)
        return
    desk.charts.submit(address(asked, channel, read_order(plain).block()))
    ack()
