// Generated from messages/*.md by scripts/messages.mjs. Do not edit.
import type { Span } from "../source/source.ts";
import type { Diagnostic } from "./diagnostic.ts";

type Related = Diagnostic["related"];

/** Clients of version %released% may break (changes: %count:number%), and the version of the spec is %version%. */
export function breakingBreaksClients(
  span: Span | null,
  params: {
    readonly released: string;
    readonly count: number;
    readonly version: string;
    readonly next: string;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "breaking/breaks-clients",
    severity: "error",
    message: `Clients of version ${params.released} may break (changes: ${params.count}), and the version of the spec is ${params.version}.`,
    span,
    why: "A client that was written for a release relies on what it was told there. Only a higher version says that this has changed: the first number, or the second as long as the first is 0.",
    help: sentences(
      "Take the changes back, or make them beside the old form: a new field, a new address.",
      `Where clients are to change, write \`version: ${params.next}\` into the front matter.`,
    ),
    related,
  };
}

/** The target `%target%` writes no `openapi.json`. */
export function breakingNoContract(
  span: Span | null,
  params: { readonly target: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "breaking/no-contract",
    severity: "error",
    message: `The target \`${params.target}\` writes no \`openapi.json\`.`,
    span,
    why: "What is compared is the OpenAPI document of the service.",
    help: "Nothing can be compared for this target.",
    related,
  };
}

/** There is no release of this spec yet to compare with: `%file%` is missing. */
export function breakingNoRelease(
  span: Span | null,
  params: { readonly file: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "breaking/no-release",
    severity: "error",
    message: `There is no release of this spec yet to compare with: \`${params.file}\` is missing.`,
    span,
    why: "`specc breaking` compares the API of the spec with the one of the last release, which `specc breaking --release` keeps beside the spec.",
    help: "Run `specc breaking --release` when you release, and commit the file. Or name another document: `specc breaking --against openapi.json`.",
    related,
  };
}

/** `%file%` is no OpenAPI document that could be compared. %problem% */
export function breakingUnreadableRelease(
  span: Span | null,
  params: { readonly file: string; readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "breaking/unreadable-release",
    severity: "error",
    message: `\`${params.file}\` is no OpenAPI document that could be compared. ${params.problem}`,
    span,
    why: "What is compared are two OpenAPI 3 documents in JSON.",
    help: "Name the `openapi.json` of a service, or write the release anew: `specc breaking --release`.",
    related,
  };
}

/** `%value%` says no faults. */
export function cliBadFaults(
  span: Span | null,
  params: { readonly value: string; readonly known: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/bad-faults",
    severity: "error",
    message: `\`${params.value}\` says no faults.`,
    span,
    why: `\`--faults\` says how often something goes wrong, and what: one of ${params.known}, with commas between.`,
    help: 'Write, for example, `--faults "1 in 4: 429, cut, half"`, or `--faults "1 in 4"` for all of them.',
    related,
  };
}

/** `%option%` cannot be `%value%`. */
export function cliBadPair(
  span: Span | null,
  params: { readonly option: string; readonly value: string; readonly form: string; readonly known: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/bad-pair",
    severity: "error",
    message: `\`${params.option}\` cannot be \`${params.value}\`.`,
    span,
    why: `It is written as \`${params.form}\`, with one of these names: ${params.known}.`,
    help: "Correct the name, or what stands behind `=`.",
    related,
  };
}

/** `%value%` says no rate. */
export function cliBadRate(
  span: Span | null,
  params: { readonly value: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/bad-rate",
    severity: "error",
    message: `\`${params.value}\` says no rate.`,
    span,
    why: "`--rate` says how many requests are answered in a time; what goes past it is answered with 429.",
    help: 'Write, for example, `--rate "40 per minute"` or `--rate "5 per 2 seconds"`.',
    related,
  };
}

/** The service in `%folder%` is not what this spec compiles to. */
export function cliBuiltFromOther(
  span: Span | null,
  params: { readonly folder: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/built-from-other",
    severity: "error",
    message: `The service in \`${params.folder}\` is not what this spec compiles to.`,
    span,
    why: "The gates hold a service against its spec; against another one their answer would say nothing.",
    help: "Run `specc build` again, then `specc verify`.",
    related,
  };
}

/** What `%spec%` compiles to is not what `%folder%` holds: %count:number% file(s) differ. */
export function cliGoldenDiffers(
  span: Span | null,
  params: { readonly spec: string; readonly folder: string; readonly count: number },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/golden-differs",
    severity: "error",
    message: `What \`${params.spec}\` compiles to is not what \`${params.folder}\` holds: ${params.count} file(s) differ.`,
    span,
    why: "`golden/` holds results that a person has reviewed; a change of them is a change of what users get.",
    help: `Read the differences above. Where they are meant, run \`specc golden ${params.spec} --update\` and review them like any other change.`,
    related,
  };
}

/** There is no `%folder%` to compare with. */
export function cliGoldenMissing(
  span: Span | null,
  params: { readonly folder: string; readonly spec: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/golden-missing",
    severity: "error",
    message: `There is no \`${params.folder}\` to compare with.`,
    span,
    why: "`specc golden` compares what a spec compiles to with results that a person has reviewed.",
    help: `Run \`specc golden ${params.spec} --update\` and review what it writes.`,
    related,
  };
}

/** %failed:number% of %all:number% stories fail, which nobody who fills may know. */
export function cliHiddenStories(
  span: Span | null,
  params: { readonly failed: number; readonly all: number },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/hidden-stories",
    severity: "error",
    message: `${params.failed} of ${params.all} stories fail, which nobody who fills may know.`,
    span,
    why: "Whoever wrote the bodies was told this number and nothing else: a test that is shown is no test any more.",
    help: "A person may look: run `specc verify --gate holdout --reveal`. Then say more under `### Logic` or `### Examples` in the spec, in words of your own.",
    related,
  };
}

/** `specc fill` does not know how the holes are to be filled. */
export function cliHowToFill(
  span: Span | null,
  params: { readonly example: string; readonly hole: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/how-to-fill",
    severity: "error",
    message: "`specc fill` does not know how the holes are to be filled.",
    span,
    why: "Bodies come from a model, from a program that you name, or from a file that you wrote.",
    help: `Run \`specc fill --provider anthropic\` or \`specc fill --command "<program>"\`, or write \`${params.example}\` by hand and run \`specc fill --accept ${params.hole}\`.`,
    related,
  };
}

/** `specc build --repair` does not know who writes bodies again. */
export function cliHowToRepair(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/how-to-repair",
    severity: "error",
    message: "`specc build --repair` does not know who writes bodies again.",
    span,
    why: "A body that the gates refuse is asked for again, of a model or of a program.",
    help: 'Add `--provider anthropic` or `--command "<program>"`. Bodies that you write yourself are checked by `specc fill --accept` and tried by `specc verify`.',
    related,
  };
}

/** `specc %command%` needs %argument%. */
export function cliMissingArgument(
  span: Span | null,
  params: { readonly command: string; readonly argument: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/missing-argument",
    severity: "error",
    message: `\`specc ${params.command}\` needs ${params.argument}.`,
    span,
    why: "Without it there is nothing to work on.",
    help: `\`specc help ${params.command}\` shows how it is used.`,
    related,
  };
}

/** `%spec%` has no integration to stand in for. */
export function cliNoIntegration(
  span: Span | null,
  params: { readonly spec: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/no-integration",
    severity: "error",
    message: `\`${params.spec}\` has no integration to stand in for.`,
    span,
    why: "A twin takes the place of an outside API, that the spec declares as `## Integration: …` or an OpenAPI document says.",
    help: "Declare an integration (docs/language.md), or name an OpenAPI document: `specc twin openapi.yaml`.",
    related,
  };
}

/** There is no scope of work `%file%`. */
export function cliNoScope(
  span: Span | null,
  params: { readonly file: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/no-scope",
    severity: "error",
    message: `There is no scope of work \`${params.file}\`.`,
    span,
    why: "`--coverage` holds the scenarios against the lines of a Markdown file.",
    help: "Name the file with the scope of work, e.g. `specc verify --coverage docs/scope.md`.",
    related,
  };
}

/** There is no spec here to work on. */
export function cliNoSpec(
  span: Span | null,
  params: { readonly command: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/no-spec",
    severity: "error",
    message: "There is no spec here to work on.",
    span,
    why: "Without a file name specc takes `spec.md` of the current folder, or else the only `specs/*/spec.md`. Neither is here.",
    help: `Say which file it is, for example \`specc ${params.command} path/to/spec.md\`.`,
    related,
  };
}

/** `%option%` cannot be `%value%`. */
export function cliNotANumber(
  span: Span | null,
  params: { readonly option: string; readonly value: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/not-a-number",
    severity: "error",
    message: `\`${params.option}\` cannot be \`${params.value}\`.`,
    span,
    why: "It stands for a whole number from 1.",
    help: `Write, for example, \`${params.option} 4\`.`,
    related,
  };
}

/** There is no service in `%folder%` to verify. */
export function cliNotBuilt(
  span: Span | null,
  params: { readonly folder: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/not-built",
    severity: "error",
    message: `There is no service in \`${params.folder}\` to verify.`,
    span,
    why: "The gates look at what a build wrote.",
    help: "Run `specc build` first, or say where the service is: `--out <folder>`.",
    related,
  };
}

/** There is no file `%path%` to accept. */
export function cliNothingToAccept(
  span: Span | null,
  params: { readonly path: string; readonly hole: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/nothing-to-accept",
    severity: "error",
    message: `There is no file \`${params.path}\` to accept.`,
    span,
    why: "`specc fill --accept` checks and pins a body that a person wrote.",
    help: `Run \`specc brief ${params.hole}\` to see what it has to do, write the body to \`${params.path}\`, then run \`specc fill --accept ${params.hole}\`.`,
    related,
  };
}

/** `%hole%` cannot be approved: %problem%. */
export function cliNothingToApprove(
  span: Span | null,
  params: { readonly hole: string; readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/nothing-to-approve",
    severity: "error",
    message: `\`${params.hole}\` cannot be approved: ${params.problem}.`,
    span,
    why: "An approval is of one body, as the lock has it. When the body or its contract changes, it is asked for again.",
    help: `Run \`specc fill ${params.hole}\`, or \`specc fill --accept ${params.hole}\` where \`fills/${params.hole}.ts\` is what you want; read the file, then approve it.`,
    related,
  };
}

/** The option `%option%` of `specc %command%` needs a value. */
export function cliOptionNeedsValue(
  span: Span | null,
  params: { readonly option: string; readonly command: string; readonly meaning: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/option-needs-value",
    severity: "error",
    message: `The option \`${params.option}\` of \`specc ${params.command}\` needs a value.`,
    span,
    why: `It stands for ${params.meaning}.`,
    help: `Write \`${params.option} <value>\`.`,
    related,
  };
}

/** The option `%option%` of `specc %command%` takes no value. */
export function cliOptionTakesNoValue(
  span: Span | null,
  params: { readonly option: string; readonly command: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/option-takes-no-value",
    severity: "error",
    message: `The option \`${params.option}\` of \`specc ${params.command}\` takes no value.`,
    span,
    why: "It is either there or not.",
    help: `Write \`${params.option}\` alone.`,
    related,
  };
}

/** `%option%` cannot be `%value%`. */
export function cliOptionValueUnknown(
  span: Span | null,
  params: {
    readonly option: string;
    readonly value: string;
    readonly known: string;
    readonly nearest: string | null;
    readonly command: string;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/option-value-unknown",
    severity: "error",
    message: `\`${params.option}\` cannot be \`${params.value}\`.`,
    span,
    why: `It is one of ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      `\`specc help ${params.command}\` explains the option.`,
    ),
    related,
  };
}

/** The port %port% is taken. */
export function cliPortTaken(
  span: Span | null,
  params: { readonly port: string; readonly other: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/port-taken",
    severity: "error",
    message: `The port ${params.port} is taken.`,
    span,
    why: "Another program listens there.",
    help: `End that program, or choose another port: \`--port ${params.other}\`.`,
    related,
  };
}

/** There are several specs here: %found%. */
export function cliSeveralSpecs(
  span: Span | null,
  params: { readonly found: string; readonly command: string; readonly first: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/several-specs",
    severity: "error",
    message: `There are several specs here: ${params.found}.`,
    span,
    why: "Without a file name specc takes `spec.md` of the current folder, or else the only `specs/*/spec.md`.",
    help: `Say which one is meant: \`specc ${params.command} ${params.first}\`.`,
    related,
  };
}

/** `specc %command%` does not know what to do with `%argument%`. */
export function cliTooManyArguments(
  span: Span | null,
  params: { readonly command: string; readonly argument: string; readonly expected: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/too-many-arguments",
    severity: "error",
    message: `\`specc ${params.command}\` does not know what to do with \`${params.argument}\`.`,
    span,
    why: `It takes ${params.expected}.`,
    help: `\`specc help ${params.command}\` shows how it is used.`,
    related,
  };
}

/** No diagnostic has the code `%code%`. */
export function cliUnknownCode(
  span: Span | null,
  params: { readonly code: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/unknown-code",
    severity: "error",
    message: `No diagnostic has the code \`${params.code}\`.`,
    span,
    why: "A code is the text in brackets behind a message, such as `lower/unknown-entity`.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "`specc explain` without a code lists them all.",
    ),
    related,
  };
}

/** specc has no command `%name%`. */
export function cliUnknownCommand(
  span: Span | null,
  params: { readonly name: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/unknown-command",
    severity: "error",
    message: `specc has no command \`${params.name}\`.`,
    span,
    why: "The first word after `specc` is a command.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`specc ${params.nearest}\`?`,
      "`specc help` lists the commands.",
    ),
    related,
  };
}

/** There is no integration `%name%`. */
export function cliUnknownIntegration(
  span: Span | null,
  params: { readonly name: string; readonly known: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/unknown-integration",
    severity: "error",
    message: `There is no integration \`${params.name}\`.`,
    span,
    why: `The spec has: ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "An OpenAPI document is named with its ending: `specc twin api.yaml`.",
    ),
    related,
  };
}

/** `specc %command%` has no option `%option%`. */
export function cliUnknownOption(
  span: Span | null,
  params: { readonly command: string; readonly option: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/unknown-option",
    severity: "error",
    message: `\`specc ${params.command}\` has no option \`${params.option}\`.`,
    span,
    why: "An option that is not known would be ignored in silence.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      `\`specc help ${params.command}\` lists the options.`,
    ),
    related,
  };
}

/** There is no target `%name%`. */
export function cliUnknownTarget(
  span: Span | null,
  params: { readonly name: string; readonly known: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "cli/unknown-target",
    severity: "error",
    message: `There is no target \`${params.name}\`.`,
    span,
    why: `The front matter's \`target\` names a generator, and these are there: ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`target: ${params.nearest}\`?`,
      "Leave the line out for `service`.",
    ),
    related,
  };
}

/** The database is not where the history is: %problem% */
export function evolveBehind(
  span: Span | null,
  params: { readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/behind",
    severity: "error",
    message: `The database is not where the history is: ${params.problem}`,
    span,
    why: "Counting is only right over the database that the next migration would change.",
    help: "Bring it up to date by starting the service that was built last, or name another database.",
    related,
  };
}

/** `%field%` changes from `%from%` to `%to%` under the same name, which two versions of the service cannot both use. */
export function evolveConvertsInPlace(
  span: Span | null,
  params: { readonly field: string; readonly from: string; readonly to: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/converts-in-place",
    severity: "error",
    message: `\`${params.field}\` changes from \`${params.from}\` to \`${params.to}\` under the same name, which two versions of the service cannot both use.`,
    span,
    why: "With `--expand-contract` the version before goes on reading and writing what it knows.",
    help: "Give the field a new name and say the old one with `was`; or leave `--expand-contract` out, and stop the old version before the new one starts.",
    related,
  };
}

/** The spec needs a database that the migrations do not lead to: %count:number% change(s). */
export function evolveDrift(
  span: Span | null,
  params: { readonly count: number; readonly last: string; readonly changes: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/drift",
    severity: "error",
    message: `The spec needs a database that the migrations do not lead to: ${params.count} change(s).`,
    span,
    why: blocks(
      `\`migrations/\` holds the history of the database, up to \`${params.last}\`. The service would be built for tables that no migration makes:`,
      `${params.changes}`,
    ),
    help: "`specc migrate` writes the next migration. Read it, and commit it with the spec.",
    related,
  };
}

/** The history of the database cannot be followed: %problem% */
export function evolveHistoryBroken(
  span: Span | null,
  params: { readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/history-broken",
    severity: "error",
    message: `The history of the database cannot be followed: ${params.problem}`,
    span,
    why: "Migrations are applied in the order of their numbers, and `schema.json` is what the last of them leads to.",
    help: "After a merge of two branches that both changed the database, keep the migrations of one, delete those of the other, take the `schema.json` that belongs to them, and run `specc migrate` again.",
    related,
  };
}

/** %count:number% %what%. */
export function evolveInTheWay(
  span: Span | null,
  params: { readonly count: number; readonly what: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/in-the-way",
    severity: "error",
    message: `${params.count} ${params.what}.`,
    span,
    why: "The migration would stop there, and leave the database as it was.",
    help: "Mend these rows first, loosen the rule, or say what becomes of them with `--fill`, `--replace` or `--convert`.",
    related,
  };
}

/** The step `%step%` loses %loses%.%there% */
export function evolveLoses(
  span: Span | null,
  params: {
    readonly step: string;
    readonly loses: string;
    readonly there: string;
    readonly rename: string | null;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/loses",
    severity: "error",
    message: `The step \`${params.step}\` loses ${params.loses}.${params.there}`,
    span,
    why: "What a migration deletes is gone when it has run, and no later migration brings it back.",
    help: sentences(
      `\`specc migrate --approve ${params.step}\` allows it.`,
      params.rename === null ? null : `If it was renamed, say so in the spec: ${params.rename}.`,
    ),
    related,
  };
}

/** `%option% %text%` cannot be read. */
export function evolveMalformedWish(
  span: Span | null,
  params: { readonly option: string; readonly text: string; readonly form: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/malformed-wish",
    severity: "error",
    message: `\`${params.option} ${params.text}\` cannot be read.`,
    span,
    why: `It is written as \`${params.form}\`.`,
    help: "Write it so, in quotation marks where it has spaces.",
    related,
  };
}

/** %rows% have no value for `%field%`, which is required. */
export function evolveNeedsValue(
  span: Span | null,
  params: { readonly rows: string; readonly field: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/needs-value",
    severity: "error",
    message: `${params.rows} have no value for \`${params.field}\`, which is required.`,
    span,
    why: "A required field has a value in every row, also in those that were made before.",
    help: sentences(
      "Give it a value in the spec: `starts as` …",
      `Or give it to the rows that are there alone: \`specc migrate --fill "${params.field}=…"\`; \`sql:\` before the value makes it SQL over the row.`,
      "Or make the field `optional`.",
    ),
    related,
  };
}

/** The values of `%field%` cannot be turned from `%from%` into `%to%` without a guess. */
export function evolveNoConversion(
  span: Span | null,
  params: { readonly field: string; readonly from: string; readonly to: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/no-conversion",
    severity: "error",
    message: `The values of \`${params.field}\` cannot be turned from \`${params.from}\` into \`${params.to}\` without a guess.`,
    span,
    why: "A conversion is only made where every value has one meaning in the new type.",
    help: `Say how: \`specc migrate --convert "${params.field}=…"\`, with SQL over the old column. Or give the field another name, and it begins anew.`,
    related,
  };
}

/** The target `%target%` has no database that migrations could change. */
export function evolveNoDatabase(
  span: Span | null,
  params: { readonly target: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/no-database",
    severity: "error",
    message: `The target \`${params.target}\` has no database that migrations could change.`,
    span,
    why: "Only a target that keeps rows has a history.",
    help: "Nothing needs to be done: `specc build` alone is enough.",
    related,
  };
}

/** There is no history yet that `%option%` could be about. */
export function evolveNoHistory(
  span: Span | null,
  params: { readonly option: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/no-history",
    severity: "error",
    message: `There is no history yet that \`${params.option}\` could be about.`,
    span,
    why: "The first `specc migrate` only writes down the database as the spec has it today.",
    help: "Run `specc migrate` without options first.",
    related,
  };
}

/** There is no second half that waits. */
export function evolveNothingPending(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/nothing-pending",
    severity: "error",
    message: "There is no second half that waits.",
    span,
    why: "`--contract` ends what `--expand-contract` began.",
    help: "Leave `--contract` out.",
    related,
  };
}

/** The migration `%name%` still waits for its second half. */
export function evolvePending(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/pending",
    severity: "error",
    message: `The migration \`${params.name}\` still waits for its second half.`,
    span,
    why: "It was written with `--expand-contract`: until every instance runs the new version, the database serves two.",
    help: "When the old version is gone, `specc migrate --contract` puts the second half in its place; then build and deploy. After that, the next change can begin.",
    related,
  };
}

/** No step is called `%step%`. */
export function evolveUnknownApproval(
  span: Span | null,
  params: { readonly step: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/unknown-approval",
    severity: "error",
    message: `No step is called \`${params.step}\`.`,
    span,
    why: "An approval that fits nothing would be a mistake that nobody sees.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "Run `specc migrate --dry-run` to see the steps.",
    ),
    related,
  };
}

/** `%field%` says that it was `%was%`, and there was no such field. Gone are: %gone%. */
export function evolveUnknownWas(
  span: Span | null,
  params: { readonly field: string; readonly was: string; readonly gone: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/unknown-was",
    severity: "error",
    message: `\`${params.field}\` says that it was \`${params.was}\`, and there was no such field. Gone are: ${params.gone}.`,
    span,
    why: "A field that is taken for new would begin empty, and the old one's values would be lost.",
    help: "Correct the old name, or take `was` away.",
    related,
  };
}

/** `%entity%` says that it was `%was%`, and there was no such entity. Gone are: %gone%. */
export function evolveUnknownWasEntity(
  span: Span | null,
  params: { readonly entity: string; readonly was: string; readonly gone: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/unknown-was-entity",
    severity: "error",
    message: `\`${params.entity}\` says that it was \`${params.was}\`, and there was no such entity. Gone are: ${params.gone}.`,
    span,
    why: "An entity that is taken for new would begin empty, and the old one's rows would be lost.",
    help: "Correct the old name, or take `was` away.",
    related,
  };
}

