/** Collects what a file imports and prints it: one statement a module, types apart, sorted. */
export interface Imports {
  /** Notes that the file uses `name` of `module` (a path in the output, or a package), and gives the name back. */
  value(name: string, module: string): string;
  type(name: string, module: string): string;
  /** The import statements, each with its line end. */
  text(): string;
}

/** @param file the path of the file that imports, in the output. */
export function importsOf(file: string): Imports {
  const values = new Map<string, Set<string>>();
  const types = new Map<string, Set<string>>();
  const note = (map: Map<string, Set<string>>, name: string, module: string): string => {
    if (module !== file) map.set(module, (map.get(module) ?? new Set()).add(name));
    return name;
  };
  return {
    value: (name, module) => note(values, name, module),
    type: (name, module) => note(types, name, module),
    text() {
      const modules = [...new Set([...values.keys(), ...types.keys()])];
      const named = modules.map((module) => ({ module, from: specifier(file, module) }));
      named.sort((a, b) => (a.from < b.from ? -1 : 1));
      return named.map(({ module, from }) => statement(from, values.get(module), types.get(module))).join("");
    },
  };
}

function statement(from: string, values: Set<string> | undefined, types: Set<string> | undefined): string {
  if (!values) return line("import type", [...(types ?? [])].sort(), from);
  const onlyTypes = [...(types ?? [])].filter((name) => !values.has(name)).map((name) => `type ${name}`);
  const names = [...values, ...onlyTypes];
  names.sort((a, b) => (plain(a) < plain(b) ? -1 : 1));
  return line("import", names, from);
}

function plain(name: string): string {
  return name.replace(/^type /, "");
}

const WIDEST = 110;

function line(keyword: string, names: readonly string[], from: string): string {
  const short = `${keyword} { ${names.join(", ")} } from "${from}";\n`;
  if (short.length <= WIDEST + 1) return short;
  return `${keyword} {\n${names.map((name) => `  ${name},\n`).join("")}} from "${from}";\n`;
}

/** The relative specifier of one output file as another one imports it. */
function specifier(file: string, module: string): string {
  if (!module.startsWith("src/")) return module;
  const from = file.split("/").slice(0, -1);
  const to = module.split("/");
  while (from.length > 0 && to.length > 1 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  return `${from.length === 0 ? "./" : "../".repeat(from.length)}${to.join("/")}`;
}
