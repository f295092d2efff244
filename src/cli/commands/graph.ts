import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { entityDiagram } from "../../graph/entities.ts";
import { flowDiagram } from "../../graph/flow.ts";
import { graphPage } from "../../graph/page.ts";
import { stateDiagrams } from "../../graph/states.ts";
import { parse } from "../../1-parse/parse.ts";
import { lower } from "../../2-lower/lower.ts";
import { readSource } from "../../io/read.ts";
import { dirname } from "node:path";
import type { Arguments } from "../arguments.ts";
import { findSpec } from "../project.ts";
import { OK, report, USAGE, WRONG, type Shell } from "../shell.ts";

/** `specc graph`: prints a spec as Mermaid diagrams. */
export async function graph(args: Arguments, shell: Shell): Promise<number> {
  const root = findSpec(shell, args.positionals[0], "graph");
  if (root.value === null) return (report(shell, root.diagnostics), USAGE);
  const read = readSource(root.value);
  const source = read.value ?? { files: [] };
  const parsed = parse(source);
  const { value: ir, diagnostics } = lower(parsed.value ?? { files: [] });
  const wrong = [...read.diagnostics, ...parsed.diagnostics, ...diagnostics];
  if (hasErrors(wrong) || !ir) return (report(shell, wrong, { source, folder: dirname(root.value) }), WRONG);
  const only = args.values.get("--only");
  if (only === "entities") shell.out(entityDiagram(ir));
  else if (only === "states")
    shell.out(
      stateDiagrams(ir)
        .map(({ text }) => text)
        .join("\n"),
    );
  else if (only === "flow") shell.out(flowDiagram(ir));
  else shell.out(graphPage(ir));
  return OK;
}
