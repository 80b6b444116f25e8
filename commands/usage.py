"""`/grapiture usage`: what is left today."""

from datetime import datetime

from billing.desk import Summary
from commands.asking import Ack, Asked
from commands.blocks import Block, context, section
from commands.desk import Desk
from commands.replies import ephemeral

BAR_LENGTH = 20


def show_usage(desk: Desk, asked: Asked, ack: Ack) -> None:
    """Answers from the database alone."""
    summary = desk.billing.summary(asked.workspace)
    ack(ephemeral(in_words(summary), usage_blocks(summary)))


def usage_blocks(summary: Summary) -> list[Block]:
    """The credits of today as a bar, and when they refill."""
    used = summary.usage
    filled = min(BAR_LENGTH, -(-used.used * BAR_LENGTH // max(used.limit, 1)))
    bar = "▰" * filled + "▱" * (BAR_LENGTH - filled)
    return [
        section(f"{bar}\n{in_words(summary)}"),
        context(f"Credits refill {slack_time(used.resets_at)}. Previews, errors and edits cost nothing."),
    ]


def in_words(summary: Summary) -> str:
    """One sentence."""
    used = summary.usage
    return (
        f"*{used.used:,} of {used.limit:,}* credits used today on the *{summary.plan.title}* plan; "
        f"*{used.remaining:,}* left."
    )


def slack_time(moment: datetime) -> str:
    """`moment` in the reader's own time zone, by Slack's date markup; in UTC where that is not understood."""
    return f"<!date^{int(moment.timestamp())}^{{date_short_pretty}} at {{time}}|{moment:%Y-%m-%d %H:%M} UTC>"


def slack_day(moment: datetime) -> str:
    """The day of `moment` for the reader."""
    return f"<!date^{int(moment.timestamp())}^{{date_long}}|{moment:%Y-%m-%d}>"
