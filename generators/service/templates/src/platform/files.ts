import { createHash, randomUUID } from "node:crypto";
import { Readable, Transform } from "node:stream";
import { demandRow, demandScope, readRow, updateRow } from "./rows.ts";
import { scopeOf } from "./access.ts";
import { demandWritable, visibleRow } from "./field-access.ts";
import { fileStorage, type FileStorage } from "./file-storage.ts";
import { typeCheck } from "./file-types.ts";
import { etag, idOf, versionOf, workOf, type App, type Request } from "./http.ts";
import { invalid, notFound, Problem } from "./problem.ts";
import type { Resource } from "./resource.ts";
import type { Service } from "./work.ts";

/** What a file may be. */
export interface FileRules {
  readonly mediaTypes: readonly string[];
  readonly maxBytes: number;
}

/** What a row knows of its file. */
interface KeptFile {
  /** Made by the service: nothing that a client says becomes a part of a path. */
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
}

const storages = new WeakMap<Service, FileStorage>();

function storageOf(service: Service): FileStorage {
  const known = storages.get(service) ?? fileStorage(service.config);
  storages.set(service, known);
  return known;
}

/** `PUT`: the body becomes the file of a row, in place of the one that it had. For whoever may change the row. */
export function uploadRoute(
  app: App,
  service: Service,
  _method: "PUT",
  path: string,
  resource: Resource,
  field: string,
  rules: FileRules,
): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // The body goes from the socket to where it is kept, as fast as that takes it.
    scope.addContentTypeParser("*", (_request, body, done) => done(null, body));
    // Nobody is listened to for megabytes who may not send them.
    scope.addHook("onRequest", async (request) => {
      const work = await workOf(service, request);
      scopeOf(work, resource.access.update);
      demandWritable(resource, { [field]: {} }, work.caller, false);
    });
    scope.put(path, { bodyLimit: rules.maxBytes }, async (request, reply) => {
      const work = await workOf(service, request);
      const scopeOfRows = scopeOf(work, resource.access.update);
      const id = idOf(request, "id", resource.name);
      const version = versionOf(request.headers["if-match"]);
      await demandRow(work, resource, id, scopeOfRows);
      const storage = storageOf(service);
      const announced = announcedFile(request, rules, field, storage);
      // Noted before it is there: what no row has named within the hour is removed.
      await service.database.query(
        "insert into service_files (id, gone_at) values ($1, now() + interval '1 hour')",
        [announced.key],
      );
      const file = await kept(request, announced, rules, field, storage);
      const row = await work.atomically(resource.table, async (inner) => {
        await demandRow(inner, resource, id, scopeOfRows);
        await updateRow(inner, resource, id, { [field]: file }, version);
        await demandScope(inner, resource, id, scopeOfRows);
        await inner.db.query("update service_files set gone_at = null where id = $1", [file.key]);
        return readRow(inner, resource, id);
      });
      await reply.header("etag", etag(row)).send(visibleRow(resource, row, work.caller));
    });
  });
}

/** `GET`: the file of a row, for whoever may read the row. A browser saves it, whatever it holds. */
export function downloadRoute(
  app: App,
  service: Service,
  _method: "GET",
  path: string,
  resource: Resource,
  field: string,
): void {
  app.get(path, async (request, reply) => {
    const work = await workOf(service, request);
    const id = idOf(request, "id", resource.name);
    const row = await readRow(work, resource, id, scopeOf(work, resource.access.read));
    const file = visibleRow(resource, row, work.caller)[field] as KeptFile | null | undefined;
    if (!file) throw notFound(field);
    const tag = `"${file.sha256}"`;
    void reply.header("etag", tag);
    if (request.headers["if-none-match"] === tag) return void (await reply.code(304).send());
    await reply
      .header("content-type", file.type)
      .header("content-length", String(file.size))
      .header("content-disposition", `attachment; filename*=UTF-8''${encoded(file.name)}`)
      .send(await storageOf(service).get(file.key));
  });
}

/** `DELETE`: the row has no file any more. */
export function removeRoute(
  app: App,
  service: Service,
  _method: "DELETE",
  path: string,
  resource: Resource,
  field: string,
): void {
  app.delete(path, async (request, reply) => {
    const work = await workOf(service, request);
    const scope = scopeOf(work, resource.access.update);
    const id = idOf(request, "id", resource.name);
    demandWritable(resource, { [field]: {} }, work.caller, false);
    const version = versionOf(request.headers["if-match"]);
    await work.atomically(resource.table, async (inner) => {
      await demandRow(inner, resource, id, scope);
      await updateRow(inner, resource, id, { [field]: null }, version);
      await demandScope(inner, resource, id, scope);
    });
    await reply.code(204).send();
  });
}

