/** The reference of the API, made in the browser from openapi.json. */
import { fill, h, prose } from "./dom.js";
import { follow, memberView, schemaView, typeOf } from "./schema.js";
import { parametersOf, token, trialView } from "./trial.js";

const METHODS = ["get", "post", "put", "patch", "delete"];
const contents = document.getElementById("contents");
const main = document.getElementById("reference");

try {
  const response = await fetch("/openapi.json");
  if (!response.ok) throw new Error(`openapi.json was answered with ${response.status}.`);
  show(await response.json());
} catch (error) {
  fill(main, h("h1", {}, "There is no reference"), h("p", {}, String(error)));
}
main.removeAttribute("aria-busy");

function show(api) {
  const { info } = api;
  document.title = `${info.title}: API reference`;
  const [server] = api.servers ?? [];
  const base = server === undefined || server.url === "/" ? "" : server.url;
  const groups = groupsOf(api);
  fill(
    main,
    h("h1", {}, info.title, " ", h("small", {}, info.version)),
    prose(info.description ?? ""),
    h("p", {}, h("a", { href: "/openapi.json" }, "openapi.json")),
    api.components?.securitySchemes !== undefined && tokenView(),
    groups.map(({ name, description, operations }) =>
      h(
        "section",
        { "aria-labelledby": idOf(name) },
        h("h2", { id: idOf(name) }, name),
        description && prose(description),
        operations.map((operation) => operationView(api, base, operation)),
      ),
    ),
  );
  fill(
    contents,
    filterView(),
    groups.map(({ name, operations }) =>
      h(
        "section",
        {},
        h("a", { class: "group", href: `#${idOf(name)}` }, name),
        h(
          "ul",
          {},
          operations.map(({ method, path, operation }) =>
            h(
              "li",
              { "data-text": `${method} ${path} ${operation.summary ?? ""}`.toLowerCase() },
              h("a", { href: `#${operation.operationId}` }, badge(method), " ", operation.summary ?? path),
            ),
          ),
        ),
      ),
    ),
  );
  // Elements that the address named were not there when it was opened.
  if (location.hash !== "")
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

/** Operations by their first tag, in the order of the document's tags. */
function groupsOf(api) {
  const groups = new Map(
    (api.tags ?? []).map(({ name, description }) => [name, { name, description, operations: [] }]),
  );
  for (const [path, item] of Object.entries(api.paths ?? {}))
    for (const method of METHODS.filter((each) => item[each] !== undefined)) {
      const operation = item[method];
      const [tag = "Others"] = operation.tags ?? [];
      if (!groups.has(tag)) groups.set(tag, { name: tag, operations: [] });
      groups.get(tag).operations.push({ path, item, method, operation });
    }
  return [...groups.values()].filter(({ operations }) => operations.length > 0);
}

function operationView(api, base, { path, item, method, operation }) {
  const parameters = parametersOf(api, item, operation);
  const request = follow(api, operation.requestBody);
  const body = Object.values(request.content ?? {})[0]?.schema ?? null;
  const isGuarded = (operation.security ?? []).some((each) => Object.keys(each).length > 0);
  const trial = h("details", { class: "try" }, h("summary", {}, "Try it"));
  // A form for each operation at once would make a page of many slow.
  trial.addEventListener(
    "toggle",
    () =>
      trial.open &&
      trial.children.length === 1 &&
      trial.append(trialView(api, { method, path: base + path, parameters, body, isGuarded })),
  );
  return h(
    "article",
    { id: operation.operationId },
    h("h3", {}, h("a", { href: `#${operation.operationId}` }, operation.summary ?? path)),
    h(
      "p",
      { class: "address" },
      badge(method),
      " ",
      h("code", {}, base + path),
      isGuarded && h("span", { class: "guarded" }, "signed in"),
    ),
    operation.description && prose(operation.description),
    parameters.length > 0 && [
      h("h4", {}, "Parameters"),
      h(
        "ul",
        { class: "members" },
        parameters.map(({ name, in: place, required, schema, description }) =>
          memberView(
            api,
            place === "query" ? name : `${name} (${place})`,
            schema,
            required === true,
            0,
            description,
          ),
        ),
      ),
    ],
    body !== null && [h("h4", {}, "Body"), schemaView(api, body)],
    h("h4", {}, "Answers"),
    h(
      "ul",
      { class: "answers" },
      Object.entries(operation.responses ?? {}).map(([status, answer]) =>
        answerView(api, status, follow(api, answer)),
      ),
    ),
    trial,
  );
}

function answerView(api, status, { description, content }) {
  const schema = Object.values(content ?? {})[0]?.schema;
  const head = [
    h("span", { class: /^[23]/.test(status) ? "status good" : "status bad" }, status),
    " ",
    description ?? "",
  ];
  if (schema === undefined || !/^[23]/.test(status)) return h("li", {}, head);
  const details = h("details", {}, h("summary", {}, head, " ", h("span", { class: "type" }, typeOf(schema))));
  details.addEventListener(
    "toggle",
    () => details.open && details.children.length === 1 && details.append(schemaView(api, schema)),
  );
  return h("li", {}, details);
}

function badge(method) {
  return h("span", { class: `method ${method}` }, method.toUpperCase());
}

function tokenView() {
  const input = h("input", { id: "token", type: "password", autocomplete: "off", spellcheck: "false" });
  input.value = token.get();
  input.addEventListener("input", () => token.set(input.value.trim()));
  document.addEventListener("token", () => (input.value = token.get()));
  return h(
    "p",
    { class: "token" },
    h("label", { for: "token" }, "Access token, for trying what needs one; signing in below sets it"),
    input,
  );
}

function filterView() {
  const input = h("input", { type: "search", placeholder: "Filter", "aria-label": "Filter operations" });
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const entry of contents.querySelectorAll("li")) entry.hidden = !entry.dataset.text.includes(wanted);
    for (const group of contents.querySelectorAll("section"))
      group.hidden = group.querySelector("li:not([hidden])") === null;
  });
  return input;
}

function idOf(name) {
  return `group-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
}
