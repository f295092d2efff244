// Made by specc from the spec of conduit. Edit the spec, not this file.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { gzipSync } from "node:zlib";
import type { App } from "./http.ts";
import { projectFile } from "./server.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The page runs its own files and calls its own service; nothing else is loaded, framed or sent anywhere. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A page in the browser at an address: the files of a folder, compressed when first asked for, asked for again only when changed. */
export function pageRoutes(app: App, address: string, folder: string): void {
  const files = projectFile(folder);
  for (const name of readdirSync(files).sort()) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    let known: Page | null = null;
    app.get(name === "index.html" ? address : `${address}/${name}`, async (request, reply) => {
      const { bytes, packed, tag } = (known ??= page(`${files}/${name}`));
      void reply.header("content-security-policy", POLICY);
      void reply.header("cache-control", "no-cache");
      void reply.header("vary", "accept-encoding");
      void reply.header("etag", tag);
      if (request.headers["if-none-match"] === tag) return reply.code(304).send();
      void reply.header("content-type", type);
      if (!/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) return reply.send(bytes);
      return reply.header("content-encoding", "gzip").send(packed);
    });
  }
}

interface Page {
  readonly bytes: Buffer;
  readonly packed: Buffer;
  readonly tag: string;
}

function page(file: string): Page {
  const bytes = readFileSync(file);
  return {
    bytes,
    packed: gzipSync(bytes, { level: 9 }),
    tag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
  };
}
