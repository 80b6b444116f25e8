import { h } from "./dom.js";
import { EMOJI } from "./emoji.js";
import { channel, member } from "./store.js";

/** Build the nodes of a rich text block or of a rich text cell. */
export function richText(block) {
  return h("div", { class: "text" }, block.elements.map(part));
}

function part(element) {
  const inner = () => (element.elements ?? []).map(leaf);
  if (element.type === "rich_text_list") {
    const tag = element.style === "ordered" ? "ol" : "ul";
    return h(tag, {}, element.elements.map((item) => h("li", {}, (item.elements ?? []).map(leaf))));
  }
  if (element.type === "rich_text_quote") return h("blockquote", {}, inner());
  if (element.type === "rich_text_preformatted") return h("pre", {}, inner());
  return h("div", {}, inner());
}

function leaf(element) {
  const make = LEAVES[element.type] ?? (() => element.text ?? "");
  return Object.entries(STYLES).reduce(
    (node, [style, tag]) => (element.style?.[style] ? h(tag, {}, node) : node), make(element));
}

const STYLES = { bold: "b", italic: "i", strike: "s", code: "code" };
const LEAVES = {
  text: (element) => element.text,
  emoji: (element) => EMOJI[element.name] ?? `:${element.name}:`,
  link: (element) => h("a", { href: element.url, target: "_blank", rel: "noreferrer" }, element.text ?? element.url),
  user: (element) => h("span", { class: "mention" }, `@${member(element.user_id)?.real_name ?? element.user_id}`),
  channel: (element) => h("span", { class: "mention" }, `#${channel(element.channel_id)?.name ?? element.channel_id}`),
  broadcast: (element) => h("span", { class: "mention" }, `@${element.range}`),
};
