/** A list: search, filters, order, pages. All of it stands in the address, so that it can be kept and sent. */
import { queryText, remember, request } from "./api.js";
import { runAction } from "./actions.js";
import { debounced, failure, firstSentence, h, icon, introduction, newId, pageHeader } from "./dom.js";
import { isNumber, labelOf, show } from "./format.js";
import { actionsOf, fieldOf, listAddress, mayCreate, mayRead, rowAddress } from "./model.js";
import { picker } from "./picker.js";

const RANGED = new Set(["integer", "decimal", "money", "date", "time", "instant", "duration"]);

/** Where each page came from, so that one can go back. */
const before = new Map();

export async function listPage(source, query, { signal, go }) {
  const results = h("div", { class: "results", "aria-busy": "true" });
  const reload = () => void load();
  const change = (changes) =>
    go(listAddress(source) + queryText({ ...query, cursor: "", page: "", ...changes }));
  const page = h(
    "div",
    { class: "page" },
    pageHeader(
      source.plural,
      introduction(firstSentence(source.doc)),
      actionsOf(source).map((action) =>
        h(
          "button",
          { type: "button", class: "button", onclick: () => runAction(action, null, reload) },
          action.name,
        ),
      ),
      mayCreate(source) &&
        h(
          "a",
          { class: "button primary", href: `${listAddress(source)}/new` },
          icon("plus"),
          `New ${source.name.toLowerCase()}`,
        ),
    ),
    toolbar(source, query, change),
    results,
  );

  async function load() {
    results.setAttribute("aria-busy", "true");
    const { page: _page, ...asked } = query;
    try {
      const { body } = await request(
        "GET",
        source.path + queryText({ ...asked, count: "true", limit: asked.limit ?? "" }),
        { signal },
      );
      for (const row of body.data) remember(source, row);
      results.replaceChildren(...drawn(source, query, body, change, go));
    } catch (error) {
      if (error.name !== "AbortError") results.replaceChildren(failure(error, reload));
    }
    results.removeAttribute("aria-busy");
  }
  void load();
  return page;
}

function drawn(source, query, body, change, go) {
  const number = Number(query.page ?? 1);
  const count = body.total ?? body.data.length;
  const isCut = Object.keys(query).some((name) => !["sort", "cursor", "page", "limit"].includes(name));
  const words = `${count} ${(count === 1 ? source.name : source.plural).toLowerCase()}`;
  const told = h(
    "p",
    { class: "count muted", role: "status" },
    number > 1 ? `${words}, page ${number}` : words,
  );
  if (body.data.length === 0) {
    return [
      told,
      h(
        "div",
        { class: "card empty" },
        h(
          "p",
          {},
          isCut
            ? `No ${source.plural.toLowerCase()} are like this.`
            : `There are no ${source.plural.toLowerCase()} yet.`,
        ),
        isCut && h("a", { class: "button", href: listAddress(source) }, "Show all"),
        !isCut &&
          mayCreate(source) &&
          h(
            "a",
            { class: "button primary", href: `${listAddress(source)}/new` },
            icon("plus"),
            `New ${source.name.toLowerCase()}`,
          ),
      ),
    ];
  }
  const { nextCursor } = body.page;
  const here = query.cursor ?? "";
  if (nextCursor) before.set(nextCursor, here);
  const pages =
    (here !== "" || nextCursor) &&
    h(
      "nav",
      { class: "pages", "aria-label": "Pages" },
      h(
        "button",
        {
          type: "button",
          class: "button",
          disabled: here === "",
          onclick: () =>
            change({
              cursor: before.get(here) ?? "",
              page: before.has(here) && number > 2 ? number - 1 : "",
            }),
        },
        icon("back"),
        "Previous",
      ),
      h(
        "button",
        {
          type: "button",
          class: "button",
          disabled: !nextCursor,
          onclick: () =>
            go(listAddress(source) + queryText({ ...query, cursor: nextCursor, page: number + 1 })),
        },
        "Next",
        icon("next"),
      ),
    );
  return [told, rowsTable(source, body.data, { query, change }), pages || ""];
}

