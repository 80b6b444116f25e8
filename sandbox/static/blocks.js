import { h } from "./dom.js";
import { interactive } from "./elements.js";
import { mrkdwn, textOf } from "./mrkdwn.js";
import { chart, table } from "./native.js";
import { richText } from "./rich_text.js";

/** Build the nodes of a list of blocks. `scene` is described in elements.js; `scene.faults` are words at fields. */
export function blockNode(block, scene) {
  const build = BUILDERS[block.type];
  return build ? build(block, scene) : h("div", { class: "context" }, `A block of type “${block.type}”`);
}

/** The address under which the page shows a picture. */
export const addressOf = (image) => (image.slack_file ? `/sandbox/files/${image.slack_file.id}` : image.image_url);

function section(block, scene) {
  const body = h("div", { class: "section-body" });
  if (block.text) body.append(h("div", { class: "text" }, textOf(block.text)));
  const fields = (block.fields ?? []).map((field) => h("div", { class: "text" }, textOf(field)));
  if (fields.length) body.append(h("div", { class: "fields" }, fields));
  const accessory = block.accessory && elementNode(block, block.accessory, scene);
  return h("div", { class: "section" }, body, accessory && h("div", { class: "accessory" }, accessory));
}

function elementNode(block, element, scene) {
  return element.type === "image" ? smallPicture(element) : interactive(block, element, scene);
}

const smallPicture = (image) => h("img", { src: addressOf(image), alt: image.alt_text, title: image.alt_text });

function picture(block) {
  const shown = h("img", {
    src: addressOf(block), alt: block.alt_text, title: block.alt_text,
    width: block.image_width ?? "", height: block.image_height ?? "",
  });
  if (!block.image_width) { shown.removeAttribute("width"); shown.removeAttribute("height"); }
  const enlarge = () => {
    const light = h("dialog", { class: "light", onclick: () => light.close(), onclose: () => light.remove() },
      h("img", { src: addressOf(block), alt: block.alt_text }));
    document.body.append(light);
    light.showModal();
  };
  const open = h("button", { type: "button", class: "open", title: block.alt_text, onclick: enlarge }, shown);
  const broken = h("div", { class: "broken" }, `🖼️ ${block.alt_text}`);
  shown.addEventListener("error", () => open.replaceChildren(broken));
  const fold = () => figure.classList.toggle("folded");
  const title = block.title && h("button", { type: "button", onclick: fold }, textOf(block.title), " ▾");
  const figure = h("figure", { class: "picture" }, title && h("figcaption", {}, title), open);
  return figure;
}

function context(block) {
  return h("div", { class: "context" }, block.elements.map((element) =>
    element.type === "image"
      ? smallPicture(element)
      : h("span", { class: "text" }, textOf(element))));
}

const actions = (block, scene) =>
  h("div", { class: "actions" }, block.elements.map((element) => elementNode(block, element, scene)));

function input(block, scene) {
  const fault = scene.faults?.[block.block_id];
  const node = elementNode(block, block.element, scene);
  const name = `field-${block.block_id}`;
  if (["INPUT", "TEXTAREA", "SELECT"].includes(node.tagName)) node.id = name;
  if (block.element.focus_on_load) node.autofocus = true;
  return h("div", { class: `field${fault ? " faulty" : ""}` },
    h("label", { class: "label", htmlFor: name }, textOf(block.label), block.optional && h("span", {}, " (optional)")),
    node,
    fault && h("div", { class: "fault", role: "alert" }, fault),
    block.hint && h("div", { class: "hint" }, textOf(block.hint)));
}

/** Markdown as Slack's markdown block has it, rewritten to the markup it shares with messages. */
function markdown(block) {
  const text = block.text
    .replace(/^#{1,6} +(.*)$/gm, "*$1*")
    .replace(/\*\*(.+?)\*\*/g, "*$1*")
    .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, "<$2|$1>")
    .replace(/^[-*] +/gm, "• ");
  return h("div", { class: "text" }, mrkdwn(text));
}

function card(block, scene) {
  return h("div", { class: "attachment" },
    block.hero_image && h("img", { src: addressOf(block.hero_image), alt: block.hero_image.alt_text }),
    [block.title, block.subtitle, block.body, block.subtext].filter(Boolean).map((text, index) =>
      h("div", { class: index ? "text" : "text title" }, textOf(text))),
    block.actions && actions({ ...block, elements: block.actions }, scene));
}

const BUILDERS = {
  section,
  header: (block) => h("div", { class: `header level-${block.level ?? 1}`, role: "heading" }, textOf(block.text)),
  divider: () => h("hr", { class: "divider" }),
  image: picture,
  context,
  actions,
  input,
  markdown,
  rich_text: richText,
  table,
  data_table: table,
  data_visualization: chart,
  card,
  carousel: (block, scene) => h("div", { class: "blocks" }, block.elements.map((one) => card(one, scene))),
  alert: (block) => h("div", { class: "alert text" }, textOf(block.text)),
};
