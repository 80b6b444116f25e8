"""The pages of the gallery: for each configuration its picture, in light and dark, and the JSON that asks for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from gallery.configurations import Configuration
from gallery.notation import written

FOLDER = Path(__file__).parents[1] / "docs" / "gallery"
NARROW = 480

LINES = 60  # of a configuration that are shown


@dataclass(frozen=True, slots=True)
class Group:
    """What a group is called, what can be seen in it, and which of its configurations comes first."""

    title: str
    words: str
    lead: str


# In the order in which they are shown.
GROUPS: Mapping[str, Group] = {
    "showcase": Group("Showcase", "Charts as they stand in a channel.", "latency"),
    "line": Group(
        "Lines",
        "Curves, steps, dashes, areas, gaps, points, axes, ticks, grids, titles and legends.",
        "latency-percentiles",
    ),
    "area": Group("Areas", "Lines that are filled down to zero.", "overlapping"),
    "bar": Group("Bars", "Grouped, stacked, floating and lying bars; borders, corners and widths.", "revenue"),
    "horizontalBar": Group("Lying bars", "The type of Chart.js 2, for names that are long.", "survey"),
    "mixed": Group("Mixed", "Bars, lines and points in one picture.", "rainfall"),
    "pie": Group("Pies", "Slices from twelve o'clock, with their shares.", "plans"),
    "doughnut": Group("Doughnuts", "Rings, half rings, and rings within rings.", "budget"),
    "polarArea": Group("Polar areas", "Slices of one angle, as long as their values.", "documented"),
    "radar": Group("Radars", "Several measures of a few things.", "skills"),
    "scatter": Group("Points", "Two numbers for each thing.", "groups"),
    "bubble": Group("Bubbles", "Three numbers for each thing.", "countries"),
    "time": Group("Time", "Axes of time, from seconds to decades.", "months"),
    "formats": Group("Formats", "Numbers as money, shares, bytes, durations, in the reader's language.", "currency"),
    "datalabels": Group("Data labels", "Values written at bars, points and slices.", "above-bars"),
    "annotations": Group("Annotations", "Lines, boxes, labels and points that say what happened.", "threshold"),
    "panel": Group("Panels", "Values that need no chart.", "deltas"),
    "dashboard": Group("Dashboards", "Charts and panels in one picture.", "operations"),
    "sparkline": Group("Sparklines", "A line for between the words.", "week"),
    "progressBar": Group("Progress", "How far something has come.", "one"),
    "radialGauge": Group("Gauges", "One number and its range.", "cpu"),
    "heatmap": Group("Heatmaps", "A number for each pair of categories.", "week"),
    "matrix": Group("Matrices", "Heatmaps by another name, with colours of your own.", "correlation"),
    "boxplot": Group("Box plots", "How values are spread.", "raw"),
    "funnel": Group("Funnels", "How many are left after each step.", "signup"),
    "waterfall": Group("Waterfalls", "What made a number grow and shrink.", "cash"),
    "candlestick": Group("Candlesticks", "Prices from opening to closing.", "shares"),
    "ohlc": Group("Open, high, low, close", "The same prices as strokes.", "shares"),
    "looks": Group("Looks", "Themes and sizes.", "dark-line"),
    "everything": Group("Everything", "Every documented option of a type, set at once.", "bar"),
    "version2": Group("Version 2", "Options as Chart.js 2 spelled them.", "two-axes"),
    "tricky": Group("Texts and numbers", "What is drawn as it is written, and what is hard to write.", "emoji"),
}


def exhibits(configurations: Iterable[Configuration]) -> dict[str, list[Configuration]]:
    """What is shown, by group."""
    shown: dict[str, list[Configuration]] = {group: [] for group in GROUPS}
    for configuration in configurations:
        shown[configuration.group].append(configuration)
    return {
        group: sorted(members, key=lambda one: one.slug != GROUPS[one.group].lead)
        for group, members in shown.items()
        if members
    }


def has_dark(configuration: Configuration) -> bool:
    """Whether there is a second picture for dark pages: not where the theme is the point, or all colours are chosen."""
    return "theme" not in configuration.look and configuration.group != "everything"


def picture_path(configuration: Configuration, theme: str = "light") -> Path:
    """Where the picture lies, from the pages' folder."""
    return Path(configuration.group) / f"{configuration.slug}{'' if theme == 'light' else f'.{theme}'}.webp"


def pages(configurations: Iterable[Configuration]) -> dict[str, str]:
    """The text of each page, by the name of its file."""
    shown = exhibits(configurations)
    return {"README.md": _index(shown), **{f"{group}.md": _page(group, members) for group, members in shown.items()}}


def _index(shown: Mapping[str, Sequence[Configuration]]) -> str:
    total = sum(map(len, shown.values()))
    rows = [
        f'| <a href="{group}.md"><img src="{picture_path(members[0]).as_posix()}" width="320" alt=""></a> '
        f"| **[{GROUPS[group].title}]({group}.md)** ({len(members)})<br>{GROUPS[group].words} |"
        for group, members in shown.items()
    ]
    return "\n".join(
        [
            "# Gallery",
            "",
            f"{total} charts and the configurations that ask for them, drawn by `make gallery`. Each is a file in",
            "[`gallery/collection`](../../gallery/collection), under `chart`. On a dark page you see them in the dark",
            "theme.",
            "",
            "| | |",
            "|---|---|",
            *rows,
            "",
        ]
    )


def _page(group: str, members: Sequence[Configuration]) -> str:
    told = GROUPS[group]
    parts = [f"# {told.title}\n\n{told.words} Back to the [gallery](README.md).\n", *map(_exhibit, members)]
    return "\n".join(parts)


def _exhibit(configuration: Configuration) -> str:
    look = "".join(f", {name} {value}" for name, value in configuration.look.items())
    heading = f"## {configuration.name}{look}"
    rows = (
        f"<table><tr><td>\n\n{_picture(configuration)}\n\n</td><td>\n\n{_source(configuration)}\n\n</td></tr></table>"
    )
    return f"{heading}\n\n{rows}\n"


def _source(configuration: Configuration) -> str:
    """The configuration, or its beginning when it holds many numbers."""
    lines = written(configuration.chart).splitlines()
    code = "\n".join(["```json", *lines[:LINES], *(["…"] if len(lines) > LINES else []), "```"])
    file = f"../../gallery/collection/{configuration.key}.json"
    return code if len(lines) <= LINES else f"{code}\n\n{len(lines) - LINES} more lines in [the file]({file})"


def _picture(configuration: Configuration) -> str:
    light = picture_path(configuration).as_posix()
    width, alt = min(NARROW, configuration.drawing().width), escape(configuration.name)
    image = f'<img src="{light}" width="{width}" alt="{alt}">'
    if not has_dark(configuration):
        return image
    dark = picture_path(configuration, "dark").as_posix()
    return f'<picture><source media="(prefers-color-scheme: dark)" srcset="{dark}">{image}</picture>'
