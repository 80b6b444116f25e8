import { act, channel, directChannel, member, people, store } from "./store.js";
import { askToConfirm, h, openMenu, toast } from "./dom.js";
import { textOf } from "./mrkdwn.js";

const TYPING_PAUSE = 500;

/** Build an interactive element. `scene` says where it stands: `value(block, element)` is what is entered in it,
 * `enter(block, element, state)` keeps that, `send(block, element, given)` tells the app and resolves to its answer. */
export function interactive(block, element, scene) {
  const build = BUILDERS[element.type];
  if (!build) return h("span", { class: "badge" }, element.type);
  return build(block, element, scene, scene.value(block, element) ?? {});
}

async function send(node, block, element, scene, given) {
  if (element.confirm && !(await askToConfirm(element.confirm))) return;
  node.classList.add("waiting");
  node.classList.remove("failed");
  const answer = await scene.send(block, element, given);
  node.classList.remove("waiting");
  if (answer.ok && answer.ack?.error) {
    node.classList.add("failed");
    toast(`The app did not take this: ${answer.ack.error}`);
  }
}

function changed(node, block, element, scene, state) {
  scene.enter(block, element, { type: element.type, ...state });
  if (dispatches(block)) send(node, block, element, scene, { type: element.type, ...state });
}

const dispatches = (block) => block.type !== "input" || block.dispatch_action;

function button(block, element, scene) {
  const press = () => {
    if (element.url) window.open(element.url, "_blank", "noreferrer");
    send(node, block, element, scene, element.value);
  };
  const node = h("button", {
    type: "button", class: `button ${element.style ?? ""}`, "aria-label": element.accessibility_label, onclick: press,
  }, textOf(element.text));
  return node;
}

function overflow(block, element, scene) {
  const open = () => openMenu(node, element.options.map((option) => ({
    label: textOf(option.text)[0],
    note: option.description?.text,
    pick: () => {
      if (option.url) window.open(option.url, "_blank", "noreferrer");
      send(node, block, element, scene, option);
    },
  })));
  const node = h("button", { type: "button", class: "button dots", "aria-label": "More", onclick: open }, "•••");
  return node;
}

function dropdown(block, element, scene, chosen, groups, toState) {
  const node = h("select", { class: "control", "aria-label": element.placeholder?.text ?? "Choose" });
  node.append(h("option", { value: "" }, element.placeholder?.text ?? "Select an option"));
  for (const { label, options } of groups) {
    const made = options.map((option) => h("option", { value: option.value }, textOf(option.text)));
    node.append(...(label ? [h("optgroup", { label }, made)] : made));
  }
  node.value = chosen ?? "";
  const shade = () => node.classList.toggle("unset", !node.value);
  node.addEventListener("change", () => { shade(); changed(node, block, element, scene, toState(node.value)); });
  shade();
  return node;
}

function staticSelect(block, element, scene, entered) {
  const groups = element.option_groups
    ? element.option_groups.map((group) => ({ label: group.label.text, options: group.options }))
    : [{ options: element.options }];
  const every = groups.flatMap((group) => group.options);
  const toState = (value) => ({ selected_option: every.find((option) => option.value === value) ?? null });
  return dropdown(block, element, scene, entered.selected_option?.value, groups, toState);
}

const plain = (value, text) => ({ value, text: { type: "plain_text", text } });

function directory(key, list) {
  return (block, element, scene, entered) => {
    const options = list(element).filter(Boolean);
    return dropdown(block, element, scene, entered[key], [{ options }], (value) => ({ [key]: value || null }));
  };
}

function conversations(element) {
  const wanted = element.filter?.include ?? ["public", "private", "im", "mpim"];
  const rooms = store.state.channels.filter((one) => one.kind !== "im" && !one.is_archived
    && wanted.includes(one.is_private ? "private" : "public"));
  const direct = wanted.includes("im") && !element.filter?.exclude_bot_users && directChannel();
  return [...rooms.map((one) => plain(one.id, `# ${one.name}`)), direct && plain(direct.id, store.state.app.name)];
}

