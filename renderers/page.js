"use strict";

// What the page offers: face, keep, drop and paint of `easel`. All are called from outside, one at a time.
globalThis.easel = (() => {
  const {Document} = Bokeh.require("document");
  const {TextBox} = Bokeh.require("core/graphics");
  const wall = document.body;
  const kept = new Map();
  const faults = [];

  addEventListener("error", (event) => faults.push(event.message));
  addEventListener("unhandledrejection", (event) => faults.push(String(event.reason)));
  console.error = (...words) => faults.push(words.join(" "));

  // By default a text is as high as its font, or as a capital when it holds digits only: "12" and "12k" would not
  // stand on one line.
  TextBox.prototype.text_height_metric = "cap";

  // Every plot would listen to this for ever, and so never be forgotten. The page never changes its size.
  visualViewport.addEventListener = () => {};

  function bytes(base64) {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer;
  }

  function unpacked(values) {
    if (!Array.isArray(values)) return new Float32Array(bytes(values.floats));
    return typeof values[0] == "object" && values[0] !== null ? values.map(unpacked) : values;
  }

  async function face(family, weight, style, base64) {
    const font = new FontFace(family, bytes(base64), {weight, style, featureSettings: '"tnum"'});
    document.fonts.add(await font.load());
  }

  async function keep(key, json) {
    const views = await Bokeh.embed.add_document_standalone(Document.from_json(json), wall);
    const [view] = views.roots;
    const marks = view.model.renderers.map((renderer) => view.views.get_one(renderer));
    kept.set(key, {view, marks});
  }

  function drop(key) {
    const {view} = kept.get(key);
    kept.delete(key);
    for (const {canvas} of [view.canvas_view.primary, view.canvas_view.overlays]) canvas.width = 0;
    const {document} = view.model;
    view.remove();
    document.clear();
  }

  // The plot is told neither of new data nor to paint: it would do both again, later, for a screen that nobody sees.
  function refill(mark, {columns, holes}) {
    const {data_source, glyph} = mark.model;
    const data = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, unpacked(values)]));
    glyph.setv(holes, {silent: true});
    data_source.setv({data}, {silent: true});
    mark.cds_view.compute_indices();
    return mark.set_data(null);
  }

  function resize({model}, {width, height}) {
    if (model.width == width && model.height == height) return;
    model.x_range.end = width;
    model.y_range.start = height;
    model.setv({width, height});
  }

  async function paint(key, scene) {
    const {view, marks} = kept.get(key);
    resize(view, scene);
    view.model.background_fill_color = scene.background;
    await Promise.all(marks.map((mark, i) => refill(mark, scene.marks[i])));
    const {canvas} = view.export("png", false);
    const url = canvas.toDataURL("image/png");
    canvas.width = 0;
    if (faults.length > 0) throw new Error(faults.join("; "));
    return url.slice(url.indexOf(",") + 1);
  }

  return {face, keep, drop, paint};
})();
