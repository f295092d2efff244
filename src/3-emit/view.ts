/**
 * Wraps a view so that a template that names something it does not have fails at once. Handlebars' own `strict`
 * misses misspelled names inside `{{#if}}`, `{{#each}}`, `{{#unless}}` and helpers' arguments.
 *
 * @throws Error when a name is read that is not in the view: a mistake in a template, never in a spec.
 */
export function strictView<T extends object>(view: T, template: string): T {
  return wrap(view, template) as T;
}

function wrap(value: unknown, template: string): unknown {
  if (value === null || typeof value !== "object") return value;
  return new Proxy(value, {
    get(target, key) {
      if (typeof key === "symbol" || key in target) return wrap(Reflect.get(target, key), template);
      if (PROBED.has(key)) return undefined;
      throw new Error(`${template} reads "${key}", and its view has only: ${Object.keys(target).join(", ")}`);
    },
  });
}

/** Names that Handlebars itself looks for on any value. */
const PROBED = new Set(["toHTML", "then", "length", "toJSON"]);
