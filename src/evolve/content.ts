import type { ColumnHint, Content, Member } from "./schema.ts";

/** What happens to one member of the objects that a column keeps. */
export type MemberChange =
  | { readonly kind: "add"; readonly name: string; readonly fill: string }
  | { readonly kind: "rename"; readonly from: string; readonly to: string }
  | { readonly kind: "drop"; readonly name: string }
  | { readonly kind: "require"; readonly name: string; readonly fill: string };

export type ContentChange =
  | { readonly kind: "none" }
  /** Members that need a value, and have none. */
  | {
      readonly kind: "reshape";
      readonly isList: boolean;
      readonly changes: readonly MemberChange[];
      readonly without: readonly string[];
    }
  /** The old values mean something else. */
  | { readonly kind: "impossible" };

/** Compares what two columns of the same SQL type keep. */
export function contentChange(
  before: Content | null,
  after: Content | null,
  members: ColumnHint["members"],
): ContentChange {
  if (before === null || after === null || isAlike(before, after)) return { kind: "none" };
  if (before.kind === "list" && after.kind === "list" && before.of && after.of) {
    const inner = contentChange(before.of, after.of, members);
    return inner.kind === "reshape" ? { ...inner, isList: true } : inner;
  }
  if (before.members && after.members) return reshape(before.members, after.members, members);
  return { kind: "impossible" };
}

const TEXTS: ReadonlySet<string> = new Set(["text", "markdown", "email", "url", "slug", "enum", "role"]);
const IDS: ReadonlySet<string> = new Set(["uuid", "reference"]);
const NUMBERS: ReadonlySet<string> = new Set(["decimal", "money"]);

/** True where every value of the one is a value of the other, as far as no constraint says otherwise. */
function isAlike(before: Content, after: Content): boolean {
  if (JSON.stringify(before) === JSON.stringify(after)) return true;
  for (const group of [TEXTS, IDS, NUMBERS]) if (group.has(before.kind) && group.has(after.kind)) return true;
  if (before.kind === "list" && before.of && after.of) return isAlike(before.of, after.of);
  if (after.kind === "json") return before.kind === "object" || before.kind === "list";
  if (before.members || after.members) return false;
  return before.kind === after.kind;
}

/** Never shown, never readable: no other column's values can become them, nor the other way round. */
export function isSecretContent(content: Content | null): boolean {
  return content?.kind === "password" || content?.kind === "encrypted";
}

function reshape(
  before: readonly Member[],
  after: readonly Member[],
  hints: ColumnHint["members"],
): ContentChange {
  const changes: MemberChange[] = [];
  const without: string[] = [];
  const old = new Map(before.map((member) => [member.name, member]));
  for (const member of after) {
    const hint = hints.get(member.name);
    const was = hint?.was ?? null;
    let from = old.get(member.name);
    if (!from && was !== null && old.has(was)) {
      from = old.get(was);
      old.delete(was);
      changes.push({ kind: "rename", from: was, to: member.name });
    }
    old.delete(member.name);
    const fill = hint?.fill ?? null;
    if (from && !isAlike(from.content, member.content)) return { kind: "impossible" };
    if (member.optional || from?.optional === false) continue;
    if (fill === null) without.push(member.name);
    else changes.push({ kind: from ? "require" : "add", name: member.name, fill });
  }
  for (const name of old.keys()) changes.push({ kind: "drop", name });
  return changes.length === 0 && without.length === 0
    ? { kind: "none" }
    : { kind: "reshape", isList: false, changes, without };
}
