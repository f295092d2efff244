/** Editors of fields. Each gives its element and `read()`, the value as the service takes it; null is empty. */
import { h, icon, newId, prose, sentence } from "./dom.js";
import { sourceOf } from "./model.js";
import { picker } from "./picker.js";

/** Texts that are longer than this get several lines. */
const LONG = 160;

/**
 * An editor with its label, its help and a place for what is wrong with it.
 *
 * @param field of model.json; a `pointer` is where its value stands in the body.
 * @param mode `create` or `update`: a secret that exists is left alone when nothing is typed.
 */
export function fieldEditor(field, value, pointer, mode) {
  const id = newId("f");
  const errorId = `${id}-error`;
  const helpId = `${id}-help`;
  const help = helpOf(field, mode);
  const isKept = field.secret && mode === "update";
  const required = !field.optional && !isKept && (mode === "update" || field.default === undefined);
  const mayBeEmpty = field.optional || typeof field.default === "string";
  const context = {
    id,
    pointer,
    mode,
    required,
    mayBeEmpty,
    describedBy: `${help ? `${helpId} ` : ""}${errorId}`,
  };
  const editor = editorOf(field, value, context);
  const label = editor.isGroup
    ? null
    : h("label", { for: id }, field.label, mayBeEmpty && h("span", { class: "optional" }, "optional"));
  const parts = [
    help && h("p", { id: helpId, class: "help" }, prose(help)),
    editor.element,
    h("p", { id: errorId, class: "error", "data-error": pointer, hidden: true }),
  ];
  const element = editor.isGroup
    ? h(
        "fieldset",
        { class: "field group wide", "data-pointer": pointer },
        h("legend", {}, field.label),
        parts,
      )
    : editor.isCheck
      ? h(
          "div",
          { class: "field check", "data-pointer": pointer },
          h("div", {}, editor.element, label),
          parts[0],
          parts[2],
        )
      : h("div", { class: editor.isWide ? "field wide" : "field", "data-pointer": pointer }, label, parts);
  return { element, read: editor.read, name: field.name };
}

function helpOf(field, mode) {
  const notes = [field.doc && sentence(field.doc)];
  if (mode === "create" && field.default === "now") notes.push("Now, unless it is given.");
  if (mode === "create" && field.default === "me") notes.push("You, unless it is given.");
  if (field.secret && mode === "update") notes.push("Leave it empty to keep what is there.");
  else if (field.kind === "password") notes.push(`At least ${field.minLength} characters.`);
  return notes.filter(Boolean).join(" ");
}

function editorOf(field, value, context) {
  switch (field.kind) {
    case "boolean":
      return field.optional
        ? choice(BOOLEANS, value, context, (text) => text === "true")
        : check(value, context);
    case "enum":
      return choice(field.values, value, context, (text) => text);
    case "reference":
      return picker({ entity: field.entity, given: value ?? null, ...context });
    case "object":
      return object(field, value, context);
    case "list":
      return repeated(
        field,
        (item, pointer) => itemEditor(field.of, item, pointer, context, singular(field.label)),
        value,
        context,
      );
    case "many":
      return parts(field, value, context);
    case "json":
      return json(value, context);
    case "markdown":
      return area(value, context, 10);
    case "text":
      return (field.maxLength ?? LONG + 1) > LONG && !field.secret && !field.isShort
        ? area(value, context, 3)
        : input(field, value, context);
    case "instant":
      return moment(value, context);
    default:
      return input(field, value, context);
  }
}

const BOOLEANS = [
  { value: "true", label: "Yes" },
  { value: "false", label: "No" },
];

const TYPES = { email: "email", url: "url", date: "date", time: "time", password: "password" };

function common({ id, required, describedBy }) {
  return { id, "aria-required": required ? "true" : null, "aria-describedby": describedBy };
}

function input(field, value, context) {
  const isNumber = ["integer", "decimal", "money"].includes(field.kind);
  const element = h("input", {
    ...common(context),
    type: field.secret ? "password" : (TYPES[field.kind] ?? "text"),
    inputmode: field.kind === "integer" ? "numeric" : isNumber ? "decimal" : null,
    class: isNumber && "number",
    autocomplete: field.secret || field.kind === "password" ? "new-password" : "off",
    maxlength: field.maxLength,
    step: field.kind === "time" ? "1" : null,
    placeholder: field.kind === "duration" ? "PT1H30M" : null,
    value: value ?? "",
  });
  const read = () => {
    const text = isNumber
      ? element.value
          .trim()
          .replace(/[\s\u202f]/g, "")
          .replace(",", ".")
      : element.value;
    if (text === "") return null;
    return field.kind === "integer" && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
  };
  return { element, read };
}

function area(value, context, rows) {
  const element = h("textarea", { ...common(context), rows });
  element.value = value ?? "";
  return { element, read: () => (element.value === "" ? null : element.value), isWide: true };
}

function check(value, context) {
  const element = h("input", {
    ...common(context),
    "aria-required": null,
    type: "checkbox",
    checked: value === true,
  });
  return { element, read: () => element.checked, isCheck: true };
}

function choice(values, value, context, read) {
  const given = value === null || value === undefined ? "" : String(value);
  const element = h(
    "select",
    common(context),
    (given === "" || context.mayBeEmpty) && h("option", { value: "" }, context.mayBeEmpty ? "–" : "Choose…"),
    values.map((one) => h("option", { value: one.value, selected: one.value === given }, one.label)),
  );
  element.value = given;
  return { element, read: () => (element.value === "" ? null : read(element.value)) };
}

