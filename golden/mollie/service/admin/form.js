/** A form over fields: reads them, sends them, and says what is wrong where it is wrong. */
import { failure, h, icon } from "./dom.js";
import { fieldEditor, initial } from "./fields.js";
import { showAnything, words } from "./format.js";

let dirty = false;

/** Whether something was typed that has not been saved. */
export const isDirty = () => dirty;
export function setDirty(value) {
  dirty = value;
}
addEventListener("beforeunload", (event) => {
  if (dirty) event.preventDefault();
});

/**
 * @param fields of model.json, in order.
 * @param values what is there already.
 * @param submit gets `{ values, changes }` and may throw a Refusal.
 */
export function form({ fields, values = {}, mode, label, onCancel, submit }) {
  const editors = fields.map((field) =>
    fieldEditor(field, values[field.name] ?? initial(field, mode), `/${field.name}`, mode),
  );
  const summary = h("div", { class: "summary" });
  const button = h("button", { type: "submit", class: "button primary" }, label);
  const before = read(editors, []);
  const element = h(
    "form",
    {
      novalidate: true,
      oninput: () => setDirty(true),
      onchange: () => setDirty(true),
      onsubmit: async (event) => {
        event.preventDefault();
        if (button.getAttribute("aria-busy") === "true") return;
        clear(element);
        const mistakes = [];
        const now = read(editors, mistakes);
        if (mistakes.length > 0)
          return showErrors(element, summary, { detail: "Some fields can't be read.", errors: mistakes });
        button.setAttribute("aria-busy", "true");
        try {
          await submit({ values: given(now, fields, mode), changes: changed(before, now), summary });
          setDirty(false);
        } catch (error) {
          if (error.problem) showErrors(element, summary, error.problem);
          else summary.replaceChildren(failure(error));
        } finally {
          button.removeAttribute("aria-busy");
        }
      },
    },
    summary,
    editors.length > 0 &&
      h(
        "div",
        { class: "fields" },
        editors.map((editor) => editor.element),
      ),
    h(
      "div",
      { class: "buttons" },
      button,
      h("button", { type: "button", class: "button", onclick: onCancel }, "Cancel"),
    ),
  );
  return element;
}

function read(editors, mistakes) {
  return Object.fromEntries(editors.map((editor) => [editor.name, editor.read(mistakes)]));
}

/** Without what is empty, so that defaults hold. */
function given(values, fields, mode) {
  return Object.fromEntries(
    fields.map(({ name }) => [name, values[name]]).filter(([, value]) => value !== null || mode === "update"),
  );
}

/** A merge patch (RFC 7396): what is not the same as before. */
function changed(before, now) {
  return Object.fromEntries(
    Object.entries(now).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  );
}

function clear(element) {
  element.querySelector(".summary").replaceChildren();
  for (const text of element.querySelectorAll("[data-error]")) text.hidden = true;
  for (const wrong of element.querySelectorAll("[aria-invalid]")) wrong.removeAttribute("aria-invalid");
}

/** Each mistake at its field, and all of them above, with a way to each. */
export function showErrors(element, summary, problem) {
  const errors = (problem.errors ?? []).map((error) => ({
    ...error,
    field: fieldAt(element, error.pointer ?? `/${error.parameter ?? ""}`),
  }));
  for (const { field, detail } of errors) {
    if (!field) continue;
    const text =
      field.querySelector(`:scope > [data-error], :scope > div > [data-error]`) ??
      field.querySelector("[data-error]");
    if (text) {
      text.textContent = detail;
      text.hidden = false;
    }
    controlOf(field)?.setAttribute("aria-invalid", "true");
  }
  const alert = h(
    "div",
    { class: "notice bad", role: "alert", tabindex: "-1" },
    h("p", {}, icon("warn"), titleOf(problem, errors.length)),
    errors.length > 0 &&
      h(
        "ul",
        {},
        errors.map(({ field, pointer, detail }) =>
          h(
            "li",
            {},
            field
              ? h(
                  "button",
                  { type: "button", class: "linklike", onclick: () => controlOf(field)?.focus() },
                  `${labelText(field)}: ${detail}`,
                )
              : `${pointer ? `${words(pointer.slice(1))}: ` : ""}${detail}`,
          ),
        ),
      ),
    members(problem),
  );
  summary.replaceChildren(alert);
  const first = errors.find(({ field }) => field && controlOf(field));
  (first ? controlOf(first.field) : alert).focus();
}

function titleOf(problem, count) {
  if (problem.code === "invalid" && count > 0)
    return count === 1 ? "One field is not right yet." : `${count} fields are not right yet.`;
  return problem.detail ?? problem.title;
}

const KNOWN = new Set(["type", "title", "status", "detail", "code", "requestId", "errors", "retryAfter"]);

/** What a failure says beside its message, such as what is short of stock. */
function members(problem) {
  return Object.entries(problem)
    .filter(([name, value]) => !KNOWN.has(name) && value !== null)
    .map(([name, value]) =>
      h("div", { class: "member" }, h("strong", {}, words(name)), " ", showAnything(value)),
    );
}

/** The field that a pointer names, or the closest one around it. */
function fieldAt(element, pointer) {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const found = element.querySelector(`[data-pointer="${CSS.escape(at)}"]`);
    if (found) return found;
  }
  return null;
}

const controlOf = (field) => field.querySelector("input, select, textarea, button");
const labelText = (field) => (field.querySelector("label, legend")?.firstChild?.textContent ?? "").trim();
