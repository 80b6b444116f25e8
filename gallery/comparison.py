"""`make compare`: every configuration drawn here and with Chart.js, side by side on one page, and what differs.

Writes var/compare/index.html and, when Chart.js measured something else than before, the facts that the tests use.
"""

import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path

from gallery.attempts import Attempt, attempt, report
from gallery.configurations import Configuration, collection
from gallery.differences import Difference, differences
from gallery.facts import keep
from gallery.peer import PeerMissing, draw_with_chartjs
from renderers import Studio
from renderers.drawing import InvalidChart

FOLDER = Path("var") / "compare"
STYLE = """
body { font: 14px system-ui, sans-serif; margin: 24px; background: #f4f5f7; color: #1d1c1d }
section { background: white; padding: 12px 16px; margin: 12px 0; border-radius: 8px }
img { width: 480px; border: 1px solid #e8eaed } .bad { color: #b0123f } .chosen { color: #5b6470 }
pre { max-height: 200px; overflow: auto; background: #f4f5f7; padding: 8px } div { display: flex; gap: 12px }
"""


def main() -> None:
    """Draws, writes, prints."""
    configurations = collection()
    try:
        facts = draw_with_chartjs(configurations, FOLDER / "chartjs")
    except PeerMissing as error:
        sys.exit(str(error))
    keep(facts, configurations)
    attempts = [attempt(configuration) for configuration in configurations]
    _draw_ours(attempts)
    found = [difference for one in attempts for difference in differences(one)]
    page = FOLDER / "index.html"
    page.write_text(_page(attempts, found))
    sys.stdout.writelines(f"{line}\n" for line in [*report(attempts), *_table(found), f"side by side: {page}"])


def _draw_ours(attempts: Sequence[Attempt]) -> None:
    with Studio(browsers=1) as studio:
        for one in attempts:
            path = FOLDER / "ours" / f"{one.configuration.key}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            if one.scene is not None:
                path.write_bytes(_draw(studio, one.configuration))


def _draw(studio: Studio, configuration: Configuration) -> bytes:
    try:
        return studio.draw(configuration.drawing(scale=1)).data
    except InvalidChart:  # its scene could be laid out, so this is no more than a wrong look
        return b""


def _table(found: Sequence[Difference]) -> list[str]:
    """A line for each difference that nobody chose."""
    unchosen = [one for one in found if not one.chosen]
    heading = f"{len(unchosen)} differences from Chart.js that nobody chose, {len(found) - len(unchosen)} chosen"
    return [heading, *(f"  {one.key}: {one.comparison}: {one.words}" for one in unchosen)]


def _page(attempts: Sequence[Attempt], found: Sequence[Difference]) -> str:
    sections = [_section(one, [entry for entry in found if entry.key == one.configuration.key]) for one in attempts]
    return f"<!doctype html><meta charset=utf-8><title>Compared</title><style>{STYLE}</style>{''.join(sections)}"


def _section(one: Attempt, found: Sequence[Difference]) -> str:
    key = one.configuration.key
    remarks = [
        *([("bad", one.trouble)] if one.trouble else []),
        *([("bad", f"ignores {', '.join(one.ignored)}")] if one.ignored else []),
        *(("chosen" if one.chosen else "bad", f"{one.comparison}: {one.words} {one.chosen}") for one in found),
    ]
    words = "".join(f"<p class={kind}>{escape(text)}</p>" for kind, text in remarks)
    pictures = "".join(f'<img loading=lazy alt="" src="{side}/{key}.png">' for side in ("ours", "chartjs"))
    heading = f"<b>{escape(key)}</b> {escape(one.configuration.name)}"
    return f"<section id={escape(key)}>{heading}{words}<div>{pictures}</div></section>"


if __name__ == "__main__":
    main()