/** `%option%` speaks of `%field%`, which the spec does not have. */
export function evolveUnknownWish(
  span: Span | null,
  params: { readonly option: string; readonly field: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/unknown-wish",
    severity: "error",
    message: `\`${params.option}\` speaks of \`${params.field}\`, which the spec does not have.`,
    span,
    why: "A field is named `Entity.field`.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "Look at the spec for the entity and the field.",
    ),
    related,
  };
}

/** The database cannot be asked: %problem% */
export function evolveUnreachable(
  span: Span | null,
  params: { readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/unreachable",
    severity: "error",
    message: `The database cannot be asked: ${params.problem}`,
    span,
    why: "With `--database`, what the migration would lose or trip over is counted there.",
    help: "Check the address, `postgres://user:password@host:port/name`, or leave `--database` out.",
    related,
  };
}

/** `%field%` turns into a secret, or stops being one: its values cannot be converted by a migration. */
export function evolveUnreadableSecret(
  span: Span | null,
  params: { readonly field: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "evolve/unreadable-secret",
    severity: "error",
    message: `\`${params.field}\` turns into a secret, or stops being one: its values cannot be converted by a migration.`,
    span,
    why: "Passwords are hashed and encrypted fields are ciphers; the database can neither make nor read them.",
    help: "Give the field another name, `optional` at first, and fill it through the service.",
    related,
  };
}

/** `%usage%` stands for many rows, and here is one. */
export function expressionAggregateOutside(
  span: Span | null,
  params: { readonly usage: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/aggregate-outside",
    severity: "error",
    message: `\`${params.usage}\` stands for many rows, and here is one.`,
    span,
    why: "`count()`, `sum(e)`, `avg(e)`, `min(e)` and `max(e)` are for the values of a report's part.",
    help: "Over the rows of a `many` write `rows.sum(x, e)`; of two values take `least(a, b)` or `greatest(a, b)`.",
    related,
  };
}

/** `%usage%` stands inside of `%outer%`. */
export function expressionAggregateWithin(
  span: Span | null,
  params: { readonly usage: string; readonly outer: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/aggregate-within",
    severity: "error",
    message: `\`${params.usage}\` stands inside of \`${params.outer}\`.`,
    span,
    why: "An aggregate is taken over rows, once; what it takes is an expression over each row.",
    help: "Take the inner one away.",
    related,
  };
}

/** `%text%` is %type%, and `%name%` takes %expected%. */
export function expressionArgument(
  span: Span | null,
  params: {
    readonly text: string;
    readonly type: string;
    readonly name: string;
    readonly expected: string;
    readonly usage: string;
    readonly hint: string | null;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/argument",
    severity: "error",
    message: `\`${params.text}\` is ${params.type}, and \`${params.name}\` takes ${params.expected}.`,
    span,
    why: `It is called \`${params.usage}\`.`,
    help: sentences(
      params.hint === null ? null : `${params.hint}`,
      `Write ${params.expected} there, or use another function.`,
    ),
    related,
  };
}

/** `%name%` takes %expected%, not %given:number%. */
export function expressionArgumentCount(
  span: Span | null,
  params: {
    readonly name: string;
    readonly expected: string;
    readonly given: number;
    readonly usage: string;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/argument-count",
    severity: "error",
    message: `\`${params.name}\` takes ${params.expected}, not ${params.given}.`,
    span,
    why: `It is called \`${params.usage}\`.`,
    help: `Write \`${params.usage}\`.`,
    related,
  };
}

/** `%name%` is not called like this. */
export function expressionCallForm(
  span: Span | null,
  params: { readonly name: string; readonly usage: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/call-form",
    severity: "error",
    message: `\`${params.name}\` is not called like this.`,
    span,
    why: "Functions are called with all that they work on in brackets; what asks a text or many rows follows it after a dot.",
    help: `Write \`${params.usage}\`.`,
    related,
  };
}

/** `%left%` is %leftType%, and `%right%` is %rightType%. */
export function expressionDifferentTypes(
  span: Span | null,
  params: {
    readonly left: string;
    readonly leftType: string;
    readonly right: string;
    readonly rightType: string;
    readonly place: string;
    readonly hint: string | null;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/different-types",
    severity: "error",
    message: `\`${params.left}\` is ${params.leftType}, and \`${params.right}\` is ${params.rightType}.`,
    span,
    why: `${params.place} takes two values of one kind; whole numbers and decimals mix.`,
    help: sentences(params.hint === null ? null : `${params.hint}`, "Write two of a kind."),
    related,
  };
}

/** `%text%` is not a duration. */
export function expressionDurationForm(
  span: Span | null,
  params: { readonly text: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/duration-form",
    severity: "error",
    message: `\`${params.text}\` is not a duration.`,
    span,
    why: "A duration is numbers, each with its unit: `h`, `m`, `s` or `ms`.",
    help: "Write for example `duration('24h')` or `duration('1h30m')`; a day is `24h`.",
    related,
  };
}

/** The expression is empty. */
export function expressionEmpty(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/empty",
    severity: "error",
    message: "The expression is empty.",
    span,
    why: "Here stands an expression over the row, such as `onHand <= reorderAt`.",
    help: "Write one, or take the rule away.",
    related,
  };
}

/** `%text%` is many rows; `%name%` is a field of each. */
export function expressionFieldsOfMany(
  span: Span | null,
  params: { readonly text: string; readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/fields-of-many",
    severity: "error",
    message: `\`${params.text}\` is many rows; \`${params.name}\` is a field of each.`,
    span,
    why: "Many rows are asked with `.sum`, `.min`, `.max`, `.exists`, `.all`, `.filter` or `size`.",
    help: `Write for example \`${params.text}.exists(x, x.${params.name} == …)\`.`,
    related,
  };
}

/** `%name%` needs a name for each row. */
export function expressionFoldVariable(
  span: Span | null,
  params: { readonly name: string; readonly usage: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/fold-variable",
    severity: "error",
    message: `\`${params.name}\` needs a name for each row.`,
    span,
    why: `\`${params.usage}\` calls each row by the name that stands first, and asks what stands second.`,
    help: `Write for example \`${params.name}(x, …)\`.`,
    related,
  };
}

/** The name `%name%` is taken. */
export function expressionFoldVariableTaken(
  span: Span | null,
  params: { readonly name: string; readonly free: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/fold-variable-taken",
    severity: "error",
    message: `The name \`${params.name}\` is taken.`,
    span,
    why: "Each name means one thing within an expression.",
    help: `Call the row something else, such as \`${params.free}\`.`,
    related,
  };
}

/** `%name%` needs %expected% that is written out. */
export function expressionLiteralNeeded(
  span: Span | null,
  params: { readonly name: string; readonly expected: string; readonly example: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/literal-needed",
    severity: "error",
    message: `\`${params.name}\` needs ${params.expected} that is written out.`,
    span,
    why: "It is known when the spec is compiled, not found out for each row.",
    help: `Write for example \`${params.example}\`.`,
    related,
  };
}

/** `%text%` is %type%, which has no fields. */
export function expressionNoFields(
  span: Span | null,
  params: { readonly text: string; readonly type: string; readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/no-fields",
    severity: "error",
    message: `\`${params.text}\` is ${params.type}, which has no fields.`,
    span,
    why: "A dot follows a row, a reference to one, or an object whose fields the spec names.",
    help: `Take away \`.${params.name}\`, or begin with a reference.`,
    related,
  };
}

/** `%operator%` says nothing about `null`. */
export function expressionNullOperand(
  span: Span | null,
  params: { readonly operator: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/null-operand",
    severity: "error",
    message: `\`${params.operator}\` says nothing about \`null\`.`,
    span,
    why: "A comparison with a null is false and arithmetic with it is null; only `==` and `!=` ask for it.",
    help: "Ask `== null` or `!= null`, or replace a null with `coalesce(value, other)`.",
    related,
  };
}

/** `%text%` is not a number of the language. */
export function expressionNumberForm(
  span: Span | null,
  params: { readonly text: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/number-form",
    severity: "error",
    message: `\`${params.text}\` is not a number of the language.`,
    span,
    why: "Numbers are exact: whole numbers up to 9007199254740991, and decimals with digits on both sides of the point.",
    help: "Write it out, such as `1000` or `2.50`.",
    related,
  };
}

/** `%text%` is %type%, and `%operator%` takes %expected%. */
export function expressionOperand(
  span: Span | null,
  params: {
    readonly text: string;
    readonly type: string;
    readonly operator: string;
    readonly expected: string;
    readonly hint: string | null;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/operand",
    severity: "error",
    message: `\`${params.text}\` is ${params.type}, and \`${params.operator}\` takes ${params.expected}.`,
    span,
    why: "Each operator works on its own kinds of values, and nothing is converted by guessing.",
    help: sentences(
      params.hint === null ? null : `${params.hint}`,
      "Use another operator, or other operands.",
    ),
    related,
  };
}

/** The pattern `%pattern%` cannot be used: %problem%. */
export function expressionPattern(
  span: Span | null,
  params: { readonly pattern: string; readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/pattern",
    severity: "error",
    message: `The pattern \`${params.pattern}\` cannot be used: ${params.problem}.`,
    span,
    why: "A pattern is an ECMAScript regular expression (flag `u`) that the database reads alike.",
    help: "Write it with characters, classes, groups, `|` and repetitions.",
    related,
  };
}

/** `%word%` is a word that CEL keeps for itself. */
export function expressionReservedWord(
  span: Span | null,
  params: { readonly word: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/reserved-word",
    severity: "error",
    message: `\`${params.word}\` is a word that CEL keeps for itself.`,
    span,
    why: "A bare name cannot be one of CEL's own words; after a dot it can.",
    help: `Write \`this.${params.word}\` for the field of that name, or call the field something else.`,
    related,
  };
}

/** The expression cannot be read: %problem%. */
export function expressionSyntax(
  span: Span | null,
  params: { readonly problem: string; readonly hint: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/syntax",
    severity: "error",
    message: `The expression cannot be read: ${params.problem}.`,
    span,
    why: "Expressions are CEL: names, literals, operators and calls.",
    help: sentences(
      params.hint === null ? null : `${params.hint}`,
      "Mend the expression at the place that is marked.",
    ),
    related,
  };
}

/** `%text%` is not %type%. */
export function expressionTextForm(
  span: Span | null,
  params: { readonly text: string; readonly type: string; readonly example: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/text-form",
    severity: "error",
    message: `\`${params.text}\` is not ${params.type}.`,
    span,
    why: `It is compared with ${params.type}, and so must be written as one.`,
    help: `Write for example \`'${params.example}'\`.`,
    related,
  };
}

/** The expression is too large. */
export function expressionTooLarge(
  span: Span | null,
  params: { readonly nodes: number; readonly depth: number },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/too-large",
    severity: "error",
    message: "The expression is too large.",
    span,
    why: `An expression has at most ${params.nodes} parts, nested at most ${params.depth} deep.`,
    help: "Cut it into computed fields that use each other.",
    related,
  };
}

/** %owner% has no field `%name%`. */
export function expressionUnknownField(
  span: Span | null,
  params: {
    readonly owner: string;
    readonly name: string;
    readonly known: string;
    readonly nearest: string | null;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/unknown-field",
    severity: "error",
    message: `${params.owner} has no field \`${params.name}\`.`,
    span,
    why: `After a dot stands a field of what is before it. The fields are ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      `Write one of the fields, or add the field to ${params.owner}.`,
    ),
    related,
  };
}

/** There is no function `%name%`. */
export function expressionUnknownFunction(
  span: Span | null,
  params: {
    readonly name: string;
    readonly known: string;
    readonly nearest: string | null;
    readonly remedy: string | null;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/unknown-function",
    severity: "error",
    message: `There is no function \`${params.name}\`.`,
    span,
    why: `The functions are ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      params.remedy === null ? null : `${params.remedy}`,
      "What no function says belongs into a `Logic`.",
    ),
    related,
  };
}

/** There is no `%name%` here. */
export function expressionUnknownName(
  span: Span | null,
  params: {
    readonly name: string;
    readonly known: string;
    readonly nearest: string | null;
    readonly text: string | null;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/unknown-name",
    severity: "error",
    message: `There is no \`${params.name}\` here.`,
    span,
    why: `A bare name is a field of the row, or one of the names that are at hand. Here those are ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      params.text === null ? null : `A text stands in quotes: \`'${params.text}'\`.`,
    ),
    related,
  };
}

/** `%value%` is not a value of `%field%`. */
export function expressionUnknownValue(
  span: Span | null,
  params: {
    readonly value: string;
    readonly field: string;
    readonly known: string;
    readonly nearest: string | null;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/unknown-value",
    severity: "error",
    message: `\`${params.value}\` is not a value of \`${params.field}\`.`,
    span,
    why: `Its values are ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`'${params.nearest}'\`?`,
      "Write one of the values, or add it to the field.",
    ),
    related,
  };
}

/** The language has no %what%. */
export function expressionUnsupported(
  span: Span | null,
  params: { readonly what: string; readonly instead: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "expression/unsupported",
    severity: "error",
    message: `The language has no ${params.what}.`,
    span,
    why: "Expressions are a part of CEL: the part that means the same in TypeScript and in SQL.",
    help: `${params.instead}`,
    related,
  };
}

/** The answer for `%hole%` was cut off after %tokens:number% tokens. */
export function fillAnswerCut(
  span: Span | null,
  params: { readonly hole: string; readonly tokens: number },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/answer-cut",
    severity: "error",
    message: `The answer for \`${params.hole}\` was cut off after ${params.tokens} tokens.`,
    span,
    why: "Half a body may compile and do half the work.",
    help: "Write less: no comments that repeat the code, helpers for what is said twice. `--max-answer` allows longer ones.",
    related,
  };
}

/** %what% switches the types off. */
export function fillAny(
  span: Span | null,
  params: { readonly what: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/any",
    severity: "error",
    message: `${params.what} switches the types off.`,
    span,
    why: "The types are what keeps a body within its contract.",
    help: "Name the type. A value of unknown shape is `unknown`, and is looked at before it is used.",
    related,
  };
}

/** `%option%` is `%value%`; it must be %wanted%. */
export function fillBadNumber(
  span: Span | null,
  params: {
    readonly option: string;
    readonly value: string;
    readonly wanted: string;
    readonly example: string;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/bad-number",
    severity: "error",
    message: `\`${params.option}\` is \`${params.value}\`; it must be ${params.wanted}.`,
    span,
    why: "It limits what a run may use.",
    help: `For example: \`${params.option} ${params.example}\`.`,
    related,
  };
}

/** The brief of `%hole%` is too large: about %tokens:number% tokens, and %limit:number% are allowed. */
export function fillBriefTooLarge(
  span: Span | null,
  params: { readonly hole: string; readonly tokens: number; readonly limit: number; readonly parts: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/brief-too-large",
    severity: "error",
    message: `The brief of \`${params.hole}\` is too large: about ${params.tokens} tokens, and ${params.limit} are allowed.`,
    span,
    why: `A small, complete brief is filled better than a large one. Its parts, in tokens: ${params.parts}.`,
    help: "Split the action into smaller ones that it calls (`by other actions`), move conditions into `Rules` and `Sets`, or name fewer entities under `changes` and `reads`.",
    related,
  };
}

/** `%hole%` was not asked for: the budget is used up, with %tokens:number% tokens and $%dollars% spent. */
export function fillBudgetReached(
  span: Span | null,
  params: { readonly hole: string; readonly tokens: number; readonly dollars: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/budget-reached",
    severity: "error",
    message: `\`${params.hole}\` was not asked for: the budget is used up, with ${params.tokens} tokens and $${params.dollars} spent.`,
    span,
    why: "A request that might go over the budget is not sent.",
    help: "Run `specc fill` again with a higher `--max-tokens` or `--max-cost`: what is filled stays filled.",
    related,
  };
}

/** The command failed: %problem% */
export function fillCommandFailed(
  span: Span | null,
  params: { readonly problem: string; readonly hole: string; readonly command: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/command-failed",
    severity: "error",
    message: `The command failed: ${params.problem}`,
    span,
    why: "It gets the brief on its standard input and writes the body on its standard output. It runs in an empty folder, so that it sees nothing but the brief.",
    help: `Try it alone: \`specc brief ${params.hole} | (${params.command})\`. Name programs and files by their full path.`,
    related,
  };
}

/** The comment speaks to its reader: %what% */
export function fillComment(
  span: Span | null,
  params: { readonly what: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/comment",
    severity: "error",
    message: `The comment speaks to its reader: ${params.what}`,
    span,
    why: "Whoever reads a body next may be a model, and a comment is no place for orders.",
    help: "Say what the code cannot say by itself, in plain words, or leave the comment out.",
    related,
  };
}

/** A member is named by the value of `%expression%`. */
export function fillComputedName(
  span: Span | null,
  params: { readonly expression: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/computed-name",
    severity: "error",
    message: `A member is named by the value of \`${params.expression}\`.`,
    span,
    why: "Which member that is, is known only when it runs: the checks cannot say whether the body was given it.",
    help: "Use a `Map`, or `Object.entries`.",
    related,
  };
}

/** The body does not parse: %problem% */
export function fillDoesNotParse(
  span: Span | null,
  params: { readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/does-not-parse",
    severity: "error",
    message: `The body does not parse: ${params.problem}`,
    span,
    why: "It must be the inside of one TypeScript function.",
    help: "Write only the statements between the braces, without the signature.",
    related,
  };
}

/** `%path%` is not the body that `specc.lock` names. */
export function fillEdited(
  span: Span | null,
  params: { readonly path: string; readonly hole: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/edited",
    severity: "error",
    message: `\`${params.path}\` is not the body that \`specc.lock\` names.`,
    span,
    why: "The lock holds the hash of every body that was checked, so that no unchecked line reaches a service.",
    help: `Run \`specc fill --accept ${params.hole}\`: it checks the file and pins it as written by you.`,
    related,
  };
}

/** The body has no statement. */
export function fillEmpty(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/empty",
    severity: "error",
    message: "The body has no statement.",
    span,
    why: "A body that does nothing would pass for one that works.",
    help: "Write what the prose under `Logic` says.",
    related,
  };
}

/** Nothing in this loop makes it end. */
export function fillEndlessLoop(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/endless-loop",
    severity: "error",
    message: "Nothing in this loop makes it end.",
    span,
    why: "A body runs inside of a transaction: a loop that does not end keeps others out.",
    help: "Loop over the rows that are given, or write a condition that the loop changes. Where pages are fetched, await each and leave with `break` or `return`.",
    related,
  };
}

/** No body for `%hole%` passed the checks in %attempts:number% attempts. */
export function fillEscalated(
  span: Span | null,
  params: { readonly hole: string; readonly attempts: number; readonly path: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/escalated",
    severity: "error",
    message: `No body for \`${params.hole}\` passed the checks in ${params.attempts} attempts.`,
    span,
    why: "Only a body that parses, keeps to the policy, has the right types and does what the examples say is pinned. What the last one did wrong stands above.",
    help: `Everything that a person needs is in \`${params.path}\`. Say more under \`### Logic\` or \`### Examples\`, try a stronger model, or write it yourself and run \`specc fill --accept ${params.hole}\`.`,
    related,
  };
}

/** The example of `%hole%` does not hold: %problem% */
export function fillExampleFailed(
  span: Span | null,
  params: { readonly hole: string; readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/example-failed",
    severity: "error",
    message: `The example of \`${params.hole}\` does not hold: ${params.problem}`,
    span,
    why: "Examples of the spec that are stories are run with the body, on a real database.",
    help: "The story stands under `### Examples`. Where it is wrong, correct it there.",
    related,
  };
}

/** The example of `%hole%` could not be run: it needs the logic of `%needed%`, which nobody has written yet. */
export function fillExampleNotRun(
  span: Span | null,
  params: { readonly hole: string; readonly needed: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/example-not-run",
    severity: "warning",
    message: `The example of \`${params.hole}\` could not be run: it needs the logic of \`${params.needed}\`, which nobody has written yet.`,
    span,
    why: "The body has passed every other check, and is pinned.",
    help: `Fill \`${params.needed}\`, then run \`specc fill --accept ${params.hole}\`: it runs the example.`,
    related,
  };
}

/** The example of `%hole%` took too much: %problem% */
export function fillExampleTooCostly(
  span: Span | null,
  params: { readonly hole: string; readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/example-too-costly",
    severity: "error",
    message: `The example of \`${params.hole}\` took too much: ${params.problem}`,
    span,
    why: "A body is run on a real database, in a process with bounds, before it is trusted with the service's.",
    help: "Read and keep no more rows than the task needs, and let loops end.",
    related,
  };
}

/** The body uses `%name%`, %reason%. */
export function fillForbidden(
  span: Span | null,
  params: { readonly name: string; readonly reason: string; readonly instead: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/forbidden",
    severity: "error",
    message: `The body uses \`${params.name}\`, ${params.reason}.`,
    span,
    why: "A body is part of a transaction that may run again: it depends on nothing but what it is given, and changes nothing else.",
    help: `${params.instead}`,
    related,
  };
}

/** The loop goes over `%name%` and makes it longer. */
export function fillGrowingLoop(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/growing-loop",
    severity: "error",
    message: `The loop goes over \`${params.name}\` and makes it longer.`,
    span,
    why: "It would never come to the end.",
    help: "Put what is new into a list of its own.",
    related,
  };
}

/** The body holds the invisible character %character%. */
export function fillHiddenCharacter(
  span: Span | null,
  params: { readonly character: string; readonly escape: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/hidden-character",
    severity: "error",
    message: `The body holds the invisible character ${params.character}.`,
    span,
    why: "What a reader cannot see may change what the code does (Unicode Technical Standard 55).",
    help: `Take it out, or write it as \`${params.escape}\` in a text.`,
    related,
  };
}

/** The body imports something. */
export function fillImport(
  span: Span | null,
  params: { readonly names: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/import",
    severity: "error",
    message: "The body imports something.",
    span,
    why: `Everything that a body may use is given to it: ${params.names}.`,
    help: "Use what is given. Where something is missing, the spec has to name it under `changes`, `reads` or `calls`.",
    related,
  };
}

