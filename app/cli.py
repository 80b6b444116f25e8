"""`grapiture`: the command line."""

import json
import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

import click

from core.errors import GrapitureError
from core.settings import load_settings

FORMATS = ("png", "jpeg", "webp", "svg", "pdf")
THEMES = ("light", "dark", "transparent")
_COLORS = re.compile(r"[;#(]")
"""What stands in colours, and in no name of a palette."""


class Commands(click.Group):
    """Puts our errors into a sentence on standard error, and exits with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GrapitureError as error:
            raise click.ClickException(str(error)) from None


@click.group(cls=Commands)
@click.version_option(version("grapiture"), message="%(version)s")
def main() -> None:
    """Charts and panels inside Slack."""


@main.command()
def serve() -> None:
    """Serve Grapiture until it is stopped."""
    from app.schema import upgrade
    from app.serving import Server
    from core.database import connect

    settings = load_settings()
    engine = connect(settings.database_url)
    upgrade(engine)
    engine.dispose()
    Server(settings).run()


@main.command()
@click.argument("specification", type=click.File("rb"))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="file to write")
@click.option("--width", type=click.IntRange(16, 3000), help="CSS pixels")
@click.option("--height", type=click.IntRange(16, 3000), help="CSS pixels")
@click.option("--scale", type=click.FloatRange(1, 3), default=2, show_default=True)
@click.option("--format", type=click.Choice(FORMATS), help="what the file's name ends in, else png")
@click.option("--theme", type=click.Choice(THEMES), default="light", show_default=True)
@click.option("--background", help="a CSS colour")
@click.option("--palette", help="the name of a palette, or CSS colours parted by semicolons")
@click.option("--locale", help="a language for numbers and dates, such as de-AT")
@click.option("--timezone", help="a time zone, such as Europe/Vienna")
def render(specification: IO[bytes], output: Path, palette: str | None, **asked: Any) -> None:
    """Draw the chart in SPECIFICATION (a JSON file; `-` reads standard input).

    What of it was ignored is listed on standard error.
    """
    from app.api.bodies import parse_object
    from app.wiring import build_renderer
    from charts.looks import size_for
    from renderers import Drawing, read_chart

    chart = parse_object(specification.read())
    reading = read_chart(chart)
    look = {**size_for(chart), **{name: value for name, value in asked.items() if value is not None}}
    look["palette"] = palette.split(";") if palette and _COLORS.search(palette) else palette
    look.setdefault("format", _format_of(output))
    renderer = build_renderer(load_settings(render_browsers=1))
    try:
        output.write_bytes(renderer.draw(Drawing(chart=chart, reading=reading, **look)).data)
    finally:
        renderer.close()
    for path in reading.ignored:
        click.echo(f"Ignored: {path}", err=True)


def _format_of(output: Path) -> str:
    ending = output.suffix.removeprefix(".").lower().replace("jpg", "jpeg")
    return ending if ending in FORMATS else "png"


@main.group()
def db() -> None:
    """The database."""


@db.command("upgrade")
def db_upgrade() -> None:
    """Create the tables, or bring them to the newest form."""
    from app.schema import upgrade
    from core.database import connect

    upgrade(connect(load_settings().database_url))
    click.echo("The database is up to date.")


@main.group()
def policy() -> None:
    """The policy: who is served, and how much."""


@policy.command("refresh")
def policy_refresh() -> None:
    """Load the policy from POLICY_URL and put it in force; servers that run take it within seconds."""
    from app.wiring import build_policy
    from core.clock import SystemClock
    from core.metrics import Metrics

    rules = build_policy(load_settings(), SystemClock(), Metrics()).refresh()
    click.echo(f"Policy {rules.version} is in force.")


@main.group()
def keys() -> None:
    """API keys."""


@keys.command("create")
@click.option("--workspace", required=True, help="Slack's id of the workspace: T…")
@click.option("--name", required=True, help="what the key is for")
def keys_create(workspace: str, name: str) -> None:
    """Make a key and print it; it is shown this once."""
    click.echo(_keys().create(workspace, name))


@keys.command("revoke")
@click.option("--workspace", required=True)
@click.argument("key_id")
def keys_revoke(workspace: str, key_id: str) -> None:
    """Revoke the key with this id; it stops working within seconds."""
    _keys().revoke(workspace, key_id)
    click.echo("Revoked.", err=True)


@keys.command("list")
@click.option("--workspace", required=True)
def keys_list(workspace: str) -> None:
    """Print the keys of a workspace as JSON, one a line, without the keys themselves."""
    for row in _keys().rows(workspace):
        click.echo(json.dumps(row))


@main.command()
def doctor() -> None:
    """Say what is missing or misconfigured; exits with 1 when anything is."""
    from app.doctor import examine

    findings = list(examine(load_settings()))
    for finding in findings:
        click.echo(f"{'ok  ' if finding.well else 'FAIL'}  {finding.part}: {finding.sentence}")
    sys.exit(0 if all(finding.well for finding in findings) else 1)


def _keys() -> Any:
    from app.key_desk import KeyDesk

    return KeyDesk.open(load_settings())
