"""`/grapiture` alone and `/grapiture help`: examples that work as they stand."""

from collections.abc import Iterable

from commands.asking import Asked
from commands.blocks import Block, actions, button, context, section
from commands.builder_view import OPEN_ACTION
from commands.desk import Desk
from commands.markup import escape
from commands.options import OPTIONS
from commands.subcommand import Subcommand
from commands.usage import in_words


def help_blocks(desk: Desk, asked: Asked, subcommands: Iterable[Subcommand]) -> list[Block]:
    """Every subcommand with its examples, the options, and what is left today."""
    return [
        section("*Grapiture turns numbers into pictures.* Copy one of these into the message field:"),
        *(section(_describe(one)) for one in subcommands),
        section("*Options*\n" + "\n".join(f"`{escape(one.example)}` {one.summary}" for one in OPTIONS.values())),
        actions(button("Build a chart", OPEN_ACTION, style="primary")),
        context(in_words(desk.billing.summary(asked.workspace))),
    ]


def _describe(subcommand: Subcommand) -> str:
    return f"*{subcommand.name}*: {subcommand.summary}\n" + "\n".join(
        f"```{escape(usage)}```" if "\n" in usage else f"`{escape(usage)}`" for usage in subcommand.usages
    )
