import { AUDIT_ENTRY } from "../../ir/audit.ts";
import type { Entity, Grant, Grants, Ir } from "../../ir/types.ts";
import type { Context } from "../context.ts";
import { refuseTaken } from "./jobs.ts";
import { madeEntity, madeField, readOnly } from "./made.ts";

/** The entity of what was changed; none where nothing is `audited`. */
export function lowerAudit(context: Context, { entities }: Ir): Entity[] {
  // The changes of parts are those of their whole.
  const audited = entities.flatMap(({ id, rules, within, origin }): Audited[] => {
    const whole = within === undefined ? undefined : entities.find((other) => other.id === within);
    const readers = rules.audited ?? whole?.rules.audited;
    return readers ? [{ id, readers, origin }] : [];
  });
  const [first] = audited;
  if (!first) return [];
  refuseTaken(context, AUDIT_ENTRY);
  const { origin } = first;
  const optional = { optional: true } as const;
  return [
    madeEntity("Audit entry", {
      doc: "One change of one row: who, when, what was before and after. Never changed itself.",
      fields: [
        madeField("number", { kind: "integer" }, "Counts the changes.", origin, {
          numbered: true,
          unique: "exact",
        }),
        madeField("entity", { kind: "text" }, "Of what the row is.", origin),
        madeField("rowId", { kind: "uuid" }, "The id of the row.", origin),
        madeField("operation", { kind: "enum", values: ["create", "update", "delete"] }, "", origin),
        madeField(
          "by",
          { kind: "uuid" },
          "The account that did it; null: the service itself.",
          origin,
          optional,
        ),
        madeField("at", { kind: "instant" }, "", origin),
        madeField("before", { kind: "json" }, "The row as it was; null: it was not there.", origin, optional),
        madeField("after", { kind: "json" }, "The row as it was then; null: it is gone.", origin, optional),
      ],
      access: readOnly(readersOf(audited)),
      list: {
        search: [],
        filter: ["entity", "rowId", "operation", "by", "at"],
        sort: [{ field: "number", descending: true }],
        first: { field: "number", descending: true },
        pageSize: 20,
        maxPageSize: 100,
      },
      indexes: [["rowId", "number"]],
      appendOnly: true,
      origin,
    }),
  ];
}

interface Audited {
  readonly id: string;
  readonly readers: Grants;
  readonly origin: Entity["origin"];
}

/** Who reads what was changed of an entity reads nothing of the others. */
function readersOf(audited: readonly Audited[]): Grants {
  const readers = new Map<string, { readonly grant: Grant; readonly entities: string[] }>();
  for (const { id, readers: grants } of audited) {
    for (const grant of grants) {
      const key = grant.who === "role" ? grant.role : grant.who;
      const reader = readers.get(key) ?? { grant, entities: [] };
      readers.set(key, reader);
      if (!reader.entities.includes(id)) reader.entities.push(id);
    }
  }
  return [...readers.values()].map(({ grant, entities }) =>
    entities.length === audited.length ? grant : { ...grant, where: isOneOf(entities, audited) },
  );
}

function isOneOf(entities: readonly string[], [first]: readonly Audited[]): NonNullable<Grant["where"]> {
  const text = { kind: "text", nullable: false } as const;
  const row = {
    op: "variable",
    type: { kind: "row", nullable: false, entity: AUDIT_ENTRY },
    name: "this",
  } as const;
  return {
    source: `entity in [${entities.map((id) => `'${id}'`).join(", ")}]`,
    node: {
      op: "binary",
      type: { kind: "boolean", nullable: false },
      operator: "in",
      left: { op: "member", type: text, of: row, field: "entity" },
      right: {
        op: "list",
        type: { kind: "list", nullable: false, item: text },
        items: entities.map((value) => ({ op: "literal", type: text, value })),
      },
    },
    origin: first?.origin ?? { file: "", line: 1 },
  };
}
