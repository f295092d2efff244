import { listed, quoted } from "../prose.ts";
import type { Argument, Attribute } from "./attribute.ts";
import type { Block } from "./document.ts";
import type { Schema } from "./schema.ts";

/** Tells of what says only how a database keeps things, once for the whole schema and with how often it is there. */
export function tellUnsaid({ enums, remark }: Schema, blocks: readonly Block[]): void {
  const counts = new Map<string, number>();
  const add = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  const used = new Set<string>();
  for (const { kind, name, attributes, members } of blocks) {
    if (kind === "datasource" || kind === "generator") {
      add(`${kind} ${name}`);
      continue;
    }
    for (const member of members) {
      used.add(member.type);
      for (const attribute of member.attributes) tellAttribute(attribute, add);
    }
    for (const attribute of attributes) tellAttribute(attribute, add);
  }
  if (counts.size > 0) {
    const all = [...counts].map(([what, times]) =>
      times === 1 ? quoted(what) : `${quoted(what)} (${times})`,
    );
    remark("", `How a database keeps things is no part of a spec, so these are left out: ${all.join(", ")}.`);
  }
  const unused = [...enums.keys()].filter((name) => !used.has(name));
  if (unused.length > 0) remark("", `No field is of these types, so they are left out: ${listed(unused)}.`);
}

function tellAttribute({ name, args }: Attribute, add: (what: string) => void): void {
  if (name.startsWith("db.") && !SAID.has(name)) add(`@${name}`);
  for (const { name: word, value } of args) {
    if (word !== null && LEFT.has(word)) add(`${word}:`);
    for (const inner of innerArguments(value)) if (inner.name !== null) add(`${inner.name}:`);
  }
}

/** Those of the fields in a list, such as `[createdAt(sort: Desc)]`. */
function innerArguments(value: Argument["value"]): readonly Argument[] {
  if (value.kind === "list") return value.items.flatMap((item) => (item.kind === "call" ? item.args : []));
  return [];
}

/** Native types that a type or a limit of the spec stands for. */
const SAID: ReadonlySet<string> = new Set(
  [
    "VarChar",
    "Char",
    "NVarChar",
    "NChar",
    "Uuid",
    "Date",
    "Time",
    "Timetz",
    "Money",
    "Decimal",
    "Citext",
  ].map((word) => `db.${word}`),
);

const LEFT: ReadonlySet<string> = new Set([
  "map",
  "onUpdate",
  "type",
  "clustered",
  "length",
  "ops",
  "where",
  "sort",
]);