/** `%hole%` is not filled: the run was interrupted. */
export function fillInterrupted(
  span: Span | null,
  params: { readonly hole: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/interrupted",
    severity: "warning",
    message: `\`${params.hole}\` is not filled: the run was interrupted.`,
    span,
    why: "What was done by then is kept.",
    help: "Run `specc fill` again: it goes on where this run ended.",
    related,
  };
}

/** The body ends its function early. */
export function fillLeavesFunction(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/leaves-function",
    severity: "error",
    message: "The body ends its function early.",
    span,
    why: "It must be the inside of one function: a brace that closes it would put the rest outside.",
    help: "Write only the statements between the braces. Helpers stand inside, as functions of their own.",
    related,
  };
}

/** `specc.lock` is not as specc writes it: %problem% */
export function fillLockShape(
  span: Span | null,
  params: { readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/lock-shape",
    severity: "error",
    message: `\`specc.lock\` is not as specc writes it: ${params.problem}`,
    span,
    why: "The lock says which body was checked for which contract; half an entry says nothing.",
    help: "Restore the file from version control, or delete the entry and run `specc fill --accept` for its hole.",
    related,
  };
}

/** `specc.lock` is not JSON: %problem% */
export function fillLockSyntax(
  span: Span | null,
  params: { readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/lock-syntax",
    severity: "error",
    message: `\`specc.lock\` is not JSON: ${params.problem}`,
    span,
    why: "specc wrote it as JSON; an edit or a merge has changed it.",
    help: "Restore it from version control. Where two branches filled different holes, keep the entries of both.",
    related,
  };
}

/** The body holds a marker, `%marker%`. */
export function fillMarker(
  span: Span | null,
  params: { readonly marker: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/marker",
    severity: "error",
    message: `The body holds a marker, \`${params.marker}\`.`,
    span,
    why: "Markers say where a body begins and ends, and only specc writes them.",
    help: "Take it out.",
    related,
  };
}

/** `specc.lock` pins a body for `%hole%`, but `%path%` is not there. */
export function fillMissingFile(
  span: Span | null,
  params: { readonly hole: string; readonly path: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/missing-file",
    severity: "error",
    message: `\`specc.lock\` pins a body for \`${params.hole}\`, but \`${params.path}\` is not there.`,
    span,
    why: "The lock holds only the hash; the body itself is a file beside the spec.",
    help: `Restore the file, or run \`specc fill ${params.hole} --command "<program>"\` for a new one.`,
    related,
  };
}

/** A template literal runs over several lines. */
export function fillMultilineTemplate(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/multiline-template",
    severity: "error",
    message: "A template literal runs over several lines.",
    span,
    why: "A body is indented as its place demands, which would change such a text.",
    help: "Write `\\n` inside, or join several lines with `+`.",
    related,
  };
}

/** The model's server gave no answer for `%hole%`: %problem% */
export function fillNoAnswer(
  span: Span | null,
  params: { readonly hole: string; readonly problem: string; readonly tries: number },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/no-answer",
    severity: "error",
    message: `The model's server gave no answer for \`${params.hole}\`: ${params.problem}`,
    span,
    why: `It was asked ${params.tries} times, with waits from 5 to 60 seconds between them.`,
    help: "Run `specc fill` again later: it goes on where this run ended.",
    related,
  };
}

/** The answer holds no body: %problem% */
export function fillNoBody(
  span: Span | null,
  params: { readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/no-body",
    severity: "error",
    message: `The answer holds no body: ${params.problem}`,
    span,
    why: "An answer is one body and nothing else, so that nothing has to be guessed.",
    help: "Answer with the statements between the braces, once.",
    related,
  };
}

/** There is no `ANTHROPIC_API_KEY` in the environment. */
export function fillNoKey(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/no-key",
    severity: "error",
    message: "There is no `ANTHROPIC_API_KEY` in the environment.",
    span,
    why: "The key is read from the environment alone, so that it stands in no file and in no list of processes.",
    help: 'Set it in your shell, or fill with a program of your own: `specc fill --command "<program>"`. A local server that wants no key takes any text.',
    related,
  };
}

/** The promise of `%expression%` is not awaited. */
export function fillNotAwaited(
  span: Span | null,
  params: { readonly expression: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/not-awaited",
    severity: "error",
    message: `The promise of \`${params.expression}\` is not awaited.`,
    span,
    why: "The transaction may be over before it is done, and its failure would be lost.",
    help: "Write `await` before it.",
    related,
  };
}

/** The gates still refuse `%hole%`, after %bodies:number% bodies. */
export function fillNotConverged(
  span: Span | null,
  params: { readonly hole: string; readonly bodies: number; readonly why: string; readonly path: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/not-converged",
    severity: "error",
    message: `The gates still refuse \`${params.hole}\`, after ${params.bodies} bodies.`,
    span,
    why: `It ended with: ${params.why}. The last body stays pinned, and the verdict says what is wrong with it.`,
    help: `Everything that a person needs is in \`${params.path}\`. Say more under \`### Logic\` or \`### Examples\`, try a stronger model, or write it yourself and run \`specc fill --accept ${params.hole}\`.`,
    related,
  };
}

/** `%path%` was never checked. */
export function fillNotPinned(
  span: Span | null,
  params: { readonly path: string; readonly hole: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/not-pinned",
    severity: "error",
    message: `\`${params.path}\` was never checked.`,
    span,
    why: `\`specc.lock\` names every body that was checked, and it has no entry for \`${params.hole}\`.`,
    help: `Run \`specc fill --accept ${params.hole}\`: it checks the file and pins it as written by you.`,
    related,
  };
}

/** The gates refuse `%hole%`, which %name% wrote. */
export function fillOfPerson(
  span: Span | null,
  params: { readonly hole: string; readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/of-person",
    severity: "error",
    message: `The gates refuse \`${params.hole}\`, which ${params.name} wrote.`,
    span,
    why: "What a person wrote is never changed by a program.",
    help: `Correct \`fills/${params.hole}.ts\` and run \`specc fill --accept ${params.hole}\`. Or delete the file to have it filled again.`,
    related,
  };
}

/** `%path%` belongs to no hole of this spec. */
export function fillOrphan(
  span: Span | null,
  params: { readonly path: string; readonly hole: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/orphan",
    severity: "warning",
    message: `\`${params.path}\` belongs to no hole of this spec.`,
    span,
    why: `A body is found by its name, \`fills/<hole>.ts\`, and no \`### Logic\` has the name \`${params.hole}\`.`,
    help: sentences(
      params.nearest === null
        ? null
        : `Was \`${params.nearest}\` meant? Then rename the file and run \`specc fill --accept ${params.nearest}\`.`,
      "Delete the file where its logic is gone.",
    ),
    related,
  };
}

/** %by% refused to write `%hole%`. */
export function fillRefused(
  span: Span | null,
  params: { readonly by: string; readonly hole: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/refused",
    severity: "error",
    message: `${params.by} refused to write \`${params.hole}\`.`,
    span,
    why: "A model may refuse a brief whose prose it takes for something harmful.",
    help: `Read \`specc brief ${params.hole}\` with its eyes, say what it is for under the heading, or write the body yourself and run \`specc fill --accept ${params.hole}\`.`,
    related,
  };
}

/** The model's server rejected the request for `%hole%`: %problem% */
export function fillRejected(
  span: Span | null,
  params: { readonly hole: string; readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/rejected",
    severity: "error",
    message: `The model's server rejected the request for \`${params.hole}\`: ${params.problem}`,
    span,
    why: "It says that the request is wrong, and asking again would not change that.",
    help: "Look at the key, the name of the model and `ANTHROPIC_BASE_URL`.",
    related,
  };
}

/** The body holds what looks like a secret. */
export function fillSecret(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/secret",
    severity: "error",
    message: "The body holds what looks like a secret.",
    span,
    why: "Bodies are committed and reviewed; a key that stands in one would have to be changed.",
    help: "Take it out. What differs from place to place is a setting of the spec.",
    related,
  };
}

/** The brief of `%hole%` holds what looks like a secret. */
export function fillSecretInBrief(
  span: Span | null,
  params: { readonly hole: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/secret-in-brief",
    severity: "error",
    message: `The brief of \`${params.hole}\` holds what looks like a secret.`,
    span,
    why: "A brief is sent to a model and kept in files; a key that stood in it would have to be changed.",
    help: "Take it out of the spec. What differs from place to place is a setting (`## Settings`).",
    related,
  };
}

/** The answer holds %count:number% bodies. */
export function fillSeveralBodies(
  span: Span | null,
  params: { readonly count: number },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/several-bodies",
    severity: "error",
    message: `The answer holds ${params.count} bodies.`,
    span,
    why: "An answer is one body and nothing else: which of several is meant would be a guess.",
    help: "Answer with one body. Helpers stand inside of it, as functions of their own.",
    related,
  };
}

/** The regular expression %pattern% may take very long: %problem%. */
export function fillSlowPattern(
  span: Span | null,
  params: { readonly pattern: string; readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/slow-pattern",
    severity: "error",
    message: `The regular expression ${params.pattern} may take very long: ${params.problem}.`,
    span,
    why: "Some texts would keep the service busy for minutes, and whoever sends texts can find them.",
    help: "Let each part match other characters than the next, without a repetition inside of a repetition.",
    related,
  };
}

/** The body of `%hole%` was written for something else: %changed% changed since. */
export function fillStale(
  span: Span | null,
  params: { readonly hole: string; readonly changed: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/stale",
    severity: "error",
    message: `The body of \`${params.hole}\` was written for something else: ${params.changed} changed since.`,
    span,
    why: "A body is pinned to the contract that it was written for, so that a change of the spec never leaves old logic behind.",
    help: `Run \`specc fill ${params.hole} --command "<program>"\` for a new one. Where the old one still fits, run \`specc fill --accept ${params.hole}\`. \`--allow-unfilled\` builds without it; the service then answers 501 there.`,
    related,
  };
}

/** The comment `%comment%` switches a check off. */
export function fillSuppression(
  span: Span | null,
  params: { readonly comment: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/suppression",
    severity: "error",
    message: `The comment \`${params.comment}\` switches a check off.`,
    span,
    why: "What a check refuses must not reach a service.",
    help: "Take the comment out and correct what it hides.",
    related,
  };
}

/** Checking the body took too much: %problem% */
export function fillTooCostly(
  span: Span | null,
  params: { readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/too-costly",
    severity: "error",
    message: `Checking the body took too much: ${params.problem}`,
    span,
    why: "A body that keeps the type checker busy would keep every build busy.",
    help: "Write plainer types: no recursive ones, no long unions that are made of others.",
    related,
  };
}

/** %problem% */
export function fillType(
  span: Span | null,
  params: { readonly problem: string; readonly number: number; readonly hole: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/type",
    severity: "error",
    message: `${params.problem}`,
    span,
    why: `The body is checked against the types of its contract (TS${params.number}).`,
    help: `\`specc brief ${params.hole}\` shows the signature and the types.`,
    related,
  };
}

/** The logic of `%hole%` is not written yet. */
export function fillUnfilled(
  span: Span | null,
  params: { readonly hole: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/unfilled",
    severity: "warning",
    message: `The logic of \`${params.hole}\` is not written yet.`,
    span,
    why: "Prose under `### Logic` is a hole: a body that a model or a person writes once. Until then the service answers 501 there.",
    help: `Run \`specc fill ${params.hole} --command "<program>"\`, or \`specc brief ${params.hole}\` to write it yourself.`,
    related,
  };
}

/** The logic of %count:number% holes is not written yet: %holes%. */
export function fillUnfilledSeveral(
  span: Span | null,
  params: { readonly count: number; readonly holes: string; readonly first: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/unfilled-several",
    severity: "warning",
    message: `The logic of ${params.count} holes is not written yet: ${params.holes}.`,
    span,
    why: "Prose under `### Logic` is a hole: a body that a model or a person writes once. Until then the service answers 501 there.",
    help: `Run \`specc fill --command "<program>"\` for all of them, or \`specc brief ${params.first}\` to write one yourself.`,
    related,
  };
}

/** This spec has no hole `%name%`. */
export function fillUnknownHole(
  span: Span | null,
  params: { readonly name: string; readonly known: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/unknown-hole",
    severity: "error",
    message: `This spec has no hole \`${params.name}\`.`,
    span,
    why: `Each \`### Logic\` is a hole, named after its action or effect. There are: ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "`specc check` lists the holes that wait.",
    ),
    related,
  };
}

/** The body uses `%name%`, which it was not given. */
export function fillUnknownName(
  span: Span | null,
  params: { readonly name: string; readonly names: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/unknown-name",
    severity: "error",
    message: `The body uses \`${params.name}\`, which it was not given.`,
    span,
    why: `Beside its parameters a body may use ${params.names}, and the plain values of the language such as \`Math\`, \`Map\` and \`JSON\`.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "Where something is missing, the spec has to name it under `changes`, `reads` or `calls`.",
    ),
    related,
  };
}

/** What `%model%` costs is not known, so `--max-cost` cannot be kept. */
export function fillUnknownPrice(
  span: Span | null,
  params: { readonly model: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "fill/unknown-price",
    severity: "error",
    message: `What \`${params.model}\` costs is not known, so \`--max-cost\` cannot be kept.`,
    span,
    why: "A budget in money needs a price for every model that may be asked.",
    help: "Say it: `--price 1/5` for one dollar a million tokens read and five a million written. Or limit tokens: `--max-tokens`.",
    related,
  };
}

/** The file is not written as `specc fmt` writes it. */
export function fmtNotFormatted(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "fmt/not-formatted",
    severity: "error",
    message: "The file is not written as `specc fmt` writes it.",
    span,
    why: "With `--check` every file of a spec must be as `specc fmt` leaves it, so that a difference between two versions is a difference in what is said.",
    help: "Run `specc fmt`; it changes no meaning.",
    related,
  };
}

/** `specc import` needs a kind and one file. */
export function importArguments(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "import/arguments",
    severity: "error",
    message: "`specc import` needs a kind and one file.",
    span,
    why: "It makes one spec of one file.",
    help: "Write for example `specc import sql schema.sql`.",
    related,
  };
}

/** There is a file `%path%` already. */
export function importFileInTheWay(
  span: Span | null,
  params: { readonly path: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "import/file-in-the-way",
    severity: "error",
    message: `There is a file \`${params.path}\` already.`,
    span,
    why: "`specc import` makes a first spec and overwrites nothing.",
    help: "Say another file with `--out`, or move this one away.",
    related,
  };
}

/** There is no file `%path%` that can be read as text. */
export function importNoFile(
  span: Span | null,
  params: { readonly path: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "import/no-file",
    severity: "error",
    message: `There is no file \`${params.path}\` that can be read as text.`,
    span,
    why: "All that the command does comes of it.",
    help: "Look at the path.",
    related,
  };
}

/** `%path%` is no OpenAPI document of version 3. */
export function importNotOpenapi(
  span: Span | null,
  params: { readonly path: string; readonly found: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "import/not-openapi",
    severity: "error",
    message: `\`${params.path}\` is no OpenAPI document of version 3.`,
    span,
    why: `${params.found}`,
    help: "Documents of version 2 (Swagger) are turned into version 3 by other tools, e.g. `swagger2openapi`.",
    related,
  };
}

/** `%path%` cannot be read: %problem%. */
export function importNotRead(
  span: Span | null,
  params: { readonly path: string; readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "import/not-read",
    severity: "error",
    message: `\`${params.path}\` cannot be read: ${params.problem}.`,
    span,
    why: "An OpenAPI document is JSON or YAML.",
    help: "Mend the file at that place.",
    related,
  };
}

/** There is nothing in `%path%` that a spec could begin with. */
export function importNothingFound(
  span: Span | null,
  params: { readonly path: string; readonly kind: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "import/nothing-found",
    severity: "error",
    message: `There is nothing in \`${params.path}\` that a spec could begin with.`,
    span,
    why: `It was read as ${params.kind}, and has no tables, models or operations.`,
    help: "Look whether it is the file that you mean, and of the kind that you said.",
    related,
  };
}

/** `%path%` is written for %dialect%, as line %line:number% shows. */
export function importOtherDialect(
  span: Span | null,
  params: { readonly path: string; readonly dialect: string; readonly line: number },
  related: Related = [],
): Diagnostic {
  return {
    code: "import/other-dialect",
    severity: "error",
    message: `\`${params.path}\` is written for ${params.dialect}, as line ${params.line} shows.`,
    span,
    why: "Only the SQL of PostgreSQL is read; of another one, types and keys would be taken for something else.",
    help: sentences(
      "Let Prisma read the database, which it can of this one: `npx prisma db pull`, then `specc import prisma prisma/schema.prisma`.",
      "Or move the schema to PostgreSQL, and import what `pg_dump --schema-only` writes.",
    ),
    related,
  };
}

/** There is no `%name%` in the source that could sign in. */
export function importUnknownAccount(
  span: Span | null,
  params: { readonly name: string; readonly known: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "import/unknown-account",
    severity: "error",
    message: `There is no \`${params.name}\` in the source that could sign in.`,
    span,
    why: `\`--sign-in\` names one of the entities: ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "Leave the option away, and an account is made.",
    ),
    related,
  };
}

/** `%name%` is nothing that a spec can be made from. */
export function importUnknownKind(
  span: Span | null,
  params: { readonly name: string; readonly known: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "import/unknown-kind",
    severity: "error",
    message: `\`${params.name}\` is nothing that a spec can be made from.`,
    span,
    why: `The first word says what the file is: ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`specc import ${params.nearest} …\`?`,
      "Write for example `specc import prisma schema.prisma`.",
    ),
    related,
  };
}

/** `%name%` cannot be the name of a service. */
export function initBadName(
  span: Span | null,
  params: { readonly name: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "init/bad-name",
    severity: "error",
    message: `\`${params.name}\` cannot be the name of a service.`,
    span,
    why: "The name stands in package names, folders and addresses, so it consists of small letters and digits with single hyphens between them, and begins with a letter.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "Write it like `corner-shop`.",
    ),
    related,
  };
}

/** `%noun%` cannot be the name of an entity. */
export function initBadNoun(
  span: Span | null,
  params: { readonly noun: string; readonly taken: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "init/bad-noun",
    severity: "error",
    message: `\`${params.noun}\` cannot be the name of an entity.`,
    span,
    why: `Names of types, tables and addresses are made from it, so it consists of Latin letters, digits and blanks, begins with a letter, and is not one that the first spec uses already: ${params.taken}.`,
    help: "Write one thing in words, like `Task` or `Shopping list`.",
    related,
  };
}

/** There is a file `%path%` already. */
export function initFileInTheWay(
  span: Span | null,
  params: { readonly path: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "init/file-in-the-way",
    severity: "error",
    message: `There is a file \`${params.path}\` already.`,
    span,
    why: "`specc init` makes a new spec and overwrites nothing.",
    help: "Name a service, so that it gets a folder of its own (`specc init my-service`), or move the file away.",
    related,
  };
}

/** `%path%` is not as specc writes it: %problem% */
export function ioBadManifest(
  span: Span | null,
  params: { readonly path: string; readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "io/bad-manifest",
    severity: "error",
    message: `\`${params.path}\` is not as specc writes it: ${params.problem}`,
    span,
    why: "It says which files of the folder are specc's own.",
    help: "Delete it and build with `--force` into this folder, or name another place with `--out`.",
    related,
  };
}

/** Another build (process %pid%) is writing to `%path%`. */
export function ioBusy(
  span: Span | null,
  params: { readonly pid: string; readonly path: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "io/busy",
    severity: "error",
    message: `Another build (process ${params.pid}) is writing to \`${params.path}\`.`,
    span,
    why: "Two builds at once would mix their files.",
    help: "Wait until it has finished, then build again.",
    related,
  };
}

/** `%path%` was edited by hand after specc wrote it. */
export function ioEditedOutput(
  span: Span | null,
  params: { readonly path: string; readonly origin: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "io/edited-output",
    severity: "error",
    message: `\`${params.path}\` was edited by hand after specc wrote it.`,
    span,
    why: "specc never overwrites a person's work in silence; MANIFEST.json holds the hash of each file that it wrote.",
    help: `Move the edit into the spec (${params.origin}), or into a body where it is logic. \`--force\` gives the edit up.`,
    related,
  };
}

/** `%path%` is already there, and specc did not write it. */
export function ioFileInTheWay(
  span: Span | null,
  params: { readonly path: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "io/file-in-the-way",
    severity: "error",
    message: `\`${params.path}\` is already there, and specc did not write it.`,
    span,
    why: "specc never overwrites a file that it did not write.",
    help: "Move the file away, name another place with `--out`, or overwrite it with `--force`.",
    related,
  };
}

/** `%path%` leads out of the output folder through a symbolic link. */
export function ioLeavesOutput(
  span: Span | null,
  params: { readonly path: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "io/leaves-output",
    severity: "error",
    message: `\`${params.path}\` leads out of the output folder through a symbolic link.`,
    span,
    why: "A build writes below its own folder and nowhere else.",
    help: "Remove the link, or name another place with `--out`.",
    related,
  };
}

/** The link leads to `%path%`, which is not there. */
export function ioMissingFile(
  span: Span | null,
  params: { readonly path: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "io/missing-file",
    severity: "error",
    message: `The link leads to \`${params.path}\`, which is not there.`,
    span,
    why: "A link to a `.md` file makes that file part of the spec.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "Write the file, or correct the link.",
    ),
    related,
  };
}

/** There is no file `%path%`. */
export function ioNoFile(
  span: Span | null,
  params: { readonly path: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "io/no-file",
    severity: "error",
    message: `There is no file \`${params.path}\`.`,
    span,
    why: "It is the root file of the spec, which everything else is reached from.",
    help: "Look at the path, or name another one.",
    related,
  };
}

/** `%path%` is not a folder. */
export function ioNotAFolder(
  span: Span | null,
  params: { readonly path: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "io/not-a-folder",
    severity: "error",
    message: `\`${params.path}\` is not a folder.`,
    span,
    why: "A service is a folder of files.",
    help: "Name another place: `--out <folder>`.",
    related,
  };
}

