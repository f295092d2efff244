import { parse } from "../../src/1-parse/parse.ts";
import type { Scope, Variable } from "../../src/2-lower/expressions/scope.ts";
import { typeExpression } from "../../src/2-lower/expressions/type.ts";
import { lower } from "../../src/2-lower/lower.ts";
import type { ExpressionNode, Field, FieldType, Ir } from "../../src/ir/types.ts";

/** A row with fields of every kind, with and without null, and somebody who is signed in. */
const SPEC = `---
specc: 1
name: things
target: service
---

# Things

## Entity: Person

- \`name\`: text
- \`nick\`: text, optional
- \`score\`: decimal(2), optional
- \`since\`: instant
- \`day\`: date, optional

### Access
- read, create, update, delete: nobody

## Entity: Thing

- \`name\`: text
- \`nick\`: text, optional
- \`kind\`: one of \`a\`, \`b\`, \`c\`
- \`mode\`: one of \`x\`, \`y\`, optional
- \`count\`: integer
- \`spare\`: integer, optional
- \`price\`: money
- \`rate\`: decimal(3), optional
- \`isOn\`: boolean
- \`isLoud\`: boolean, optional
- \`day\`: date
- \`lastDay\`: date, optional
- \`at\`: time
- \`until\`: time, optional
- \`startsAt\`: instant
- \`endsAt\`: instant, optional
- \`length\`: duration
- \`pause\`: duration, optional
- \`code\`: uuid
- \`other\`: uuid, optional
- \`owner\`: [Person](#entity-person), optional
- \`maker\`: [Person](#entity-person)
- \`box\`: object
  - \`width\`: decimal(1)
  - \`unit\`: text, optional
  - \`made\`: instant, optional
  - \`wait\`: duration, optional
  - \`isOpen\`: boolean
- \`lid\`: object, optional
  - \`weight\`: integer
  - \`label\`: text
- \`tags\`: list of text
- \`sizes\`: list of integer, optional
- \`prices\`: list of decimal(2)
- \`moments\`: list of instant
- \`days\`: list of date, optional
- \`waits\`: list of duration
- \`lasts\`: duration, computed \`updatedAt - startsAt\`
- \`perPiece\`: decimal(4), computed \`price / count\`
- \`isCheap\`: boolean, computed \`price / count < 2.50\`

### Access
- read, create, update, delete: nobody
`;

/** The IR of the spec above, with the zone in which days are cut. */
export function worldIr(): Ir {
  const tree = parse({ files: [{ path: "spec.md", text: SPEC }] });
  const ir = tree.value && lower(tree.value);
  if (!ir?.value || ir.diagnostics.length > 0) {
    throw new Error(JSON.stringify([...tree.diagnostics, ...(ir?.diagnostics ?? [])], null, 2));
  }
  return ir.value;
}

/** Every expression stands over a Thing; \`input\` has the fields of a Person. */
export function scopeOf(ir: Ir): Scope {
  const fieldsOf = (id: string): readonly Field[] | null => {
    const own = ir.entities.find((entity) => entity.id === id)?.fields;
    return own ? [...SYSTEM, ...own] : null;
  };
  const variables = new Map<string, Variable>([
    ["now", { kind: "value", type: { kind: "instant", nullable: false } }],
    ["me", { kind: "row", entity: "Person", nullable: true }],
    ["input", { kind: "object", fields: fieldsOf("Person") ?? [] }],
  ]);
  return { row: "Thing", variables, aggregates: false, model: { fieldsOf, fieldsOfType: () => null } };
}

/** @throws Error where the text is no expression of the language. */
export function nodeOf(text: string, scope: Scope): ExpressionNode {
  const position = { line: 1, column: 1, offset: 0 };
  const { node, diagnostics } = typeExpression(
    text,
    { file: "spec.md", start: position, end: { ...position, offset: text.length } },
    scope,
  );
  if (!node) throw new Error(`${text}\n${diagnostics.map(({ message }) => message).join("\n")}`);
  return node;
}

const SYSTEM: readonly Field[] = [
  system("id", { kind: "uuid" }),
  system("version", { kind: "integer" }),
  system("createdAt", { kind: "instant" }),
  system("updatedAt", { kind: "instant" }),
];

function system(name: string, type: FieldType): Field {
  const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return { name, column, type, optional: false, doc: "", origin: { file: "spec.md", line: 1 } };
}