/** Shown in the zone of whoever sits here; a moment that was not touched keeps its seconds. */
function moment(value, context) {
  const shown = value ? localText(new Date(value)) : "";
  const element = h("input", { ...common(context), type: "datetime-local", value: shown });
  const read = () => {
    if (element.value === "") return null;
    return element.value === shown ? value : new Date(element.value).toISOString();
  };
  return { element, read };
}

function localText(date) {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

function json(value, context) {
  const element = h("textarea", { ...common(context), rows: 6, class: "code", spellcheck: "false" });
  element.value = value === null || value === undefined ? "" : JSON.stringify(value, null, 2);
  const read = (mistakes) => {
    if (element.value.trim() === "") return null;
    try {
      return JSON.parse(element.value);
    } catch {
      mistakes.push({ pointer: context.pointer, code: "json", detail: "It is no JSON." });
      return null;
    }
  };
  return { element, read, isWide: true };
}

/** A group of fields; one that may be absent is added and taken away as a whole. */
function object(field, value, context) {
  const holder = h("div", { class: "fields" });
  let editors = null;
  const open = (given) => {
    editors = field.fields.map((one) =>
      fieldEditor(
        one,
        given?.[one.name] ?? initial(one, context.mode),
        `${context.pointer}/${one.name}`,
        context.mode,
      ),
    );
    holder.replaceChildren(...editors.map(({ element }) => element));
    if (!context.required) {
      holder.append(
        h(
          "button",
          { type: "button", class: "button small", onclick: () => close() },
          icon("close"),
          `Remove ${field.label.toLowerCase()}`,
        ),
      );
    }
  };
  const close = () => {
    editors = null;
    holder.replaceChildren(
      h(
        "button",
        {
          type: "button",
          class: "button small",
          onclick: () => {
            open(null);
            holder.querySelector("input, select, textarea")?.focus();
          },
        },
        icon("plus"),
        `Add ${field.label.toLowerCase()}`,
      ),
    );
  };
  if (context.required || (value !== null && value !== undefined)) open(value);
  else close();
  return { element: holder, read: (mistakes) => editors && readAll(editors, mistakes), isGroup: true };
}

/** One item of a list: an object is a row of fields, anything else one editor. */
function itemEditor(of, value, pointer, { mode }, label = "Value") {
  if (of.kind !== "object") {
    return fieldEditor({ ...of, name: "", label, isShort: of.maxLength === undefined }, value, pointer, mode);
  }
  const editors = of.fields.map((field) =>
    fieldEditor(field, value?.[field.name] ?? initial(field, mode), `${pointer}/${field.name}`, mode),
  );
  return {
    element: h(
      "div",
      { class: "fields", "data-pointer": pointer },
      editors.map(({ element }) => element),
    ),
    read: (mistakes) => readAll(editors, mistakes),
  };
}

/** Rows that are written with their whole. */
function parts(field, value, context) {
  const source = sourceOf(field.entity);
  const fields = source.fields.filter(({ name }) => source.create.includes(name));
  const of = { kind: "object", fields };
  return repeated(
    { ...field, one: source.name.toLowerCase() },
    (item, pointer) => itemEditor(of, item, pointer, { mode: "create" }),
    value,
    context,
  );
}

function repeated(field, edit, value, context) {
  let items = [];
  const list = h("ol", { class: "items" });
  const one = field.one ?? singular(field.label.toLowerCase());
  const draw = () => {
    list.replaceChildren(
      ...items.map((item, index) =>
        h(
          "li",
          {},
          item.element,
          h(
            "button",
            {
              type: "button",
              class: "button quiet icon-only",
              "aria-label": `Remove ${one} ${index + 1}`,
              onclick: () => {
                const kept = items.filter((other) => other !== item).map((other) => other.read([]));
                items = [];
                kept.forEach(append);
                draw();
                add.focus();
                list.dispatchEvent(new Event("change", { bubbles: true }));
              },
            },
            icon("trash"),
          ),
        ),
      ),
    );
  };
  const append = (given) => items.push(edit(given, `${context.pointer}/${items.length}`));
  const add = h(
    "button",
    {
      type: "button",
      class: "button small",
      onclick: () => {
        append(null);
        draw();
        list.lastElementChild.querySelector("input, select, textarea")?.focus();
      },
    },
    icon("plus"),
    `Add ${one}`,
  );
  (value ?? []).forEach(append);
  while (items.length < (field.minItems ?? 0)) append(null);
  draw();
  const read = (mistakes) =>
    items.length === 0 && field.optional ? null : items.map((item) => item.read(mistakes));
  return { element: h("div", {}, list, add), read, isGroup: true };
}

function singular(word) {
  if (!word.endsWith("s") || word.endsWith("ss")) return word === word.toLowerCase() ? "item" : "Value";
  return word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

/** The members of several editors, without those that are empty. */
export function readAll(editors, mistakes) {
  return Object.fromEntries(
    editors.map(({ name, read }) => [name, read(mistakes)]).filter(([, value]) => value !== null),
  );
}

/** What a new row begins with. */
export function initial(field, mode) {
  if (mode !== "create" || field.default === undefined) return null;
  if (field.default === "today") return new Date().toLocaleDateString("sv");
  return typeof field.default === "object" ? field.default.value : null;
}