/** `%path%` is not UTF-8 text. */
export function ioNotText(
  span: Span | null,
  params: { readonly path: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "io/not-text",
    severity: "error",
    message: `\`${params.path}\` is not UTF-8 text.`,
    span,
    why: "A spec is Markdown in UTF-8; other bytes would be guessed at.",
    help: "Save the file as UTF-8.",
    related,
  };
}

/** The link leads to `%path%`, outside of the spec's folder. */
export function ioOutsideFolder(
  span: Span | null,
  params: { readonly path: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "io/outside-folder",
    severity: "error",
    message: `The link leads to \`${params.path}\`, outside of the spec's folder.`,
    span,
    why: "A spec is one folder, so that it can be moved and reviewed as a whole.",
    help: "Move the file beside the spec. To mention something that is not part of the spec, write its path as code instead of a link.",
    related,
  };
}

/** `%action%` has logic that never fails. */
export function lintActionWithoutFailure(
  span: Span | null,
  params: { readonly action: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lint/action-without-failure",
    severity: "info",
    message: `\`${params.action}\` has logic that never fails.`,
    span,
    why: "Logic that depends on what is stored can mostly meet a state in which it must not go on. Without a failure of its own it has no way to say so.",
    help: "Add `- fails: …` with a code, a status and a message; where nothing can go wrong, silence this lint with the reason.",
    related,
  };
}

/** The filter `%field%` of `%entity%` has no index, because the field is computed. */
export function lintFilterWithoutIndex(
  span: Span | null,
  params: { readonly field: string; readonly entity: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lint/filter-without-index",
    severity: "warning",
    message: `The filter \`${params.field}\` of \`${params.entity}\` has no index, because the field is computed.`,
    span,
    why: "Stored fields that are filtered get an index. A computed one is worked out for every row of the table, at each request.",
    help: "Filter by the stored fields that it follows from, store it (`set by the system`), or leave it where the table stays small.",
    related,
  };
}

/** `%action%` changes rows when its address is looked at. */
export function lintGetThatChanges(
  span: Span | null,
  params: { readonly action: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lint/get-that-changes",
    severity: "warning",
    message: `\`${params.action}\` changes rows when its address is looked at.`,
    span,
    why: "A `GET` is taken to be safe (RFC 9110, 9.2.1): browsers fetch it ahead, crawlers and the previews of chats ask for it, whoever clicks or not.",
    help: "Use `POST`, or silence this lint where it does no harm, such as counting visits.",
    related,
  };
}

/** `%name%` has no documentation. */
export function lintMissingDocumentation(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lint/missing-documentation",
    severity: "info",
    message: `\`${params.name}\` has no documentation.`,
    span,
    why: "The first paragraph below a heading becomes the description in the API, the code and the database.",
    help: "Write a sentence below the heading that says what it is for.",
    related,
  };
}

/** Nobody can ever sign in: no `%account%` can be made by somebody who has none. */
export function lintNobodySignsIn(
  span: Span | null,
  params: { readonly account: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lint/nobody-signs-in",
    severity: "warning",
    message: `Nobody can ever sign in: no \`${params.account}\` can be made by somebody who has none.`,
    span,
    why: "The first account comes from the service's start, from registration, from a provider's newcomers, or from an operation that anyone may ask for.",
    help: "Add `- first account:` with a link to a role, which is made of `FIRST_ADMIN_EMAIL` and `FIRST_ADMIN_PASSWORD` at the first start.",
    related,
  };
}

/** The order of the checks tells everybody which rows of %entities% exist. */
export function lintRowsToldToStrangers(
  span: Span | null,
  params: { readonly entities: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lint/rows-told-to-strangers",
    severity: "warning",
    message: `The order of the checks tells everybody which rows of ${params.entities} exist.`,
    span,
    why: "`found` stands before `signed in`, so that somebody who has not signed in reads 404 for a row that is not there and 401 for one that is; not all of these rows are read by anyone.",
    help: "Put `signed in` before `found`. Where clients count on this order and keys cannot be guessed, silence this lint with the reason.",
    related,
  };
}

/** There is no lint `%code%` to silence. */
export function lintUnknownIgnore(
  span: Span | null,
  params: { readonly code: string; readonly nearest: string | null; readonly known: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lint/unknown-ignore",
    severity: "warning",
    message: `There is no lint \`${params.code}\` to silence.`,
    span,
    why: "A comment that silences nothing hides a mistake in its spelling.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      `The lints are ${params.known}.`,
    ),
    related,
  };
}

/** Nobody reads `%entity%`: no access rule, action, effect, view, report or expression. */
export function lintUnreadEntity(
  span: Span | null,
  params: { readonly entity: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lint/unread-entity",
    severity: "warning",
    message: `Nobody reads \`${params.entity}\`: no access rule, action, effect, view, report or expression.`,
    span,
    why: "What is stored and never read is mostly a rule that was forgotten.",
    help: "Allow `read` to somebody, name it under `reads:` of an action, or delete the entity.",
    related,
  };
}

/** Nothing says `%code%` here any more. */
export function lintUnusedIgnore(
  span: Span | null,
  params: { readonly code: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lint/unused-ignore",
    severity: "warning",
    message: `Nothing says \`${params.code}\` here any more.`,
    span,
    why: "A comment that silences nothing would silence the next mistake of that kind unseen.",
    help: "Delete the comment, or move it to the line above what it is about.",
    related,
  };
}

/** Nothing is allowed to the role `%role%`. */
export function lintUnusedRole(
  span: Span | null,
  params: { readonly role: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lint/unused-role",
    severity: "warning",
    message: `Nothing is allowed to the role \`${params.role}\`.`,
    span,
    why: "A role is there to be allowed something. Whoever has this one may do what everyone signed in may.",
    help: "Link to it under `### Access` or behind the address of an action, or delete its section.",
    related,
  };
}

/** `%word%` leaves open what is meant. */
export function lintVagueWords(
  span: Span | null,
  params: { readonly word: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lint/vague-words",
    severity: "warning",
    message: `\`${params.word}\` leaves open what is meant.`,
    span,
    why: "Whoever fills the logic decides for you where the words do not, and nobody can check the outcome.",
    help: "Say which cases, which limit or which rule is meant.",
    related,
  };
}

/** `%action%` has no row of `%entity%` in its path, and is to move it. */
export function lowerActionOnOtherRow(
  span: Span | null,
  params: { readonly action: string; readonly entity: string; readonly path: string; readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/action-on-other-row",
    severity: "error",
    message: `\`${params.action}\` has no row of \`${params.entity}\` in its path, and is to move it.`,
    span,
    why: "An action moves the row that its address names last.",
    help: `Give it an address such as \`POST ${params.path}/{${params.name}}/…\`.`,
    related,
  };
}

/** `%found%` is no address. */
export function lowerAddress(
  span: Span | null,
  params: { readonly found: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/address",
    severity: "error",
    message: `\`${params.found}\` is no address.`,
    span,
    why: "An address is a method (GET, POST, PUT, PATCH or DELETE), a blank, and a path of letters, digits, hyphens and `{names}`.",
    help: "Write for example `POST /products/{product}/retire`.",
    related,
  };
}

/** The entity is append only, and `%operation%` is allowed. */
export function lowerAppendOnlyAllows(
  span: Span | null,
  params: { readonly operation: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/append-only-allows",
    severity: "error",
    message: `The entity is append only, and \`${params.operation}\` is allowed.`,
    span,
    why: "No row of it is ever changed or deleted, by nobody: the database itself refuses.",
    help: `Write \`${params.operation}: nobody\`, or remove \`append only\`.`,
    related,
  };
}

/** The bulk does not have the names of the action's own address, %names%. */
export function lowerBulkAddress(
  span: Span | null,
  params: { readonly names: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/bulk-address",
    severity: "error",
    message: `The bulk does not have the names of the action's own address, ${params.names}.`,
    span,
    why: "It runs the action for each item, on the same row.",
    help: "Write an address with just those names in braces.",
    related,
  };
}

/** `%action%` can't be done in bulk. */
export function lowerBulkAnswer(
  span: Span | null,
  params: { readonly action: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/bulk-answer",
    severity: "error",
    message: `\`${params.action}\` can't be done in bulk.`,
    span,
    why: "The answer of many is JSON with what each would have answered; a redirect and a text are none.",
    help: "Remove `bulk`, or return something else.",
    related,
  };
}

/** The order does not name each check once, with `signed in` before `allowed`. */
export function lowerCheckOrder(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/check-order",
    severity: "error",
    message: "The order does not name each check once, with `signed in` before `allowed`.",
    span,
    why: "Every request is held against all four, and what somebody may can be asked only of somebody who is known.",
    help: "Write all of them, such as `- checks: signed in, found, allowed, well-formed`.",
    related,
  };
}

/** `%name%` is computed from itself: %path%. */
export function lowerCircle(
  span: Span | null,
  params: { readonly name: string; readonly path: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/circle",
    severity: "error",
    message: `\`${params.name}\` is computed from itself: ${params.path}.`,
    span,
    why: "The value would never be known.",
    help: "Break the circle: compute one of them from stored fields alone.",
    related,
  };
}

/** `%field%` is cleared on delete but not optional. */
export function lowerClearNeedsOptional(
  span: Span | null,
  params: { readonly field: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/clear-needs-optional",
    severity: "error",
    message: `\`${params.field}\` is cleared on delete but not optional.`,
    span,
    why: "When the row that it points at goes, the field becomes empty, which a required field cannot be.",
    help: "Add `optional`, or write `deleted with it` if the row should go too.",
    related,
  };
}

/** `%code%` is not a code of small words with hyphens. */
export function lowerCodeName(
  span: Span | null,
  params: { readonly code: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/code-name",
    severity: "error",
    message: `\`${params.code}\` is not a code of small words with hyphens.`,
    span,
    why: "Clients compare the code of a failure, so all have one form.",
    help: "Write for example `insufficient-stock`.",
    related,
  };
}

/** The expression is %found%, and a condition is true or false. */
export function lowerCondition(
  span: Span | null,
  params: { readonly found: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/condition",
    severity: "error",
    message: `The expression is ${params.found}, and a condition is true or false.`,
    span,
    why: "A condition decides; nothing but `boolean` is taken for true or false.",
    help: "Compare it with something, for example `… == 'active'` or `… != null`.",
    related,
  };
}

/** The cookie `%name%` is read twice. */
export function lowerCookieTwice(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/cookie-twice",
    severity: "error",
    message: `The cookie \`${params.name}\` is read twice.`,
    span,
    why: "One cookie has one value.",
    help: "Keep one of the two members, or give one another cookie.",
    related,
  };
}

/** `%value%` is no value that %type% can start as. */
export function lowerDefaultDoesNotFit(
  span: Span | null,
  params: { readonly value: string; readonly type: string; readonly expected: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/default-does-not-fit",
    severity: "error",
    message: `\`${params.value}\` is no value that ${params.type} can start as.`,
    span,
    why: `It takes ${params.expected}.`,
    help: "Correct the value or the type.",
    related,
  };
}

/** The field `%name%` is declared twice. */
export function lowerDuplicateField(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/duplicate-field",
    severity: "error",
    message: `The field \`${params.name}\` is declared twice.`,
    span,
    why: "Each field has one type and one column.",
    help: "Remove one, or give it another name.",
    related,
  };
}

/** `%name%` is declared twice: both would be called `%id%`. */
export function lowerDuplicateName(
  span: Span | null,
  params: { readonly name: string; readonly id: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/duplicate-name",
    severity: "error",
    message: `\`${params.name}\` is declared twice: both would be called \`${params.id}\`.`,
    span,
    why: "Names become types, tables and addresses, and each of those exists once.",
    help: "Rename one of the two.",
    related,
  };
}

/** An effect cannot call `%integration%`. */
export function lowerEffectCallsOutside(
  span: Span | null,
  params: { readonly integration: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/effect-calls-outside",
    severity: "error",
    message: `An effect cannot call \`${params.integration}\`.`,
    span,
    why: "It runs inside of the transaction of whatever changed the row, which must not wait for others.",
    help: "Call it in an action.",
    related,
  };
}

/** `%field%` takes an empty text as null but is not optional. */
export function lowerEmptyNeedsOptional(
  span: Span | null,
  params: { readonly field: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/empty-needs-optional",
    severity: "error",
    message: `\`${params.field}\` takes an empty text as null but is not optional.`,
    span,
    why: "An empty text would then be refused as missing, and no value is ever null.",
    help: "Add `optional`, or remove `empty as null`: a text of `at least 1 character` refuses an empty one.",
    related,
  };
}

/** No value is both %low% and %high%. */
export function lowerEmptyRange(
  span: Span | null,
  params: { readonly low: string; readonly high: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/empty-range",
    severity: "error",
    message: `No value is both ${params.low} and ${params.high}.`,
    span,
    why: "The lower bound of a range is not above the upper one.",
    help: "Swap or correct the bounds.",
    related,
  };
}

/** The expression is %found%, and `%name%` takes %expected%. */
export function lowerExpressionKind(
  span: Span | null,
  params: { readonly found: string; readonly name: string; readonly expected: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/expression-kind",
    severity: "error",
    message: `The expression is ${params.found}, and \`${params.name}\` takes ${params.expected}.`,
    span,
    why: "Numbers fit numbers; everything else must be of the same kind.",
    help: `Correct the expression, or the type of \`${params.name}\`.`,
    related,
  };
}

/** `%field%` cannot serve as %use%. */
export function lowerFieldDoesNotFit(
  span: Span | null,
  params: { readonly field: string; readonly use: string; readonly fits: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/field-does-not-fit",
    severity: "error",
    message: `\`${params.field}\` cannot serve as ${params.use}.`,
    span,
    why: `That takes ${params.fits}.`,
    help: "Take another field, or change the field's type.",
    related,
  };
}

/** `%name%` is not a name in the form of %form%. */
export function lowerFieldName(
  span: Span | null,
  params: {
    readonly name: string;
    readonly form: string;
    readonly suggestion: string | null;
    readonly example: string;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/field-name",
    severity: "error",
    message: `\`${params.name}\` is not a name in the form of ${params.form}.`,
    span,
    why: "The name is used as it is in code and on the wire.",
    help: sentences(
      params.suggestion === null ? null : `Did you mean \`${params.suggestion}\`?`,
      `Names such as \`${params.example}\` have the form.`,
    ),
    related,
  };
}

/** The first account cannot be made: `%field%` is required and has no value. */
export function lowerFirstAccountField(
  span: Span | null,
  params: { readonly field: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/first-account-field",
    severity: "error",
    message: `The first account cannot be made: \`${params.field}\` is required and has no value.`,
    span,
    why: "It is made at the first start with identifier, password and role alone.",
    help: `Add \`optional\` or \`starts as\` to \`${params.field}\`, or remove \`first account\`.`,
    related,
  };
}

/** The header `%name%` means something already. */
export function lowerHeaderTaken(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/header-taken",
    severity: "error",
    message: `The header \`${params.name}\` means something already.`,
    span,
    why: "The service, HTTP or a proxy reads it, and would take it for what it is not.",
    help: "Give it a name of your own, such as `X-Client`.",
    related,
  };
}

/** The header `%name%` is read twice. */
export function lowerHeaderTwice(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/header-twice",
    severity: "error",
    message: `The header \`${params.name}\` is read twice.`,
    span,
    why: "One header has one value, whatever the case of its letters.",
    help: "Keep one of the two members, or give one another header.",
    related,
  };
}

/** `%found%` is no issuer that people could sign in with. */
export function lowerIssuer(
  span: Span | null,
  params: { readonly found: string; readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/issuer",
    severity: "error",
    message: `\`${params.found}\` is no issuer that people could sign in with.`,
    span,
    why: "An issuer is an https address without query and fragment, below which the provider's metadata stand (OpenID Connect Discovery 1.0).",
    help: `Write the issuer, such as \`[${params.name}](https://accounts.google.com)\`.`,
    related,
  };
}

/** %names% names no single row of `%entity%`: %problem%. */
export function lowerKeyOfSeveral(
  span: Span | null,
  params: { readonly names: string; readonly entity: string; readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/key-of-several",
    severity: "error",
    message: `${params.names} names no single row of \`${params.entity}\`: ${params.problem}.`,
    span,
    why: "Several names in braces name a row together where one rule `unique:` names all of their fields, and no others but references to rows that stand before them. Each is required and never changes, so that an address stays that of its row.",
    help: "Write the rule under `### Rules`, such as ``- unique: `warehouse`, `sku` ``, and make its fields `immutable`; or name the row by a field that is `unique` alone.",
    related,
  };
}

/** `%key%` is `%found%`, which is not %expected%. */
export function lowerKeyValue(
  span: Span | null,
  params: {
    readonly key: string;
    readonly found: string;
    readonly expected: string;
    readonly example: string;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/key-value",
    severity: "error",
    message: `\`${params.key}\` is \`${params.found}\`, which is not ${params.expected}.`,
    span,
    why: `The key takes ${params.expected}.`,
    help: `Write for example \`${params.example}\`.`,
    related,
  };
}

/** `%found%` is no tag of a language. */
export function lowerLanguageTag(
  span: Span | null,
  params: { readonly found: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/language-tag",
    severity: "error",
    message: `\`${params.found}\` is no tag of a language.`,
    span,
    why: "Clients say which language they want by tags such as `de` or `pt-BR` (RFC 5646).",
    help: "Write the section as `## Language: de`.",
    related,
  };
}

/** The link leads out of the spec, to `%href%`. */
export function lowerLinkOutside(
  span: Span | null,
  params: { readonly href: string; readonly expected: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/link-outside",
    severity: "error",
    message: `The link leads out of the spec, to \`${params.href}\`.`,
    span,
    why: `In a declaration a link is a reference to ${params.expected} of this spec.`,
    help: "Link to a heading of the spec, such as `[Product](#entity-product)`.",
    related,
  };
}

/** The expression can be null, and `%name%` is required. */
export function lowerMayBeNull(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/may-be-null",
    severity: "error",
    message: `The expression can be null, and \`${params.name}\` is required.`,
    span,
    why: "A required field always has a value.",
    help: `Make \`${params.name}\` \`optional\`, or write \`coalesce(…, …)\` with a value for that case.`,
    related,
  };
}

/** %section% does not say `%bullet%`. */
export function lowerMissingBullet(
  span: Span | null,
  params: { readonly section: string; readonly bullet: string; readonly example: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/missing-bullet",
    severity: "error",
    message: `${params.section} does not say \`${params.bullet}\`.`,
    span,
    why: "Nothing sensible could be assumed for it.",
    help: `Add the bullet \`${params.example}\`.`,
    related,
  };
}

/** The front matter does not say `%key%`. */
export function lowerMissingKey(
  span: Span | null,
  params: { readonly key: string; readonly example: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/missing-key",
    severity: "error",
    message: `The front matter does not say \`${params.key}\`.`,
    span,
    why: "The compiler needs it and cannot assume it.",
    help: `Add a line such as \`${params.example}\` between the two lines \`---\` at the top of the root file.`,
    related,
  };
}

/** The source does not say %missing%. */
export function lowerMissingValue(
  span: Span | null,
  params: { readonly missing: string; readonly example: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/missing-value",
    severity: "error",
    message: `The source does not say ${params.missing}.`,
    span,
    why: "Each row of a view has all of its fields, from wherever it comes.",
    help: `Write for each a bullet such as \`\` - \`${params.example}\`: \`…\` \`\`. Where a source has none, make the field \`optional\` and write \`null\`.`,
    related,
  };
}

/** `%action%` moves the row to `%first%` and to `%second%`. */
export function lowerMovesToTwo(
  span: Span | null,
  params: { readonly action: string; readonly first: string; readonly second: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/moves-to-two",
    severity: "error",
    message: `\`${params.action}\` moves the row to \`${params.first}\` and to \`${params.second}\`.`,
    span,
    why: "An action leads to one state, from any number of them.",
    help: "Make two actions.",
    related,
  };
}

/** `link to` stands here, and nothing says what a link looks like. */
export function lowerNeedsLink(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/needs-link",
    severity: "error",
    message: "`link to` stands here, and nothing says what a link looks like.",
    span,
    why: "One shape of links holds for a whole service, so that it is said once.",
    help: 'Write `- link: ` and JSON with `{address}` in a code span below `## Wire`, such as `{"href": "{address}"}`; or write `address of`.',
    related,
  };
}

/** %what% is said here, and the spec has no section `## Wire`. */
export function lowerNeedsWire(
  span: Span | null,
  params: { readonly what: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/needs-wire",
    severity: "error",
    message: `${params.what} is said here, and the spec has no section \`## Wire\`.`,
    span,
    why: "Without that section the service speaks specc's own wire, and nothing of it can be said otherwise.",
    help: "Write the section `## Wire`; it may be empty.",
    related,
  };
}

/** Accounts of newcomers cannot be made: `%field%` is required and has no value. */
export function lowerNewAccountField(
  span: Span | null,
  params: { readonly field: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/new-account-field",
    severity: "error",
    message: `Accounts of newcomers cannot be made: \`${params.field}\` is required and has no value.`,
    span,
    why: "They are made of a verified e-mail address and the role behind `newcomers` alone.",
    help: `Add \`optional\` or \`starts as\` to \`${params.field}\`, or remove \`newcomers\`.`,
    related,
  };
}

/** `%name%` does not say its address and who may. */
export function lowerNoAddress(
  span: Span | null,
  params: { readonly name: string; readonly example: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-address",
    severity: "error",
    message: `\`${params.name}\` does not say its address and who may.`,
    span,
    why: "The first line below the heading is the address, and behind it `by` and who may.",
    help: `Write for example \`${params.example}\`.`,
    related,
  };
}

/** There are no events. */
export function lowerNoEvents(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-events",
    severity: "error",
    message: "There are no events.",
    span,
    why: "Webhooks tell others of events.",
    help: "Write a section such as `## Event: Order paid` with `after [Pay order](#action-pay-order)` below it, or remove `## Webhooks`.",
    related,
  };
}

/** There are no jobs. */
export function lowerNoJobs(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-jobs",
    severity: "error",
    message: "There are no jobs.",
    span,
    why: "Jobs are actions that run by schedule (`every day at 02:00`) or that others call later (`calls: [Send](#action-send) later`).",
    help: "Remove the section `## Jobs`.",
    related,
  };
}

