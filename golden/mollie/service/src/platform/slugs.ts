// Made by specc from the spec of mollie. Edit the spec, not this file.
import type { Resource } from "./resource.ts";
import type { Work } from "./work.ts";

/**
 * An address made of a title, the first that is free: `lavender`, `lavender-2`, `lavender-3`; `own` is the id of the row
 * whose address does not count.
 */
export async function slugFor(
  work: Work,
  resource: Resource,
  field: string,
  title: string,
  own: string | null = null,
): Promise<string> {
  const base = slugOf(title);
  const column = resource.fields[field]?.column ?? field;
  const rows = await work.db.query<{ slug: string }>(
    `select ${column} as slug from ${resource.table} where (${column} = $1 or starts_with(${column}, $2)) and id is distinct from $3::uuid`,
    [base, `${base}-`, own],
  );
  const taken = new Set(rows.map(({ slug }) => slug));
  if (!taken.has(base)) return base;
  for (let count = 2; ; count++) if (!taken.has(`${base}-${count}`)) return `${base}-${count}`;
}

function slugOf(title: string): string {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 80)
      .replace(/-+$/, "") || "untitled"
  );
}
