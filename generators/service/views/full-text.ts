import type { Entity, View } from "../../../src/ir/types.ts";
import { fieldOf } from "./model.ts";

const WEIGHTS = ["A", "B", "C", "D"] as const;

/**
 * What is searched by words, as SQL: one expression for the index and for the query, so that the one serves the other.
 *
 * @param alias what stands before the columns; empty in an index.
 * @returns empty where nothing is.
 */
export function fullTextSql(source: Entity | View, alias: string): string {
  const { fullText } = source.list;
  if (!fullText) return "";
  const parts = fullText.fields.map((name, index) => {
    const column = `${alias}${fieldOf(source, name).column}`;
    return `setweight(to_tsvector('${fullText.language}', coalesce(${column}, '')), '${WEIGHTS[index] ?? "D"}')`;
  });
  return `(${parts.join(" || ")})`;
}
