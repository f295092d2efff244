import { filesOf, type FileField } from "../../../src/ir/files.ts";
import type { Entity } from "../../../src/ir/types.ts";
import type { JsonSchema } from "./json-schema.ts";
import { literal } from "./literal.ts";
import type { Model } from "./model.ts";
import { databaseName, storeName, withArticle } from "./names.ts";
import { platform, resourceFile } from "./paths.ts";
import type { Imports } from "./imports.ts";

/** The lines of `src/routes.ts` that register the files of an entity. */
export function fileRoutes(
  entity: Entity,
  model: Model,
  imports: Imports,
): readonly { readonly text: string }[] {
  return filesOf(entity).flatMap(({ name, type: { file } }) => {
    const resource = imports.value(storeName(entity), resourceFile(entity));
    const path = JSON.stringify(`${model.ir.basePath}${entity.path}/:id/${name}`);
    const route = (helper: string, method: string, more = ""): { readonly text: string } => ({
      text: `${imports.value(helper, platform("files"))}(app, service, "${method}", ${path}, ${resource}, "${name}"${more});`,
    });
    const { read, update } = entity.access;
    return [
      ...(read.length > 0 ? [route("downloadRoute", "GET")] : []),
      ...(update.length > 0
        ? [route("uploadRoute", "PUT", `, ${literal(file)}`), route("removeRoute", "DELETE")]
        : []),
    ];
  });
}

/** What tells of files that no row names any more: a trigger for each table that has some. */
export interface FileTriggerView {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
}

export function fileTriggers(model: Model): readonly FileTriggerView[] {
  return model.ir.entities
    .map((entity) => ({ entity, files: filesOf(entity) }))
    .filter(({ files }) => files.length > 0)
    .map(({ entity, files }) => ({
      name: databaseName(entity.table, "files"),
      table: entity.table,
      columns: files.map(({ column }) => column),
    }));
}

const BINARY: JsonSchema = { type: "string", format: "binary" };

/** The operations of one file, by their methods. */
export function fileOperations(
  entity: Entity,
  field: FileField,
  shared: {
    readonly parameters: readonly JsonSchema[];
    readonly ifMatch: JsonSchema;
    readonly answer: JsonSchema;
    readonly gone: JsonSchema;
    readonly notModified: JsonSchema;
    problems(kind: "read" | "update", names: readonly FileProblem[]): JsonSchema;
    security(kind: "read" | "update"): JsonSchema;
  },
): JsonSchema {
  const { name, doc, type } = field;
  const { read, update } = entity.access;
  const content = Object.fromEntries(type.file.mediaTypes.map((media) => [media, { schema: BINARY }]));
  const base = { tags: [entity.plural], ...(doc ? { description: doc } : {}) };
  const id = `${entity.id}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const of = `the ${name} of ${withArticle(entity.name.toLowerCase())}`;
  return {
    ...(read.length > 0
      ? {
          get: {
            ...base,
            operationId: `download${id}`,
            summary: `Download ${of}`,
            ...shared.security("read"),
            parameters: shared.parameters,
            responses: {
              200: { description: "What it holds.", content },
              304: shared.notModified,
              ...shared.problems("read", ["missing"]),
            },
          },
        }
      : {}),
    ...(update.length > 0
      ? {
          put: {
            ...base,
            operationId: `upload${id}`,
            summary: `Upload ${of}`,
            description: `The body is what it holds, at most ${type.file.maxBytes} bytes; Content-Disposition may give its name.`,
            ...shared.security("update"),
            parameters: [...shared.parameters, shared.ifMatch],
            requestBody: { required: true, content },
            responses: {
              200: shared.answer,
              ...shared.problems("update", [
                "malformed",
                "missing",
                "conflict",
                "stale",
                "lengthless",
                "tooLarge",
                "unsupported",
                "invalid",
              ]),
            },
          },
          delete: {
            ...base,
            operationId: `remove${id}`,
            summary: `Take away ${of}`,
            ...shared.security("update"),
            parameters: [...shared.parameters, shared.ifMatch],
            responses: {
              204: shared.gone,
              ...shared.problems("update", [
                "malformed",
                "missing",
                "conflict",
                "stale",
                "unsupported",
                "invalid",
              ]),
            },
          },
        }
      : {}),
  };
}

type FileProblem =
  | "malformed"
  | "missing"
  | "conflict"
  | "stale"
  | "lengthless"
  | "tooLarge"
  | "unsupported"
  | "invalid";
