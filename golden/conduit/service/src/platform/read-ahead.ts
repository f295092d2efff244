// Made by specc from the spec of conduit. Edit the spec, not this file.
import type { Resource, ResourcePart } from "./resource.ts";
import type { RowMemory } from "./row-memory.ts";
import type { Row, Value } from "./values.ts";

/**
 * Logic reads a row, then those that it names, then those that these name, and others that name one of these, and waits
 * for each. Transactions of one name do so in the same way: what one of them has followed, the next asks for together
 * with the row that it begins with. What is followed no more is soon asked for no more.
 */
export interface ReadAhead {
  /** What is to be asked for beside this row; `$1` of the statements is its id. */
  beside(resource: Resource, id: string): readonly Beside[];
  /** To be called for each row that logic asks for. */
  asked(resource: Resource, id: string, row: Row): void;
  /** To be called where logic looks for the first row that names this one, whether it is known or not. */
  looked(resource: Resource, where: Search["where"], by: string, search: () => Search): void;
}

export interface Beside {
  readonly resource: Resource;
  readonly text: string;
  /** From `$2` on. */
  readonly values: readonly unknown[];
  /** Where it looks for the first row that names one of those that this other statement gives. */
  readonly find: { readonly search: Search; readonly of: Beside } | null;
}

/** A search for the first row that names one, the same for whichever one it is. */
export interface Search {
  /** What is asked of the row, as logic says it. */
  readonly where: Readonly<Record<string, Value>>;
  /** The member that names the other row. */
  readonly by: string;
  /** Selects it; what it names is `n.id`. */
  readonly text: string;
  /** From `$2` on. */
  readonly values: readonly unknown[];
}

/** From rows to those that they, or their parts, name in one member. */
interface Step {
  readonly from: Resource;
  readonly part: ResourcePart | null;
  readonly name: string;
  readonly to: Resource;
  /** So many more times it is asked for though nobody follows it. */
  hope: number;
  readonly next: Steps;
  /** What is looked for by those that it leads to. */
  readonly finds: Map<string, Find>;
  text: string | null;
}

interface Find {
  readonly resource: Resource;
  readonly search: Search;
  hope: number;
}

type Steps = Map<string, Step>;

const HOPE = 3;
/** Rows further away, or more of them than this, are left to be asked for one after the other. */
const DEPTH = 4;
const MOST_STATEMENTS = 6;
const MOST_FINDS = 4;
const MOST_ROWS = 100;

/** The steps that transactions of a name take from the rows that they begin with. */
const known = new Map<string, Map<Resource, Steps>>();

/** @param key the name of the transaction, of which there are as many as the spec has actions and entities. */
export function readAhead(key: string): ReadAhead {
  const first = known.get(key) ?? new Map<Resource, Steps>();
  known.set(key, first);
  const reached = new Map<string, Step>();
  const stepsFrom = (resource: Resource, id: string): Steps => {
    const step = reached.get(id);
    if (step?.to === resource) return step.next;
    const steps = first.get(resource) ?? new Map<string, Step>();
    first.set(resource, steps);
    return steps;
  };
  return {
    beside(resource, id) {
      if (reached.has(id)) return [];
      const result: Beside[] = [];
      collect(stepsFrom(resource, id), "= $1", 1, result);
      return result;
    },
    asked(resource, id, row) {
      const step = reached.get(id);
      if (step?.to === resource) step.hope = HOPE;
      const steps = stepsFrom(resource, id);
      const note = (from: Resource, part: ResourcePart | null, named: Row): void => {
        const own = part?.resource ?? from;
        for (const name of Object.keys(own.references)) {
          const other = named[name];
          if (name === part?.by || typeof other !== "string" || reached.has(other)) continue;
          const made = stepOf(steps, from, part, name);
          if (made) reached.set(other, made);
        }
      };
      note(resource, null, row);
      for (const part of resource.parts) {
        const rows = row[part.field];
        if (Array.isArray(rows)) for (const item of rows as Row[]) note(resource, part, item);
      }
    },
    looked(resource, where, by, search) {
      const step = reached.get(String(where[by]));
      if (!step || resource.isView || resource.tenant) return;
      const name = `${resource.table} ${by} ${JSON.stringify({ ...where, [by]: null })}`;
      const known = step.finds.get(name);
      if (known) known.hope = HOPE;
      else if (step.finds.size < MOST_FINDS) step.finds.set(name, { resource, search: search(), hope: HOPE });
    },
  };
}

