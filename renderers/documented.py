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
PICTURES: Final = "a chart holds no pictures, and loads none"
OWN: Final = "each dataset says it for itself alone"
SPEED: Final = "it changes how fast a chart is drawn, not how it looks"

_FONT = "font.family font.size font.style font.weight font.lineHeight"
_HEADING = f"align color display fullSize position padding text {_FONT}"
_ARC = (
    "backgroundColor borderAlign borderColor borderDash borderDashOffset borderJoinStyle borderRadius borderWidth data "
    "circular clip hidden label order selfJoin spacing spacingMode"
)
_LINE = (
    "backgroundColor borderCapStyle borderColor borderDash borderDashOffset borderJoinStyle borderWidth data fill "
    "hidden label order pointBackgroundColor pointBorderColor pointBorderWidth pointRadius pointRotation pointStyle "
    "showLine spanGaps tension"
)
_POINTS_LINE = f"{_LINE} clip cubicInterpolationMode stack stepped xAxisID yAxisID"
_SCALE = (
    "alignToPixels backgroundColor clip border.color border.dash border.dashOffset border.display border.width display "
    "grid.color grid.display grid.drawOnChartArea grid.drawTicks grid.lineWidth grid.offset grid.tickBorderDash "
    "grid.tickBorderDashOffset grid.tickColor grid.tickLength grid.tickWidth grid.z border.z ticks.z max min reverse "
    "ticks.backdropColor "
    f"ticks.backdropPadding ticks.color ticks.display ticks.major.enabled ticks.padding ticks.showLabelBackdrop "
    f"ticks.textStrokeColor ticks.textStrokeWidth {_FONT.replace('font', 'ticks.font')} type"
)
_CARTESIAN = (
    f"{_SCALE} axis bounds offset position stack stackWeight stacked suggestedMax suggestedMin ticks.align "
    "ticks.autoSkip ticks.autoSkipPadding ticks.crossAlign ticks.includeBounds ticks.labelOffset ticks.maxRotation "
    "ticks.maxTicksLimit ticks.minRotation ticks.mirror title.align title.color title.display title.padding "
    f"title.strokeColor title.strokeWidth title.text weight {_FONT.replace('font', 'title.font')}"
)
_NUMBERS = "beginAtZero grace ticks.count ticks.format ticks.precision ticks.stepSize"
_LABEL_AT_DATA = (
    "align anchor backgroundColor borderColor borderRadius borderWidth clamp clip color display labels offset opacity "
    f"padding rotation textAlign textShadowBlur textShadowColor textStrokeColor textStrokeWidth font {_FONT}"
)
_SHADOW = (
    "backgroundColor backgroundShadowColor borderColor borderDash borderDashOffset borderShadowColor borderWidth "
    "shadowBlur shadowOffsetX shadowOffsetY"
)
_OUTLINE = f"{_SHADOW} borderCapStyle borderJoinStyle borderRadius"
_CALLOUT = (
    "borderCapStyle borderColor borderDash borderDashOffset borderJoinStyle borderWidth display margin position side "
    "start"
)
_WORDS = f"color content opacity padding position textAlign textStrokeColor textStrokeWidth {_FONT}"
_OF_TYPE = "backgroundColor borderColor borderWidth clip parsing"


def _within(part: str, names: str) -> str:
    return " ".join(f"{part}.{name}" for name in names.split())


