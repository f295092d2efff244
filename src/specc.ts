#!/usr/bin/env node
// Starts the program, with what V8 has compiled of it before: compiling specc takes longer than checking a small spec.
// Node keeps such caches itself only from version 22 on. In the bundle this file is CommonJS, since Node takes 15 ms
// longer where the first file is an ES module.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { Script } from "node:vm";
import { EMIT_THREAD } from "./io/claims.ts";
import { keepCode, readCode } from "./io/code-cache.ts";

/** Filled in by `scripts/build.mjs`. */
declare const SPECC_BUILD: string;

/** The commands that are run again and again; the others take what `check` or `watch` has left. */
const KEPT: ReadonlySet<string> = new Set(["build", "check", "fmt", "lint", "watch"]);

/** Commands, and options, with which a run takes long enough for V8's best code to pay. */
const LONG: ReadonlySet<string> = new Set([
  "watch",
  "dev",
  "verify",
  "fill",
  "repair",
  "golden",
  "lsp",
  "twin",
  "--verify",
  "--repair",
]);

/**
 * In a run of seconds V8 spends half as long on optimizing as we run, most of it on functions that it copies into
 * others. What it does later, and without that, is as quick.
 */
const QUICK = [
  "--max-inlined-bytecode-size=0",
  "--max-inlined-bytecode-size-cumulative=0",
  "--interrupt-budget=528000",
];

/** What a file of the bundle is: one function, in plain ASCII. */
type Run = (
  exports: object,
  require: (id: string) => unknown,
  module: object,
  file: string,
  url: string,
  importOutside: (specifier: string) => Promise<unknown>,
) => void;

const folder = import.meta.dirname;
const [, , word = "", ...options] = process.argv;
const isLong = [word, ...options].some((one) => LONG.has(one));
// V8 takes only code that was compiled under the same flags.
if (!isLong) for (const flag of QUICK) setFlagsFromString(flag);
const kept = word === EMIT_THREAD ? "build" : isLong ? "watch" : KEPT.has(word) ? word : "check";
const code = readCode(join(folder, ".code"), kept, SPECC_BUILD);
if (code && kept === word) process.once("exit", (status) => void (status === 0 && keepCode(code)));

const requireOutside = createRequire(join(folder, "specc.js"));
const modules = new Map<string, { exports: object }>();
load("program.js");

function load(name: string): object {
  const known = modules.get(name);
  if (known) return known.exports;
  const module = { exports: {} };
  modules.set(name, module);
  const filename = join(folder, name);
  const cachedData = code?.of(name);
  const options = { filename, ...(cachedData ? { cachedData } : {}) };
  const script = new Script(readFileSync(filename, "latin1"), options);
  code?.note(name, script);
  const require = (id: string): unknown => (id.startsWith("./") ? load(id.slice(2)) : requireOutside(id));
  const url = pathToFileURL(filename).href;
  const importOutside = (specifier: string): Promise<unknown> => import(specifier);
  (script.runInThisContext() as Run)(module.exports, require, module, filename, url, importOutside);
  return module.exports;
}