/** Null where rows cannot be asked for by what names them alone. */
function stepOf(steps: Steps, from: Resource, part: ResourcePart | null, name: string): Step | null {
  const key = `${part?.field ?? ""}.${name}`;
  const before = steps.get(key);
  if (before) return before;
  const own = part?.resource ?? from;
  const to = own.references[name]?.();
  if (!to || to.isView || to.tenant || own.fields[name]?.column == null) return null;
  const step: Step = { from, part, name, to, hope: 0, next: new Map(), finds: new Map(), text: null };
  steps.set(key, step);
  return step;
}

function collect(steps: Steps, ids: string, depth: number, result: Beside[]): void {
  for (const step of steps.values()) {
    if (step.hope === 0 || result.length >= MOST_STATEMENTS) continue;
    step.hope--;
    const { from, part, name, to } = step;
    const column = (part?.resource ?? from).fields[name]?.column;
    const source = part ? part.resource.rows : from.rows;
    const by = part ? part.resource.fields[part.by]?.column : "id";
    const named = `= any(array(select p.${column} from ${source} p where p.${by} ${ids}))`;
    step.text ??= `select ${to.columns}${to.secretColumns} from ${to.rows} t where t.id ${named} limit ${MOST_ROWS}`;
    const rows: Beside = { resource: to, text: step.text, values: [], find: null };
    result.push(rows);
    for (const find of step.finds.values()) {
      if (find.hope === 0 || result.length >= MOST_STATEMENTS) continue;
      find.hope--;
      const { resource, search } = find;
      const among = `(select t.id from ${to.rows} t where t.id ${named} limit ${MOST_ROWS}) n`;
      const text = findBy(among, search.text);
      result.push({ resource, text, values: search.values, find: { search, of: rows } });
    }
    if (depth < DEPTH) collect(step.next, named, depth + 1, result);
  }
}

/** Keeps what was asked for beside a row. */
export function keepBeside(
  memory: RowMemory,
  beside: readonly Beside[],
  answers: readonly (readonly Row[])[],
  asOf: number,
): void {
  const rowsOf = new Map(beside.map((one, index) => [one, answers[index] ?? []]));
  for (const [{ resource, find }, rows] of rowsOf) {
    if (!find) {
      memory.keep(resource, rows, asOf);
      continue;
    }
    const named = rowsOf.get(find.of) ?? [];
    // Of more than are asked for, these may be others.
    if (named.length < MOST_ROWS)
      keepFinds(
        memory,
        resource,
        find.search,
        named.map((row) => String(row["id"])),
        rows,
        asOf,
      );
  }
}

/** Keeps what was looked for by all of these ids: `found` are the rows of a statement made by `findBy`. */
export function keepFinds(
  memory: RowMemory,
  resource: Resource,
  search: Search,
  ids: readonly string[],
  found: readonly Row[],
  asOf: number,
): void {
  const rows = new Map(found.map(({ "named by": by, ...row }) => [by, row]));
  for (const id of ids) {
    const conditions = JSON.stringify({ ...search.where, [search.by]: id });
    memory.keepFound(resource, conditions, rows.get(id) ?? null, asOf);
  }
}

/** @param source of the ids `n.id`, with that alias. */
export function findBy(source: string, select: string): string {
  return `select n.id as "named by", r.* from ${source} cross join lateral (${select}) r`;
}
