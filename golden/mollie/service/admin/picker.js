/** A searchable choice of one row: a combobox with a list (WAI-ARIA Authoring Practices). */
import { queryText, readOnce, remember, request } from "./api.js";
import { debounced, h, icon, newId } from "./dom.js";
import { labelOf, numberText } from "./format.js";
import { fieldOf, mayList, mayRead, sourceOf } from "./model.js";

const MOST = 20;

/**
 * @param id of the input, for its label.
 * @param given the id of the row that is chosen.
 * @param onChange is told the id, or null.
 */
export function picker({ entity, id, given = null, required = false, describedBy, onChange = () => {} }) {
  const source = sourceOf(entity);
  if (!source || !mayList(source)) return plain({ id, given, required, describedBy, onChange });
  const listId = newId("options");
  let chosen = given;
  let chosenText = "";
  let options = [];
  let active = -1;
  let asked = 0;

  const input = h("input", {
    id,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: `Search ${source.plural.toLowerCase()}`,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": listId,
    "aria-required": required ? "true" : null,
    "aria-describedby": describedBy,
    oninput: debounced(200, () => load(input.value)),
    onfocus: () => input.select(),
    onclick: () => (isOpen() ? undefined : load(chosen === null ? input.value : "")),
    onkeydown: onKey,
    onblur: () => setTimeout(leave, 120),
  });
  const list = h("ul", {
    id: listId,
    role: "listbox",
    class: "options",
    hidden: true,
    "aria-label": source.plural,
  });
  const clear = h(
    "button",
    {
      type: "button",
      class: "button quiet icon-only clear",
      "aria-label": "Empty",
      onclick: () => choose(null),
      hidden: true,
    },
    icon("close"),
  );
  const element = h("div", { class: "picker" }, input, clear, list);
  if (given !== null && mayRead(source)) {
    void readOnce(source, given).then((row) => {
      if (chosen === given) showChosen(row ? labelOf(source, row) : given);
    });
  } else if (given !== null) showChosen(given);

  function showChosen(text) {
    chosenText = text;
    input.value = text;
    clear.hidden = required || chosen === null;
  }

  const isOpen = () => !list.hidden;

  async function load(text) {
    asked += 1;
    const mine = asked;
    const query = { limit: MOST, q: source.search.length > 0 ? text.trim() : "" };
    try {
      const { body } = await request("GET", source.path + queryText(query));
      if (mine !== asked || document.activeElement !== input) return;
      for (const row of body.data) remember(source, row);
      const wanted = text.trim().toLowerCase();
      options =
        source.search.length > 0
          ? body.data
          : body.data.filter((row) => labelOf(source, row).toLowerCase().includes(wanted));
      draw();
    } catch {
      close();
    }
  }

  function draw() {
    active = options.length > 0 && input.value !== chosenText ? 0 : -1;
    list.replaceChildren(
      ...(options.length > 0
        ? options.map((row, index) =>
            h(
              "li",
              {
                id: `${listId}-${index}`,
                role: "option",
                "aria-selected": String(row.id === chosen),
                onmousedown: (event) => {
                  event.preventDefault();
                  choose(row);
                },
              },
              h("span", {}, labelOf(source, row)),
              h("small", {}, second(row)),
            ),
          )
        : [
            h(
              "li",
              { class: "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false" },
              "Nothing found",
            ),
          ]),
    );
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark();
  }

  /** The next telling column, so that two of the same name can be told apart. */
  function second(row) {
    const names = source.columns.filter((name) => name !== source.label);
    for (const name of names) {
      const field = fieldOf(source, name);
      const value = row[name];
      if (value === null || value === undefined || field.kind === "reference" || field.kind === "instant")
        continue;
      if (field.kind === "enum") return field.values.find((one) => one.value === value)?.label ?? "";
      if (field.kind === "boolean") continue;
      return `${field.label} ${/^-?\d/.test(value) ? numberText(value) : value}`;
    }
    return "";
  }

  function mark() {
    [...list.children].forEach((child, index) => child.classList.toggle("active", index === active));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", `${listId}-${active}`);
      list.children[active]?.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function onKey(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen()) return void load("");
      const step = event.key === "ArrowDown" ? 1 : -1;
      active = options.length === 0 ? -1 : (active + step + options.length) % options.length;
      mark();
    } else if (event.key === "Enter" && (isOpen() || input.value !== chosenText)) {
      event.preventDefault();
      if (isOpen() && options[active]) choose(options[active]);
    } else if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      showChosen(chosenText);
      close();
    }
  }

  function choose(row) {
    chosen = row?.id ?? null;
    showChosen(row ? labelOf(source, row) : "");
    close();
    onChange(chosen);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** What was typed and not chosen is no choice; an emptied input is one where it may be. */
  function leave() {
    if (document.activeElement === input) return;
    close();
    if (input.value.trim() === "" && chosen !== null && !required) choose(null);
    else if (input.value !== chosenText) showChosen(chosenText);
  }

  function close() {
    asked += 1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  return { element, read: () => chosen };
}

/** Where the rows may not be listed, their id can be typed. */
function plain({ id, given, required, describedBy, onChange }) {
  const input = h("input", {
    id,
    type: "text",
    value: given ?? "",
    placeholder: "Id",
    "aria-required": required ? "true" : null,
    "aria-describedby": describedBy,
    onchange: () => onChange(input.value.trim() || null),
  });
  return { element: input, read: () => input.value.trim() || null };
}
