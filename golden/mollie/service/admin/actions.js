/** Actions of the spec: offered as buttons, asked for in a dialog. */
import { forgetRows, request } from "./api.js";
import { announce, h, openDialog, prose } from "./dom.js";
import { form, isDirty, setDirty } from "./form.js";
import { labelOf, show, words } from "./format.js";
import { rowAddress, sourceOf } from "./model.js";

/**
 * Asks for an action's input and runs it.
 *
 * @param row the row that it is done to, where there is one.
 * @param done is called when it was done and the row is to be read again.
 */
export function runAction(action, row, done) {
  const others = row ? action.parameters.slice(0, -1) : action.parameters;
  const fields = [
    ...others.map(({ name, entity }) => ({ name, label: words(name), kind: "reference", entity })),
    ...action.input,
  ];
  const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  const wasDirty = isDirty();
  const element = form({
    fields,
    values: row ? prefilled(action.input, row) : {},
    mode: "create",
    label: action.name,
    onCancel: () => dialog.close(),
    submit: async ({ values }) => {
      const ids = Object.fromEntries(others.map(({ name }) => [name, values[name]]));
      if (row) ids[action.parameters.at(-1).name] = row.id;
      const address = action.path.replace(/\{(\w+)\}/g, (_all, name) => encodeURIComponent(ids[name] ?? "-"));
      const body = Object.fromEntries(
        action.input.map(({ name }) => [name, values[name]]).filter(([, value]) => value !== undefined),
      );
      const answer = await request(action.method, address, {
        key,
        ...(action.input.length > 0 ? { body } : {}),
        ...(row?.version ? { etag: `"${row.version}"` } : {}),
      });
      forgetRows();
      setDirty(wasDirty);
      dialog.close();
      finish(action, row, answer.body, done);
    },
  });
  const dialog = openDialog(
    action.name,
    action.doc && h("p", { class: "muted" }, prose(action.doc)),
    element,
  );
  dialog.addEventListener("close", () => setDirty(wasDirty));
  (element.querySelector("input, select, textarea") ?? element.querySelector("button")).focus();
}

/** A row that was made, or a new version of this one, is opened; a value is shown. */
function finish(action, row, body, done) {
  const entity = action.returns ? sourceOf(action.returns.entity) : null;
  announce(
    `${action.name}: done${entity && body && body.id !== row?.id ? `, ${labelOf(entity, body)}` : ""}.`,
  );
  if (entity && !entity.within && body && body.id !== row?.id && (!row || entity.id === action.subject)) {
    location.hash = rowAddress(entity, body.id);
    return;
  }
  if (!entity && body !== null) showAnswer(action, body);
  done();
}

function showAnswer(action, body) {
  const rows = typeof body === "object" ? Object.entries(body) : [["answer", body]];
  openDialog(
    action.name,
    h(
      "dl",
      { class: "details" },
      rows.map(([name, value]) =>
        h(
          "div",
          {},
          h("dt", {}, words(name)),
          h(
            "dd",
            {},
            show(
              { kind: typeof value === "object" ? "json" : typeof value === "boolean" ? "boolean" : "text" },
              value,
            ),
          ),
        ),
      ),
    ),
  );
}

/** Inputs that are called as a field of the row begin with what the row has. */
function prefilled(input, row) {
  return Object.fromEntries(
    input
      .filter(({ name }) => row[name] !== undefined)
      .map((field) => [field.name, picked(field, row[field.name])]),
  );
}

function picked(field, value) {
  if (field.kind === "list" && field.of.kind === "object" && Array.isArray(value)) {
    return value.map((item) =>
      Object.fromEntries(field.of.fields.map(({ name }) => [name, item[name] ?? null])),
    );
  }
  return value;
}

/** A question before what can't be taken back. */
export function confirmDialog(title, text, label, body) {
  const problem = h("div", { class: "summary", role: "alert" });
  const yes = h(
    "button",
    {
      type: "button",
      class: "button danger",
      onclick: async () => {
        try {
          await body();
          dialog.close();
        } catch (error) {
          problem.replaceChildren(
            h("p", { class: "notice bad" }, error.problem?.detail ?? "It could not be done."),
          );
        }
      },
    },
    label,
  );
  const no = h("button", { type: "button", class: "button", onclick: () => dialog.close() }, "Cancel");
  const dialog = openDialog(title, h("p", {}, text), problem, h("div", { class: "buttons" }, yes, no));
  no.focus();
}
