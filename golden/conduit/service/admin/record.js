/** One row: read, changed, made, deleted, acted upon. */
import { forgetRows, queryText, remember, request } from "./api.js";
import { confirmDialog, runAction } from "./actions.js";
import { announce, failure, h, icon, introduction, pageHeader } from "./dom.js";
import { filesCard } from "./files.js";
import { form, setDirty } from "./form.js";
import { labelOf, show, table } from "./format.js";
import { rowsTable } from "./list.js";
import {
  actionsOn,
  fieldOf,
  listAddress,
  mayDelete,
  mayList,
  mayUpdate,
  relatedTo,
  rowAddress,
  sourceOf,
  state as service,
} from "./model.js";
import { signInAgainDialog } from "./session.js";

const LONG = new Set(["markdown", "json", "list"]);

export async function recordPage(source, id, { signal, go, refresh }) {
  const { body: row } = await request("GET", `${source.path}/${encodeURIComponent(id)}`, { signal });
  remember(source, row);
  const actions = source.isView ? [] : actionsOn(source, row);
  const state = source.state ? fieldOf(source, source.state) : null;
  const fields = source.fields.filter(
    (field) => !["many", "password", source.isView ? "" : "file"].includes(field.kind) && !field.secret,
  );
  const parts = source.fields.filter((field) => field.kind === "many");
  return h(
    "div",
    { class: "page" },
    trail(source),
    pageHeader(
      labelOf(source, row),
      state && show(state, row[state.name]),
      actions.map((action) =>
        h(
          "button",
          { type: "button", class: "button", onclick: () => runAction(action, row, refresh) },
          action.name,
        ),
      ),
      mayUpdate(source, row) &&
        h("a", { class: "button primary", href: `${rowAddress(source, id)}/edit` }, icon("edit"), "Edit"),
      mayDelete(source, row) &&
        h(
          "button",
          { type: "button", class: "button danger-quiet", onclick: () => remove(source, row, go) },
          icon("trash"),
          "Delete",
        ),
    ),
    h(
      "section",
      { class: "card", "aria-label": "Fields" },
      h(
        "dl",
        { class: "details" },
        fields.map((field) =>
          h(
            "div",
            { class: isLong(field, row[field.name]) && "wide" },
            h("dt", {}, field.label),
            h("dd", {}, show(field, row[field.name])),
          ),
        ),
      ),
    ),
    filesCard(source, row, { refresh }),
    parts.map((field) => partCard(field, row)),
    relatedCards(source, row),
    historyCard(source, row),
    footer(row),
  );
}

function isLong(field, value) {
  return LONG.has(field.kind) || field.kind === "object" || (typeof value === "string" && value.length > 80);
}

function trail(source) {
  return h(
    "nav",
    { class: "trail", "aria-label": "Where you are" },
    mayList(source)
      ? h("a", { href: listAddress(source) }, icon("back"), source.plural)
      : h("span", {}, source.plural),
  );
}

function partCard(field, row) {
  const source = sourceOf(field.entity);
  const fields = source.fields.filter((one) => one.kind !== "many" && !one.secret && one.name !== field.by);
  const rows = row[field.name] ?? [];
  return h(
    "section",
    { class: "card flush" },
    h("h2", {}, field.label, h("span", { class: "pill" }, rows.length)),
    rows.length > 0 ? table(fields, rows, field.label) : h("p", { class: "muted pad" }, "None."),
  );
}

/** Lists that name this row, each read when it is opened. */
function relatedCards(source, row) {
  const related = relatedTo(source);
  if (related.length === 0) return null;
  return h(
    "section",
    { class: "related", "aria-label": "Related" },
    h("h2", {}, "Related"),
    related.map(({ source: other, field }) => {
      const twice = related.filter((one) => one.source === other).length > 1;
      const by = twice && h("span", { class: "muted" }, ` by ${field.label.toLowerCase()}`);
      return foldedList([other.plural, by], other, { [field.name]: row.id }, 10, (rows) =>
        rowsTable(other, rows, { without: field.name }),
      );
    }),
  );
}

/** What was changed of this row, the last change first; for whoever may read that. */
function historyCard(source, row) {
  const entries = sourceOf("AuditEntry");
  if (!source.audited || !entries || !mayList(entries)) return null;
  return foldedList(["History"], entries, { rowId: row.id }, 50, (rows) =>
    h(
      "ol",
      { class: "history" },
      rows.map((entry) => historyEntry(source, entry)),
    ),
  );
}

/** The first rows of a list, read when the card is opened, with a link to all where there are more. */
function foldedList(title, source, query, limit, render) {
  const holder = h("div", {});
  const load = async () => {
    if (holder.childElementCount > 0) return;
    try {
      const { body } = await request("GET", source.path + queryText({ ...query, limit, count: "true" }));
      holder.replaceChildren(
        body.data.length > 0 ? render(body.data) : h("p", { class: "muted pad" }, "None."),
        body.page.hasMore
          ? h("a", { class: "button", href: listAddress(source) + queryText(query) }, `All ${body.total}`)
          : "",
      );
    } catch (error) {
      holder.replaceChildren(failure(error));
    }
  };
  return h(
    "details",
    { class: "card flush", ontoggle: (event) => event.target.open && void load() },
    h("summary", {}, icon("next"), title),
    holder,
  );
}

