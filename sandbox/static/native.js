import { h, svg } from "./dom.js";
import { richText } from "./rich_text.js";

const PALETTE = [
  "#2f7fd1", "#e08a2c", "#3d9a6c", "#c4526b", "#8169c9", "#4aa5ad",
  "#b3863a", "#7b8794", "#d16ba5", "#5b8c2a", "#a0522d", "#5c6bc0",
];
const WIDTH = 468;
const HEIGHT = 220;
const MARGIN = { left: 44, right: 8, top: 8, bottom: 26 };

/** A table or data table block. */
export function table(block) {
  const [head, ...rows] = block.rows;
  const value = (cell) => h("td", { class: isNumber(cell) ? "number" : "" }, content(cell));
  return h("div", { class: "table-scroll" }, h("table", { class: "data" },
    block.caption && h("caption", {}, block.caption),
    h("thead", {}, h("tr", {}, head.map((cell) => h("th", {}, content(cell))))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map(value))))));
}

const content = (cell) => (cell.type === "rich_text" ? richText(cell) : String(cell.text ?? cell.value ?? ""));
const isNumber = (cell) => cell.type === "raw_number" || /^[-+]?[\d.,]+\s?%?$/.test(cell.text ?? "");

/** A data visualization block, drawn plainly. */
export function chart(block) {
  const { chart: spec } = block;
  const names = spec.type === "pie" ? spec.segments.map((one) => one.label) : spec.series.map((one) => one.name);
  const drawing = spec.type === "pie" ? pie(spec.segments) : axes(spec);
  const legend = h("div", { class: "legend" }, names.map((name, index) =>
    h("span", {}, h("i", { style: `background:${color(index)}` }), name)));
  return h("figure", { class: "chart" }, h("figcaption", {}, block.title), drawing, legend);
}

const color = (index) => PALETTE[index % PALETTE.length];

function pie(segments) {
  const total = segments.reduce((sum, one) => sum + one.value, 0);
  const drawing = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}` });
  const rim = (angle) => `${WIDTH / 2 + 100 * Math.cos(angle)} ${HEIGHT / 2 + 100 * Math.sin(angle)}`;
  let angle = -Math.PI / 2;
  segments.forEach((segment, index) => {
    const turn = Math.min((segment.value / total) * 2 * Math.PI, 2 * Math.PI - 0.0001);
    const arc = `A100 100 0 ${turn > Math.PI ? 1 : 0} 1 ${rim(angle + turn)}`;
    drawing.append(svg("path", { d: `M${WIDTH / 2} ${HEIGHT / 2}L${rim(angle)}${arc}Z`, fill: color(index) }));
    angle += turn;
  });
  return drawing;
}

function axes(spec) {
  const { categories } = spec.axis_config;
  const valueOf = (series, name) => series.data.find((point) => point.label === name)?.value ?? 0;
  const values = spec.series.map((series) => categories.map((name) => valueOf(series, name)));
  const step = niceStep(Math.max(0, ...values.flat()) - Math.min(0, ...values.flat()));
  const top = Math.ceil(Math.max(0, ...values.flat()) / step) * step;
  const low = Math.floor(Math.min(0, ...values.flat()) / step) * step;
  const y = (value) => MARGIN.top + (HEIGHT - MARGIN.top - MARGIN.bottom) * (1 - (value - low) / (top - low || 1));
  const pace = (WIDTH - MARGIN.left - MARGIN.right) / categories.length;
  const x = (index) => MARGIN.left + pace * (index + 0.5);
  const drawing = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}` }, ...grid(low, top, step, y));
  categories.forEach((name, index) => drawing.append(label(name, x(index), HEIGHT - 8, "middle")));
  const draw = spec.type === "bar" ? bars : line;
  const frame = { x, y, pace, count: values.length, area: spec.type === "area" };
  values.forEach((row, index) => drawing.append(...draw(row, index, frame)));
  return drawing;
}

/** The round step, 1, 2 or 5 times a power of ten, that parts a range into about four. */
function niceStep(range) {
  const rough = (range || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].find((factor) => factor * power >= rough) * power;
}

function grid(low, top, step, y) {
  const count = Math.round((top - low) / step);
  return Array.from({ length: count + 1 }, (_, index) => low + step * index).flatMap((value) => {
    const shown = value.toLocaleString(undefined, { notation: "compact", maximumFractionDigits: 1 });
    return [
      svg("line", { class: "rule", x1: MARGIN.left, x2: WIDTH - MARGIN.right, y1: y(value), y2: y(value) }),
      label(shown, MARGIN.left - 6, y(value) + 4, "end"),
    ];
  });
}

const label = (text, x, y, anchor) => svg("text", { x, y, "text-anchor": anchor }, text);

function bars(row, index, { x, y, pace, count }) {
  const width = (pace * 0.7) / count;
  return row.map((value, at) => svg("rect", {
    x: x(at) - pace * 0.35 + width * index, width: Math.max(1, width - 1), rx: 2,
    y: Math.min(y(value), y(0)), height: Math.abs(y(value) - y(0)), fill: color(index),
  }));
}

function line(row, index, { x, y, area }) {
  const path = row.map((value, at) => `${at ? "L" : "M"}${x(at)} ${y(value)}`).join("");
  const pen = { stroke: color(index), "stroke-width": 2.5, "stroke-linejoin": "round" };
  const stroke = svg("path", { d: path, fill: "none", ...pen });
  if (!area) return [stroke];
  const closed = `${path}L${x(row.length - 1)} ${y(0)}L${x(0)} ${y(0)}Z`;
  return [svg("path", { d: closed, fill: color(index), "fill-opacity": 0.18 }), stroke];
}
