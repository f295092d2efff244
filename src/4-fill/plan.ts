import type { Draft } from "../draft/draft.ts";
import type { Action, Effect, Ir } from "../ir/types.ts";
import { brief, estimateTokens } from "./brief.ts";
import { costOf, type Price } from "./cost.ts";
import type { HoleState } from "./resolve.ts";
import { countLines } from "./text.ts";

/** What a build consists of, and what filling its holes will take. The form is schemas/plan.schema.json. */
export interface Plan {
  readonly specc: 1;
  readonly name: string;
  readonly target: string;
  readonly version: string;
  /** In the order of work: the files, which need nobody, then the holes. */
  readonly units: readonly PlanUnit[];
  readonly totals: {
    readonly files: number;
    readonly lines: number;
    readonly holes: number;
    readonly pinned: number;
    readonly open: number;
    /** Estimates for the open holes. */
    readonly inputTokens: number;
    readonly outputTokens: number;
    /** Dollars; `null` where the model's price is not known. */
    readonly cost: number | null;
  };
  readonly model: string;
}

export type PlanUnit =
  | { readonly kind: "template"; readonly path: string; readonly template: string; readonly lines: number }
  | {
      readonly kind: "hole";
      readonly id: string;
      readonly path: string;
      readonly origin: string;
      readonly state: HoleState["state"];
      readonly contract: string;
      readonly briefTokens: number;
      /** What the brief is over its limit, or why it cannot be made; `null` where it can. */
      readonly problem: string | null;
      readonly estimate: {
        readonly inputTokens: number;
        readonly outputTokens: number;
        readonly cost: number | null;
      };
      readonly risk: readonly Risk[];
      readonly by: string | null;
      /** Who has approved the pinned body; `null` where only the checks did. */
      readonly approvedBy: string | null;
    };

/** What a mistake in a body would touch. */
export type Risk = "money" | "auth" | "destructive" | "outside" | "every write";

/** Answers that a hole takes on average, and the tokens of one; measured on the specs of the repository. */
const TRIES = 1.3;
const OUTPUT = 900;

/** Makes the plan. Nothing is asked and nothing is written. */
export function planOf(
  ir: Ir,
  draft: Draft,
  holes: readonly HoleState[],
  model: string,
  price: Price | null,
): Plan {
  const files = draft.files.map(({ path, template, text }) => ({
    kind: "template" as const,
    path,
    template,
    lines: countLines(text),
  }));
  const planned = holes.map((state) => holeUnit(state, ir, price));
  const open = planned.filter(({ state }) => state !== "pinned");
  const sum = (count: (unit: (typeof open)[number]) => number): number =>
    open.reduce((all, unit) => all + count(unit), 0);
  const cost =
    price === null ? null : Math.round(sum(({ estimate }) => estimate.cost ?? 0) * 10_000) / 10_000;
  return {
    specc: 1,
    name: ir.name,
    target: ir.target,
    version: ir.version,
    units: [...files, ...planned],
    totals: {
      files: files.length,
      lines: files.reduce((all, { lines }) => all + lines, 0),
      holes: planned.length,
      pinned: planned.length - open.length,
      open: open.length,
      inputTokens: sum(({ estimate }) => estimate.inputTokens),
      outputTokens: sum(({ estimate }) => estimate.outputTokens),
      cost,
    },
    model,
  };
}

function holeUnit(
  { hole, contract, state, pin, body }: HoleState,
  ir: Ir,
  price: Price | null,
): Extract<PlanUnit, { kind: "hole" }> {
  const written = brief(hole, null);
  const briefTokens = written.value === null ? 0 : estimateTokens(written.value);
  const [problem] = written.diagnostics;
  const inputTokens = Math.round(briefTokens * TRIES);
  const outputTokens = Math.round((body === null ? OUTPUT : estimateTokens(body)) * TRIES);
  const usage = { input: inputTokens, output: outputTokens, cacheRead: 0, cacheWrite: 0 };
  return {
    kind: "hole",
    id: hole.id,
    path: hole.file,
    origin: `${hole.origin.file}:${hole.origin.line}`,
    state,
    contract: contract.hash,
    briefTokens,
    problem: problem?.message ?? null,
    estimate: { inputTokens, outputTokens, cost: costOf(usage, price, false) },
    risk: riskOf(hole.id, hole.prose, ir),
    by: state === "pinned" ? (pin?.by.name ?? null) : null,
    approvedBy: state === "pinned" ? (pin?.source?.approvedBy ?? null) : null,
  };
}

function riskOf(id: string, prose: string, ir: Ir): Risk[] {
  const action = ir.actions.find(({ hole }) => hole?.id === id);
  const effect = ir.effects.find(({ hole }) => hole.id === id);
  const element: Action | Effect | undefined = action ?? effect;
  if (!element) return [];
  const changed = ir.entities.filter(({ id: entity }) => element.changes.includes(entity));
  const risks: Risk[] = [];
  if (changed.some(({ fields }) => fields.some(({ type }) => type.kind === "money"))) risks.push("money");
  if (changed.some((entity) => entity.id === ir.signIn?.account)) risks.push("auth");
  if (/\b(?:remove|delete)[sd]?\b/i.test(prose)) risks.push("destructive");
  if ((action?.integrations.length ?? 0) > 0 || action?.signature) risks.push("outside");
  if (effect) risks.push("every write");
  return risks;
}