const DONE = { create: "Created", update: "Changed", delete: "Deleted" };

function historyEntry(source, { operation, at, by, before, after }) {
  const changed = source.fields.filter(
    ({ name }) => JSON.stringify(before?.[name] ?? null) !== JSON.stringify(after?.[name] ?? null),
  );
  return h(
    "li",
    {},
    h(
      "p",
      {},
      h("strong", {}, DONE[operation]),
      " ",
      show({ kind: "instant" }, at),
      " by ",
      by ? show({ kind: "reference", entity: service.model.signIn.account }, by) : "the service",
    ),
    operation === "update" &&
      h(
        "ul",
        {},
        changed.map((field) =>
          h(
            "li",
            {},
            `${field.label}: `,
            show(field, before?.[field.name] ?? null),
            " → ",
            show(field, after?.[field.name] ?? null),
          ),
        ),
      ),
  );
}

function footer(row) {
  const instant = { kind: "instant" };
  return h(
    "p",
    { class: "muted small meta" },
    row.createdAt && h("span", {}, "Created ", show(instant, row.createdAt)),
    row.updatedAt &&
      row.updatedAt !== row.createdAt &&
      h("span", {}, "Changed ", show(instant, row.updatedAt)),
    row.version && h("span", {}, `Version ${row.version}`),
    h("span", {}, "Id ", h("code", {}, row.id)),
  );
}

function remove(source, row, go) {
  confirmDialog(`Delete ${labelOf(source, row)}?`, "This can't be taken back.", "Delete", async () => {
    await request("DELETE", `${source.path}/${row.id}`, { etag: `"${row.version}"` });
    forgetRows();
    announce(`${labelOf(source, row)} is deleted.`);
    go(mayList(source) ? listAddress(source) : "#/");
  });
}

export async function editPage(source, id, { signal, go, refresh }) {
  const { body: row, etag } = await request("GET", `${source.path}/${encodeURIComponent(id)}`, { signal });
  const fields = source.update.map((name) => fieldOf(source, name));
  const back = rowAddress(source, id);
  const save = async (changes, tag) => {
    const { body } = await request("PATCH", `${source.path}/${id}`, { body: changes, etag: tag });
    if (service.me?.id === id && service.model.signIn.account === source.id) Object.assign(service.me, body);
    forgetRows();
    setDirty(false);
    announce(`${labelOf(source, { ...row, ...changes })} is saved.`);
    go(back);
  };
  const element = form({
    fields,
    values: row,
    mode: "update",
    label: "Save",
    onCancel: () => go(back),
    submit: async ({ changes, summary }) => {
      if (Object.keys(changes).length === 0) {
        setDirty(false);
        return go(back);
      }
      try {
        await save(changes, etag);
      } catch (error) {
        if (error.problem?.code === "sign-in-again") {
          signInAgainDialog(() => save(changes, etag));
          throw error;
        }
        if (error.problem?.status !== 412) throw error;
        summary.replaceChildren(overtaken(() => save(changes, null), refresh));
        summary.querySelector("button").focus();
        setDirty(true);
      }
    },
  });
  return editor(source, `Edit ${labelOf(source, row)}`, null, element);
}

/** Somebody else was faster: whoever sits here decides. */
function overtaken(overwrite, reload) {
  return h(
    "div",
    { class: "notice bad", role: "alert" },
    h("p", {}, icon("warn"), "Somebody else has changed this since you opened it."),
    h(
      "div",
      { class: "buttons" },
      h(
        "button",
        {
          type: "button",
          class: "button",
          onclick: () => {
            setDirty(false);
            reload();
          },
        },
        "Drop my changes and show theirs",
      ),
      h(
        "button",
        { type: "button", class: "button danger-quiet", onclick: () => void overwrite() },
        "Save mine all the same",
      ),
    ),
  );
}

export async function createPage(source, { go }) {
  const fields = source.create.map((name) => fieldOf(source, name));
  const key = crypto.randomUUID?.() ?? String(Math.random());
  const element = form({
    fields,
    mode: "create",
    label: `Create ${source.name.toLowerCase()}`,
    onCancel: () => go(listAddress(source)),
    submit: async ({ values }) => {
      const { body } = await request("POST", source.path, { body: values, key });
      forgetRows();
      setDirty(false);
      announce(`${labelOf(source, body)} is created.`);
      go(rowAddress(source, body.id));
    },
  });
  return editor(source, `New ${source.name.toLowerCase()}`, source.doc, element);
}

function editor(source, title, doc, element) {
  return h(
    "div",
    { class: "page narrow" },
    trail(source),
    pageHeader(title, introduction(doc)),
    h("div", { class: "card" }, element),
  );
}
