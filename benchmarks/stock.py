"""Bokeh as its own documentation has it: `figure`, glyph methods, and `bokeh.io.export` with a driver that is kept.

The nine charts as somebody would write them in Bokeh; what `export_png` takes for them is what people know of it.
"""

import math
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any, Self

from bokeh.io.export import get_screenshot_as_png
from bokeh.plotting import figure
from bokeh.transform import dodge
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from renderers.chromium import find_programs

Chart = dict[str, Any]


class StockBokeh:
    """A driver that lives as long as the block."""

    def __enter__(self) -> Self:
        programs = find_programs()
        options = ChromeOptions()
        options.binary_location = str(programs.chromium)
        for flag in (
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--force-device-scale-factor=1",
        ):
            options.add_argument(flag)
        self._driver = Chrome(options=options, service=Service(str(programs.chromedriver)))
        return self

    def __exit__(self, *_: object) -> None:
        self._driver.quit()

    def draw(self, chart: Chart, width: int, height: int) -> bytes:
        """The chart as a PNG."""
        plot = FIGURES[kind_of(chart)](chart, width, height)
        file = BytesIO()
        get_screenshot_as_png(plot, driver=self._driver, width=width, height=height).save(file, "PNG")
        return file.getvalue()


def kind_of(chart: Chart) -> str:
    """The row of the table below that draws it."""
    options = chart["options"]
    if options.get("scales", {}).get("x", {}).get("stacked"):
        return "stacked"
    first = chart["data"]["datasets"][0]["data"][0]
    return "time" if chart["type"] == "line" and isinstance(first, dict) else str(chart["type"])


def _figure(chart: Chart, width: int, height: int, **more: Any) -> Any:
    title = chart["options"]["plugins"]["title"]["text"]
    return figure(title=title, width=width, height=height, toolbar_location=None, **more)


def _bars(chart: Chart, width: int, height: int) -> Any:
    labels, datasets = chart["data"]["labels"], chart["data"]["datasets"]
    data: dict[str, Any] = {"labels": labels} | {str(index): one["data"] for index, one in enumerate(datasets)}
    plot = _figure(chart, width, height, x_range=list(dict.fromkeys(labels)))
    thickness = 0.8 / len(datasets)
    for index, one in enumerate(datasets):
        shift = (index - (len(datasets) - 1) / 2) * thickness
        place = dodge("labels", shift, range=plot.x_range)
        plot.vbar(
            x=place,
            top=str(index),
            width=thickness,
            source=data,
            color=one["backgroundColor"][:7],
            legend_label=one["label"],
        )
    return plot


def _stacked(chart: Chart, width: int, height: int) -> Any:
    labels, datasets = chart["data"]["labels"], chart["data"]["datasets"]
    names = [str(index) for index in range(len(datasets))]
    data: dict[str, Any] = {"labels": labels} | {name: one["data"] for name, one in zip(names, datasets, strict=True)}
    plot = _figure(chart, width, height, x_range=list(dict.fromkeys(labels)))
    colors = [one["backgroundColor"][:7] for one in datasets]
    plot.vbar_stack(
        names, x="labels", width=0.8, source=data, color=colors, legend_label=[one["label"] for one in datasets]
    )
    return plot


def _lines(chart: Chart, width: int, height: int) -> Any:
    labels = chart["data"]["labels"]
    plot = _figure(chart, width, height)
    places = list(range(len(labels)))
    for one in chart["data"]["datasets"]:
        color = one["borderColor"]
        if one.get("fill"):
            plot.varea(x=places, y1=0, y2=one["data"], fill_color=color, fill_alpha=0.25)
        plot.line(places, one["data"], line_color=color, line_width=2, legend_label=one["label"])
        plot.scatter(places, one["data"], color=color)
    plot.xaxis.ticker = places
    plot.xaxis.major_label_overrides = dict(zip(places, labels, strict=True))
    return plot


def _time(chart: Chart, width: int, height: int) -> Any:
    plot = _figure(chart, width, height, x_axis_type="datetime")
    for one in chart["data"]["datasets"]:
        xs, ys = [datum["x"] for datum in one["data"]], [datum["y"] for datum in one["data"]]
        plot.line(xs, ys, line_color=one["borderColor"], legend_label=one["label"])
    return plot


def _scatter(chart: Chart, width: int, height: int) -> Any:
    plot = _figure(chart, width, height)
    for one in chart["data"]["datasets"]:
        xs, ys = [datum["x"] for datum in one["data"]], [datum["y"] for datum in one["data"]]
        plot.scatter(xs, ys, color=one["backgroundColor"], legend_label=one["label"])
    return plot


def _doughnut(chart: Chart, width: int, height: int) -> Any:
    plot = _figure(chart, width, height, match_aspect=True)
    dataset = chart["data"]["datasets"][0]
    total, angle = sum(dataset["data"]), math.pi / 2
    for label, value, color in zip(chart["data"]["labels"], dataset["data"], dataset["backgroundColor"], strict=True):
        end = angle - 2 * math.pi * value / total
        plot.annular_wedge(0, 0, 0.3, 0.6, end, angle, color=color, line_color="white", legend_label=label)
        angle = end
    plot.axis.visible = plot.grid.visible = False
    return plot


def _radar(chart: Chart, width: int, height: int) -> Any:
    plot = _figure(chart, width, height, match_aspect=True)
    labels = chart["data"]["labels"]
    angles = [math.pi / 2 - 2 * math.pi * place / len(labels) for place in range(len(labels))]
    for distance in (25, 50, 75, 100):
        plot.patch(*_around(angles, [distance] * len(labels)), fill_alpha=0, line_color="#cccccc")
    plot.text(*_around(angles, [108] * len(labels)), text=labels, text_align="center")
    for one in chart["data"]["datasets"]:
        color = one["borderColor"][:7]
        plot.patch(
            *_around(angles, one["data"]),
            fill_color=color,
            fill_alpha=0.25,
            line_color=color,
            legend_label=one["label"],
        )
    plot.axis.visible = plot.grid.visible = False
    return plot


def _around(angles: list[float], distances: list[float]) -> tuple[list[float], list[float]]:
    pairs = list(zip(angles, distances, strict=True))
    return [far * math.cos(angle) for angle, far in pairs], [far * math.sin(angle) for angle, far in pairs]


FIGURES: Mapping[str, Callable[[Chart, int, int], Any]] = {
    "bar": _bars,
    "stacked": _stacked,
    "line": _lines,
    "time": _time,
    "scatter": _scatter,
    "doughnut": _doughnut,
    "radar": _radar,
}
