import type { Action, Effect, Hole as IrHole } from "../../../src/ir/types.ts";
import type { Hole } from "../../../src/draft/draft.ts";
import type { PlannedFile } from "../../../src/3-emit/target.ts";
import { importsOf, type Imports } from "./imports.ts";
import { contextText, holeTypes, type HoleContext } from "./logic-types.ts";
import type { Model } from "./model.ts";
import { docComment } from "./names.ts";
import { modelFile, platform } from "./paths.ts";

/** The file that holds a hole's function, and the hole as whoever fills it sees it. */
export function logicFile(
  path: string,
  element: Action | Effect,
  hole: IrHole,
  context: HoleContext,
  model: Model,
): { readonly file: PlannedFile; readonly hole: Hole } {
  const imports = importsOf(path);
  importTypes(imports, context);
  const signature = `export async function ${element.id}(context: ${context.name}): Promise<${context.returns}>`;
  return {
    file: {
      path,
      template: "src/entity/logic.ts.hbs",
      origins: [hole.origin],
      view: {
        imports: imports.text(),
        context: `${docComment(`What the logic of "${element.name}" may see and do.`)}export ${contextText(context)}`,
        doc: docComment(element.doc || element.name),
        signature,
        hole: hole.id,
      },
    },
    hole: {
      id: hole.id,
      file: path,
      signature,
      types: holeTypes(context, model),
      names: /\bDecimal\b/.test(holeTypes(context, model)) ? ["context", "Decimal"] : ["context"],
      prose: hole.prose,
      summary: `${element.name}. ${element.doc}`.trim(),
      examples: hole.examples,
      origin: hole.origin,
    },
  };
}

/** The types that a context names, from the files that declare them. A body may use `Decimal` as a value. */
function importTypes(imports: Imports, context: HoleContext): void {
  const text = contextText(context) + context.returns;
  for (const source of context.rows) {
    if (new RegExp(`\\b${source.id}Row\\b`).test(text)) imports.type(`${source.id}Row`, modelFile(source));
  }
  for (const entity of context.news) {
    if (new RegExp(`\\bNew${entity.id}\\b`).test(text)) imports.type(`New${entity.id}`, modelFile(entity));
  }
  if (/\bStore</.test(text)) imports.type("Store", platform("store"));
  if (/\bReadStore</.test(text)) imports.type("ReadStore", platform("store"));
  imports.value("Decimal", platform("values"));
}
