import { h, icon, reconcile } from "./dom.js";
import { blockNode } from "./blocks.js";
import { Entries, sendAction } from "./elements.js";
import { avatar } from "./messages.js";
import { act, bot, store } from "./store.js";

const entries = new Map();
let dialog = null;

/** Show the topmost modal of the current person, or none. What is entered stays while its ids stay. */
export function showModal() {
  const view = store.state.views[store.user]?.modals.at(-1);
  if (!view) { putAway(); return; }
  if (dialog?.dataset.view !== view.id) {
    putAway();
    dialog = frame();
    dialog.dataset.view = view.id;
    document.body.append(dialog);
    fill(dialog, view);
    dialog.showModal();
    return;
  }
  fill(dialog, view);
}

function putAway() {
  dialog?.remove();
  dialog = null;
}

function frame() {
  const node = h("dialog", { "aria-labelledby": "modal-title" },
    h("div", { class: "dialog-head" }),
    h("form", { class: "dialog-body", id: "modal-form", noValidate: true }, h("div", { class: "blocks" })),
    h("div", { class: "dialog-foot" }));
  node.addEventListener("cancel", (event) => { event.preventDefault(); close(node); });
  node.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); submit(node); });
  return node;
}

function fill(node, view) {
  const faults = store.state.view_errors[view.id] ?? {};
  const scene = sceneOf(view, faults);
  node.querySelector(".dialog-head").replaceChildren(avatar(bot().id),
    h("h2", { id: "modal-title" }, view.title.text),
    h("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => close(node) }, icon("close")));
  const held = document.activeElement;
  reconcile(node.querySelector(".blocks"), view.blocks, (block) => block.block_id,
    (block) => JSON.stringify([block, faults[block.block_id]]), (block) => blockNode(block, scene));
  keepFocus(node, held);
  const foot = node.querySelector(".dialog-foot");
  if (foot.dataset.hash !== view.hash) {
    foot.dataset.hash = view.hash;
    const away = view.close?.text ?? (view.submit ? "Cancel" : "Close");
    const post = { class: "button primary", type: "submit", form: "modal-form" };
    foot.replaceChildren(h("span", { class: "notice", role: "alert" }),
      h("button", { type: "button", class: "button", onclick: () => close(node) }, away),
      view.submit ? h("button", post, view.submit.text) : "");
  }
}

/** A field that was built anew takes over the focus and the caret of the one it replaced. */
function keepFocus(node, held) {
  const heir = held?.id && !held.isConnected ? node.querySelector(`#${CSS.escape(held.id)}`) : null;
  heir?.focus();
  const { selectionStart: from, selectionEnd: to } = held ?? {};
  if (heir?.setSelectionRange && from !== null) heir.setSelectionRange(from, to);
}

/** Where elements of a view keep what is entered and send what is done. */
export function sceneOf(view, faults, where = { view_id: view.id }) {
  if (!entries.has(view.id)) entries.set(view.id, new Entries());
  const own = entries.get(view.id);
  return {
    faults,
    value: (block, element) => own.value(block, element, view.state.values),
    enter: (block, element, state) => own.enter(block, element, state),
    send: (block, element, given) => sendAction(where, block, element, given, own.all()),
  };
}

async function submit(node) {
  const id = node.dataset.view;
  const button = node.querySelector(".dialog-foot .primary");
  if (!button || button.classList.contains("waiting")) return;
  button.classList.add("waiting");
  const answer = await act("submit", { view_id: id, values: entries.get(id)?.all() ?? {} });
  button.classList.remove("waiting");
  node.querySelector(".notice")?.replaceChildren(answer.notice ?? "");
  if (Object.keys(answer.errors ?? {}).length) {
    setTimeout(() => node.querySelector(".faulty")?.scrollIntoView({ block: "nearest" }), 50);
  }
}

function close(node) {
  act("close", { view_id: node.dataset.view });
}
