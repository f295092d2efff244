import { keyOf } from "./mutant.ts";
import type { MutationResult, Tried } from "./run.ts";
import { type Score, scoreOf } from "./score.ts";
import type { Survivor } from "./survivors.ts";

/** The result as Markdown: the figures, a line for each unit, every survivor with what is known of it. */
export function mutationTable(
  name: string,
  result: MutationResult,
  declared: readonly Survivor[],
  command: string,
): string {
  const { mutants, tried, stories } = result;
  const score = scoreOf(tried, declared);
  const sample =
    tried.length < mutants.length
      ? `A sample of ${tried.length} of ${mutants.length} mutants, drawn with a fixed seed`
      : `All ${mutants.length} mutants`;
  const lines = [
    `## ${name}`,
    "",
    `\`${command}\``,
    "",
    `${sample}; ${stories.holdout} stories of the holdout, ${stories.examples} among the visible examples.`,
    "",
    `- ${score.refused} are refused before a story is asked: ${refusedBy(tried, "types")} by the types, ${refusedBy(tried, "boots")} because the service does not start.`,
    `- Of the ${score.asked} others the visible examples kill ${score.byExamples}, the holdout ${score.byHoldout}, nobody ${score.byNobody}.`,
    `- **The holdout kills ${score.score} %**${equivalents(score)}.`,
    "",
    "| unit | mutants | refused | by the examples | by the holdout | by nobody |",
    "| --- | --- | --- | --- | --- | --- |",
    ...unitsOf(tried).map(([unit, own]) => rowOf(unit, scoreOf(own, declared))),
    "",
  ];
  if (score.survivors.length === 0) return lines.join("\n");
  const reasons = new Map(declared.map((each) => [keyOf(each), each]));
  return [
    ...lines,
    "| survivor | line | change | why |",
    "| --- | --- | --- | --- |",
    ...score.survivors.map((each) => survivorRow(each, reasons.get(keyOf(each.mutant)))).toSorted(),
    "",
  ].join("\n");
}

function equivalents({ equivalent, scoreWithoutEquivalent }: Score): string {
  if (equivalent === 0) return "; none of the survivors is declared equivalent";
  return `; ${scoreWithoutEquivalent} % without the ${equivalent} that are declared equivalent`;
}

function refusedBy(tried: readonly Tried[], by: Tried["refusedBy"]): number {
  return tried.filter((each) => each.refusedBy === by).length;
}

function unitsOf(tried: readonly Tried[]): [string, Tried[]][] {
  const units = new Map<string, Tried[]>();
  for (const each of tried) {
    const { kind, unit } = each.mutant;
    const name = kind === "expression" ? unit : `hole ${unit}`;
    units.set(name, [...(units.get(name) ?? []), each]);
  }
  return [...units].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function rowOf(unit: string, { tried, refused, byExamples, byHoldout, byNobody }: Score): string {
  return `| ${unit} | ${tried} | ${refused} | ${byExamples} | ${byHoldout} | ${byNobody} |`;
}

function survivorRow({ mutant, byExamples, reachedBy }: Tried, declared: Survivor | undefined): string {
  const known = declared === undefined ? null : `${declared.equivalent ? "Equivalent: " : ""}${declared.why}`;
  const found = reachedBy === 0 ? "no story gets there" : `${reachedBy} stories get there`;
  const why = known ?? (byExamples ? `${found}; an example notices` : found);
  return `| ${[mutant.unit, code(mutant.line), mutant.change, why].map(cell).join(" | ")} |`;
}

function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

/** Puts a table into a text between the marks of its name, or at its end. */
export function withTable(text: string, name: string, table: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const block = `${begin}\n\n${table.trimEnd()}\n\n${end}`;
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to < from) return `${text === "" ? "" : `${text.trimEnd()}\n\n`}${block}\n`;
  return text.slice(0, from) + block + text.slice(to + end.length);
}
