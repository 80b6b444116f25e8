import { h } from "./dom.js";
import { channel, member } from "./store.js";
import { EMOJI } from "./emoji.js";

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const STYLES = { "*": "b", _: "i", "~": "s" };
const INLINE = new RegExp([
  /`([^`\n]+)`/,
  /<([^<>\n]+)>/,
  /(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])/,
  /(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])/,
  /(?<![\w~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\w~])/,
  /:([a-z0-9_+-]+):/,
].map((pattern) => pattern.source).join("|"), "g");

const unescape = (text) => text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]);
const emojify = (text) => text.replace(/:([a-z0-9_+-]+):/g, (all, name) => EMOJI[name] ?? all);

/** Turn Slack's markup into nodes: bold, italic, strike, code, quotes, links, mentions, dates, emoji. */
export function mrkdwn(text) {
  const parts = String(text).split(/\n?```\n?([\s\S]*?)\n?```\n?/);
  return parts.flatMap((part, index) => (index % 2 ? [h("pre", {}, unescape(part))] : quotesAndLines(part)));
}

/** A text object of Slack's as nodes. */
export function textOf(object) {
  return object.type === "mrkdwn" ? mrkdwn(object.text) : [emojify(object.text)];
}

function quotesAndLines(text) {
  if (!/^(?:&gt;|>)/m.test(text)) return inline(text);
  const nodes = [];
  let quoted = [];
  const flush = () => {
    if (quoted.length) nodes.push(h("blockquote", {}, inline(quoted.join("\n"))));
    quoted = [];
  };
  text.split("\n").forEach((line, index, lines) => {
    const quote = line.match(/^(?:&gt;|>) ?(.*)$/);
    if (quote) quoted.push(quote[1]);
    else {
      flush();
      nodes.push(...inline(line), index < lines.length - 1 ? "\n" : "");
    }
  });
  flush();
  return nodes;
}

function inline(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(unescape(text.slice(from, match.index)), markup(match));
    from = match.index + match[0].length;
  }
  nodes.push(unescape(text.slice(from)));
  return nodes;
}

function markup([all, code, angled, bold, italic, strike, emoji]) {
  if (code !== undefined) return h("code", {}, unescape(code));
  if (angled !== undefined) return reference(angled, all);
  if (emoji !== undefined) return EMOJI[emoji] ?? all;
  const inner = bold ?? italic ?? strike;
  return h(STYLES[all[0]], {}, inline(inner));
}

function reference(inner, all) {
  const [target, label] = inner.split(/\|(.*)/s);
  if (target.startsWith("@")) return mention(`@${label || member(target.slice(1))?.real_name || target.slice(1)}`);
  if (target.startsWith("#")) return mention(`#${label || channel(target.slice(1))?.name || "private channel"}`);
  if (target.startsWith("!date^")) return date(target, label);
  if (target.startsWith("!subteam")) return mention(label || "@group");
  if (target.startsWith("!")) return mention(`@${target.slice(1)}`);
  if (/^(https?:|mailto:)/.test(target)) {
    const shown = unescape(label ?? target.replace(/^mailto:/, ""));
    return h("a", { href: unescape(target), target: "_blank", rel: "noreferrer" }, shown);
  }
  return unescape(all);
}

const mention = (text) => h("span", { class: "mention" }, text);

function date(target, fallback) {
  const [, seconds, format] = target.split("^");
  const moment = new Date(Number(seconds) * 1000);
  if (Number.isNaN(moment.getTime())) return fallback ?? "";
  const day = moment.toLocaleDateString(undefined, { dateStyle: "long" });
  const forms = {
    date_num: moment.toISOString().slice(0, 10),
    date_long: moment.toLocaleDateString(undefined, { dateStyle: "full" }),
    date_short: moment.toLocaleDateString(undefined, { dateStyle: "medium" }),
    date: day,
    time_secs: moment.toLocaleTimeString(),
    time: moment.toLocaleTimeString(undefined, { timeStyle: "short" }),
  };
  return format.replace(/\{(\w+)\}/g, (all, name) => forms[name.replace("_pretty", "")] ?? all);
}
