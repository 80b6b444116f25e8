import { toast } from "./dom.js";

/** What the sandbox last told, who looks at it, and where. `render` is called after every change. */
export const store = {
  state: null,
  user: sessionStorage.getItem("user"),
  place: location.hash.slice(1),
  tab: "home",
  target: null,
  seen: {},
  render: () => {},
};

const team = new URLSearchParams(location.search).get("team") ?? undefined;
let fetching = false;
let stale = false;

/** Fetch the state again; calls during a fetch lead to one more. */
export async function refresh() {
  if (fetching) { stale = true; return; }
  fetching = true;
  try {
    do {
      stale = false;
      const query = new URLSearchParams({ logs: "no", ...(team && { team }), ...(store.user && { user: store.user }) });
      const answer = await fetch(`/sandbox/state?${query}`);
      if (!answer.ok) { forgetUser(); stale = true; continue; }
      store.state = await answer.json();
      if (!store.user) { setUser(people()[0].id); stale = true; }
    } while (stale);
    store.render();
  } finally {
    fetching = false;
  }
}

/** Keep up with the sandbox for as long as the page is open. */
export function follow() {
  const source = new EventSource("/sandbox/changes");
  source.onmessage = (event) => {
    if (Number(event.data) !== store.state?.version) refresh();
  };
}

/** Do something as the current person. Says what went wrong, and returns the answer. */
export async function act(name, body) {
  let answer;
  try {
    const response = await fetch(`/sandbox/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ team, user: store.user, ...body }),
    });
    answer = await response.json();
  } catch {
    answer = { ok: false, error: "The sandbox does not answer." };
  }
  if (!answer.ok) toast(answer.error);
  refresh();
  return answer;
}

export const people = () => store.state.members.filter((member) => !member.is_bot);
export const bot = () => store.state.members.find((member) => member.is_bot);
export const member = (id) => store.state.members.find((one) => one.id === id);
export const channel = (id) => store.state.channels.find((one) => one.id === id);
export const directChannel = () =>
  store.state.channels.find((one) => one.kind === "im" && one.members.includes(store.user));
export const isHome = () => store.place === "home";

/** The channel in view: in the app's home it is the direct conversation, if there is one. */
export const currentChannel = () => (isHome() ? directChannel() : channel(store.place));

export function setUser(id) {
  store.user = id;
  sessionStorage.setItem("user", id);
}

function forgetUser() {
  store.user = null;
  sessionStorage.removeItem("user");
}

export function go(place) {
  store.place = place;
  store.target = null;
  history.replaceState(null, "", `/${location.search}#${place}`);
  store.render();
}
