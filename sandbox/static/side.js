import { h, icon } from "./dom.js";
import { avatar } from "./messages.js";
import { bot, directChannel, isHome, member, store } from "./store.js";

/** Bring the left column up to date: channels, the app, and who is looking. */
export function showSide(node, { pick, chooseUser }) {
  const rooms = store.state.channels.filter((channel) => channel.kind !== "im");
  const scroll = h("div", { class: "side-scroll" },
    h("h2", {}, "Channels"), rooms.map((channel) => room(channel, pick)),
    h("h2", {}, "Apps"), app(pick));
  const me = member(store.user);
  const foot = h("div", { class: "side-foot" }, h("button", {
    class: "side-item", title: "Look at it as someone else", onclick: (event) => chooseUser(event.currentTarget),
  }, avatar(me.id), h("span", { class: "label" }, h("strong", {}, me.real_name), h("small", {}, "Switch person"))));
  const top = node.querySelector(".side-scroll")?.scrollTop ?? 0;
  node.replaceChildren(h("div", { class: "side-head" }, store.state.team.name), scroll, foot);
  scroll.scrollTop = top;
}

function room(channel, pick) {
  const active = store.place === channel.id;
  const unread = !active && isUnread(channel);
  const classes = ["side-item", active && "active", unread && "unread", channel.is_archived && "archived"];
  const look = { class: classes.filter(Boolean).join(" "), "aria-current": active ? "page" : null };
  return h("button", { ...look, onclick: () => pick(channel.id) },
    h("span", { class: "sign" }, channel.is_private ? icon("lock") : "#"), h("span", { class: "label" }, channel.name));
}

function app(pick) {
  const direct = directChannel();
  const classes = ["side-item", isHome() && "active", direct && !isHome() && isUnread(direct) && "unread"];
  return h("button", { class: classes.filter(Boolean).join(" "), onclick: () => pick("home") },
    avatar(bot().id), h("span", { class: "label" }, store.state.app.name));
}

function isUnread(channel) {
  const last = store.state.messages[channel.id]?.at(-1)?.ts ?? "0";
  if (!(channel.id in store.seen)) store.seen[channel.id] = last;
  return Number(last) > Number(store.seen[channel.id]);
}
