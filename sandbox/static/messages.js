import { h, icon, openMenu, reconcile, toast } from "./dom.js";
import { blockNode } from "./blocks.js";
import { Entries, sendAction } from "./elements.js";
import { mrkdwn } from "./mrkdwn.js";
import { act, bot, member, store } from "./store.js";

const TOGETHER_SECONDS = 300;
const entries = new Map();

/** Bring the message list of a channel up to date; it stays at its end if it was there. */
export function showMessages(list, channel) {
  const items = withDays(store.state.messages[channel.id] ?? []);
  const moved = list.dataset.channel !== channel.id;
  const atEnd = moved || list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  list.dataset.channel = channel.id;
  reconcile(list, [{ welcome: channel }, ...items], keyOf, (item) => JSON.stringify(item), nodeOf);
  const stay = () => { if (atEnd && list.dataset.channel === channel.id) list.scrollTop = list.scrollHeight; };
  stay();
  for (const picture of list.querySelectorAll("img")) {
    if (!picture.complete) picture.addEventListener("load", stay, { once: true });
  }
  if (moved && store.target) jump(list, store.target);
}

function jump(list, ts) {
  const node = list.querySelector(`[data-key="${ts}"]`);
  node?.scrollIntoView({ block: "center" });
  node?.classList.add("target");
}

function withDays(messages) {
  const items = [];
  let before;
  for (const message of messages) {
    const day = dayOf(message);
    if (!before || day !== dayOf(before)) {
      items.push({ day, ts: message.ts });
      before = null;
    }
    items.push({ message, follows: Boolean(before) && belongsTo(message, before) });
    before = message;
  }
  return items;
}

const dayOf = (message) => new Date(message.ts * 1000).toDateString();

const belongsTo = (message, before) => message.user === before.user && message.username === before.username
  && Boolean(message.is_ephemeral) === Boolean(before.is_ephemeral) && message.ts - before.ts < TOGETHER_SECONDS;

const keyOf = (item) => (item.welcome ? "welcome" : item.day ? `day-${item.day}` : item.message.ts);

function nodeOf(item) {
  if (item.welcome) return welcome(item.welcome);
  if (item.day) return h("div", { class: "day" }, dayName(item.ts));
  return messageNode(item.message, item.follows);
}

function welcome(channel) {
  const direct = channel.kind === "im";
  const said = direct ? `This is the beginning of your conversation with ${store.state.app.name}.`
    : `This is the beginning of the ${channel.is_private ? "private " : ""}channel. ${channel.topic}`;
  return h("div", { class: "welcome" }, h("h2", {}, direct ? store.state.app.name : `# ${channel.name}`), said);
}

function dayName(ts) {
  const day = new Date(ts * 1000);
  if (day.toDateString() === new Date().toDateString()) return "Today";
  return day.toLocaleDateString(undefined, { weekday: "long", day: "numeric", month: "long" });
}

/** A person's picture: their initials on their colour. */
export function avatar(id) {
  const person = member(id);
  const initials = (person?.real_name ?? "Slackbot").split(/\s+/).map((word) => word[0]).join("").slice(0, 2);
  const color = person?.color ?? "#6b7280";
  return h("span", { class: "avatar", style: `background:${color}`, "aria-hidden": "true" }, initials);
}

function messageNode(message, follows) {
  const moment = new Date(message.ts * 1000);
  const clock = moment.toLocaleTimeString(undefined, { timeStyle: "short" });
  const classes = ["message", follows && "follows", message.is_ephemeral && "ephemeral"];
  const node = h("article", { class: classes.filter(Boolean).join(" ") });
  if (message.is_ephemeral) node.append(h("div", { class: "only-you" }, icon("eye"), "Only visible to you"));
  node.append(follows ? h("span", { class: "when" }, clock) : avatar(message.user), h("div", {},
    !follows && byline(message, moment, clock),
    message.thread_ts && h("div", { class: "reply" }, "replied in a thread"),
    body(message)), tools(message, node) ?? "");
  return node;
}

