/** Builds elements. Text is always text: nothing of the service's data is ever read as markup. */

/** `h("a", { href: "#/" }, "Home")`. `on…` members listen, `value` and `checked` are properties, the rest attributes. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "selected") element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...flat(children));
  return element;
}

/** The head of a page: its title, where the focus goes, what stands below it, and what can be done. */
export function pageHeader(title, below, ...buttons) {
  return h(
    "header",
    { class: "page-header" },
    h("div", {}, h("h1", { tabindex: "-1" }, title), below),
    buttons.length > 0 && h("div", { class: "buttons" }, buttons),
  );
}

/** What a thing is, said below its title. */
export function introduction(doc) {
  return doc && h("p", { class: "muted" }, prose(doc));
}

function flat(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

const ICONS = {
  menu: "M4 7h16M4 12h16M4 17h16",
  plus: "M12 5v14M5 12h14",
  search: "M11 18a7 7 0 1 1 0-14 7 7 0 0 1 0 14ZM16 16l4.5 4.5",
  close: "M6 6l12 12M18 6 6 18",
  edit: "M4 20h4L19 9l-4-4L4 16v4ZM13.5 6.5l4 4",
  trash: "M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13",
  next: "M9 5l7 7-7 7",
  back: "M15 5l-7 7 7 7",
  up: "M6 15l6-6 6 6",
  down: "M6 9l6 6 6-6",
  filter: "M4 6h16M7 12h10M10 18h4",
  home: "M4 11l8-7 8 7v9h-5v-6H9v6H4v-9Z",
  table: "M4 5h16v14H4zM4 10h16M10 10v9",
  chart: "M5 20V11M12 20V4M19 20v-6",
  user: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 21c0-4 3.6-6 8-6s8 2 8 6",
  out: "M14 4h5v16h-5M10 8l-4 4 4 4M6 12h9",
  shield: "M12 3l7 2.5v5.5c0 4.6-3 8.3-7 10-4-1.7-7-5.4-7-10V5.5Z",
  key: "M14.5 13.5a4.5 4.5 0 1 0-4-2.5L4 17.5V20h3v-2h2v-2h2l1.5-2.5Z",
  check: "M5 12.5l4.5 4.5L19 7.5",
  warn: "M12 4 2.5 20h19L12 4ZM12 10v4.5M12 17.2v.3",
};

/** A picture beside words; it says nothing itself. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** Says something to everybody: seen in the corner, read out by screen readers, gone after a while. */
export function announce(text, kind = "good") {
  const toast = h(
    "p",
    { class: `toast ${kind}` },
    icon(kind === "good" ? "check" : "warn"),
    h("span", {}, text),
  );
  document.getElementById("toasts").append(toast);
  setTimeout(() => toast.remove(), 6000);
}

let made = 0;

/** An id for an element that another one names. */
export function newId(word = "e") {
  made += 1;
  return `${word}-${made}`;
}

/** Runs `body` once nothing has called for this many milliseconds. */
export function debounced(milliseconds, body) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => body(...given), milliseconds);
  };
}

/** A text of the spec, with `code` where it has backticks. */
export function prose(text) {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? h("code", {}, part) : part));
}

/** A doc as a sentence: with a capital, and with an end. */
export function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}

/** The first sentence of a doc. */
export function firstSentence(text) {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

/** What is shown where something could not be done. */
export function failure(error, retry) {
  const detail = error?.problem?.detail ?? "Something went wrong in this page.";
  const id = error?.problem?.requestId;
  return h(
    "div",
    { class: "card notice bad", role: "alert" },
    h("p", {}, icon("warn"), detail),
    error?.problem?.errors &&
      h(
        "ul",
        {},
        error.problem.errors.map((one) =>
          h("li", {}, `${one.parameter ?? one.pointer ?? ""}: ${one.detail}`),
        ),
      ),
    id && h("p", { class: "muted small" }, "Request ", h("code", {}, id)),
    retry && h("button", { type: "button", class: "button", onclick: retry }, "Try again"),
  );
}

/** Opens a modal dialog that is removed when it closes. Escape closes it; focus returns to where it was. */
export function openDialog(title, ...content) {
  const before = document.activeElement;
  const heading = newId("dialog");
  const close = h(
    "button",
    { type: "button", class: "button quiet icon-only", "aria-label": "Close", onclick: () => dialog.close() },
    icon("close"),
  );
  const dialog = h(
    "dialog",
    { "aria-labelledby": heading },
    h("header", {}, h("h2", { id: heading }, title), close),
    ...content,
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    before?.focus?.();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
