/** The frame: who is signed in, where one is, and the page that belongs there. */
import { forgetRows, isSignedIn, onEnded, onLacking, request, signOut } from "./api.js";
import { failure, h, icon } from "./dom.js";
import { isDirty, setDirty } from "./form.js";
import { labelOf } from "./format.js";
import { homePage } from "./home.js";
import { listPage } from "./list.js";
import {
  listAddress,
  loadModel,
  mayCreate,
  mayList,
  mayRead,
  reports,
  role,
  sourceBySlug,
  sourceOf,
  state,
} from "./model.js";
import { comeBack } from "./open-id.js";
import { createPage, editPage, recordPage } from "./record.js";
import { reportPage } from "./report.js";
import { passwordDialog, signInPage } from "./session.js";

const app = document.getElementById("app");
let main = null;
let leaving = null;
let shown = location.hash;

await begin();

async function begin() {
  try {
    await loadModel();
    document.title = `${state.model.title} admin`;
    if (!state.model.signIn) return enter(null);
    const back = comeBack();
    if (back?.refused) return showSignIn(null, back.refused);
    if (back) return await back.enter().then(enter, (error) => showRefused(back, error));
    if (!isSignedIn()) return showSignIn();
    await enter((await request("GET", "/auth/me")).body);
  } catch (error) {
    if (error.problem?.status === 401) return showSignIn();
    app.replaceChildren(
      h(
        "main",
        { class: "sign-in" },
        failure(error, () => location.reload()),
      ),
    );
  }
}

function showSignIn(notice, refused) {
  state.me = null;
  main = null;
  setDirty(false);
  document.querySelector("dialog[open]")?.close();
  document.title = `Sign in · ${state.model.title}`;
  app.replaceChildren(signInPage(notice, enter, refused));
  app.querySelector("input").focus();
}

/** A provider has sent somebody back whom the service did not let in, for want of a code perhaps. */
async function showRefused(back, error) {
  const failed = ({ problem }) => showSignIn(null, problem?.detail ?? "It did not work.");
  if (error.problem?.code !== "code-needed") return failed(error);
  const { factorCodePage } = await factors();
  app.replaceChildren(factorCodePage({ enter: back.enter, entered: enter, failed }));
  app.querySelector("input").focus();
}

/** There only where the service has second factors. */
function factors() {
  return import("./second-factor.js");
}

/** In place of everything, until whoever has signed in has set up a second factor. */
async function showFactor() {
  main = null;
  setDirty(false);
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  const { factorPage } = await factors();
  document.title = `Second factor · ${state.model.title}`;
  const done = async () => enter((await request("GET", "/auth/me")).body);
  app.replaceChildren(factorPage({ done, leave }));
  app.querySelector("h1").focus();
}

async function leave() {
  if (!mayLeave()) return;
  await signOut();
  showSignIn("You have signed out.");
}

onLacking(() => {
  if (main) void showFactor();
});

onEnded(() => {
  if (state.me) showSignIn("Your session has ended. Sign in again to go on where you were.");
});

async function enter(account) {
  state.me = account;
  forgetRows();
  if (state.model.signIn?.demandsFactor && (await (await factors()).lacksFactor())) return showFactor();
  main = h("main", { id: "main" });
  app.replaceChildren(
    h(
      "a",
      {
        class: "skip",
        href: "#main",
        onclick: (event) => {
          event.preventDefault();
          focusHeading();
        },
      },
      "Skip to the content",
    ),
    topBar(),
    sideBar(),
    h("div", { class: "scrim", onclick: () => toggleMenu(false) }),
    main,
  );
  await render(false);
}

function topBar() {
  return h(
    "div",
    { class: "topbar" },
    h(
      "button",
      {
        type: "button",
        id: "menu",
        class: "button quiet icon-only",
        "aria-label": "Menu",
        "aria-expanded": "false",
        "aria-controls": "side",
        onclick: () => toggleMenu(),
      },
      icon("menu"),
    ),
    h("strong", {}, state.model.title),
  );
}

function sideBar() {
  const sources = state.model.sources.filter(mayList);
  const link = (href, name, picture) =>
    h("li", {}, h("a", { href, "data-nav": href }, icon(picture), h("span", {}, name)));
  return h(
    "div",
    { id: "side", class: "side" },
    h(
      "a",
      { class: "brand", href: "#/" },
      h("span", { class: "mark", "aria-hidden": "true" }, state.model.title.slice(0, 1)),
      state.model.title,
    ),
    h(
      "nav",
      { "aria-label": "Main" },
      h("ul", {}, link("#/", "Overview", "home")),
      sources.length > 0 && [
        h("h2", { id: "nav-records" }, "Records"),
        h(
          "ul",
          { "aria-labelledby": "nav-records" },
          sources.map((source) => link(listAddress(source), source.plural, "table")),
        ),
      ],
      reports().length > 0 && [
        h("h2", { id: "nav-reports" }, "Reports"),
        h(
          "ul",
          { "aria-labelledby": "nav-reports" },
          reports().map((report) => link(`#/report/${report.id}`, report.name, "chart")),
        ),
      ],
    ),
    state.me && account(),
  );
}

