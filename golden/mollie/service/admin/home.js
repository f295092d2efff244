/** What there is, and how much of it. */
import { request } from "./api.js";
import { firstSentence, h, icon, introduction, pageHeader, prose } from "./dom.js";
import { numberText } from "./format.js";
import { listAddress, mayList, reports, state } from "./model.js";

export async function homePage({ signal }) {
  const sources = state.model.sources.filter(mayList);
  return h(
    "div",
    { class: "page" },
    pageHeader(state.model.title, introduction(firstSentence(state.model.doc))),
    h(
      "section",
      { class: "tiles", "aria-label": "Records" },
      sources.map((source) => tile(source, signal)),
    ),
    reports().length > 0 && [
      h("h2", { class: "section" }, "Reports"),
      h(
        "section",
        { class: "tiles", "aria-label": "Reports" },
        reports().map((report) =>
          h(
            "a",
            { class: "card tile", href: `#/report/${report.id}` },
            h("strong", {}, icon("chart"), report.name),
            h("span", { class: "muted small" }, prose(firstSentence(report.doc))),
          ),
        ),
      ),
    ],
  );
}

function tile(source, signal) {
  const count = h("span", { class: "number" }, "…");
  request("GET", `${source.path}?limit=1&count=true`, { signal }).then(
    ({ body }) => count.replaceChildren(numberText(body.total)),
    () => count.replaceChildren("–"),
  );
  return h(
    "a",
    { class: "card tile", href: listAddress(source) },
    h("strong", {}, source.plural, count),
    h("span", { class: "muted small" }, prose(firstSentence(source.doc))),
  );
}
