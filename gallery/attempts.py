"""What becomes of each configuration before a browser is asked: a scene, or the sentences that say why not.

`python -m gallery.attempts` prints what does not draw, and which paths are ignored.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gallery.configurations import Configuration, collection
from renderers import InvalidChart
from renderers.compose import compose
from renderers.look import look_of
from renderers.reading import read_chart
from renderers.scene import Scene


@dataclass(frozen=True, slots=True)
class Attempt:
    """`trouble` is empty when there is a scene; `ignored` are the paths that the picture does not honour."""

    configuration: Configuration
    scene: Scene | None
    ignored: tuple[str, ...] = ()
    trouble: str = ""


def attempt(configuration: Configuration) -> Attempt:
    """Never raises: the point is to list what goes wrong."""
    drawing = configuration.drawing()
    try:
        chart = read_chart(drawing.chart)
        scene = compose(chart, drawing.width, drawing.height, look_of(drawing))
    except InvalidChart as error:
        return Attempt(configuration, None, trouble=f"refused: {error}")
    except Exception as error:  # noqa: BLE001  # a bug in one figure must not hide those in the others
        return Attempt(configuration, None, trouble=f"crashed: {type(error).__name__}: {error}")
    return Attempt(configuration, scene, chart.ignored)


def report(attempts: Iterable[Attempt]) -> Iterator[str]:
    """Lines that say what is not yet right, the gravest first."""
    attempts = list(attempts)
    failed = [one for one in attempts if one.trouble]
    ignoring = [one for one in attempts if one.ignored]
    yield f"{len(attempts)} configurations, {len(failed)} do not draw, {len(ignoring)} ignore something"
    yield from (f"  {one.configuration.key}: {one.trouble}" for one in failed)
    yield from (f"  {one.configuration.key} ignores {', '.join(one.ignored)}" for one in ignoring)


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in report(map(attempt, collection())))
