/** PostgreSQL cuts names at 63 bytes in silence, so that two could become one. Ours are cut with a checksum. */
const LONGEST = 63;

/** A name for a constraint or an index: its parts joined by `_`, at most 63 characters, the same for the same parts. */
export function databaseName(...parts: readonly string[]): string {
  const name = parts.join("_");
  if (name.length <= LONGEST) return name;
  const sum = checksum(name);
  return `${name.slice(0, LONGEST - sum.length - 1)}_${sum}`;
}

/** FNV-1a, 32 bits, base 36: short and stable, nothing more is asked of it. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}

/** `ProductionBatch` → `productionBatch`. */
export function camel(pascal: string): string {
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

/** `startBatch` → `StartBatch`. */
export function pascal(camelName: string): string {
  return camelName.charAt(0).toUpperCase() + camelName.slice(1);
}

/** `startBatch` → `start-batch`. */
export function kebab(camelName: string): string {
  return camelName.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `product` → `a product`, `order` → `an order`: by its first letter, `u` as in `user`. */
export function withArticle(noun: string): string {
  return `${/^[aeio]/i.test(noun) ? "an" : "a"} ${noun}`;
}

/** A string as a SQL literal. */
export function sqlString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** `Production batches` → `productionBatches`: the name of a resource and of its store. */
export function storeName(source: { readonly plural: string }): string {
  const [first = "", ...others] = source.plural.split(/[^A-Za-z0-9]+/).filter(Boolean);
  return camel(first.toLowerCase()) + others.map((word) => pascal(word.toLowerCase())).join("");
}

/** Text for a `/** … *\/` comment, on one line or several, with the indentation given. Empty text gives nothing. */
export function docComment(text: string, indent = ""): string {
  if (text === "") return "";
  const lines = text.replaceAll("*/", "*∕").split("\n");
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}