/** `{%name%}` names no row of `%entity%`. */
export function lowerNoKey(
  span: Span | null,
  params: {
    readonly name: string;
    readonly entity: string;
    readonly nearest: string | null;
    readonly known: string;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-key",
    severity: "error",
    message: `\`{${params.name}}\` names no row of \`${params.entity}\`.`,
    span,
    why: "A row in an address is named by its `id` or by a field that is `unique` or a `slug`.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`{${params.nearest}}\`?`,
      `The names that fit are ${params.known}.`,
    ),
    related,
  };
}

/** `%name%` has no `### Logic`. */
export function lowerNoLogic(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-logic",
    severity: "error",
    message: `\`${params.name}\` has no \`### Logic\`.`,
    span,
    why: "An effect is nothing but its logic.",
    help: "Write `### Logic` and below it what is to happen.",
    related,
  };
}

/** Nothing says where this redirects to. */
export function lowerNoLogicForAnswer(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-logic-for-answer",
    severity: "error",
    message: "Nothing says where this redirects to.",
    span,
    why: "The address comes from an expression or from the logic, and here is neither.",
    help: "Write `` redirect to `target` ``, with an expression over the row, or a `### Logic` that gives the address.",
    related,
  };
}

/** `%name%` answers nothing. */
export function lowerNoParts(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-parts",
    severity: "error",
    message: `\`${params.name}\` answers nothing.`,
    span,
    why: "A report answers an object with a member for each `### One` and `### Rows`.",
    help: "Write a part, for example `### Rows: byDay`.",
    related,
  };
}

/** `%name%` does not say who may %missing%. */
export function lowerNoPolicy(
  span: Span | null,
  params: { readonly name: string; readonly missing: string; readonly example: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-policy",
    severity: "error",
    message: `\`${params.name}\` does not say who may ${params.missing}.`,
    span,
    why: "No policy, no compile: an operation that the spec neither allows nor denies would be open or closed by accident.",
    help: `Say each under \`### Access\`, for example \`- ${params.example}: nobody\`.`,
    related,
  };
}

/** `%entity%` has no reference `%field%` to `%owner%`. */
export function lowerNoReferenceBack(
  span: Span | null,
  params: {
    readonly entity: string;
    readonly field: string;
    readonly owner: string;
    readonly anchor: string;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-reference-back",
    severity: "error",
    message: `\`${params.entity}\` has no reference \`${params.field}\` to \`${params.owner}\`.`,
    span,
    why: "`many` names the other side of a reference, which holds the key.",
    help: blocks(
      `Declare it in \`${params.entity}\`:`,
      `\`\`\`markdown
- \`${params.field}\`: [${params.owner}](#${params.anchor})
\`\`\``,
    ),
    related,
  };
}

/** Whoever registers has no role: `%field%` has no default. */
export function lowerNoRoleToRegister(
  span: Span | null,
  params: { readonly field: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-role-to-register",
    severity: "error",
    message: `Whoever registers has no role: \`${params.field}\` has no default.`,
    span,
    why: "Nobody gives themselves a role, so that the spec has to say which one people begin with.",
    help: `Write a default, such as \`\` \`${params.field}\`: role, starts as \`member\` \`\`.`,
    related,
  };
}

/** Nothing says which row `%address%` is about. */
export function lowerNoRow(
  span: Span | null,
  params: { readonly address: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-row",
    severity: "error",
    message: `Nothing says which row \`${params.address}\` is about.`,
    span,
    why: "One row is read or changed, and the address names none.",
    help: "Name it in the address, such as `/articles/{slug}`, or say which it is with `where`, such as `` where `id == me.id` ``.",
    related,
  };
}

/** %action% answers no row. */
export function lowerNoRowAnswered(
  span: Span | null,
  params: { readonly action: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-row-answered",
    severity: "error",
    message: `${params.action} answers no row.`,
    span,
    why: "What is told is read from the row that the action answers.",
    help: "Let it return an entity, or follow on `after create of` or `after update of` one.",
    related,
  };
}

/** `%bullet%` needs the row in the address. */
export function lowerNoRowInAddress(
  span: Span | null,
  params: { readonly bullet: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-row-in-address",
    severity: "error",
    message: `\`${params.bullet}\` needs the row in the address.`,
    span,
    why: "The last name in braces is the row's key.",
    help: "Write the address as `/orders/{id}`.",
    related,
  };
}

/** `%action%` sets fields and has no row in its path. */
export function lowerNoRowToSet(
  span: Span | null,
  params: { readonly action: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-row-to-set",
    severity: "error",
    message: `\`${params.action}\` sets fields and has no row in its path.`,
    span,
    why: "`### Sets` says what is written on the row that the address names.",
    help: "Give it an address such as `POST /products/{product}/…`, or write it as `### Logic`.",
    related,
  };
}

/** `%bullet%` finds no rows in what the operation returns. */
export function lowerNoRows(
  span: Span | null,
  params: { readonly bullet: string; readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-rows",
    severity: "error",
    message: `\`${params.bullet}\` finds no rows in what the operation returns.`,
    span,
    why: "Rows are a list of objects: the answer itself, its member of that name, or its only list of objects.",
    help: `Write \`- returns: list of objects\`, or \`- returns: object\` with a list of objects \`${params.name}\` below it.`,
    related,
  };
}

/** The spec speaks of people who are signed in, and nobody can sign in. */
export function lowerNoSignIn(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-sign-in",
    severity: "error",
    message: "The spec speaks of people who are signed in, and nobody can sign in.",
    span,
    why: "Roles, `signed in` and `me` are those of an account.",
    help: "Write a section `## Sign-in`, or let `anyone` do it.",
    related,
  };
}

/** The rows of `%name%` can't be said by `%value%` alone. */
export function lowerNoSingleValue(
  span: Span | null,
  params: { readonly name: string; readonly value: string; readonly entity: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-single-value",
    severity: "error",
    message: `The rows of \`${params.name}\` can't be said by \`${params.value}\` alone.`,
    span,
    why: `Clients say such a row by one plain value, so that \`${params.entity}\` can have no other that must be given, and must be \`written with it\`.`,
    help: "Name its plain field, and make all others `optional` or give them `starts as`.",
    related,
  };
}

/** `%name%` has no source. */
export function lowerNoSource(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-source",
    severity: "error",
    message: `\`${params.name}\` has no source.`,
    span,
    why: "A view is a union of rows, and each part `### From` says of which.",
    help: "Write for example `### From [Sale](#entity-sale)`.",
    related,
  };
}

/** No field has the states %states%. */
export function lowerNoStateField(
  span: Span | null,
  params: { readonly states: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-state-field",
    severity: "error",
    message: `No field has the states ${params.states}.`,
    span,
    why: "The states are the values of one `one of` field of the entity.",
    help: `Declare a field such as \`\` \`status\`: one of ${params.states} \`\`.`,
    related,
  };
}

/** `%entity%` has no single reference to `%other%`. */
export function lowerNoTie(
  span: Span | null,
  params: { readonly entity: string; readonly other: string; readonly why: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-tie",
    severity: "error",
    message: `\`${params.entity}\` has no single reference to \`${params.other}\`.`,
    span,
    why: `${params.why}`,
    help: "Declare exactly one such field.",
    related,
  };
}

/** `%name%` has no values. */
export function lowerNoValues(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-values",
    severity: "error",
    message: `\`${params.name}\` has no values.`,
    span,
    why: "A part answers the values that its bullets name.",
    help: "Write for example `` - `count`: `count()` ``.",
    related,
  };
}

/** Nobody can be told of events. */
export function lowerNoWebhooks(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/no-webhooks",
    severity: "error",
    message: "Nobody can be told of events.",
    span,
    why: "Webhooks carry them out, and somebody must be allowed to manage those.",
    help: "Write a section `## Webhooks` with a bullet such as `- managed by: [Admin](#role-admin)`.",
    related,
  };
}

/** `nobody` stands beside others who may. */
export function lowerNobodyAndOthers(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/nobody-and-others",
    severity: "error",
    message: "`nobody` stands beside others who may.",
    span,
    why: "`nobody` means that the operation does not exist.",
    help: "Remove `nobody`, or the others.",
    related,
  };
}

/** `%whole%` does not have `%entity%` written with it. */
export function lowerNotAPart(
  span: Span | null,
  params: { readonly whole: string; readonly entity: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/not-a-part",
    severity: "error",
    message: `\`${params.whole}\` does not have \`${params.entity}\` written with it.`,
    span,
    why: "`- with` its whole is said by an entity whose rows are part of another's.",
    help: `Add \`\`many [${params.entity}](…) by \`…\`, written with it\`\` to \`${params.whole}\`, or say who may do what.`,
    related,
  };
}

/** `'%value%'` is none of the values of `%field%`. */
export function lowerNotAValue(
  span: Span | null,
  params: {
    readonly value: string;
    readonly field: string;
    readonly known: string;
    readonly nearest: string | null;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/not-a-value",
    severity: "error",
    message: `\`'${params.value}'\` is none of the values of \`${params.field}\`.`,
    span,
    why: `They are ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`'${params.nearest}'\`?`,
      "Add it to `one of`, or correct it.",
    ),
    related,
  };
}

/** `%field%` stands outside of an aggregate. */
export function lowerNotAggregated(
  span: Span | null,
  params: { readonly field: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/not-aggregated",
    severity: "error",
    message: `\`${params.field}\` stands outside of an aggregate.`,
    span,
    why: "The values are made of many rows, so a single row's field has no value there.",
    help: `Write \`sum(${params.field})\`, \`min(${params.field})\` or \`max(${params.field})\`, or group by it.`,
    related,
  };
}

/** `%name%` can't come in a query, and a `GET` has no body. */
export function lowerNotInQuery(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/not-in-query",
    severity: "error",
    message: `\`${params.name}\` can't come in a query, and a \`GET\` has no body.`,
    span,
    why: "A query holds texts: plain values, and lists of them with commas between.",
    help: "Use `POST`, or plain values.",
    related,
  };
}

/** `%field%` cannot be set: %why%. */
export function lowerNotSettable(
  span: Span | null,
  params: { readonly field: string; readonly why: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/not-settable",
    severity: "error",
    message: `\`${params.field}\` cannot be set: ${params.why}.`,
    span,
    why: "`### Sets` writes stored fields.",
    help: "Remove the bullet.",
    related,
  };
}

/** Nothing says what `%action%` returns. */
export function lowerNothingToAnswer(
  span: Span | null,
  params: { readonly action: string; readonly row: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/nothing-to-answer",
    severity: "error",
    message: `Nothing says what \`${params.action}\` returns.`,
    span,
    why: `Without \`### Logic\` an action answers the row in its path, ${params.row}, or nothing.`,
    help: "Write `- returns: nothing`, leave `returns` out where that row is meant, or say under `### Logic` what is returned.",
    related,
  };
}

/** `%action%` does nothing. */
export function lowerNothingToDo(
  span: Span | null,
  params: { readonly action: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/nothing-to-do",
    severity: "error",
    message: `\`${params.action}\` does nothing.`,
    span,
    why: "An action needs a `### Logic`, a `### Sets`, a place in a state machine, or an answer of its own.",
    help: "Write one of them.",
    related,
  };
}

/** `streamed` has no changes to tell anybody of: %why%. */
export function lowerNothingToStream(
  span: Span | null,
  params: { readonly why: string; readonly remedy: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/nothing-to-stream",
    severity: "error",
    message: `\`streamed\` has no changes to tell anybody of: ${params.why}.`,
    span,
    why: "Changes are told at an address behind that of the list, to whoever may read the row, as `GET` would answer it.",
    help: `Remove \`streamed\`, or ${params.remedy}.`,
    related,
  };
}

/** `%bullet%` means something only in an operation that lists rows. */
export function lowerOnlyOfLists(
  span: Span | null,
  params: { readonly bullet: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/only-of-lists",
    severity: "error",
    message: `\`${params.bullet}\` means something only in an operation that lists rows.`,
    span,
    why: "It says which rows come, in which order, and how many at a time.",
    help: "Add a bullet as `` - lists: `orders` by `id` ``, or remove this one.",
    related,
  };
}

/** `%found%` would send people wherever a link says that somebody has made. */
export function lowerOpenRedirect(
  span: Span | null,
  params: { readonly found: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/open-redirect",
    severity: "error",
    message: `\`${params.found}\` would send people wherever a link says that somebody has made.`,
    span,
    why: "What a client sends is no place to redirect to: the address would be this service's, and the page anybody's.",
    help: "Redirect to a field of a row, or choose between such fields with `? :`.",
    related,
  };
}

/** `%address%`, of %owner%, is an address that every service has for itself. */
export function lowerOwnAddress(
  span: Span | null,
  params: { readonly address: string; readonly owner: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/own-address",
    severity: "error",
    message: `\`${params.address}\`, of ${params.owner}, is an address that every service has for itself.`,
    span,
    why: "`/admin`, `/dev`, `/docs`, `/health`, `/mcp`, `/metrics` and `/openapi.json` are for whoever runs the service.",
    help: "Give it another name or address, or put all addresses of the spec below a `basePath`, such as `/api`, in the front matter.",
    related,
  };
}

/** `%field%` of `%entity%` is not `deleted with it`. */
export function lowerPartOutlivesWhole(
  span: Span | null,
  params: { readonly field: string; readonly entity: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/part-outlives-whole",
    severity: "error",
    message: `\`${params.field}\` of \`${params.entity}\` is not \`deleted with it\`.`,
    span,
    why: "The rows are written with their whole, so they go with it.",
    help: `Add \`deleted with it\` to \`${params.field}\`, or remove \`written with it\`.`,
    related,
  };
}

/** `%entity%` is written with `%whole%`, and does not say so under `### Access`. */
export function lowerPartWithoutWhole(
  span: Span | null,
  params: { readonly entity: string; readonly whole: string; readonly anchor: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/part-without-whole",
    severity: "error",
    message: `\`${params.entity}\` is written with \`${params.whole}\`, and does not say so under \`### Access\`.`,
    span,
    why: "A part has no address and no access rules of its own, and a reader of its section must see that.",
    help: blocks(
      "Write under `### Access` only this:",
      `\`\`\`markdown
- with [${params.whole}](#${params.anchor})
\`\`\``,
    ),
    related,
  };
}

/** The pattern cannot be used: %problem%. */
export function lowerPattern(
  span: Span | null,
  params: { readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/pattern",
    severity: "error",
    message: `The pattern cannot be used: ${params.problem}.`,
    span,
    why: "A pattern is checked in the service and in the database, so it must mean the same in ECMAScript (flag `u`) and in PostgreSQL.",
    help: "Write it without what the two read differently: look-around, back references, `\\b`, `\\p{…}`.",
    related,
  };
}

/** `%found%` is no placeholder. */
export function lowerPlaceholder(
  span: Span | null,
  params: { readonly found: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/placeholder",
    severity: "error",
    message: `\`${params.found}\` is no placeholder.`,
    span,
    why: "Braces hold an expression over the row, as `{customer.name}`.",
    help: "Write an expression between two braces, or no brace.",
    related,
  };
}

/** %found% is no status of a redirect. */
export function lowerRedirectStatus(
  span: Span | null,
  params: { readonly found: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/redirect-status",
    severity: "error",
    message: `${params.found} is no status of a redirect.`,
    span,
    why: "A client goes where `Location` says with 301, 302, 303, 307 or 308 alone.",
    help: "Write one of them. 302 is for now, 301 for good, 303 asks again with GET, 307 and 308 keep the method.",
    related,
  };
}

/** A report is asked with GET, and this one with `%method%`. */
export function lowerReportMethod(
  span: Span | null,
  params: { readonly method: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/report-method",
    severity: "error",
    message: `A report is asked with GET, and this one with \`${params.method}\`.`,
    span,
    why: "It changes nothing, and its parameters stand in the address.",
    help: "Write `GET`, or make it an action.",
    related,
  };
}

/** The parameter `%name%` says where it comes from. */
export function lowerReportParameter(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/report-parameter",
    severity: "error",
    message: `The parameter \`${params.name}\` says where it comes from.`,
    span,
    why: "All parameters of a report come in its query, so that it is an address that one can keep.",
    help: "Remove the rule, or make the report an action.",
    related,
  };
}

/** The name `%name%` is taken. */
export function lowerReservedField(
  span: Span | null,
  params: { readonly name: string; readonly example: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/reserved-field",
    severity: "error",
    message: `The name \`${params.name}\` is taken.`,
    span,
    why: "`id`, `version`, `createdAt` and `updatedAt` are made and kept by the system, and names such as `constructor` belong to every object of JavaScript.",
    help: `Remove the bullet, or take another name, such as \`${params.example}\`.`,
    related,
  };
}

/** `%name%` cannot be the name: `%id%` is a word of TypeScript. */
export function lowerReservedName(
  span: Span | null,
  params: { readonly name: string; readonly id: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/reserved-name",
    severity: "error",
    message: `\`${params.name}\` cannot be the name: \`${params.id}\` is a word of TypeScript.`,
    span,
    why: "Each action, effect and report becomes a function of its name.",
    help: `Give it a word more, e.g. \`${params.name} order\`.`,
    related,
  };
}

/** The rule `%rule%` does not fit %type%. */
export function lowerRuleDoesNotFit(
  span: Span | null,
  params: { readonly rule: string; readonly type: string; readonly fits: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/rule-does-not-fit",
    severity: "error",
    message: `The rule \`${params.rule}\` does not fit ${params.type}.`,
    span,
    why: `It says something of ${params.fits} alone.`,
    help: "Remove the rule, or correct the type.",
    related,
  };
}

/** The rule `%rule%` means nothing in %place%. */
export function lowerRuleNotHere(
  span: Span | null,
  params: { readonly rule: string; readonly place: string; readonly rules: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/rule-not-here",
    severity: "error",
    message: `The rule \`${params.rule}\` means nothing in ${params.place}.`,
    span,
    why: `${params.place} takes the rules ${params.rules}.`,
    help: "Remove it, or say it where the field of the entity is declared.",
    related,
  };
}

/** `%what%` is said twice. */
export function lowerSaidTwice(
  span: Span | null,
  params: { readonly what: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/said-twice",
    severity: "error",
    message: `\`${params.what}\` is said twice.`,
    span,
    why: "One place for one thing, so that nobody reads only half of it.",
    help: "Keep one.",
    related,
  };
}

/** `%address%` is taken already, by %owner%. */
export function lowerSameAddress(
  span: Span | null,
  params: { readonly address: string; readonly owner: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/same-address",
    severity: "error",
    message: `\`${params.address}\` is taken already, by ${params.owner}.`,
    span,
    why: "One address does one thing.",
    help: "Change one of the two, or deny the operation (`nobody`) that the action replaces.",
    related,
  };
}

/** %action% runs by schedule and needs %needs%. */
export function lowerScheduleNeeds(
  span: Span | null,
  params: { readonly action: string; readonly needs: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/schedule-needs",
    severity: "error",
    message: `${params.action} runs by schedule and needs ${params.needs}.`,
    span,
    why: "A schedule calls an action with nothing: no row, no input.",
    help: "Give it an action of its own, which finds the rows by itself and calls this one for each.",
    related,
  };
}

/** `every %found%` does not go into a day. */
export function lowerSchedulePeriod(
  span: Span | null,
  params: { readonly found: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/schedule-period",
    severity: "error",
    message: `\`every ${params.found}\` does not go into a day.`,
    span,
    why: "Runs are counted from midnight UTC, and every day has the same ones.",
    help: "Take a period of which some make a day, such as `15 minutes` or `6 hours`.",
    related,
  };
}

/** `%name%` is no secret of the settings. */
export function lowerSecretSetting(
  span: Span | null,
  params: { readonly name: string; readonly known: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/secret-setting",
    severity: "error",
    message: `\`${params.name}\` is no secret of the settings.`,
    span,
    why: "What lets a caller in is given by whoever runs the service, and never logged or answered.",
    help: `Declare it under \`## Settings\` as \`\` \`${params.name}\`: text, at least 32 characters, write-only \`\`. Known secrets: ${params.known}.`,
    related,
  };
}

/** `%field%` takes no value from a seed. */
export function lowerSeedField(
  span: Span | null,
  params: { readonly field: string; readonly why: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/seed-field",
    severity: "error",
    message: `\`${params.field}\` takes no value from a seed.`,
    span,
    why: `${params.why}`,
    help: "Leave the field out.",
    related,
  };
}

/** The rows do not say `%field%`. */
export function lowerSeedFieldMissing(
  span: Span | null,
  params: { readonly field: string; readonly entity: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/seed-field-missing",
    severity: "error",
    message: `The rows do not say \`${params.field}\`.`,
    span,
    why: `A row of \`${params.entity}\` needs it: it is not optional and starts as nothing.`,
    help: "Name the field behind `with`, and give each row a value of it.",
    related,
  };
}

/** No row of `%entity%` above is called `%name%`. */
export function lowerSeedRow(
  span: Span | null,
  params: { readonly entity: string; readonly name: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/seed-row",
    severity: "error",
    message: `No row of \`${params.entity}\` above is called \`${params.name}\`.`,
    span,
    why: "A row is called by its first value, and written after those that it names.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "Write the row that is meant above this one, or name another.",
    ),
    related,
  };
}

/** `%value%` is no value of `%field%`. */
export function lowerSeedValue(
  span: Span | null,
  params: { readonly value: string; readonly field: string; readonly expected: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/seed-value",
    severity: "error",
    message: `\`${params.value}\` is no value of \`${params.field}\`.`,
    span,
    why: `It takes ${params.expected}.`,
    help: "Write such a value.",
    related,
  };
}

/** The row has %found:number% values for %expected:number% fields. */
export function lowerSeedValues(
  span: Span | null,
  params: { readonly found: number; readonly expected: number },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/seed-values",
    severity: "error",
    message: `The row has ${params.found} values for ${params.expected} fields.`,
    span,
    why: "The values stand in the order of the fields behind `with`.",
    help: "Write one value for each field, with commas between; `nothing` stands for none.",
    related,
  };
}

/** The shape `%shape%` is one of `%entity%`, and rows of `%other%` stand here. */
export function lowerShapeOfOther(
  span: Span | null,
  params: { readonly shape: string; readonly entity: string; readonly other: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/shape-of-other",
    severity: "error",
    message: `The shape \`${params.shape}\` is one of \`${params.entity}\`, and rows of \`${params.other}\` stand here.`,
    span,
    why: "A shape names fields of one entity.",
    help: `Link to a shape of \`${params.other}\`, or write its section.`,
    related,
  };
}