const publicChannels = () => store.state.channels.filter((one) => one.kind === "channel" && !one.is_archived)
  .map((one) => plain(one.id, `# ${one.name}`));

function choices(kind) {
  return (block, element, scene, entered) => {
    const many = kind === "checkbox";
    const held = new Set((many ? entered.selected_options ?? [] : [entered.selected_option]).map((one) => one?.value));
    const group = crypto.randomUUID();
    const box = ({ value }) => h("input", { type: kind, name: group, value, checked: held.has(value) });
    const boxes = element.options.map(box);
    const read = () => element.options.filter((_, index) => boxes[index].checked);
    const small = (description) => description && h("small", {}, textOf(description));
    const label = ({ text, description }) => h("span", {}, textOf(text), small(description));
    const node = h("fieldset", { class: "choices-list" },
      element.options.map((option, index) => h("label", {}, boxes[index], label(option))));
    node.addEventListener("change", () => changed(node, block, element, scene,
      many ? { selected_options: read() } : { selected_option: read()[0] ?? null }));
    return node;
  };
}

function typed(inputType) {
  return (block, element, scene, entered) => {
    const common = {
      class: "control", placeholder: element.placeholder?.text ?? "", value: entered.value ?? "",
      maxLength: element.max_length ?? 3000,
    };
    const node = element.multiline ? h("textarea", common) : h("input", { type: inputType, ...common });
    const triggers = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
    const state = () => ({ value: node.value || null });
    let timer;
    const tell = () => {
      clearTimeout(timer);
      if (block.dispatch_action) send(node, block, element, scene, { type: element.type, ...state() });
    };
    node.addEventListener("input", () => {
      scene.enter(block, element, { type: element.type, ...state() });
      clearTimeout(timer);
      if (triggers.includes("on_character_entered")) timer = setTimeout(tell, TYPING_PAUSE);
    });
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || element.multiline) return;
      event.preventDefault();
      if (triggers.includes("on_enter_pressed")) tell();
    });
    return node;
  };
}

function picker(inputType, key) {
  return (block, element, scene, entered) => {
    const node = h("input", { type: inputType, class: "control", value: entered[key] ?? "" });
    node.addEventListener("change", () => changed(node, block, element, scene, { [key]: node.value || null }));
    return node;
  };
}

const BUILDERS = {
  button,
  workflow_button: button,
  overflow,
  static_select: staticSelect,
  conversations_select: directory("selected_conversation", conversations),
  channels_select: directory("selected_channel", publicChannels),
  users_select: directory("selected_user", () => people().map((one) => plain(one.id, one.real_name))),
  checkboxes: choices("checkbox"),
  radio_buttons: choices("radio"),
  multi_static_select: choices("checkbox"),
  plain_text_input: typed("text"),
  email_text_input: typed("email"),
  url_text_input: typed("url"),
  number_input: typed("number"),
  datepicker: picker("date", "selected_date"),
  timepicker: picker("time", "selected_time"),
};

/** What is entered in a message or view: the sandbox's word, overlaid with what was entered here since. */
export class Entries {
  #local = {};

  value(block, element, held = {}) {
    const local = this.#local[block.block_id]?.[element.action_id];
    const state = local ?? held[block.block_id]?.[element.action_id];
    return state?.type === element.type ? state : startOf(element);
  }

  enter(block, element, state) {
    (this.#local[block.block_id] ??= {})[element.action_id] = state;
  }

  all() {
    return this.#local;
  }
}

function startOf(element) {
  return {
    type: element.type,
    value: element.initial_value,
    selected_option: element.initial_option,
    selected_options: element.initial_options,
    selected_conversation: element.initial_conversation,
    selected_channel: element.initial_channel,
    selected_user: element.initial_user,
    selected_date: element.initial_date,
    selected_time: element.initial_time,
  };
}

/** The name by which people know an id. */
export const nameOf = (id) => member(id)?.real_name ?? channel(id)?.name ?? id;

/** Send a block action. */
export const sendAction = (where, block, element, given, values) =>
  act("action", { ...where, action_id: element.action_id, block_id: block.block_id, value: given, values });
