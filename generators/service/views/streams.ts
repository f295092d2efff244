import { streamPath } from "../../../src/ir/streams.ts";
import type { Entity } from "../../../src/ir/types.ts";
import type { Imports } from "./imports.ts";
import type { JsonSchema } from "./json-schema.ts";
import { isSecret, storedFields, type Model } from "./model.ts";
import { databaseName, sqlString, storeName } from "./names.ts";
import { platform, resourceFile } from "./paths.ts";
import { whereText } from "./sql-text.ts";

/** The line of `src/routes.ts` that registers the stream of an entity, where it has one. */
export function streamRoutes(
  entity: Entity,
  model: Model,
  imports: Imports,
): readonly { readonly text: string }[] {
  if (!entity.rules.streamed) return [];
  const resource = imports.value(storeName(entity), resourceFile(entity));
  const path = JSON.stringify(model.ir.basePath + streamPath(entity));
  return [
    { text: `${imports.value("streamRoute", platform("streams"))}(app, service, ${path}, ${resource});` },
  ];
}

/** A trigger that notes down what is done to the rows of a table. */
export interface StreamTriggerView {
  readonly name: string;
  readonly on: string;
  /** Of `note_change`, as SQL. */
  readonly arguments: string;
}

/** The triggers of streamed entities, and of the parts that change with them. */
export function streamTriggers(model: Model): readonly StreamTriggerView[] {
  return model.ir.entities
    .filter(({ rules }) => rules.streamed)
    .flatMap((entity) => [
      {
        name: databaseName(entity.table, "changes"),
        on: entity.table,
        arguments: [entity.table, keptColumns(entity, model).join(","), "id"].map(sqlString).join(", "),
      },
      ...partTriggers(entity, entity, [], model),
    ]);
}

/** @param way tables and columns that lead from a whole that is a part itself to the one that is told of. */
function partTriggers(
  told: Entity,
  whole: Entity,
  way: readonly string[],
  model: Model,
): readonly StreamTriggerView[] {
  return model.partsOf(whole).flatMap(({ entity, by }) => [
    {
      name: databaseName(entity.table, told.table, "changes"),
      on: entity.table,
      arguments: [told.table, "", by.column, ...way].map(sqlString).join(", "),
    },
    ...partTriggers(told, entity, [entity.table, by.column, ...way], model),
  ]);
}

/** What is kept of a row as it was: what tells whether somebody could see it. Nothing where that is no question. */
function keptColumns(entity: Entity, model: Model): readonly string[] {
  const conditions = entity.access.read.flatMap(({ where }) =>
    where ? [whereText(model, entity.id, where.node)] : [],
  );
  if (conditions.length === 0) return [];
  const columns = storedFields(entity).flatMap((field) => (isSecret(field) ? [] : [field.column]));
  const read = [...columns, "version", "created_at", "updated_at"].filter((column) =>
    conditions.some((text) => new RegExp(`\\bt\\.${column}\\b`).test(text)),
  );
  return ["id", ...read, ...(entity.rules.softDelete ? ["deleted_at"] : [])];
}

/** What openapi.json says of a stream beside who may read it. */
export function streamOperation(entity: Entity): JsonSchema {
  const many = entity.plural.toLowerCase();
  return {
    operationId: `watch${entity.id}`,
    summary: `Be told of changes of ${many}`,
    description: `Server-sent events. \`created\` and \`updated\` have the row as it is read by its id, \`gone\` has the \`id\` of one that is deleted or no longer to be seen; after \`reset\` changes were missed, and the list is to be read again.`,
    parameters: [
      {
        name: "Last-Event-ID",
        in: "header",
        description: "The id of the last event that was read: it goes on behind it.",
        schema: { type: "string" },
      },
    ],
  };
}

/** The answer that goes on. */
export const STREAM: JsonSchema = {
  description: "Events, for as long as the caller listens and may.",
  content: { "text/event-stream": { schema: { type: "string" } } },
};
