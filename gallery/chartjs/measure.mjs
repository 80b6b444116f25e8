// What Chart.js drew, as numbers. Places are shares of the plot (0, 0 its top left, 1, 1 its bottom right), for radial
// charts of the square about the circle; angles are radians as on a canvas.
import {ArcElement, BarElement, Filler, PointElement} from 'chart.js';
import {color} from 'chart.js/helpers';
import annotation from 'chartjs-plugin-annotation';

const MOST_ITEMS = 60;
const SAMPLES = 48;
const COLUMNS = 48;
const ROWS = 24;
const GREY = color('rgba(0, 0, 0, 0.1)').hexString();

const short = (number) => Number(number.toFixed(4));

// null stands for a colour that nobody asked for.
function paint(value) {
  if (typeof value != 'string') return null;
  const parsed = color(value);
  const hex = parsed.valid ? parsed.hexString() : null;
  return hex == GREY ? null : hex;
}

// At most MOST_ITEMS of a list, evenly, and the last one.
function some(items) {
  const step = Math.max(1, Math.ceil(items.length / MOST_ITEMS));
  return items.filter((_, index) => index % step == 0 || index == items.length - 1);
}

function radialBox(chart) {
  const {r} = chart.scales;
  if (r) return {left: r.xCenter - r.drawingArea, top: r.yCenter - r.drawingArea, width: 2 * r.drawingArea, height: 2 * r.drawingArea};
  const arcs = chart.getSortedVisibleDatasetMetas().flatMap(({data}) => data);
  const outer = Math.max(...arcs.map((arc) => arc.outerRadius));
  const {x, y} = arcs[0] ?? {x: 0, y: 0};
  return {left: x - outer, top: y - outer, width: 2 * outer, height: 2 * outer};
}

function boxOf(chart) {
  const scales = Object.values(chart.scales);
  return scales.some((scale) => scale.isHorizontal?.() && scale.axis == 'x') ? chart.chartArea : radialBox(chart);
}

function bar(element, at) {
  const {x, y, base, width, height, horizontal} = element.getProps(['x', 'y', 'base', 'width', 'height', 'horizontal'], true);
  const [left, right] = horizontal ? [Math.min(x, base), Math.max(x, base)] : [x - width / 2, x + width / 2];
  const [top, bottom] = horizontal ? [y - height / 2, y + height / 2] : [Math.min(y, base), Math.max(y, base)];
  return {box: [...at(left, top), ...at(right, bottom)], fill: paint(element.options.backgroundColor)};
}

function point(element, at) {
  const {radius, pointStyle, backgroundColor} = element.options;
  return {at: at(element.x, element.y), radius, style: String(pointStyle), fill: paint(backgroundColor)};
}

function arc(element, at, unit) {
  const {startAngle, endAngle, innerRadius, outerRadius, x, y} = element.getProps(['startAngle', 'endAngle', 'innerRadius', 'outerRadius', 'x', 'y'], true);
  const radii = [innerRadius, outerRadius].map((radius) => short(radius / unit));
  return {centre: at(x, y), angles: [startAngle, endAngle].map(short), radii, fill: paint(element.options.backgroundColor)};
}

const OTHER_STEP = {before: 'after', after: 'before', true: 'after'};

// Places on the line between its points, where it is a function of its index axis. Chart.js tells the places of steps
// the other way round than it draws them.
function along(line, meta, area, at) {
  if (meta.rScale || !line || !line.options.borderWidth) return [];
  line.updateControlPoints(area, meta.iScale.axis);
  const own = line.options;
  if (own.stepped) line.options = {stepped: OTHER_STEP[own.stepped] ?? own.stepped};
  const [from, to, axis] = meta.iScale.axis == 'x' ? [area.left, area.right, 'x'] : [area.top, area.bottom, 'y'];
  const found = [];
  for (let index = 0; index <= SAMPLES; index++) {
    const place = line.interpolate({[axis]: from + (index + 0.37) / (SAMPLES + 1) * (to - from)}, axis);
    for (const one of [place].flat()) if (one && Number.isFinite(one.x + one.y)) found.push(at(one.x, one.y));
  }
  line.options = own;
  return found;
}

