"""Every option that the documentations of Chart.js and of the two plugins we read describe.

`SHOWN` are those that a still picture can show; what honours them is found in the models (`renderers.surface`).
`HIDDEN` are those that it cannot, with the reason. `*` stands for any one step of a path.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Page:
    """Options that one page documents: under `prefix`, for a chart of type `kind`."""

    title: str
    kind: str
    prefix: str
    names: tuple[str, ...]


MOTION: Final = "a still picture does not move"
POINTER: Final = "nobody points at a still picture"
CODE: Final = "code is never run"
SIZE: Final = "the size is asked for beside the chart"
SPEED: Final = "it changes how fast a chart is drawn, not how it looks"

_FONT = "font.family font.size font.style font.weight font.lineHeight"
_HEADING = f"align color display fullSize position padding text {_FONT}"
_ARC = (
    "backgroundColor borderAlign borderColor borderDash borderDashOffset borderJoinStyle borderRadius borderWidth data "
    "hidden label"
)
_LINE = (
    "backgroundColor borderCapStyle borderColor borderDash borderDashOffset borderJoinStyle borderWidth data fill "
    "hidden label order pointBackgroundColor pointBorderColor pointBorderWidth pointRadius pointRotation pointStyle "
    "showLine spanGaps tension"
)
_POINTS_LINE = f"{_LINE} clip cubicInterpolationMode stack stepped xAxisID yAxisID"
_SCALE = (
    "alignToPixels backgroundColor border.color border.dash border.dashOffset border.display border.width display "
    "grid.color grid.display grid.drawOnChartArea grid.drawTicks grid.lineWidth grid.offset grid.tickBorderDash "
    "grid.tickBorderDashOffset grid.tickColor grid.tickLength grid.tickWidth grid.z border.z ticks.z max min reverse "
    "ticks.backdropColor "
    f"ticks.backdropPadding ticks.color ticks.display ticks.major.enabled ticks.padding ticks.showLabelBackdrop "
    f"ticks.textStrokeColor ticks.textStrokeWidth {_FONT.replace('font', 'ticks.font')} type"
)
_CARTESIAN = (
    f"{_SCALE} axis bounds offset position stack stackWeight stacked suggestedMax suggestedMin ticks.align "
    "ticks.autoSkip ticks.autoSkipPadding ticks.crossAlign ticks.includeBounds ticks.labelOffset ticks.maxRotation "
    "ticks.maxTicksLimit ticks.minRotation ticks.mirror title.align title.color title.display title.padding title.text "
    f"weight {_FONT.replace('font', 'title.font')}"
)
_NUMBERS = "beginAtZero grace ticks.count ticks.format ticks.precision ticks.stepSize"
_LABEL_AT_DATA = (
    "align anchor backgroundColor borderColor borderRadius borderWidth clamp clip color display labels offset opacity "
    f"padding rotation textAlign textShadowBlur textShadowColor textStrokeColor textStrokeWidth font {_FONT}"
)

_PAGES = {
    ("Options", "line", "options"): f"backgroundColor borderColor color indexAxis locale layout.padding {_FONT}",
    ("Title", "bar", "options.plugins.title"): _HEADING,
    ("Subtitle", "bar", "options.plugins.subtitle"): _HEADING,
    ("Legend", "bar", "options.plugins.legend"): (
        "align display fullSize labels.borderRadius labels.boxHeight labels.boxWidth labels.color labels.padding "
        f"labels.pointStyle labels.pointStyleWidth labels.textAlign labels.useBorderRadius labels.usePointStyle "
        f"maxHeight maxWidth position reverse rtl textDirection title.color title.display title.padding "
        f"title.position title.text {_FONT.replace('font', 'labels.font')} {_FONT.replace('font', 'title.font')}"
    ),
    ("Colors", "bar", "options.plugins.colors"): "enabled forceOverride",
    ("Decimation", "line", "options.plugins.decimation"): "algorithm enabled samples threshold",
    ("Filler", "line", "options.plugins.filler"): "drawTime propagate",
    ("Line chart", "line", "data.datasets.*"): _POINTS_LINE,
    ("Area chart", "area", "data.datasets.*"): _POINTS_LINE,
    ("Scatter chart", "scatter", "data.datasets.*"): _POINTS_LINE.replace(" stepped", ""),
    ("Bar chart", "bar", "data.datasets.*"): (
        "backgroundColor barPercentage barThickness base borderColor borderRadius borderSkipped borderWidth "
        "categoryPercentage clip data grouped hidden inflateAmount label maxBarThickness minBarLength order pointStyle "
        "skipNull stack xAxisID yAxisID"
    ),
    ("Bubble chart", "bubble", "data.datasets.*"): (
        "backgroundColor borderColor borderWidth clip data hidden label order pointStyle radius rotation xAxisID "
        "yAxisID"
    ),
    ("Doughnut and pie charts", "doughnut", "data.datasets.*"): f"{_ARC} circumference offset rotation spacing weight",
    ("Doughnut and pie charts", "pie", "options"): "circumference cutout radius rotation spacing",
    ("Polar area chart", "polarArea", "data.datasets.*"): f"{_ARC} circular",
    ("Radar chart", "radar", "data.datasets.*"): _LINE,
    ("Line elements", "line", "options.elements.line"): (
        "backgroundColor borderCapStyle borderColor borderDash borderDashOffset borderJoinStyle borderWidth "
        "cubicInterpolationMode fill stepped tension"
    ),
    ("Point elements", "line", "options.elements.point"): (
        "backgroundColor borderColor borderWidth pointStyle radius rotation"
    ),
    ("Bar elements", "bar", "options.elements.bar"): (
        "backgroundColor borderColor borderRadius borderSkipped borderWidth inflateAmount pointStyle"
    ),
    ("Arc elements", "pie", "options.elements.arc"): (
        "backgroundColor borderAlign borderColor borderDash borderDashOffset borderJoinStyle borderRadius borderWidth "
        "offset spacing"
    ),
    ("Arc elements", "polarArea", "options.elements.arc"): "angle circular",
    ("Axes", "bar", "options.scales.*"): f"{_CARTESIAN} {_NUMBERS} labels",
    ("Time axes", "line", "options.scales.*"): (
        "ticks.source time.displayFormats time.isoWeekday time.minUnit time.parser time.round time.unit "
        "offsetAfterAutoskip"
    ),
    ("Radial axes", "radar", "options.scales.r"): (
        "angleLines.borderDash angleLines.borderDashOffset angleLines.color angleLines.display angleLines.lineWidth "
        f"beginAtZero display grid.borderDash grid.borderDashOffset grid.circular grid.color grid.display "
        f"grid.lineWidth max min pointLabels.backdropColor pointLabels.backdropPadding pointLabels.borderRadius "
        f"pointLabels.centerPointLabels pointLabels.color pointLabels.display pointLabels.padding reverse startAngle "
        "suggestedMax suggestedMin ticks.backdropColor ticks.backdropPadding ticks.color ticks.count ticks.display "
        f"ticks.format ticks.maxTicksLimit ticks.precision ticks.showLabelBackdrop ticks.stepSize "
        f"{_FONT.replace('font', 'pointLabels.font')} {_FONT.replace('font', 'ticks.font')}"
    ),
    ("Parsing", "line", "options.parsing"): "xAxisKey yAxisKey",
    ("Labels at the data", "bar", "options.plugins.datalabels"): _LABEL_AT_DATA,
    ("Annotations", "line", "options.plugins.annotation"): "annotations clip common.drawTime",
    ("Annotations", "line", "options.plugins.annotation.annotations.*"): (
        "adjustScaleRange arrowHeads.backgroundColor arrowHeads.borderColor arrowHeads.borderDash "
        "arrowHeads.borderDashOffset arrowHeads.borderWidth arrowHeads.display arrowHeads.end.display arrowHeads.fill "
        "arrowHeads.length arrowHeads.start.display arrowHeads.width backgroundColor borderCapStyle borderColor "
        "borderDash borderDashOffset borderJoinStyle borderRadius borderWidth callout.borderCapStyle "
        "callout.borderColor callout.borderDash callout.borderDashOffset callout.borderJoinStyle callout.borderWidth "
        "callout.display callout.margin callout.position callout.side color content controlPoint curve display "
        "drawTime endValue label.backgroundColor label.borderColor label.borderDash label.borderDashOffset "
        "label.borderRadius label.borderWidth label.callout.display label.color label.content label.display "
        "label.drawTime label.opacity label.padding label.position label.rotation label.textAlign label.xAdjust "
        f"label.yAdjust label.z opacity padding pointStyle position radius rotation scaleID sides textAlign type value "
        f"xAdjust xMax xMin xScaleID xValue yAdjust yMax yMin yScaleID yValue z {_FONT} "
        f"{_FONT.replace('font', 'label.font')}"
    ),
}
SHOWN: Final = tuple(
    Page(title, kind, prefix, tuple(dict.fromkeys(names.split()))) for (title, kind, prefix), names in _PAGES.items()
)

_HIDDEN = {
    MOTION: "options.animation options.animations options.transitions data.datasets.*.animation "
    "data.datasets.*.animations data.datasets.*.transitions options.scales.*.animate options.datasets.*.animation",
    POINTER: "options.interaction options.hover options.events options.onHover options.onClick options.plugins.tooltip "
    "options.tooltips options.plugins.legend.onClick options.plugins.legend.onHover options.plugins.legend.onLeave "
    "options.plugins.legend.events options.plugins.zoom options.plugins.crosshair options.plugins.datalabels.listeners "
    "options.plugins.annotation.annotations.*.enter options.plugins.annotation.annotations.*.leave "
    "options.plugins.annotation.annotations.*.click options.plugins.annotation.annotations.*.hitTolerance "
    "data.datasets.*.hoverBackgroundColor data.datasets.*.hoverBorderColor data.datasets.*.hoverBorderWidth "
    "data.datasets.*.hoverBorderCapStyle data.datasets.*.hoverBorderDash data.datasets.*.hoverBorderDashOffset "
    "data.datasets.*.hoverBorderJoinStyle data.datasets.*.hoverBorderRadius data.datasets.*.hoverOffset "
    "data.datasets.*.hoverRadius data.datasets.*.hitRadius data.datasets.*.pointHitRadius "
    "data.datasets.*.pointHoverBackgroundColor data.datasets.*.pointHoverBorderColor "
    "data.datasets.*.pointHoverBorderWidth data.datasets.*.pointHoverRadius data.datasets.*.drawActiveElementsOnTop "
    "data.datasets.*.tooltip options.elements.*.hitRadius options.elements.*.hoverRadius "
    "options.elements.*.hoverBorderWidth options.elements.*.hoverBorderColor options.elements.*.hoverBackgroundColor "
    "options.scales.*.time.tooltipFormat",
    CODE: "plugins options.plugins.legend.labels.generateLabels options.plugins.legend.labels.sort "
    "options.plugins.datalabels.formatter options.scales.*.ticks.callback options.scales.*.pointLabels.callback "
    "options.scales.*.beforeUpdate options.scales.*.afterUpdate options.scales.*.beforeSetDimensions "
    "options.scales.*.afterSetDimensions options.scales.*.beforeDataLimits options.scales.*.afterDataLimits "
    "options.scales.*.beforeBuildTicks options.scales.*.afterBuildTicks options.scales.*.beforeTickToLabelConversion "
    "options.scales.*.afterTickToLabelConversion options.scales.*.beforeCalculateLabelRotation "
    "options.scales.*.afterCalculateLabelRotation options.scales.*.beforeFit options.scales.*.afterFit "
    "options.scales.*.adapters options.plugins.annotation.annotations.*.init",
    SIZE: "options.responsive options.maintainAspectRatio options.aspectRatio options.resizeDelay options.onResize "
    "options.devicePixelRatio options.responsiveAnimationDuration",
    SPEED: "options.normalized data.datasets.*.normalized",
}
HIDDEN: Mapping[str, str] = {path: reason for reason, paths in _HIDDEN.items() for path in paths.split()}
