import type { Seed, SeedRow } from "../../../src/ir/types.ts";
import { importsOf } from "./imports.ts";
import { createFields, type JsonSchema } from "./json-schema.ts";
import { literal } from "./literal.ts";
import type { Model } from "./model.ts";
import { docComment, storeName } from "./names.ts";
import { platform, resourceFile, SEEDS_FILE } from "./paths.ts";
import type { Entity } from "../../../src/ir/types.ts";

/** `src/seeds.ts`: the rows that the database begins with, where the service is told so. */
export function seedsView(model: Model): object {
  const seeds = model.ir.seeds ?? [];
  const imports = importsOf(SEEDS_FILE);
  imports.type("Seed", platform("seeds"));
  return {
    seeds: seeds.map((seed) => {
      const entity = model.entity(seed.entity);
      const resource = imports.value(storeName(entity), resourceFile(entity));
      return {
        doc: docComment(seed.doc || seed.name, "  "),
        resource,
        rows: seed.rows.map((row) => ({ text: rowText(seed, row) })),
      };
    }),
    imports: imports.text(),
  };
}

function rowText(seed: Seed, row: SeedRow): string {
  const values = Object.fromEntries(
    row.values.map((value, index) => [seed.fields[index] ?? "", value.kind === "value" ? value.value : null]),
  );
  const moments = row.values.flatMap((value, index) =>
    value.kind === "value" ? [] : [[seed.fields[index] ?? "", value.kind] as const],
  );
  const more = moments.length > 0 ? `, moments: ${literal(Object.fromEntries(moments))}` : "";
  return `{ id: ${JSON.stringify(row.id)}, values: ${literal(values)}${more} },`;
}

/** How many rows of an entity examples show. */
const SHOWN = 5;

/** The rows of an entity that the database begins with, as far as examples show them. */
function shownRows(model: Model, entity: string): readonly (SeedRow & { readonly seed: Seed })[] {
  return (model.ir.seeds ?? [])
    .filter((seed) => seed.entity === entity)
    .flatMap((seed) => seed.rows.map((row) => ({ ...row, seed })))
    .slice(0, SHOWN);
}

/** Ids of seeded rows as examples of a parameter, by the names of the rows; nothing where there are none. */
export function exampleIds(model: Model, entity: string): JsonSchema {
  return namedExamples(model, entity, ({ id }) => id);
}

/** Values of a field of seeded rows as examples of a parameter. */
export function exampleValues(model: Model, entity: string, field: string): JsonSchema {
  return namedExamples(model, entity, (row) => {
    const value = row.values[row.seed.fields.indexOf(field)];
    return value?.kind === "value" ? value.value : undefined;
  });
}

/** Ids of seeded rows as examples of a schema: what a reference may hold. */
export function exampleReferences(model: Model, entity: string): JsonSchema {
  const rows = shownRows(model, entity);
  return rows.length > 0 ? { examples: rows.map(({ id }) => id) } : {};
}

/** Seeded rows as examples of what creates one; none where two rows may not be alike. */
export function exampleBodies(model: Model, entity: Entity): JsonSchema {
  const isUnique = entity.rules.unique.length > 0 || entity.fields.some(({ unique }) => unique);
  const fields = createFields(entity);
  if (isUnique || fields.some(({ type, optional }) => type.kind === "many" && !optional)) return {};
  return namedExamples(model, entity.id, (row) =>
    Object.fromEntries(
      row.values.flatMap((value, index) => {
        const name = row.seed.fields[index] ?? "";
        const isGiven = value.kind === "value" && fields.some((field) => field.name === name);
        return isGiven ? [[name, value.value]] : [];
      }),
    ),
  );
}

function namedExamples(
  model: Model,
  entity: string,
  valueOf: (row: SeedRow & { readonly seed: Seed }) => unknown,
): JsonSchema {
  const examples = new Map<string, JsonSchema>();
  for (const row of shownRows(model, entity)) {
    const value = valueOf(row);
    if (value === undefined || value === null) continue;
    const base = row.name.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "") || "row";
    let name = base;
    for (let count = 2; examples.has(name); count++) name = `${base}-${count}`;
    examples.set(name, { summary: row.name, value });
  }
  return examples.size > 0 ? { examples: Object.fromEntries(examples) } : {};
}
