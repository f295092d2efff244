/** Shows JSON Schemas, as lists of members that open, and makes an example of one. */
import { h, prose } from "./dom.js";

/** What a reference of the document points at. */
export function follow(document, value) {
  let found = value;
  while (found?.$ref !== undefined)
    found = found.$ref
      .slice(2)
      .split("/")
      .reduce((at, step) => at?.[step.replaceAll("~1", "/").replaceAll("~0", "~")], document);
  return found ?? {};
}

const nameOf = (schema) => schema?.$ref?.slice(schema.$ref.lastIndexOf("/") + 1);

/** A type in a few words: `text, 1 to 120 characters`. */
export function typeOf(schema) {
  const name = nameOf(schema);
  if (name !== undefined) return name;
  const { type, enum: words, const: only, format, items, anyOf, oneOf } = schema ?? {};
  if (only !== undefined) return JSON.stringify(only);
  if (words !== undefined) return words.map((word) => JSON.stringify(word)).join(" | ");
  const forms = anyOf ?? oneOf;
  if (forms !== undefined) return forms.map((form) => typeOf(form)).join(" | ");
  const types = [type ?? "any"].flat().map((each) => (each === "array" ? `${typeOf(items ?? {})}[]` : each));
  return types.join(" | ") + (format === undefined ? "" : ` (${format})`);
}

/** Bounds and defaults, said after the type. */
function boundsOf(schema) {
  const said = [];
  const range = (least, most, noun) => {
    if (least !== undefined && most !== undefined) said.push(`${least} to ${most}${noun}`);
    else if (least !== undefined) said.push(`at least ${least}${noun}`);
    else if (most !== undefined) said.push(`at most ${most}${noun}`);
  };
  range(schema.minLength, schema.maxLength, " characters");
  range(schema.minimum, schema.maximum, "");
  range(schema.minItems, schema.maxItems, " items");
  if (schema.exclusiveMinimum !== undefined) said.push(`more than ${schema.exclusiveMinimum}`);
  if (schema.exclusiveMaximum !== undefined) said.push(`less than ${schema.exclusiveMaximum}`);
  if (schema.pattern !== undefined) said.push(`matches ${schema.pattern}`);
  if (schema.default !== undefined) said.push(`${JSON.stringify(schema.default)} unless said`);
  return said.join(", ");
}

/** The members of a schema; those that have members themselves open when they are asked to. */
export function schemaView(document, schema, depth = 0) {
  const whole = follow(document, schema);
  const inner = whole.items !== undefined ? follow(document, whole.items) : whole;
  const forms = (whole.anyOf ?? whole.oneOf ?? []).filter((form) => follow(document, form).type !== "null");
  if (forms.length > 0)
    return h(
      "div",
      {},
      forms.map((form) => [
        forms.length > 1 && h("p", { class: "type" }, typeOf(form)),
        schemaView(document, form, depth),
      ]),
    );
  const { properties, required = [] } = inner;
  if (properties === undefined) return h("p", { class: "type" }, typeOf(schema), " ", boundsOf(whole));
  return h(
    "ul",
    { class: "members" },
    Object.entries(properties).map(([name, member]) =>
      memberView(document, name, member, required.includes(name), depth),
    ),
  );
}

/** One member or parameter: its name, type, bounds and description. */
export function memberView(document, name, schema, isRequired, depth = 0, description = undefined) {
  const whole = follow(document, schema);
  const said = description ?? whole.description;
  const head = [
    h("code", { class: "name" }, name),
    " ",
    h("span", { class: "type" }, typeOf(schema)),
    isRequired && h("span", { class: "required" }, "required"),
    whole.writeOnly && h("span", { class: "bounds" }, "never answered"),
    h("span", { class: "bounds" }, boundsOf(whole)),
  ];
  const item = h("li", {}, head, said && h("div", { class: "doc" }, prose(said)));
  if (!hasMembers(document, schema)) return item;
  const details = h("details", {}, h("summary", {}, "members"));
  // Made when it is opened: schemas may contain themselves.
  details.addEventListener(
    "toggle",
    () =>
      details.open &&
      details.children.length === 1 &&
      details.append(schemaView(document, schema, depth + 1)),
  );
  item.append(details);
  return item;
}

function hasMembers(document, schema) {
  const whole = follow(document, schema);
  const forms = whole.anyOf ?? whole.oneOf;
  if (forms !== undefined) return forms.some((form) => hasMembers(document, form));
  return whole.properties !== undefined || (whole.items !== undefined && hasMembers(document, whole.items));
}

/** A value of a schema, to begin with. Members that need not be there are left out. */
export function exampleOf(document, schema, depth = 0) {
  const whole = follow(document, schema);
  if (whole.example !== undefined) return whole.example;
  if (whole.default !== undefined) return whole.default;
  if (whole.const !== undefined) return whole.const;
  if (whole.enum !== undefined) return whole.enum[0];
  const [form] = whole.anyOf ?? whole.oneOf ?? [];
  if (form !== undefined) return exampleOf(document, form, depth);
  const type = [whole.type ?? "object"].flat()[0];
  if (type === "array")
    return depth > 3 || (whole.minItems ?? 0) === 0
      ? []
      : [exampleOf(document, whole.items ?? {}, depth + 1)];
  if (type === "integer" || type === "number") return whole.minimum ?? whole.exclusiveMinimum ?? 1;
  if (type === "boolean") return false;
  if (type === "string")
    return (
      EXAMPLES[whole.format] ??
      (whole.pattern?.includes("\\d") ? "1.00" : "text".padEnd(whole.minLength ?? 0, "t"))
    );
  const { properties = {}, required = [] } = whole;
  const names = Object.keys(properties).filter((name) => required.includes(name));
  return Object.fromEntries(names.map((name) => [name, exampleOf(document, properties[name], depth + 1)]));
}

const EXAMPLES = {
  uuid: "01890000-0000-7000-8000-000000000000",
  email: "anna@example.com",
  "date-time": "2030-03-21T12:00:00Z",
  date: "2030-03-21",
  time: "12:00:00",
  duration: "PT1H30M",
  uri: "https://example.com",
  password: "a good long password",
};
