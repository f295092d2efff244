import Handlebars from "handlebars";

type Node = hbs.AST.Node;

/**
 * The source of a JavaScript function `(view, parts) => text` for a template. It knows the part of Handlebars that templates
 * of targets may use: names, `{{json name}}`, `if`, `unless`, `each`, `with`, `else`, `@first`, `@last`, `@index`,
 * `this`. Handlebars itself reads the template; its output is the reference (`test/3-emit/templates.test.ts`). Unlike
 * Handlebars' own, the functions refuse every name that a view does not have, wherever it stands, and are fast. Where
 * they are given a list of parts, they put into it what they print, but for its end: what a loop prints of its items'
 * `text` as the items themselves.
 *
 * @throws Error where the template uses more of Handlebars than that, or where Handlebars cannot read it.
 */
export function templateCode(template: string, text: string): string {
  const state: State = { template, names: 0 };
  const body = printProgram(Handlebars.parse(text), state, ["view"], null);
  return `(function (view, parts) {
  const bad = (name, value) => { throw new Error(${JSON.stringify(`${template} reads "`)} + name + '", and its view has only: ' + (value === null || typeof value !== "object" ? String(value) : Object.keys(value).join(", "))); };
  const get = (value, name) => value !== null && typeof value === "object" && name in value ? value[name] : bad(name, value);
  const list = (value) => value === null || value === undefined ? [] : Array.isArray(value) ? value : bad("each", value);
  const text = (value) => value === null || value === undefined ? "" : value;
  const isSo = (value) => Array.isArray(value) ? value.length > 0 : Boolean(value);
  let out = "";
${body}  return out;
})`;
}

interface State {
  readonly template: string;
  /** How many variables have been named. */
  names: number;
}

/** The variables of the loop around: its index and its list. */
interface Loop {
  readonly index: string;
  readonly items: string;
}

/** `scopes` are the variables that `this` stands for, the innermost last. */
function printProgram(
  program: hbs.AST.Program,
  state: State,
  scopes: readonly string[],
  loop: Loop | null,
): string {
  return program.body.map((node) => printNode(node, state, scopes, loop)).join("");
}

function printNode(node: Node, state: State, scopes: readonly string[], loop: Loop | null): string {
  switch (node.type) {
    case "ContentStatement": {
      const { value } = node as hbs.AST.ContentStatement;
      return value === "" ? "" : `  out += ${JSON.stringify(value)};\n`;
    }
    case "CommentStatement":
      return "";
    case "MustacheStatement":
      return printMustache(node as hbs.AST.MustacheStatement, state, scopes, loop);
    case "BlockStatement":
      return printBlock(node as hbs.AST.BlockStatement, state, scopes, loop);
    default:
      return refuse(state, node.type);
  }
}

function printMustache(
  node: hbs.AST.MustacheStatement,
  state: State,
  scopes: readonly string[],
  loop: Loop | null,
): string {
  const value = mustache(node, state, scopes, loop);
  const isItem = (node.path as hbs.AST.PathExpression).original === "text" && loop !== null;
  if (!isItem) return `  out += ${value};\n`;
  return `  if (parts === undefined) out += ${value};\n  else { if (out !== "") parts.push(out); parts.push(${scopes.at(-1)}); out = ""; }\n`;
}

function mustache(
  node: hbs.AST.MustacheStatement,
  state: State,
  scopes: readonly string[],
  loop: Loop | null,
): string {
  const name = (node.path as hbs.AST.PathExpression).original;
  if (node.params.length === 0) return `text(${expression(node.path, state, scopes, loop)})`;
  if (name !== "json" || node.params.length !== 1) return refuse(state, String(name));
  return `text(JSON.stringify(${expression(node.params[0], state, scopes, loop)}))`;
}

function printBlock(
  node: hbs.AST.BlockStatement,
  state: State,
  scopes: readonly string[],
  loop: Loop | null,
): string {
  const kind = String((node.path as hbs.AST.PathExpression).original);
  const [param] = node.params;
  if (node.params.length !== 1) return refuse(state, kind);
  const value = expression(param, state, scopes, loop);
  const inner = (within: readonly string[], around: Loop | null): string =>
    node.program ? printProgram(node.program, state, within, around) : "";
  const other = node.inverse ? printProgram(node.inverse, state, scopes, loop) : "";
  const id = (state.names += 1);
  switch (kind) {
    case "if":
      return `  if (isSo(${value})) {\n${inner(scopes, loop)}  } else {\n${other}  }\n`;
    case "unless":
      return `  if (!isSo(${value})) {\n${inner(scopes, loop)}  } else {\n${other}  }\n`;
    case "with": {
      const body = inner([...scopes, `v${id}`], loop);
      return `  const v${id} = ${value};\n  if (isSo(v${id})) {\n${body}  } else {\n${other}  }\n`;
    }
    case "each": {
      const body = inner([...scopes, `v${id}`], { index: `i${id}`, items: `l${id}` });
      const loopHead = `for (let i${id} = 0; i${id} < l${id}.length; i${id} += 1)`;
      const empty = other === "" ? "" : `  if (l${id}.length === 0) {\n${other}  }\n`;
      return `  const l${id} = list(${value});\n  ${loopHead} {\n  const v${id} = l${id}[i${id}];\n${body}  }\n${empty}`;
    }
    default:
      return refuse(state, kind);
  }
}

function expression(
  node: Node | undefined,
  state: State,
  scopes: readonly string[],
  loop: Loop | null,
): string {
  if (node?.type !== "PathExpression") return refuse(state, node?.type ?? "nothing");
  const path = node as hbs.AST.PathExpression;
  if (path.data) {
    if (path.original === "@first" && loop) return `(${loop.index} === 0)`;
    if (path.original === "@last" && loop) return `(${loop.index} === ${loop.items}.length - 1)`;
    if (path.original === "@index" && loop) return loop.index;
    return refuse(state, path.original);
  }
  const scope = scopes.at(-1 - path.depth);
  if (scope === undefined) return refuse(state, path.original);
  return path.parts.reduce((value, part) => `get(${value}, ${JSON.stringify(part)})`, scope);
}

function refuse(state: State, what: string): never {
  throw new Error(`${state.template} uses ${what}, which templates of targets may not.`);
}
