/** Values as people read them. */
import { readOnce } from "./api.js";
import { h, icon } from "./dom.js";
import { mayRead, rowAddress, sourceOf } from "./model.js";

const INSTANT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
const NUMBERS = new Set(["integer", "decimal", "money"]);

export const isNumber = (field) => NUMBERS.has(field.kind);

/** What a row is called by. */
export function labelOf(source, row) {
  const value = source.label === null ? null : row[source.label];
  if (value === null || value === undefined || value === "") return `${source.name} ${shortId(row.id)}`;
  const field = source.fields.find(({ name }) => name === source.label);
  return field.kind === "enum" ? wordOf(field, value) : String(value);
}

/** The end of an id: the beginning of ids that were made together is the same. */
export const shortId = (id) => `…${String(id).slice(-6)}`;

function wordOf(field, value) {
  return field.values.find((one) => one.value === value)?.label ?? String(value);
}

/** A value as an element or a text. */
export function show(field, value) {
  if (value === null || value === undefined || value === "")
    return h("span", { class: "none", "aria-label": "none" }, "–");
  switch (field.kind) {
    case "boolean":
      return value ? h("span", { class: "yes" }, icon("check"), "Yes") : h("span", { class: "muted" }, "No");
    case "enum":
      return badge(field, value);
    case "integer":
    case "decimal":
    case "money":
      return numberText(value);
    case "date":
      return h("time", { datetime: value }, DATE.format(new Date(`${value}T00:00:00Z`)));
    case "instant":
      return h("time", { datetime: value, title: value }, INSTANT.format(new Date(value)));
    case "time":
      return String(value).replace(/:00$/, "");
    case "duration":
      return h("time", { datetime: value }, inUnits(value));
    case "email":
      return h("a", { href: `mailto:${value}` }, value);
    case "url":
      return link(value);
    case "reference":
      return reference(field.entity, value);
    case "uuid":
      return h("code", { title: value }, shortId(value));
    case "json":
      return h("pre", {}, JSON.stringify(value, null, 2));
    case "file":
      return `${value.name} (${bytesText(value.size)})`;
    case "object":
      return details(field.fields, value);
    case "list":
      return items(field.of, value);
    case "markdown":
      return h("div", { class: "long" }, value);
    default:
      return String(value);
  }
}

/** Thousands apart; the digits are those of the service, never rounded. */
export function numberText(value) {
  const [, sign, whole, rest] = /^(-?)(\d+)(.*)$/.exec(String(value)) ?? [null, "", String(value), ""];
  return `${sign ? "−" : ""}${whole.replace(/\B(?=(\d{3})+$)/g, "\u202f")}${rest}`;
}

/** A size as the spec says it: in thousands. */
export function bytesText(size) {
  if (size < 1_000) return `${size} bytes`;
  const [value, unit] = size < 1_000_000 ? [size / 1_000, "kB"] : [size / 1_000_000, "MB"];
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} ${unit}`;
}

const GOOD =
  /^(active|open|paid|done|complete|completed|published|taken|approved|delivered|enabled|confirmed)$/i;
const BAD =
  /^(cancelled|canceled|voided|void|failed|rejected|disabled|retired|overdue|expired|blocked|needsAttention)$/i;
const BUSY = /^(inProgress|pending|waiting|processing|upcoming|planned|running|queued|shipped)$/i;

function badge(field, value) {
  const tone = GOOD.test(value) ? "good" : BAD.test(value) ? "bad" : BUSY.test(value) ? "busy" : "plain";
  return h("span", { class: `badge ${tone}` }, wordOf(field, value));
}

function link(value) {
  if (!/^https?:\/\//i.test(value)) return String(value);
  return h(
    "a",
    { href: value, target: "_blank", rel: "noopener noreferrer" },
    value.replace(/^https?:\/\//i, ""),
  );
}

/** A row's name, where it may be read; its link comes with it. */
export function reference(entity, id) {
  const source = sourceOf(entity);
  if (!source || source.within || !mayRead(source)) return h("code", { title: id }, shortId(id));
  const text = h("a", { href: rowAddress(source, id), class: "reference" }, shortId(id));
  void readOnce(source, id).then((row) => {
    if (row) text.textContent = labelOf(source, row);
    else text.replaceWith(h("code", { title: id }, shortId(id)));
  });
  return text;
}

function details(fields, value) {
  return h(
    "dl",
    { class: "inline" },
    fields.map((field) =>
      h("div", {}, h("dt", {}, field.label), h("dd", {}, show(field, value[field.name]))),
    ),
  );
}

function items(of, values) {
  if (values.length === 0) return show({ kind: "text" }, null);
  if (of.kind === "object") return table(of.fields, values);
  if (of.kind === "text")
    return h(
      "span",
      { class: "tags" },
      values.map((value) => h("span", { class: "badge plain" }, value)),
    );
  return h(
    "ul",
    {},
    values.map((value) => h("li", {}, show(of, value))),
  );
}

/** A plain table of rows that have no page of their own. */
export function table(fields, rows, caption) {
  return h(
    "div",
    { class: "table-wrap", tabindex: "0", role: "region", "aria-label": caption ?? "Table" },
    h(
      "table",
      { class: "table", role: "table" },
      caption && h("caption", { class: "hidden" }, caption),
      h(
        "thead",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row" },
          fields.map((field) =>
            h("th", { scope: "col", role: "columnheader", class: isNumber(field) && "number" }, field.label),
          ),
        ),
      ),
      h(
        "tbody",
        { role: "rowgroup" },
        rows.map((row) =>
          h(
            "tr",
            { role: "row" },
            fields.map((field) =>
              h(
                "td",
                { role: "cell", "data-label": field.label, class: isNumber(field) && "number" },
                show(field, row[field.name]),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

/** Members of a problem that no one knows the type of: what an action was refused for. */
export function showAnything(value) {
  if (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => one !== null && typeof one === "object")
  ) {
    const names = [...new Set(value.flatMap((one) => Object.keys(one)))].filter(
      (name) => !isId(value[0][name]),
    );
    return table(
      names.map((name) => ({
        name,
        label: words(name),
        kind: /^-?\d+(\.\d+)?$/.test(value[0][name]) ? "decimal" : "text",
      })),
      value,
    );
  }
  if (Array.isArray(value)) return value.join(", ");
  if (value !== null && typeof value === "object") return h("pre", {}, JSON.stringify(value, null, 2));
  return String(value);
}

const isId = (value) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(String(value));

export function words(name) {
  const text = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `PT26H30M` as people say it: `26 h 30 min`. */
function inUnits(value) {
  const [, sign = "", hours, minutes, seconds] =
    /^(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(value) ?? [];
  const parts = [hours && `${hours} h`, minutes && `${minutes} min`, seconds && `${seconds} s`].filter(
    Boolean,
  );
  return parts.length === 0 ? value : `${sign}${parts.join(" ")}`;
}
