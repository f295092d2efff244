#!/usr/bin/env node
// Starts the program, with what V8 has compiled of it before: compiling specc takes longer than checking a small spec.
// Node keeps such caches itself only from version 22 on. In the bundle this file is CommonJS, since Node takes 15 ms
// longer where the first file is an ES module.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { keepCode, readCode } from "./io/code-cache.ts";

/** Filled in by `scripts/build.mjs`. */
declare const SPECC_BUILD: string;

/** The commands that are run again and again; the others take what `check` has left. */
const KEPT: ReadonlySet<string> = new Set(["build", "check", "fmt", "lint", "watch"]);

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
const [, , word = ""] = process.argv;
const code = readCode(join(folder, ".code"), KEPT.has(word) ? word : "check", SPECC_BUILD);
if (code && KEPT.has(word)) process.once("exit", (status) => void (status === 0 && keepCode(code)));

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
