import { SMALL_MODEL, STRONG_MODEL, type Price } from "../../4-fill/cost.ts";
import type { Diagnostic, StageResult } from "../../diagnostics/diagnostic.ts";
import { fillBadNumber } from "../../diagnostics/messages.ts";
import type { Arguments } from "../arguments.ts";
import type { Shell } from "../shell.ts";

/** What the command line and the environment say about filling. */
export interface FillSettings {
  readonly provider: "anthropic" | "command" | "manual" | null;
  readonly command: string | null;
  readonly smallModel: string;
  readonly strongModel: string;
  readonly strongFirst: boolean;
  readonly tries: number;
  readonly jobs: number;
  readonly tokens: number | null;
  readonly dollars: number | null;
  readonly maxAnswer: number;
  readonly price: Price | null;
  readonly inBatch: boolean;
  /** All waiting times are multiplied by it: 1, or what `SPECC_TIME_SCALE` says in tests. */
  readonly scale: number;
}

const DEFAULT_JOBS = 4;
/** Thinking counts as part of an answer. */
const DEFAULT_ANSWER = 16_000;

/** Reads the options of `specc fill`; every mistake is reported. */
export function fillSettings(
  args: Arguments,
  shell: Shell,
  strongFirst: boolean = args.flags.has("--strong-first"),
): StageResult<FillSettings> {
  const diagnostics: Diagnostic[] = [];
  const option = (name: string): string | undefined => args.values.get(name);
  const whole = (name: string, otherwise: number | null, most: number): number | null => {
    const value = option(name);
    if (value === undefined) return otherwise;
    if (/^[1-9]\d{0,9}$/.test(value) && Number(value) <= most) return Number(value);
    const wanted = `a whole number from 1 to ${most}`;
    diagnostics.push(
      fillBadNumber(null, { option: name, value, wanted, example: String(otherwise ?? 100_000) }),
    );
    return otherwise;
  };
  const command = option("--command") ?? null;
  const named = option("--provider");
  const provider =
    named === "anthropic" || named === "command" || named === "manual"
      ? named
      : command === null
        ? null
        : "command";
  const { environment } = shell;
  const smallModel = option("--model") ?? environment["ANTHROPIC_MODEL"] ?? SMALL_MODEL;
  // A server that knows the named model may not know ours.
  const otherwise = smallModel === SMALL_MODEL ? STRONG_MODEL : smallModel;
  const strongModel = option("--strong-model") ?? environment["SPECC_STRONG_MODEL"] ?? otherwise;
  const isRouted = provider === "anthropic" && smallModel !== strongModel;
  const scale = Number(environment["SPECC_TIME_SCALE"] ?? "1");
  const value: FillSettings = {
    provider,
    command,
    smallModel,
    strongModel,
    strongFirst,
    tries: whole("--tries", isRouted ? 4 : 3, 20) ?? 3,
    jobs: whole("--jobs", DEFAULT_JOBS, 64) ?? DEFAULT_JOBS,
    tokens: whole("--max-tokens", null, 1_000_000_000),
    dollars: dollarsOf(option("--max-cost"), diagnostics),
    maxAnswer: whole("--max-answer", DEFAULT_ANSWER, 64_000) ?? DEFAULT_ANSWER,
    price: priceIn(option("--price"), diagnostics),
    inBatch: args.flags.has("--batch"),
    scale: Number.isFinite(scale) && scale >= 0 ? scale : 1,
  };
  return { value: diagnostics.length > 0 ? null : value, diagnostics };
}

/** Tries with the small model before the strong one is asked. */
const SMALL_TRIES = 2;

/** The model of each try: the small one first, the strong one when the checks have refused it twice. */
export function modelOf(settings: FillSettings): (attempt: number) => string | null {
  if (settings.provider !== "anthropic") return () => null;
  return (attempt) =>
    settings.strongFirst || attempt > SMALL_TRIES ? settings.strongModel : settings.smallModel;
}

function dollarsOf(value: string | undefined, diagnostics: Diagnostic[]): number | null {
  if (value === undefined) return null;
  if (/^\$?\d{1,6}(?:\.\d{1,4})?$/.test(value)) return Number(value.replace("$", ""));
  diagnostics.push(
    fillBadNumber(null, { option: "--max-cost", value, wanted: "an amount in dollars", example: "2.50" }),
  );
  return null;
}

function priceIn(value: string | undefined, diagnostics: Diagnostic[]): Price | null {
  if (value === undefined) return null;
  const [, input, output] = /^(\d{1,4}(?:\.\d{1,4})?)\/(\d{1,4}(?:\.\d{1,4})?)$/.exec(value) ?? [];
  if (input !== undefined && output !== undefined) return { input: Number(input), output: Number(output) };
  const wanted = "dollars for a million tokens read and a million written";
  diagnostics.push(fillBadNumber(null, { option: "--price", value, wanted, example: "1/5" }));
  return null;
}
