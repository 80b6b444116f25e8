import { h, icon, openMenu, toast } from "./dom.js";
import { act, currentChannel, store } from "./store.js";

/** The message box: Enter sends, Shift+Enter breaks the line, a slash at the start is a command. */
export function makeComposer() {
  const box = h("textarea", { rows: 1, "aria-label": "Message", spellcheck: false });
  const sendButton = h("button", { class: "send", "aria-label": "Send", title: "Send" }, icon("send"));
  const shortcuts = h("button", {
    type: "button", class: "tool", "aria-label": "Shortcuts", title: "Shortcuts",
    onclick: () => offerShortcuts(shortcuts),
  }, icon("spark"));
  const hint = h("div", { class: "hint" }, h("kbd", {}, "Shift + Enter"), " for a new line");
  const suggestions = h("div", { class: "suggestions", hidden: true });
  const form = h("form", { onsubmit: (event) => { event.preventDefault(); send(); } }, shortcuts, box, sendButton);
  const node = h("div", { class: "composer" }, suggestions, form, hint);

  const fit = () => {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight}px`;
    sendButton.disabled = !box.value.trim();
    hint.style.visibility = box.value ? "visible" : "hidden";
    suggest(suggestions, box, fit);
  };
  const send = async () => {
    const text = box.value.trim();
    if (!text) return;
    box.value = "";
    fit();
    const sent = await (text.startsWith("/") ? sendCommand(text) : say(text));
    if (!sent.ok && !box.value) { box.value = text; fit(); }
  };
  box.addEventListener("input", fit);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Tab" && !suggestions.hidden) {
      event.preventDefault();
      suggestions.querySelector("button").click();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
  node.aim = (channel) => {
    const name = channel.kind === "im" ? store.state.app.name : `#${channel.name}`;
    box.placeholder = channel.is_archived ? `${name} is archived` : `Message ${name}`;
    box.disabled = channel.is_archived;
  };
  fit();
  return node;
}

const say = (text) => act("message", { text, channel: currentChannel().id });

function sendCommand(text) {
  const [, command, rest] = text.match(/^(\S+)\s?([\s\S]*)$/);
  return act("command", { command, text: rest, channel: currentChannel().id });
}

function suggest(node, box, fit) {
  const typed = box.value;
  const commands = /^\/\S*$/.test(typed) ? store.state?.app.commands ?? [] : [];
  const fitting = commands.filter((one) => one.startsWith(typed) && one !== typed);
  node.hidden = !fitting.length;
  node.replaceChildren(...fitting.map((command) => h("button", {
    type: "button",
    onclick: () => { box.value = `${command} `; box.focus(); fit(); },
  }, h("b", {}, command), h("span", {}, store.state.app.name))));
}

function offerShortcuts(anchor) {
  const offered = store.state.app.shortcuts.filter((one) => one.kind === "global");
  if (!offered.length) { toast(`${store.state.app.name} has no shortcuts.`); return; }
  openMenu(anchor, [{ title: "Shortcuts" }, ...offered.map((one) => ({
    label: one.name,
    note: store.state.app.name,
    pick: () => act("shortcut", { callback_id: one.callback_id }),
  }))]);
}
