import type { Field, FieldType, ValueType } from "../../../src/ir/types.ts";
import type { Model, Scope, Variable } from "../../../src/2-lower/expressions/scope.ts";

const origin = { file: "spec.md", line: 1 };

function field(name: string, type: FieldType, optional = false): Field {
  return { name, column: name, type, optional, doc: "", origin };
}

const text: FieldType = { kind: "text" };
const integer: FieldType = { kind: "integer" };
const instant: FieldType = { kind: "instant" };
const boolean: FieldType = { kind: "boolean" };
const money: FieldType = { kind: "money", scale: 2 };

function reference(entity: string): FieldType {
  return { kind: "reference", entity, onDelete: "restrict" };
}

function row(...fields: readonly Field[]): readonly Field[] {
  return [
    field("id", { kind: "uuid" }),
    field("version", integer),
    field("createdAt", instant),
    field("updatedAt", instant),
    ...fields,
  ];
}

const entities: ReadonlyMap<string, readonly Field[]> = new Map([
  [
    "Product",
    row(
      field("name", text),
      field("nickname", text, true),
      field("price", money),
      field("discount", { kind: "decimal", scale: 3 }, true),
      field("category", { kind: "enum", values: ["tincture", "salve", "tea"] }),
      field("onHand", integer),
      field("reorderAt", integer),
      field("isActive", boolean),
      field("isLoud", boolean, true),
      field("bestBefore", { kind: "date" }, true),
      field("opensAt", { kind: "time" }),
      field("soldAt", instant, true),
      field("maker", reference("Person"), true),
      field("recipe", reference("Recipe")),
      field("address", { kind: "embedded", type: "Address" }, true),
      field("size", {
        kind: "object",
        fields: [field("width", { kind: "decimal", scale: 1 }), field("unit", text, true)],
      }),
      field("payload", { kind: "json" }),
      field("tags", { kind: "list", of: text }),
      field("seasons", { kind: "list", of: { kind: "enum", values: ["spring", "autumn"] } }),
      field("package", text),
    ),
  ],
  [
    "Recipe",
    row(
      field("name", text),
      field("product", reference("Product")),
      field("ingredients", { kind: "many", entity: "Ingredient", by: "recipe", written: true }),
    ),
  ],
  [
    "Ingredient",
    row(
      field("recipe", reference("Recipe")),
      field("supply", reference("Supply"), true),
      field("quantity", { kind: "decimal", scale: 3 }),
      field("isOptional", boolean, true),
    ),
  ],
  ["Supply", row(field("name", text), field("costPerUnit", { kind: "decimal", scale: 4 }))],
  ["Person", row(field("name", text), field("role", { kind: "role" }), field("email", { kind: "email" }))],
]);

const model: Model = {
  fieldsOf: (id) => entities.get(id) ?? null,
  fieldsOfType: (id) => (id === "Address" ? [field("street", text), field("city", text, true)] : null),
};

const now: ValueType = { kind: "instant", nullable: false };
const variables: ReadonlyMap<string, Variable> = new Map<string, Variable>([
  ["now", { kind: "value", type: now }],
  ["me", { kind: "row", entity: "Person", nullable: true }],
  ["input", { kind: "object", fields: [field("from", { kind: "date" }), field("note", text, true)] }],
]);

/** Scopes as they are in a spec, by the names that the cases use. */
export const scopes: Readonly<Record<string, Scope>> = {
  product: { row: "Product", variables, aggregates: false, model },
  recipe: { row: "Recipe", variables, aggregates: false, model },
  report: { row: "Product", variables, aggregates: true, model },
  action: {
    row: null,
    variables: new Map([...variables, ["batch", { kind: "row", entity: "Recipe", nullable: false }]]),
    aggregates: false,
    model,
  },
};