_ANNOTATION = (
    f"{_OUTLINE} {_WORDS} {_within('callout', _CALLOUT)} {_within('label', f'{_OUTLINE} {_WORDS}')} "
    f"{_within('label.callout', _CALLOUT)} {_within('arrowHeads', f'{_SHADOW} display fill length width')} "
    f"{_within('arrowHeads.start', f'{_SHADOW} display fill length width')} "
    f"{_within('arrowHeads.end', f'{_SHADOW} display fill length width')} {_within('point', f'{_SHADOW} radius')} "
    "label.display label.drawTime label.rotation label.xAdjust label.yAdjust label.z adjustScaleRange controlPoint "
    "curve display drawTime endValue pointStyle radius rotation scaleID sides type value xAdjust xMax xMin xScaleID "
    "xValue yAdjust yMax yMin yScaleID yValue z"
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
    ("Doughnut and pie charts", "doughnut", "data.datasets.*"): f"{_ARC} circumference offset rotation weight",
    ("Doughnut and pie charts", "pie", "options"): "circumference cutout radius rotation spacing",
    ("Polar area chart", "polarArea", "data.datasets.*"): f"{_ARC} angle offset",
    ("Radar chart", "radar", "data.datasets.*"): f"{_LINE} clip stepped",
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
        "circular offset selfJoin spacing spacingMode"
    ),
    ("Datasets of a type", "line", "options.datasets.line"): f"{_OF_TYPE} elements.line elements.point fill tension",
    ("Datasets of a type", "bar", "options.datasets.bar"): f"{_OF_TYPE} elements.bar barThickness categoryPercentage",
    ("Datasets of a type", "scatter", "options.datasets.scatter"): f"{_OF_TYPE} elements.point pointRadius showLine",
    ("Datasets of a type", "bubble", "options.datasets.bubble"): f"{_OF_TYPE} elements.point pointStyle radius",
    ("Datasets of a type", "doughnut", "options.datasets.doughnut"): f"{_OF_TYPE} elements.arc cutout rotation spacing",
    ("Datasets of a type", "polarArea", "options.datasets.polarArea"): f"{_OF_TYPE} elements.arc angle circular",
    ("Datasets of a type", "radar", "options.datasets.radar"): f"{_OF_TYPE} elements.line elements.point tension",
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
        "ticks.format ticks.maxTicksLimit ticks.precision ticks.showLabelBackdrop ticks.stepSize "
        "ticks.textStrokeColor ticks.textStrokeWidth "
        f"{_FONT.replace('font', 'pointLabels.font')} {_FONT.replace('font', 'ticks.font')}"
    ),
    ("Parsing", "line", "options.parsing"): "xAxisKey yAxisKey",
    ("Labels at the data", "bar", "options.plugins.datalabels"): _LABEL_AT_DATA,
    ("Annotations", "line", "options.plugins.annotation"): "annotations clip common",
    ("Annotations", "line", "options.plugins.annotation.annotations.*"): _ANNOTATION,
    ("Annotations", "line", "options.plugins.annotation.common"): _ANNOTATION,
    ("Annotations", "line", "options.elements.lineAnnotation"): f"{_OUTLINE} arrowHeads label",
    ("Annotations", "line", "options.elements.boxAnnotation"): f"{_OUTLINE} label",
    ("Annotations", "line", "options.elements.ellipseAnnotation"): f"{_OUTLINE} label",
    ("Annotations", "line", "options.elements.labelAnnotation"): f"{_OUTLINE} callout color content font",
    ("Annotations", "line", "options.elements.pointAnnotation"): f"{_SHADOW} pointStyle radius",
    ("Annotations", "line", "options.elements.polygonAnnotation"): f"{_OUTLINE} point radius sides",
    (
        "Annotations",
        "radar",
        "options.plugins.annotation.annotations.*",
    ): f"{_OUTLINE} callout color content font label",
    ("Annotations", "doughnut", "options.plugins.annotation.annotations.*"): (
        f"{_SHADOW} autoFit autoHide color content display opacity position rotation spacing textAlign "
        f"textStrokeColor textStrokeWidth xAdjust yAdjust {_FONT}"
    ),
}
SHOWN: Final = tuple(
    Page(title, kind, prefix, tuple(dict.fromkeys(names.split()))) for (title, kind, prefix), names in _PAGES.items()
)

