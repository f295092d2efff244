import { lowerNothingToStream } from "../../diagnostics/messages.ts";
import type { Entity, Ir } from "../../ir/types.ts";
import type { Context } from "../context.ts";
import { declaredAs } from "../declarations.ts";
import { isStreamed } from "./rules.ts";

/** Reports `streamed` where there would be nobody to tell, or no address to tell it at. */
export function checkStreams(context: Context, ir: Ir): void {
  const sections = new Map(
    declaredAs(context.declarations, "Entity").map(({ id, section }) => [id, section]),
  );
  for (const entity of ir.entities) {
    const reason = entity.rules.streamed ? reasonAgainst(entity, ir) : null;
    const rules = sections.get(entity.id)?.parts.find(({ kind }) => kind === "Rules");
    const bullet = rules?.bullets.find(isStreamed);
    if (reason && bullet) context.report(lowerNothingToStream(bullet.span, reason));
  }
}

function reasonAgainst(
  { within, access, name }: Entity,
  { wire }: Ir,
): { readonly why: string; readonly remedy: string } | null {
  if (within !== undefined)
    return {
      why: `\`${name}\` is a part of a whole`,
      remedy: "say it of the whole, which changes with its parts",
    };
  if (wire)
    return {
      why: "the addresses and shapes of this service are those of its `## Wire`, which says nothing of streams",
      remedy: "do without `## Wire`",
    };
  if (access.read.length === 0)
    return { why: "nobody may read its rows", remedy: "say who may under `- read:`" };
  return null;
}
