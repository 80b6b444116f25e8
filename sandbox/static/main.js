import { h, icon, openMenu, reconcile } from "./dom.js";
import { blockNode } from "./blocks.js";
import { makeComposer } from "./composer.js";
import { avatar, showMessages } from "./messages.js";
import { sceneOf, showModal } from "./modal.js";
import {
  act, bot, currentChannel, directChannel, follow, go, isHome, member, people, refresh, setUser, store,
} from "./store.js";
import { showSide } from "./side.js";

const side = document.querySelector(".side");
const room = document.querySelector(".room");
const head = h("header", { class: "room-head" });
const banner = h("div", { class: "banner" });
const tabs = h("div", { class: "tabs", role: "tablist" });
const list = h("section", { class: "list", "aria-label": "Messages", tabIndex: -1 });
const home = h("section", { class: "home", "aria-label": "App Home" }, h("div", { class: "home-inner blocks" }));
const composer = makeComposer();
room.append(head, banner, tabs, home, list, composer);

store.render = () => {
  settle();
  document.title = isHome() ? store.state.app.name : `#${currentChannel().name} – ${store.state.team.name}`;
  showSide(side, { pick, chooseUser });
  showHead();
  showBanner();
  const homeTab = isHome() && store.tab === "home";
  showTabs();
  home.hidden = !homeTab;
  const channel = currentChannel();
  list.hidden = composer.hidden = homeTab || !channel;
  if (homeTab) showHome();
  else if (channel) {
    store.seen[channel.id] = store.state.messages[channel.id]?.at(-1)?.ts ?? "0";
    composer.aim(channel);
    showMessages(list, channel);
  }
  showModal();
};

/** Stand somewhere that exists: the place in the address, else #charts, else the first channel. */
function settle() {
  if (isHome() || currentChannel()) return;
  const fallback = store.state.channels.find((one) => one.name === "charts") ?? store.state.channels[0];
  store.place = fallback.id;
}

function pick(place) {
  side.classList.remove("open");
  go(place);
  if (place === "home") openHome();
}

function openHome() {
  if (store.state.app.installed) act("home", {});
}

function chooseUser(anchor) {
  openMenu(anchor, [{ title: "Look at it as" }, ...people().map((person) => ({
    label: person.real_name,
    note: person.is_admin ? "installed the app" : "colleague",
    pick: () => { setUser(person.id); refresh(); },
  }))]);
}

function showHead() {
  const channel = currentChannel();
  const toggle = () => side.classList.toggle("open");
  const menu = h("button", { class: "menu-button", "aria-label": "Channels", onclick: toggle }, "☰");
  const { name } = store.state.app;
  if (isHome()) {
    head.replaceChildren(menu, h("h1", {}, name), h("span", { class: "badge" }, "APP"), h("span", { class: "topic" }));
    return;
  }
  const missing = !channel.members.includes(bot().id) && !channel.is_archived;
  const invite = () => act("invite", { channel: channel.id });
  const names = channel.members.map((id) => member(id)?.real_name).join(", ");
  head.replaceChildren(menu, h("h1", {}, channel.is_private ? icon("lock") : "# ", channel.name),
    h("span", { class: "topic" }, channel.topic),
    missing ? h("button", { class: "button", onclick: invite }, `Add ${name}`) : "",
    h("span", { class: "members", title: names }, `${channel.members.length} members`));
}

function showBanner() {
  const { installed, name, install_url: address } = store.state.app;
  banner.hidden = installed;
  banner.replaceChildren(h("span", {}, `${name} is not installed in this workspace yet.`),
    h("a", { class: "button primary", href: address, target: "_blank" }, `Install ${name}`));
}

function showTabs() {
  tabs.hidden = !isHome();
  const tab = (name, label) => h("button", {
    role: "tab", "aria-selected": String(store.tab === name),
    onclick: () => { store.tab = name; store.render(); if (name === "home") openHome(); },
  }, label);
  tabs.replaceChildren(tab("home", "Home"), directChannel() ? tab("messages", "Messages") : "");
  if (isHome() && !directChannel()) store.tab = "home";
}

function showHome() {
  const view = store.state.views[store.user]?.home;
  const inner = home.firstElementChild;
  const blocks = view?.blocks ?? [];
  const empty = { block_id: "empty", nothing: true };
  const scene = view && sceneOf(view, {}, { view_id: view.id });
  reconcile(inner, blocks.length ? blocks : [empty], (block) => block.block_id, (block) => JSON.stringify(block),
    (block) => (block.nothing ? nothingYet() : blockNode(block, scene)));
}

const nothingYet = () => h("div", { class: "empty" }, h("h2", {}, "Nothing here yet"),
  `${store.state.app.name} has not published a home for you.`);

function readPermalink() {
  const link = location.pathname.match(/^\/archives\/(\w+)\/p(\d+)(\d{6})$/);
  if (link) { store.place = link[1]; store.target = `${link[2]}.${link[3]}`; }
}

addEventListener("hashchange", () => { store.place = location.hash.slice(1); store.render(); });
readPermalink();
await refresh();
follow();
if (isHome()) openHome();