/** A table of rows, each with a way to its page. With `change`, its columns can be ordered by. */
export function rowsTable(source, rows, { query = {}, change, without } = {}) {
  const columns = source.columns.filter((name) => name !== without).map((name) => fieldOf(source, name));
  const canOpen = mayRead(source);
  const hasLabel = source.label !== null && source.columns.includes(source.label);
  return h(
    "div",
    { class: "card table-wrap" },
    h(
      "table",
      { class: "table rows", role: "table" },
      h("caption", { class: "hidden" }, source.plural),
      h(
        "thead",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row" },
          !hasLabel && h("th", { scope: "col", role: "columnheader" }, source.name),
          columns.map((field) => header(source, field, query, change)),
        ),
      ),
      h(
        "tbody",
        { role: "rowgroup" },
        rows.map((row) =>
          h(
            "tr",
            {
              role: "row",
              class: canOpen && "open",
              onclick: (event) => {
                if (canOpen && !event.target.closest("a, button") && String(getSelection()) === "")
                  location.hash = rowAddress(source, row.id);
              },
            },
            !hasLabel && h("th", { scope: "row", role: "rowheader" }, opener(source, row, canOpen)),
            columns.map((field) =>
              field.name === source.label
                ? h("th", { scope: "row", role: "rowheader" }, opener(source, row, canOpen))
                : h(
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

function opener(source, row, canOpen) {
  const text = labelOf(source, row);
  return canOpen ? h("a", { href: rowAddress(source, row.id) }, text) : text;
}

function header(source, field, query, change) {
  const attributes = { scope: "col", role: "columnheader", class: isNumber(field) && "number" };
  if (!change || !source.sort.includes(field.name)) return h("th", attributes, field.label);
  const sort = query.sort ?? source.first ?? "";
  const direction = sort === field.name ? "ascending" : sort === `-${field.name}` ? "descending" : null;
  const next = direction === "ascending" ? `-${field.name}` : field.name;
  return h(
    "th",
    { ...attributes, "aria-sort": direction ?? "none" },
    h(
      "button",
      { type: "button", class: "sorter", onclick: () => change({ sort: next }) },
      field.label,
      h(
        "span",
        { class: direction ? "arrow on" : "arrow" },
        icon(direction === "descending" ? "down" : "up"),
      ),
    ),
  );
}

/** Whoever opened the filters finds them open in the next list too. */
let filtersOpen = false;

function toolbar(source, query, change) {
  const fields = source.filter.map((name) => fieldOf(source, name)).filter((field) => field && !field.secret);
  const set = fields.filter((field) => isSet(field, query)).length;
  const inputId = newId("search");
  const panelId = newId("filters");
  if (set > 0) filtersOpen = true;
  const panel = h(
    "div",
    {
      id: panelId,
      class: "filter-fields card",
      role: "group",
      "aria-label": "Filters",
      hidden: !filtersOpen,
    },
    fields.map((field) => filterOf(field, query, change)),
    set > 0 &&
      h(
        "a",
        { class: "button", href: listAddress(source) + queryText({ q: query.q, sort: query.sort }) },
        icon("close"),
        "Clear filters",
      ),
  );
  const toggle = h(
    "button",
    {
      type: "button",
      class: "button",
      "aria-expanded": String(filtersOpen),
      "aria-controls": panelId,
      onclick: () => {
        filtersOpen = !filtersOpen;
        panel.hidden = !filtersOpen;
        toggle.setAttribute("aria-expanded", String(filtersOpen));
        if (filtersOpen) panel.querySelector("input, select").focus();
      },
    },
    icon("filter"),
    set > 0 ? `Filters (${set})` : "Filters",
  );
  return h(
    "div",
    { class: "toolbar" },
    source.search.length > 0 &&
      h(
        "form",
        { role: "search", class: "search", onsubmit: (event) => event.preventDefault() },
        h("label", { for: inputId, class: "hidden" }, `Search ${source.plural.toLowerCase()}`),
        icon("search"),
        h("input", {
          id: inputId,
          type: "search",
          "data-search": true,
          placeholder: `Search ${source.plural.toLowerCase()}`,
          value: query.q ?? "",
          autocomplete: "off",
          oninput: debounced(250, (event) => change({ q: event.target.value.trim() })),
        }),
      ),
    fields.length > 0 && [toggle, panel],
  );
}

const isSet = (field, query) => Object.keys(query).some((name) => name.replace(/\[.*$/, "") === field.name);

function filterOf(field, query, change) {
  const id = newId("filter");
  const value = query[field.name] ?? "";
  if (field.kind === "reference") {
    const chosen = picker({
      entity: field.entity,
      id,
      given: value || null,
      onChange: (picked) => change({ [field.name]: picked ?? "" }),
    });
    return h("div", { class: "field" }, h("label", { for: id }, field.label), chosen.element);
  }
  if (field.kind === "enum" || field.kind === "boolean") {
    const values =
      field.kind === "boolean"
        ? [
            { value: "true", label: "Yes" },
            { value: "false", label: "No" },
          ]
        : field.values;
    const select = h(
      "select",
      { id, onchange: () => change({ [field.name]: select.value }) },
      h("option", { value: "" }, "Any"),
      values.map((one) => h("option", { value: one.value }, one.label)),
    );
    select.value = value;
    return h("div", { class: "field" }, h("label", { for: id }, field.label), select);
  }
  if (RANGED.has(field.kind)) return rangeOf(field, id, query, change);
  const input = h("input", {
    id,
    type: "text",
    value,
    autocomplete: "off",
    onchange: () => change({ [field.name]: input.value.trim() }),
  });
  return h("div", { class: "field" }, h("label", { for: id }, field.label), input);
}

/** From and to, both included. A day of an instant is a day where whoever sits here is. */
function rangeOf(field, id, query, change) {
  const isDay = field.kind === "instant" || field.kind === "date";
  const bound = (sign, label, end) => {
    const name = `${field.name}[${sign}]`;
    const given = query[name] ?? "";
    const input = h("input", {
      id: `${id}-${sign}`,
      type: isDay ? "date" : field.kind === "time" ? "time" : "text",
      inputmode: isDay || field.kind === "duration" ? null : "decimal",
      placeholder: field.kind === "duration" ? "PT1H30M" : null,
      "aria-label": `${field.label} ${label}`,
      value: field.kind === "instant" && given ? new Date(given).toLocaleDateString("sv") : given,
      onchange: () => {
        const text = input.value.trim();
        change({
          [name]: text !== "" && field.kind === "instant" ? new Date(`${text}T${end}`).toISOString() : text,
        });
      },
    });
    return input;
  };
  return h(
    "fieldset",
    { class: "field range" },
    h("legend", {}, field.label),
    h(
      "div",
      {},
      bound("gte", "from", "00:00:00"),
      h("span", { "aria-hidden": "true" }, "–"),
      bound("lte", "to", "23:59:59.999"),
    ),
  );
}