function account() {
  const { signIn, roles } = state.model;
  const source = sourceOf(signIn.account);
  const name = roles.find(({ wire }) => wire === role())?.name;
  return h(
    "div",
    { class: "account" },
    h(
      "div",
      { class: "who" },
      icon("user"),
      h("span", {}, h("strong", {}, labelOf(source, state.me)), name && h("small", {}, name)),
    ),
    signIn.code &&
      h(
        "button",
        {
          type: "button",
          class: "button quiet icon-only",
          "aria-label": "Second factor",
          title: "Second factor",
          onclick: async () => (await factors()).factorDialog(),
        },
        icon("shield"),
      ),
    h(
      "button",
      {
        type: "button",
        class: "button quiet icon-only",
        "aria-label": "Change password",
        title: "Change password",
        onclick: passwordDialog,
      },
      icon("key"),
    ),
    h(
      "button",
      {
        type: "button",
        class: "button quiet icon-only",
        "aria-label": "Sign out",
        title: "Sign out",
        onclick: leave,
      },
      icon("out"),
    ),
  );
}

function toggleMenu(open = !document.body.classList.contains("menu-open")) {
  document.body.classList.toggle("menu-open", open);
  const button = document.getElementById("menu");
  button?.setAttribute("aria-expanded", String(open));
  if (open) document.querySelector("#side a")?.focus();
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.body.classList.contains("menu-open")) {
    toggleMenu(false);
    document.getElementById("menu").focus();
  }
  if (
    event.key === "/" &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.target.closest("input, textarea, select, dialog")
  ) {
    const search = document.querySelector("[data-search]");
    if (!search) return;
    event.preventDefault();
    search.focus();
  }
});

addEventListener("hashchange", () => {
  if (location.hash === shown) return;
  if (!mayLeave()) {
    history.replaceState(null, "", shown);
    return;
  }
  void render(true);
});

function mayLeave() {
  if (!isDirty()) return true;
  if (!confirm("There are changes that have not been saved. Drop them?")) return false;
  setDirty(false);
  return true;
}

function go(address) {
  if (location.hash === address) void render(true);
  else location.hash = address;
}

/** Shows the page of the address. Moves the focus to its heading, but not away from what one types into. */
async function render(moved) {
  if (!main) return;
  shown = location.hash;
  leaving?.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const [path = "", search = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const query = queryOf(search);
  const typing = typingIn();
  toggleMenu(false);
  main.setAttribute("aria-busy", "true");
  let page;
  try {
    page = await pageOf(path.split("/").map(decodeURIComponent), query, {
      signal,
      go,
      refresh: () => void render(false),
    });
  } catch (error) {
    if (error.name === "AbortError" || !main) return;
    page = h(
      "div",
      { class: "page" },
      h("h1", { tabindex: "-1" }, error.problem?.status === 404 ? "Not found" : "It did not work"),
      failure(error, () => void render(false)),
    );
  }
  if (signal.aborted || !main) return;
  main.replaceChildren(page);
  main.removeAttribute("aria-busy");
  document.title = `${page.querySelector("h1")?.textContent ?? ""} · ${state.model.title}`;
  markPlace();
  if (typing) restore(typing);
  else if (moved) {
    scrollTo(0, 0);
    focusHeading();
  }
}

function focusHeading() {
  main?.querySelector("h1")?.focus({ preventScroll: true });
}

/** A search or a filter draws the page anew: the caret goes on where it was. */
function typingIn() {
  const active = document.activeElement;
  if (!active?.closest(".toolbar") || !active.matches("input, select")) return null;
  const all = [...main.querySelectorAll(".toolbar input, .toolbar select")];
  return {
    index: all.indexOf(active),
    caret: active.type === "search" ? active.selectionStart : null,
    value: active.value,
    place: shown.split("?")[0],
  };
}

function restore({ index, caret, value }) {
  const target = [...main.querySelectorAll(".toolbar input, .toolbar select")][index];
  if (!target) return;
  target.focus({ preventScroll: true });
  if (caret === null) return;
  target.value = value;
  target.setSelectionRange(caret, caret);
}

function queryOf(search) {
  const query = {};
  for (const [name, value] of new URLSearchParams(search)) {
    query[name] = name in query ? [query[name], value].flat() : value;
  }
  return query;
}

function pageOf([kind, name, id, verb], query, context) {
  if (kind === "") return homePage(context);
  const source = kind === "records" ? sourceBySlug(name) : null;
  if (source && id === undefined && mayList(source)) return listPage(source, query, context);
  if (source && id === "new" && mayCreate(source)) return createPage(source, context);
  if (source && id !== undefined && id !== "new" && mayRead(source)) {
    return verb === "edit" ? editPage(source, id, context) : recordPage(source, id, context);
  }
  const report = kind === "report" ? reports().find((one) => one.id === name) : null;
  if (report) return reportPage(report, query, context);
  const problem = { status: 404, detail: "There is no such page, or your role may not open it." };
  throw Object.assign(new Error(problem.detail), { problem });
}

function markPlace() {
  const here = location.hash.split("?")[0] || "#/";
  for (const link of document.querySelectorAll("[data-nav]")) {
    const target = link.dataset.nav;
    const isHere = here === target || (target !== "#/" && here.startsWith(`${target}/`));
    if (isHere) link.setAttribute("aria-current", here === target ? "page" : "true");
    else link.removeAttribute("aria-current");
  }
}