/** `%field%` does not say which state a new row is in. */
export function lowerStateWithoutStart(
  span: Span | null,
  params: { readonly field: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/state-without-start",
    severity: "error",
    message: `\`${params.field}\` does not say which state a new row is in.`,
    span,
    why: "No client writes the field of a state machine, so a new row needs a value.",
    help: `Add \`starts as\` and the first state to \`${params.field}\`.`,
    related,
  };
}

/** `%found%` is no status for %use%. */
export function lowerStatus(
  span: Span | null,
  params: {
    readonly found: string;
    readonly use: string;
    readonly from: string;
    readonly to: string;
    readonly example: string;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/status",
    severity: "error",
    message: `\`${params.found}\` is no status for ${params.use}.`,
    span,
    why: `It takes a number from ${params.from} to ${params.to}.`,
    help: `Write for example \`(${params.example})\`.`,
    related,
  };
}

/** The service has %name% of its own. */
export function lowerTakenEntity(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/taken-entity",
    severity: "error",
    message: `The service has ${params.name} of its own.`,
    span,
    why: "It keeps its own rows under this name, and answers them under its address.",
    help: "Give the entity another name.",
    related,
  };
}

/** `%name%` cannot be the name: the code of %owner% has a type `%id%` already. */
export function lowerTakenName(
  span: Span | null,
  params: { readonly name: string; readonly owner: string; readonly id: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/taken-name",
    severity: "error",
    message: `\`${params.name}\` cannot be the name: the code of ${params.owner} has a type \`${params.id}\` already.`,
    span,
    why: "Each entity, view and type becomes a type of its name in TypeScript, and an entity some more beside it: `NoteRow`, `NewNote`, `NoteCreate`, `NoteUpdate`, `NoteQuery` for `Note`.",
    help: "Give it another name, e.g. one with a word more.",
    related,
  };
}

/** `%name%` is a parameter of lists already. */
export function lowerTakenParameter(
  span: Span | null,
  params: { readonly name: string; readonly taken: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/taken-parameter",
    severity: "error",
    message: `\`${params.name}\` is a parameter of lists already.`,
    span,
    why: `Lists are asked with ${params.taken}; a filter of one of these names could never be asked for.`,
    help: "Give the field another name, or filter by a name with a condition, as `` - filter: `maker` where `product.name == input.maker` ``.",
    related,
  };
}

/** `%name%` is for anyone, and has to do with rows of tenants. */
export function lowerTenancyAnyone(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/tenancy-anyone",
    severity: "error",
    message: `\`${params.name}\` is for anyone, and has to do with rows of tenants.`,
    span,
    why: "Of somebody who is not signed in it is not known which tenant's rows are meant.",
    help: "Write who may with roles or `signed in`, or name the entity behind `shared` of `## Tenancy`.",
    related,
  };
}

/** A role that sees all tenants cannot make rows of `%name%`. */
export function lowerTenancyCreate(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/tenancy-create",
    severity: "error",
    message: `A role that sees all tenants cannot make rows of \`${params.name}\`.`,
    span,
    why: "A new row belongs to its maker's tenant, and such a role has none.",
    help: "Take the role from `create`.",
    related,
  };
}

/** `%field%` of `%name%` %why%. */
export function lowerTenancyField(
  span: Span | null,
  params: { readonly field: string; readonly name: string; readonly why: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/tenancy-field",
    severity: "error",
    message: `\`${params.field}\` of \`${params.name}\` ${params.why}.`,
    span,
    why: "A tenant learns nothing of another's rows, not even that they are there.",
    help: `Change the field, or name \`${params.name}\` behind \`shared\` of \`## Tenancy\`, if its rows are everybody's.`,
    related,
  };
}

/** `%name%` has %count% references to `%tenant%`, and needs one. */
export function lowerTenancyLink(
  span: Span | null,
  params: { readonly name: string; readonly count: string; readonly tenant: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/tenancy-link",
    severity: "error",
    message: `\`${params.name}\` has ${params.count} references to \`${params.tenant}\`, and needs one.`,
    span,
    why: "By that reference it is known whose a row is.",
    help: `Give it one reference to \`${params.tenant}\`, or name it behind \`shared\` of \`## Tenancy\`, if its rows are everybody's.`,
    related,
  };
}

/** The rows of `%name%` are of all tenants at once, and some see them who see one tenant alone. */
export function lowerTenancyMade(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/tenancy-made",
    severity: "error",
    message: `The rows of \`${params.name}\` are of all tenants at once, and some see them who see one tenant alone.`,
    span,
    why: "They tell of everything that happens, whoever's it is.",
    help: "Let nobody see them, or only roles that are named behind `across` of `## Tenancy`.",
    related,
  };
}

/** `%name%` is shared, and its field `%field%` has to do with `%other%`, whose rows are not. */
export function lowerTenancyShared(
  span: Span | null,
  params: { readonly name: string; readonly field: string; readonly other: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/tenancy-shared",
    severity: "error",
    message: `\`${params.name}\` is shared, and its field \`${params.field}\` has to do with \`${params.other}\`, whose rows are not.`,
    span,
    why: "Through a row that everybody sees, everybody would see rows of one tenant.",
    help: `Remove the field, or take \`${params.name}\` from \`shared\` and give it a reference to the tenant.`,
    related,
  };
}

/** The view `%name%` does not say whose its rows are. */
export function lowerTenancyView(
  span: Span | null,
  params: { readonly name: string; readonly tenant: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/tenancy-view",
    severity: "error",
    message: `The view \`${params.name}\` does not say whose its rows are.`,
    span,
    why: `Each source must fill one field of the view with its own reference to \`${params.tenant}\`; rows of tenants are not to be shared by a view either.`,
    help: "Give the view a field of that type and fill it in every `From`; a view of shared rows alone may stand behind `shared` of `## Tenancy`.",
    related,
  };
}

/** A spec with `## Tenancy` has no `## Wire` yet. */
export function lowerTenancyWire(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/tenancy-wire",
    severity: "error",
    message: "A spec with `## Tenancy` has no `## Wire` yet.",
    span,
    why: "Addresses of a wire name rows by keys that are unique among all, and would tell a tenant of another's rows.",
    help: "Remove one of the two.",
    related,
  };
}

/** `%action%` answers no text, and has a `### Text`. */
export function lowerTextHere(
  span: Span | null,
  params: { readonly action: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/text-here",
    severity: "error",
    message: `\`${params.action}\` answers no text, and has a \`### Text\`.`,
    span,
    why: "A `### Text` is what an action answers that returns a media type.",
    help: "Write `` - returns: `text/plain` ``, or remove the part.",
    related,
  };
}

/** `%found%` does not have the names of `%expected%`. */
export function lowerTextPlaces(
  span: Span | null,
  params: { readonly found: string; readonly expected: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/text-places",
    severity: "error",
    message: `\`${params.found}\` does not have the names of \`${params.expected}\`.`,
    span,
    why: "What stands in braces is put into both texts, or into neither.",
    help: "Write each of the names in braces once.",
    related,
  };
}

/** Both `%first%` and `%second%` have the states. */
export function lowerTwoStateFields(
  span: Span | null,
  params: { readonly first: string; readonly second: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/two-state-fields",
    severity: "error",
    message: `Both \`${params.first}\` and \`${params.second}\` have the states.`,
    span,
    why: "The states are the values of one `one of` field, and it must be clear which.",
    help: "Name a state that only one of them has, or rename the values of the other.",
    related,
  };
}

/** `%type%` is no type for %place%. */
export function lowerTypeNotHere(
  span: Span | null,
  params: { readonly type: string; readonly place: string; readonly why: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/type-not-here",
    severity: "error",
    message: `\`${params.type}\` is no type for ${params.place}.`,
    span,
    why: `${params.why}`,
    help: "Write another type.",
    related,
  };
}

/** %found% stands where %expected% belongs. */
export function lowerUnexpected(
  span: Span | null,
  params: { readonly found: string; readonly expected: string; readonly form: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unexpected",
    severity: "error",
    message: `${params.found} stands where ${params.expected} belongs.`,
    span,
    why: "Every line of a spec has one form, and what does not fit it would be guessed at.",
    help: `Write ${params.form}.`,
    related,
  };
}

/** Bullets stand below %owner%, which takes none. */
export function lowerUnexpectedBullets(
  span: Span | null,
  params: { readonly owner: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unexpected-bullets",
    severity: "error",
    message: `Bullets stand below ${params.owner}, which takes none.`,
    span,
    why: "A bullet declares something, and here is nothing that it could belong to.",
    help: "Write a paragraph if it is documentation, or indent the bullets below the line that they belong to.",
    related,
  };
}

/** The link leads to `#%anchor%`, and `%file%` has no such heading. */
export function lowerUnknownAnchor(
  span: Span | null,
  params: { readonly anchor: string; readonly file: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unknown-anchor",
    severity: "error",
    message: `The link leads to \`#${params.anchor}\`, and \`${params.file}\` has no such heading.`,
    span,
    why: "A link into the spec is a reference: it must lead to a heading, by the anchor that code hosts give it.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`#${params.nearest}\`?`,
      "Write the heading, or correct the link.",
    ),
    related,
  };
}

/** %section% has no bullet `%found%`. */
export function lowerUnknownBullet(
  span: Span | null,
  params: {
    readonly section: string;
    readonly found: string;
    readonly known: string;
    readonly nearest: string | null;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unknown-bullet",
    severity: "error",
    message: `${params.section} has no bullet \`${params.found}\`.`,
    span,
    why: `What it may say is ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "What is documentation and no declaration is a paragraph.",
    ),
    related,
  };
}

/** %owner% has no field `%name%`. */
export function lowerUnknownField(
  span: Span | null,
  params: {
    readonly owner: string;
    readonly name: string;
    readonly known: string;
    readonly nearest: string | null;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unknown-field",
    severity: "error",
    message: `${params.owner} has no field \`${params.name}\`.`,
    span,
    why: `A name in a code span is a field that is declared. There are: ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "Declare the field, or correct the name.",
    ),
    related,
  };
}

/** The link leads to `%file%`, which is no file of this spec. */
export function lowerUnknownFile(
  span: Span | null,
  params: { readonly file: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unknown-file",
    severity: "error",
    message: `The link leads to \`${params.file}\`, which is no file of this spec.`,
    span,
    why: "A link to a `.md` file makes that file part of the spec, so it must be there.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "Write the file, or correct the link.",
    ),
    related,
  };
}

/** The front matter knows no key `%key%`. */
export function lowerUnknownKey(
  span: Span | null,
  params: { readonly key: string; readonly known: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unknown-key",
    severity: "error",
    message: `The front matter knows no key \`${params.key}\`.`,
    span,
    why: `Its keys are ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "Other values that the service needs are `## Settings`.",
    ),
    related,
  };
}

/** `%found%` is no language whose words are known. */
export function lowerUnknownLanguage(
  span: Span | null,
  params: { readonly found: string; readonly known: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unknown-language",
    severity: "error",
    message: `\`${params.found}\` is no language whose words are known.`,
    span,
    why: `Words are found in all of their forms in ${params.known}; \`simple\` takes each as it is written.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "Write one of them, or leave `in` out.",
    ),
    related,
  };
}

/** `%found%` is no media type that a file can have. */
export function lowerUnknownMediaType(
  span: Span | null,
  params: { readonly found: string; readonly known: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unknown-media-type",
    severity: "error",
    message: `\`${params.found}\` is no media type that a file can have.`,
    span,
    why: `What a file holds is held against what it is said to be, for ${params.known}. Pictures and pages that run scripts are not among them.`,
    help: sentences(params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`, "Leave it out."),
    related,
  };
}

/** `{%name%}` follows no entity's address. */
export function lowerUnknownPathName(
  span: Span | null,
  params: { readonly name: string; readonly known: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unknown-path-name",
    severity: "error",
    message: `\`{${params.name}}\` follows no entity's address.`,
    span,
    why: `A name in braces is the \`id\` of the entity whose address stands directly before it: ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`/${params.nearest}/{${params.name}}\`?`,
      "Other values belong to the input.",
    ),
    related,
  };
}

/** No operation lists `%name%`. */
export function lowerUnknownResource(
  span: Span | null,
  params: { readonly name: string; readonly known: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unknown-resource",
    severity: "error",
    message: `No operation lists \`${params.name}\`.`,
    span,
    why: `What an integration keeps is known by the operation that lists it. There are: ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      `Add an operation with the bullet \`\` - lists: \`${params.name}\` by \`id\` \`\`.`,
    ),
    related,
  };
}

/** There is no rule `%found%`. */
export function lowerUnknownRule(
  span: Span | null,
  params: {
    readonly found: string;
    readonly known: string;
    readonly nearest: string | null;
    readonly remedy: string | null;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unknown-rule",
    severity: "error",
    message: `There is no rule \`${params.found}\`.`,
    span,
    why: `What follows the type are rules, with a comma between two: ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      params.remedy === null ? null : `${params.remedy}`,
      "What is documentation and no rule stands behind ` — `.",
    ),
    related,
  };
}

/** There is no setting `%name%`. */
export function lowerUnknownSetting(
  span: Span | null,
  params: { readonly name: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unknown-setting",
    severity: "error",
    message: `There is no setting \`${params.name}\`.`,
    span,
    why: "The address of an integration is a setting, so that it can differ from place to place.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      `Write it below \`## Settings\`, for example \`\` - \`${params.name}\`: url \`\`.`,
    ),
    related,
  };
}

/** Nothing here says `%found%`. */
export function lowerUnknownText(
  span: Span | null,
  params: { readonly found: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unknown-text",
    severity: "error",
    message: `Nothing here says \`${params.found}\`.`,
    span,
    why: "A text is translated that the service says when it refuses something: its own, or a message of the spec.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "docs/texts.md has the list of its own texts.",
    ),
    related,
  };
}

/** There is no type `%found%`. */
export function lowerUnknownType(
  span: Span | null,
  params: {
    readonly found: string;
    readonly known: string;
    readonly nearest: string | null;
    readonly remedy: string | null;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unknown-type",
    severity: "error",
    message: `There is no type \`${params.found}\`.`,
    span,
    why: `The type comes first after the colon. The types are ${params.known}, and links to a \`Type\` or an \`Entity\`.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      params.remedy === null ? null : `${params.remedy}`,
      "A link to a section, such as `[Product](#entity-product)`, is a reference.",
    ),
    related,
  };
}

/** `%found%` is nobody that the spec knows. */
export function lowerUnknownWho(
  span: Span | null,
  params: { readonly found: string; readonly nearest: string | null; readonly remedy: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unknown-who",
    severity: "error",
    message: `\`${params.found}\` is nobody that the spec knows.`,
    span,
    why: "Who may is said as `anyone`, `signed in`, `nobody`, or links to roles such as `[Admin](#role-admin)`.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      params.remedy === null ? null : `${params.remedy}`,
      "Link to a role, or write the section of the role.",
    ),
    related,
  };
}

/** `{%found%}` stands %why%. */
export function lowerUnsafePlace(
  span: Span | null,
  params: { readonly found: string; readonly why: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unsafe-place",
    severity: "error",
    message: `\`{${params.found}}\` stands ${params.why}.`,
    span,
    why: "Values are escaped so that they are text and never markup. Where it stands, escaping does not keep it from running.",
    help: "Put it between tags or in quotes of an attribute that holds plain text; an address in `href` or `src` may be a field of type `url`, or begin with a path that is written out.",
    related,
  };
}

/** `%tag%` has no words for `%text%`. */
export function lowerUntranslated(
  span: Span | null,
  params: { readonly tag: string; readonly text: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/untranslated",
    severity: "warning",
    message: `\`${params.tag}\` has no words for \`${params.text}\`.`,
    span,
    why: "The spec says it to clients, and who asks for another language would get it in this one.",
    help: "Add a bullet with the text and its translation, each in a code span.",
    related,
  };
}

/** No name for code can be made of `%name%`. */
export function lowerUnusableName(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/unusable-name",
    severity: "error",
    message: `No name for code can be made of \`${params.name}\`.`,
    span,
    why: "The words of a heading become names such as `ProductionBatch`, so the first begins with a letter and all consist of Latin letters and digits.",
    help: "Write a name in such words.",
    related,
  };
}

/** No webhook can be sent to `%action%`. */
export function lowerWebhookAddress(
  span: Span | null,
  params: { readonly action: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/webhook-address",
    severity: "error",
    message: `No webhook can be sent to \`${params.action}\`.`,
    span,
    why: "A webhook is a `POST` to the action's own address.",
    help: "Give the action an address as `` `POST /hooks/orders` ``, or link to another one.",
    related,
  };
}

/** `%found%` is no %what%. */
export function lowerWireValue(
  span: Span | null,
  params: { readonly found: string; readonly what: string; readonly form: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/wire-value",
    severity: "error",
    message: `\`${params.found}\` is no ${params.what}.`,
    span,
    why: "Clients read it as it stands, so that it has to be exact.",
    help: `Write ${params.form}.`,
    related,
  };
}

/** `%name%` is of the kind `%kind%`, and here belongs %expected%. */
export function lowerWrongKind(
  span: Span | null,
  params: { readonly name: string; readonly kind: string; readonly expected: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "lower/wrong-kind",
    severity: "error",
    message: `\`${params.name}\` is of the kind \`${params.kind}\`, and here belongs ${params.expected}.`,
    span,
    why: "What a link may lead to follows from the line that it stands in.",
    help: `Link to ${params.expected}.`,
    related,
  };
}

/** The bullet does not begin with a line of text. */
export function parseBulletWithoutLine(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/bullet-without-line",
    severity: "error",
    message: "The bullet does not begin with a line of text.",
    span,
    why: "A bullet declares something in its first line: a name, a colon, words.",
    help: "Write the line, or remove the bullet.",
    related,
  };
}

/** A heading of the fourth level or deeper stands in `%kind%`. */
export function parseDeepHeading(
  span: Span | null,
  params: { readonly kind: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/deep-heading",
    severity: "error",
    message: `A heading of the fourth level or deeper stands in \`${params.kind}\`.`,
    span,
    why: "Structure ends at `###`. Deeper headings are free only in prose: in `Logic`, `Examples` and `Note`.",
    help: "Write it as a paragraph, or as bullets.",
    related,
  };
}

/** A file that the spec links to has a front matter. */
export function parseFrontMatterElsewhere(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/front-matter-elsewhere",
    severity: "error",
    message: "A file that the spec links to has a front matter.",
    span,
    why: "The front matter says what is true of the whole spec, so it stands in the root file alone.",
    help: "Remove it, or move its keys to the root file.",
    related,
  };
}

/** `%key%` has a value that is more than one word or number. */
export function parseFrontMatterNotFlat(
  span: Span | null,
  params: { readonly key: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/front-matter-not-flat",
    severity: "error",
    message: `\`${params.key}\` has a value that is more than one word or number.`,
    span,
    why: "The front matter holds keys with plain values, one a line.",
    help: "Write `key: value`.",
    related,
  };
}

/** The front matter is not YAML: %problem% */
export function parseFrontMatterSyntax(
  span: Span | null,
  params: { readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/front-matter-syntax",
    severity: "error",
    message: `The front matter is not YAML: ${params.problem}`,
    span,
    why: "Between the two lines `---` stand lines such as `name: notes`.",
    help: "Correct the line. A value with a colon or a `#` in it needs quotes.",
    related,
  };
}

/** The front matter has more than %most:number% characters. */
export function parseFrontMatterTooLong(
  span: Span | null,
  params: { readonly most: number },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/front-matter-too-long",
    severity: "error",
    message: `The front matter has more than ${params.most} characters.`,
    span,
    why: "It holds the few settings of a spec, in lines such as `name: notes`.",
    help: "End it with a line `---` behind its last setting, and write all else below the title.",
    related,
  };
}

/** `%key%` stands twice in the front matter. */
export function parseFrontMatterTwice(
  span: Span | null,
  params: { readonly key: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/front-matter-twice",
    severity: "error",
    message: `\`${params.key}\` stands twice in the front matter.`,
    span,
    why: "One of the two would be ignored.",
    help: "Keep one.",
    related,
  };
}

/** The heading holds more than plain text. */
export function parseMarkupInHeading(
  span: Span | null,
  params: { readonly level: string; readonly kind: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/markup-in-heading",
    severity: "error",
    message: "The heading holds more than plain text.",
    span,
    why: "The name of a thing is read from its heading, and links point at that heading; code spans, links and emphasis are no part of a name.",
    help: `Write \`${params.level} ${params.kind}: …\` in plain words.`,
    related,
  };
}

/** %markup% stands where words, code spans and links are read. */
export function parseMarkupInStructure(
  span: Span | null,
  params: { readonly markup: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/markup-in-structure",
    severity: "error",
    message: `${params.markup} stands where words, code spans and links are read.`,
    span,
    why: "A declaration is made of plain words, code spans (names and expressions) and links (references); other markup means nothing in it.",
    help: "Write it plain. Documentation may hold any Markdown: it begins after ` — `.",
    related,
  };
}

/** The heading `%level% %kind%` has no name. */
export function parseMissingName(
  span: Span | null,
  params: { readonly level: string; readonly kind: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/missing-name",
    severity: "error",
    message: `The heading \`${params.level} ${params.kind}\` has no name.`,
    span,
    why: "What the section declares is called by the name behind the colon.",
    help: `Write \`${params.level} ${params.kind}: …\` with a name.`,
    related,
  };
}

/** The heading `%level% %kind%` takes no name. */
export function parseNoName(
  span: Span | null,
  params: { readonly level: string; readonly kind: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/no-name",
    severity: "error",
    message: `The heading \`${params.level} ${params.kind}\` takes no name.`,
    span,
    why: "There is one of it, so there is nothing to tell apart.",
    help: `Write \`${params.level} ${params.kind}\` alone.`,
    related,
  };
}

/** The file has no title. */
export function parseNoTitle(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/no-title",
    severity: "error",
    message: "The file has no title.",
    span,
    why: "Each file of a spec has one heading `# Title`, and its sections below it.",
    help: "Write a first line such as `# Notes`.",
    related,
  };
}