function byline(message, moment, clock) {
  const author = message.username ?? member(message.user)?.real_name ?? message.user;
  return h("div", { class: "who" }, h("b", {}, author),
    (message.bot_id || message.user === bot().id) && h("span", { class: "badge" }, "APP"),
    h("time", { title: moment.toLocaleString() }, clock));
}

function body(message) {
  const scene = sceneOf(message);
  const parts = h("div", { class: "blocks" });
  if (!message.blocks.length && message.text) {
    const edited = message.edited && h("span", { class: "edited" }, " (edited)");
    parts.append(h("div", { class: "text" }, mrkdwn(linked(message.text)), edited));
  }
  parts.append(...message.blocks.map((block) => blockNode(block, scene)));
  parts.append(...message.attachments.map((one) => attachment(one, scene)));
  parts.append(...(message.files ?? []).map(file));
  return parts;
}

const linked = (text) => text.replace(/(^|[\s(])(https?:\/\/[^\s<>|)]+)/g, "$1<$2>");

function sceneOf(message) {
  if (!entries.has(message.ts)) entries.set(message.ts, new Entries());
  const own = entries.get(message.ts);
  return {
    value: (block, element) => own.value(block, element),
    enter: (block, element, state) => own.enter(block, element, state),
    send: (block, element, given) => sendAction({ ts: message.ts }, block, element, given, own.all()),
  };
}

function attachment(given, scene) {
  const title = given.title_link ? link(given.title_link, given.title) : given.title;
  const image = given.image_url && h("img", { src: given.image_url, alt: given.fallback ?? "" });
  return h("div", { class: "attachment", style: given.color ? `border-color:${cssColor(given.color)}` : "" },
    title && h("div", { class: "title" }, title),
    given.text && h("div", { class: "text" }, mrkdwn(given.text)),
    given.blocks && h("div", { class: "blocks" }, given.blocks.map((block) => blockNode(block, scene))),
    image && h("figure", { class: "picture" }, image));
}

const link = (address, text) =>
  h("a", { href: /^https?:/.test(address) ? address : "#", target: "_blank", rel: "noreferrer" }, text);

const NAMED_COLORS = { good: "#2eb886", warning: "#daa038", danger: "#a30200" };

const cssColor = (name) => NAMED_COLORS[name] ?? (/^#?[\da-f]{6}$/i.test(name) ? `#${name.replace("#", "")}` : "");

function file(given) {
  const address = `/sandbox/files/${given.id}`;
  if (given.mimetype.startsWith("image/")) {
    const image = h("img", { src: address, alt: given.alt_txt || given.title });
    const open = h("a", { href: address, target: "_blank" }, image);
    return h("figure", { class: "picture" }, h("figcaption", {}, given.title), open);
  }
  return h("a", { class: "file", href: address, target: "_blank" }, icon("file"), given.title);
}

function tools(message, node) {
  if (message.is_ephemeral) return null;
  const copy = async () => {
    const address = `${location.origin}/archives/${message.channel}/p${message.ts.replace(".", "")}`;
    await navigator.clipboard.writeText(address);
    toast("The link is copied.");
  };
  const use = (shortcut) => act("shortcut", { callback_id: shortcut.callback_id, ts: message.ts });
  const shortcuts = store.state.app.shortcuts.filter((one) => one.kind === "message");
  const more = (event) => {
    node.classList.add("menu-open");
    openMenu(event.currentTarget, [
      { label: "Copy link", pick: copy },
      ...(shortcuts.length ? [{ rule: true }, { title: "Shortcuts" }] : []),
      ...shortcuts.map((one) => ({ label: one.name, note: store.state.app.name, pick: () => use(one) })),
    ], () => node.classList.remove("menu-open"));
  };
  const tool = (title, onclick, drawing) =>
    h("button", { type: "button", "aria-label": title, title, onclick }, drawing);
  return h("div", { class: "tools" }, tool("Copy link", copy, icon("link")), tool("More actions", more, icon("dots")));
}