_HOVERED = (
    "drawActiveElementsOnTop hitRadius hoverBackgroundColor hoverBorderCapStyle hoverBorderColor hoverBorderDash "
    "hoverBorderDashOffset hoverBorderJoinStyle hoverBorderRadius hoverBorderWidth hoverOffset hoverRadius"
)
_HOVERED_POINTS = (
    "pointHitRadius pointHoverBackgroundColor pointHoverBorderColor pointHoverBorderWidth pointHoverRadius tooltip"
)
_MOVED = "animation animations transitions"


_ELEMENTS = "line box ellipse label point polygon doughnutLabel"


def _of_annotations(names: str) -> str:
    """Options of annotations, wherever they are said."""
    places = [f"options.elements.{kind}Annotation" for kind in _ELEMENTS.split()]
    places += ["options.plugins.annotation.annotations.*", "options.plugins.annotation.common"]
    return " ".join(_within(place, names) for place in places)


def _of_datasets(names: str) -> str:
    return f"{_within('data.datasets.*', names)} {_within('options.datasets.*', names)}"


_HIDDEN = {
    MOTION: f"{_of_datasets(_MOVED)} "
    "options.plugins.annotation.animations options.animation options.animations options.transitions "
    "options.scales.*.animate ",
    POINTER: f"{_of_annotations('click enter hitTolerance label.hitTolerance leave')} "
    f"{_of_datasets(_HOVERED)} {_of_datasets(_HOVERED_POINTS)} {_within('options.elements.*', _HOVERED)} "
    "options.hoverBackgroundColor options.hoverBorderColor data.datasets.*.datalabels.listeners "
    "options.interaction options.hover options.events options.onHover options.onClick options.plugins.tooltip "
    "options.tooltips options.plugins.legend.onClick options.plugins.legend.onHover options.plugins.legend.onLeave "
    "options.plugins.legend.events options.plugins.zoom options.plugins.crosshair options.plugins.datalabels.listeners "
    "options.plugins.annotation.interaction options.plugins.annotation.events options.plugins.annotation.dblClickSpeed "
    "options.plugins.annotation.enter options.plugins.annotation.leave options.plugins.annotation.click "
    "options.scales.*.time.tooltipFormat",
    CODE: f"{_of_annotations('afterDraw beforeDraw init')} "
    "data.datasets.*.datalabels.formatter options.legendCallback options.scales.*.ticks.userCallback "
    "plugins options.plugins.legend.labels.generateLabels options.plugins.legend.labels.sort "
    "options.plugins.datalabels.formatter options.scales.*.ticks.callback options.scales.*.pointLabels.callback "
    "options.scales.*.beforeUpdate options.scales.*.afterUpdate options.scales.*.beforeSetDimensions "
    "options.scales.*.afterSetDimensions options.scales.*.beforeDataLimits options.scales.*.afterDataLimits "
    "options.scales.*.beforeBuildTicks options.scales.*.afterBuildTicks options.scales.*.beforeTickToLabelConversion "
    "options.scales.*.afterTickToLabelConversion options.scales.*.beforeCalculateLabelRotation "
    "options.scales.*.afterCalculateLabelRotation options.scales.*.beforeFit options.scales.*.afterFit "
    "options.scales.*.adapters "
    "options.plugins.annotation.beforeDraw options.plugins.annotation.afterDraw",
    SIZE: "options.responsive options.maintainAspectRatio options.aspectRatio options.resizeDelay options.onResize "
    "options.devicePixelRatio options.responsiveAnimationDuration",
    OWN: _within("options.datasets.*", "data hidden label order stack type weight xAxisID yAxisID"),
    PICTURES: _of_annotations("height width label.height label.width"),
    SPEED: f"{_of_datasets('normalized')} options.normalized options.scales.*.ticks.sampleSize",
}
HIDDEN: Mapping[str, str] = {path: reason for reason, paths in _HIDDEN.items() for path in paths.split()}
