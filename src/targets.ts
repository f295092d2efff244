import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { plan as service } from "../generators/service/generator.ts";
import { evolution } from "../generators/service/views/evolution/evolution.ts";
import type { Target } from "./3-emit/target.ts";
import { CARRIED, type Carried } from "./carried.ts";
import { filesBelow } from "./io/files.ts";

/** The generators by the name that a spec's front matter gives them. A new target is added here. */
const PLANS: Readonly<Record<string, Pick<Target, "plan" | "evolution">>> = {
  service: { plan: service, evolution },
};

/** Every target with its templates. */
export function loadTargets(): ReadonlyMap<string, Target> {
  return new Map(
    Object.entries(PLANS).map(([name, parts]): [string, Target] => {
      const carried = CARRIED.get(name) ?? readTemplates(name);
      // Texts are read where files are printed, and not where a spec is only checked.
      return [
        name,
        {
          name,
          ...parts,
          printers: carried.printers,
          get templates() {
            return carried.templates;
          },
        },
      ];
    }),
  );
}

function readTemplates(target: string): Carried {
  const folder = asset(`generators/${target}/templates`);
  const templates = filesBelow(folder).map(
    (path) => [path, readFileSync(`${folder}/${path}`, "utf8")] as const,
  );
  return { templates: new Map(templates), printers: new Map() };
}

/** A file or folder that specc carries along: beside the bundle, or in the repository. */
export function asset(path: string): string {
  for (const up of ["./", "../"]) {
    const found = fileURLToPath(new URL(up + path, import.meta.url));
    if (existsSync(found)) return found;
  }
  throw new Error(`specc was installed without ${path}.`);
}