/** `%found%` stands where a dash with blanks around it would begin the documentation. */
export function parseNotADash(
  span: Span | null,
  params: { readonly found: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/not-a-dash",
    severity: "error",
    message: `\`${params.found}\` stands where a dash with blanks around it would begin the documentation.`,
    span,
    why: "Documentation on a line begins with an em dash between two blanks, so that hyphens and minus signs stay what they are.",
    help: "Write ` — `.",
    related,
  };
}

/** The note says nothing. */
export function parseNoteEmpty(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/note-empty",
    severity: "error",
    message: "The note says nothing.",
    span,
    why: "Between the two lines `~~~` stands what is to be known of the block above.",
    help: "Write it, or remove the two lines.",
    related,
  };
}

/** A note stands in a heading. */
export function parseNoteInHeading(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/note-in-heading",
    severity: "error",
    message: "A note stands in a heading.",
    span,
    why: "A heading is a name and an anchor, and both would change with the note.",
    help: "Write the note below the heading, between two lines `~~~`.",
    related,
  };
}

/** `%found%` is no name of a note. */
export function parseNoteName(
  span: Span | null,
  params: { readonly found: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/note-name",
    severity: "error",
    message: `\`${params.found}\` is no name of a note.`,
    span,
    why: "The name of a note is one word of letters, digits, `-` and `_` behind a `#`, and nothing follows it.",
    help: "Write `[text]{#name}` and `~~~#name`.",
    related,
  };
}

/** More than %most:number% phrases point at the note `#%name%`. */
export function parseNotePointedAtTooOften(
  span: Span | null,
  params: { readonly most: number; readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/note-pointed-at-too-often",
    severity: "error",
    message: `More than ${params.most} phrases point at the note \`#${params.name}\`.`,
    span,
    why: "Its text becomes part of what each of them documents.",
    help: "Say it once, where the thing is explained, and link to that heading.",
    related,
  };
}

/** No note of this file is called `#%name%`. */
export function parseNotePointsAtNothing(
  span: Span | null,
  params: { readonly name: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/note-points-at-nothing",
    severity: "error",
    message: `No note of this file is called \`#${params.name}\`.`,
    span,
    why: `\`[text]{#${params.name}}\` points at a block that begins with \`~~~#${params.name}\`, in the same file.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`#${params.nearest}\`?`,
      "Write the block, or the note itself in the braces: `[text]{note}`.",
    ),
    related,
  };
}

/** Two notes of this file are called `#%name%`. */
export function parseNoteTwice(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/note-twice",
    severity: "error",
    message: `Two notes of this file are called \`#${params.name}\`.`,
    span,
    why: "A phrase points at one.",
    help: "Give the second another name.",
    related,
  };
}

/** Nothing points at the note `#%name%`. */
export function parseNoteUnused(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/note-unused",
    severity: "error",
    message: `Nothing points at the note \`#${params.name}\`.`,
    span,
    why: "A note that has a name belongs to the phrases that point at it, and says nothing where it stands.",
    help: `Write \`[text]{#${params.name}}\` around a phrase, or \`~~~\` without a name, so that it annotates the block above it.`,
    related,
  };
}

/** The note that begins with `%what%` has no end. */
export function parseNoteWithoutEnd(
  span: Span | null,
  params: { readonly what: string; readonly end: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/note-without-end",
    severity: "error",
    message: `The note that begins with \`${params.what}\` has no end.`,
    span,
    why: "A note on a phrase ends with `}` in the same paragraph, and a block with a line that repeats its `~~~`; without that it would hold all that follows.",
    help: `Write \`${params.end}\` where it ends.`,
    related,
  };
}

/** A numbered list stands where bullets are read. */
export function parseNumberedList(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/numbered-list",
    severity: "error",
    message: "A numbered list stands where bullets are read.",
    span,
    why: "What is declared is a bullet that begins with `-`; a numbered list would be neither a declaration nor clearly text.",
    help: "Write the items with `-`. A procedure belongs under `### Logic`, where numbers are free.",
    related,
  };
}

/** `### %kind%` stands twice in the same section. */
export function parseRepeatedPart(
  span: Span | null,
  params: { readonly kind: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/repeated-part",
    severity: "error",
    message: `\`### ${params.kind}\` stands twice in the same section.`,
    span,
    why: "One place for one thing, so that nobody reads only half of it.",
    help: "Put both under one heading.",
    related,
  };
}

/** The file has a second title. */
export function parseSecondTitle(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/second-title",
    severity: "error",
    message: "The file has a second title.",
    span,
    why: "Each file of a spec has one heading `# Title`.",
    help: "Make it a section (`## Kind: Name`), or move what follows to a file of its own and link to it.",
    related,
  };
}

/** A table stands where bullets are read. */
export function parseTable(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/table",
    severity: "error",
    message: "A table stands where bullets are read.",
    span,
    why: "specc reads CommonMark, which has no tables; what it declares would be taken for documentation.",
    help: "Write one bullet a row.",
    related,
  };
}

/** Text stands before the title. */
export function parseTextBeforeSection(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/text-before-section",
    severity: "error",
    message: "Text stands before the title.",
    span,
    why: "A file begins with its `# Title` (in the root file after the front matter), so that nothing belongs to nowhere.",
    help: "Move the text below the title.",
    related,
  };
}

/** Lists and quotes stand more than %most:number% deep inside one another. */
export function parseTooDeep(
  span: Span | null,
  params: { readonly most: number },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/too-deep",
    severity: "error",
    message: `Lists and quotes stand more than ${params.most} deep inside one another.`,
    span,
    why: "No reader follows so far, and every level costs the compiler a step for each line.",
    help: "Remove the list or quote signs that are too many here, or write what is inside as a section of its own.",
    related,
  };
}

/** More than %most:number% lines of one paragraph stand outside of the quote or the list that they belong to. */
export function parseTooManyLazyLines(
  span: Span | null,
  params: { readonly most: number },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/too-many-lazy-lines",
    severity: "error",
    message: `More than ${params.most} lines of one paragraph stand outside of the quote or the list that they belong to.`,
    span,
    why: "CommonMark takes a line without `>`, or without its indentation, as part of the paragraph above it, wherever that stands.",
    help: "Put a blank line above the line that begins something new, or indent the lines as the list is.",
    related,
  };
}

/** More than %most:number% headings of one file are made with a line of `=` or `-` below them. */
export function parseTooManyUnderlines(
  span: Span | null,
  params: { readonly most: number },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/too-many-underlines",
    severity: "error",
    message: `More than ${params.most} headings of one file are made with a line of \`=\` or \`-\` below them.`,
    span,
    why: "Each of them costs the compiler a copy of all that it has read.",
    help: "Write `# `, `## ` or `### ` before the heading instead.",
    related,
  };
}

/** One paragraph has more than %most:number% signs of markup, and this link would be lost among them. */
export function parseTooMuchMarkup(
  span: Span | null,
  params: { readonly most: number },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/too-much-markup",
    severity: "error",
    message: `One paragraph has more than ${params.most} signs of markup, and this link would be lost among them.`,
    span,
    why: "In so long a paragraph only code spans and plain links, `[text](address)`, are read; everything else is text.",
    help: "Break the paragraph with a blank line, or write the link without brackets in its text and address.",
    related,
  };
}

/** There is no kind of section called `%kind%`. */
export function parseUnknownKind(
  span: Span | null,
  params: { readonly kind: string; readonly kinds: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/unknown-kind",
    severity: "error",
    message: `There is no kind of section called \`${params.kind}\`.`,
    span,
    why: `A heading of the second level is \`## Kind: Name\`, and the kinds are ${params.kinds}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`## ${params.nearest}\`?`,
      "For text that belongs to no element write `## Note: …`.",
    ),
    related,
  };
}

/** `%section%` has no part called `%kind%`. */
export function parseUnknownPart(
  span: Span | null,
  params: {
    readonly section: string;
    readonly kind: string;
    readonly kinds: string;
    readonly nearest: string | null;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "parse/unknown-part",
    severity: "error",
    message: `\`${params.section}\` has no part called \`${params.kind}\`.`,
    span,
    why: `What may stand in it under a heading of the third level is: ${params.kinds}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`### ${params.nearest}\`?`,
      "Text needs no heading: write it as a paragraph. Inside a `Logic` section use `####`.",
    ),
    related,
  };
}

/** `%text%` is not a length of time. */
export function scenarioBadDuration(
  span: Span | null,
  params: { readonly text: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/bad-duration",
    severity: "error",
    message: `\`${params.text}\` is not a length of time.`,
    span,
    why: "A length of time is a whole number and milliseconds, seconds, minutes, hours or days.",
    help: "Write for example 90 minutes.",
    related,
  };
}

/** `%text%` is not an expression that can be computed: %problem% */
export function scenarioBadExpression(
  span: Span | null,
  params: { readonly text: string; readonly problem: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/bad-expression",
    severity: "error",
    message: `\`${params.text}\` is not an expression that can be computed: ${params.problem}`,
    span,
    why: "Expressions are CEL over what was kept, the people, the twins and, below a request, `status`, `body` and `headers`.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "docs/scenarios.md lists the names and functions.",
    ),
    related,
  };
}

/** This says no faults: %text% */
export function scenarioBadFaults(
  span: Span | null,
  params: { readonly text: string; readonly known: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/bad-faults",
    severity: "error",
    message: `This says no faults: ${params.text}`,
    span,
    why: `Faults are how often something goes wrong, and what: ${params.known}.`,
    help: "Write for example `fails 1 in 4: 429, cut`, or `fails 1 in 4` for all of them.",
    related,
  };
}

/** %problem% */
export function scenarioBadFrontMatter(
  span: Span | null,
  params: { readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/bad-front-matter",
    severity: "error",
    message: `${params.problem}`,
    span,
    why: "The front matter holds `covers`, a list of texts, and `setup`, true or false.",
    help: 'Write `covers: ["Sell"]` or `setup: true`.',
    related,
  };
}

/** This is not a link to another story's file. */
export function scenarioBadGiven(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/bad-given",
    severity: "error",
    message: "This is not a link to another story's file.",
    span,
    why: "Each bullet under Given is a relative link to a Markdown file, whose steps are done first.",
    help: "Write - [A stocked shelf](given/stocked-shelf.md).",
    related,
  };
}

/** `%text%` is not a request. */
export function scenarioBadRequest(
  span: Span | null,
  params: { readonly text: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/bad-request",
    severity: "error",
    message: `\`${params.text}\` is not a request.`,
    span,
    why: "A request is a method (GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS) and an address that begins with a slash or a kept value.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "Write for example `GET /products`.",
    ),
    related,
  };
}

/** `%text%` is not an expected status. */
export function scenarioBadStatus(
  span: Span | null,
  params: { readonly text: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/bad-status",
    severity: "error",
    message: `\`${params.text}\` is not an expected status.`,
    span,
    why: "Behind the arrow stands a status (201), several (201 or 409), a class (2xx), or an expression in a code span.",
    help: "Write for example → 201.",
    related,
  };
}

/** Steps cannot be done %times% times. */
export function scenarioBadTimes(
  span: Span | null,
  params: { readonly times: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/bad-times",
    severity: "error",
    message: `Steps cannot be done ${params.times} times.`,
    span,
    why: "A story repeats its steps 1 to 1000 times.",
    help: "Choose a number in that range.",
    related,
  };
}

/** This is not YAML: %problem% */
export function scenarioBadYaml(
  span: Span | null,
  params: { readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/bad-yaml",
    severity: "error",
    message: `This is not YAML: ${params.problem}`,
    span,
    why: "The block is read as YAML 1.2 (JSON is YAML too).",
    help: "Check the indentation, and put values that hold `{`, `[`, `:` or `#` in quotes.",
    related,
  };
}

/** `%file%` begins with itself. */
export function scenarioCircularGiven(
  span: Span | null,
  params: { readonly file: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/circular-given",
    severity: "error",
    message: `\`${params.file}\` begins with itself.`,
    span,
    why: "A story under Given comes before this one, so it cannot begin with it.",
    help: "Take the common beginning into a file of its own.",
    related,
  };
}

/** The answers of `%twin%` are missing. */
export function scenarioEmptyAnswers(
  span: Span | null,
  params: { readonly twin: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/empty-answers",
    severity: "error",
    message: `The answers of \`${params.twin}\` are missing.`,
    span,
    why: "The list below this step says what the twin answers from now on.",
    help: "Add for example the bullet `GET /orders` → 503.",
    related,
  };
}

/** There are no steps below this line. */
export function scenarioEmptyBlock(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/empty-block",
    severity: "error",
    message: "There are no steps below this line.",
    span,
    why: "It says how often, or how closely together, the steps of the list below it are done.",
    help: "Indent the steps below it as a list.",
    related,
  };
}

/** Nothing is expected behind `then`. */
export function scenarioEmptyLook(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/empty-look",
    severity: "error",
    message: "Nothing is expected behind `then`.",
    span,
    why: "A step that checks nothing would pass whatever the service does.",
    help: "Add an expression in a code span, or a list of them.",
    related,
  };
}

/** This list stands under no heading that says what it holds. */
export function scenarioListWithoutHeading(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/list-without-heading",
    severity: "error",
    message: "This list stands under no heading that says what it holds.",
    span,
    why: "A story begins with its title and says in paragraphs what it is about; lists follow under headings of the second level.",
    help: "Write `## Steps` above requests, or `## People` above who signs in.",
    related,
  };
}

/** The expectation belongs to no request: %line% */
export function scenarioLooseExpectation(
  span: Span | null,
  params: { readonly line: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/loose-expectation",
    severity: "error",
    message: `The expectation belongs to no request: ${params.line}`,
    span,
    why: "An expectation stands below the request that it is about, or behind `then`.",
    help: "Indent it as a bullet below its request, or write then before it.",
    related,
  };
}

/** This fenced block does not say what it holds. */
export function scenarioNoBodyKind(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/no-body-kind",
    severity: "error",
    message: "This fenced block does not say what it holds.",
    span,
    why: "`yaml` and `json` are sent as JSON, `text` as it stands, with the media type behind the word.",
    help: "Write yaml, json, or for example `text text/csv` behind the opening fence.",
    related,
  };
}

/** This list item does not begin with a line of text. */
export function scenarioNoLine(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/no-line",
    severity: "error",
    message: "This list item does not begin with a line of text.",
    span,
    why: "The line says what the item is; blocks and lists below it only add to it.",
    help: "Begin the item with a step, or remove it.",
    related,
  };
}

/** There is no list of rows to go through. */
export function scenarioNoRows(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/no-rows",
    severity: "error",
    message: "There is no list of rows to go through.",
    span,
    why: "`for each` goes through the YAML list in the fenced block below it, or through a kept list named behind `in`.",
    help: "Add a fenced yaml block with a list of at least one row.",
    related,
  };
}

/** The request does not say what status it expects: %line% */
export function scenarioNoStatus(
  span: Span | null,
  params: { readonly line: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/no-status",
    severity: "error",
    message: `The request does not say what status it expects: ${params.line}`,
    span,
    why: "A request whose answer nobody looks at would pass whatever the service does.",
    help: "Add → 200, or → 2xx.",
    related,
  };
}

/** The story has no steps. */
export function scenarioNoSteps(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/no-steps",
    severity: "error",
    message: "The story has no steps.",
    span,
    why: "A story that does nothing would pass whatever the service does.",
    help: "Add a section `## Steps` with a numbered list.",
    related,
  };
}

/** The story has no title. */
export function scenarioNoTitle(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/no-title",
    severity: "error",
    message: "The story has no title.",
    span,
    why: "One file is one story, and its `# Title` is its name in every report.",
    help: "Begin the file with a line such as `# The last jar is sold once`.",
    related,
  };
}

/** The request does not say who asks: %line% */
export function scenarioNobodyAsks(
  span: Span | null,
  params: { readonly line: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/nobody-asks",
    severity: "error",
    message: `The request does not say who asks: ${params.line}`,
    span,
    why: "What a request is answered depends on who sends it.",
    help: "Write `anna`: or anyone: before the request.",
    related,
  };
}

/** `%name%` only has the answers that are listed. */
export function scenarioNotServed(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/not-served",
    severity: "error",
    message: `\`${params.name}\` only has the answers that are listed.`,
    span,
    why: "Rows, keys, faults and webhooks are for a twin that stands in for an integration of the spec.",
    help: `Begin it as \`\` ## Twin \`${params.name}\` of \`Shop\` \`\`, with the name of the integration.`,
    related,
  };
}

/** A `${` in this text has no `}`. */
export function scenarioOpenExpression(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/open-expression",
    severity: "error",
    message: "A `${` in this text has no `}`.",
    span,
    why: "`${expression}` puts a value into an address, a header or a body.",
    help: "Close it.",
    related,
  };
}

/** The story has two titles. */
export function scenarioSecondTitle(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/second-title",
    severity: "error",
    message: "The story has two titles.",
    span,
    why: "One file is one story, and its `# Title` is its name in every report.",
    help: "Move the second story into a file of its own.",
    related,
  };
}

/** The name `%name%` is taken. */
export function scenarioTakenName(
  span: Span | null,
  params: { readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/taken-name",
    severity: "error",
    message: `The name \`${params.name}\` is taken.`,
    span,
    why: "Names of people, twins and kept values share one space with `status`, `body`, `headers`, `responses`, `now`, `today` and `n`.",
    help: "Choose another one.",
    related,
  };
}

/** A story begins with more than %files:number% files, or with more than %lines:number% steps, people and settings in them. */
export function scenarioTooMuchGiven(
  span: Span | null,
  params: { readonly files: number; readonly lines: number },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/too-much-given",
    severity: "error",
    message: `A story begins with more than ${params.files} files, or with more than ${params.lines} steps, people and settings in them.`,
    span,
    why: "A file that is named twice comes twice, so what a story begins with can grow without end.",
    help: "Take what the stories need into one beginning, and name that.",
    related,
  };
}

/** There are two fenced blocks below one line. */
export function scenarioTwoBlocks(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/two-blocks",
    severity: "error",
    message: "There are two fenced blocks below one line.",
    span,
    why: "A request, an answer or a list of rows has one body.",
    help: "Keep one of them, or make the other one a step of its own.",
    related,
  };
}

/** A %kind% has no meaning here. */
export function scenarioUnexpectedBlock(
  span: Span | null,
  params: { readonly kind: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unexpected-block",
    severity: "error",
    message: `A ${params.kind} has no meaning here.`,
    span,
    why: "Nothing in a story is ignored: a step holds one line, at most one fenced block, and lists.",
    help: "Put the text behind an em dash on the step's line, or into a paragraph outside the list.",
    related,
  };
}

/** This line takes no fenced block. */
export function scenarioUnexpectedBody(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unexpected-body",
    severity: "error",
    message: "This line takes no fenced block.",
    span,
    why: "Only requests, answers of a twin and `for each` read one.",
    help: "Move the block below the request that it belongs to.",
    related,
  };
}

/** Nothing can be nested below: %line% */
export function scenarioUnexpectedList(
  span: Span | null,
  params: { readonly line: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unexpected-list",
    severity: "error",
    message: `Nothing can be nested below: ${params.line}`,
    span,
    why: "Nothing in a story is ignored, and this line takes no bullets.",
    help: "Move the bullets below the request that they are about.",
    related,
  };
}

/** A line of a story holds words and code spans, and no %kind%. */
export function scenarioUnexpectedMarkup(
  span: Span | null,
  params: { readonly kind: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unexpected-markup",
    severity: "error",
    message: `A line of a story holds words and code spans, and no ${params.kind}.`,
    span,
    why: "Code spans are names, addresses and expressions; plain words are the format's own.",
    help: "Write it as plain text or as a code span, or put it behind an em dash.",
    related,
  };
}

/** This answer of a twin is not understood: %line% */
export function scenarioUnknownAnswer(
  span: Span | null,
  params: { readonly line: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unknown-answer",
    severity: "error",
    message: `This answer of a twin is not understood: ${params.line}`,
    span,
    why: "An answer is a request in a code span, an arrow, a status from 200 to 599 or `cut`, then as needed `after 2 seconds` and `3 times`.",
    help: "Write for example `GET /orders` → 429, 2 times.",
    related,
  };
}

/** `%kind%` is not a kind of body. */
export function scenarioUnknownBodyKind(
  span: Span | null,
  params: { readonly kind: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unknown-body-kind",
    severity: "error",
    message: `\`${params.kind}\` is not a kind of body.`,
    span,
    why: "`yaml` and `json` are sent as JSON, `text` as it stands, with the media type behind the word.",
    help: "Write yaml, json, or for example `text text/csv` behind the opening fence.",
    related,
  };
}

/** This line about a twin is not understood: %line% */
export function scenarioUnknownDoing(
  span: Span | null,
  params: { readonly line: string; readonly forms: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unknown-doing",
    severity: "error",
    message: `This line about a twin is not understood: ${params.line}`,
    span,
    why: `A twin of an integration is told ${params.forms}; and it may have answers as any twin.`,
    help: "Write it in one of these forms.",
    related,
  };
}

/** There is no file `%file%` among the scenarios. */
export function scenarioUnknownGiven(
  span: Span | null,
  params: { readonly file: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unknown-given",
    severity: "error",
    message: `There is no file \`${params.file}\` among the scenarios.`,
    span,
    why: "A link under Given leads to a story whose steps are done first.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "The path is relative to this file.",
    ),
    related,
  };
}

/** The spec has no integration `%name%`. */
export function scenarioUnknownIntegration(
  span: Span | null,
  params: { readonly name: string; readonly known: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unknown-integration",
    severity: "error",
    message: `The spec has no integration \`${params.name}\`.`,
    span,
    why: `It has: ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "A twin without an integration says its setting: `` ## Twin `shop` at `SHOP_URL` ``.",
    ),
    related,
  };
}

/** The front matter has no key `%key%`. */
export function scenarioUnknownKey(
  span: Span | null,
  params: { readonly key: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unknown-key",
    severity: "error",
    message: `The front matter has no key \`${params.key}\`.`,
    span,
    why: "The front matter holds `covers`, a list of texts, and `setup`, true or false.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "Otherwise remove it.",
    ),
    related,
  };
}

