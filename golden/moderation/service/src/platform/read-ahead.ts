// Made by specc from the spec of moderation. Edit the spec, not this file.
import type { Resource, ResourcePart } from "./resource.ts";
import type { Row } from "./values.ts";

/**
 * Logic reads a row, then those that it names, then those that these name, and waits for each. Transactions of one name
 * do so in the same way: what one of them has followed, the next asks for together with the row that it begins with.
 * What is followed no more is soon asked for no more.
 */
export interface ReadAhead {
  /** What is to be asked for beside this row; `$1` of the statements is its id. */
  beside(resource: Resource, id: string): readonly Beside[];
  /** To be called for each row that logic asks for. */
  asked(resource: Resource, id: string, row: Row): void;
}

export interface Beside {
  readonly resource: Resource;
  readonly text: string;
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
  text: string | null;
}

type Steps = Map<string, Step>;

const HOPE = 3;
/** Rows further away, or more of them than this, are left to be asked for one after the other. */
const DEPTH = 4;
const MOST_STATEMENTS = 6;
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
  const step: Step = { from, part, name, to, hope: 0, next: new Map(), text: null };
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
    result.push({ resource: to, text: step.text });
    if (depth < DEPTH) collect(step.next, named, depth + 1, result);
  }
}
