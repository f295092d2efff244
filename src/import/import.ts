import { hasErrors, type Diagnostic, type StageResult } from "../diagnostics/diagnostic.ts";
import { importNothingFound, importOtherDialect, importUnknownAccount } from "../diagnostics/messages.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { format } from "../fmt/format.ts";
import { kebabOf } from "./names.ts";
import { readOpenApi } from "./openapi/read.ts";
import { readPrisma } from "./prisma/read.ts";
import { settle } from "./settle.ts";
import { signInOf } from "./sign-in.ts";
import type { Sketch } from "./sketch.ts";
import { otherDialect } from "./sql/dialect.ts";
import { readSql } from "./sql/read.ts";
import { write } from "./write.ts";

/** The languages that a first spec can be made from. */
export const KINDS = ["openapi", "prisma", "sql"] as const;
export type Kind = (typeof KINDS)[number];

export interface ImportOptions {
  /** What the service is called where the source does not say: any text. */
  readonly name: string;
  /** The entity that signs in; `null`: one that plainly does, or a new one. */
  readonly signIn: string | null;
}

/** A first spec, and what it says. */
export interface Imported {
  readonly text: string;
  /** How many of each there are. */
  readonly entities: number;
  readonly actions: number;
  readonly notes: number;
}

const SAID: Readonly<Record<Kind, string>> = {
  openapi: "an OpenAPI document",
  prisma: "a Prisma schema",
  sql: "a database schema in SQL",
};

/**
 * Makes a spec of an API, a schema or a database that exists. Pure. What is written compiles and is formatted; what
 * the language of specs cannot say stands in its last section. `path`: the source's name, for messages.
 */
export function importSpec(
  kind: Kind,
  text: string,
  path: string,
  options: ImportOptions,
): StageResult<Imported> {
  const diagnostics: Diagnostic[] = [];
  const sketch = sketchOf(kind, text.replace(/^\uFEFF/, ""), path, diagnostics);
  if (!sketch || hasErrors(diagnostics)) return { value: null, diagnostics };
  if (sketch.entities.length + sketch.actions.length === 0) {
    return { value: null, diagnostics: [importNothingFound(null, { path, kind: SAID[kind] })] };
  }
  const called = sketch.entities.map((entity) => entity.called);
  const signIn = signInOf(sketch, options.signIn);
  if (!signIn) {
    const name = options.signIn ?? "";
    const known = called.map((one) => `\`${one}\``).join(", ") || "none";
    return {
      value: null,
      diagnostics: [importUnknownAccount(null, { name, known, nearest: nearest(name, called) })],
    };
  }
  sketch.remarks.unshift({ place: "", text: POLICY[kind] });
  const written = write(settle(sketch, signIn), kebabOf(options.name, "service"), SAID[kind]);
  const counts = { entities: sketch.entities.length, actions: sketch.actions.length };
  return {
    value: {
      text: format({ path: "spec.md", text: written }, true),
      ...counts,
      notes: sketch.remarks.length,
    },
    diagnostics,
  };
}

/** What no source of a kind says, and what is taken in its place. */
const POLICY: Readonly<Record<Kind, string>> = {
  openapi:
    "Who may do what: only what the document says of `security` is taken from it. Everything else is for the first role, until the spec says more. What an operation does is written under its `Logic` from its description alone.",
  prisma:
    "Who may do what is not said by a Prisma schema. Everything is for the first role, until the spec says more. Keys are made anew: every row has an `id` (UUIDv7), and `createdAt`, `updatedAt` and `version` of the system. Numbers are as large as `integer` and `decimal` allow.",
  sql: "Who may do what is not said by tables. Everything is for the first role, until the spec says more. Keys are made anew: every row has an `id` (UUIDv7), and `createdAt`, `updatedAt` and `version` of the system. Numbers are as large as `integer` and `decimal` allow.",
};

function sketchOf(kind: Kind, text: string, path: string, diagnostics: Diagnostic[]): Sketch | null {
  if (kind === "prisma") return readPrisma(text);
  if (kind === "sql") {
    const other = otherDialect(text);
    if (other) diagnostics.push(importOtherDialect(null, { path, ...other }));
    return other ? null : readSql(text);
  }
  const read = readOpenApi(text, path);
  diagnostics.push(...read.diagnostics);
  return read.value;
}