/** This line is not understood as %what%: %line% */
export function scenarioUnknownLine(
  span: Span | null,
  params: { readonly what: string; readonly line: string; readonly example: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unknown-line",
    severity: "error",
    message: `This line is not understood as ${params.what}: ${params.line}`,
    span,
    why: `A line of this section reads: ${params.example}.`,
    help: "Write it in that form, and remarks behind an em dash.",
    related,
  };
}

/** There is no %kind% called `%name%` in this story. */
export function scenarioUnknownName(
  span: Span | null,
  params: { readonly kind: string; readonly name: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unknown-name",
    severity: "error",
    message: `There is no ${params.kind} called \`${params.name}\` in this story.`,
    span,
    why: "People stand under `## People` and twins under a heading `## Twin`, here or in a file under Given.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "Otherwise add it there.",
    ),
    related,
  };
}

/** This bullet is not understood: %line% */
export function scenarioUnknownNote(
  span: Span | null,
  params: { readonly line: string; readonly forms: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unknown-note",
    severity: "error",
    message: `This bullet is not understood: ${params.line}`,
    span,
    why: `Here a bullet is one of: ${params.forms}.`,
    help: "Put an expression into a code span of its own, and remarks behind an em dash.",
    related,
  };
}

/** `%integration%` has no %what% `%name%`. */
export function scenarioUnknownOfTwin(
  span: Span | null,
  params: {
    readonly integration: string;
    readonly what: string;
    readonly name: string;
    readonly known: string;
    readonly nearest: string | null;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unknown-of-twin",
    severity: "error",
    message: `\`${params.integration}\` has no ${params.what} \`${params.name}\`.`,
    span,
    why: `It has: ${params.known}.`,
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "Declare it in the integration; docs/language.md says how.",
    ),
    related,
  };
}

/** A story has no section `%section%`. */
export function scenarioUnknownSection(
  span: Span | null,
  params: { readonly section: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unknown-section",
    severity: "error",
    message: `A story has no section \`${params.section}\`.`,
    span,
    why: "The sections are Given, People, Settings, Twin `name` at `VARIABLE`, Steps and Never.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "Remarks stand in a paragraph, without a heading.",
    ),
    related,
  };
}

/** This step is not understood: %line% */
export function scenarioUnknownStep(
  span: Span | null,
  params: { readonly line: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unknown-step",
    severity: "error",
    message: `This step is not understood: ${params.line}`,
    span,
    why: "A step is a request (`anna`: `GET /products` → 200), `anna` signs in, `anna` signs out, at once, 3 times, for each `row` in, 2 hours pass, it is `2030-01-01T09:00:00Z`, the service restarts, then `expression`, or `shop` now answers.",
    help: "Write the step in one of these forms, and remarks behind an em dash.",
    related,
  };
}

/** What is expected of the steps together is not understood: %line% */
export function scenarioUnknownTogether(
  span: Span | null,
  params: { readonly line: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unknown-together",
    severity: "error",
    message: `What is expected of the steps together is not understood: ${params.line}`,
    span,
    why: "Behind `together:` stands an expression over `responses`, keep `name` = `expression`, or add `expression` to `name`.",
    help: "Write for example together: `responses.exists_one(r, r.status == 201)`.",
    related,
  };
}

/** This YAML cannot be sent as JSON: %problem% */
export function scenarioUnsendableYaml(
  span: Span | null,
  params: { readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "scenario/unsendable-yaml",
    severity: "error",
    message: `This YAML cannot be sent as JSON: ${params.problem}`,
    span,
    why: "Bodies are JSON: objects with text keys, lists, texts, numbers, true, false and null.",
    help: "Write the values out, with fewer aliases or none.",
    related,
  };
}

/** `%file%` is not as it must be: %problem%. */
export function verifyBadSurvivors(
  span: Span | null,
  params: { readonly file: string; readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/bad-survivors",
    severity: "error",
    message: `\`${params.file}\` is not as it must be: ${params.problem}.`,
    span,
    why: "An entry that is not understood would excuse nothing, or too much.",
    help: "It is a list; each entry has the texts `unit`, `line`, `change` and `why`, and `equivalent`, true or false.",
    related,
  };
}

/** %element% (%property%): expected %expected%; found %found% */
export function verifyBrokenProperty(
  span: Span | null,
  params: {
    readonly element: string;
    readonly property: string;
    readonly expected: string;
    readonly found: string;
    readonly curl: string;
  },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/broken-property",
    severity: "error",
    message: `${params.element} (${params.property}): expected ${params.expected}; found ${params.found}`,
    span,
    why: "It follows from the spec, whatever fills the holes.",
    help: blocks(
      "The request that showed it, made as small as it could be; `$URL` is the service, `$ADMIN_1` and the like are access tokens of people with that role:",
      `\`\`\`sh
${params.curl}
\`\`\``,
    ),
    related,
  };
}

/** `%command%` in the output ended with code %code%. */
export function verifyBuildFailed(
  span: Span | null,
  params: { readonly command: string; readonly code: string; readonly log: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/build-failed",
    severity: "error",
    message: `\`${params.command}\` in the output ended with code ${params.code}.`,
    span,
    why: "The service runs from `dist/`, which this command makes.",
    help: blocks(
      "What it said:",
      `\`\`\`text
${params.log}
\`\`\``,
    ),
    related,
  };
}

/** The story `%title%` names no line of the scope of work. */
export function verifyCoversNothing(
  span: Span | null,
  params: { readonly title: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/covers-nothing",
    severity: "error",
    message: `The story \`${params.title}\` names no line of the scope of work.`,
    span,
    why: "A story that tries nothing of the scope is missing in its table.",
    help: 'Name the lines in its front matter, e.g. `covers: ["5.3"]`.',
    related,
  };
}

/** The service does not start: %problem% */
export function verifyDoesNotStart(
  span: Span | null,
  params: { readonly problem: string; readonly log: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/does-not-start",
    severity: "error",
    message: `The service does not start: ${params.problem}`,
    span,
    why: "On an empty database it must answer `GET /health/ready` with 200 within a minute.",
    help: blocks(
      "What it printed:",
      `\`\`\`text
${params.log}
\`\`\``,
    ),
    related,
  };
}

/** The service does not stop: 15 seconds after SIGTERM it still ran. */
export function verifyDoesNotStop(
  span: Span | null,
  params: { readonly log: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/does-not-stop",
    severity: "error",
    message: "The service does not stop: 15 seconds after SIGTERM it still ran.",
    span,
    why: "A service that is told to stop finishes its requests and ends.",
    help: blocks(
      "What it printed:",
      `\`\`\`text
${params.log}
\`\`\``,
    ),
    related,
  };
}

/** The table `%table%` has the column `%column%`, which the spec does not have. */
export function verifyExtraColumn(
  span: Span | null,
  params: { readonly table: string; readonly column: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/extra-column",
    severity: "error",
    message: `The table \`${params.table}\` has the column \`${params.column}\`, which the spec does not have.`,
    span,
    why: "What is emitted is what the spec says, and nothing else.",
    help: "This is a bug in the target's templates, unless somebody edited the migrations.",
    related,
  };
}

/** %subject%: the output has %found%, the spec has nothing of the kind. */
export function verifyExtraFact(
  span: Span | null,
  params: { readonly subject: string; readonly found: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/extra-fact",
    severity: "error",
    message: `${params.subject}: the output has ${params.found}, the spec has nothing of the kind.`,
    span,
    why: "What is emitted is what the spec says, and nothing else.",
    help: "This is a bug in the target's templates, unless somebody edited the output.",
    related,
  };
}

/** openapi.json describes `%operation%`, which the spec does not have. */
export function verifyExtraOperation(
  span: Span | null,
  params: { readonly operation: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/extra-operation",
    severity: "error",
    message: `openapi.json describes \`${params.operation}\`, which the spec does not have.`,
    span,
    why: "The description and the service are the same.",
    help: "This is a bug in the target's templates, unless somebody edited the output.",
    related,
  };
}

/** %file%:%line:number% has a route `%operation%`, which the spec does not have. */
export function verifyExtraRoute(
  span: Span | null,
  params: { readonly file: string; readonly line: number; readonly operation: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/extra-route",
    severity: "error",
    message: `${params.file}:${params.line} has a route \`${params.operation}\`, which the spec does not have.`,
    span,
    why: "What the spec does not allow has no address.",
    help: "This is a bug in the target's templates, unless somebody edited the output.",
    related,
  };
}

/** The migrations make the table `%table%`, which the spec does not have. */
export function verifyExtraTable(
  span: Span | null,
  params: { readonly table: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/extra-table",
    severity: "error",
    message: `The migrations make the table \`${params.table}\`, which the spec does not have.`,
    span,
    why: "What is emitted is what the spec says, and nothing else.",
    help: "This is a bug in the target's templates, unless somebody edited the migrations.",
    related,
  };
}

/** The story `%title%` failed. */
export function verifyFailedScenario(
  span: Span | null,
  params: { readonly title: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/failed-scenario",
    severity: "error",
    message: `The story \`${params.title}\` failed.`,
    span,
    why: "A service is accepted when every story of the holdout passes.",
    help: "`specc verify` shows a person what was sent, what came and what was expected; whoever writes fills is told the count only.",
    related,
  };
}

/** %file%:%line:number%: the logic of `%hole%` imports something. */
export function verifyFillImports(
  span: Span | null,
  params: { readonly file: string; readonly line: number; readonly hole: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/fill-imports",
    severity: "error",
    message: `${params.file}:${params.line}: the logic of \`${params.hole}\` imports something.`,
    span,
    why: "A fill is a function body that has everything it needs at hand; imports, names and wiring are the compiler's.",
    help: `Ask for the fill again: \`specc build --refill ${params.hole}\`.`,
    related,
  };
}

/** `%command%` in the output ended with code %code%. */
export function verifyInstallFailed(
  span: Span | null,
  params: { readonly command: string; readonly code: string; readonly log: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/install-failed",
    severity: "error",
    message: `\`${params.command}\` in the output ended with code ${params.code}.`,
    span,
    why: "Types and tests need the packages that package.json names.",
    help: blocks(
      "What it said:",
      `\`\`\`text
${params.log}
\`\`\``,
    ),
    related,
  };
}

/** `survivors.yaml` says that no story notices a mutant of `%unit%`, and one does: %change%. */
export function verifyKilledSurvivor(
  span: Span | null,
  params: { readonly unit: string; readonly change: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/killed-survivor",
    severity: "error",
    message: `\`survivors.yaml\` says that no story notices a mutant of \`${params.unit}\`, and one does: ${params.change}.`,
    span,
    why: "A list that is no longer true hides what is.",
    help: "Take the entry out.",
    related,
  };
}

/** The migrations cannot be applied to an empty database: %problem% */
export function verifyMigrationFails(
  span: Span | null,
  params: { readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/migration-fails",
    severity: "error",
    message: `The migrations cannot be applied to an empty database: ${params.problem}`,
    span,
    why: "A service begins with an empty database.",
    help: "This is a bug in the target's templates, unless somebody edited the migrations.",
    related,
  };
}

/** The table `%table%` has no column `%column%`. */
export function verifyMissingColumn(
  span: Span | null,
  params: { readonly table: string; readonly column: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/missing-column",
    severity: "error",
    message: `The table \`${params.table}\` has no column \`${params.column}\`.`,
    span,
    why: "Every field that is stored has its column.",
    help: "This is a bug in the target's templates, unless somebody edited the migrations.",
    related,
  };
}

/** %subject%: the spec says %expected%, the output has nothing of the kind. */
export function verifyMissingFact(
  span: Span | null,
  params: { readonly subject: string; readonly expected: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/missing-fact",
    severity: "error",
    message: `${params.subject}: the spec says ${params.expected}, the output has nothing of the kind.`,
    span,
    why: "What is emitted is what the spec says; both were read apart from each other.",
    help: "This is a bug in the target's templates, unless somebody edited the output.",
    related,
  };
}

/** openapi.json does not describe `%operation%`. */
export function verifyMissingOperation(
  span: Span | null,
  params: { readonly operation: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/missing-operation",
    severity: "error",
    message: `openapi.json does not describe \`${params.operation}\`.`,
    span,
    why: "The description and the service are the same.",
    help: "This is a bug in the target's templates, unless somebody edited the output.",
    related,
  };
}

/** No route answers `%operation%`. */
export function verifyMissingRoute(
  span: Span | null,
  params: { readonly operation: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/missing-route",
    severity: "error",
    message: `No route answers \`${params.operation}\`.`,
    span,
    why: "Every operation that the spec allows has a route.",
    help: "This is a bug in the target's templates, unless somebody edited the output.",
    related,
  };
}

/** No migration makes the table `%table%` of %name%. */
export function verifyMissingTable(
  span: Span | null,
  params: { readonly table: string; readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/missing-table",
    severity: "error",
    message: `No migration makes the table \`${params.table}\` of ${params.name}.`,
    span,
    why: "Every entity has a table, and every view of rows a view in the database.",
    help: "This is a bug in the target's templates, unless somebody edited the migrations.",
    related,
  };
}

/** The output has no TypeScript compiler: `%file%` is missing. */
export function verifyNoCompiler(
  span: Span | null,
  params: { readonly file: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/no-compiler",
    severity: "error",
    message: `The output has no TypeScript compiler: \`${params.file}\` is missing.`,
    span,
    why: "Types are checked by the compiler that the output itself names.",
    help: "Run `npm install` in the output, and look whether package.json lists typescript.",
    related,
  };
}

/** `GET /openapi.json` was answered with %answer%. */
export function verifyNoDescription(
  span: Span | null,
  params: { readonly answer: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/no-description",
    severity: "error",
    message: `\`GET /openapi.json\` was answered with ${params.answer}.`,
    span,
    why: "A running service describes itself.",
    help: "This is a bug in the target's templates.",
    related,
  };
}

/** There is nothing to check in `%folder%`. */
export function verifyNoFiles(
  span: Span | null,
  params: { readonly folder: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/no-files",
    severity: "error",
    message: `There is nothing to check in \`${params.folder}\`.`,
    span,
    why: "A gate that looked at nothing has failed.",
    help: "Run `specc build` first, or name the folder that it wrote.",
    related,
  };
}

/** The scope of work has no lines. */
export function verifyNoLines(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/no-lines",
    severity: "error",
    message: "The scope of work has no lines.",
    span,
    why: "A line is a bullet below a heading `## 5. Market sales` or `## Market sales`.",
    help: "Name the file with the scope of work.",
    related,
  };
}

/** No story notices that the hole `%hole%` does nothing. */
export function verifyNoOpSurvives(
  span: Span | null,
  params: { readonly hole: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/no-op-survives",
    severity: "error",
    message: `No story notices that the hole \`${params.hole}\` does nothing.`,
    span,
    why: "Whoever fills it could leave it empty and pass.",
    help: "Write a story that sees what the hole has to do.",
    related,
  };
}

/** There are no scenarios to run. */
export function verifyNoScenarios(
  span: Span | null,
  _params: Readonly<Record<never, never>>,
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/no-scenarios",
    severity: "error",
    message: "There are no scenarios to run.",
    span,
    why: "A gate that ran nothing has failed.",
    help: "Write stories in the format of docs/scenarios.md.",
    related,
  };
}

/** No time was left for %trials:number% trials of the property `%property%`. */
export function verifyNoTime(
  span: Span | null,
  params: { readonly trials: number; readonly property: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/no-time",
    severity: "error",
    message: `No time was left for ${params.trials} trials of the property \`${params.property}\`.`,
    span,
    why: "What was not tried is not known to hold.",
    help: "Run it again on a machine that has less to do.",
    related,
  };
}

/** The gate `%gate%` was not run. */
export function verifyNotRun(
  span: Span | null,
  params: { readonly gate: string; readonly needed: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/not-run",
    severity: "error",
    message: `The gate \`${params.gate}\` was not run.`,
    span,
    why: `It needs the gate \`${params.needed}\`, which has failed.`,
    help: `Look at what \`${params.needed}\` says first.`,
    related,
  };
}

/** The gate `%gate%` executed nothing. */
export function verifyNothingExecuted(
  span: Span | null,
  params: { readonly gate: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/nothing-executed",
    severity: "error",
    message: `The gate \`${params.gate}\` executed nothing.`,
    span,
    why: "A gate that executed nothing has failed.",
    help: `Look at what it was run on: \`specc verify --gate ${params.gate}\`.`,
    related,
  };
}

/** Several lines of the scope of work begin with `%line%`: %lines%. */
export function verifySeveralLines(
  span: Span | null,
  params: { readonly line: string; readonly lines: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/several-lines",
    severity: "error",
    message: `Several lines of the scope of work begin with \`${params.line}\`: ${params.lines}.`,
    span,
    why: "A story that covers a line must say which.",
    help: "Write its number, or more of its words.",
    related,
  };
}

/** %file%:%line:number% does not parse: %problem% */
export function verifySyntaxError(
  span: Span | null,
  params: { readonly file: string; readonly line: number; readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/syntax-error",
    severity: "error",
    message: `${params.file}:${params.line} does not parse: ${params.problem}`,
    span,
    why: "Every emitted file is TypeScript.",
    help: "A mistake between `specc:begin` and `specc:end` is the fill's; anything else is a bug in the target's templates.",
    related,
  };
}

/** %place%: %problem% */
export function verifyTypeError(
  span: Span | null,
  params: { readonly place: string; readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/type-error",
    severity: "error",
    message: `${params.place}: ${params.problem}`,
    span,
    why: "The emitted service type-checks in strict mode without a suppression.",
    help: "A mistake between `specc:begin` and `specc:end` is the fill's; anything else is a bug in the target's templates.",
    related,
  };
}

/** %file%:%line:number% imports the package `%name%`, which package.json does not list. */
export function verifyUndeclaredPackage(
  span: Span | null,
  params: { readonly file: string; readonly line: number; readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/undeclared-package",
    severity: "error",
    message: `${params.file}:${params.line} imports the package \`${params.name}\`, which package.json does not list.`,
    span,
    why: "What is not among the dependencies is missing where the service is installed.",
    help: "This is a bug in the target's templates, unless somebody edited the output.",
    related,
  };
}

/** The code of the table `%table%` knows the constraint `%name%`, which the database does not have. */
export function verifyUnknownConstraint(
  span: Span | null,
  params: { readonly table: string; readonly name: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/unknown-constraint",
    severity: "error",
    message: `The code of the table \`${params.table}\` knows the constraint \`${params.name}\`, which the database does not have.`,
    span,
    why: "A client is told what the database refuses by the name of the constraint.",
    help: "This is a bug in the target's templates, unless somebody edited the migrations.",
    related,
  };
}

/** The scope of work has no line `%line%`. */
export function verifyUnknownLine(
  span: Span | null,
  params: { readonly line: string; readonly nearest: string | null },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/unknown-line",
    severity: "error",
    message: `The scope of work has no line \`${params.line}\`.`,
    span,
    why: "`covers` names lines of the scope by number, `5.3` for the third bullet of section 5, or by how they begin, two words at least.",
    help: sentences(
      params.nearest === null ? null : `Did you mean \`${params.nearest}\`?`,
      "`specc verify --coverage <file>` prints all lines with their numbers.",
    ),
    related,
  };
}

/** `survivors.yaml` names a mutant of `%unit%` that there is not: %change%. */
export function verifyUnknownSurvivor(
  span: Span | null,
  params: { readonly unit: string; readonly change: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/unknown-survivor",
    severity: "error",
    message: `\`survivors.yaml\` names a mutant of \`${params.unit}\` that there is not: ${params.change}.`,
    span,
    why: "The line has changed since, and nobody has looked at the new one.",
    help: "Take the entry out, or write unit, line and change as the gate prints them.",
    related,
  };
}

/** openapi.json is not an OpenAPI document: %problem% */
export function verifyUnreadableOpenapi(
  span: Span | null,
  params: { readonly problem: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/unreadable-openapi",
    severity: "error",
    message: `openapi.json is not an OpenAPI document: ${params.problem}`,
    span,
    why: "The service is described by a JSON document with `paths`.",
    help: "This is a bug in the target's templates, unless somebody edited the output.",
    related,
  };
}

/** %file%:%line:number% imports `%specifier%`, which is not there. */
export function verifyUnresolvedImport(
  span: Span | null,
  params: { readonly file: string; readonly line: number; readonly specifier: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/unresolved-import",
    severity: "error",
    message: `${params.file}:${params.line} imports \`${params.specifier}\`, which is not there.`,
    span,
    why: "Each relative import leads to an emitted file.",
    help: "This is a bug in the target's templates, unless somebody edited the output.",
    related,
  };
}

/** No story tries line %line% of the scope of work. */
export function verifyUntriedLine(
  span: Span | null,
  params: { readonly line: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/untried-line",
    severity: "error",
    message: `No story tries line ${params.line} of the scope of work.`,
    span,
    why: "What no story tries may be missing in a service that passes.",
    help: `Write a story, and name the line in its front matter: \`covers: ["${params.line}"]\`.`,
    related,
  };
}

/** The holdout kills %killed:number% of %tried:number% mutants, less than %wanted:number% %. */
export function verifyWeakHoldout(
  span: Span | null,
  params: { readonly killed: number; readonly tried: number; readonly wanted: number },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/weak-holdout",
    severity: "error",
    message: `The holdout kills ${params.killed} of ${params.tried} mutants, less than ${params.wanted} %.`,
    span,
    why: "A suite that does not notice wrong logic cannot accept right logic.",
    help: "Write stories for the survivors that stand in the verdict.",
    related,
  };
}

/** %subject%: the spec says %expected%, the output has %found%. */
export function verifyWrongFact(
  span: Span | null,
  params: { readonly subject: string; readonly expected: string; readonly found: string },
  related: Related = [],
): Diagnostic {
  return {
    code: "verify/wrong-fact",
    severity: "error",
    message: `${params.subject}: the spec says ${params.expected}, the output has ${params.found}.`,
    span,
    why: "What is emitted is what the spec says; both were read apart from each other.",
    help: "This is a bug in the target's templates, unless somebody edited the output.",
    related,
  };
}

/** The sentences of one paragraph; those that are null are left out. */
function sentences(...all: readonly (string | null)[]): string {
  return all.filter((sentence) => sentence !== null).join(" ");
}

/** Paragraphs and examples below each other; those that are empty are left out. */
function blocks(...all: readonly string[]): string {
  return all.filter((block) => block !== "").join("\n\n");
}
