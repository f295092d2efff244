/** A report: its parameters above, what it answers below, as tables. */
import { queryText, request } from "./api.js";
import { failure, h, introduction, pageHeader, prose } from "./dom.js";
import { fieldEditor } from "./fields.js";
import { showErrors } from "./form.js";
import { show, table, words } from "./format.js";

export async function reportPage(report, query, { signal, go }) {
  const fields = [
    ...report.path_parameters.map(({ name, entity }) => ({
      name,
      label: words(name),
      kind: "reference",
      entity,
    })),
    ...report.parameters,
  ];
  const editors = fields.map((field) =>
    fieldEditor(field, query[field.name] ?? suggested(field), `/${field.name}`, "create"),
  );
  const summary = h("div", { class: "summary" });
  const results = h("div", { class: "results" });
  const element = h(
    "form",
    {
      class: "card parameters",
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        const values = Object.fromEntries(editors.map(({ name, read }) => [name, text(read([]))]));
        const address = `#/report/${report.id}${queryText({ ...values, show: "1" })}`;
        if (address === location.hash) void load();
        else go(address);
      },
    },
    summary,
    h(
      "div",
      { class: "fields" },
      editors.map((editor) => editor.element),
      h("div", { class: "field act" }, h("button", { type: "submit", class: "button primary" }, "Show")),
    ),
  );

  async function load() {
    const { show: _show, ...values } = query;
    const names = new Set(report.path_parameters.map(({ name }) => name));
    const address = report.path.replace(/\{(\w+)\}/g, (_all, name) =>
      encodeURIComponent(values[name] ?? "-"),
    );
    const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
    results.setAttribute("aria-busy", "true");
    try {
      const { body } = await request("GET", address + queryText(rest), { signal });
      results.replaceChildren(
        h("p", { class: "hidden", role: "status" }, `${report.name} is shown.`),
        ...report.parts.map((part) => partOf(part, body[part.name])),
      );
    } catch (error) {
      if (error.name === "AbortError") return;
      if (error.problem?.errors && fields.length > 0) showErrors(element, summary, error.problem);
      else results.replaceChildren(failure(error, () => void load()));
    }
    results.removeAttribute("aria-busy");
  }
  if (fields.length === 0 || query.show) void load();
  return h(
    "div",
    { class: "page" },
    pageHeader(report.name, introduction(report.doc)),
    fields.length > 0 && element,
    results,
  );
}

const text = (value) => (Array.isArray(value) ? value.join(",") : value);

/** Periods are mostly this month's. */
function suggested(field) {
  if (typeof field.default === "object") return field.default.value;
  if (field.kind !== "date" || field.optional) return null;
  const today = new Date().toLocaleDateString("sv");
  return field.name === "from" ? `${today.slice(0, 8)}01` : today;
}

function partOf(part, value) {
  if (!part.many) {
    return h(
      "section",
      { class: "figures", "aria-label": part.label },
      part.members.map((member) =>
        h(
          "div",
          { class: "card figure" },
          h("span", { class: "muted" }, member.label),
          h("strong", {}, show(member, value?.[member.name])),
        ),
      ),
    );
  }
  return h(
    "section",
    { class: "card flush" },
    h("h2", {}, part.label, h("span", { class: "pill" }, value.length)),
    part.doc && h("p", { class: "muted pad" }, prose(part.doc)),
    value.length > 0
      ? table(part.members, part.plain ? value.map((one) => ({ value: one })) : value, part.label)
      : h("p", { class: "muted pad" }, "Nothing to report."),
  );
}
