import { type Contract, follow, isTree, itemsIn, type Tree, treeIn } from "./contract.ts";
import { type Both, compareSchemas } from "./schemas.ts";

/** One thing that a client of the older contract may stumble over. */
export interface Break {
  /** `POST /notes`, as the older contract has it. */
  readonly operation: string;
  /** `request /title`, `answer 200 /status`, `parameter limit`; `""` for the operation as a whole. */
  readonly part: string;
  /** What has changed, as the end of a sentence that begins with the part. */
  readonly what: string;
}

/** What two contracts differ in, as far as a client can notice. */
export interface Comparison {
  readonly breaks: readonly Break[];
  /** Operations that are new. */
  readonly added: readonly string[];
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * Everything that works with `before` and may not work with `after`, in the order of the older contract. Names of path
 * parameters do not matter. Who may do what stands in no OpenAPI document beyond "signed in or not", so that a narrower
 * access rule is not seen here.
 */
export function compareContracts(before: Contract, after: Contract): Comparison {
  const both = { before, after };
  const now = operationsOf(after);
  const breaks: Break[] = [];
  const known = new Set<string>();
  for (const [key, old] of operationsOf(before)) {
    known.add(key);
    const other = now.get(key);
    const say = (part: string, what: string): void => void breaks.push({ operation: old.shown, part, what });
    if (!other) say("", "is gone");
    else compareOperations(both, old, other, say);
  }
  const added = [...now].flatMap(([key, { shown }]) => (known.has(key) ? [] : [shown]));
  return { breaks: unique(breaks), added };
}

interface Operation {
  /** Method and path as people read them. */
  readonly shown: string;
  readonly tree: Tree;
  /** Those of the path and those of the operation, references followed. */
  readonly parameters: readonly Tree[];
  /** Whether a caller has to sign in. */
  readonly isGuarded: boolean;
}

type SayPart = (part: string, what: string) => void;

/** All operations by method and path, without the names of path parameters. */
function operationsOf(contract: Contract): ReadonlyMap<string, Operation> {
  const found = new Map<string, Operation>();
  for (const [path, item] of Object.entries(contract.paths)) {
    for (const method of METHODS) {
      const tree = item[method];
      if (!isTree(tree)) continue;
      const parameters = [...itemsIn(item, "parameters"), ...itemsIn(tree, "parameters")];
      const security = itemsIn(tree, "security");
      found.set(`${method} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`, {
        shown: `${method.toUpperCase()} ${path}`,
        tree,
        parameters: parameters.map((each) => follow(contract, each)),
        // `{}` among the requirements makes them optional.
        isGuarded:
          security.length > 0 && !security.some((each) => isTree(each) && Object.keys(each).length === 0),
      });
    }
  }
  return found;
}

function compareOperations(both: Both, old: Operation, now: Operation, say: SayPart): void {
  if (now.isGuarded && !old.isGuarded) say("", "asks to sign in now");
  compareParameters(both, old, now, say);
  compareBodies(both, old.tree, now.tree, say);
  compareAnswers(both, old.tree, now.tree, say);
}

function compareParameters(both: Both, old: Operation, now: Operation, say: SayPart): void {
  const keyOf = ({ in: place, name }: Tree): string =>
    place === "header" ? `header ${String(name).toLowerCase()}` : `${String(place)} ${String(name)}`;
  const isPath = (each: Tree): boolean => each["in"] === "path";
  for (const each of old.parameters.filter((parameter) => !isPath(parameter))) {
    const other = now.parameters.find((parameter) => keyOf(parameter) === keyOf(each));
    const part = `${keyOf(each)}:`;
    if (!other) say(part, "is not taken any more");
    else compareSchemas(both, each["schema"], other["schema"], "sent", saying(part, say));
  }
  // Parameters of the path stand in the same order in both, whatever their names.
  const [olds, nows] = [old.parameters.filter(isPath), now.parameters.filter(isPath)];
  for (const [index, each] of olds.entries())
    compareSchemas(both, each["schema"], nows[index]?.["schema"], "sent", saying(`${keyOf(each)}:`, say));
  for (const each of now.parameters.filter(
    (parameter) => !isPath(parameter) && parameter["required"] === true,
  )) {
    const before = old.parameters.find((parameter) => keyOf(parameter) === keyOf(each));
    if (before?.["required"] !== true) say(`${keyOf(each)}:`, "must be sent now");
  }
}

function compareBodies(both: Both, old: Tree, now: Tree, say: SayPart): void {
  const [was, is] = [follow(both.before, old["requestBody"]), follow(both.after, now["requestBody"])];
  if (is["required"] === true && was["required"] !== true) say("request", "must be sent now");
  const contents = treeIn(is, "content");
  for (const [type, { schema }] of treesOf(treeIn(was, "content"))) {
    if (!Object.hasOwn(contents, type)) say("request", `is not taken as ${type} any more`);
    else compareSchemas(both, schema, treeIn(contents, type)["schema"], "sent", saying("request", say));
  }
}

/** Answers of success: a client has to cope with refusals that it does not know anyway. */
function compareAnswers(both: Both, old: Tree, now: Tree, say: SayPart): void {
  const [olds, nows] = [treeIn(old, "responses"), treeIn(now, "responses")];
  const successes = Object.keys(olds).filter((status) => /^[23]/.test(status));
  for (const status of successes) {
    const part = `answer ${status}`;
    if (!Object.hasOwn(nows, status)) {
      say(part, "is not given any more");
      continue;
    }
    const contents = treeIn(follow(both.after, nows[status]), "content");
    for (const [type, { schema }] of treesOf(treeIn(follow(both.before, olds[status]), "content"))) {
      if (!Object.hasOwn(contents, type)) say(part, `is not given as ${type} any more`);
      else compareSchemas(both, schema, treeIn(contents, type)["schema"], "answered", saying(part, say));
    }
  }
  for (const status of Object.keys(nows).filter((each) => /^[23]/.test(each) && !Object.hasOwn(olds, each)))
    say(`answer ${status}`, "may come now");
}

function saying(part: string, say: SayPart): (pointer: string, what: string) => void {
  return (pointer, what) => say(pointer === "" ? part : `${part} ${pointer}`, what);
}

function treesOf(tree: Tree): [string, Tree][] {
  return Object.entries(tree).flatMap(([name, each]): [string, Tree][] =>
    isTree(each) ? [[name, each]] : [],
  );
}

function unique(breaks: readonly Break[]): Break[] {
  return [...new Map(breaks.map((each) => [`${each.operation} ${each.part} ${each.what}`, each])).values()];
}
