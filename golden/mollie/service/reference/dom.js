/** Builds elements. Text is always text: nothing of the document is ever read as markup. */

/** `h("a", { href: "#top" }, "Top")`. `on…` members listen, the rest are attributes; children that are not there are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  fill(element, ...children);
  return element;
}

/** Puts children in the place of all that an element has; those that are not there are left out. */
export function fill(element, ...children) {
  element.replaceChildren(
    ...children
      .flat(Infinity)
      .filter((child) => child !== null && child !== undefined && child !== false && child !== ""),
  );
}

/** Paragraphs and `code` of a description. */
export function prose(text) {
  return text.split(/\n{2,}/).map((paragraph) =>
    h(
      "p",
      {},
      paragraph
        .split(/(`[^`]+`)/)
        .map((part) => (/^`.+`$/.test(part) ? h("code", {}, part.slice(1, -1)) : part)),
    ),
  );
}