const SWEEP_EVERY_MS = 60_000;

/**
 * Removes the files that no row names any more, when the service starts and every minute. They are found in the
 * database, which notes them in the transaction that lets them go: nothing is removed that is still named.
 *
 * @throws Error where the storage is not set up.
 */
export function keepFiles(app: App, service: Service): void {
  storageOf(service);
  const sweep = (): void =>
    void removeGone(service).catch((error: unknown) =>
      app.log.warn({ err: error }, "files could not be removed"),
    );
  app.addHook("onReady", async () => sweep());
  const timer = setInterval(sweep, SWEEP_EVERY_MS);
  timer.unref();
  app.addHook("onClose", async () => clearInterval(timer));
}

async function removeGone(service: Service): Promise<void> {
  const gone = await service.database.query<{ id: string }>(
    "select id from service_files where gone_at <= now() order by gone_at limit 1000",
  );
  for (const { id } of gone) {
    await storageOf(service).remove(id);
    await service.database.query("delete from service_files where id = $1", [id]);
  }
}

/** What is known of a file before it comes. */
interface AnnouncedFile {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  /** Bytes; null where the client does not say. */
  readonly length: number | null;
}

/** @throws Problem 411, 413, 415 or 422 */
function announcedFile(
  request: Request,
  { mediaTypes, maxBytes }: FileRules,
  field: string,
  storage: FileStorage,
): AnnouncedFile {
  const type = (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (!mediaTypes.includes(type)) {
    const detail = `The Content-Type must be one of ${mediaTypes.join(", ")}.`;
    throw new Problem({ status: 415, code: "unsupported-media-type", detail });
  }
  const said = request.headers["content-length"];
  const length = said === undefined ? null : Number(said);
  if (length === 0 || !(request.body instanceof Readable)) throw empty(field);
  if (length !== null && length > maxBytes) throw tooLarge();
  if (length === null && storage.needsLength) {
    const detail = "The request must say in Content-Length how many bytes it has.";
    throw new Problem({ status: 411, code: "length-required", detail });
  }
  const name = nameIn(request.headers["content-disposition"]) || field;
  return { key: randomUUID(), name, type, length };
}

/**
 * Keeps the body of a request, and looks at it on its way.
 *
 * @throws Problem 413 or 422 where it turns out not to be what the field takes; then nothing is kept.
 */
async function kept(
  request: Request,
  { length, ...announced }: AnnouncedFile,
  { maxBytes }: FileRules,
  field: string,
  storage: FileStorage,
): Promise<KeptFile> {
  const body = request.body as Readable;
  const check = typeCheck(announced.type);
  const hash = createHash("sha256");
  let size = 0;
  let refusal: Problem | null = null;
  const refuse = (problem: Problem): Problem => (refusal ??= problem);
  const wrong = (): Problem =>
    invalid([{ pointer: `/${field}`, code: "content", detail: `What it holds is no ${announced.type}.` }]);
  const looked = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > maxBytes) return done(refuse(tooLarge()));
      if (!check.next(chunk)) return done(refuse(wrong()));
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      if (size === 0) return done(refuse(empty(field)));
      done(check.end() ? null : refuse(wrong()));
    },
  });
  // It may fail before whoever keeps it listens, who finds it ended then.
  looked.on("error", () => {});
  body.once("error", (error) => looked.destroy(error));
  body.once("aborted", () => looked.destroy(new Error("The upload broke off.")));
  body.pipe(looked);
  try {
    await storage.put(announced.key, looked, announced.type, length);
  } catch (error) {
    // What is still to come is read to its end or to the end of the connection, so that the answer arrives.
    body.unpipe(looked).resume();
    throw refusal ?? error;
  }
  return { ...announced, size, sha256: hash.digest("hex") };
}

function empty(field: string): Problem {
  return invalid([{ pointer: `/${field}`, code: "empty", detail: "It must not be empty." }]);
}

function tooLarge(): Problem {
  return new Problem({ status: 413, code: "too-large", detail: "The body is too large." });
}

/** The name in a Content-Disposition (RFC 6266): its last part, without what is no letter, digit or usual sign. */
function nameIn(header: string | undefined): string {
  const extended = /;\s*filename\*\s*=\s*UTF-8'[^']*'([^;\s]+)/i.exec(header ?? "")?.[1];
  const plain = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header ?? "");
  const said = (extended === undefined ? undefined : decoded(extended)) ?? plain?.[1] ?? plain?.[2] ?? "";
  const last = said.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  return [...last.replace(/[^\p{L}\p{N}\p{M} ._()+-]/gu, "").replace(/^[. ]+/, "")].slice(0, 120).join("");
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** As RFC 8187 has it: what may stand in a header as it is, and all else by its bytes. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
