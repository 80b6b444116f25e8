// Draws configurations with Chart.js and measures what it drew.
//
// Standard input: {"folder": where the PNGs go, "charts": [{key, chart, width, height}]}.
// Standard output: {key: facts, or {"error": …}}; lengths are shares of the plot, see measure.mjs.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {createCanvas, GlobalFonts} from '@napi-rs/canvas';
import {Chart, Colors, registerables} from 'chart.js';
import 'chartjs-adapter-date-fns';
import annotation from 'chartjs-plugin-annotation';
// By its usual name Node would load it with a second copy of Chart.js, whose elements are not those drawn here.
import datalabels from './node_modules/chartjs-plugin-datalabels/dist/chartjs-plugin-datalabels.esm.js';
import {measure} from './measure.mjs';

const FONTS = '/usr/share/fonts/opentype/inter';

GlobalFonts.loadFontsFromDir(FONTS);
Chart.register(...registerables, annotation);
Chart.defaults.font.family = 'Inter, Noto Sans, Noto Sans CJK SC, Noto Color Emoji';
Object.assign(Chart.defaults, {animation: false, responsive: false, devicePixelRatio: 1, events: []});

function wantsLabels({data, options}) {
  return Boolean(options?.plugins?.datalabels) || (data?.datasets ?? []).some((dataset) => dataset.datalabels);
}

function mount({chart, width, height}) {
  const copy = structuredClone(chart);
  const canvas = createCanvas(width, height);
  const plugins = wantsLabels(copy) ? [datalabels] : [];
  return [canvas, new Chart(canvas, {...copy, plugins})];
}

function picture(entry) {
  const [canvas, chart] = mount(entry);
  const paper = createCanvas(entry.width, entry.height);
  const context = paper.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, entry.width, entry.height);
  context.drawImage(canvas, 0, 0);
  chart.destroy();
  return paper.toBuffer('image/png');
}

// Colours that nobody asked for are ours to choose: without the plugin that gives them they are known by being grey.
function facts(entry) {
  if (!entry.chart.options?.plugins?.colors) Chart.unregister(Colors);
  try {
    const [, chart] = mount(entry);
    const found = measure(chart);
    chart.destroy();
    return found;
  } finally {
    Chart.register(Colors);
  }
}

function draw(entry, folder) {
  try {
    const path = join(folder, `${entry.key}.png`);
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, picture(entry));
    return facts(entry);
  } catch (error) {
    return {error: String(error)};
  }
}

const {folder, charts} = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(Object.fromEntries(charts.map((entry) => [entry.key, draw(entry, folder)]))));
