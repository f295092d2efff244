import { listed, quoted } from "../prose.ts";
import type { Document } from "./document.ts";
import { itemsIn, member, membersIn, objectOf } from "./json.ts";
import type { Operation } from "./operations.ts";

/**
 * Tells of what no spec says, once for the whole document and with how often it is there: examples, tags, forms on the
 * wire, other answers, schemas that nothing is made of. Linear in the document.
 */
export function tellUnsaid(document: Document, operations: readonly Operation[]): void {
  const { remark, root } = document;
  const counts = new Map<string, number>();
  count(root, false, counts);
  if (counts.size > 0) remark("", `No spec says these, so they are left out: ${totals(counts)}.`);
  tellAnswers(document, operations);
  tellSchemas(document);
}

function totals(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, times]) => `${quoted(what)} (${times})`)
    .join(", ");
}

/** Walks without a stack of its own, since a document may be as deep as its author likes. */
function count(root: unknown, rootIsNames: boolean, counts: Map<string, number>): void {
  const open: { readonly value: unknown; readonly isNames: boolean }[] = [
    { value: root, isNames: rootIsNames },
  ];
  const seen = new Set<unknown>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, isNames } = next;
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    if (Array.isArray(value)) {
      for (const item of value) open.push({ value: item, isNames: false });
      continue;
    }
    for (const [key, inner] of Object.entries(objectOf(value) ?? {})) {
      const what = isNames ? null : unsaid(key, inner);
      if (what !== null) counts.set(what, (counts.get(what) ?? 0) + 1);
      if (isNames || !VALUES.has(key)) open.push({ value: inner, isNames: !isNames && NAMES.has(key) });
    }
  }
}

/** What a keyword is called where no spec says it; `null` for what is read. */
function unsaid(key: string, value: unknown): string | null {
  if (key.startsWith("x-")) return "x-…";
  if (key === "format") return NUMBERS.has(String(value)) ? `format: ${String(value)}` : null;
  if (key === "additionalProperties") return value === true ? null : key;
  return UNSAID.has(key) ? key : null;
}

const NUMBERS: ReadonlySet<string> = new Set(["int32", "int64", "float", "double"]);

const UNSAID: ReadonlySet<string> = new Set(
  `example examples xml externalDocs tags discriminator links headers encoding title patternProperties propertyNames
  minProperties maxProperties not if then else dependentRequired dependentSchemas contains minContains maxContains
  prefixItems unevaluatedProperties unevaluatedItems contentEncoding contentMediaType contentSchema style explode
  allowReserved allowEmptyValue termsOfService contact license $comment`.split(/\s+/),
);

/** Members of these are called as the author likes. */
const NAMES: ReadonlySet<string> = new Set(
  `properties patternProperties dependentSchemas $defs definitions schemas responses parameters requestBodies headers
  securitySchemes links callbacks pathItems paths webhooks content encoding variables mapping scopes`.split(
    /\s+/,
  ),
);

/** What stands below these is a value, and says nothing itself. */
const VALUES: ReadonlySet<string> = new Set(["example", "examples", "default", "enum", "const", "security"]);

/** Statuses and forms that an operation has beside the one that is said. */
function tellAnswers({ remark, root }: Document, operations: readonly Operation[]): void {
  const statuses = new Map<string, number>();
  const forms = new Map<string, number>();
  for (const { value } of operations) {
    const all = membersIn(member(value, "responses")).map(([status]) => status);
    const said = all.find((status) => status.startsWith("2"));
    for (const status of all) if (status !== said) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const holders = [
      member(value, "requestBody"),
      ...membersIn(member(value, "responses")).map(([, one]) => one),
    ];
    for (const [form] of holders.flatMap((holder) => membersIn(member(holder, "content"))))
      if (!/\bjson\b/.test(form)) forms.set(form, (forms.get(form) ?? 0) + 1);
  }
  if (statuses.size > 0)
    remark(
      "",
      `Failures are told in the one way of the service, and an operation has one answer when all is well. The source has beside it: ${totals(statuses)}.`,
    );
  if (forms.size > 0)
    remark("", `What goes over the wire is JSON. The source has beside it: ${totals(forms)}.`);
  const tags = itemsIn(member(root, "tags")).length;
  if (tags > 0) remark("tags", `operations stand below what they work on here, and not below ${tags} tags.`);
}

/** Schemas that stand in the document and not in the spec. */
function tellSchemas({ remark, root, said }: Document): void {
  const names = membersIn(member(member(root, "components"), "schemas")).map(([name]) => name);
  const unused = names.filter((name) => !said.has(name));
  if (unused.length > 0)
    remark("components.schemas", `nothing that is said here is made of these: ${listed(unused)}.`);
}
