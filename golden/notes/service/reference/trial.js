/** Tries an operation against the service that the page comes from. */
import { fill, h } from "./dom.js";
import { exampleOf, follow } from "./schema.js";

/** The token is kept for this tab alone. */
const TOKEN = "reference.token";
export const token = {
  get: () => sessionStorage.getItem(TOKEN) ?? "",
  set: (value) => sessionStorage.setItem(TOKEN, value),
};

/** A form with a field for each parameter and one for the body, and the answer below it. */
export function trialView(document, { method, path, parameters, body, isGuarded }) {
  const fields = new Map();
  const field = (name, value, isRequired, isLong = false) => {
    const input = isLong
      ? h("textarea", { rows: Math.min(16, value.split("\n").length + 1), spellcheck: "false" })
      : h("input", { type: "text", autocomplete: "off", spellcheck: "false", required: isRequired });
    input.value = value;
    fields.set(name, input);
    return h("label", {}, h("span", {}, name, isRequired && " *"), input);
  };
  const answer = h("div", { class: "answer", "aria-live": "polite" });
  const form = h(
    "form",
    { class: "trial" },
    parameters.map(({ name, in: place, required, schema }) =>
      field(name, place === "path" ? String(exampleOf(document, schema)) : "", required === true),
    ),
    body !== null && field("body", JSON.stringify(exampleOf(document, body), null, 2), true, true),
    h("button", {}, `Send ${method.toUpperCase()}`),
    answer,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send(requestOf({ method, path, parameters, isGuarded }, fields), answer);
  });
  return form;
}

function requestOf({ method, path, parameters, isGuarded }, fields) {
  const query = new URLSearchParams();
  const headers = {};
  let address = path;
  for (const { name, in: place } of parameters) {
    const { value } = fields.get(name);
    if (place === "path") address = address.replace(`{${name}}`, () => encodeURIComponent(value));
    else if (value === "") continue;
    else if (place === "header") headers[name] = value;
    else query.append(name, value);
  }
  if (isGuarded && token.get() !== "") headers.authorization = `Bearer ${token.get()}`;
  const body = fields.get("body")?.value;
  if (body !== undefined) headers["content-type"] = "application/json";
  const search = query.size > 0 ? `?${query}` : "";
  return {
    address: address + search,
    init: { method: method.toUpperCase(), headers, ...(body === undefined ? {} : { body }) },
  };
}

async function send({ address, init }, answer) {
  fill(answer, h("p", {}, "…"));
  try {
    const response = await fetch(address, init);
    const type = response.headers.get("content-type") ?? "";
    const text = await (/event-stream/.test(type) ? beginningOf(response) : response.text());
    const shown = /json/.test(type) && text !== "" ? JSON.stringify(JSON.parse(text), null, 2) : text;
    fill(
      answer,
      h(
        "p",
        {},
        h(
          "span",
          { class: response.ok ? "status good" : "status bad" },
          `${response.status} ${response.statusText}`,
        ),
        ` ${init.method} ${address}`,
      ),
      shown !== "" && h("pre", { tabindex: "0" }, shown),
    );
    // Who signs in here goes on with what they were given.
    const given = /json/.test(type) && response.ok && text !== "" ? JSON.parse(text).accessToken : undefined;
    if (typeof given === "string") {
      token.set(given);
      document.dispatchEvent(new Event("token"));
    }
  } catch (error) {
    fill(answer, h("p", { class: "status bad" }, String(error)));
  }
}

/** Of an answer that goes on as long as somebody listens, what it begins with. */
async function beginningOf(response) {
  const reader = response.body.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return `${new TextDecoder().decode(value)}…`;
}

/** Parameters of an operation with those of its address, references followed. */
export function parametersOf(document, item, operation) {
  return [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((each) => follow(document, each));
}
