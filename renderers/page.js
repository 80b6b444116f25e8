"use strict";

// What the page offers: face, rig, paint, draft, lay and clear of `easel`. All are called from outside, one at a time.
globalThis.easel = (() => {
  const {build_view} = Bokeh.require("core/build_views");
  const {CanvasLayer} = Bokeh.require("core/util/canvas");
  const {TextBox} = Bokeh.require("core/graphics");
  const {Document} = Bokeh.require("document");
  const {GlyphRenderer, GlyphRendererView} = Bokeh.require("models/renderers/glyph_renderer");
  const {ColumnDataSource} = Bokeh.require("models/sources/column_data_source");
  const LARGE = 8e6; // pixels: a sheet beyond this is not kept for the next picture
  const samples = new Map(); // by kind: the renderer that all marks of this kind are copies of
  const rack = new Map(); // by kind: marks that are mounted and wait to be filled
  const faults = [];
  let plot; // the view that all marks belong to
  let most; // marks of a kind that stay mounted

  addEventListener("error", (event) => faults.push(event.message));
  addEventListener("unhandledrejection", (event) => faults.push(String(event.reason)));
  console.error = (...words) => faults.push(words.join(" "));

  // By default a text is as high as its font, or as a capital when it holds digits only: "12" and "12k" would not
  // stand on one line.
  TextBox.prototype.text_height_metric = "cap";

  // Bokeh keeps five more glyphs for each of ours, for when it is selected, hovered over or muted, and brings them up to
  // date with all new data, which takes longer than the picture. Nothing of ours is ever any of that: one glyph is enough.
  // And nothing listens to changes: what a mark shows is changed by `refill` alone, never at some later moment.
  replace(GlyphRendererView.prototype, {
    connect_signals() {},
    build_glyph_view(glyph) {
      return (this.only_glyph ??= build_view(glyph, {parent: this}));
    },
    map_data() {
      this.glyph.map_data();
    },
    _update_masked_indices() {
      return this.all_indices;
    },
    remove() {
      this.cds_view.remove();
      this.glyph.remove();
    },
  });

  // Bokeh's inner names may change with its version: better no browser than wrong pictures.
  function replace(object, methods) {
    for (const [name, method] of Object.entries(methods)) {
      if (typeof object[name] != "function") throw new Error(`this BokehJS has no ${name}`);
      object[name] = method;
    }
  }

  // Two canvases serve all pictures: making one takes as long as painting it. They are read as often as they are painted.
  // What is painted on an opaque one need not be divided by its alpha before it is encoded.
  const [clear_sheet, opaque_sheet] = [true, false].map((alpha) =>
    withContextOf({willReadFrequently: true, alpha}, () => new CanvasLayer("canvas", false)),
  );

  function withContextOf(attributes, make) {
    const usual = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind) {
      return usual.call(this, kind, attributes);
    };
    try {
      return make();
    } finally {
      HTMLCanvasElement.prototype.getContext = usual;
    }
  }

  function bytes(base64) {
    const letters = atob(base64);
    const numbers = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i++) numbers[i] = letters.charCodeAt(i);
    return numbers.buffer;
  }

  // A column comes as it is, as 32-bit numbers, or as what all its items have in common.
  function unpacked(values) {
    if (values.floats !== undefined) return new Float32Array(bytes(values.floats));
    if (values.all !== undefined) return new Array(values.count).fill(unpacked([values.all])[0]);
    return typeof values[0] == "object" && values[0] !== null ? values.map(unpacked) : values;
  }

  async function face(family, weight, style, featureSettings, base64) {
    const font = new FontFace(family, bytes(base64), {weight, style, featureSettings});
    document.fonts.add(await font.load());
  }

  // Mounts the plot of `json`, which has one sample for each kind of mark, named so, and of each kind as many marks as
  // `stock` says. Later at most `keep` of a kind stay mounted.
  async function rig(json, stock, keep) {
    const views = await Bokeh.embed.add_document_standalone(Document.from_json(json), document.body);
    [plot] = views.roots;
    most = keep;
    for (const renderer of plot.model.renderers) {
      samples.set(renderer.name, renderer);
      rack.set(renderer.name, []);
    }
    await Promise.all(Object.entries(stock).map(([kind, count]) => grow(kind, count)));
  }

  async function grow(kind, count) {
    const marks = rack.get(kind);
    while (marks.length < count) marks.push(await mount(samples.get(kind)));
  }

  function mount({glyph, data_source}) {
    const {id, ...attributes} = glyph.attributes;
    const copy = new glyph.constructor(attributes);
    const source = new ColumnDataSource({data: {...data_source.data}});
    return build_view(new GlyphRenderer({glyph: copy, data_source: source}), {parent: plot});
  }

  // The plot is told neither of new data nor to paint: it would do both again, later, for a screen that nobody sees.
  async function refill(mark, {columns, holes}) {
    const {glyph, model, cds_view} = mark;
    const data = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, unpacked(values)]));
    glyph.model.setv(holes, {silent: true});
    model.data_source.setv({data}, {silent: true});
    cds_view.compute_indices();
    mark.all_indices = model.view.indices;
    await glyph.set_data(model.data_source, mark.all_indices, null);
    glyph.set_visuals(model.data_source, mark.all_indices);
    glyph.after_visuals();
    await glyph.after_lazy_visuals();
  }

  // The marks of the scene, mounted and filled, in the order in which they are to be painted.
  async function fill({marks}) {
    const counts = new Map();
    const places = marks.map(({kind}) => {
      const place = counts.get(kind) ?? 0;
      counts.set(kind, place + 1);
      return place;
    });
    for (const [kind, count] of counts) await grow(kind, count);
    const mounted = marks.map(({kind}, i) => rack.get(kind)[places[i]]);
    await Promise.all(mounted.map((mark, i) => refill(mark, marks[i])));
    return mounted;
  }

  function put(marks, {width, height, background}, layer, paper = null) {
    const {ctx} = layer;
    ctx.save();
    ctx.clearRect(0, 0, width, height);
    for (const color of [paper, background]) {
      if (color === null) continue;
      ctx.fillStyle = color;
      ctx.fillRect(0, 0, width, height);
    }
    for (const mark of marks) mark.paint(ctx);
    ctx.restore();
  }

  function tidy() {
    for (const sheet of [clear_sheet, opaque_sheet]) {
      if (sheet.bbox.width * sheet.bbox.height > LARGE) sheet.resize(1, 1);
    }
    for (const marks of rack.values()) {
      while (marks.length > most) marks.pop().remove();
    }
    if (faults.length > 0) throw new Error(faults.join("; "));
  }

  // The picture as base64, and how many milliseconds filling, painting and encoding took.
  async function paint(scene, type) {
    const start = performance.now();
    const marks = await fill(scene);
    const filled = performance.now();
    const quickly = scene.opaque && type == "image/png" ? await inCorner(marks, scene) : null;
    const [file, painted] = quickly ?? onWholeSheet(marks, scene, type);
    const encoded = performance.now();
    tidy();
    return [file, filled - start, painted - filled, encoded - painted];
  }

  // The picture as a PNG file, and when it was painted; null where the browser has no quick way to the pixels. A frame of a
  // film is that way: nothing is allocated, nothing converted, and of a sheet that only grows the corner is enough. To resize
  // it takes a millisecond, and pictures of many sizes come in turns.
  async function inCorner(marks, scene) {
    if (!globalThis.VideoFrame || !Uint8Array.prototype.toBase64) return null; // Chromium before 140
    const {width, height} = scene, {bbox, canvas} = opaque_sheet;
    opaque_sheet.resize(Math.max(bbox.width, width), Math.max(bbox.height, height));
    put(marks, scene, opaque_sheet);
    const painted = performance.now();
    const frame = new VideoFrame(canvas, {timestamp: 0});
    try {
      const order = ["RGBX", "BGRX"].indexOf(frame.format);
      if (order < 0) return null;
      const read = (bytes, top, rows) => frame.copyTo(bytes, {rect: {x: 0, y: top, width, height: rows}});
      return [(await png.encode(width, height, order == 1, read)).toBase64(), painted];
    } finally {
      frame.close();
    }
  }

  // The picture as the browser encodes it, and when it was painted.
  function onWholeSheet(marks, scene, type) {
    const paper = type == "image/jpeg" ? "#ffffff" : null; // a JPEG cannot be seen through
    const sheet = scene.opaque || paper ? opaque_sheet : clear_sheet;
    sheet.resize(scene.width, scene.height);
    put(marks, scene, sheet, paper);
    const painted = performance.now();
    const url = sheet.canvas.toDataURL(type);
    return [url.slice(url.indexOf(",") + 1), painted];
  }

  // The scene as an SVG element, a text that a reader can select for each of ours, and the times as above.
  async function trace(scene) {
    const start = performance.now();
    const marks = await fill(scene);
    const filled = performance.now();
    const layer = new CanvasLayer("svg", false);
    layer.resize(scene.width, scene.height);
    put(marks, scene, layer);
    const root = layer.ctx.get_svg();
    root.setAttribute("viewBox", `0 0 ${scene.width} ${scene.height}`);
    for (const text of root.querySelectorAll("text")) {
      if (text.getAttribute("fill") == "none") text.remove(); // Bokeh outlines each text, ours with nothing
      else hoist(text, root);
    }
    const painted = performance.now();
    tidy();
    return [root, filled - start, painted - filled, performance.now() - painted];
  }

  // What all texts have in common is said once.
  function hoist(text, root) {
    for (const name of ["font-family", "stroke", "text-decoration"]) {
      const common = root.getAttribute(name) ?? text.getAttribute(name);
      root.setAttribute(name, common);
      if (text.getAttribute(name) == common) text.removeAttribute(name);
    }
  }

  // The text of an SVG document that brings its fonts along: `style` is CSS.
  async function draft(scene, style) {
    const [root, ...spent] = await trace(scene);
    const element = document.createElementNS("http://www.w3.org/2000/svg", "style");
    element.textContent = style;
    root.querySelector("defs").append(element);
    return [new XMLSerializer().serializeToString(root), ...spent];
  }

  // Lays the scene out as all that there is to print, until `clear` is called.
  async function lay(scene) {
    const [root, ...spent] = await trace(scene);
    const style = document.createElement("style");
    style.textContent = `@page { margin: 0; size: ${scene.width}px ${scene.height}px }
      @media print { body > :not(.print) { display: none } body > .print { display: block; visibility: visible } }`;
    root.classList.add("print");
    style.classList.add("for-print");
    document.body.append(style, root);
    return [null, ...spent];
  }

  function clear() {
    for (const element of document.querySelectorAll(".print, .for-print")) element.remove();
  }

  return {face, rig, paint, draft, lay, clear};
})();
