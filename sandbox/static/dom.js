/** Build an element. `on…` properties become listeners; `class`, `data-…` and `aria-…` become attributes. Text is
 * always text: nothing here parses HTML. */
export function h(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && !name.includes("-") && name !== "list" && name !== "form") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

/** Build an SVG element. */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** A 20-pixel line icon. */
export function icon(name) {
  const drawing = svg("svg", {
    viewBox: "0 0 20 20", width: 18, height: 18, fill: "none", stroke: "currentColor", "aria-hidden": "true",
    "stroke-width": name === "dots" ? 2.6 : 1.6, "stroke-linecap": "round", "stroke-linejoin": "round",
  });
  for (const path of ICONS[name]) drawing.append(svg("path", { d: path }));
  return drawing;
}

const ICONS = {
  close: ["M5 5l10 10M15 5L5 15"],
  dots: ["M10 4.5h.01M10 10h.01M10 15.5h.01"],
  eye: ["M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10z", "M10 12.2a2.2 2.2 0 100-4.4 2.2 2.2 0 000 4.4z"],
  file: ["M5 2.5h6l4 4v11H5z", "M11 2.5v4h4"],
  link: ["M8 12l4-4M7 9.5L5 11.5a2.6 2.6 0 003.6 3.6l2-2M13 10.5l2-2a2.6 2.6 0 00-3.6-3.6l-2 2"],
  lock: ["M5 9h10v8H5z", "M7 9V6.5a3 3 0 016 0V9"],
  send: ["M3 4l14 6-14 6 2-6z", "M5 10h6"],
  spark: ["M11 2.5L4.5 11H9l-1 6.5L15.5 8.5H11z"],
};

/** Make the children of `container` be one node for each item, keeping the nodes of items that did not change.
 * `key` names an item, `stamp` says what it looks like, `make` builds its node. */
export function reconcile(container, items, key, stamp, make) {
  const kept = new Map([...container.children].map((node) => [node.dataset.key, node]));
  let place = container.firstElementChild;
  for (const item of items) {
    const name = key(item);
    const look = stamp(item);
    let node = kept.get(name);
    kept.delete(name);
    if (!node || node.stampOfItem !== look) {
      const fresh = make(item);
      fresh.dataset.key = name;
      fresh.stampOfItem = look;
      if (node) {
        if (node === place) place = node.nextElementSibling;
        node.remove();
      }
      node = fresh;
    }
    if (node === place) place = place.nextElementSibling;
    else container.insertBefore(node, place);
  }
  for (const node of kept.values()) node.remove();
}

/** Open a menu beside `anchor`. `entries` are `{label, note, pick}`, `{title}` or `{rule: true}`. */
export function openMenu(anchor, entries, closed = () => {}) {
  const menu = h("div", { class: "menu", popover: "auto", role: "menu" });
  for (const entry of entries) {
    if (entry.title) menu.append(h("h3", {}, entry.title));
    else if (entry.rule) menu.append(h("hr"));
    else {
      const pick = () => { menu.hidePopover(); entry.pick(); };
      const note = entry.note && h("small", {}, entry.note);
      menu.append(h("button", { type: "button", role: "menuitem", onclick: pick }, h("span", {}, entry.label), note));
    }
  }
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "closed") { menu.remove(); closed(); }
  });
  document.body.append(menu);
  menu.showPopover();
  const at = anchor.getBoundingClientRect();
  const box = menu.getBoundingClientRect();
  const below = at.bottom + 4 + box.height < innerHeight;
  menu.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - 4 - box.height)}px`;
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - box.width - 8))}px`;
  menu.querySelector("button")?.focus();
}

/** Say something for a few seconds at the foot of the page. */
export function toast(text) {
  const note = h("div", { class: "toast" }, text);
  document.querySelector(".toasts").append(note);
  setTimeout(() => note.remove(), 6000);
}

/** Ask before an action, with Slack's `confirm` object; resolves to whether the person agreed. */
export function askToConfirm(confirm) {
  const yes = `button ${confirm.style === "danger" ? "danger solid" : "primary"}`;
  return new Promise((resolve) => {
    const dialog = h("dialog", { onclose: () => { dialog.remove(); resolve(dialog.returnValue === "yes"); } },
      h("div", { class: "dialog-head" }, h("h2", {}, confirm.title.text)),
      h("div", { class: "dialog-body text" }, confirm.text.text),
      h("div", { class: "dialog-foot" },
        h("button", { class: "button", onclick: () => dialog.close("no") }, confirm.deny.text),
        h("button", { class: yes, onclick: () => dialog.close("yes") }, confirm.confirm.text)));
    document.body.append(dialog);
    dialog.showModal();
  });
}
