import { Project, ts, type SourceFile } from "ts-morph";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import {
  fillDoesNotParse,
  fillEmpty,
  fillHiddenCharacter,
  fillLeavesFunction,
  fillMarker,
  fillSecret,
  fillType,
} from "../diagnostics/messages.ts";
import type { Hole } from "../draft/draft.ts";
import type { Span } from "../source/source.ts";
import { hiddenCharacter } from "./comments.ts";
import { policy, usesOfAny } from "./policy.ts";
import { secretIn } from "./secrets.ts";
import { spanIn } from "./text.ts";

/** A body that might be used. */
export interface Candidate {
  readonly hole: Hole;
  readonly body: string;
  /** The file that its places are in. */
  readonly file: string;
}

/**
 * Says of each body what is wrong with it; nothing where it may be used. It must be the inside of the hole's function
 * and nothing more, keep to the policy (policy.ts), and have the types of its contract.
 *
 * @throws Error where the types or the signature of a hole are wrong in themselves: a bug in the generator.
 */
export function checkBodies(candidates: readonly Candidate[]): readonly (readonly Diagnostic[])[] {
  if (candidates.length === 0) return [];
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: false,
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      lib: ["lib.es2023.d.ts"],
      module: ts.ModuleKind.ESNext,
      moduleDetection: ts.ModuleDetectionKind.Force,
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      noFallthroughCasesInSwitch: true,
      noEmit: true,
      types: [],
    },
  });
  const wrapped = candidates.map((candidate, index) => wrap(project, candidate, index));
  return wrapped.map((one) => checkBody(one, project));
}

interface Wrapped extends Candidate {
  readonly sourceFile: SourceFile;
  /** Where the signature and the body begin and end in the source file. */
  readonly signatureStart: number;
  readonly start: number;
  readonly end: number;
}

function wrap(project: Project, candidate: Candidate, index: number): Wrapped {
  const { hole, body } = candidate;
  const types = `${hole.types}\n`;
  const head = `${hole.signature} {\n`;
  const sourceFile = project.createSourceFile(`/hole-${index}.ts`, `${types}${head}${body}\n}`);
  const start = types.length + head.length;
  return { ...candidate, sourceFile, signatureStart: types.length, start, end: start + body.length };
}

function checkBody(one: Wrapped, project: Project): readonly Diagnostic[] {
  const { hole, body, file } = one;
  const marker = /specc:(?:begin|end)\b[^\n]*/.exec(body);
  if (marker) {
    const span = spanIn(file, body, marker.index, marker.index + marker[0].length);
    return [fillMarker(span, { marker: marker[0].trim() })];
  }
  const hidden = hiddenCharacter(body);
  if (hidden) {
    const span = spanIn(file, body, hidden.at, hidden.at + hidden.length);
    return [fillHiddenCharacter(span, { character: hidden.name, escape: hidden.escape })];
  }
  const secret = secretIn(body);
  if (secret) return [fillSecret(spanIn(file, body, secret.start, secret.end), {})];
  const syntax = project
    .getProgram()
    .getSyntacticDiagnostics(one.sourceFile)
    .map(({ compilerObject }) => compilerObject);
  const leaving = placeOfLeaving(one);
  if (leaving) return [fillLeavesFunction(leaving, {})];
  if (syntax.length > 0) {
    return syntax.map((found) => fillDoesNotParse(placeOf(one, found), { problem: problemOf(found) }));
  }
  if (!isOneFunction(one)) return [fillLeavesFunction(spanIn(file, body, 0, body.indexOf("\n")), {})];
  const block = functionOf(one)?.body;
  if (!block || block.statements.every(({ kind }) => kind === ts.SyntaxKind.EmptyStatement)) {
    return [fillEmpty(spanIn(file, body, 0, body.length), {})];
  }
  const checker = project.getTypeChecker().compilerObject;
  const at = (start: number, end: number): Span => spanIn(file, body, start - one.start, end - one.start);
  const refused = policy(block, one.sourceFile.compilerNode, hole, checker, one.signatureStart, at);
  const types = project
    .getProgram()
    .getSemanticDiagnostics(one.sourceFile)
    .map(({ compilerObject }) => compilerObject)
    .filter((found) => found.category === ts.DiagnosticCategory.Error);
  const broken = types.find((found) => (found.start ?? 0) < one.signatureStart);
  if (broken) throw new Error(`The types of the hole ${hole.id} are wrong: ${problemOf(broken)}`);
  if (types.length > 0 && block.statements.length === 1 && block.statements.every(ts.isFunctionDeclaration)) {
    return [
      fillDoesNotParse(spanIn(file, body, 0, body.indexOf("\n")), { problem: "it is a whole function." }),
    ];
  }
  const mistyped = types.map((found) => typeMistake(one, found)).filter((found) => !isSaid(found, refused));
  const found = [...refused, ...mistyped];
  if (found.length === 0) return usesOfAny(block, one.sourceFile.compilerNode, checker, at);
  return found.sort((a, b) => offsetOf(a) - offsetOf(b));
}

function offsetOf({ span }: Diagnostic): number {
  return span?.start.offset ?? 0;
}

/** What the policy refuses often has no type either; once is enough. */
function isSaid(found: Diagnostic, refused: readonly Diagnostic[]): boolean {
  const at = offsetOf(found);
  return refused.some(({ span }) => span !== null && at >= span.start.offset && at < span.end.offset);
}

function typeMistake(one: Wrapped, found: ts.Diagnostic): Diagnostic {
  return fillType(placeOf(one, found), { problem: problemOf(found), number: found.code, hole: one.hole.id });
}

/** In the body; what is said of the signature (a missing return) is a mistake of the body's end. */
function placeOf(one: Wrapped, found: ts.Diagnostic): Span {
  const start = found.start ?? one.end;
  const last = one.body.trimEnd().length;
  if (start < one.start || start > one.end) return spanIn(one.file, one.body, Math.max(0, last - 1), last);
  return spanIn(one.file, one.body, start - one.start, start - one.start + (found.length ?? 1));
}

/** What the compiler says, in one line. */
function problemOf(found: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(found.messageText, "\n").replace(/\s*\n\s*/g, " ");
}

function functionOf(one: Wrapped): ts.FunctionDeclaration | undefined {
  const found = one.sourceFile.compilerNode.statements.find(
    (statement) => statement.getStart() >= one.signatureStart && ts.isFunctionDeclaration(statement),
  );
  return found && ts.isFunctionDeclaration(found) ? found : undefined;
}

/** True where all that stands from the signature on is one function that ends with the brace that was put there. */
function isOneFunction(one: Wrapped): boolean {
  const { statements } = one.sourceFile.compilerNode;
  const after = statements.filter((statement) => statement.end > one.signatureStart);
  const [only] = after;
  if (after.length !== 1 || !only || !ts.isFunctionDeclaration(only) || !only.body) return false;
  const close = one.sourceFile.compilerNode.text.length;
  return only.body.getStart() === one.start - "{\n".length && only.body.end === close;
}

/** The brace that closes the function too early, where there is one; what is not closed at all does not parse. */
function placeOfLeaving(one: Wrapped): Span | null {
  const end = functionOf(one)?.body?.end ?? one.end + 1;
  const at = end - one.start - 1;
  if (end > one.end || one.body[at] !== "}") return null;
  return spanIn(one.file, one.body, at, at + 1);
}