function dataset(chart, meta, at, unit) {
  const shown = meta.data.filter((element) => !element.skip && Number.isFinite(element.x + element.y + (element.endAngle ?? 0)));
  const items = some(shown);
  const found = {type: meta.type, index: meta.index, axes: [meta.xAxisID, meta.yAxisID].filter(Boolean)};
  if (shown[0] instanceof BarElement) found.bars = items.map((element) => bar(element, at));
  if (shown[0] instanceof ArcElement) found.arcs = items.map((element) => arc(element, at, unit));
  if (shown[0] instanceof PointElement) found.points = items.map((element) => point(element, at));
  if (meta.dataset && chart.data.datasets[meta.index].showLine !== false) {
    const {borderColor, borderDash, borderWidth} = meta.dataset.options;
    found.line = {color: paint(borderColor), dash: borderDash ?? [], width: borderWidth, along: along(meta.dataset, meta, chart.chartArea, at)};
  }
  return found;
}

function axis(scale, at) {
  const ticks = some(scale.ticks);
  const place = (value) => {
    if (scale.axis == 'r') return short(scale.getDistanceFromCenterForValue(value) / scale.drawingArea);
    const pixel = scale.getPixelForValue(value);
    return scale.isHorizontal() ? at(pixel, 0)[0] : at(0, pixel)[1];
  };
  const labels = ticks.map(({label}) => Array.isArray(label) ? label.join(' ') : String(label ?? ''));
  return {
    id: scale.id, axis: scale.axis, type: scale.type, min: scale.min, max: scale.max,
    ends: [place(scale.min), place(scale.max)], ticks: ticks.map(({value}) => value), labels,
  };
}

// Which places of the plot lie in the area of a line: rows of # and dots, null when there is no area.
function filled(chart, {left, top, width, height}) {
  if (!chart.getSortedVisibleDatasetMetas().some(({$filler}) => $filler?.fill && $filler.visible)) return null;
  const {ctx} = chart;
  ctx.clearRect(0, 0, chart.width, chart.height);
  Filler.beforeDraw(chart, {}, {drawTime: 'beforeDraw'});
  const {data} = ctx.getImageData(0, 0, chart.width, chart.height);
  const alpha = (x, y) => data[4 * (Math.round(y) * chart.width + Math.round(x)) + 3] ?? 0;
  const row = (y) => Array.from({length: COLUMNS}, (_, x) =>
    alpha(left + (x + 0.5) / COLUMNS * width, top + (y + 0.5) / ROWS * height) > 8 ? '#' : '.').join('');
  return Array.from({length: ROWS}, (_, y) => row(y));
}

function dataLabels(chart, at) {
  const labels = (chart.$datalabels?._labels ?? []).filter(({$layout}) => $layout._visible && $layout._box._rect);
  return some(labels).map((label) => {
    const {x, y} = label.$layout._box.center();
    return {text: label.model().lines.join(' '), at: at(x, y)};
  });
}

function annotations(chart, at) {
  return annotation.getAnnotations(chart).filter((element) => !element.skip && element.options.display).map((element) => {
    const {x, y, x2, y2} = element.getProps(['x', 'y', 'x2', 'y2'], true);
    return {type: element.constructor.id.replace('Annotation', ''), from: at(x, y), to: at(x2, y2)};
  });
}

function legend(chart) {
  if (!chart.legend || !chart.legend.options.display) return [];
  return chart.legend.legendItems.map(({text, fillStyle, hidden}) => ({text: [text ?? ''].flat().join(' '), fill: paint(fillStyle), hidden: Boolean(hidden)}));
}

export function measure(chart) {
  const box = boxOf(chart);
  const at = (x, y) => [short((x - box.left) / box.width), short((y - box.top) / box.height)];
  const metas = chart.getSortedVisibleDatasetMetas();
  return {
    datasets: metas.map((meta) => dataset(chart, meta, at, box.width / 2)),
    axes: Object.values(chart.scales).map((scale) => axis(scale, at)),
    legend: legend(chart),
    labels: dataLabels(chart, at),
    annotations: annotations(chart, at),
    filled: filled(chart, box),
    size: [Math.round(box.width), Math.round(box.height)],
    isRadial: box != chart.chartArea,
  };
}
